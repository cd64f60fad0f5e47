/*
 * crew.h - several threads at work on slots, one of which may be given out
 * again once it is done. Slots are worked on in the order in which they were
 * given; the one who gives them waits for each, so that results can be taken in
 * that order whatever the number of threads.
 *
 * A crew of one hand has no thread: it works when it is waited for. One thread
 * owns the crew; signals stay with it.
 */
#ifndef CLI_CREW_H
#define CLI_CREW_H

#include "core/error.h"

typedef struct Crew Crew;

/* Called in one thread at a time for a slot, and in several at once for
 * several; hand numbers the threads from 0. */
typedef void CrewWork(void *context, size_t hand, size_t slot);

/* ERROR_IO where a thread can't be had. */
bool crew_start(size_t hands, size_t slots, CrewWork *work, void *context,
                Crew **out, Error *err);

/* At most as many as there are slots may be given and not yet awaited. */
void crew_give(Crew *crew, size_t slot);
void crew_await(Crew *crew, size_t slot);

/* Whether what is left undone shall stay so; the work asks between two steps.
 */
bool crew_stopping(Crew *crew);

/* Waits until nobody works any more: what was given and not begun never will
 * be. crew_end then frees; NULL is nothing to do. */
void crew_stop(Crew *crew);
void crew_end(Crew **ended);

/* Processors at hand, at least 1. */
size_t crew_processors(void);

#endif
