/*
 * progress.h - how far a long work is, on one line of standard error, and only
 * where that is a terminal.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stddef.h>

void progress_show(const char *what, size_t done, size_t all);

/* Clears the line; call it before anything else is said. */
void progress_clear(void);

#endif
