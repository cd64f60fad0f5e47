#include "screenplay_fixture.h"

#include <math.h>

static void assert_near(double a, double b, double tolerance)
{
    assert_true(fabs(a - b) <= tolerance);
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

static void tells_harm_to_a_part_with_the_part(void **state)
{
    Fixture *fixture = *state;

    add(fixture, TOPIC_DAMAGE, "ruins", "possible", "2016-03-27")->inherited =
        true;
    add(fixture, TOPIC_DAMAGE, "temple", "destroyed", "2016-03-27");
    assert_int_equal(written(fixture)->event_count, 1);
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
        CASE(tells_harm_to_a_part_with_the_part),
        CASE(parts_what_only_ends_on_the_same_day),
        CASE(takes_no_event_from_elsewhere),
        CASE(sees_no_change_where_control_goes_on),
        CASE(cues_say_when_a_state_is_seen),
        CASE(shows_nothing_before_a_day_that_is_known),
        CASE(lets_what_lasts_a_day_be_seen),
        CASE(keeps_within_a_minute),
        CASE(refuses_a_film_of_nothing),
    };

    return cmocka_run_group_tests_name("screenplay", tests, NULL, NULL);
}
