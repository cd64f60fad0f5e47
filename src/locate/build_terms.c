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

/* Few names begin small, and most words of a text do: their filter has more
 * bits to be nearly empty. */
enum { BITS_A_PREFIX = 12, BITS_A_SMALL_WORD = 48 };

/* A filter on its way to a section. */
typedef struct {
    uint64_t *numbers;
    size_t room;
} Filter;

static bool filter_begin(Build *build, size_t items, size_t bits_an_item,
                         Filter *out)
{
    out->room = filter_room(items, bits_an_item);
    out->numbers =
        arena_array(build->arena, out->room, sizeof *out->numbers, build->err);
    return out->numbers != NULL;
}

static void filter_end(Build *build, const Filter *filter, Section section)
{
    for (size_t i = 0; i < filter->room; i++) {
        uint64_t bits = filter->numbers[i];
        put_u32((char *)&filter->numbers[i], (uint32_t)bits);
        put_u32((char *)&filter->numbers[i] + 4, (uint32_t)(bits >> 32));
    }
    build->sections[section] = (Str){(char *)filter->numbers, 8 * filter->room};
}

/* The first word of each key; of keys that may begin small only, where
 * small. */
static bool put_opening(const Sorted *sorted, bool small, Section section)
{
    size_t items = small ? 0 : sorted->keys;
    Filter filter;

    for (size_t i = 0; small && i < sorted->count; i++)
        items += (sorted->items[i].term.flags & TERM_ANY_CASE) != 0;
    if (!filter_begin(sorted->build, items,
                      small ? BITS_A_SMALL_WORD : BITS_A_PREFIX, &filter))
        return false;
    for (size_t i = 0; i < sorted->count; i++) {
        Str rest = sorted->items[i].term.key;
        uint64_t hash;
        if (small ? (sorted->items[i].term.flags & TERM_ANY_CASE) == 0
                  : !is_new_key(sorted, i))
            continue;
        hash = word_hash(str_take_until(&rest, ' '));
        filter_put(filter.numbers, filter.room, hash,
                   rest.len == 0 ? FILTER_WHOLE : FILTER_ONWARD);
    }
    filter_end(sorted->build, &filter, section);
    return true;
}

static bool put_prefixes(const Sorted *sorted)
{
    Filter filter;

    if (!filter_begin(sorted->build, sorted->spaces, BITS_A_PREFIX, &filter))
        return false;
    for (size_t i = 0; i < sorted->count; i++) {
        Str rest = sorted->items[i].term.key;
        uint64_t hash;
        if (!is_new_key(sorted, i))
            continue;
        hash = word_hash(str_take_until(&rest, ' '));
        while (rest.len > 0) {
            hash = index_hash_on(hash, word_hash(str_take_until(&rest, ' ')));
            filter_put(filter.numbers, filter.room, hash,
                       rest.len == 0 ? FILTER_WHOLE : FILTER_ONWARD);
        }
    }
    filter_end(sorted->build, &filter, SECTION_PREFIXES);
    return true;
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

bool build_terms(Build *build)
{
    enum { MOST = PIECES * 2 * (4 + PIECE_BYTES) }; /* put_pieces needs most */
    Sorted sorted;

    return scratch_take(build, build->tables->names.count + 1, MOST) != NULL &&
           sort_terms(build, &sorted) && put_records(&sorted) &&
           put_opening(&sorted, false, SECTION_OPENING) &&
           put_opening(&sorted, true, SECTION_LOWER) && put_prefixes(&sorted) &&
           put_pieces(&sorted) && put_lists(&sorted);
}
