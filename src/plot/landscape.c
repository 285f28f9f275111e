/* Keeping the landscape of the last figure. */
#include "plot/landscape.h"

#include <string.h>

enum { COLUMNS = 320 };

struct field landscape_field(struct landscape *l, const struct func *func, struct box frame)
{
    if (l->func != func || memcmp(&l->frame, &frame, sizeof frame) != 0) {
        landscape_release(l);
        l->func = func;
        l->frame = frame;
        field_init(&l->field, func, frame, COLUMNS);
    }
    return l->field;
}

bool landscape_has(struct landscape *l, struct point size)
{
    if (l->blocks.length > 0 && memcmp(&l->size, &size, sizeof size) == 0)
        return true;
    str_clear(&l->blocks);
    l->size = size;
    return false;
}

void landscape_release(struct landscape *l)
{
    field_release(&l->field);
    str_release(&l->blocks);
    *l = (struct landscape){0};
}
