#include "core/fold.h"
#include "core/utf8.h"
#include "core/word.h"
#include "read/letters.h"
#include "read/read.h"

/* Where the tokenizer stands in a text. */
typedef struct {
    Str text;
    size_t at;
    bool joined; /* a hyphen was passed just now */
    bool quoted; /* a single quotation mark is open */
    bool after_word;
} Scanner;

/* Folded ASCII words, one behind the other, with room for eight letters more.
 */
typedef struct {
    char *bytes;
    size_t used;
} Folds;

#define NO_CHARACTER UINT32_MAX

enum { MOST_INITIALS = 16 }; /* keeps a text of nothing else linear */

/* The code point at an offset, and where the next begins. */
static uint32_t character(const Scanner *in, size_t at, size_t *next)
{
    uint32_t c;

    *next = at;
    if (at >= in->text.len)
        return NO_CHARACTER;
    c = (unsigned char)in->text.data[at];
    if (c < 0x80)
        *next = at + 1;
    else
        c = utf8_next(in->text, next);
    return c;
}

static LetterClass class_of(uint32_t c)
{
    return c == NO_CHARACTER ? LETTER_SPACE : letter_class(c);
}

static LetterClass class_at(const Scanner *in, size_t at)
{
    size_t next;

    return class_of(character(in, at, &next));
}

static bool continues_word(LetterClass class)
{
    return class == LETTER || class == LETTER_DIGIT;
}

/* ASCII letters and digits, which most text is: they take short cuts. */
static bool is_plain_letter(char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static size_t skip_plain(Str text, size_t at)
{
    while (at < text.len && (is_plain_letter(text.data[at]) ||
                             (unsigned char)(text.data[at] - '0') < 10))
        at++;
    return at;
}

/* The end of "'s" at an offset that begins no longer word, or the offset. */
static size_t scan_possessive(const Scanner *in, size_t at)
{
    size_t letter, after;
    uint32_t s;

    if (class_of(character(in, at, &letter)) != LETTER_APOSTROPHE)
        return at;
    s = character(in, letter, &after);
    if ((s != 's' && s != 'S') || continues_word(class_at(in, after)))
        return at;
    return after;
}

/* "U.S." "a.m." "J.": the end of a run of letters each with its point, or the
 * offset itself. A single one must be a capital before another capital. */
static size_t scan_initials(const Scanner *in, size_t at)
{
    size_t end = at, count = 0, point, next;
    uint32_t first;

    if (at + 1 < in->text.len && is_plain_letter(in->text.data[at]) &&
        is_plain_letter(in->text.data[at + 1]))
        return at;
    first = character(in, at, &point);
    while (count < MOST_INITIALS && class_at(in, end) == LETTER) {
        (void)character(in, end, &point);
        if (character(in, point, &next) != '.')
            break;
        end = next;
        count++;
    }
    if (count >= 2 && !continues_word(class_at(in, end)))
        return end;
    if (count != 1 || !letter_is_upper(first) ||
        character(in, end, &next) != ' ')
        return at;
    return letter_is_upper(character(in, next, &point)) ? end : at;
}

static size_t scan_word(const Scanner *in, size_t at)
{
    for (;;) {
        size_t next, after;
        LetterClass class;

        at = skip_plain(in->text, at);
        class = class_of(character(in, at, &next));
        if (class == LETTER_APOSTROPHE) {
            if (scan_possessive(in, at) != at ||
                class_of(character(in, next, &after)) != LETTER)
                return at;
        } else if (!continues_word(class) &&
                   (class != LETTER_NOTHING ||
                    !continues_word(class_at(in, next)))) {
            return at;
        }
        at = next;
    }
}

static size_t count_digits(const Scanner *in, size_t at)
{
    size_t count = 0, next;

    while (class_of(character(in, at, &next)) == LETTER_DIGIT) {
        at = next;
        count++;
    }
    return count;
}

static bool is_separator(const Scanner *in, uint32_t c, size_t behind)
{
    size_t digits = count_digits(in, behind);

    if (c == '.' || c == 0x66b)
        return digits > 0;
    return (c == ',' || c == 0x66c) && digits == 3;
}

/* "23rd", "1980s": the end of the suffix, or the offset. */
static size_t scan_ordinal(const Scanner *in, size_t at)
{
    static const char *const suffixes[] = {"st", "nd", "rd", "th", "s"};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        Str suffix = str_from_cstr(suffixes[i]);
        if (str_begins(str_slice(in->text, at, in->text.len), suffix) &&
            !continues_word(class_at(in, at + suffix.len)))
            return at + suffix.len;
    }
    return at;
}

static size_t scan_number(const Scanner *in, size_t at)
{
    for (;;) {
        size_t next;
        uint32_t c = character(in, at, &next);

        if (class_of(c) != LETTER_DIGIT && !is_separator(in, c, next))
            return at;
        at = next;
    }
}

/* Capitals of a word; marks such as ayn before the first letter do not count.
 */
static void look_at_case(const Scanner *in, Token *token)
{
    size_t upper = 0, lower = 0;

    for (size_t at = token->span.start; at < token->span.end;) {
        uint32_t c = character(in, at, &at);
        if (letter_is_upper(c)) {
            token->capital |= upper + lower == 0;
            upper++;
        } else {
            lower += letter_is_lower(c);
        }
    }
    token->shouted = upper >= 2 && lower == 0;
}

/* Passes what follows a word: its possessive ending, a hyphen that joins it to
 * the next. */
static void scan_ending(Scanner *in, Token *token)
{
    size_t end, next;
    uint32_t last = (unsigned char)in->text.data[in->at - 1];
    LetterClass class;

    in->after_word = true;
    in->joined = false;
    if (in->at < in->text.len && in->text.data[in->at] == ' ')
        return;
    end = scan_possessive(in, in->at);
    class = class_of(character(in, in->at, &next));
    token->possessive = end != in->at;
    if (!token->possessive && class == LETTER_APOSTROPHE && !in->quoted &&
        (last == 's' || last == 'S') && !continues_word(class_at(in, next))) {
        token->possessive = true;
        end = next;
    }
    in->at = end;
    class = class_of(character(in, in->at, &next));
    in->joined = class == LETTER_HYPHEN && continues_word(class_at(in, next));
    if (in->joined)
        in->at = next;
}

static void scan_mark(Scanner *in, LetterClass class, size_t next)
{
    if (class == LETTER_APOSTROPHE)
        in->quoted = !in->after_word && continues_word(class_at(in, next));
    in->at = next;
    if (class == LETTER_MARK && in->text.data[next - 1] == '.')
        while (in->at < in->text.len && in->text.data[in->at] == '.')
            in->at++;
    in->joined = in->after_word = false;
}

/* Passes white space and characters of no width. A new line closes a quotation
 * that an apostrophe seemed to open. */
static uint32_t skip_space(Scanner *in, size_t *next)
{
    for (;; in->at = *next) {
        uint32_t c;
        LetterClass class;

        while (in->at < in->text.len && in->text.data[in->at] == ' ') {
            in->at++;
            in->joined = in->after_word = false;
        }
        c = character(in, in->at, next);
        class = class_of(c);

        if (c == NO_CHARACTER ||
            (class != LETTER_SPACE && class != LETTER_NOTHING))
            return c;
        if (c == '\n')
            in->quoted = false;
        in->joined = in->after_word = false;
    }
}

static bool scan_token(Scanner *in, Token *out)
{
    size_t next, start, end;
    uint32_t c = skip_space(in, &next);
    LetterClass class = class_of(c);

    if (c == NO_CHARACTER)
        return false;
    start = in->at;
    *out = (Token){.hyphenated = in->joined, .kind = TOKEN_MARK};
    if (!continues_word(class)) {
        scan_mark(in, class, next);
        out->span = (Span){start, in->at};
        return true;
    }
    if (class == LETTER) {
        out->kind = TOKEN_WORD;
        end = scan_initials(in, start);
        in->at = end != start ? end : scan_word(in, start);
    } else {
        in->at = scan_number(in, start);
        end = scan_ordinal(in, in->at);
        out->kind = end != in->at ? TOKEN_WORD : TOKEN_NUMBER;
        in->at = end;
    }
    out->span = (Span){start, in->at};
    look_at_case(in, out);
    scan_ending(in, out);
    return true;
}

/* A run of points is an ellipsis, however long. */
static Str fold_mark(Str mark)
{
    size_t at = 0;
    const char *ascii;

    if (str_begins(mark, STR("..")))
        return STR("...");
    if ((unsigned char)mark.data[0] < 0x80 && mark.data[0] != '`')
        return mark;
    ascii = letter_ascii_mark(utf8_next(mark, &at));
    return ascii != NULL ? str_from_cstr(ascii) : mark;
}

static bool fold_token(Arena *arena, Str text, Folds *folds, Token *token,
                       Error *err)
{
    Str word = str_slice(text, token->span.start, token->span.end);
    char *folded = folds->bytes + folds->used;

    if (token->kind == TOKEN_MARK) {
        token->folded = fold_mark(word);
        return true;
    }
    if (!str_is_ascii(word))
        return fold(arena, word, &token->folded, err);
    token->folded = (Str){folded, fold_ascii(word, folded)};
    folds->used += token->folded.len;
    return true;
}

/* ---- easy ones: words of ASCII letters with a space or mark behind them, and
 * such marks; most of most texts --------------------------------------------
 */

/* Sets of ASCII, a bit each. What ends a word without another look: a hyphen or
 * an apostrophe may go on with it, as digits, other letters and characters of
 * no width do. */
#define BIT(c)         ((uint64_t)1 << ((c)&63))
#define BITS(from, to) (((BIT(to) << 1) - 1) & ~(BIT(from) - 1))
#define LOW_MARKS      (BITS('!', '?') & ~(BIT('\'') | BIT('-') | BITS('0', '9')))
#define HIGH_MARKS     (BIT('@') | BITS('[', '_') | BITS('{', '~'))
static const uint64_t easy_marks[4] = {LOW_MARKS, HIGH_MARKS};
static const uint64_t easy_ends[4] = {LOW_MARKS | BIT(' ') | BITS('\t', '\r'),
                                      HIGH_MARKS};

static bool is_in(const uint64_t set[static 4], char c)
{
    return (set[(unsigned char)c / 64] & BIT(c)) != 0;
}

typedef struct {
    size_t length;
    uint64_t hash;
    bool shouted;
} EasyWord;

/* Reads the word that the text begins with, folded and hashed in one go; false
 * where it is none that is easy. */
static inline bool read_easy(Str text, char *folded, EasyWord *out)
{
    uint64_t hash = word_hash_begin(), small = 0;
    size_t length = 0, count = 8;

    while (count == 8 && length < text.len) {
        uint64_t raw = word_eight_at(text, length), eight = raw;

        count = word_letters_in(&eight);
        if (count == 0)
            break;
        word_put_eight(folded + length, eight);
        small |= raw & eight & WORD_EACH(0x20);
        hash = word_hash_step(hash, eight);
        length += count;
    }
    if (length == 0 ||
        (length < text.len && (!is_in(easy_ends, text.data[length]) ||
                               (length == 1 && text.data[1] == '.'))))
        return false;
    *out = (EasyWord){length, word_hash_end(hash, length),
                      length >= 2 && small == 0};
    return true;
}

/* Whether the text begins with a mark that is one by itself: a run of points is
 * not. */
static inline bool is_easy_mark(Str text)
{
    return is_in(easy_marks, text.data[0]) &&
           (text.data[0] != '.' || text.len == 1 || text.data[1] != '.');
}

static inline uint64_t mark_hash(char mark)
{
    return word_hash_end(word_hash_step(word_hash_begin(), (unsigned char)mark),
                         1);
}

/* Takes the easy ones that follow one another, and the spaces between, until
 * there is no room; returns how many. */
static size_t take_easy(Scanner *in, Folds *folds, Token *out, size_t room)
{
    const Str text = in->text;
    char *folded = folds->bytes + folds->used;
    size_t count = 0, at = in->at;
    bool joined = in->joined, after_word = in->after_word;

    while (at < text.len && count < room) {
        Str rest = {text.data + at, text.len - at};
        EasyWord word;

        if (rest.data[0] == ' ') {
            at++;
            joined = after_word = false;
            continue;
        }
        if (read_easy(rest, folded, &word)) {
            out[count++] = (Token){.span = {at, at + word.length},
                                   .folded = {folded, word.length},
                                   .hash = word.hash,
                                   .kind = TOKEN_WORD,
                                   .capital = (rest.data[0] & 0x20) == 0,
                                   .shouted = word.shouted,
                                   .hyphenated = joined};
            folded += word.length;
            at += word.length;
            after_word = true;
        } else if (is_easy_mark(rest)) {
            out[count++] = (Token){.span = {at, at + 1},
                                   .folded = {rest.data, 1},
                                   .hash = mark_hash(rest.data[0]),
                                   .kind = TOKEN_MARK,
                                   .hyphenated = joined};
            at++;
            after_word = false;
        } else {
            break;
        }
        joined = false;
    }
    folds->used = (size_t)(folded - folds->bytes);
    in->at = at;
    in->joined = joined;
    in->after_word = after_word;
    return count;
}

/* Takes one that is not. */
static bool take_hard(Arena *arena, Scanner *in, Folds *folds, Token *out,
                      bool *there, Error *err)
{
    *there = scan_token(in, out);
    if (!*there)
        return true;
    if (!fold_token(arena, in->text, folds, out, err))
        return false;
    out->hash = word_hash(out->folded);
    return true;
}

/* More room than most texts need: a word and what parts it from the next take
 * six bytes. */
enum { BYTES_A_TOKEN = 4, LEAST_TOKENS = 16 };

typedef struct {
    Token *items;
    size_t count, room;
} Tokens;

static bool make_room(Arena *arena, Tokens *tokens, size_t room, Error *err)
{
    Token *items;

    if (tokens->room > 0 &&
        arena_resize(arena, tokens->items, tokens->room * sizeof *items,
                     room * sizeof *items)) {
        tokens->room = room;
        return true;
    }
    items = arena_room(arena, room, sizeof *items, err);
    if (items == NULL)
        return false;
    if (tokens->count > 0)
        memcpy(items, tokens->items, tokens->count * sizeof *items);
    tokens->items = items;
    tokens->room = room;
    return true;
}

static size_t room_for(Str text)
{
    size_t usual = text.len / BYTES_A_TOKEN + LEAST_TOKENS;

    return usual < text.len ? usual : text.len + 1;
}

static bool refuse_length(Str text, Error *err)
{
    Scanner in = {.text = text};
    size_t count = 0;
    Token token;

    while (scan_token(&in, &token))
        count++;
    return error_set(err, ERROR_LIMIT, 0,
                     "the text has %zu words and marks; at most %d are read",
                     count, READ_TOKENS_MAX);
}

/* A name or a phrase is mostly a few easy words: they are cut on the stack, and
 * take no more of the arena than they need. */
enum { FEW_TOKENS = 8, SHORT_TEXT = 64 };

typedef struct {
    Token items[FEW_TOKENS];
    char folded[SHORT_TEXT + 8];
} FewTokens;

static bool cut_few(Str text, FewTokens *few, size_t *count, size_t *folded)
{
    Scanner in = {.text = text};
    Folds folds = {few->folded, 0};

    *count = take_easy(&in, &folds, few->items, FEW_TOKENS);
    if (in.at < text.len)
        return false;
    *folded = folds.used;
    return true;
}

/* *taken: the text was of that kind. */
static bool take_few(Arena *arena, Str text, Token **out, size_t *count,
                     bool *taken, Error *err)
{
    FewTokens few;
    size_t found, folded;
    Token *tokens;
    char *bytes;

    *taken = text.len <= SHORT_TEXT && cut_few(text, &few, &found, &folded);
    if (!*taken)
        return true;
    tokens = arena_room(arena, found, sizeof *tokens, err);
    bytes = arena_room(arena, folded, 1, err);
    if (tokens == NULL || bytes == NULL)
        return false;
    memcpy(bytes, few.folded, folded);
    for (size_t i = 0; i < found; i++) {
        tokens[i] = few.items[i];
        if (tokens[i].kind == TOKEN_MARK)
            continue;
        tokens[i].folded.data = bytes;
        bytes += tokens[i].folded.len;
    }
    *out = tokens;
    *count = found;
    return true;
}

bool read_tokens(Arena *arena, Str text, Token **out, size_t *count, Error *err)
{
    Scanner in = {.text = text};
    Folds folds = {0};
    Tokens tokens = {0};
    bool there = true, few;

    if (!take_few(arena, text, out, count, &few, err))
        return false;
    if (few)
        return true;
    folds.bytes = arena_room(arena, text.len + 8, 1, err);
    if (folds.bytes == NULL || !make_room(arena, &tokens, room_for(text), err))
        return false;
    while (there) {
        tokens.count += take_easy(&in, &folds, tokens.items + tokens.count,
                                  tokens.room - tokens.count);
        if (tokens.count == tokens.room &&
            !make_room(arena, &tokens, 2 * tokens.room, err))
            return false;
        if (!take_hard(arena, &in, &folds, &tokens.items[tokens.count], &there,
                       err))
            return false;
        tokens.count += there;
        if (tokens.count > READ_TOKENS_MAX)
            return refuse_length(text, err);
    }
    (void)arena_resize(arena, tokens.items, tokens.room * sizeof *tokens.items,
                       tokens.count * sizeof *tokens.items);
    *out = tokens.items;
    *count = tokens.count;
    return true;
}
