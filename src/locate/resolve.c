/* Which of the places that share a name is meant, and what town a document is
 * about. */
#include "locate/scan.h"

#include <math.h>

enum { FARTHEST = 400 }; /* tokens that "the city" reaches back */

static double kind_prior(Level level)
{
    static const double priors[] = {
        [LEVEL_SITE] = 0.10,     [LEVEL_DISTRICT] = 0.05, [LEVEL_CITY] = 0.25,
        [LEVEL_PROVINCE] = 0.12, [LEVEL_COUNTRY] = 0.20,
    };

    return priors[level];
}

static double name_prior(NameKind kind)
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

static double prior(const Scan *scan, const Term *name, bool doubtful)
{
    const Gazetteer *g = scan->gazetteer;
    Level level = gazetteer_level(g, name->what);
    bool doubted = doubtful && level == LEVEL_CITY &&
                   !str_is(gazetteer_kind_name(g, name->what), "capital");

    return kind_prior(level) + size_prior(gazetteer_kind_name(g, name->what)) +
           name_prior(name->name_kind) + (doubted ? doubt : 0);
}

/* A name of common words says nothing of where the text is. */
static bool needs_support(const Term *name)
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
        double score = prior(scan, &name, doubtful);
        if (needs_support(&name) ||
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
        found->place == NO_PLACE || is_landmark(scan, found))
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
    return or_focus(scan, town_before(scan, token, NO_PLACE));
}

uint32_t scan_city_before(const Scan *scan, size_t token, uint32_t kind)
{
    uint32_t town = town_before(scan, token, kind);

    if (town == NO_PLACE)
        town = town_above(scan, token, kind);
    if (town != NO_PLACE || scan->focus == NO_PLACE ||
        !fits_kind(scan->gazetteer, scan->focus, kind))
        return town;
    return scan->focus;
}

/* ---- resolution --------------------------------------------------------- */

/* Whether the words say that a place of that kind is meant: "the town of X",
 * "X province". */
static bool noun_is(const Scan *scan, size_t at, uint32_t place, bool *said)
{
    const Gazetteer *g = scan->gazetteer;
    TermMatch match =
        terms_match(&g->nouns, &scan->words, at, scan->words.count);

    *said = false;
    for (size_t i = match.first; i < match.end; i++) {
        Level level = g->kind_items[g->nouns.items[i].what].level;
        if (level != LEVEL_CITY && level != LEVEL_PROVINCE &&
            level != LEVEL_COUNTRY)
            continue;
        *said = true;
        if (level == gazetteer_level(g, place))
            return true;
    }
    return false;
}

static bool is_of(const Scan *scan, size_t at)
{
    return str_is(scan->words.keys[at], "of");
}

/* > 0 where words beside the name agree with the kind of place, < 0 where they
 * call it something else, 0 where there are none. */
static int noun_agrees(const Scan *scan, const Found *found, uint32_t place)
{
    const Sentence *sentence =
        &scan->document->sentences[scan->sentence_of[found->first]];
    bool said = false;

    if (found->end < sentence->end &&
        !scan->document->tokens[found->end - 1].possessive) {
        bool agrees = noun_is(scan, found->end, place, &said);
        if (said)
            return agrees ? 1 : -1;
    }
    if (found->first >= sentence->first + 2 && is_of(scan, found->first - 1)) {
        bool agrees = noun_is(scan, found->first - 2, place, &said);
        if (said)
            return agrees ? 1 : -1;
    }
    return 0;
}

/* "ancient Palmyra", "the ruins of Palmyra", "Palmyra's ruins". */
static bool means_ruins(const Scan *scan, const Found *found)
{
    const Sentence *sentence =
        &scan->document->sentences[scan->sentence_of[found->first]];

    for (size_t back = 1; back <= 3 && found->first >= sentence->first + back;
         back++) {
        size_t at = found->first - back;
        if (is_cue(&scan->words, at, CUE_RUINS))
            return true;
        if (scan->owner[at] != 0 ||
            scan->document->tokens[at].kind != TOKEN_WORD)
            break;
    }
    return found->end < sentence->end &&
           is_cue(&scan->words, found->end, CUE_RUINS);
}

static bool may_mean(const Scan *scan, const Found *found, uint32_t place)
{
    for (size_t i = found->match.first; i < found->match.end; i++) {
        Term name = gazetteer_name(scan->gazetteer, i);
        if (name.what == place)
            return true;
    }
    return false;
}

/* Whether other names of the document name a place in the country, and one in
 * another. */
static void countries_named(const Scan *scan, const Found *found,
                            uint32_t place, bool *same, bool *other)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t country = gazetteer_country(g, place);

    *same = *other = false;
    for (size_t i = 0; i < scan->named.count; i++) {
        uint32_t named = scan->named.items[i];
        if (may_mean(scan, found, named))
            continue;
        if (gazetteer_country(g, named) == country)
            *same = true;
        else if (gazetteer_level(g, named) <= LEVEL_CITY)
            *other = true;
    }
}

/* In a country of which nothing else in the text speaks, while other countries
 * are spoken of. */
static const double elsewhere = -0.2;

/* A monument of the town that its own words ("in Aleppo"), else its paragraph,
 * named last: before all that the rest of the text is about. */
static double beside_town(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    size_t anchor = 0;
    uint32_t town = NO_PLACE;

    if (found->end + 1 < scan->words.count &&
        is_cue(&scan->words, found->end, CUE_OF) &&
        scan->owner[found->end + 1] != 0) {
        anchor = scan->owner[found->end + 1] - 1;
        town = name_default_here(scan, &scan->found.items[anchor]);
        town = town == NO_PLACE ? NO_PLACE : gazetteer_town(g, town);
    }
    if (town == NO_PLACE)
        town = scan_town_said(scan, found->first);
    return town != NO_PLACE && gazetteer_in_town(g, place, town) ? 0.2 : 0;
}

static double context(const Scan *scan, const Found *found, const Term *name)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t place = name->what, twin = gazetteer_twin_of(g, place);
    double score = 0.4 * noun_agrees(scan, found, place);
    bool same, other;

    if (scan->focus != NO_PLACE && gazetteer_in_town(g, place, scan->focus))
        score += 0.15;
    else if (gazetteer_parent(g, place) != NO_PLACE &&
             scan_weight(scan, gazetteer_parent(g, place)) > 0)
        score += 0.05;
    if (scan_knows_country(scan, place))
        score += 0.12;
    if (gazetteer_level(g, place) <= LEVEL_DISTRICT)
        score += beside_town(scan, found, place);
    countries_named(scan, found, place, &same, &other);
    if (other && !same && gazetteer_level(g, place) <= LEVEL_PROVINCE)
        score += elsewhere;
    if (twin != NO_PLACE && means_ruins(scan, found))
        score += gazetteer_level(g, place) == LEVEL_CITY ? -0.5 : 0.5;
    return score;
}

/* Whether the document names something else of the same town; of a town, of its
 * province. */
static bool is_supported(const Scan *scan, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t town = gazetteer_town(g, place);

    if (town == NO_PLACE || gazetteer_level(g, place) == LEVEL_CITY)
        return gazetteer_parent(g, place) == NO_PLACE ||
               scan_weight(scan, gazetteer_parent(g, place)) > 0;
    return scan_weight(scan, town) > 0 ||
           (gazetteer_twin_of(g, town) != NO_PLACE &&
            scan_weight(scan, gazetteer_twin_of(g, town)) > 0);
}

/* "National Museum", "Omari Mosque": every other town has one. What has "of",
 * or the name of another place in it, says whose it is. */
static bool is_common_name(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    bool noun = false;

    if (gazetteer_level(g, place) > LEVEL_DISTRICT)
        return false;
    for (size_t i = found->first; i < found->end; i++) {
        Str key = scan->words.keys[i];
        noun |= terms_find(&g->nouns, key).length > 0;
        if (str_is(key, "of") || gazetteer_named(g, key).length > 0)
            return false;
    }
    return noun;
}

/* A name as common as that, or a province's that is a man's as well, belongs to
 * another country than the text's only where the text says so. */
static bool is_far_fetched(const Scan *scan, const Found *found, uint32_t place)
{
    bool same, other;

    if (!is_common_name(scan, found, place) &&
        (gazetteer_level(scan->gazetteer, place) != LEVEL_PROVINCE ||
         noun_agrees(scan, found, place) > 0))
        return false;
    countries_named(scan, found, place, &same, &other);
    return other && !same;
}

/* The country or province behind a comma, closed by another mark: "Tripoli,
 * Lebanon,". */
static uint32_t named_behind(const Scan *scan, const Found *found)
{
    size_t at = found->end, end;
    const Found *next;
    uint32_t place;

    if (at + 1 >= scan->words.count || scan->owner[at + 1] == 0 ||
        !str_is(scan->words.keys[at], ","))
        return NO_PLACE;
    next = &scan->found.items[scan->owner[at + 1] - 1];
    end = next->end;
    place = name_default(scan, next);
    if (place == NO_PLACE || next->first != at + 1 ||
        gazetteer_level(scan->gazetteer, place) < LEVEL_PROVINCE ||
        (end < scan->words.count &&
         scan->document->tokens[end].kind != TOKEN_MARK))
        return NO_PLACE;
    return place;
}

/* Whether a town may lie in the country that the words give it. */
static bool agrees_with_country(const Scan *scan, const Found *found,
                                uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t country = named_behind(scan, found);

    return country == NO_PLACE || gazetteer_parent(g, place) == NO_PLACE ||
           gazetteer_level(g, place) >= LEVEL_PROVINCE ||
           gazetteer_below(g, place, country);
}

/* "a hotel, the Palmyra, whose": towns have no article. */
static bool has_article(const Scan *scan, const Found *found, uint32_t place)
{
    const Sentence *sentence =
        &scan->document->sentences[scan->sentence_of[found->first]];

    return (gazetteer_level(scan->gazetteer, place) == LEVEL_CITY ||
            gazetteer_twin_of(scan->gazetteer, place) != NO_PLACE) &&
           found->end == found->first + 1 && found->first > sentence->first &&
           str_is(scan->words.keys[found->first - 1], "the") &&
           found->end < sentence->end &&
           !scan->document->tokens[found->end - 1].possessive &&
           scan->document->tokens[found->end].kind == TOKEN_MARK;
}

/* What the words beside it call a province is not a ruin of that name. */
static bool is_possible(const Scan *scan, const Found *found, const Term *name)
{
    const Gazetteer *g = scan->gazetteer;

    if (found->misspelt == 0 &&
        !name_may_stand(scan, name, found->end - found->match.length))
        return false;
    if ((needs_support(name) || found->strange) &&
        !is_supported(scan, name->what) &&
        !(found->strange && scan_knows_country(scan, name->what)))
        return false;
    if (is_village(scan, name->what) && !scan->query &&
        !scan_knows_country(scan, name->what))
        return false;
    if (!agrees_with_country(scan, found, name->what) ||
        !name_is_evident(scan, found, name->what) ||
        is_far_fetched(scan, found, name->what) ||
        has_article(scan, found, name->what))
        return false;
    return gazetteer_level(g, name->what) > LEVEL_DISTRICT ||
           noun_agrees(scan, found, name->what) >= 0 ||
           gazetteer_twin_of(g, name->what) != NO_PLACE;
}

/* A description in lower case is a noun: "the Iraqi border". */
static bool is_nominal(const Scan *scan, const Found *found, const Term *name)
{
    const Token *last = &scan->document->tokens[found->end - 1];

    return needs_support(name) && !last->capital;
}

static void resolve(Scan *scan, Found *found)
{
    double highest = -1;
    Term best = {.what = NO_PLACE};
    bool doubtful = name_is_doubtful(scan, found);

    for (size_t i = found->match.first; i < found->match.end; i++) {
        Term name = gazetteer_name(scan->gazetteer, i);
        double score;
        if (!is_possible(scan, found, &name))
            continue;
        score = prior(scan, &name, doubtful) + context(scan, found, &name);
        if (score > highest) {
            highest = score;
            best = name;
        }
    }
    if (best.what == NO_PLACE)
        return;
    found->place = best.what;
    found->nominal = is_nominal(scan, found, &best);
    found->score = fmin(1, fmax(0.1, 0.45 + highest - 0.1 * found->misspelt));
}

void names_resolve(Scan *scan)
{
    for (size_t i = 0; i < scan->found.count; i++)
        if (scan->found.items[i].how == FOUND_NAME)
            resolve(scan, &scan->found.items[i]);
}
