/*
 * tables.h - the text tables of geodata/gazetteer, read and checked.
 *
 * A file's name says what it holds: kinds.tsv, not_places.tsv, and any number
 * of ...places.tsv, ...names.tsv, ...footprints.tsv and ...cues.tsv (apart
 * because their licences differ).
 */
#ifndef LOCATE_TABLES_H
#define LOCATE_TABLES_H

#include "core/table.h"
#include "core/vec.h"
#include "locate/gazetteer.h"

enum {
    LONGEST_NAME = 1000, /* bytes */
    MOST_ANCESTORS = 255 /* that a place lies in: a byte of the index */
};

/* Where something was written, for messages. */
typedef struct {
    Str file;
    size_t line;
} RowOrigin;

typedef struct {
    RowOrigin origin;
    Str parent, twin; /* keys */
} PlaceRow;

/* A row of a names table, until all are read. */
typedef struct {
    uint32_t place;
    PlaceName name;
    RowOrigin origin;
    bool own; /* of a user's own table: may repeat what another says */
} NameRow;

/* A gazetteer while its tables are read. Places are in the order of the
 * texts. */
typedef struct {
    Arena *arena;
    Error *err;
    VEC(Kind) kinds;
    VEC(Place) places;
    VEC(PlaceRow) rows; /* beside places */
    VEC(uint32_t) place_kinds;
    uint32_t *by_key;
    uint32_t *key_slots; /* for tables_find: 1 + index of a place */
    size_t slot_count;
    VEC(NameRow) name_rows;
    uint32_t *parents, *twins;
    VEC(Term) names, nouns, cues;
} Tables;

/* Room for so many rows, so that the arrays need not grow. */
bool tables_reserve(Tables *tables, size_t places, size_t names);

/* Whether it may be the key of a place or kind: a-z, 0-9, _. */
bool tables_is_key(Str text);

/* "places.tsv:12: <why>"; returns false. */
__attribute__((format(printf, 3, 4))) bool
tables_refuse(const Tables *tables, const RowOrigin *origin, const char *format,
              ...);

/* Each reads a batch of rows of one kind of table. Places need the kinds; what
 * follows needs tables_link. All false with *err filled. */
bool tables_read_kinds(Tables *tables, const Table *table);
/* Right after its kinds. */
bool tables_read_nouns(Tables *tables, const Table *table);
bool tables_read_places(Tables *tables, const Table *table);

/* Sorts the places by key, finds parents and twins; refuses a key twice,
 * strangers and cycles. */
bool tables_link(Tables *tables);

bool tables_read_footprints(Tables *tables, const Table *table);
bool tables_read_names(Tables *tables, const Table *table);
bool tables_read_cues(Tables *tables, const Table *table);
bool tables_read_not_places(Tables *tables, const Table *table);

/* Gives the names that were read to their places, sorted, and the places' own
 * names as terms, where names.tsv did not say otherwise. */
bool tables_give_names(Tables *tables);

/* One more row of names, before tables_give_names. */
bool tables_add_name(Tables *tables, const NameRow *row);

/* For tables_find: all places there are, with room for some more, and one that
 * came in since. Of two with one key the first is found. tables_link does it
 * anew. */
bool tables_hash_keys(Tables *tables, size_t more);
void tables_hash_key(Tables *tables, uint32_t place);

/* Index in places, or NO_PLACE. */
uint32_t tables_find(const Tables *tables, Str key);

/* The same, sooner where it is the place before it was or the next one, as in
 * tables of names that go through the places in their order. */
uint32_t tables_find_near(const Tables *tables, uint32_t before, Str key);

#endif
