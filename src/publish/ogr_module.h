/*
 * ogr_module.h - GDAL's vector writers, in a library of their own.
 *
 * GDAL takes long to load, so that it is linked to a module that is opened when
 * one of its formats is asked for, not to the program. This is what the two
 * share: the module exports ogr_module, which returns its one function.
 */
#ifndef PUBLISH_OGR_MODULE_H
#define PUBLISH_OGR_MODULE_H

#include "publish/feature.h"

#define OGR_MODULE_FILE   "tetrapylon-ogr.so"
#define OGR_MODULE_SYMBOL "ogr_module"

typedef struct {
    const char *name;
    Layer layer;
    Feature blank; /* for names and kinds of the fields */
} OgrLayer;

/* A file to write, handed over without a symbol of publish's. */
typedef struct {
    const char *driver; /* GDAL's name: "GPKG" */
    const char *file_name;
    const OgrLayer *layers;
    size_t layer_count;
    bool (*feature)(Arena *arena, const Layer *layer, size_t index,
                    Feature *out, Error *err);
} OgrJob;

/* Writes the file, closes it, opens it again and counts: ERROR_DRIVER quotes
 * GDAL, or says how many features are missing. */
typedef bool OgrWrite(const OgrJob *job, Error *err);
typedef OgrWrite *OgrModule(void);

#endif
