/* A target's corpus as a test: NAME FILE... feeds it each file and says TAP.  A finding ends the
 * program, so that the plan is missing. */
#include "fuzz.h"

#include <unistd.h>

static void feed(const char *path)
{
    FILE *f = fopen(path, "rb");
    MUST(f, "%s", path);
    MUST(fseek(f, 0, SEEK_END) == 0, "%s", path);
    long size = ftell(f);
    MUST(size >= 0, "%s", path);
    rewind(f);
    uint8_t *data = malloc((size_t)size + !size);
    MUST(data && fread(data, 1, (size_t)size, f) == (size_t)size, "%s", path);
    fclose(f);
    LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
}

int main(int argc, char **argv)
{
    int count = 0;
    FILE *tap = fdopen(dup(STDOUT_FILENO), "w"); /* what the program prints goes nowhere */
    MUST(tap && freopen("/dev/null", "w", stdout), "streams");
    for (int i = 1; i < argc; i++) {
        fprintf(stderr, "%s\n", argv[i]);
        feed(argv[i]);
        count++;
    }
    fprintf(tap, "%sok 1 - %d inputs\n1..1\n", count ? "" : "not ", count);
    return fclose(tap) != 0 || count == 0;
}
