#include "claim/match.h"
#include "claim/trigger.h"

/* From filled rules to claims. */

/* ---- values
 * ------------------------------------------------------------------------ */

typedef struct {
    Str value;
    Polarity polarity;
    double weight;
    int holder;
} Value;

/* Who took it where the text does not say: the loser's opponent; the one who,
 * as it says elsewhere, took the place in these days; or the opponent of the
 * one who has held it. */
static int infer_holder(const Story *story, const Match *match)
{
    const Place *place = match->spots[0].place;
    int before = NO_PARTY;

    if (match->loser != NO_PARTY)
        return story_opponent(story, match->loser, place);
    for (size_t i = 0; i < story->holdings.count; i++) {
        const Holding *holding = &story->holdings.items[i];

        if (holding->place != place &&
            !str_equal(holding->place->key, place->twin))
            continue;
        if (holding->news)
            return holding->holder;
        if (before != NO_PARTY && before != holding->holder)
            return NO_PARTY;
        before = holding->holder;
    }
    /* "The town fell": told of its taker before, it is the same event. */
    if (match->rule->value == VALUE_CHANGE)
        return before == NO_PARTY ? story_taker(story, place) : NO_PARTY;
    return before == NO_PARTY ? NO_PARTY : story_opponent(story, before, place);
}

/* "Was recaptured, the army said": by those for whom it speaks. */
static int boaster(const Story *story, const Parse *parse, const Match *match)
{
    const Scope *scope =
        story_scope(story, parse->chunks.items[match->chunk].first);

    return scope != NULL && scope->party != NO_PARTY &&
                   story_party_at(story, scope->party)->armed
               ? scope->party
               : NO_PARTY;
}

/* "Rebels denied that the town had fallen": to them, it would not have. */
static bool is_denied_by(const Story *story, const Parse *parse,
                         const Match *match, int holder)
{
    const Scope *scope =
        story_scope(story, parse->chunks.items[match->chunk].first);

    return holder != NO_PARTY && scope != NULL && scope->party == holder &&
           scope->effect == POLARITY_DENIED;
}

static bool control_value(const Story *story, const Parse *parse,
                          const Match *match, Value *out)
{
    int holder = match->holder;
    bool unknown = match->unknown_holder;

    /* "The group was driven out by rival fighters." */
    if (holder != NO_PARTY && holder == match->loser &&
        match->rule->value == VALUE_CHANGE) {
        holder = NO_PARTY;
        unknown = true;
    }
    if (match->unknown_loser && holder == NO_PARTY)
        return false;
    if (match->rule->value == VALUE_LOSER) {
        if (match->loser == NO_PARTY)
            return false;
        out->value = story_party_at(story, match->loser)->actor.key;
        return true;
    }
    if (holder == NO_PARTY && !unknown) {
        holder = infer_holder(story, match);
        if (holder == NO_PARTY && match->rule->value == VALUE_HOLDER)
            holder = boaster(story, parse, match);
        if (is_denied_by(story, parse, match, holder))
            holder = story_opponent(story, holder, match->spots[0].place);
        out->weight *= 0.7;
    }
    if (holder != NO_PARTY && holder != match->loser) {
        out->holder = holder;
        out->value = story_party_at(story, holder)->actor.key;
        return true;
    }
    if (match->loser == NO_PARTY || (match->holder != NO_PARTY && !unknown))
        return false;
    out->value = story_party_at(story, match->loser)->actor.key;
    out->polarity = status_join(out->polarity, POLARITY_DENIED);
    return true;
}

/* ---- quotes
 * -------------------------------------------------------------------------- */

#define QUOTE_MAX 300

static Span token_span(const Parse *parse, size_t first, size_t end)
{
    const Token *tokens = parse->text->document->tokens;

    return (Span){tokens[first].span.start, tokens[end - 1].span.end};
}

/* A single word longer than a quote is cut between characters. */
static Span cut_span(const Parse *parse, Span span)
{
    const char *text = parse->text->document->text.data;

    if (span.end - span.start <= QUOTE_MAX)
        return span;
    span.end = span.start + QUOTE_MAX;
    while (span.end > span.start && (text[span.end] & 0xC0) == 0x80)
        span.end--;
    return span;
}

/* The clause around what the match used, cut to the length of a quote. */
static Span quote_span(const Parse *parse, const Match *match)
{
    size_t first = match->first;
    size_t end = match->end;
    Span span;

    while (first > parse->first &&
           parse_token(parse, first - 1)->kind != TOKEN_MARK &&
           match->first - first < 6)
        first--;
    while (end < parse->end && parse_token(parse, end)->kind != TOKEN_MARK &&
           end - match->end < 8)
        end++;
    span = token_span(parse, first, end);
    while (span.end - span.start > QUOTE_MAX && end > first + 1) {
        if (end <= match->end && first < match->first)
            first++;
        else
            end--;
        span = token_span(parse, first, end);
    }
    return cut_span(parse, span);
}

/* ---- one claim
 * ------------------------------------------------------------------------ */

static void set_place(Claim *claim, const Place *place, const Spot *spot)
{
    claim->place = place->key;
    claim->position = place->position;
    claim->accuracy_m = place->accuracy_m;
    if (spot->mention == NULL || spot->mention->relation.len == 0 ||
        spot->mention->place != place)
        return;
    /* A ring around a place has no better point than its middle. */
    if (!spot->edge)
        claim->position = spot->mention->position;
    if (spot->mention->accuracy_m > claim->accuracy_m)
        claim->accuracy_m = spot->mention->accuracy_m;
}

static bool set_source(const Story *story, const Parse *parse,
                       const Match *match, Claim *claim, Error *err)
{
    const Chunk *chunk = &parse->chunks.items[match->chunk];
    const Scope *scope = story_scope(story, chunk->first);

    if (scope == NULL || (chunk->relative && scope->verb != NOT_FOUND &&
                          !parse->chunks.items[scope->verb].relative))
        return true;
    if (!story_sources(story, chunk->first, scope, &claim->source, err))
        return false;
    /* "Denied looting it" is denied once. */
    if ((chunk->infinitive || chunk->bare_ing) && scope->verb != NOT_FOUND &&
        finite_before(parse, match->chunk) == scope->verb)
        return true;
    /* "are thought to have stayed since it fell": that it fell is no doubt. */
    if (chunk->dependent && scope->verb != NOT_FOUND &&
        !parse->chunks.items[scope->verb].dependent &&
        scope->first <= chunk->first)
        return true;
    claim->polarity = status_join(scope->effect, claim->polarity);
    return true;
}

static bool is_state(const Match *match)
{
    return match->rule->topic == TOPIC_CONTROL && match->rule->state;
}

static bool make_value(const Story *story, const Parse *parse,
                       const Match *match, const Spot *spot, Claim *claim,
                       Value *value)
{
    if (match->rule->topic == TOPIC_CONTROL) {
        if (!control_value(story, parse, match, value))
            return false;
        if (spot->part)
            value->polarity = status_join(value->polarity, POLARITY_POSSIBLE);
        claim->value = value->value;
        return true;
    }
    if (match->rule->topic == TOPIC_DAMAGE) {
        Damage grade =
            match->weighed ? match->rule->grade : grade_of(parse, match, spot);

        /* Airports are fought for; "hit" says no more of them. */
        if (grade == DAMAGE_POSSIBLE && !spot->vague &&
            site_is_town(story->text->lexicon, spot->place) &&
            spot->place->twin.len == 0)
            return false;
        /* "The rest of it is undamaged" does not say so of all. */
        if (grade == DAMAGE_NONE && spot->part)
            return false;
        claim->value = damage_name(grade);
    }
    return true;
}

static void set_agent(const Story *story, const Match *match,
                      const Value *value, Claim *claim)
{
    int agent = match->agent != NO_PARTY    ? match->agent
                : match->holder != NO_PARTY ? match->holder
                                            : value->holder;

    if (agent != NO_PARTY)
        claim->agent = story_party_at(story, agent)->actor.key;
    claim->cause = match->rule->cause;
    if (match->cause >= 0)
        claim->cause = story->text->lexicon->causes.items[match->cause];
}

/* What a report tells of so long ago is background, not its news. */
#define HISTORY_DAYS (50 * 365)

static bool is_history(const Story *story, When when)
{
    return story->dated && when.last != WHEN_NO_LAST &&
           when.last < story->published - HISTORY_DAYS;
}

/* Days before publication in which a gain is the news itself. */
#define RECENT_DAYS 10

static bool note_holding(Story *story, const Match *match, const Claim *claim,
                         const Place *place, int holder, Error *err)
{
    Holding holding = {.place = place, .holder = holder};

    holding.news = !is_state(match) && story->dated &&
                   claim->when.first != WHEN_NO_FIRST &&
                   claim->when.first >= story->published - RECENT_DAYS;
    if (story->holdings.count > 200)
        return true;
    return VEC_PUSH(story->arena, &story->holdings, holding, err);
}

/* "The quake hit the capital": nobody fights. */
static bool is_nature(const Lexicon *lexicon, const Match *match)
{
    return match->rule->topic == TOPIC_FIGHTING && match->agent == NO_PARTY &&
           match->cause >= 0 &&
           lexicon_kind(lexicon, WORD_NATURE,
                        lexicon->causes.items[match->cause]);
}

/* Asked, supposed, hoped, or long ago. */
static bool is_idle(const Parse *parse, const Match *match)
{
    return is_nature(parse->text->lexicon, match) ||
           settle_is_supposed(parse, match->chunk) ||
           (match->rule->topic != TOPIC_CONTROL &&
            status_is_asked(parse, match->chunk)) ||
           status_is_demanded(parse, match->chunk) ||
           status_is_likened(parse, match->chunk) ||
           settle_is_bygone(parse, match) || settle_is_hope(parse, match);
}

static bool add_claim(Story *story, const Parse *parse, const Match *match,
                      const Spot *spot, ClaimList *claims, Error *err)
{
    const Place *place = site_for_topic(story, spot, match->rule->topic);
    Value value = {.polarity = match->rule->polarity,
                   .weight = match->rule->weight,
                   .holder = NO_PARTY};
    Claim claim = {.doc = parse->text->document->name,
                   .topic = match->rule->topic,
                   .rule = match->rule->id};
    Dating dating;
    bool unharmed; /* as of the news */

    if (is_idle(parse, match)) {
        story->waived |= 1u << match->rule->topic;
        return true;
    }
    if (!make_value(story, parse, match, spot, &claim, &value))
        return true;
    if (!settle_polarity(parse, match, value.polarity, &claim))
        return true;
    unharmed = claim.topic == TOPIC_DAMAGE &&
               str_equal(claim.value, damage_name(DAMAGE_NONE));
    if (!set_source(story, parse, match, &claim, err))
        return false;
    if (status_is_untrue(parse, match->chunk))
        claim.polarity = POLARITY_DENIED;
    if (settle_is_danger(parse, match, &claim)) {
        claim.topic = TOPIC_THREAT;
        if (claim.polarity == POLARITY_ASSERTED)
            claim.polarity = POLARITY_POSSIBLE;
        claim.value = (Str){0};
    }
    set_place(&claim, place, spot);
    set_agent(story, match, &value, &claim);
    dating = date_claim(story, parse, match->chunk, claim.topic,
                        unharmed ? POLARITY_DENIED : claim.polarity,
                        is_state(match));
    if (is_history(story, dating.when))
        return true;
    date_aftermath(story, claims, &claim, &dating);
    claim.when = dating.when;
    claim.lasting = dating.lasting;
    claim.seen = dating.seen;
    claim.time_text = dating.text;
    claim.quote = quote_span(parse, match);
    claim.quote_text = str_slice(parse->text->document->text, claim.quote.start,
                                 claim.quote.end);
    claim.confidence = value.weight * (spot->mention == NULL ? 0.7 : 1.0) *
                       (claim.polarity == POLARITY_ASSERTED ? 1.0 : 0.9);
    if (settle_is_intent(&claim))
        return true;
    if (claim.topic == TOPIC_CONTROL && claim.polarity == POLARITY_ASSERTED &&
        value.holder != NO_PARTY && !match->weighed &&
        !note_holding(story, match, &claim, place, value.holder, err))
        return false;
    return (story->traces == NULL ||
            trace_note(story, parse, match, spot, &claim, err)) &&
           VEC_PUSH(story->arena, claims, claim, err);
}

bool claims_of_match(Story *story, const Parse *parse, const Match *match,
                     ClaimList *claims, Error *err)
{
    for (size_t i = 0; i < match->spot_count; i++)
        if (!add_claim(story, parse, match, &match->spots[i], claims, err))
            return false;
    return true;
}

/* ---- all rules
 * -------------------------------------------------------------------------- */

typedef struct {
    Story *story;
    const Parse *parse;
    size_t chunk;
    ClaimList *claims;
    bool found; /* a trigger has filled its rule */
} Run;

static bool run_triggers(Run *run, Span triggers, Error *err)
{
    const Chunk *group = &run->parse->chunks.items[run->chunk];
    const Lexicon *lexicon = run->story->text->lexicon;

    for (size_t i = trigger_next(run->parse, triggers.start, triggers.end);
         i < triggers.end; i = trigger_next(run->parse, i + 1, triggers.end)) {
        const Trigger *trigger = &lexicon->triggers.items[i];
        Match match;

        if ((lexicon->rules.items[trigger->rule].result && !group->perfect) ||
            !trigger_fits(run->parse, group, trigger) ||
            !match_verb(run->story, run->parse, run->chunk,
                        &lexicon->rules.items[trigger->rule], &match))
            continue;
        run->found = true;
        if (!claims_of_match(run->story, run->parse, &match, run->claims, err))
            return false;
    }
    return true;
}

/* "Was spared" as what it is, not as what was done to it. */
static bool run_state(Run *run, Error *err)
{
    Chunk *group = &run->parse->chunks.items[run->chunk];
    Chunk own = *group;
    bool ok;

    group->main = own.state_main;
    group->verb = parse_mark(run->parse, own.state_main)->verb;
    group->forms = parse_mark(run->parse, own.state_main)->forms;
    group->passive = false;
    group->trigger = own.state_trigger;
    group->trigger_end = own.state_end;
    ok = run_triggers(run, (Span){own.state_trigger, own.state_end}, err);
    *group = own;
    return ok;
}

/* Of the rules for the verb those that ask for the most words; where their
 * slots stay empty, those that ask for fewer. */
static bool run_verb(Story *story, const Parse *parse, size_t chunk,
                     ClaimList *claims, Error *err)
{
    const Chunk *group = &parse->chunks.items[chunk];
    Span best = {group->trigger, group->trigger_end};
    Span rest = {group->trigger_end, group->trigger_end};
    Run run = {story, parse, chunk, claims, false};

    if (best.start == best.end)
        return true;
    lexicon_triggers(story->text->lexicon, group->verb, &rest.end);
    if (!run_triggers(&run, best, err))
        return false;
    if (!run.found && group->state_trigger < group->state_end &&
        !run_state(&run, err))
        return false;
    return run.found || run_triggers(&run, rest, err);
}

static bool run_noun(Story *story, const Parse *parse, size_t chunk,
                     ClaimList *claims, Error *err)
{
    const Lexicon *lexicon = story->text->lexicon;
    int noun = parse->chunks.items[chunk].noun;
    Span rules = {0};

    if (noun >= 0)
        rules = lexicon_noun_rules(lexicon, noun);
    for (size_t i = rules.start; i < rules.end; i += 2) {
        Match match;

        if (match_noun(story, parse, chunk,
                       &lexicon->rules.items[lexicon->noun_rules.items[i + 1]],
                       &match) &&
            !claims_of_match(story, parse, &match, claims, err))
            return false;
    }
    return true;
}

static bool run_attributes(Story *story, const Parse *parse, size_t chunk,
                           ClaimList *claims, Error *err)
{
    Match match;

    if (match_holder(story, parse, chunk, &match) &&
        !claims_of_match(story, parse, &match, claims, err))
        return false;
    return !match_attribute(story, parse, chunk, &match) ||
           claims_of_match(story, parse, &match, claims, err);
}

/* "Whether they were meant to stop the army": what for, at the head of the
 * sentence, before any verb that could report it. */
static bool is_open_question(const Parse *parse, size_t chunk)
{
    return parse->chunks.items[chunk].infinitive &&
           settle_is_supposed(parse, chunk);
}

/* "Fell without a fight" tells of the fall. */
static bool is_missing(const Parse *parse, size_t chunk)
{
    size_t before = left_of(parse, chunk);

    return chunk_is(parse, chunk, CHUNK_NOUN) && before != NOT_FOUND &&
           chunk_is(parse, before, CHUNK_PREPOSITION) &&
           chunk_has(&parse->chunks.items[before], WORD_NEGATIVE_PREPOSITION);
}

/* "A book about the destruction", "a replica of a statue": what the phrase
 * hangs on is a likeness, or a story of it. */
static bool hangs_on_unreal(const Parse *parse, size_t noun)
{
    for (int steps = 0; steps < 3; steps++) {
        size_t before = left_of(parse, noun);

        if (before == NOT_FOUND || !chunk_is(parse, before, CHUNK_PREPOSITION))
            return false;
        noun = left_of(parse, before);
        if (noun == NOT_FOUND || !chunk_is(parse, noun, CHUNK_NOUN))
            return false;
        if (chunk_has(&parse->chunks.items[noun], WORD_UNREAL))
            return true;
    }
    return false;
}

/* "The exhibition recreates the temple." */
static bool is_unreal(const Parse *parse, size_t chunk)
{
    const Chunk *group = &parse->chunks.items[chunk];

    if (group->kind == CHUNK_NOUN)
        return hangs_on_unreal(parse, chunk);
    return chunk_is(parse, group->subject, CHUNK_NOUN) &&
           (chunk_has(&parse->chunks.items[group->subject], WORD_UNREAL) ||
            (group->bare_participle && hangs_on_unreal(parse, group->subject)));
}

bool chunk_says_nothing(const Parse *parse, size_t chunk)
{
    const Document *document = parse->text->document;
    Span last = document->tokens[parse->end - 1].span;

    if (str_is(str_slice(document->text, last.start, last.end), "?"))
        return true;
    return is_open_question(parse, chunk) || is_missing(parse, chunk) ||
           is_unreal(parse, chunk) || is_of_old(parse, chunk);
}

bool claims_in_piece(Story *story, const Parse *parse, ClaimList *claims,
                     Error *err)
{
    for (size_t i = 0; i < parse->chunks.count; i++) {
        const Chunk *chunk = &parse->chunks.items[i];
        bool verb =
            chunk->kind == CHUNK_VERB && chunk->trigger < chunk->trigger_end;
        bool noun = chunk->kind == CHUNK_NOUN &&
                    (chunk->noun >= 0 || chunk->holder_verb >= 0 ||
                     chunk->participle != NOT_FOUND);

        if ((!verb && !noun) || chunk_says_nothing(parse, i) ||
            is_taken_back(story, parse, i))
            continue;
        if (verb ? !run_verb(story, parse, i, claims, err)
                 : (!run_noun(story, parse, i, claims, err) ||
                    !run_attributes(story, parse, i, claims, err)))
            return false;
    }
    return true;
}
