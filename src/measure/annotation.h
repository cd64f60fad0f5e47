/*
 * annotation.h - one document's mentions and claims, as annotated or as read.
 */
#ifndef MEASURE_ANNOTATION_H
#define MEASURE_ANNOTATION_H

#include "core/vec.h"
#include "measure/measure.h"

/* Where it lies: one point, or any of several. */
typedef struct {
    LonLat *points; /* the first is the one meant */
    size_t count;   /* 0: no coordinates are given */
    MeasureLevel level;
    bool approx;
} Whereabouts;

typedef struct {
    size_t start, end; /* code points */
    Str surface, place;
    Whereabouts where;
    bool metonym, nominal;
} MarkedMention;

typedef struct {
    Str topic, value; /* as written */
} Saying;

typedef struct {
    Str *places; /* names; the first is the one meant */
    size_t place_count;
    Whereabouts where;
    Saying *sayings; /* the first is the one meant, the others right too */
    size_t saying_count;
    Str *polarities; /* the same */
    size_t polarity_count;
    Str source;
    When when; /* both ends open: no date */
    bool optional;
    size_t start; /* code points; SIZE_MAX where it isn't said */
} MarkedClaim;

struct Annotation {
    Str doc;
    size_t annotated; /* code points; SIZE_MAX: all */
    MarkedMention *mentions;
    size_t mention_count;
    MarkedClaim *claims;
    size_t claim_count;
};

#endif
