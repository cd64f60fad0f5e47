#include "claim/story.h"

/* Who says it: reporting verbs, "according to", quotations that go on. */

#define SOURCE_TOKENS 16

static unsigned traits_of(const Parse *parse, const Chunk *group)
{
    return group->kind == CHUNK_VERB && group->verb >= 0
               ? parse->text->lexicon->verbs.items[group->verb].traits
               : 0;
}

static Str words(const Parse *parse, size_t first, size_t end)
{
    const Document *document = parse->text->document;

    while (first < end &&
           (parse_token(parse, first)->kind == TOKEN_MARK ||
            (parse_mark(parse, first)->words & WORD_BIT(WORD_DETERMINER)) != 0))
        first++;
    while (first < end && parse_token(parse, end - 1)->kind == TOKEN_MARK)
        end--;
    if (first >= end)
        return (Str){0};
    return str_slice(document->text, document->tokens[first].span.start,
                     document->tokens[end - 1].span.end);
}

/* Behind the phrase, what tells more of the speaker: ", head of the
 * Observatory". */
static size_t title_end(const Parse *parse, size_t chunk)
{
    size_t end = parse->chunks.items[chunk].end;

    for (size_t i = chunk + 1; i < parse->chunks.count; i++) {
        const Chunk *next = &parse->chunks.items[i];

        if (next->end - parse->chunks.items[chunk].first > SOURCE_TOKENS)
            break;
        if (next->kind == CHUNK_NOUN && i + 1 < parse->chunks.count &&
            chunk_is(parse, i - 1, CHUNK_COMMA) &&
            chunk_is_finite(&parse->chunks.items[i + 1]))
            break; /* "According to the UN, the church was hit" */
        if (next->kind == CHUNK_NOUN)
            end = next->end;
        else if (next->kind == CHUNK_CONJUNCTION &&
                 !chunk_has(next, WORD_CONTRAST) &&
                 chunk_is(parse, i + 1, CHUNK_NOUN) &&
                 i + 2 < parse->chunks.count &&
                 chunk_is_finite(&parse->chunks.items[i + 2]))
            continue; /* "medics and residents said" */
        else if (next->kind != CHUNK_COMMA && next->kind != CHUNK_PREPOSITION)
            break;
    }
    return end;
}

static bool is_plain_reference(const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];

    return noun->end - noun->first <= 2 &&
           (chunk_has(noun, WORD_PERSON_PRONOUN) ||
            chunk_has(noun, WORD_THING_PRONOUN) ||
            chunk_has(noun, WORD_FIRST_PERSON) ||
            chunk_has(noun, WORD_GROUP_PRONOUN) ||
            (chunk_has(noun, WORD_SOURCE_NOUN) &&
             !chunk_is(parse, chunk + 1, CHUNK_PREPOSITION) &&
             (parse_mark(parse, noun->first)->words &
              WORD_BIT(WORD_DETERMINER)) != 0));
}

/* "Firefighters said": whatever is no building, no event and no town. */
static bool is_someone(const Parse *parse, const Chunk *noun)
{
    return !noun->heritage && !noun->place_heads && noun->cause < 0 &&
           noun->noun < 0 && !chunk_has(noun, WORD_PART) &&
           !chunk_has(noun, WORD_HERITAGE) && !chunk_has(noun, WORD_REPORT) &&
           !chunk_has(noun, WORD_QUANTITY) &&
           parse_token(parse, noun->end - 1)->kind == TOKEN_WORD;
}

/* "Formally acknowledging": an adverb is nobody. */
static bool is_manner(const Parse *parse, const Chunk *noun)
{
    return noun->end == noun->first + 1 && noun->actor_at == NOT_FOUND &&
           (verb_is_adverb(parse, noun->first) ||
            lexicon_suffix(parse->text->lexicon, WORD_ADVERB_SUFFIX,
                           parse_token(parse, noun->first)->folded));
}

/* A thing or a place tells nothing by itself: who says it in so many words is
 * somebody; else somebody with a name, or a noun for people, for papers and
 * the like, must be in the phrase. */
static bool may_speak(const Parse *parse, const Chunk *noun, size_t end,
                      unsigned traits)
{
    if (is_manner(parse, noun))
        return false;
    if (noun->actor_at != NOT_FOUND || noun->generic >= 0)
        return true;
    if ((traits & (TRAIT_TELL | TRAIT_SAY)) != 0 &&
        (traits & TRAIT_NOUN) == 0 && is_someone(parse, noun))
        return true;
    for (size_t i = noun->first; i < end; i++) {
        const Mark *mark = parse_mark(parse, i);

        if ((mark->words &
             (WORD_BIT(WORD_SPOKESMAN) | WORD_BIT(WORD_SOURCE_NOUN) |
              WORD_BIT(WORD_GROUP_NOUN) | WORD_BIT(WORD_GROUP_PRONOUN))) != 0)
            return true;
        if (parse_token(parse, i)->capital &&
            (mark->words & WORD_BIT(WORD_DETERMINER)) == 0 &&
            (i > parse->first || mark->mention == NULL) &&
            (mark->mention == NULL || mark->mention->role != ROLE_PLACE))
            return true;
    }
    return false;
}

/* Fills the scope's source from the noun phrase; end is where its words end. */
static bool name_source(Story *story, const Parse *parse, size_t chunk,
                        size_t end, Scope *scope)
{
    const Chunk *noun;
    int party;

    if (chunk == NOT_FOUND || !chunk_is(parse, chunk, CHUNK_NOUN))
        return false;
    noun = &parse->chunks.items[chunk];
    if (is_plain_reference(parse, chunk)) {
        bool witness =
            chunk_has(noun, WORD_SOURCE_NOUN) && story->witness.len > 0;

        scope->source = witness ? story->witness : story->speaker;
        scope->party = witness ? story->witness_party : story->speaker_party;
        if (scope->source.len > 0 || !chunk_has(noun, WORD_SOURCE_NOUN))
            return scope->source.len > 0;
    }
    if (end > title_end(parse, chunk))
        end = title_end(parse, chunk);
    if (!may_speak(parse, noun, end > noun->end ? end : noun->end,
                   scope->verb == NOT_FOUND
                       ? 0
                       : traits_of(parse, &parse->chunks.items[scope->verb])))
        return false;
    party = story_party(story, parse, chunk);
    scope->party = story_affiliation(story, parse, chunk);
    if (party != NO_PARTY && end == noun->end)
        scope->source = story->text->lexicon->parties.items[party].actor.key;
    else
        scope->source = words(parse, noun->first, end);
    if (scope->source.len == 0)
        return false;
    story->speaker = scope->source;
    story->speaker_party = scope->party;
    if (chunk_has(noun, WORD_SOURCE_NOUN)) {
        story->witness = scope->source;
        story->witness_party = scope->party;
    }
    return true;
}

/* ---- reporting verbs
 * ---------------------------------------------------------- */

static bool is_inverted(const Parse *parse, size_t chunk)
{
    const Chunk *next;
    const Chunk *prior;

    if (chunk == 0 || !chunk_is(parse, chunk + 1, CHUNK_NOUN))
        return false;
    prior = &parse->chunks.items[chunk - 1];
    next = &parse->chunks.items[chunk + 1];
    if (chunk_is(parse, chunk + 2, CHUNK_VERB))
        return false; /* "the monitor, which ..., said troops entered" */
    return prior->kind == CHUNK_QUOTE ||
           (prior->kind == CHUNK_COMMA &&
            (parse_token(parse, next->first)->capital ||
             chunk_has(next, WORD_SPOKESMAN)));
}

/* Where the phrase of the subject begins, with what is joined to it before. */
static size_t subject_first(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];

    if (group->subject == NOT_FOUND || group->subject > chunk)
        return group->first;
    return parse->chunks.items[group->subject].first;
}

/* "..., the source said": what is said stands before. */
static bool says_before(const Parse *parse, size_t chunk)
{
    size_t subject = parse->chunks.items[chunk].subject;
    size_t before;

    if (subject == NOT_FOUND || subject > chunk || subject == 0)
        return false;
    before = subject - 1;
    if (!chunk_is(parse, before, CHUNK_COMMA) &&
        !chunk_is(parse, before, CHUNK_QUOTE))
        return false;
    return finite_before(parse, subject) != NOT_FOUND ||
           chunk_is(parse, before, CHUNK_QUOTE);
}

static bool something_follows(const Parse *parse, size_t chunk)
{
    for (size_t i = chunk + 1; i < parse->chunks.count; i++) {
        ChunkKind kind = parse->chunks.items[i].kind;

        if (kind == CHUNK_VERB || kind == CHUNK_QUOTE ||
            parse->chunks.items[i].noun >= 0)
            return true;
    }
    return false;
}

static bool push(Story *story, Scope scope, Error *err)
{
    return scope.first >= scope.end ||
           VEC_PUSH(story->arena, &story->scopes, scope, err);
}

static Polarity effect_of(unsigned traits, const Chunk *group)
{
    if (traits & TRAIT_DENIED)
        return group->negated ? POLARITY_ASSERTED : POLARITY_DENIED;
    if ((traits & TRAIT_POSSIBLE) || group->negated)
        return POLARITY_POSSIBLE; /* "could not confirm that" */
    return POLARITY_ASSERTED;
}

/* "was confirmed by the ministry". */
static size_t agent_of(const Parse *parse, size_t chunk)
{
    for (size_t i = chunk + 1; i < parse->chunks.count && i < chunk + 5; i++)
        if (chunk_is(parse, i, CHUNK_PREPOSITION) &&
            chunk_has(&parse->chunks.items[i], WORD_BY))
            return right_of(parse, i);
    return NOT_FOUND;
}

/* The noun phrase that names the source of a reporting verb, and where its
 * words end; NOT_FOUND where the text names none. */
static size_t source_of(const Parse *parse, size_t chunk, bool inverted,
                        size_t *end)
{
    const Chunk *group = &parse->chunks.items[chunk];
    unsigned traits = traits_of(parse, group);
    size_t source = group->subject;

    *end = group->first;
    if (group->passive && !(traits & TRAIT_OBJECT))
        source = agent_of(parse, chunk);
    else if (inverted)
        source = chunk + 1;
    else if ((traits & TRAIT_OBJECT) && !group->passive)
        source = group->object;
    if (source == NOT_FOUND)
        return NOT_FOUND;
    if (inverted || group->passive)
        *end = title_end(parse, source);
    else if (source > chunk || group->relative)
        *end = parse->chunks.items[source].end;
    return source;
}

/* Where what a verb behind it reports begins: behind a semicolon. */
static size_t statement_first(const Parse *parse, size_t chunk)
{
    size_t i = parse->chunks.items[chunk].first;

    while (i > parse->first && !str_is(parse_token(parse, i - 1)->folded, ";"))
        i--;
    return i;
}

static bool scope_of_verb(Story *story, const Parse *parse, size_t chunk,
                          Error *err)
{
    const Chunk *group = &parse->chunks.items[chunk];
    unsigned traits = traits_of(parse, group);
    bool inverted = !group->passive && (traits & TRAIT_TELL) == 0 &&
                    is_inverted(parse, chunk);
    Scope scope = {.first = group->end,
                   .end = parse->end,
                   .party = NO_PARTY,
                   .effect = effect_of(traits, group),
                   .claims = (traits & TRAIT_CLAIM) != 0,
                   .verb = chunk};
    Scope before;
    size_t end;
    size_t source = source_of(parse, chunk, inverted, &end);

    if (group->infinitive || (group->modal && !(traits & TRAIT_SAY)))
        return true;
    if (!name_source(story, parse, source, end, &scope)) {
        scope.source = (Str){0};
        if (scope.effect == POLARITY_ASSERTED)
            return true;
    }
    if (!inverted && !group->passive && !says_before(parse, chunk))
        return (scope.effect != POLARITY_DENIED &&
                !something_follows(parse, chunk)) ||
               push(story, scope, err);
    before = scope;
    before.first = statement_first(parse, chunk);
    before.end =
        inverted || group->passive ? group->first : subject_first(parse, chunk);
    return push(story, before, err) && push(story, scope, err);
}

static bool scope_of_according(Story *story, const Parse *parse, size_t chunk,
                               Error *err)
{
    Scope scope = {.first = parse->first,
                   .end = parse->end,
                   .party = NO_PARTY,
                   .verb = NOT_FOUND};
    size_t source = right_of(parse, chunk);

    if (source == NOT_FOUND ||
        !name_source(story, parse, source, title_end(parse, source), &scope))
        return true;
    return push(story, scope, err);
}

/* ---- quotations
 * ---------------------------------------------------------------- */

/* Words within quotation marks of which the sentence names no speaker are of
 * the last one. */
static bool scopes_of_quotes(Story *story, const Parse *parse, Error *err)
{
    size_t open = story->in_quote ? parse->first : NOT_FOUND;

    for (size_t i = 0; i < parse->chunks.count; i++) {
        const Chunk *chunk = &parse->chunks.items[i];
        Scope scope = {.first = open,
                       .end = chunk->first,
                       .source = story->speaker,
                       .party = story->speaker_party,
                       .verb = NOT_FOUND};

        if (chunk->kind != CHUNK_QUOTE)
            continue;
        if (open == NOT_FOUND) {
            open = chunk->end;
            continue;
        }
        open = NOT_FOUND;
        if (scope.end >= scope.first + 5 && scope.source.len > 0 &&
            story_scope(story, scope.first) == NULL && !push(story, scope, err))
            return false;
    }
    story->in_quote = open != NOT_FOUND;
    if (story->in_quote && story->speaker.len > 0 &&
        story_scope(story, open) == NULL)
        return push(story,
                    (Scope){.first = open,
                            .end = parse->end,
                            .source = story->speaker,
                            .party = story->speaker_party,
                            .verb = NOT_FOUND},
                    err);
    return true;
}

bool story_speakers(Story *story, const Parse *parse, Error *err)
{
    story->scopes.count = 0;
    if (parse->sentence->opens_paragraph)
        story->in_quote = false;
    for (size_t i = 0; i < parse->chunks.count; i++) {
        const Chunk *chunk = &parse->chunks.items[i];
        unsigned traits = traits_of(parse, chunk);

        if (chunk->kind == CHUNK_ACCORDING &&
            !scope_of_according(story, parse, i, err))
            return false;
        if ((traits & (TRAIT_SAY | TRAIT_EVIDENCE | TRAIT_BLAME)) != 0 &&
            !scope_of_verb(story, parse, i, err))
            return false;
    }
    return scopes_of_quotes(story, parse, err);
}

/* The one that begins last holds the fewest words before. */
const Scope *story_scope(const Story *story, size_t token)
{
    const Scope *found = NULL;

    for (size_t i = 0; i < story->scopes.count; i++) {
        const Scope *scope = &story->scopes.items[i];

        if (token < scope->first || token >= scope->end)
            continue;
        if (found == NULL || scope->first >= found->first)
            found = scope;
    }
    return found;
}

bool story_sources(const Story *story, size_t token, const Scope *scope,
                   Str *out, Error *err)
{
    const Scope *outer = NULL;

    for (size_t i = 0; i < story->scopes.count; i++) {
        const Scope *other = &story->scopes.items[i];

        if (other != scope && other->source.len > 0 && token >= other->first &&
            token < other->end && !str_equal(other->source, scope->source) &&
            (outer == NULL || other->first >= outer->first))
            outer = other;
    }
    if (scope->source.len == 0 || outer == NULL) {
        *out = scope->source;
        return true;
    }
    return arena_format(story->arena, out, err, "%.*s; %.*s",
                        STR_ARGS(scope->source), STR_ARGS(outer->source));
}
