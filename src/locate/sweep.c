#include "locate/sweep.h"

#include "locate/cut.h"

enum { LONGEST = 32 }; /* words of a name */

typedef struct {
    const Gazetteer *gazetteer;
    Cutting cutting;
    NameStart starts[CUT_ROOM];
    SweepVisit *visit;
    void *self;
} Sweep;

/* Whether a key begins with so many letters of the text in lower case. */
static bool letters_are(Str text, Span letters, Str key)
{
    size_t len = letters.end - letters.start;

    if (key.len < len)
        return false;
    for (size_t at = 0; at < len; at += 8) {
        uint64_t want = word_eight_at(key, at);
        uint64_t have =
            word_eight_at(text, letters.start + at) | WORD_EACH(0x20);
        uint64_t kept =
            len - at >= 8 ? UINT64_MAX : ((uint64_t)1 << (8 * (len - at))) - 1;
        if (((want ^ have) & kept) != 0)
            return false;
    }
    return true;
}

/* Takes a word of the row from the front of a key, and the space behind it;
 * false where the key begins otherwise. */
static bool take_word(const Cutting *in, const CutWord *word, Str *key)
{
    if (word->plain && !word->article) {
        size_t len = word->span.end - word->span.start;
        if (!letters_are(in->text, word->span, *key) ||
            (len < key->len && key->data[len] != ' '))
            return false;
        *key = str_slice(*key, len + (len < key->len), key->len);
        return true;
    }
    if (word->article)
        return str_is(str_take_until(key, ' '), "al");
    return word_hash(str_take_until(key, ' ')) == word->hash;
}

/* Whether the words [first, end) of the row are the words of a key. */
static bool words_are(const void *self, size_t first, size_t end, Str key)
{
    const Cutting *in = self;

    for (size_t i = first; i < end; i++)
        if (!take_word(in, &in->words[i], &key))
            return false;
    return key.len == 0;
}

static uint64_t hash_at(const void *self, size_t at)
{
    const Cutting *in = self;

    return in->words[at].hash;
}

typedef struct {
    uint16_t at[CUT_ROOM];
    size_t count;
} Places;

/* The words before a limit that begin small, or the others: without a branch,
 * which could not be guessed. */
static void part_words(const CutWord *words, size_t limit, Places *small,
                       Places *others)
{
    size_t smalls = 0, rest = 0;

    for (size_t i = 0; i < limit; i++) {
        small->at[smalls] = others->at[rest] = (uint16_t)i;
        smalls += words[i].small;
        rest += !words[i].small;
    }
    small->count = smalls;
    others->count = rest;
}

/* What the words of one part may open. A small filter is near already. */
static void ask(const CutWord *words, const Places *part, Str filter,
                unsigned char opens[CUT_ROOM])
{
    enum { NEAR = 1 << 15 };
    uint16_t kept[CUT_ROOM];
    size_t count = 0;

    for (size_t i = 0; filter.len > NEAR && i < part->count; i++)
        filter_expect(filter, words[part->at[i]].hash);
    for (size_t i = 0; i < part->count; i++) {
        kept[count] = part->at[i];
        count += filter_may(filter, words[part->at[i]].hash);
    }
    for (size_t i = 0; i < count; i++)
        opens[kept[i]] = (unsigned char)filter_ask(filter, words[kept[i]].hash);
}

/* The words before a limit that may open a name: how many. */
static size_t find_starts(Sweep *in, size_t limit)
{
    const Str *sections = in->gazetteer->index.sections;
    const CutWord *words = in->cutting.words;
    unsigned char opens[CUT_ROOM] = {0};
    Places small, others;
    size_t count = 0;

    part_words(words, limit, &small, &others);
    ask(words, &others, sections[SECTION_OPENING], opens);
    ask(words, &small, sections[SECTION_LOWER], opens);
    for (size_t i = 0; i < limit; i++) {
        in->starts[count].at = i;
        in->starts[count].opens = opens[i];
        count += opens[i] != 0;
    }
    return count;
}

/* Names that begin before the last words, which may go on behind the row. */
static void find_names(Sweep *in, bool last)
{
    Cutting *cutting = &in->cutting;
    WordRow row = {cutting, hash_at, words_are};
    size_t limit = last || cutting->count < LONGEST ? cutting->count
                                                    : cutting->count - LONGEST;
    size_t count = find_starts(in, limit), passed = 0;

    gazetteer_longest(in->gazetteer, &row, in->starts, count, cutting->count);
    for (size_t i = 0; i < count; i++) {
        const NameStart *start = &in->starts[i];
        Span span;
        if (start->at < passed || start->match.length == 0)
            continue;
        passed = start->at + start->match.length;
        span.start = cutting->words[start->at].span.start;
        span.end = cutting->words[passed - 1].span.end;
        in->visit(in->self, span, start->match);
    }
    cutting_drop(cutting, passed > limit ? passed : limit);
}

bool gazetteer_sweep(const Gazetteer *gazetteer, Str text, SweepVisit *visit,
                     void *self, Error *err)
{
    SCOPED(arena_release) Arena scratch = arena_make(MEGABYTE);
    Sweep in;

    in.gazetteer = gazetteer;
    in.visit = visit;
    in.self = self;
    cutting_begin(text, &scratch, &in.cutting);
    while (in.cutting.at < text.len) {
        if (!cutting_fill(&in.cutting, err))
            return false;
        find_names(&in, in.cutting.at == text.len);
    }
    return true;
}
