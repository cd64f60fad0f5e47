#include "claim/gate.h"

#include "claim/parse.h"

/* A set of words, one bit each: what is not in it is in no sentence of it. */
static uint64_t word_bit(uint64_t hash)
{
    return (uint64_t)1 << (hash >> 58);
}

static uint64_t words_of(const ClaimText *text, Span tokens)
{
    uint64_t words = 0;

    for (size_t i = tokens.start; i < tokens.end; i++)
        words |= word_bit(text->document->tokens[i].hash);
    return words;
}

static bool has_word(const ClaimText *text, Span tokens, uint64_t hash)
{
    for (size_t i = tokens.start; i < tokens.end; i++)
        if (text->document->tokens[i].hash == hash)
            return true;
    return false;
}

/* "Went up in flames": most verbs of rules are none without other words. */
static bool verb_may_claim(const ClaimText *text, int verb, Span tokens)
{
    const Lexicon *lexicon = text->lexicon;
    const unsigned denies = TRAIT_SAY | TRAIT_DENIED;
    uint64_t words = words_of(text, tokens);
    size_t end;

    if ((lexicon->verbs.items[verb].traits & denies) == denies)
        return true; /* denial.c */
    for (size_t i = lexicon_triggers(lexicon, verb, &end); i < end; i++) {
        const Trigger *trigger = &lexicon->triggers.items[i];

        if (!trigger->needs_word || ((words & word_bit(trigger->needed)) != 0 &&
                                     has_word(text, tokens, trigger->needed)))
            return true;
    }
    return false;
}

static unsigned uses_of_phrase(const ClaimText *text, const Phrase *phrase,
                               Span tokens)
{
    if ((phrase->uses & USE_CLAIMS) != 0 && phrase->kind == PHRASE_VERB &&
        !verb_may_claim(text, phrase->index, tokens))
        return phrase->uses & ~(unsigned)USE_CLAIMS;
    return phrase->uses;
}

/* Of the phrases that begin at the token. */
static unsigned uses_at(const ClaimText *text, size_t token, Span tokens,
                        unsigned wanted)
{
    const Phrase *phrases = text->lexicon->phrases.list.items;
    PhraseRange range = text->ranges[token];
    unsigned uses = 0;

    for (size_t i = range.first; (range.uses & wanted) != 0 && i < range.end;
         i++)
        if ((phrases[i].uses & wanted) != 0 &&
            phrase_matches(&phrases[i], &text->document->tokens[token],
                           tokens.end - token))
            uses |= uses_of_phrase(text, &phrases[i], tokens);
    return uses & wanted;
}

/* Not a quotation mark, nor one that nobody knows. */
static bool is_plain_mark(const Token *mark)
{
    return mark->folded.len == 1 &&
           strchr(",.;:?!-()", mark->folded.data[0]) != NULL;
}

static bool has_mention(const ClaimText *text, Span tokens)
{
    size_t first = mention_at(text, tokens.start);

    return first < text->mention_count &&
           text->mentions[first].first_token < tokens.end;
}

PieceUse piece_use(const ClaimText *text, Span tokens, bool in_quote)
{
    const unsigned wanted = USE_CLAIMS | USE_TELLS | USE_SPEAKS | USE_WE;
    bool marked = in_quote;
    unsigned uses = 0;

    for (size_t i = tokens.start; i < tokens.end; i++) {
        const Token *token = &text->document->tokens[i];

        if (token->kind == TOKEN_MARK)
            marked |= !is_plain_mark(token);
        else if ((text->ranges[i].uses & wanted & ~uses) != 0)
            uses |= uses_at(text, i, tokens, wanted);
    }
    if (marked)
        return PIECE_REFERS;
    if ((uses & (USE_CLAIMS | USE_TELLS)) != 0 || has_mention(text, tokens) ||
        (uses & (USE_SPEAKS | USE_WE)) == (USE_SPEAKS | USE_WE))
        return (uses & USE_SPEAKS) != 0 ? PIECE_REFERS : PIECE_TELLS;
    return (uses & USE_SPEAKS) != 0 ? PIECE_SPEAKS : PIECE_SILENT;
}

size_t gate_sentences(const ClaimText *text)
{
    const Document *document = text->document;

    for (size_t i = document->sentence_count; i > 0; i--) {
        const Sentence *sentence = &document->sentences[i - 1];
        Span tokens = {sentence->first, sentence->end};

        for (size_t token = tokens.start; token < tokens.end; token++)
            if (uses_at(text, token, tokens, USE_CLAIMS) != 0)
                return i;
    }
    return 0;
}
