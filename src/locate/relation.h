/*
 * relation.h - "about one kilometre from", "the western half of", "the
 * outskirts of": what such words make of a place, as a shape.
 *
 * Measured from the place's outline; where it has none, from a disc of its
 * accuracy round its point. Planar, in a local projection (azimuthal, metres),
 * good to a few per mille over the distances news reports give.
 */
#ifndef LOCATE_RELATION_H
#define LOCATE_RELATION_H

#include "core/model.h"

typedef enum {
    RELATION_NONE,
    RELATION_NEAR,
    RELATION_EDGE,
    RELATION_CENTRE,
    RELATION_PART,     /* "the eastern part", "the western half" */
    RELATION_SIDE,     /* "east of" */
    RELATION_DISTANCE, /* "5 km from", "3 km north of" */
    RELATION_WITHIN,   /* "within 5 km of" */
    RELATION_AROUND,   /* "hills overlooking" */
    RELATION_BETWEEN,  /* "between this and other", "this-other road" */
    RELATION_AREA,     /* "the Palmyra area": the place and what is near */
} RelationKind;

typedef struct {
    RelationKind kind;
    bool directed;
    double azimuth;     /* degrees, where directed */
    double distance_m;  /* of RELATION_DISTANCE and RELATION_WITHIN */
    const Place *other; /* of RELATION_BETWEEN */
} Relation;

/* "outskirts", "half west", "5000 m", "5000 m north": for Mention.relation. */
bool relation_name(Arena *arena, Relation relation, Str *out, Error *err);

/* What a relation makes of a place. */
typedef struct {
    LonLat position;   /* in its shape */
    double accuracy_m; /* round the position: within it lies the truth */
} RegionPoint;
typedef struct {
    Shape shape; /* a polygon */
    RegionPoint point;
} Region;

/* ERROR_DRIVER where GEOS refuses. */
bool relation_resolve(Arena *arena, const Place *place,
                      const Relation *relation, Region *out, Error *err);

/* The same without the shape, for half the cost. */
bool relation_point(Arena *arena, const Place *place, const Relation *relation,
                    RegionPoint *out, Error *err);

#endif
