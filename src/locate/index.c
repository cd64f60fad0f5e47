#include "locate/index.h"

#include "core/utf8.h"

enum {
    HEAD_BYTES = 32, /* magic, version, sections, size, checksum */
    ENTRY_BYTES = 24,
    TABLE_BYTES = SECTION_COUNT * ENTRY_BYTES,
    ALIGNMENT = 64,
    SUM_AT = 24,
};

#define BUILD_AGAIN "build it again with 'tetrapylon gazetteer build'"

/* The size of one entry of each section; sections are whole numbers of them. */
static const uint32_t entry_bytes[SECTION_COUNT] = {
    [SECTION_WORDS] = 1,
    [SECTION_TEXTS] = 1,
    [SECTION_PLACES] = PLACE_BYTES,
    [SECTION_NAMES] = NAME_BYTES,
    [SECTION_FOOTPRINTS] = 1,
    [SECTION_SITES] = PAIR_BYTES,
    [SECTION_CELLS] = PAIR_BYTES,
    [SECTION_TERMS] = TERM_BYTES,
    [SECTION_BUCKETS] = NUMBER_BYTES,
    [SECTION_OPENING] = 8,
    [SECTION_LOWER] = 8,
    [SECTION_PREFIXES] = 8,
    [SECTION_PIECES] = PIECE_BYTES,
    [SECTION_PIECE_STARTS] = NUMBER_BYTES,
    [SECTION_LISTS] = NUMBER_BYTES,
    [SECTION_LIST_STARTS] = NUMBER_BYTES,
};

/* ---- numbers ------------------------------------------------------------- */

double index_double(const Index *index, Section section, size_t offset)
{
    Str bytes = index->sections[section];
    uint64_t bits;
    double value = 0;

    if (bytes.len < 8 || offset > bytes.len - 8)
        return 0;
    bits = index_get_u64(bytes.data + offset);
    memcpy(&value, &bits, sizeof value);
    return value;
}

Str index_text(const Index *index, uint32_t offset)
{
    Str text = index_bytes(index, offset);

    return utf8_valid_length(text) == text.len ? text : (Str){0};
}

/* ---- head and table ------------------------------------------------------ */

/* Of everything before the sections, the checksum itself taken as 0. */
static uint64_t head_sum(const char *head)
{
    char copy[HEAD_BYTES + TABLE_BYTES];

    memcpy(copy, head, sizeof copy);
    memset(copy + SUM_AT, 0, 8);
    return word_hash((Str){copy, sizeof copy});
}

static bool take_section(Str bytes, size_t number, Str *out)
{
    const char *entry = bytes.data + HEAD_BYTES + number * ENTRY_BYTES;
    uint64_t offset = index_get_u64(entry), size = index_get_u64(entry + 8);

    if (offset < HEAD_BYTES + TABLE_BYTES || offset > bytes.len ||
        size > bytes.len - offset || size % entry_bytes[number] != 0)
        return false;
    *out = (Str){bytes.data + offset, (size_t)size};
    return true;
}

static bool damaged(Error *err, size_t at, const char *what)
{
    return error_set(err, ERROR_INPUT, at,
                     "the gazetteer is damaged (%s); " BUILD_AGAIN, what);
}

static bool verify_section(const Index *index, size_t number, Error *err)
{
    const char *entry = index->bytes.data + HEAD_BYTES + number * ENTRY_BYTES;

    return index_get_u64(entry + 16) == word_hash(index->sections[number]) ||
           damaged(err, (size_t)index_get_u64(entry), "a checksum is wrong");
}

bool index_open(Str bytes, Index *out, Error *err)
{
    Str magic = STR(INDEX_MAGIC);
    Index index = {.bytes = bytes};
    uint32_t version;

    if (!str_begins(bytes, magic))
        return error_set(err, ERROR_INPUT, 0,
                         "this is not a compiled gazetteer; build one with "
                         "'tetrapylon gazetteer build'");
    if (bytes.len < HEAD_BYTES)
        return damaged(err, bytes.len, "it is cut short");
    version = index_get_u32(bytes.data + 8);
    if (version != INDEX_VERSION)
        return error_set(err, ERROR_INPUT, magic.len,
                         "the gazetteer is of version %u, not %d; " BUILD_AGAIN,
                         version, INDEX_VERSION);
    if (bytes.len < HEAD_BYTES + TABLE_BYTES ||
        index_get_u64(bytes.data + 16) != bytes.len)
        return damaged(err, bytes.len, "it is cut short or has grown");
    if (index_get_u32(bytes.data + 12) != SECTION_COUNT ||
        index_get_u64(bytes.data + SUM_AT) != head_sum(bytes.data))
        return damaged(err, SUM_AT, "the checksum of its head is wrong");
    for (size_t i = 0; i < SECTION_COUNT; i++)
        if (!take_section(bytes, i, &index.sections[i]))
            return damaged(err, HEAD_BYTES + i * ENTRY_BYTES,
                           "a section lies outside of it");
    if (!verify_section(&index, SECTION_WORDS, err))
        return false;
    *out = index;
    return true;
}

bool index_verify(const Index *index, Error *err)
{
    for (size_t i = 0; i < SECTION_COUNT; i++)
        if (!verify_section(index, i, err))
            return false;
    return true;
}

static void put_u64(char *bytes, uint64_t value)
{
    for (size_t i = 0; i < 8; i++)
        bytes[i] = (char)(unsigned char)(value >> (8 * i) & 0xFF);
}

static size_t aligned(size_t offset)
{
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

bool index_parts(Arena *arena, const Str sections[SECTION_COUNT],
                 Str parts[INDEX_PARTS], Error *err)
{
    static const char nothing[ALIGNMENT];
    const Str magic = STR(INDEX_MAGIC);
    const size_t size = HEAD_BYTES + TABLE_BYTES;
    char *head = arena_take(arena, size, err);
    size_t at = size;

    if (head == NULL)
        return false;
    memcpy(head, magic.data, magic.len);
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        char *entry = head + HEAD_BYTES + i * ENTRY_BYTES;
        parts[1 + 2 * i] = (Str){nothing, aligned(at) - at};
        parts[2 + 2 * i] = sections[i];
        at = aligned(at);
        put_u64(entry, at);
        put_u64(entry + 8, sections[i].len);
        put_u64(entry + 16, word_hash(sections[i]));
        at += sections[i].len;
    }
    put_u64(head + 8, (uint64_t)SECTION_COUNT << 32 | INDEX_VERSION);
    put_u64(head + 16, at);
    put_u64(head + SUM_AT, head_sum(head));
    parts[0] = (Str){head, size};
    return true;
}

/* ---- hashes, filters, buckets -------------------------------------------- */

uint64_t index_key_hash(Str key)
{
    uint64_t hash;

    if (key.len == 0 || memchr(key.data, ' ', key.len) == NULL)
        return word_hash(key);
    hash = word_hash(str_take_until(&key, ' '));
    while (key.len > 0)
        hash = index_hash_on(hash, word_hash(str_take_until(&key, ' ')));
    return hash;
}

size_t filter_room(size_t items, size_t bits_an_item)
{
    enum { LEAST = 8 };

    return items * bits_an_item / 64 + LEAST;
}

void filter_put(uint64_t *filter, size_t room, uint64_t hash, unsigned what)
{
    filter[filter_at(room, hash)] |=
        ((what & FILTER_WHOLE) ? filter_whole(hash) : 0) |
        ((what & FILTER_ONWARD) ? filter_onward(hash) : 0);
}

int bucket_bits(size_t entries)
{
    int bits = 0;

    while (bits < 31 && (size_t)2 << bits < entries)
        bits++;
    return bits;
}
