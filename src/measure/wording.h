/*
 * wording.h - when two annotators who use other words mean the same.
 */
#ifndef MEASURE_WORDING_H
#define MEASURE_WORDING_H

#include "core/model.h"
#include "core/vec.h"

typedef struct {
    Str name; /* folded, words parted by one space */
    Str key;
} ActorName;

typedef struct {
    Arena *arena;
    ActorName *actors; /* sorted by name */
    size_t actor_count;
    Error *err;
} Wording;

bool wording_make(Arena *arena, const Actor *const *actors, size_t count,
                  Wording *out, Error *err);

/* Folded, everything but letters and digits one space. */
bool wording_plain(const Wording *wording, Str text, Str *out);

/* *out says; false only where memory ran out. */
bool wording_same_name(const Wording *wording, Str a, Str b, bool *out);
bool wording_same_actor(const Wording *wording, Str a, Str b, bool *out);
/* "none-intact", "minor", "heavy" and their like are grades of the scale. */
bool wording_same_grade(const Wording *wording, Str a, Str b, bool *out);
/* Planned is possible here, and what isn't said is asserted. */
bool wording_same_polarity(const Wording *wording, Str a, Str b, bool *out);
/* Sources agree that share a word which means something; "article" and none
 * say that the document speaks itself. */
bool wording_same_source(const Wording *wording, Str gold, Str run, bool *out);

#endif
