/* Rows of option tables that commands share. */
#ifndef OPTVIZ_CLI_ROWS_H
#define OPTVIZ_CLI_ROWS_H

#include "cli/takes.h"

/* clang-format off */

/* Of the functions. */
#define ROWS_FUNCTION \
    {"param", 0, "NAME=NUM", "a number that formulas may name", take_param}, \
    {"rotate", 0, "DEGREES", "turn the function about its minimum", take_rotate}, \
    {"shift", 0, "X,Y", "move it", take_shift}, \
    {"condition", 0, "K", "stretch it to that condition number at its minimum", take_condition}

/* Of what acts round a rule. */
#define ROWS_AROUND \
    {"lr", 0, "RATE", "learning rate where LIST gives none", take_lr}, \
    {"schedule", 0, "KIND", "how the learning rate changes ('optviz list schedules')", \
     take_schedule}, \
    {"warmup", 0, "N", "let the learning rate rise over N steps first", take_warmup}, \
    {"clip-value", 0, "V", "hold each coordinate of the gradient within V", take_clip_value}, \
    {"clip-norm", 0, "V", "shorten the gradient to norm V", take_clip_norm}, \
    {"noise", 0, "SIGMA", "add N(0, SIGMA^2) to each coordinate of the gradient", take_noise}, \
    {"seed", 0, "N", "which noise (0)", take_seed}

/* Of how figures look. */
#define ROWS_LOOK \
    {"size", 0, "WxH", "pixels, or slide, half, 4:3, square, column (slide)", take_size}, \
    {"scale", 0, "N", "N times the pixels for png, gif and webp (1)", take_scale}, \
    {"transparent", 0, NULL, "no background", take_transparent}, \
    {"lang", 0, "NAME", "en or ko: words of figures and tables (the locale's)", take_lang}, \
    {"theme", 0, "NAME", "light or dark (light)", take_theme}, \
    {"title", 0, "TEXT", "title of the figure", take_title}

/* clang-format on */

#endif
