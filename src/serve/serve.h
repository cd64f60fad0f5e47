/*
 * serve.h - HTTP on this machine alone, for a browser and GIS applications.
 *
 * Listens on 127.0.0.1. A request is handed on only where its Host is the
 * address it was sent to, so that no other site's page can have a name of its
 * own point here (DNS rebinding); one that changes something only where it
 * comes from our own page: from the same origin, as JSON, with the header
 * X-Tetrapylon, which no form can send.
 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "core/output.h"

#include <stdint.h>

typedef struct {
    Str name, value;
} ServeParameter;

typedef struct {
    bool changes;                     /* POST; else GET or HEAD */
    Str path;                         /* decoded, from its first slash on */
    const ServeParameter *parameters; /* of the query, decoded */
    size_t parameter_count;
    Str accept; /* media types, as sent */
    Str base;   /* "http://127.0.0.1:8080" */
    Str body;   /* of POST; at most SERVE_BODY_MAX bytes */
} ServeRequest;

#define SERVE_BODY_MAX 65536

typedef struct {
    int status;        /* of HTTP */
    const char *type;  /* of media */
    const char *allow; /* of 405: the methods there are; else NULL */
} ServeReply;

/* Writes the body into the sink. What it fails with becomes status 500 and a
 * sentence. Called from one thread, one request after the other. */
typedef bool ServeHandler(void *self, Arena *arena, const ServeRequest *request,
                          Sink sink, ServeReply *out, Error *err);

typedef struct Serve Serve;

/* port 0: any that is free. ERROR_IO: it is taken. */
bool serve_open(uint16_t port, ServeHandler *handler, void *self, Serve **out,
                Error *err);
uint16_t serve_port(const Serve *serve);
void serve_close(Serve **slot);

#endif
