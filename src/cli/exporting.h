/*
 * exporting.h - the parts of the verb export: what is asked for, in which
 * format, and what of the project that needs.
 */
#ifndef CLI_EXPORTING_H
#define CLI_EXPORTING_H

#include "cli/command.h"
#include "publish/page.h"
#include "store/store.h"

/* What is loaded for it, besides the places. States that are only gone through
 * once or twice stay in the store. */
typedef enum {
    NEEDS_STATES = 1,
    NEEDS_CLAIMS = 2,
    NEEDS_DOCUMENTS = 4,
    NEEDS_MENTIONS = 8,
    NEEDS_ACTORS = 16,
    NEEDS_PAGE = 32, /* its template and the base map */
} Needs;

/* What else is written beside the file. */
typedef enum {
    BESIDE_QML = 1,
    BESIDE_TYPES = 2, /* .csvt */
    BESIDE_ABOUT = 4, /* .about.json */
} Beside;

typedef struct {
    const char *name;     /* and ending, without its first dot: "lpf.json" */
    const char *what;     /* for help */
    PublishWriter *write; /* NULL: by GDAL */
    unsigned needs, beside;
    int layer;      /* the only one that it takes, or -1: any */
    bool takes_all; /* every layer, where none is named */
} ExportFormat;

extern const ExportFormat export_formats[];
extern const size_t export_format_count;

/* A format: one of ours, or any of GDAL's, which then is copied. */
typedef struct {
    ExportFormat format;
    Str driver;          /* of GDAL, or empty */
    const char *connect; /* a database, or NULL */
} ExportChoice;

/* By -f and -o. */
bool export_choose(const Arguments *arguments, ExportChoice *out, Error *err);

/* Layer, days, topics, box, fields, care: all that needs no project. */
bool export_understand(const Arguments *arguments, const ExportChoice *choice,
                       PublishRequest *out, Error *err);

/* --place and --withhold, by keys or names. ERROR_INPUT suggests the nearest.
 */
bool export_places(const Arguments *arguments, const Material *material,
                   PublishRequest *request, Error *err);

typedef struct {
    Store *store;
    StateCursor *cursor;
    StateStream stream;
    Evidence evidence;
    Chronicle chronicle;
    BaseIndex base;
    PageParts page;
    Material material;
    Str head;
} ExportMaterial;

/* The arguments' arena owns what is loaded; the store stays open. */
bool export_load(const Arguments *arguments, unsigned needs,
                 ExportMaterial *out, Error *err);
void export_release(ExportMaterial *material);

#endif
