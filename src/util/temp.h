/* Temporary files and folders that go when the program does: a name that no one can guess, and a
 * list of what stands on the disk under such names, which exit() clears away, so that running out
 * of memory leaves nothing behind. */
#ifndef OPTVIZ_UTIL_TEMP_H
#define OPTVIZ_UTIL_TEMP_H

#include <stddef.h>

struct err;

/* Memory for folder[0..n) and a name, both in one, for the two below; ended by temp_drop. */
char *temp_name(const char *folder, size_t n);

/* Make it: a file (its descriptor, mode 0600, closed on exec) or a folder (0, mode 0700). -1 and
 * errno when that fails. */
int temp_make_file(char *temp);
int temp_make_folder(char *temp);

/* It stands on the disk under that name no more: forget and free it. */
void temp_drop(char *temp);

/* Remove a file, or a folder and the plain files in it, and drop it. 0, or errno's number. */
int temp_remove_file(char *temp);
int temp_remove_folder(char *temp);

/* From here on exit() clears away; what is given to atexit() later is called before. */
void temp_clear_at_exit(void);

#endif
