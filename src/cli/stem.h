/* What the files of a study are called, without their endings; the caller frees each. */
#ifndef OPTVIZ_CLI_STEM_H
#define OPTVIZ_CLI_STEM_H

#include "cli/study.h"

/* The stem of a run's files: FUNC-OPT, or what --name makes of it. */
char *run_stem(const struct study *t, const struct settings *s, const struct run *r);

/* The stem of a comparison's files: FUNC-compare, or the name itself. */
char *compare_stem(const struct study *t, const struct settings *s, const struct func *f);

#endif
