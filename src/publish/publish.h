/*
 * publish.h - files for other programs: the layers of a project as features,
 * and what goes with them.
 *
 * Every writer checks what it writes: a position out of range, a ring the wrong
 * way round or a text that is not UTF-8 is ERROR_INPUT that names the feature,
 * never a file that says something else. The same input gives the same bytes.
 * Memory does not grow with the features written, but for 48 bytes a feature of
 * a GeoPackage or FlatGeobuf, which are indexed when all are known.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "chronicle/chronicle.h"
#include "core/credit.h"
#include "core/emit.h"

typedef enum {
    LAYER_STATES,
    LAYER_CLAIMS,
    LAYER_PLACES,
    LAYER_MENTIONS,
    LAYER_DOCUMENTS,
} PublishLayer;
#define LAYER_COUNT 5

/* "states", "claims", ... */
Str layer_name(PublishLayer layer);

/* ---- what is written ---------------------------------------------------- */

/* States that are too many to be held. next sets *found to false after the
 * last; the state lives in the arena. */
typedef struct {
    bool (*rewind)(void *self, Error *err);
    bool (*next)(void *self, Arena *arena, State *out, bool *found, Error *err);
    void *self;
} StateStream;

typedef struct PageParts PageParts;

/* A layer needs the places, and its own: claims need the documents, too. */
typedef struct {
    const Evidence *evidence;
    const Chronicle *chronicle; /* not looked at where there is a stream */
    const StateStream *stream;  /* or NULL */
    const KeptMention *mentions;
    size_t mention_count;
    const PageParts *page; /* page.h; NULL for all but a page */
} Material;

/* Publishing with care. Whatever is done, every feature says so in a property
 * position_care, and the file in its metadata.
 *
 * Positions of the places withheld and of all that lies in them are left out,
 * and so are the identifiers by which they could be looked up. The others are
 * moved to the middle of a cell of a grid of so many kilometres, outlines too;
 * accuracy_m grows with it.
 *
 * People: capitalised words in quotes, titles and the names of sources that
 * name no place, party, month or publisher that is known, and that the project
 * nowhere writes in lower case, become "[name]". That takes away a few
 * institutions with the people, by intent. A text in a script without capitals
 * goes as a whole. */
typedef struct {
    double generalise_km; /* 0: not */
    const Str *withheld;  /* keys of places */
    size_t withheld_count;
    bool redact_people;
} Care;

/* What is kept of a layer, and how. */
typedef struct {
    PublishLayer layer;
    bool at_given;
    int32_t at; /* what holds, or may have happened, on that day */
    bool span_given;
    When span;         /* what touches these days */
    const Str *places; /* keys: what is of them, or of what lies in them */
    size_t place_count;
    unsigned topics; /* bits 1 << Topic; 0: all */
    bool box_given;
    GeoBox box;        /* min.lon > max.lon crosses the antimeridian */
    Str where;         /* where.h; or empty */
    const Str *fields; /* these properties, in this order; 0: all */
    size_t field_count;
    Care care;
    Str head; /* of the project's log, for the file's metadata; or empty */
} PublishRequest;

/* ---- text formats ------------------------------------------------------- */

typedef bool PublishWriter(const Material *material,
                           const PublishRequest *request, Sink sink,
                           Error *err);

/* RFC 7946, one FeatureCollection: ids, bbox, rings counter-clockwise, 6
 * decimals, null geometry for what has no position; dates as full days, left
 * out where unknown (one null or month would make GIS read a column of text),
 * EDTF beside them; accuracy_m; JSON-FG's time of each feature (OGC 21-045r1,
 * 7.8); the credits of the data shown as a foreign member. */
PublishWriter geojson_write;

/* One feature a line, no collection (newline-delimited), and the same as RFC
 * 8142's text sequence, each after a record separator. The credits stand in
 * each feature that needs them. */
PublishWriter geojson_lines_write, geojson_sequence_write;

/* The properties alone, one JSON object a line. */
PublishWriter records_write;

/* RFC 4180 with a row of names: the properties, then lon, lat of a point on or
 * in the feature, its shape as well-known text, and credits. A text that a
 * spreadsheet would take for a formula has an apostrophe before it, but for
 * csv_write_raw. */
PublishWriter csv_write, csv_write_raw;

/* The line of types that GDAL and QGIS read beside a .csv (.csvt). */
PublishWriter csv_types_write;

/* KML 2.2 (OGC 07-147r2): placemarks with time spans, styles, descriptions that
 * name the sources, and extended data. kmz_write zips it, as doc.kml. */
PublishWriter kml_write, kmz_write;

/* Linked Places format 1.3: a feature a place, with its names, types, links and
 * the time of what is known of it; its states are descriptions. Of the layers,
 * it takes places; the claims are cited. */
PublishWriter lpf_write;

/* W3C Web Annotation (2017): a collection of the claims, each an annotation
 * that describes its place, on the quote in its document: TextQuoteSelector
 * and TextPositionSelector (code points), with the source's hash. */
PublishWriter annotation_write;

/* CIDOC-CRM 7.1 as JSON-LD: each claim an attribute assignment (E13, of damage
 * E14), carried out by whom it is attributed to, on a thing (E18), documented
 * in its report (E31); time-spans with all four ends. */
PublishWriter cidoc_write;

/* EAMENA's bulk upload of heritage places, a CSV with its headings: a row a
 * state of damage, looting or threat, by the cross-walk of damage scales.
 * Nothing is filled in that the project does not know. */
PublishWriter eamena_write;

/* What was done and by whom it is to be credited, as JSON: for formats that
 * hold no metadata. */
PublishWriter about_write;

/* ---- styles ------------------------------------------------------------- */

/* The colours and signs of maps and films. QML is QGIS's, with the temporal
 * settings; SLD 1.0.0 GeoServer's; MapLibre's a style document (version 8)
 * whose source is the GeoJSON file of that name. */
PublishWriter qml_write, sld_write;
bool maplibre_write(Str geojson_name, Sink sink, Error *err);

/* ---- formats by GDAL ---------------------------------------------------- */

typedef struct {
    Str driver;          /* GDAL's short name */
    const char *target;  /* EPSG code and the like to put positions in; NULL */
    const char *connect; /* "PG:..." in place of a file; NULL */
    bool overwrite;      /* files, or tables of a database */
    const PublishRequest *layers;
    size_t layer_count;
} GisRequest;

/* What was lost on the way, as sentences for people. */
typedef struct {
    Arena *arena;
    Str *items;
    size_t count;
} GisLosses;

/* Whether GDAL, which a module of ours brings along (ERROR_DRIVER where that is
 * missing), writes files of that ending or a format of that name; *found tells.
 * out is the driver's name. */
bool gis_find(Arena *arena, Str ending_or_name, Str *out, bool *found,
              Error *err);

/* Writes by GDAL in a folder of its own beside file_name, reads it again,
 * counts and compares, and puts it in file_name's place; ERROR_EXISTS where
 * that is taken. Shapefiles, which can hold one kind of shape, are file_name
 * with a point of each feature and NAME_areas.shp, NAME_lines.shp with the
 * outlines there are. ERROR_DRIVER quotes GDAL, or says what was not found
 * again. */
bool gis_write(const Material *material, const GisRequest *request,
               const char *file_name, GisLosses *losses, Error *err);

/* A project of QGIS: how the layers of the request, the first of which are
 * states, are shown (extent, days, order, styles), and NAME_layers.gpkg beside
 * it with what they hold: QGIS 3.22 reads no data out of a project's archive.
 * What holds of gis_write holds of it. */
bool qgz_write(const Material *material, const GisRequest *request,
               const char *file_name, GisLosses *losses, Error *err);

/* ---- parts that others write too ---------------------------------------- */

/* A geometry object, or null of SHAPE_NONE. */
void geojson_shape(Json *json, const Shape *shape);

/* The member "credits", an array of texts; nothing where there are none. */
void geojson_credits(Json *json, Credits credits);

#endif
