#include "locate/locate.h"

#include "core/str.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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

static void is_told_nearly_from_points(void **state)
{
    const double quarter_m = 10e6;

    (void)state;
    for (int lat = -90; lat <= 90; lat += 5)
        for (int lon = -180; lon <= 180; lon += 7) {
            LonLat from = {38.27, lat * 0.97 + 1.1}, to = {lon, lat * 0.4};
            double way = geodesic_distance_m(from, to);
            double about =
                geodesic_about_m(geodesic_point(from), geodesic_point(to));

            assert_true(fabs(about - way) <=
                        (way < quarter_m ? 2e-5 : 0.01) * way);
        }
}

static void is_told_nearly_over_the_last_metres(void **state)
{
    (void)state;
    for (double metres = 1e-3; metres < 1e6; metres *= 10) {
        LonLat from = {36.1611, 36.2021};
        LonLat to = geodesic_move(from, 33, metres);
        double about =
            geodesic_about_m(geodesic_point(from), geodesic_point(to));

        assert_true(fabs(about - metres) <= 2e-5 * metres + 1e-6);
        assert_true(
            geodesic_about_m(geodesic_point(from), geodesic_point(from)) <= 0);
    }
}

static void goes_to_the_plane_and_back(void **state)
{
    enum { POINTS = 5 };
    LonLat origin = {38.2684, 34.5514}, points[POINTS], back[POINTS];
    PlanePoint plane[POINTS];

    (void)state;
    for (int i = 0; i < POINTS; i++)
        points[i] = geodesic_move(origin, 70.0 * i, 100e3 * i);
    geodesic_to_plane(origin, points, POINTS, plane);
    geodesic_from_plane(origin, plane, POINTS, back);
    for (int i = 0; i < POINTS; i++) {
        double azimuth = 70.0 * i * GEO_RADIANS;

        assert_true(fabs(plane[i].x - 100e3 * i * sin(azimuth)) < 1e-3);
        assert_true(fabs(plane[i].y - 100e3 * i * cos(azimuth)) < 1e-3);
        assert_true(geodesic_distance_m(points[i], back[i]) < 1e-3);
    }
}

/* What relation.c leaves unmeasured rests on it. */
static void is_little_longer_in_the_plane(void **state)
{
    LonLat origin = {36.2, 64};

    (void)state;
    for (int a = 0; a < 360; a += 24)
        for (int b = 0; b < 360; b += 24) {
            LonLat points[2] = {geodesic_move(origin, a, 1500e3),
                                geodesic_move(origin, b, 1100e3)};
            double way = geodesic_distance_m(points[0], points[1]), longer;
            PlanePoint plane[2];

            geodesic_to_plane(origin, points, 2, plane);
            longer = hypot(plane[1].x - plane[0].x, plane[1].y - plane[0].y);
            assert_true(way <= longer + 1e-3);
            assert_true(0.99 * longer <= way);
        }
}

static void finds_the_farthest(void **state)
{
    LonLat from = {38.2684, 34.5514};
    LonLat points[] = {geodesic_move(from, 10, 700),
                       geodesic_move(from, 200, 1200),
                       geodesic_move(from, -90, 900)};

    (void)state;
    assert_true(fabs(geodesic_farthest_m(from, points, 3) - 1200) < 1e-6);
    assert_true(geodesic_farthest_m(from, points, 0) <= 0);
}

/* Runs PROJ's own tool on one line; what it wrote. */
static Str run_geod(const char *option, const char *line, char *text,
                    size_t size)
{
    int in[2], out[2], status;
    pid_t child;
    ssize_t got;

    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)dup2(in[0], STDIN_FILENO);
        (void)dup2(out[1], STDOUT_FILENO);
        (void)close(in[1]);
        (void)execlp("geod", "geod", "+ellps=WGS84", "-f", "%.12f", "-F",
                     "%.6f", option, (char *)NULL);
        _exit(127);
    }
    (void)close(in[0]);
    (void)close(out[1]);
    assert_int_equal(write(in[1], line, strlen(line)), (ssize_t)strlen(line));
    (void)close(in[1]);
    got = read(out[0], text, size);
    (void)close(out[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (status != 0 || got <= 0)
        fail_msg("geod does not run; scripts/setup installs proj-bin");
    return str_trim((Str){text, (size_t)got});
}

/* Three numbers out. */
static void ask_geod(const char *option, const char *line, double out[3])
{
    char text[200];
    Str rest = run_geod(option, line, text, sizeof text);

    for (int i = 0; i < 3; i++)
        if (!str_to_double(str_trim(str_take_until(&rest, '\t')), &out[i]))
            fail_msg("geod says something else for '%s'", line);
}

static double turn_between(double a, double b)
{
    double turn = fmod(fabs(a - b), 360);

    return fmin(turn, 360 - turn);
}

/* Far and near, over the antimeridian, at a pole, nearly antipodal. */
static void agrees_with_the_tool_of_proj(void **state)
{
    static const LonLat pairs[][2] = {
        {{38.2684, 34.5514}, {38.2738, 34.5473}},
        {{38.28, 34.56}, {40.14084, 35.33588}},
        {{2.3522, 48.8566}, {36.29, 33.51}},
        {{179.9, -16.8}, {-179.8, -17.1}},
        {{10, 89.9}, {-170, 89.8}},
        {{-68.3, -54.8}, {18.4, -33.9}},
        {{0, 0}, {179.3, 0.4}},
        {{-122.4, 37.8}, {-122.4, 37.8001}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        LonLat a = pairs[i][0], b = pairs[i][1], moved;
        double inverse[3], forward[3];
        char line[160];
        (void)snprintf(line, sizeof line, "%.9f %.9f %.9f %.9f\n", a.lat, a.lon,
                       b.lat, b.lon);
        ask_geod("-I", line, inverse);
        assert_true(fabs(geodesic_distance_m(a, b) - inverse[2]) < 1e-5);
        assert_true(turn_between(geodesic_azimuth(a, b), inverse[0]) < 1e-6);
        (void)snprintf(line, sizeof line, "%.9f %.9f %.9f 12345.678\n", a.lat,
                       a.lon, inverse[0]);
        ask_geod("+no_defs", line, forward);
        moved = geodesic_move(a, inverse[0], 12345.678);
        assert_true(fabs(moved.lat - forward[0]) < 1e-8);
        assert_true(turn_between(moved.lon, forward[1]) < 1e-7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_on_the_ellipsoid),
        cmocka_unit_test(is_told_nearly_from_points),
        cmocka_unit_test(is_told_nearly_over_the_last_metres),
        cmocka_unit_test(goes_to_the_plane_and_back),
        cmocka_unit_test(is_little_longer_in_the_plane),
        cmocka_unit_test(finds_the_farthest),
        cmocka_unit_test(moves_as_far_as_it_measures),
        cmocka_unit_test(agrees_with_the_tool_of_proj),
    };

    return cmocka_run_group_tests_name("geodesy", tests, NULL, NULL);
}
