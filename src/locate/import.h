/*
 * import.h - places of other gazetteers, as rows of our own tables.
 *
 * A file is parsed row by row (import_parse), what several files and the
 * gazetteer have in common is merged and gets its key and parent
 * (import_merge), and the result is written as tables (import_write_places ...)
 * that gazetteer_compile takes. A row that can't be used is kept with its line,
 * the reason, and its own text, so that it can be corrected and fed again;
 * lines that begin with '#' are skipped in every format for that. What is sound
 * but of no use here (a river, a point without a name) is counted by reason.
 *
 * Texts in an Import point into the files' texts and the arena.
 */
#ifndef LOCATE_IMPORT_H
#define LOCATE_IMPORT_H

#include "core/output.h"
#include "core/vec.h"
#include "locate/locate.h"

#include <stdint.h>

typedef enum {
    IMPORT_GEONAMES, /* a dump or its alternate names, tab-separated */
    IMPORT_PLEIADES, /* JSON: one place or a "@graph" of them */
    IMPORT_WIKIDATA, /* SPARQL results (JSON, CSV, TSV) or entities (JSON) */
    IMPORT_LINKED_PLACES, /* LPF 1.3 */
    IMPORT_FEATURES,      /* GeoJSON, or a sequence of features: import_layer */
} ImportFormat;
#define IMPORT_FORMAT_COUNT 5

/* "geonames", "pleiades", "wikidata", "lpf", "ogr". */
Str import_format_name(ImportFormat format);
bool import_format_from_name(Str name, ImportFormat *out);

/* By the content; false where it is none of them (GDAL may know it). */
bool import_format_detect(Str text, ImportFormat *out);

/* What rows don't say themselves; all may be empty. */
typedef struct {
    Str kind;            /* of rows whose own words fit no kind of ours */
    Str source, licence; /* instead of those the format is known for */
    double accuracy_m;   /* 0: by kind, and by the digits of the position */
    bool swap_axes;      /* the file has latitude first where longitude goes */
    /* Of features: which property says what. Without a name field: "name",
     * "NAME", "title", ... */
    Str name_field, kind_field, id_field, parent_field, accuracy_field;
} ImportOptions;

/* Where a row stands. */
typedef struct {
    Str file;
    size_t line;
    Str text; /* as it was */
    Str head; /* the row that names its columns, where the file has one */
} ImportRow;

typedef struct {
    ImportRow row;
    Str reason;
} ImportReject;

typedef struct {
    Str reason;
    size_t count;
} ImportCount;

typedef VEC(PlaceName) PlaceNames;

enum { IMPORT_PARENTS = 3 };

typedef struct {
    Place place; /* without key and parent until import_merge */
    PlaceNames names;
    Str id, alias; /* what other rows call it: "wikidata:Q1", "admin:SY.11" */
    Str parents[IMPORT_PARENTS]; /* ids, the nearest first */
    Str country;                 /* ISO 3166-1 alpha-2 */
    ImportRow row;
    const Place *known; /* of the gazetteer, where merged with one */
    uint32_t into;      /* the place of the import it was merged into, or
                         * IMPORT_ALONE */
    uint32_t above;     /* its parent, where that is of the import too */
    bool refused;       /* after all, by import_merge */
} ImportPlace;
#define IMPORT_ALONE UINT32_MAX

/* A kind of kinds.tsv, and the words that mean it. */
typedef struct {
    Str name;
    int level;  /* 0 site, 1 district, 2 city, 3 province, 4 country */
    Str *words; /* folded */
    size_t word_count;
} ImportKind;

/* A name whose place stands in another file. */
typedef struct {
    Str id;
    PlaceName name;
} ImportName;

/* What became of two that may be the same. */
typedef struct {
    bool merged; /* else left apart */
    Str how;     /* "identifier", "name and distance", why left apart */
    Str name, other;
    Str key;       /* of a place of the gazetteer */
    uint32_t with; /* a place of the import, else IMPORT_ALONE */
    double distance_m;
    ImportRow row;
} ImportPair;

typedef struct {
    Arena *arena;
    VEC(ImportKind) kinds;
    VEC(ImportPlace) places;
    VEC(ImportName) names;
    VEC(ImportReject) rejects;
    VEC(ImportCount) left_out;
    VEC(ImportPair) pairs;
    VEC(Str) remarks; /* of a whole file: "the axes look swapped ..." */
    size_t names_unplaced;
    size_t coarse; /* places with fewer digits than their accuracy asks for,
                    * which were given that of their last digit */
} Import;

/* kinds is the text of kinds.tsv. ERROR_INPUT: it is none. */
bool import_begin(Arena *arena, Str kinds, Import *out, Error *err);

/* Adds what a file holds; text must outlive the import. Fails only where memory
 * runs out, where an option names no kind, or where a file of features comes
 * without source and licence. */
bool import_parse(Import *import, ImportFormat format, Str file, Str text,
                  const ImportOptions *options, Error *err);

/* Merges what is the same: first by identifier (Wikidata, Pleiades, GeoNames,
 * OSM), then by folded name within a distance that depends on the kind; two
 * with different identifiers of one scheme stay apart. Then gives keys, finds
 * parents, and refuses parents that go round in a circle or number more than
 * 255, and places that lie in their country or near their namesake only with
 * the axes swapped. known may be NULL. O(n log n) but for names that many
 * places share near each other. */
bool import_merge(Import *import, const Gazetteer *known, Error *err);

/* The tables, head row and all, which gazetteer_compile takes beside those of
 * the gazetteer they were merged with: places that are new, names (of places of
 * the gazetteer too), outlines; false in *any where there is no row. */
bool import_write_places(const Import *import, Sink sink, bool *any,
                         Error *err);
bool import_write_names(const Import *import, Sink sink, bool *any, Error *err);
bool import_write_footprints(const Import *import, Sink sink, bool *any,
                             Error *err);

/* All in one table of the form that override.h takes, but for names with | or @
 * in them, which part the names there: so many. */
bool import_write_own(const Import *import, Sink sink, Error *err);
size_t import_names_beside_own(const Import *import);

/* Of one file: "# FILE line 12: the reason", then the row as it was, in its own
 * format. */
bool import_write_rejects(const Import *import, Str file, Sink sink,
                          Error *err);

/* what, how, key, name, other, distance_m, file, line: a row for each pair. */
bool import_write_pairs(const Import *import, Sink sink, Error *err);

/* ---- any layer that GDAL reads ------------------------------------------ */

/* The features of a file, as GeoJSON, one a line, in WGS 84, longitude first.
 * layer may be NULL: all layers. ERROR_DRIVER quotes GDAL; ERROR_LIMIT where
 * they outgrow the arena. Opens a module of ours on first use. */
bool import_layer(Arena *arena, const char *path, const char *layer, Str *out,
                  Error *err);

#endif
