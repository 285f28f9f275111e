/* Whole pictures and cut ones, of each format. */
#include "plot/whole.h"

#include "util/str.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tap.h"

static char folder[] = "/tmp/optviz-whole-XXXXXX";

/* Whether a file of those bytes is whole. */
static bool is_whole(const struct whole_part *p, const char *bytes, size_t n)
{
    char path[100];
    snprintf(path, sizeof path, "%s/picture", folder);
    FILE *f = fopen(path, "wb");
    bool written = f && fwrite(bytes, 1, n, f) == n;
    if (f)
        fclose(f);
    bool whole = whole_is(path, p);
    unlink(path);
    if (!written)
        ok(0, "%s is written", path);
    return whole;
}

/* A head, something, and what ends a file; WebP counts what is behind its size. */
static void test_part(const struct whole_part *p)
{
    struct str file = {0};
    str_add(&file, p->head);
    if (p->format == FORMAT_WEBP)
        str_add_bytes(&file, "\xd6\x01\0\0WEBP", 8);
    for (size_t n = file.length; n < 478 - strlen(p->trailer); n++)
        str_add_char(&file, 'z');
    str_add(&file, p->trailer);
    ok(is_whole(p, file.text, file.length), "%s: whole", p->ending);
    ok(!is_whole(p, file.text, file.length - 1), "%s: cut by a byte", p->ending);
    ok(!is_whole(p, file.text, strlen(p->head)), "%s: only its head", p->ending);
    ok(!is_whole(p, "", 0), "%s: empty", p->ending);
    file.text[0] = '?';
    ok(!is_whole(p, file.text, file.length), "%s: another head", p->ending);
    str_release(&file);
}

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    for (int i = 0; i < WHOLE_PARTS; i++)
        test_part(&whole_parts[i]);
    ok(!whole_is("/nowhere/at/all", &whole_parts[0]), "a file that is not there");
    rmdir(folder);
    return done();
}
