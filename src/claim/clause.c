#include "claim/parse.h"

/* Who does what: the subject and object of each verb group, by what stands left
 * and right of it. */

/* As far as a search goes; sentences of sane people need less. */
#define REACH 60

static bool kind_at(const Parse *parse, size_t chunk, ChunkKind kind)
{
    return chunk_is(parse, chunk, kind);
}

static const Chunk *at(const Parse *parse, size_t chunk)
{
    return &parse->chunks.items[chunk];
}

/* ---- subjects ---------------------------------------------------------------
 */

bool governs_clause(const Parse *parse, size_t chunk)
{
    const Chunk *group = at(parse, chunk);

    return group->kind == CHUNK_VERB && group->verb >= 0 &&
           (parse->text->lexicon->verbs.items[group->verb].traits &
            (TRAIT_SAY | TRAIT_EVIDENCE | TRAIT_POSSIBLE | TRAIT_DENIED)) != 0;
}

/* From the noun phrase at chunk, leftwards over "of", "in" ... to the head of
 * the whole phrase. */
static size_t phrase_head(const Parse *parse, size_t chunk)
{
    for (int steps = 0; steps < 8; steps++) {
        size_t left = left_of(parse, chunk);

        if (left == NOT_FOUND || (at(parse, left)->kind != CHUNK_PREPOSITION &&
                                  at(parse, left)->kind != CHUNK_ACCORDING))
            return chunk;
        left = left_of(parse, left);
        if (left == NOT_FOUND)
            return NOT_FOUND;
        if (at(parse, left)->kind == CHUNK_COMMA ||
            at(parse, left)->kind == CHUNK_SUBORDINATOR)
            return NOT_FOUND;
        if (at(parse, left)->kind == CHUNK_VERB &&
            !chunk_is_finite(at(parse, left)))
            left = left_of(parse, left);
        if (left == NOT_FOUND || at(parse, left)->kind != CHUNK_NOUN)
            return NOT_FOUND;
        chunk = left;
    }
    return chunk;
}

/* "the army and its allies": the first of the joined phrases, unless it is the
 * object of a verb. */
static size_t first_joined(const Parse *parse, size_t chunk)
{
    for (int steps = 0; steps < 8; steps++) {
        size_t left = left_of(parse, chunk);
        size_t before;

        if (left == NOT_FOUND || at(parse, left)->kind != CHUNK_CONJUNCTION)
            return chunk;
        left = left_of(parse, left);
        if (left == NOT_FOUND || at(parse, left)->kind != CHUNK_NOUN)
            return chunk;
        before = left_of(parse, left);
        if (before != NOT_FOUND &&
            (at(parse, before)->kind == CHUNK_VERB ||
             at(parse, before)->kind == CHUNK_PREPOSITION) &&
            !governs_clause(parse, before))
            return chunk;
        chunk = left;
    }
    return chunk;
}

/* Between two commas or dashes before the verb: "the army, backed by Russia,
 * took". */
static size_t before_parenthesis(const Parse *parse, size_t comma)
{
    size_t i = comma;

    while (i > 0 && comma - i < REACH) {
        i--;
        if (at(parse, i)->kind == at(parse, comma)->kind) {
            size_t opens = right_of(parse, i);
            size_t head = left_of(parse, i);

            if (head != NOT_FOUND && kind_at(parse, head, CHUNK_PREPOSITION))
                head = left_of(parse, head); /* "the walls below - thick" */
            if (head == NOT_FOUND || at(parse, head)->kind != CHUNK_NOUN ||
                opens == NOT_FOUND || chunk_is_finite(at(parse, opens)))
                return NOT_FOUND;
            return phrase_head(parse, head);
        }
        if (chunk_is_finite(at(parse, i)) &&
            !(i > 0 && (kind_at(parse, i - 1, CHUNK_RELATIVE) ||
                        kind_at(parse, i - 1, CHUNK_THAT))) &&
            !at(parse, i)->dependent)
            return NOT_FOUND;
    }
    return NOT_FOUND;
}

static bool is_governed(const Parse *parse, size_t verb)
{
    size_t subject = at(parse, verb)->subject;
    size_t before = subject != NOT_FOUND && subject < verb
                        ? left_of(parse, subject)
                        : NOT_FOUND;

    return before != NOT_FOUND && (kind_at(parse, before, CHUNK_THAT) ||
                                   kind_at(parse, before, CHUNK_VERB));
}

/* The subject of the finite verb before, of which this one is a continuation;
 * "X agreed that Y was lost, but said": who says is not Y. */
static size_t inherited(const Parse *parse, size_t chunk)
{
    size_t verb = finite_before(parse, chunk);

    while (verb != NOT_FOUND && governs_clause(parse, chunk) &&
           is_governed(parse, verb))
        verb = finite_before(parse, verb);
    return verb == NOT_FOUND ? NOT_FOUND : at(parse, verb)->subject;
}

static size_t antecedent(const Parse *parse, size_t relative)
{
    size_t left = left_of(parse, relative);

    while (left != NOT_FOUND && (kind_at(parse, left, CHUNK_COMMA) ||
                                 kind_at(parse, left, CHUNK_PREPOSITION) ||
                                 kind_at(parse, left, CHUNK_STOP)))
        left = left_of(parse, left);
    return left != NOT_FOUND && kind_at(parse, left, CHUNK_NOUN) ? left
                                                                 : NOT_FOUND;
}

/* Whether the noun phrase stands behind a preposition. */
static bool is_in_phrase(const Parse *parse, size_t noun)
{
    size_t left;

    if (noun == NOT_FOUND || !kind_at(parse, noun, CHUNK_NOUN))
        return false;
    left = left_of(parse, noun);
    return left != NOT_FOUND && kind_at(parse, left, CHUNK_PREPOSITION);
}

/* From a noun phrase to the one that it hangs on by a preposition, a
 * participle or an "and" within such a phrase; itself where it hangs on none.
 */
static size_t phrase_above(const Parse *parse, size_t noun)
{
    size_t left = left_of(parse, noun);
    size_t above;

    if (left == NOT_FOUND)
        return noun;
    above = left_of(parse, left);
    if (kind_at(parse, left, CHUNK_CONJUNCTION))
        return is_in_phrase(parse, above) ? above : noun;
    if (kind_at(parse, left, CHUNK_VERB)) {
        if (at(parse, left)->bare_ing && governs_clause(parse, left))
            return noun; /* "saying it was hit" */
        if (at(parse, left)->infinitive && above != NOT_FOUND &&
            at(parse, above)->kind == CHUNK_VERB &&
            at(parse, above)->bare_participle)
            above = left_of(parse, above); /* "said to hold relics" */
        return chunk_is_finite(at(parse, left)) ? noun : above;
    }
    if (!kind_at(parse, left, CHUNK_PREPOSITION))
        return noun;
    if (above == NOT_FOUND || !kind_at(parse, above, CHUNK_VERB))
        return above;
    return chunk_is_finite(at(parse, above)) ? NOT_FOUND
                                             : left_of(parse, above);
}

/* Over reduced clauses: "troops backed by jets took": from the phrase that
 * stands before the verb to the one that the participle hangs on. */
static size_t over_reduced(const Parse *parse, size_t noun)
{
    for (int steps = 0; steps < 6; steps++) {
        size_t above = phrase_above(parse, noun);

        if (above == noun)
            return noun;
        if (above == NOT_FOUND || !kind_at(parse, above, CHUNK_NOUN))
            return NOT_FOUND;
        noun = above;
    }
    return noun;
}

/* "Busts damaged after it took the town were brought back": where the phrase is
 * the object of a dependent clause's verb, what stands before that clause. */
static size_t before_dependent(const Parse *parse, size_t noun)
{
    size_t verb = left_of(parse, noun);

    if (verb == NOT_FOUND || !chunk_is_finite(at(parse, verb)) ||
        governs_clause(parse, verb))
        return noun;
    for (size_t i = verb; i > 0 && verb - i < REACH; i--) {
        ChunkKind kind = at(parse, i - 1)->kind;

        if (kind == CHUNK_RELATIVE || kind == CHUNK_SUBORDINATOR ||
            kind == CHUNK_THAT) {
            size_t head = left_of(parse, i - 1);

            if (head == NOT_FOUND || !kind_at(parse, head, CHUNK_NOUN))
                return NOT_FOUND;
            return over_reduced(parse, head);
        }
        if (kind == CHUNK_STOP)
            return NOT_FOUND;
    }
    return NOT_FOUND;
}

/* "Some bastions in the east, south and west were hit": from the end of a list
 * behind a preposition to its first item. */
static size_t over_listed(const Parse *parse, size_t noun)
{
    size_t join = left_of(parse, noun);
    size_t item = join == NOT_FOUND ? join : left_of(parse, join);

    if (item == NOT_FOUND || !kind_at(parse, join, CHUNK_CONJUNCTION))
        return noun;
    while (kind_at(parse, item, CHUNK_NOUN)) {
        size_t left = left_of(parse, item);

        if (left == NOT_FOUND ||
            (parse_mark(parse, at(parse, noun)->first)->words &
             (WORD_BIT(WORD_DETERMINER) | WORD_BIT(WORD_OWNER))) != 0)
            return noun;
        if (kind_at(parse, left, CHUNK_PREPOSITION))
            return left_of(parse, left) != NOT_FOUND &&
                           kind_at(parse, left_of(parse, left), CHUNK_NOUN)
                       ? item
                       : noun;
        if (!kind_at(parse, left, CHUNK_COMMA) ||
            left_of(parse, left) == NOT_FOUND)
            return noun;
        item = left_of(parse, left);
    }
    return noun;
}

static size_t finite_subject(const Parse *parse, size_t chunk)
{
    size_t left = left_of(parse, chunk);
    size_t head;

    if (left == NOT_FOUND)
        return NOT_FOUND;
    switch (at(parse, left)->kind) {
    case CHUNK_RELATIVE:
    case CHUNK_THAT:
        return antecedent(parse, left);
    case CHUNK_NOUN:
        head = over_reduced(parse, over_listed(parse, left));
        if (head != NOT_FOUND)
            head = before_dependent(parse, head);
        return head == NOT_FOUND ? NOT_FOUND : first_joined(parse, head);
    case CHUNK_COMMA:
    case CHUNK_STOP:
        head = before_parenthesis(parse, left);
        if (head != NOT_FOUND)
            head = before_dependent(parse, head);
        return head != NOT_FOUND ? head : inherited(parse, chunk);
    case CHUNK_CONJUNCTION:
        return inherited(parse, chunk);
    case CHUNK_PREPOSITION:
        /* "The walls inside are scorched" */
        head = left_of(parse, left);
        return head != NOT_FOUND && kind_at(parse, head, CHUNK_NOUN)
                   ? over_reduced(parse, head)
                   : NOT_FOUND;
    case CHUNK_VERB:
        /* "troops backed by jets and seen advancing took": give up unless the
         * verb before is a bare participle on a noun. */
        head = left_of(parse, left);
        if (!chunk_is_finite(at(parse, left)) && head != NOT_FOUND &&
            kind_at(parse, head, CHUNK_NOUN))
            return over_reduced(parse, head);
        return NOT_FOUND;
    default:
        return NOT_FOUND;
    }
}

/* Who is to do what the infinitive says: "told them to leave", "ordered the
 * army to retake"; else the governor's own subject. */
static size_t doer_for(const Parse *parse, size_t governor)
{
    const Chunk *group = at(parse, governor);
    size_t next = right_of(parse, governor);

    if (group->verb >= 0 && next != NOT_FOUND &&
        kind_at(parse, next, CHUNK_NOUN) &&
        (parse->text->lexicon->verbs.items[group->verb].traits &
         (TRAIT_TELL | TRAIT_POSSIBLE | TRAIT_ASSERTED | TRAIT_DENIED)) != 0)
        return next;
    return group->subject;
}

/* Who did what the gerund says: "accused the army of shelling it". */
static size_t doer_of_gerund(const Parse *parse, size_t governor)
{
    const Chunk *group = at(parse, governor);

    return group->verb >= 0 && !group->passive && group->object != NOT_FOUND &&
                   (parse->text->lexicon->verbs.items[group->verb].traits &
                    (TRAIT_BLAME | TRAIT_DENIED)) != 0
               ? group->object
               : group->subject;
}

/* Gerunds and infinitives share the subject of a verb beside them. */
static size_t shared_subject(const Parse *parse, size_t chunk)
{
    size_t left = left_of(parse, chunk);
    bool after_comma = left != NOT_FOUND && kind_at(parse, left, CHUNK_COMMA) &&
                       !at(parse, chunk)->dependent;

    if (left != NOT_FOUND && kind_at(parse, left, CHUNK_CONJUNCTION)) {
        size_t with = chunk;

        while (with > 0 && chunk - with < REACH) {
            with--;
            if (kind_at(parse, with, CHUNK_VERB))
                return at(parse, with)->subject;
        }
    }
    for (size_t i = chunk; i > 0 && chunk - i < REACH; i--) {
        const Chunk *governor = at(parse, i - 1);

        if (governor->kind != CHUNK_VERB)
            continue;
        if (after_comma && (governor->dependent || !chunk_is_finite(governor)))
            continue;
        return at(parse, chunk)->infinitive ? doer_for(parse, i - 1)
                                            : doer_of_gerund(parse, i - 1);
    }
    return NOT_FOUND;
}

static size_t loose_subject(const Parse *parse, size_t chunk)
{
    const Chunk *group = at(parse, chunk);
    size_t left = left_of(parse, chunk);

    if (left != NOT_FOUND && kind_at(parse, left, CHUNK_NOUN) &&
        (!group->infinitive || at(parse, left)->actor_at != NOT_FOUND ||
         at(parse, left)->generic >= 0)) {
        size_t verb = left_of(parse, left);

        if (group->infinitive && verb != NOT_FOUND &&
            chunk_is_finite(at(parse, verb)) && !at(parse, left)->actor_heads &&
            at(parse, verb)->subject != NOT_FOUND)
            return at(parse, verb)->subject;
        return left;
    }
    return shared_subject(parse, chunk);
}

/* At the head of a sentence: "After seizing the hill, troops moved on". */
static void settle_openers(Parse *parse)
{
    for (size_t i = 0; i < parse->chunks.count && i < REACH; i++) {
        Chunk *group = &parse->chunks.items[i];
        size_t next;

        if (group->kind != CHUNK_VERB)
            continue;
        if (chunk_is_finite(group))
            return;
        if (group->subject != NOT_FOUND)
            continue;
        next = finite_after(parse, i);
        if (next == NOT_FOUND)
            return;
        for (size_t j = i; j < next; j++)
            if (kind_at(parse, j, CHUNK_COMMA))
                group->subject = at(parse, next)->subject;
    }
}

/* ---- objects ----------------------------------------------------------------
 */

/* "Reports that militants destroyed the temple": what they tell, not what was
 * destroyed. */
static bool is_content(const Parse *parse, size_t that, size_t verb)
{
    size_t head = left_of(parse, that);
    size_t object = right_of(parse, verb);

    return (head != NOT_FOUND && kind_at(parse, head, CHUNK_NOUN) &&
            chunk_has(at(parse, head), WORD_REPORT)) ||
           (object != NOT_FOUND && kind_at(parse, object, CHUNK_NOUN) &&
            at(parse, object)->place != NULL);
}

/* "which the militants seized": what the relative stands for. */
static size_t relative_object(const Parse *parse, size_t chunk)
{
    size_t subject = at(parse, chunk)->subject;
    size_t before;

    if (subject == NOT_FOUND || subject > chunk)
        return NOT_FOUND;
    before = left_of(parse, subject);
    if (before == NOT_FOUND || (at(parse, before)->kind != CHUNK_RELATIVE &&
                                at(parse, before)->kind != CHUNK_THAT))
        return NOT_FOUND;
    /* "Whose", "where", "on which" stand for no object. */
    if (chunk_has(at(parse, before), WORD_OWNER) ||
        chunk_has(at(parse, before), WORD_LOCATIVE) ||
        at(parse, before)->end > at(parse, before)->first + 1 ||
        (before > 0 && kind_at(parse, before - 1, CHUNK_PREPOSITION)))
        return NOT_FOUND;
    if (kind_at(parse, before, CHUNK_THAT)) {
        size_t verb = finite_before(parse, before);

        if ((verb != NOT_FOUND && governs_clause(parse, verb)) ||
            is_content(parse, before, chunk))
            return NOT_FOUND;
    }
    return antecedent(parse, before);
}

static size_t find_object(const Parse *parse, size_t chunk)
{
    size_t right = right_of(parse, chunk);
    size_t relative = relative_object(parse, chunk);
    const Chunk *group = at(parse, chunk);

    if (right != NOT_FOUND && group->bare_ing &&
        kind_at(parse, right, CHUNK_PREPOSITION) &&
        chunk_has(at(parse, right), WORD_OF))
        right = right_of(parse, right);
    if (relative != NOT_FOUND && !group->passive)
        return relative;
    if (right != NOT_FOUND && kind_at(parse, right, CHUNK_NOUN))
        return right;
    /* "looted and bulldozed the city": they share the object. */
    if (right != NOT_FOUND && !group->passive &&
        kind_at(parse, right, CHUNK_CONJUNCTION) &&
        kind_at(parse, right + 1, CHUNK_VERB) &&
        kind_at(parse, right + 2, CHUNK_NOUN) &&
        !at(parse, right + 1)->auxiliary && !at(parse, right + 1)->infinitive)
        return right + 2;
    return NOT_FOUND;
}

/* ---- all of it -------------------------------------------------------- */

/* "The mosque was among the buildings destroyed": what is one of them. */
static size_t one_of_them(const Parse *parse, size_t noun)
{
    size_t before = left_of(parse, noun);
    size_t verb = before == NOT_FOUND ? before : left_of(parse, before);

    if (verb == NOT_FOUND || !kind_at(parse, before, CHUNK_PREPOSITION) ||
        !chunk_is_finite(at(parse, verb)) ||
        (parse_mark(parse, at(parse, verb)->main)->words & WORD_BIT(WORD_BE)) ==
            0 ||
        at(parse, verb)->subject == NOT_FOUND)
        return noun;
    return at(parse, verb)->subject;
}

/* What a reduced participle hangs on. */
static size_t participle_subject(const Parse *parse, size_t chunk)
{
    size_t left = left_of(parse, chunk);
    size_t named;

    if (participle_named(parse, chunk, &named))
        return named;
    while (left != NOT_FOUND && (kind_at(parse, left, CHUNK_COMMA) ||
                                 kind_at(parse, left, CHUNK_STOP)))
        left = left_of(parse, left);
    if (left != NOT_FOUND && kind_at(parse, left, CHUNK_CONJUNCTION) &&
        participle_joined(parse, chunk, &left))
        left = at(parse, left)->subject;
    if (left == NOT_FOUND || !kind_at(parse, left, CHUNK_NOUN))
        return NOT_FOUND;
    /* A headline has no other verb: "Temple of Palmyra destroyed by". */
    if (participle_in_headline(parse, chunk) &&
        finite_before(parse, chunk) == NOT_FOUND) {
        size_t head = over_reduced(parse, left);

        return head == NOT_FOUND ? left : first_joined(parse, head);
    }
    return one_of_them(parse, left);
}

static size_t find_subject(const Parse *parse, size_t chunk)
{
    if (chunk_is_finite(at(parse, chunk)))
        return finite_subject(parse, chunk);
    if (at(parse, chunk)->bare_participle)
        return participle_subject(parse, chunk);
    return loose_subject(parse, chunk);
}

void parse_clauses(Parse *parse)
{
    for (size_t i = 0; i < parse->chunks.count; i++)
        if (parse->chunks.items[i].kind == CHUNK_VERB &&
            parse->chunks.items[i].bare_participle)
            participle_settle(parse, i);
    parse_number_clauses(parse);
    for (size_t i = 0; i < parse->chunks.count; i++) {
        Chunk *chunk = &parse->chunks.items[i];

        if (chunk->kind != CHUNK_VERB)
            continue;
        participle_headline(parse, i);
        chunk->subject = find_subject(parse, i);
        chunk->object = find_object(parse, i);
        participle_inverted(parse, i);
    }
    settle_openers(parse);
}
