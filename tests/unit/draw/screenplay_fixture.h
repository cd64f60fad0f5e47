/* A town, its ruins and a temple, and what the tests of screenplays share. */
#ifndef SCREENPLAY_FIXTURE_H
#define SCREENPLAY_FIXTURE_H

#include "draw/screenplay.h"

#include "core/date.h"
#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { STATES = 1200 };

/* A town, its ruins and a temple; a government, its opponents and a monitor. */
typedef struct {
    Arena arena;
    Place places[3];
    PlaceName names[1];
    Actor actors[3];
    Str enemies[2];
    Document documents[2];
    Claim claims[4];
    Evidence evidence;
    State states[STATES];
    Chronicle chronicle;
    Str seen[3];
    ScreenplayRequest request;
    Screenplay play;
    Str ids[4];
} Fixture;

static int32_t day(const char *text)
{
    When when = {0};
    Error err;

    if (!when_parse(str_from_cstr(text), &when, &err))
        fail_msg("%s: %s", text, err.message);
    return when.first;
}

static void make_places(Fixture *fixture)
{
    fixture->places[0] = (Place){.key = STR("town"), .name = STR("Tadmur")};
    fixture->places[1] = (Place){.key = STR("ruins"), .name = STR("Palmyra")};
    fixture->places[2] =
        (Place){.key = STR("temple"), .name = STR("Temple of Baalshamin")};
    for (int i = 0; i < 3; i++)
        fixture->seen[i] = fixture->places[i].key;
}

static void make_actors(Fixture *fixture)
{
    fixture->enemies[0] = STR("army");
    fixture->enemies[1] = STR("group");
    fixture->actors[0] = (Actor){.key = STR("army"),
                                 .name = STR("Syrian government"),
                                 .kind = STR("armed"),
                                 .opponents = &fixture->enemies[1],
                                 .opponent_count = 1};
    fixture->actors[1] = (Actor){.key = STR("group"),
                                 .name = STR("Islamic State"),
                                 .kind = STR("armed"),
                                 .opponents = &fixture->enemies[0],
                                 .opponent_count = 1};
    fixture->actors[2] = (Actor){
        .key = STR("monitor"), .name = STR("SOHR"), .kind = STR("source")};
}

static void make_claims(Fixture *fixture)
{
    fixture->documents[0] =
        (Document){.name = STR("a.txt"),
                   .publisher = STR("Deutsche Welle"),
                   .published = {day("2016-03-25"), day("2016-03-25")},
                   .published_how = PUBLISHED_CATALOG};
    fixture->documents[1] = (Document){.name = STR("b.txt")};
    for (int i = 0; i < 4; i++) {
        static const char *const ids[] = {"c0", "c1", "c2", "c3"};
        fixture->ids[i] = str_from_cstr(ids[i]);
        fixture->claims[i] = (Claim){.id = fixture->ids[i],
                                     .doc = STR("a.txt"),
                                     .place = STR("town"),
                                     .confidence = 0.5,
                                     .quote_text = STR("Tadmur was taken")};
    }
}

static int set_up(void **state)
{
    static Fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_make(64 * MEGABYTE);
    make_places(&fixture);
    make_actors(&fixture);
    make_claims(&fixture);
    fixture.evidence = (Evidence){.places = fixture.places,
                                  .place_count = 3,
                                  .actors = fixture.actors,
                                  .actor_count = 3,
                                  .documents = fixture.documents,
                                  .document_count = 2,
                                  .claims = fixture.claims,
                                  .claim_count = 4};
    fixture.chronicle.states = fixture.states;
    fixture.request = (ScreenplayRequest){.from = day("2016-03-01"),
                                          .to = day("2016-04-29"),
                                          .places = fixture.seen,
                                          .place_count = 3};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;

    arena_release(&fixture->arena);
    return 0;
}

static State *add(Fixture *fixture, Topic topic, const char *place,
                  const char *value, const char *from)
{
    State *state = &fixture->states[fixture->chronicle.count++];
    Error err;

    *state = (State){.place = str_from_cstr(place),
                     .topic = topic,
                     .value = str_from_cstr(value),
                     .to = {WHEN_NO_LAST, WHEN_NO_LAST}};
    if (!when_parse(str_from_cstr(from), &state->from, &err))
        fail_msg("%s", err.message);
    return state;
}

static const Screenplay *written(Fixture *fixture)
{
    Error err = {0};

    if (!screenplay_write(&fixture->arena, &fixture->evidence,
                          &fixture->chronicle, &fixture->request,
                          &fixture->play, &err))
        fail_msg("%s", err.message);
    return &fixture->play;
}

#endif
