#include "chronicle/copy.h"

#include "core/fold.h"

#include <stdlib.h>

enum {
    SHINGLE = 4,     /* words */
    WORDS_LEAST = 8, /* of a quote */
    WORDS_MOST = 200,
    ORDERS = 8,
};

/* One quote as the set of its shingles, ascending. */
typedef struct {
    Report *report;
    uint64_t *shingles;
    size_t count;
    uint64_t least[ORDERS]; /* the least shingle under each order */
} Sketch;

typedef struct {
    Sketch *items;
    size_t count;
} Sketches;

/* A bijection of 64 bits that scatters (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", 2014, figure 15). */
static uint64_t scatter(uint64_t value)
{
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31);
}

/* FNV-1a, 64 bits. */
static uint64_t hash_word(Str word)
{
    uint64_t hash = 0xCBF29CE484222325U;

    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 0x100000001B3U;
    return hash;
}

static bool is_word_byte(char c)
{
    unsigned char byte = (unsigned char)c;

    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9');
}

/* Hashes of the first words of folded text. */
static size_t split_words(Str folded, uint64_t words[static WORDS_MOST])
{
    size_t count = 0;

    for (size_t i = 0; i < folded.len && count < WORDS_MOST;) {
        size_t from = i;
        while (i < folded.len && is_word_byte(folded.data[i]))
            i++;
        if (i > from)
            words[count++] = hash_word(str_slice(folded, from, i));
        else
            i++;
    }
    return count;
}

static int compare_hashes(const void *left, const void *right)
{
    const uint64_t *a = left;
    const uint64_t *b = right;

    return (*a > *b) - (*a < *b);
}

static size_t keep_unique(uint64_t *hashes, size_t count)
{
    size_t kept = 0;

    qsort(hashes, count, sizeof *hashes, compare_hashes);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || hashes[kept - 1] != hashes[i])
            hashes[kept++] = hashes[i];
    return kept;
}

static void fill_least(Sketch *sketch)
{
    for (uint64_t order = 0; order < ORDERS; order++) {
        uint64_t least = UINT64_MAX;
        for (size_t i = 0; i < sketch->count; i++) {
            uint64_t value = scatter(sketch->shingles[i] + order);
            if (value < least)
                least = value;
        }
        sketch->least[order] = least;
    }
}

/* count stays 0 of a quote too short to tell. */
static bool sketch_make(Arena *arena, Report *report, Sketch *out, Error *err)
{
    Sketch sketch = {.report = report};
    uint64_t words[WORDS_MOST];
    size_t count;
    Str folded;

    if (!fold(arena, report->claim->quote_text, &folded, err))
        return false;
    count = split_words(folded, words);
    if (count >= WORDS_LEAST) {
        sketch.count = count - SHINGLE + 1;
        sketch.shingles =
            arena_array(arena, sketch.count, sizeof(uint64_t), err);
        if (sketch.shingles == NULL)
            return false;
        for (size_t i = 0; i < sketch.count; i++)
            for (size_t k = 0; k < SHINGLE; k++)
                sketch.shingles[i] = scatter(sketch.shingles[i] + words[i + k]);
        sketch.count = keep_unique(sketch.shingles, sketch.count);
        fill_least(&sketch);
    }
    *out = sketch;
    return true;
}

static bool sketch_all(Inquiry *inquiry, Sketches *out, Error *err)
{
    out->count = 0;
    out->items =
        arena_array(inquiry->arena, inquiry->report_count, sizeof(Sketch), err);
    if (out->items == NULL)
        return false;
    for (size_t i = 0; i < inquiry->report_count; i++) {
        Sketch *sketch = &out->items[out->count];
        if (!sketch_make(inquiry->arena, &inquiry->reports[i], sketch, err))
            return false;
        out->count += sketch->count > 0;
    }
    return true;
}

static bool are_copies(const Sketch *a, const Sketch *b)
{
    size_t shared = 0, i = 0, k = 0;

    if (str_equal(a->report->claim->doc, b->report->claim->doc))
        return false;
    while (i < a->count && k < b->count) {
        if (a->shingles[i] == b->shingles[k])
            shared++, i++, k++;
        else if (a->shingles[i] < b->shingles[k])
            i++;
        else
            k++;
    }
    return 2 * shared >= a->count + b->count - shared;
}

/* ---- joining ------------------------------------------------------------- */

/* The first of the sketches that this one was joined to. */
static size_t root_of(size_t *joined, size_t sketch)
{
    while (joined[sketch] != sketch) {
        joined[sketch] = joined[joined[sketch]];
        sketch = joined[sketch];
    }
    return sketch;
}

static void join(size_t *joined, size_t a, size_t b)
{
    a = root_of(joined, a);
    b = root_of(joined, b);
    joined[a < b ? b : a] = a < b ? a : b;
}

typedef struct {
    int family; /* of the place spoken of */
    uint64_t least;
    size_t sketch;
} Slot;

static int compare_slots(const void *left, const void *right)
{
    const Slot *a = left;
    const Slot *b = right;

    if (a->family != b->family)
        return a->family < b->family ? -1 : 1;
    if (a->least != b->least)
        return a->least < b->least ? -1 : 1;
    return (a->sketch > b->sketch) - (a->sketch < b->sketch);
}

/* Of those alike under one order, each is held against the first and the one
 * before it. */
static void join_slots(const Sketches *sketches, const Slot *slots,
                       size_t *joined)
{
    size_t first = 0;

    for (size_t i = 1; i < sketches->count; i++) {
        const Sketch *sketch = &sketches->items[slots[i].sketch];
        if (slots[i].family != slots[first].family ||
            slots[i].least != slots[first].least) {
            first = i;
            continue;
        }
        if (are_copies(sketch, &sketches->items[slots[i - 1].sketch]))
            join(joined, slots[i].sketch, slots[i - 1].sketch);
        if (are_copies(sketch, &sketches->items[slots[first].sketch]))
            join(joined, slots[i].sketch, slots[first].sketch);
    }
}

/* The reports keep their inquiry's order, whose first is each cluster's root;
 * its origin becomes the least of the cluster, then everybody's. */
static void share_origins(const Sketches *sketches, size_t *joined)
{
    for (size_t i = 0; i < sketches->count; i++) {
        int origin = sketches->items[i].report->origin;
        Report *root = sketches->items[root_of(joined, i)].report;
        if (origin < root->origin)
            root->origin = origin;
    }
    for (size_t i = 0; i < sketches->count; i++)
        sketches->items[i].report->origin =
            sketches->items[root_of(joined, i)].report->origin;
}

static int family_of(const Inquiry *inquiry, const Sketch *sketch)
{
    return inquiry->sites[sketch->report->site].family;
}

bool copies_join(Inquiry *inquiry, Error *err)
{
    Sketches sketches;
    Slot *slots;
    size_t *joined;

    if (!sketch_all(inquiry, &sketches, err))
        return false;
    slots = arena_array(inquiry->arena, sketches.count, sizeof(Slot), err);
    joined = arena_array(inquiry->arena, sketches.count, sizeof *joined, err);
    if (slots == NULL || joined == NULL)
        return false;
    for (size_t i = 0; i < sketches.count; i++)
        joined[i] = i;
    for (size_t order = 0; order < ORDERS && sketches.count > 0; order++) {
        for (size_t i = 0; i < sketches.count; i++)
            slots[i] = (Slot){family_of(inquiry, &sketches.items[i]),
                              sketches.items[i].least[order], i};
        qsort(slots, sketches.count, sizeof *slots, compare_slots);
        join_slots(&sketches, slots, joined);
    }
    share_origins(&sketches, joined);
    return true;
}
