/* What must be known with a place for it to make sense. */
#include "core/vec.h"
#include "locate/gazetteer.h"

typedef struct {
    Arena *arena;
    const Gazetteer *gazetteer;
    VEC(uint32_t) found;
    Error *err;
} Gathering;

static bool add(Gathering *all, uint32_t place)
{
    for (size_t i = 0; i < all->found.count; i++)
        if (all->found.items[i] == place)
            return true;
    return place == NO_PLACE ||
           VEC_PUSH(all->arena, &all->found, place, all->err);
}

static bool add_town(Gathering *all, uint32_t town)
{
    SiteWalk walk = {0};
    uint32_t site;

    if (town == NO_PLACE)
        return true;
    while ((site = gazetteer_next_site(all->gazetteer, town, &walk)) !=
           NO_PLACE)
        if (!add(all, site))
            return false;
    return add(all, town) && add(all, gazetteer_twin_of(all->gazetteer, town));
}

/* Of everything found so far; what is added meanwhile has its turn too. */
static bool add_above(Gathering *all)
{
    for (size_t i = 0; i < all->found.count; i++) {
        uint32_t place = all->found.items[i];
        if (!add(all, gazetteer_parent(all->gazetteer, place)) ||
            !add(all, gazetteer_twin_of(all->gazetteer, place)))
            return false;
    }
    return true;
}

bool gazetteer_context(Arena *arena, const Gazetteer *gazetteer,
                       const Place *place, const Place ***out, size_t *count,
                       Error *err)
{
    Gathering all = {.arena = arena, .gazetteer = gazetteer, .err = err};
    uint32_t index = gazetteer_index(gazetteer, place);
    const Place **places;

    if (!add(&all, index) ||
        !add_town(&all, gazetteer_town(gazetteer, index)) || !add_above(&all))
        return false;
    places = arena_array(arena, all.found.count, sizeof(const Place *), err);
    if (places == NULL)
        return false;
    for (size_t i = 0; i < all.found.count; i++)
        places[i] = gazetteer_place(gazetteer, all.found.items[i]);
    if (gazetteer_failed(gazetteer, err))
        return false;
    *out = places;
    *count = all.found.count;
    return true;
}
