#include "locate/cut.h"

#include "core/fold.h"
#include "locate/words.h"

enum { HARD_ROOM = 256 };

/* What a byte may be; HARD: a word of letters does not simply end before it. */
enum { LETTER = 1, DIGIT = 2, SPACE = 4, ABOVE = 8, HARD = 16 };

static unsigned char class_of(unsigned c)
{
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return LETTER;
    if (c >= '0' && c <= '9')
        return DIGIT | HARD;
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return SPACE;
    if (c >= 0x80)
        return ABOVE | HARD;
    return c == '\'' || c == '`' ? HARD : 0;
}

void cutting_begin(Str text, Arena *scratch, Cutting *out)
{
    out->text = text;
    out->at = out->count = 0;
    out->scratch = scratch;
    for (unsigned c = 0; c < 256; c++)
        out->classes[c] = class_of(c);
}

void cutting_drop(Cutting *cutting, size_t first)
{
    memmove(cutting->words, cutting->words + first,
            (cutting->count - first) * sizeof *cutting->words);
    cutting->count -= first;
}

static unsigned char byte_at(const Cutting *in, size_t at)
{
    return at < in->text.len ? (unsigned char)in->text.data[at] : 0;
}

static bool is_class(const Cutting *in, size_t at, unsigned classes)
{
    return (in->classes[byte_at(in, at)] & classes) != 0;
}

static bool is_letter(const Cutting *in, size_t at)
{
    return is_class(in, at, LETTER);
}

static bool is_digit(const Cutting *in, size_t at)
{
    return is_class(in, at, DIGIT);
}

/* ---- words with more than ASCII letters ---------------------------------- */

/* Bytes of an apostrophe at an offset: ' ` or U+2018, U+2019, U+201B, U+2032;
 * 0 where there is none. */
static size_t apostrophe_at(const Cutting *in, size_t at)
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
static size_t mark_at(const Cutting *in, size_t at)
{
    unsigned char c = byte_at(in, at), next = byte_at(in, at + 1);

    if (c == 0xE2 && next >= 0x80 && next <= 0xAF)
        return 3;
    if (c == 0xC2 ||
        (c == 0xD8 && (next == 0x8C || next == 0x9B || next == 0x9F)))
        return 2;
    return 0;
}

static bool goes_on(const Cutting *in, size_t at)
{
    return is_class(in, at, LETTER | DIGIT) ||
           (is_class(in, at, ABOVE) && mark_at(in, at) == 0);
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
static size_t initials(const Cutting *in, size_t at, Spelling *spelling)
{
    size_t end = at, count = 0;

    for (; is_letter(in, end) && byte_at(in, end + 1) == '.' && count < 16;
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
static size_t hard_word(const Cutting *in, size_t at, Spelling *spelling,
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
        if (!goes_on(in, at + mark) || is_digit(in, at + mark))
            break;
        at += mark;
    }
    *behind = *behind < at ? at : *behind;
    return at;
}

/* "2,000", "3.5", "23rd". */
static size_t number(const Cutting *in, size_t at, Spelling *spelling)
{
    static const char *const suffixes[] = {"st", "nd", "rd", "th", "s"};

    for (;;) {
        unsigned char c = byte_at(in, at);
        bool three = is_digit(in, at + 1) && is_digit(in, at + 2) &&
                     is_digit(in, at + 3) && !is_digit(in, at + 4);
        if (!is_digit(in, at) && !(c == '.' && is_digit(in, at + 1)) &&
            !(c == ',' && three))
            break;
        spell(spelling, c);
        at++;
    }
    for (size_t i = 0;
         is_letter(in, at) && i < sizeof suffixes / sizeof *suffixes; i++) {
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

static bool spelling_hash(const Cutting *in, Spelling *spelling, uint64_t *out,
                          Error *err)
{
    Str word = {spelling->bytes, spelling->count};
    Str folded = word;

    if (spelling->ascii)
        folded.len = fold_ascii(word, spelling->bytes);
    else if (spelling->count == HARD_ROOM) /* perhaps cut in a character */
        folded.len = 0;
    else if (!fold(in->scratch, word, &folded, err))
        return false;
    *out = index_key_hash(folded);
    arena_clear(in->scratch);
    return true;
}

/* *behind is what follows the word. */
static bool cut_hard(const Cutting *in, CutWord *word, size_t *behind,
                     Error *err)
{
    Spelling spelling;

    spelling.count = 0;
    spelling.ascii = true;
    if (is_digit(in, in->at))
        *behind = word->span.end = number(in, in->at, &spelling);
    else
        word->span.end = hard_word(in, in->at, &spelling, behind);
    return spelling_hash(in, &spelling, &word->hash, err);
}

/* One character that parts words: as a word of its own, like a mark is one of a
 * key, unless it is white space or a hyphen inside a word. */
static void cut_mark(const Cutting *in, CutWord *word)
{
    size_t bytes = apostrophe_at(in, in->at);

    if (bytes == 0)
        bytes = byte_at(in, in->at) < 0x80 ? 1 : mark_at(in, in->at);
    word->hash = word_hash(str_slice(in->text, in->at, in->at + bytes));
    word->span.end = in->at + bytes;
}

/* A hyphen inside a word. */
static bool joins(const Cutting *in)
{
    return byte_at(in, in->at) == '-' && in->at > 0 &&
           goes_on(in, in->at - 1) && goes_on(in, in->at + 1);
}

static bool add_other(Cutting *in, Error *err)
{
    CutWord *word = &in->words[in->count];
    unsigned char c = byte_at(in, in->at);
    size_t behind = in->at;

    if (joins(in)) {
        in->at++;
        return true;
    }
    word->span.start = in->at;
    word->small = c >= 'a' && c <= 'z';
    word->plain = word->article = false;
    in->count++;
    if (goes_on(in, in->at)) {
        if (!cut_hard(in, word, &behind, err))
            return false;
    } else {
        cut_mark(in, word);
        behind = word->span.end;
    }
    in->at = behind;
    return true;
}

/* ---- words of ASCII letters, eight at a time ----------------------------- */

/* Whether the next word is joined by a hyphen, or is one that begins with a
 * capital: what words_make asks of what may be an article. */
static bool is_article(const Cutting *in, const CutWord *word)
{
    size_t next = word->span.end;
    bool hyphen = byte_at(in, next) == '-';

    if (hyphen)
        next++;
    while (!hyphen && (byte_at(in, next) == ' ' || byte_at(in, next) == '\n' ||
                       byte_at(in, next) == '\r' || byte_at(in, next) == '\t'))
        next++;
    if (next == word->span.end || !is_letter(in, next))
        return false;
    return words_is_article(
        str_slice(in->text, word->span.start, word->span.end),
        hyphen || (!word->small && byte_at(in, next) < 'a'));
}

/* Of up to eight small letters, the first the lowest: two of "al", "el", "ez"
 * and their like, or "ash", "esh". Without a branch: it would be guessed
 * wrong, and costs more than the rest of a word. */
static bool may_be_article(uint64_t letters)
{
    const uint64_t first =
        1U << ('a' & 31) | 1U << ('e' & 31) | 1U << ('u' & 31);
    const uint64_t second = 1U << ('l' & 31) | 1U << ('z' & 31) |
                            1U << ('s' & 31) | 1U << ('d' & 31) |
                            1U << ('r' & 31) | 1U << ('t' & 31) |
                            1U << ('n' & 31);

    return ((first >> (letters & 31) & second >> (letters >> 8 & 31) & 1) !=
            0) &
           ((letters >> 16 == 0) | (letters >> 16 == 'h'));
}

/* The letters at an offset; all of word but its article is set. Returns where
 * they end. */
static size_t cut_letters(Str text, size_t at, CutWord *word, uint64_t *first)
{
    uint64_t eight = word_eight_at(text, at), hash = word_hash_begin();
    size_t start = at, count;

    word->span.start = at;
    word->plain = true;
    word->small = (unsigned char)text.data[at] >= 'a';
    count = word_letters_in(&eight);
    *first = eight;
    hash = word_hash_step(hash, eight);
    at += count;
    while (count == 8 && at < text.len) {
        eight = word_eight_at(text, at);
        count = word_letters_in(&eight);
        if (count > 0)
            hash = word_hash_step(hash, eight);
        at += count;
    }
    word->hash = word_hash_end(hash, at - start);
    word->span.end = at;
    return at;
}

/* A word of letters that ends at end, where a byte of class HARD follows:
 * whether that is all of it. *behind is what follows its possessive ending. */
static bool ends_there(const Cutting *in, size_t end, size_t *behind)
{
    size_t mark = apostrophe_at(in, end), next = end + mark;

    if (mark == 0)
        return is_class(in, end, ABOVE) && mark_at(in, end) > 0;
    if (!goes_on(in, next) || is_digit(in, next))
        return true;
    if ((byte_at(in, next) | 0x20) != 's' || goes_on(in, next + 1))
        return false;
    *behind = next + 1;
    return true;
}

/* Passes white space and words of nothing but letters. */
static void add_easy(Cutting *in)
{
    const Str text = in->text;
    size_t at = in->at, count = in->count;

    while (at < text.len && count < CUT_ROOM) {
        unsigned char class = in->classes[(unsigned char)text.data[at]];
        CutWord *word = &in->words[count];
        uint64_t letters;
        size_t end, behind;
        if (class == SPACE) {
            at++;
            continue;
        }
        if (class != LETTER)
            break;
        end = behind = cut_letters(text, at, word, &letters);
        if ((is_class(in, end, HARD) && !ends_there(in, end, &behind)) ||
            (end == at + 1 && byte_at(in, end) == '.'))
            break;
        word->article = may_be_article(letters) && is_article(in, word);
        if (word->article)
            word->hash = word_hash(STR("al"));
        count++;
        at = behind + (byte_at(in, behind) == ' ');
    }
    in->at = at;
    in->count = count;
}

bool cutting_fill(Cutting *cutting, Error *err)
{
    while (cutting->count < CUT_ROOM && cutting->at < cutting->text.len) {
        add_easy(cutting);
        if (cutting->count < CUT_ROOM && cutting->at < cutting->text.len &&
            !add_other(cutting, err))
            return false;
    }
    return true;
}
