/* Names to look for, and the tables that find them: by hash, by piece, by sound
 * and by word. */
#include "locate/build.h"
#include "locate/piece.h"
#include "locate/sound.h"
#include "locate/words.h"

#include <stdlib.h>

typedef struct {
    uint64_t hash;
    Term term;
} Hashed;

static int hashed_order(const void *a, const void *b)
{
    const Hashed *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return term_compare(&x->term, &y->term);
}

/* The terms of the index, and where each key begins among them. */
typedef struct {
    Build *build;
    Hashed *items;
    size_t count, keys, spaces; /* spaces in them, once each key */
    uint64_t *hashes;           /* room for the making of filters */
} Sorted;

static size_t spaces_in(Str key)
{
    size_t count = 0;

    for (size_t i = 0; i < key.len; i++)
        count += key.data[i] == ' ';
    return count;
}

static bool is_new_key(const Sorted *sorted, size_t i)
{
    const Hashed *item = &sorted->items[i], *before = item - 1;

    return i == 0 || before->hash != item->hash ||
           !str_equal(before->term.key, item->term.key);
}

/* Sorted; the same key for the same thing stays once. */
static bool sort_terms(Build *build, Sorted *out)
{
    const Tables *tables = build->tables;
    size_t count = tables->names.count, kept = 0;
    Hashed *items = arena_array(build->arena, count, sizeof *items, build->err);

    if (items == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        Term term = tables->names.items[i];
        if (term.key.len == 0)
            continue;
        term.what = build->rank[term.what];
        items[kept++] = (Hashed){index_key_hash(term.key), term};
    }
    count = kept;
    kept = 0;
    if (!sort_by_hash(build, items, count, sizeof *items, hashed_order))
        return false;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1].hash != items[i].hash ||
            items[kept - 1].term.what != items[i].term.what ||
            !str_equal(items[kept - 1].term.key, items[i].term.key))
            items[kept++] = items[i];
    *out = (Sorted){.build = build, .items = items, .count = kept};
    return true;
}

/* Writes the keys, which are then looked at where they stand in order. */
static bool put_records(Sorted *sorted)
{
    enum { AHEAD = 16 }; /* keys still lie where they were read */
    Build *build = sorted->build;
    Buckets buckets;
    uint32_t key = 0;

    if (!buckets_begin(build, sorted->count, TERM_BYTES, &buckets))
        return false;
    for (size_t i = 0; i < sorted->count; i++) {
        Hashed *item = &sorted->items[i];
        char record[TERM_BYTES];
        if (i + AHEAD < sorted->count)
            __builtin_prefetch(sorted->items[i + AHEAD].term.key.data);
        if (!is_new_key(sorted, i)) {
            item->term.key = sorted->items[i - 1].term.key;
        } else {
            if (!texts_add(build, &item->term.key, &key))
                return false;
            sorted->keys++;
            sorted->spaces += spaces_in(item->term.key);
        }
        put_u32(record + TERM_KEY, key);
        put_u32(record + TERM_WHAT, item->term.what);
        put_u32(record + TERM_TAG, index_tag(item->hash) |
                                       (uint32_t)item->term.name_kind << 16 |
                                       item->term.flags << 24);
        buckets_put(&buckets, item->hash, record);
    }
    buckets_end(build, &buckets, SECTION_TERMS, SECTION_BUCKETS);
    return true;
}

/* ---- filters ------------------------------------------------------------- */

typedef struct {
    uint64_t *hashes;
    size_t count;
} Hashes;

static int hash_order(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static bool put_filter(Build *build, Hashes *hashes, Section section)
{
    size_t kept = 0, room;
    uint64_t *filter;

    if (!sort_by_hash(build, hashes->hashes, hashes->count, sizeof(uint64_t),
                      hash_order))
        return false;
    for (size_t i = 0; i < hashes->count; i++)
        if (kept == 0 || hashes->hashes[kept - 1] != hashes->hashes[i])
            hashes->hashes[kept++] = hashes->hashes[i];
    room = filter_room(kept);
    filter = arena_array(build->arena, room, sizeof *filter, build->err);
    if (filter == NULL)
        return false;
    for (size_t i = 0; i < kept; i++)
        filter_put(filter, room, hashes->hashes[i]);
    for (size_t i = 0; i < room; i++) {
        uint64_t bits = filter[i];
        put_u32((char *)&filter[i], (uint32_t)bits);
        put_u32((char *)&filter[i] + 4, (uint32_t)(bits >> 32));
    }
    build->sections[section] = (Str){(char *)filter, 8 * room};
    return true;
}

/* The hash of the first word of each key; of keys that may begin small only,
 * where small. */
static bool put_opening(const Sorted *sorted, bool small, Section section)
{
    Build *build = sorted->build;
    Hashes hashes = {sorted->hashes, 0};

    for (size_t i = 0; i < sorted->count; i++) {
        Str rest = sorted->items[i].term.key;
        if (!small || (sorted->items[i].term.flags & TERM_ANY_CASE) != 0)
            hashes.hashes[hashes.count++] =
                word_hash(str_take_until(&rest, ' '));
    }
    return put_filter(build, &hashes, section);
}

static bool put_prefixes(const Sorted *sorted)
{
    Build *build = sorted->build;
    Hashes hashes = {sorted->hashes, 0};

    for (size_t i = 0; i < sorted->count; i++) {
        Str rest = sorted->items[i].term.key;
        uint64_t hash = 0;
        if (!is_new_key(sorted, i))
            continue;
        hash = word_hash(str_take_until(&rest, ' '));
        while (rest.len > 0) {
            hash = index_hash_on(hash, word_hash(str_take_until(&rest, ' ')));
            hashes.hashes[hashes.count++] = hash;
        }
    }
    return put_filter(build, &hashes, SECTION_PREFIXES);
}

/* ---- pieces and lists ---------------------------------------------------- */

static void tell_pieces(const Sorted *sorted, Buckets *buckets)
{
    for (size_t i = 0; i < sorted->count; i++) {
        Letters letters;
        char entry[PIECE_BYTES];
        if (!is_new_key(sorted, i) ||
            !letters_of(sorted->items[i].term.key, &letters))
            continue;
        put_u32(entry + PIECE_TERM, (uint32_t)i);
        put_u32(entry + PIECE_LETTERS, letters_mask(&letters));
        for (size_t p = 0; p < PIECES; p++) {
            size_t begin = piece_start(letters.count, p);
            buckets_put(buckets,
                        piece_hash(letters.points + begin,
                                   piece_start(letters.count, p + 1) - begin,
                                   letters.count, p),
                        entry);
        }
    }
}

/* A key of one word is found by the word itself. */
static void tell_lists(const Sorted *sorted, Buckets *buckets)
{
    for (size_t i = 0; i < sorted->count; i++) {
        Str key = sorted->items[i].term.key, rest = key;
        char entry[NUMBER_BYTES], sound[SOUND_ROOM];
        size_t len;
        if (!is_new_key(sorted, i))
            continue;
        put_u32(entry, (uint32_t)i);
        len = sound_of(key, sound);
        if (len > 0)
            buckets_put(buckets, piece_sound_hash((Str){sound, len}), entry);
        if (spaces_in(key) == 0)
            continue;
        while (rest.len > 0)
            buckets_put(buckets, piece_word_hash(str_take_until(&rest, ' ')),
                        entry);
    }
}

static bool put_pieces(const Sorted *sorted)
{
    Buckets buckets;

    if (!buckets_begin(sorted->build, PIECES * sorted->keys, PIECE_BYTES,
                       &buckets))
        return false;
    tell_pieces(sorted, &buckets);
    buckets_end(sorted->build, &buckets, SECTION_PIECES, SECTION_PIECE_STARTS);
    return true;
}

/* A sound each, and each word of several. */
static bool put_lists(const Sorted *sorted)
{
    Buckets buckets;

    if (!buckets_begin(sorted->build, sorted->keys + 2 * sorted->spaces,
                       NUMBER_BYTES, &buckets))
        return false;
    tell_lists(sorted, &buckets);
    buckets_end(sorted->build, &buckets, SECTION_LISTS, SECTION_LIST_STARTS);
    return true;
}

static bool put_filters(Sorted *sorted)
{
    size_t most =
        sorted->count > sorted->spaces ? sorted->count : sorted->spaces;

    sorted->hashes = arena_array(sorted->build->arena, most, sizeof(uint64_t),
                                 sorted->build->err);
    return sorted->hashes != NULL &&
           put_opening(sorted, false, SECTION_OPENING) &&
           put_opening(sorted, true, SECTION_LOWER) && put_prefixes(sorted);
}

bool build_terms(Build *build)
{
    enum { MOST = PIECES * 2 * (4 + PIECE_BYTES) }; /* put_pieces needs most */
    Sorted sorted;

    return scratch_take(build, build->tables->names.count + 1, MOST) != NULL &&
           sort_terms(build, &sorted) && put_records(&sorted) &&
           put_filters(&sorted) && put_pieces(&sorted) && put_lists(&sorted);
}
