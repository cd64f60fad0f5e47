/*
 * interrupt.h - SIGINT, SIGTERM and SIGHUP: asked for between two pieces of
 * work, so that what is finished is kept. A second signal ends the process at
 * once.
 */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/* Listens from now on. SIGPIPE ends the process quietly, as it does for every
 * filter, even where the caller had it ignored. */
void interrupt_listen(void);

/* The work is done but for putting it in its place, which is done whole: a
 * signal that arrived, or arrives from now on, came too late. */
void interrupt_over(void);

/* The signal that arrived, or 0. */
int interrupt_signal(void);

#endif
