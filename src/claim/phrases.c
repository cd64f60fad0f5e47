#include "claim/phrases.h"

#include <stdlib.h>

bool phrases_cut(Arena *arena, const PhraseTable *table, Str text, Token **out,
                 size_t *count, Error *err)
{
    return read_spelled(arena, text, &table->spelling, out, count, err);
}

bool phrases_add(Arena *arena, PhraseTable *table, Str text, Phrase as,
                 Error *err)
{
    Token *tokens;
    size_t count;

    if (!phrases_cut(arena, table, text, &tokens, &count, err))
        return false;
    if (count == 0)
        return error_set(err, ERROR_INPUT, 0, "'%.*s' holds no word",
                         STR_ARGS(text));
    as.words = arena_array(arena, count, sizeof *as.words, err);
    if (as.words == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        as.words[i] = tokens[i].folded;
    as.count = count;
    return VEC_PUSH(arena, &table->list, as, err);
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
    int order = compare_words(a, b);

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
    table->sorted = table->list.count;
}

/* FNV-1a. */
static uint32_t hash_word(Str word)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 16777619U;
    return hash ^ (hash >> 15);
}

/* Where the word stands in the slots, or would. */
static size_t find_slot(const PhraseTable *table, Str word)
{
    size_t at = hash_word(word) & (table->slot_count - 1);

    while (table->slots[at] != 0 &&
           !str_equal(table->list.items[table->slots[at] - 1].words[0], word))
        at = (at + 1) & (table->slot_count - 1);
    return at;
}

bool phrases_hash(Arena *arena, PhraseTable *table, Error *err)
{
    size_t count = table->list.count;

    table->slot_count = 2;
    while (table->slot_count < 2 * count)
        table->slot_count *= 2;
    table->slots =
        arena_array(arena, table->slot_count, sizeof *table->slots, err);
    if (table->slots == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t at = find_slot(table, table->list.items[i].words[0]);

        if (table->slots[at] == 0)
            table->slots[at] = (uint32_t)i + 1;
    }
    return true;
}

/* The first phrase that does not come before the word. */
static size_t search(const PhraseTable *table, Str word)
{
    size_t low = 0;
    size_t high = table->sorted;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(table->list.items[middle].words[0], word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t phrases_range(const PhraseTable *table, Str word, size_t *end)
{
    size_t first, last;

    if (table->slot_count == 0) {
        first = search(table, word);
    } else {
        uint32_t slot = table->slots[find_slot(table, word)];

        first = slot == 0 ? table->sorted : slot - 1;
    }
    last = first;
    while (last < table->sorted &&
           str_equal(table->list.items[last].words[0], word))
        last++;
    *end = last;
    return first;
}

bool phrase_matches(const Phrase *phrase, const Token *tokens, size_t count)
{
    if (phrase->count > count)
        return false;
    for (size_t i = 0; i < phrase->count; i++)
        if (!str_equal(phrase->words[i], tokens[i].folded))
            return false;
    if (phrase->shouted && !tokens[0].shouted)
        return false;
    return !phrase->capital || tokens[0].capital;
}
