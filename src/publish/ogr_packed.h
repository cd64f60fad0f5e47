/*
 * ogr_packed.h - the boxes of a layer's features, and the R-tree over them that
 * is packed at once when all are known: features are put in order along a
 * Hilbert curve, and each run of so many becomes a node (Kamel and Faloutsos
 * 1993, "On packing R-trees"). GDAL's writers insert one feature after the
 * other into a GeoPackage, which costs more than writing it, and keep 200 bytes
 * a feature for a FlatGeobuf; this keeps 48.
 */
#ifndef PUBLISH_OGR_PACKED_H
#define PUBLISH_OGR_PACKED_H

#include "core/arena.h"

typedef struct {
    double min_x, min_y, max_x, max_y;
    uint64_t key; /* by which the format finds the feature */
} PackedBox;

typedef struct {
    Arena arena;
    PackedBox **blocks;
    size_t count, block_count;
    PackedBox all;   /* around them; meaningless of none */
    uint64_t *order; /* of packed_sort */
} PackedBoxes;

#define PACKED_CEILING (1024 * MEGABYTE) /* 20 million features */

void packed_begin(PackedBoxes *boxes);
void packed_release(PackedBoxes *boxes);

bool packed_add(PackedBoxes *boxes, PackedBox box, Error *err);

/* In the order in which they came. */
PackedBox *packed_at(const PackedBoxes *boxes, size_t index);

/* Puts them in order; the same boxes give the same order. */
bool packed_sort(PackedBoxes *boxes, Error *err);

/* Which one is in that position of the order. */
size_t packed_index(const PackedBoxes *boxes, size_t position);

/* The nodes over the sorted boxes: levels[0] over the boxes themselves, each
 * level over the one before, the last a single root. Node i of a level holds
 * from i * fanout on what lies below, and so its key is the first of that. */
typedef struct {
    PackedBox *nodes;
    size_t count;
} PackedLevel;
#define PACKED_LEVEL_MAX 32

bool packed_levels(PackedBoxes *boxes, size_t fanout,
                   PackedLevel levels[static PACKED_LEVEL_MAX],
                   size_t *level_count, Error *err);

#endif
