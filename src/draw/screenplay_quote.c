/*
 * What a card quotes: of the claims that uphold a state, the one that shows it
 * best, in a whole sentence where that has room.
 */
#include "draw/screenplay_card.h"

#include "core/utf8.h"
#include "read/read.h"

#include <stdlib.h>

/* ---- texts of a bounded length ----------------------------------------- */

/* Bytes of the first limit characters of s. */
static size_t bytes_of(Str s, size_t limit)
{
    size_t at = 0;

    while (limit-- > 0 && at < s.len)
        (void)utf8_next(s, &at);
    return at;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

static Str last_word(Str s)
{
    size_t at = s.len;

    while (at > 0 && s.data[at - 1] != ' ')
        at--;
    return str_slice(s, at, s.len);
}

static Str without_marks(Str s)
{
    s = str_trim(s);
    while (s.len > 0 && strchr(",;:-", s.data[s.len - 1]) != NULL)
        s = str_trim(str_slice(s, 0, s.len - 1));
    return s;
}

static bool is_capital(Str word)
{
    return word.len > 0 && word.data[0] >= 'A' && word.data[0] <= 'Z';
}

/* "of", "the", "de": too short to be what a text is about. Whatever the
 * language, nothing ends well with one. */
static bool is_small(Str word)
{
    enum { SMALL = 3 };

    return word.len > 0 && utf8_count(word) <= SMALL &&
           ((word.data[0] >= 'a' && word.data[0] <= 'z') ||
            (word.data[0] & 0x80) != 0);
}

/* The end of the last part of the sentence that s holds whole, in its second
 * half, or 0. */
static size_t part_end(Str s)
{
    for (size_t i = s.len; i > s.len / 2; i--)
        if (strchr(",;:", s.data[i - 1]) != NULL &&
            (i == s.len || s.data[i] == ' '))
            return i - 1;
    return 0;
}

/* At most so many bytes of s, without half a word that could do without. */
static Str whole_words(Str s, size_t most)
{
    Str kept = str_slice(s, 0, most);
    Str word = last_word(kept);

    if (most < s.len && s.data[most] != ' ' && word.len < most / 2)
        kept.len -= word.len;
    return kept;
}

/* The last place in the last third of s where a small word follows one that is
 * none: "on Sunday | and then"; not within "Temple of Bel". The end of s where
 * there is none. */
static size_t phrase_end(Str s)
{
    for (size_t i = s.len; i-- > s.len / 3 * 2;) {
        Str rest = str_slice(s, i + 1, s.len), word, before;

        if (s.data[i] != ' ')
            continue;
        word = str_take_until(&rest, ' ');
        before = last_word(str_slice(s, 0, i));
        if (is_small(word) && !is_small(before) &&
            !(is_capital(before) && is_capital(rest)))
            return i;
    }
    return s.len;
}

/* s up to the end of a part of it, or of a phrase. */
static Str cut_well(Str s, size_t most)
{
    Str kept = whole_words(s, most);
    size_t end = part_end(kept);

    kept = without_marks(kept);
    return without_marks(str_slice(kept, 0, end > 0 ? end : phrase_end(kept)));
}

bool card_shorten(Arena *arena, Str s, size_t limit, Str *out, Error *err)
{
    size_t most;

    if (utf8_count(s) <= limit) {
        *out = s;
        return true;
    }
    most = bytes_of(s, limit - 1);
    s = without_marks(whole_words(s, most));
    return arena_format(arena, out, err, "%.*s\u2026", STR_ARGS(s));
}

/* ---- the sentence round a quote ---------------------------------------- */

/* Part of a document's text; low and high are as far as it may grow: to the
 * ends of the sentence, or of what somebody is quoted as saying in it. */
typedef struct {
    Str text;
    size_t from, to, low, high;
} Passage;

static Str from_to(const Passage *passage, size_t from, size_t to)
{
    return str_slice(passage->text, from, to);
}

static bool has_at(Str text, size_t at, const char *mark)
{
    return str_begins(str_slice(text, at, text.len), str_from_cstr(mark));
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* A mark at which a passage must not grow further, and its length; 0: none. */
static size_t wall_at(Str text, size_t at)
{
    static const char *const walls[] = {
        "\"",  "\u201c",   "\u201d",   "\u00ab", "\u00bb",
        " - ", " \u2013 ", " \u2014 ", "\u2014",
    };

    for (size_t i = 0; i < sizeof walls / sizeof *walls; i++)
        if (has_at(text, at, walls[i]))
            return strlen(walls[i]);
    return 0;
}

/* The sentence itself goes without the mark that ends it. */
static size_t without_stop(Str text, Span sentence)
{
    size_t end = sentence.end;

    while (end > sentence.start && strchr(".!?", text.data[end - 1]) != NULL)
        end--;
    return end;
}

static void find_ends(Passage *passage, Span sentence)
{
    Str text = passage->text;
    size_t end = without_stop(text, sentence);

    passage->low = sentence.start;
    for (size_t at = sentence.start; at < passage->from; at++) {
        size_t wall = wall_at(text, at);
        if (wall > 0 && at + wall <= passage->from)
            passage->low = at + wall;
    }
    while (passage->low < passage->from && is_space(text.data[passage->low]))
        passage->low++;
    passage->high = passage->to;
    while (passage->high < end && wall_at(text, passage->high) == 0)
        passage->high++;
}

/* Begins with the words that belong to its first: "The United" of "Nations". */
static void take_name(Passage *passage)
{
    while (passage->from > passage->low) {
        size_t end = passage->from, start;
        Str word;
        while (end > passage->low && is_space(passage->text.data[end - 1]))
            end--;
        for (start = end;
             start > passage->low && !is_space(passage->text.data[start - 1]);)
            start--;
        word = from_to(passage, start, end);
        if (end == passage->from || word.len == 0 ||
            strchr(",;:.)", word.data[word.len - 1]) != NULL ||
            !is_capital(word))
            return;
        passage->from = start;
    }
}

/* Whether it ends within a part of the sentence. */
static bool breaks_off(const Passage *passage)
{
    return passage->to < passage->high &&
           strchr(",;:)", passage->text.data[passage->to]) == NULL;
}

static bool has_room(const Passage *passage, size_t from, size_t to)
{
    return utf8_count(from_to(passage, from, to)) <= CARD_QUOTE - 3;
}

/* To the sentence's beginning and end, as far as there is room; where it would
 * break off, to the end of a part of it. */
static void grow(Passage *passage)
{
    if (has_room(passage, passage->low, passage->to))
        passage->from = passage->low;
    else
        take_name(passage);
    if (has_room(passage, passage->from, passage->high))
        passage->to =
            passage->from +
            without_marks(from_to(passage, passage->from, passage->high)).len;
    if (!breaks_off(passage))
        return;
    for (size_t at = passage->to + 1; at < passage->high; at++)
        if (strchr(",;:", passage->text.data[at]) != NULL &&
            has_room(passage, passage->from, at)) {
            passage->to = at;
            return;
        }
}

/* False where the quote isn't found in its document: what was redacted, or put
 * in by hand. */
static bool find_passage(const Evidence *evidence, const Claim *claim,
                         Passage *out)
{
    const Document *document = card_document(evidence, claim->doc);
    Passage passage = {.from = claim->quote.start, .to = claim->quote.end};
    Span sentence;
    Error err; /* out of memory: the quote does without its sentence */

    if (document == NULL || claim->quote.end > document->text.len ||
        claim->quote.start >= claim->quote.end)
        return false;
    passage.text = document->text;
    if (!str_equal(from_to(&passage, passage.from, passage.to),
                   claim->quote_text))
        return false;
    if (!read_sentence_at(document->text, claim->quote, &sentence, &err))
        return false;
    find_ends(&passage, sentence);
    grow(&passage);
    *out = passage;
    return true;
}

/* ---- which claim ------------------------------------------------------- */

static bool overlap(When a, When b)
{
    return a.first <= b.last && b.first <= a.last;
}

static bool lies_within(When a, When b)
{
    return a.first >= b.first && a.last <= b.last;
}

/* Days between what happened and the report of it. */
static int64_t delay(const Evidence *evidence, const Claim *claim,
                     const State *state)
{
    const Document *document = card_document(evidence, claim->doc);

    if (document == NULL || document->published_how == PUBLISHED_UNKNOWN)
        return INT64_MAX;
    return llabs((long long)document->published.first - state->from.last);
}

/* Says outright what the state is, or one of the values in dispute. */
static bool upholds(const Claim *claim, const State *state)
{
    if (claim->topic != state->topic || claim->polarity != POLARITY_ASSERTED)
        return false;
    for (size_t i = 0; i < state->rival_count; i++)
        if (str_equal(claim->value, state->rivals[i]))
            return true;
    return str_equal(claim->value, state->value);
}

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Where the name stands in s, in capitals or not; s.len where it doesn't. */
static size_t find_name(Str s, Str name)
{
    for (size_t i = 0; name.len > 0 && i + name.len <= s.len; i++) {
        size_t k = 0;
        while (k < name.len && lower(s.data[i + k]) == lower(name.data[k]))
            k++;
        if (k == name.len)
            return i;
    }
    return s.len;
}

/* Empty where the quote has no name of the place. */
static Str place_as_written(const Evidence *evidence, const Claim *claim)
{
    Str quote = claim->quote_text;

    for (size_t i = 0; i < evidence->place_count; i++) {
        const Place *place = &evidence->places[i];
        if (!str_equal(place->key, claim->place))
            continue;
        if (find_name(quote, place->name) < quote.len)
            return place->name;
        for (size_t k = 0; k < place->name_count; k++)
            if (find_name(quote, place->names[k].text) < quote.len)
                return place->names[k].text;
    }
    return (Str){"", 0};
}

static bool names_its_place(const Evidence *evidence, const Claim *claim)
{
    return place_as_written(evidence, claim).len > 0;
}

static bool is_whole(const Evidence *evidence, const Claim *claim)
{
    Passage passage;

    if (!find_passage(evidence, claim, &passage))
        return utf8_count(claim->quote_text) <= CARD_QUOTE - 3;
    return passage.from == passage.low &&
           has_room(&passage, passage.from, passage.to) &&
           !breaks_off(&passage);
}

static int fitness_of(const Evidence *evidence, const Claim *claim,
                      const State *state)
{
    enum { MONTH = 31 };
    bool lasting = claim->lasting && claim->when.first < state->from.first;

    return 128 * upholds(claim, state) +
           64 * (overlap(claim->when, state->from) && !lasting) +
           32 * str_equal(claim->place, state->place) +
           16 * names_its_place(evidence, claim) +
           8 * lies_within(claim->when, state->from) +
           4 * (delay(evidence, claim, state) <= MONTH) +
           2 * is_whole(evidence, claim) + (claim->source.len > 0);
}

/* Of two that show it equally well. */
static bool better_quote(const Evidence *evidence, const Claim *a,
                         const Claim *b, const State *state)
{
    int64_t a_delay = delay(evidence, a, state);
    int64_t b_delay = delay(evidence, b, state);

    if (a_delay != b_delay)
        return a_delay < b_delay;
    if (a->confidence > b->confidence || a->confidence < b->confidence)
        return a->confidence > b->confidence;
    if (a->quote_text.len != b->quote_text.len)
        return a->quote_text.len < b->quote_text.len;
    return str_compare(a->id, b->id) < 0;
}

const Claim *card_evidence(const Evidence *evidence, const State *state,
                           int *fitness)
{
    const Claim *best = NULL;

    *fitness = 0;
    for (size_t i = 0; i < state->for_count; i++) {
        const Claim *claim = card_claim(evidence, state->claims_for[i]);
        int fit;
        if (claim == NULL || claim->quote_text.len == 0)
            continue;
        fit = fitness_of(evidence, claim, state);
        if (best != NULL &&
            (fit < *fitness ||
             (fit == *fitness && !better_quote(evidence, claim, best, state))))
            continue;
        best = claim;
        *fitness = fit;
    }
    return best;
}

/* ---- as it is shown ---------------------------------------------------- */

/* The first word at or behind from that is no part of a name, nor small; at
 * most at last. */
static size_t word_from(Str text, size_t from, size_t last)
{
    while (from > 0 && from < last && text.data[from - 1] != ' ')
        from++;
    while (from < last) {
        size_t end = str_find(text, STR(" "), from);
        Str word = str_slice(text, from, end);
        if (!is_capital(word) && !is_small(word))
            return from;
        from = end + 1;
    }
    return last;
}

/* The part of a long sentence that names the place, and when it happened. */
static Str around(Str text, Str name, Str time)
{
    size_t hit = find_name(text, name), when = str_find(text, time, 0);
    size_t limit = CARD_QUOTE - 4, end, before;

    if (utf8_count(text) <= limit || name.len == 0 || hit == text.len)
        return text;
    end = hit + name.len;
    if (time.len > 0 && when < text.len && when > hit &&
        utf8_count(str_slice(text, hit, when + time.len)) <= limit)
        end = when + time.len;
    before = utf8_count(str_slice(text, 0, end));
    if (before <= limit - 4)
        return text;
    return str_slice(text,
                     word_from(text, bytes_of(text, before - limit + 4), hit),
                     text.len);
}

/* On one line, with the apostrophes that are set in print. */
bool card_in_print(Arena *arena, Str text, Str *out, Error *err)
{
    enum { APOSTROPHE = 3 }; /* bytes */
    char *copy = arena_array(arena, text.len * APOSTROPHE + 1, 1, err);
    size_t length = 0;

    if (copy == NULL)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool letter = i > 0 && is_letter(text.data[i - 1]);
        if (c == '\'') {
            memcpy(copy + length, letter ? "\u2019" : "\u2018", APOSTROPHE);
            length += APOSTROPHE;
        } else if (!is_space(c)) {
            copy[length++] = c;
        } else if (length > 0 && copy[length - 1] != ' ') {
            copy[length++] = ' ';
        }
    }
    *out = (Str){copy, length};
    return true;
}

static bool shorten_quote(Arena *arena, Str s, Str *out, Error *err)
{
    size_t limit = CARD_QUOTE - 3;

    if (utf8_count(s) <= limit) {
        *out = s;
        return true;
    }
    s = cut_well(s, bytes_of(s, limit - 1));
    return arena_format(arena, out, err, "%.*s\u2026", STR_ARGS(s));
}

bool card_quote(const Writing *writing, const Claim *claim, Str *out)
{
    Str text = str_trim(claim->quote_text), part, shown;
    bool cut = text.len > 0 && text.data[0] >= 'a' && text.data[0] <= 'z';
    bool open = false;
    Passage passage;

    if (find_passage(writing->evidence, claim, &passage)) {
        text = str_trim(from_to(&passage, passage.from, passage.to));
        cut = passage.from > passage.low;
        open = breaks_off(&passage);
    }
    part = around(text, place_as_written(writing->evidence, claim),
                  claim->time_text);
    cut = cut || part.data != text.data;
    return card_in_print(writing->arena, part, &part, writing->err) &&
           shorten_quote(writing->arena, part, &shown, writing->err) &&
           arena_format(writing->arena, out, writing->err,
                        "\u201c%s%.*s%s\u201d", cut ? "\u2026" : "",
                        STR_ARGS(shown),
                        open && shown.data == part.data ? "\u2026" : "");
}
