/* Text for LaTeX. */
#include "plot/tex.h"

#include "util/str.h"
#include <string.h>

#include "tap.h"

static void sets(const char *text, bool user, const char *wanted)
{
    struct str out = {0};
    tex_text(&out, text, user);
    if (!ok(strcmp(str_text(&out), wanted) == 0, "%s", wanted))
        printf("# got %s\n", str_text(&out));
    str_release(&out);
}

int main(void)
{
    sets("", false, "");
    sets("Adam", false, "Adam");
    sets("a{b}$c&d#e%f_g", true, "a\\{b\\}\\$c\\&d\\#e\\%f\\_g");
    sets("\\ ^ ~", true, "\\textbackslash{} \\textasciicircum{} \\textasciitilde{}");
    sets("a--b ''c", true, "a-{}-b '{}'c");
    sets("`x", true, "{}`x");
    sets("1 < 2", true, "1 $<$ 2");
    sets("\\input{/etc/passwd}", true, "\\textbackslash{}input\\{/etc/passwd\\}");
    sets("{/:Italic f} = {/:Italic x}^{2}/20", false, "$f$ = $x^{2}$/20");
    sets("10^{\u22123}", false, "10$^{-3}$");
    sets("\u22127", false, "$-$7");
    sets("{/:Italic \u03B2_1} = 0.9", false, "$\\beta{}_{1}$ = 0.9");
    sets("2\u00B710^{20}", false, "2$\\cdot{}$10$^{20}$");
    sets("e^{{/:Italic x}^{2} + 1}", false, "e$^{x^{2}\\ +\\ 1}$");
    sets("100%", false, "100\\%");
    sets("\uD55C\uAE00", true, "\uD55C\uAE00");
    sets("\u221A v\u0302", false, "$\\surd{}$ $\\hat{v}$");
    sets("$\u0302 \\\u0302", true, "\\$\u0302 \\textbackslash{}\u0302");
    sets("x^", false, "x$^{}$");
    sets("{{{", false, "");
    return done();
}
