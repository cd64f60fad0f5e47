/*
 * build.h - from tables to the sections of an index.
 */
#ifndef LOCATE_BUILD_H
#define LOCATE_BUILD_H

#include "locate/index.h"
#include "locate/tables.h"

/* Texts on their way to SECTION_TEXTS, each written once. */
typedef struct {
    char *bytes;
    size_t used, room;
    uint32_t *slots; /* open addressing: offsets, 0 is empty */
    size_t slot_count;
} Texts;

/* Entries that are put into buckets by a hash: told twice, first to count, then
 * to be written. */
typedef struct {
    uint32_t *starts; /* one more than there are buckets */
    char *entries;
    size_t entry_bytes, count;
    int bits;
    bool writing;
} Buckets;

typedef struct {
    Arena *arena;
    Tables *tables;
    Texts texts;
    uint32_t *rank; /* where each place of the tables stands by key */
    Str sections[SECTION_COUNT];
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

/* Buckets for at most that many entries. */
bool buckets_begin(Build *build, size_t most, size_t entry_bytes, Buckets *out);
/* Entry is little-endian already. */
void buckets_put(Buckets *buckets, uint64_t hash, const char *entry);
/* Between the two tellings; false where memory runs out. */
bool buckets_turn(Build *build, Buckets *buckets);
void buckets_end(Build *build, Buckets *buckets, Section entries,
                 Section starts);

/* The sections of places, names and footprints, sites and cells. */
bool build_places(Build *build);

/* The sections of terms and what finds them: names of places by then have their
 * places' ranks. */
bool build_terms(Build *build);

#endif
