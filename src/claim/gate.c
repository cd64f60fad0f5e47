#include "claim/gate.h"

#include "claim/parse.h"

/* Words that stand together, and which they are, once that is asked for. */
typedef struct {
    const ClaimText *text;
    Span tokens;
    bool gathered;
    WordBits words;
} Piece;

static bool has_word(const Piece *piece, uint64_t hash)
{
    for (size_t i = piece->tokens.start; i < piece->tokens.end; i++)
        if (piece->text->document->tokens[i].hash == hash)
            return true;
    return false;
}

static void gather(Piece *piece)
{
    for (size_t i = piece->tokens.start;
         !piece->gathered && i < piece->tokens.end; i++)
        word_bits_add(&piece->words, &piece->text->document->tokens[i]);
    piece->gathered = true;
}

/* "Went up in flames": most verbs of rules are none without other words. */
static bool verb_may_claim(Piece *piece, int verb)
{
    const Lexicon *lexicon = piece->text->lexicon;
    const unsigned denies = TRAIT_SAY | TRAIT_DENIED;
    size_t end;

    if ((lexicon->verbs.items[verb].traits & denies) == denies)
        return true; /* denial.c */
    gather(piece);
    for (size_t i = lexicon_triggers(lexicon, verb, &end); i < end; i++) {
        const Trigger *trigger = &lexicon->triggers.items[i];

        if (!word_bits_has(&piece->words, lexicon->asks[i]))
            continue;
        if (!trigger->needs_word ||
            (word_bits_hold(&piece->words, &trigger->bits) &&
             has_word(piece, trigger->needed)))
            return true;
    }
    return false;
}

static unsigned uses_of_phrase(Piece *piece, const Phrase *phrase)
{
    if ((phrase->uses & USE_CLAIMS) != 0 && phrase->kind == PHRASE_VERB &&
        !verb_may_claim(piece, phrase->index))
        return phrase->uses & ~(unsigned)USE_CLAIMS;
    return phrase->uses;
}

/* Of the phrases that begin at the token. */
static unsigned uses_at(Piece *piece, size_t token, unsigned wanted)
{
    const ClaimText *text = piece->text;
    const Phrase *phrases = text->lexicon->phrases.list.items;
    PhraseRange range = text->ranges[token];
    unsigned uses = 0;

    for (size_t i = range.first; (range.uses & wanted) != 0 && i < range.end;
         i++)
        if ((phrases[i].uses & wanted & ~uses) != 0 &&
            phrase_matches(&phrases[i], &text->document->tokens[token],
                           piece->tokens.end - token))
            uses |= uses_of_phrase(piece, &phrases[i]);
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
    Piece piece = {.text = text, .tokens = tokens};
    bool marked = in_quote;
    unsigned uses = 0;

    for (size_t i = tokens.start; i < tokens.end; i++) {
        const Token *token = &text->document->tokens[i];

        if (token->kind == TOKEN_MARK)
            marked |= !is_plain_mark(token);
        else if ((text->ranges[i].uses & wanted & ~uses) != 0)
            uses |= uses_at(&piece, i, wanted);
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
        Piece piece = {.text = text,
                       .tokens = {sentence->first, sentence->end}};

        for (size_t at = piece.tokens.start; at < piece.tokens.end; at++)
            if (uses_at(&piece, at, USE_CLAIMS) != 0)
                return i;
    }
    return 0;
}
