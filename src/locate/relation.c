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

/* As many positions are projected at once. */
enum { BATCH = 64 };

static GEOSCoordSequence *project_path(Workshop *shop, const GeoPath *path)
{
    GEOSCoordSequence *sequence =
        GEOSCoordSeq_create_r(shop->geos, (unsigned)path->count, 2);
    PlanePoint points[BATCH];

    for (size_t i = 0; sequence != NULL && i < path->count; i++) {
        if (i % BATCH == 0)
            geodesic_to_plane(shop->origin, path->points + i,
                              path->count - i < BATCH ? path->count - i : BATCH,
                              points);
        (void)GEOSCoordSeq_setXY_r(shop->geos, sequence, (unsigned)i,
                                   points[i % BATCH].x, points[i % BATCH].y);
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
    PlanePoint at;

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
    geodesic_to_plane(shop->origin, &place->position, 1, &at);
    return disc(shop, at.x, at.y, fmax(10, place->accuracy_m));
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
                   fabs(from_m) > 0 ? buffer(shop, base->ground, from_m)
                                    : base->ground);
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

/* A ring as GEOS drew it; its last point is its first. */
typedef struct {
    PlanePoint *points;
    size_t count;
} PlaneRing;

/* What was drawn, and a point in it. */
typedef struct {
    PlaneRing *rings; /* the outline first */
    size_t ring_count;
    PlanePoint middle;
    RegionPoint point;
} Drawing;

static bool read_ring(Arena *arena, Workshop *shop, const GEOSGeometry *ring,
                      PlaneRing *out, Error *err)
{
    const GEOSCoordSequence *sequence =
        ring == NULL ? NULL : GEOSGeom_getCoordSeq_r(shop->geos, ring);
    unsigned count = 0;

    if (sequence == NULL ||
        !GEOSCoordSeq_getSize_r(shop->geos, sequence, &count) || count < 4)
        return error_set(err, ERROR_DRIVER, 0, "GEOS made a ring that is none");
    out->count = count;
    out->points = arena_array(arena, count, sizeof *out->points, err);
    return out->points != NULL &&
           (GEOSCoordSeq_copyToBuffer_r(shop->geos, sequence, &out->points[0].x,
                                        0, 0) == 1 ||
            error_set(err, ERROR_DRIVER, 0, "GEOS: %s", shop->complaint));
}

static bool read_rings(Arena *arena, Workshop *shop,
                       const GEOSGeometry *polygon, Drawing *out, Error *err)
{
    int holes = GEOSGetNumInteriorRings_r(shop->geos, polygon);

    if (holes < 0)
        return error_set(err, ERROR_DRIVER, 0, "GEOS: %s", shop->complaint);
    out->ring_count = (size_t)holes + 1;
    out->rings = arena_array(arena, out->ring_count, sizeof *out->rings, err);
    if (out->rings == NULL ||
        !read_ring(arena, shop, GEOSGetExteriorRing_r(shop->geos, polygon),
                   &out->rings[0], err))
        return false;
    for (int i = 0; i < holes; i++)
        if (!read_ring(arena, shop,
                       GEOSGetInteriorRingN_r(shop->geos, polygon, i),
                       &out->rings[i + 1], err))
            return false;
    return true;
}

static bool shape_of(Arena *arena, const Workshop *shop, const Drawing *drawing,
                     Shape *out, Error *err)
{
    Shape shape = {.kind = SHAPE_POLYGON, .path_count = drawing->ring_count};

    shape.paths = arena_array(arena, shape.path_count, sizeof(GeoPath), err);
    if (shape.paths == NULL)
        return false;
    for (size_t i = 0; i < shape.path_count; i++) {
        PlaneRing ring = drawing->rings[i];
        GeoPath *path = &shape.paths[i];

        path->points = arena_array(arena, ring.count, sizeof(LonLat), err);
        if (path->points == NULL)
            return false;
        path->count = ring.count;
        geodesic_from_plane(shop->origin, ring.points, ring.count - 1,
                            path->points);
        path->points[ring.count - 1] = path->points[0];
        ring_turn(path, i == 0);
    }
    *out = shape;
    return true;
}

static bool point_in(Workshop *shop, const GEOSGeometry *polygon, Drawing *out)
{
    const GEOSGeometry *middle =
        keep(shop, GEOSGetCentroid_r(shop->geos, polygon));

    if (middle == NULL || GEOSContains_r(shop->geos, polygon, middle) != 1)
        middle = keep(shop, GEOSPointOnSurface_r(shop->geos, polygon));
    if (middle == NULL ||
        GEOSGeomGetX_r(shop->geos, middle, &out->middle.x) != 1 ||
        GEOSGeomGetY_r(shop->geos, middle, &out->middle.y) != 1)
        return false;
    geodesic_from_plane(shop->origin, &out->middle, 1, &out->point.position);
    return true;
}

/* How far a ring goes from a point, and from the origin. */
static double ring_reach(PlaneRing ring, PlanePoint from)
{
    double farthest = 0;

    for (size_t i = 0; i < ring.count; i++)
        farthest = fmax(farthest, hypot(ring.points[i].x - from.x,
                                        ring.points[i].y - from.y));
    return farthest;
}

/* Of the points that are so far away in the plane, the farthest. */
static double farthest_of(const Workshop *shop, const Drawing *drawing,
                          double least_m)
{
    PlanePoint far[BATCH];
    LonLat points[BATCH];
    double farthest = 0;
    size_t count = 0;

    for (size_t r = 0; r < drawing->ring_count; r++)
        for (size_t i = 0; i < drawing->rings[r].count; i++) {
            far[count] = drawing->rings[r].points[i];
            count += hypot(far[count].x - drawing->middle.x,
                           far[count].y - drawing->middle.y) >= least_m;
            if (count < BATCH && (i + 1 < drawing->rings[r].count ||
                                  r + 1 < drawing->ring_count))
                continue;
            geodesic_from_plane(shop->origin, far, count, points);
            farthest =
                fmax(farthest, geodesic_farthest_m(drawing->point.position,
                                                   points, count));
            count = 0;
        }
    return farthest;
}

/* Every position of the drawing is at most this far away. Near the origin what
 * is farthest on the ground is so in the plane, but for 1 %. */
static double reach(const Workshop *shop, const Drawing *drawing)
{
    static const double near_m = 1500e3;
    double farthest = 0, out = hypot(drawing->middle.x, drawing->middle.y);

    for (size_t i = 0; i < drawing->ring_count; i++) {
        farthest =
            fmax(farthest, ring_reach(drawing->rings[i], drawing->middle));
        out = fmax(out, ring_reach(drawing->rings[i], (PlanePoint){0, 0}));
    }
    return farthest_of(shop, drawing, out < near_m ? 0.99 * farthest : 0);
}

static bool draw(Arena *arena, Workshop *shop, const Place *place,
                 const Relation *relation, Drawing *out, Error *err)
{
    const GEOSGeometry *polygon;
    Base base;

    if (!workshop_open(shop, place->position))
        return error_set(err, ERROR_MEMORY, 0, "GEOS does not start");
    if (!base_make(shop, place, &base))
        return error_set(err, ERROR_DRIVER, 0,
                         "GEOS cannot measure the outline of '%.*s': %s",
                         STR_ARGS(place->key), shop->complaint);
    polygon = largest(shop, build(shop, &base, relation));
    if (polygon == NULL || !point_in(shop, polygon, out))
        return error_set(err, ERROR_DRIVER, 0,
                         "GEOS cannot draw the relation to '%.*s': %s",
                         STR_ARGS(place->key), shop->complaint);
    if (!read_rings(arena, shop, polygon, out, err))
        return false;
    out->point.accuracy_m =
        reach(shop, out) + (place->footprint.kind == SHAPE_NONE
                                ? place->accuracy_m
                                : place->footprint_accuracy_m);
    return true;
}

bool relation_resolve(Arena *arena, const Place *place,
                      const Relation *relation, Region *out, Error *err)
{
    SCOPED(workshop_close) Workshop shop = {0};
    Drawing drawing = {0};
    Region region;

    if (!draw(arena, &shop, place, relation, &drawing, err) ||
        !shape_of(arena, &shop, &drawing, &region.shape, err))
        return false;
    region.point = drawing.point;
    *out = region;
    return true;
}

bool relation_point(Arena *arena, const Place *place, const Relation *relation,
                    RegionPoint *out, Error *err)
{
    SCOPED(workshop_close) Workshop shop = {0};
    Drawing drawing = {0};

    if (!draw(arena, &shop, place, relation, &drawing, err))
        return false;
    *out = drawing.point;
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
