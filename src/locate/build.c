#include "locate/build.h"

#include <assert.h>
#include <stdlib.h>

/* ---- texts --------------------------------------------------------------- */

enum { LATELY = 1 << 14 };

bool texts_begin(Build *build, size_t bytes, size_t count)
{
    Texts *texts = &build->texts;

    texts->room = bytes + 2 * count + 1;
    texts->bytes = arena_take(build->arena, texts->room, build->err);
    texts->lately =
        arena_array(build->arena, LATELY, sizeof *texts->lately, build->err);
    texts->used = 1; /* 0 is the empty text */
    return texts->bytes != NULL && texts->lately != NULL;
}

static bool text_is(const Texts *texts, size_t at, Str text)
{
    size_t len = (unsigned char)texts->bytes[at++];

    if (len >= 0x80)
        len = (len & 0x7F) | (size_t)(unsigned char)texts->bytes[at++] << 7;
    return len == text.len && memcmp(texts->bytes + at, text.data, len) == 0;
}

bool texts_add(Build *build, Str *text, uint32_t *offset)
{
    Texts *texts = &build->texts;
    char *bytes = texts->bytes + texts->used;

    *offset = 0;
    if (text->len == 0)
        return true;
    if (text->len > TEXT_LONGEST)
        return error_set(build->err, ERROR_LIMIT, 0,
                         "a text of the gazetteer is longer than %zu bytes: "
                         "'%.*s...'",
                         TEXT_LONGEST, 40, text->data);
    if (texts->used + text->len + 2 > UINT32_MAX)
        return error_set(build->err, ERROR_LIMIT, 0,
                         "the gazetteer's texts are more than 4 GB; build two");
    *offset = (uint32_t)texts->used;
    if (text->len < 0x80) {
        *bytes++ = (char)(unsigned char)text->len;
    } else {
        *bytes++ = (char)(unsigned char)(text->len % 0x80 | 0x80);
        *bytes++ = (char)(unsigned char)(text->len / 0x80);
    }
    memcpy(bytes, text->data, text->len);
    text->data = bytes;
    texts->used = (size_t)(bytes - texts->bytes) + text->len;
    return true;
}

bool texts_put(Build *build, Str text, uint32_t *offset)
{
    Texts *texts = &build->texts;
    uint32_t *lately = &texts->lately[word_hash(text) % LATELY];

    if (*lately == 0 || !text_is(texts, *lately, text))
        return texts_add(build, &text, offset) &&
               (*offset == 0 || (*lately = *offset) != 0);
    *offset = *lately;
    return true;
}

/* ---- scratch ------------------------------------------------------------- */

void *scratch_take(Build *build, size_t count, size_t bytes)
{
    if (build->scratch == NULL || count > build->scratch_bytes / bytes) {
        build->scratch = arena_array(build->arena, count, bytes, build->err);
        build->scratch_bytes = build->scratch == NULL ? 0 : count * bytes;
    }
    return build->scratch;
}

/* ---- buckets ------------------------------------------------------------- */

enum { HASH_BYTES = sizeof(uint32_t) };

bool buckets_begin(Build *build, size_t most, size_t entry_bytes, Buckets *out)
{
    Arena *arena = build->arena;

    if (most >= UINT32_MAX)
        return error_set(build->err, ERROR_LIMIT, 0,
                         "the gazetteer has too many names; build two");
    *out = (Buckets){.entry_bytes = entry_bytes, .most = most};
    out->entries = arena_array(arena, most, entry_bytes, build->err);
    out->starts = arena_array(arena, ((size_t)1 << bucket_bits(most)) + 2,
                              sizeof *out->starts, build->err);
    /* Twice: as they come in, and parted. */
    out->kept = scratch_take(build, most, 2 * (HASH_BYTES + entry_bytes));
    return out->entries != NULL && out->starts != NULL && out->kept != NULL;
}

void buckets_put(Buckets *buckets, uint64_t hash, const char *entry)
{
    uint32_t high = (uint32_t)(hash >> 32);
    char *kept =
        buckets->kept + buckets->count * (HASH_BYTES + buckets->entry_bytes);

    assert(buckets->count < buckets->most);
    memcpy(kept, &high, HASH_BYTES);
    memcpy(kept + HASH_BYTES, entry, buckets->entry_bytes);
    buckets->parts[high >> (32 - PART_BITS)]++;
    buckets->count++;
}

/* Turns counts of parts into where each begins. */
static void begin_parts(size_t parts[PARTS])
{
    size_t at = 0;

    for (size_t i = 0; i < PARTS; i++) {
        size_t count = parts[i];
        parts[i] = at;
        at += count;
    }
}

static uint32_t kept_hash(const char *kept)
{
    uint32_t hash;

    memcpy(&hash, kept, HASH_BYTES);
    return hash;
}

/* The entries again, parted, behind those that came in. */
static const char *part_entries(Buckets *buckets)
{
    size_t bytes = HASH_BYTES + buckets->entry_bytes;
    char *parted = buckets->kept + buckets->most * bytes;

    begin_parts(buckets->parts);
    for (size_t i = 0; i < buckets->count; i++) {
        const char *kept = buckets->kept + i * bytes;
        size_t part = kept_hash(kept) >> (32 - PART_BITS);
        memcpy(parted + buckets->parts[part]++ * bytes, kept, bytes);
    }
    return parted;
}

/* Until all are counted, starts[b + 2] counts bucket b; then starts[b + 1] is
 * where its next entry goes, and ends as where bucket b + 1 begins. */
static void fill_buckets(Buckets *buckets, const char *parted, int bits)
{
    size_t bytes = HASH_BYTES + buckets->entry_bytes;
    const char *end = parted + buckets->count * bytes;
    uint32_t *starts = buckets->starts;

    for (const char *at = parted; at < end; at += bytes)
        starts[bucket_at((uint64_t)kept_hash(at) << 32, bits) + 2]++;
    for (size_t i = 2; i < ((size_t)1 << bits) + 2; i++)
        starts[i] += starts[i - 1];
    for (const char *at = parted; at < end; at += bytes) {
        size_t bucket = bucket_at((uint64_t)kept_hash(at) << 32, bits);
        memcpy(buckets->entries + starts[bucket + 1]++ * buckets->entry_bytes,
               at + HASH_BYTES, buckets->entry_bytes);
    }
}

void buckets_end(Build *build, Buckets *buckets, Section entries,
                 Section starts)
{
    int bits = bucket_bits(buckets->count);
    size_t count = ((size_t)1 << bits) + 1;

    fill_buckets(buckets, part_entries(buckets), bits);
    for (size_t i = 0; i < count; i++)
        put_u32((char *)&buckets->starts[i], buckets->starts[i]);
    build->sections[starts] =
        (Str){(char *)buckets->starts, count * NUMBER_BYTES};
    build->sections[entries] =
        (Str){buckets->entries, buckets->count * buckets->entry_bytes};
}

/* ---- sorting ------------------------------------------------------------- */

static size_t part_of(const char *item)
{
    uint64_t hash;

    memcpy(&hash, item, sizeof hash);
    return (size_t)(hash >> (64 - PART_BITS));
}

bool sort_by_hash(Build *build, void *items, size_t count, size_t size,
                  int order(const void *, const void *))
{
    char *from = items, *parted = scratch_take(build, count, size);
    size_t parts[PARTS] = {0}, first = 0;

    if (parted == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        parts[part_of(from + i * size)]++;
    begin_parts(parts);
    for (size_t i = 0; i < count; i++)
        memcpy(parted + parts[part_of(from + i * size)]++ * size,
               from + i * size, size);
    for (size_t i = 0; i < PARTS; i++) {
        size_t bytes = (parts[i] - first) * size;
        if (bytes > 0) {
            memcpy(from + first * size, parted + first * size, bytes);
            qsort(from + first * size, parts[i] - first, size, order);
        }
        first = parts[i];
    }
    return true;
}
