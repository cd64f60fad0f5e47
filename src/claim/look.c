#include "claim/look.h"

/* A quotation mark, or one that nobody knows. */
static bool may_quote(const Token *mark)
{
    if (mark->folded.len != 1)
        return true;
    switch (mark->folded.data[0]) {
    case ',':
    case '.':
    case ';':
    case ':':
    case '?':
    case '!':
    case '-':
    case '(':
    case ')':
        return false;
    default:
        return true;
    }
}

typedef struct {
    const Lexicon *lexicon;
    const Token *tokens;
    size_t count; /* of them */
    TextLook *look;
    size_t asked; /* so far */
} Looking;

static inline TextWord look_at(Looking *in, size_t at)
{
    TextWord word =
        phrases_look(&in->lexicon->phrases, &in->tokens[at], in->count - at);

    if (in->tokens[at].kind == TOKEN_MARK && may_quote(&in->tokens[at]))
        word.uses |= USE_QUOTES;
    if ((word.uses & LOOK_NAMES) != 0)
        in->look->namers[in->look->namer_count++] = (uint32_t)at;
    in->look->words[at] = word;
    return word;
}

static void look_at_words(Looking *in, Span tokens, SentenceLook *out)
{
    out->first = in->asked;
    for (size_t at = tokens.start; at < tokens.end; at++) {
        TextWord word = look_at(in, at);
        const RuleWord *rule;

        out->uses |= word.uses;
        if (word.number == 0)
            continue;
        rule = &in->lexicon->rule_words[word.number];
        out->slots |= rule->slots;
        if (rule->asked != 0)
            in->look->asked[in->asked++] = rule->asked;
    }
    out->end = in->asked;
    in->look->uses |= out->uses;
}

/* Sentence by sentence; what was cut before or behind it, too, may name
 * parties. */
static void look_at_all(Looking *in, const Document *document)
{
    size_t at = 0;

    for (size_t i = 0; i <= document->sentence_count; i++) {
        bool last = i == document->sentence_count;
        const Sentence *sentence = &document->sentences[i];
        SentenceLook cut = {0};
        Span own = {document->token_count, document->token_count};

        if (!last)
            own = (Span){sentence->first, sentence->end};
        if (at < own.start)
            look_at_words(in, (Span){at, own.start}, &cut);
        if (!last)
            look_at_words(in, own, &in->look->sentences[i]);
        at = own.end;
    }
}

bool look_make(Arena *arena, ClaimText *text, Error *err)
{
    const Document *document = text->document;
    size_t width = text->lexicon->asks.width;
    TextLook *look = arena_take(arena, sizeof *look, err);
    Looking in = {text->lexicon, document->tokens, document->token_count, look,
                  0};

    if (look == NULL)
        return false;
    look->words =
        arena_room(arena, document->token_count, sizeof *look->words, err);
    look->sentences = arena_array(arena, document->sentence_count,
                                  sizeof *look->sentences, err);
    look->asked =
        arena_room(arena, document->token_count, sizeof *look->asked, err);
    look->fits = arena_room(arena, width, sizeof *look->fits, err);
    look->filled = arena_room(arena, width / 64 + 1, sizeof *look->filled, err);
    look->namers =
        arena_room(arena, document->token_count, sizeof *look->namers, err);
    if (look->words == NULL || look->sentences == NULL || look->asked == NULL ||
        look->fits == NULL || look->filled == NULL || look->namers == NULL)
        return false;
    look->fits_of = document->sentence_count;
    look_at_all(&in, document);
    text->look = look;
    return true;
}

static void begin_fits(const ClaimText *text, size_t sentence)
{
    const Document *document = text->document;
    const Sentence *words = &document->sentences[sentence];
    TextLook *look = text->look;

    look->fits_of = sentence;
    memset(look->filled, 0,
           (text->lexicon->asks.width / 64 + 1) * sizeof *look->filled);
    look->bits = (WordBits){0};
    for (size_t i = words->first; i < words->end; i++)
        word_bits_add(&look->bits, &document->tokens[i]);
}

/* Of 64 triggers those that ask for no word, or first for one that the sentence
 * has and for none that it seems to lack. */
static uint64_t find_fits(const ClaimText *text, size_t block)
{
    const Lexicon *lexicon = text->lexicon;
    const uint64_t *askers = lexicon->asks.askers + block;
    const TextLook *look = text->look;
    const SentenceLook *of = &look->sentences[look->fits_of];
    uint64_t triggers = 0, fits = askers[0];

    for (size_t i = of->first; i < of->end; i++)
        triggers |= askers[look->asked[i] * lexicon->asks.width];
    for (; triggers != 0; triggers &= triggers - 1) {
        size_t at = block * 64 + (size_t)__builtin_ctzll(triggers);

        if (word_bits_hold(&look->bits, &lexicon->triggers.items[at].bits))
            fits |= triggers & -triggers;
    }
    return fits;
}

static inline uint64_t fits_at(const ClaimText *text, size_t block)
{
    TextLook *look = text->look;
    uint64_t bit = (uint64_t)1 << block % 64;

    if ((look->filled[block / 64] & bit) == 0) {
        look->fits[block] = find_fits(text, block);
        look->filled[block / 64] |= bit;
    }
    return look->fits[block];
}

size_t look_trigger(const ClaimText *text, const Sentence *sentence,
                    size_t from, size_t end)
{
    size_t of = (size_t)(sentence - text->document->sentences);

    if (from >= end)
        return end;
    if (text->look->fits_of != of)
        begin_fits(text, of);
    for (size_t block = from / 64; block * 64 < end; block++) {
        uint64_t fits = fits_at(text, block);
        size_t at;

        if (block == from / 64)
            fits &= ~(uint64_t)0 << from % 64;
        if (fits == 0)
            continue;
        at = block * 64 + (size_t)__builtin_ctzll(fits);
        return at < end ? at : end;
    }
    return end;
}
