#include "claim/gate.h"

#include "claim/parse.h"

/* Words that stand together, and what they have for rules. */
typedef struct {
    const ClaimText *text;
    const Sentence *sentence;
    Span tokens;
    bool claims; /* it has the verb or noun of a rule, and the words behind */
    bool fills;  /* and those that the rule asks for in its slots */
} Piece;

/* Whether the slots that ask for words may find them. "IS-held" goes by the
 * verb of a rule alone (match_holder). */
static bool rule_may_fill(const Piece *piece, const Rule *rule)
{
    uint64_t said = look_of(piece->text, piece->sentence)->slots;

    if (rule->topic == TOPIC_CONTROL && rule->state)
        return true;
    for (size_t i = 0; i < rule->slot_count; i++)
        if (rule->slots[i].filler == FILLER_WORDS &&
            rule->slots[i].missing == MISSING_REFUSED &&
            (rule->slots[i].asks & said) == 0)
            return false;
    return true;
}

/* "Went up in flames": most verbs of rules are none without other words. */
static void note_verb(Piece *piece, int verb)
{
    const Lexicon *lexicon = piece->text->lexicon;
    const unsigned denies = TRAIT_SAY | TRAIT_DENIED;
    size_t at, end;

    /* denial.c */
    piece->fills |= (lexicon->verbs.items[verb].traits & denies) == denies;
    at = lexicon_triggers(lexicon, verb, &end);
    while (!piece->fills &&
           (at = look_trigger(piece->text, piece->sentence, at, end)) < end) {
        piece->claims = true;
        piece->fills = rule_may_fill(
            piece, &lexicon->rules.items[lexicon->triggers.items[at++].rule]);
    }
    piece->claims |= piece->fills;
}

static void note_noun(Piece *piece, int noun)
{
    const Lexicon *lexicon = piece->text->lexicon;
    Span rules = lexicon_noun_rules(lexicon, noun);

    piece->claims = true;
    for (size_t i = rules.start; i < rules.end && !piece->fills; i += 2)
        piece->fills = rule_may_fill(
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
    const Phrase *phrase;
    PhraseWalk walk;
    unsigned uses = 0;

    if ((piece->text->look->words[token].uses & wanted) == 0)
        return 0;
    walk = look_walk(piece->text, token, piece->tokens.end);
    while ((phrase = phrases_next(&walk)) != NULL)
        if ((phrase->uses & wanted & ~uses) != 0)
            uses |= uses_of_phrase(piece, phrase);
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
        if ((piece->text->look->words[i].uses & USE_QUOTES) != 0)
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
static PieceUse use_of(Piece *piece)
{
    const unsigned wanted = USE_CLAIMS | USE_TELLS | USE_SPEAKS | USE_WE;
    const ClaimText *text = piece->text;
    bool refers = (look_of(text, piece->sentence)->uses & USE_REFERS) != 0;
    unsigned uses = 0;

    for (size_t i = piece->tokens.start; i < piece->tokens.end; i++)
        if ((text->look->words[i].uses & wanted & ~uses) != 0 &&
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
    Piece piece = {.text = text, .sentence = sentence, .tokens = tokens};
    unsigned uses = look_of(text, sentence)->uses;

    if (in_quote || ((uses & USE_QUOTES) != 0 && quotes(&piece)))
        return PIECE_REFERS;
    if ((uses & all) == 0 && !has_mention(text, tokens))
        return PIECE_SILENT;
    return use_of(&piece);
}
