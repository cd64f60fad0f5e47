/*
 * api_call.h - one question to the API at work: what the files that answer it
 * share.
 */
#ifndef PUBLISH_API_CALL_H
#define PUBLISH_API_CALL_H

#include "publish/api.h"
#include "publish/feature.h"

#define API_JSON    "application/json"
#define API_GEOJSON "application/geo+json"

typedef struct {
    const Api *api;
    const ApiQuestion *question;
    Arena *arena;
    Json json;
    ApiAnswer answer;
    Error *err;
} ApiCall;

/* Answers with an exception. */
bool api_refuse_value(ApiCall *call, const ApiParameter *parameter);
bool api_refuse_path(ApiCall *call);

typedef struct {
    const char *rel, *type, *path, *title;
} ApiLink;

/* The member "links". */
bool api_links(ApiCall *call, const ApiLink *links, size_t count);

/* A page of a layer's features, by limit, offset, bbox and datetime. */
bool api_answer_items(ApiCall *call, PublishLayer layer);
/* The feature of that id. */
bool api_answer_item(ApiCall *call, PublishLayer layer, Str id);

#endif
