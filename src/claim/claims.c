#include "claim/story.h"

/* Each sentence is parsed in an arena that is then emptied, so that memory is
 * bounded by the longest. */
#define SENTENCE_CEILING (64 * MEGABYTE)

/* What "it" may mean in the next sentence: the first object that is a place,
 * else the place said last. */
static void note_place(Story *story, const Parse *parse)
{
    const Mention *last = site_before(story, parse, parse->chunks.count);

    if (last == NULL)
        return;
    story->last_place = last;
    story->place_near = true;
    for (size_t i = 0; i < parse->chunks.count; i++) {
        const Chunk *group = &parse->chunks.items[i];
        Spot spot;

        if (group->kind != CHUNK_VERB || group->object == NOT_FOUND ||
            !site_of_chunk(story, parse, group->object, false, &spot) ||
            spot.mention == NULL)
            continue;
        story->last_place = spot.mention;
        return;
    }
}

#define HEAD_TOKENS 6

/* "Debre Damo. The monastery was hit.": a few words with a capital, and no
 * place that is known. */
static bool is_strange_head(const ClaimText *text, const Sentence *sentence)
{
    const Token *tokens = text->document->tokens;
    size_t first = mention_at(text, sentence->first);
    size_t words = 0;

    if (sentence->kind == SENTENCE_HEADLINE ||
        sentence->end - sentence->first > HEAD_TOKENS ||
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

/* "Aleppo. Quiet since May." is about Aleppo, to the next paragraph. */
static void note_item(Story *story, const Sentence *sentence, Span tokens)
{
    const ClaimText *text = story->text;

    if (sentence->opens_paragraph && tokens.start == sentence->first) {
        story->item = NULL;
        story->place_near = false;
        story->strange_item = is_strange_head(text, sentence);
    }
    for (size_t i = mention_at(text, tokens.start);
         i < text->mention_count && text->mentions[i].first_token < tokens.end;
         i++)
        if (text->mentions[i].heads_item)
            story->item = story->last_place = &text->mentions[i];
}

/* Whether a phrase of such a use begins at the token. */
static bool is_used(const ClaimText *text, size_t token, size_t end,
                    unsigned use)
{
    const Phrase *phrases = text->lexicon->phrases.list.items;
    PhraseRange range = text->ranges[token];

    for (size_t i = range.first; (range.uses & use) != 0 && i < range.end; i++)
        if ((phrases[i].uses & use) != 0 &&
            phrase_matches(&phrases[i], &text->document->tokens[token],
                           end - token))
            return true;
    return false;
}

static bool tells(const ClaimText *text, size_t token, size_t end)
{
    const Token *mark = &text->document->tokens[token];

    if (mark->kind == TOKEN_MARK)
        return mark->folded.len != 1 ||
               strchr(",.;:?!-()", mark->folded.data[0]) == NULL;
    return is_used(text, token, end, USE_TELLS);
}

/* Whether the words name no place or party, no one speaks, and no verb or noun
 * is a rule's: nothing can come of parsing them. */
static bool is_silent(const Story *story, const Sentence *sentence, Span tokens)
{
    const ClaimText *text = story->text;
    size_t first = mention_at(text, tokens.start);

    if ((story->in_quote && !sentence->opens_paragraph) ||
        (first < text->mention_count &&
         text->mentions[first].first_token < tokens.end))
        return false;
    for (size_t i = tokens.start; i < tokens.end; i++)
        if (tells(text, i, tokens.end))
            return false;
    return true;
}

/* The number of sentences down to the last that a rule may make a claim of:
 * what is read behind it changes nothing. */
static size_t sentences_with_claims(const ClaimText *text)
{
    const Document *document = text->document;

    for (size_t i = document->sentence_count; i > 0; i--)
        for (size_t token = document->sentences[i - 1].first;
             token < document->sentences[i - 1].end; token++)
            if (is_used(text, token, document->sentences[i - 1].end,
                        USE_CLAIMS))
                return i;
    return 0;
}

/* Claims point into the document, the lexicon and the gazetteer only. */
static bool read_piece(Story *story, const Sentence *sentence, Span tokens,
                       Arena *scratch, ClaimList *claims, Error *err)
{
    Parse parse;

    note_item(story, sentence, tokens);
    if (is_silent(story, sentence, tokens)) {
        story->in_quote = false;
        return true;
    }
    if (!parse_piece(scratch, story->text, sentence, tokens, &parse, err) ||
        !story_speakers(story, &parse, err) ||
        !claims_in_piece(story, &parse, claims, err))
        return false;
    story_note(story, &parse);
    note_place(story, &parse);
    return true;
}

static bool read_sentence(Story *story, const Sentence *sentence,
                          Arena *scratch, ClaimList *claims, Error *err)
{
    ArenaMark empty = arena_mark(scratch);

    for (size_t first = sentence->first; first < sentence->end;) {
        size_t end = sentence->end - first > PARSE_TOKENS_MAX
                         ? first + PARSE_TOKENS_MAX
                         : sentence->end;

        if (!read_piece(story, sentence, (Span){first, end}, scratch, claims,
                        err))
            return false;
        arena_rewind(scratch, empty);
        first = end;
    }
    return true;
}

bool claims_collect(Arena *arena, const ClaimText *given, TraceList *traces,
                    ClaimList *out, Error *err)
{
    SCOPED(arena_release) Arena scratch = arena_make(SENTENCE_CEILING);
    const Document *document = given->document;
    ClaimText text = *given;
    PhraseRange *ranges;
    Story story;
    ClaimList claims = {0};
    size_t count;

    /* Every claim is of a place. */
    *out = claims;
    if (text.mention_count == 0)
        return true;
    if (!phrases_look(arena, &text.lexicon->phrases, document->tokens,
                      document->token_count, &ranges, err))
        return false;
    text.ranges = ranges;
    count = sentences_with_claims(&text);
    if (count == 0)
        return true;
    /* One block stays for all sentences. */
    if (arena_take(&scratch, 0, err) == NULL ||
        !story_begin(arena, &text, &story, err))
        return false;
    story.traces = traces;
    for (story.sentence = 0; story.sentence < count; story.sentence++)
        if (!read_sentence(&story, &document->sentences[story.sentence],
                           &scratch, &claims, err))
            return false;
    *out = claims;
    return true;
}

bool claims_extract(Arena *arena, const ClaimText *text, Claim **out,
                    size_t *count, Error *err)
{
    ClaimList claims;

    if (!claims_collect(arena, text, NULL, &claims, err) ||
        !claims_merge(arena, text->document, &claims, err))
        return false;
    claims_bound(text, &claims);
    *out = claims.items;
    *count = claims.count;
    return true;
}
