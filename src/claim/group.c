#include "claim/trigger.h"

/* Reads a verb group: auxiliaries, adverbs and a main verb with the words that
 * rules ask for after it. */

/* Takes one auxiliary, negation or adverb; false where there is none. */
static bool take_auxiliary(const Parse *parse, size_t *token, Chunk *group,
                           WordSet *last)
{
    const Mark *mark;
    WordSet words;
    size_t length = 1;

    if (parse_is_mark(parse, *token))
        return false;
    mark = parse_mark(parse, *token);
    words = mark->words;
    if (mark->run & (WORD_BIT(WORD_FUTURE) | WORD_BIT(WORD_NOT) |
                     WORD_BIT(WORD_NOT_YET) | WORD_BIT(WORD_ADVERB))) {
        words = mark->run;
        length = mark->run_length;
    }
    if (words & WORD_BIT(WORD_NOT_YET))
        group->not_yet = true;
    else if (words & WORD_BIT(WORD_NOT))
        group->negated = true;
    else if (words & WORD_BIT(WORD_FUTURE))
        group->future = true;
    else if (words & WORD_BIT(WORD_MODAL))
        group->modal = true;
    else if (!(words &
               (WORD_BIT(WORD_BE) | WORD_BIT(WORD_HAVE) | WORD_BIT(WORD_DO))) &&
             !(words & (WORD_BIT(WORD_CLITIC) | WORD_BIT(WORD_ADVERB))) &&
             !verb_is_adverb(parse, *token))
        return false;
    if (words & WORD_BIT(WORD_HEDGE))
        group->hedged = true;
    if (words & (WORD_BIT(WORD_BE) | WORD_BIT(WORD_HAVE) | WORD_BIT(WORD_DO) |
                 WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_FUTURE))) {
        group->perfect |= (words & WORD_BIT(WORD_HAVE)) != 0;
        group->auxiliary = true;
        group->main = *token;
        *last = words;
    }
    group->words |= words;
    *token += length;
    return true;
}

/* "has yet to", "had to", "is to": the infinitive belongs to the group. */
static bool take_to(const Parse *parse, size_t *token, Chunk *group)
{
    size_t next = *token + 1;

    if (!parse_has(parse, *token, WORD_TO) || !group->auxiliary)
        return false;
    while (verb_is_adverb(parse, next))
        next++;
    if (!(verb_forms(parse, next) & FORM_BASE) &&
        !parse_has(parse, next, WORD_BE))
        return false;
    /* "Is to be rebuilt". */
    if (*token > group->first && parse_has(parse, *token - 1, WORD_BE) &&
        !parse_has(parse, *token - 1, WORD_PAST_AUX))
        group->future = true;
    *token = next;
    return true;
}

/* "Est tombee": fell, not was felled. */
static bool is_perfect_by_be(const Parse *parse, const Mark *mark)
{
    return mark->verb >= 0 && (mark->forms & FORM_PARTICIPLE) != 0 &&
           (parse->text->lexicon->verbs.items[mark->verb].traits & TRAIT_BE) !=
               0;
}

/* "Was 80 to 90 percent destroyed": behind the share, or the token itself. */
static size_t over_percent(const Parse *parse, size_t token)
{
    size_t i = token;

    while (i < parse->end && (parse_token(parse, i)->kind == TOKEN_NUMBER ||
                              parse_has(parse, i, WORD_TO)))
        i++;
    return i > token && i < parse->end && parse_has(parse, i, WORD_SHARE) &&
                   (verb_forms(parse, i + 1) & FORM_PARTICIPLE) != 0
               ? i + 1
               : token;
}

/* The main verb: what form it has depends on the last auxiliary. */
static bool take_main(const Parse *parse, size_t *token, Chunk *group,
                      WordSet last)
{
    unsigned forms = verb_forms(parse, *token);
    const Mark *mark;

    if (forms == 0 || parse_token(parse, *token)->hyphenated)
        return false;
    mark = parse_mark(parse, *token);
    if (mark->words & (WORD_BIT(WORD_BE) | WORD_BIT(WORD_HAVE) |
                       WORD_BIT(WORD_DO) | WORD_BIT(WORD_MODAL)))
        return false;
    if (last & WORD_BIT(WORD_BE)) {
        if (!(forms & (FORM_PARTICIPLE | FORM_ING)))
            return false;
        if ((forms & FORM_ING) != 0 && mark->noun >= 0 &&
            parse_is_mark(parse, *token + 1))
            return false;
        group->perfect |= is_perfect_by_be(parse, mark);
        group->passive =
            (forms & FORM_PARTICIPLE) != 0 && !is_perfect_by_be(parse, mark);
        group->progressive = (forms & FORM_PARTICIPLE) == 0;
    } else if (last & WORD_BIT(WORD_HAVE)) {
        if (!(forms & FORM_PARTICIPLE))
            return false;
    } else if (last != 0 && !(forms & FORM_BASE)) {
        return false;
    }
    group->verb = mark->verb;
    group->forms = forms;
    group->main = *token;
    group->words |= mark->words;
    (*token)++;
    return true;
}

/* "was spared", "is unharmed": the auxiliary with a word that looks like a
 * participle, where a rule asks for the two. */
static bool read_state(const Parse *parse, const Chunk *group, Chunk *state)
{
    *state = *group;
    if (!group->passive)
        return false;
    do
        state->main--;
    while (state->main > group->first &&
           !parse_has(parse, state->main, WORD_BE));
    if (!parse_has(parse, state->main, WORD_BE))
        return false;
    state->verb = parse_mark(parse, state->main)->verb;
    state->forms = parse_mark(parse, state->main)->forms;
    state->passive = false;
    trigger_take(parse, state);
    return state->trigger < state->trigger_end;
}

/* The rules for the group's own verb come first; those for its state are kept
 * for when they find nothing. */
static void take_triggers(const Parse *parse, Chunk *group)
{
    Chunk state;
    bool is_state = read_state(parse, group, &state);

    trigger_take(parse, group);
    if (!is_state)
        return;
    if (group->trigger == group->trigger_end) {
        *group = state;
        return;
    }
    group->state_trigger = state.trigger;
    group->state_end = state.trigger_end;
    group->state_main = state.main;
    if (state.end > group->end)
        group->end = state.end;
}

Chunk verb_read(const Parse *parse, size_t token)
{
    Chunk group = {.kind = CHUNK_VERB,
                   .first = token,
                   .verb = -1,
                   .noun = -1,
                   .cause = -1,
                   .holder_verb = -1,
                   .participle = NOT_FOUND,
                   .actor = -1,
                   .main = token,
                   .subject = NOT_FOUND,
                   .object = NOT_FOUND};
    WordSet last = 0;
    bool main = false;

    if (parse_has(parse, token, WORD_TO)) {
        group.infinitive = true;
        last = WORD_BIT(WORD_DO);
        token++;
    }
    while (token < parse->end) {
        if (last & WORD_BIT(WORD_BE))
            token = over_percent(parse, token);
        if (take_main(parse, &token, &group, last)) {
            main = true;
            break;
        }
        if (!take_auxiliary(parse, &token, &group, &last) &&
            !take_to(parse, &token, &group))
            break;
        if (token > parse->first && parse_has(parse, token - 1, WORD_TO))
            last = WORD_BIT(WORD_DO);
    }
    if (!main && group.auxiliary) {
        group.verb = parse_mark(parse, group.main)->verb;
        group.forms = parse_mark(parse, group.main)->forms;
        group.perfect = false;
    }
    group.end = token > group.first ? token : group.first + 1;
    group.bare_ing =
        main && ((last == 0 && (group.forms & FORM_ING) != 0) ||
                 (parse_mark(parse, group.first)->forms & FORM_ING) != 0);
    group.bare_participle =
        main && last == 0 && (group.forms & FORM_PARTICIPLE) != 0;
    take_triggers(parse, &group);
    return group;
}
