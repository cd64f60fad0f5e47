#include "draw/film_view.h"

#include "core/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* A temple and a town, March and April 2016. */
typedef struct {
    Arena arena;
    Place places[2];
    Str keys[2];
    Evidence evidence;
    State states[4];
    Chronicle chronicle;
    Screenplay play;
    FilmView view, other;
} Fixture;

static When window(const char *text)
{
    When when = {0};
    Error err;

    if (!when_parse(str_from_cstr(text), &when, &err))
        fail_msg("%s: %s", text, err.message);
    return when;
}

static int set_up(void **state)
{
    static Fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_make(16 * MEGABYTE);
    fixture.places[0] = (Place){.key = STR("temple"), .name = STR("Temple")};
    fixture.places[1] = (Place){.key = STR("town"), .name = STR("Town")};
    fixture.keys[0] = fixture.places[0].key;
    fixture.keys[1] = fixture.places[1].key;
    fixture.evidence = (Evidence){.places = fixture.places, .place_count = 2};
    fixture.chronicle.states = fixture.states;
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;

    arena_release(&fixture->arena);
    return 0;
}

static State *add(Fixture *fixture, Topic topic, const char *value,
                  const char *from, const char *to)
{
    State *state = &fixture->states[fixture->chronicle.count++];

    *state = (State){.place = fixture->keys[topic == TOPIC_CONTROL],
                     .topic = topic,
                     .value = str_from_cstr(value),
                     .from = window(from),
                     .to = {WHEN_NO_LAST, WHEN_NO_LAST}};
    if (to != NULL)
        state->to = window(to);
    return state;
}

static void write_play(Fixture *fixture)
{
    ScreenplayRequest request = {.from = window("2016-03-01").first,
                                 .to = window("2016-04-30").first,
                                 .places = fixture->keys,
                                 .place_count = 2};
    Error err = {0};

    if (!screenplay_write(&fixture->arena, &fixture->evidence,
                          &fixture->chronicle, &request, &fixture->play,
                          &err) ||
        !film_view_make(&fixture->arena, &fixture->play, &fixture->view,
                        &err) ||
        !film_view_make(&fixture->arena, &fixture->play, &fixture->other, &err))
        fail_msg("%s", err.message);
}

static const FilmView *at(Fixture *fixture, double second)
{
    film_view_at(&fixture->play, second, &fixture->view);
    return &fixture->view;
}

static double opacity_of(const FilmView *view, const State *state)
{
    double opacity = 0;

    for (int i = 0; i < view->ground_count; i++)
        for (size_t k = 0; k < view->grounds[i].count; k++)
            if (view->grounds[i].items[k].state == state)
                opacity +=
                    view->grounds[i].weight * view->grounds[i].items[k].opacity;
    return opacity;
}

static void assert_near(double a, double b, double tolerance)
{
    assert_true(fabs(a - b) <= tolerance);
}

static void fades_from_one_status_to_the_next(void **state)
{
    Fixture *fixture = *state;
    const State *none =
        add(fixture, TOPIC_DAMAGE, "none", "2015-05-21", "2016-03-20");
    const State *gone =
        add(fixture, TOPIC_DAMAGE, "destroyed", "2016-03-20", NULL);
    double event;

    write_play(fixture);
    event = fixture->play.events[0].second;
    assert_near(opacity_of(at(fixture, event - 0.01), none), 1, 1e-9);
    assert_near(opacity_of(at(fixture, event - 0.01), gone), 0, 1e-9);
    /* The change is seen from the next tenth of a second on. */
    assert_near(opacity_of(at(fixture, event + 0.3), none), 0.5, 0.3);
    assert_near(opacity_of(at(fixture, event + 0.3), none) +
                    opacity_of(at(fixture, event + 0.3), gone),
                1, 1e-9);
    assert_near(opacity_of(at(fixture, event + 0.6), none), 0, 1e-9);
    assert_near(opacity_of(at(fixture, event + 0.6), gone), 1, 1e-9);
}

static void brings_an_unsure_status_up_by_degrees(void **state)
{
    Fixture *fixture = *state;
    const State *gone = add(fixture, TOPIC_DAMAGE, "destroyed",
                            "[2016-03-10..2016-03-29]", NULL);
    const FilmView *view;
    double last = 0;

    write_play(fixture);
    for (int i = 0; i < (int)(30 * fixture->play.events[0].second); i++) {
        view = at(fixture, i / 30.0);
        assert_true(view->view.count <= 1);
        if (view->view.count == 0)
            continue;
        assert_true(view->view.items[0].unsure);
        assert_true(opacity_of(view, gone) >= last);
        last = opacity_of(view, gone);
    }
    assert_true(last > 0.5 && last < 1);
    view = at(fixture, fixture->play.events[0].second + 1);
    assert_int_equal(view->view.count, 1);
    assert_false(view->view.items[0].unsure);
    assert_near(opacity_of(view, gone), 1, 1e-9);
}

static void shows_ground_in_both_colours_while_it_changes_hands(void **state)
{
    Fixture *fixture = *state;
    const State *army = add(fixture, TOPIC_CONTROL, "army", "2015-05-21",
                            "[2016-03-10..2016-03-29]");
    const State *group =
        add(fixture, TOPIC_CONTROL, "group", "[2016-03-10..2016-03-29]", NULL);
    const FilmView *view;
    double event;

    write_play(fixture);
    event = fixture->play.events[0].second;
    view = at(fixture, event - 0.01);
    assert_int_equal(view->view.count, 1);
    assert_ptr_equal(view->view.items[0].state, group);
    assert_ptr_equal(view->view.items[0].before, army);
    view = at(fixture, event + 1);
    assert_int_equal(view->view.count, 1);
    assert_null(view->view.items[0].before);
}

static void rings_once_and_outlines_new_ground(void **state)
{
    Fixture *fixture = *state;
    const FilmView *view;
    double event;

    add(fixture, TOPIC_CONTROL, "army", "2016-03-20", NULL);
    write_play(fixture);
    event = fixture->play.events[0].second;
    assert_int_equal(at(fixture, event - 0.01)->mark_count, 0);
    view = at(fixture, event + 0.3);
    assert_int_equal(view->mark_count, 1);
    assert_near(view->marks[0].ring, 0.5, 1e-6);
    assert_near(view->marks[0].outline, 1, 1e-6);
    view = at(fixture, event + 1.6);
    assert_near(view->marks[0].ring, 1, 1e-9);
    assert_near(view->marks[0].outline, 0, 1e-9);
    view = at(fixture, fixture->play.scenes[3].start + 1);
    assert_int_equal(view->mark_count, 0);
}

static void dims_the_rest_while_a_card_is_up(void **state)
{
    Fixture *fixture = *state;
    const FilmView *view;
    const Scene *scene;

    add(fixture, TOPIC_DAMAGE, "severe", "[2016-03-18..2016-03-20]", NULL);
    write_play(fixture);
    scene = &fixture->play.scenes[2];
    view = at(fixture, scene->start + scene->length / 2);
    assert_ptr_equal(view->event, &fixture->play.events[0]);
    assert_near(view->card, 1, 1e-9);
    assert_near(view->dim, 0.15, 1e-9);
    assert_string_equal(view->date, "18\u201320 Mar 2016");
    view = at(fixture, scene->start - 0.1);
    assert_null(view->event);
    assert_near(view->dim, 0, 1e-9);
}

static void opens_and_closes_with_a_panel(void **state)
{
    Fixture *fixture = *state;
    double length;

    add(fixture, TOPIC_DAMAGE, "severe", "2016-03-20", NULL);
    write_play(fixture);
    length = fixture->play.length;
    assert_near(at(fixture, 0)->intro, 1, 1e-9);
    assert_string_equal(at(fixture, 0)->date, "1 Mar 2016");
    assert_near(at(fixture, 2.5)->intro, 0, 1e-9);
    assert_near(at(fixture, length - 4)->end, 0, 1e-9);
    assert_near(at(fixture, length - 0.04)->end, 1, 1e-9);
    assert_string_equal(at(fixture, length - 0.04)->date, "30 Apr 2016");
}

static void never_flashes(void **state)
{
    /* From one frame to the next, no opacity falls or rises by more than an
     * eighth of a second's fade can. */
    Fixture *fixture = *state;
    const State *states = fixture->states;
    double last[4] = {0};

    add(fixture, TOPIC_DAMAGE, "none", "2015-05-21",
        "[2016-03-10..2016-03-20]");
    add(fixture, TOPIC_DAMAGE, "severe", "[2016-03-10..2016-03-20]",
        "2016-03-25");
    add(fixture, TOPIC_DAMAGE, "destroyed", "2016-03-26", NULL);
    add(fixture, TOPIC_CONTROL, "army", "[2016-03-02..2016-04-02]",
        "2016-04-20");
    write_play(fixture);
    for (int i = 0; i < (int)(30 * fixture->play.length); i++) {
        const FilmView *view = at(fixture, i / 30.0);
        for (int k = 0; k < 4; k++) {
            double now = opacity_of(view, &states[k]);
            assert_true(now >= 0 && now <= 1 + 1e-9);
            assert_true(i == 0 || fabs(now - last[k]) < 0.2);
            last[k] = now;
        }
    }
}

static void knows_when_nothing_moved(void **state)
{
    Fixture *fixture = *state;
    const Scene *scene;

    add(fixture, TOPIC_DAMAGE, "severe", "2016-03-20", NULL);
    write_play(fixture);
    scene = &fixture->play.scenes[2];
    film_view_at(&fixture->play, scene->start + 0.9, &fixture->view);
    film_view_at(&fixture->play, scene->start + 1.0, &fixture->other);
    assert_true(film_view_alike(&fixture->view, &fixture->other));
    film_view_at(&fixture->play, scene->start + 0.1, &fixture->other);
    assert_false(film_view_alike(&fixture->view, &fixture->other));
    film_view_at(&fixture->play, scene->start - 0.3, &fixture->view);
    film_view_at(&fixture->play, scene->start - 0.5, &fixture->other);
    assert_false(film_view_alike(&fixture->view, &fixture->other));
    assert_true(
        film_items_alike(fixture->view.view.items, fixture->view.view.count,
                         fixture->other.view.items, fixture->other.view.count));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(fades_from_one_status_to_the_next),
        CASE(brings_an_unsure_status_up_by_degrees),
        CASE(shows_ground_in_both_colours_while_it_changes_hands),
        CASE(rings_once_and_outlines_new_ground),
        CASE(dims_the_rest_while_a_card_is_up),
        CASE(opens_and_closes_with_a_panel),
        CASE(never_flashes),
        CASE(knows_when_nothing_moved),
    };

    return cmocka_run_group_tests_name("film_view", tests, NULL, NULL);
}
