#include "locate/words.h"

#include "read/read.h"

#include <stdlib.h>

/* Lower or upper case, ASCII. */
static bool is_listed(Str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        while (same < word.len && (word.data[same] | 0x20) == list[i][same])
            same++;
        if (same == word.len && list[i][same] == '\0')
            return true;
    }
    return false;
}

static const char *const sure_articles[] = {"al", "el", "ul", "ez",  "az",
                                            "es", "ed", "er", "ash", "esh"};

static bool may_begin_article(char letter)
{
    char small = (char)(letter | 0x20);

    return small == 'a' || small == 'e' || small == 'u';
}

/* Spellings of the Arabic article, assimilated or not. The second list holds
 * English words too and counts only before a hyphen or in capitals. */
bool words_is_article(Str word, bool tied)
{
    static const char *const doubtful[] = {"as", "at", "an", "ad", "ar", "en"};

    if (word.len > 3 || word.len < 2 || !may_begin_article(word.data[0]))
        return false;
    return is_listed(word, sure_articles,
                     sizeof sure_articles / sizeof *sure_articles) ||
           (tied &&
            is_listed(word, doubtful, sizeof doubtful / sizeof *doubtful));
}

static bool is_article(const Token *tokens, size_t count, size_t at)
{
    Str word = tokens[at].folded;

    return word.len >= 2 && word.len <= 3 && at + 1 < count &&
           tokens[at + 1].kind == TOKEN_WORD &&
           words_is_article(word,
                            tokens[at + 1].hyphenated ||
                                (tokens[at].capital && tokens[at + 1].capital));
}

static bool without_dots(Arena *arena, Str word, Str *out, Error *err)
{
    char *text;
    size_t len = 0;

    if (str_find(word, STR("."), 0) == word.len) {
        *out = word;
        return true;
    }
    text = arena_take(arena, word.len, err);
    if (text == NULL)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (word.data[i] != '.')
            text[len++] = word.data[i];
    *out = len == 0 ? word : (Str){text, len};
    return true;
}

/* What folding made of another length may hold anything. */
static bool is_changed(const Token *token)
{
    return token->folded.len != token->span.end - token->span.start;
}

/* "U.S." ends with its point. */
static bool may_have_dots(const Token *token)
{
    Str word = token->folded;

    return word.len > 0 &&
           (word.data[word.len - 1] == '.' || is_changed(token));
}

/* Most keys are the folded word, whose hash is known; some of other scripts are
 * two words. */
static uint64_t key_hash(const Token *token, Str key)
{
    return key.len > 0 && key.data == token->folded.data &&
                   key.len == token->folded.len &&
                   (!is_changed(token) ||
                    memchr(key.data, ' ', key.len) == NULL)
               ? token->hash
               : index_key_hash(key);
}

/* A word whose key is the word: no article, nothing with a dot. */
static bool is_plain(const Token *token)
{
    Str word = token->folded;

    return !is_changed(token) && word.len > 0 &&
           (token->kind != TOKEN_WORD ||
            ((word.len > 3 || !may_begin_article(word.data[0])) &&
             word.data[word.len - 1] != '.'));
}

static bool make_key(Arena *arena, const Token *tokens, size_t count, size_t at,
                     Str *out, Error *err)
{
    *out = tokens[at].folded;
    if (tokens[at].kind != TOKEN_WORD)
        return true;
    if (is_article(tokens, count, at)) {
        *out = STR("al");
        return true;
    }
    return !may_have_dots(&tokens[at]) ||
           without_dots(arena, tokens[at].folded, out, err);
}

bool words_make(Arena *arena, const Token *tokens, size_t count, Words *out,
                Error *err)
{
    Words words = {.tokens = tokens,
                   .keys = arena_room(arena, count, sizeof(Str), err),
                   .hashes = arena_room(arena, count, sizeof(uint64_t), err),
                   .count = count};

    if (words.keys == NULL || words.hashes == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (is_plain(&tokens[i])) {
            words.keys[i] = tokens[i].folded;
            words.hashes[i] = tokens[i].hash;
            continue;
        }
        if (!make_key(arena, tokens, count, i, &words.keys[i], err))
            return false;
        words.hashes[i] = key_hash(&tokens[i], words.keys[i]);
    }
    *out = words;
    return true;
}

void words_open_sentence(Words *words, size_t at)
{
    if (at + 1 < words->count && str_is(words->keys[at], "al") &&
        words->tokens[at].folded.len == 2 &&
        !words->tokens[at + 1].hyphenated &&
        !is_listed(words->tokens[at].folded, sure_articles,
                   sizeof sure_articles / sizeof *sure_articles)) {
        words->keys[at] = words->tokens[at].folded;
        words->hashes[at] = words->tokens[at].hash;
    }
}

/* The letter ayn as an apostrophe before a word, which newspapers leave out:
 * "‘Amran". */
static bool is_ayn(const Token *token)
{
    static const char *const marks[] = {"'", "`", "‘", "’"};

    return token->kind == TOKEN_MARK && STR_IS_ONE_OF(token->folded, marks);
}

/* Any text. */
static bool key_of_text(Arena *arena, Str text, Str *out, Error *err)
{
    Token *tokens = NULL;
    size_t count = 0, kept = 0;
    Words words;

    if (!read_tokens(arena, text, &tokens, &count, err) ||
        !words_make(arena, tokens, count, &words, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!is_ayn(&tokens[i]))
            words.keys[kept++] = words.keys[i];
    return arena_join(arena, words.keys, kept, STR(" "), out, err);
}

/* Most names are a few words of ASCII letters with spaces or hyphens between
 * them; these need no tokenizer. */
enum { PLAIN_BYTES = 64, PLAIN_WORDS = 16 };

typedef struct {
    char folded[PLAIN_BYTES];
    Token tokens[PLAIN_WORDS];
    size_t count;
} PlainName;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool read_plain_name(Str text, PlainName *out)
{
    if (text.len > PLAIN_BYTES || text.len == 0)
        return false;
    out->count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        Token token = {.kind = TOKEN_WORD};
        if (out->count == PLAIN_WORDS)
            return false;
        for (; at < text.len && is_letter(text.data[at]); at++)
            out->folded[at] = (char)(text.data[at] | 0x20);
        if (at == begin ||
            (at < text.len && text.data[at] != ' ' && text.data[at] != '-'))
            return false;
        token.folded = (Str){out->folded + begin, at - begin};
        token.capital = text.data[begin] < 'a';
        token.hyphenated = begin > 0 && text.data[begin - 1] == '-';
        out->tokens[out->count++] = token;
        at++;
    }
    return true;
}

static bool key_of_plain(Arena *arena, const PlainName *name, Str *out,
                         Error *err)
{
    Str keys[PLAIN_WORDS];

    for (size_t i = 0; i < name->count; i++)
        keys[i] = is_article(name->tokens, name->count, i)
                      ? STR("al")
                      : name->tokens[i].folded;
    return arena_join(arena, keys, name->count, STR(" "), out, err);
}

bool words_key(Arena *arena, Str text, Str *out, Error *err)
{
    PlainName name;
    ArenaMark before = arena_mark(arena);
    char short_key[4 * PLAIN_BYTES];
    Str key;

    if (read_plain_name(text, &name))
        return key_of_plain(arena, &name, out, err);
    if (!key_of_text(arena, text, &key, err))
        return false;
    if (key.len > sizeof short_key) {
        *out = key;
        return true;
    }
    memcpy(short_key, key.data, key.len);
    arena_rewind(arena, before);
    return arena_copy(arena, (Str){short_key, key.len}, out, err);
}

int term_compare(const void *a, const void *b)
{
    const Term *x = a, *y = b;
    int order = str_compare(x->key, y->key);

    if (order != 0)
        return order;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    if (x->name_kind != y->name_kind)
        return x->name_kind < y->name_kind ? -1 : 1;
    if (x->flags != y->flags)
        return x->flags < y->flags ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Orders what follows the first from bytes of a key against the word piece: 0
 * where it is the piece, ended by a space or the key's end. A space sorts
 * before all that can follow, so these stand together. */
static int compare_piece(Str key, size_t from, Str piece)
{
    size_t rest = key.len - from;
    size_t shared = rest < piece.len ? rest : piece.len;
    int order = memcmp(key.data + from, piece.data, shared);

    if (order != 0)
        return order;
    if (rest < piece.len)
        return -1;
    return rest == piece.len || key.data[from + piece.len] == ' ' ? 0 : 1;
}

/* First term of items[first..end) that orders above (or, not above, at) the
 * piece. */
static size_t bound(const Terms *terms, size_t first, size_t end, size_t from,
                    Str piece, bool above)
{
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        int order = compare_piece(terms->items[middle].key, from, piece);
        if (order < 0 || (above && order == 0))
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

/* The terms that agree with the words taken so far: items[first..end), whose
 * keys share their first from bytes. */
typedef struct {
    size_t first, end, from;
} Walk;

/* Takes one more word; false where no term goes on so. Terms that end here are
 * then items[first..*exact_end). */
static bool walk_on(const Terms *terms, Walk *walk, Str word, size_t *exact_end)
{
    size_t from = walk->from + 1;

    while (walk->first < walk->end &&
           terms->items[walk->first].key.len == walk->from)
        walk->first++;
    *exact_end = walk->first;
    if (walk->first == walk->end)
        return false;
    walk->first = bound(terms, walk->first, walk->end, from, word, false);
    walk->end = bound(terms, walk->first, walk->end, from, word, true);
    walk->from = from + word.len;
    *exact_end = walk->first;
    while (*exact_end < walk->end &&
           terms->items[*exact_end].key.len == walk->from)
        ++*exact_end;
    return walk->first < walk->end;
}

/* The slot of the word that the key begins with, or a free one. */
static TermStart *find_start(const Terms *terms, uint64_t hash, Str key)
{
    size_t at = (size_t)hash & terms->start_mask;

    for (;; at = (at + 1) & terms->start_mask) {
        TermStart *start = &terms->starts[at];
        if (start->first == start->end ||
            (start->hash == hash &&
             compare_piece(terms->items[start->first].key, 0, key) == 0))
            return start;
    }
}

bool words_hash_terms(Arena *arena, Terms *terms, Error *err)
{
    size_t room = 2;

    while (room < 2 * terms->count)
        room *= 2;
    terms->starts = arena_array(arena, room, sizeof *terms->starts, err);
    if (terms->starts == NULL)
        return false;
    terms->start_mask = room - 1;
    for (size_t i = 0; i < terms->count; i++) {
        Str key = terms->items[i].key;
        Str word = str_slice(key, 0, str_find(key, STR(" "), 0));
        uint64_t hash = index_key_hash(word);
        TermStart *start = find_start(terms, hash, word);
        if (start->first == start->end)
            *start = (TermStart){.hash = hash, .first = (uint32_t)i};
        start->end = (uint32_t)i + 1;
    }
    return true;
}

/* Takes the first word. A token of two words, as some
 * characters are when folded, is no word of a term. */
static bool walk_begin(const Terms *terms, const Words *words, size_t at,
                       Walk *walk, size_t *exact_end)
{
    const TermStart *start =
        find_start(terms, words->hashes[at], words->keys[at]);

    *walk = (Walk){start->first, start->end, words->keys[at].len};
    *exact_end = walk->first;
    while (*exact_end < walk->end &&
           terms->items[*exact_end].key.len == walk->from)
        ++*exact_end;
    return walk->first < walk->end;
}

TermMatch terms_match(const Terms *terms, const Words *words, size_t at,
                      size_t limit)
{
    Walk walk;
    TermMatch best = {0};
    size_t exact_end = 0;

    if (at >= limit || words->keys[at].len == 0 ||
        !walk_begin(terms, words, at, &walk, &exact_end))
        return best;
    for (size_t i = at + 1;; i++) {
        if (exact_end > walk.first)
            best = (TermMatch){walk.first, exact_end, i - at};
        if (i >= limit || words->keys[i].len == 0 ||
            !walk_on(terms, &walk, words->keys[i], &exact_end))
            return best;
    }
}

TermMatch terms_find(const Terms *terms, Str key)
{
    size_t first = 0, end = terms->count;
    TermMatch match = {0};

    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (str_compare(terms->items[middle].key, key) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    match.first = match.end = first;
    while (match.end < terms->count &&
           str_equal(terms->items[match.end].key, key))
        match.end++;
    match.length = match.end > match.first;
    return match;
}

const Term *cue_longest(const Gazetteer *gazetteer, const Words *words,
                        size_t at, CueClass class, size_t *length)
{
    const Terms *cues = &gazetteer->cues;
    Walk walk;
    const Term *best = NULL;
    size_t exact_end = 0;

    if (!walk_begin(cues, words, at, &walk, &exact_end))
        return NULL;
    for (size_t i = at + 1;; i++) {
        for (size_t k = walk.first; k < exact_end; k++)
            if (cues->items[k].what == (uint32_t) class) {
                best = &cues->items[k];
                *length = i - at;
            }
        if (i >= words->count || words->keys[i].len == 0 ||
            !walk_on(cues, &walk, words->keys[i], &exact_end))
            return best;
    }
}
