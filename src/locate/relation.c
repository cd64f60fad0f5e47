#include "locate/relation.h"

#include "core/vec.h"
#include "locate/locate.h"

#include <geos_c.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

enum { LONGEST_LIST = 32 };

/* One GEOS context and everything made in it, freed together. x and y are
 * metres east and north of origin, by the azimuthal equidistant projection. */
typedef struct {
    GEOSContextHandle_t geos;
    GEOSGeometry *made[LONGEST_LIST];
    size_t made_count;
    LonLat origin;
    char complaint[160];
} Workshop;

static void hear_complaint(const char *message, void *user)
{
    Workshop *shop = user;

    (void)snprintf(shop->complaint, sizeof shop->complaint, "%s", message);
}

static void workshop_close(Workshop *shop)
{
    if (shop->geos == NULL)
        return;
    for (size_t i = 0; i < shop->made_count; i++)
        GEOSGeom_destroy_r(shop->geos, shop->made[i]);
    GEOS_finish_r(shop->geos);
}

static bool workshop_open(Workshop *shop, LonLat origin)
{
    *shop = (Workshop){.geos = GEOS_init_r(), .origin = origin};
    if (shop->geos == NULL)
        return false;
    (void)GEOSContext_setErrorMessageHandler_r(shop->geos, hear_complaint,
                                               shop);
    return true;
}

/* Keeps a geometry until the workshop closes; passes NULL on. */
static const GEOSGeometry *keep(Workshop *shop, GEOSGeometry *geometry)
{
    if (geometry != NULL && shop->made_count == LONGEST_LIST) {
        GEOSGeom_destroy_r(shop->geos, geometry);
        return NULL;
    }
    if (geometry != NULL)
        shop->made[shop->made_count++] = geometry;
    return geometry;
}

static void project(const Workshop *shop, LonLat at, double *x, double *y)
{
    double distance = geodesic_distance_m(shop->origin, at);
    double azimuth = geodesic_azimuth(shop->origin, at) * GEO_RADIANS;

    *x = distance * sin(azimuth);
    *y = distance * cos(azimuth);
}

static LonLat unproject(const Workshop *shop, double x, double y)
{
    return geodesic_move(shop->origin, atan2(x, y) / GEO_RADIANS, hypot(x, y));
}

static GEOSCoordSequence *project_path(Workshop *shop, const GeoPath *path)
{
    GEOSCoordSequence *sequence =
        GEOSCoordSeq_create_r(shop->geos, (unsigned)path->count, 2);

    for (size_t i = 0; sequence != NULL && i < path->count; i++) {
        double x, y;
        project(shop, path->points[i], &x, &y);
        (void)GEOSCoordSeq_setXY_r(shop->geos, sequence, (unsigned)i, x, y);
    }
    return sequence;
}

static const GEOSGeometry *polygon_of(Workshop *shop,
                                      GEOSCoordSequence *sequence)
{
    GEOSGeometry *ring =
        sequence == NULL ? NULL
                         : GEOSGeom_createLinearRing_r(shop->geos, sequence);

    return ring == NULL ? NULL
                        : keep(shop, GEOSGeom_createPolygon_r(shop->geos, ring,
                                                              NULL, 0));
}

static const GEOSGeometry *buffer(Workshop *shop, const GEOSGeometry *of,
                                  double distance_m)
{
    return of == NULL ? NULL
                      : keep(shop, GEOSBuffer_r(shop->geos, of, distance_m, 8));
}

/* a without b; a itself where b is nothing. */
static const GEOSGeometry *without(Workshop *shop, const GEOSGeometry *a,
                                   const GEOSGeometry *b)
{
    if (a == NULL || b == NULL)
        return NULL;
    if (GEOSisEmpty_r(shop->geos, b))
        return a;
    return keep(shop, GEOSDifference_r(shop->geos, a, b));
}

static const GEOSGeometry *common(Workshop *shop, const GEOSGeometry *a,
                                  const GEOSGeometry *b)
{
    return a == NULL || b == NULL
               ? NULL
               : keep(shop, GEOSIntersection_r(shop->geos, a, b));
}

static const GEOSGeometry *disc(Workshop *shop, double x, double y,
                                double radius_m)
{
    return buffer(shop,
                  keep(shop, GEOSGeom_createPointFromXY_r(shop->geos, x, y)),
                  radius_m);
}

/* What the place covers. */
static const GEOSGeometry *ground(Workshop *shop, const Place *place)
{
    const Shape *footprint = &place->footprint;
    double x = 0, y = 0;

    if (footprint->kind == SHAPE_POLYGON)
        return buffer(
            shop, polygon_of(shop, project_path(shop, &footprint->paths[0])),
            0);
    if (footprint->kind == SHAPE_LINE) {
        GEOSCoordSequence *line = project_path(shop, &footprint->paths[0]);
        if (line == NULL)
            return NULL;
        return buffer(shop,
                      keep(shop, GEOSGeom_createLineString_r(shop->geos, line)),
                      fmax(1, place->footprint_accuracy_m));
    }
    project(shop, place->position, &x, &y);
    return disc(shop, x, y, fmax(10, place->accuracy_m));
}

/* A fan of directions round an azimuth, from a point outwards. */
static const GEOSGeometry *wedge(Workshop *shop, const double centre[2],
                                 double azimuth, double half_angle,
                                 double radius_m)
{
    enum { STEPS = 12 };
    GEOSCoordSequence *sequence =
        GEOSCoordSeq_create_r(shop->geos, STEPS + 3, 2);

    if (sequence == NULL)
        return NULL;
    (void)GEOSCoordSeq_setXY_r(shop->geos, sequence, 0, centre[0], centre[1]);
    for (unsigned i = 0; i <= STEPS; i++) {
        double angle =
            (azimuth - half_angle + 2 * half_angle * i / STEPS) * GEO_RADIANS;
        (void)GEOSCoordSeq_setXY_r(shop->geos, sequence, i + 1,
                                   centre[0] + radius_m * sin(angle),
                                   centre[1] + radius_m * cos(angle));
    }
    (void)GEOSCoordSeq_setXY_r(shop->geos, sequence, STEPS + 2, centre[0],
                               centre[1]);
    return polygon_of(shop, sequence);
}

static double between(double low, double value, double high)
{
    return fmin(high, fmax(low, value));
}

/* What a relation is measured from: the ground covered, its middle, the radius
 * of a disc as large. */
typedef struct {
    const GEOSGeometry *ground;
    double middle[2];
    double radius_m;
} Base;

static bool base_make(Workshop *shop, const Place *place, Base *out)
{
    const GEOSGeometry *middle;
    double area = 0;

    out->ground = ground(shop, place);
    if (out->ground == NULL || !GEOSArea_r(shop->geos, out->ground, &area))
        return false;
    middle = keep(shop, GEOSGetCentroid_r(shop->geos, out->ground));
    out->radius_m = sqrt(area / (180 * GEO_RADIANS));
    return middle != NULL &&
           GEOSGeomGetX_r(shop->geos, middle, &out->middle[0]) == 1 &&
           GEOSGeomGetY_r(shop->geos, middle, &out->middle[1]) == 1;
}

/* Between two distances from the outline; a negative one lies inside. */
static const GEOSGeometry *ring(Workshop *shop, const Base *base, double from_m,
                                double to_m)
{
    return without(shop, buffer(shop, base->ground, to_m),
                   buffer(shop, base->ground, from_m));
}

/* A straight road's worth of land from one middle to the other, without the
 * places themselves. */
static const GEOSGeometry *corridor(Workshop *shop, const Base *base,
                                    const Base *other)
{
    GEOSCoordSequence *ends = GEOSCoordSeq_create_r(shop->geos, 2, 2);
    double length = hypot(other->middle[0] - base->middle[0],
                          other->middle[1] - base->middle[1]);
    const GEOSGeometry *land;

    if (ends == NULL)
        return NULL;
    (void)GEOSCoordSeq_setXY_r(shop->geos, ends, 0, base->middle[0],
                               base->middle[1]);
    (void)GEOSCoordSeq_setXY_r(shop->geos, ends, 1, other->middle[0],
                               other->middle[1]);
    land =
        buffer(shop, keep(shop, GEOSGeom_createLineString_r(shop->geos, ends)),
               between(200, 0.1 * length, 10e3));
    return without(shop, without(shop, land, base->ground), other->ground);
}

static const GEOSGeometry *build_between(Workshop *shop, const Base *base,
                                         const Place *place)
{
    Base other;

    return place != NULL && base_make(shop, place, &other)
               ? corridor(shop, base, &other)
               : NULL;
}

/* Compass words are broad: half the angle of their fans, in degrees. */
#define SIDE_ANGLE    45.0
#define BEARING_ANGLE 30.0
#define HALF_ANGLE    90.0

static const GEOSGeometry *towards(Workshop *shop, const Base *base,
                                   const Relation *relation, double half_angle,
                                   const GEOSGeometry *what)
{
    /* Beyond everything that a relation reaches. */
    double radius_m = 4 * base->radius_m + 2 * relation->distance_m + 200e3;

    if (!relation->directed)
        return what;
    return common(
        shop, what,
        wedge(shop, base->middle, relation->azimuth, half_angle, radius_m));
}

/* How far words without a number reach is a convention, in multiples of the
 * place's own size: stated here and nowhere else. */
static const GEOSGeometry *build(Workshop *shop, const Base *base,
                                 const Relation *relation)
{
    double r = base->radius_m, margin;

    switch (relation->kind) {
    case RELATION_NEAR:
    case RELATION_AROUND:
        return towards(shop, base, relation, SIDE_ANGLE,
                       ring(shop, base, 0, between(100, 2 * r, 10e3)));
    case RELATION_EDGE:
        margin = between(20, 0.25 * r, 1000);
        return towards(shop, base, relation, SIDE_ANGLE,
                       ring(shop, base, -margin, margin));
    case RELATION_CENTRE:
        return disc(shop, base->middle[0], base->middle[1], r / 3);
    case RELATION_PART:
        return towards(shop, base, relation, HALF_ANGLE, base->ground);
    case RELATION_SIDE:
        return towards(shop, base, relation, SIDE_ANGLE,
                       ring(shop, base, 0, between(500, 20 * r, 50e3)));
    case RELATION_DISTANCE:
        margin = fmax(50, 0.2 * relation->distance_m);
        return towards(shop, base, relation, BEARING_ANGLE,
                       ring(shop, base, relation->distance_m - margin,
                            relation->distance_m + margin));
    case RELATION_WITHIN:
        return towards(shop, base, relation, BEARING_ANGLE,
                       ring(shop, base, 0, relation->distance_m));
    case RELATION_AREA:
        return buffer(shop, base->ground, between(100, 2 * r, 10e3));
    case RELATION_BETWEEN:
        return build_between(shop, base, relation->other);
    case RELATION_NONE:
        break;
    }
    return base->ground;
}

/* The largest polygon of a geometry, borrowed from it. */
static const GEOSGeometry *largest(Workshop *shop, const GEOSGeometry *of)
{
    int count = of == NULL ? 0 : GEOSGetNumGeometries_r(shop->geos, of);
    const GEOSGeometry *best = NULL;
    double best_area = 0;

    for (int i = 0; i < count; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(shop->geos, of, i);
        double area = 0;
        if (part != NULL && GEOSArea_r(shop->geos, part, &area) &&
            area > best_area) {
            best = part;
            best_area = area;
        }
    }
    return best;
}

static bool read_ring(Arena *arena, Workshop *shop, const GEOSGeometry *ring,
                      bool outline, GeoPath *out, Error *err)
{
    const GEOSCoordSequence *sequence =
        ring == NULL ? NULL : GEOSGeom_getCoordSeq_r(shop->geos, ring);
    unsigned count = 0;

    if (sequence == NULL ||
        !GEOSCoordSeq_getSize_r(shop->geos, sequence, &count) || count < 4)
        return error_set(err, ERROR_DRIVER, 0, "GEOS made a ring that is none");
    out->points = arena_array(arena, count, sizeof(LonLat), err);
    if (out->points == NULL)
        return false;
    out->count = count;
    for (unsigned i = 0; i + 1 < count; i++) {
        double x = 0, y = 0;
        (void)GEOSCoordSeq_getXY_r(shop->geos, sequence, i, &x, &y);
        out->points[i] = unproject(shop, x, y);
    }
    out->points[count - 1] = out->points[0];
    ring_turn(out, outline);
    return true;
}

static bool read_polygon(Arena *arena, Workshop *shop,
                         const GEOSGeometry *polygon, Shape *out, Error *err)
{
    int holes = GEOSGetNumInteriorRings_r(shop->geos, polygon);
    Shape shape = {.kind = SHAPE_POLYGON};

    if (holes < 0)
        return error_set(err, ERROR_DRIVER, 0, "GEOS: %s", shop->complaint);
    shape.path_count = (size_t)holes + 1;
    shape.paths = arena_array(arena, shape.path_count, sizeof(GeoPath), err);
    if (shape.paths == NULL ||
        !read_ring(arena, shop, GEOSGetExteriorRing_r(shop->geos, polygon),
                   true, &shape.paths[0], err))
        return false;
    for (int i = 0; i < holes; i++)
        if (!read_ring(arena, shop,
                       GEOSGetInteriorRingN_r(shop->geos, polygon, i), false,
                       &shape.paths[i + 1], err))
            return false;
    *out = shape;
    return true;
}

static bool point_in(Workshop *shop, const GEOSGeometry *polygon, LonLat *out)
{
    const GEOSGeometry *middle =
        keep(shop, GEOSGetCentroid_r(shop->geos, polygon));
    double x = 0, y = 0;

    if (middle == NULL || GEOSContains_r(shop->geos, polygon, middle) != 1)
        middle = keep(shop, GEOSPointOnSurface_r(shop->geos, polygon));
    if (middle == NULL || GEOSGeomGetX_r(shop->geos, middle, &x) != 1 ||
        GEOSGeomGetY_r(shop->geos, middle, &y) != 1)
        return false;
    *out = unproject(shop, x, y);
    return true;
}

/* Every position of the polygon is at most this far away. */
static double reach(const Shape *shape, LonLat from)
{
    double farthest = 0;

    for (size_t p = 0; p < shape->path_count; p++)
        for (size_t i = 0; i < shape->paths[p].count; i++)
            farthest = fmax(
                farthest, geodesic_distance_m(from, shape->paths[p].points[i]));
    return farthest;
}

bool relation_resolve(Arena *arena, const Place *place,
                      const Relation *relation, Region *out, Error *err)
{
    SCOPED(workshop_close) Workshop shop = {0};
    const GEOSGeometry *polygon;
    Region region = {0};
    Base base;

    if (!workshop_open(&shop, place->position))
        return error_set(err, ERROR_MEMORY, 0, "GEOS does not start");
    if (!base_make(&shop, place, &base))
        return error_set(err, ERROR_DRIVER, 0,
                         "GEOS cannot measure the outline of '%.*s': %s",
                         STR_ARGS(place->key), shop.complaint);
    polygon = largest(&shop, build(&shop, &base, relation));
    if (polygon == NULL || !point_in(&shop, polygon, &region.position))
        return error_set(err, ERROR_DRIVER, 0,
                         "GEOS cannot draw the relation to '%.*s': %s",
                         STR_ARGS(place->key), shop.complaint);
    if (!read_polygon(arena, &shop, polygon, &region.shape, err))
        return false;
    region.accuracy_m =
        reach(&region.shape, region.position) +
        (place->footprint.kind == SHAPE_NONE ? place->accuracy_m
                                             : place->footprint_accuracy_m);
    *out = region;
    return true;
}

static const char *compass_name(double azimuth)
{
    static const char *const names[] = {
        "north", "north-east", "east", "south-east",
        "south", "south-west", "west", "north-west"};

    return names[(size_t)lround(fmod(azimuth + 360, 360) / 45) % 8];
}

bool relation_name(Arena *arena, Relation relation, Str *out, Error *err)
{
    static const char *const names[] = {
        [RELATION_NONE] = "",
        [RELATION_NEAR] = "near",
        [RELATION_EDGE] = "outskirts",
        [RELATION_CENTRE] = "centre",
        [RELATION_PART] = "part",
        [RELATION_SIDE] = "side",
        [RELATION_DISTANCE] = "distance",
        [RELATION_WITHIN] = "within",
        [RELATION_BETWEEN] = "between",
        [RELATION_AROUND] = "around",
        [RELATION_AREA] = "area",
    };
    const char *space = relation.directed ? " " : "";
    const char *compass =
        relation.directed ? compass_name(relation.azimuth) : "";

    if (relation.kind == RELATION_DISTANCE || relation.kind == RELATION_WITHIN)
        return arena_format(arena, out, err, "%s %.0f m%s%s",
                            names[relation.kind], relation.distance_m, space,
                            compass);
    return arena_format(arena, out, err, "%s%s%s", names[relation.kind], space,
                        compass);
}
