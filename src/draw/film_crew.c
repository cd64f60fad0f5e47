#include "draw/film_crew.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

/* Takes that one painter does in a row: its ground stays as it is for most. */
enum { STRETCH = 4 };

typedef struct {
    FilmCrew *crew;
    Arena arena;
    StageFrames frames; /* its own; of the first one, none */
    FilmPainter painter;
    FilmView view;
    pthread_t thread;
    bool runs, opened;
} Hand;

struct FilmCrew {
    FilmCrewRequest request;
    Hand *hands;
    cairo_surface_t **slots;
    int *painted; /* by slot: the take that stands in it, or -1 */
    int slot_count;
    pthread_mutex_t lock;
    pthread_cond_t change;
    /* Under the lock: */
    int next;  /* take that nobody works on */
    int taken; /* takes that the taker is done with */
    bool stopping;
    Error error;
};

static int slot_of(const FilmCrew *crew, int take)
{
    return take % crew->slot_count;
}

/* Waits until there is room for the take; false where all shall stop. */
static bool wait_for_room(FilmCrew *crew, int take)
{
    bool go;

    (void)pthread_mutex_lock(&crew->lock);
    while (!crew->stopping && take >= crew->taken + crew->slot_count)
        (void)pthread_cond_wait(&crew->change, &crew->lock);
    go = !crew->stopping;
    (void)pthread_mutex_unlock(&crew->lock);
    return go;
}

static void hand_over(FilmCrew *crew, int take, const Error *error)
{
    (void)pthread_mutex_lock(&crew->lock);
    crew->painted[slot_of(crew, take)] = take;
    if (error->kind != ERROR_NONE && crew->error.kind == ERROR_NONE) {
        crew->error = *error;
        crew->stopping = true;
    }
    (void)pthread_cond_broadcast(&crew->change);
    (void)pthread_mutex_unlock(&crew->lock);
}

static bool paint(Hand *hand, int take)
{
    FilmCrew *crew = hand->crew;
    Error error = {.kind = ERROR_NONE};

    if (!wait_for_room(crew, take))
        return false;
    film_view_at(crew->request.play, crew->request.takes[take].second,
                 &hand->view);
    (void)film_painter_paint(&hand->painter, &hand->view,
                             crew->slots[slot_of(crew, take)], &error);
    hand_over(crew, take, &error);
    return error.kind == ERROR_NONE;
}

static int take_stretch(FilmCrew *crew)
{
    int first;

    (void)pthread_mutex_lock(&crew->lock);
    first = crew->next;
    crew->next += STRETCH;
    (void)pthread_mutex_unlock(&crew->lock);
    return first;
}

static void *work(void *self)
{
    Hand *hand = self;
    FilmCrew *crew = hand->crew;
    int all = crew->request.take_count, first;

    while ((first = take_stretch(crew)) < all)
        for (int i = first; i < first + STRETCH && i < all; i++)
            if (!paint(hand, i))
                return NULL;
    return NULL;
}

/* ---- the one who takes ------------------------------------------------- */

bool film_crew_next(FilmCrew *crew, cairo_surface_t **out, Error *err)
{
    int take;
    bool done;

    (void)pthread_mutex_lock(&crew->lock);
    /* The last one is given back only now. */
    take = ++crew->taken;
    assert(take < crew->request.take_count);
    (void)pthread_cond_broadcast(&crew->change);
    while (!crew->stopping && crew->painted[slot_of(crew, take)] != take)
        (void)pthread_cond_wait(&crew->change, &crew->lock);
    done = !crew->stopping;
    if (!done)
        *err = crew->error;
    (void)pthread_mutex_unlock(&crew->lock);
    *out = crew->slots[slot_of(crew, take)];
    return done;
}

/* ---- start and end ----------------------------------------------------- */

static bool make_slots(FilmCrew *crew, Error *err)
{
    const Picture *picture = &crew->request.stages->items[0].picture;

    crew->slot_count =
        crew->request.jobs == 1 ? 2 : crew->request.jobs * STRETCH + 1;
    crew->slots = calloc((size_t)crew->slot_count, sizeof(cairo_surface_t *));
    crew->painted = calloc((size_t)crew->slot_count, sizeof(int));
    if (crew->slots == NULL || crew->painted == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a film");
    for (int i = 0; i < crew->slot_count; i++) {
        crew->painted[i] = -1;
        crew->slots[i] = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, picture->width, picture->height);
        if (cairo_surface_status(crew->slots[i]) != CAIRO_STATUS_SUCCESS)
            return error_set(err, ERROR_MEMORY, 0,
                             "out of memory for pictures of %dx%d",
                             picture->width, picture->height);
    }
    return true;
}

static bool open_hand(FilmCrew *crew, int index, Error *err)
{
    const FilmCrewRequest *request = &crew->request;
    Hand *hand = &crew->hands[index];
    When span = {request->play->from, request->play->to};

    hand->crew = crew;
    hand->arena = arena_make(256 * MEGABYTE);
    if (index > 0 && !stages_open(request->stages, span, &hand->frames, err))
        return false;
    hand->opened =
        film_view_make(&hand->arena, request->play, &hand->view, err) &&
        film_painter_open(&hand->arena, request->stages,
                          index == 0 ? request->frames : &hand->frames,
                          request->play, &hand->painter, err);
    return hand->opened;
}

static bool start_hands(FilmCrew *crew, Error *err)
{
    for (int i = 0; i < crew->request.jobs; i++)
        if (!open_hand(crew, i, err))
            return false;
    for (int i = 0; i < crew->request.jobs; i++) {
        Hand *hand = &crew->hands[i];
        if (pthread_create(&hand->thread, NULL, work, hand) != 0)
            return error_set(err, ERROR_IO, 0,
                             "no thread can be had: ask for fewer --jobs");
        hand->runs = true;
    }
    return true;
}

bool film_crew_start(const FilmCrewRequest *request, FilmCrew **out, Error *err)
{
    FilmCrew *crew = calloc(1, sizeof *crew);

    assert(request->jobs > 0);
    if (crew == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a film");
    crew->request = *request;
    crew->taken = -1;
    (void)pthread_mutex_init(&crew->lock, NULL);
    (void)pthread_cond_init(&crew->change, NULL);
    crew->hands = calloc((size_t)request->jobs, sizeof *crew->hands);
    if (crew->hands == NULL) {
        crew->request.jobs = 0;
        film_crew_end(&crew);
        return error_set(err, ERROR_MEMORY, 0, "out of memory for a film");
    }
    if (!make_slots(crew, err) || !start_hands(crew, err)) {
        film_crew_end(&crew);
        return false;
    }
    *out = crew;
    return true;
}

static void close_hand(Hand *hand)
{
    if (hand->runs)
        (void)pthread_join(hand->thread, NULL);
    if (hand->opened)
        film_painter_close(&hand->painter);
    stages_close(&hand->frames);
    arena_release(&hand->arena);
}

void film_crew_end(FilmCrew **ended)
{
    FilmCrew *crew = *ended;

    if (crew == NULL)
        return;
    (void)pthread_mutex_lock(&crew->lock);
    crew->stopping = true;
    (void)pthread_cond_broadcast(&crew->change);
    (void)pthread_mutex_unlock(&crew->lock);
    for (int i = 0; i < crew->request.jobs; i++)
        close_hand(&crew->hands[i]);
    for (int i = 0; crew->slots != NULL && i < crew->slot_count; i++)
        cairo_surface_destroy(crew->slots[i]);
    free(crew->slots);
    free(crew->painted);
    free(crew->hands);
    (void)pthread_mutex_destroy(&crew->lock);
    (void)pthread_cond_destroy(&crew->change);
    free(crew);
    *ended = NULL;
}
