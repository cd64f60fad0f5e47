#include "draw/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SIDE = 64 };

typedef struct {
    int darkest, lightest; /* grey, 0..255 */
} Range;

static int grey(const unsigned char *pixel)
{
    return (11 * pixel[0] + 59 * pixel[1] + 30 * pixel[2]) / 100;
}

static Range painted(ZoneFill fill, const char *first, const char *second)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE);
    cairo_t *cr = cairo_create(surface);
    ZoneLook look = {
        .fill = fill,
        .first = style_actor(PALETTE_STANDARD, NULL, 0, str_from_cstr(first)),
        .second = style_actor(PALETTE_STANDARD, NULL, 0, str_from_cstr(second)),
        .opacity = 1};
    const unsigned char *data;
    Range range = {255, 0};

    cairo_rectangle(cr, 0, 0, SIDE, SIDE);
    zone_fill(cr, style_theme(THEME_LIGHT), &look, 1);
    cairo_surface_flush(surface);
    data = cairo_image_surface_get_data(surface);
    for (size_t i = 0; i < (size_t)SIDE * SIDE; i++) {
        int value = grey(data + 4 * i);

        range.darkest = value < range.darkest ? value : range.darkest;
        range.lightest = value > range.lightest ? value : range.lightest;
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return range;
}

static void a_zone_that_is_sure_is_one_colour(void **state)
{
    Range range = painted(ZONE_SOLID, "opposition", "opposition");

    (void)state;
    assert_int_equal(range.darkest, range.lightest);
}

static void holders_differ_in_grey(void **state)
{
    Range army = painted(ZONE_SOLID, "syrian_government", "sdf");
    Range islamic_state = painted(ZONE_SOLID, "islamic_state", "sdf");
    Range sdf = painted(ZONE_SOLID, "sdf", "sdf");

    (void)state;
    assert_true(army.darkest - islamic_state.darkest > 25);
    assert_true(sdf.darkest - army.darkest > 25);
}

static void a_mere_claim_leaves_paper_between_its_lines(void **state)
{
    Range range = painted(ZONE_CLAIMED, "islamic_state", "sdf");

    (void)state;
    assert_true(range.lightest > 235);
    assert_true(range.darkest < 190);
}

static void a_contested_zone_bears_both_colours(void **state)
{
    Range range = painted(ZONE_BANDS, "sdf", "islamic_state");

    (void)state;
    assert_true(range.lightest - range.darkest > 30);
    assert_true(range.lightest < 235);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zone_that_is_sure_is_one_colour),
        cmocka_unit_test(holders_differ_in_grey),
        cmocka_unit_test(a_mere_claim_leaves_paper_between_its_lines),
        cmocka_unit_test(a_contested_zone_bears_both_colours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
