/* What a name does in its sentence: a place, a government, where a report was
 * filed, where a source sits. */
#include "locate/scan.h"

enum {
    DATELINE_TOKENS = 16, /* the longest dateline looked at */
    CLAUSE_TOKENS = 8,    /* how far a verb stands from what it belongs to */
};

static bool cue(const Scan *scan, size_t at, CueClass class)
{
    return is_cue(&scan->words, at, class);
}

static const Sentence *sentence_of(const Scan *scan, const Found *found)
{
    return &scan->document->sentences[scan->sentence_of[found->first]];
}

static bool is_mark(const Scan *scan, size_t at, const char *mark)
{
    return scan->document->tokens[at].kind == TOKEN_MARK &&
           str_is(scan->words.keys[at], mark);
}

/* ---- datelines ---------------------------------------------------------- */

/* Marks are folded like words, so a dash is seen in the text itself. */
static bool is_dash(const Scan *scan, size_t at)
{
    static const char *const dashes[] = {"-", "--", "\u2013", "\u2014",
                                         "\u2015"};
    Span span = scan->document->tokens[at].span;
    Str text = str_slice(scan->document->text, span.start, span.end);

    return STR_IS_ONE_OF(text, dashes);
}

/* Whether a name covers the token that may be a town or more. */
static bool names_town(const Scan *scan, size_t at)
{
    uint32_t owner = scan->owner[at];
    uint32_t place = owner == 0
                         ? NO_PLACE
                         : name_default(scan, &scan->found.items[owner - 1]);

    return place != NO_PLACE &&
           gazetteer_level(scan->gazetteer, place) >= LEVEL_CITY;
}

static bool may_stand_in_dateline(const Scan *scan, size_t at)
{
    const Token *token = &scan->document->tokens[at];

    return token->kind != TOKEN_WORD || token->capital ||
           cue(scan, at, CUE_MONTH) || scan->owner[at] != 0;
}

/* "Khartoum, Sudan - ": a town and what holds it, nothing else. */
static bool is_town_and_country(const Scan *scan, size_t first, size_t end)
{
    size_t names = 0;

    for (size_t i = first; i < end; i++) {
        if (scan->owner[i] == 0 && !is_mark(scan, i, ","))
            return false;
        names += scan->owner[i] != 0 &&
                 scan->found.items[scan->owner[i] - 1].first == i;
    }
    return names == 2 && names_town(scan, first);
}

/* The token behind the dash that ends a dateline, or 0. A dateline is place,
 * date, agency in brackets: capitals, numbers and marks, at the head of a
 * paragraph. */
static size_t dateline_end(const Scan *scan, const Sentence *sentence)
{
    bool bracket = false, date = false;

    if (!sentence->opens_paragraph || sentence->kind == SENTENCE_HEADLINE)
        return 0;
    for (size_t i = sentence->first;
         i < sentence->end && i < sentence->first + DATELINE_TOKENS; i++) {
        if (i > sentence->first && is_dash(scan, i)) {
            bool shouted = scan->document->tokens[sentence->first].shouted;
            return bracket || date ||
                           is_town_and_country(scan, sentence->first, i) ||
                           (names_town(scan, sentence->first) && shouted)
                       ? i
                       : 0;
        }
        bracket |= is_mark(scan, i, "(");
        date |= cue(scan, i, CUE_MONTH) && i > sentence->first;
        if (!may_stand_in_dateline(scan, i))
            return 0;
    }
    return 0;
}

static void assign_datelines(Scan *scan)
{
    for (size_t s = 0; s < scan->document->sentence_count; s++) {
        const Sentence *sentence = &scan->document->sentences[s];
        size_t end = dateline_end(scan, sentence);
        for (size_t i = sentence->first; i < end; i++)
            if (names_town(scan, i))
                scan->found.items[scan->owner[i] - 1].role = ROLE_DATELINE;
    }
}

/* ---- seats of sources --------------------------------------------------- */

/* "UK-based". */
static bool is_seat(const Scan *scan, const Found *found)
{
    size_t end = found->end;

    return end < scan->words.count && scan->document->tokens[end].hyphenated &&
           cue(scan, end, CUE_SEAT);
}

/* "told AFP by telephone from the nearby city of Homs": from, then only
 * articles, adjectives and nouns of the kind up to the name; before it, in the
 * clause, somebody speaks. "fled from Homs" has no such verb. */
static bool is_told_from(const Scan *scan, const Found *found)
{
    const Sentence *sentence = sentence_of(scan, found);
    size_t at = found->first;

    while (at > sentence->first &&
           (cue(scan, at - 1, CUE_DEFINITE) ||
            cue(scan, at - 1, CUE_MODIFIER) || cue(scan, at - 1, CUE_OF) ||
            is_noun_word(&scan->words, at - 1)))
        at--;
    if (at == sentence->first || !str_is(scan->words.keys[at - 1], "from"))
        return false;
    for (size_t back = 2; back <= CLAUSE_TOKENS && at >= sentence->first + back;
         back++) {
        size_t before = at - back;
        /* "said they had withdrawn from Homs": it is not said from there. */
        if (is_mark(scan, before, ",") || is_mark(scan, before, ";") ||
            cue(scan, before, CUE_AUXILIARY))
            return false;
        if (cue(scan, before, CUE_TELLING))
            return true;
    }
    return false;
}

/* ---- governments -------------------------------------------------------- */

static bool can_govern(const Scan *scan, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;

    return place != NO_PLACE &&
           (gazetteer_level(g, place) == LEVEL_COUNTRY ||
            str_is(gazetteer_kind_name(g, place), "capital"));
}

/* The first token from at on that is neither auxiliary nor adverb. */
static size_t skip_auxiliaries(const Scan *scan, size_t at, size_t end)
{
    while (at < end && cue(scan, at, CUE_AUXILIARY))
        at++;
    return at;
}

/* A preposition before makes it a place: "in Moscow, ... said". */
static bool is_subject(const Scan *scan, const Found *found)
{
    static const char *const ties[] = {
        "in",     "at",  "from", "to",      "near",    "of",    "into",
        "around", "for", "on",   "outside", "towards", "toward"};
    const Sentence *sentence = sentence_of(scan, found);

    return found->first == sentence->first ||
           !STR_IS_ONE_OF(scan->words.keys[found->first - 1], ties);
}

/* "Moscow said", "Damascus has already taken back", "Moscow is Assad's main
 * ally". */
static bool acts(const Scan *scan, const Found *found)
{
    const Sentence *sentence = sentence_of(scan, found);
    size_t verb = skip_auxiliaries(scan, found->end, sentence->end);
    size_t limit = verb + CLAUSE_TOKENS;

    if (scan->document->tokens[found->end - 1].possessive ||
        !is_subject(scan, found) || verb >= sentence->end)
        return false;
    if (verb > found->end && str_is(scan->words.keys[verb - 1], "been"))
        return false; /* the passive: it was done to the place */
    if (cue(scan, verb, CUE_ACT))
        return verb == found->end ||
               !str_is(scan->words.keys[found->end], "was");
    if (verb == found->end)
        return false;
    for (size_t i = verb; i < sentence->end && i < limit; i++) {
        if (is_mark(scan, i, ",") || is_mark(scan, i, "."))
            return false;
        if (cue(scan, i, CUE_POWER))
            return true;
    }
    return false;
}

/* "the Damascus government"; a country's own army stays a place: its adjective
 * is what names the actor. */
static bool has_government(const Scan *scan, const Found *found)
{
    const Sentence *sentence = sentence_of(scan, found);

    return found->end < sentence->end &&
           !scan->document->tokens[found->end - 1].possessive &&
           !scan->document->tokens[found->end].capital &&
           cue(scan, found->end, CUE_GOVERNMENT);
}

/* "Western-backed" of a place: "Turkey-backed rebels", "Russia-brokered". */
static bool is_linked(const Scan *scan, const Found *found)
{
    return found->end < scan->words.count &&
           scan->document->tokens[found->end].hyphenated &&
           cue(scan, found->end, CUE_LINKED);
}

/* "Washington and other Western countries". */
static bool is_among_powers(const Scan *scan, const Found *found)
{
    const Sentence *sentence = sentence_of(scan, found);
    size_t at = found->end;

    if (at + 2 >= sentence->end || !str_is(scan->words.keys[at], "and") ||
        !str_is(scan->words.keys[at + 1], "other"))
        return false;
    for (size_t i = at + 2; i < sentence->end && i < at + 5; i++)
        if (cue(scan, i, CUE_OTHER_POWERS))
            return true;
    return false;
}

/* "brokered by the US", "talks between Moscow and Ankara". */
static bool is_agent(const Scan *scan, const Found *found)
{
    const Sentence *sentence = sentence_of(scan, found);
    size_t at = found->first;

    if (at > sentence->first && cue(scan, at - 1, CUE_DEFINITE))
        at--;
    if (at < sentence->first + 2)
        return false;
    if (str_is(scan->words.keys[at - 1], "by"))
        return cue(scan, at - 2, CUE_BY_POWER);
    if (str_is(scan->words.keys[at - 1], "between"))
        return cue(scan, at - 2, CUE_BETWEEN_POWER);
    return false;
}

/* "ancient Rome": a culture. */
static bool is_culture(const Scan *scan, const Found *found, uint32_t place)
{
    const Sentence *sentence = sentence_of(scan, found);
    const Gazetteer *g = scan->gazetteer;

    return found->first > sentence->first &&
           gazetteer_twin_of(g, place) == NO_PLACE &&
           cue(scan, found->first - 1, CUE_CULTURE);
}

/* "accused Moscow", "urged Ankara": it is spoken to, so it is a government. */
static bool is_addressed(const Scan *scan, const Found *found)
{
    return found->first > sentence_of(scan, found)->first &&
           cue(scan, found->first - 1, CUE_TOWARD);
}

static bool is_metonym(const Scan *scan, const Found *found)
{
    uint32_t place = name_default(scan, found);

    return can_govern(scan, place) &&
           (acts(scan, found) || has_government(scan, found) ||
            is_linked(scan, found) || is_among_powers(scan, found) ||
            is_agent(scan, found) || is_addressed(scan, found) ||
            is_culture(scan, found, place));
}

/* "Moscow and Ankara agreed", "ancient Rome, Greece and Persia": what one of a
 * list is, the capitals and countries beside it are too. */
static bool is_listed_beside(const Scan *scan, const Found *a, const Found *b)
{
    for (size_t i = a->end; i < b->first; i++)
        if (!is_mark(scan, i, ",") && !str_is(scan->words.keys[i], "and") &&
            !str_is(scan->words.keys[i], "the") &&
            !str_is(scan->words.keys[i], "or"))
            return false;
    return b->first > a->end && b->first - a->end <= 3 &&
           scan->sentence_of[a->first] == scan->sentence_of[b->first];
}

static void spread_metonyms(Scan *scan)
{
    for (size_t i = 1; i < scan->found.count; i++) {
        Found *a = &scan->found.items[i - 1], *b = &scan->found.items[i];
        if (a->role == ROLE_METONYM && b->role == ROLE_PLACE &&
            is_listed_beside(scan, a, b) &&
            can_govern(scan, name_default(scan, b)))
            b->role = ROLE_METONYM;
    }
    for (size_t i = scan->found.count; i > 1; i--) {
        Found *a = &scan->found.items[i - 2], *b = &scan->found.items[i - 1];
        if (b->role == ROLE_METONYM && a->role == ROLE_PLACE &&
            is_listed_beside(scan, a, b) && is_subject(scan, a) &&
            can_govern(scan, name_default(scan, a)))
            a->role = ROLE_METONYM;
    }
}

void roles_assign(Scan *scan)
{
    assign_datelines(scan);
    for (size_t i = 0; i < scan->found.count; i++) {
        Found *found = &scan->found.items[i];
        if (found->role != ROLE_PLACE)
            continue;
        if (is_seat(scan, found) || is_told_from(scan, found))
            found->role = ROLE_SOURCE_SEAT;
        else if (is_metonym(scan, found))
            found->role = ROLE_METONYM;
    }
    spread_metonyms(scan);
}
