/* Common nouns that point to places once it is clear whose they are ("the
 * citadel", "a key fort in the city"); "the city" for the town last named. */
#include "locate/nominal.h"
#include "locate/phrase.h"
#include "locate/settlement.h"
#include "locate/unlisted.h"

static bool is_kind_level(const Scan *scan, TermMatch match, Level level)
{
    const Gazetteer *g = scan->gazetteer;

    for (size_t i = match.first; i < match.end; i++)
        if (g->kind_items[g->nouns.items[i].what].level == level)
            return true;
    return false;
}

/* ---- the phrase round a noun -------------------------------------------- */

/* A capitalised word that the gazetteer doesn't know makes the noun another
 * place's: "Saydnaya prison", "the British Museum". */
static bool belongs_to_stranger(const Scan *scan, const Phrase *phrase,
                                const Sentence *sentence)
{
    size_t before = phrase->first;
    const Token *token;

    if (sentence->kind == SENTENCE_HEADLINE)
        return false;
    if (phrase->end < sentence->end && token_at(scan, phrase->noun)->capital &&
        token_at(scan, phrase->end)->capital && phrase->noun > sentence->first)
        return true;
    for (size_t i = phrase->first; i < phrase->noun; i++)
        if (token_at(scan, phrase->noun)->capital && i > sentence->first &&
            token_at(scan, i)->capital && token_at(scan, i)->kind == TOKEN_WORD)
            return true;
    if (phrase->definite || before == sentence->first)
        return false;
    token = token_at(scan, before - 1);
    return token->kind == TOKEN_WORD && token->capital &&
           scan->owner[before - 1] == 0 && before - 1 > sentence->first;
}

/* "the city", "the west": a part of the town the text is about. */
static bool is_in_town(const Scan *scan, size_t at, const Sentence *sentence)
{
    const Gazetteer *g = scan->gazetteer;

    return is_cue(&scan->words, at, CUE_DIRECTION) ||
           is_kind_level(
               scan, terms_match(&g->nouns, &scan->words, at, sentence->end),
               LEVEL_CITY);
}

static bool is_monument(const Scan *scan, const Found *found)
{
    const Gazetteer *g = scan->gazetteer;

    return gazetteer_level(g, found->place) == LEVEL_SITE &&
           gazetteer_twin_of(g, found->place) == NO_PLACE;
}

/* "of Palmyra", "in the city", "leading into the town": the owner behind the
 * noun. False where what stands there is a name that nobody knows. */
static bool read_owner_after(Scan *scan, Phrase *phrase,
                             const Sentence *sentence)
{
    size_t at = phrase->end, anchor = 0;

    if (at >= sentence->end ||
        (!is_cue(&scan->words, at, CUE_OF) &&
         !(scan->query && str_is(scan->words.keys[at], ","))))
        return true;
    if (anchor_after(scan, at + 1, sentence->end, &anchor)) {
        const Found *found = &scan->found.items[scan->owner[anchor] - 1];
        uint32_t town = gazetteer_town(scan->gazetteer, found->place);
        if (gazetteer_level(scan->gazetteer, found->place) >= LEVEL_PROVINCE)
            return true;
        phrase->owner = town;
        phrase->owned = town != NO_PLACE;
        phrase->part = is_monument(scan, found);
        return true;
    }
    at = skip_adjectives(scan, at + 1, sentence->end);
    if (at >= sentence->end)
        return true;
    if (str_is(scan->words.keys[at], "al") && at + 1 < sentence->end)
        at++;
    if (is_in_town(scan, at, sentence)) {
        phrase->owner = scan_town_before(scan, phrase->first);
        phrase->owned = phrase->owner != NO_PLACE;
        return true;
    }
    return !token_at(scan, at)->capital ||
           token_at(scan, at)->kind != TOKEN_WORD ||
           is_cue(&scan->words, at, CUE_MONTH);
}

static void read_owner_before(Scan *scan, Phrase *phrase)
{
    const Found *found = found_ending(scan, phrase->first);

    if (found == NULL || found->place == NO_PLACE ||
        found->role == ROLE_DATELINE)
        return;
    phrase->owner = gazetteer_town(scan->gazetteer, found->place);
    phrase->owned = phrase->owner != NO_PLACE;
}

/* Articles, numbers and adjectives to the left. */
static void read_left(Scan *scan, Phrase *phrase, const Sentence *sentence)
{
    size_t at = skip_adjectives_back(scan, phrase->noun, sentence->first);

    phrase->first = at;
    if (at == sentence->first || scan->owner[at - 1] != 0)
        return;
    if (is_cue(&scan->words, at - 1, CUE_DEFINITE)) {
        phrase->definite = true;
        phrase->first = at - 1;
    } else if (is_cue(&scan->words, at - 1, CUE_INDEFINITE)) {
        phrase->first = at - 1;
    }
}

/* "the directorate of antiquities". */
static bool is_field_of_work(const Scan *scan, const Phrase *phrase,
                             const Sentence *sentence)
{
    size_t at = phrase->first;

    return at >= sentence->first + 2 &&
           str_is(scan->words.keys[at - 1], "of") &&
           is_cue(&scan->words, at - 2, CUE_ADJUNCT);
}

/* "Hama is in ruins", "the mosque remains shut": a bare plural right behind a
 * name, a noun that points to a place, or "in"; and what is a verb as well. */
static bool is_bare_plural(const Scan *scan, const Phrase *phrase,
                           const Sentence *sentence)
{
    size_t before = phrase->first;

    if (!phrase->plural || phrase->definite || phrase->first != phrase->noun ||
        before == sentence->first)
        return false;
    before--;
    if (token_at(scan, before)->possessive ||
        (phrase->end < sentence->end &&
         str_is(scan->words.keys[phrase->end], "of")))
        return false;
    return scan->owner[before] != 0 || str_is(scan->words.keys[before], "in") ||
           is_cue(&scan->words, phrase->noun, CUE_VERB);
}

/* The phrase round the noun at a token; false where it points to no place. */
static bool phrase_read(Scan *scan, size_t noun, TermMatch nouns,
                        const Sentence *sentence, Phrase *out)
{
    const Gazetteer *g = scan->gazetteer;
    Phrase phrase = {.noun = noun, .match = nouns, .owner = NO_PLACE};

    phrase.end = noun + phrase.match.length;
    if (phrase.match.length == 0 || found_covers(scan, noun, phrase.end) ||
        (phrase.end < scan->words.count &&
         token_at(scan, phrase.end)->hyphenated))
        return false;
    phrase.plural =
        (g->nouns.items[phrase.match.first].flags & TERM_PLURAL) != 0;
    if (phrase.end < sentence->end &&
        !token_at(scan, phrase.end - 1)->possessive &&
        is_cue(&scan->words, phrase.end, CUE_ADJUNCT))
        return false;
    read_left(scan, &phrase, sentence);
    if (is_field_of_work(scan, &phrase, sentence) ||
        is_bare_plural(scan, &phrase, sentence))
        return false;
    if (phrase.first == sentence->first && phrase.end + 1 >= sentence->end)
        phrase.definite = true; /* a heading: "Museum." */
    read_owner_before(scan, &phrase);
    if (belongs_to_stranger(scan, &phrase, sentence))
        return false;
    if (!phrase.owned && !read_owner_after(scan, &phrase, sentence))
        return false;
    *out = phrase;
    return true;
}

/* ---- the pass ----------------------------------------------------------- */

/* "Palmyra citadel": a name and a noun that make one name. */
static bool is_compound(const Scan *scan, const Phrase *phrase)
{
    return phrase->first == phrase->noun && phrase->owned && !phrase->plural &&
           phrase->first > 0 && scan->owner[phrase->first - 1] != 0 &&
           !token_at(scan, phrase->first - 1)->possessive;
}

/* "the ancient city of Palmyra", "the shrine of Nabi Yunus": the name says
 * which. */
static bool is_apposition(const Scan *scan, const Phrase *phrase,
                          uint32_t place)
{
    const Gazetteer *g = scan->gazetteer;
    size_t anchor = 0, end = scan->words.count;
    uint32_t named;

    if (phrase->plural || phrase->end >= end ||
        !str_is(scan->words.keys[phrase->end], "of") ||
        !anchor_after(scan, phrase->end + 1, end, &anchor))
        return false;
    named = scan->found.items[scan->owner[anchor] - 1].place;
    for (size_t i = phrase->match.first; i < phrase->match.end; i++)
        if (g->nouns.items[i].what == gazetteer_kind_of(g, named))
            return true;
    return named == place ||
           (place != NO_PLACE && gazetteer_twin_of(g, named) == place);
}

/* A monument that the gazetteer lacks: the one named before, or the town's own.
 */
static bool find_unlisted(Scan *scan, const Phrase *phrase, Found *found)
{
    uint32_t within = settlement_here(scan, phrase->first);
    uint32_t town = phrase->owner;

    if (!phrase->definite || phrase->plural)
        return true;
    if (!phrase->owned)
        found->unlisted = unlisted_said(scan, phrase->match, phrase->first);
    if (!phrase->owned && within != 0)
        town = scan->unlisted.items[within - 1].town;
    else if (!phrase->owned && found->place == NO_PLACE)
        town = item_town(scan, phrase->first);
    if (found->unlisted == 0 && town != NO_PLACE &&
        (found->place == NO_PLACE || within != 0) &&
        !unlisted_of_town(scan, phrase->match, town, phrase->owned ? 0 : within,
                          &found->unlisted))
        return false;
    if (found->unlisted != 0)
        found->place = scan->unlisted.items[found->unlisted - 1].town;
    return true;
}

/* "The monastery" is the one named, before any that the text has not. */
static uint32_t named_or(const Scan *scan, const Phrase *phrase, uint32_t place)
{
    bool open =
        phrase->definite && !phrase->owned && !phrase->plural &&
        (place == NO_PLACE || notes_of(&scan->notes, place).pointed == 0);
    uint32_t said =
        open ? listed_said(scan, phrase->match, phrase->first) : NO_PLACE;

    return said == NO_PLACE ? place : said;
}

static bool add_noun(Scan *scan, const Phrase *phrase)
{
    uint32_t place = named_or(scan, phrase, nominal_place(scan, phrase));
    Found found = {.first = phrase->first,
                   .end = phrase->end,
                   .how = FOUND_NOUN,
                   .place = place,
                   .nominal = true,
                   .score = phrase->owned ? 0.7 : 0.6};

    if (is_apposition(scan, phrase, place) ||
        (phrase->part && place == NO_PLACE))
        return true;
    if (!find_unlisted(scan, phrase, &found))
        return false;
    if (found.unlisted != 0)
        return found_add(scan, found);
    if (place == NO_PLACE)
        return true;
    if (is_compound(scan, phrase)) {
        Found *name = &scan->found.items[scan->owner[phrase->first - 1] - 1];
        if (name->role != ROLE_PLACE)
            return true;
        name->place = place;
        found_stretch(scan, name, name->first, phrase->end);
        return true;
    }
    return found_add(scan, found);
}

/* "The village" of the item, or said last; a capital is never one. */
static uint32_t settlement_of_noun(const Scan *scan, const Phrase *phrase)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t kind = g->nouns.items[phrase->match.first].what;
    uint32_t here = settlement_here(scan, phrase->first);

    if (str_is(g->kind_items[kind].name, "capital") ||
        str_is(g->kind_items[kind].name, "city"))
        return 0;
    return here != 0 ? here : settlement_said(scan, phrase->first);
}

/* "the city"; not "the city of Mosul", "the capital of a kingdom" or "the
 * Syrian city Palmyra". */
static bool add_anaphor(Scan *scan, const Phrase *phrase,
                        const Sentence *sentence)
{
    Found found = {.first = phrase->first,
                   .end = phrase->end,
                   .how = FOUND_ANAPHOR,
                   .place = scan_city_before(
                       scan, phrase->first,
                       scan->gazetteer->nouns.items[phrase->match.first].what),
                   .nominal = true,
                   .score = 0.4};
    size_t anchor;

    found.unlisted = settlement_of_noun(scan, phrase);
    if (found.unlisted != 0)
        found.place = scan->unlisted.items[found.unlisted - 1].town;
    if (!phrase->definite || phrase->plural || found.place == NO_PLACE ||
        (found.unlisted == 0 && stranger_named_before(scan, phrase->first)))
        return true;
    if (phrase->end < sentence->end && scan->owner[phrase->end] != 0)
        return true;
    if (phrase->end < sentence->end &&
        str_is(scan->words.keys[phrase->end], "of") &&
        (anchor_after(scan, phrase->end + 1, sentence->end, &anchor) ||
         is_cue(&scan->words, phrase->end + 1, CUE_INDEFINITE)))
        return true;
    return found_add(scan, found);
}

static bool note_pointed(Scan *scan, uint32_t place, size_t end)
{
    Note *note = notes_take(scan->arena, &scan->notes, place, scan->err);

    if (note != NULL)
        note->pointed = end;
    return note != NULL;
}

/* What was remembered last, which the next token may be of as well. */
typedef struct {
    uint32_t place;
    size_t end;
} Remembered;

/* Remembers the place that covers a token, for what follows it. */
static bool remember(Scan *scan, size_t at, Remembered *last)
{
    const Found *found = &scan->found.items[scan->owner[at] - 1];

    if (found->place == NO_PLACE ||
        (found->place == last->place && found->end == last->end) ||
        found_is_aside(scan, found))
        return true;
    *last = (Remembered){found->place, found->end};
    return note_pointed(scan, found->place, found->end);
}

/* A sentence without any of these words has no such noun. */
static const uint64_t speaking =
    WORDS_BIT(WORDS_NOUN) | WORDS_BIT(WORDS_SAINT) | WORDS_BIT(CUE_SECOND) |
    WORDS_BIT(CUE_SECOND_BUILT);

static bool find_at(Scan *scan, size_t at, const Sentence *sentence,
                    size_t *next)
{
    TermMatch nouns = {0};
    Phrase phrase;

    *next = at + 1;
    if ((scan->words.begins[at] & speaking) == 0)
        return true;
    if ((scan->words.begins[at] >> WORDS_NOUN & 1) != 0)
        nouns = terms_match(&scan->gazetteer->nouns, &scan->words, at,
                            sentence->end);
    if (nouns.length > 0 && !unlisted_find(scan, at, nouns, sentence))
        return false;
    if (!saint_find(scan, at, sentence))
        return false;
    if (scan->owner[at] != 0)
        return true;
    if (nouns.length == 0)
        return second_find(scan, at, sentence);
    if (!listed_find(scan, at, nouns, sentence))
        return false;
    if (!phrase_read(scan, at, nouns, sentence, &phrase))
        return second_find(scan, at, sentence);
    *next = phrase.end;
    if (is_kind_level(scan, phrase.match, LEVEL_CITY))
        return add_anaphor(scan, &phrase, sentence);
    if (!add_noun(scan, &phrase))
        return false;
    return scan->owner[at] != 0 || second_find(scan, at, sentence);
}

bool nominals_find(Scan *scan)
{
    Remembered last = {.place = NO_PLACE};

    if (scan->near != NO_PLACE && !note_pointed(scan, scan->near, 1))
        return false;
    for (size_t s = 0; s < scan->document->sentence_count; s++) {
        const Sentence *sentence = &scan->document->sentences[s];
        bool silent = !scan_holds(scan, s, speaking);
        if (silent && !scan_holds(scan, s, WORDS_BIT(WORDS_FOUND)))
            continue;
        for (size_t i = sentence->first; i < sentence->end;) {
            size_t next = i + 1;
            if (!silent && !find_at(scan, i, sentence, &next))
                return false;
            for (; i < next; i++)
                if (scan->owner[i] != 0 && !remember(scan, i, &last))
                    return false;
        }
    }
    found_sort(scan);
    return true;
}
