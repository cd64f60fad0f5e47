/*
 * inquiry.h - the evidence put in order: every claim once, with its origin and
 * its stake, grouped by place and topic.
 */
#ifndef CHRONICLE_INQUIRY_H
#define CHRONICLE_INQUIRY_H

#include "chronicle/chronicle.h"
#include "core/vec.h"

/* A place of the gazetteer, or one that only claims speak of. */
typedef struct {
    Str key;
    const Place *place; /* NULL: no gazetteer knows the key */
    int parent;         /* index of the site it is a part of, or -1 */
    int keeper;         /* the site whose control holds for it as well, or -1 */
    int depth;          /* how many keepers stand above it */
    int family; /* equal for sites that keepers and wholes link: no site's
                 * states depend on claims outside of it */
} Site;

/* One claim, ready to be weighed. */
typedef struct {
    const Claim *claim;
    const Document *document; /* NULL where it is not in the evidence */
    const Actor *speaker;     /* the source, where it is a known actor */
    int site;
    int origin;      /* equal for claims that are no evidence for each other */
    bool interested; /* the speaker gains by what it says */
    double reliability; /* 0.5, which says nothing, to below 1 */
    When when;          /* the claim's, cut at the day it was published */
} Report;

typedef VEC(const Report *) ReportList;

/* The reports of one site and topic, in the inquiry's order. */
typedef struct {
    const Report *items;
    size_t count;
} Bundle;

typedef struct {
    Arena *arena;
    const Evidence *evidence;
    const Actor **actors; /* by key */
    Site *sites;          /* by key */
    size_t site_count;
    Report *reports; /* by site, topic, then a total order */
    size_t report_count;
    size_t origin_count;
} Inquiry;

bool inquiry_open(Arena *arena, const Evidence *evidence, Inquiry *out,
                  Error *err);

/* The site's index, or -1. */
int inquiry_site(const Inquiry *inquiry, Str key);

/* Whether the two armed actors are one or allied. */
bool inquiry_allied(const Inquiry *inquiry, Str a, Str b);

/* A window at most this wide names a day. */
#define DAY_WIDTH 3

bool report_add(Arena *arena, ReportList *list, const Report *report,
                Error *err);

/* Makes *list a list of its own with those of both: whoever shares its items
 * keeps what he had. */
bool report_add_all(Arena *arena, ReportList *list, const ReportList *more,
                    Error *err);

/* The weight of reports, counting each origin once, with its best. */
typedef struct {
    double *best; /* by origin; 0 where nothing was added */
    int *touched;
    size_t count; /* origins */
    double weight;
} Tally;

bool tally_make(Arena *arena, const Inquiry *inquiry, Tally *out, Error *err);
void tally_reset(Tally *tally);
void tally_add(Tally *tally, const Report *report);

/* Resets the tally, adds all, and gives their weight. */
double tally_of(Tally *tally, const ReportList *reports);

#endif
