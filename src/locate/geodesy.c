#include "locate/locate.h"

#include <geodesic.h>
#include <math.h>

static const double equator_m = 6378137, flattening = 1 / 298.257223563;

static struct geod_geodesic wgs84(void)
{
    struct geod_geodesic ellipsoid;

    geod_init(&ellipsoid, equator_m, flattening);
    return ellipsoid;
}

double geodesic_distance_m(LonLat a, LonLat b)
{
    struct geod_geodesic ellipsoid = wgs84();
    double distance = 0;

    geod_inverse(&ellipsoid, a.lat, a.lon, b.lat, b.lon, &distance, NULL, NULL);
    return distance;
}

GlobePoint geodesic_point(LonLat at)
{
    double up = (1 - flattening) * sin(at.lat * GEO_RADIANS);
    double out = cos(at.lat * GEO_RADIANS);
    double shrink = 1 / sqrt(up * up + out * out);

    return (GlobePoint){shrink * out * cos(at.lon * GEO_RADIANS),
                        shrink * out * sin(at.lon * GEO_RADIANS), shrink * up};
}

/* With s and t the halves of sum and difference of the sines of both reduced
 * latitudes, Lambert's sin P cos Q and cos P sin Q. */
double geodesic_about_m(GlobePoint a, GlobePoint b)
{
    double x = b.x - a.x, y = b.y - a.y, z = b.z - a.z;
    double half_sine = fmin(1, sqrt(x * x + y * y + z * z) / 2);
    double half_cosine_2 = 1 - half_sine * half_sine;
    double angle = 2 * asin(half_sine);
    double sine = 2 * half_sine * sqrt(half_cosine_2);
    double s = (a.z + b.z) / 2, t = (b.z - a.z) / 2;
    double bulge = 0;

    if (half_sine > 0 && half_cosine_2 > 0)
        bulge = (angle - sine) * s * s / half_cosine_2 +
                (angle + sine) * t * t / (half_sine * half_sine);
    return equator_m * (angle - flattening / 2 * bulge);
}

LonLat geodesic_move(LonLat from, double azimuth, double distance_m)
{
    struct geod_geodesic ellipsoid = wgs84();
    LonLat to = from;

    geod_direct(&ellipsoid, from.lat, from.lon, azimuth, distance_m, &to.lat,
                &to.lon, NULL);
    return to;
}

double geodesic_farthest_m(LonLat from, const LonLat *points, size_t count)
{
    struct geod_geodesic ellipsoid = wgs84();
    double farthest = 0;

    for (size_t i = 0; i < count; i++) {
        double distance = 0;

        geod_inverse(&ellipsoid, from.lat, from.lon, points[i].lat,
                     points[i].lon, &distance, NULL, NULL);
        farthest = fmax(farthest, distance);
    }
    return farthest;
}

void geodesic_to_plane(LonLat origin, const LonLat *points, size_t count,
                       PlanePoint *out)
{
    struct geod_geodesic ellipsoid = wgs84();

    for (size_t i = 0; i < count; i++) {
        double distance = 0, azimuth = 0;

        geod_inverse(&ellipsoid, origin.lat, origin.lon, points[i].lat,
                     points[i].lon, &distance, &azimuth, NULL);
        out[i] = (PlanePoint){distance * sin(azimuth * GEO_RADIANS),
                              distance * cos(azimuth * GEO_RADIANS)};
    }
}

void geodesic_from_plane(LonLat origin, const PlanePoint *points, size_t count,
                         LonLat *out)
{
    struct geod_geodesic ellipsoid = wgs84();

    for (size_t i = 0; i < count; i++) {
        double azimuth = atan2(points[i].x, points[i].y) / GEO_RADIANS;

        geod_direct(&ellipsoid, origin.lat, origin.lon, azimuth,
                    hypot(points[i].x, points[i].y), &out[i].lat, &out[i].lon,
                    NULL);
    }
}

double geodesic_azimuth(LonLat from, LonLat to)
{
    struct geod_geodesic ellipsoid = wgs84();
    double azimuth = 0;

    geod_inverse(&ellipsoid, from.lat, from.lon, to.lat, to.lon, NULL, &azimuth,
                 NULL);
    return azimuth;
}
