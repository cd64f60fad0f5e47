#include "draw/draw.h"
#include "draw/style.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92
                              : pow((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance (WCAG 2.1). */
static double luminance(Colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

static double contrast(Colour a, Colour b)
{
    double one = luminance(a) + 0.05, two = luminance(b) + 0.05;

    return one > two ? one / two : two / one;
}

static void ink_can_be_read_on_every_fill(void **state)
{
    static const char *const keys[] = {"syrian_government", "islamic_state",
                                       "opposition",        "sdf",
                                       "turkey_sna",        "nobody"};

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        ColourPair pair =
            style_actor(PALETTE_STANDARD, NULL, 0, str_from_cstr(keys[i]));

        assert_true(contrast(COLOUR_INK, pair.fill) >= 4.5);
    }
    assert_true(contrast(COLOUR_TEXT, COLOUR_PAPER) >= 4.5);
    assert_true(contrast(COLOUR_QUIET, COLOUR_WHITE) >= 4.5);
    assert_true(contrast(COLOUR_RELIEF, COLOUR_PAPER) >= 4.5);
    assert_true(contrast(COLOUR_WATER_TEXT, COLOUR_PAPER) >= 4.5);
}

static void more_damage_is_darker_and_fills_more(void **state)
{
    (void)state;
    for (int grade = DAMAGE_POSSIBLE; grade < DAMAGE_DESTROYED; grade++) {
        assert_true(
            luminance(style_damage(PALETTE_STANDARD, (Damage)grade)) >
            luminance(style_damage(PALETTE_STANDARD, (Damage)(grade + 1))));
        assert_true(style_damage_quarters((Damage)grade) <
                    style_damage_quarters((Damage)(grade + 1)));
    }
    assert_int_equal(style_damage_quarters(DAMAGE_NONE), 0);
    assert_int_equal(style_damage_quarters(DAMAGE_DESTROYED), 4);
}

static bool same(Colour a, Colour b)
{
    return fabs(a.red - b.red) + fabs(a.green - b.green) +
               fabs(a.blue - b.blue) <
           1e-9;
}

static void an_actor_wears_its_allys_colour(void **state)
{
    Str ally = STR("syrian_government");
    Actor actors[] = {
        {.key = STR("militia"),
         .kind = STR("armed"),
         .allies = &ally,
         .ally_count = 1},
        {.key = STR("reds"), .kind = STR("armed")},
        {.key = STR("monitor"), .kind = STR("source")},
        {.key = STR("blues"), .kind = STR("armed")},
    };
    ColourPair government = style_actor(PALETTE_STANDARD, actors, 4, ally);

    (void)state;
    assert_true(
        same(style_actor(PALETTE_STANDARD, actors, 4, STR("militia")).fill,
             government.fill));
    assert_false(
        same(style_actor(PALETTE_STANDARD, actors, 4, STR("reds")).fill,
             style_actor(PALETTE_STANDARD, actors, 4, STR("blues")).fill));
}

static void who_is_no_actor_is_grey(void **state)
{
    ColourPair pair = style_actor(PALETTE_STANDARD, NULL, 0, STR("nobody"));

    (void)state;
    assert_true(same(pair.fill, (Colour)COLOUR_RGB(0xEFEEEB)));
}

static void kinds_have_their_place_on_the_map(void **state)
{
    (void)state;
    assert_int_equal(style_kind(STR("temple")), SITE_MONUMENT);
    assert_int_equal(style_kind(STR("city")), SITE_TOWN);
    assert_int_equal(style_kind(STR("hill")), SITE_RELIEF);
    assert_int_equal(style_kind(STR("not_a_place")), SITE_NONE);
    assert_int_equal(style_kind(STR("a kind of tomorrow")), SITE_MONUMENT);
    assert_true(str_is(draw_place_look(STR("oasis")), "oasis"));
    assert_true(str_is(draw_place_look(STR("not_a_place")), "none"));
    assert_true(str_is(draw_place_look(STR("a kind of tomorrow")), "monument"));
}

static void a_theme_names_each_of_its_colours(void **state)
{
    const Theme *dark = style_theme(THEME_DARK);
    Str name, last = {NULL, 0};
    unsigned rgb;
    size_t count = 0;

    (void)state;
    for (; draw_theme_colour(THEME_DARK, count, &name, &rgb); count++) {
        last = name;
        if (str_is(name, "town_edge"))
            assert_int_equal(rgb, colour_hex(dark->town_edge));
    }
    assert_int_equal(count, offsetof(Theme, relief) / sizeof(Colour));
    assert_true(str_is(last, "no_report"));
    assert_int_equal(rgb, colour_hex(dark->no_report));
    assert_false(draw_theme_colour(THEME_DARK, count, &name, &rgb));
    assert_int_equal(draw_damage_colour(DAMAGE_DESTROYED), 0x5A0A0A);
}

static void a_colour_lies_over_another(void **state)
{
    Colour half = colour_over(COLOUR_WHITE, 0.25, (Colour){0, 0, 0});

    (void)state;
    assert_true(fabs(half.red - 0.25) < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ink_can_be_read_on_every_fill),
        cmocka_unit_test(more_damage_is_darker_and_fills_more),
        cmocka_unit_test(an_actor_wears_its_allys_colour),
        cmocka_unit_test(who_is_no_actor_is_grey),
        cmocka_unit_test(kinds_have_their_place_on_the_map),
        cmocka_unit_test(a_theme_names_each_of_its_colours),
        cmocka_unit_test(a_colour_lies_over_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
