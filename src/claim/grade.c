#include "claim/match.h"

/* How bad the damage is that a filled rule tells of. */

/* "Only the facade still stands": the rest does not. */
static bool is_only(const Parse *parse, const Spot *spot)
{
    size_t token = parse->chunks.items[spot->chunk].first;

    for (size_t back = 0; back <= 2 && token >= parse->first + back; back++)
        if ((parse_mark(parse, token - back)->words |
             parse_mark(parse, token - back)->run) &
            WORD_BIT(WORD_ONLY))
            return true;
    return false;
}

/* "destroyed much of the town", "twelve more tombs" */
static bool is_some(const Parse *parse, const Spot *spot)
{
    return spot->mention != NULL &&
           (parse->chunks.items[spot->chunk].words &
            (WORD_BIT(WORD_QUANTITY) | WORD_BIT(WORD_HALF))) != 0;
}

static Damage graded(const Match *match, const Spot *spot, WordSet words,
                     bool small)
{
    int grade = (int)match->rule->grade;

    words |= match->noun ? match->object_words : match->said_words;
    if ((words & WORD_BIT(WORD_NOTHING)) &&
        match->rule->polarity != POLARITY_DENIED) /* "no trace remains" */
        return DAMAGE_NONE;
    if (match->noun && (words & WORD_BIT(WORD_HEDGE)) != 0)
        return DAMAGE_POSSIBLE; /* "possible damage" */
    if (grade <= DAMAGE_POSSIBLE)
        return match->rule->grade;
    if ((words & WORD_BIT(WORD_MUCH)) && grade < DAMAGE_SEVERE)
        grade++;
    if ((words & WORD_BIT(WORD_LITTLE)) && grade > DAMAGE_MODERATE)
        grade--;
    if ((spot->part || spot->vague) && grade == DAMAGE_DESTROYED)
        grade = DAMAGE_SEVERE;
    /* A stairway is less of a castle than a wing. */
    if ((spot->part || spot->vague) && small && grade == DAMAGE_SEVERE)
        grade = DAMAGE_MODERATE;
    return (Damage)grade;
}

/* Whether the noun itself is of a small part: "the stairway". */
static bool is_small(const Parse *parse, const Spot *spot)
{
    const Chunk *noun = &parse->chunks.items[spot->chunk];

    return noun->kind == CHUNK_NOUN &&
           (parse_mark(parse, noun->end - 1)->words & WORD_BIT(WORD_LITTLE)) !=
               0;
}

/* Whether the token is one of the words that the rule asks for: "is no more".
 */
static bool is_asked_for(const Parse *parse, const Chunk *group, size_t token)
{
    const Lexicon *lexicon = parse->text->lexicon;

    for (size_t i = group->trigger; i < group->trigger_end; i++)
        for (size_t w = 0; w < lexicon->triggers.items[i].word_count; w++)
            if (lexicon->triggers.items[i].words[w] ==
                parse_token(parse, token)->hash)
                return true;
    return false;
}

/* "The damage was extensive". */
static WordSet predicate(const Parse *parse, size_t noun)
{
    size_t verb = finite_after(parse, noun);
    const Chunk *group;

    if (verb == NOT_FOUND)
        return 0;
    group = &parse->chunks.items[verb];
    if (group->subject != noun || group->passive ||
        (parse_mark(parse, group->main)->words & WORD_BIT(WORD_BE)) == 0 ||
        !chunk_is(parse, verb + 1, CHUNK_NOUN))
        return 0;
    return parse->chunks.items[verb + 1].words;
}

static WordSet modifiers(const Parse *parse, const Match *match)
{
    const Chunk *chunk = &parse->chunks.items[match->chunk];
    WordSet words = chunk->words;

    if (chunk->end < parse->end &&
        parse_token(parse, chunk->end)->kind == TOKEN_WORD)
        words |= parse_mark(parse, chunk->end)->words;
    if (match->noun)
        words |= predicate(parse, match->chunk);
    if (!match->noun)
        for (size_t i = chunk->first; i < chunk->end; i++)
            if (!is_asked_for(parse, chunk, i) &&
                (parse_mark(parse, i)->run & WORD_BIT(WORD_NOT)) == 0)
                words |= parse_mark(parse, i)->words;
    return words & (WORD_BIT(WORD_MUCH) | WORD_BIT(WORD_LITTLE) |
                    WORD_BIT(WORD_NOTHING));
}

/* Whether it is what befalls its subject: "the tower collapsed". */
static bool is_of_subject(const Rule *rule)
{
    return rule->slot_count > 0 &&
           (rule->slots[0].positions & POSITION_SUBJECT) != 0 &&
           rule->slots[0].filler == FILLER_THING;
}

/* "Is crumbling", "is falling apart": not down yet. */
static bool goes_on(const Parse *parse, const Match *match)
{
    const Chunk *group = &parse->chunks.items[match->chunk];

    return !match->noun && match->rule->grade == DAMAGE_DESTROYED &&
           !group->passive && (group->progressive || group->bare_ing) &&
           match->agent == NO_PARTY && match->cause < 0 &&
           (group->object == NOT_FOUND || group->bare_ing);
}

Damage grade_of(const Parse *parse, const Match *match, const Spot *spot)
{
    Spot meant = *spot;

    if (match->rule->grade == DAMAGE_NONE && is_only(parse, spot))
        return DAMAGE_SEVERE;
    if (goes_on(parse, match) && is_of_subject(match->rule))
        return DAMAGE_MODERATE;
    meant.part = meant.part || spot->some || is_some(parse, spot);
    return graded(match, &meant, modifiers(parse, match),
                  is_small(parse, spot));
}
