#include "draw/screenplay.h"

#include "core/utf8.h"
#include "draw/frame.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- looking things up ------------------------------------------------- */

static const Actor *find_actor(const Evidence *evidence, Str key)
{
    for (size_t i = 0; i < evidence->actor_count; i++)
        if (key.len > 0 && str_equal(evidence->actors[i].key, key))
            return &evidence->actors[i];
    return NULL;
}

static Str actor_name(const Evidence *evidence, Str key)
{
    const Actor *actor = find_actor(evidence, key);

    return actor != NULL ? actor->name : key;
}

/* The name without what stands in brackets behind it, as on the map. */
static Str place_name(const Evidence *evidence, Str key)
{
    for (size_t i = 0; i < evidence->place_count; i++) {
        Str name = evidence->places[i].name;
        size_t bracket = str_find(name, STR(" ("), 0);
        if (str_equal(evidence->places[i].key, key))
            return bracket > 0 ? str_slice(name, 0, bracket) : name;
    }
    return key;
}

static const Claim *find_claim(const Evidence *evidence, Str id)
{
    for (size_t i = 0; i < evidence->claim_count; i++)
        if (str_equal(evidence->claims[i].id, id))
            return &evidence->claims[i];
    return NULL;
}

static const Document *find_document(const Evidence *evidence, Str name)
{
    for (size_t i = 0; i < evidence->document_count; i++)
        if (str_equal(evidence->documents[i].name, name))
            return &evidence->documents[i];
    return NULL;
}

/* ---- texts of a bounded length ----------------------------------------- */

/* Bytes of the first limit characters of s. */
static size_t bytes_of(Str s, size_t limit)
{
    size_t at = 0;

    while (limit-- > 0 && at < s.len)
        (void)utf8_next(s, &at);
    return at;
}

static size_t word_end_before(Str s, size_t at)
{
    size_t space = at;

    while (space > 0 && s.data[space - 1] != ' ')
        space--;
    return space > at / 2 ? space : at;
}

/* s where it has at most limit characters, else its beginning up to a word's
 * end, and an ellipsis. */
static bool shorten(Arena *arena, Str s, size_t limit, Str *out, Error *err)
{
    size_t cut;

    if (utf8_count(s) <= limit) {
        *out = s;
        return true;
    }
    cut = word_end_before(s, bytes_of(s, limit - 1));
    s = str_trim(str_slice(s, 0, cut));
    while (s.len > 0 && strchr(",;:-", s.data[s.len - 1]) != NULL)
        s.len--;
    return arena_format(arena, out, err, "%.*s\u2026", STR_ARGS(s));
}

/* ---- headline ---------------------------------------------------------- */

static const char *damage_words(Str value)
{
    static const struct {
        const char *grade, *words;
    } rows[] = {
        {"destroyed", " destroyed"},      {"severe", " severely damaged"},
        {"moderate", " damaged"},         {"possible", ": damage possible"},
        {"none", ": no damage reported"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_is(value, rows[i].grade))
            return rows[i].words;
    return ": damage disputed";
}

/* What stands before the place's name. */
static const char *opening(Topic topic)
{
    switch (topic) {
    case TOPIC_FIGHTING:
        return "Fighting at ";
    case TOPIC_LOOTING:
        return "Looting at ";
    case TOPIC_THREAT:
        return "Threat to ";
    case TOPIC_RESTORATION:
        return "Restoration at ";
    default:
        return "";
    }
}

/* What follows the place's name. */
static bool predicate(Arena *arena, const Evidence *evidence,
                      const Event *event, Str *out, Error *err)
{
    const State *state = event->states[0], *before = event->before[0];
    Str actor = actor_name(evidence, state->value);
    bool taken = screenplay_taken(state, before) &&
                 (before == NULL || !before->contested);

    if (state->topic == TOPIC_CONTROL && state->contested)
        *out = STR(" contested");
    else if (state->topic == TOPIC_CONTROL)
        return arena_format(arena, out, err, " %s %.*s",
                            taken ? "taken by" : "held by", STR_ARGS(actor));
    else if (state->topic == TOPIC_DAMAGE)
        *out = str_from_cstr(damage_words(state->value));
    return true;
}

/* What follows from a report on the whole is no report of its own. */
static size_t reported_count(const Event *event)
{
    size_t count = 0;

    for (size_t i = 0; i < event->count; i++)
        if (!event->states[i]->inherited)
            count++;
    return count > 0 ? count : 1;
}

/* The actor alone, where there is no room for what he did. */
static bool brief(Arena *arena, const Evidence *evidence, const State *state,
                  Str *out, Error *err)
{
    Str actor = actor_name(evidence, state->value);

    return state->topic != TOPIC_CONTROL || state->contested ||
           arena_format(arena, out, err, ": %.*s", STR_ARGS(actor));
}

static bool write_headline(Arena *arena, const Evidence *evidence, Event *event,
                           Error *err)
{
    Str place = place_name(evidence, event->states[0]->place);
    Str start = str_from_cstr(opening(event->states[0]->topic));
    size_t others = reported_count(event) - 1;
    size_t room = CARD_HEADLINE - start.len;
    Str end = {0}, more = {0};

    if (!predicate(arena, evidence, event, &end, err))
        return false;
    if (others > 0 && !arena_format(arena, &more, err, " and %zu more", others))
        return false;
    if (utf8_count(place) + utf8_count(more) + utf8_count(end) > room &&
        !brief(arena, evidence, event->states[0], &end, err))
        return false;
    if (!shorten(arena, end, CARD_HEADLINE - 12, &end, err))
        return false;
    room -= utf8_count(end);
    room = utf8_count(more) + 8 < room ? room - utf8_count(more) : room;
    return shorten(arena, place, room, &place, err) &&
           arena_format(arena, &event->card.headline, err, "%.*s%.*s%.*s%.*s",
                        STR_ARGS(start), STR_ARGS(place), STR_ARGS(more),
                        STR_ARGS(end));
}

/* ---- quote and source -------------------------------------------------- */

static bool overlap(When a, When b)
{
    return a.first <= b.last && b.first <= a.last;
}

/* Days between what happened and the report of it. */
static int64_t delay(const Evidence *evidence, const Claim *claim,
                     const State *state)
{
    const Document *document = find_document(evidence, claim->doc);

    if (document == NULL || document->published_how == PUBLISHED_UNKNOWN)
        return INT64_MAX;
    return llabs((long long)document->published.first - state->from.last);
}

/* How well a claim shows what began: said of this place, of that time and at
 * that time, outright rather than hedged, by somebody with a name. */
static int fitness(const Evidence *evidence, const Claim *claim,
                   const State *state)
{
    enum { MONTH = 31 };
    bool lasting = claim->lasting && claim->when.first < state->from.first;

    return 16 * str_equal(claim->place, state->place) +
           8 * (overlap(claim->when, state->from) && !lasting) +
           4 * (claim->polarity == POLARITY_ASSERTED) +
           2 * (delay(evidence, claim, state) <= MONTH) +
           (claim->source.len > 0);
}

static bool better_quote(const Evidence *evidence, const Claim *a,
                         const Claim *b, const State *state)
{
    int a_fit = fitness(evidence, a, state);
    int b_fit = fitness(evidence, b, state);
    int64_t a_delay = delay(evidence, a, state);
    int64_t b_delay = delay(evidence, b, state);
    bool a_short = utf8_count(a->quote_text) <= CARD_QUOTE;
    bool b_short = utf8_count(b->quote_text) <= CARD_QUOTE;

    if (a_fit != b_fit)
        return a_fit > b_fit;
    if (a_delay != b_delay)
        return a_delay < b_delay;
    if (a->confidence > b->confidence || a->confidence < b->confidence)
        return a->confidence > b->confidence;
    if (a_short != b_short)
        return a_short;
    return str_compare(a->id, b->id) < 0;
}

static const Claim *quoted_claim(const Evidence *evidence, const State *state)
{
    const Claim *best = NULL;

    for (size_t i = 0; i < state->for_count; i++) {
        const Claim *claim = find_claim(evidence, state->claims_for[i]);
        if (claim != NULL && claim->quote_text.len > 0 &&
            (best == NULL || better_quote(evidence, claim, best, state)))
            best = claim;
    }
    return best;
}

/* The part of a long sentence that names the place. */
static Str around(Str text, Str name)
{
    enum { BEFORE = 60 }; /* characters up to the name's end */
    size_t hit = str_find(text, name, 0), from, before;
    size_t named = utf8_count(name);

    if (utf8_count(text) <= CARD_QUOTE || hit == text.len ||
        hit + name.len <= bytes_of(text, CARD_QUOTE - 8))
        return text;
    before = utf8_count(str_slice(text, 0, hit));
    from = named < BEFORE ? bytes_of(text, before + named - BEFORE) : hit;
    while (from < hit && text.data[from] != ' ')
        from++;
    return str_trim(str_slice(text, from, text.len));
}

static Str place_as_written(const Evidence *evidence, const Claim *claim)
{
    for (size_t i = 0; i < evidence->place_count; i++) {
        const Place *place = &evidence->places[i];
        if (!str_equal(place->key, claim->place))
            continue;
        for (size_t k = 0; k < place->name_count; k++)
            if (str_find(claim->quote_text, place->names[k].text, 0) <
                claim->quote_text.len)
                return place->names[k].text;
        return place->name;
    }
    return claim->place;
}

static bool write_quote(Arena *arena, const Evidence *evidence,
                        const Claim *claim, CardText *card, Error *err)
{
    Str text = str_trim(claim->quote_text);
    Str part = around(text, place_as_written(evidence, claim));
    Str shown;

    return shorten(arena, part, CARD_QUOTE - 4, &shown, err) &&
           arena_format(arena, &card->quote, err, "\u201c%s%.*s\u201d",
                        part.data != text.data ? "\u2026" : "",
                        STR_ARGS(shown));
}

static bool write_source(Arena *arena, const Evidence *evidence,
                         const Claim *claim, CardText *card, Error *err)
{
    const Document *document = find_document(evidence, claim->doc);
    Str source = actor_name(evidence, claim->source);
    Str publisher = document != NULL && document->publisher.len > 0
                        ? document->publisher
                        : claim->doc;
    char day[DAY_TEXT_SIZE] = "", first[2] = "";
    Str rest = source;

    if (source.len > 0 && source.data[0] >= 'a' && source.data[0] <= 'z') {
        first[0] = (char)(source.data[0] - 'a' + 'A');
        rest = str_slice(source, 1, source.len);
    }
    if (document != NULL && document->published_how != PUBLISHED_UNKNOWN)
        day_text(document->published, day);
    return arena_format(arena, &card->source, err, "%s%.*s%s%.*s%s%s", first,
                        STR_ARGS(rest), source.len > 0 ? ", via " : "",
                        STR_ARGS(publisher), day[0] != 0 ? ", " : "", day);
}

/* ---- counts ------------------------------------------------------------ */

/* Denials of one origin are one: the source, or the publisher who speaks in
 * his own voice. */
static Str origin(const Evidence *evidence, Str id)
{
    const Claim *claim = find_claim(evidence, id);
    const Document *document;

    if (claim == NULL)
        return id;
    if (claim->source.len > 0)
        return claim->source;
    document = find_document(evidence, claim->doc);
    return document != NULL && document->publisher.len > 0 ? document->publisher
                                                           : claim->doc;
}

static size_t origin_count(const Evidence *evidence, const Str *ids,
                           size_t count)
{
    size_t different = 0;

    for (size_t i = 0; i < count; i++) {
        Str own = origin(evidence, ids[i]);
        size_t k = 0;
        while (k < i && !str_equal(origin(evidence, ids[k]), own))
            k++;
        different += k == i;
    }
    return different;
}

static void date_words(When when, char *text, size_t size)
{
    int64_t width = (int64_t)when.last - when.first;

    if (when.first == WHEN_NO_FIRST)
        (void)snprintf(text, size, "this day or before");
    else if (when.last == WHEN_NO_LAST)
        (void)snprintf(text, size, "this day or after");
    else if (width == 0)
        (void)snprintf(text, size, "date known to the day");
    else
        (void)snprintf(text, size, "date known to \u00b1%lld day%s",
                       (long long)((width + 1) / 2), width > 2 ? "s" : "");
}

static bool write_counts(Arena *arena, const Evidence *evidence, Event *event,
                         Error *err)
{
    const State *state = event->states[0];
    size_t confirm = state->independent;
    size_t deny =
        origin_count(evidence, state->claims_against, state->against_count);
    char date[48];

    if (confirm == 0)
        confirm = origin_count(evidence, state->claims_for, state->for_count);
    date_words(event->when, date, sizeof date);
    return arena_format(arena, &event->card.counts, err,
                        "%zu source%s confirm%s \u00b7 %zu den%s \u00b7 %s",
                        confirm, confirm == 1 ? "" : "s",
                        confirm == 1 ? "s" : "", deny, deny == 1 ? "ies" : "y",
                        date);
}

/* ---- stake ------------------------------------------------------------- */

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
    const Actor *speaker = find_actor(evidence, source);
    const Actor *subject = find_actor(evidence, actor), *side;
    Str key;

    if (speaker == NULL || subject == NULL)
        return LEAN_NONE;
    key = str_is(speaker->kind, "armed") ? speaker->key : speaker->side;
    if (key.len == 0)
        return LEAN_NONE;
    side = find_actor(evidence, key);
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
    const Actor *speaker = find_actor(evidence, claim->source);

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
        const Claim *claim = find_claim(evidence, state->claims_for[i]);
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

static Str voice_name(const Evidence *evidence, const Claim *claim)
{
    return claim->source.len > 0 ? actor_name(evidence, claim->source)
                                 : origin(evidence, claim->id);
}

static bool control_stake(Arena *arena, const Evidence *evidence, Event *event,
                          Error *err)
{
    const State *state = event->states[0];
    Voices voices = hear(evidence, state, state->value);
    const Claim *none = voices.claim[LEAN_NONE];
    const Claim *against = voices.claim[LEAN_AGAINST];
    Str *out = &event->card.stake;
    Str name = {0};

    if (against != NULL) {
        name = voice_name(evidence, against);
        return arena_format(arena, out, err, "Conceded by the other side: %.*s",
                            STR_ARGS(name));
    }
    if (none != NULL)
        name = voice_name(evidence, none);
    if (voices.claim[LEAN_FOR] != NULL && none != NULL)
        return arena_format(arena, out, err,
                            "Holder\u2019s own claim; confirmed by %.*s",
                            STR_ARGS(name));
    if (voices.claim[LEAN_FOR] != NULL)
        return arena_format(arena, out, err,
                            "Holder\u2019s own claim; nobody else confirms it");
    if (none != NULL && takes_no_side(evidence, none))
        return arena_format(arena, out, err,
                            "Reported by %.*s, which takes no side",
                            STR_ARGS(name));
    if (state->interested)
        *out = STR("One source, or those who profit by it, alone say so");
    return true;
}

static bool damage_stake(Arena *arena, const Evidence *evidence, Event *event,
                         Str agent, Error *err)
{
    Voices voices = hear(evidence, event->states[0], agent);
    Str name = actor_name(evidence, agent);
    const char *who = "";

    if (agent.len == 0)
        return true;
    if (voices.claim[LEAN_FOR] != NULL)
        who = ", which says so itself";
    else if (voices.claim[LEAN_NONE] == NULL)
        who = " by its opponents alone";
    return arena_format(arena, &event->card.stake, err, "Attributed to %.*s%s",
                        STR_ARGS(name), who);
}

static bool contested_stake(Arena *arena, const Evidence *evidence,
                            Event *event, Error *err)
{
    const State *state = event->states[0];
    Str first, second;

    if (state->rival_count < 2)
        return true;
    first = actor_name(evidence, state->rivals[0]);
    second = actor_name(evidence, state->rivals[1]);
    return arena_format(arena, &event->card.stake, err,
                        "Sources disagree: %.*s or %.*s", STR_ARGS(first),
                        STR_ARGS(second));
}

bool screenplay_card(Arena *arena, const Evidence *evidence, Event *event,
                     Error *err)
{
    const State *state = event->states[0];
    const Claim *claim = quoted_claim(evidence, state);
    Str agent = claim != NULL ? claim->agent : (Str){0};
    CardText *card = &event->card;

    card->actor = state->topic == TOPIC_CONTROL && !state->contested
                      ? state->value
                      : agent;
    if (!write_headline(arena, evidence, event, err) ||
        !write_counts(arena, evidence, event, err))
        return false;
    if (claim != NULL && (!write_quote(arena, evidence, claim, card, err) ||
                          !write_source(arena, evidence, claim, card, err)))
        return false;
    if (state->contested)
        return contested_stake(arena, evidence, event, err);
    if (state->topic == TOPIC_CONTROL)
        return control_stake(arena, evidence, event, err);
    if (state->topic == TOPIC_DAMAGE || state->topic == TOPIC_LOOTING)
        return damage_stake(arena, evidence, event, agent, err);
    return true;
}
