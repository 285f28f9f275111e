/* What is printed of the tables: the manual and completions. Each goes to standard output. */
#ifndef OPTVIZ_PAGES_PAGES_H
#define OPTVIZ_PAGES_PAGES_H

/* The manual, in mdoc(7): the text on standard input, in which a line "@NAME" stands for a table;
 * `day` is that of the release, "2026-11-20". Returns 0, or 1 with a message. */
int pages_man(const char *day);

void pages_bash(void);
void pages_zsh(void);
void pages_fish(void);

#endif
