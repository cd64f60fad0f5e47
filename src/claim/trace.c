#include "claim/match.h"

/* How a claim was read, for people: asked for one claim at a time. */

typedef struct {
    Story *story;
    const Parse *parse;
    VEC(TracePart) parts;
    Error *err;
} Noting;

static Str words_of(const Parse *parse, size_t first, size_t end)
{
    const Document *document = parse->text->document;

    if (first >= end)
        return (Str){0};
    return str_slice(document->text, document->tokens[first].span.start,
                     document->tokens[end - 1].span.end);
}

static bool put(Noting *in, Str name, Str words)
{
    return words.len == 0 || VEC_PUSH(in->story->arena, &in->parts,
                                      ((TracePart){name, words}), in->err);
}

static bool put_chunk(Noting *in, Str name, size_t chunk)
{
    const Chunk *at;

    if (chunk == NOT_FOUND || chunk >= in->parse->chunks.count)
        return true;
    at = &in->parse->chunks.items[chunk];
    return put(in, name, words_of(in->parse, at->first, at->end));
}

static bool put_party(Noting *in, Str name, int party)
{
    return party == NO_PARTY ||
           put(in, name, story_party_at(in->story, party)->actor.key);
}

static bool put_cause(Noting *in, int cause)
{
    return cause < 0 ||
           put(in, STR("cause"), in->story->text->lexicon->causes.items[cause]);
}

static bool put_parts(Noting *in, const Match *match, const Spot *spot)
{
    const Chunk *chunk = &in->parse->chunks.items[match->chunk];

    if (!put_chunk(in, match->noun ? STR("noun") : STR("verb"), match->chunk))
        return false;
    if (!match->noun && (!put_chunk(in, STR("subject"), chunk->subject) ||
                         !put_chunk(in, STR("object"), chunk->object)))
        return false;
    return put_party(in, STR("holder"), match->holder) &&
           put_party(in, STR("loser"), match->loser) &&
           put_party(in, STR("agent"), match->agent) &&
           put_cause(in, match->cause) &&
           put_chunk(in, STR("place"), spot->chunk) &&
           put(in, STR("weighed"), match->weighed_by) &&
           put(in, STR("together"),
               words_of(in->parse, match->first, match->end));
}

static bool list_cues(Arena *arena, const Chunk *chunk, Str *out, Error *err)
{
    const struct {
        bool there;
        const char *name;
    } cues[] = {
        {chunk->passive, "passive"},
        {chunk->negated, "negated"},
        {chunk->not_yet, "not yet"},
        {chunk->hedged, "hedged"},
        {chunk->modal, "modal"},
        {chunk->future, "future"},
        {chunk->infinitive, "infinitive"},
        {chunk->bare_ing, "gerund"},
        {chunk->bare_participle, "participle"},
        {chunk->relative, "in a relative clause"},
        {chunk->dependent, "in a dependent clause"},
    };
    Str names[sizeof cues / sizeof *cues];
    size_t count = 0;

    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
        if (cues[i].there)
            names[count++] = str_from_cstr(cues[i].name);
    if (count == 0)
        names[count++] = STR("none");
    return arena_join(arena, names, count, STR(", "), out, err);
}

static Str tense_of(const Chunk *chunk)
{
    if (chunk->kind != CHUNK_VERB)
        return STR("none: a noun tells it");
    if (chunk->future)
        return STR("future");
    if (chunk->perfect)
        return STR("perfect");
    if (chunk->infinitive)
        return STR("infinitive");
    if ((chunk->forms & (FORM_PAST | FORM_PARTICIPLE)) != 0)
        return STR("past");
    return STR("present");
}

/* The verb that reports it, with its subject's words where it has one. */
static Str speaker_words(const Parse *parse, const Scope *scope)
{
    const Chunk *verb;
    size_t first;
    size_t end;

    if (scope == NULL)
        return (Str){0};
    if (scope->verb == NOT_FOUND)
        return STR("a quotation that goes on, or words such as \"according "
                   "to\"");
    verb = &parse->chunks.items[scope->verb];
    first = verb->first;
    end = verb->end;
    if (chunk_is(parse, verb->subject, CHUNK_NOUN)) {
        const Chunk *subject = &parse->chunks.items[verb->subject];

        first = subject->first < first ? subject->first : first;
        end = subject->end > end ? subject->end : end;
    }
    return words_of(parse, first, end);
}

/* The expression of time whose words, of the document's text, those are. */
static const TimeMention *time_of(const Parse *parse, Str words)
{
    const ClaimText *text = parse->text;

    for (size_t i = 0; words.len > 0 && i < text->time_count; i++)
        if (text->document->text.data + text->times[i].span.start == words.data)
            return &text->times[i];
    return NULL;
}

bool trace_note(Story *story, const Parse *parse, const Match *match,
                const Spot *spot, const Claim *claim, Error *err)
{
    const Chunk *chunk = &parse->chunks.items[match->chunk];
    Noting in = {.story = story, .parse = parse, .err = err};
    ClaimTrace trace = {
        .place = claim->place,
        .rule = claim->rule,
        .topic = claim->topic,
        .quote = claim->quote,
        .file = match->rule->file,
        .line = match->rule->line,
        .weight = match->rule->weight,
        .speaker = speaker_words(parse, story_scope(story, chunk->first)),
        .tense = tense_of(chunk),
        .mention = spot->mention,
        .time = time_of(parse, claim->time_text),
    };

    if (!put_parts(&in, match, spot) ||
        !list_cues(story->arena, chunk, &trace.cues, err))
        return false;
    trace.parts = in.parts.items;
    trace.part_count = in.parts.count;
    return VEC_PUSH(story->arena, &story->traces->list, trace, err);
}

bool claims_trace(Arena *arena, const ClaimText *text, const Claim *claim,
                  ClaimTrace *out, bool *found, Error *err)
{
    TraceList traces = {0};
    ClaimList claims;

    if (!claims_collect(arena, text, (Watching){.traces = &traces}, &claims,
                        err))
        return false;
    *found = false;
    for (size_t i = 0; i < traces.list.count && !*found; i++) {
        const ClaimTrace *trace = &traces.list.items[i];

        *found = trace->quote.start == claim->quote.start &&
                 str_equal(trace->place, claim->place) &&
                 str_equal(trace->rule, claim->rule);
        if (*found)
            *out = *trace;
    }
    return true;
}
