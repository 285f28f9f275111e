/* Print the manual or a shell's completions: what `make pages` runs. */
#include "pages/pages.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    const char *what = argc >= 2 ? argv[1] : "";
    int status = 0;
    if (strcmp(what, "man") == 0 && argc == 3)
        status = pages_man(argv[2]);
    else if (strcmp(what, "bash") == 0)
        pages_bash();
    else if (strcmp(what, "zsh") == 0)
        pages_zsh();
    else if (strcmp(what, "fish") == 0)
        pages_fish();
    else
        status = 1;
    if (status != 0)
        fputs("usage: optviz-pages man DAY <TEMPLATE | bash | zsh | fish\n", stderr);
    return fflush(stdout) != 0 || ferror(stdout) ? 1 : status;
}
