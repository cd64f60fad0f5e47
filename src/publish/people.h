/*
 * people.h - takes the names of people out of texts; publish.h says how.
 */
#ifndef PUBLISH_PEOPLE_H
#define PUBLISH_PEOPLE_H

#include "publish/publish.h"

typedef struct People People;

/* Learns from the material which words are no people's names. */
bool people_learn(Arena *arena, const Material *material, const People **out,
                  Error *err);

/* *out is text, or a copy with names replaced; *changed says which. */
bool people_redact(Arena *arena, const People *people, Str text, Str *out,
                   bool *changed, Error *err);

#endif
