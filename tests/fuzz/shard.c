/* Parts of a computation, as files: any bytes are read or refused with a message.  Then a checksum
 * is put behind them, so that damage of what stands before it is met, too: the bytes that are given
 * lie in the file. */
#include "fuzz.h"

#include "cli/shard.h"

#include <fcntl.h>
#include <unistd.h>

static char path[64];

static void write_file(const uint8_t *data, size_t size, const char *end)
{
    FILE *f = fopen(path, "wb");
    MUST(f, "%s", path);
    MUST(fwrite(data, 1, size, f) == size && fputs(end, f) >= 0, "%s", path);
    MUST(fclose(f) == 0, "%s", path);
}

static void check_read(void)
{
    struct shard s;
    struct err e = {""};
    int status = shard_read(path, &s, &e);
    MUST(status == OK || status == FAILED, "%d", status);
    if (status != OK) {
        fuzz_check_message(&e);
        return;
    }
    MUST(s.part >= 1 && s.part <= s.parts, "part %zu of %zu", s.part, s.parts);
    MUST(s.at <= s.file.length && s.size <= s.file.length - s.at, "%zu bytes at %zu", s.size, s.at);
    struct unpack u = shard_bytes(&s);
    uint64_t sum = 0;
    while (u.left > 0)
        sum += unpack(&u, 1);
    MUST(!u.bad && sum < UINT64_MAX, "too few bytes");
    unpack(&u, 8);
    MUST(u.bad, "a number behind the end");
    MUST(shards_check(&s, 1, &e) == OK || s.parts > 1 || *e.text, "no message");
    shard_release(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char end[32];
    snprintf(path, sizeof path, "/tmp/optviz-fuzz-shard.%ld", (long)getpid());
    write_file(data, size, "");
    check_read();
    snprintf(end, sizeof end, "fnv1a64 %016llx\n",
             (unsigned long long)shard_hash(SHARD_HASH, data, size));
    write_file(data, size, end);
    check_read();
    unlink(path);
    return 0;
}
