#include "draw/draw.h"
#include "draw/raster.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char plane[] = "# a plane that rises by 10 m a step to the east\n"
                            "10 50 0.5 5 4\n"
                            "0 10 20 30 40\n0 10 20 30 40\n"
                            "0 10 20 30 40\n0 10 20 30 40\n";

static void heights_lie_between_those_of_the_grid(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Relief relief;
    Error err = {0};

    (void)state;
    assert_true(
        relief_parse(&arena, STR("r"), str_from_cstr(plane), &relief, &err));
    assert_true(fabs(relief_height(&relief, (LonLat){10.75, 49.3}) - 15) <
                1e-6);
    assert_true(isnan(relief_height(&relief, (LonLat){20, 49.3})));
    assert_true(isnan(relief_height(&relief, (LonLat){10.75, 0})));
}

static void what_is_no_grid_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "10 50",
        "10 50 0 2 2 1 1 1 1",
        "10 95 1 2 2 1 1 1 1",
        "10 50 1 2 2 1 1 1",
        "10 50 1 2 2 1 1 1 x",
        "10 50 1 1e9 1e9",
        "10 50 1 2 2 1 1 1 99999",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Relief relief;
        Error err = {0};

        assert_false(relief_parse(&arena, STR("r"), str_from_cstr(texts[i]),
                                  &relief, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
    }
}

/* A ridge from south to north: its west side is lit, its east side is not. */
static void slopes_to_the_west_are_light_and_level_ground_is_clear(void **state)
{
    enum { SIZE = 9 };
    float heights[SIZE * SIZE];
    uint32_t out[SIZE * SIZE];

    (void)state;
    for (int i = 0; i < SIZE * SIZE; i++)
        heights[i] = (float)(100 - 20 * abs(i % SIZE - SIZE / 2));
    shade_make(heights, SIZE, SIZE, 30, out);
    assert_true((out[4 * SIZE + 2] & 255) > 0);
    assert_int_equal(out[4 * SIZE + 6] & 0xFFFFFF, 0);
    assert_true(out[4 * SIZE + 6] >> 24 > 0);
    for (int i = 0; i < SIZE * SIZE; i++)
        heights[i] = i == 40 ? NAN : 7;
    shade_make(heights, SIZE, SIZE, 30, out);
    for (int i = 0; i < SIZE * SIZE; i++)
        assert_int_equal(out[i] >> 24, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heights_lie_between_those_of_the_grid),
        cmocka_unit_test(what_is_no_grid_is_refused),
        cmocka_unit_test(
            slopes_to_the_west_are_light_and_level_ground_is_clear),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
