#include "locate/settlement.h"

#include <math.h>

enum {
    MOST_SETTLEMENTS = 60, /* of a document */
    SAID_REACH = 400,      /* tokens */
    BESIDE_M = 40000,   /* the text is about another town: how far it may be */
    INSIDE_M = 25000,   /* "(Tyre district)" */
    DIRECTED_M = 15000, /* "north of the city", and no number */
};
static const double spelt_score = 0.6;
static const double made_score = 0.4;

bool settlement_is(const Scan *scan, const Found *found)
{
    const Gazetteer *g = scan->gazetteer;

    return found->unlisted != 0 &&
           g->kind_items[scan->unlisted.items[found->unlisted - 1].kind]
                   .level == LEVEL_CITY;
}

uint32_t settlement_said(const Scan *scan, size_t at)
{
    size_t floor = at > SAID_REACH ? at - SAID_REACH : 0;
    uint32_t sentence = at < scan->words.count ? scan->sentence_of[at] : 0;

    while (sentence > 0 && !scan->document->sentences[sentence].opens_paragraph)
        sentence--;
    if (scan->document->sentences[sentence].first > floor)
        floor = scan->document->sentences[sentence].first;
    for (size_t i = at; i > floor; i--) {
        uint32_t owner = scan->owner[i - 1];
        const Found *found = owner == 0 ? NULL : &scan->found.items[owner - 1];
        if (found == NULL || found->place == NO_PLACE ||
            found->how != FOUND_NAME)
            continue;
        if (settlement_is(scan, found))
            return found->unlisted;
        if (gazetteer_level(scan->gazetteer, found->place) == LEVEL_CITY &&
            found->unlisted == 0)
            return 0;
    }
    return 0;
}

uint32_t settlement_here(const Scan *scan, size_t at)
{
    uint32_t item = scan->item_of[scan->sentence_of[at]];
    const Found *head =
        item == 0 || item == ITEM_STRANGE ? NULL : &scan->found.items[item - 1];

    if (head != NULL && settlement_is(scan, head))
        return head->unlisted;
    return stranger_named_before(scan, at) ? settlement_said(scan, at) : 0;
}

/* ---- the place -----------------------------------------------------------
 */

static uint32_t kind_called(const Gazetteer *g, const char *name)
{
    for (size_t i = 0; i < g->kind_count; i++)
        if (str_is(g->kind_items[i].name, name))
            return (uint32_t)i;
    return NO_PLACE;
}

/* Another country's capital, in a text that is about a town: a government. */
static bool is_abroad(const Scan *scan, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;

    return scan->focus != NO_PLACE &&
           str_is(gazetteer_kind_name(g, place), "capital") &&
           !str_is(gazetteer_kind_name(g, scan->focus), "capital") &&
           gazetteer_country(g, place) != gazetteer_country(g, scan->focus);
}

/* What a place is told from where its words don't say: the town named last in
 * its paragraph or above. */
static uint32_t anchor_of(const Scan *scan, const Naming *name)
{
    uint32_t anchor = name->anchor;

    if (anchor == NO_PLACE)
        anchor = scan_town_said(scan, name->first);
    if (anchor == NO_PLACE && name->quarter)
        anchor = scan->focus;
    if (anchor == NO_PLACE && scan_is_of_one_country(scan))
        anchor = scan_city_before(scan, name->first,
                                  kind_called(scan->gazetteer, "city"));
    if (scan_is_of_one_country(scan) &&
        (anchor == NO_PLACE ||
         (name->anchor == NO_PLACE && is_abroad(scan, anchor))))
        anchor = scan->focus;
    if (anchor == NO_PLACE || !gazetteer_is_located(scan->gazetteer, anchor))
        return NO_PLACE;
    return anchor;
}

static bool add_key_word(Scan *scan, Str word, Str *key)
{
    return arena_format(scan->arena, key, scan->err, "%.*s%.*s_",
                        STR_ARGS(*key), STR_ARGS(word));
}

/* "shama_tyre": the same in every text that tells it from there. */
static bool make_key(Scan *scan, const Naming *name, const Place *anchor,
                     Str *out)
{
    Str key = {"", 0};

    for (size_t i = name->first; i < name->end; i++)
        if (!str_is(scan->words.keys[i], "al") &&
            token_at(scan, i)->kind == TOKEN_WORD &&
            !add_key_word(scan, scan->words.keys[i], &key))
            return false;
    return arena_format(scan->arena, out, scan->err, "%.*s%.*s", STR_ARGS(key),
                        STR_ARGS(anchor->key));
}

/* Capitals throughout are a heading's: "SHAMA" is Shama. */
static bool make_name(Scan *scan, const Naming *name, Str *out)
{
    Str text =
        str_slice(scan->document->text, token_at(scan, name->first)->span.start,
                  token_at(scan, name->end - 1)->span.end);
    char *room = arena_take(scan->arena, text.len + 1, scan->err);
    size_t length = 0;
    bool shouted = token_at(scan, name->first)->shouted, inside = false;

    if (room == NULL)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if ((unsigned char)c <= ' ' && (length == 0 || room[length - 1] == ' '))
            continue;
        if ((unsigned char)c <= ' ')
            c = ' ';
        if (shouted && inside && c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        inside = letter || (unsigned char)c >= 0x80;
        room[length++] = c;
    }
    *out = (Str){room, length};
    return true;
}

/* The position that the words give, and how far off it may be. */
static void put_down(const Naming *name, const Place *anchor, Place *place)
{
    double away_m = name->measured ? name->distance_m : DIRECTED_M;

    place->position = anchor->position;
    if (name->directed)
        place->position =
            geodesic_move(anchor->position, name->azimuth, away_m);
    if (name->quarter)
        place->accuracy_m = anchor->accuracy_m;
    else if (name->measured && name->directed)
        place->accuracy_m = anchor->accuracy_m + 0.4 * away_m;
    else if (name->measured)
        place->accuracy_m = anchor->accuracy_m + away_m;
    else if (name->directed)
        place->accuracy_m = anchor->accuracy_m + DIRECTED_M;
    else if (name->anchor != NO_PLACE)
        place->accuracy_m = anchor->accuracy_m + INSIDE_M;
    else
        place->accuracy_m = anchor->accuracy_m + BESIDE_M;
}

static bool make_place(Scan *scan, const Naming *name, uint32_t anchor,
                       Unlisted *out)
{
    const Gazetteer *g = scan->gazetteer;
    const Place *from = gazetteer_place(g, anchor);
    Place *place = arena_take(scan->arena, sizeof *place, scan->err);

    if (place == NULL)
        return false;
    out->kind = kind_called(g, name->feature   ? "hill"
                               : name->quarter ? "district"
                                               : "village");
    out->town = anchor;
    out->place = place;
    out->noun = STR("");
    if (out->kind == NO_PLACE)
        return true;
    *place =
        (Place){.kind = g->kind_items[out->kind].name,
                .parent = name->quarter || from->parent.len == 0 ? from->key
                                                                 : from->parent,
                .located = true,
                .estimated = true,
                .licence = from->licence};
    put_down(name, from, place);
    return make_key(scan, name, from, &place->key) &&
           make_name(scan, name, &place->name) &&
           arena_format(scan->arena, &place->source, scan->err,
                        "estimated: from %.*s (%.*s), as the text says",
                        STR_ARGS(from->name), STR_ARGS(from->source));
}

/* 1 + the index of the place, made where it is new; 0 where there are too many.
 */
static bool take_settlement(Scan *scan, const Naming *name, uint32_t anchor,
                            uint32_t *out)
{
    Unlisted fresh;

    *out = 0;
    if (!make_place(scan, name, anchor, &fresh))
        return false;
    if (fresh.kind == NO_PLACE || scan->unlisted.count >= MOST_SETTLEMENTS)
        return true;
    for (size_t i = 0; i < scan->unlisted.count; i++)
        if (str_equal(scan->unlisted.items[i].place->key, fresh.place->key)) {
            *out = (uint32_t)i + 1;
            return true;
        }
    *out = (uint32_t)scan->unlisted.count + 1;
    return VEC_PUSH(scan->arena, &scan->unlisted, fresh, scan->err);
}

/* ---- the pass ----------------------------------------------------------- */

/* Whether the words of the name stand there too, and nobody's yet. */
static bool stands_at(const Scan *scan, const Naming *name, size_t at)
{
    size_t length = name->end - name->first;

    if (at + length > scan->words.count)
        return false;
    for (size_t i = 0; i < length; i++) {
        uint32_t owner = scan->owner[at + i];
        if (scan->words.hashes[at + i] != scan->words.hashes[name->first + i] ||
            !token_at(scan, at + i)->capital !=
                !token_at(scan, name->first + i)->capital ||
            (owner != 0 && scan->found.items[owner - 1].place != NO_PLACE))
            return false;
    }
    return true;
}

/* A person's, or part of a longer name. */
static bool is_part(const Scan *scan, size_t at, size_t end)
{
    Found found = {.first = at, .end = end};

    return name_is_in_person(scan, &found);
}

/* Every place where the name stands. */
static bool add_everywhere(Scan *scan, const Naming *name, Found found)
{
    size_t length = name->end - name->first;

    for (size_t at = 0; at + length <= scan->words.count; at++) {
        bool own = at == name->first;
        if (scan->words.hashes[at] != scan->words.hashes[name->first] ||
            !stands_at(scan, name, at) ||
            (!own && is_part(scan, at, at + length)))
            continue;
        found_retire(scan, at, at + length);
        found.first = at;
        found.end = at + length;
        if (!found_add(scan, found))
            return false;
    }
    return true;
}

/* The name as the gazetteer has it, of places that the text cannot mean; NULL
 * where it has none. */
static const Found *refused(const Scan *scan, const Naming *name)
{
    uint32_t owner = scan->owner[name->first];
    const Found *found = owner == 0 ? NULL : &scan->found.items[owner - 1];

    return found != NULL && found->first == name->first &&
                   found->end == name->end && found->misspelt == 0
               ? found
               : NULL;
}

/* "Mosul, Georgia": nobody calls a village as a city is called. */
static bool is_citys(const Scan *scan, const Found *found)
{
    uint32_t place = name_default(scan, found);
    Str kind;

    if (place == NO_PLACE)
        return false;
    kind = gazetteer_kind_name(scan->gazetteer, place);
    return !str_is(kind, "village") && !str_is(kind, "town");
}

/* "Captured", "beside Dessie" say it of names alone that the gazetteer has. */
static bool settle(Scan *scan, const Naming *name)
{
    Found found = {.how = FOUND_NAME, .place = NO_PLACE, .score = spelt_score};
    const Found *known = refused(scan, name);
    uint32_t anchor = NO_PLACE;

    if (known != NULL && is_citys(scan, known))
        return true;
    if (known == NULL && !naming_spelt(scan, name, &found.match, &found.place))
        return false;
    if (found.place == NO_PLACE && name->told >= TOLD_IN) {
        anchor = anchor_of(scan, name);
        if (anchor == NO_PLACE)
            return true;
        found.match = (TermMatch){0};
        found.score = made_score;
        if (!take_settlement(scan, name, anchor, &found.unlisted))
            return false;
        found.place = found.unlisted == 0 ? NO_PLACE : anchor;
    }
    return found.place == NO_PLACE || add_everywhere(scan, name, found);
}

/* A round over the text: names told so well are settled. */
typedef struct {
    Told least;
    bool settled; /* any was: the others may now be told otherwise */
    Told next;    /* the best told of the others */
} Round;

static bool settle_in(Scan *scan, const Sentence *sentence, size_t *capital,
                      Round *round)
{
    const uint32_t *capitals = scan->words.capitals;

    for (size_t next = sentence->first; *capital < scan->words.capital_count &&
                                        capitals[*capital] < sentence->end;
         ++*capital) {
        size_t i = capitals[*capital];
        Naming name;

        if (i < next)
            continue;
        name = naming_read(scan, i, sentence);
        if (name.told >= round->least) {
            round->settled = true;
            if (!settle(scan, &name))
                return false;
        } else if (name.told > round->next) {
            round->next = name.told;
        }
        next = name.end;
    }
    return true;
}

/* What leaves no doubt comes first: it says where the name lies. */
bool settlements_find(Scan *scan)
{
    const Document *document = scan->document;
    Round round = {.least = TOLD_NOUN};
    size_t capital;

    while (!scan->query && round.least > TOLD_NOT) {
        round.settled = false;
        round.next = TOLD_NOT;
        capital = 0;
        for (size_t s = 0; s < document->sentence_count; s++)
            if (document->sentences[s].kind != SENTENCE_HEADLINE &&
                !settle_in(scan, &document->sentences[s], &capital, &round))
                return false;
        round.least = round.settled ? round.least - 1 : round.next;
    }
    if (!scan->query)
        found_sort(scan);
    return true;
}
