/*
 * settlement.h - villages, towns and quarters that the gazetteer lacks, or has
 * by another spelling only, where the text itself says that they are places:
 * "the village of Shama", "Khwaja Umari, a district north of the city", "the
 * Shaar neighbourhood", "in Bohorodychne".
 *
 * What sounds or is spelt nearly like such a name and lies in a country and
 * region that the text speaks of is taken for it. Else a place is made for the
 * document: its name is the text's, its position follows from what the text
 * says of it ("20 km north of Izium"), or is that of the town it is told
 * beside; its accuracy is as wide as that leaves open, and it says so
 * (Place.estimated).
 */
#ifndef LOCATE_SETTLEMENT_H
#define LOCATE_SETTLEMENT_H

#include "locate/scan.h"

/* How a text says that a name is a place's. */
typedef enum {
    TOLD_NOT,
    TOLD_TAKEN, /* "captured Tell Tamer": persons are captured too */
    TOLD_IN,    /* "in Bohorodychne" */
    TOLD_NOUN,  /* "the village of", "district", ", a town": leaves no doubt */
} Told;

/* A name that may be a place's, and what the words round it say. */
typedef struct {
    size_t first, end; /* tokens */
    Told told;
    bool quarter;    /* a part of a town */
    bool feature;    /* a hill or valley: "Mount Barsaya" */
    uint32_t anchor; /* what its place is told from, or NO_PLACE */
    bool is_inside;  /* it lies in the anchor: "X in Shan State" */
    bool directed, measured;
    double azimuth, distance_m; /* from the anchor */
} Naming;

/* The name that begins at a token, with what is told of it; end is first where
 * none does. */
Naming naming_read(const Scan *scan, size_t at, const Sentence *sentence);

/* The place in the gazetteer that such a name is another spelling of, in the
 * countries and the region that the text speaks of; NO_PLACE where none is or
 * more than one may be. False only where memory ran out. */
bool naming_spelt(Scan *scan, const Naming *name, TermMatch *match,
                  uint32_t *out);

/* 1 + the index in scan->unlisted of the settlement of the text's own that was
 * the last place named before a token in its paragraph; 0 where another was, or
 * none. */
uint32_t settlement_said(const Scan *scan, size_t at);

/* The settlement of the text's own that the item of a token, or its sentence so
 * far, is about; 0 where none is. */
uint32_t settlement_here(const Scan *scan, size_t at);

/* Whether the found item is such a settlement, no quarter of a town. */
bool settlement_is(const Scan *scan, const Found *found);

#endif
