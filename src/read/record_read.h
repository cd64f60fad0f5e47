/*
 * record_read.h - the readers of single records.
 */
#ifndef READ_RECORD_READ_H
#define READ_RECORD_READ_H

#include "read/records.h"

/* Reads an object. The document's sha256 is of its text. */
bool record_json_read(Arena *arena, const Record *record,
                      const RecordAids *aids, Document *out, Error *err);

/* The document was read from a part of the record, as it stands there or as a
 * string of a JSON text: leads its map on to the record's own bytes. Where the
 * part was unpacked, there are none, and the map is empty. */
bool record_map(Arena *arena, const Record *record, Str part,
                Document *document, Error *err);

/* A moment as data formats write it: as date_said does, "20160324", seconds or
 * milliseconds since 1970. The day is the one written, whatever the zone. False
 * where it is none; *out may then have changed. */
bool moment_parse(Arena *arena, Str text, When *out);

#endif
