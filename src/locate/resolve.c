/* What a name says before the words around it are weighed, and the town that
 * was named last. */
#include "locate/choice.h"

enum { FARTHEST = 400 }; /* tokens that "the city" reaches back */

static double kind_prior(Level level)
{
    static const double priors[] = {
        [LEVEL_SITE] = 0.10,     [LEVEL_DISTRICT] = 0.05, [LEVEL_CITY] = 0.25,
        [LEVEL_PROVINCE] = 0.12, [LEVEL_COUNTRY] = 0.20,
    };

    return priors[level];
}

double choice_of_name(NameKind kind)
{
    static const double priors[NAME_KIND_COUNT] = {
        [NAME_OFFICIAL] = 0.10,
        [NAME_ALTERNATIVE] = 0.08,
        [NAME_TRANSLITERATION] = 0.08,
        [NAME_HISTORICAL] = 0,
        [NAME_EPITHET] = 0.05,
        [NAME_MISSPELLING] = 0.05,
        [NAME_DESCRIPTIVE] = 0.02,
        [NAME_NOUN] = 0,
        [NAME_CODE] = 0,
    };

    return priors[kind];
}

/* The larger bearer of a name is meant more often. */
static double size_prior(Str kind)
{
    if (str_is(kind, "village"))
        return -0.10;
    return str_is(kind, "town") ? -0.03 : 0;
}

/* A town whose name needs evidence stands behind a site that bears it. */
static const double doubt = -0.2;

double choice_of_kind(const Scan *scan, const Term *name, bool doubtful)
{
    const Gazetteer *g = scan->gazetteer;
    Level level = gazetteer_level(g, name->what);
    bool doubted = doubtful && level == LEVEL_CITY &&
                   !str_is(gazetteer_kind_name(g, name->what), "capital");

    return kind_prior(level) + size_prior(gazetteer_kind_name(g, name->what)) +
           (doubted ? doubt : 0);
}

bool choice_needs_support(const Term *name)
{
    return name->name_kind == NAME_DESCRIPTIVE || name->name_kind == NAME_NOUN;
}

/* Where the document speaks of its country, a name means that bearer of it. */
static const double known_country = 0.3;

static uint32_t likeliest(const Scan *scan, const Found *found, bool here)
{
    uint32_t best = NO_PLACE;
    double highest = -1;
    bool doubtful = name_is_doubtful(scan, found);

    for (size_t i = found->match.first; i < found->match.end; i++) {
        Term name = gazetteer_name(scan->gazetteer, i);
        double score = choice_of_kind(scan, &name, doubtful) +
                       choice_of_name(name.name_kind);
        if (choice_needs_support(&name) ||
            (found->misspelt == 0 &&
             !name_may_stand(scan, &name, found->end - found->match.length)))
            continue;
        if (here && scan_knows_country(scan, name.what))
            score += known_country;
        if (score > highest) {
            highest = score;
            best = name.what;
        }
    }
    return best;
}

uint32_t name_default(const Scan *scan, const Found *found)
{
    return likeliest(scan, found, false);
}

uint32_t name_default_here(const Scan *scan, const Found *found)
{
    return likeliest(scan, found, true);
}

/* ---- the town before -------------------------------------------------- */

/* "150 km south-west of Kabul": a landmark for something else. */
static bool is_landmark(const Scan *scan, const Found *found)
{
    size_t at = found->first;

    return at >= 2 && is_cue(&scan->words, at - 1, CUE_DISTANCE_LINK) &&
           (is_cue(&scan->words, at - 2, CUE_DIRECTION) ||
            is_cue(&scan->words, at - 2, CUE_UNIT) ||
            str_is(scan->words.keys[at - 2], ")"));
}

static bool is_capital_noun(const Gazetteer *g, uint32_t kind)
{
    return str_is(g->kind_items[kind].name, "capital");
}

/* "The town" is no capital, "the capital" nothing else. */
static bool fits_kind(const Gazetteer *g, uint32_t town, uint32_t kind)
{
    Str noun = g->kind_items[kind].name;
    bool capital = str_is(gazetteer_kind_name(g, town), "capital");

    if (gazetteer_level(g, town) < LEVEL_CITY)
        return false;
    if (str_is(noun, "capital"))
        return capital;
    return str_is(noun, "city") || !capital;
}

static uint32_t town_named_by(const Scan *scan, const Found *found)
{
    if (found->how != FOUND_NAME || found->role != ROLE_PLACE ||
        found->place == NO_PLACE || is_landmark(scan, found) ||
        found_is_aside(scan, found))
        return NO_PLACE;
    return gazetteer_town(scan->gazetteer, found->place);
}

/* "brigades, mostly from Misrata": where somebody comes from. */
static bool is_origin(const Scan *scan, const Found *found)
{
    size_t at = found->first;

    return at >= 2 && str_is(scan->words.keys[at - 1], "from") &&
           (is_cue(&scan->words, at - 2, CUE_MODIFIER) ||
            str_ends(scan->words.keys[at - 2], STR("ly")));
}

static uint32_t town_at(const Scan *scan, size_t token, uint32_t kind)
{
    const Gazetteer *g = scan->gazetteer;
    const Found *found = &scan->found.items[scan->owner[token] - 1];
    uint32_t town = town_named_by(scan, found);

    return town != NO_PLACE && !is_origin(scan, found) &&
                   (kind == NO_PLACE || fits_kind(g, town, kind))
               ? town
               : NO_PLACE;
}

/* The last town named between two tokens. */
static uint32_t last_town(const Scan *scan, size_t from, size_t end,
                          uint32_t kind)
{
    for (size_t i = end; i > from;) {
        uint32_t owner = scan->owner[--i], town;
        if (owner == 0)
            continue;
        town = town_at(scan, i, kind);
        if (town != NO_PLACE)
            return town;
        i = scan->found.items[owner - 1].first;
        if (i < from)
            break;
    }
    return NO_PLACE;
}

static size_t paragraph_of(const Scan *scan, size_t token)
{
    const Document *document = scan->document;
    uint32_t sentence = scan->sentence_of[token];

    while (sentence > 0 && !document->sentences[sentence].opens_paragraph)
        sentence--;
    return document->sentences[sentence].first;
}

/* kind is that of the noun, or NO_PLACE for any town. NO_PLACE where the
 * paragraph named none. */
static uint32_t town_before(const Scan *scan, size_t token, uint32_t kind)
{
    size_t limit = token < FARTHEST ? 0 : token - FARTHEST;
    size_t floor = paragraph_of(scan, token);

    return last_town(scan, floor < limit ? limit : floor, token, kind);
}

/* As many paragraphs back "the city" may look for its name. */
enum { PARAGRAPHS_BACK = 3 };

/* Of the paragraphs before, the nearest that names a town: the one that the
 * text is about where it names that too, else its last. */
static uint32_t town_above(const Scan *scan, size_t token, uint32_t kind)
{
    size_t end = paragraph_of(scan, token);

    for (int back = 0; back < PARAGRAPHS_BACK && end > 0; back++) {
        size_t floor = paragraph_of(scan, end - 1);
        uint32_t town = last_town(scan, floor, end, kind);

        for (size_t i = floor; town != NO_PLACE && i < end; i++)
            if (scan->owner[i] != 0 && town_at(scan, i, kind) == scan->focus)
                return scan->focus;
        if (town != NO_PLACE)
            return town;
        end = floor;
    }
    return NO_PLACE;
}

static uint32_t or_focus(const Scan *scan, uint32_t town)
{
    return town == NO_PLACE ? scan->focus : town;
}

uint32_t scan_town_said(const Scan *scan, size_t token)
{
    return town_before(scan, token, NO_PLACE);
}

uint32_t scan_town_before(const Scan *scan, size_t token)
{
    uint32_t town = town_before(scan, token, NO_PLACE);

    if (town == NO_PLACE && token < scan->words.count)
        town = item_town(scan, token);
    return or_focus(scan, town);
}

uint32_t scan_city_before(const Scan *scan, size_t token, uint32_t kind)
{
    uint32_t town = town_before(scan, token, kind);

    if (town == NO_PLACE)
        town = town_above(scan, token, kind);
    if (town == NO_PLACE && !is_capital_noun(scan->gazetteer, kind))
        town = town_before(scan, token, NO_PLACE); /* a site that is one */
    if (town != NO_PLACE || scan->focus == NO_PLACE ||
        !fits_kind(scan->gazetteer, scan->focus, kind))
        return town;
    return scan->focus;
}
