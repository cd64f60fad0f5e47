/*
 * feature.h - a layer as a table: for each state, claim or place one feature
 * with named, typed properties and a shape. What a writer needs to know.
 *
 * Every feature of a layer has the same properties in the same order.
 */
#ifndef PUBLISH_FEATURE_H
#define PUBLISH_FEATURE_H

#include "publish/publish.h"

typedef enum {
    PROPERTY_TEXT,
    PROPERTY_NUMBER,
    PROPERTY_INTEGER,
    PROPERTY_BOOLEAN,
    PROPERTY_DAY,
} PropertyKind;

typedef struct {
    const char *name;
    PropertyKind kind;
    bool unknown; /* null: the value means nothing */
    Str text;
    double number;
    int decimals;
    int64_t integer; /* a day or boolean too */
} Property;

/* Of memory: an index of the layer, one feature. */
#define LAYER_CEILING   (1024 * MEGABYTE)
#define FEATURE_CEILING (64 * MEGABYTE)

#define FEATURE_PROPERTY_MAX 32

typedef struct {
    Str id;
    Shape shape;
    LonLat anchor;       /* a point on or in the shape, where there is one */
    int32_t first, last; /* days it covers, inclusive; WHEN_NO_... */
    Credits credits;
    Property properties[FEATURE_PROPERTY_MAX];
    size_t property_count;
} Feature;

/* The features of a request, made one at a time. */
typedef struct {
    const Evidence *evidence;
    const Chronicle *chronicle;
    const PublishRequest *request;
    const Place **places;       /* sorted by key */
    const Document **documents; /* sorted by name */
    size_t *rows; /* of the layer's array, those that the request keeps */
    size_t count;
} Layer;

bool layer_open(Arena *arena, const Evidence *evidence,
                const Chronicle *chronicle, const PublishRequest *request,
                Layer *out, Error *err);

/* The feature at index, checked: text and shape are sound. It lives in the
 * arena. */
bool layer_feature(Arena *arena, const Layer *layer, size_t index, Feature *out,
                   Error *err);

/* A feature of nothing, for the names of the layer's properties. */
bool layer_blank(Arena *arena, const Layer *layer, Feature *out, Error *err);

/* What is known of a layer once all its features are. */
typedef struct {
    GeoBox box;
    Credits credits;
} Summary;

/* Makes and checks every feature: a writer that calls this first writes nothing
 * of a layer that it can't write whole. */
bool layer_summarize(const Layer *layer, Summary *out, Error *err);

/* NULL where there is none. */
const Place *layer_place(const Layer *layer, Str key);
const Document *layer_document(const Layer *layer, Str name);

/* The layers' own tables. */
bool state_feature(Arena *arena, const Layer *layer, const State *state,
                   Feature *out, Error *err);
bool claim_feature(Arena *arena, const Layer *layer, const Claim *claim,
                   Feature *out, Error *err);
bool place_feature(Arena *arena, const Place *place, Feature *out, Error *err);

void feature_text(Feature *feature, const char *name, Str text);
void feature_number(Feature *feature, const char *name, double number,
                    int decimals);
void feature_integer(Feature *feature, const char *name, int64_t integer);
void feature_boolean(Feature *feature, const char *name, bool value);
void feature_null(Feature *feature, const char *name, PropertyKind kind);
/* WHEN_NO_FIRST and WHEN_NO_LAST are null. */
void feature_day(Feature *feature, const char *name, int32_t day);
/* A window as EDTF; null where nothing bounds it. */
bool feature_edtf(Arena *arena, Feature *feature, const char *name, When when,
                  bool lasting, Error *err);

/* The value as text: a day as YYYY-MM-DD, true or false; empty where it is
 * unknown. */
bool property_text(Arena *arena, const Property *property, Str *out,
                   Error *err);

/* The place's outline, or its point; nothing where it has no position. */
bool feature_locate(Arena *arena, Feature *feature, const Place *place,
                    Error *err);

/* Their texts, joined by "; ". */
bool credits_join(Arena *arena, Credits credits, Str *out, Error *err);

/* Radius in metres within which what is shown of the place lies. */
double feature_accuracy(const Place *place);

#endif
