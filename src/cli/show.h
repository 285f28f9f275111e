/* Figures on the terminal. */
#ifndef OPTVIZ_CLI_SHOW_H
#define OPTVIZ_CLI_SHOW_H

struct figure;

/* Draw the figure in dots on standard output, in colour; only where that is a terminal, or
 * CLICOLOR_FORCE is set. NO_COLOR takes the colour away. */
void show_dots(const struct figure *f);

#endif
