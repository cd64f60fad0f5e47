/*
 * locate_json.h - answers to queries as GeoJSON.
 */
#ifndef CLI_LOCATE_JSON_H
#define CLI_LOCATE_JSON_H

#include "core/emit.h"
#include "locate/locate.h"

typedef struct {
    Str query;
    Candidates candidates;
} Answer;

/* A FeatureCollection: for each query its candidates, best first. */
bool answers_emit(Sink sink, const Answer *answers, size_t count, Error *err);

#endif
