/*
 * arena.h - memory for one unit of work (an article, a project, a frame).
 *
 * Everything allocated from an arena lives until arena_release, and nothing is
 * freed before. An arena has a ceiling: reaching it is ERROR_LIMIT, running out
 * of memory is ERROR_MEMORY. One thread owns one arena.
 */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include "core/error.h"
#include "core/str.h"

#include <stdint.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct {
    ArenaBlock *blocks;
    size_t used, ceiling; /* bytes over all blocks */
    ArenaBlock *spare;    /* blocks that were given back */
} Arena;

#define MEGABYTE ((size_t)1 << 20)

/* An empty arena that will hold at most ceiling bytes. */
Arena arena_make(size_t ceiling);

/* Frees everything; the arena is then empty and may be used again. */
void arena_release(Arena *arena);

/* Empties the arena, which keeps its memory for what it is filled with next:
 * for one that is filled again and again. */
void arena_clear(Arena *arena);

/* size bytes of zeros, aligned for any type. NULL with *err filled on failure;
 * a size of 0 gives a valid pointer. */
void *arena_take(Arena *arena, size_t size, Error *err);

/* count elements of size bytes, zeroed; an overflowing product is
 * ERROR_LIMIT. */
void *arena_array(Arena *arena, size_t count, size_t size, Error *err);

/* The same with anything in them, for what is filled at once. */
void *arena_room(Arena *arena, size_t count, size_t size, Error *err);

/* Makes what was taken last, size bytes, smaller or larger where it stands,
 * with anything in what is new. False where something was taken since, or the
 * block is full: then nothing has changed. */
bool arena_resize(Arena *arena, const void *taken, size_t size, size_t wanted);

/* A copy that ends in a NUL, which is not counted. On failure *out is left
 * alone. */
bool arena_copy(Arena *arena, Str s, Str *out, Error *err);

/* printf into the arena. */
__attribute__((format(printf, 4, 5))) bool
arena_format(Arena *arena, Str *out, Error *err, const char *format, ...);

/* "a; b; c": all items, the separator between them. */
bool arena_join(Arena *arena, const Str *items, size_t count, Str separator,
                Str *out, Error *err);

/* What was taken after the mark is given back by the rewind, and nothing else:
 * for scratch work in an arena that lives on. */
typedef struct {
    ArenaBlock *block;
    size_t block_used, used;
} ArenaMark;
ArenaMark arena_mark(const Arena *arena);
void arena_rewind(Arena *arena, ArenaMark mark);

/* Releases by scope: SCOPED(arena_release) Arena arena = arena_make(...). */
#define SCOPED(release) __attribute__((cleanup(release)))

#endif
