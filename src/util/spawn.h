/* Starting processes: what child.c stands on. */
#ifndef OPTVIZ_UTIL_SPAWN_H
#define OPTVIZ_UTIL_SPAWN_H

#include <sys/types.h>

/* The file that posix_spawnp would run for `name`, from / on, so that it is the same one in another
 * folder; NULL when there is none. posix_spawnp itself would look relative names and relative
 * entries of PATH up in the child's folder. The caller frees it. */
char *spawn_find(const char *name);

/* The same end of the pipe under a number above stderr's, so that the child's 0, 1 and 2 can be
 * set in any order even when ours are closed; closed on exec. -1 and errno when it fails. */
int spawn_raise(int fd);

/* Two such ends, of which neither is inherited; 0, or why not. The end to read does not block. */
int spawn_pipe(int ends[2]);

/* Start the program in `folder` (NULL: here) with the environment `env` (NULL: as ours), in its own
 * process group, with `input` (-1: none) and its output going to `output`; 0, or why not. */
int spawn_program(pid_t *pid, const char *program, const char *const argv[], const char *folder,
                  const char *const env[], int input, int output);

#endif
