#include "claim/phrases.h"

#include "core/word.h"

#include <stdlib.h>

bool phrases_cut(Arena *arena, const PhraseTable *table, Str text, Token **out,
                 size_t *count, Error *err)
{
    return read_spelled(arena, text, &table->spelling, out, count, err);
}

enum { FEW_WORDS = 8, SHORT_WORDS = 120 };

/* Keeps the folded words alone of what was cut since the mark: a lexicon has
 * thousands of phrases, and tokens are large. */
static bool keep_words(Arena *arena, ArenaMark before, const Token *tokens,
                       Phrase *as, Error *err)
{
    char folded[SHORT_WORDS], *bytes;
    size_t ends[FEW_WORDS], used = 0;

    for (size_t i = 0; i < as->count; i++) {
        if (tokens[i].folded.len > 0)
            memcpy(folded + used, tokens[i].folded.data, tokens[i].folded.len);
        ends[i] = used += tokens[i].folded.len;
    }
    arena_rewind(arena, before);
    as->words = arena_room(arena, as->count, sizeof *as->words, err);
    bytes = arena_room(arena, used + 1, 1, err);
    if (as->words == NULL || bytes == NULL)
        return false;
    memcpy(bytes, folded, used);
    for (size_t i = 0, from = 0; i < as->count; from = ends[i++])
        as->words[i] = (Str){bytes + from, ends[i] - from};
    return true;
}

static bool take_words(Arena *arena, const Token *tokens, Phrase *as,
                       Error *err)
{
    as->words = arena_room(arena, as->count, sizeof *as->words, err);
    for (size_t i = 0; as->words != NULL && i < as->count; i++)
        as->words[i] = tokens[i].folded;
    return as->words != NULL;
}

bool phrases_add(Arena *arena, PhraseTable *table, Str text, Phrase as,
                 Error *err)
{
    ArenaMark before = arena_mark(arena);
    Token *tokens;
    size_t bytes = 0;

    if (!phrases_cut(arena, table, text, &tokens, &as.count, err))
        return false;
    if (as.count == 0)
        return error_set(err, ERROR_INPUT, 0, "'%.*s' holds no word",
                         STR_ARGS(text));
    as.hash = tokens[0].hash;
    as.second = as.count > 1 ? tokens[1].hash : 0;
    as.third = as.count > 2 ? tokens[2].hash : 0;
    for (size_t i = 0; i < as.count; i++)
        bytes += tokens[i].folded.len;
    return (as.count <= FEW_WORDS && bytes <= SHORT_WORDS
                ? keep_words(arena, before, tokens, &as, err)
                : take_words(arena, tokens, &as, err)) &&
           VEC_PUSH(arena, &table->list, as, err);
}

static int compare_words(const Phrase *a, const Phrase *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        int order = str_compare(a->words[i], b->words[i]);

        if (order != 0)
            return order;
    }
    return (a->count > b->count) - (a->count < b->count);
}

static int compare_phrases(const void *left, const void *right)
{
    const Phrase *a = left;
    const Phrase *b = right;
    int order = (a->hash > b->hash) - (a->hash < b->hash);

    if (order == 0)
        order = compare_words(a, b);

    if (order == 0)
        order = (a->kind > b->kind) - (a->kind < b->kind);
    if (order == 0)
        order = (a->index > b->index) - (a->index < b->index);
    if (order == 0)
        order = (a->forms > b->forms) - (a->forms < b->forms);
    return order;
}

void phrases_sort(PhraseTable *table)
{
    if (table->list.count > 0)
        qsort(table->list.items, table->list.count, sizeof(Phrase),
              compare_phrases);
}

static bool refuse_twins(Str a, Str b, Error *err)
{
    return error_set(err, ERROR_INPUT, 0,
                     "the words '%.*s' and '%.*s' have one hash; the lexicon "
                     "can have only one of them",
                     STR_ARGS(a), STR_ARGS(b));
}

static void widen(PhraseRange *range, size_t at, unsigned uses)
{
    if (range->end == 0)
        range->first = (uint32_t)at;
    range->end = (uint32_t)at + 1;
    range->uses |= uses;
}

/* Phrases of one pair of words stand together, as those of one word do. */
static void hash_phrase(PhraseTable *table, size_t at, size_t *pairs)
{
    const Phrase *phrase = &table->list.items[at];
    PhraseStart *start = &table->starts[table->word_count];
    uint64_t pair = phrases_pair(phrase->hash, phrase->second);

    widen(&start->all, at, phrase->uses);
    if (phrase->count == 1) {
        widen(&start->single, at, phrase->uses);
        return;
    }
    if (start->single.end == 0)
        start->single.first = start->single.end = (uint32_t)at;
    if (word_table_bits(&table->pairs, pair) == 0)
        word_table_add(&table->pairs, pair, ++*pairs);
    widen(&table->doubles[word_table_bits(&table->pairs, pair)], at,
          phrase->uses);
}

bool phrases_hash(Arena *arena, PhraseTable *table, size_t more, Error *err)
{
    size_t count = table->list.count, pairs = 0;

    table->starts =
        arena_array(arena, count + more + 1, sizeof *table->starts, err);
    table->doubles = arena_array(arena, count + 1, sizeof *table->doubles, err);
    if (table->starts == NULL || table->doubles == NULL ||
        !word_table_make(arena, count + more, &table->words, err) ||
        !word_table_make(arena, count, &table->pairs, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const Phrase *phrase = &table->list.items[i];

        if (i == 0 || phrase->hash != phrase[-1].hash)
            word_table_add(&table->words, phrase->hash, ++table->word_count);
        else if (!str_equal(phrase->words[0], phrase[-1].words[0]))
            return refuse_twins(phrase->words[0], phrase[-1].words[0], err);
        hash_phrase(table, i, &pairs);
    }
    return true;
}

uint32_t phrases_number(PhraseTable *table, uint64_t hash)
{
    uint64_t number = word_table_bits(&table->words, hash);

    if (number == 0) {
        number = ++table->word_count;
        word_table_add(&table->words, hash, number);
    }
    return (uint32_t)number;
}

bool phrase_goes_on(const Phrase *phrase, const Token *tokens)
{
    for (size_t i = 3; i < phrase->count; i++)
        if (!str_equal(phrase->words[i], tokens[i].folded))
            return false;
    return true;
}
