#include "locate/sweep.h"

#include "core/fold.h"

enum {
    ROW = 1024, /* words at a time */
    AHEAD = 32, /* a name has fewer words */
    HARD_ROOM = 256,
};

typedef struct {
    uint64_t hash;
    Span span;
    bool small; /* begins with a small letter */
    bool article;
} SweptWord;

typedef struct {
    const Gazetteer *gazetteer;
    Str text;
    size_t at;
    SweptWord row[ROW];
    size_t count;
    SweepVisit *visit;
    void *self;
    Arena *scratch;
    Error *err;
} Sweep;

/* ---- easy words: ASCII letters, eight at a time -------------------------- */

static bool is_letter(unsigned char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static unsigned char byte_at(const Sweep *in, size_t at)
{
    return at < in->text.len ? (unsigned char)in->text.data[at] : 0;
}

/* The end of the letters from an offset on, and their hash. */
static size_t easy_word(const Sweep *in, size_t at, uint64_t *out)
{
    uint64_t hash = word_hash_begin();
    size_t start = at, count = 8;

    while (count == 8 && at < in->text.len) {
        uint64_t eight = word_eight_at(in->text, at);
        count = word_letters_in(&eight);
        if (count > 0)
            hash = word_hash_step(hash, eight);
        at += count;
    }
    *out = word_hash_end(hash, at - start);
    return at;
}

/* ---- the others ---------------------------------------------------------- */

/* Bytes of an apostrophe at an offset: ' ` or U+2018, U+2019, U+201B, U+2032;
 * 0 where there is none. */
static size_t apostrophe_at(const Sweep *in, size_t at)
{
    unsigned char c = byte_at(in, at), last = byte_at(in, at + 2);

    if (c == '\'' || c == '`')
        return 1;
    return c == 0xE2 && byte_at(in, at + 1) == 0x80 &&
                   (last == 0x98 || last == 0x99 || last == 0x9B ||
                    last == 0xB2)
               ? 3
               : 0;
}

/* Bytes of a character that is no part of a word, above ASCII: general and
 * Arabic punctuation; 0 where it is a letter. */
static size_t mark_at(const Sweep *in, size_t at)
{
    unsigned char c = byte_at(in, at), next = byte_at(in, at + 1);

    if (c == 0xE2 && next >= 0x80 && next <= 0xAF)
        return 3;
    if (c == 0xC2 ||
        (c == 0xD8 && (next == 0x8C || next == 0x9B || next == 0x9F)))
        return 2;
    return 0;
}

static bool goes_on(const Sweep *in, size_t at)
{
    unsigned char c = byte_at(in, at);

    return is_letter(c) || is_digit(c) || (c >= 0x80 && mark_at(in, at) == 0);
}

typedef struct {
    char bytes[HARD_ROOM];
    size_t count;
    bool ascii;
} Spelling;

static void spell(Spelling *spelling, unsigned char c)
{
    if (spelling->count < HARD_ROOM)
        spelling->bytes[spelling->count++] = (char)c;
    spelling->ascii &= c < 0x80;
}

/* "U.S.": the end of a run of letters each with its point; a single one must be
 * a capital before another. The offset itself where it is none. */
static size_t initials(const Sweep *in, size_t at, Spelling *spelling)
{
    size_t end = at, count = 0;

    for (; is_letter(byte_at(in, end)) && byte_at(in, end + 1) == '.' &&
           count < 16;
         end += 2, count++)
        spell(spelling, byte_at(in, end));
    if (count >= 2 && !goes_on(in, end))
        return end;
    if (count == 1 && byte_at(in, at) < 'a' && byte_at(in, end) == ' ' &&
        byte_at(in, end + 1) >= 'A' && byte_at(in, end + 1) <= 'Z')
        return end;
    spelling->count = 0;
    return at;
}

/* A word with anything but ASCII letters in it. *behind is what follows its
 * possessive ending. */
static size_t hard_word(const Sweep *in, size_t at, Spelling *spelling,
                        size_t *behind)
{
    size_t start = at;

    at = initials(in, at, spelling);
    while (at == start || spelling->count > 0) {
        unsigned char c = byte_at(in, at), next;
        size_t mark = apostrophe_at(in, at);
        if (goes_on(in, at)) {
            spell(spelling, c);
            at++;
            continue;
        }
        next = byte_at(in, at + mark);
        *behind = at;
        if (mark == 0)
            break;
        if ((next | 0x20) == 's' && !goes_on(in, at + mark + 1)) {
            *behind = at + mark + 1;
            break;
        }
        if (!goes_on(in, at + mark) || is_digit(next))
            break;
        at += mark;
    }
    *behind = *behind < at ? at : *behind;
    return at;
}

/* "2,000", "3.5", "23rd". */
static size_t number(const Sweep *in, size_t at, Spelling *spelling)
{
    static const char *const suffixes[] = {"st", "nd", "rd", "th", "s"};

    for (;;) {
        unsigned char c = byte_at(in, at);
        bool three =
            is_digit(byte_at(in, at + 1)) && is_digit(byte_at(in, at + 2)) &&
            is_digit(byte_at(in, at + 3)) && !is_digit(byte_at(in, at + 4));
        if (!is_digit(c) && !(c == '.' && is_digit(byte_at(in, at + 1))) &&
            !(c == ',' && three))
            break;
        spell(spelling, c);
        at++;
    }
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        Str suffix = str_from_cstr(suffixes[i]);
        if (!str_begins(str_slice(in->text, at, in->text.len), suffix) ||
            goes_on(in, at + suffix.len))
            continue;
        for (size_t k = 0; k < suffix.len; k++)
            spell(spelling, (unsigned char)suffix.data[k]);
        return at + suffix.len;
    }
    return at;
}

static bool spelling_hash(const Sweep *in, Spelling *spelling, uint64_t *out)
{
    Str word = {spelling->bytes, spelling->count};
    Str folded = word;

    if (spelling->ascii)
        folded.len = fold_ascii(word, spelling->bytes);
    else if (spelling->count == HARD_ROOM) /* perhaps cut in a character */
        folded.len = 0;
    else if (!fold(in->scratch, word, &folded, in->err))
        return false;
    *out = index_key_hash(folded);
    arena_clear(in->scratch);
    return true;
}

/* ---- a row of words ------------------------------------------------------ */

/* Whether the next word is joined by a hyphen, or is one that begins with a
 * capital: what words_make asks of what may be an article. */
static bool is_article(const Sweep *in, const SweptWord *word)
{
    size_t next = word->span.end, len = next - word->span.start;
    unsigned char first = byte_at(in, word->span.start) | 0x20;
    bool hyphen = byte_at(in, next) == '-';

    if ((first != 'a' && first != 'e' && first != 'u') ||
        (len == 3 && (byte_at(in, next - 1) | 0x20) != 'h') || len < 2)
        return false;
    if (hyphen)
        next++;
    while (!hyphen && (byte_at(in, next) == ' ' || byte_at(in, next) == '\n' ||
                       byte_at(in, next) == '\r' || byte_at(in, next) == '\t'))
        next++;
    if (next == word->span.end || !is_letter(byte_at(in, next)))
        return false;
    return words_is_article(
        str_slice(in->text, word->span.start, word->span.end),
        hyphen || (!word->small && byte_at(in, next) < 'a'));
}

static bool add_hard(Sweep *in, SweptWord *word)
{
    Spelling spelling;
    size_t behind = in->at;

    spelling.count = 0;
    spelling.ascii = true;
    if (is_digit(byte_at(in, in->at)))
        behind = word->span.end = number(in, in->at, &spelling);
    else
        word->span.end = hard_word(in, in->at, &spelling, &behind);
    in->at = behind;
    return spelling_hash(in, &spelling, &word->hash);
}

/* One character that parts words: as a word of its own, like a mark is one of a
 * key, unless it is white space or a hyphen inside a word. */
static void add_mark(Sweep *in, SweptWord *word)
{
    size_t bytes = apostrophe_at(in, in->at);

    if (bytes == 0)
        bytes = byte_at(in, in->at) < 0x80 ? 1 : mark_at(in, in->at);
    word->hash = word_hash(str_slice(in->text, in->at, in->at + bytes));
    in->at = word->span.end = in->at + bytes;
}

static bool is_space(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Passes to the next word, and puts it into the row. */
static bool add_word(Sweep *in)
{
    SweptWord *word = &in->row[in->count];
    unsigned char c = byte_at(in, in->at), after;
    size_t end;

    if (is_space(c) || (c == '-' && goes_on(in, in->at + 1) && in->at > 0 &&
                        goes_on(in, in->at - 1))) {
        in->at++;
        return true;
    }
    /* Field by field: zeroing all of it first costs more than a word. */
    word->span.start = word->span.end = in->at;
    word->small = c >= 'a' && c <= 'z';
    word->article = false;
    in->count++;
    if (!goes_on(in, in->at)) {
        add_mark(in, word);
        return true;
    }
    if (!is_letter(c))
        return add_hard(in, word);
    end = easy_word(in, in->at, &word->hash);
    after = byte_at(in, end);
    if (after == '\'' || after == '`' || after >= 0x80 || is_digit(after) ||
        (after == '.' && end == in->at + 1))
        return add_hard(in, word);
    in->at = word->span.end = end;
    if (end - word->span.start <= 3 && is_article(in, word)) {
        word->article = true;
        word->hash = word_hash(STR("al"));
    }
    return true;
}

/* ---- names --------------------------------------------------------------- */

/* Whether the words [first, end) of the row are the words of a key. */
static bool words_are(const void *self, size_t first, size_t end, Str key)
{
    const Sweep *in = self;

    for (size_t i = first; i < end; i++) {
        const SweptWord *word = &in->row[i];
        Str want = str_take_until(&key, ' ');
        if (word->article ? !str_is(want, "al") : word_hash(want) != word->hash)
            return false;
    }
    return key.len == 0;
}

static uint64_t hash_at(const void *self, size_t at)
{
    const Sweep *in = self;

    return in->row[at].hash;
}

/* The words of the row, before a limit, that may open a name. */
static size_t opening_words(const Sweep *in, size_t limit, uint16_t out[ROW])
{
    size_t count = 0;

    for (size_t i = 0; i < limit; i++)
        if (gazetteer_may_open(in->gazetteer, in->row[i].hash,
                               in->row[i].small))
            out[count++] = (uint16_t)i;
    return count;
}

/* Names that begin before the last words, which may go on behind the row. */
static void find_names(Sweep *in, bool last)
{
    WordRow words = {in, hash_at, words_are};
    size_t limit = last || in->count < AHEAD ? in->count : in->count - AHEAD;
    uint16_t opening[ROW];
    size_t count = opening_words(in, limit, opening), passed = 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = opening[i];
        TermMatch match;
        if (i % WORDS_AHEAD == 0)
            gazetteer_expect(in->gazetteer, &words, opening + i,
                             count - i < WORDS_AHEAD ? count - i : WORDS_AHEAD,
                             in->count);
        if (at < passed)
            continue;
        match = gazetteer_longest(in->gazetteer, &words, at, in->count);
        if (match.length == 0)
            continue;
        passed = at + match.length;
        in->visit(in->self,
                  (Span){in->row[at].span.start, in->row[passed - 1].span.end},
                  match);
    }
    passed = passed > limit ? passed : limit;
    memmove(in->row, in->row + passed, (in->count - passed) * sizeof *in->row);
    in->count -= passed;
}

bool gazetteer_sweep(const Gazetteer *gazetteer, Str text, SweepVisit *visit,
                     void *self, Error *err)
{
    SCOPED(arena_release) Arena scratch = arena_make(MEGABYTE);
    Sweep in = {.gazetteer = gazetteer,
                .text = text,
                .visit = visit,
                .self = self,
                .scratch = &scratch,
                .err = err};

    while (in.at < text.len) {
        while (in.count < ROW && in.at < text.len) {
            size_t before = in.count;
            if (!add_word(&in))
                return false;
            if (in.count > before)
                gazetteer_expect_word(gazetteer, in.row[before].hash,
                                      in.row[before].small);
        }
        find_names(&in, in.at == text.len);
    }
    return true;
}
