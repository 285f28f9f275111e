/* What a figure shows, in words with the numbers: for those who do not see it. */
#ifndef OPTVIZ_PLOT_ALT_H
#define OPTVIZ_PLOT_ALT_H

struct figure;
struct str;

/* Append the user's title, or "Adam on Bowl". One line of clean UTF-8. */
void alt_title(const struct figure *f, struct str *out);

/* Append one or two sentences: what is shown, from where, how each run ended. One line. */
void alt_text(const struct figure *f, struct str *out);

#endif
