/*
 * progress.h - how far a long work is, on one line of standard error, and only
 * where that is a terminal.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stddef.h>

void progress_show(const char *what, size_t done, size_t all);

/* Seconds since some instant that no change of the clock moves. */
typedef struct {
    double begun, shown;
} Stopwatch;

Stopwatch stopwatch_start(void);

/* Frames done and in all, how many a second, and how long the rest will take:
 * anew ten times a second at most. */
void progress_film(Stopwatch *watch, int done, int all);

/* Clears the line; call it before anything else is said. */
void progress_clear(void);

#endif
