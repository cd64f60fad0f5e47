/*
 * index.h - the compiled gazetteer as a file that is mapped, not read.
 *
 * A head (magic, version, size of the file, checksum of head and table), a
 * table of sections, the sections. Opening looks at head and table alone, so
 * that a file of a gigabyte opens in microseconds; index_verify sums up every
 * section. Whatever the bytes are, nothing is read outside of them: what does
 * not fit reads as zero, as the empty text, as no entry.
 *
 * All numbers are little-endian. Texts lie in SECTION_TEXTS, each behind its
 * length, and are referred to by their offset; 0 is the empty text. Entries
 * that belong to a hash lie in buckets: an array of starts (one more than there
 * are buckets), and the entries themselves, in the order of their buckets.
 */
#ifndef LOCATE_INDEX_H
#define LOCATE_INDEX_H

#include "core/arena.h"
#include "core/word.h"

#include <stdint.h>

#define INDEX_MAGIC   "TPGAZETT"
#define INDEX_VERSION 5

typedef enum {
    SECTION_WORDS,      /* kinds, nouns and cues: block.h */
    SECTION_TEXTS,      /* what many places share, once mostly */
    SECTION_PLACES,     /* PLACE_BYTES each, by key */
    SECTION_NAMES,      /* NAME_BYTES each, by place */
    SECTION_FOOTPRINTS, /* blocks */
    SECTION_SITES,      /* town and site: two numbers each, sorted */
    SECTION_CELLS,      /* cell of the grid and place, sorted */
    SECTION_TERMS,      /* TERM_BYTES each, by hash of the key, then as
                         * term_compare has it */
    SECTION_BUCKETS,    /* of the terms */
    SECTION_OPENING,    /* filter: the first words of names */
    SECTION_LOWER,      /* filter: the same of names that may begin small */
    SECTION_PREFIXES,   /* filter: a name's first two words, its first three,
                         * and so on, up to all of them */
    SECTION_PIECES,     /* PIECE_BYTES each: piece.h */
    SECTION_PIECE_STARTS,
    SECTION_LISTS, /* numbers of terms: by a word in them, by their
                    * sound: piece.h */
    SECTION_LIST_STARTS,
} Section;
#define SECTION_COUNT 16

enum {
    PLACE_BYTES = 64,
    NAME_BYTES = 8,
    PAIR_BYTES = 8,
    TERM_BYTES = 12,
    PIECE_BYTES = 8,
    NUMBER_BYTES = 4,
};

/* Where a place's record has what. Texts: its key and name; its identifiers,
 * then its source, licence, note and times, each parted by INDEX_PART. */
enum {
    PLACE_KEY = 0,
    PLACE_NAME = 4,
    PLACE_IDS = 8,
    PLACE_ORIGIN = 12,
    PLACE_LON = 16,
    PLACE_LAT = 24,
    PLACE_ACCURACY = 32,
    PLACE_KIND = 40, /* 16 bits; how many places hold it: 8; PLACE_LOCATED */
    PLACE_PARENT = 44,
    PLACE_TWIN = 48,
    PLACE_FIRST_NAME = 52,
    PLACE_FOOTPRINT = 56, /* 1 + its offset, or 0 */
};
#define INDEX_PART    '\x1F'
#define PLACE_LOCATED ((uint32_t)1 << 24)

/* A name: its text; its language, kind and times, parted by
 * INDEX_PART. A term: its
 * key; what it names; a tag of the hash, its kind and its flags. */
enum {
    NAME_TEXT = 0,
    NAME_MANNER = 4,
    TERM_KEY = 0,
    TERM_WHAT = 4,
    TERM_TAG = 8, /* 16 bits; kind: 8; flags: 8 */
};

/* A piece: the first term of its key, the letters of the key. */
enum { PIECE_TERM = 0, PIECE_LETTERS = 4 };

typedef struct {
    Str sections[SECTION_COUNT];
    Str bytes;
} Index;

#define INDEX_IS_NATIVE (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)

/* Looks at head and table. ERROR_INPUT: foreign, of another version, cut or
 * damaged there. */
bool index_open(Str bytes, Index *out, Error *err);

/* Reads the whole file. ERROR_INPUT: a section is damaged. */
bool index_verify(const Index *index, Error *err);

/* Head, table and sections, with the gaps between them: parts that make the
 * file one behind the other. The first lies in the arena. */
enum { INDEX_PARTS = 1 + 2 * SECTION_COUNT };
bool index_parts(Arena *arena, const Str sections[SECTION_COUNT],
                 Str parts[INDEX_PARTS], Error *err);

static inline uint32_t index_get_u32(const char *bytes)
{
    uint32_t value;

    memcpy(&value, bytes, sizeof value);
    return INDEX_IS_NATIVE ? value : __builtin_bswap32(value);
}

static inline uint64_t index_get_u64(const char *bytes)
{
    uint64_t value;

    memcpy(&value, bytes, sizeof value);
    return INDEX_IS_NATIVE ? value : __builtin_bswap64(value);
}

/* 0 behind the section's end. */
static inline uint32_t index_u32(const Index *index, Section section,
                                 size_t offset)
{
    Str bytes = index->sections[section];

    return bytes.len < 4 || offset > bytes.len - 4
               ? 0
               : index_get_u32(bytes.data + offset);
}
double index_double(const Index *index, Section section, size_t offset);

/* How many entries of that size a section holds. */
static inline size_t index_count(const Index *index, Section section,
                                 size_t bytes)
{
    return index->sections[section].len / bytes;
}

/* The bytes of a text, whatever they are; empty where they do not lie in the
 * section. */
static inline Str index_bytes(const Index *index, uint32_t offset)
{
    Str texts = index->sections[SECTION_TEXTS];
    size_t at = offset, len;

    if (at >= texts.len)
        return (Str){0};
    len = (unsigned char)texts.data[at++];
    if (len >= 0x80) {
        if (at == texts.len)
            return (Str){0};
        len = (len & 0x7F) | (size_t)(unsigned char)texts.data[at++] << 7;
    }
    return len > texts.len - at ? (Str){0} : (Str){texts.data + at, len};
}

/* Borrowed; empty where it is no UTF-8 or does not lie in the section. */
Str index_text(const Index *index, uint32_t offset);

/* ---- hashes, filters, buckets ---------------------------------------------
 */

/* Of the words so far with one more. */
static inline uint64_t index_hash_on(uint64_t so_far, uint64_t word)
{
    return word_hash_end((so_far << 7 | so_far >> 57) ^ word, 0);
}

/* A filter is an array of 64-bit numbers; each word, or row of words, that was
 * put in sets 4 bits of one by its hash. It tells whether those words are a
 * name, and whether a name goes on behind them: what was put in is found; of
 * what was not, about one in fifty seems to be. */
#define FILTER_WHOLE  1U
#define FILTER_ONWARD 2U
size_t filter_room(size_t items, size_t bits_an_item); /* numbers */
void filter_put(uint64_t *filter, size_t room, uint64_t hash, unsigned what);

static inline size_t filter_at(size_t room, uint64_t hash)
{
    return (size_t)((hash >> 32) * room >> 32);
}

static inline uint64_t filter_bits(uint64_t hash)
{
    return (uint64_t)1 << (hash & 63) | (uint64_t)1 << (hash >> 6 & 63) |
           (uint64_t)1 << (hash >> 12 & 63) | (uint64_t)1 << (hash >> 18 & 63);
}

/* The bits of a name are told by the lowest 24 of its hash, those of one that
 * goes on by the next 24. */
static inline uint64_t filter_whole(uint64_t hash)
{
    return filter_bits(hash);
}

static inline uint64_t filter_onward(uint64_t hash)
{
    return filter_bits(hash >> 24);
}

/* The bucket of a hash where there are 1 << bits of them. */
static inline size_t bucket_at(uint64_t hash, int bits)
{
    return bits == 0 ? 0 : (size_t)(hash >> (64 - bits));
}

/* The 16 bits of a hash that a term keeps. */
static inline uint32_t index_tag(uint64_t hash)
{
    return (uint32_t)(hash & 0xFFFF);
}

/* Of a key: its words, parted by one space each. */
uint64_t index_key_hash(Str key);

/* What a filter tells of a hash: FILTER_WHOLE, FILTER_ONWARD, both or 0. */
static inline unsigned filter_ask(Str filter, uint64_t hash)
{
    uint64_t whole = filter_whole(hash), onward = filter_onward(hash), bits;
    size_t room = filter.len / 8;

    if (room == 0)
        return 0;
    bits = index_get_u64(filter.data + 8 * filter_at(room, hash));
    return ((bits & whole) == whole ? FILTER_WHOLE : 0) |
           ((bits & onward) == onward ? FILTER_ONWARD : 0);
}

/* Whether a filter may tell anything of a hash: true for more than filter_ask,
 * and cheaper. */
static inline bool filter_may(Str filter, uint64_t hash)
{
    size_t room = filter.len / 8;
    uint64_t bits;

    if (room == 0)
        return false;
    bits = index_get_u64(filter.data + 8 * filter_at(room, hash));
    return ((bits >> (hash & 63) | bits >> (hash >> 24 & 63)) & 1) != 0;
}

/* Asks the memory for where a filter has a hash, and where a bucket begins. */
static inline void filter_expect(Str filter, uint64_t hash)
{
    __builtin_prefetch(filter.data + 8 * filter_at(filter.len / 8, hash));
}

static inline void bucket_expect(const Index *index, Section starts,
                                 uint64_t hash)
{
    size_t count = index_count(index, starts, NUMBER_BYTES);

    if (count >= 2)
        __builtin_prefetch(
            index->sections[starts].data +
            NUMBER_BYTES * bucket_at(hash, 63 - __builtin_clzll(count - 1)));
}

/* Entries [*first, *end) of a hash's bucket; count is how many entries there
 * are in all. */
static inline void bucket_of(const Index *index, Section starts, uint64_t hash,
                             size_t count, size_t *first, size_t *end)
{
    size_t buckets = index_count(index, starts, NUMBER_BYTES);
    size_t at;

    *first = *end = 0;
    if (buckets < 2)
        return;
    at = bucket_at(hash, 63 - __builtin_clzll(buckets - 1));
    *first = index_u32(index, starts, at * NUMBER_BYTES);
    *end = index_u32(index, starts, (at + 1) * NUMBER_BYTES);
    if (*end > count || *first > *end)
        *first = *end = 0;
}

/* Bits for about two entries a bucket. */
int bucket_bits(size_t entries);

#endif
