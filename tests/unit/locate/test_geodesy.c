#include "locate/locate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void measures_on_the_ellipsoid(void **state)
{
    LonLat paris = {2.3522, 48.8566}, pole = {0, 90}, equator = {0, 0};

    (void)state;
    assert_true(geodesic_distance_m(paris, paris) < 1e-6);
    /* A quarter of the meridian of WGS 84. */
    assert_true(fabs(geodesic_distance_m(equator, pole) - 10001965.729) < 0.01);
    assert_true(fabs(geodesic_azimuth(equator, (LonLat){1, 0}) - 90) < 1e-9);
    assert_true(fabs(geodesic_azimuth(equator, pole)) < 1e-9);
}

static void moves_as_far_as_it_measures(void **state)
{
    LonLat from = {38.2684, 34.5514};

    (void)state;
    for (int azimuth = -170; azimuth <= 180; azimuth += 35) {
        LonLat to = geodesic_move(from, azimuth, 12345);
        assert_true(fabs(geodesic_distance_m(from, to) - 12345) < 1e-6);
        assert_true(fabs(geodesic_azimuth(from, to) - azimuth) < 1e-6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_on_the_ellipsoid),
        cmocka_unit_test(moves_as_far_as_it_measures),
    };

    return cmocka_run_group_tests_name("geodesy", tests, NULL, NULL);
}
