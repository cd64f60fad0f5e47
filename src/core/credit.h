/*
 * credit.h - whom to name beside positions and outlines that are shown, as
 * their licences ask (geodata/SOURCES.md).
 */
#ifndef CORE_CREDIT_H
#define CORE_CREDIT_H

#include "core/model.h"

typedef enum {
    CREDIT_OPENSTREETMAP,
    CREDIT_GEONAMES,
    CREDIT_WHOS_ON_FIRST,
    CREDIT_PLEIADES,
    CREDIT_WIKIPEDIA,
    CREDIT_WIKIDATA,
    CREDIT_OURAIRPORTS,
    CREDIT_NATURAL_EARTH,
} Credit;
#define CREDIT_COUNT 8

/* A set: bit 1 << credit. */
typedef unsigned Credits;

/* Told by the place's source and licence. */
Credits credits_of_place(const Place *place);

/* "© OpenStreetMap contributors, ODbL" */
Str credit_text(Credit credit);

#endif
