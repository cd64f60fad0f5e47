/* Whether a text gives enough to take a little-known name for its town: half
 * the surnames of a country are villages somewhere in it. */
#include "locate/phrase.h"

static bool is_kind(const Gazetteer *g, uint32_t place, const char *kind)
{
    return str_is(gazetteer_kind_name(g, place), kind);
}

bool is_village(const Scan *scan, uint32_t place)
{
    return is_kind(scan->gazetteer, place, "village");
}

static const Sentence *sentence_at(const Scan *scan, size_t at)
{
    return &scan->document->sentences[scan->sentence_of[at]];
}

/* A word in capitals that nobody has accounted for. */
static bool is_strange_capital(const Scan *scan, size_t at)
{
    const Token *token = &scan->document->tokens[at];

    return token->kind == TOKEN_WORD && token->capital &&
           scan->owner[at] == 0 && !is_cue(&scan->words, at, CUE_MODIFIER) &&
           !is_cue(&scan->words, at, CUE_DIRECTION) &&
           !is_cue(&scan->words, at, CUE_MONTH);
}

/* "Khalid Asaad", "Asaad Hamid". */
static bool is_among_names(const Scan *scan, const Found *found)
{
    const Sentence *sentence = sentence_at(scan, found->first);

    if (sentence->kind == SENTENCE_HEADLINE)
        return false;
    return (found->first > sentence->first + 1 &&
            is_strange_capital(scan, found->first - 1)) ||
           (found->end < sentence->end &&
            !scan->document->tokens[found->end - 1].possessive &&
            is_strange_capital(scan, found->end));
}

static bool is_town_noun(const Scan *scan, size_t at)
{
    const Gazetteer *g = scan->gazetteer;
    TermMatch match = terms_find(&g->nouns, scan->words.keys[at]);

    for (size_t i = match.first; i < match.end; i++) {
        Level level = g->kind_items[g->nouns.items[i].what].level;
        if (level == LEVEL_CITY || level == LEVEL_DISTRICT)
            return true;
    }
    return false;
}

/* "in Khiam", "the town of Khiam", "outside Khiam", "Khiam village", and what
 * opens an item: "Khiam: ...". */
static bool is_placed_here(const Scan *scan, const Found *found)
{
    static const char *const ties[] = {
        "in",      "at",     "near",    "from",   "of",      "into",
        "outside", "around", "towards", "toward", "through", "between"};
    const Sentence *sentence = sentence_at(scan, found->first);
    size_t at = skip_adjectives_back(scan, found->first, sentence->first);

    if (found->end < sentence->end && is_town_noun(scan, found->end))
        return true;
    if (at == sentence->first)
        return sentence->opens_paragraph && found->end < sentence->end &&
               scan->document->tokens[found->end].kind == TOKEN_MARK;
    at--;
    if (is_cue(&scan->words, at, CUE_DEFINITE) && at > sentence->first)
        at--;
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        if (str_is(scan->words.keys[at], ties[i]))
            return true;
    return is_town_noun(scan, at);
}

/* "Tyre, Khiam and Bint Jbeil": beside another town. */
static bool is_listed(const Scan *scan, const Found *found)
{
    size_t at = found->first;
    const Found *other;
    uint32_t place;

    if (at < 2 || scan->owner[at - 2] == 0 ||
        (!str_is(scan->words.keys[at - 1], ",") &&
         !str_is(scan->words.keys[at - 1], "and")))
        return false;
    other = &scan->found.items[scan->owner[at - 2] - 1];
    place = other->how == FOUND_NAME ? name_default(scan, other) : NO_PLACE;
    return place != NO_PLACE && !is_village(scan, place) &&
           gazetteer_level(scan->gazetteer, place) == LEVEL_CITY;
}

/* Whether the document says of the name, anywhere, that it is a place. */
static bool is_placed(const Scan *scan, const Found *found)
{
    for (size_t i = 0; i < scan->found.count; i++) {
        const Found *other = &scan->found.items[i];
        if (other->how == FOUND_NAME &&
            other->match.first == found->match.first &&
            other->match.end == found->match.end &&
            !is_among_names(scan, other) &&
            (is_placed_here(scan, other) || is_listed(scan, other)))
            return true;
    }
    return false;
}

bool name_is_evident(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;

    if (gazetteer_level(g, place) != LEVEL_CITY || is_kind(g, place, "city") ||
        is_kind(g, place, "capital"))
        return true;
    if (is_among_names(scan, found) && !is_placed_here(scan, found))
        return false;
    return !is_village(scan, place) || is_placed(scan, found);
}
