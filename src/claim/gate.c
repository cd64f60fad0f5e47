#include "claim/gate.h"

#include "claim/parse.h"

/* Words that stand together, and which they are, once that is asked for. */
typedef struct {
    const ClaimText *text;
    Span tokens;
    bool gathered;
    WordBits words;
    uint64_t slots; /* what they are to slots */
    bool claims; /* it has the verb or noun of a rule, and the words behind */
    bool fills;  /* and those that the rule asks for in its slots */
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
    const ClaimText *text = piece->text;

    if (piece->gathered)
        return;
    for (size_t i = piece->tokens.start; i < piece->tokens.end; i++) {
        const Token *token = &text->document->tokens[i];

        word_bits_add(&piece->words, token);
        piece->slots |=
            word_table_bits(&text->lexicon->slot_words, token->hash);
    }
    piece->gathered = true;
}

/* Whether the slots that ask for words may find them. "IS-held" goes by the
 * verb of a rule alone (match_holder). */
static bool rule_may_fill(const Piece *piece, const Rule *rule)
{
    if (rule->topic == TOPIC_CONTROL && rule->state)
        return true;
    for (size_t i = 0; i < rule->slot_count; i++)
        if (rule->slots[i].filler == FILLER_WORDS &&
            rule->slots[i].missing == MISSING_REFUSED &&
            (rule->slots[i].asks & piece->slots) == 0)
            return false;
    return true;
}

/* "Went up in flames": most verbs of rules are none without other words. */
static void note_verb(Piece *piece, int verb)
{
    const Lexicon *lexicon = piece->text->lexicon;
    const unsigned denies = TRAIT_SAY | TRAIT_DENIED;
    size_t end;

    /* denial.c */
    piece->fills |= (lexicon->verbs.items[verb].traits & denies) == denies;
    gather(piece);
    for (size_t i = lexicon_triggers(lexicon, verb, &end);
         i < end && !piece->fills; i++) {
        const Trigger *trigger = &lexicon->triggers.items[i];

        if (!word_bits_has(&piece->words, lexicon->asks[i]))
            continue;
        if (!trigger->needs_word ||
            (word_bits_hold(&piece->words, &trigger->bits) &&
             has_word(piece, trigger->needed))) {
            piece->claims = true;
            piece->fills =
                rule_may_fill(piece, &lexicon->rules.items[trigger->rule]);
        }
    }
    piece->claims |= piece->fills;
}

static void note_noun(Piece *piece, int noun)
{
    const Lexicon *lexicon = piece->text->lexicon;

    gather(piece);
    piece->claims = true;
    for (size_t i = 0; i < lexicon->noun_rules.count && !piece->fills; i += 2)
        piece->fills =
            lexicon->noun_rules.items[i] == (size_t)noun &&
            rule_may_fill(
                piece, &lexicon->rules.items[lexicon->noun_rules.items[i + 1]]);
}

static unsigned uses_of_phrase(Piece *piece, const Phrase *phrase)
{
    if ((phrase->uses & USE_CLAIMS) == 0)
        return phrase->uses;
    if (phrase->kind == PHRASE_NOUN)
        note_noun(piece, phrase->index);
    else
        note_verb(piece, phrase->index);
    return piece->fills ? phrase->uses : phrase->uses & ~(unsigned)USE_CLAIMS;
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

static bool has_mention(const ClaimText *text, Span tokens)
{
    size_t first = mention_at(text, tokens.start);

    return first < text->mention_count &&
           text->mentions[first].first_token < tokens.end;
}

static bool quotes(const Piece *piece)
{
    for (size_t i = piece->tokens.start; i < piece->tokens.end; i++)
        if ((piece->text->ranges[i].uses & USE_QUOTES) != 0)
            return true;
    return false;
}

/* Its day is that of what is told next (story_note_day). */
static bool has_time(const ClaimText *text, Span tokens)
{
    size_t first = time_at(text, tokens.start);

    return first < text->time_count &&
           text->times[first].first_token < tokens.end;
}

/* It has something that a rule might have asked for. */
static bool may_tell(const Piece *piece, unsigned uses)
{
    return piece->claims ||
           (uses & (USE_SPEAKS | USE_WE)) == (USE_SPEAKS | USE_WE);
}

/* Of a piece without quotations. */
static PieceUse use_of(Piece *piece, const Sentence *sentence)
{
    const unsigned wanted = USE_CLAIMS | USE_TELLS | USE_SPEAKS | USE_WE;
    const ClaimText *text = piece->text;
    bool refers =
        (text->uses[sentence - text->document->sentences] & USE_REFERS) != 0;
    unsigned uses = 0;

    for (size_t i = piece->tokens.start; i < piece->tokens.end; i++)
        if ((text->ranges[i].uses & wanted & ~uses) != 0 &&
            text->document->tokens[i].kind != TOKEN_MARK)
            uses |= uses_at(piece, i, wanted);
    if ((uses & (USE_CLAIMS | USE_TELLS)) != 0 ||
        has_mention(text, piece->tokens) ||
        (may_tell(piece, uses) && has_time(text, piece->tokens)))
        return (uses & USE_SPEAKS) == 0 ? PIECE_TELLS
               : refers                 ? PIECE_REFERS
                                        : PIECE_SPEAKS_ANEW;
    return (uses & USE_SPEAKS) != 0 ? PIECE_SPEAKS : PIECE_SILENT;
}

PieceUse piece_use(const ClaimText *text, const Sentence *sentence, Span tokens,
                   bool in_quote)
{
    const unsigned all = USE_CLAIMS | USE_TELLS | USE_SPEAKS | USE_QUOTES;
    Piece piece = {.text = text, .tokens = tokens};
    unsigned uses = text->uses[sentence - text->document->sentences];

    if (in_quote || ((uses & USE_QUOTES) != 0 && quotes(&piece)))
        return PIECE_REFERS;
    if ((uses & all) == 0 && !has_mention(text, tokens))
        return PIECE_SILENT;
    return use_of(&piece, sentence);
}

size_t gate_sentences(const ClaimText *text)
{
    const Document *document = text->document;

    for (size_t i = document->sentence_count; i > 0; i--) {
        const Sentence *sentence = &document->sentences[i - 1];
        Piece piece = {.text = text,
                       .tokens = {sentence->first, sentence->end}};

        for (size_t at = piece.tokens.start;
             (text->uses[i - 1] & (USE_CLAIMS | USE_CORRECTED)) != 0 &&
             at < piece.tokens.end;
             at++) {
            unsigned uses = uses_at(&piece, at, USE_CLAIMS | USE_CORRECTED);
            if (piece.claims || (uses & USE_CORRECTED) != 0)
                return i;
        }
    }
    return 0;
}

/* Not a quotation mark, nor one that nobody knows. */
static bool is_plain_mark(const Token *mark)
{
    return mark->folded.len == 1 &&
           strchr(",.;:?!-()", mark->folded.data[0]) != NULL;
}

bool gate_look(Arena *arena, ClaimText *text, Error *err)
{
    const Document *document = text->document;
    PhraseRange *ranges;
    unsigned *uses =
        arena_array(arena, document->sentence_count, sizeof *uses, err);

    if (uses == NULL ||
        !phrases_look(arena, &text->lexicon->phrases, document->tokens,
                      document->token_count, &ranges, &text->all_uses, err))
        return false;
    for (size_t i = 0; i < document->sentence_count; i++) {
        const Sentence *sentence = &document->sentences[i];

        for (size_t at = sentence->first; at < sentence->end; at++) {
            const Token *token = &document->tokens[at];

            if (token->kind == TOKEN_MARK && !is_plain_mark(token))
                ranges[at].uses |= USE_QUOTES;
            uses[i] |= ranges[at].uses;
        }
    }
    text->ranges = ranges;
    text->uses = uses;
    return true;
}
