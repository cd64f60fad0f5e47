#include "draw/screenplay.h"

#include "core/utf8.h"
#include "draw/frame.h"
#include "draw/screenplay_card.h"

#include <stdio.h>

/* ---- looking things up ------------------------------------------------- */

bool card_fill(const Writing *writing, FilmWord word, const Str *values,
               size_t count, Str *out)
{
    Str all[FILM_VALUES] = {{NULL, 0}};

    memcpy(all, values, count * sizeof *values);
    return film_fill(writing->arena, writing->language, word, all, out,
                     writing->err);
}

const Claim *card_claim(const Evidence *evidence, Str id)
{
    for (size_t i = 0; i < evidence->claim_count; i++)
        if (str_equal(evidence->claims[i].id, id))
            return &evidence->claims[i];
    return NULL;
}

const Document *card_document(const Evidence *evidence, Str name)
{
    for (size_t i = 0; i < evidence->document_count; i++)
        if (str_equal(evidence->documents[i].name, name))
            return &evidence->documents[i];
    return NULL;
}

/* ---- headline ---------------------------------------------------------- */

/* What stands before the place's name; what stands behind it is next to it. */
static FilmWord damage_word(Str value)
{
    Damage grade;

    return damage_from_name(value, &grade)
               ? (FilmWord)(FILM_NONE_BEFORE + 2 * (int)grade)
               : FILM_DISPUTED_BEFORE;
}

static FilmWord control_word(const Event *event)
{
    const State *before = event->before[0];

    if (event->states[0]->contested)
        return FILM_CONTESTED_BEFORE;
    return screenplay_taken(event->states[0], before) &&
                   (before == NULL || !before->contested)
               ? FILM_TAKEN_BEFORE
               : FILM_HELD_BEFORE;
}

/* What stands before and behind the place's name. */
static bool predicate(const Writing *writing, const Event *event, Str *start,
                      Str *end)
{
    const State *state = event->states[0];
    Str actor =
        film_name_of(writing->evidence, writing->language, state->value);
    FilmWord word;

    *end = (Str){"", 0};
    if (state->topic != TOPIC_CONTROL && state->topic != TOPIC_DAMAGE) {
        *start =
            film_word(writing->language,
                      (FilmWord)(FILM_FIGHTING_BEFORE +
                                 ((int)state->topic - (int)TOPIC_FIGHTING)));
        return true;
    }
    word = state->topic == TOPIC_CONTROL ? control_word(event)
                                         : damage_word(state->value);
    return card_fill(writing, word, &actor, 1, start) &&
           card_fill(writing, (FilmWord)(word + 1), &actor, 1, end);
}

/* The actor alone, where there is no room for what he did. */
static bool brief(const Writing *writing, const State *state, Str *start,
                  Str *end)
{
    Str actor =
        film_name_of(writing->evidence, writing->language, state->value);

    if (state->topic != TOPIC_CONTROL || state->contested)
        return true;
    *start = (Str){"", 0};
    return card_fill(writing, FILM_BRIEF, &actor, 1, end);
}

static Str name_of(const Writing *writing, const State *state)
{
    return film_place_name(writing->evidence, writing->language, state->place);
}

/* Town and ruins that go by one name change hands together. */
static bool is_twin(const Evidence *evidence, Str a, Str b)
{
    for (size_t i = 0; i < evidence->place_count; i++)
        if (str_equal(evidence->places[i].key, a))
            return b.len > 0 && str_equal(evidence->places[i].twin, b);
    return false;
}

/* What follows from a report on the whole is no report of its own. */
static bool is_named(const Evidence *evidence, const Event *event, size_t at)
{
    const State *first = event->states[0], *state = event->states[at];

    return !state->inherited || (first->topic == TOPIC_CONTROL &&
                                 is_twin(evidence, first->place, state->place));
}

static size_t other_count(const Evidence *evidence, const Event *event)
{
    size_t count = 0;

    for (size_t i = 1; i < event->count; i++)
        count += is_named(evidence, event, i);
    return count;
}

/* "Tower of Atenatan and Tower of Iamblichus" */
static bool name_all(const Writing *writing, const Event *event, Str *out)
{
    size_t left = other_count(writing->evidence, event);

    *out = name_of(writing, event->states[0]);
    for (size_t i = 1; i < event->count; i++) {
        Str name = name_of(writing, event->states[i]), between;
        if (!is_named(writing->evidence, event, i))
            continue;
        between =
            film_word(writing->language, --left > 0 ? FILM_COMMA : FILM_AND);
        if (!arena_format(writing->arena, out, writing->err, "%.*s%.*s%.*s",
                          STR_ARGS(*out), STR_ARGS(between), STR_ARGS(name)))
            return false;
    }
    return true;
}

/* "Tower of Atenatan and 5 other places" */
static bool name_first(const Writing *writing, const Event *event, size_t room,
                       Str *out)
{
    size_t count = other_count(writing->evidence, event);
    Str place = name_of(writing, event->states[0]), more = {"", 0};
    char others[24];

    (void)snprintf(others, sizeof others, "%zu", count);
    if (count > 0 && !card_fill(writing, count == 1 ? FILM_ONE_MORE : FILM_MORE,
                                &(Str){others, strlen(others)}, 1, &more))
        return false;
    room = utf8_count(more) + 8 < room ? room - utf8_count(more) : room;
    return card_shorten(writing->arena, place, room, &place, writing->err) &&
           arena_format(writing->arena, out, writing->err, "%.*s%.*s",
                        STR_ARGS(place), STR_ARGS(more));
}

static bool write_headline(const Writing *writing, Event *event)
{
    Arena *arena = writing->arena;
    Str places, start, end;
    size_t room = CARD_HEADLINE, named;

    if (!predicate(writing, event, &start, &end) ||
        !name_all(writing, event, &places))
        return false;
    named = utf8_count(places);
    if (utf8_count(start) + named + utf8_count(end) > CARD_HEADLINE) {
        if (!name_first(writing, event, CARD_HEADLINE, &places))
            return false;
        named = utf8_count(places);
    }
    if (utf8_count(start) + named + utf8_count(end) > CARD_HEADLINE &&
        !brief(writing, event->states[0], &start, &end))
        return false;
    if (!card_shorten(arena, end, CARD_HEADLINE - 12, &end, writing->err))
        return false;
    room -= utf8_count(start) < room / 2 ? utf8_count(start) : room / 2;
    room -= utf8_count(end) < room ? utf8_count(end) : room;
    if (named > room && !name_first(writing, event, room, &places))
        return false;
    return arena_format(arena, &event->card.headline, writing->err,
                        "%.*s%.*s%.*s", STR_ARGS(start), STR_ARGS(places),
                        STR_ARGS(end));
}

/* ---- source ---------------------------------------------------------------
 */

/* Where a line of Arabic begins with a foreign name, it still reads from the
 * right: Unicode's right-to-left mark says so. */
static const char *direction(Language language)
{
    return language == LANGUAGE_ARABIC ? "\u200f" : "";
}

static bool write_source(const Writing *writing, const Claim *claim,
                         CardText *card)
{
    const Evidence *evidence = writing->evidence;
    Language language = writing->language;
    const Document *document = card_document(evidence, claim->doc);
    Str comma = film_word(language, FILM_COMMA), source, names[2];
    char day[DAY_TEXT_SIZE] = "";

    names[1] = document != NULL && document->publisher.len > 0
                   ? document->publisher
                   : claim->doc;
    if (!film_sources(writing->arena, evidence, language, claim->source,
                      &names[0], writing->err))
        return false;
    source = names[1];
    if (names[0].len > 0 && !card_fill(writing, FILM_VIA, names, 2, &source))
        return false;
    if (document != NULL && document->published_how != PUBLISHED_UNKNOWN)
        day_text_in(language, document->published, day);
    return arena_format(writing->arena, &card->source, writing->err,
                        "%s%.*s%.*s%s", direction(language), STR_ARGS(source),
                        day[0] != 0 ? (int)comma.len : 0, comma.data, day) &&
           card_in_print(writing->arena, card->source, &card->source,
                         writing->err);
}

/* ---- counts ------------------------------------------------------------ */

Str card_origin(const Evidence *evidence, Str id)
{
    const Claim *claim = card_claim(evidence, id);
    const Document *document;

    if (claim == NULL)
        return id;
    if (claim->source.len > 0)
        return claim->source;
    document = card_document(evidence, claim->doc);
    return document != NULL && document->publisher.len > 0 ? document->publisher
                                                           : claim->doc;
}

static size_t origin_count(const Evidence *evidence, const Str *ids,
                           size_t count)
{
    size_t different = 0;

    for (size_t i = 0; i < count; i++) {
        Str own = card_origin(evidence, ids[i]);
        size_t k = 0;
        while (k < i && !str_equal(card_origin(evidence, ids[k]), own))
            k++;
        different += k == i;
    }
    return different;
}

static FilmWord date_word(When when)
{
    if (when.first == WHEN_NO_FIRST)
        return FILM_OR_BEFORE;
    if (when.last == WHEN_NO_LAST)
        return FILM_OR_AFTER;
    return when.first == when.last ? FILM_TO_THE_DAY : FILM_DAYS;
}

static bool count_word(const Writing *writing, FilmWord word, int64_t count,
                       Str *out)
{
    char text[24];

    (void)snprintf(text, sizeof text, "%lld", (long long)count);
    return card_fill(writing, word, &(Str){text, strlen(text)}, 1, out);
}

static bool write_counts(const Writing *writing, Event *event)
{
    const Evidence *evidence = writing->evidence;
    const State *state = event->states[0];
    size_t confirm = state->independent;
    size_t deny =
        origin_count(evidence, state->claims_against, state->against_count);
    int64_t days = (int64_t)event->when.last - event->when.first + 1;
    Str parts[3];

    if (confirm == 0)
        confirm = origin_count(evidence, state->claims_for, state->for_count);
    return count_word(writing, confirm == 1 ? FILM_CONFIRMS : FILM_CONFIRM,
                      (int64_t)confirm, &parts[0]) &&
           count_word(writing,
                      deny == 0   ? FILM_NONE_DENIES
                      : deny == 1 ? FILM_DENIES
                                  : FILM_DENY,
                      (int64_t)deny, &parts[1]) &&
           count_word(writing, date_word(event->when), days, &parts[2]) &&
           arena_format(writing->arena, &event->card.counts, writing->err,
                        "%.*s \u00b7 %.*s \u00b7 %.*s", STR_ARGS(parts[0]),
                        STR_ARGS(parts[1]), STR_ARGS(parts[2]));
}

/* The state that is best shown by what was said comes first. */
static void lead(const Evidence *evidence, Event *event)
{
    size_t best = 0;
    int most = -1, fit;

    for (size_t i = 0; event->count > 1 && i < event->count; i++) {
        (void)card_evidence(evidence, event->states[i], &fit);
        if (event->states[i]->inherited == event->states[0]->inherited &&
            fit > most) {
            best = i;
            most = fit;
        }
    }
    for (; best > 0; best--) {
        const State *state = event->states[best];
        const State *before = event->before[best];
        event->states[best] = event->states[best - 1];
        event->before[best] = event->before[best - 1];
        event->states[best - 1] = state;
        event->before[best - 1] = before;
    }
}

bool screenplay_card(Arena *arena, const Evidence *evidence, Language language,
                     Event *event, Error *err)
{
    const Writing writing = {arena, evidence, language, err};
    const State *state;
    const Claim *claim;
    Str agent;
    CardText *card = &event->card;
    int fit;

    lead(evidence, event);
    state = event->states[0];
    claim = card_evidence(evidence, state, &fit);
    agent = claim != NULL ? claim->agent : (Str){0};
    card->actor = state->topic == TOPIC_CONTROL && !state->contested
                      ? state->value
                      : agent;
    return write_headline(&writing, event) && write_counts(&writing, event) &&
           (claim == NULL || (card_quote(&writing, claim, &card->quote) &&
                              write_source(&writing, claim, card))) &&
           card_stake(&writing, event, agent);
}
