/*
 * measure.h - how well a reading agrees with articles annotated by hand.
 *
 * Both sides are JSON lines of the same shape, one document each: what 'read'
 * prints, and an annotation with a little more of the same: "level" (site,
 * district, city, region, country) and "approx" of a mention or claim, "alt"
 * and "alt_lonlat" (other right positions), "metonym", "nominal", and of claims
 * "optional", "value_alt", "polarity_alt", "place_alt" and "alt" (other right
 * pairs of topic and value). Past "annotated_chars" nothing is counted.
 *
 * A mention is right where it overlaps an annotated one, a claim where place
 * (within a radius that its level says), topic and value agree: of control the
 * actor, of damage the grade. Each counts once; the pairing prefers what agrees
 * on more. Precision, recall and F1 as in van Rijsbergen, Information
 * Retrieval (1979), chapter 7.
 */
#ifndef MEASURE_MEASURE_H
#define MEASURE_MEASURE_H

#include "core/model.h"

typedef enum {
    MEASURE_SITE,
    MEASURE_DISTRICT,
    MEASURE_CITY,
    MEASURE_REGION,
    MEASURE_COUNTRY,
} MeasureLevel;
#define MEASURE_LEVEL_COUNT 5

typedef struct {
    unsigned levels; /* bits 1 << MeasureLevel: of which mentions are counted */
    bool nominal;    /* counts "the citadel" among the mentions */
    double site_km;  /* how far a site's or district's claim may lie */
    double city_km;  /* a city's, or one marked approx */
    const Actor *const *actors; /* whose names are one actor's */
    size_t actor_count;
} MeasureOptions;

/* Site, district, city; 2 km, 25 km; no nouns, no actors. */
MeasureOptions measure_defaults(void);

/* "site,district"; false where a word is none. */
bool measure_levels(Str text, unsigned *out);

/* Documents as loaded, in the order of the file. */
typedef struct Annotation Annotation;
typedef struct {
    Annotation *items;
    size_t count;
} Annotations;

/* ERROR_INPUT with the line: no JSON, no "doc", the same document twice, an
 * offset or number out of range. */
bool measure_load(Arena *arena, Str name, Str text, Annotations *out,
                  Error *err);

typedef struct {
    size_t right, extra, missed;
} Tally;

double tally_precision(Tally tally); /* 1 where nothing was to be said */
double tally_recall(Tally tally);
double tally_f1(Tally tally);

typedef enum {
    FAULT_MISSED_MENTION,
    FAULT_EXTRA_MENTION,
    FAULT_WRONG_PLACE, /* more than 25 km away */
    FAULT_MISSED_CLAIM,
    FAULT_EXTRA_CLAIM,
    FAULT_WRONG_POLARITY,
    FAULT_WRONG_DATE,
    FAULT_WRONG_SOURCE,
} FaultKind;

Str fault_name(FaultKind kind); /* "missed mention" */

typedef struct {
    FaultKind kind;
    Str doc;
    Str what; /* "Temple of Bel damage destroyed 2015-08-30" */
} Fault;

typedef struct {
    size_t documents, unread; /* of the annotation; not in the reading */
    size_t unknown;           /* of the reading; not in the annotation */
    Tally mentions, exact;    /* overlapping; with both ends right */
    Tally claims, loose;      /* by place, topic, value; by place, topic */
    Tally topics[TOPIC_COUNT], other_topics;
    size_t precise, within_1km; /* mentions with an exact point; right */
    size_t within_25km, within_161km;
    double median_km; /* of mentions that overlap; NAN where there are none */
    size_t polarity, date_overlap, date_exact, source; /* of right claims */
    size_t sites, sites_right;  /* of right claims at sites: within 300 m */
    size_t empty, false_alarms; /* documents without claims; claims on them */
    Fault *faults;              /* in the order of the annotation */
    size_t fault_count;
} Measure;

bool measure(Arena *arena, const Annotations *gold, const Annotations *run,
             const MeasureOptions *options, Measure *out, Error *err);

#endif
