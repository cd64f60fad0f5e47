/*
 * http.h - the response of a web server as an archive keeps it: a header and a
 * body (RFC 9112).
 */
#ifndef READ_HTTP_H
#define READ_HTTP_H

#include "core/arena.h"

typedef struct {
    int status; /* 200 ... */
    Str type;   /* Content-Type, as it stands; or empty */
    bool chunked;
    Str encoding; /* Content-Encoding: "gzip" ...; or empty */
    Str body;     /* as sent */
} Http;

/* One "Name: value" line. False where it is none. */
bool field_take(Str line, Str *name, Str *value);

/* Whether the words are the same, whatever the case of their ASCII letters. */
bool word_is(Str word, const char *other);

/* False where the bytes begin with no header of a response. A body that is not
 * all there is taken as it is. */
bool http_parse(Str bytes, Http *out);

/* The body without its encodings, of at most ceiling bytes. Archives often keep
 * a header after they have undone what it says: a body that is plainly not
 * chunked or packed is taken as it is. ERROR_INPUT: an encoding that is not
 * gzip or deflate, a body that is damaged or ends early; ERROR_LIMIT: larger
 * than ceiling. */
bool http_body(Arena *arena, const Http *http, size_t ceiling, Str *out,
               Error *err);

#endif
