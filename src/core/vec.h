/*
 * vec.h - the one growing array.
 *
 * VEC(Claim) claims = {0}; is empty. VEC_PUSH copies an element to its end and
 * says whether there was memory for it. The elements belong to the arena given
 * and stay where they are only until the next push.
 */
#ifndef CORE_VEC_H
#define CORE_VEC_H

#include "core/arena.h"

#define VEC(T)                                                                 \
    struct {                                                                   \
        T *items;                                                              \
        size_t count, room;                                                    \
    }

/* bool VEC_PUSH(Arena *, VEC(T) *, T item, Error *) */
#define VEC_PUSH(arena, vec, item, err)                                        \
    (((vec)->count < (vec)->room ||                                            \
      vec_grow((arena), (void **)&(vec)->items, &(vec)->room,                  \
               sizeof *(vec)->items, (err))) &&                                \
     ((vec)->items[(vec)->count++] = (item), true))

/* Doubles the room, copying what is there. */
bool vec_grow(Arena *arena, void **items, size_t *room, size_t size,
              Error *err);

#endif
