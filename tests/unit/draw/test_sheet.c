#include "draw/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char head[] = "title = Here\n";

static bool parse(Arena *arena, const char *text, Sheet *out, Error *err)
{
    return sheet_parse(arena, STR("x.sheet"), str_from_cstr(text), out, err);
}

static void a_sheet_says_what_it_shows(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Sheet sheet;
    Error err;

    (void)state;
    assert_true(parse(&arena,
                      "# a comment\r\n\n title = Here = there \n"
                      "extent = 38.1, 34.5,38.3 ,34.6\nplaces = a , b\n"
                      "projection = EPSG:32637\nplace = a\nsubtitle = s",
                      &sheet, &err));
    assert_true(str_is(sheet.title, "Here = there"));
    assert_true(str_is(sheet.subtitle, "s"));
    assert_true(str_is(sheet.projection, "EPSG:32637"));
    assert_true(str_is(sheet.place, "a"));
    assert_true(sheet.extent.min.lon > 38.09 && sheet.extent.min.lon < 38.11);
    assert_true(sheet.extent.max.lat > 34.59 && sheet.extent.max.lat < 34.61);
    assert_int_equal(sheet.place_count, 2);
    assert_true(str_is(sheet.places[1], "b"));
}

static void the_projection_is_chosen_where_none_is_said(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Sheet sheet;
    Error err;

    (void)state;
    assert_true(
        parse(&arena, "title = T\nextent = 1, 2, 3, 4\n", &sheet, &err));
    assert_true(str_is(sheet.projection, "auto"));
    assert_int_equal(sheet.place_count, 0);
}

static void a_broken_sheet_is_refused_with_its_line(void **state)
{
    struct {
        const char *text, *why;
    } cases[] = {
        {"title = T\ncolour = red\n", "x.sheet:2:1: 'colour' is no key"},
        {"title\n", "x.sheet:1:1: 'key = value' is wanted"},
        {"= T\n", "x.sheet:1:1: "},
        {"title = \n", "x.sheet:1:9: 'title' has no value"},
        {"extent = 1, 2, 3\n", ": an extent is four numbers"},
        {"scale = 1:5\n", "x.sheet:1:9: a scale is"},
        {"layers = relief, moon\n", "x.sheet:1:18: 'moon' is no layer"},
        {"insets = some\n", "x.sheet:1:10: insets are"},
        {"language = fr\n", "x.sheet:1:12: the languages are"},
        {"theme = pink\n", "x.sheet:1:9: the themes are"},
        {"palette = pink\n", "x.sheet:1:11: the palettes are"},
        {"title_ar = تدمر\n  thème = x\n", "x.sheet:2:3: 'thème' is no key"},
        {"extent = 1, 2, 3, 4, 5\n", "x.sheet:1:22: an extent has no more"},
        {"extent = 1, 2, x, 4\n", "x.sheet:1:16: an extent is four numbers"},
        {"extent = 3, 2, 1, 4\n", "x.sheet:1:10: the extent is empty"},
        {"extent = 1, 2, 3, 95\n", "x.sheet:1:10: the extent is empty"},
        {"\n\nplaces = a,,b\n", "x.sheet:3:12: a place's key is missing"},
        {"title = \xff\n", "x.sheet: it is not UTF-8"},
        {head, "the sheet has no extent"},
        {"extent = 1, 2, 3, 4\n", "the sheet has no title"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Sheet sheet;
        Error err = {0};

        assert_false(parse(&arena, cases[i].text, &sheet, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        if (strstr(err.message, cases[i].why) == NULL)
            fail_msg("'%s' is not in '%s'", cases[i].why, err.message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_says_what_it_shows),
        cmocka_unit_test(the_projection_is_chosen_where_none_is_said),
        cmocka_unit_test(a_broken_sheet_is_refused_with_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
