#include "claim/lexicon.h"
#include "claim/time_table.h"

/* Which language a document is written in. */

enum {
    LEAST_WORDS = 40,   /* of a text whose language can be told for sure */
    LEAST_PERCENT = 15, /* of its words that must be of the language */
};

Str lexicon_language(const Lexicon *lexicon)
{
    return lexicon->language;
}

const Spelling *lexicon_spelling(const Lexicon *lexicon)
{
    return &lexicon->phrases.spelling;
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
        known += word_table_bits(&lexicon->structure, token->hash) != 0;
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
                   const Document *document, Times *out, Error *err)
{
    TimeReading how = {lexicon->times, lexicon->time_words};

    return times_read(arena, &how, document, out, err);
}
