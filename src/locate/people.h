/*
 * people.h - "Ukrainian", "Iraqi", "Nepalese", "Afghan": a country's name in
 * other clothes.
 */
#ifndef LOCATE_PEOPLE_H
#define LOCATE_PEOPLE_H

#include "locate/words.h"

/* What was asked before is kept: a news text has few capitals, and the next has
 * the same. Of bounded size; belongs to one thread, as its gazetteer does. */
typedef struct Peoples Peoples;

Peoples *peoples_begin(Arena *arena, Error *err);

/* The country of the people that a word, a key of words_make with its hash,
 * names; NO_PLACE where it names none. */
uint32_t people_country(const Gazetteer *gazetteer, Str key, uint64_t hash);

/* Whether the word is of a country's people: "turkish", "spanish". */
bool people_is_of_country(const Gazetteer *gazetteer, Str key, uint64_t hash);

#endif
