#include "claim/story.h"

/* "The army denied it": what the sentence before claims, said not to be so. */

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
