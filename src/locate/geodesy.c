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

typedef struct {
    double x, y, z;
} Point;

/* On the ellipsoid, in metres from the centre of the Earth. */
static Point point_at(LonLat at)
{
    const double degree = 3.14159265358979323846 / 180;
    double squashed = flattening * (2 - flattening);
    double up = sin(at.lat * degree), out = cos(at.lat * degree);
    double radius = equator_m / sqrt(1 - squashed * up * up);

    return (Point){radius * out * cos(at.lon * degree),
                   radius * out * sin(at.lon * degree),
                   radius * (1 - squashed) * up};
}

static double length(double x, double y, double z)
{
    return sqrt(x * x + y * y + z * z);
}

/* The straight line, or the arc on the sphere that touches the ellipsoid at the
 * poles: a way on the ellipsoid, seen from the centre, is none shorter. Less
 * than both have been rounded by. */
double geodesic_least_m(LonLat a, LonLat b)
{
    Point p = point_at(a), q = point_at(b);
    double from = length(p.x, p.y, p.z), to = length(q.x, q.y, q.z);
    double line = length(q.x - p.x, q.y - p.y, q.z - p.z);
    double unit = length(q.x / to - p.x / from, q.y / to - p.y / from,
                         q.z / to - p.z / from);
    double arc = equator_m * (1 - flattening) * 2 * asin(fmin(1, unit / 2));

    return fmax(line, arc) * (1 - 1e-9) - 1e-6;
}

LonLat geodesic_move(LonLat from, double azimuth, double distance_m)
{
    struct geod_geodesic ellipsoid = wgs84();
    LonLat to = from;

    geod_direct(&ellipsoid, from.lat, from.lon, azimuth, distance_m, &to.lat,
                &to.lon, NULL);
    return to;
}

double geodesic_azimuth(LonLat from, LonLat to)
{
    struct geod_geodesic ellipsoid = wgs84();
    double azimuth = 0;

    geod_inverse(&ellipsoid, from.lat, from.lon, to.lat, to.lon, NULL, &azimuth,
                 NULL);
    return azimuth;
}
