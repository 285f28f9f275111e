/* Text for gnuplot: the one encoder through which it reaches a script, the markup of our own
 * labels, and how wide it will be. */
#ifndef OPTVIZ_PLOT_TEXT_H
#define OPTVIZ_PLOT_TEXT_H

#include <stdbool.h>

struct str;
struct run;

/* Whether symbols beyond ASCII (the minus sign, Greek letters) may be used; they are unless some
 * font for them is missing. */
void text_use_symbols(bool use);

/* What sets a figure's text: Pango; GD, which knows no second font for a missing minus sign; LaTeX.
 * All text from here on is for it. */
enum text_kind { TEXT_CAIRO, TEXT_GD, TEXT_TEX };
void text_for(enum text_kind kind);

/* How many of LaTeX's points one of ours is. */
void text_tex_scale(double scale);

/* Append enhanced text, or the user's text as it is, as a literal for the kind of text set. The
 * size counts where the text carries its font itself, in LaTeX. */
void text_label(struct str *out, const char *text, double size, bool bold, bool user);

/* By how many em of its font a label stands too high: with GD; in LaTeX it stands too low. */
double text_sink(void);

/* Append the font of a label: `font "..."`, or nothing where the text carries it. */
void text_font(struct str *out, const char *family, double size, bool bold);

/* Append `text` as a double-quoted literal that gnuplot reads back to the same bytes whatever is
 * in it. Everything but letters, digits, bytes >= 0x80 and a few harmless signs becomes \ooo. */
void text_literal(struct str *out, const char *text);

/* The minus sign of figures. */
const char *text_minus(void);

/* Append a number as figures show it: at most `digits` digits, a true minus sign, powers of ten
 * raised (enhanced text). */
void text_number(struct str *out, double value, int digits);

/* Append a number of a log axis: a power of ten where it is far from 1. */
void text_log_number(struct str *out, double value);

/* Append ten to that power. */
void text_power(struct str *out, int exponent);

/* Append a formula of the expression language as enhanced text: italic names, raised exponents,
 * no star between factors that can stand side by side. */
void text_formula(struct str *out, const char *formula);

/* Append the settings that act as symbols: "eta = 0.95, mu = 0.9" in enhanced text; without the n
 * of those names. */
void text_settings(struct str *out, const struct run *r, const char *const *varied, int n);

/* The symbol of a setting, or NULL; append its name as enhanced text, whose underscores are
 * letters. */
const char *text_symbol(const char *param);
const char *text_hat(void); /* what puts a hat on the letter before it */
void text_name(struct str *out, const char *name);

/* About how wide enhanced text is, in em of its font: markup does not count. On the safe side for
 * the fonts that fonts_family chooses from. */
double text_width(const char *text);

#endif
