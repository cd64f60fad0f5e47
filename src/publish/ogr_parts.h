/*
 * ogr_parts.h - the parts of the module of GDAL's writers: what was written is
 * summed up value by value, and compared with what is read again.
 */
#ifndef PUBLISH_OGR_PARTS_H
#define PUBLISH_OGR_PARTS_H

#include "core/gdal_handle.h"
#include "publish/ogr_module.h"

/* Order does not matter: files sort their features as they like. */
typedef struct {
    size_t count, located;
    uint64_t
        fields[FEATURE_PROPERTY_MAX + 4]; /* sums of hashes, with the id's */
    int64_t longitude, latitude;          /* sums over corners, in millionths */
    uint64_t corners;
    uint64_t shapes; /* sum of hashes of exact shapes, with the id's */
} Tally;

/* A layer on its way out. */
typedef struct {
    const OgrJob *job;
    const OgrLayer *wanted;
    OGRLayerH layer;
    OGRCoordinateTransformationH turn; /* or NULL */
    int id_field;                      /* -1: not shown */
    int fields[FEATURE_PROPERTY_MAX];  /* as they lie in the layer */
    int field_count;                  /* shown; 0 where the format holds none */
    size_t cut[FEATURE_PROPERTY_MAX]; /* texts that did not fit */
    size_t mended[FEATURE_PROPERTY_MAX]; /* with U+FFFD in them */
    Tally tally;
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

/* What a record holds of the layer's features, summed up; fields are where they
 * lie in it, -1: nowhere. */
void tally_record(Tally *tally, OGRFeatureH record, const Writing *writing,
                  const int *fields);

/* Compares what was written, layer by layer, with what is read again. */
bool ogr_check(const OgrJob *job, const Writing *written, Error *err);

#endif
