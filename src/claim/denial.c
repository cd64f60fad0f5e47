#include "claim/story.h"

/* What is said not to be so: "the army denied it", "that is wrong", "an earlier
 * version of this article said". */

/* Whether the phrase stands for what was said before: "it", "the report". */
static bool is_said_before(const Parse *parse, size_t chunk)
{
    const Chunk *noun;

    if (!chunk_is(parse, chunk, CHUNK_NOUN))
        return false;
    noun = &parse->chunks.items[chunk];
    if (noun->end == noun->first + 1 && chunk_has(noun, WORD_THING_PRONOUN))
        return true;
    return noun->place == NULL &&
           (parse_mark(parse, noun->end - 1)->words & WORD_BIT(WORD_REPORT)) !=
               0 &&
           !chunk_is(parse, chunk + 1, CHUNK_PREPOSITION) &&
           !chunk_is(parse, chunk + 1, CHUNK_THAT);
}

/* The scope of a verb that denies it; NULL where there is none. */
static const Scope *denying_scope(const Story *story, const Parse *parse)
{
    for (size_t i = 0; i < story->scopes.count; i++) {
        const Scope *scope = &story->scopes.items[i];
        const Chunk *group;

        if (scope->effect != POLARITY_DENIED || scope->verb == NOT_FOUND ||
            scope->source.len == 0)
            continue;
        group = &parse->chunks.items[scope->verb];
        if (!group->passive && chunk_is_finite(group) &&
            is_said_before(parse, group->object))
            return scope;
    }
    return NULL;
}

/* How the claim was read is told by what it denies. */
static bool note_trace(const Story *story, const Claim *claim,
                       const Claim *denied, Str words, Error *err)
{
    ClaimTrace trace = {0};
    TracePart *part = arena_take(story->arena, sizeof *part, err);

    if (part == NULL)
        return false;
    for (size_t i = 0; i < story->traces->list.count; i++) {
        const ClaimTrace *known = &story->traces->list.items[i];

        if (known->quote.start == denied->quote.start &&
            known->topic == denied->topic &&
            str_equal(known->place, denied->place) &&
            str_equal(known->rule, denied->rule))
            trace = *known;
    }
    *part = (TracePart){STR("denies"), denied->quote_text};
    trace.parts = part;
    trace.part_count = 1;
    trace.quote = claim->quote;
    trace.speaker = words;
    trace.cues = STR("denied");
    return VEC_PUSH(story->arena, &story->traces->list, trace, err);
}

bool claims_denied(Story *story, const Parse *parse, Span said,
                   ClaimList *claims, Error *err)
{
    const Document *document = parse->text->document;
    const Scope *scope = denying_scope(story, parse);
    Span quote = {document->tokens[parse->first].span.start,
                  document->tokens[parse->end - 1].span.end};

    if (scope == NULL || quote.end - quote.start > 300)
        return true;
    for (size_t i = said.start; i < said.end; i++) {
        Claim claim = claims->items[i];

        if (claim.polarity != POLARITY_ASSERTED ||
            str_equal(claim.value, damage_name(DAMAGE_NONE)) ||
            str_equal(claim.source, scope->source))
            continue;
        claim.polarity = POLARITY_DENIED;
        claim.source = scope->source;
        claim.quote = quote;
        claim.quote_text = str_slice(document->text, quote.start, quote.end);
        if ((story->traces != NULL &&
             !note_trace(story, &claim, &claims->items[i], scope->source,
                         err)) ||
            !VEC_PUSH(story->arena, claims, claim, err))
            return false;
    }
    return true;
}

static bool is_semicolon(const Parse *parse, size_t token)
{
    return str_is(parse_token(parse, token)->folded, ";");
}

bool is_taken_back(const Story *story, const Parse *parse, size_t chunk)
{
    if ((look_of(story->text, parse->sentence)->uses & USE_CORRECTED) == 0)
        return false;
    for (size_t token = parse->chunks.items[chunk].first; token > parse->first;
         token--) {
        if (is_semicolon(parse, token - 1) ||
            parse_has(parse, token - 1, WORD_CONTRAST))
            return false;
        if ((story->text->look->words[token - 1].uses & USE_CORRECTED) != 0 &&
            story_has_class(story, token - 1, WORD_CORRECTED))
            return true;
    }
    return false;
}

/* Words between "that is" and what it is called. */
#define VERDICT_REACH 4

/* "That is wrong", "this was entirely false". */
static bool is_verdict(const Parse *parse)
{
    size_t first = parse->first;

    if (first + 2 >= parse->end || !parse_has(parse, first + 1, WORD_BE) ||
        (parse_words(parse, first) &
         (WORD_BIT(WORD_THAT) | WORD_BIT(WORD_THING_PRONOUN) |
          WORD_BIT(WORD_DETERMINER))) == 0)
        return false;
    for (size_t token = first + 2;
         token < parse->end && token < first + 2 + VERDICT_REACH; token++) {
        const Mark *mark = parse_mark(parse, token);

        if (parse_is_mark(parse, token) || (mark->words & WORD_BIT(WORD_NOT)))
            return (mark->run & WORD_BIT(WORD_UNTRUE)) != 0;
        if (((mark->words | mark->run | mark->cue) & WORD_BIT(WORD_UNTRUE)) !=
            0)
            return true;
    }
    return false;
}

void claims_refute(const Story *story, const Parse *parse, ClaimList *claims)
{
    const Sentence *sentences = story->text->document->sentences;
    const Sentence *before;

    if (story->sentence == 0 || sentences[story->sentence].opens_paragraph ||
        claims->count == 0 || !is_verdict(parse))
        return;
    before = &sentences[story->sentence - 1];
    for (size_t i = claims->count; i > 0; i--) {
        Claim *claim = &claims->items[i - 1];

        if (claim->quote.start < before->span.start)
            return;
        if (claim->polarity == POLARITY_ASSERTED &&
            claim->quote.end <= before->span.end)
            claim->polarity = POLARITY_DENIED;
    }
}
