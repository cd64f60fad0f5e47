#include "locate/regions.h"

#include <string.h>

enum { SLOTS = 1024 };

/* Compared byte by byte, so the gaps between its members must be zeros. */
typedef struct {
    const Place *place, *other;
    double azimuth, distance_m;
    uint64_t kind, directed;
} Key;

typedef struct {
    Key key; /* without a place: an empty slot */
    LonLat position;
    double accuracy_m;
    bool refused; /* by GEOS, for that reason */
    Error why;
} Kept;

struct Regions {
    Arena *arena;
    Kept *slots[SLOTS];
};

_Static_assert(sizeof(Key) == 6 * 8, "a Key has no gaps");

Regions *regions_begin(Arena *arena, Error *err)
{
    Regions *regions = arena_take(arena, sizeof *regions, err);

    if (regions != NULL)
        regions->arena = arena;
    return regions;
}

static Key key_of(const Place *place, const Relation *relation)
{
    return (Key){.place = place,
                 .other = relation->other,
                 .azimuth = relation->azimuth,
                 .distance_m = relation->distance_m,
                 .kind = (uint64_t)relation->kind,
                 .directed = relation->directed};
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

/* False where memory ran out. */
static bool resolve(Arena *arena, const Place *place, const Relation *relation,
                    Kept *out, Error *err)
{
    Region region;
    Error why = {0};

    if (relation_resolve(arena, place, relation, &region, &why)) {
        out->position = region.position;
        out->accuracy_m = region.accuracy_m;
        return true;
    }
    out->refused = why.kind == ERROR_DRIVER;
    out->why = why;
    if (!out->refused)
        *err = why;
    return out->refused;
}

bool regions_resolve(Regions *regions, Arena *arena, const Place *place,
                     const Relation *relation, LonLat *position,
                     double *accuracy_m, Error *err)
{
    Kept fresh = {.key = key_of(place, relation)};
    Kept **slot = &regions->slots[slot_of(&fresh.key)];

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
    *position = (*slot)->position;
    *accuracy_m = (*slot)->accuracy_m;
    return true;
}
