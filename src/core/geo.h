/*
 * geo.h - positions and shapes on the WGS 84 ellipsoid (EPSG:4326), in degrees.
 *
 * Longitude comes first, always. A Shape is a point, a line or a polygon of the
 * kind RFC 7946 has: a polygon's first path is its outline, counter-clockwise;
 * the others are holes, clockwise; every ring is closed (its last position
 * repeats its first). shape_check holds what the others assume.
 */
#ifndef CORE_GEO_H
#define CORE_GEO_H

#include "core/arena.h"

typedef struct {
    double lon, lat; /* degrees */
} LonLat;

typedef struct {
    LonLat min, max; /* south-west and north-east corners; min > max: empty */
} GeoBox;

typedef struct {
    LonLat *points;
    size_t count;
} GeoPath;

typedef enum { SHAPE_NONE, SHAPE_POINT, SHAPE_LINE, SHAPE_POLYGON } ShapeKind;

typedef struct {
    ShapeKind kind;
    GeoPath *paths; /* one for a point or a line; rings for a polygon */
    size_t path_count;
} Shape;

/* Finite, -180..180 and -90..90. */
bool lonlat_valid(LonLat position);

#define GEO_BOX_EMPTY ((GeoBox){{181, 91}, {-181, -91}})
bool box_is_empty(GeoBox box);
GeoBox box_with(GeoBox box, LonLat position);
bool box_overlaps(GeoBox a, GeoBox b);

GeoBox shape_box(const Shape *shape);

/* Whether the position lies in the polygon; false for other kinds. */
bool shape_contains(const Shape *polygon, LonLat position);

#define GEO_RADIANS           (3.14159265358979323846 / 180) /* in a degree */
#define GEO_METRES_PER_DEGREE 111195.0 /* of a great circle, mean radius */

/* From a position to the nearest of the shape's segments, in metres: 0 inside a
 * polygon, HUGE_VAL where there is no segment. Planar round the position, which
 * is good near it. */
double shape_distance_m(const Shape *shape, LonLat position);

/* A position on or in the shape: the point, the middle of the line, the
 * centroid of the polygon's outline or, where that lies outside, a position
 * inside. {0, 0} of SHAPE_NONE. Planar in degrees: for labels and pins, not for
 * measuring. */
LonLat shape_anchor(const Shape *shape);

bool shape_from_point(Arena *arena, LonLat position, Shape *out, Error *err);

/* Reads POINT, LINESTRING and POLYGON in well-known text (OGC 06-103r4, clause
 * 7), two dimensions, upper case. Turns rings to the winding said above and
 * refuses what shape_check does; whether rings cross is not looked at. */
bool shape_from_wkt(Arena *arena, Str text, Shape *out, Error *err);

/* ERROR_INPUT with the reason: a position out of range, too few or too many of
 * them, a ring open, flat or wound the wrong way round. */
bool shape_check(const Shape *shape, Error *err);

/* Turns a ring round where it is wound the other way. */
void ring_turn(GeoPath *ring, bool counter_clockwise);

/* Twice the signed planar area in square degrees: > 0 is counter-clockwise. */
double ring_winding(const GeoPath *ring);

#endif
