/*
 * regions.h - what relations made of places, kept for the texts to come: the
 * news speaks of "the outskirts of Palmyra" again and again, and GEOS takes
 * longer for it than all else that is done with the sentence.
 */
#ifndef LOCATE_REGIONS_H
#define LOCATE_REGIONS_H

#include "locate/relation.h"

/* Belongs to one thread, as the gazetteer does that keeps it. Of bounded size:
 * what comes later takes the place of what came before. */
typedef struct Regions Regions;

Regions *regions_begin(Arena *arena, Error *err);

/* relation_point; the places must be of one gazetteer. */
bool regions_resolve(Regions *regions, Arena *arena, const Place *place,
                     const Relation *relation, RegionPoint *out, Error *err);

#endif
