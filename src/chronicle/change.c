#include "chronicle/change.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define HORIZON_DAYS 365.0
#define NEAR_BEST    (0.405465108108164 + 1e-9) /* log 1.5 */

typedef struct {
    double before, within, after;
} LogLikelihood;

/* From day on, the log likelihood is larger by rise. */
typedef struct {
    int32_t day;
    double rise;
} Step;

typedef VEC(Step) StepList;

static int compare_steps(const void *a, const void *b)
{
    const Step *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return (x->rise > y->rise) - (x->rise < y->rise);
}

/* An open window is a bound on one side. */
static Note closed_note(Note note)
{
    if (note.kind == NOTE_WITHIN && note.window.first == WHEN_NO_FIRST)
        note.kind = NOTE_BY;
    else if (note.kind == NOTE_WITHIN && note.window.last == WHEN_NO_LAST)
        note.kind = NOTE_NOT_BEFORE;
    if (note.kind == NOTE_BY)
        note.window.first = WHEN_NO_FIRST;
    if (note.kind == NOTE_NOT_BEFORE)
        note.window.last = WHEN_NO_LAST;
    return note;
}

static LogLikelihood likelihood(const Note *note)
{
    double r = note->reliability;
    double width;

    if (note->kind == NOTE_BY)
        return (LogLikelihood){log(r), log(r), log(1 - r)};
    if (note->kind == NOTE_NOT_BEFORE)
        return (LogLikelihood){log(1 - r), log(r), log(r)};
    width = (double)note->window.last - note->window.first + 1;
    if (width > HORIZON_DAYS)
        width = HORIZON_DAYS;
    return (LogLikelihood){log(r * note->late / HORIZON_DAYS),
                           log(r * (1 - note->late) / width),
                           log((1 - r) / HORIZON_DAYS)};
}

/* The steps of all notes; *start is the log likelihood before the first. */
static bool list_steps(Arena *arena, const NoteList *notes, StepList *steps,
                       double *start, Error *err)
{
    for (size_t i = 0; i < notes->count; i++) {
        Note note = closed_note(notes->items[i]);
        LogLikelihood value = likelihood(&note);
        bool open = note.window.first == WHEN_NO_FIRST;

        *start += open ? value.within : value.before;
        if (!open &&
            !VEC_PUSH(arena, steps,
                      ((Step){note.window.first, value.within - value.before}),
                      err))
            return false;
        if (note.window.last != WHEN_NO_LAST &&
            !VEC_PUSH(
                arena, steps,
                ((Step){note.window.last + 1, value.after - value.within}),
                err))
            return false;
    }
    if (steps->count > 0)
        qsort(steps->items, steps->count, sizeof *steps->items, compare_steps);
    return true;
}

/* A stretch of days that are equally likely. */
typedef struct {
    When days;
    double value;
} Stretch;

typedef VEC(Stretch) StretchList;

static bool add_stretch(Arena *arena, StretchList *list, When days, When domain,
                        double value, Error *err)
{
    if (days.first < domain.first)
        days.first = domain.first;
    if (days.last > domain.last)
        days.last = domain.last;
    return days.first > days.last ||
           VEC_PUSH(arena, list, ((Stretch){days, value}), err);
}

static bool list_stretches(Arena *arena, const StepList *steps, double value,
                           When domain, StretchList *list, Error *err)
{
    int32_t first = WHEN_NO_FIRST;

    for (size_t i = 0; i < steps->count;) {
        int32_t day = steps->items[i].day;
        double rise = 0;

        if (!add_stretch(arena, list, (When){first, day - 1}, domain, value,
                         err))
            return false;
        for (; i < steps->count && steps->items[i].day == day; i++)
            rise += steps->items[i].rise;
        value += rise;
        first = day;
    }
    return add_stretch(arena, list, (When){first, WHEN_NO_LAST}, domain, value,
                       err);
}

static double greatest(const StretchList *list)
{
    double best;

    assert(list->items != NULL);
    best = list->items[0].value;
    for (size_t i = 1; i < list->count; i++)
        if (list->items[i].value > best)
            best = list->items[i].value;
    return best;
}

/* From the first to the last stretch that is at least so likely. */
static When hull(const StretchList *list, double value)
{
    size_t first = 0, last = list->count - 1;

    while (list->items[first].value < value)
        first++;
    while (list->items[last].value < value)
        last--;
    return (When){list->items[first].days.first, list->items[last].days.last};
}

static When first_best(const StretchList *list, double value)
{
    size_t at = 0;

    while (list->items[at].value < value)
        at++;
    return list->items[at].days;
}

bool change_find(Arena *arena, const NoteList *notes, When domain, When *out,
                 Error *err)
{
    StepList steps = {0};
    StretchList stretches = {0};
    double start = 0, best;
    When found;

    assert(domain.first <= domain.last);
    if (!list_steps(arena, notes, &steps, &start, err) ||
        !list_stretches(arena, &steps, start, domain, &stretches, err))
        return false;
    best = greatest(&stretches);
    found = hull(&stretches, best - NEAR_BEST);
    if (found.first == WHEN_NO_FIRST && found.last == WHEN_NO_LAST)
        found = first_best(&stretches, best);
    *out = found;
    return true;
}
