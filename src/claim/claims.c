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

static bool tells(const Story *story, size_t token, size_t end)
{
    const PhraseTable *table = &story->text->lexicon->phrases;
    const Token *tokens = story->text->document->tokens;
    size_t last;

    if (tokens[token].kind == TOKEN_MARK)
        return tokens[token].folded.len != 1 ||
               strchr(",.;:?!-()", tokens[token].folded.data[0]) == NULL;
    for (size_t i = phrases_range(table, &tokens[token], &last); i < last; i++)
        if (table->list.items[i].tells &&
            phrase_matches(&table->list.items[i], &tokens[token], end - token))
            return true;
    return false;
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
        if (tells(story, i, tokens.end))
            return false;
    return true;
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

bool claims_collect(Arena *arena, const ClaimText *text, TraceList *traces,
                    ClaimList *out, Error *err)
{
    SCOPED(arena_release) Arena scratch = arena_make(SENTENCE_CEILING);
    ArenaMark empty;
    Story story;
    ClaimList claims = {0};

    /* Every claim is of a place. */
    *out = claims;
    if (text->mention_count == 0)
        return true;
    /* One block stays for all sentences. */
    if (arena_take(&scratch, 0, err) == NULL)
        return false;
    empty = arena_mark(&scratch);
    if (!story_begin(arena, text, &story, err))
        return false;
    story.traces = traces;
    for (size_t i = 0; i < text->document->sentence_count; i++) {
        const Sentence *sentence = &text->document->sentences[i];

        story.sentence = i;
        for (size_t first = sentence->first; first < sentence->end;) {
            size_t end = sentence->end - first > PARSE_TOKENS_MAX
                             ? first + PARSE_TOKENS_MAX
                             : sentence->end;

            if (!read_piece(&story, sentence, (Span){first, end}, &scratch,
                            &claims, err))
                return false;
            arena_rewind(&scratch, empty);
            first = end;
        }
    }
    *out = claims;
    return true;
}

bool claims_extract(Arena *arena, const ClaimText *text, Claim **out,
                    size_t *count, Error *err)
{
    ClaimList claims;

    if (!claims_collect(arena, text, NULL, &claims, err) ||
        !claims_merge(arena, &claims, err))
        return false;
    claims_bound(text, &claims);
    *out = claims.items;
    *count = claims.count;
    return true;
}
