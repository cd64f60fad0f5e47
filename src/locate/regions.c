#include "locate/regions.h"

#include <string.h>

enum { SLOTS = 1024, TRIES = 8 };

/* What tells a region from others, as numbers, which are compared at once. */
enum { KEY_PLACE, KEY_OTHER, KEY_AZIMUTH, KEY_DISTANCE, KEY_KIND, KEY_PARTS };
typedef struct {
    uint64_t of[KEY_PARTS];
} Key;

typedef struct {
    Key key; /* without a place: an empty slot */
    RegionPoint point;
    bool refused; /* by GEOS, for that reason */
    Error why;
} Kept;

struct Regions {
    Arena *arena;
    Kept *slots[SLOTS];
};

Regions *regions_begin(Arena *arena, Error *err)
{
    Regions *regions = arena_take(arena, sizeof *regions, err);

    if (regions != NULL)
        regions->arena = arena;
    return regions;
}

static Key key_of(const Place *place, const Relation *relation)
{
    Key key = {.of = {[KEY_PLACE] = (uintptr_t)place,
                      [KEY_OTHER] = (uintptr_t)relation->other,
                      [KEY_KIND] =
                          (uint64_t)relation->kind << 1 | relation->directed}};

    memcpy(&key.of[KEY_AZIMUTH], &relation->azimuth, sizeof(double));
    memcpy(&key.of[KEY_DISTANCE], &relation->distance_m, sizeof(double));
    return key;
}

/* FNV-1a, 64 bits. */
static size_t slot_of(const Key *key)
{
    const unsigned char *bytes = (const unsigned char *)key;
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < sizeof *key; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
    return (size_t)(hash ^ hash >> 32) % SLOTS;
}

/* The slot that has the key, or is free for it, or is to be given to it. */
static Kept **slot_for(Regions *regions, const Key *key)
{
    size_t first = slot_of(key);

    for (size_t i = 0; i < TRIES; i++) {
        Kept **slot = &regions->slots[(first + i) % SLOTS];

        if (*slot == NULL || memcmp(&(*slot)->key, key, sizeof *key) == 0)
            return slot;
    }
    return &regions->slots[first];
}

/* False where memory ran out. */
static bool resolve(Arena *arena, const Place *place, const Relation *relation,
                    Kept *out, Error *err)
{
    Error why = {0};

    if (relation_point(arena, place, relation, &out->point, &why))
        return true;
    out->refused = why.kind == ERROR_DRIVER;
    out->why = why;
    if (!out->refused)
        *err = why;
    return out->refused;
}

bool regions_resolve(Regions *regions, Arena *arena, const Place *place,
                     const Relation *relation, RegionPoint *out, Error *err)
{
    Kept fresh = {.key = key_of(place, relation)};
    Kept **slot = slot_for(regions, &fresh.key);

    if (*slot == NULL || memcmp(&(*slot)->key, &fresh.key, sizeof(Key)) != 0) {
        if (!resolve(arena, place, relation, &fresh, err))
            return false;
        if (*slot == NULL)
            *slot = arena_take(regions->arena, sizeof **slot, err);
        if (*slot == NULL)
            return false;
        **slot = fresh;
    }
    if ((*slot)->refused) {
        *err = (*slot)->why;
        return false;
    }
    *out = (*slot)->point;
    return true;
}
