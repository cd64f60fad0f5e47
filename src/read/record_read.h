/*
 * record_read.h - the readers of single records.
 */
#ifndef READ_RECORD_READ_H
#define READ_RECORD_READ_H

#include "read/records.h"

/* An article's text, as its format says; raw is what its SHA-256 is of.
 * charset: a Content-Type, or empty. */
bool article_read(Arena *arena, Format format, Str text, Str charset,
                  const ReadHints *hints, const ClutterRules *rules,
                  Document *out, Error *err);

bool record_json_read(Arena *arena, const Record *record,
                      const FieldMap *fields, const ReadHints *hints,
                      const ClutterRules *rules, Document *out, Error *err);

/* A moment as data formats write it: "2016-03-24T10:00:00Z", "2016-03-24
 * 10:00", "20160324", "Thu, 24 Mar 2016 10:00:00 GMT", "March 24, 2016", EDTF,
 * seconds or milliseconds since 1970. The day is the one written, whatever the
 * zone. False where it is none. */
bool moment_parse(Arena *arena, Str text, When *out);

#endif
