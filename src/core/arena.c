#include "core/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum {
    BLOCK_SIZE = 64 * 1024,
    LARGE_BLOCK = 64 * 1024 * 1024,
    LARGE_FROM = 4 * 1024 * 1024, /* bytes in use */
    SPARE_BLOCKS = 256,
    HUGE_PAGE = 2 * 1024 * 1024,
};

struct ArenaBlock {
    ArenaBlock *next;
    size_t size, used;
    size_t written; /* from there on it is zeros; at least used */
    max_align_t bytes[];
};

Arena arena_make(size_t ceiling)
{
    return (Arena){.ceiling = ceiling};
}

static void free_blocks(ArenaBlock *block)
{
    while (block != NULL) {
        ArenaBlock *next = block->next;
        free(block);
        block = next;
    }
}

void arena_release(Arena *arena)
{
    free_blocks(arena->blocks);
    free_blocks(arena->spare);
    *arena = arena_make(arena->ceiling);
}

/* Gives back the blocks in front of one, or all. Larger blocks are of one
 * document in many; the others are kept. */
static void give_back(Arena *arena, const ArenaBlock *until)
{
    size_t kept = 0;

    if (arena->blocks == until)
        return;
    for (ArenaBlock *block = arena->spare; block != NULL; block = block->next)
        kept++;
    while (arena->blocks != until) {
        ArenaBlock *block = arena->blocks;

        arena->blocks = block->next;
        if (block->size > BLOCK_SIZE || kept == SPARE_BLOCKS) {
            free(block);
            continue;
        }
        kept++;
        block->used = 0;
        block->next = arena->spare;
        arena->spare = block;
    }
}

void arena_clear(Arena *arena)
{
    give_back(arena, NULL);
    arena->used = 0;
}

ArenaMark arena_mark(const Arena *arena)
{
    return (ArenaMark){arena->blocks,
                       arena->blocks == NULL ? 0 : arena->blocks->used,
                       arena->used};
}

void arena_rewind(Arena *arena, ArenaMark mark)
{
    give_back(arena, mark.block);
    if (mark.block != NULL)
        mark.block->used = mark.block_used;
    arena->used = mark.used;
}

/* Zeros. Large ones on large pages, where the system has them: a table of a
 * gigabyte that is read here and there is read in half the time, and what fills
 * megabytes waits for hundreds of pages the less. */
static void *take_zeros(size_t size)
{
    char *bytes = calloc(1, size);
#ifdef MADV_HUGEPAGE
    size_t before = HUGE_PAGE - (uintptr_t)bytes % HUGE_PAGE;

    if (bytes != NULL && size >= (size_t)16 * HUGE_PAGE)
        (void)madvise(bytes + before, (size - before) / HUGE_PAGE * HUGE_PAGE,
                      MADV_HUGEPAGE);
#endif
    return bytes;
}

/* An arena that has grown large goes on in large blocks, on large pages. */
static size_t block_room(const Arena *arena, size_t size)
{
    size_t usual =
        arena->used > LARGE_FROM ? (size_t)LARGE_BLOCK : (size_t)BLOCK_SIZE;

    return size > usual ? size : usual;
}

/* A small block is not cleared: most of it is filled at once by those who took
 * it. */
static ArenaBlock *add_block(Arena *arena, size_t size, Error *err)
{
    size_t room = block_room(arena, size);
    ArenaBlock *block = room == BLOCK_SIZE ? arena->spare : NULL;

    if (block != NULL) {
        arena->spare = block->next;
    } else if (room == BLOCK_SIZE) {
        block = malloc(sizeof *block + room);
        if (block != NULL)
            *block = (ArenaBlock){.written = room};
    } else {
        block = take_zeros(sizeof *block + room);
    }
    if (block == NULL) {
        error_set(err, ERROR_MEMORY, 0, "out of memory for %zu bytes", room);
        return NULL;
    }
    block->size = room;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

/* As much as a size takes of a block. */
static size_t in_block(size_t size)
{
    const size_t align = _Alignof(max_align_t);

    return (size + align - 1) / align * align;
}

/* size bytes of the first block; *unclean of them, from the first on, may be
 * no zeros. */
static char *take(Arena *arena, size_t size, size_t *unclean, Error *err)
{
    ArenaBlock *block = arena->blocks;
    size_t at, end;

    if (size > arena->ceiling || arena->used > arena->ceiling - size) {
        error_set(err, ERROR_LIMIT, 0, "more than %zu MB are needed",
                  arena->ceiling / MEGABYTE);
        return NULL;
    }
    size = in_block(size);
    if (block == NULL || block->size - block->used < size)
        block = add_block(arena, size, err);
    if (block == NULL)
        return NULL;
    at = block->used;
    end = at + size;
    *unclean = (block->written < end ? block->written : end) - at;
    block->used = end;
    if (block->written < end)
        block->written = end;
    arena->used += size;
    return (char *)block->bytes + at;
}

void *arena_take(Arena *arena, size_t size, Error *err)
{
    size_t unclean = 0;
    char *taken = take(arena, size, &unclean, err);

    if (taken != NULL && unclean > 0)
        memset(taken, 0, unclean);
    return taken;
}

static bool product_fits(size_t count, size_t size, Error *err)
{
    return size == 0 || count <= SIZE_MAX / 2 / size ||
           error_set(err, ERROR_LIMIT, 0, "%zu elements are too many", count);
}

void *arena_array(Arena *arena, size_t count, size_t size, Error *err)
{
    return product_fits(count, size, err) ? arena_take(arena, count * size, err)
                                          : NULL;
}

void *arena_room(Arena *arena, size_t count, size_t size, Error *err)
{
    size_t unclean;

    return product_fits(count, size, err)
               ? take(arena, count * size, &unclean, err)
               : NULL;
}

/* Whether it stands last in the first block. */
static bool is_last(const Arena *arena, const void *taken, size_t size)
{
    const ArenaBlock *block = arena->blocks;

    return block != NULL && in_block(size) <= block->used &&
           taken == (const char *)block->bytes + block->used - in_block(size);
}

bool arena_resize(Arena *arena, const void *taken, size_t size, size_t wanted)
{
    ArenaBlock *block = arena->blocks;
    size_t before = in_block(size), after = in_block(wanted);

    if (!is_last(arena, taken, size) ||
        (after > before && (after - before > block->size - block->used ||
                            after - before > arena->ceiling ||
                            arena->used > arena->ceiling - (after - before))))
        return false;
    block->used = block->used - before + after;
    arena->used = arena->used - before + after;
    if (block->written < block->used)
        block->written = block->used;
    return true;
}

bool arena_copy(Arena *arena, Str s, Str *out, Error *err)
{
    char *copy = arena_room(arena, s.len + 1, 1, err);

    if (copy == NULL)
        return false;
    if (s.len > 0)
        memcpy(copy, s.data, s.len);
    copy[s.len] = '\0';
    *out = (Str){copy, s.len};
    return true;
}

bool arena_format(Arena *arena, Str *out, Error *err, const char *format, ...)
{
    char brief[256]; /* most are */
    va_list args;
    char *text;
    int len;

    va_start(args, format);
    len = vsnprintf(brief, sizeof brief, format, args);
    va_end(args);
    if (len < 0)
        return error_set(err, ERROR_INPUT, 0, "a text cannot be formatted");
    if ((size_t)len < sizeof brief)
        return arena_copy(arena, (Str){brief, (size_t)len}, out, err);
    text = arena_room(arena, (size_t)len + 1, 1, err);
    if (text == NULL)
        return false;
    va_start(args, format);
    (void)vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    *out = (Str){text, (size_t)len};
    return true;
}

static size_t append(char *text, size_t at, Str s)
{
    if (s.len > 0)
        memcpy(text + at, s.data, s.len);
    return at + s.len;
}

bool arena_join(Arena *arena, const Str *items, size_t count, Str separator,
                Str *out, Error *err)
{
    size_t size = 1, at = 0;
    char *text;

    for (size_t i = 0; i < count; i++)
        size += items[i].len + separator.len;
    text = arena_room(arena, size, 1, err);
    if (text == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            at = append(text, at, separator);
        at = append(text, at, items[i]);
    }
    text[at] = '\0';
    *out = (Str){text, at};
    return true;
}
