/* What --version says. */
#ifndef OPTVIZ_CLI_VERSION_H
#define OPTVIZ_CLI_VERSION_H

/* Print "optviz X.Y.Z", and on further lines what it was made with and what it finds. */
void version_print(void);

#endif
