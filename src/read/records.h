/*
 * records.h - a stream of bytes taken apart into articles: a plain text or a
 * page is one, a JSON file or a web archive may hold millions. Only the article
 * at hand is in memory.
 *
 * What comes packed by gzip is unpacked first. Taking apart is cheap and goes
 * in order; read_record then reads one article, and any thread may do that.
 */
#ifndef READ_RECORDS_H
#define READ_RECORDS_H

#include "core/input.h"
#include "read/read.h"

typedef enum {
    FORMAT_UNKNOWN, /* told by its first bytes */
    FORMAT_TEXT,
    FORMAT_HTML,
    FORMAT_JSON,   /* one object, several, or an array of them */
    FORMAT_NDJSON, /* an object a line */
    FORMAT_WARC,   /* ISO 28500 */
} ArticleFormat;

/* By the end of a file's name, in any case, ".gz" behind it or not. */
ArticleFormat article_format(Str name);

/* One article, not yet read. */
typedef struct {
    ArticleFormat format; /* TEXT, HTML or JSON: one object */
    Str name;      /* the file's, with ":12" where it holds many: the line of
                    * NDJSON, else the number of the record */
    Str raw;       /* its bytes */
    Str problem;   /* why there is nothing to read, or empty */
    bool archived; /* in a web archive; the following are of one */
    bool http;     /* raw begins with the header of an HTTP response */
    Str id, url, type, fetched; /* as the archive says them */
} Record;

typedef struct Records Records;

/* name is the file's, for messages and records; it and source must outlive
 * them. Nothing is read yet. */
bool records_open(Str name, ArticleFormat format, Source source, Records **out,
                  Error *err);
void records_close(Records *records);

/* The next article; *found is false behind the last. Records live in arena and
 * take at most READ_CEILING and a little. What is wrong with an article, or
 * with the stream, is the problem of a record; what can still be read behind it
 * is read. ERROR_STOPPED, ERROR_MEMORY and ERROR_LIMIT (the arena's) alone are
 * failures. */
bool records_next(Records *records, Arena *arena, Record *out, bool *found,
                  Error *err);

/* Whether the next article, or a part of it, is in memory already. */
bool records_at_hand(const Records *records);

/* What was passed over without a record, for people: "40 records of a web
 * archive are no pages of text ..."; empty where nothing was. */
bool records_remarks(const Records *records, Arena *arena, Str *out,
                     Error *err);

/* Where a JSON object keeps what: paths of member names with dots between
 * ("_source.body"); empty: the names usual in the news. */
typedef struct {
    Str text, title, published, publisher, url, id;
} FieldMap;

/* What one article is read with. */
typedef struct {
    const FieldMap *fields;
    const ReadHints *hints;
    const ClutterRules *rules;
    bool unmapped; /* nobody asks where in the record a text stands: the map of
                    * one that stands in a record is empty */
} RecordAids;

/* Reads one article. What it says itself goes before the hints, whose name is
 * taken where it has no identifier. ERROR_INPUT as read_plain and read_html do;
 * and: its problem, no JSON object, no text in it, an HTTP response that can't
 * be decoded. record must outlive the document. */
bool read_record(Arena *arena, const Record *record, const RecordAids *aids,
                 Document *out, Error *err);

#endif
