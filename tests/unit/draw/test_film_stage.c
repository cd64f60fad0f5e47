#include "draw/film_stage.h"

#include "core/date.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { TEMPLES = 5 };

/* Temples in a corner of the map, and a prison far from them. */
typedef struct {
    Arena arena;
    Sheet sheet;
    BaseIndex base;
    Place places[TEMPLES + 1];
    Evidence evidence;
    State states[TEMPLES + 1];
    Chronicle chronicle;
    Picture picture;
    Screenplay play;
    Stages stages;
    StageFrames frames;
} Fixture;

static const When march = {16861, 16891}; /* 2016 */

static int set_up(void **state)
{
    static const char *const keys[] = {"a", "b", "c", "d", "e", "prison"};
    static Fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    fixture.arena = arena_make(64 * MEGABYTE);
    for (int i = 0; i <= TEMPLES; i++) {
        LonLat at = {38.262 + 0.001 * i, 34.545 + 0.0005 * i};
        fixture.places[i] =
            (Place){.key = str_from_cstr(keys[i]),
                    .name = str_from_cstr(keys[i]),
                    .kind = STR("temple"),
                    .position = i < TEMPLES ? at : (LonLat){38.297, 34.568},
                    .located = true,
                    .accuracy_m = 10};
        fixture.states[i] = (State){.place = fixture.places[i].key,
                                    .topic = TOPIC_DAMAGE,
                                    .value = STR("destroyed"),
                                    .from = {march.first + i, march.first + i},
                                    .to = {WHEN_NO_LAST, WHEN_NO_LAST}};
    }
    fixture.sheet = (Sheet){.name = STR("test"),
                            .title = STR("Temples"),
                            .place = STR("a"),
                            .extent = {{38.26, 34.54}, {38.30, 34.57}},
                            .projection = STR("auto")};
    fixture.evidence =
        (Evidence){.places = fixture.places, .place_count = TEMPLES + 1};
    fixture.chronicle = (Chronicle){fixture.states, TEMPLES + 1};
    fixture.picture = (Picture){.sheet = &fixture.sheet,
                                .base = &fixture.base,
                                .evidence = &fixture.evidence,
                                .chronicle = &fixture.chronicle,
                                .font_folder = SOURCE_FOLDER "/maps/fonts",
                                .width = 640,
                                .height = 360};
    fixture.play.camera_count = 1;
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;

    stages_close(&fixture->frames);
    arena_release(&fixture->arena);
    return 0;
}

static void open_all(Fixture *fixture)
{
    Error err = {0};

    stages_make(&fixture->picture, &fixture->play, &fixture->stages);
    if (!stages_begin(&fixture->stages, march, &fixture->frames, &err))
        fail_msg("%s", err.message);
}

static CloseUp close_up(Fixture *fixture)
{
    CloseUp found = {.found = false};
    Error err = {0};

    open_all(fixture);
    assert_true(stage_close_up(&fixture->arena, fixture->frames.items[0], march,
                               &found, &err));
    return found;
}

static void finds_where_most_was_damaged(void **state)
{
    Fixture *fixture = *state;
    CloseUp found = close_up(fixture);
    GeoBox extent = found.extent;

    assert_true(found.found);
    assert_int_equal(found.place_count, TEMPLES);
    for (int i = 0; i < TEMPLES; i++) {
        LonLat at = fixture->places[i].position;
        assert_true(at.lon > extent.min.lon && at.lon < extent.max.lon &&
                    at.lat > extent.min.lat && at.lat < extent.max.lat);
    }
    assert_true(fixture->places[TEMPLES].position.lon > extent.max.lon);
    assert_true(extent.max.lon - extent.min.lon < 0.02);
}

static void finds_nothing_where_damage_is_everywhere_or_rare(void **state)
{
    Fixture *fixture = *state;

    fixture->chronicle.count = 3;
    assert_false(close_up(fixture).found);
    fixture->chronicle.count = TEMPLES + 1;
    for (int i = 0; i < TEMPLES; i++)
        fixture->places[i].position =
            (LonLat){38.262 + 0.009 * i, 34.542 + 0.006 * (i * 2 % 5)};
    stages_close(&fixture->frames);
    assert_false(close_up(fixture).found);
}

static void tells_where_one_map_lies_on_the_other(void **state)
{
    Fixture *fixture = *state;
    StageShift shift, back;

    fixture->play.cameras[1] =
        (Camera){STR("close"), true, {{38.26, 34.543}, {38.28, 34.558}}};
    fixture->play.camera_count = 2;
    open_all(fixture);
    shift = stage_shift(fixture->frames.items[0], fixture->frames.items[1]);
    assert_true(shift.scale > 1.8 && shift.scale < 2.2);
    for (int i = 0; i < TEMPLES; i++) {
        Point a, b;
        assert_true(frame_place_point(fixture->frames.items[0],
                                      fixture->places[i].key, &a));
        if (!frame_place_point(fixture->frames.items[1], fixture->places[i].key,
                               &b))
            continue;
        /* Glyphs make room for each other by some pixels. */
        assert_true(fabs(a.x * shift.scale + shift.shift.x - b.x) < 30);
        assert_true(fabs(a.y * shift.scale + shift.shift.y - b.y) < 30);
    }
    back = stage_shift_then(shift, stage_shift_inverse(shift));
    assert_true(fabs(back.scale - 1) < 1e-9 && fabs(back.shift.x) < 1e-6 &&
                fabs(back.shift.y) < 1e-6);
}

static void goes_from_the_one_to_the_other(void **state)
{
    const StageShift whole = {3, {-200, 100}}, aside = {1, {50, 0}};
    StageShift half = stage_shift_part(whole, 0.5);

    (void)state;
    assert_true(fabs(stage_shift_part(whole, 0).scale - 1) < 1e-12);
    assert_true(fabs(stage_shift_part(whole, 1).shift.x + 200) < 1e-9);
    assert_true(fabs(half.scale - sqrt(3)) < 1e-12);
    /* What stays where it is in the end stays there all the way. */
    assert_true(fabs(100 * half.scale + half.shift.x - 100) < 1e-9);
    assert_true(fabs(stage_shift_part(aside, 0.5).shift.x - 25) < 1e-9);
}

/* Names all over the map, so that panels find no free place. */
enum { STREETS = 8, HOUSES = 6, BUILDINGS = STREETS * HOUSES };

static void crowd(Fixture *fixture)
{
    static Place places[BUILDINGS];
    static char keys[BUILDINGS][16];

    for (int i = 0; i < BUILDINGS; i++) {
        int row = i / STREETS;
        (void)snprintf(keys[i], sizeof keys[i], "House no. %d", i);
        places[i] = (Place){.key = str_from_cstr(keys[i]),
                            .name = str_from_cstr(keys[i]),
                            .kind = STR("temple"),
                            .position = {38.2475 + 0.0085 * (i % STREETS),
                                         34.543 + 0.005 * row},
                            .located = true,
                            .accuracy_m = 10};
    }
    fixture->evidence = (Evidence){.places = places, .place_count = BUILDINGS};
    fixture->chronicle.count = 0;
    fixture->sheet.layers = SHEET_ALL;
    fixture->sheet.place = places[0].key;
    fixture->play.from = march.first;
    fixture->play.to = march.last;
}

/* How many names stand on the panels. */
static int named_on(const Fixture *fixture, const Frame *frame, int *all)
{
    const CardPlaces *panels = &fixture->stages.items[0].panels;
    int count = 0;
    Box box;

    *all = 0;
    for (size_t i = 0; i < fixture->evidence.place_count; i++) {
        if (!frame_place_name_box(frame, fixture->evidence.places[i].key, &box))
            continue;
        (*all)++;
        count += box_meets(panels->card, box) || box_meets(panels->end, box);
    }
    return count;
}

static void makes_names_give_way_to_panels(void **state)
{
    Fixture *fixture = *state;
    StageFrames others = {.count = 0};
    FrameView closing = {.count = 0};
    Error err = {0};
    int before, left, again;

    crowd(fixture);
    stages_make(&fixture->picture, &fixture->play, &fixture->stages);
    assert_true(stages_begin(&fixture->stages, march, &fixture->frames, &err));
    fixture->stages.items[0].panels =
        card_places(fixture->frames.items[0], &fixture->play, &closing);
    assert_true(named_on(fixture, fixture->frames.items[0], &before) > 0);
    assert_true(stages_furnish(&fixture->stages, &fixture->frames,
                               &fixture->play, &closing, &err));
    assert_int_equal(named_on(fixture, fixture->frames.items[0], &left), 0);
    assert_true(left > before / 2);
    assert_true(stages_open(&fixture->stages, march, &others, &err));
    assert_int_equal(named_on(fixture, others.items[0], &again), 0);
    for (size_t i = 0; i < fixture->evidence.place_count; i++) {
        Str key = fixture->evidence.places[i].key;
        Box a = {0}, b = {0};
        assert_int_equal(
            frame_place_name_box(fixture->frames.items[0], key, &a),
            frame_place_name_box(others.items[0], key, &b));
        assert_memory_equal(&a, &b, sizeof a);
    }
    stages_close(&others);
}

static void leaves_names_where_panels_hide_nothing(void **state)
{
    Fixture *fixture = *state;
    FrameView closing = {.count = 0};
    Error err = {0};
    Box before, after;

    fixture->play.from = march.first;
    fixture->play.to = march.last;
    stages_make(&fixture->picture, &fixture->play, &fixture->stages);
    assert_true(stages_begin(&fixture->stages, march, &fixture->frames, &err));
    assert_true(
        frame_place_name_box(fixture->frames.items[0], STR("prison"), &before));
    assert_true(stages_furnish(&fixture->stages, &fixture->frames,
                               &fixture->play, &closing, &err));
    assert_true(
        frame_place_name_box(fixture->frames.items[0], STR("prison"), &after));
    assert_memory_equal(&before, &after, sizeof before);
}

static void says_which_camera_cannot_be_drawn(void **state)
{
    Fixture *fixture = *state;
    Error err = {0};

    fixture->play.cameras[1] =
        (Camera){STR("close"), true, {{38.26, 34.543}, {38.26, 34.543}}};
    fixture->play.camera_count = 2;
    stages_make(&fixture->picture, &fixture->play, &fixture->stages);
    assert_false(stages_open(&fixture->stages, march, &fixture->frames, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_non_null(strstr(err.message, "camera 2"));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(finds_where_most_was_damaged),
        CASE(finds_nothing_where_damage_is_everywhere_or_rare),
        CASE(tells_where_one_map_lies_on_the_other),
        CASE(goes_from_the_one_to_the_other),
        CASE(makes_names_give_way_to_panels),
        CASE(leaves_names_where_panels_hide_nothing),
        CASE(says_which_camera_cannot_be_drawn),
    };

    return cmocka_run_group_tests_name("film_stage", tests, NULL, NULL);
}
