#include "claim/match.h"

/* What stands before a noun and says what was done to it: "IS-held Palmyra",
 * "the looted museum". */

/* "Jobar, a rebel-held suburb". */
static bool site_apposed(const Story *story, const Parse *parse, size_t chunk,
                         Spot *out)
{
    size_t comma = left_of(parse, chunk);
    size_t name = comma == NOT_FOUND ? comma : left_of(parse, comma);

    return name != NOT_FOUND && chunk_is(parse, comma, CHUNK_COMMA) &&
           chunk_is(parse, name, CHUNK_NOUN) &&
           chunk_has(&parse->chunks.items[chunk], WORD_SETTLEMENT) &&
           site_of_chunk(story, parse, name, false, out);
}

/* "Idlib is rebel-held", "a city that remains Russian-occupied". */
static bool site_said(const Story *story, const Parse *parse, size_t chunk,
                      Spot *out)
{
    size_t verb = left_of(parse, chunk);
    size_t subject;

    if (verb == NOT_FOUND || !chunk_is_finite(&parse->chunks.items[verb]) ||
        parse->chunks.items[verb].object != chunk)
        return false;
    subject = parse->chunks.items[verb].subject;
    return subject != NOT_FOUND && chunk_is(parse, subject, CHUNK_NOUN) &&
           parse->chunks.items[chunk].place == NULL &&
           parse_token(parse, parse->chunks.items[chunk].end - 1)->hyphenated &&
           site_of_chunk(story, parse, subject, false, out);
}

static Match begin(const Parse *parse, size_t chunk)
{
    const Chunk *noun = &parse->chunks.items[chunk];

    return (Match){.chunk = chunk,
                   .noun = true,
                   .holder = NO_PARTY,
                   .loser = NO_PARTY,
                   .agent = NO_PARTY,
                   .cause = -1,
                   .first = noun->first,
                   .end = noun->end};
}

bool match_holder(const Story *story, const Parse *parse, size_t chunk,
                  Match *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Lexicon *lexicon = story->text->lexicon;
    size_t end;

    *out = begin(parse, chunk);
    if (noun->holder_verb < 0)
        return false;
    out->holder = story_owner(story, parse, chunk, noun->end);
    if (out->holder == NO_PARTY && noun->adjective >= 0)
        out->holder = story_by_adjective(story, noun->adjective);
    if (out->holder == NO_PARTY)
        out->holder = story_strange_owner(story, parse, chunk, noun->end);
    if (out->holder == NO_PARTY ||
        (!site_of_chunk(story, parse, chunk, false, &out->spots[0]) &&
         !site_apposed(story, parse, chunk, &out->spots[0]) &&
         !site_said(story, parse, chunk, &out->spots[0])))
        return false;
    out->spots[0].edge = out->spots[0].part = false;
    out->spot_count = 1;
    for (size_t i = lexicon_triggers(lexicon, noun->holder_verb, &end); i < end;
         i++) {
        const Trigger *trigger = &lexicon->triggers.items[i];

        out->rule = &lexicon->rules.items[trigger->rule];
        if (trigger->word_count == 0 && out->rule->topic == TOPIC_CONTROL &&
            out->rule->state)
            return true;
    }
    return false;
}

/* Whether the rule is of things to which something is done, whoever does it. */
static bool is_of_things(const Rule *rule)
{
    bool object = false;

    if (rule->topic != TOPIC_DAMAGE && rule->topic != TOPIC_LOOTING)
        return false;
    if (rule->topic == TOPIC_DAMAGE && rule->grade <= DAMAGE_POSSIBLE)
        return false;
    for (size_t i = 0; i < rule->slot_count; i++) {
        const Slot *slot = &rule->slots[i];

        if (slot->filler == FILLER_THING || slot->filler == FILLER_BUILT)
            object = (slot->positions & POSITION_OBJECT) != 0;
        else if (slot->missing != MISSING_ALLOWED)
            return false;
    }
    return object;
}

bool match_attribute(const Story *story, const Parse *parse, size_t chunk,
                     Match *out)
{
    const Chunk *noun = &parse->chunks.items[chunk];
    const Lexicon *lexicon = story->text->lexicon;
    size_t end;
    size_t i;

    *out = begin(parse, chunk);
    if (noun->participle == NOT_FOUND)
        return false;
    i = lexicon_triggers(lexicon, parse_mark(parse, noun->participle)->verb,
                         &end);
    for (; i < end; i++) {
        out->rule = &lexicon->rules.items[lexicon->triggers.items[i].rule];
        if (lexicon->triggers.items[i].word_count == 0 &&
            is_of_things(out->rule))
            return match_listed(story, parse, chunk, out);
    }
    return false;
}
