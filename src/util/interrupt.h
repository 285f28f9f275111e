/* The signals by which the user ends the program: noted, so that children and temporary files are
 * cleared away first. */
#ifndef OPTVIZ_UTIL_INTERRUPT_H
#define OPTVIZ_UTIL_INTERRUPT_H

/* From here on SIGINT, SIGTERM and SIGHUP set a flag instead of ending the program, and a file that
 * is too large fails instead of ending it. */
void interrupt_catch(void);

/* The same for SIGPIPE: a reader of ours that has gone. */
void interrupt_catch_pipe(void);

/* The signal that came since, or 0. */
int interrupt_pending(void);

/* End the program by the signal that came, as if it had never been caught. */
void interrupt_raise(void);

#endif
