/*
 * textmap.h - where each byte of a document's text stands in its raw file.
 *
 * The text of a web page is not its bytes: tags are gone, entities and
 * charsets decoded. The map leads every character back to the raw bytes it was
 * read from. It is a list of runs in which each unit (a character, or a byte
 * that stands for itself) takes the same number of bytes on either side, so
 * plain text is one run.
 */
#ifndef CORE_TEXTMAP_H
#define CORE_TEXTMAP_H

#include "core/model.h"

/* Appends one unit: text_size bytes of text at text, read from raw_size bytes
 * at raw. Both offsets must not go back; raw_size 0: it stands nowhere. */
bool textmap_add(Arena *arena, TextMap *map, const TextUnit *unit, Error *err);

/* Appends count units that follow one another, each like the first. */
bool textmap_add_units(Arena *arena, TextMap *map, const TextUnit *first,
                       size_t count, Error *err);

/* The raw bytes that the span was read from, from the first byte of its first
 * character to the last of its last; an empty span where nothing was read yet.
 * O(log runs). */
Span textmap_raw(const TextMap *map, Span text);

/* Goes through a map in ascending order. */
typedef struct {
    const TextMap *map; /* of the text that is gone through */
    size_t run;
} TextMapCursor;

/* As textmap_raw; asking in ascending order costs one pass in all. */
Span textmap_next(TextMapCursor *cursor, Span text);

/* The map of the text without its first from bytes, which end a unit. */
bool textmap_tail(Arena *arena, const TextMap *map, size_t from, TextMap *out,
                  Error *err);

#endif
