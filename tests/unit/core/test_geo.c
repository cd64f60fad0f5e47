#include "core/geo.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static Arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static Shape shape(const char *wkt)
{
    Shape out = {SHAPE_NONE, NULL, 0};
    Error err = {0};

    if (!shape_from_wkt(&arena, str_from_cstr(wkt), &out, &err))
        fail_msg("%s: %s", wkt, err.message);
    return out;
}

static bool near(LonLat a, LonLat b)
{
    return fabs(a.lon - b.lon) < 1e-9 && fabs(a.lat - b.lat) < 1e-9;
}

static void reads_shapes_and_winds_them(void **state)
{
    Shape square =
        shape("POLYGON((0 0,0 4,4 4,4 0,0 0),(1 1,3 1,3 3,1 3,1 1))");
    Error err = {0};

    (void)state;
    assert_int_equal(square.path_count, 2);
    assert_true(ring_winding(&square.paths[0]) > 0);
    assert_true(ring_winding(&square.paths[1]) < 0);
    assert_true(shape_check(&square, &err));
    assert_true(shape_contains(&square, (LonLat){0.5, 0.5}));
    assert_false(shape_contains(&square, (LonLat){2, 2}));
    assert_false(shape_contains(&square, (LonLat){5, 2}));
    assert_int_equal(shape("POINT (38.28402 34.5624)").kind, SHAPE_POINT);
    assert_int_equal(shape("LINESTRING(1 2, 3 4)").paths[0].count, 2);
    square.paths[0].points[1].lat = 91;
    assert_false(shape_check(&square, &err));
}

static void refuses_broken_shapes(void **state)
{
    static const char *const rows[] = {
        "",
        "POINT",
        "POINT(1)",
        "POINT(1 2",
        "POINT(1 2)x",
        "POINT(181 2)",
        "POINT(1 nan)",
        "LINESTRING(1 2)",
        "POLYGON((0 0,1 0,1 1,0 1))",
        "POLYGON((0 0,1 0,0 0))",
        "POLYGON((0 0,1 1,2 2,0 0))",
        "POLYGON((0 0,9 0,9 9,0 0),(1 1,2 2,3 3,1 1))",
        "POINT(1 2,3 4)",
        "POLYGON(0 0,1 0,1 1,0 0)",
        "MULTIPOINT(1 2)",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Shape out = {SHAPE_NONE, NULL, 77};
        Error err = {0};
        assert_false(
            shape_from_wkt(&arena, str_from_cstr(rows[i]), &out, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_int_equal(out.path_count, 77);
    }
}

static void a_shape_has_the_positions_of_its_kind(void **state)
{
    LonLat points[] = {{1, 2}, {3, 4}};
    GeoPath paths[] = {{points, 2}, {points, 2}};
    GeoPath none = {NULL, 0};
    Error err = {0};

    (void)state;
    ring_turn(&none, true);
    assert_int_equal(none.count, 0);
    assert_true(shape_check(&(Shape){SHAPE_NONE, NULL, 0}, &err));
    assert_true(shape_check(&(Shape){SHAPE_LINE, paths, 1}, &err));
    assert_false(shape_check(&(Shape){SHAPE_POINT, NULL, 0}, &err));
    assert_false(shape_check(&(Shape){SHAPE_POINT, paths, 1}, &err));
    assert_false(shape_check(&(Shape){SHAPE_LINE, paths, 2}, &err));
    assert_false(shape_check(&(Shape){SHAPE_POLYGON, NULL, 0}, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
}

static void anchors_on_or_in_the_shape(void **state)
{
    Shape point = shape("POINT(5 6)"), line = shape("LINESTRING(0 0,4 0,4 4)");
    Shape square = shape("POLYGON((0 0,4 0,4 4,0 4,0 0))");
    Shape horseshoe = shape("POLYGON((0 0,9 0,9 9,6 9,6 2,3 2,3 9,0 9,0 0))");
    Shape nothing = {SHAPE_NONE, NULL, 0};
    Shape made;
    Error err = {0};

    (void)state;
    assert_true(near(shape_anchor(&point), (LonLat){5, 6}));
    assert_true(near(shape_anchor(&line), (LonLat){4, 0}));
    assert_true(near(shape_anchor(&square), (LonLat){2, 2}));
    assert_true(shape_contains(&horseshoe, shape_anchor(&horseshoe)));
    assert_true(near(shape_anchor(&nothing), (LonLat){0, 0}));
    assert_true(shape_from_point(&arena, (LonLat){1, 2}, &made, &err));
    assert_true(near(shape_anchor(&made), (LonLat){1, 2}));
}

static void the_way_to_a_shape_ends_at_its_nearest_segment(void **state)
{
    Shape square =
        shape("POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,1 3,3 3,3 1,1 1))");
    Shape line = shape("LINESTRING(38 60,38 61)"), point = shape("POINT(5 6)");
    double degree = GEO_METRES_PER_DEGREE;

    (void)state;
    assert_true(shape_distance_m(&square, (LonLat){0.5, 2}) <= 0);
    assert_float_equal(shape_distance_m(&square, (LonLat){-1, 0}), degree, 1);
    assert_float_equal(shape_distance_m(&square, (LonLat){2, 1.5}), degree / 2,
                       1);
    assert_float_equal(shape_distance_m(&line, (LonLat){39, 60}), degree / 2,
                       1);
    assert_float_equal(shape_distance_m(&line, (LonLat){38, 63}), degree * 2,
                       1);
    assert_true(isinf(shape_distance_m(&point, (LonLat){5, 6})));
}

static void boxes_grow_and_meet(void **state)
{
    Shape square = shape("POLYGON((0 0,4 0,4 4,0 4,0 0))");
    GeoBox box = shape_box(&square), empty = GEO_BOX_EMPTY;

    (void)state;
    assert_true(box_is_empty(empty));
    assert_false(box_is_empty(box));
    assert_true(near(box.max, (LonLat){4, 4}));
    assert_true(box_overlaps(box, box_with(empty, (LonLat){4, 4})));
    assert_false(box_overlaps(box, box_with(empty, (LonLat){5, 4})));
    assert_false(lonlat_valid((LonLat){(double)NAN, 0}));
    assert_false(lonlat_valid((LonLat){0, -90.1}));
    assert_true(lonlat_valid((LonLat){-180, 90}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_shapes_and_winds_them),
        cmocka_unit_test(refuses_broken_shapes),
        cmocka_unit_test(a_shape_has_the_positions_of_its_kind),
        cmocka_unit_test(anchors_on_or_in_the_shape),
        cmocka_unit_test(the_way_to_a_shape_ends_at_its_nearest_segment),
        cmocka_unit_test(boxes_grow_and_meet),
    };

    arena = arena_make(4 * MEGABYTE);
    return cmocka_run_group_tests_name("geo", tests, NULL, release);
}
