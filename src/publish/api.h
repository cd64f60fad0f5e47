/*
 * api.h - OGC API - Features, Part 1: Core (OGC 17-069r4): a project's layers
 * as collections that GIS applications ask for over HTTP, in pages, by box and
 * by time. This is what is answered; src/serve carries it.
 */
#ifndef PUBLISH_API_H
#define PUBLISH_API_H

#include "publish/publish.h"

typedef struct {
    Str base; /* "http://127.0.0.1:8080", without a slash behind it */
    Str title;
    Str head; /* of the project's log */
    const Material *material;
} Api;

/* A query's name and value, decoded. */
typedef struct {
    Str name, value;
} ApiParameter;

typedef struct {
    Str path; /* decoded, with its first slash: "/collections/states/items" */
    const ApiParameter *parameters;
    size_t parameter_count;
} ApiQuestion;

typedef struct {
    int status;       /* of HTTP: 200, 400, 404 */
    const char *type; /* of media */
} ApiAnswer;

/* Answers into the sink; an exception (status 400, 404) is JSON with code and
 * description. False where the project can't be written as it is, or the sink
 * failed. */
bool api_answer(const Api *api, const ApiQuestion *question, Sink sink,
                ApiAnswer *out, Error *err);

#endif
