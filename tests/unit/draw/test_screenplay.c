#include "draw/screenplay.h"

#include "core/date.h"
#include "core/utf8.h"

#include <math.h>
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

static void assert_near(double a, double b, double tolerance)
{
    assert_true(fabs(a - b) <= tolerance);
}

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

static void stops_for_an_event_and_flows_between(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;
    static const SceneKind kinds[] = {SCENE_INTRO, SCENE_FLOW, SCENE_EVENT,
                                      SCENE_FLOW, SCENE_END};

    add(fixture, TOPIC_DAMAGE, "temple", "destroyed", "2016-03-31");
    play = written(fixture);
    assert_int_equal(play->scene_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(play->scenes[i].kind, kinds[i]);
    assert_near(play->scenes[0].length, 2.5, 1e-9);
    assert_near(play->scenes[1].length, 1.6, 1e-6);
    assert_true(play->scenes[2].length >= 2.0); /* a destruction */
    assert_near(play->scenes[4].length, 4.0, 1e-9);
    assert_near(play->length, play->scenes[4].start + play->scenes[4].length,
                1e-9);
}

static void leaves_no_gap_and_never_turns_back(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;
    double last = -HUGE_VAL;

    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    add(fixture, TOPIC_DAMAGE, "temple", "severe", "2016-03-05");
    add(fixture, TOPIC_LOOTING, "ruins", "", "2016-04-20");
    play = written(fixture);
    for (size_t i = 1; i < play->scene_count; i++) {
        const Scene *before = &play->scenes[i - 1];
        assert_near(play->scenes[i].start, before->start + before->length,
                    1e-9);
        assert_near(play->scenes[i].from, before->to, 1e-9);
    }
    for (int i = 0; i < (int)(100 * play->length) + 100; i++) {
        double at = screenplay_day(play, i / 100.0);
        assert_true(at >= last && at <= play->to);
        last = at;
    }
    assert_near(last, play->to, 1e-9);
}

static void eases_into_and_out_of_a_stop(void **state)
{
    (void)state;
    assert_near(screenplay_ease(-1, 0.2), 0, 1e-12);
    assert_near(screenplay_ease(0.5, 0.2), 0.5, 1e-12);
    assert_near(screenplay_ease(2, 0.2), 1, 1e-12);
    /* Half of what steady speed would cover while it speeds up. */
    assert_near(screenplay_ease(0.2, 0.2), 0.1 / 0.8, 1e-12);
    assert_near(screenplay_ease(0.8, 0.2), 1 - 0.1 / 0.8, 1e-12);
    assert_near(screenplay_ease(0.3, 0), 0.3, 1e-12);
    assert_true(screenplay_ease(0.01, 0.2) < 1e-4);
}

static void shows_control_before_damage_on_a_day(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;

    add(fixture, TOPIC_DAMAGE, "ruins", "possible", "2016-03-27");
    add(fixture, TOPIC_DAMAGE, "temple", "destroyed", "2016-03-27");
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    play = written(fixture);
    assert_int_equal(play->event_count, 3);
    assert_int_equal(play->events[0].states[0]->topic, TOPIC_CONTROL);
    assert_true(str_is(play->events[1].states[0]->value, "destroyed"));
    assert_true(str_is(play->events[2].states[0]->value, "possible"));
    assert_true(play->events[0].second < play->events[1].second);
    assert_true(play->events[1].second < play->events[2].second);
}

static void captions_together_what_began_together(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;

    add(fixture, TOPIC_CONTROL, "ruins", "army", "2016-03-27")->independent = 1;
    add(fixture, TOPIC_CONTROL, "temple", "army", "2016-03-27")->inherited =
        true;
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27")->independent = 3;
    play = written(fixture);
    assert_int_equal(play->event_count, 1);
    assert_int_equal(play->events[0].count, 3);
    assert_true(str_is(play->events[0].card.headline,
                       "Tadmur and 1 more held by Syrian government"));
}

static void parts_what_only_ends_on_the_same_day(void **state)
{
    Fixture *fixture = *state;

    add(fixture, TOPIC_DAMAGE, "ruins", "severe", "2016-03-27");
    add(fixture, TOPIC_DAMAGE, "temple", "severe", "[2016-03-20..2016-03-27]");
    assert_int_equal(written(fixture)->event_count, 2);
}

static void takes_no_event_from_elsewhere(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;

    add(fixture, TOPIC_DAMAGE, "mosul", "destroyed", "2016-03-27");
    add(fixture, TOPIC_DAMAGE, "ruins", "severe", "2016-02-27");
    add(fixture, TOPIC_DAMAGE, "temple", "severe", "2016-03-27");
    add(fixture, TOPIC_DAMAGE, "town", "severe", "2016-04-30");
    play = written(fixture);
    assert_int_equal(play->event_count, 1);
    assert_true(str_is(play->events[0].states[0]->place, "temple"));
    assert_int_equal(play->cue_count, 3); /* all but what lies ahead */
}

static void sees_no_change_where_control_goes_on(void **state)
{
    Fixture *fixture = *state;
    State *first = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-10");

    first->to = (When){day("2016-03-27"), day("2016-03-27")};
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    assert_int_equal(written(fixture)->event_count, 1);
}

static void calls_a_change_of_hands_taking(void **state)
{
    Fixture *fixture = *state;
    State *first = add(fixture, TOPIC_CONTROL, "town", "group", "2015-05-21");
    const Screenplay *play;

    first->to = (When){day("2016-03-27"), day("2016-03-27")};
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    play = written(fixture);
    assert_int_equal(play->event_count, 1);
    assert_true(play->events[0].major);
    assert_ptr_equal(play->events[0].before[0], first);
    assert_true(str_is(play->events[0].card.headline,
                       "Tadmur taken by Syrian government"));
    assert_true(str_is(play->events[0].card.actor, "army"));
}

static void calls_what_began_unseen_holding(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;

    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    play = written(fixture);
    assert_false(play->events[0].major);
    assert_true(str_is(play->events[0].card.headline,
                       "Tadmur held by Syrian government"));
}

static void is_brief_where_names_are_long(void **state)
{
    Fixture *fixture = *state;

    fixture->places[0].name = STR("Northern Necropolis (tombs)");
    add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    assert_true(str_is(written(fixture)->events[0].card.headline,
                       "Northern Necropolis held by Syrian government"));
    fixture->places[0].name =
        STR("Great Western and Northern Necropolis of Kings");
    assert_true(str_is(written(fixture)->events[0].card.headline,
                       "Great Western and Northern Necropolis of\u2026: Syrian "
                       "government"));
}

static void names_every_topic(void **state)
{
    static const struct {
        Topic topic;
        const char *value, *headline;
    } rows[] = {
        {TOPIC_FIGHTING, "", "Fighting at Palmyra"},
        {TOPIC_LOOTING, "", "Looting at Palmyra"},
        {TOPIC_THREAT, "", "Threat to Palmyra"},
        {TOPIC_RESTORATION, "", "Restoration at Palmyra"},
        {TOPIC_DAMAGE, "none", "Palmyra: no damage reported"},
        {TOPIC_DAMAGE, "possible", "Palmyra: damage possible"},
        {TOPIC_DAMAGE, "severe", "Palmyra severely damaged"},
        {TOPIC_CONTROL, "someone", "Palmyra held by someone"},
    };
    Fixture *fixture = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture->chronicle.count = 0;
        add(fixture, rows[i].topic, "ruins", rows[i].value, "2016-03-27");
        assert_true(str_is(written(fixture)->events[0].card.headline,
                           rows[i].headline));
    }
}

static void cues_say_when_a_state_is_seen(void **state)
{
    Fixture *fixture = *state;
    State *first = add(fixture, TOPIC_DAMAGE, "temple", "none", "2015-05-21");
    const Screenplay *play;

    first->to = (When){day("2016-03-10"), day("2016-03-20")};
    add(fixture, TOPIC_DAMAGE, "temple", "destroyed",
        "[2016-03-10..2016-03-20]");
    play = written(fixture);
    assert_int_equal(play->cue_count, 2);
    assert_true(play->cues[0].sure < 0);
    assert_near(play->cues[0].gone, play->cues[1].sure, 1e-9);
    assert_ptr_equal(play->cues[1].before, first);
    assert_near(screenplay_day(play, play->cues[1].maybe), day("2016-03-10"),
                1e-3);
    assert_near(play->cues[1].sure, play->events[0].second, 1e-9);
    assert_true(play->cues[1].gone > play->length);
}

static void shows_nothing_before_a_day_that_is_known(void **state)
{
    Fixture *fixture = *state;
    const Cue *cue;

    add(fixture, TOPIC_DAMAGE, "temple", "destroyed", "[..2016-03-20]");
    cue = written(fixture)->cues;
    assert_near(cue->maybe, cue->sure, 1e-12);
    assert_near(cue->sure, fixture->play.events[0].second, 1e-12);
}

static void lets_what_lasts_a_day_be_seen(void **state)
{
    Fixture *fixture = *state;
    const Cue *cue;

    add(fixture, TOPIC_FIGHTING, "town", "", "2016-03-20")->to =
        (When){day("2016-03-21"), day("2016-03-21")};
    cue = written(fixture)->cues;
    assert_true(cue->gone - cue->sure >= 0.8);
}

static void quotes_who_says_so_and_how_sure(void **state)
{
    Fixture *fixture = *state;
    State *taken =
        add(fixture, TOPIC_CONTROL, "town", "army", "[2016-03-25..2016-03-27]");
    const CardText *card;

    fixture->claims[0].source = STR("army");
    fixture->claims[1].source = STR("monitor");
    fixture->claims[1].quote_text = STR("Troops entered Tadmur");
    fixture->claims[1].confidence = 0.9;
    fixture->claims[2].source = STR("group");
    fixture->claims[3].source = STR("group");
    taken->claims_for = &fixture->ids[0];
    taken->for_count = 2;
    taken->independent = 2;
    taken->claims_against = &fixture->ids[2];
    taken->against_count = 2;
    card = &written(fixture)->events[0].card;
    assert_true(str_is(card->quote, "\u201cTroops entered Tadmur\u201d"));
    assert_true(str_is(card->source, "SOHR, via Deutsche Welle, 25 Mar 2016"));
    assert_true(str_is(card->counts, "2 sources confirm \u00b7 1 denies "
                                     "\u00b7 date known to \u00b11 day"));
    assert_true(
        str_is(card->stake, "Holder\u2019s own claim; confirmed by SOHR"));
}

static void quotes_what_was_said_of_that_time(void **state)
{
    Fixture *fixture = *state;
    State *taken = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");

    fixture->claims[0].when = (When){day("2016-12-11"), day("2016-12-11")};
    fixture->claims[0].source = STR("monitor");
    fixture->claims[0].quote_text = STR("It fell again in December");
    fixture->claims[1].when = taken->from;
    fixture->claims[2].when = taken->from;
    fixture->claims[2].place = STR("ruins");
    fixture->claims[2].quote_text = STR("The ruins were theirs");
    taken->claims_for = fixture->ids;
    taken->for_count = 3;
    assert_true(str_is(written(fixture)->events[0].card.quote,
                       "\u201cTadmur was taken\u201d"));
}

static void quotes_what_was_said_at_that_time(void **state)
{
    Fixture *fixture = *state;
    State *taken = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-25");

    fixture->documents[1].published =
        (When){day("2016-12-12"), day("2016-12-12")};
    fixture->documents[1].published_how = PUBLISHED_CATALOG;
    fixture->claims[0].doc = STR("b.txt");
    fixture->claims[0].source = STR("monitor");
    fixture->claims[0].quote_text = STR("It had fallen in March");
    fixture->claims[0].when = taken->from;
    fixture->claims[1].when = taken->from;
    taken->claims_for = fixture->ids;
    taken->for_count = 2;
    assert_true(str_is(written(fixture)->events[0].card.quote,
                       "\u201cTadmur was taken\u201d"));
}

static void says_whose_word_alone_it_is(void **state)
{
    Fixture *fixture = *state;
    State *taken = add(fixture, TOPIC_CONTROL, "town", "army", "2016-03-27");
    const CardText *card;

    fixture->claims[0].source = STR("army");
    taken->claims_for = &fixture->ids[0];
    taken->for_count = 1;
    card = &written(fixture)->events[0].card;
    assert_true(str_is(card->stake,
                       "Holder\u2019s own claim; nobody else confirms it"));
    fixture->claims[0].source = STR("group");
    card = &written(fixture)->events[0].card;
    assert_true(
        str_is(card->stake, "Conceded by the other side: Islamic State"));
}

static void keeps_cards_short(void **state)
{
    Fixture *fixture = *state;
    State *hit = add(fixture, TOPIC_DAMAGE, "ruins", "moderate", "2016-03-27");
    const CardText *card;

    fixture->places[1].name =
        STR("Sanctuary of the \u02bfUz\u0101y and the Most Excellent Gods of "
            "the Desert");
    fixture->claims[0].place = STR("ruins");
    fixture->claims[0].quote_text =
        STR("After a night in which the shelling of the road and of all the "
            "villages along it had not ceased for an hour, the columns in the "
            "Sanctuary of the \u02bfUz\u0101y and the Most Excellent Gods of "
            "the Desert were reported to have fallen");
    hit->claims_for = &fixture->ids[0];
    hit->for_count = 1;
    card = &written(fixture)->events[0].card;
    assert_int_equal(utf8_valid_length(card->headline), card->headline.len);
    assert_true(utf8_count(card->headline) <= CARD_HEADLINE);
    assert_true(str_ends(card->headline, STR("\u2026 damaged")));
    assert_int_equal(utf8_valid_length(card->quote), card->quote.len);
    assert_true(utf8_count(card->quote) <= CARD_QUOTE);
    assert_true(str_find(card->quote, STR("Sanctuary"), 0) < card->quote.len);
}

static void writes_a_card_where_little_is_known(void **state)
{
    Fixture *fixture = *state;
    State *hit =
        add(fixture, TOPIC_DAMAGE, "temple", "contested", "[..2016-03-27]");
    const CardText *card;

    hit->contested = true;
    card = &written(fixture)->events[0].card;
    assert_true(
        str_is(card->headline, "Temple of Baalshamin: damage disputed"));
    assert_int_equal(card->quote.len, 0);
    assert_int_equal(card->stake.len, 0);
    assert_true(str_is(card->counts, "0 sources confirm \u00b7 0 deny \u00b7 "
                                     "this day or before"));
}

static void keeps_within_a_minute(void **state)
{
    Fixture *fixture = *state;
    const Screenplay *play;
    size_t stops = 0;

    fixture->request.to = day("2026-01-01");
    for (int i = 0; i < STATES; i++) {
        State *hit = add(fixture, TOPIC_DAMAGE, "temple",
                         i % 10 == 0 ? "destroyed" : "possible", "2016-03-02");
        hit->from.first = hit->from.last = day("2016-03-02") + i;
        hit->to = (When){hit->from.last + 1, hit->from.last + 1};
        if (i % 10 != 0)
            hit->value = i % 2 == 0 ? STR("possible") : STR("none");
    }
    play = written(fixture);
    assert_true(play->length <= SCREENPLAY_LONGEST + 1e-6);
    assert_int_equal(play->event_count, STATES);
    for (size_t i = 0; i < play->event_count; i++) {
        stops += play->events[i].stops;
        assert_true(play->events[i].major || !play->events[i].stops);
        assert_true(i == 0 ||
                    play->events[i].second >= play->events[i - 1].second);
    }
    assert_true(stops >= 5);
}

static void refuses_a_film_of_nothing(void **state)
{
    Fixture *fixture = *state;
    Screenplay play = {.length = 7};
    Error err = {0};

    assert_false(screenplay_write(&fixture->arena, &fixture->evidence,
                                  &fixture->chronicle, &fixture->request, &play,
                                  &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_non_null(strstr(err.message, "2016-03-01"));
    add(fixture, TOPIC_DAMAGE, "temple", "destroyed", "2016-03-27");
    fixture->request.to = fixture->request.from - 1;
    err.kind = ERROR_NONE;
    assert_false(screenplay_write(&fixture->arena, &fixture->evidence,
                                  &fixture->chronicle, &fixture->request, &play,
                                  &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_near(play.length, 7, 1e-12); /* left alone */
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(stops_for_an_event_and_flows_between),
        CASE(leaves_no_gap_and_never_turns_back),
        cmocka_unit_test(eases_into_and_out_of_a_stop),
        CASE(shows_control_before_damage_on_a_day),
        CASE(captions_together_what_began_together),
        CASE(parts_what_only_ends_on_the_same_day),
        CASE(takes_no_event_from_elsewhere),
        CASE(sees_no_change_where_control_goes_on),
        CASE(calls_a_change_of_hands_taking),
        CASE(calls_what_began_unseen_holding),
        CASE(is_brief_where_names_are_long),
        CASE(names_every_topic),
        CASE(cues_say_when_a_state_is_seen),
        CASE(shows_nothing_before_a_day_that_is_known),
        CASE(lets_what_lasts_a_day_be_seen),
        CASE(quotes_who_says_so_and_how_sure),
        CASE(quotes_what_was_said_of_that_time),
        CASE(quotes_what_was_said_at_that_time),
        CASE(says_whose_word_alone_it_is),
        CASE(keeps_cards_short),
        CASE(writes_a_card_where_little_is_known),
        CASE(keeps_within_a_minute),
        CASE(refuses_a_film_of_nothing),
    };

    return cmocka_run_group_tests_name("screenplay", tests, NULL, NULL);
}
