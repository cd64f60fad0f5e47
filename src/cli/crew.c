#include "cli/crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    Crew *crew;
    size_t number;
    pthread_t thread;
} Hand;

struct Crew {
    pthread_mutex_t lock;
    pthread_cond_t given, done;
    CrewWork *work;
    void *context;
    size_t slots;
    size_t *queue; /* of slots, round */
    size_t first, waiting;
    bool *is_done; /* by slot */
    bool stopping;
    Hand *hands;
    size_t hand_count; /* that have a thread */
};

size_t crew_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    return count > 1 ? (size_t)count : 1;
}

/* The next slot to work on. False where there will be none. */
static bool take_slot(Crew *crew, size_t *slot)
{
    bool taken;

    (void)pthread_mutex_lock(&crew->lock);
    while (crew->waiting == 0 && !crew->stopping)
        (void)pthread_cond_wait(&crew->given, &crew->lock);
    taken = !crew->stopping;
    if (taken) {
        *slot = crew->queue[crew->first];
        crew->first = (crew->first + 1) % crew->slots;
        crew->waiting--;
    }
    (void)pthread_mutex_unlock(&crew->lock);
    return taken;
}

static void tell_done(Crew *crew, size_t slot)
{
    (void)pthread_mutex_lock(&crew->lock);
    crew->is_done[slot] = true;
    (void)pthread_cond_signal(&crew->done);
    (void)pthread_mutex_unlock(&crew->lock);
}

static void *work_on(void *self)
{
    const Hand *hand = self;
    Crew *crew = hand->crew;
    size_t slot;

    while (take_slot(crew, &slot)) {
        crew->work(crew->context, hand->number, slot);
        tell_done(crew, slot);
    }
    return NULL;
}

/* A signal must wake the owner, who may wait for input. */
static bool start_threads(Crew *crew, size_t hands, Error *err)
{
    sigset_t all, before;
    bool ok = true;

    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    while (ok && crew->hand_count < hands) {
        Hand *hand = &crew->hands[crew->hand_count];

        *hand = (Hand){.crew = crew, .number = crew->hand_count};
        ok = pthread_create(&hand->thread, NULL, work_on, hand) == 0;
        crew->hand_count += ok;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok ||
           error_set(err, ERROR_IO, 0, "a thread can't be had; try --jobs 1");
}

bool crew_start(size_t hands, size_t slots, CrewWork *work, void *context,
                Crew **out, Error *err)
{
    Crew *crew = calloc(1, sizeof *crew);

    if (crew == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    (void)pthread_mutex_init(&crew->lock, NULL);
    (void)pthread_cond_init(&crew->given, NULL);
    (void)pthread_cond_init(&crew->done, NULL);
    crew->work = work;
    crew->context = context;
    crew->slots = slots;
    crew->queue = calloc(slots, sizeof *crew->queue);
    crew->is_done = calloc(slots, sizeof *crew->is_done);
    crew->hands = calloc(hands, sizeof *crew->hands);
    if (crew->queue == NULL || crew->is_done == NULL || crew->hands == NULL) {
        crew_end(&crew);
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    }
    if (hands > 1 && !start_threads(crew, hands, err)) {
        crew_end(&crew);
        return false;
    }
    *out = crew;
    return true;
}

void crew_give(Crew *crew, size_t slot)
{
    (void)pthread_mutex_lock(&crew->lock);
    crew->is_done[slot] = false;
    crew->queue[(crew->first + crew->waiting) % crew->slots] = slot;
    crew->waiting++;
    (void)pthread_cond_signal(&crew->given);
    (void)pthread_mutex_unlock(&crew->lock);
}

void crew_await(Crew *crew, size_t slot)
{
    size_t next;

    if (crew->hand_count == 0) {
        while (!crew->is_done[slot] && take_slot(crew, &next)) {
            crew->work(crew->context, 0, next);
            crew->is_done[next] = true;
        }
        return;
    }
    (void)pthread_mutex_lock(&crew->lock);
    while (!crew->is_done[slot])
        (void)pthread_cond_wait(&crew->done, &crew->lock);
    (void)pthread_mutex_unlock(&crew->lock);
}

bool crew_stopping(Crew *crew)
{
    bool stopping;

    (void)pthread_mutex_lock(&crew->lock);
    stopping = crew->stopping;
    (void)pthread_mutex_unlock(&crew->lock);
    return stopping;
}

void crew_stop(Crew *crew)
{
    (void)pthread_mutex_lock(&crew->lock);
    crew->stopping = true;
    (void)pthread_cond_broadcast(&crew->given);
    (void)pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->hand_count; i++)
        (void)pthread_join(crew->hands[i].thread, NULL);
    crew->hand_count = 0;
}

void crew_end(Crew **ended)
{
    Crew *crew = *ended;

    *ended = NULL;
    if (crew == NULL)
        return;
    crew_stop(crew);
    (void)pthread_cond_destroy(&crew->done);
    (void)pthread_cond_destroy(&crew->given);
    (void)pthread_mutex_destroy(&crew->lock);
    free(crew->queue);
    free(crew->is_done);
    free(crew->hands);
    free(crew);
}
