/*
 * publish.h - files for GIS applications: the states, claims or places of a
 * project as features.
 *
 * Every writer checks what it writes: a position out of range, a ring the wrong
 * way round or a text that is not UTF-8 is ERROR_INPUT that names the feature,
 * never a file that says something else. The same input gives the same bytes.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "chronicle/chronicle.h"
#include "core/credit.h"
#include "core/emit.h"

typedef enum { LAYER_STATES, LAYER_CLAIMS, LAYER_PLACES } PublishLayer;
#define LAYER_COUNT 3

/* "states", "claims", "places" */
Str layer_name(PublishLayer layer);

typedef struct {
    PublishLayer layer;
    bool at_given;
    int32_t at; /* keeps what holds, or may have happened, on that day */
    Str head;   /* of the project's log, for the file's metadata; or empty */
} PublishRequest;

/* RFC 7946, one FeatureCollection: ids, bbox, rings counter-clockwise, 6
 * decimals, null geometry for what has no position; dates as full days, left
 * out where unknown (one null or month would make GIS read a column of text),
 * EDTF beside them; accuracy_m; JSON-FG's time of each feature (OGC 21-045r1,
 * 7.8); the credits of the data shown as a foreign member. */
bool geojson_write(const Evidence *evidence, const Chronicle *chronicle,
                   const PublishRequest *request, Sink sink, Error *err);

/* RFC 8142's simpler cousin: one feature a line, no collection. The credits
 * stand in each feature that needs them. */
bool geojson_lines_write(const Evidence *evidence, const Chronicle *chronicle,
                         const PublishRequest *request, Sink sink, Error *err);

/* RFC 4180 with a row of names: the properties, then lon, lat of a point on or
 * in the feature, and credits. A text that a spreadsheet would take for a
 * formula has an apostrophe before it. */
bool csv_write(const Evidence *evidence, const Chronicle *chronicle,
               const PublishRequest *request, Sink sink, Error *err);

/* KML 2.2 (OGC 07-147r2): placemarks with time spans and extended data. */
bool kml_write(const Evidence *evidence, const Chronicle *chronicle,
               const PublishRequest *request, Sink sink, Error *err);

typedef enum { GIS_GPKG, GIS_FGB } GisFormat;

typedef struct {
    GisFormat format;
    const PublishRequest *layers; /* FlatGeobuf holds one */
    size_t layer_count;
} GisRequest;

/* GeoPackage 1.3 or FlatGeobuf (which can hold nothing without a position:
 * ERROR_INPUT), by GDAL, which a module of ours brings along
 * (ERROR_DRIVER where it is missing). Writes to a name of its own beside
 * file_name, reads it again, counts, and puts it in file_name's place. */
bool gis_write(const Evidence *evidence, const Chronicle *chronicle,
               const GisRequest *request, const char *file_name, Error *err);

/* The properties alone, one JSON object a line. */
bool records_write(const Evidence *evidence, const Chronicle *chronicle,
                   const PublishRequest *request, Sink sink, Error *err);

/* A geometry object, or null of SHAPE_NONE. */
void geojson_shape(Json *json, const Shape *shape);

/* The member "credits", an array of texts; nothing where there are none. */
void geojson_credits(Json *json, Credits credits);

#endif
