#include "chronicle/chronicle.h"
#include "core/vec.h"

#include <stdlib.h>

typedef VEC(Difference) Differences;

/* The states of one day that are still to be compared. */
typedef struct {
    const State **items;
    size_t count;
} Day;

static bool load_day(Arena *arena, const Chronicle *chronicle, int32_t day,
                     Day *out, Error *err)
{
    return chronicle_at(arena, chronicle, day, &out->items, &out->count, err);
}

static int compare_subjects(const State *a, const State *b)
{
    int order = str_compare(a->place, b->place);

    return order != 0 ? order : (a->topic > b->topic) - (a->topic < b->topic);
}

/* The next state of the day where it is of that subject, else NULL. */
static const State *take(Day *day, const State *subject)
{
    const State *next = day->count > 0 ? day->items[0] : NULL;

    if (next == NULL || compare_subjects(next, subject) != 0)
        return NULL;
    day->items++;
    day->count--;
    return next;
}

static const State *first_subject(const Day *a, const Day *b)
{
    if (a->count == 0)
        return b->items[0];
    if (b->count == 0)
        return a->items[0];
    return compare_subjects(a->items[0], b->items[0]) <= 0 ? a->items[0]
                                                           : b->items[0];
}

static bool is_lasting_topic(Topic topic)
{
    return topic == TOPIC_CONTROL || topic == TOPIC_DAMAGE;
}

/* Of fighting and its like another episode is news; who holds a place, and its
 * damage, only where they are others. */
static bool differ(const State *before, const State *after)
{
    if (before == NULL || after == NULL)
        return before != after;
    if (str_equal(before->id, after->id))
        return false;
    return !is_lasting_topic(before->topic) ||
           !str_equal(before->value, after->value);
}

static bool add_changed(Arena *arena, Day first, Day last, Differences *out,
                        Error *err)
{
    while (first.count + last.count > 0) {
        const State *subject = first_subject(&first, &last);
        Difference difference = {.before = take(&first, subject)};

        difference.after = take(&last, subject);
        if (differ(difference.before, difference.after) &&
            !VEC_PUSH(arena, out, difference, err))
            return false;
    }
    return true;
}

static bool add_passing(Arena *arena, const Chronicle *chronicle, When days,
                        Differences *out, Error *err)
{
    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];
        Validity valid = state_validity(state);
        Difference difference = {.after = state, .passing = true};

        if (valid.from > days.first && valid.to <= days.last &&
            valid.from < valid.to && !VEC_PUSH(arena, out, difference, err))
            return false;
    }
    return true;
}

static int compare_differences(const void *left, const void *right)
{
    const Difference *a = left;
    const Difference *b = right;
    const State *x = a->after != NULL ? a->after : a->before;
    const State *y = b->after != NULL ? b->after : b->before;
    int order = compare_subjects(x, y);

    if (order == 0)
        order = when_compare(&x->from, &y->from);
    return order != 0 ? order : str_compare(x->id, y->id);
}

bool chronicle_differences(Arena *arena, const Chronicle *chronicle, When days,
                           Difference **out, size_t *count, Error *err)
{
    Differences list = {0};
    Day before, after;

    if (!load_day(arena, chronicle, days.first, &before, err) ||
        !load_day(arena, chronicle, days.last, &after, err) ||
        !add_changed(arena, before, after, &list, err) ||
        !add_passing(arena, chronicle, days, &list, err))
        return false;
    if (list.count > 0)
        qsort(list.items, list.count, sizeof *list.items, compare_differences);
    *out = list.items;
    *count = list.count;
    return true;
}
