#include "claim/match.h"

/* What a filled rule says after all: denied, hoped, feared, or nothing. */

/* "They denied hitting it": that they did it, not that it was hit. */
static bool is_disowned(const Parse *parse, const Match *match)
{
    const Chunk *group = &parse->chunks.items[match->chunk];
    size_t by = finite_before(parse, match->chunk);

    return !match->noun && (group->bare_ing || group->infinitive) &&
           !group->negated && by != NOT_FOUND && governs_clause(parse, by);
}

/* "No damage" is said, not denied; "has not been harmed" says as much; "was not
 * spared" says the contrary. */
static void settle_denial(const Parse *parse, const Match *match, Claim *claim)
{
    if (claim->topic != TOPIC_DAMAGE || claim->polarity != POLARITY_DENIED ||
        is_disowned(parse, match))
        return;
    if (str_equal(claim->value, damage_name(DAMAGE_NONE))) {
        if (!match->noun)
            claim->value = damage_name(DAMAGE_MODERATE);
        claim->polarity = POLARITY_ASSERTED;
    } else if (match->rule->grade <= DAMAGE_MODERATE) {
        claim->value = damage_name(DAMAGE_NONE);
        claim->polarity = POLARITY_ASSERTED;
    }
}

bool settle_is_bygone(const Parse *parse, const Match *match)
{
    const Chunk *group = &parse->chunks.items[match->chunk];
    size_t main;

    if (match->noun || match->rule->topic != TOPIC_DAMAGE ||
        match->rule->grade != DAMAGE_NONE)
        return false;
    main = finite_before(parse, match->chunk);
    if (group->perfect && chunk_has(group, WORD_PAST_AUX))
        return main == NOT_FOUND || !governs_clause(parse, main);
    return group->relative && main != NOT_FOUND &&
           (parse->chunks.items[main].future ||
            parse->chunks.items[main].modal);
}

/* Whether a rule for the verb tells of a threat: "threatened to blow it up". */
static bool is_threatening(const Parse *parse, size_t verb)
{
    const Lexicon *lexicon = parse->text->lexicon;
    const Chunk *group = &parse->chunks.items[verb];
    size_t end;

    if (group->verb < 0)
        return false;
    for (size_t i = lexicon_triggers(lexicon, group->verb, &end); i < end; i++)
        if (lexicon->rules.items[lexicon->triggers.items[i].rule].topic ==
                TOPIC_THREAT &&
            lexicon->triggers.items[i].word_count == 0)
            return true;
    return false;
}

bool settle_is_danger(const Parse *parse, const Match *match,
                      const Claim *claim)
{
    const Chunk *group = &parse->chunks.items[match->chunk];
    size_t by = finite_before(parse, match->chunk);
    bool harms = match->rule->grade >= DAMAGE_MODERATE;
    bool worse = match->rule->polarity == POLARITY_DENIED
                     ? group->negated
                     : harms != group->negated;

    if (claim->topic != TOPIC_DAMAGE || match->noun || group->perfect ||
        claim->polarity == POLARITY_DENIED)
        return false;
    if (harms && group->infinitive && by != NOT_FOUND)
        return is_threatening(parse, by);
    return worse && (group->modal || group->future) &&
           match->rule->grade != DAMAGE_POSSIBLE && !group->passive &&
           match->agent == NO_PARTY;
}

static bool is_done_to_it(const Rule *rule)
{
    for (size_t i = 0; i < rule->slot_count; i++)
        if (rule->slots[i].filler == FILLER_THING)
            return (rule->slots[i].positions & POSITION_OBJECT) != 0;
    return false;
}

bool settle_is_hope(const Parse *parse, const Match *match)
{
    const Chunk *group = &parse->chunks.items[match->chunk];

    return !match->noun && match->rule->topic == TOPIC_DAMAGE &&
           match->rule->grade == DAMAGE_NONE && is_done_to_it(match->rule) &&
           (group->infinitive || group->modal || group->future) &&
           !group->negated &&
           status_of_verb(parse, match->chunk) != POLARITY_ASSERTED;
}

bool settle_polarity(const Parse *parse, const Match *match, Polarity inner,
                     Claim *claim)
{
    Polarity own = match->noun ? status_of_noun(parse, match->chunk)
                               : status_of_verb(parse, match->chunk);

    claim->polarity = status_join(own, inner);
    if (claim->topic == TOPIC_DAMAGE &&
        match->rule->polarity == POLARITY_DENIED) {
        /* "No longer exists": the rule is of what is denied, and only that. */
        if (own != POLARITY_DENIED)
            return false;
        claim->polarity = POLARITY_ASSERTED;
    }
    settle_denial(parse, match, claim);
    return true;
}

bool settle_is_intent(const Claim *claim)
{
    return claim->topic == TOPIC_FIGHTING &&
           claim->polarity != POLARITY_ASSERTED &&
           claim->polarity != POLARITY_DENIED &&
           claim->polarity != POLARITY_NOT_YET;
}

bool settle_is_supposed(const Parse *parse, size_t chunk)
{
    size_t clause = parse->chunks.items[chunk].clause;

    for (size_t i = chunk; i > 0; i--) {
        const Chunk *before = &parse->chunks.items[i - 1];

        if (before->clause != clause)
            return false;
        if (before->conditional)
            return finite_before(parse, i - 1) == NOT_FOUND;
    }
    return false;
}
