/*
 * check_rows.h - the tables of a gazetteer, read without refusing anything.
 */
#ifndef LOCATE_CHECK_ROWS_H
#define LOCATE_CHECK_ROWS_H

#include "core/table.h"
#include "core/vec.h"
#include "locate/check.h"

#include <stdint.h>

#define CHECK_NONE UINT32_MAX

typedef struct {
    const Table *table;
    size_t row;
    Str key, name, kind, parent, twin, lon, lat;
    Str ids[4]; /* Wikidata, Pleiades, GeoNames, OpenStreetMap */
    LonLat at;
    bool located;
    double accuracy_m;
    int level; /* as in ImportKind; -1: no kind */
    uint32_t above;
    Shape footprint;
    double footprint_accuracy_m;
    const Table *outline; /* where the footprint stands */
    size_t outline_row;
} CheckPlace;

typedef struct {
    Arena *arena;
    VEC(CheckPlace) places; /* sorted by key */
    VEC(CheckFinding) findings;
    Error *err;
} Check;

/* Reads kinds, places, outlines and names; says what is wrong with each row. */
bool check_read(Check *check, const GazetteerText *texts, size_t count);

/* By key, or CHECK_NONE. */
uint32_t check_find(const Check *check, Str key);

/* Adds a finding about a row. */
__attribute__((format(printf, 5, 6))) bool check_say(Check *check, bool error,
                                                     const Table *table,
                                                     size_t row,
                                                     const char *format, ...);

#endif
