/* Heads and trailers of the formats. */
#include "plot/whole.h"

#include <stdio.h>
#include <string.h>

enum { TAIL = 32 };

const struct whole_part whole_parts[WHOLE_PARTS] = {
    {FORMAT_PNG, "png", "\x89PNG", "\x49\x45\x4E\x44\xAE\x42\x60\x82"},
    {FORMAT_SVG, "svg", "<?xml", "</svg>"},
    {FORMAT_PDF, "pdf", "%PDF", "%%EOF"},
    {FORMAT_WEBP, "webp", "RIFF", ""},
    {FORMAT_GIF, "gif", "GIF8", ";"},
    {FORMAT_TEX, "tex", "% GNUPLOT", "\\endgroup"},
    {FORMAT_TEX, "pdf", "%PDF", "%%EOF"},
    {FORMAT_HTML, "html", "<!DOCTYPE html>", "</html>"}, /* after the SVG of which it is made */
};

/* WebP says its size in the second word. */
static bool has_riff_size(FILE *f)
{
    unsigned char word[4] = {0};
    if (fseek(f, 4, SEEK_SET) != 0 || fread(word, 1, 4, f) != 4 || fseek(f, 0, SEEK_END) != 0)
        return false;
    long said = word[0] + 256L * word[1] + 65536L * word[2] + 16777216L * word[3];
    return ftell(f) == said + 8;
}

bool whole_is(const char *path, const struct whole_part *p)
{
    char head[16] = {0}, tail[TAIL] = {0};
    size_t n = 0, wanted = strlen(p->trailer);
    FILE *f = fopen(path, "rb");
    bool good =
        f && fread(head, 1, sizeof head - 1, f) > 0 && strncmp(head, p->head, strlen(p->head)) == 0;
    if (good && p->format == FORMAT_WEBP)
        good = has_riff_size(f);
    if (good && fseek(f, -TAIL, SEEK_END) == 0)
        n = fread(tail, 1, TAIL, f);
    if (f)
        fclose(f);
    while (n > 0 && wanted > 0 && (tail[n - 1] == '\n' || tail[n - 1] == '\r'))
        n--;
    return good && n >= wanted && memcmp(tail + n - wanted, p->trailer, wanted) == 0;
}
