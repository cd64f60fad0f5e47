/*
 * compare.h - one document's annotation against its reading.
 */
#ifndef MEASURE_COMPARE_H
#define MEASURE_COMPARE_H

#include "measure/annotation.h"
#include "measure/wording.h"

/* What comparing fills, document by document. */
typedef struct {
    Arena *arena;
    const Wording *wording;
    const MeasureOptions *options;
    Measure *measure;
    VEC(Fault) faults;
    VEC(double) distances; /* kilometres; INFINITY: no coordinates */
    Error *err;
} Comparison;

/* An annotated item and one of the reading that may be the same, for
 * pairs_choose: the lower cost wins. */
typedef struct {
    double cost;
    bool optional; /* later among equals */
    size_t gold, run;
    double distance_km;
} Pair;

/* Keeps of the pairs those that share no item, cheapest first, in place;
 * returns how many. gold_taken and run_taken mark their items. */
size_t pairs_choose(Pair *pairs, size_t count, bool *gold_taken,
                    bool *run_taken);

/* The shortest way from any point of a to the first of b; INFINITY where one
 * has none. By the haversine on the mean sphere of 6,371.0088 km (Moritz,
 * Geodetic Reference System 1980): radii of tolerance, not measurements. */
double distance_km(const Whereabouts *a, const Whereabouts *b);

/* format makes Fault.what. */
__attribute__((format(printf, 4, 5))) bool fault_add(Comparison *comparison,
                                                     FaultKind kind, Str doc,
                                                     const char *format, ...);

bool compare_mentions(Comparison *comparison, const Annotation *gold,
                      const Annotation *run);
bool compare_claims(Comparison *comparison, const Annotation *gold,
                    const Annotation *run);

#endif
