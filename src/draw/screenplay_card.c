#include "draw/screenplay.h"

#include "core/utf8.h"
#include "draw/frame.h"
#include "draw/screenplay_card.h"

#include <stdio.h>
#include <stdlib.h>

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

static bool write_more(const Writing *writing, const Event *event, Str *out)
{
    char others[24];

    *out = (Str){"", 0};
    (void)snprintf(others, sizeof others, "%zu", reported_count(event) - 1);
    return reported_count(event) == 1 ||
           card_fill(writing, FILM_MORE, &(Str){others, strlen(others)}, 1,
                     out);
}

static bool write_headline(const Writing *writing, Event *event)
{
    Arena *arena = writing->arena;
    Str place = film_place_name(writing->evidence, writing->language,
                                event->states[0]->place);
    Str start, end, more;
    size_t room = CARD_HEADLINE;

    if (!predicate(writing, event, &start, &end) ||
        !write_more(writing, event, &more))
        return false;
    if (utf8_count(start) + utf8_count(place) + utf8_count(more) +
                utf8_count(end) >
            room &&
        !brief(writing, event->states[0], &start, &end))
        return false;
    if (!shorten(arena, end, CARD_HEADLINE - 12, &end, writing->err))
        return false;
    room -= utf8_count(start) < room / 2 ? utf8_count(start) : room / 2;
    room -= utf8_count(end) < room ? utf8_count(end) : room;
    room = utf8_count(more) + 8 < room ? room - utf8_count(more) : room;
    return shorten(arena, place, room, &place, writing->err) &&
           arena_format(arena, &event->card.headline, writing->err,
                        "%.*s%.*s%.*s%.*s", STR_ARGS(start), STR_ARGS(place),
                        STR_ARGS(more), STR_ARGS(end));
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
        const Claim *claim = card_claim(evidence, state->claims_for[i]);
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
    bool cut = part.data != text.data ||
               (text.len > 0 && text.data[0] >= 'a' && text.data[0] <= 'z');
    Str shown;

    return shorten(arena, part, CARD_QUOTE - 4, &shown, err) &&
           arena_format(arena, &card->quote, err, "\u201c%s%.*s\u201d",
                        cut ? "\u2026" : "", STR_ARGS(shown));
}

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
    const Document *document = find_document(evidence, claim->doc);
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
                        day[0] != 0 ? (int)comma.len : 0, comma.data, day);
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
    document = find_document(evidence, claim->doc);
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
    int64_t width = (int64_t)when.last - when.first;

    if (when.first == WHEN_NO_FIRST)
        return FILM_OR_BEFORE;
    if (when.last == WHEN_NO_LAST)
        return FILM_OR_AFTER;
    if (width == 0)
        return FILM_TO_THE_DAY;
    return width > 2 ? FILM_DAYS : FILM_ONE_DAY;
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
    int64_t days = ((int64_t)event->when.last - event->when.first + 1) / 2;
    Str parts[3];

    if (confirm == 0)
        confirm = origin_count(evidence, state->claims_for, state->for_count);
    return count_word(writing, confirm == 1 ? FILM_CONFIRMS : FILM_CONFIRM,
                      (int64_t)confirm, &parts[0]) &&
           count_word(writing, deny == 1 ? FILM_DENIES : FILM_DENY,
                      (int64_t)deny, &parts[1]) &&
           count_word(writing, date_word(event->when), days, &parts[2]) &&
           arena_format(writing->arena, &event->card.counts, writing->err,
                        "%.*s \u00b7 %.*s \u00b7 %.*s", STR_ARGS(parts[0]),
                        STR_ARGS(parts[1]), STR_ARGS(parts[2]));
}

bool screenplay_card(Arena *arena, const Evidence *evidence, Language language,
                     Event *event, Error *err)
{
    const Writing writing = {arena, evidence, language, err};
    const State *state = event->states[0];
    const Claim *claim = quoted_claim(evidence, state);
    Str agent = claim != NULL ? claim->agent : (Str){0};
    CardText *card = &event->card;

    card->actor = state->topic == TOPIC_CONTROL && !state->contested
                      ? state->value
                      : agent;
    return write_headline(&writing, event) && write_counts(&writing, event) &&
           (claim == NULL || (write_quote(arena, evidence, claim, card, err) &&
                              write_source(&writing, claim, card))) &&
           card_stake(&writing, event, agent);
}
