#include "draw/label.h"
#include "draw/map.h"

#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static DayMap *open_map(Fixture *fixture, int width, int height)
{
    DayMap *map = NULL;
    Error err = {0};

    fixture->picture.width = width;
    fixture->picture.height = height;
    if (!day_map_open(&fixture->picture, fixture_day(2016, 3, 26), MAP_PNG,
                      &map, &err))
        fail_msg("%s", err.message);
    return map;
}

static double foot(Box box)
{
    return box.y + box.height;
}

static void everything_stands_below_each_other(void **state)
{
    Fixture fixture;
    DayMap *map;
    const FrameLayout *layout;

    (void)state;
    fixture_open(&fixture);
    map = open_map(&fixture, 780, 2080);
    layout = frame_layout(map->frame);
    assert_true(layout->page.width > 389.9 && layout->page.width < 390.1);
    assert_true(layout->map.width > 389.9);
    assert_true(layout->map.y >= foot(layout->header));
    assert_true(layout->strip.y >= foot(layout->map) - 0.01);
    assert_true(layout->legend.y >= foot(layout->strip) - 0.01);
    assert_true(layout->notes.width > 0); /* the shrine that has no place */
    assert_true(layout->notes.y >= foot(layout->legend) - 0.01);
    assert_true(layout->credit.y >= foot(layout->notes) - 0.01);
    assert_true(foot(layout->credit) <= foot(layout->page));
    assert_true(foot(layout->locator) <= foot(layout->page));
    assert_true(layout->legend.height >= legend_height(map->frame, false));
    day_map_close(&map);
    fixture_close(&fixture);
}

static void no_name_is_too_small_for_a_telephone(void **state)
{
    Fixture fixture;
    DayMap *map;

    (void)state;
    fixture_open(&fixture);
    map = open_map(&fixture, 780, 2080);
    for (int kind = LABEL_SITE; kind <= LABEL_KEY; kind++)
        assert_true(label_style(map->frame, (LabelKind)kind).size >= 9);
    assert_true(label_style(map->frame, LABEL_SITE).size >= 12);
    day_map_close(&map);
    fixture_close(&fixture);
}

static void a_page_in_arabic_is_its_mirror(void **state)
{
    Fixture fixture;
    DayMap *map;
    Box left, right;

    (void)state;
    fixture_open(&fixture);
    map = open_map(&fixture, 780, 2080);
    left = frame_layout(map->frame)->locator;
    day_map_close(&map);
    fixture.picture.language = LANGUAGE_ARABIC;
    map = open_map(&fixture, 780, 2080);
    right = frame_layout(map->frame)->locator;
    assert_true(left.width > 0);
    assert_true(left.x < 100);
    assert_true(right.x > 250);
    assert_false(box_meets(right, frame_layout(map->frame)->credit));
    day_map_close(&map);
    fixture_close(&fixture);
}

static void only_what_is_high_for_its_width_is_tall(void **state)
{
    static const struct {
        int width, height;
        bool tall;
    } cases[] = {{1280, 720, false},
                 {1080, 1080, false},
                 {1000, 1300, false},
                 {720, 1280, true},
                 {320, 600, true}};
    Fixture fixture;

    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        DayMap *map = open_map(&fixture, cases[i].width, cases[i].height);

        assert_int_equal(map->frame->tall, cases[i].tall);
        day_map_close(&map);
    }
    fixture_close(&fixture);
}

static void every_glyph_has_a_name_or_a_letter(void **state)
{
    static const int sizes[][2] = {{1280, 720}, {780, 2080}, {320, 180}};
    Fixture fixture;

    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        DayMap *map = open_map(&fixture, sizes[i][0], sizes[i][1]);

        assert_int_equal(labels_nameless(map->frame), 0);
        day_map_close(&map);
    }
    fixture_close(&fixture);
}

static void a_letter_is_told_in_the_notes(void **state)
{
    static char name[300];
    Fixture fixture;
    DayMap *map;
    char text[600];

    (void)state;
    fixture_open(&fixture);
    /* Wider than the map. */
    memset(name, 'W', sizeof name - 1);
    fixture.places[3].name = str_from_cstr(name);
    map = open_map(&fixture, 1280, 720);
    assert_int_equal(labels_keyed(map->frame), 1);
    notes_text(map->frame, false, text, sizeof text);
    assert_non_null(strstr(text, "By letter: a\u00a0WWW"));
    assert_int_equal(labels_nameless(map->frame), 0);
    day_map_close(&map);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_stands_below_each_other),
        cmocka_unit_test(no_name_is_too_small_for_a_telephone),
        cmocka_unit_test(a_page_in_arabic_is_its_mirror),
        cmocka_unit_test(only_what_is_high_for_its_width_is_tall),
        cmocka_unit_test(every_glyph_has_a_name_or_a_letter),
        cmocka_unit_test(a_letter_is_told_in_the_notes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
