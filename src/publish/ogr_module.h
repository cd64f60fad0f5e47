/*
 * ogr_module.h - GDAL's vector writers, in a library of their own.
 *
 * GDAL takes long to load, so that it is linked to a module that is opened when
 * one of its formats is asked for, not to the program. This is what the two
 * share: the module exports ogr_module, which returns its functions.
 */
#ifndef PUBLISH_OGR_MODULE_H
#define PUBLISH_OGR_MODULE_H

#include "publish/feature.h"

#define OGR_MODULE_FILE   "tetrapylon-ogr.so"
#define OGR_MODULE_SYMBOL "ogr_module"

/* Which shapes of a layer go into a file: all, or what a shapefile can hold. */
typedef enum { PART_ALL, PART_POINTS, PART_AREAS, PART_LINES } OgrPart;

typedef struct {
    const char *name; /* in the file */
    Layer layer;
    Feature blank; /* for names and kinds of the fields */
    Str qml, sld;  /* styles; empty: none */
} OgrLayer;

/* A file to write, handed over without a symbol of publish's. */
typedef struct {
    const char *driver; /* GDAL's name: "GPKG" */
    const char *file_name;
    const char *target; /* reference system, or NULL: WGS 84 */
    bool is_database, overwrite;
    OgrPart part;
    OgrLayer *layers;
    size_t layer_count;
    const char *head, *care; /* for metadata; may be empty */
    bool (*rewind)(Layer *layer, Error *err);
    bool (*next)(Layer *layer, Arena *arena, Feature *out, bool *found,
                 Error *err);
    void (*lose)(void *self, const char *sentence); /* tells what is lost */
    void *self;
} OgrJob;

#define OGR_NAME_SIZE 64

typedef struct {
    /* False where no driver that writes vectors has that name or ending. */
    bool (*find)(const char *ending_or_name, char name[static OGR_NAME_SIZE]);

    /* The usual ending of the driver's files; may be empty. */
    const char *(*ending)(const char *driver);

    /* Writes, closes, opens again, counts and compares: ERROR_DRIVER quotes
     * GDAL, or says what was not found again. */
    bool (*write)(const OgrJob *job, Error *err);
} OgrFunctions;
typedef const OgrFunctions *OgrModule(void);

#endif
