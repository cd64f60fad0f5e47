#include "claim/lexicon.h"
#include "claim/time_table.h"

/* Which language a document is written in. */

enum {
    LEAST_WORDS = 40,   /* of a text whose language can be told for sure */
    LEAST_PERCENT = 15, /* of its words that must be of the language */
};

/* What every sentence is built with, whatever it is about. */
#define FUNCTION_WORDS                                                         \
    (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER) |                        \
     WORD_BIT(WORD_PREPOSITION) | WORD_BIT(WORD_CONJUNCTION) |                 \
     WORD_BIT(WORD_SUBORDINATOR) | WORD_BIT(WORD_RELATIVE) |                   \
     WORD_BIT(WORD_THAT) | WORD_BIT(WORD_BE) | WORD_BIT(WORD_HAVE) |           \
     WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_NOT) | WORD_BIT(WORD_CLITIC) |       \
     WORD_BIT(WORD_PERSON_PRONOUN) | WORD_BIT(WORD_GROUP_PRONOUN))

Str lexicon_language(const Lexicon *lexicon)
{
    return lexicon->language;
}

const Spelling *lexicon_spelling(const Lexicon *lexicon)
{
    return &lexicon->phrases.spelling;
}

static bool knows(const Lexicon *lexicon, const Token *word)
{
    size_t end;

    for (size_t i = phrases_range(&lexicon->phrases, word, &end); i < end;
         i++) {
        const Phrase *phrase = &lexicon->phrases.list.items[i];

        if (phrase->kind == PHRASE_WORD && phrase->count == 1 &&
            (WORD_BIT(phrase->index) & FUNCTION_WORDS) != 0)
            return true;
    }
    return false;
}

/* Words that begin with a capital may be names, of any language. */
static size_t count_known(const Lexicon *lexicon, const Document *document,
                          size_t *words)
{
    size_t known = 0;

    *words = 0;
    for (size_t i = 0; i < document->token_count; i++) {
        const Token *token = &document->tokens[i];

        if (token->kind != TOKEN_WORD || token->capital)
            continue;
        ++*words;
        known += knows(lexicon, token);
    }
    return known;
}

const Lexicon *lexicon_of_document(const Lexicon *const *lexicons, size_t count,
                                   const Document *document)
{
    const Lexicon *best = NULL;
    size_t most = 0, words = 0;

    for (size_t i = 0; i < count; i++) {
        size_t known = count_known(lexicons[i], document, &words);

        if (best == NULL || known > most) {
            best = lexicons[i];
            most = known;
        }
    }
    return words >= LEAST_WORDS && 100 * most < LEAST_PERCENT * words ? NULL
                                                                      : best;
}

bool times_find_in(Arena *arena, const Lexicon *lexicon,
                   const Document *document, TimeMention **out, size_t *count,
                   Error *err)
{
    return times_by_table(arena, lexicon->times, document, out, count, err);
}

bool times_unresolved_in(Arena *arena, const Lexicon *lexicon,
                         const Document *document, TimeMention **out,
                         size_t *count, Error *err)
{
    return times_open_by_table(arena, lexicon->times, document, out, count,
                               err);
}
