#include "draw/film_words.h"
#include "draw/screenplay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* A temple with an Arabic name, and an actor that has one in our words. */
typedef struct {
    Arena arena;
    PlaceName names[2];
    Place places[2];
    Actor actors[1];
    Evidence evidence;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_make(MEGABYTE);
    fixture.names[0] = (PlaceName){.text = STR("Ma'bad Bel"),
                                   .language = STR("ar"),
                                   .kind = STR("transliteration")};
    fixture.names[1] = (PlaceName){
        .text = STR("معبد بل"), .language = STR("ar"), .kind = STR("official")};
    fixture.places[0] = (Place){.key = STR("bel"),
                                .name = STR("Temple of Bel (ruin)"),
                                .names = fixture.names,
                                .name_count = 2};
    fixture.places[1] = (Place){.key = STR("nabu"), .name = STR("Nabu")};
    fixture.actors[0] = (Actor){.key = STR("islamic_state"),
                                .name = STR("Islamic State"),
                                .kind = STR("armed")};
    fixture.evidence = (Evidence){.places = fixture.places,
                                  .place_count = 2,
                                  .actors = fixture.actors,
                                  .actor_count = 1};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;

    arena_release(&fixture->arena);
    return 0;
}

static void every_word_is_there_in_every_language(void **state)
{
    (void)state;
    for (int word = 0; word < FILM_WORD_COUNT; word++)
        for (int language = 0; language < LANGUAGE_COUNT; language++)
            assert_non_null(film_word((Language)language, (FilmWord)word).data);
}

static void names_places_and_actors_in_the_language(void **state)
{
    Fixture *fixture = *state;
    const Evidence *evidence = &fixture->evidence;

    assert_true(str_is(film_place_name(evidence, LANGUAGE_ENGLISH, STR("bel")),
                       "Temple of Bel"));
    assert_true(str_is(film_place_name(evidence, LANGUAGE_ARABIC, STR("bel")),
                       "معبد بل"));
    assert_true(str_is(film_place_name(evidence, LANGUAGE_ARABIC, STR("nabu")),
                       "Nabu"));
    assert_true(
        str_is(film_name_of(evidence, LANGUAGE_ARABIC, STR("islamic_state")),
               "تنظيم الدولة الإسلامية"));
    assert_true(
        str_is(film_name_of(evidence, LANGUAGE_ENGLISH, STR("islamic_state")),
               "Islamic State"));
    assert_true(
        str_is(film_name_of(evidence, LANGUAGE_ENGLISH, STR("who")), "who"));
    assert_null(film_actor(evidence, STR("who")));
}

static void tells_each_of_several_sources_by_name(void **state)
{
    Fixture *fixture = *state;
    Str text;
    Error err = {0};

    assert_true(film_sources(&fixture->arena, &fixture->evidence,
                             LANGUAGE_ENGLISH, STR("governor; islamic_state"),
                             &text, &err));
    assert_true(str_is(text, "Governor; Islamic State"));
    assert_true(film_sources(&fixture->arena, &fixture->evidence,
                             LANGUAGE_ENGLISH, STR(""), &text, &err));
    assert_int_equal(text.len, 0);
}

static void says_when_there_is_no_room(void **state)
{
    Fixture *fixture = *state;
    SCOPED(arena_release) Arena small = arena_make(0);
    Str values[FILM_VALUES] = {STR("Army")}, text = {NULL, 0};
    Error err = {0};

    assert_true(film_fill(&fixture->arena, LANGUAGE_ENGLISH, FILM_TAKEN, values,
                          &text, &err));
    assert_true(str_is(text, " taken by Army"));
    assert_false(
        film_fill(&small, LANGUAGE_ENGLISH, FILM_TAKEN, values, &text, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

static void writes_a_card_in_arabic(void **state)
{
    Fixture *fixture = *state;
    State fallen = {.place = STR("bel"),
                    .topic = TOPIC_DAMAGE,
                    .value = STR("destroyed"),
                    .independent = 2,
                    .from = {16861, 16863},
                    .to = {WHEN_NO_LAST, WHEN_NO_LAST}};
    const State *states[] = {&fallen}, *before[] = {NULL};
    Event event = {
        .states = states, .before = before, .count = 1, .when = fallen.from};
    Error err = {0};

    assert_true(screenplay_card(&fixture->arena, &fixture->evidence,
                                LANGUAGE_ARABIC, &event, &err));
    assert_true(str_is(event.card.headline, "تدمير معبد بل"));
    assert_true(str_begins(event.card.counts, STR("المصادر المؤكِّدة: 2 · ")));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(every_word_is_there_in_every_language),
        CASE(names_places_and_actors_in_the_language),
        CASE(tells_each_of_several_sources_by_name),
        CASE(says_when_there_is_no_room),
        CASE(writes_a_card_in_arabic),
    };

    return cmocka_run_group_tests_name("film_words", tests, NULL, NULL);
}
