#include "store/decisions.h"
#include "store/log.h"

#include "core/vec.h"

#include <assert.h>
#include <stdlib.h>

/* The lists of a state, by their names in state_items. */
#define RIVALS         "rivals"
#define CLAIMS_FOR     "claims_for"
#define CLAIMS_AGAINST "claims_against"
#define SOURCES        "sources"

typedef struct {
    Str *items;
    size_t count;
} List;

static bool joined(Arena *arena, List list, Str *out, Error *err)
{
    return arena_join(arena, list.items, list.count, STR("; "), out, err);
}

static bool put_items(Store *store, const State *state, const char *name,
                      List list, Error *err)
{
    for (size_t i = 0; i < list.count; i++) {
        Row row = row_start(store, SQL_STATE_ITEM_PUT, err);

        put_text(&row, state->id);
        put_cstr(&row, name);
        put_text(&row, list.items[i]);
        if (!row_run(&row))
            return error_within(err, "its %s", name);
    }
    return true;
}

static bool put_lists(Store *store, const State *state, Error *err)
{
    return put_items(store, state, RIVALS,
                     (List){state->rivals, state->rival_count}, err) &&
           put_items(store, state, CLAIMS_FOR,
                     (List){state->claims_for, state->for_count}, err) &&
           put_items(store, state, CLAIMS_AGAINST,
                     (List){state->claims_against, state->against_count},
                     err) &&
           put_items(store, state, SOURCES,
                     (List){state->sources, state->source_count}, err);
}

typedef struct {
    Str rivals, claims_for, claims_against, sources;
} Joined;

static bool join_lists(Arena *arena, const State *state, Joined *out,
                       Error *err)
{
    return joined(arena, (List){state->rivals, state->rival_count},
                  &out->rivals, err) &&
           joined(arena, (List){state->claims_for, state->for_count},
                  &out->claims_for, err) &&
           joined(arena, (List){state->claims_against, state->against_count},
                  &out->claims_against, err) &&
           joined(arena, (List){state->sources, state->source_count},
                  &out->sources, err);
}

static bool put_row(Store *store, const State *state, const Joined *lists,
                    Error *err)
{
    Validity valid = state_validity(state);
    Row row = row_start(store, SQL_STATE_PUT, err);

    put_text(&row, state->id);
    put_text(&row, state->place);
    put_text(&row, topic_name(state->topic));
    put_text(&row, state->value);
    put_integer(&row, state->contested);
    put_text(&row, lists->rivals);
    put_number(&row, state->confidence);
    put_day(&row, valid.from);
    put_day(&row, valid.to);
    put_integer(&row, valid.certain);
    put_when(&row, state->from);
    put_when(&row, state->to);
    put_integer(&row, state->inherited);
    put_integer(&row, state->interested);
    put_integer(&row, (int64_t)state->independent);
    put_integer(&row, (int64_t)state->for_count);
    put_integer(&row, (int64_t)state->against_count);
    put_text(&row, lists->claims_for);
    put_text(&row, lists->claims_against);
    put_text(&row, lists->sources);
    return row_run(&row);
}

/* NULL can stand for one kind of open end only. */
static bool check_ends(const State *state, Error *err)
{
    if (state->from.first > state->from.last ||
        state->to.first > state->to.last || state->from.first == WHEN_NO_LAST ||
        state->to.last == WHEN_NO_FIRST)
        return error_set(err, ERROR_INPUT, 0, "its dates are out of order");
    if (state->to.first == WHEN_NO_FIRST && state->to.last == WHEN_NO_LAST)
        return error_set(err, ERROR_INPUT, 0, "its end has no bound at all");
    if (state->from.first == WHEN_NO_FIRST && state->from.last == WHEN_NO_LAST)
        return error_set(err, ERROR_INPUT, 0, "its start has no bound at all");
    return true;
}

static bool put_state(Store *store, const State *state, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Joined lists;

    if (!check_ends(state, err) || !join_lists(&arena, state, &lists, err) ||
        !put_row(store, state, &lists, err))
        return false;
    if (sqlite3_changes(store->db) == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "its place '%.*s' is not in the project's gazetteer",
                         STR_ARGS(state->place));
    return put_lists(store, state, err);
}

bool states_insert(Store *store, const State *states, size_t count, Error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!put_state(store, &states[i], err))
            return error_within(err, "state '%.*s'", STR_ARGS(states[i].id));
    return true;
}

bool store_put_states(Store *store, const State *states, size_t count,
                      Error *err)
{
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!log_stash(store, SQL_STATES_STASH, err) ||
        !sql_run(store, SQL_STATE_ITEMS_FORGET, err) ||
        !sql_run(store, SQL_STATES_FORGET, err))
        return false;
    return states_insert(store, states, count, err) &&
           log_changes(store, "states", SQL_STATES_LOG, err) &&
           sql_measure(store, SQL_STATES_MEASURE, err) &&
           sql_touch(store, "state_items", err);
}

static bool read_list(Store *store, Arena *arena, Str state, const char *name,
                      List *out, Error *err)
{
    VEC(Str) items = {0};
    Row row = row_start(store, SQL_STATE_ITEMS, err);

    put_text(&row, state);
    put_cstr(&row, name);
    while (row_next(&row)) {
        Str item = take_text(&row, arena);

        row.failed = row.failed || !VEC_PUSH(arena, &items, item, err);
    }
    *out = (List){items.items, items.count};
    return row_end(&row);
}

static bool read_lists(Store *store, Arena *arena, State *state, Error *err)
{
    List rivals, claims_for, claims_against, sources;

    if (!read_list(store, arena, state->id, RIVALS, &rivals, err) ||
        !read_list(store, arena, state->id, CLAIMS_FOR, &claims_for, err) ||
        !read_list(store, arena, state->id, CLAIMS_AGAINST, &claims_against,
                   err) ||
        !read_list(store, arena, state->id, SOURCES, &sources, err))
        return false;
    state->rivals = rivals.items;
    state->rival_count = rivals.count;
    state->claims_for = claims_for.items;
    state->for_count = claims_for.count;
    state->claims_against = claims_against.items;
    state->against_count = claims_against.count;
    state->sources = sources.items;
    state->source_count = sources.count;
    return true;
}

static void read_dates(Row *row, State *state)
{
    state->from.first = take_day(row, WHEN_NO_FIRST);
    state->from.last = take_day(row, WHEN_NO_LAST);
    if (state->from.first == WHEN_NO_FIRST && state->from.last == WHEN_NO_LAST)
        state->from.last = WHEN_NO_FIRST; /* it always was so */
    state->to.first = take_day(row, WHEN_NO_FIRST);
    state->to.last = take_day(row, WHEN_NO_LAST);
    if (state->to.first == WHEN_NO_FIRST && state->to.last == WHEN_NO_LAST)
        state->to.first = WHEN_NO_LAST; /* it lasts */
    if (state->from.first > state->from.last ||
        state->to.first > state->to.last)
        row_refuse(row, "dates out of order in", state->id);
}

static State read_state(Row *row, Arena *arena)
{
    State state = {0};
    int64_t independent;
    Str topic;

    state.id = take_text(row, arena);
    state.place = take_text(row, arena);
    topic = take_bytes(row);
    if (!row->failed && !topic_from_name(topic, &state.topic))
        row_refuse(row, "no topic", topic);
    state.value = take_text(row, arena);
    state.contested = take_boolean(row);
    read_dates(row, &state);
    state.confidence = take_number(row);
    state.inherited = take_boolean(row);
    state.interested = take_boolean(row);
    independent = take_integer(row);
    if (independent < 0)
        row_refuse(row, "a negative count in", state.id);
    else
        state.independent = (size_t)independent;
    return state;
}

bool store_states(Store *store, Arena *arena, State **out, size_t *count,
                  Error *err)
{
    VEC(State) states = {0};
    Row row = row_start(store, SQL_STATES, err);

    while (row_next(&row)) {
        State state = read_state(&row, arena);

        row.failed = row.failed || !read_lists(store, arena, &state, err) ||
                     !VEC_PUSH(arena, &states, state, err);
    }
    if (!row_end(&row))
        return error_within(err, "reading the states");
    *out = states.items;
    *count = states.count;
    return true;
}

/* ---- one at a time ------------------------------------------------------ */

struct StateCursor {
    Store *store;
    Row row;
};

/* The same columns, then the lists as they were joined. */
static const char each_state[] =
    "SELECT id, place, topic, value, contested, from_earliest, from_latest,"
    " to_earliest, to_latest, confidence, inherited, interested, independent,"
    " rivals, claims_for_ids, claims_against_ids, sources FROM states"
    " ORDER BY place, fid";

bool store_states_open(Store *store, StateCursor **out, Error *err)
{
    StateCursor *cursor = calloc(1, sizeof *cursor);

    if (cursor == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    cursor->store = store;
    if (!store_states_rewind(cursor, err)) {
        store_states_close(&cursor);
        return false;
    }
    *out = cursor;
    return true;
}

bool store_states_rewind(StateCursor *cursor, Error *err)
{
    if (cursor->row.statement != NULL)
        (void)row_end(&cursor->row);
    cursor->row = row_of(cursor->store, each_state, err);
    return !cursor->row.failed;
}

void store_states_close(StateCursor **slot)
{
    if (*slot != NULL && (*slot)->row.statement != NULL)
        (void)row_end(&(*slot)->row);
    free(*slot);
    *slot = NULL;
}

/* Keys and ids hold no "; ". */
static bool split(Arena *arena, Str joined, Str **out, size_t *count,
                  Error *err)
{
    VEC(Str) items = {0};

    while (joined.len > 0) {
        size_t at = str_find(joined, STR("; "), 0);
        Str item = str_slice(joined, 0, at);

        if (!VEC_PUSH(arena, &items, item, err))
            return false;
        joined = str_slice(joined, at < joined.len ? at + 2 : at, joined.len);
    }
    *out = items.items;
    *count = items.count;
    return true;
}

static bool take_lists(Row *row, Arena *arena, State *state, Error *err)
{
    Str rivals = take_text(row, arena);
    Str claims_for = take_text(row, arena);
    Str claims_against = take_text(row, arena);
    Str sources = take_text(row, arena);

    if (row->failed ||
        !split(arena, rivals, &state->rivals, &state->rival_count, err) ||
        !split(arena, claims_for, &state->claims_for, &state->for_count, err) ||
        !split(arena, claims_against, &state->claims_against,
               &state->against_count, err))
        return false;
    if (sources.len == 0)
        return true;
    state->sources = arena_take(arena, sizeof(Str), err);
    if (state->sources == NULL)
        return false;
    state->sources[0] = sources;
    state->source_count = 1;
    return true;
}

bool store_states_next(StateCursor *cursor, Arena *arena, State *out,
                       bool *found, Error *err)
{
    State state;

    cursor->row.err = err;
    *found = cursor->row.statement != NULL && row_next(&cursor->row);
    if (*found) {
        state = read_state(&cursor->row, arena);
        if (!take_lists(&cursor->row, arena, &state, err) || cursor->row.failed)
            return error_within(err, "reading the states");
        *out = state;
        return true;
    }
    if (cursor->row.statement == NULL)
        return true;
    if (!row_end(&cursor->row))
        return error_within(err, "reading the states");
    cursor->row.statement = NULL;
    return true;
}
