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
                                  "layer\tname\tname_ar\trank\tpath\n"
                                  "river\tEuphrates\tف\t3\t_pR_af@_af@_af@\n"
                                  "town\t\t\t\t_t`B_etB\n"),
                              &base, &err));
    assert_int_equal(base.count, 2);
    assert_true(str_is(base.items[0].name, "Euphrates"));
    assert_int_equal(base.items[0].rank, 3);
    assert_int_equal(base.items[0].shape.kind, SHAPE_LINE);
    assert_int_equal(base.items[1].rank, 0);
    assert_int_equal(base.items[1].shape.kind, SHAPE_POINT);
}

static void a_path_is_longitudes_and_latitudes(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    BaseMap base;
    const GeoPath *path;
    Error err;

    (void)state;
    assert_true(basemap_parse(
        &arena, STR("b.tsv"),
        STR("layer\tname\trank\tpath\nborder\t\t1\t_pR_af@_af@_af@\n"), &base,
        &err));
    path = &base.items[0].shape.paths[0];
    assert_int_equal(path->count, 2);
    assert_float_equal(path->points[0].lon, 1, 1e-9);
    assert_float_equal(path->points[0].lat, 2, 1e-9);
    assert_float_equal(path->points[1].lon, 3, 1e-9);
    assert_float_equal(path->points[1].lat, 4, 1e-9);
}

static void a_country_may_have_several_rings(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    BaseMap base;
    Error err;

    (void)state;
    assert_true(basemap_parse(&arena, STR("b.tsv"),
                              STR("layer\tname\trank\tpath\n"
                                  "country\tLand\t1\t??_cmA??_ry@~bmA??~qy@ "
                                  "_pR_pR?_pR_pR??~oR~oR?\n"),
                              &base, &err));
    assert_int_equal(base.items[0].shape.kind, SHAPE_POLYGON);
    assert_int_equal(base.items[0].shape.path_count, 2);
    assert_true(shape_contains(&base.items[0].shape, (LonLat){3, 1}));
    assert_false(shape_contains(&base.items[0].shape, (LonLat){1.5, 1.5}));
}

static void a_bad_row_is_refused_with_file_and_line(void **state)
{
    static const char *const rows[] = {
        "\tx\t1\t_pR_af@_af@_af@\n",       /* no layer */
        "road\tx\tone\t_pR_af@_af@_af@\n", /* no number */
        "road\tx\t-1\t_pR_af@_af@_af@\n",
        "road\tx\t1\t_gayB_af@_af@_af@\n",               /* 200 degrees */
        "road\tx\t1\t_pR_af@_af@_af\n",                  /* broken off */
        "road\tx\t1\t_pR_af@_af@!af@\n",                 /* no such letter */
        "road\tx\t1\t_pR_af@_af@_af@ _pR_af@_af@_af@\n", /* two lines */
        "road\tx\t1\t_pR_af@\n",                         /* one position */
        "country\tx\t1\t??_pR??_pR\n",                   /* not closed */
        "road\tx\t1\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Str text;
        BaseMap base;
        Error err = {0};

        assert_true(arena_format(&arena, &text, &err,
                                 "layer\tname\trank\tpath\n%s", rows[i]));
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
    assert_false(basemap_parse(&arena, STR("b.tsv"), STR("layer\tname\tpath\n"),
                               &base, &err));
    assert_non_null(strstr(err.message, "rank"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features_have_layer_name_rank_and_shape),
        cmocka_unit_test(a_path_is_longitudes_and_latitudes),
        cmocka_unit_test(a_country_may_have_several_rings),
        cmocka_unit_test(a_bad_row_is_refused_with_file_and_line),
        cmocka_unit_test(a_missing_column_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
