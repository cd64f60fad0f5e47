#include "draw/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void features_have_layer_name_rank_and_shape(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    BaseMap base;
    Error err;

    (void)state;
    assert_true(basemap_parse(&arena, STR("b.tsv"),
                              STR("# from somewhere\n"
                                  "layer\tname\trank\twkt\n"
                                  "river\tAl Furat\t3\tLINESTRING(1 2,3 4)\n"
                                  "town\t\t\tPOINT(5 6)\n"),
                              &base, &err));
    assert_int_equal(base.count, 2);
    assert_true(str_is(base.items[0].name, "Al Furat"));
    assert_int_equal(base.items[0].rank, 3);
    assert_int_equal(base.items[0].shape.kind, SHAPE_LINE);
    assert_int_equal(base.items[1].rank, 0);
    assert_int_equal(base.items[1].shape.kind, SHAPE_POINT);
}

static void a_bad_row_is_refused_with_file_and_line(void **state)
{
    static const char *const rows[] = {
        "\tx\t1\tPOINT(1 2)\n",
        "road\tx\tone\tPOINT(1 2)\n",
        "road\tx\t-1\tPOINT(1 2)\n",
        "road\tx\t1\tPOINT(200 2)\n",
        "road\tx\t1\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Str text;
        BaseMap base;
        Error err = {0};

        assert_true(arena_format(&arena, &text, &err,
                                 "layer\tname\trank\twkt\n%s", rows[i]));
        assert_false(basemap_parse(&arena, STR("b.tsv"), text, &base, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_non_null(strstr(err.message, "b.tsv:2: "));
    }
}

static void a_missing_column_is_refused(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    BaseMap base;
    Error err = {0};

    (void)state;
    assert_false(basemap_parse(&arena, STR("b.tsv"), STR("layer\tname\twkt\n"),
                               &base, &err));
    assert_non_null(strstr(err.message, "rank"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features_have_layer_name_rank_and_shape),
        cmocka_unit_test(a_bad_row_is_refused_with_file_and_line),
        cmocka_unit_test(a_missing_column_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
