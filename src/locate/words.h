/*
 * words.h - tokens as look-up keys, and the longest term that begins at one.
 */
#ifndef LOCATE_WORDS_H
#define LOCATE_WORDS_H

#include "locate/gazetteer.h"

/* A text cut into tokens, with one key each: the folded word without dots
 * ("U.S.": us), Arabic articles in any spelling as "al". */
typedef struct {
    const Token *tokens;
    Str *keys;
    uint64_t *hashes; /* index_key_hash of each key */
    size_t count;
    uint64_t *begins;   /* bit CueClass: such a cue begins here, or may; and the
                         * bits below */
    uint64_t *whole;    /* bit CueClass: the token is such a cue; WORDS_NOUN */
    uint32_t *capitals; /* tokens that begin with one, and articles; in order */
    size_t capital_count;
} Words;

/* A noun for a kind of place; the first word of a relation to one; of a
 * distance, which is a relation where a unit follows;
 * "St"; what was found: Scan.holds alone has it; the first word of a name, or
 * of CUE_NOT_PHRASE, or what may be. */
#define WORDS_NOUN        63
#define WORDS_RELATES     62
#define WORDS_SAINT       61
#define WORDS_FOUND       60
#define WORDS_OPENS       59
#define WORDS_MEASURES    58
#define WORDS_BIT(number) ((uint64_t)1 << (number))

bool words_make(Arena *arena, const Token *tokens, size_t count, Words *out,
                Error *err);

/* The token opens a sentence, so that its capital says nothing: "At Qasr" is no
 * article. Before words_mark. */
void words_open_sentence(Words *words, size_t at);

/* Fills begins and whole, for cue_at and is_cue, and capitals. */
bool words_mark(Arena *arena, const Gazetteer *gazetteer, Words *words,
                Error *err);

/* Of a script without capitals: Hebrew, Arabic and all that follow. */
static inline bool words_are_caseless(Str word)
{
    return word.len > 0 && (unsigned char)word.data[0] >= 0xD6;
}

/* In lower case, of a script that has one. */
static inline bool words_are_small(const Token *token)
{
    return token->kind == TOKEN_WORD && !token->capital &&
           !words_are_caseless(token->folded);
}

/* The keys of a text of its own (a name, a query), parted by one space. */
bool words_key(Arena *arena, Str text, Str *out, Error *err);

/* Fills the starts of sorted terms, which words are looked up by. */
bool words_hash_terms(Arena *arena, Terms *terms, Error *err);

/* Fills what words_mark takes from the gazetteer: the bits of the first words
 * of its cues and nouns. */
bool words_gather(Arena *arena, Gazetteer *gazetteer, Error *err);

/* Terms of one key: items[first] to items[end - 1]; length is in tokens, 0
 * where nothing matches. */
typedef struct {
    size_t first, end, length;
} TermMatch;

/* The longest term that begins at token at and ends before token limit. */
TermMatch terms_match(const Terms *terms, const Words *words, size_t at,
                      size_t limit);

/* The terms whose key is this. */
TermMatch terms_find(const Terms *terms, Str key);

/* The same for names of places; items of the match are for gazetteer_name. The
 * match of words needs words_mark; where small, the first word is in lower
 * case, and names that never begin so may be left out. */
TermMatch gazetteer_match(const Gazetteer *gazetteer, const Words *words,
                          size_t at, size_t limit, bool small);
TermMatch gazetteer_named(const Gazetteer *gazetteer, Str key);

/* The same of one word, whose hash is known. */
TermMatch gazetteer_named_word(const Gazetteer *gazetteer, Str word,
                               uint64_t hash);

/* Words from anywhere: their hashes, and whether some of them are the words of
 * a key. */
typedef struct {
    const void *self;
    uint64_t (*hash)(const void *self, size_t at);
    bool (*are)(const void *self, size_t first, size_t end, Str key);
} WordRow;

/* The names among terms.first to terms.end - 1 whose key is these words of a
 * row, together of that hash. */
TermMatch gazetteer_among(const Gazetteer *gazetteer, Span terms, uint64_t hash,
                          const WordRow *words, Span these);

/* Whether a name is the word of that hash or begins with it; small: one that
 * may begin in lower case. True for a few that don't. */
static inline Str gazetteer_openings(const Gazetteer *gazetteer, bool small)
{
    return gazetteer->index.sections[small ? SECTION_LOWER : SECTION_OPENING];
}
static inline bool gazetteer_may_open(const Gazetteer *gazetteer, uint64_t word,
                                      bool small)
{
    return filter_ask(gazetteer_openings(gazetteer, small), word) != 0;
}

/* Where a name may begin in a row, and the longest that does and ends before a
 * limit: gazetteer_match for many words at once. Opens is what a filter of
 * first words tells of the word. */
typedef struct {
    size_t at;
    unsigned opens;
    TermMatch match; /* out */
} NameStart;

/* Asks the memory for what all of them will want before it is wanted: waiting
 * for it one after the other is most of a look-up among millions. */
void gazetteer_longest(const Gazetteer *gazetteer, const WordRow *words,
                       NameStart *starts, size_t count, size_t limit);

/* A name of the gazetteer that is like a word. */
typedef struct {
    TermMatch match; /* all that have this key */
    Str key;
    int distance; /* as fold_distance counts; more than 64 may be anything */
} NearName;

typedef struct {
    NearName *items;
    size_t count;
} NearNames;

/* Every name whose key is 1 to limit letters off (2 at most), nearest first,
 * then by key; none where it or the key has fewer than 3 letters or more than
 * 64. */
bool gazetteer_near(Arena *arena, const Gazetteer *gazetteer, Str key,
                    int limit, NearNames *out, Error *err);

/* Some of the names that are at most limit letters off, however many that are:
 * those that share a third of their letters, in one stretch. */
bool gazetteer_resembling(Arena *arena, const Gazetteer *gazetteer, Str key,
                          int limit, NearNames *out, Error *err);

/* Names that sound like the key (sound.h), nearest first, then by key. */
bool gazetteer_sounding(Arena *arena, const Gazetteer *gazetteer, Str key,
                        NearNames *out, Error *err);

/* Names of more words that have all words of the key; by key, distance 0. */
bool gazetteer_having(Arena *arena, const Gazetteer *gazetteer, Str key,
                      NearNames *out, Error *err);

/* Whether a word, folded or not, is a spelling of the Arabic article before
 * another word; tied: a hyphen joins them, or both begin with capitals. */
bool words_is_article(Str word, bool tied);

int term_compare(const void *a, const void *b);

/* The longest cue of that class at a token; NULL where there is none. *length
 * is set to its tokens. Most words begin none, which is seen at once. */
const Term *cue_longest(const Gazetteer *gazetteer, const Words *words,
                        size_t at, CueClass class, size_t *length);
static inline const Term *cue_at(const Gazetteer *gazetteer, const Words *words,
                                 size_t at, CueClass class, size_t *length)
{
    return (words->begins[at] >> class & 1) == 0
               ? NULL
               : cue_longest(gazetteer, words, at, class, length);
}

/* Whether the token is a noun for a kind of place, of one word. */
static inline bool is_noun_word(const Words *words, size_t at)
{
    return (words->whole[at] >> WORDS_NOUN & 1) != 0;
}

/* Whether the token is a cue of that class of one word. */
static inline bool is_cue(const Words *words, size_t at, CueClass class)
{
    return at < words->count && (words->whole[at] >> class & 1) != 0;
}

/* Whether it is one of any of those classes, given as bits. */
static inline bool is_any_cue(const Words *words, size_t at, uint64_t classes)
{
    return at < words->count && (words->whole[at] & classes) != 0;
}

#endif
