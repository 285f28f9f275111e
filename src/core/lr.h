/* The learning rate that nobody gave: the best of a fixed grid for this very run. */
#ifndef OPTVIZ_CORE_LR_H
#define OPTVIZ_CORE_LR_H

#include "core/engine.h"

/* Try task (its lr is not read) from `start` with each of 1e-6, 1.26e-6, 1.58e-6, ... 10 (ten a
 * decade, three digits, so that the printed number is the very one used).  The best has the lowest
 * f at the end among those whose path stays in the function's domain; where none stays, among
 * those that do not diverge; of equals the smaller.  Always the same for the same task. */
double lr_search(const struct task *task, struct point start);

#endif
