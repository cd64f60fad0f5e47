#include "claim/gate.h"

#include "claim/parse.h"
#include "claim/promise.h"

/* Words that stand together, and which they are, once that is asked for. */
typedef struct {
    const ClaimText *text;
    Span tokens;
    bool gathered;
    WordBits words;
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
    for (size_t i = piece->tokens.start;
         !piece->gathered && i < piece->tokens.end; i++)
        word_bits_add(&piece->words, &piece->text->document->tokens[i]);
    piece->gathered = true;
}

static bool has_one_of(const Piece *piece, const Slot *slot)
{
    for (size_t i = 0; i < slot->word_count; i++)
        if (word_bits_has(&piece->words, word_bit_of(slot->heads[i])) &&
            has_word(piece, slot->heads[i]))
            return true;
    return false;
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
            !has_one_of(piece, &rule->slots[i]))
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
                piece,
                &lexicon->rules.items[lexicon->noun_rules.items[i + 1]]);
}

static unsigned uses_of_phrase(Piece *piece, const Phrase *phrase)
{
    if ((phrase->uses & USE_CLAIMS) == 0)
        return phrase->uses;
    if (phrase->kind == PHRASE_NOUN)
        note_noun(piece, phrase->index);
    else
        note_verb(piece, phrase->index);
    return piece->fills ? phrase->uses
                        : phrase->uses & ~(unsigned)USE_CLAIMS;
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

/* What the second reading is asked for: not for pieces without anything that a
 * rule might have asked for. */
static bool weighs(const Piece *piece, unsigned uses)
{
    return piece->claims ||
           (uses & (USE_SPEAKS | USE_WE)) == (USE_SPEAKS | USE_WE);
}

PieceUse piece_use(const ClaimText *text, const Sentence *sentence, Span tokens,
                   PieceAsked asked)
{
    const unsigned wanted = USE_CLAIMS | USE_TELLS | USE_SPEAKS | USE_WE;
    Piece piece = {.text = text, .tokens = tokens};
    bool marked = asked.in_quote;
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
        (weighs(&piece, uses) &&
         (asked.all || promise_holds(text, sentence, tokens))))
        return (uses & USE_SPEAKS) != 0 ? PIECE_REFERS : PIECE_TELLS;
    if ((uses & USE_SPEAKS) == 0)
        return PIECE_SILENT;
    return (uses & USE_WE) != 0 ? PIECE_SPEAKS_HERE : PIECE_SPEAKS;
}

size_t gate_sentences(const ClaimText *text)
{
    const Document *document = text->document;

    for (size_t i = document->sentence_count; i > 0; i--) {
        const Sentence *sentence = &document->sentences[i - 1];
        Piece piece = {.text = text,
                       .tokens = {sentence->first, sentence->end}};

        for (size_t at = piece.tokens.start; at < piece.tokens.end; at++) {
            (void)uses_at(&piece, at, USE_CLAIMS);
            if (piece.claims)
                return i;
        }
    }
    return 0;
}
