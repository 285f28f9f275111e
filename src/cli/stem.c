/* Names of files, without their endings. */
#include "cli/stem.h"

#include "core/run.h"
#include "util/str.h"

char *run_stem(const struct study *t, const struct settings *s, const struct run *r)
{
    struct str stem = {0};
    str_add(&stem, s->name ? s->name : r->func->name);
    if (s->name && t->functions > 1)
        str_addf(&stem, "-%s", r->func->name);
    if (!s->name || t->optimizers > 1)
        str_addf(&stem, "-%s", r->slug);
    return stem.text;
}

char *compare_stem(const struct study *t, const struct settings *s, const struct func *f)
{
    struct str stem = {0};
    str_add(&stem, s->name ? s->name : f->name);
    if (s->name && t->functions > 1)
        str_addf(&stem, "-%s", f->name);
    if (!s->name)
        str_add(&stem, "-compare");
    return stem.text;
}
