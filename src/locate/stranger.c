/* Names of places that the gazetteer does not have: "in Bakhmut". What is said
 * beside one is not said of the town that the text is about. */
#include "locate/phrase.h"
#include "locate/settlement.h"

static bool ends_like_adjective(Str key)
{
    static const char *const endings[] = {"ian", "ish", "ese", "ean", "ic"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(key, str_from_cstr(endings[i])))
            return true;
    return false;
}

/* A capitalised word that could be part of a place's name. */
static bool may_name(const Scan *scan, size_t at)
{
    const Token *token = token_at(scan, at);

    return token->kind == TOKEN_WORD && token->capital && !token->shouted &&
           scan->owner[at] == 0 &&
           !is_any_cue(&scan->words, at,
                       WORDS_BIT(CUE_MONTH) | WORDS_BIT(CUE_NOT_WORD) |
                           WORDS_BIT(CUE_MODIFIER) | WORDS_BIT(CUE_DIRECTION));
}

static bool is_locative(const Scan *scan, size_t at)
{
    static const char *const words[] = {"in", "at", "near", "outside",
                                        "around"};

    return STR_IS_ONE_OF(scan->words.keys[at], words);
}

/* "in Turkish hands" is no place; "in Bakhmut" is. */
static bool is_stranger(const Scan *scan, size_t at, const Sentence *sentence)
{
    size_t end = at + 1;
    bool before_word;

    if (at == sentence->first || !may_name(scan, at) ||
        !is_locative(scan, at - 1))
        return false;
    while (end < sentence->end && may_name(scan, end))
        end++;
    before_word = end < sentence->end &&
                  token_at(scan, end)->kind == TOKEN_WORD &&
                  !token_at(scan, end)->capital;
    return !before_word || !ends_like_adjective(scan->words.keys[end - 1]);
}

bool stranger_named_before(const Scan *scan, size_t at)
{
    const Sentence *sentence =
        &scan->document->sentences[scan->sentence_of[at]];

    if (sentence->kind == SENTENCE_HEADLINE)
        return false;
    for (size_t i = at; i > sentence->first; i--) {
        uint32_t owner = scan->owner[i - 1];
        if (owner != 0 && scan->found.items[owner - 1].place != NO_PLACE)
            return settlement_is(scan, &scan->found.items[owner - 1]);
        if (is_stranger(scan, i - 1, sentence))
            return true;
    }
    return false;
}
