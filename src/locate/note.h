/*
 * note.h - what a document has said of places so far.
 *
 * A document speaks of a handful of the gazetteer's millions of places, so its
 * notes are a small hash table rather than an array as long as the gazetteer.
 */
#ifndef LOCATE_NOTE_H
#define LOCATE_NOTE_H

#include "core/arena.h"

typedef struct {
    uint32_t place; /* NO_PLACE: an empty slot */
    bool is_named;  /* a name stands for it */
    double weight;  /* how much the document is about it */
    size_t pointed; /* behind the last token that pointed to it, or 0 */
} Note;

/* {0} holds none. The slots belong to the arena given to notes_take. */
typedef struct {
    Note *slots;
    size_t count, room; /* room is 0 or a power of two */
} Notes;

/* The note of a place; all zero where there is none. */
Note notes_of(const Notes *notes, uint32_t place);

/* The same to be written to, made where there is none; valid until the next
 * take. NULL with *err filled where memory ran out. */
Note *notes_take(Arena *arena, Notes *notes, uint32_t place, Error *err);

#endif
