/* Words and titles that fonts lack. */
#include "cli/language.h"

#include "plot/figure.h"
#include "plot/font.h"
#include "util/str.h"
#include "util/words.h"
#include <stdio.h>

enum { TITLE_MOST = 120 };

bool language_fit(unsigned formats)
{
    bool fonts = (formats & ~(1u << FORMAT_TXT)) != 0;
    if (words_language() != LANGUAGE_KO || !fonts || font_has_korean())
        return false;
    fputs("optviz: warning: no Korean font is installed, so the words of the figures are English; "
          "'apt install fonts-nanum' (Debian, Ubuntu), 'dnf install naver-nanum-gothic-fonts' "
          "(Fedora), 'apk add font-noto-cjk' (Alpine) or 'pacman -S noto-fonts-cjk' (Arch) brings "
          "one\n",
          stderr);
    words_use(LANGUAGE_EN);
    return true;
}

char *language_fit_title(const char *text)
{
    struct str title = {0};
    if (!text)
        return NULL;
    str_add(&title, "");
    int lost = font_fit(&title, text, TITLE_MOST);
    if (lost > 0)
        fprintf(stderr,
                "optviz: warning: --title: no installed font has %d of its characters; '?' "
                "stands for them\n",
                lost);
    return title.text;
}
