/* What a document is about: the countries it speaks of, the town it is most
 * about. Names that only one country has say it for those that many have. */
#include "locate/people.h"
#include "locate/scan.h"

/* Less than any that the news itself names. */
static const double beside_the_news = 0.1;

/* Where a report was filed is where it is about, but for capitals: those are
 * where bureaus sit. */
static bool is_filed_on_the_spot(const Scan *scan, const Found *found)
{
    uint32_t place = name_default_here(scan, found);

    return place != NO_PLACE &&
           gazetteer_level(scan->gazetteer, place) == LEVEL_CITY &&
           !str_is(gazetteer_kind_name(scan->gazetteer, place), "capital");
}

static double weight_of(const Scan *scan, const Found *found)
{
    const Document *document = scan->document;
    uint32_t index = scan->sentence_of[found->first];

    if (found->role == ROLE_DATELINE && is_filed_on_the_spot(scan, found))
        return 1;
    if (found->role != ROLE_PLACE)
        return 0;
    if (found->compared)
        return beside_the_news;
    if (document->sentences[index].kind == SENTENCE_HEADLINE)
        return 3;
    return index < 4 ? 2 : 1;
}

/* Counts a place for itself and for all that hold it. */
static bool weigh(Scan *scan, uint32_t place, double weight)
{
    Note *note = notes_take(scan->arena, &scan->notes, place, scan->err);

    if (note != NULL)
        note->weight += weight;
    return note != NULL;
}

static bool add_weight(Scan *scan, uint32_t place, double weight)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t town = gazetteer_town(g, place);

    for (uint32_t up = place; up != NO_PLACE; up = gazetteer_parent(g, up))
        if (!weigh(scan, up, weight))
            return false;
    return town == NO_PLACE || gazetteer_below(g, place, town) ||
           weigh(scan, town, weight);
}

static Named named_of(const Gazetteer *g, uint32_t place)
{
    Named named = {.place = place,
                   .country = gazetteer_country(g, place),
                   .is_local = gazetteer_level(g, place) <= LEVEL_CITY,
                   .is_located = gazetteer_is_located(g, place)};

    if (named.is_local && named.is_located)
        named.point = geodesic_point(gazetteer_position(g, place));
    return named;
}

static bool note_named(Scan *scan, const Found *found, uint32_t place)
{
    Note *note;

    if (place == NO_PLACE || found->strange || found->role == ROLE_METONYM)
        return true;
    note = notes_take(scan->arena, &scan->notes, place, scan->err);
    if (note == NULL || note->is_named)
        return note != NULL;
    note->is_named = true;
    return VEC_PUSH(scan->arena, &scan->named, named_of(scan->gazetteer, place),
                    scan->err);
}

/* ---- peoples --------------------------------------------------------------
 */

/* A little: the country is spoken of, the text need not be about it. */
static bool weigh_peoples(Scan *scan)
{
    static const double little = 0.25;

    for (size_t k = 0; k < scan->words.capital_count; k++) {
        size_t i = scan->words.capitals[k];
        const Token *token = &scan->document->tokens[i];
        uint32_t country;
        if (token->kind != TOKEN_WORD || !token->capital || scan->owner[i] != 0)
            continue;
        country = people_country(scan->gazetteer, scan->words.keys[i],
                                 scan->words.hashes[i]);
        if (country != NO_PLACE && !weigh(scan, country, little))
            return false;
    }
    return true;
}

/* ---- names ------------------------------------------------------------------
 */

/* Whether the places of that name lie in more countries than one. */
static bool is_of_many_countries(const Scan *scan, const Found *found)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t country = NO_PLACE;

    for (size_t i = found->match.first; i < found->match.end; i++) {
        Term name = gazetteer_name(g, i);
        uint32_t other = gazetteer_country(g, name.what);
        if (name.flags & TERM_FOREIGN)
            continue;
        if (country != NO_PLACE && other != country)
            return true;
        country = other;
    }
    return false;
}

static bool count_name(Scan *scan, const Found *found)
{
    uint32_t place = name_default_here(scan, found);

    if (place == NO_PLACE || !name_is_evident(scan, found, place))
        return true;
    return note_named(scan, found, place) &&
           (found->strange || is_village(scan, place) ||
            add_weight(scan, place, weight_of(scan, found)));
}

static bool count_names(Scan *scan, bool of_many)
{
    for (size_t i = 0; i < scan->found.count; i++)
        if (is_of_many_countries(scan, &scan->found.items[i]) == of_many &&
            !count_name(scan, &scan->found.items[i]))
            return false;
    return true;
}

/* The town that weighs most, the first of equals. */
static void find_town(Scan *scan)
{
    double highest = 0;

    for (size_t i = 0; i < scan->found.count; i++) {
        uint32_t place = name_default_here(scan, &scan->found.items[i]);
        uint32_t town = place == NO_PLACE
                            ? NO_PLACE
                            : gazetteer_town(scan->gazetteer, place);
        if (town != NO_PLACE && scan_weight(scan, town) > highest) {
            scan->focus = town;
            highest = scan_weight(scan, town);
        }
    }
}

bool focus_find(Scan *scan)
{
    if (!count_names(scan, false) || !weigh_peoples(scan) ||
        !count_names(scan, true))
        return false;
    find_town(scan);
    return true;
}

bool scan_knows_country(const Scan *scan, uint32_t place)
{
    uint32_t country = gazetteer_country(scan->gazetteer, place);

    return country != NO_PLACE && scan_weight(scan, country) > 0;
}

bool scan_is_of_one_country(const Scan *scan)
{
    uint32_t home = scan->focus == NO_PLACE
                        ? NO_PLACE
                        : gazetteer_country(scan->gazetteer, scan->focus);
    double inside = 0, all = 0;

    for (size_t i = 0; i < scan->named.count && scan->focus != NO_PLACE; i++) {
        const Named *named = &scan->named.items[i];
        double weight = named->is_local ? scan_weight(scan, named->place) : 0;

        all += weight;
        if (named->country == home)
            inside += weight;
    }
    return 2 * inside > all;
}
