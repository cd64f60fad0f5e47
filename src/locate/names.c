/* Names of places as they stand in a document, exact and misspelt. */
#include "core/fold.h"
#include "locate/scan.h"

#include <stdlib.h>

enum {
    NEAR_LENGTH = 5,     /* shortest word taken for a misspelling ... */
    NEAR_LENGTH_TWO = 8, /* ... with two letters wrong */
    STRANGE_LENGTH = 7,  /* the same, of a name the document doesn't have */
    STRANGE_LENGTH_TWO = 10,
    ASKED_ONE_BY_ONE = 8, /* words of a document, before a table is made */
};

bool token_is_caseless(const Token *token)
{
    return words_are_caseless(token->folded);
}

/* A text that is not English may use the names of other languages, codes aside:
 * the index keeps no more of a name than that it is none of English. */
static bool scan_is_foreign(const Scan *scan, const Term *name)
{
    Str language = scan->document->language;

    return language.len > 0 && !str_is(language, "en") &&
           name->name_kind != NAME_CODE;
}

bool name_may_stand(const Scan *scan, const Term *name, size_t at)
{
    const Token *token = token_at(scan, at);

    if ((name->flags & TERM_FOREIGN) && !scan_is_foreign(scan, name))
        return false;
    if (name->flags & TERM_SHOUTED)
        return token->shouted;
    return token->capital || (name->flags & TERM_ANY_CASE) ||
           token_is_caseless(token) || token->kind == TOKEN_NUMBER;
}

/* "Palmyra's citadel" is a town and its citadel, not "Palmyra citadel". */
static bool parts_possessor(const Scan *scan, const Term *name, size_t at,
                            size_t length)
{
    for (size_t i = at; i + 1 < at + length; i++)
        if (token_at(scan, i)->possessive)
            return (name->flags & TERM_POSSESSIVE) == 0;
    return false;
}

/* The longest name at a token that may stand there. */
static TermMatch match_name(const Scan *scan, size_t at, size_t limit)
{
    const Gazetteer *g = scan->gazetteer;
    bool small = words_are_small(token_at(scan, at));
    TermMatch match = gazetteer_match(g, &scan->words, at, limit, small);

    while (match.length > 0) {
        for (size_t i = match.first; i < match.end; i++) {
            Term name = gazetteer_name(g, i);
            if (name_may_stand(scan, &name, at) &&
                !parts_possessor(scan, &name, at, match.length))
                return match;
        }
        if (match.length == 1)
            break;
        match =
            gazetteer_match(g, &scan->words, at, at + match.length - 1, small);
    }
    return (TermMatch){0};
}

/* Whether the words before or after make the name an organisation's, a paper's
 * or a person's. */
static bool is_in_longer_name(const Scan *scan, size_t first, size_t end)
{
    const Gazetteer *g = scan->gazetteer;
    const Sentence *sentence =
        &scan->document->sentences[scan->sentence_of[first]];
    size_t length = 0;

    if (end < sentence->end && token_at(scan, end)->capital &&
        !token_at(scan, end - 1)->possessive &&
        is_cue(&scan->words, end, CUE_NOT_AFTER))
        return true;
    for (size_t back = 1; back <= 3 && first >= sentence->first + back; back++)
        if (token_at(scan, first - back)->capital &&
            cue_at(g, &scan->words, first - back, CUE_NOT_BEFORE, &length) &&
            length == back)
            return true;
    return false;
}

/* "Abu Omar al-Baghdad": a hyphened article after a capitalised word that is no
 * place makes a surname. */
static bool is_surname(const Scan *scan, size_t first)
{
    const Sentence *sentence =
        &scan->document->sentences[scan->sentence_of[first]];

    return first >= sentence->first + 2 && token_at(scan, first)->hyphenated &&
           str_is(scan->words.keys[first - 1], "al") &&
           token_at(scan, first - 2)->kind == TOKEN_WORD &&
           token_at(scan, first - 2)->capital &&
           !token_at(scan, first - 2)->possessive &&
           match_name(scan, first - 2, first - 1).length == 0;
}

/* "al-Raqqa" where the gazetteer has Raqqa. */
static size_t with_article(const Scan *scan, size_t first, size_t floor)
{
    if (first > floor && token_at(scan, first)->hyphenated &&
        str_is(scan->words.keys[first - 1], "al"))
        return first - 1;
    return first;
}

static bool add_name(Scan *scan, size_t at, TermMatch match, size_t floor)
{
    Found found = {.first = with_article(scan, at, floor),
                   .end = at + match.length,
                   .how = FOUND_NAME,
                   .match = match,
                   .place = NO_PLACE};

    if (is_in_longer_name(scan, at, found.end) || is_surname(scan, at))
        return true;
    return found_add(scan, found);
}

/* "Palmyra-Deir Ezzor highway" names two towns beside the road: *end is then
 * behind the second. */
static bool joins_two_names(const Scan *scan, size_t at, TermMatch match,
                            size_t *end)
{
    size_t limit = at + match.length, names = 0;

    for (size_t i = at; i < limit;) {
        TermMatch inner = match_name(scan, i, i == at ? limit - 1 : limit);
        names += inner.length > 0;
        i += inner.length > 0 ? inner.length : 1;
        if (inner.length > 0)
            *end = i;
    }
    return names >= 2 && *end < limit;
}

/* The towns as names, the rest ("highway") as a noun for what joins them. */
static bool add_joined(Scan *scan, size_t at, TermMatch match, size_t end)
{
    Found noun = {.first = end,
                  .end = at + match.length,
                  .how = FOUND_NOUN,
                  .place = gazetteer_name(scan->gazetteer, match.first).what,
                  .nominal = true,
                  .score = 0.7};

    for (size_t i = at; i < end;) {
        TermMatch inner = match_name(scan, i, end);
        if (inner.length > 0 && !add_name(scan, i, inner, i))
            return false;
        i += inner.length > 0 ? inner.length : 1;
    }
    return found_add(scan, noun);
}

/* "Mar Elias Church in Damascus": what a list calls it so is the church; its
 * town is a name of its own. */
static TermMatch without_town(const Scan *scan, size_t at, TermMatch match)
{
    size_t end = at + match.length;

    for (size_t i = at + 1; i + 1 < end; i++)
        if (str_is(scan->words.keys[i], "in") && !token_at(scan, i)->capital &&
            match_name(scan, i + 1, end).length == end - i - 1) {
            match.length = i - at;
            break;
        }
    return match;
}

static bool find_in_sentence(Scan *scan, const Sentence *sentence)
{
    const Gazetteer *g = scan->gazetteer;
    size_t floor = sentence->first;

    for (size_t i = sentence->first; i < sentence->end;) {
        TermMatch match;
        size_t length = 0;
        if ((scan->words.begins[i] >> WORDS_OPENS & 1) == 0) {
            i++;
            continue;
        }
        match = without_town(scan, i, match_name(scan, i, sentence->end));
        if (cue_at(g, &scan->words, i, CUE_NOT_PHRASE, &length) != NULL &&
            length >= match.length) {
            i += length;
            floor = i;
            continue;
        }
        if (match.length == 0) {
            i++;
            continue;
        }
        if (joins_two_names(scan, i, match, &length)
                ? !add_joined(scan, i, match, length)
                : !add_name(scan, i, match, floor))
            return false;
        i += match.length;
        floor = i;
    }
    return true;
}

/* ---- misspellings ------------------------------------------------------ */

/* What the search for misspellings needs of the whole document. */
typedef struct {
    WordTable lower; /* words that stand somewhere without a capital */
    bool has_lower;  /* it is filled: few documents ask for many words */
    size_t asked;
    Str *names; /* keys of the names found, of one word, sorted */
    size_t name_count;
} Vocabulary;

static int str_order(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static size_t unique(Str *items, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(items, count, sizeof *items, str_order);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !str_equal(items[kept - 1], items[i]))
            items[kept++] = items[i];
    return kept;
}

static bool vocabulary_make(const Scan *scan, Vocabulary *out)
{
    size_t found = scan->found.count;

    out->names = arena_array(scan->arena, found, sizeof(Str), scan->err);
    if (out->names == NULL)
        return false;
    for (size_t i = 0; i < found; i++) {
        const Found *item = &scan->found.items[i];
        Str key;
        if (item->how != FOUND_NAME || item->match.length != 1)
            continue;
        key = gazetteer_key(scan->gazetteer, item->match.first);
        if (key.len >= NEAR_LENGTH)
            out->names[out->name_count++] = key;
    }
    out->name_count = unique(out->names, out->name_count);
    return true;
}

static bool is_lower(const Scan *scan, size_t at)
{
    return token_at(scan, at)->kind == TOKEN_WORD &&
           !token_at(scan, at)->capital;
}

static bool fill_lower(const Scan *scan, Vocabulary *vocabulary)
{
    size_t words = scan->words.count, count = 0;

    for (size_t i = 0; i < words; i++)
        count += is_lower(scan, i);
    if (!word_table_make(scan->arena, count, &vocabulary->lower, scan->err))
        return false;
    for (size_t i = 0; i < words; i++)
        if (is_lower(scan, i))
            word_table_add(&vocabulary->lower, scan->words.hashes[i], 1);
    vocabulary->has_lower = true;
    return true;
}

static bool stands_small(const Scan *scan, uint64_t word)
{
    for (size_t i = 0; i < scan->words.count; i++)
        if (scan->words.hashes[i] == word && is_lower(scan, i))
            return true;
    return false;
}

/* "Homsi", "Beiruti": a people, not a misspelling. */
static bool is_derived(Str word, Str name)
{
    return str_begins(word, name);
}

static int allowed_distance(Str word, size_t one, size_t two)
{
    if (word.len < one)
        return 0;
    return word.len >= two ? 2 : 1;
}

/* A word with a capital that may be a name written wrong. */
static bool is_suspect(const Scan *scan, size_t at)
{
    const Token *token = token_at(scan, at);

    return token->kind == TOKEN_WORD && token->capital &&
           scan->words.keys[at].len >= NEAR_LENGTH && scan->owner[at] == 0 &&
           (scan->words.whole[at] & ~WORDS_BIT(WORDS_NOUN)) == 0;
}

/* Whether it is a word of the language, by the tables or by the document. False
 * where memory ran out. */
static bool ask_word(const Scan *scan, Vocabulary *vocabulary, size_t at,
                     bool *is_word)
{
    *is_word = scan->words.whole[at] != 0;
    if (*is_word)
        return true;
    if (vocabulary->asked++ < ASKED_ONE_BY_ONE) {
        *is_word = stands_small(scan, scan->words.hashes[at]);
        return true;
    }
    if (!vocabulary->has_lower && !fill_lower(scan, vocabulary))
        return false;
    *is_word = word_table_bits(&vocabulary->lower, scan->words.hashes[at]) != 0;
    return true;
}

/* A name that the document has elsewhere. */
static TermMatch nearest_in_document(const Scan *scan,
                                     const Vocabulary *vocabulary, Str key,
                                     int *distance)
{
    int limit = allowed_distance(key, NEAR_LENGTH, NEAR_LENGTH_TWO);
    TermMatch best = {0};

    for (size_t i = 0; i < vocabulary->name_count && limit > 0; i++) {
        Str name = vocabulary->names[i];
        int d;
        if (is_derived(key, name))
            continue;
        d = fold_distance(key, name, limit);
        if (d > 0 && d <= limit) {
            best = gazetteer_named(scan->gazetteer, name);
            limit = d - 1;
            *distance = d;
        }
    }
    return best;
}

static bool is_among_capitals(const Scan *scan, size_t at)
{
    const Sentence *sentence =
        &scan->document->sentences[scan->sentence_of[at]];
    bool before = at > sentence->first && token_at(scan, at - 1)->capital;
    bool after = at + 1 < sentence->end && token_at(scan, at + 1)->capital;

    return before || after || at == sentence->first ||
           sentence->kind == SENTENCE_HEADLINE;
}

/* A country's neighbours in spelling are its people. */
static bool may_be_misspelt(const Scan *scan, const Term *name, Str key)
{
    return name->key.len >= NEAR_LENGTH && !(name->flags & TERM_FOREIGN) &&
           name->name_kind < NAME_DESCRIPTIVE &&
           gazetteer_level(scan->gazetteer, name->what) != LEVEL_COUNTRY &&
           !is_village(scan, name->what) && !is_derived(key, name->key);
}

static bool any_misspelt(const Scan *scan, TermMatch match, Str key)
{
    for (size_t i = match.first; i < match.end; i++) {
        Term name = gazetteer_name(scan->gazetteer, i);
        if (may_be_misspelt(scan, &name, key))
            return true;
    }
    return false;
}

/* A name of the gazetteer that begins with the same letter. */
static bool nearest_in_gazetteer(Scan *scan, size_t at, Found *found)
{
    Str key = scan->words.keys[at];
    int limit = allowed_distance(key, STRANGE_LENGTH, STRANGE_LENGTH_TWO);
    NearNames near;

    if (!gazetteer_near(scan->arena, scan->gazetteer, key, limit, &near,
                        scan->err))
        return false;
    for (size_t i = 0; i < near.count && found->match.length == 0; i++)
        if (near.items[i].key.data[0] == key.data[0] &&
            any_misspelt(scan, near.items[i].match, key)) {
            found->match = near.items[i].match;
            found->misspelt = near.items[i].distance;
        }
    return true;
}

static bool may_be_in_gazetteer(const Scan *scan, size_t at)
{
    return scan->words.keys[at].len >= STRANGE_LENGTH &&
           !is_among_capitals(scan, at);
}

static bool find_misspelt(Scan *scan, Vocabulary *vocabulary, size_t at)
{
    Found found = {
        .first = at, .end = at + 1, .how = FOUND_NAME, .place = NO_PLACE};
    bool is_word;

    found.match = nearest_in_document(scan, vocabulary, scan->words.keys[at],
                                      &found.misspelt);
    found.strange = found.match.length == 0;
    if (found.strange && !may_be_in_gazetteer(scan, at))
        return true;
    if (!ask_word(scan, vocabulary, at, &is_word))
        return false;
    if (is_word || (found.strange && !nearest_in_gazetteer(scan, at, &found)))
        return is_word;
    return found.match.length == 0 || found_add(scan, found);
}

bool names_find(Scan *scan)
{
    const Document *document = scan->document;
    Vocabulary vocabulary = {0};

    for (size_t s = 0; s < document->sentence_count; s++)
        if (scan_holds(scan, s, WORDS_BIT(WORDS_OPENS)) &&
            !find_in_sentence(scan, &document->sentences[s]))
            return false;
    if (!vocabulary_make(scan, &vocabulary))
        return false;
    for (size_t i = 0; i < scan->words.capital_count; i++) {
        size_t at = scan->words.capitals[i];

        if (scan_is_read(scan, at) && is_suspect(scan, at) &&
            !find_misspelt(scan, &vocabulary, at))
            return false;
    }
    found_sort(scan);
    return true;
}
