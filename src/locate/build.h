/*
 * build.h - from tables to the sections of an index.
 */
#ifndef LOCATE_BUILD_H
#define LOCATE_BUILD_H

#include "locate/index.h"
#include "locate/tables.h"

/* Texts on their way to SECTION_TEXTS. One that was written lately is not
 * written again: those that many places share, like a licence, always were. */
typedef struct {
    char *bytes;
    size_t used, room;
    uint32_t *lately; /* offsets, by hash; 0 is none */
} Texts;

/* Entries on their way into buckets by a hash. They are kept in the order they
 * come in, then parted by the first bits of the hash, then put into their
 * buckets: each step writes to few places at a time, where putting millions of
 * entries straight into their buckets would wait for memory at each. */
enum { PART_BITS = 11, PARTS = 1 << PART_BITS };
typedef struct {
    char *entries, *kept; /* those kept stand behind 32 bits of the hash */
    uint32_t *starts;
    size_t entry_bytes, most, count;
    size_t parts[PARTS]; /* how many of each */
} Buckets;

typedef struct {
    Arena *arena;
    Tables *tables;
    Texts texts;
    uint32_t *rank; /* where each place of the tables stands by key */
    Str sections[SECTION_COUNT];
    char *scratch; /* for work that ends before the next begins: memory that
                    * was used is had at once, where new one must be cleared */
    size_t scratch_bytes;
    Error *err;
} Build;

/* Little-endian. */
static inline void put_u32(char *bytes, uint32_t value)
{
    for (size_t i = 0; i < 4; i++)
        bytes[i] = (char)(unsigned char)(value >> (8 * i) & 0xFF);
}

static inline void put_double(char *bytes, double value)
{
    uint64_t bits = 0;

    memcpy(&bits, &value, sizeof bits);
    put_u32(bytes, (uint32_t)bits);
    put_u32(bytes + 4, (uint32_t)(bits >> 32));
}

/* Room for texts of so many bytes in all, so many of them. */
bool texts_begin(Build *build, size_t bytes, size_t count);

/* The offset of a text. ERROR_LIMIT: it is longer than TEXT_LONGEST, or all
 * together are more than 4 GB. */
#define TEXT_LONGEST ((size_t)0x7F | (size_t)0xFF << 7)
bool texts_put(Build *build, Str text, uint32_t *offset);

/* The same of a text that was not written before, which *text is then a view
 * of. */
bool texts_add(Build *build, Str *text, uint32_t *offset);

/* Room for that many things in build->scratch, whatever they are; NULL where
 * memory runs out. */
void *scratch_take(Build *build, size_t count, size_t bytes);

/* Buckets for at most that many entries, which lie in the scratch until
 * buckets_end. */
bool buckets_begin(Build *build, size_t most, size_t entry_bytes, Buckets *out);
/* Entry is little-endian already. */
void buckets_put(Buckets *buckets, uint64_t hash, const char *entry);
void buckets_end(Build *build, Buckets *buckets, Section entries,
                 Section starts);

/* Sorts items outside of the scratch that begin with a hash, by it and then in
 * that order: parted by its first bits, then part by part. */
bool sort_by_hash(Build *build, void *items, size_t count, size_t size,
                  int order(const void *, const void *));

/* The sections of places, names and footprints, sites and cells. */
bool build_places(Build *build);

/* The sections of terms and what finds them: names of places by then have their
 * places' ranks. */
bool build_terms(Build *build);

#endif
