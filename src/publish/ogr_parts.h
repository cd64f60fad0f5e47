/*
 * ogr_parts.h - the parts of the module of GDAL's writers: what was written is
 * summed up value by value, and compared with what is read again.
 */
#ifndef PUBLISH_OGR_PARTS_H
#define PUBLISH_OGR_PARTS_H

#include "core/gdal_handle.h"
#include "publish/ogr_module.h"
#include "publish/ogr_packed.h"

/* Order does not matter: files sort their features as they like. */
typedef struct {
    size_t count, located;
    uint64_t
        fields[FEATURE_PROPERTY_MAX + 4]; /* sums of hashes, with the id's */
    int64_t longitude, latitude;          /* sums over corners, in millionths */
    uint64_t corners;
    uint64_t shapes; /* sum of hashes of exact shapes, with the id's */
} Tally;

/* Where the fields of a layer lie in a record, and as what. */
typedef struct {
    int at[FEATURE_PROPERTY_MAX]; /* -1: nowhere */
    OGRFieldType types[FEATURE_PROPERTY_MAX];
} Columns;

/* A layer on its way out. */
typedef struct {
    const OgrJob *job;
    const OgrLayer *wanted;
    OGRLayerH layer;
    OGRCoordinateTransformationH turn; /* or NULL */
    int id_field;                      /* -1: not shown */
    int field_count; /* shown; 0 where the format holds none */
    Columns columns;
    size_t cut[FEATURE_PROPERTY_MAX];    /* texts that did not fit */
    size_t mended[FEATURE_PROPERTY_MAX]; /* with U+FFFD in them */
    Tally tally;
    bool is_indexed; /* by us */
    PackedBoxes boxes;
    Credits *credits; /* of all that is written */
} Writing;

/* Quotes GDAL; returns false. */
bool ogr_complain(const char *what, Error *err);

bool ogr_is(const OgrJob *job, const char *driver);

/* Spreadsheets hold no shapes: positions are fields of theirs, and texts must
 * be no formulas. */
bool ogr_is_sheet(const OgrJob *job);

/* The names of the fields of a sheet that hold the position. */
enum { SHEET_FIELDS = 3 };

/* Writes all features of the layer. */
bool ogr_write_features(Writing *writing, Error *err);

/* The R-tree of what was written into the table, in the same transaction. */
bool ogr_index_geopackage(GDALDatasetH data, const char *table,
                          PackedBoxes *boxes, Error *err);

/* Puts features in the order of the R-tree, and that before them; the boxes are
 * those of all features, in their order. */
bool ogr_index_flatgeobuf(const char *file_name, PackedBoxes *boxes,
                          Error *err);

/* The fields of what is written, by their names or else by their order. */
void columns_find(OGRLayerH layer, const Writing *writing, Columns *out);

/* What a record holds of the layer's features, summed up. */
void tally_record(Tally *tally, OGRFeatureH record, const Writing *writing,
                  const Columns *columns);

/* Compares what was written, layer by layer, with what is read again. */
bool ogr_check(const OgrJob *job, const Writing *written, Error *err);

#endif
