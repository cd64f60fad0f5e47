#include "locate/locate.h"

#include <geodesic.h>

static struct geod_geodesic wgs84(void)
{
    struct geod_geodesic ellipsoid;

    geod_init(&ellipsoid, 6378137, 1 / 298.257223563);
    return ellipsoid;
}

double geodesic_distance_m(LonLat a, LonLat b)
{
    struct geod_geodesic ellipsoid = wgs84();
    double distance = 0;

    geod_inverse(&ellipsoid, a.lat, a.lon, b.lat, b.lon, &distance, NULL, NULL);
    return distance;
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
