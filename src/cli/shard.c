/* Reading and writing parts. */
#include "cli/shard.h"

#include "util/err.h"
#include "util/file.h"
#include "util/mem.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char magic[] = "optviz-shard 1\n";

enum { LAST_LINE = 8 + 16 + 1 }; /* "fnv1a64 ", the digits, a newline */

uint64_t shard_hash(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ byte[i]) * 0x100000001B3;
    return hash;
}

void pack(struct str *out, uint64_t value, int bytes)
{
    char byte[8];
    for (int k = 0; k < bytes; k++)
        byte[k] = (char)(unsigned char)(value >> (8 * k));
    str_add_bytes(out, byte, (size_t)bytes);
}

void pack_double(struct str *out, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    pack(out, bits, sizeof bits);
}

uint64_t unpack(struct unpack *u, int bytes)
{
    uint64_t value = 0;
    if (u->left < (size_t)bytes) {
        u->bad = true;
        return 0;
    }
    for (int k = 0; k < bytes; k++)
        value |= (uint64_t)*u->at++ << (8 * k);
    u->left -= (size_t)bytes;
    return value;
}

double unpack_double(struct unpack *u)
{
    uint64_t bits = unpack(u, sizeof bits);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

int shard_write(const char *path, const struct settings *s, const struct str *bytes, struct err *e)
{
    struct str head = {0};
    struct outfile f;
    str_add(&head, magic);
    origin_text(&s->origin, ORIGIN_ALL, NULL, &head);
    str_addf(&head, "\npart %zu of %zu, %zu bytes\n", s->shard, s->shards, bytes->length);
    uint64_t hash = shard_hash(SHARD_HASH, head.text, head.length);
    hash = shard_hash(hash, str_text(bytes), bytes->length);
    int status = file_begin(&f, path, e);
    if (status == OK) {
        fwrite(head.text, 1, head.length, f.stream);
        fwrite(str_text(bytes), 1, bytes->length, f.stream);
        fprintf(f.stream, "fnv1a64 %016llx\n", (unsigned long long)hash);
        status = file_commit(&f, e);
    }
    str_release(&head);
    return status;
}

/* The line "part I of N, SIZE bytes" at *at, which moves behind it. */
static bool take_part(const char **at, struct shard *s)
{
    int used = 0;
    int found = sscanf(*at, "part %zu of %zu, %zu bytes%n", &s->part, &s->parts, &s->size, &used);
    *at += used;
    return found == 3 && used > 0 && *(*at)++ == '\n' && s->part >= 1 && s->part <= s->parts &&
           s->parts <= SHARDS_MOST;
}

/* What is wrong with a file that was read; NULL: nothing. */
static const char *fault_of(struct shard *s)
{
    const char *text = str_text(&s->file), *line = text + sizeof magic - 1;
    if (strncmp(text, magic, sizeof magic - 1) != 0)
        return "is no part that 'optviz --shard' computed";
    const char *end = strchr(line, '\n');
    if (!end)
        return "is truncated";
    const char *at = end + 1;
    if (!origin_parse(line, &s->origin) || !take_part(&at, s))
        return strchr(at, '\n') ? "is damaged" : "is truncated";
    s->at = (size_t)(at - text);
    size_t whole = s->at + s->size + LAST_LINE;
    if (s->file.length != whole)
        return s->file.length < whole ? "is truncated" : "is damaged: it is too long";
    char last[LAST_LINE + 1];
    snprintf(last, sizeof last, "fnv1a64 %016llx\n",
             (unsigned long long)shard_hash(SHARD_HASH, text, s->at + s->size));
    return memcmp(last, text + s->at + s->size, LAST_LINE) == 0
               ? NULL
               : "is damaged: its checksum is wrong";
}

int shard_read(const char *path, struct shard *out, struct err *e)
{
    *out = (struct shard){.path = path, .origin = {.figure = ORIGIN_ALL}};
    int status = file_read(path, &out->file, e);
    const char *fault = status == OK ? fault_of(out) : NULL;
    if (fault)
        status = err_set(e, FAILED, "'%s' %s", path, fault);
    if (status != OK)
        shard_release(out);
    return status;
}

void shard_release(struct shard *s)
{
    origin_release(&s->origin);
    str_release(&s->file);
}

static bool same_command(const struct origin *a, const struct origin *b)
{
    bool same = a->count == b->count && a->seed == b->seed;
    for (size_t i = 0; same && i < a->count; i++)
        same = strcmp(a->argument[i], b->argument[i]) == 0;
    return same;
}

bool shard_is_there(const char *path, const struct settings *s)
{
    struct shard there;
    struct err e;
    if (shard_read(path, &there, &e) != OK)
        return false;
    bool same = there.part == s->shard && there.parts == s->shards &&
                same_command(&there.origin, &s->origin) &&
                strcmp(there.origin.version, OPTVIZ_VERSION) == 0;
    shard_release(&there);
    return same;
}

int shard_path(const struct settings *s, const char *stem, char **path, struct err *e)
{
    struct str name = {0};
    str_addf(&name, "%s.shard-%zu-of-%zu", stem, s->shard, s->shards);
    *path = file_join(s->out, name.text);
    str_release(&name);
    return file_make_folder(s->out, e);
}

/* "part 3 of 8 is missing", "parts 2, 5 and 7 of 8 are missing" */
static int tell_missing(const char *const *by, size_t parts, size_t missing, struct err *e)
{
    struct str list = {0};
    size_t told = 0;
    for (size_t i = 1; i <= parts && told < 20; i++)
        if (!by[i]) {
            told++;
            str_addf(&list, "%s%zu", told == 1 ? "" : told == missing ? " and " : ", ", i);
        }
    err_set(e, USAGE, "part%s %s%s of %zu %s missing", missing > 1 ? "s" : "", list.text,
            told < missing ? ", ..." : "", parts, missing > 1 ? "are" : "is");
    str_release(&list);
    return USAGE;
}

static int check_each(const struct shard *all, size_t n, const char **by, struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        const struct shard *s = &all[i];
        if (strcmp(s->origin.version, OPTVIZ_VERSION) != 0)
            return err_set(e, USAGE,
                           "'%.300s' was computed by optviz %s, and this is " OPTVIZ_VERSION,
                           s->path, s->origin.version);
        if (!same_command(&s->origin, &all->origin))
            return err_set(e, USAGE,
                           "'%.300s' is foreign: its command is another than that of '%.300s'",
                           s->path, all->path);
        if (s->parts != all->parts)
            return err_set(e, USAGE, "'%.300s' is one of %zu parts, and '%.300s' one of %zu",
                           s->path, s->parts, all->path, all->parts);
        if (by[s->part])
            return err_set(e, USAGE, "part %zu is there twice: '%.300s' and '%.300s'", s->part,
                           by[s->part], s->path);
        by[s->part] = s->path;
    }
    return OK;
}

int shards_check(const struct shard *all, size_t n, struct err *e)
{
    size_t parts = all->parts, missing = 0;
    const char **by = xcalloc(parts + 1, sizeof *by); /* which file each part is in */
    int status = check_each(all, n, by, e);
    for (size_t i = 1; i <= parts; i++)
        missing += !by[i];
    if (status == OK && missing > 0)
        status = tell_missing(by, parts, missing, e);
    free(by);
    return status;
}

void shard_part(size_t all, size_t i, size_t n, size_t *first, size_t *last)
{
    *first = n > 0 ? all * (i - 1) / n : 0;
    *last = n > 0 ? all * i / n : all;
}

struct unpack shard_bytes(const struct shard *s)
{
    return (struct unpack){(const unsigned char *)s->file.text + s->at, s->size, false};
}
