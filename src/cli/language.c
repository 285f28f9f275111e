/* Whether the fonts have the language. */
#include "cli/language.h"

#include "plot/figure.h"
#include "plot/font.h"
#include "util/words.h"
#include <stdio.h>

void language_fit(const struct study *study, unsigned formats)
{
    bool fonts = (formats & ~(1u << FORMAT_TXT)) != 0;
    if (words_language() != LANGUAGE_KO || !fonts || font_has_korean())
        return;
    fputs("optviz: warning: no Korean font is installed, so the words of the figures are English; "
          "'apt install fonts-nanum' (Debian, Ubuntu), 'dnf install naver-nanum-gothic-fonts' "
          "(Fedora), 'apk add font-noto-cjk' (Alpine) or 'pacman -S noto-fonts-cjk' (Arch) brings "
          "one\n",
          stderr);
    words_use(LANGUAGE_EN);
    for (size_t k = 0; k < study->functions; k++)
        runs_compare(study_group(study, k), study->optimizers);
}
