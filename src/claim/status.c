#include "claim/story.h"

/* How sure it is: asserted, denied, not yet, possible, planned; from the verb
 * group, what governs it, and cues around it. */

#define CUE_TOKENS 5
#define DEPTH_MAX  4

Polarity status_join(Polarity outer, Polarity inner)
{
    if (outer == POLARITY_ASSERTED)
        return inner;
    if (inner == POLARITY_ASSERTED)
        return outer;
    if (outer == POLARITY_DENIED && inner == POLARITY_DENIED)
        return POLARITY_ASSERTED;
    if (outer == POLARITY_DENIED ||
        (outer == POLARITY_POSSIBLE && inner == POLARITY_PLANNED))
        return outer;
    return inner;
}

/* "Nearly 200", "close to half". */
static bool is_about_number(const Parse *parse, size_t token)
{
    const Mark *next;

    if (token + 1 >= parse->end)
        return false;
    next = parse_mark(parse, token + 1);
    return parse_token(parse, token + 1)->kind == TOKEN_NUMBER ||
           ((next->words | next->run) &
            (WORD_BIT(WORD_QUANTITY) | WORD_BIT(WORD_SHARE) |
             WORD_BIT(WORD_MOST))) != 0;
}

static bool cue_at(const Parse *parse, size_t token, Polarity *out)
{
    static const struct {
        WordClass class;
        Polarity polarity;
    } cues[] = {{WORD_DENIED_CUE, POLARITY_DENIED},
                {WORD_NOT_YET_CUE, POLARITY_NOT_YET},
                {WORD_PLANNED_CUE, POLARITY_PLANNED},
                {WORD_POSSIBLE_CUE, POLARITY_POSSIBLE}};

    for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++)
        if ((parse_mark(parse, token)->cue_end & WORD_BIT(cues[i].class)) &&
            !(cues[i].class == WORD_NOT_YET_CUE &&
              is_about_number(parse, token))) {
            *out = cues[i].polarity;
            return true;
        }
    return false;
}

/* A cue that ends at the token or a few before, in the same stretch of words.
 */
static bool cue_before(const Parse *parse, size_t token, Polarity *out)
{
    for (size_t steps = 0; steps <= CUE_TOKENS; steps++) {
        if (cue_at(parse, token, out))
            return true;
        if (token == parse->first)
            return false;
        token--;
        if (parse_token(parse, token)->kind == TOKEN_MARK)
            return false;
    }
    return false;
}

static Polarity own_status(const Chunk *group)
{
    if (group->not_yet)
        return POLARITY_NOT_YET;
    if (group->negated)
        return chunk_has(group, WORD_YET) ? POLARITY_NOT_YET : POLARITY_DENIED;
    if (group->modal || group->hedged)
        return POLARITY_POSSIBLE;
    return group->future ? POLARITY_PLANNED : POLARITY_ASSERTED;
}

/* "No temple was hit", "neither of them was": none is the subject. */
static bool has_no_subject(const Parse *parse, const Chunk *group)
{
    const Chunk *subject;
    const Mark *first;

    if (!chunk_is(parse, group->subject, CHUNK_NOUN))
        return false;
    subject = &parse->chunks.items[group->subject];
    first = parse_mark(parse, subject->first);
    if (subject->first > parse->first &&
        (parse_mark(parse, subject->first - 1)->words & WORD_BIT(WORD_NOT)))
        return true; /* "not a house was" */
    if (subject->end == subject->first + 1)
        return (first->words & WORD_BIT(WORD_NOTHING)) != 0; /* "nobody" */
    return ((first->words | first->run) &
            (WORD_BIT(WORD_NOT) | WORD_BIT(WORD_NOTHING))) != 0;
}

static unsigned traits_at(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];

    return group->verb >= 0
               ? parse->text->lexicon->verbs.items[group->verb].traits
               : 0;
}

static size_t governor(const Parse *parse, size_t chunk)
{
    for (size_t i = chunk; i > 0 && chunk - i < 12; i--) {
        if (chunk_is(parse, i - 1, CHUNK_VERB))
            return i - 1;
        if (chunk_is(parse, i - 1, CHUNK_STOP))
            return NOT_FOUND;
    }
    return NOT_FOUND;
}

/* The three below call each other at most DEPTH_MAX deep. */
static Polarity verb_status(const Parse *parse, size_t chunk, int depth);

/* What the governor makes of an infinitive or a gerund that it governs. */
/* NOLINTNEXTLINE(misc-no-recursion): depth is bounded */
static Polarity governed_status(const Parse *parse, size_t chunk, size_t by,
                                int depth)
{
    unsigned traits = traits_at(parse, by);
    const Chunk *group = &parse->chunks.items[chunk];
    Polarity outer = depth < DEPTH_MAX ? verb_status(parse, by, depth + 1)
                                       : POLARITY_ASSERTED;

    if (traits & TRAIT_DENIED)
        return outer == POLARITY_DENIED ? POLARITY_ASSERTED : POLARITY_DENIED;
    if (traits & TRAIT_ASSERTED)
        return outer;
    if (traits & TRAIT_SAY)
        return group->perfect || group->bare_ing
                   ? status_join(outer, traits & TRAIT_POSSIBLE
                                            ? POLARITY_POSSIBLE
                                            : POLARITY_ASSERTED)
                   : POLARITY_POSSIBLE;
    if (traits & TRAIT_POSSIBLE)
        return POLARITY_POSSIBLE;
    return group->infinitive ? POLARITY_POSSIBLE : outer;
}

/* "Recapturing the town would be a victory": the verb of which it is subject.
 */
static Polarity subject_status(const Parse *parse, size_t chunk)
{
    size_t verb = finite_after(parse, chunk);

    if (verb == NOT_FOUND)
        return POLARITY_ASSERTED;
    for (size_t i = chunk; i < verb; i++)
        if (chunk_is(parse, i, CHUNK_COMMA) || chunk_is(parse, i, CHUNK_STOP))
            return POLARITY_ASSERTED;
    return parse->chunks.items[verb].modal || parse->chunks.items[verb].future
               ? POLARITY_POSSIBLE
               : POLARITY_ASSERTED;
}

/* "to stop the army or to destroy": both are governed by the same. */
static size_t joined_to(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];
    size_t by = governor(parse, chunk);

    if (chunk == 0 || !chunk_is(parse, chunk - 1, CHUNK_CONJUNCTION) ||
        by == NOT_FOUND)
        return NOT_FOUND;
    return parse->chunks.items[by].infinitive == group->infinitive &&
                   parse->chunks.items[by].bare_ing == group->bare_ing
               ? by
               : NOT_FOUND;
}

/* "Rebels seized it, only to lose it to the army". */
static bool is_outcome(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];

    for (size_t i = group->first; i < group->end && i < group->first + 2; i++)
        if (parse_mark(parse, i)->words & WORD_BIT(WORD_ONLY))
            return group->infinitive;
    return group->infinitive && group->first > parse->first &&
           (parse_mark(parse, group->first - 1)->words & WORD_BIT(WORD_ONLY)) !=
               0;
}

/* "Work to restore it has begun": unless that is to come. */
static bool is_under_way(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];
    size_t next = finite_after(parse, chunk);

    return group->infinitive && group->first > parse->first &&
           ((parse_mark(parse, group->first - 1)->words |
             parse_mark(parse, group->first - 1)->run) &
            WORD_BIT(WORD_UNDER_WAY)) != 0 &&
           (next == NOT_FOUND || (!parse->chunks.items[next].modal &&
                                  !parse->chunks.items[next].future &&
                                  !parse->chunks.items[next].negated &&
                                  !parse->chunks.items[next].not_yet));
}

/* NOLINTNEXTLINE(misc-no-recursion): depth is bounded */
static Polarity loose_status(const Parse *parse, size_t chunk, int depth)
{
    const Chunk *group = &parse->chunks.items[chunk];
    Polarity cue;
    size_t by = governor(parse, chunk);

    if (is_under_way(parse, chunk) || is_outcome(parse, chunk))
        return POLARITY_ASSERTED;
    if (cue_before(parse, group->first, &cue))
        return cue;
    if (joined_to(parse, chunk) != NOT_FOUND && depth < DEPTH_MAX)
        return verb_status(parse, joined_to(parse, chunk), depth + 1);
    if (chunk > 0 && chunk_is(parse, chunk - 1, CHUNK_PREPOSITION) &&
        chunk_has(&parse->chunks.items[chunk - 1], WORD_NEGATIVE_PREPOSITION))
        return POLARITY_DENIED;
    if (by == NOT_FOUND)
        return group->infinitive ? POLARITY_POSSIBLE
                                 : subject_status(parse, chunk);
    return governed_status(parse, chunk, by, depth);
}

/* "if", "whether" at the head of the clause. */
static bool is_conditional(const Parse *parse, size_t chunk)
{
    size_t clause = parse->chunks.items[chunk].clause;

    for (size_t i = chunk + 1; i > 0; i--) {
        const Chunk *before = &parse->chunks.items[i - 1];

        if (before->clause != clause)
            return false;
        if (before->kind == CHUNK_SUBORDINATOR)
            return before->conditional;
    }
    return false;
}

/* "To restore it rather than demolish it". */
static bool is_rather(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];

    if ((group->forms & FORM_BASE) == 0)
        return false;
    for (size_t back = 1; back <= 2 && group->first >= parse->first + back;
         back++) {
        const Mark *mark = parse_mark(parse, group->first - back);

        if ((mark->run & WORD_BIT(WORD_NEGATIVE_PREPOSITION)) != 0 &&
            mark->run_length == back)
            return true;
    }
    return false;
}

/* "A resolution calls for the Houthis to withdraw", "calls on them to". */
static bool has_own_subject(const Parse *parse, size_t chunk)
{
    size_t noun = left_of(parse, chunk);
    size_t before = noun == NOT_FOUND ? noun : left_of(parse, noun);

    return before != NOT_FOUND && parse->chunks.items[chunk].infinitive &&
           chunk_is(parse, noun, CHUNK_NOUN) &&
           chunk_is(parse, before, CHUNK_PREPOSITION) &&
           parse->chunks.items[noun].actor_at != NOT_FOUND &&
           lexicon_kind(
               parse->text->lexicon, WORD_DEMANDED_OF,
               parse_token(parse, parse->chunks.items[before].first)->folded);
}

/* NOLINTNEXTLINE(misc-no-recursion): depth is bounded */
static bool is_wanted(const Parse *parse, size_t chunk, int depth)
{
    const Chunk *group = &parse->chunks.items[chunk];
    size_t by = group->infinitive || group->bare_ing
                    ? governor(parse, chunk)
                    : finite_before(parse, chunk);

    if (by == NOT_FOUND || depth == DEPTH_MAX ||
        !(group->infinitive || group->bare_ing ||
          ((group->forms & FORM_BASE) != 0 && !group->modal)))
        return false;
    return (traits_at(parse, by) & TRAIT_DEMANDS) != 0 ||
           is_wanted(parse, by, depth + 1);
}

bool status_is_demanded(const Parse *parse, size_t chunk)
{
    return chunk_is(parse, chunk, CHUNK_VERB) &&
           (is_wanted(parse, chunk, 0) || has_own_subject(parse, chunk));
}

/* NOLINTNEXTLINE(misc-no-recursion): what it is joined to stands before it */
bool status_is_likened(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];

    if (!chunk_is(parse, chunk, CHUNK_VERB) || !group->bare_ing ||
        group->first == parse->first)
        return false;
    if (lexicon_kind(parse->text->lexicon, WORD_LIKENING,
                     parse_token(parse, group->first - 1)->folded))
        return true;
    return joined_to(parse, chunk) != NOT_FOUND &&
           status_is_likened(parse, joined_to(parse, chunk));
}

bool status_is_asked(const Parse *parse, size_t chunk)
{
    size_t by;

    if (!chunk_is(parse, chunk, CHUNK_VERB) || !is_conditional(parse, chunk))
        return false;
    by = finite_before(parse, chunk);
    return by != NOT_FOUND && parse->chunks.items[by].negated;
}

/* NOLINTNEXTLINE(misc-no-recursion): depth is bounded */
static Polarity verb_status(const Parse *parse, size_t chunk, int depth)
{
    const Chunk *group = &parse->chunks.items[chunk];
    Polarity own = own_status(group);
    Polarity cue;
    size_t first = group->first;

    if (group->infinitive || group->bare_ing) {
        Polarity outer = loose_status(parse, chunk, depth);

        return group->negated ? status_join(outer, POLARITY_DENIED) : outer;
    }
    if (is_conditional(parse, chunk))
        return POLARITY_POSSIBLE;
    if (is_rather(parse, chunk))
        return POLARITY_DENIED;
    if (own == POLARITY_ASSERTED && has_no_subject(parse, group))
        return POLARITY_DENIED;
    if (group->subject != NOT_FOUND && group->subject < chunk)
        first = parse->chunks.items[group->subject].first;
    if (own == POLARITY_ASSERTED && !group->bare_participle &&
        first > parse->first && cue_at(parse, first - 1, &cue))
        return cue;
    if (own == POLARITY_ASSERTED && cue_before(parse, group->main, &cue) &&
        cue == POLARITY_NOT_YET)
        return cue;
    return own;
}

Polarity status_of_verb(const Parse *parse, size_t chunk)
{
    return verb_status(parse, chunk, 0);
}

/* The verb of which the noun phrase, or the phrase that it hangs on, is the
 * subject. */
static size_t verb_of_subject(const Parse *parse, size_t chunk)
{
    size_t verb = finite_after(parse, chunk);

    if (verb == NOT_FOUND || verb > chunk + 8)
        return NOT_FOUND;
    for (size_t i = chunk; i < verb; i++)
        if (chunk_is(parse, i, CHUNK_COMMA) || chunk_is(parse, i, CHUNK_STOP) ||
            chunk_is(parse, i, CHUNK_RELATIVE))
            return NOT_FOUND;
    return verb;
}

static Polarity status_of_object(const Parse *parse, size_t verb)
{
    unsigned traits = traits_at(parse, verb);
    Polarity own = status_of_verb(parse, verb);

    if (traits & TRAIT_DENIED)
        return own == POLARITY_DENIED ? POLARITY_ASSERTED : POLARITY_DENIED;
    if (traits & TRAIT_POSSIBLE)
        return POLARITY_POSSIBLE;
    return own == POLARITY_DENIED && (traits & TRAIT_SAY) ? POLARITY_POSSIBLE
                                                          : own;
}

/* What the words of the phrase itself, or a cue before it, make of it. */
static bool cue_of_noun(const Parse *parse, const Chunk *noun, Polarity *out)
{
    if (cue_before(parse, noun->first, out))
        return true;
    if (noun->end > noun->first + 1 &&
        (parse_mark(parse, noun->first)->words & WORD_BIT(WORD_NOTHING)) != 0) {
        *out = POLARITY_DENIED; /* "has seen no fighting" */
        return true;
    }
    for (size_t i = noun->first; i + 1 < noun->end; i++)
        if (cue_at(parse, i, out))
            return true;
    /* "The destroyed temple will be rebuilt": that it is destroyed is said. */
    *out = POLARITY_ASSERTED;
    return noun->noun < 0;
}

/* "No reports of damage": of what there is none. */
static bool is_of_none(const Parse *parse, size_t by)
{
    size_t above = by == NOT_FOUND ? by : left_of(parse, by);
    const Mark *first;

    if (above == NOT_FOUND || !chunk_is(parse, above, CHUNK_NOUN) ||
        !chunk_has(&parse->chunks.items[above], WORD_REPORT))
        return false;
    first = parse_mark(parse, parse->chunks.items[above].first);
    return ((first->words | first->run) &
            (WORD_BIT(WORD_NOT) | WORD_BIT(WORD_NOTHING))) != 0;
}

static bool has_class(const Parse *parse, size_t first, size_t end,
                      WordClass class)
{
    for (size_t i = first; i < end; i++)
        if ((parse_mark(parse, i)->words | parse_mark(parse, i)->run) &
            WORD_BIT(class))
            return true;
    return false;
}

bool status_is_untrue(const Parse *parse, size_t chunk)
{
    const Chunk *at = &parse->chunks.items[chunk];

    if (!has_class(parse, parse->first, at->first, WORD_REPORT))
        return false;
    if (has_class(parse, at->end, parse->end, WORD_UNTRUE))
        return true;
    for (size_t i = chunk + 1; i < parse->chunks.count; i++)
        if (chunk_is(parse, i, CHUNK_VERB) && parse->chunks.items[i].passive &&
            !parse->chunks.items[i].negated &&
            (traits_at(parse, i) & (TRAIT_DENIED | TRAIT_SAY)) ==
                (TRAIT_DENIED | TRAIT_SAY))
            return true;
    return false;
}

/* "Repairs to it, agreed last year, have not begun." */
static bool has_not_begun(const Parse *parse, size_t chunk, Polarity *out)
{
    for (size_t i = chunk + 1; i < parse->chunks.count && i < chunk + 16; i++) {
        const Chunk *group = &parse->chunks.items[i];

        if (!chunk_is_finite(group) || group->subject != chunk)
            continue;
        *out = group->perfect ? POLARITY_NOT_YET : POLARITY_DENIED;
        return group->negated && (traits_at(parse, i) & TRAIT_HAPPENS) != 0;
    }
    return false;
}

/* "Restoration has been suspended", "work on it has stopped". */
static bool is_stopped(const Parse *parse, size_t verb)
{
    unsigned traits = traits_at(parse, verb);
    const Chunk *group = &parse->chunks.items[verb];

    return (traits & TRAIT_DENIED) != 0 && !group->modal && !group->future &&
           (group->passive || (traits & TRAIT_HAPPENS) != 0);
}

/* What the verb that it is the subject of makes of it. */
static bool status_by_verb(const Parse *parse, size_t chunk, Polarity *out)
{
    size_t verb = verb_of_subject(parse, chunk);
    const Chunk *group;

    if (verb == NOT_FOUND || parse->chunks.items[verb].subject != chunk)
        return false;
    group = &parse->chunks.items[verb];
    if (is_stopped(parse, verb)) {
        *out = group->negated || group->not_yet ? POLARITY_ASSERTED
                                                : POLARITY_DENIED;
        return true;
    }
    *out = group->not_yet ? POLARITY_NOT_YET : POLARITY_POSSIBLE;
    return group->not_yet || group->modal || group->future;
}

/* What it is an object of, or stands behind: "without a fight". */
static bool status_by_left(const Parse *parse, size_t chunk, Polarity *out)
{
    size_t by = chunk > 0 ? left_of(parse, chunk) : NOT_FOUND;

    if (by != NOT_FOUND && chunk_is(parse, by, CHUNK_PREPOSITION)) {
        if (chunk_has(&parse->chunks.items[by], WORD_NEGATIVE_PREPOSITION) ||
            is_of_none(parse, by)) {
            *out = POLARITY_DENIED;
            return true;
        }
        by = left_of(parse, by);
    }
    if (by == NOT_FOUND || !chunk_is(parse, by, CHUNK_VERB))
        return false;
    *out = status_of_object(parse, by);
    return true;
}

/* "Looting: none observed." */
static bool is_label_of_none(const Parse *parse, size_t chunk, Polarity *out)
{
    size_t colon = parse->chunks.items[chunk].end;

    if (colon + 1 >= parse->end ||
        !str_is(parse_token(parse, colon)->folded, ":") ||
        (!has_class(parse, colon + 1, colon + 2, WORD_NOT) &&
         !has_class(parse, colon + 1, colon + 2, WORD_NOTHING)))
        return false;
    *out = POLARITY_DENIED;
    return true;
}

Polarity status_of_noun(const Parse *parse, size_t chunk)
{
    size_t verb = verb_of_subject(parse, chunk);
    Polarity status;

    if (is_label_of_none(parse, chunk, &status) ||
        cue_of_noun(parse, &parse->chunks.items[chunk], &status) ||
        has_not_begun(parse, chunk, &status) ||
        status_by_verb(parse, chunk, &status) ||
        status_by_left(parse, chunk, &status))
        return status;
    return verb != NOT_FOUND && (parse->chunks.items[verb].modal ||
                                 parse->chunks.items[verb].future)
               ? POLARITY_POSSIBLE
               : POLARITY_ASSERTED;
}
