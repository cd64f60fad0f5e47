#include "draw/screenplay.h"

#include "core/vec.h"

#include <stdlib.h>

typedef struct {
    const State *state, *before;
    int32_t day;
} Onset;

typedef VEC(Onset) Onsets;

static bool place_is_seen(const ScreenplayRequest *request, Str place)
{
    for (size_t i = 0; i < request->place_count; i++)
        if (str_equal(request->places[i], place))
            return true;
    return false;
}

const State *screenplay_before(const Chronicle *chronicle, size_t at)
{
    const State *state = &chronicle->states[at];
    const State *before = at > 0 ? state - 1 : NULL;

    return before != NULL && before->topic == state->topic &&
                   str_equal(before->place, state->place)
               ? before
               : NULL;
}

static bool same_rivals(const State *a, const State *b)
{
    if (a->rival_count != b->rival_count)
        return false;
    for (size_t i = 0; i < a->rival_count; i++)
        if (!str_equal(a->rivals[i], b->rivals[i]))
            return false;
    return true;
}

/* A state that goes on under another name of its sources is no event. */
static bool goes_on(const State *state, const State *before)
{
    return before != NULL && str_equal(state->value, before->value) &&
           same_rivals(state, before) &&
           before->to.last >= state->from.first - 1 &&
           state->topic != TOPIC_FIGHTING;
}

/* Harm to a whole that follows from harm to its part is told with the part. */
static bool follows(const State *state)
{
    return state->inherited && state->topic != TOPIC_CONTROL;
}

static bool gather(Arena *arena, const Chronicle *chronicle,
                   const ScreenplayRequest *request, Onsets *out, Error *err)
{
    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];
        const State *before = screenplay_before(chronicle, i);
        int32_t day = state_validity(state).from;
        if (day == WHEN_NO_FIRST || day < request->from || day > request->to ||
            !place_is_seen(request, state->place) || follows(state) ||
            goes_on(state, before))
            continue;
        if (!VEC_PUSH(arena, out, ((Onset){state, before, day}), err))
            return false;
    }
    return true;
}

static int number_order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Control, then damage from the gravest, then the rest as they stand. */
static int rank(const State *state)
{
    Damage grade = DAMAGE_NONE;

    if (state->topic != TOPIC_DAMAGE)
        return state->topic == TOPIC_CONTROL ? 0 : 10 + (int)state->topic;
    return damage_from_name(state->value, &grade)
               ? 1 + DAMAGE_DESTROYED - (int)grade
               : 1 + DAMAGE_COUNT;
}

/* Whether two onsets belong to one event: 0 where they do. */
static int group_order(const Onset *a, const Onset *b)
{
    int order = number_order(a->day, b->day);

    if (order == 0)
        order = number_order(rank(a->state), rank(b->state));
    if (order == 0)
        order = when_compare(&a->state->from, &b->state->from);
    return order != 0 ? order : str_compare(a->state->value, b->state->value);
}

/* Within a group, what was said of the place itself before what follows from
 * it, and the better sourced first. */
static int onset_order(const void *a, const void *b)
{
    const Onset *left = a, *right = b;
    int order = group_order(left, right);

    if (order == 0)
        order = number_order(left->state->inherited, right->state->inherited);
    if (order == 0)
        order = number_order((int64_t)right->state->independent,
                             (int64_t)left->state->independent);
    if (order == 0)
        order = number_order((int64_t)right->state->for_count,
                             (int64_t)left->state->for_count);
    if (order == 0)
        order = str_compare(left->state->place, right->state->place);
    return order;
}

bool screenplay_taken(const State *state, const State *before)
{
    return state->topic == TOPIC_CONTROL && !state->contested &&
           before != NULL && !str_equal(before->value, state->value);
}

bool screenplay_is_major(const State *state, const State *before)
{
    return screenplay_taken(state, before) ||
           (state->topic == TOPIC_DAMAGE && str_is(state->value, "destroyed"));
}

static bool make_event(Arena *arena, const Onset *onsets, size_t count,
                       Event *out, Error *err)
{
    Event event = {
        .count = count, .when = onsets[0].state->from, .day = onsets[0].day};

    event.states = arena_array(arena, count, sizeof(const State *), err);
    event.before = arena_array(arena, count, sizeof(const State *), err);
    if (event.states == NULL || event.before == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        event.states[i] = onsets[i].state;
        event.before[i] = onsets[i].before;
        event.major = event.major ||
                      screenplay_is_major(onsets[i].state, onsets[i].before);
    }
    *out = event;
    return true;
}

int screenplay_event_order(const Event *a, const Event *b)
{
    Onset left = {a->states[0], NULL, a->day};
    Onset right = {b->states[0], NULL, b->day};
    int order = group_order(&left, &right);

    return order != 0 ? order : str_compare(a->states[0]->id, b->states[0]->id);
}

bool screenplay_events(Arena *arena, const Chronicle *chronicle,
                       const ScreenplayRequest *request, Event **out,
                       size_t *count, Error *err)
{
    Onsets onsets = {0};
    VEC(Event) events = {0};

    if (!gather(arena, chronicle, request, &onsets, err))
        return false;
    if (onsets.count > 0)
        qsort(onsets.items, onsets.count, sizeof *onsets.items, onset_order);
    for (size_t i = 0, end; i < onsets.count; i = end) {
        Event event = {0};
        for (end = i + 1; end < onsets.count; end++)
            if (group_order(&onsets.items[i], &onsets.items[end]) != 0)
                break;
        if (!make_event(arena, &onsets.items[i], end - i, &event, err) ||
            !VEC_PUSH(arena, &events, event, err))
            return false;
    }
    *out = events.items;
    *count = events.count;
    return true;
}
