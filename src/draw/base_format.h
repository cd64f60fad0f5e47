/*
 * base_format.h - how the compiled base map lies in its file.
 *
 * Little-endian numbers of 32 bits: BASE_MAGIC, version, number of features,
 * bytes of texts, bytes of paths; then a record a feature, the texts, the
 * paths. A record: west, south, east, north of its box; kind and rank
 * (BASE_RANK_BITS above the kind); where layer, name, Arabic name and path lie
 * among the texts and paths. A text has its length before it. A path is the
 * number of its rings or lines and, for each, the number of its positions and
 * from each to the next the way east and north. These numbers have seven bits
 * a byte, the lowest first, and the eighth set but in the last; a way is turned
 * into 0, -1, 1, -2 ... first. Positions are counted in BASE_UNITS a degree.
 */
#ifndef DRAW_BASE_FORMAT_H
#define DRAW_BASE_FORMAT_H

#include "draw/draw.h"

enum {
    BASE_UNITS = 10000,
    BASE_MAGIC = 0x45534142, /* "BASE" */
    BASE_VERSION = 1,
    BASE_HEADER_SIZE = 20,
    BASE_RECORD_SIZE = 36,
    BASE_RANK_BITS = 8,
};

#endif
