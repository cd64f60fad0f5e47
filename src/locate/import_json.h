/*
 * import_json.h - the items of a JSON file, one at a time, each parsed alone:
 * one that is broken costs itself, and a file of any size the memory of its
 * largest item.
 *
 * Items are the elements of the array "features", "@graph" or "bindings" or the
 * members of the object "entities" where the file has one of these (at its top,
 * or one object below), else of the array the file is, else the values one
 * after the other that make it up.
 */
#ifndef LOCATE_IMPORT_JSON_H
#define LOCATE_IMPORT_JSON_H

#include "locate/import_parts.h"

#include <jansson.h>

typedef struct {
    const ImportFile *file;
    size_t at, counted, line;
    char closing; /* of the list: ']' or '}'; 0: values one after the other */
    bool keyed;   /* each item has a key and a colon before it */
} Items;

Items items_make(const ImportFile *file);

/* The next item's text and line; false at the end. */
bool items_next(Items *items, ImportRow *out);

/* Calls read for each item that is an object; rejects the others. The json_t is
 * freed when read returns. */
typedef bool ItemReader(const ImportFile *file, const ImportRow *row,
                        json_t *item);
bool items_each(const ImportFile *file, ItemReader *read);

/* A member's text copied to the arena; empty where it is none. A number is
 * written as such. */
bool json_text(const ImportFile *file, const json_t *object, const char *key,
               Str *out);
bool json_value_text(const ImportFile *file, const json_t *value, Str *out);

/* The first of the names in label order that an object has, by key: NULL where
 * there is none. */
const json_t *json_path(const json_t *object, const char *key,
                        const char *below);

/* A GeoJSON geometry: sets the outline (of several parts the largest; the
 * others are left out), the position (on or in it) and, for lines and areas
 * without one, an accuracy that holds all of it. Rejects place->row, and sets
 * *sound to false, for null, no geometry, and geometry that is none. */
bool json_geometry(const ImportFile *file, const json_t *geometry,
                   ImportPlace *place, bool *sound);

#endif
