#include "publish/ogr_packed.h"

#include <stdlib.h>

enum {
    BLOCK_BOXES = 1 << 14,
    BLOCK_MAX = 1 << 12,
    CURVE_BITS = 16, /* of each axis */
};

void packed_begin(PackedBoxes *boxes)
{
    *boxes = (PackedBoxes){.arena = arena_make(PACKED_CEILING)};
}

void packed_release(PackedBoxes *boxes)
{
    arena_release(&boxes->arena);
}

PackedBox *packed_at(const PackedBoxes *boxes, size_t index)
{
    return &boxes->blocks[index / BLOCK_BOXES][index % BLOCK_BOXES];
}

static void widen(PackedBox *all, const PackedBox *box)
{
    if (box->min_x < all->min_x)
        all->min_x = box->min_x;
    if (box->min_y < all->min_y)
        all->min_y = box->min_y;
    if (box->max_x > all->max_x)
        all->max_x = box->max_x;
    if (box->max_y > all->max_y)
        all->max_y = box->max_y;
}

static bool add_block(PackedBoxes *boxes, Error *err)
{
    PackedBox *block;

    if (boxes->block_count == BLOCK_MAX)
        return error_set(err, ERROR_LIMIT, 0,
                         "more than %d features can't be indexed",
                         BLOCK_BOXES * BLOCK_MAX);
    if (boxes->blocks == NULL) {
        boxes->blocks =
            arena_array(&boxes->arena, BLOCK_MAX, sizeof(PackedBox *), err);
        if (boxes->blocks == NULL)
            return false;
    }
    block = arena_array(&boxes->arena, BLOCK_BOXES, sizeof *block, err);
    if (block != NULL)
        boxes->blocks[boxes->block_count++] = block;
    return block != NULL;
}

bool packed_add(PackedBoxes *boxes, PackedBox box, Error *err)
{
    if (boxes->count == boxes->block_count * BLOCK_BOXES &&
        !add_block(boxes, err))
        return false;
    if (boxes->count == 0)
        boxes->all = box;
    widen(&boxes->all, &box);
    *packed_at(boxes, boxes->count++) = box;
    return true;
}

/* ---- the curve ---------------------------------------------------------- */

/* How far along the curve a cell lies: from the largest quarter to the
 * smallest, each turned as the curve runs through it. */
static uint32_t curve_distance(uint32_t x, uint32_t y)
{
    uint32_t distance = 0;

    for (uint32_t half = 1U << (CURVE_BITS - 1); half > 0; half /= 2) {
        uint32_t right = (x & half) != 0, above = (y & half) != 0;

        distance += half * half * ((3 * right) ^ above);
        if (above == 0) {
            uint32_t turned = y;

            y = right != 0 ? ~x : x;
            x = right != 0 ? ~turned : turned;
        }
    }
    return distance;
}

static uint32_t cell_of(double middle, double first, double width)
{
    const double last = (1 << CURVE_BITS) - 1;

    return width > 0 ? (uint32_t)((middle - first) / width * last) : 0;
}

static uint32_t curve_of(const PackedBox *box, const PackedBox *all)
{
    return curve_distance(cell_of((box->min_x + box->max_x) / 2, all->min_x,
                                  all->max_x - all->min_x),
                          cell_of((box->min_y + box->max_y) / 2, all->min_y,
                                  all->max_y - all->min_y));
}

static int compare_numbers(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

bool packed_sort(PackedBoxes *boxes, Error *err)
{
    uint64_t *order =
        arena_array(&boxes->arena, boxes->count, sizeof *order, err);

    if (order == NULL)
        return false;
    for (size_t i = 0; i < boxes->count; i++)
        order[i] =
            (uint64_t)curve_of(packed_at(boxes, i), &boxes->all) << 32 | i;
    if (boxes->count > 1)
        qsort(order, boxes->count, sizeof *order, compare_numbers);
    boxes->order = order;
    return true;
}

size_t packed_index(const PackedBoxes *boxes, size_t position)
{
    return (size_t)(boxes->order[position] & UINT32_MAX);
}

/* ---- the nodes ---------------------------------------------------------- */

static const PackedBox *below(const PackedBoxes *boxes,
                              const PackedLevel *level, size_t position)
{
    return level == NULL ? packed_at(boxes, packed_index(boxes, position))
                         : &level->nodes[position];
}

/* NULL stands for the boxes themselves. */
static bool pack(PackedBoxes *boxes, size_t fanout, const PackedLevel *level,
                 PackedLevel *out, Error *err)
{
    size_t count = level == NULL ? boxes->count : level->count;
    PackedLevel made = {.count = (count + fanout - 1) / fanout};

    made.nodes =
        arena_array(&boxes->arena, made.count, sizeof *made.nodes, err);
    if (made.nodes == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        PackedBox *node = &made.nodes[i / fanout];
        const PackedBox *box = below(boxes, level, i);

        if (i % fanout == 0) {
            *node = *box;
            node->key = i;
        }
        widen(node, box);
    }
    *out = made;
    return true;
}

bool packed_levels(PackedBoxes *boxes, size_t fanout,
                   PackedLevel levels[static PACKED_LEVEL_MAX],
                   size_t *level_count, Error *err)
{
    size_t count = 0;

    if (boxes->count > 0)
        do {
            if (!pack(boxes, fanout, count == 0 ? NULL : &levels[count - 1],
                      &levels[count], err))
                return false;
        } while (levels[count++].count > 1);
    *level_count = count;
    return true;
}
