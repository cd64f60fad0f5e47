/*
 * made.h - Place values made from the index's records when they are asked for,
 * each once, and kept as long as the gazetteer.
 */
#ifndef LOCATE_MADE_H
#define LOCATE_MADE_H

#include "locate/gazetteer.h"

/* None yet; they will lie in that arena. */
MadePlaces *made_begin(Arena *arena, Error *err);

/* The place of an index that exists. Where memory runs out, a place without
 * key or position, and made_failed says so from then on. */
const Place *made_place(const Gazetteer *gazetteer, uint32_t place);

/* Whether memory ran out; why, in *err. */
bool made_failed(const MadePlaces *made, Error *err);

#endif
