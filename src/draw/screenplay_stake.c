#include "draw/screenplay_card.h"

typedef enum { LEAN_NONE, LEAN_FOR, LEAN_AGAINST } Leaning;

static bool is_among(Str key, const Str *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(keys[i], key))
            return true;
    return false;
}

/* How the source stands to an actor. */
static Leaning leaning(const Evidence *evidence, Str source, Str actor)
{
    const Actor *speaker = film_actor(evidence, source);
    const Actor *subject = film_actor(evidence, actor), *side;
    Str key;

    if (speaker == NULL || subject == NULL)
        return LEAN_NONE;
    key = str_is(speaker->kind, "armed") ? speaker->key : speaker->side;
    if (key.len == 0)
        return LEAN_NONE;
    side = film_actor(evidence, key);
    if (str_equal(key, actor) ||
        is_among(key, subject->allies, subject->ally_count) ||
        (side != NULL && is_among(actor, side->allies, side->ally_count)))
        return LEAN_FOR;
    if (is_among(key, subject->opponents, subject->opponent_count) ||
        (side != NULL &&
         is_among(actor, side->opponents, side->opponent_count)))
        return LEAN_AGAINST;
    return LEAN_NONE;
}

/* What is known of a source, not merely not known. */
static bool takes_no_side(const Evidence *evidence, const Claim *claim)
{
    const Actor *speaker = film_actor(evidence, claim->source);

    return speaker != NULL && str_is(speaker->kind, "source") &&
           speaker->side.len == 0;
}

typedef struct {
    const Claim *claim[3]; /* the first of each leaning */
} Voices;

static Voices hear(const Evidence *evidence, const State *state, Str actor)
{
    Voices voices = {{NULL, NULL, NULL}};

    for (size_t i = 0; i < state->for_count; i++) {
        const Claim *claim = card_claim(evidence, state->claims_for[i]);
        Leaning lean;
        if (claim == NULL)
            continue;
        lean = leaning(evidence, claim->source, actor);
        if (voices.claim[lean] == NULL ||
            (voices.claim[lean]->source.len == 0 && claim->source.len > 0))
            voices.claim[lean] = claim;
    }
    return voices;
}

static Str voice_name(const Writing *writing, const Claim *claim)
{
    Str name = card_origin(writing->evidence, claim->id);

    if (claim->source.len > 0)
        (void)film_sources(writing->arena, writing->evidence, writing->language,
                           claim->source, &name, writing->err);
    return name;
}

static bool control_stake(const Writing *writing, Event *event)
{
    const State *state = event->states[0];
    Voices voices = hear(writing->evidence, state, state->value);
    const Claim *none = voices.claim[LEAN_NONE];
    const Claim *own = voices.claim[LEAN_FOR];
    const Claim *against = voices.claim[LEAN_AGAINST];
    Str *out = &event->card.stake;
    Str name = {0};

    if (against != NULL || none != NULL)
        name = voice_name(writing, against != NULL ? against : none);
    if (against != NULL)
        return card_fill(writing, FILM_CONCEDED, &name, 1, out);
    if (own != NULL)
        return card_fill(writing,
                         none != NULL ? FILM_OWN_CLAIM : FILM_OWN_ALONE, &name,
                         1, out);
    if (none != NULL && takes_no_side(writing->evidence, none))
        return card_fill(writing, FILM_NO_SIDE, &name, 1, out);
    if (state->interested)
        *out = film_word(writing->language, FILM_INTERESTED);
    return true;
}

static bool damage_stake(const Writing *writing, Event *event, Str agent)
{
    Voices voices = hear(writing->evidence, event->states[0], agent);
    Str name = film_name_of(writing->evidence, writing->language, agent);
    Str who = {"", 0}, line;

    if (agent.len == 0)
        return true;
    if (voices.claim[LEAN_FOR] != NULL)
        who = film_word(writing->language, FILM_SAYS_ITSELF);
    else if (voices.claim[LEAN_NONE] == NULL)
        who = film_word(writing->language, FILM_BY_OPPONENTS);
    return card_fill(writing, FILM_ATTRIBUTED, &name, 1, &line) &&
           arena_format(writing->arena, &event->card.stake, writing->err,
                        "%.*s%.*s", STR_ARGS(line), STR_ARGS(who));
}

static bool contested_stake(const Writing *writing, Event *event)
{
    const State *state = event->states[0];
    Str rivals[2];

    if (state->rival_count < 2)
        return true;
    for (int i = 0; i < 2; i++)
        rivals[i] = film_name_of(writing->evidence, writing->language,
                                 state->rivals[i]);
    return card_fill(writing, FILM_DISAGREE, rivals, 2, &event->card.stake);
}

bool card_stake(const Writing *writing, Event *event, Str agent)
{
    const State *state = event->states[0];

    if (state->contested)
        return contested_stake(writing, event);
    if (state->topic == TOPIC_CONTROL)
        return control_stake(writing, event);
    if (state->topic == TOPIC_DAMAGE || state->topic == TOPIC_LOOTING)
        return damage_stake(writing, event, agent);
    return true;
}
