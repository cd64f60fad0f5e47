/*
 * inherit.h - what holds for a place because it holds for what contains it, or
 * for what it contains.
 */
#ifndef CHRONICLE_INHERIT_H
#define CHRONICLE_INHERIT_H

#include "chronicle/spell.h"

/* The spells of every site, by topic. */
typedef struct {
    SpellList *by_site[TOPIC_COUNT];
} Annals;

/* A change of control of a town is one of its ruins and of their parts, from
 * the keeper to the kept, until a claim of their own says otherwise; a place
 * without claims of its own, nor a keeper that has any, is held by him who
 * holds all its parts. */
bool control_inherit(const Inquiry *inquiry, Annals *annals, Error *err);

/* Damage to a part is at least possible damage to the whole. */
bool damage_inherit(const Inquiry *inquiry, Annals *annals, Error *err);

#endif
