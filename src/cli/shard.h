/* A part of what a command computes, as a file:
 *
 *     optviz-shard 1
 *     {"optviz":"0.1.0","seed":0,"arguments":["map","--opt","adam","--func","bowl"]}
 *     part 2 of 8, 10485760 bytes
 *     ... so many bytes
 *     fnv1a64 0123456789abcdef
 *
 * The second line is the command line (plot/origin.h), the last one a checksum of all before it:
 * Fowler, Noll and Vo's 64-bit FNV-1a. */
#ifndef OPTVIZ_CLI_SHARD_H
#define OPTVIZ_CLI_SHARD_H

#include "cli/settings.h"
#include <stdint.h>

struct shard {
    const char *path;
    size_t part, parts;
    struct origin origin;
    struct str file; /* all of it, */
    size_t at, size; /* and where the bytes are */
};

/* Write the part that the settings name. */
int shard_write(const char *path, const struct settings *s, const struct str *bytes, struct err *e);

/* Read one; FAILED with a message that names the file and says what is wrong with it. */
int shard_read(const char *path, struct shard *out, struct err *e);
void shard_release(struct shard *s);

/* Whether the file is there, whole and this very part of this very command. */
bool shard_is_there(const char *path, const struct settings *s);

/* The path of the part that the settings name: the output folder's STEM.shard-I-of-N. The folder is
 * made; the caller frees *path. */
int shard_path(const struct settings *s, const char *stem, char **path, struct err *e);

/* Whether n shards are the parts of one command, each of them once: else a message that names what
 * is missing, foreign or doubled. */
int shards_check(const struct shard *all, size_t n, struct err *e);

/* What i of n parts hold of so many things: from *first to *last - 1; of 0 parts all. */
void shard_part(size_t all, size_t i, size_t n, size_t *first, size_t *last);

/* Bytes in and out, little-endian.  `bad` is set when more is taken than there is. */
struct unpack {
    const unsigned char *at;
    size_t left;
    bool bad;
};

void pack(struct str *out, uint64_t value, int bytes);
void pack_double(struct str *out, double value);
uint64_t unpack(struct unpack *u, int bytes);
double unpack_double(struct unpack *u);

/* The bytes of a shard; and a number that tells those of other data apart. */
struct unpack shard_bytes(const struct shard *s);
uint64_t shard_hash(uint64_t hash, const void *bytes, size_t n);
#define SHARD_HASH 0xCBF29CE484222325 /* where a hash begins */

#endif
