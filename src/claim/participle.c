#include "claim/parse.h"

/* What kind of group a bare "captured" is: a participle, or a past. */

/* As far as a search goes. */
#define REACH 60

static const Chunk *at(const Parse *parse, size_t chunk)
{
    return &parse->chunks.items[chunk];
}

static bool kind_at(const Parse *parse, size_t chunk, ChunkKind kind)
{
    return chunk_is(parse, chunk, kind);
}

/* Leftwards over phrases behind prepositions: "hit by artillery (and)". */
static size_t over_phrases(const Parse *parse, size_t chunk)
{
    for (int steps = 0; steps < 3 && chunk != NOT_FOUND; steps++) {
        size_t left;

        if (!kind_at(parse, chunk, CHUNK_NOUN))
            return chunk;
        left = left_of(parse, chunk);
        if (left == NOT_FOUND || !kind_at(parse, left, CHUNK_PREPOSITION))
            return chunk;
        chunk = left_of(parse, left);
    }
    return chunk;
}

bool participle_joined(const Parse *parse, size_t chunk, size_t *with)
{
    size_t left = left_of(parse, chunk);

    if (left == NOT_FOUND || (at(parse, left)->kind != CHUNK_CONJUNCTION &&
                              at(parse, left)->kind != CHUNK_COMMA))
        return false;
    left = left_of(parse, left);
    if (left != NOT_FOUND && kind_at(parse, left, CHUNK_COMMA))
        left = left_of(parse, left);
    left = over_phrases(parse, left);
    if (left == NOT_FOUND || at(parse, left)->kind != CHUNK_VERB)
        return false;
    *with = left;
    return true;
}

/* "The mosque, said to be the oldest, was hit": behind a noun and a comma or
 * dash, without an object, closed by another before a finite verb. */
static bool is_parenthesis(const Parse *parse, size_t chunk)
{
    size_t opens = left_of(parse, chunk);
    size_t right = right_of(parse, chunk);
    size_t head = opens == NOT_FOUND ? opens : left_of(parse, opens);
    size_t verb;

    if (head == NOT_FOUND || right == NOT_FOUND ||
        (!kind_at(parse, opens, CHUNK_COMMA) &&
         !kind_at(parse, opens, CHUNK_STOP)) ||
        !kind_at(parse, head, CHUNK_NOUN) ||
        kind_at(parse, right, CHUNK_NOUN) ||
        (finite_before(parse, chunk) != NOT_FOUND &&
         !governs_clause(parse, finite_before(parse, chunk))))
        return false;
    for (size_t i = right; i < parse->chunks.count && i - chunk < REACH; i++)
        if (at(parse, i)->kind == at(parse, opens)->kind) {
            verb = right_of(parse, i);
            return verb != NOT_FOUND &&
                   (chunk_is_finite(at(parse, verb)) ||
                    (kind_at(parse, verb, CHUNK_VERB) &&
                     (at(parse, verb)->forms & FORM_PAST) != 0 &&
                     right_of(parse, chunk) != verb) ||
                    kind_at(parse, verb, CHUNK_CONJUNCTION));
        }
    return false;
}

/* Whether the verb is of a clause that hangs on another: "after it took". */
static bool is_dependent(const Parse *parse, size_t verb)
{
    size_t before = left_of(parse, verb);

    if (before != NOT_FOUND && kind_at(parse, before, CHUNK_NOUN))
        before = left_of(parse, before);
    return before != NOT_FOUND && (kind_at(parse, before, CHUNK_RELATIVE) ||
                                   kind_at(parse, before, CHUNK_THAT) ||
                                   kind_at(parse, before, CHUNK_SUBORDINATOR));
}

/* "Is", "was", and no more. */
static bool is_copula(const Parse *parse, size_t verb)
{
    return (parse_mark(parse, at(parse, verb)->main)->words &
            WORD_BIT(WORD_BE)) != 0 &&
           !is_dependent(parse, verb);
}

/* "Relics looted from the museum have surfaced": behind a noun, without an
 * object, and only phrases before the finite verb. */
static bool is_reduced(const Parse *parse, size_t chunk)
{
    size_t left = left_of(parse, chunk);
    size_t next = right_of(parse, chunk);

    if (left == NOT_FOUND || !kind_at(parse, left, CHUNK_NOUN) ||
        at(parse, chunk)->auxiliary || governs_clause(parse, chunk))
        return false;
    for (int steps = 0; steps < 3 && next != NOT_FOUND &&
                        kind_at(parse, next, CHUNK_PREPOSITION);
         steps++) {
        next = right_of(parse, next);
        if (next == NOT_FOUND || !kind_at(parse, next, CHUNK_NOUN))
            return false;
        next = right_of(parse, next);
    }
    return next != NOT_FOUND && chunk_is_finite(at(parse, next)) &&
           at(parse, next)->auxiliary;
}

/* "Its spire, a replacement built in the 1990s, came down": of what stands
 * between two commas before a verb. */
static bool is_apposed(const Parse *parse, size_t chunk)
{
    size_t noun = left_of(parse, chunk);
    size_t comma = noun == NOT_FOUND ? noun : left_of(parse, noun);
    size_t head = comma == NOT_FOUND ? comma : left_of(parse, comma);
    size_t before = head == NOT_FOUND ? head : left_of(parse, head);

    if (head == NOT_FOUND || !kind_at(parse, noun, CHUNK_NOUN) ||
        !kind_at(parse, comma, CHUNK_COMMA) ||
        !kind_at(parse, head, CHUNK_NOUN) || at(parse, chunk)->auxiliary ||
        (before != NOT_FOUND && (kind_at(parse, before, CHUNK_PREPOSITION) ||
                                 kind_at(parse, before, CHUNK_VERB))))
        return false;
    for (size_t i = chunk + 1; i + 1 < parse->chunks.count && i < chunk + 8;
         i++) {
        if (kind_at(parse, i, CHUNK_COMMA))
            return kind_at(parse, i + 1, CHUNK_VERB) &&
                   !at(parse, i + 1)->bare_ing;
        if (kind_at(parse, i, CHUNK_VERB) || kind_at(parse, i, CHUNK_STOP))
            return false;
    }
    return false;
}

/* "Deplored the damage caused", "found the museum ransacked": behind the object
 * of a verb that takes no clause, or tells how it finds things. */
static bool is_found(const Parse *parse, size_t chunk)
{
    const Lexicon *lexicon = parse->text->lexicon;
    size_t object = left_of(parse, chunk);
    size_t verb;

    for (int steps = 0; steps < 3; steps++) {
        size_t before;

        if (object == NOT_FOUND || !kind_at(parse, object, CHUNK_NOUN))
            return false;
        before = left_of(parse, object);
        if (before == NOT_FOUND || !kind_at(parse, before, CHUNK_PREPOSITION))
            break;
        verb = left_of(parse, before);
        if (verb != NOT_FOUND && kind_at(parse, verb, CHUNK_VERB))
            return is_copula(parse, verb); /* "was among those destroyed" */
        object = verb;
    }
    verb = object == NOT_FOUND ? NOT_FOUND : left_of(parse, object);
    if (verb == NOT_FOUND || !kind_at(parse, object, CHUNK_NOUN) ||
        !kind_at(parse, verb, CHUNK_VERB) || at(parse, verb)->passive)
        return false;
    return (at(parse, verb)->verb >= 0 &&
            (lexicon->verbs.items[at(parse, verb)->verb].traits &
             TRAIT_FINDS) != 0) ||
           (!governs_clause(parse, verb) && !is_dependent(parse, verb));
}

/* "Temple of Bel: destroyed", "Umayyad Mosque (badly damaged)". */
static bool is_label(const Parse *parse, size_t chunk)
{
    const Chunk *group = at(parse, chunk);
    size_t noun = chunk >= 2 ? chunk - 2 : NOT_FOUND;

    return noun != NOT_FOUND && kind_at(parse, chunk - 1, CHUNK_STOP) &&
           kind_at(parse, noun, CHUNK_NOUN) && !group->auxiliary &&
           finite_before(parse, chunk) == NOT_FOUND &&
           (chunk + 1 == parse->chunks.count ||
            kind_at(parse, chunk + 1, CHUNK_STOP) ||
            kind_at(parse, chunk + 1, CHUNK_COMMA) ||
            kind_at(parse, chunk + 1, CHUNK_TIME) ||
            kind_at(parse, chunk + 1, CHUNK_PREPOSITION));
}

/* "A relic said to be the oldest was stolen": no saying of the relic's. */
static bool is_said_to(const Parse *parse, size_t chunk)
{
    const Chunk *group = at(parse, chunk);
    unsigned traits =
        group->verb >= 0 ? parse->text->lexicon->verbs.items[group->verb].traits
                         : 0;

    return (traits & TRAIT_SAY) != 0 && (traits & TRAIT_CLAIM) == 0 &&
           kind_at(parse, chunk + 1, CHUNK_VERB) &&
           at(parse, chunk + 1)->infinitive &&
           finite_after(parse, chunk) != NOT_FOUND;
}

/* "The church is safe, its abbot said by telephone." */
static bool speaks_last(const Parse *parse, size_t chunk)
{
    const Chunk *group = at(parse, chunk);

    return chunk >= 2 && group->verb >= 0 &&
           (parse->text->lexicon->verbs.items[group->verb].traits &
            TRAIT_SAY) != 0 &&
           kind_at(parse, chunk - 1, CHUNK_NOUN) &&
           kind_at(parse, chunk - 2, CHUNK_COMMA) &&
           finite_before(parse, chunk) != NOT_FOUND &&
           finite_after(parse, chunk) == NOT_FOUND;
}

bool participle_named(const Parse *parse, size_t chunk, size_t *of)
{
    size_t as = left_of(parse, chunk);
    size_t named = as == NOT_FOUND ? as : left_of(parse, as);

    if (named == NOT_FOUND || !chunk_has(at(parse, as), WORD_WHEN) ||
        !chunk_has(at(parse, as), WORD_PARALLEL) || at(parse, chunk)->auxiliary)
        return false;
    if (kind_at(parse, named, CHUNK_VERB) && at(parse, named)->passive &&
        at(parse, named)->subject != NOT_FOUND) {
        *of = at(parse, named)->subject;
        return true;
    }
    *of = named;
    return kind_at(parse, named, CHUNK_NOUN) &&
           left_of(parse, named) != NOT_FOUND &&
           (kind_at(parse, left_of(parse, named), CHUNK_VERB) ||
            kind_at(parse, left_of(parse, named), CHUNK_PREPOSITION)) &&
           (right_of(parse, chunk) == NOT_FOUND ||
            !kind_at(parse, right_of(parse, chunk), CHUNK_NOUN));
}

bool participle_inverted(Parse *parse, size_t chunk)
{
    Chunk *group = &parse->chunks.items[chunk];
    size_t left = left_of(parse, chunk);
    size_t head = left;

    if (!(group->forms & FORM_PARTICIPLE) || group->auxiliary ||
        !kind_at(parse, chunk + 1, CHUNK_VERB) ||
        !kind_at(parse, chunk + 2, CHUNK_NOUN) ||
        at(parse, chunk + 1)->main + 1 != at(parse, chunk + 1)->end ||
        (parse_mark(parse, at(parse, chunk + 1)->main)->words &
         WORD_BIT(WORD_BE)) == 0)
        return false;
    /* "Among the temples destroyed was" */
    if (left != NOT_FOUND && kind_at(parse, left, CHUNK_NOUN)) {
        head = left_of(parse, left);
        if (head == NOT_FOUND || !kind_at(parse, head, CHUNK_PREPOSITION))
            return false;
        head = left_of(parse, head);
    }
    if (head != NOT_FOUND && !kind_at(parse, head, CHUNK_STOP) &&
        !kind_at(parse, head, CHUNK_CONJUNCTION) &&
        !kind_at(parse, head, CHUNK_COMMA))
        return false;
    group->passive = group->bare_participle = true;
    group->subject = chunk + 2;
    return true;
}

/* A form that may be past or participle: a participle before "by" and where the
 * form can be nothing else, and after a passive it is joined to. */
void participle_settle(Parse *parse, size_t chunk)
{
    Chunk *group = &parse->chunks.items[chunk];
    size_t right = right_of(parse, chunk);
    size_t with;
    bool by = right != NOT_FOUND && chunk_has(at(parse, right), WORD_BY) &&
              at(parse, right)->kind == CHUNK_PREPOSITION;
    bool object = right != NOT_FOUND && kind_at(parse, right, CHUNK_NOUN);

    if (!object && participle_named(parse, chunk, &with)) {
        group->passive = true;
        return;
    }
    if (by && speaks_last(parse, chunk)) {
        group->bare_participle = false;
        return;
    }
    if (participle_joined(parse, chunk, &with) && !object &&
        at(parse, with)->passive) {
        group->passive = true;
        group->perfect = at(parse, with)->perfect;
        group->bare_participle = at(parse, with)->bare_participle;
        group->subject = at(parse, with)->subject;
        return;
    }
    if (!object && (is_found(parse, chunk) || is_label(parse, chunk) ||
                    is_said_to(parse, chunk) || is_reduced(parse, chunk) ||
                    is_apposed(parse, chunk))) {
        group->passive = true;
        return;
    }
    if (!by && is_parenthesis(parse, chunk)) {
        group->passive = true;
        return;
    }
    if (by || !(group->forms & FORM_PAST)) {
        group->passive = true;
        if (participle_joined(parse, chunk, &with) &&
            at(parse, with)->perfect) {
            group->passive = !object;
            group->perfect = true;
            group->bare_participle = false;
        }
        return;
    }
    group->bare_participle = false;
}

bool participle_in_headline(const Parse *parse, size_t chunk)
{
    return parse->sentence->kind == SENTENCE_HEADLINE ||
           (parse_token(parse, parse->end - 1)->kind != TOKEN_MARK &&
            finite_before(parse, chunk) == NOT_FOUND &&
            finite_after(parse, chunk) == NOT_FOUND);
}

/* "Kicked out of": all that rules ask for with the verb wants an object. */
static bool wants_object(const Parse *parse, const Chunk *group)
{
    const Lexicon *lexicon = parse->text->lexicon;

    for (size_t i = group->trigger; i < group->trigger_end; i++)
        if (!lexicon->triggers.items[i].parted)
            return false;
    return group->trigger < group->trigger_end;
}

/* A headline's "Palmyra recaptured", "temple destroyed" and "rebels kicked
 * out": no object follows, and a place or monument stands before, or the verb
 * can't do without one. */
void participle_headline(Parse *parse, size_t chunk)
{
    Chunk *group = &parse->chunks.items[chunk];
    size_t left = left_of(parse, chunk);
    size_t right = right_of(parse, chunk);

    if (!participle_in_headline(parse, chunk) || group->auxiliary ||
        group->passive || !(group->forms & FORM_PARTICIPLE) ||
        (right != NOT_FOUND && kind_at(parse, right, CHUNK_NOUN)) ||
        left == NOT_FOUND || !kind_at(parse, left, CHUNK_NOUN))
        return;
    if (at(parse, left)->place_heads || at(parse, left)->heritage ||
        wants_object(parse, group))
        group->passive = true;
}
