/* Names by their words, exact and nearly. */
#include "core/fold.h"
#include "core/vec.h"
#include "locate/piece.h"
#include "locate/sound.h"
#include "locate/words.h"

#include <stdlib.h>

static uint32_t term_field(const Index *index, size_t term, size_t at)
{
    return index_u32(index, SECTION_TERMS, term * TERM_BYTES + at);
}

static Str term_key(const Index *index, size_t term)
{
    return index_text(index, term_field(index, term, TERM_KEY));
}

Str gazetteer_key(const Gazetteer *gazetteer, size_t index)
{
    return term_key(&gazetteer->index, index);
}

/* ---- exact --------------------------------------------------------------- */

/* What a key is compared with: another, or some words of a row. */
typedef struct {
    Str key;
    const WordRow *words;
    size_t first, end;
} Phrase;

static bool is_phrase(const Phrase *phrase, Str key)
{
    return phrase->words == NULL
               ? str_equal(phrase->key, key)
               : phrase->words->are(phrase->words->self, phrase->first,
                                    phrase->end, key);
}

static bool tokens_are(const void *self, size_t first, size_t end, Str key)
{
    const Words *words = self;

    for (size_t i = first; i < end; i++) {
        Str word = words->keys[i];
        if (!str_begins(key, word))
            return false;
        key = str_slice(key, word.len, key.len);
        if (i + 1 < end && !str_begins(key, STR(" ")))
            return false;
        if (i + 1 < end)
            key = str_slice(key, 1, key.len);
    }
    return key.len == 0;
}

static uint64_t token_hash(const void *self, size_t at)
{
    const Words *words = self;

    return words->hashes[at];
}

/* The bucket of a hash. */
static Span bucket_terms(const Gazetteer *g, uint64_t hash)
{
    Span terms;

    bucket_of(&g->index, SECTION_BUCKETS, hash, g->name_count, &terms.start,
              &terms.end);
    return terms;
}

/* The terms of a hash whose key is the phrase; length 0 where there are
 * none. */
static TermMatch terms_of(const Gazetteer *g, Span terms, uint64_t hash,
                          const Phrase *phrase)
{
    const Index *index = &g->index;
    TermMatch match = {0};

    for (size_t i = terms.start; i < terms.end; i++) {
        bool same =
            (term_field(index, i, TERM_TAG) & 0xFFFF) == index_tag(hash) &&
            term_field(index, i, TERM_WHAT) < g->count;
        if (same && match.length > 0)
            same = term_field(index, i, TERM_KEY) ==
                   term_field(index, match.first, TERM_KEY);
        else if (same)
            same = is_phrase(
                phrase, index_bytes(index, term_field(index, i, TERM_KEY)));
        if (same && match.length == 0)
            match = (TermMatch){i, i, 1};
        if (same)
            match.end = i + 1;
        else if (match.length > 0)
            break;
    }
    return match;
}

/* Most keys are no name's, which a filter tells at once. */
static TermMatch named(const Gazetteer *gazetteer, Str key, uint64_t hash,
                       Section filter)
{
    Phrase phrase = {.key = key};

    return (filter_ask(gazetteer->index.sections[filter], hash) &
            FILTER_WHOLE) == 0
               ? (TermMatch){0}
               : terms_of(gazetteer, bucket_terms(gazetteer, hash), hash,
                          &phrase);
}

TermMatch gazetteer_named(const Gazetteer *gazetteer, Str key)
{
    bool one = key.len == 0 || memchr(key.data, ' ', key.len) == NULL;

    return named(gazetteer, key, index_key_hash(key),
                 one ? SECTION_OPENING : SECTION_PREFIXES);
}

TermMatch gazetteer_named_word(const Gazetteer *gazetteer, Str word,
                               uint64_t hash)
{
    return named(gazetteer, word, hash, SECTION_OPENING);
}

TermMatch gazetteer_among(const Gazetteer *gazetteer, Span terms, uint64_t hash,
                          const WordRow *words, Span these)
{
    Phrase phrase = {.words = words, .first = these.start, .end = these.end};
    TermMatch match = terms_of(gazetteer, terms, hash, &phrase);

    if (match.length > 0)
        match.length = these.end - these.start;
    return match;
}

TermMatch gazetteer_match(const Gazetteer *gazetteer, const Words *words,
                          size_t at, size_t limit, bool small)
{
    Str prefixes = gazetteer->index.sections[SECTION_PREFIXES];
    WordRow row = {words, token_hash, tokens_are};
    TermMatch best = {0};
    uint64_t hash;
    unsigned known;

    if (at >= limit)
        return best;
    hash = words->hashes[at];
    known = filter_ask(gazetteer_openings(gazetteer, small), hash);
    for (size_t end = at + 1; known != 0; end++) {
        if ((known & FILTER_WHOLE) != 0) {
            TermMatch match =
                gazetteer_among(gazetteer, bucket_terms(gazetteer, hash), hash,
                                &row, (Span){at, end});
            best = match.length > 0 ? match : best;
        }
        if ((known & FILTER_ONWARD) == 0 || end >= limit)
            break;
        hash = index_hash_on(hash, words->hashes[end]);
        known = filter_ask(prefixes, hash);
    }
    return best;
}

/* ---- nearly -------------------------------------------------------------- */

typedef struct {
    Arena *arena;
    const Gazetteer *gazetteer;
    Str key;
    Letters letters;
    uint32_t mask;
    int limit;
    VEC(NearName) found;
    Error *err;
} Nearing;

static bool has_more_bits(uint32_t value, int limit)
{
    while (limit-- > 0)
        value &= value - 1;
    return value != 0;
}

static bool add_near(Nearing *in, size_t term)
{
    const Index *index = &in->gazetteer->index;
    NearName near = {.key = term_key(index, term)};

    near.distance = fold_distance(in->key, near.key, in->limit);
    if (near.distance == 0 || near.distance > in->limit)
        return true;
    near.match = gazetteer_named(in->gazetteer, near.key);
    return near.match.length == 0 ||
           VEC_PUSH(in->arena, &in->found, near, in->err);
}

/* The names of that length that have these letters as that piece. */
static bool near_in_list(Nearing *in, const uint32_t *points, size_t length,
                         size_t piece)
{
    const Index *index = &in->gazetteer->index;
    size_t count = piece_start(length, piece + 1) - piece_start(length, piece);
    uint64_t hash = piece_hash(points, count, length, piece);
    const char *pieces;
    size_t first, end;

    bucket_of(index, SECTION_PIECE_STARTS, hash,
              index_count(index, SECTION_PIECES, PIECE_BYTES), &first, &end);
    pieces = index->sections[SECTION_PIECES].data;
    for (size_t i = first; i < end; i++) {
        const char *entry = pieces + i * PIECE_BYTES;
        uint32_t others = index_get_u32(entry + PIECE_LETTERS) ^ in->mask;
        if (!has_more_bits(others, 2 * in->limit) &&
            !add_near(in, index_get_u32(entry + PIECE_TERM)))
            return false;
    }
    return true;
}

/* The piece of a name where it stands in the word, moved by letters that are
 * there too much or too little before it. */
static bool near_moved(Nearing *in, size_t length, size_t piece, int moved)
{
    size_t begin = piece_start(length, piece);
    size_t count = piece_start(length, piece + 1) - begin;
    int at = (int)begin + moved;

    if (at < 0 || (size_t)at + count > in->letters.count)
        return true;
    return near_in_list(in, in->letters.points + at, length, piece);
}

/* Two neighbours swapped across the edge of two pieces spoil both: undone, the
 * first piece is whole again (or, from the end, the last). */
static bool near_swapped(Nearing *in, size_t length, bool last)
{
    int longer = (int)in->letters.count - (int)length;
    size_t edge = piece_start(length, last ? 2 : 1);
    int at = (int)edge + (last ? longer : 0);
    Letters undone = in->letters;
    size_t from;

    if (at < 1 || (size_t)at >= undone.count)
        return true;
    undone.points[at] = in->letters.points[at - 1];
    undone.points[at - 1] = in->letters.points[at];
    from = last ? (size_t)at : 0;
    if (from + (last ? length - edge : edge) > undone.count)
        return true;
    return near_in_list(in, undone.points + from, length, last ? 2 : 0);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* Names of one length. With one mistake the first or the last piece is whole;
 * with two, Pass-Join's stretches of each piece. */
static bool near_of_length(Nearing *in, size_t length)
{
    int longer = (int)in->letters.count - (int)length;

    if (in->limit == 1)
        return near_moved(in, length, 0, 0) &&
               near_moved(in, length, 2, longer);
    for (int piece = 0; piece < PIECES; piece++) {
        int low = most(-piece, longer - (2 - piece));
        int high = least(piece, longer + (2 - piece));
        for (int moved = low; moved <= high; moved++)
            if (!near_moved(in, length, (size_t)piece, moved))
                return false;
    }
    return near_swapped(in, length, false) && near_swapped(in, length, true);
}

static int near_order(const void *a, const void *b)
{
    const NearName *x = a, *y = b;

    return x->distance != y->distance ? (x->distance > y->distance ? 1 : -1)
                                      : str_compare(x->key, y->key);
}

static size_t each_once(NearName *items, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(items, count, sizeof *items, near_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !str_equal(items[kept - 1].key, items[i].key))
            items[kept++] = items[i];
    return kept;
}

bool gazetteer_near(Arena *arena, const Gazetteer *gazetteer, Str key,
                    int limit, NearNames *out, Error *err)
{
    Nearing in = {.arena = arena,
                  .gazetteer = gazetteer,
                  .key = key,
                  .limit = limit < 2 ? 1 : 2,
                  .err = err};
    bool possible = limit > 0 && letters_of(key, &in.letters);
    size_t length = in.letters.count;

    in.mask = possible ? letters_mask(&in.letters) : 0;
    for (int more = -in.limit; possible && more <= in.limit; more++) {
        int other = (int)length + more;
        if (other >= SHORTEST_KEY && other <= LONGEST_KEY &&
            !near_of_length(&in, (size_t)other))
            return false;
    }
    *out =
        (NearNames){in.found.items, each_once(in.found.items, in.found.count)};
    return true;
}

/* The beginning, the middle or the end is whole. */
static bool resembling_of_length(Nearing *in, size_t length)
{
    int longer = (int)in->letters.count - (int)length;

    return near_moved(in, length, 0, 0) && near_moved(in, length, 2, longer) &&
           near_moved(in, length, 1, 0) &&
           (longer == 0 || near_moved(in, length, 1, longer));
}

bool gazetteer_resembling(Arena *arena, const Gazetteer *gazetteer, Str key,
                          int limit, NearNames *out, Error *err)
{
    Nearing in = {.arena = arena,
                  .gazetteer = gazetteer,
                  .key = key,
                  .limit = limit,
                  .err = err};
    int length = letters_of(key, &in.letters) ? (int)in.letters.count : 0;

    in.mask = letters_mask(&in.letters);
    for (int other = most(SHORTEST_KEY, length - limit);
         length > 0 && other <= least(LONGEST_KEY, length + limit); other++)
        if (!resembling_of_length(&in, (size_t)other))
            return false;
    *out =
        (NearNames){in.found.items, each_once(in.found.items, in.found.count)};
    return true;
}

/* ---- by sound and by word ------------------------------------------------ */

typedef bool TermTest(const void *self, Str key);

/* The names in a list that pass the test, each once, in the order of the
 * list. */
static bool listed(Nearing *in, uint64_t hash, TermTest *test, const void *self)
{
    const Index *index = &in->gazetteer->index;
    size_t first, end;

    bucket_of(index, SECTION_LIST_STARTS, hash,
              index_count(index, SECTION_LISTS, NUMBER_BYTES), &first, &end);
    for (size_t i = first; i < end; i++) {
        size_t term = index_u32(index, SECTION_LISTS, i * NUMBER_BYTES);
        NearName near = {.key = term_key(index, term)};
        if (!test(self, near.key))
            continue;
        near.match = gazetteer_named(in->gazetteer, near.key);
        if (near.match.length > 0 &&
            !VEC_PUSH(in->arena, &in->found, near, in->err))
            return false;
    }
    return true;
}

static bool sounds_so(const void *self, Str key)
{
    const Str *wanted = self;
    char sound[SOUND_ROOM];
    Str heard = {sound, sound_of(key, sound)};

    return heard.len > 0 && str_equal(heard, *wanted);
}

bool gazetteer_sounding(Arena *arena, const Gazetteer *gazetteer, Str key,
                        NearNames *out, Error *err)
{
    Nearing in = {.arena = arena, .gazetteer = gazetteer, .err = err};
    char sound[SOUND_ROOM];
    Str wanted = {sound, sound_of(key, sound)};
    size_t kept = 0;

    if (wanted.len > 0 &&
        !listed(&in, piece_sound_hash(wanted), sounds_so, &wanted))
        return false;
    for (size_t i = 0; i < in.found.count; i++) {
        NearName *near = &in.found.items[i];
        near->distance = fold_distance(key, near->key, LONGEST_KEY);
        if (near->distance > 0)
            in.found.items[kept++] = *near;
    }
    *out = (NearNames){in.found.items, each_once(in.found.items, kept)};
    return true;
}

static bool has_word(Str key, Str word)
{
    while (key.len > 0)
        if (str_equal(str_take_until(&key, ' '), word))
            return true;
    return false;
}

/* Whether the key has every word of a query and more. */
static bool has_all(const void *self, Str key)
{
    Str rest = *(const Str *)self;

    if (key.len <= rest.len)
        return false;
    while (rest.len > 0)
        if (!has_word(key, str_take_until(&rest, ' ')))
            return false;
    return true;
}

/* The word of a query that the fewest names have. */
static uint64_t rarest(const Gazetteer *g, Str key)
{
    size_t fewest = SIZE_MAX;
    uint64_t best = 0;

    while (key.len > 0) {
        uint64_t hash = piece_word_hash(str_take_until(&key, ' '));
        size_t first, end;
        bucket_of(&g->index, SECTION_LIST_STARTS, hash,
                  index_count(&g->index, SECTION_LISTS, NUMBER_BYTES), &first,
                  &end);
        if (end - first < fewest) {
            fewest = end - first;
            best = hash;
        }
    }
    return best;
}

bool gazetteer_having(Arena *arena, const Gazetteer *gazetteer, Str key,
                      NearNames *out, Error *err)
{
    Nearing in = {.arena = arena, .gazetteer = gazetteer, .err = err};

    if (key.len > 0 && !listed(&in, rarest(gazetteer, key), has_all, &key))
        return false;
    *out =
        (NearNames){in.found.items, each_once(in.found.items, in.found.count)};
    return true;
}
