#include "locate/build.h"

#include <stdlib.h>

/* ---- texts --------------------------------------------------------------- */

bool texts_begin(Build *build, size_t bytes, size_t count)
{
    Texts *texts = &build->texts;

    texts->slot_count = 64;
    while (texts->slot_count < 2 * count)
        texts->slot_count *= 2;
    texts->room = bytes + 2 * count + 1;
    texts->bytes = arena_take(build->arena, texts->room, build->err);
    texts->slots = arena_array(build->arena, texts->slot_count,
                               sizeof *texts->slots, build->err);
    texts->used = 1; /* 0 is the empty text */
    return texts->bytes != NULL && texts->slots != NULL;
}

static bool text_is(const Texts *texts, size_t at, Str text)
{
    size_t len = (unsigned char)texts->bytes[at++];

    if (len >= 0x80)
        len = (len & 0x7F) | (size_t)(unsigned char)texts->bytes[at++] << 7;
    return len == text.len && memcmp(texts->bytes + at, text.data, len) == 0;
}

static uint32_t write_text(Texts *texts, Str text)
{
    size_t at = texts->used;

    if (text.len < 0x80) {
        texts->bytes[texts->used++] = (char)(unsigned char)text.len;
    } else {
        texts->bytes[texts->used++] =
            (char)(unsigned char)(text.len % 0x80 | 0x80);
        texts->bytes[texts->used++] = (char)(unsigned char)(text.len / 0x80);
    }
    memcpy(texts->bytes + texts->used, text.data, text.len);
    texts->used += text.len;
    return (uint32_t)at;
}

bool texts_put(Build *build, Str text, uint32_t *offset)
{
    Texts *texts = &build->texts;
    size_t mask = texts->slot_count - 1, at;

    *offset = 0;
    if (text.len == 0)
        return true;
    if (text.len > TEXT_LONGEST)
        return error_set(build->err, ERROR_LIMIT, 0,
                         "a text of the gazetteer is longer than %zu bytes: "
                         "'%.*s...'",
                         TEXT_LONGEST, 40, text.data);
    for (at = (size_t)word_hash(text) & mask; texts->slots[at] != 0;
         at = (at + 1) & mask)
        if (text_is(texts, texts->slots[at], text)) {
            *offset = texts->slots[at];
            return true;
        }
    if (texts->used + text.len + 2 > UINT32_MAX)
        return error_set(build->err, ERROR_LIMIT, 0,
                         "the gazetteer's texts are more than 4 GB; build two");
    *offset = texts->slots[at] = write_text(texts, text);
    return true;
}

/* ---- buckets ------------------------------------------------------------- */

bool buckets_begin(Build *build, size_t most, size_t entry_bytes, Buckets *out)
{
    *out = (Buckets){.entry_bytes = entry_bytes, .bits = bucket_bits(most)};
    out->starts = arena_array(build->arena, ((size_t)1 << out->bits) + 2,
                              sizeof *out->starts, build->err);
    return out->starts != NULL;
}

/* While counting, starts[b + 2] counts bucket b; while writing, starts[b + 1]
 * is where its next entry goes, and ends as where bucket b + 1 begins. */
void buckets_put(Buckets *buckets, uint64_t hash, const char *entry)
{
    size_t bucket = bucket_at(hash, buckets->bits);

    if (!buckets->writing) {
        buckets->starts[bucket + 2]++;
        buckets->count++;
        return;
    }
    memcpy(buckets->entries +
               buckets->starts[bucket + 1]++ * buckets->entry_bytes,
           entry, buckets->entry_bytes);
}

bool buckets_turn(Build *build, Buckets *buckets)
{
    size_t last = ((size_t)1 << buckets->bits) + 1;

    if (buckets->count >= UINT32_MAX)
        return error_set(build->err, ERROR_LIMIT, 0,
                         "the gazetteer has too many names; build two");
    for (size_t i = 2; i <= last; i++)
        buckets->starts[i] += buckets->starts[i - 1];
    buckets->entries = arena_array(build->arena, buckets->count,
                                   buckets->entry_bytes, build->err);
    buckets->writing = true;
    return buckets->entries != NULL;
}

void buckets_end(Build *build, Buckets *buckets, Section entries,
                 Section starts)
{
    size_t count = ((size_t)1 << buckets->bits) + 1;
    char *bytes = (char *)buckets->starts;

    for (size_t i = 0; i < count; i++)
        put_u32(bytes + i * NUMBER_BYTES, buckets->starts[i]);
    build->sections[starts] = (Str){bytes, count * NUMBER_BYTES};
    build->sections[entries] =
        (Str){buckets->entries, buckets->count * buckets->entry_bytes};
}
