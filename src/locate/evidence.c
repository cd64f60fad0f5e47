/* Whether a text gives enough to take a little-known name for its town: half
 * the surnames of a country are villages somewhere in it. */
#include "locate/phrase.h"

enum { LONGEST_ACRONYM = 5 };

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

/* Part of the name of a village: no town stands right beside one. */
static bool is_little_known(const Scan *scan, size_t at)
{
    const Found *found = &scan->found.items[scan->owner[at] - 1];
    uint32_t place;

    if (found->how != FOUND_NAME || found->place != NO_PLACE)
        return false;
    place = name_default(scan, found);
    return place != NO_PLACE && is_village(scan, place);
}

/* A word in capitals that nobody has accounted for. */
static bool is_strange_capital(const Scan *scan, size_t at)
{
    const Token *token = &scan->document->tokens[at];

    return token->kind == TOKEN_WORD && token->capital &&
           (scan->owner[at] == 0 || is_little_known(scan, at)) &&
           !is_cue(&scan->words, at, CUE_MODIFIER) &&
           !is_cue(&scan->words, at, CUE_DIRECTION) &&
           !is_cue(&scan->words, at, CUE_MONTH);
}

/* "Stuart Hall": nouns that are surnames as well. */
static bool may_be_surname(const Scan *scan, TermMatch noun)
{
    const Gazetteer *g = scan->gazetteer;

    return str_is(g->kind_items[g->nouns.items[noun.first].what].name,
                  "public_building");
}

/* "Timbuktu Airport" is Timbuktu's; "Harran Gate Chapel" is none of Harran's.
 * The last token of a noun at a token that ends the name, else the token. */
static size_t skip_noun(const Scan *scan, size_t at, const Sentence *sentence)
{
    TermMatch noun = (scan->words.begins[at] >> WORDS_NOUN & 1) == 0
                         ? (TermMatch){0}
                         : terms_match(&scan->gazetteer->nouns, &scan->words,
                                       at, sentence->end);

    return noun.length > 0 && at + noun.length < sentence->end &&
                   !may_be_surname(scan, noun)
               ? at + noun.length
               : at;
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
            is_strange_capital(scan, skip_noun(scan, found->end, sentence)));
}

static bool is_town_noun(const Scan *scan, size_t at)
{
    const Gazetteer *g = scan->gazetteer;
    TermMatch match = is_noun_word(&scan->words, at)
                          ? terms_find(&g->nouns, scan->words.keys[at])
                          : (TermMatch){0};

    for (size_t i = match.first; i < match.end; i++) {
        Level level = g->kind_items[g->nouns.items[i].what].level;
        if (level == LEVEL_CITY || level == LEVEL_DISTRICT)
            return true;
    }
    return false;
}

/* "Bam, Iran", "Bam (Iran)", "Bam in Iran": the country or province behind. */
static bool has_country_behind(const Scan *scan, const Found *found,
                               const Sentence *sentence)
{
    size_t at = found->end + 1;
    uint32_t place;

    if (at >= sentence->end || scan->owner[at] == 0 ||
        (scan->document->tokens[found->end].kind != TOKEN_MARK &&
         !str_is(scan->words.keys[found->end], "in")))
        return false;
    place = name_default(scan, &scan->found.items[scan->owner[at] - 1]);
    return place != NO_PLACE &&
           gazetteer_level(scan->gazetteer, place) >= LEVEL_PROVINCE;
}

/* "Bam's citadel": a town has one, a person has not. */
static bool owns_site(const Scan *scan, const Found *found,
                      const Sentence *sentence)
{
    const Gazetteer *g = scan->gazetteer;
    size_t at = skip_adjectives(scan, found->end, sentence->end);
    TermMatch match;

    if (at >= sentence->end ||
        !scan->document->tokens[found->end - 1].possessive)
        return false;
    match = terms_match(&g->nouns, &scan->words, at, sentence->end);
    return match.length > 0 &&
           g->kind_items[g->nouns.items[match.first].what].bare;
}

/* "retook Lyman", "Lyman fell": only of places in a country that the text
 * speaks of, for persons are taken too. */
static bool is_taken(const Scan *scan, const Found *found,
                     const Sentence *sentence)
{
    return (found->first > sentence->first &&
            is_cue(&scan->words, found->first - 1, CUE_TAKES)) ||
           (found->end < sentence->end &&
            is_cue(&scan->words, found->end, CUE_FALLS));
}

/* Before a word or a person's name, "from" and "of" say nothing. */
enum { SURE_TIES = 8 };

/* "Norcia: ...", at the head of a paragraph. */
static bool opens_item(const Scan *scan, const Found *found,
                       const Sentence *sentence)
{
    return found->end < sentence->end &&
           (sentence->opens_paragraph || found->end + 1 == sentence->end) &&
           scan->document->tokens[found->end].kind == TOKEN_MARK &&
           !str_is(scan->words.keys[found->end], "!");
}

/* What a name that a text must say it means for a town may be else. */
typedef struct {
    bool word;   /* a word, or a person's */
    bool abroad; /* a town in a country that a text on others never names: its
                  * item "San Bernardino: ..." is about a church at home */
} Rival;

/* "in Khiam", "the town of Khiam", "outside Khiam", "Khiam village", and what
 * opens an item: "Khiam: ...". */
static bool is_placed_here(const Scan *scan, const Found *found, Rival rival)
{
    static const char *const ties[] = {
        "in",      "at",     "near",    "into", "outside", "around",
        "towards", "toward", "through", "from", "of",      "between"};
    size_t tie_count = rival.word ? SURE_TIES : sizeof ties / sizeof *ties;
    const Sentence *sentence = sentence_at(scan, found->first);
    size_t at = skip_adjectives_back(scan, found->first, sentence->first);

    if ((found->end < sentence->end && is_town_noun(scan, found->end)) ||
        found->role == ROLE_DATELINE ||
        has_country_behind(scan, found, sentence) ||
        owns_site(scan, found, sentence))
        return true;
    if (at == sentence->first)
        return !rival.abroad && opens_item(scan, found, sentence);
    at--;
    if (is_cue(&scan->words, at, CUE_DEFINITE) && at > sentence->first)
        at--;
    for (size_t i = 0; i < tie_count; i++)
        if (str_is(scan->words.keys[at], ties[i]))
            return true;
    if (str_is(scan->words.keys[at], "of") && at > sentence->first)
        at--;
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
           !name_is_doubtful(scan, other) &&
           gazetteer_level(scan->gazetteer, place) == LEVEL_CITY;
}

static bool is_headline(const Scan *scan, const Found *found)
{
    return sentence_at(scan, found->first)->kind == SENTENCE_HEADLINE;
}

/* Whether the document says of the name, anywhere, that it is a place. Of a
 * word, a headline says nothing: there all words have capitals. */
static bool is_placed(const Scan *scan, const Found *found, uint32_t place,
                      bool word)
{
    bool known = scan_knows_country(scan, place);
    Rival rival = {word, !known && scan->named.count > 0};

    for (size_t i = 0; i < scan->found.count; i++) {
        const Found *other = &scan->found.items[i];
        if (other->how == FOUND_NAME &&
            other->match.first == found->match.first &&
            other->match.end == found->match.end &&
            !(word && is_headline(scan, other)) &&
            !is_among_names(scan, other) &&
            (is_placed_here(scan, other, rival) || is_listed(scan, other) ||
             (known && is_taken(scan, other, sentence_at(scan, other->first)))))
            return true;
    }
    return false;
}

/* Whether the name is such a cue; its article may be part of what was found. */
static bool name_is_cue(const Scan *scan, const Found *found, CueClass class)
{
    size_t length = 0;

    for (size_t at = found->first; at < found->end; at++)
        if (cue_at(scan->gazetteer, &scan->words, at, class, &length) != NULL &&
            at + length == found->end)
            return true;
    return false;
}

/* Whether a town of that name lies in the country that the text is about, and
 * no site there has the name as well. */
static bool is_at_home(const Scan *scan, const Found *found)
{
    const Gazetteer *g = scan->gazetteer;
    bool at_home = false;

    for (size_t i = found->match.first;
         i < found->match.end && scan->focus != NO_PLACE; i++) {
        uint32_t place = gazetteer_name(g, i).what;
        if (gazetteer_country(g, place) != gazetteer_country(g, scan->focus))
            continue;
        if (gazetteer_level(g, place) < LEVEL_CITY)
            return false;
        at_home = true;
    }
    return at_home;
}

/* Whether such a cue may begin in the name: most names have none. */
static bool may_be_cue(const Scan *scan, const Found *found, uint64_t classes)
{
    uint64_t begins = 0;

    for (size_t at = found->first; at < found->end; at++)
        begins |= scan->words.begins[at];
    return (begins & classes) != 0;
}

bool name_is_doubtful(const Scan *scan, const Found *found)
{
    return may_be_cue(scan, found,
                      WORDS_BIT(CUE_DOUBTFUL) | WORDS_BIT(CUE_FAR)) &&
           (name_is_cue(scan, found, CUE_DOUBTFUL) ||
            name_is_cue(scan, found, CUE_FAR));
}

/* Far away, unless the text is about its country. */
static bool needs_evidence(const Scan *scan, const Found *found)
{
    return name_is_cue(scan, found, CUE_DOUBTFUL) ||
           (name_is_cue(scan, found, CUE_FAR) && !is_at_home(scan, found));
}

/* Whether the document writes the name elsewhere in small letters. */
static bool is_written_small(const Scan *scan, const Found *found)
{
    for (size_t i = 0; i < scan->found.count; i++) {
        const Found *other = &scan->found.items[i];
        if (other->how == FOUND_NAME &&
            other->match.first == found->match.first &&
            other->match.end == found->match.end &&
            !scan->document->tokens[other->first].shouted)
            return true;
    }
    return false;
}

/* On a line of its own. */
static bool stands_alone(const Found *found, const Sentence *sentence)
{
    return sentence->opens_paragraph && found->first == sentence->first &&
           found->end == sentence->end;
}

/* "SANA" in a sentence that has small letters: an agency, not Sana. */
static bool is_acronym(const Scan *scan, const Found *found)
{
    const Sentence *sentence = sentence_at(scan, found->first);
    size_t at = found->first;

    return found->end == at + 1 && scan->document->tokens[at].shouted &&
           scan->words.keys[at].len <= LONGEST_ACRONYM &&
           sentence->kind != SENTENCE_HEADLINE &&
           found->role != ROLE_DATELINE &&
           !((stands_alone(found, sentence) ||
              (opens_item(scan, found, sentence) &&
               !str_is(scan->words.keys[found->end], ","))) &&
             is_written_small(scan, found));
}

/* "La flèche": the last word of a town's name has its capital. */
static bool ends_small(const Scan *scan, const Found *found)
{
    const Token *last = &scan->document->tokens[found->end - 1];

    return last->kind == TOKEN_WORD && !last->capital &&
           !token_is_caseless(last);
}

bool name_is_placed_here(const Scan *scan, const Found *found)
{
    return is_placed_here(scan, found, (Rival){true, false});
}

bool name_is_in_person(const Scan *scan, const Found *found)
{
    return is_among_names(scan, found);
}

bool name_is_evident(const Scan *scan, const Found *found, uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    Level level = gazetteer_level(g, place);
    bool large = is_kind(g, place, "city") || is_kind(g, place, "capital");
    bool doubtful;

    if (scan->query || level < LEVEL_DISTRICT)
        return true;
    if (level == LEVEL_DISTRICT) /* "Costa Sur" is not the quarter of Sur */
        return !is_among_names(scan, found) ||
               is_placed_here(scan, found, (Rival){true, false});
    if (level == LEVEL_COUNTRY)
        return !name_is_doubtful(scan, found) || !is_among_names(scan, found) ||
               is_placed_here(scan, found, (Rival){true, false});
    if (is_acronym(scan, found))
        return false;
    if (ends_small(scan, found) && level == LEVEL_CITY)
        return false;
    doubtful = needs_evidence(scan, found);
    if (!doubtful && !found->strange && (large || level == LEVEL_PROVINCE))
        return true;
    if (is_among_names(scan, found) &&
        !is_placed_here(scan, found, (Rival){doubtful, false}))
        return false;
    if (is_kind(g, place, "capital") && !found->strange)
        return true;
    return (!doubtful && !found->strange && !is_village(scan, place)) ||
           is_placed(scan, found, place, doubtful);
}
