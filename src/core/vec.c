#include "core/vec.h"

bool vec_grow(Arena *arena, void **items, size_t *room, size_t size, Error *err)
{
    size_t wanted = *room == 0 ? 16 : 2 * *room;
    void *grown = arena_array(arena, wanted, size, err);

    if (grown == NULL)
        return false;
    if (*room > 0)
        memcpy(grown, *items, *room * size);
    *items = grown;
    *room = wanted;
    return true;
}
