/* Bulletins, lists and notebooks: a place that stands alone before a full stop
 * or a colon at the head of a paragraph is what the rest of it is about. */
#include "locate/settlement.h"

enum { LONGEST_HEAD = 14 };

static const Token *token_at(const Scan *scan, size_t at)
{
    return &scan->document->tokens[at];
}

static bool is_mark(const Scan *scan, size_t at, const char *mark)
{
    return token_at(scan, at)->kind == TOKEN_MARK &&
           str_is(scan->words.keys[at], mark);
}

/* Behind "1.", "a)", "-", "(2)": marks and numbers that mark an item. */
static size_t skip_label(const Scan *scan, size_t at, size_t end)
{
    while (at < end &&
           (token_at(scan, at)->kind == TOKEN_MARK ||
            (token_at(scan, at)->kind == TOKEN_NUMBER && at + 1 < end &&
             token_at(scan, at + 1)->kind == TOKEN_MARK)))
        at++;
    return at;
}

static bool is_noun(const Scan *scan, size_t at)
{
    return terms_find(&scan->gazetteer->nouns, scan->words.keys[at]).length > 0;
}

/* What may stand in a head: names, and the small words that join them. */
static bool may_stand(const Scan *scan, size_t at)
{
    const Token *token = token_at(scan, at);

    return scan->owner[at] != 0 || token->kind != TOKEN_WORD ||
           token->capital || is_noun(scan, at) ||
           is_cue(&scan->words, at, CUE_OF) ||
           is_cue(&scan->words, at, CUE_NEAR) ||
           is_cue(&scan->words, at, CUE_DEFINITE) ||
           is_cue(&scan->words, at, CUE_MODIFIER) ||
           str_is(scan->words.keys[at], "and");
}

/* The colon or full stop that ends the head, or 0. A stop ends its sentence, a
 * colon need not. */
static size_t head_end(const Scan *scan, size_t first, size_t end)
{
    for (size_t i = first; i < end && i <= first + LONGEST_HEAD; i++) {
        if (i > first &&
            (is_mark(scan, i, ":") || (is_mark(scan, i, ".") && i + 1 == end)))
            return i;
        if (!may_stand(scan, i) || is_mark(scan, i, ";"))
            return 0;
    }
    return 0;
}

/* The first place of the head that can be written about. */
static uint32_t head_place(const Scan *scan, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        uint32_t owner = scan->owner[i];
        const Found *found = owner == 0 ? NULL : &scan->found.items[owner - 1];
        if (found != NULL && found->place != NO_PLACE &&
            found->role == ROLE_PLACE &&
            (settlement_is(scan, found) ||
             gazetteer_level(scan->gazetteer, found->place) < LEVEL_PROVINCE))
            return owner;
    }
    return 0;
}

/* "Anthedon Harbour.": names that nobody knows, not "Summary.". */
static bool is_strange_head(const Scan *scan, size_t first, size_t end)
{
    size_t names = 0;

    for (size_t i = first; i < end; i++)
        names += token_at(scan, i)->kind == TOKEN_WORD &&
                 token_at(scan, i)->capital && scan->owner[i] == 0;
    return names >= 2 && token_at(scan, first)->capital;
}

/* "5. MHAIBIB, update.": a label and a name in capitals that nobody knows. */
static bool is_strange_label(const Scan *scan, size_t first,
                             const Sentence *sentence)
{
    return (first > sentence->first || !sentence->opens_paragraph) &&
           first + 1 < sentence->end && token_at(scan, first)->shouted &&
           token_at(scan, first)->kind == TOKEN_WORD &&
           !token_at(scan, first + 1)->shouted && scan->owner[first] == 0;
}

/* The sentences of the paragraph from s on belong to the item. */
static void give_item(Scan *scan, size_t s, uint32_t item)
{
    const Document *document = scan->document;

    do
        scan->item_of[s++] = item;
    while (s < document->sentence_count &&
           !document->sentences[s].opens_paragraph);
}

/* Whether the sentence opens its paragraph, but for "1.". */
static bool opens(const Scan *scan, size_t s)
{
    const Sentence *sentence = &scan->document->sentences[s];

    if (sentence->opens_paragraph)
        return true;
    return s > 0 && sentence[-1].opens_paragraph &&
           sentence[-1].end - sentence[-1].first <= 3 &&
           skip_label(scan, sentence[-1].first, sentence[-1].end) ==
               sentence[-1].end;
}

void items_find(Scan *scan)
{
    const Document *document = scan->document;

    for (size_t s = 0; s < document->sentence_count; s++) {
        const Sentence *sentence = &document->sentences[s];
        size_t first, end;
        uint32_t owner;
        if (sentence->kind == SENTENCE_HEADLINE || !opens(scan, s))
            continue;
        first = skip_label(scan, sentence->first, sentence->end);
        if (is_strange_label(scan, first, sentence)) {
            give_item(scan, s, ITEM_STRANGE);
            continue;
        }
        end = head_end(scan, first, sentence->end);
        if (end == 0)
            continue;
        owner = head_place(scan, first, end);
        if (owner != 0) {
            scan->found.items[owner - 1].heads_item = true;
            give_item(scan, s, owner);
        } else if (is_strange_head(scan, first, end)) {
            give_item(scan, s, ITEM_STRANGE);
        }
    }
}

uint32_t item_town(const Scan *scan, size_t at)
{
    uint32_t item = scan->item_of[scan->sentence_of[at]];

    return item == 0 || item == ITEM_STRANGE
               ? NO_PLACE
               : gazetteer_town(scan->gazetteer,
                                scan->found.items[item - 1].place);
}
