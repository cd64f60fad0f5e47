/* What no sheet or gazetteer should hold, and some day will. */
#include "draw/map.h"
#include "draw/scene.h"

#include "fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MARKS = 50000, VERTICES = 1000000 };

static DayMap *open_map(const Fixture *fixture)
{
    DayMap *map = NULL;
    Error err = {0};

    if (!day_map_open(&fixture->picture, fixture_day(2016, 3, 26), MAP_PNG,
                      &map, &err))
        fail_msg("%s", err.message);
    return map;
}

static Str draw(Arena *arena, const Fixture *fixture)
{
    Memory memory = {.arena = arena};
    Error err = {0};

    if (!map_draw(&fixture->picture, fixture_day(2016, 3, 26), MAP_PNG,
                  memory_sink(&memory), &err))
        fail_msg("%s", err.message);
    return memory_text(&memory);
}

static void fails(const Fixture *fixture, const char *why)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Memory memory = {.arena = &arena};
    Error err = {0};

    assert_false(map_draw(&fixture->picture, fixture_day(2016, 3, 26), MAP_PNG,
                          memory_sink(&memory), &err));
    if (strstr(err.message, why) == NULL)
        fail_msg("'%s' is not in '%s'", why, err.message);
}

/* Dropping the vertex alone would draw a line that nobody has told. */
static void an_outline_with_a_vertex_nowhere_is_not_drawn(void **state)
{
    static const LonLat nowhere[] = {{(double)NAN, 34.56},
                                     {38.29, (double)INFINITY},
                                     {38.29, 91},
                                     {-(double)INFINITY, (double)NAN}};

    (void)state;
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++) {
        Fixture fixture;
        DayMap *map;

        fixture_open(&fixture);
        map = open_map(&fixture);
        assert_true(scene_site(map->frame, STR("town"))->outline.count > 0);
        day_map_close(&map);
        fixture.places[0].footprint.paths[0].points[2] = nowhere[i];
        map = open_map(&fixture);
        assert_int_equal(scene_site(map->frame, STR("town"))->outline.count, 0);
        day_map_close(&map);
        fixture_close(&fixture);
    }
}

static void a_place_nowhere_is_noted(void **state)
{
    Fixture fixture;
    DayMap *map;
    char notes[600];

    (void)state;
    fixture_open(&fixture);
    fixture.places[2].position = (LonLat){(double)NAN, (double)NAN};
    map = open_map(&fixture);
    assert_null(scene_site(map->frame, STR("temple")));
    notes_text(map->frame, false, notes, sizeof notes);
    assert_non_null(strstr(notes, "Temple of the Sun"));
    assert_non_null(strstr(notes, "Lost shrine"));
    day_map_close(&map);
    fixture_close(&fixture);
}

/* Its corners lie thousands of kilometres away, beyond what cairo counts; its
 * southern edge crosses the map. */
static void
an_outline_that_reaches_far_beyond_the_map_keeps_its_edges(void **state)
{
    Fixture fixture;
    Outline outline;
    Error err = {0};
    DayMap *map;

    (void)state;
    fixture_open(&fixture);
    fixture.sheet.extent = (GeoBox){{38.2600, 34.5500}, {38.2602, 34.5502}};
    map = open_map(&fixture);
    assert_true(scene_outline(map->frame,
                              &(Shape){SHAPE_POLYGON,
                                       &(GeoPath){(LonLat[]){{28, 34.5501},
                                                             {38.26, 34.5501},
                                                             {48, 34.5501},
                                                             {48, 44},
                                                             {28, 44},
                                                             {28, 34.5501}},
                                                  6},
                                       1},
                              &outline, &err));
    for (int i = 0; i <= 10; i++) {
        Point north, south;

        assert_true(scene_point(
            map->frame, (LonLat){38.26 + 0.00002 * i, 34.5502}, &north));
        assert_true(scene_point(
            map->frame, (LonLat){38.26 + 0.00002 * i, 34.54995}, &south));
        assert_true(outline_holds(&outline, north));
        assert_false(outline_holds(&outline, south));
    }
    for (size_t i = 0; i < outline.rings[0].count; i++)
        assert_true(fabs(outline.rings[0].points[i].x) < 1e6);
    day_map_close(&map);
    fixture_close(&fixture);
}

/* Round the town, to and fro by so many degrees. */
static void zigzag(GeoPath *path, double degrees)
{
    for (size_t i = 0; i < path->count; i++) {
        double angle = 2 * PI * (double)i / (double)(path->count - 1);
        double away = 0.004 + degrees * (double)(i % 2);

        path->points[i] =
            (LonLat){38.285 + away * cos(angle), 34.556 + away * sin(angle)};
    }
    path->points[path->count - 1] = path->points[0];
}

static void a_million_vertices_are_drawn_as_far_as_can_be_seen(void **state)
{
    GeoPath path = {calloc(VERTICES, sizeof(LonLat)), VERTICES};
    Fixture fixture;
    DayMap *map;
    char notes[600];

    (void)state;
    assert_non_null(path.points);
    fixture_open(&fixture);
    fixture.places[0].footprint = (Shape){SHAPE_POLYGON, &path, 1};
    zigzag(&path, 0.000001);
    map = open_map(&fixture);
    assert_int_equal(scene_site(map->frame, STR("town"))->outline.count, 1);
    day_map_close(&map);
    zigzag(&path, 0.001);
    map = open_map(&fixture);
    assert_int_equal(scene_site(map->frame, STR("town"))->outline.count, 0);
    notes_text(map->frame, false, notes, sizeof notes);
    assert_non_null(strstr(notes, "Outline can't be drawn: Newtown"));
    day_map_close(&map);
    free(path.points);
    fixture_close(&fixture);
}

static char *marks_on(char letter)
{
    char *text = calloc(2 * MARKS + 2, 1);

    assert_non_null(text);
    text[0] = letter;
    for (size_t i = 0; i < MARKS; i++)
        memcpy(text + 1 + 2 * i, "\xCC\x81", 2);
    return text;
}

static void fifty_thousand_marks_on_a_letter_are_drawn_as_four(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    SCOPED(arena_release) Arena other = arena_make(64 * MEGABYTE);
    char *text = marks_on('a');
    Fixture fixture;
    Str many, few;

    (void)state;
    fixture_open(&fixture);
    fixture.sheet.title = fixture.places[2].name = str_from_cstr(text);
    many = draw(&arena, &fixture);
    fixture.places[2].name = str_slice(str_from_cstr(text), 0, 9);
    few = draw(&other, &fixture);
    assert_true(str_equal(many, few));
    free(text);
    fixture_close(&fixture);
}

static void without_its_fonts_no_map_is_drawn(void **state)
{
    Fixture fixture;

    (void)state;
    fixture_open(&fixture);
    fixture.picture.font_folder = "/no/such/folder";
    fails(&fixture, "'/no/such/folder' lacks 'NotoSans-Regular.ttf'");
    fixture_close(&fixture);
}

static void extents_from_a_stone_to_the_globe_are_drawn_or_refused(void **state)
{
    static const GeoBox wide[] = {
        {{-180, -90}, {180, 90}}, {{-180, -60}, {180, 75}},
        {{20, 10}, {60, 50}},     {{-180, 89}, {180, 90}},
        {{179, -1}, {180, 1}},    {{38.26, 34.55}, {38.2602, 34.5501}}};
    Fixture fixture;

    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);

        fixture.sheet.extent = wide[i];
        assert_true(str_begins(draw(&arena, &fixture), STR("\x89PNG")));
    }
    fixture.sheet.extent =
        (GeoBox){{38.26, 34.55}, {38.2600000001, 34.5500000001}};
    fails(&fixture, "too small to draw");
    fixture.sheet.extent = (GeoBox){{-180, -90}, {180, 90}};
    fixture.sheet.projection = STR("EPSG:32637");
    fails(&fixture, "no image in its projection");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_outline_with_a_vertex_nowhere_is_not_drawn),
        cmocka_unit_test(a_place_nowhere_is_noted),
        cmocka_unit_test(
            an_outline_that_reaches_far_beyond_the_map_keeps_its_edges),
        cmocka_unit_test(a_million_vertices_are_drawn_as_far_as_can_be_seen),
        cmocka_unit_test(fifty_thousand_marks_on_a_letter_are_drawn_as_four),
        cmocka_unit_test(without_its_fonts_no_map_is_drawn),
        cmocka_unit_test(
            extents_from_a_stone_to_the_globe_are_drawn_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
