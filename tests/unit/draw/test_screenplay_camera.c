#include "draw/screenplay.h"

#include "core/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* Five temples that fall one after the other, then a town that is taken. */
enum { TEMPLES = 5, STATES = TEMPLES + 2 };

typedef struct {
    Arena arena;
    Evidence evidence;
    State states[STATES];
    Chronicle chronicle;
    Str keys[TEMPLES + 1];
    ScreenplayRequest request;
    Screenplay play;
} Fixture;

static int32_t march(int day)
{
    return day_from_date((Date){2016, 3, day});
}

static State make_state(Topic topic, Str place, const char *value, int day)
{
    return (State){.id = place,
                   .place = place,
                   .topic = topic,
                   .value = str_from_cstr(value),
                   .from = {march(day), march(day)},
                   .to = {WHEN_NO_LAST, WHEN_NO_LAST}};
}

static int set_up(void **state)
{
    static const char *const keys[] = {"a", "b", "c", "d", "e", "town"};
    static Fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_make(16 * MEGABYTE);
    for (int i = 0; i <= TEMPLES; i++)
        fixture.keys[i] = str_from_cstr(keys[i]);
    for (int i = 0; i < TEMPLES; i++)
        fixture.states[i] =
            make_state(TOPIC_DAMAGE, fixture.keys[i], "destroyed", 5 + 2 * i);
    fixture.states[TEMPLES] =
        make_state(TOPIC_CONTROL, fixture.keys[TEMPLES], "army", 2);
    fixture.states[TEMPLES].id = STR("town/1");
    fixture.states[TEMPLES + 1] =
        make_state(TOPIC_CONTROL, fixture.keys[TEMPLES], "group", 20);
    fixture.states[TEMPLES].to = fixture.states[TEMPLES + 1].from;
    fixture.chronicle = (Chronicle){fixture.states, STATES};
    fixture.request =
        (ScreenplayRequest){.from = march(1),
                            .to = march(30),
                            .places = fixture.keys,
                            .place_count = TEMPLES + 1,
                            .pushes = true,
                            .close = {{38.25, 34.54}, {38.27, 34.56}},
                            .near = fixture.keys,
                            .near_count = TEMPLES};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;

    arena_release(&fixture->arena);
    return 0;
}

static void write_play(Fixture *fixture)
{
    Error err = {0};

    if (!screenplay_write(&fixture->arena, &fixture->evidence,
                          &fixture->chronicle, &fixture->request,
                          &fixture->play, &err))
        fail_msg("%s", err.message);
}

/* One letter a scene: where it is seen from, and moves. */
static void check_cameras(Fixture *fixture, const char *wanted)
{
    char found[64] = "";
    size_t count = 0;

    for (size_t i = 0; i < fixture->play.scene_count; i++) {
        const Scene *scene = &fixture->play.scenes[i];
        if (scene->kind == SCENE_FLOW)
            continue;
        found[count++] = scene->kind == SCENE_MOVE
                             ? (scene->camera > 0 ? '>' : '<')
                             : (scene->camera > 0 ? 'c' : 'o');
    }
    assert_string_equal(found, wanted);
}

static void comes_closer_for_what_falls_and_goes_back(void **state)
{
    Fixture *fixture = *state;

    write_play(fixture);
    /* opening, the town, in, five temples, out, the town, the end */
    check_cameras(fixture, "oo>ccccc<oo");
    assert_int_equal(fixture->play.camera_count, 2);
    assert_true(str_is(fixture->play.cameras[1].name, "close"));
    assert_true(fixture->play.length <= SCREENPLAY_LONGEST + 0.01);
}

static void stays_where_it_is_for_one_event_alone(void **state)
{
    Fixture *fixture = *state;

    fixture->request.near_count = 1;
    write_play(fixture);
    check_cameras(fixture, "ooooooooo");
    assert_int_equal(fixture->play.camera_count, 1);
}

static void stays_where_it_is_when_it_is_fixed(void **state)
{
    Fixture *fixture = *state;

    fixture->request.pushes = false;
    write_play(fixture);
    check_cameras(fixture, "ooooooooo");
}

/* The first temple is a part of the second one. */
static void gives_no_card_to_a_part_that_falls_with_its_whole(void **state)
{
    Fixture *fixture = *state;
    Place places[] = {{.key = STR("a"), .parent = STR("b")}, {.key = STR("b")}};

    fixture->evidence.places = places;
    fixture->evidence.place_count = 2;
    write_play(fixture);
    check_cameras(fixture, "oo>cccc<oo");
    fixture->states[0].independent = 1; /* more than of the whole */
    write_play(fixture);
    check_cameras(fixture, "oo>ccccc<oo");
}

static void waits_then_moves_evenly(void **state)
{
    const Scene move = {.kind = SCENE_MOVE,
                        .start = 10,
                        .length = 1.5,
                        .ease = 0.4,
                        .camera = 1};
    const Scene flow = {.kind = SCENE_FLOW, .start = 10, .length = 1.5};
    double last = 0;

    (void)state;
    assert_true(screenplay_way(&move, 10 + SCREENPLAY_REST) <= 0);
    for (int i = 0; i <= 30; i++) {
        double way = screenplay_way(&move, 10.5 + i / 30.0);
        assert_true(way >= last && way - last < 0.08);
        last = way;
    }
    assert_true(fabs(last - 1) < 1e-9);
    assert_true(fabs(screenplay_way(&move, 11) - 0.5) < 1e-9);
    assert_true(fabs(screenplay_way(&flow, 10.2) - 1) < 1e-9);
}

static Str script_of(Fixture *fixture)
{
    Memory memory = {.arena = &fixture->arena};
    Error err = {0};

    assert_true(script_write(&fixture->play, STR("t"), STR("h"),
                             memory_sink(&memory), &err));
    return memory_text(&memory);
}

static void a_script_tells_the_cameras_and_takes_them_back(void **state)
{
    Fixture *fixture = *state;
    Screenplay read;
    Error err = {0};
    Str script;

    write_play(fixture);
    script = script_of(fixture);
    assert_true(script_read(&fixture->arena, &fixture->chronicle,
                            LANGUAGE_ENGLISH, script, &read, &err));
    assert_int_equal(read.camera_count, 2);
    assert_false(read.cameras[0].has_extent);
    assert_memory_equal(&read.cameras[1].extent, &fixture->request.close,
                        sizeof(GeoBox));
    assert_int_equal(read.scene_count, fixture->play.scene_count);
    for (size_t i = 0; i < read.scene_count; i++) {
        const Scene *a = &read.scenes[i], *b = &fixture->play.scenes[i];
        assert_int_equal(a->camera, b->camera);
        assert_int_equal(a->camera_before, b->camera_before);
        assert_true(fabs(a->ease - b->ease) < 1e-9);
    }
    fixture->play = read;
    assert_true(str_equal(script, script_of(fixture)));
}

static void refuses_cameras_that_make_no_sense(void **state)
{
#define HEAD "{\"screenplay\":1,"
    static const char *const rows[][2] = {
        {HEAD "\"cameras\":[{\"camera\":\"a\",\"extent\":[1,2]}]}",
         "west, south, east, north"},
        {HEAD "\"cameras\":[{\"camera\":\"a\",\"extent\":[3,2,1,4]}]}",
         "no part of the world"},
        {HEAD "\"cameras\":[{},{},{},{},{}]}", "at most 4 cameras"},
        {HEAD "\"cameras\":[{\"camera\":\"a\"}],\"scenes\":[{\"scene\":"
              "\"intro\",\"seconds\":1,\"day\":\"2016-03-01\",\"camera\":"
              "\"b\"}]}",
         "no camera 'b'"},
        {HEAD "\"language\":\"ar\"}", "--lang ar"},
        {HEAD "\"language\":\"xx\"}", "none of en, ar"},
    };
    Fixture *fixture = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error err = {0};
        Screenplay play;
        assert_false(script_read(&fixture->arena, &fixture->chronicle,
                                 LANGUAGE_ENGLISH, str_from_cstr(rows[i][0]),
                                 &play, &err));
        if (strstr(err.message, rows[i][1]) == NULL)
            fail_msg("%s", err.message);
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(comes_closer_for_what_falls_and_goes_back),
        CASE(stays_where_it_is_for_one_event_alone),
        CASE(stays_where_it_is_when_it_is_fixed),
        CASE(gives_no_card_to_a_part_that_falls_with_its_whole),
        CASE(waits_then_moves_evenly),
        CASE(a_script_tells_the_cameras_and_takes_them_back),
        CASE(refuses_cameras_that_make_no_sense),
    };

    return cmocka_run_group_tests_name("screenplay_camera", tests, NULL, NULL);
}
