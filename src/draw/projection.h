/*
 * projection.h - from longitude and latitude to a flat map, by PROJ.
 *
 * "auto" picks UTM for an area that lies in about one zone, Lambert's conformal
 * conic for a region, Lambert's azimuthal equal-area near the equator and the
 * poles, Equal Earth for half the globe and more. Any other definition is one
 * of PROJ's: "EPSG:32637", "+proj=...".
 */
#ifndef DRAW_PROJECTION_H
#define DRAW_PROJECTION_H

#include "core/arena.h"
#include "core/geo.h"
#include "draw/plane.h"

typedef struct Projection Projection;

/* ERROR_INPUT where PROJ doesn't know the definition, with PROJ's reason. */
bool projection_open(Str definition, GeoBox extent, Projection **out,
                     Error *err);
void projection_close(Projection **projection);

/* Metres, x east and y north. False where the position has no image. */
bool projection_point(const Projection *projection, LonLat position,
                      Point *out);
bool projection_position(const Projection *projection, Point metres,
                         LonLat *out);

/* Along the ellipsoid. */
double projection_distance_m(const Projection *projection, LonLat a, LonLat b);

/* "WGS 84 / UTM zone 37N (EPSG:32637)"; lives as long as the projection. */
Str projection_name(const Projection *projection);

/* Well-known text as GDAL reads it (WKT 1); empty where PROJ has none. Lives
 * until a text is asked for again. */
Str projection_wkt(Projection *projection);
/* WKT 2 (ISO 19162) of what WKT 1 can't say, which is the world's Equal Earth.
 */
Str projection_any_wkt(Projection *projection);

/* 32637 of "EPSG:32637"; 0 of any other definition. */
long projection_epsg(const Projection *projection);

#endif
