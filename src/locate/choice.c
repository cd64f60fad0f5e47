/* Which of the places that share a name is meant. */
#include "locate/choice.h"

#include "locate/validity.h"

#include <math.h>

/* "The ancient city of Hatra": what is a field of ruins was a town. */
static bool was_town(const Gazetteer *g, uint32_t place)
{
    return str_is(gazetteer_kind_name(g, place), "archaeological_site");
}

/* Whether the words say that a place of that kind is meant: "the town of X",
 * "X province"; *said where they name the kind of another. */
static bool noun_is(const Scan *scan, size_t at, uint32_t place, bool *said)
{
    const Gazetteer *g = scan->gazetteer;
    TermMatch match =
        terms_match(&g->nouns, &scan->words, at, scan->words.count);

    *said = false;
    for (size_t i = match.first; i < match.end; i++) {
        Level level = g->kind_items[g->nouns.items[i].what].level;
        if ((level != LEVEL_CITY && level != LEVEL_PROVINCE &&
             level != LEVEL_COUNTRY) ||
            (level == LEVEL_CITY && was_town(g, place)))
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
    for (size_t i = found->match.first; i < found->match.end; i++)
        if (gazetteer_name(scan->gazetteer, i).what == place)
            return true;
    return false;
}

/* Whether other names of the document name a place in the country, and one in
 * another. */
static void countries_named(const Scan *scan, const Found *found,
                            uint32_t place, bool *same, bool *other)
{
    uint32_t country = gazetteer_country(scan->gazetteer, place);

    *same = *other = false;
    for (size_t i = 0; i < scan->named.count; i++) {
        const Named *named = &scan->named.items[i];
        bool *says = named->country == country ? same
                     : named->is_local         ? other
                                               : NULL;

        if (says != NULL && !*says)
            *says = !may_mean(scan, found, named->place);
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

/* As many of the places that a text names are asked how near they are. */
enum { MOST_LOOKED_AT = 64 };

static size_t looked_at(const Scan *scan)
{
    return scan->named.count < MOST_LOOKED_AT ? scan->named.count
                                              : MOST_LOOKED_AT;
}

/* How near another place that the text names is: one that no other bears the
 * name of. */
static double nearness(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    double nearest_m = HUGE_VAL;
    GlobePoint here;

    if (!gazetteer_is_located(g, place))
        return 0;
    here = geodesic_point(gazetteer_position(g, place));
    for (size_t i = 0; i < looked_at(scan); i++) {
        const Named *named = &scan->named.items[i];
        if (named->is_local && named->is_located && named->place != place &&
            !may_mean(scan, found, named->place))
            nearest_m = fmin(nearest_m, geodesic_about_m(here, named->point));
    }
    return 0.06 / (1 + nearest_m / 100e3);
}

static double containment(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    bool same, other;
    double score = scan_knows_country(scan, place) ? 0.12 : 0;

    if (gazetteer_level(g, place) <= LEVEL_DISTRICT)
        score += beside_town(scan, found, place);
    countries_named(scan, found, place, &same, &other);
    if (other && !same && gazetteer_level(g, place) <= LEVEL_PROVINCE)
        score += elsewhere;
    return score;
}

static double focus(const Scan *scan, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;

    if (scan->focus != NO_PLACE && gazetteer_in_town(g, place, scan->focus))
        return 0.15;
    return gazetteer_parent(g, place) != NO_PLACE &&
                   scan_weight(scan, gazetteer_parent(g, place)) > 0
               ? 0.05
               : 0;
}

/* "Preah Vihear is in Cambodian hands. The temple was shelled": of a province
 * and a temple of one name, the temple. */
static bool is_spoken_of_as(const Scan *scan, const Found *found,
                            uint32_t place)
{
    enum { REACH = 40 };
    const Gazetteer *g = scan->gazetteer;
    size_t end = found->end + REACH < scan->words.count ? found->end + REACH
                                                        : scan->words.count;

    if (gazetteer_level(g, place) != LEVEL_SITE ||
        !g->kind_items[gazetteer_kind_of(g, place)].bare)
        return false;
    for (size_t i = found->end + 1; i < end; i++) {
        TermMatch nouns;
        if ((scan->words.begins[i] >> WORDS_NOUN & 1) == 0 ||
            !is_cue(&scan->words, i - 1, CUE_DEFINITE))
            continue;
        nouns = terms_match(&g->nouns, &scan->words, i, end);
        for (size_t k = nouns.first; k < nouns.end; k++)
            if (g->nouns.items[k].what == gazetteer_kind_of(g, place))
                return true;
    }
    return false;
}

/* What the words beside the name call it. */
static double wording(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    double score = 0.4 * noun_agrees(scan, found, place);

    if (gazetteer_twin_of(g, place) != NO_PLACE && means_ruins(scan, found))
        score += gazetteer_level(g, place) == LEVEL_CITY ? -0.5 : 0.5;
    return score;
}

/* A place or name that was not in use at the time stands behind one that was.
 */
static const double out_of_time = -0.3;

/* More than all that may speak for another. */
static const double said_by_user = 1;

static bool is_of_its_time(const Scan *scan, const Term *name)
{
    return scan->document->published_how == PUBLISHED_UNKNOWN ||
           name_held(scan->gazetteer, name, scan->document->published);
}

ChoiceParts choice_weigh(const Scan *scan, const Found *found, const Term *name)
{
    bool rivals =
        found->match.length > 0 && found->match.end > found->match.first + 1;
    ChoiceParts parts = {
        .prior = 0.45,
        .name = choice_of_name(name->name_kind) - 0.1 * found->misspelt,
        .kind = choice_of_kind(scan, name, name_is_doubtful(scan, found)),
        .wording = wording(scan, found, name->what),
        .containment = containment(scan, found, name->what),
        .focus = focus(scan, name->what),
        .override = (name->flags & TERM_OWN) != 0 ? said_by_user : 0,
    };

    if (!rivals)
        return parts;
    if (is_spoken_of_as(scan, found, name->what))
        parts.wording += 0.3;
    parts.distance = nearness(scan, found, name->what);
    parts.time = is_of_its_time(scan, name) ? 0 : out_of_time;
    return parts;
}

double choice_sum(ChoiceParts parts)
{
    return parts.prior + parts.name + parts.kind + parts.wording +
           parts.containment + parts.focus + parts.distance + parts.time +
           parts.override;
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

/* Whether a word is a name of something that holds the place. */
static bool names_holder(const Scan *scan, size_t at, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    TermMatch match =
        gazetteer_named_word(g, scan->words.keys[at], scan->words.hashes[at]);

    for (size_t i = match.first; i < match.end; i++)
        if (gazetteer_below(g, place, gazetteer_name(g, i).what))
            return true;
    return false;
}

/* "National Museum", "Omari Mosque", "Arch of Titus": every other town has one.
 * What has the name of its town in it says whose it is. */
static bool is_common_name(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    bool noun = false;

    if (gazetteer_level(g, place) > LEVEL_DISTRICT)
        return false;
    for (size_t i = found->first; i < found->end; i++) {
        noun |= is_noun_word(&scan->words, i);
        if (names_holder(scan, i, place))
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

/* "Damir Foretic", "Petra Mede": what a town is called now and then, or a site
 * of one word, in a text that names no other place of its country. */
static bool is_persons(const Scan *scan, const Found *found, const Term *name)
{
    bool same, other;

    Level level = gazetteer_level(scan->gazetteer, name->what);

    if ((level == LEVEL_CITY && name->name_kind == NAME_OFFICIAL) ||
        (level < LEVEL_CITY && found->end > found->first + 1) ||
        level > LEVEL_CITY || scan->query || !name_is_in_person(scan, found))
        return false;
    countries_named(scan, found, name->what, &same, &other);
    return !same;
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

    if (country == NO_PLACE || gazetteer_parent(g, place) == NO_PLACE ||
        gazetteer_level(g, place) >= LEVEL_PROVINCE ||
        gazetteer_below(g, place, country))
        return true;
    /* "Houston, Texas": of some towns no list says the province. */
    return gazetteer_level(g, gazetteer_parent(g, place)) == LEVEL_COUNTRY &&
           gazetteer_country(g, country) == gazetteer_parent(g, place);
}

static bool is_small(const Scan *scan, uint32_t place)
{
    Str kind = gazetteer_kind_name(scan->gazetteer, place);

    return str_is(kind, "village") || str_is(kind, "town");
}

/* Whether the text names its country by its own name. */
static bool is_said_apart(const Scan *scan, uint32_t place)
{
    uint32_t country = gazetteer_country(scan->gazetteer, place);

    for (size_t i = 0; i < scan->named.count; i++)
        if (scan->named.items[i].place == country)
            return true;
    return false;
}

/* How the places of its country that the text names lie: how many towns and
 * sites, capitals aside, how far apart, how far from the place. */
typedef struct {
    size_t count, elsewhere;
    double apart_m, away_m;
    bool has_province; /* the text names the place's own */
} Lie;

static Lie lie_of(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    GlobePoint here = geodesic_point(gazetteer_position(g, place));
    uint32_t country = gazetteer_country(g, place);
    const Named *first = NULL;
    Lie lie = {.away_m = HUGE_VAL};

    for (size_t i = 0; i < looked_at(scan); i++) {
        const Named *named = &scan->named.items[i];
        lie.has_province |= named->place == gazetteer_parent(g, place) &&
                            gazetteer_level(g, named->place) == LEVEL_PROVINCE;
        if (!named->is_local || !named->is_located ||
            may_mean(scan, found, named->place) ||
            str_is(gazetteer_kind_name(g, named->place), "capital"))
            continue;
        if (named->country != country) {
            lie.elsewhere++;
            continue;
        }
        if (first == NULL)
            first = named;
        lie.count++;
        lie.apart_m =
            fmax(lie.apart_m, geodesic_about_m(first->point, named->point));
        lie.away_m = fmin(lie.away_m, geodesic_about_m(here, named->point));
    }
    return lie;
}

/* Of a text on one region, a small town of that name far away in the same
 * country; and one in a country that a text on others never names, where the
 * name is a word or a person's. */
static bool is_out_of_the_way(const Scan *scan, const Found *found,
                              uint32_t place)
{
    enum { ENOUGH = 2 };
    static const double region_m = 250e3, far_m = 150e3, town_far_m = 700e3;
    Lie lie;

    if (scan->query || !is_small(scan, place) ||
        !gazetteer_is_located(scan->gazetteer, place) ||
        named_behind(scan, found) != NO_PLACE)
        return false;
    lie = lie_of(scan, found, place);
    if (lie.has_province)
        return false;
    if (lie.count == 0)
        return lie.elsewhere >= ENOUGH && name_is_doubtful(scan, found) &&
               found->role == ROLE_PLACE && !is_said_apart(scan, place);
    return lie.count >= ENOUGH && lie.apart_m < region_m &&
           lie.away_m > (is_village(scan, place)
                             ? fmax(far_m, 1.5 * lie.apart_m)
                             : town_far_m);
}

/* "Susa" for Shusha, in a text on Libya: a small town abroad is called by its
 * own name. */
static bool is_lesser_name_abroad(const Scan *scan, const Found *found,
                                  const Term *name)
{
    bool same, other;

    if (name->name_kind == NAME_OFFICIAL || scan->query ||
        !is_small(scan, name->what) || named_behind(scan, found) != NO_PLACE ||
        is_said_apart(scan, name->what))
        return false;
    countries_named(scan, found, name->what, &same, &other);
    return other && !same;
}

/* "a hotel, the Palmyra, whose": towns have no article, unless the mark joins
 * them to another. */
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
           scan->document->tokens[found->end].kind == TOKEN_MARK &&
           (found->end + 1 >= sentence->end ||
            scan->owner[found->end + 1] == 0);
}

/* A name's own demands on the text. */
static const char *name_objection(const Scan *scan, const Found *found,
                                  const Term *name)
{
    if (found->misspelt == 0 &&
        !name_may_stand(scan, name, found->end - found->match.length))
        return "the name is not written so";
    if ((choice_needs_support(name) || found->strange) &&
        !is_supported(scan, name->what) &&
        !(found->strange && scan_knows_country(scan, name->what)))
        return "nothing else of its town is named";
    return NULL;
}

const char *choice_objection(const Scan *scan, const Found *found,
                             const Term *name)
{
    const Gazetteer *g = scan->gazetteer;
    const char *why = name_objection(scan, found, name);

    if (why != NULL)
        return why;
    if (is_village(scan, name->what) && !scan->query &&
        !scan_knows_country(scan, name->what))
        return "a village in a country that the text does not speak of";
    if (!agrees_with_country(scan, found, name->what))
        return "the words give it another country";
    if (is_out_of_the_way(scan, found, name->what))
        return "far from all else that the text names";
    if (!name_is_evident(scan, found, name->what) ||
        is_persons(scan, found, name))
        return "the name may be a person's or a word";
    if (is_lesser_name_abroad(scan, found, name) ||
        is_far_fetched(scan, found, name->what))
        return "a common name, in a country that the text does not speak of";
    if (has_article(scan, found, name->what))
        return "a town has no article";
    /* What the words call a province is not a ruin of that name. */
    return gazetteer_level(g, name->what) > LEVEL_DISTRICT ||
                   noun_agrees(scan, found, name->what) >= 0 ||
                   gazetteer_twin_of(g, name->what) != NO_PLACE
               ? NULL
               : "the words call it something else";
}

/* A description in lower case is a noun: "the Iraqi border". */
static bool is_nominal(const Scan *scan, const Found *found, const Term *name)
{
    const Token *last = &scan->document->tokens[found->end - 1];

    return choice_needs_support(name) && !last->capital;
}

static void resolve(Scan *scan, Found *found)
{
    double highest = -1;
    Term best = {.what = NO_PLACE};

    for (size_t i = found->match.first; i < found->match.end; i++) {
        Term name = gazetteer_name(scan->gazetteer, i);
        double score;
        if (choice_objection(scan, found, &name) != NULL)
            continue;
        score = choice_sum(choice_weigh(scan, found, &name));
        if (score > highest) {
            highest = score;
            best = name;
        }
    }
    if (best.what == NO_PLACE)
        return;
    found->place = best.what;
    found->nominal = is_nominal(scan, found, &best);
    found->score = choice_score(highest);
}

double choice_score(double sum)
{
    return fmin(1, fmax(0.1, sum));
}

void names_resolve(Scan *scan)
{
    for (size_t i = 0; i < scan->found.count; i++)
        if (scan->found.items[i].how == FOUND_NAME)
            resolve(scan, &scan->found.items[i]);
}
