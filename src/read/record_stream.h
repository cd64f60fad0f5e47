/*
 * record_stream.h - what the readers of records share: the stream, and where it
 * stands.
 */
#ifndef READ_RECORD_STREAM_H
#define READ_RECORD_STREAM_H

#include "read/feed.h"
#include "read/gunzip.h"
#include "read/records.h"

/* How far a JSON value has been followed. */
typedef struct {
    size_t at, depth;
    bool in_string, escaped;
} ValueScan;

struct Records {
    Str name;
    ArticleFormat format;
    Feed packed, feed; /* feed stands on packed where that is gzip */
    Gunzip *gunzip;    /* or NULL */
    bool opened;       /* the format is known */
    bool done;
    bool astray;   /* a fault was passed: where a record begins is unknown */
    size_t number; /* lines or records so far */
    bool in_array; /* JSON */
    size_t no_pages, revisits; /* of a web archive, passed over */
    Error fault;               /* to be told with the next record, or NONE */
};

/* A record that says why there is none. */
bool record_refuse(Arena *arena, Record *record, Str problem, Error *err);

/* Names a record FILE:NUMBER. */
bool record_name(const Records *records, Arena *arena, Record *record,
                 Error *err);

/* The stream failed with why: makes a record that says so, and goes on at the
 * next member of a gzip stream where goes_on (astray then), or is done. False
 * where why ends everything: *err is then why. */
bool record_fault(Records *records, Arena *arena, const Error *why,
                  bool goes_on, Record *record, Error *err);

/* Finds the end of the JSON value that begins the window, strings and brackets
 * followed, nothing else checked. False where the window ends before it; call
 * again with a longer one. A number or a word ends where it surely does. */
bool value_end(ValueScan *scan, Str window, size_t *end);

/* The next record, one function a format; *found false: none is left. */
bool json_next(Records *records, Arena *arena, Record *out, bool *found,
               Error *err);
bool warc_next(Records *records, Arena *arena, Record *out, bool *found,
               Error *err);

#endif
