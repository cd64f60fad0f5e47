#include "draw/projection.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const GeoBox palmyra = {{38.24, 34.54}, {38.3, 34.57}};

static Projection *open_projection(const char *definition, GeoBox extent)
{
    Projection *projection = NULL;
    Error err;

    assert_true(
        projection_open(str_from_cstr(definition), extent, &projection, &err));
    return projection;
}

static void a_small_area_takes_its_utm_zone(void **state)
{
    struct {
        GeoBox extent;
        const char *name;
    } cases[] = {
        {{{38.24, 34.54}, {38.3, 34.57}}, "WGS 84 / UTM zone 37N (EPSG:32637)"},
        {{{-70.5, -33.6}, {-70.4, -33.5}},
         "WGS 84 / UTM zone 19S (EPSG:32719)"},
        {{{36, 33}, {41, 37}}, "WGS 84 / Lambert conformal conic"},
        {{{10, -8}, {30, 8}}, "WGS 84 / Lambert azimuthal equal-area"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Projection *projection = open_projection("auto", cases[i].extent);

        assert_true(str_begins(projection_name(projection),
                               str_from_cstr(cases[i].name)));
        projection_close(&projection);
        assert_null(projection);
    }
}

static void positions_go_there_and_back(void **state)
{
    Projection *projection = open_projection("EPSG:32637", palmyra);
    LonLat temple = {38.2738366, 34.5473461}, back;
    Point metres;

    (void)state;
    assert_true(projection_point(projection, temple, &metres));
    /* gdaltransform of GDAL 3.6.2. */
    assert_true(fabs(metres.x - 433372.9) < 1);
    assert_true(fabs(metres.y - 3823086.8) < 1);
    assert_true(projection_position(projection, metres, &back));
    assert_true(fabs(back.lon - temple.lon) < 1e-9);
    assert_true(fabs(back.lat - temple.lat) < 1e-9);
    projection_close(&projection);
}

static void distances_run_along_the_ellipsoid(void **state)
{
    Projection *projection = open_projection("auto", palmyra);
    double degree =
        projection_distance_m(projection, (LonLat){38, 34}, (LonLat){38, 35});

    (void)state;
    assert_true(fabs(degree - 110931) < 10);
    projection_close(&projection);
}

static void an_unknown_projection_is_refused(void **state)
{
    static const char *const definitions[] = {
        "EPSG:999999",
        "+proj=nonsense",
        "a map",
    };

    (void)state;
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        Projection *projection = NULL;
        Error err = {0};

        assert_false(projection_open(str_from_cstr(definitions[i]), palmyra,
                                     &projection, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_non_null(strstr(err.message, definitions[i]));
        assert_null(projection);
    }
}

static void a_position_without_image_is_told(void **state)
{
    Projection *projection =
        open_projection("+proj=gnom +lat_0=90 +type=crs", palmyra);
    Point metres = {7, 7};

    (void)state;
    assert_false(projection_point(projection, (LonLat){0, -45}, &metres));
    assert_true(metres.x > 6.9 && metres.x < 7.1);
    projection_close(&projection);
}

static void ours_are_what_the_database_of_proj_says(void **state)
{
    static const struct {
        const char *ours, *theirs;
        GeoBox extent;
    } cases[] = {
        {"EPSG:32637",
         "+proj=utm +zone=37 +datum=WGS84 +units=m +type=crs",
         {{38.24, 34.54}, {38.3, 34.57}}},
        {"EPSG:32719",
         "+proj=utm +zone=19 +south +datum=WGS84 +units=m +type=crs",
         {{-70.5, -33.6}, {-70.4, -33.5}}},
        {"auto",
         "+proj=lcc +lat_1=33.67 +lat_2=36.33 +lat_0=35.00 +lon_0=38.50 "
         "+datum=WGS84 +units=m +type=crs",
         {{36, 33}, {41, 37}}},
        {"auto",
         "+proj=laea +lat_0=0.00 +lon_0=20.00 +datum=WGS84 +units=m "
         "+type=crs",
         {{10, -8}, {30, 8}}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        GeoBox extent = cases[i].extent;
        Projection *ours = open_projection(cases[i].ours, extent);
        Projection *theirs = open_projection(cases[i].theirs, extent);
        Point a, b;

        assert_true(projection_point(ours, extent.max, &a));
        assert_true(projection_point(theirs, extent.max, &b));
        assert_memory_equal(&a, &b, sizeof a);
        assert_true(projection_wkt(ours).len > 0);
        assert_true(str_begins(projection_any_wkt(ours), STR("PROJCS[")));
        projection_close(&ours);
        projection_close(&theirs);
    }
}

static void the_world_has_a_name_that_gdal_knows(void **state)
{
    Projection *world =
        open_projection("auto", (GeoBox){{-180, -90}, {180, 90}});

    (void)state;
    assert_int_equal(projection_wkt(world).len, 0);
    assert_true(str_begins(projection_any_wkt(world), STR("PROJCRS[")));
    projection_close(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_area_takes_its_utm_zone),
        cmocka_unit_test(positions_go_there_and_back),
        cmocka_unit_test(distances_run_along_the_ellipsoid),
        cmocka_unit_test(ours_are_what_the_database_of_proj_says),
        cmocka_unit_test(the_world_has_a_name_that_gdal_knows),
        cmocka_unit_test(an_unknown_projection_is_refused),
        cmocka_unit_test(a_position_without_image_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
