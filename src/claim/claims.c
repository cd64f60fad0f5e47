#include "claim/gate.h"
#include "claim/site.h"
#include "claim/weigh.h"

/* Each sentence is parsed in an arena that is then emptied, so that memory is
 * bounded by the longest. */
#define SENTENCE_CEILING (64 * MEGABYTE)

/* What a verb is about: what is done to something, or stands. */
static size_t theme_of(const Chunk *group)
{
    return group->passive ? group->subject : group->object;
}

/* Of a monument and the town that it stands in, the monument: "The church of
 * Saint Augustine in Amatrice collapsed". */
static const Mention *or_monument(const Story *story, const Parse *parse,
                                  const Mention *town)
{
    const Mention *monument = town;

    for (size_t i = 0; i < parse->chunks.count; i++) {
        const Chunk *noun = &parse->chunks.items[i];

        if (noun->kind == CHUNK_NOUN && site_heads(story, noun) &&
            !noun->place->compared &&
            !site_is_town(story->text->lexicon, noun->place->place) &&
            site_lies_in(story, noun->place->place, town->place))
            monument = noun->place;
    }
    return monument;
}

/* What "it" may mean in the next sentence: the first object that is a place,
 * else the place said last. */
static void note_place(Story *story, const Parse *parse)
{
    const Mention *last = site_before(story, parse, parse->chunks.count);

    if (last == NULL)
        return;
    if (site_is_town(story->text->lexicon, last->place))
        last = or_monument(story, parse, last);
    story->last_place = last;
    story->place_near = true;
    if (!last->compared && !site_is_town(story->text->lexicon, last->place))
        story->monument = last;
    for (size_t i = 0; i < parse->chunks.count; i++) {
        const Chunk *group = &parse->chunks.items[i];
        Spot spot;

        if (group->kind != CHUNK_VERB || theme_of(group) == NOT_FOUND ||
            !site_of_chunk(story, parse, theme_of(group), false, &spot) ||
            spot.mention == NULL)
            continue;
        story->last_place = spot.mention;
        return;
    }
}

#define HEAD_TOKENS         6
#define SECTION_HEAD_TOKENS 10

/* "Debre Damo. The monastery was hit.": a few words with a capital, and no
 * place that is known. */
static bool is_strange_head(const ClaimText *text, const Sentence *sentence,
                            size_t most)
{
    const Token *tokens = text->document->tokens;
    size_t first = mention_at(text, sentence->first);
    size_t words = 0;

    if (sentence->end - sentence->first > most ||
        (first < text->mention_count &&
         text->mentions[first].first_token < sentence->end))
        return false;
    for (size_t i = sentence->first; i < sentence->end; i++) {
        if (tokens[i].kind == TOKEN_WORD && !tokens[i].capital)
            return false;
        words += tokens[i].kind == TOKEN_WORD;
    }
    return words >= 2;
}

/* Whether the sentence is a line of its own, but for "2." before it. */
static bool is_own_line(const ClaimText *text, const Sentence *sentence)
{
    const Document *document = text->document;
    const Sentence *last = document->sentences + document->sentence_count - 1;
    bool opens =
        sentence->opens_paragraph ||
        (sentence > document->sentences && sentence[-1].opens_paragraph &&
         sentence[-1].end - sentence[-1].first <= 2);

    return opens && sentence < last && sentence[1].opens_paragraph &&
           !str_is(document->tokens[sentence->end - 1].folded, ".");
}

/* Of a text in sections a head that names none of the places known ends the
 * one before; names that nobody knows are another place's. */
static void note_head(Story *story, const Sentence *sentence)
{
    const Token *first = &story->text->document->tokens[sentence->first];
    bool strange;

    if (story->section == NULL ||
        sentence->end - sentence->first > SECTION_HEAD_TOKENS)
        return;
    strange = is_strange_head(story->text, sentence, SECTION_HEAD_TOKENS);
    if (strange || is_own_line(story->text, sentence))
        story->strange_section = strange && !first->shouted;
}

/* "Aleppo. Quiet since May." is about Aleppo, to the next paragraph. */
static void note_item(Story *story, const Sentence *sentence, Span tokens)
{
    const ClaimText *text = story->text;

    if (tokens.start == sentence->first)
        note_head(story, sentence);
    if (sentence->opens_paragraph && tokens.start == sentence->first) {
        story->item = NULL;
        story->told = NULL;
        story->place_near = false;
        story->strange_item = story->strange_section ||
                              (sentence->kind != SENTENCE_HEADLINE &&
                               is_strange_head(text, sentence, HEAD_TOKENS));
        if (story->strange_item)
            story->last_place = NULL;
        if (story->section != NULL && tokens.start < story->section->item_end) {
            story->item = story->last_place = story->section;
            story->place_near = true;
        }
    }
    for (size_t i = mention_at(text, tokens.start);
         i < text->mention_count && text->mentions[i].first_token < tokens.end;
         i++)
        if (text->mentions[i].heads_item) {
            story->item = story->last_place = &text->mentions[i];
            if (text->mentions[i].item_end > 0) {
                story->section = &text->mentions[i];
                story->strange_section = story->strange_item = false;
            }
        }
}

/* A piece that only says who speaks: read where that is asked for. */
typedef struct {
    const Sentence *sentence;
    Span tokens;
    int last_party; /* the story's then: "we said" */
} Deferred;

/* Who spoke last. */
typedef struct {
    Str speaker, witness;
    int speaker_party, witness_party;
} Voices;

typedef struct {
    Story story;
    Arena *scratch; /* emptied behind each piece */
    VEC(Deferred) deferred;
    ClaimList claims;
} Telling;

static bool hear_deferred(Telling *in, Error *err)
{
    ArenaMark empty = arena_mark(in->scratch);
    bool in_quote = in->story.in_quote;
    int last_party = in->story.last_party;

    for (size_t i = 0; i < in->deferred.count; i++) {
        const Deferred *piece = &in->deferred.items[i];
        Parse parse;

        in->story.in_quote = false;
        in->story.last_party = piece->last_party;
        if (!parse_piece(in->scratch, in->story.text, piece->sentence,
                         piece->tokens, &parse, err) ||
            !story_speakers(&in->story, &parse, err))
            return false;
        arena_rewind(in->scratch, empty);
    }
    in->deferred.count = 0;
    in->story.in_quote = in_quote;
    in->story.last_party = last_party;
    return true;
}

/* Claims point into the document, the lexicon and the gazetteer only. */
static bool parse_and_claim(Telling *in, const Sentence *sentence, Span tokens,
                            bool weighs, Error *err)
{
    ArenaMark empty = arena_mark(in->scratch);
    Story *story = &in->story;
    Parse parse;
    ClaimList *claims = &in->claims;
    size_t before = claims->count;

    if (!parse_piece(in->scratch, story->text, sentence, tokens, &parse, err) ||
        !story_speakers(story, &parse, err))
        return false;
    story->waived = 0;
    claims_refute(story, &parse, claims);
    if (!claims_in_piece(story, &parse, claims, err) ||
        (claims->count == before &&
         !claims_denied(story, &parse, story->said, claims, err)))
        return false;
    if (claims->count > before)
        story->said = (Span){before, claims->count};
    else if (weighs && !claims_weighed(in->scratch, story, &parse, claims, err))
        return false;
    if (weighs && story->cue_log != NULL && !weigh_note(story, &parse, err))
        return false;
    story_note(story, &parse);
    note_place(story, &parse);
    story_note_day(story, &parse);
    if (strangers_failed(story, err))
        return false;
    arena_rewind(in->scratch, empty);
    return true;
}

static Voices voices_of(const Story *story)
{
    return (Voices){story->speaker, story->witness, story->speaker_party,
                    story->witness_party};
}

/* Tells before those are heard who spoke before, and is heard behind them. */
static bool claim_anew(Telling *in, Deferred piece, bool weighs, Error *err)
{
    Story *story = &in->story;
    Voices before = voices_of(story);

    if (!parse_and_claim(in, piece.sentence, piece.tokens, weighs, err))
        return false;
    story->speaker = before.speaker;
    story->witness = before.witness;
    story->speaker_party = before.speaker_party;
    story->witness_party = before.witness_party;
    return VEC_PUSH(story->arena, &in->deferred, piece, err);
}

static bool read_piece(Telling *in, const Sentence *sentence, Span tokens,
                       Error *err)
{
    Story *story = &in->story;
    Deferred piece = {sentence, tokens, story->last_party};
    PieceUse use = piece_use(story->text, sentence, tokens,
                             story->in_quote && !sentence->opens_paragraph);
    bool weighs = use >= PIECE_REFERS;

    note_item(story, sentence, tokens);
    switch (story->text->thorough ? PIECE_REFERS : use) {
    case PIECE_SILENT:
        story->in_quote = false;
        return true;
    case PIECE_SPEAKS:
        story->in_quote = false;
        return VEC_PUSH(story->arena, &in->deferred, piece, err);
    case PIECE_REFERS:
        if (!hear_deferred(in, err))
            return false;
        break;
    case PIECE_SPEAKS_ANEW:
    case PIECE_TELLS:
        break;
    }
    if (use == PIECE_SPEAKS_ANEW && in->deferred.count > 0)
        return claim_anew(in, piece, weighs, err);
    return parse_and_claim(in, sentence, tokens, weighs, err);
}

static bool read_sentence(Telling *in, const Sentence *sentence, Error *err)
{
    for (size_t first = sentence->first; first < sentence->end;) {
        size_t end = sentence->end - first > PARSE_TOKENS_MAX
                         ? first + PARSE_TOKENS_MAX
                         : sentence->end;

        if (!read_piece(in, sentence, (Span){first, end}, err))
            return false;
        first = end;
    }
    return true;
}

bool claims_collect(Arena *arena, const ClaimText *given, Watching watching,
                    ClaimList *out, Error *err)
{
    SCOPED(arena_release) Arena scratch = arena_make(SENTENCE_CEILING);
    const Document *document = given->document;
    ClaimText text = *given;
    Telling in = {.scratch = &scratch};

    /* Every claim is of a place. */
    *out = (ClaimList){0};
    if (text.mention_count == 0)
        return true;
    if (!look_make(arena, &text, err))
        return false;
    /* One block stays for all sentences. */
    if (arena_take(&scratch, 0, err) == NULL ||
        !story_begin(arena, &text, &in.story, err))
        return false;
    in.story.traces = watching.traces;
    in.story.cue_log = watching.cues;
    in.story.site = site_named_most(&text);
    for (size_t i = 0; i < document->sentence_count; i++) {
        in.story.sentence = i;
        if (!read_sentence(&in, &document->sentences[i], err))
            return false;
    }
    *out = in.claims;
    return true;
}

bool claims_extract(Arena *arena, const ClaimText *text, Claim **out,
                    size_t *count, Error *err)
{
    ClaimList claims;

    if (!claims_collect(arena, text, (Watching){0}, &claims, err))
        return false;
    claims_settle_entries(text->lexicon, &claims);
    if (!claims_merge(arena, text->document, &claims, err))
        return false;
    claims_bound(text, &claims);
    *out = claims.items;
    *count = claims.count;
    return true;
}
