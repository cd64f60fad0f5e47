#include "core/vec.h"

bool vec_grow(Arena *arena, void **items, size_t *room, size_t size, Error *err)
{
    size_t wanted = *room == 0 ? 16 : 2 * *room;
    void *grown;

    if (*room > 0 && wanted <= SIZE_MAX / 2 / size &&
        arena_resize(arena, *items, *room * size, wanted * size)) {
        *room = wanted;
        return true;
    }
    grown = arena_room(arena, wanted, size, err);
    if (grown == NULL)
        return false;
    if (*room > 0)
        memcpy(grown, *items, *room * size);
    *items = grown;
    *room = wanted;
    return true;
}
