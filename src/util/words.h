/* What optviz says to people in figures and tables, in each language: one table a language, all of
 * them in words.c. Names of optimizers and of settings are the same in all. CSV, JSON, messages on
 * standard error and --help stay English. */
#ifndef OPTVIZ_UTIL_WORDS_H
#define OPTVIZ_UTIL_WORDS_H

#include <stdbool.h>

struct str;

enum language { LANGUAGE_EN, LANGUAGE_KO, LANGUAGES };

/* A comment names what a format takes. Where the order of a language is another, it says so by
 * POSIX's "%2$s". */
enum word {
    WORD_RUNNING, /* these four in the order of enum status */
    WORD_CONVERGED,
    WORD_STALLED,
    WORD_DIVERGED,
    WORD_AT_STEP,        /* status, long step */
    WORD_DIVERGED_AT,    /* long step; for narrow places */
    WORD_COUNTED,        /* size_t runs, how they ended */
    WORD_STEP_FROM,      /* long 1, x and y as text */
    WORD_STEPS_FROM,     /* long steps, x and y */
    WORD_STEPS_FROM_ALL, /* long steps, size_t starts */
    WORD_RUNS,           /* size_t runs */
    WORD_FULL_BATCH,     /* behind a name */
    WORD_BATCH_OF,       /* size_t rows */
    WORD_WARM_UP,        /* long steps */
    WORD_NOISE,          /* what acts round a rule: a number follows */
    WORD_SEED,           /* unsigned long long */
    WORD_CLIP_VALUE,     /* a number follows */
    WORD_CLIP_NORM,      /* a number follows */
    WORD_TOLERANCE,      /* a number follows */
    WORD_PRESET,         /* where a learning rate came from */
    WORD_DEFAULT,        /* that, too */
    WORD_AUTO,           /* that, too */
    WORD_RATE,           /* before the symbol of the learning rate; "" where the symbol does */
    WORD_START,          /* legend */
    WORD_MINIMUM,        /* legend: the place */
    WORD_DISTANCE,       /* a number as text: how far the minimum is */
    WORD_BY_STEP,        /* what is drawn, as text */
    WORD_BY_EVALUATIONS, /* that, too */
    WORD_GRADIENT_NORM,
    WORD_DISTANCE_TO,
    WORD_COORDINATES, /* the names of x and y */
    WORD_DASHES,      /* what dashed lines are */
    WORD_STEP,        /* long step */
    WORD_POWER_SCALE, /* f */
    WORD_LOG_SCALE,   /* f */
    WORD_EFFECTIVE_RATE,
    WORD_ANGLE,
    WORD_DOWNHILL,
    WORD_FIRST_STEPS, /* title of the table of steps, and what stands in it */
    WORD_AFTER_STEP,
    WORD_PLACE,
    WORD_VALUE,
    WORD_GRADIENT,
    WORD_LEARNING_RATE,
    WORD_MEMORY,
    WORD_RULE_POINT,
    WORD_RULE_COORDINATE,
    WORD_OVER_MINIMUM, /* f, a minus sign */
    WORD_FAINT_RUNS,   /* what thin and thick lines are */
    WORD_FAINT_RAW,
    WORD_HEAD_OPTIMIZER, /* heads of tables */
    WORD_HEAD_SETTINGS,
    WORD_HEAD_STATUS,
    WORD_HEAD_F,
    WORD_HEAD_QUARTILES,
    WORD_HEAD_DISTANCE,
    WORD_HEAD_PATH,
    WORD_HEAD_TURNS,
    WORD_HEAD_MEAN_RANK,
    WORD_HEAD_RANKS,
    WORD_RANKING,       /* size_t functions */
    WORD_MINIMUM_FOUND, /* behind the line over a table */
    WORD_NO_MINIMUM,
    WORD_ALT_ONE,       /* figures for those who do not see them: optimizer, function */
    WORD_ALT_MANY,      /* size_t optimizers, function */
    WORD_ALT_RUNNING,   /* behind a name: f as text */
    WORD_ALT_CONVERGED, /* long step, f */
    WORD_ALT_STALLED,   /* f */
    WORD_ALT_DIVERGED,  /* long step */
    WORD_ALT_MEDIAN,    /* size_t runs, median of f, quartiles */
    WORD_ALT_DISTANCE,  /* from the minimum, as text */
    WORD_ALT_MORE,      /* size_t runs that are not named */
    WORD_PAGE_SUMMARY,  /* web pages: headings */
    WORD_PAGE_COMMAND,
    WORD_PAGE_SLIDER,  /* what the slider moves along */
    WORD_PAGE_MAKER,   /* program and version */
    WORD_MAP_WHICH,    /* maps of runs: titles; an optimizer */
    WORD_MAP_WHICH_ON, /* a function */
    WORD_MAP_F,        /* f */
    WORD_MAP_BEST_F,   /* f */
    WORD_MAP_STEPS,
    WORD_MAP_STEP_COUNT, /* an axis */
    WORD_MAP_DARKER,
    WORD_MAP_PALER,   /* size_t runs */
    WORD_MAP_MEDIANS, /* size_t runs */
    WORD_MAP_OTHERS,  /* what colours are */
    WORD_MAP_MISSED,
    WORD_MAP_UNCONVERGED,
    WORD_MAP_DIVERGES,
    WORD_MAP_GREY, /* a share as text */
    WORD_MAP_UNKNOWN,
    WORD_MAP_ARRIVED, /* a share as text */
    WORD_MAP_GLOBAL,  /* a share as text */
    WORD_MAP_LOWEST,  /* where curves are lowest: the name of the axis */
    WORD_HEAD_OTHERS, /* size_t minima */
    WORD_HEAD_MISSED,
    WORD_HEAD_MEDIAN_STEPS,
    WORDS
};

/* By enum language: "en", "ko"; then NULL. */
extern const char *const language_names[LANGUAGES + 1];

/* The language of that name into *language; false when there is none. */
bool language_find(const char *name, enum language *language);

/* What LC_ALL, LC_MESSAGES and LANG ask for: the first of them that is set counts. */
enum language language_of_locale(void);

/* The language that word() speaks from now on; English at first. */
void words_use(enum language language);
enum language words_language(void);
const char *word(enum word w);
const char *word_in(enum language language, enum word w);

/* The name that the language has for an optimizer, by its title; NULL when that is the name. */
const char *word_name(const char *title);

/* What a view of ours is about, by its name; NULL where the view itself says it. */
const char *word_view(const char *name);

/* Append the title of a function, "Bowl turned by 45 degrees", in the language. */
void word_function(const char *title, struct str *out);

#endif
