#include "locate/title.h"

#include "locate/people.h"
#include "locate/phrase.h"
#include "locate/settlement.h"

/* Names of monuments, by the noun in them. */

enum { LONGEST_TITLE = 10 }; /* words before the noun, and behind "of" */

/* The town of a place named; NO_PLACE for provinces and countries. */
static uint32_t town_of(const Scan *scan, const Found *found)
{
    uint32_t town = found->how == FOUND_NAME && found->role == ROLE_PLACE
                        ? gazetteer_town(scan->gazetteer, found->place)
                        : NO_PLACE;

    if (settlement_is(scan, found))
        return found->place;
    return town != NO_PLACE && gazetteer_is_located(scan->gazetteer, town)
               ? town
               : NO_PLACE;
}

/* ---- the words of the name ------------------------------------------------
 */

bool title_is_article(const Scan *scan, size_t at)
{
    return is_cue(&scan->words, at, CUE_DEFINITE) ||
           is_cue(&scan->words, at, CUE_INDEFINITE);
}

/* A capital of which nobody knows a place, but perhaps a misspelt one. */
static bool is_free_capital(const Scan *scan, size_t at)
{
    const Token *token = token_at(scan, at);
    const Found *place = title_place_at(scan, at);

    return token->kind == TOKEN_WORD && token->capital &&
           (place == NULL || place->strange) && !title_is_article(scan, at) &&
           !is_cue(&scan->words, at, CUE_MONTH);
}

/* What tells one mosque from another: not "Great", "Roman", "Northern". */
bool title_tells(const Scan *scan, size_t at)
{
    return is_free_capital(scan, at) &&
           !is_cue(&scan->words, at, CUE_MODIFIER) &&
           !is_cue(&scan->words, at, CUE_DIRECTION);
}

/* "St." */
static bool is_short_form(const Scan *scan, size_t at)
{
    return str_is(scan->words.keys[at], ".") && at > 0 &&
           token_at(scan, at - 1)->capital && scan->words.keys[at - 1].len <= 3;
}

/* Whether the token goes on a name whose words stand behind it: "al", "St.",
 * "Our Lady of". */
static bool goes_on(const Scan *scan, size_t at, size_t floor)
{
    if (str_is(scan->words.keys[at], "al") || is_short_form(scan, at))
        return true;
    if (at > floor && token_at(scan, at)->hyphenated &&
        token_at(scan, at - 1)->capital) /* "Islam-aga" */
        return true;
    return at > floor && str_is(scan->words.keys[at], "of") &&
           title_tells(scan, at - 1);
}

/* A capital that only the sentence's beginning gives. */
static bool is_opener(const Scan *scan, size_t at)
{
    static const char *const words[] = {
        "from",  "in",    "at",   "on",   "by",      "of",    "to",
        "near",  "but",   "and",  "when", "while",   "after", "before",
        "since", "as",    "if",   "for",  "with",    "only",  "even",
        "also",  "then",  "now",  "here", "there",   "where", "one",
        "two",   "three", "both", "no",   "another", "like",  "unlike"};

    return STR_IS_ONE_OF(scan->words.keys[at], words);
}

/* Whether the place lies in the country that the text is about. */
static bool is_of_focus(const Scan *scan, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;

    return scan->focus != NO_PLACE &&
           gazetteer_country(g, place) == gazetteer_country(g, scan->focus);
}

/* Capitals before the noun. A town's name right before them is part of theirs,
 * or the owner. */
static void read_left(const Scan *scan, Title *title, size_t floor)
{
    size_t at = title->noun;

    while (at > floor && title->noun - at < LONGEST_TITLE &&
           (is_free_capital(scan, at - 1) || goes_on(scan, at - 1, floor))) {
        at--;
        title->names += title_tells(scan, at);
    }
    /* A sentence begins with a capital whatever it says. */
    if (at == floor && at < title->noun &&
        (is_opener(scan, at) || (title->names == 1 && title_tells(scan, at) &&
                                 !token_at(scan, at)->possessive &&
                                 !token_at(scan, title->noun)->capital))) {
        title->names -= title_tells(scan, at);
        at++;
    }
    title->first = at;
    if (at > floor && title_place_at(scan, at - 1) != NULL) {
        const Found *owner = title_place_at(scan, at - 1);

        title->town = town_of(scan, owner);
        title->tied =
            title->town != NO_PLACE &&
            (!title_is_house(scan, title) || is_of_focus(scan, title->town));
        if (title->tied && !token_at(scan, at - 1)->possessive &&
            owner->end == at)
            title->first = owner->first;
    }
}

/* "Bab al-Hawa", "Iglesia de San Juan": small words inside a name. */
static bool is_small_link(const Scan *scan, size_t at, size_t end)
{
    static const char *const words[] = {"de",  "del", "della", "di",  "dei",
                                        "des", "du",  "la",    "las", "los"};

    return str_is(scan->words.keys[at], "al") ||
           (at + 1 < end && STR_IS_ONE_OF(scan->words.keys[at], words) &&
            token_at(scan, at + 1)->kind == TOKEN_WORD &&
            (token_at(scan, at + 1)->capital ||
             STR_IS_ONE_OF(scan->words.keys[at + 1], words)));
}

/* "Forte Spagnolo", "Bab al-Hawa": the noun first, the name behind it. */
static bool is_leading(const Scan *scan, const Title *title, size_t end)
{
    size_t at = title->noun_end;

    while (at < end && at < title->noun_end + 2 && is_small_link(scan, at, end))
        at++;
    return is_cue(&scan->words, title->noun, CUE_LEADING) && at < end &&
           token_at(scan, title->noun)->capital &&
           token_at(scan, at)->kind == TOKEN_WORD &&
           token_at(scan, at)->capital &&
           !token_at(scan, title->noun)->possessive;
}

/* The capitals behind such a noun; the town of a gate's name is part of it. */
static void read_behind(const Scan *scan, Title *title, size_t end)
{
    size_t at = title->noun_end;

    title->first = title->noun;
    while (at < end && at - title->noun_end < LONGEST_TITLE &&
           (is_small_link(scan, at, end) ||
            (token_at(scan, at)->kind == TOKEN_WORD &&
             token_at(scan, at)->capital))) {
        title->names += token_at(scan, at)->capital;
        at++;
        if (token_at(scan, at - 1)->possessive)
            break;
    }
    title->end = at;
}

/* Whether such a noun may also stand behind its name, as English ones do. */
static bool may_follow(const Scan *scan, const Title *title)
{
    size_t length = 0;
    const Term *cue = cue_at(scan->gazetteer, &scan->words, title->noun,
                             CUE_LEADING, &length);

    return cue == NULL || cue->number > 0;
}

/* "Museum of Arts and Crafts". */
static bool is_pair(const Scan *scan, const Title *title, size_t at, size_t end)
{
    return str_is(scan->words.keys[at], "and") && title->end == at &&
           token_at(scan, title->noun)->capital && at + 1 < end &&
           is_free_capital(scan, at + 1);
}

/* "of Sidi Mahmoud", "of the Prophet Jonah", "of Raqqa". */
static void read_right(const Scan *scan, Title *title, size_t end)
{
    size_t at = title->noun_end, before = title->names;
    const Found *owner;

    title->end = at;
    if (at + 1 >= end || !str_is(scan->words.keys[at], "of"))
        return;
    at++;
    while (at < end &&
           (title_is_article(scan, at) ||
            is_cue(&scan->words, at, CUE_MODIFIER)) &&
           !token_at(scan, at)->capital)
        at++;
    while (at < end && at - title->noun_end < LONGEST_TITLE &&
           (is_free_capital(scan, at) || str_is(scan->words.keys[at], "al") ||
            is_short_form(scan, at) || is_pair(scan, title, at, end))) {
        title->names += title_tells(scan, at);
        at++;
        if (is_free_capital(scan, at - 1))
            title->end = at;
        if (token_at(scan, at - 1)->possessive)
            return;
    }
    if (at < end && title->end == at && title->end > title->noun_end &&
        (scan->words.begins[at] >> WORDS_NOUN & 1) != 0) {
        title->names = before; /* "the minaret of the Omari mosque" */
        title->end = title->noun_end;
        return;
    }
    owner =
        at < end && at <= title->noun_end + 2 ? title_place_at(scan, at) : NULL;
    if (owner == NULL || owner->first != at || title->tied)
        return;
    title->town = town_of(scan, owner);
    title->tied = title->town != NO_PLACE;
    if (title->tied)
        title->end = owner->end;
}

static void read_round(const Scan *scan, Title *title, const Sentence *sentence)
{
    read_left(scan, title, sentence->first);
    if (!token_at(scan, title->noun_end - 1)->possessive)
        read_right(scan, title, sentence->end);
}

/* "The British Museum": another country's. */
static bool is_of_people(const Scan *scan, size_t at)
{
    return people_is_of_country(scan->gazetteer, scan->words.keys[at],
                                scan->words.hashes[at]);
}

/* "The Archaeological Museum", "the Old City": common words with the capitals
 * of a name. */
static bool is_common_title(const Scan *scan, const Title *title)
{
    for (size_t i = title->first; i < title->noun_end; i++)
        if (!token_at(scan, i)->capital || is_of_people(scan, i))
            return false;
    return title->names == 0 && title->noun_end - title->first >= 2;
}

/* ---- its town --------------------------------------------------------------
 */

static bool is_tie(const Scan *scan, size_t at, bool *near)
{
    static const char *const ties[] = {"in",   "at",      "of",    ",",
                                       "near", "outside", "around"};

    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        if (str_is(scan->words.keys[at], ties[i])) {
            *near = i > 3;
            return true;
        }
    return false;
}

/* The town of the place found is the monument's. */
static bool tie_to(const Scan *scan, Title *title, const Found *found)
{
    uint32_t town =
        found->how == FOUND_ANAPHOR ? found->place : town_of(scan, found);

    if (town == NO_PLACE || !gazetteer_is_located(scan->gazetteer, town))
        return false;
    title->town = town;
    title->within = settlement_is(scan, found) ? found->unlisted : 0;
    title->tied = true;
    return true;
}

/* "In Idlib Governorate": somewhere there, unless the text is about a town of
 * it; in another country than the text's, nowhere that is known. */
static void tie_to_region(const Scan *scan, Title *title, const Found *found)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t region = found->place;

    if (found->how != FOUND_NAME || found->role != ROLE_PLACE ||
        gazetteer_level(g, region) < LEVEL_PROVINCE ||
        (scan->focus != NO_PLACE && gazetteer_below(g, scan->focus, region)))
        return;
    title->tied = gazetteer_level(g, region) == LEVEL_PROVINCE &&
                  gazetteer_is_located(g, region);
    title->tied_elsewhere = !title->tied;
    title->town = region;
}

/* "Palmotic Street": in the town that the text is about. */
static bool is_street(const Scan *scan, size_t at, size_t end)
{
    size_t length = 0;

    while (at < end && is_free_capital(scan, at)) {
        const Term *word =
            cue_at(scan->gazetteer, &scan->words, at, CUE_SETTLED, &length);
        if (word != NULL && word->number < 1)
            return true;
        at++;
    }
    return false;
}

/* Behind the name: "in the city of Mosul". */
static void read_tie(const Scan *scan, Title *title, size_t end)
{
    size_t anchor = 0;
    bool near = false;

    if (title->tied || title->end + 1 >= end ||
        !is_tie(scan, title->end, &near))
        return;
    title->tied_elsewhere = !str_is(scan->words.keys[title->end], ",") &&
                            is_free_capital(scan, title->end + 1) &&
                            !is_street(scan, title->end + 1, end);
    if (!anchor_after(scan, title->end + 1, end, &anchor) ||
        (str_is(scan->words.keys[title->end], ",") && anchor != title->end + 1))
        return;
    if (tie_to(scan, title, &scan->found.items[scan->owner[anchor] - 1]))
        title->near = near;
    else
        tie_to_region(scan, title, &scan->found.items[scan->owner[anchor] - 1]);
}

/* "In Kilis": the words before it make it where something happens. */
static bool is_set(const Scan *scan, const Found *found, size_t floor)
{
    static const char *const words[] = {"in", "at", "inside", "near"};
    size_t at = found->first;

    while (at > floor && (is_cue(&scan->words, at - 1, CUE_DEFINITE) ||
                          is_cue(&scan->words, at - 1, CUE_MODIFIER) ||
                          is_cue(&scan->words, at - 1, CUE_DIRECTION)))
        at--;
    return at > floor && STR_IS_ONE_OF(scan->words.keys[at - 1], words);
}

/* "In Kilis a rocket struck the Calik mosque", "In the capital, the Red
 * Castle", "Gashena was shelled; its church of St Michael": the town that the
 * sentence speaks of. */
static void read_sentence(const Scan *scan, Title *title, size_t floor)
{
    bool its = title->first > floor &&
               str_is(scan->words.keys[title->first - 1], "its");

    for (size_t i = title->first; i > floor && !title->tied; i--) {
        const Found *found = title_place_at(scan, i - 1);

        if (found == NULL || found->how == FOUND_RELATION ||
            found_is_aside(scan, found) ||
            (found->unlisted == 0 &&
             gazetteer_level(scan->gazetteer, found->place) >= LEVEL_PROVINCE))
            continue; /* "In Niš, in Serbia, the" */
        if (found->how == FOUND_NOUN || (!its && !settlement_is(scan, found) &&
                                         !is_set(scan, found, floor)))
            return;
        tie_to(scan, title, found);
        return;
    }
}

/* "Nabatieh. The Ottoman market ...": the town that its item is about. */
static void read_item(const Scan *scan, Title *title)
{
    uint32_t item = scan->item_of[scan->sentence_of[title->first]];

    if (!title->tied && item != 0 && item != ITEM_STRANGE)
        tie_to(scan, title, &scan->found.items[item - 1]);
}

/* "Like the Eiffel Tower", "as tall as the". */
static bool is_likened(const Scan *scan, const Title *title, size_t floor)
{
    static const char *const words[] = {"like", "unlike", "than", "as"};

    for (size_t back = 1; back <= 3 && title->first >= floor + back; back++)
        if (STR_IS_ONE_OF(scan->words.keys[title->first - back], words))
            return true;
    return false;
}

/* "The Penn Museum said": it speaks from wherever it is. */
static bool speaks(const Scan *scan, const Title *title, size_t end)
{
    return title->end < end && (is_cue(&scan->words, title->end, CUE_ACT) ||
                                is_cue(&scan->words, title->end, CUE_TELLING));
}

/* "University of Aleppo": a word of it is the town's name. */
static bool has_name_of(const Scan *scan, const Title *title)
{
    const Gazetteer *g = scan->gazetteer;

    for (size_t i = title->first; i < title->end; i++) {
        TermMatch match = gazetteer_named(g, scan->words.keys[i]);
        for (size_t k = match.first; k < match.end; k++)
            if (gazetteer_name(g, k).what == title->town)
                return true;
    }
    return false;
}

/* Whether the text is about that town before all others. */
static bool is_focus(const Scan *scan, uint32_t town)
{
    return scan->focus != NO_PLACE && town == scan->focus &&
           scan_weight(scan, town) >= 2;
}

/* "The Organ Hall", "Riccarton House was": a building, not Stuart Hall. */
static bool is_built(const Scan *scan, const Title *title,
                     const Sentence *sentence)
{
    if (!title_is_house(scan, title) || title->common)
        return true;
    if (speaks(scan, title, sentence->end))
        return false;
    return str_is(title->word, "house") || title->noun > title->first + 2 ||
           (title->first > sentence->first &&
            title_is_article(scan, title->first - 1)) ||
           title_is_article(scan, title->first) ||
           (title->end < sentence->end &&
            is_cue(&scan->words, title->end, CUE_AUXILIARY));
}

/* The town that its own words, its paragraph or the text gives it. */
bool title_find_town(const Scan *scan, Title *title, const Sentence *sentence)
{
    const Gazetteer *g = scan->gazetteer;
    bool regional;

    read_tie(scan, title, sentence->end);
    title->common = is_common_title(scan, title);
    regional = title_is_regional(g->kind_items[title->kind].name);
    if (!regional && !title->tied && !title->tied_elsewhere &&
        (title->names > 0 || title->common)) {
        read_sentence(scan, title, sentence->first);
        read_item(scan, title);
    }
    if (!is_built(scan, title, sentence))
        return false;
    if (title->tied)
        return true;
    if ((title->names == 0 && !title->common) || title->tied_elsewhere ||
        (scan->item_of[scan->sentence_of[title->first]] == ITEM_STRANGE &&
         (title->first > sentence->first || !sentence->opens_paragraph)) ||
        stranger_named_before(scan, title->first))
        return false;
    title->town = scan_town_before(scan, title->first);
    /* Of another town than the text's it must say so. */
    return (!regional || has_name_of(scan, title)) &&
           is_focus(scan, title->town) &&
           (scan_is_of_one_country(scan) ||
            scan_town_said(scan, title->first) == title->town) &&
           gazetteer_is_located(g, title->town) &&
           !is_likened(scan, title, sentence->first) &&
           !(title_is_institution(g->kind_items[title->kind].name) &&
             speaks(scan, title, sentence->end));
}

/* ---- reading ---------------------------------------------------------------
 */

/* "The White House", "the House of Commons". */
static bool is_no_place(const Scan *scan, const Title *title)
{
    size_t length = 0;

    for (size_t i = title->first; i < title->end; i++)
        if (cue_at(scan->gazetteer, &scan->words, i, CUE_NOT_PHRASE, &length) !=
                NULL &&
            i + length > title->noun)
            return true;
    return false;
}

/* Whether the name goes on, or is of people who work there. */
static bool is_of_others(const Scan *scan, const Title *title, size_t floor,
                         size_t end)
{
    size_t length = 0;

    if (title->end < end &&
        ((token_at(scan, title->end)->hyphenated) ||
         (!token_at(scan, title->end - 1)->possessive &&
          (is_cue(&scan->words, title->end, CUE_ADJUNCT) ||
           (token_at(scan, title->end)->kind == TOKEN_WORD &&
            token_at(scan, title->end)->capital)))))
        return true;
    for (size_t back = 1; back <= 3 && title->first >= floor + back; back++)
        if (token_at(scan, title->first - back)->capital &&
            cue_at(scan->gazetteer, &scan->words, title->first - back,
                   CUE_NOT_BEFORE, &length) &&
            length == back)
            return true;
    return false;
}

/* "Masjid Al-Aqsa": it has the name of a site that is known. */
static bool has_site(const Scan *scan, const Title *title)
{
    for (size_t i = title->first; i < title->end; i++) {
        const Found *found = title_place_at(scan, i);
        if (found != NULL && found->how == FOUND_NAME &&
            (found->unlisted != 0 ||
             gazetteer_level(scan->gazetteer, found->place) == LEVEL_SITE))
            return true;
    }
    return false;
}

/* The name round the noun at a token; false where there is none. */
bool title_read(const Scan *scan, size_t noun, TermMatch nouns,
                const Sentence *sentence, Title *out)
{
    Title title = {.noun = noun,
                   .noun_end = noun + nouns.length,
                   .end = noun + nouns.length,
                   .kind = title_kind(scan, nouns),
                   .town = NO_PLACE};

    if (nouns.length == 0 || title.kind == NO_PLACE)
        return false;
    title.word = scan->gazetteer->nouns.items[nouns.first].key;
    for (size_t i = noun; i < title.noun_end; i++)
        if (title_place_at(scan, i) != NULL)
            return false;
    if (is_leading(scan, &title, sentence->end))
        read_behind(scan, &title, sentence->end);
    else if (may_follow(scan, &title))
        read_round(scan, &title, sentence);
    else
        return false;
    if (has_site(scan, &title) || is_no_place(scan, &title) ||
        is_of_others(scan, &title, sentence->first, sentence->end) ||
        !title_find_town(scan, &title, sentence))
        return false;
    /* "the museum in Raqqa" is no name, "the Great Mosque of Raqqa" is. */
    if (title.names == 0 && !token_at(scan, noun)->capital)
        return false;
    *out = title;
    return true;
}
