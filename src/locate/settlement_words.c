/* What the words round an unknown name say of it. */
#include "locate/people.h"
#include "locate/phrase.h"
#include "locate/settlement.h"

enum {
    LONGEST_NAME = 3,    /* words */
    LONGEST_LIST = 24,   /* tokens, of names before one */
    SHORTEST_NAME = 4,   /* letters, of a name that is only "in" */
    APPOSED_WITHIN = 5,  /* words from ", a" to "town" */
    RELATED_WITHIN = 10, /* words from there to the place it is told from */
};

static bool is_word(const Scan *scan, size_t at, size_t end, const char *word)
{
    return at < end && str_is(scan->words.keys[at], word);
}

/* A name that was found there, but means no place that can be meant. */
static bool is_free(const Scan *scan, size_t at)
{
    uint32_t owner = scan->owner[at];

    return owner == 0 || (scan->found.items[owner - 1].how == FOUND_NAME &&
                          scan->found.items[owner - 1].place == NO_PLACE);
}

/* "Africa", "Sea", "Street": no settlement's name has them. */
static bool is_unsettled(const Scan *scan, size_t at)
{
    size_t length = 0;
    const Term *word =
        cue_at(scan->gazetteer, &scan->words, at, CUE_SETTLED, &length);

    return word != NULL && word->number < 0;
}

/* Words that are none of a place's name. */
static const uint64_t nameless =
    WORDS_BIT(CUE_MONTH) | WORDS_BIT(CUE_NOT_WORD) | WORDS_BIT(CUE_NOT_AFTER) |
    WORDS_BIT(CUE_NOT_BEFORE) | WORDS_BIT(CUE_ADJUNCT) |
    WORDS_BIT(CUE_MODIFIER) | WORDS_BIT(CUE_DIRECTION) |
    WORDS_BIT(CUE_DEFINITE) | WORDS_BIT(CUE_INDEFINITE);

/* A capital that may be a word of a place's name. */
static bool may_name(const Scan *scan, size_t at)
{
    const Token *token = token_at(scan, at);

    return token->kind == TOKEN_WORD && token->capital &&
           !is_any_cue(&scan->words, at, nameless) &&
           (scan->words.begins[at] >> WORDS_NOUN & 1) == 0 &&
           is_free(scan, at) && !is_unsettled(scan, at);
}

/* "Mount", "Wadi": what follows is the name of a hill or valley. */
static bool is_feature(const Scan *scan, size_t at, size_t end)
{
    static const char *const words[] = {"mount", "mt",   "jabal",
                                        "jebel", "wadi", "jabel"};

    return at + 1 < end && token_at(scan, at)->capital && is_free(scan, at) &&
           (may_name(scan, at + 1) || str_is(scan->words.keys[at + 1], "al")) &&
           STR_IS_ONE_OF(scan->words.keys[at], words);
}

/* Behind the name that begins at a token, or the token. An article with a
 * hyphen goes with what follows. */
static size_t name_end(const Scan *scan, size_t at, size_t end)
{
    size_t words = 0, i = at;

    while (i < end && words < LONGEST_NAME) {
        bool article = str_is(scan->words.keys[i], "al") && is_free(scan, i) &&
                       i + 1 < end && may_name(scan, i + 1);
        if (!article && !may_name(scan, i))
            break;
        words += !article;
        i++;
        if (!article && token_at(scan, i - 1)->possessive)
            break;
    }
    return words == 0 || (i < end && may_name(scan, i)) ? at : i;
}

/* "Turkish", "Maronite": a people's or a faith's village is no village of that
 * name. */
static bool is_people(const Scan *scan, size_t at)
{
    static const char *const endings[] = {"ian", "ish", "ese", "ean",
                                          "ite", "lim", "ist"};
    Str key = scan->words.keys[at];

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(key, str_from_cstr(endings[i])))
            return true;
    return people_is_of_country(scan->gazetteer, key, scan->words.hashes[at]);
}

/* A noun for settlements at a token: "town", "neighbourhood"; NULL: none. */
static const Term *settled_noun(const Scan *scan, size_t at, size_t end,
                                size_t *length)
{
    const Term *noun = at < end ? cue_at(scan->gazetteer, &scan->words, at,
                                         CUE_SETTLED, length)
                                : NULL;

    return noun == NULL || noun->number < 0 ? NULL : noun;
}

/* ---- where it lies ------------------------------------------------------- */

/* "12 miles"; moves *at behind it. */
static void read_distance(const Scan *scan, size_t *at, size_t end,
                          Naming *name)
{
    const Gazetteer *g = scan->gazetteer;
    size_t number_length = 1, unit_length = 0;
    Span span = token_at(scan, *at)->span;
    double number = 0;
    const Term *word = cue_at(g, &scan->words, *at, CUE_NUMBER, &number_length);
    const Term *unit;

    if (word != NULL)
        number = word->number;
    else if (token_at(scan, *at)->kind != TOKEN_NUMBER ||
             !str_to_double(
                 str_slice(scan->document->text, span.start, span.end),
                 &number))
        return;
    if (*at + number_length >= end)
        return;
    unit = cue_at(g, &scan->words, *at + number_length, CUE_UNIT, &unit_length);
    if (unit == NULL)
        return;
    name->measured = true;
    name->distance_m = number * unit->number;
    *at += number_length + unit_length - 1;
}

/* The place, or the town that "the city" stands for, at a token. */
static uint32_t anchor_at(const Scan *scan, size_t at, size_t end)
{
    const Gazetteer *g = scan->gazetteer;
    const Found *found =
        scan->owner[at] == 0 ? NULL : &scan->found.items[scan->owner[at] - 1];
    TermMatch noun;

    if (found != NULL)
        return found->place != NO_PLACE && found->role == ROLE_PLACE &&
                       gazetteer_is_located(g, found->place)
                   ? found->place
                   : NO_PLACE;
    noun = terms_match(&g->nouns, &scan->words, at, end);
    for (size_t i = noun.first; i < noun.end; i++)
        if (g->kind_items[g->nouns.items[i].what].level == LEVEL_CITY &&
            (g->nouns.items[i].flags & TERM_PLURAL) == 0)
            return scan_town_before(scan, at);
    return NO_PLACE;
}

/* "in Shan State", "20 km north of Izium", "(Tyre district)": from a token on,
 * in the same clause. */
static void read_anchor(const Scan *scan, size_t at, size_t end, Naming *name)
{
    size_t limit = at + RELATED_WITHIN < end ? at + RELATED_WITHIN : end;
    bool inside = false;

    for (; at < limit; at++) {
        size_t length = 0;
        const Term *direction =
            cue_at(scan->gazetteer, &scan->words, at, CUE_DIRECTION, &length);
        if (is_word(scan, at, end, ".") || is_word(scan, at, end, ";"))
            return;
        read_distance(scan, &at, end, name);
        if (direction != NULL) {
            name->directed = true;
            name->azimuth = direction->number;
        }
        inside |= is_word(scan, at, end, "in") || is_word(scan, at, end, "(");
        name->anchor = anchor_at(scan, at, end);
        if (name->anchor != NO_PLACE)
            break;
    }
    name->is_inside = name->anchor != NO_PLACE && inside && !name->measured;
    if (name->anchor == NO_PLACE || name->is_inside)
        name->directed = name->measured = false;
}

/* ---- how it is told ------------------------------------------------------ */

/* Back over "Morek, Kafr Zita and" to what stands before the list. */
static size_t skip_list_back(const Scan *scan, size_t at, size_t floor)
{
    size_t from = at;

    while (at > floor && from - at < LONGEST_LIST) {
        const Token *token = token_at(scan, at - 1);
        if (!is_word(scan, at - 1, at, ",") &&
            !is_word(scan, at - 1, at, "and") &&
            !is_word(scan, at - 1, at, "al") &&
            (token->kind != TOKEN_WORD || !token->capital))
            break;
        at--;
    }
    return at;
}

/* "the village of", "the towns of Morek and" before it. */
static bool noun_before(const Scan *scan, Naming *name, size_t floor)
{
    size_t length = 0, at = name->first;
    bool listed = false;
    const Term *noun;

    if (at > floor && !is_word(scan, at - 1, at, "of")) {
        at = skip_list_back(scan, at, floor);
        listed = at < name->first;
    }
    if (at < floor + 2 || !is_word(scan, at - 1, at, "of"))
        return false;
    noun = settled_noun(scan, at - 2, at, &length);
    if (noun == NULL || length != 1 ||
        (listed && !str_ends(scan->words.keys[at - 2], STR("s"))))
        return false;
    name->quarter = noun->number < 1;
    return true;
}

/* "district" behind it. */
static bool noun_behind(const Scan *scan, Naming *name, size_t end)
{
    size_t length = 0;
    const Term *noun = settled_noun(scan, name->end, end, &length);

    if (noun == NULL || token_at(scan, name->end)->hyphenated ||
        token_at(scan, name->end - 1)->possessive ||
        is_people(scan, name->end - 1))
        return false;
    name->quarter = noun->number < 1;
    if (!token_at(scan, name->end)->capital)
        return true;
    name->end += length; /* "the Lower Town" is a part of the text's town */
    name->quarter = true;
    return true;
}

static bool is_locative(const Scan *scan, size_t at)
{
    static const char *const words[] = {"in",     "at",      "near",
                                        "around", "outside", "towards"};

    return STR_IS_ONE_OF(scan->words.keys[at], words);
}

/* ", a town in Shan State", ", the crossroads to the south"; *at is then behind
 * the noun. */
static bool is_apposed(const Scan *scan, Naming *name, size_t end, size_t *at)
{
    size_t i = name->end, limit;

    if (!is_word(scan, i, end, ",") || i + 2 >= end ||
        (!is_cue(&scan->words, i + 1, CUE_DEFINITE) &&
         !is_cue(&scan->words, i + 1, CUE_INDEFINITE)))
        return false;
    limit = i + 2 + APPOSED_WITHIN < end ? i + 2 + APPOSED_WITHIN : end;
    for (i += 2; i < limit; i++) {
        size_t length = 0;
        const Term *noun = settled_noun(scan, i, end, &length);
        if (noun != NULL && !token_at(scan, i)->capital) {
            name->quarter = false;
            *at = i + length;
            return true;
        }
        if (token_at(scan, i)->kind != TOKEN_WORD ||
            token_at(scan, i)->capital || is_word(scan, i, limit, "of") ||
            is_cue(&scan->words, i, CUE_NEAR) || is_locative(scan, i))
            return false;
    }
    return false;
}

/* ", 20 km north of Izium". */
static bool is_measured(const Scan *scan, Naming *name, size_t end)
{
    size_t at = name->end + 1;
    Naming asked = *name;

    if (!is_word(scan, name->end, end, ",") || at + 2 >= end)
        return false;
    if (is_cue(&scan->words, at, CUE_APPROXIMATE))
        at++;
    read_distance(scan, &at, end, &asked);
    return asked.measured;
}

/* Whether the item that a sentence opens speaks of "the village", "the town".
 */
static bool has_settlement(const Scan *scan, const Sentence *sentence)
{
    const Document *document = scan->document;
    const Sentence *last = document->sentences + document->sentence_count;

    do {
        for (size_t i = sentence->first + 1; i < sentence->end; i++) {
            size_t length = 0;
            const Term *noun = settled_noun(scan, i, sentence->end, &length);
            if (noun != NULL && noun->number > 0 &&
                is_cue(&scan->words, i - 1, CUE_DEFINITE))
                return true;
        }
        sentence++;
    } while (sentence < last && !sentence->opens_paragraph);
    return false;
}

/* At the head of an item: "1. SHAMA (Tyre district).", "2. SHAMA, update. The
 * village ...". */
static bool is_label(const Scan *scan, const Naming *name,
                     const Sentence *sentence)
{
    if (name->first != sentence->first || name->end >= sentence->end)
        return false;
    if (is_word(scan, name->end, sentence->end, "("))
        return name->end + 2 < sentence->end && scan->owner[name->end + 1] != 0;
    return !sentence->opens_paragraph && /* "RISK." is no name, "2. SHAMA" is */
           token_at(scan, name->first)->shouted &&
           token_at(scan, name->end)->kind == TOKEN_MARK &&
           has_settlement(scan, sentence);
}

/* Whether the word, or a part of it, stands elsewhere in the text beside
 * another capital, or without its own. */
static bool is_else(const Scan *scan, const Naming *name)
{
    for (size_t i = 0; i < scan->words.count; i++) {
        const Token *token = token_at(scan, i);
        if ((i >= name->first && i < name->end) ||
            scan->words.hashes[i] != scan->words.hashes[name->end - 1])
            continue;
        if (token->kind == TOKEN_WORD && !token->capital)
            return true;
        if (name->end - name->first == 1 && i > 0 &&
            scan->sentence_of[i - 1] == scan->sentence_of[i] &&
            may_name(scan, i - 1))
            return true;
    }
    return false;
}

/* "in Bohorodychne"; not "in Turkish hands", "at Oxfam's". */
static bool is_in(const Scan *scan, const Naming *name,
                  const Sentence *sentence)
{
    const Token *last = token_at(scan, name->end - 1);
    size_t letters = scan->words.keys[name->end - 1].len;

    if (name->first == sentence->first || !is_locative(scan, name->first - 1) ||
        last->possessive || token_at(scan, name->first)->shouted ||
        (name->end - name->first == 1 && letters < SHORTEST_NAME) ||
        is_people(scan, name->end - 1))
        return false;
    return (name->end >= sentence->end ||
            !token_at(scan, name->end)->hyphenated) &&
           !is_else(scan, name);
}

static bool is_taken(const Scan *scan, const Naming *name,
                     const Sentence *sentence)
{
    size_t at = name->end;

    if (name->first > sentence->first &&
        is_cue(&scan->words, name->first - 1, CUE_TAKES))
        return true;
    if (is_word(scan, at, sentence->end, ","))
        at++;
    while (at < sentence->end && is_cue(&scan->words, at, CUE_AUXILIARY))
        at++;
    return at < sentence->end &&
           (is_cue(&scan->words, at, CUE_FALLS) ||
            (at > name->end && is_cue(&scan->words, at, CUE_TAKES)));
}

/* "Tell Tamer and Ain Issa": beside a place. */
static bool is_listed(const Scan *scan, const Naming *name,
                      const Sentence *sentence)
{
    static const char *const links[] = {"and", ",", "or"};
    size_t at = name->first;

    return (at >= sentence->first + 2 && scan->owner[at - 2] != 0 &&
            !is_free(scan, at - 2) &&
            STR_IS_ONE_OF(scan->words.keys[at - 1], links)) ||
           (name->end + 1 < sentence->end && scan->owner[name->end + 1] != 0 &&
            !is_free(scan, name->end + 1) &&
            is_word(scan, name->end, sentence->end, "and"));
}

/* "bombed Chaung-U, in Sagaing Region". */
static bool is_held(const Scan *scan, const Naming *name,
                    const Sentence *sentence)
{
    size_t at = name->end;
    const Found *found;

    if (is_word(scan, at, sentence->end, ","))
        at++;
    if (!is_word(scan, at, sentence->end, "in") || at + 1 >= sentence->end ||
        scan->owner[at + 1] == 0 || token_at(scan, name->end - 1)->possessive)
        return false;
    found = &scan->found.items[scan->owner[at + 1] - 1];
    return found->place != NO_PLACE &&
           gazetteer_level(scan->gazetteer, found->place) == LEVEL_PROVINCE;
}

/* "(Tyre district)", ", a town in Shan State", "in Sagaing Region" behind it.
 */
static void read_place(const Scan *scan, Naming *name, size_t at,
                       const Sentence *sentence)
{
    if (name->told >= TOLD_IN)
        read_anchor(scan, at, sentence->end, name);
}

static void read_told(const Scan *scan, Naming *name, const Sentence *sentence)
{
    size_t at = name->end;

    if ((name->feature && is_word(scan, at, sentence->end, ",")) ||
        is_apposed(scan, name, sentence->end, &at) ||
        is_measured(scan, name, sentence->end) ||
        is_label(scan, name, sentence)) {
        name->told = TOLD_NOUN;
        read_place(scan, name, at, sentence);
        return;
    }
    if (name->feature || noun_before(scan, name, sentence->first) ||
        noun_behind(scan, name, sentence->end))
        name->told = TOLD_NOUN;
    else if (is_in(scan, name, sentence))
        name->told = TOLD_IN;
    else if (is_taken(scan, name, sentence) || is_listed(scan, name, sentence))
        name->told = is_held(scan, name, sentence) ? TOLD_IN : TOLD_TAKEN;
}

/* "Rasheed Park": the name of something else. */
static bool goes_on(const Scan *scan, const Naming *name, size_t end)
{
    size_t length = 0;

    return name->end < end && token_at(scan, name->end)->capital &&
           token_at(scan, name->end)->kind == TOKEN_WORD &&
           !token_at(scan, name->end - 1)->possessive &&
           is_free(scan, name->end) &&
           settled_noun(scan, name->end, end, &length) == NULL;
}

/* "Wayne, Michigan", "Morek in Hama Governorate": what holds it. */
static void read_holder(const Scan *scan, Naming *name, size_t end)
{
    size_t at = name->end;
    const Found *found;

    if (is_word(scan, at, end, ",") && is_word(scan, at + 1, end, "in"))
        at++;
    if (at + 1 >= end ||
        (!is_word(scan, at, end, ",") && !is_word(scan, at, end, "in") &&
         !is_word(scan, at, end, "(")) ||
        scan->owner[at + 1] == 0)
        return;
    found = &scan->found.items[scan->owner[at + 1] - 1];
    if (found->place == NO_PLACE || found->first != at + 1 ||
        found->role != ROLE_PLACE ||
        !gazetteer_is_located(scan->gazetteer, found->place) ||
        (gazetteer_level(scan->gazetteer, found->place) < LEVEL_PROVINCE &&
         is_word(scan, at, end, ",")))
        return;
    name->anchor = found->place;
    name->is_inside = true;
}

Naming naming_read(const Scan *scan, size_t at, const Sentence *sentence)
{
    Naming name = {.first = at, .end = at, .anchor = NO_PLACE};

    if (at > sentence->first && may_name(scan, at - 1) &&
        !token_at(scan, at - 1)->possessive)
        return name; /* in the middle of one */
    name.end = name_end(scan, at, sentence->end);
    if (name.end == at && is_feature(scan, at, sentence->end)) {
        name.end = name_end(scan, at + 1, sentence->end);
        name.feature = name.end > at + 1;
        name.end = name.feature ? name.end : at;
    }
    if (name.end > at && !goes_on(scan, &name, sentence->end))
        read_told(scan, &name, sentence);
    if (name.told >= TOLD_IN && name.anchor == NO_PLACE)
        read_holder(scan, &name, sentence->end);
    return name;
}
