/*
 * evidence.h - small worlds for tests of the chronicle, written as tables.
 */
#ifndef TESTS_CHRONICLE_EVIDENCE_H
#define TESTS_CHRONICLE_EVIDENCE_H

#include "chronicle/chronicle.h"
#include "core/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define WORLD_CEILING (64 * MEGABYTE)
#define COUNT(rows)   (sizeof(rows) / sizeof *(rows))

/* A claim as a row; lasting is written with "all" in front of the time, a time
 * that no words of the report name with "told". */
typedef struct {
    const char *doc, *place, *topic, *value, *polarity, *source, *when;
} Row;

static inline When row_when(const char *text, Claim *out)
{
    bool told = strncmp(text, "told ", 5) == 0;
    Error err;

    out->lasting = strncmp(text, "all ", 4) == 0;
    text += told ? 5 : out->lasting ? 4 : 0;
    if (!told)
        out->time_text = str_from_cstr(text);
    if (!when_parse(str_from_cstr(text), &out->when, &err))
        fail_msg("%s: %s", text, err.message);
    return out->when;
}

static inline Claim row_claim(Arena *arena, const Row *row, size_t number)
{
    Claim claim = {.doc = str_from_cstr(row->doc),
                   .place = str_from_cstr(row->place),
                   .value = str_from_cstr(row->value),
                   .source = str_from_cstr(row->source),
                   .confidence = 1};
    Error err;

    (void)row_when(row->when, &claim);
    if (!topic_from_name(str_from_cstr(row->topic), &claim.topic) ||
        !polarity_from_name(str_from_cstr(row->polarity), &claim.polarity) ||
        !arena_format(arena, &claim.id, &err, "c%zu", number))
        fail_msg("bad row %zu", number);
    return claim;
}

static inline Place test_place(const char *key, const char *kind,
                               const char *parent, const char *twin)
{
    return (Place){.key = str_from_cstr(key),
                   .name = str_from_cstr(key),
                   .kind = str_from_cstr(kind),
                   .parent = str_from_cstr(parent),
                   .twin = str_from_cstr(twin),
                   .located = true,
                   .accuracy_m = strcmp(kind, "province") == 0 ? 100000 : 100};
}

/* A province, a town with a museum and a prison, its ruins with a temple and a
 * gate; three armed actors, a partisan agency and a monitor. */
static inline Evidence world(Arena *arena)
{
    static Place places[7];
    static Actor actors[5];
    static Str red_allies[1], red_foes[1], blue_foes[1];

    (void)arena;
    red_allies[0] = STR("green");
    red_foes[0] = STR("blue");
    blue_foes[0] = STR("red");
    places[0] = test_place("province", "province", "", "");
    places[1] = test_place("town", "town", "province", "ruins");
    places[2] = test_place("ruins", "archaeological_site", "province", "town");
    places[3] = test_place("temple", "temple", "ruins", "");
    places[4] = test_place("gate", "arch", "ruins", "");
    places[5] = test_place("museum", "museum", "town", "");
    places[6] = test_place("hill", "hill", "province", "");
    actors[0] = (Actor){.key = STR("red"),
                        .name = STR("Red army"),
                        .kind = STR("armed"),
                        .allies = red_allies,
                        .ally_count = 1,
                        .opponents = red_foes,
                        .opponent_count = 1};
    actors[1] = (Actor){.key = STR("blue"),
                        .name = STR("Blue front"),
                        .kind = STR("armed"),
                        .opponents = blue_foes,
                        .opponent_count = 1};
    actors[2] = (Actor){.key = STR("green"),
                        .name = STR("Green militia"),
                        .kind = STR("armed")};
    actors[3] = (Actor){.key = STR("red_tv"),
                        .name = STR("Red Television"),
                        .kind = STR("source"),
                        .side = STR("red")};
    actors[4] = (Actor){.key = STR("monitor"),
                        .name = STR("The Monitor"),
                        .kind = STR("source")};
    return (Evidence){.places = places,
                      .place_count = COUNT(places),
                      .actors = actors,
                      .actor_count = COUNT(actors)};
}

static inline void assert_in_order(const State *state)
{
    assert_true(state->from.first <= state->from.last);
    assert_true(state->to.first <= state->to.last);
    assert_true(state->from.first <= state->to.last);
}

/* No state of it ends before it begins. */
static inline Chronicle chronicle_of(Arena *arena, const Row *rows,
                                     size_t count)
{
    Evidence evidence = world(arena);
    Chronicle chronicle = {0};
    Error err;
    Claim *claims = arena_array(arena, count, sizeof *claims, &err);

    assert_non_null(claims);
    for (size_t i = 0; i < count; i++)
        claims[i] = row_claim(arena, &rows[i], i);
    evidence.claims = claims;
    evidence.claim_count = count;
    if (!chronicle_build(arena, &evidence, &chronicle, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < chronicle.count; i++)
        assert_in_order(&chronicle.states[i]);
    return chronicle;
}

static inline int32_t day_of(const char *text)
{
    Claim claim = {0};

    return row_when(text, &claim).first;
}

/* The state of the place and topic on the day, or NULL. */
static inline const State *state_on(Arena *arena, const Chronicle *chronicle,
                                    const char *place, Topic topic,
                                    const char *day)
{
    const State **states = NULL;
    size_t count = 0;
    Error err;

    assert_true(
        chronicle_at(arena, chronicle, day_of(day), &states, &count, &err));
    for (size_t i = 0; i < count; i++)
        if (str_is(states[i]->place, place) && states[i]->topic == topic)
            return states[i];
    return NULL;
}

/* Its value, or "". */
static inline const char *value_on(Arena *arena, const Chronicle *chronicle,
                                   const char *place, Topic topic,
                                   const char *day)
{
    const State *state = state_on(arena, chronicle, place, topic, day);
    Str copy = {0};
    Error err;

    if (state == NULL)
        return "";
    assert_true(arena_copy(arena, state->value, &copy, &err));
    return copy.data;
}

static inline void assert_when(When when, const char *first, const char *last)
{
    assert_int_equal(when.first, first == NULL ? WHEN_NO_FIRST : day_of(first));
    assert_int_equal(when.last, last == NULL ? WHEN_NO_LAST : day_of(last));
}

#endif
