/*
 * feature.h - a layer as a table: for each state, claim, place, mention or
 * document one feature with named, typed properties and a shape. What a writer
 * needs to know.
 *
 * Every feature of a layer has the same properties in the same order.
 */
#ifndef PUBLISH_FEATURE_H
#define PUBLISH_FEATURE_H

#include "publish/people.h"
#include "publish/publish.h"
#include "publish/where.h"

typedef enum {
    PROPERTY_TEXT,
    PROPERTY_NUMBER,
    PROPERTY_INTEGER,
    PROPERTY_BOOLEAN,
    PROPERTY_DAY,
} PropertyKind;

typedef struct Property {
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

typedef struct Feature {
    Str id;
    const Place *place; /* NULL where it has none */
    Shape shape;
    LonLat anchor;       /* a point on or in the shape, where there is one */
    int32_t first, last; /* days it covers, inclusive; WHEN_NO_... */
    Credits credits;
    bool withheld, coarsened, redacted;
    Property properties[FEATURE_PROPERTY_MAX];
    size_t property_count;
    /* Those to be written, in order: indices of properties. */
    unsigned char shown[FEATURE_PROPERTY_MAX];
    size_t shown_count;
} Feature;

/* What is known of a layer once all its features are. */
typedef struct {
    GeoBox box;
    Credits credits;
    size_t count;
    size_t located;  /* of them, with a shape */
    When days;       /* that they cover; first > last: none has a day */
    size_t withheld; /* positions */
    size_t coarsened, redacted;
} Summary;

/* The features of a request, made one at a time. */
typedef struct {
    const Material *material;
    const PublishRequest *request;
    const Place **places;       /* sorted by key */
    const Document **documents; /* sorted by name */
    const bool *wanted;         /* by index of places; NULL: all are */
    const bool *withheld;       /* likewise; NULL: none is */
    const Where *where;         /* or NULL */
    const People *people;       /* or NULL */
    unsigned char shown[FEATURE_PROPERTY_MAX];
    size_t shown_count;
    size_t row;      /* the next one, of the layer's array */
    Summary summary; /* of those given so far */
} Layer;

/* ERROR_INPUT: a property in fields or where that the layer has not. */
bool layer_open(Arena *arena, const Material *material,
                const PublishRequest *request, Layer *out, Error *err);

/* Begins again, with an empty summary. */
bool layer_rewind(Layer *layer, Error *err);

/* The next feature, checked: text and shape are sound. It lives in the arena.
 * *found is false after the last. */
bool layer_next(Layer *layer, Arena *arena, Feature *out, bool *found,
                Error *err);

/* Goes through all, for writers that must know before they begin; rewinds. */
bool layer_summarize(Layer *layer, Summary *out, Error *err);

/* A feature of nothing, for the names of the layer's properties. */
bool layer_blank(Arena *arena, const Layer *layer, Feature *out, Error *err);

/* NULL where there is none. */
const Place *layer_place(const Layer *layer, Str key);
const Document *layer_document(const Layer *layer, Str name);

/* What care was taken, in words: "positions are coarsened to ..."; empty where
 * none was. */
bool care_words(Arena *arena, const PublishRequest *request, Str *out,
                Error *err);

/* Takes it. */
bool care_apply(const Layer *layer, Arena *arena, Feature *feature, Error *err);

/* The layers' own tables. */
bool state_feature(Arena *arena, const Layer *layer, const State *state,
                   Feature *out, Error *err);
bool claim_feature(Arena *arena, const Layer *layer, const Claim *claim,
                   Feature *out, Error *err);
bool place_feature(Arena *arena, const Place *place, Feature *out, Error *err);
bool mention_feature(Arena *arena, const Layer *layer,
                     const KeptMention *mention, Feature *out, Error *err);
bool document_feature(Arena *arena, const Document *document, Feature *out,
                      Error *err);

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

/* NULL where the feature has no such property. */
Property *feature_find(Feature *feature, const char *name);

/* Of a text property; empty where there is none. */
Str feature_text_of(const Feature *feature, const char *name);

/* The value as text: a day as YYYY-MM-DD, true or false; empty where it is
 * unknown. */
bool property_text(Arena *arena, const Property *property, Str *out,
                   Error *err);

/* The value alone; null where it is unknown. */
void property_emit(Json *json, const Property *property);

/* What a GeoJSON feature holds: type, id, time, geometry, properties. */
void geojson_members(Json *json, const Feature *feature, bool with_credits);

/* The place's outline, or its point; nothing where it has no position. */
bool feature_locate(Arena *arena, Feature *feature, const Place *place,
                    Error *err);

/* A quote of at most 300 code points; a longer one ends in an ellipsis. */
bool quote_cap(Arena *arena, Str quote, Str *out, Error *err);

/* Their texts, joined by "; ". */
bool credits_join(Arena *arena, Credits credits, Str *out, Error *err);

/* Radius in metres within which what is shown of the place lies. */
double feature_accuracy(const Place *place);

#endif
