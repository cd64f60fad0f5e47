#include "claim/trigger.h"

/* The words that a rule asks for behind its verb. */

/* How many tokens here may stand between a verb and a rule's words. */
static size_t skips(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    if ((mark->run & WORD_BIT(WORD_ADVERB)) != 0 && mark->run_length > 1)
        return mark->run_length; /* "so far" */
    if ((mark->run & WORD_BIT(WORD_NOT)) != 0)
        return mark->run_length; /* "is no longer in danger": a denial */
    return verb_is_adverb(parse, token) ||
           (mark->words & (WORD_BIT(WORD_DEGREE) | WORD_BIT(WORD_ADVERB))) != 0;
}

/* The tokens of an adverbial of time at the token: "Thursday", "on Thursday".
 */
static size_t skip_time(const Parse *parse, size_t token)
{
    size_t at = token;

    if (at + 1 < parse->end && parse_has(parse, at, WORD_PREPOSITION) &&
        parse_mark(parse, at + 1)->time != NULL)
        at++;
    if (at >= parse->end || parse_mark(parse, at)->time == NULL)
        return token;
    return parse_mark(parse, at)->time->end_token < parse->end
               ? parse_mark(parse, at)->time->end_token
               : parse->end;
}

/* "A | blackened | shell": a word that may stand behind an article. */
static bool is_epithet(const Parse *parse, size_t token)
{
    const Mark *mark = parse_mark(parse, token);

    return !parse_is_mark(parse, token) && mark->mention == NULL &&
           mark->time == NULL && !parse_token(parse, token)->capital &&
           parse_has(parse, token - 1, WORD_DETERMINER) &&
           ((mark->words | mark->run) &
            (WORD_BIT(WORD_PREPOSITION) | WORD_BIT(WORD_CONJUNCTION) |
             WORD_BIT(WORD_SUBORDINATOR) | WORD_BIT(WORD_RELATIVE))) == 0;
}

/* How many tokens may stand before the trigger's next word; 0: none. */
static size_t gap(const Parse *parse, size_t token, bool begun)
{
    size_t adverbs = skips(parse, token);

    if (adverbs > 0 || !begun)
        return adverbs;
    return parse_token(parse, token)->kind == TOKEN_NUMBER ||
           is_epithet(parse, token);
}

/* Whether the trigger's words follow; *end is then behind them. */
static bool follows(const Parse *parse, const Trigger *trigger, size_t token,
                    size_t *end)
{
    for (size_t i = 0; i < trigger->word_count; i++) {
        size_t after_time = i == 0 ? skip_time(parse, token) : token;

        token = after_time;
        while (token < parse->end &&
               parse_token(parse, token)->hash != trigger->words[i]) {
            size_t over = gap(parse, token, i > 0);

            if (over == 0)
                return false;
            token += over;
        }
        if (token >= parse->end || (i > 0 && parse_mark(parse, token)->time))
            return false;
        token++;
    }
    *end = token;
    return true;
}

/* Whether words that a rule asks for stand behind the verb. */
bool trigger_words_follow(const Parse *parse, size_t token)
{
    const Lexicon *lexicon = parse->text->lexicon;
    size_t last, end;
    size_t i = lexicon_triggers(lexicon, parse_mark(parse, token)->verb, &last);

    for (i = trigger_next(parse, i, last); i < last;
         i = trigger_next(parse, i + 1, last))
        if (lexicon->triggers.items[i].word_count > 0 &&
            follows(parse, &lexicon->triggers.items[i], token + 1, &end))
            return true;
    return false;
}

/* As far as an object may part a verb from its words. */
#define OBJECT_REACH 14

/* Whether the trigger's words stand behind the object of an active group, or
 * behind the doer of a passive one: "reduced the mosque to rubble". */
static bool follows_object(const Parse *parse, const Chunk *group,
                           const Trigger *trigger)
{
    size_t token = group->main + 1;
    size_t end;

    if (!trigger->parted || token >= parse->end ||
        (group->passive && !parse_has(parse, token, WORD_BY)))
        return false;
    for (size_t i = token; i < parse->end && i < token + OBJECT_REACH; i++) {
        WordSet words = parse_mark(parse, i)->words;

        if (parse_is_mark(parse, i))
            return false;
        /* "used the keep as a base": before "as" would open a clause. */
        if (i > token && follows(parse, trigger, i, &end))
            return true;
        if ((words & (WORD_BIT(WORD_RELATIVE) | WORD_BIT(WORD_THAT) |
                      WORD_BIT(WORD_SUBORDINATOR))) != 0)
            return false;
    }
    return false;
}

static bool said_adverb(const Parse *parse, const Chunk *group, uint64_t adverb)
{
    if (adverb == 0)
        return true;
    for (size_t i = group->first; i < group->main; i++)
        if (parse_token(parse, i)->hash == adverb)
            return true;
    return false;
}

bool trigger_fits(const Parse *parse, const Chunk *group,
                  const Trigger *trigger)
{
    size_t end;

    return said_adverb(parse, group, trigger->adverb) &&
           (follows(parse, trigger, group->main + 1, &end) ||
            follows_object(parse, group, trigger));
}

/* The rules' entries with the most words that fit: triggers of one verb are
 * sorted by their number of words, most first. */
void trigger_take(const Parse *parse, Chunk *group)
{
    const Lexicon *lexicon = parse->text->lexicon;
    size_t i, end;
    size_t behind = group->main + 1;

    if (group->verb < 0)
        return;
    i = lexicon_triggers(lexicon, group->verb, &end);
    for (i = trigger_next(parse, i, end); i < end;
         i = trigger_next(parse, i + 1, end)) {
        const Trigger *trigger = &lexicon->triggers.items[i];

        if (group->trigger_end > group->trigger &&
            trigger->word_count !=
                lexicon->triggers.items[group->trigger].word_count)
            break;
        if (!said_adverb(parse, group, trigger->adverb))
            continue;
        if (!follows(parse, trigger, group->main + 1, &behind)) {
            if (!follows_object(parse, group, trigger))
                continue;
            behind = group->main + 1;
        }
        if (group->trigger_end == group->trigger)
            group->trigger = i;
        group->trigger_end = i + 1;
        group->end = behind;
    }
}

bool trigger_resumes(const Parse *parse, const Chunk *group, size_t token)
{
    const Lexicon *lexicon = parse->text->lexicon;
    size_t i, last;
    size_t end;

    if (group->kind != CHUNK_VERB || group->verb < 0 || group->passive)
        return false;
    i = lexicon_triggers(lexicon, group->verb, &last);
    for (i = trigger_next(parse, i, last); i < last;
         i = trigger_next(parse, i + 1, last))
        if (lexicon->triggers.items[i].parted &&
            lexicon->triggers.items[i].word_count > 0 &&
            follows(parse, &lexicon->triggers.items[i], token, &end))
            return true;
    return false;
}
