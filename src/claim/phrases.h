/*
 * phrases.h - what words, and runs of words, may mean: names of actors, forms
 * of verbs, closed-class words, nouns that rules look for.
 */
#ifndef CLAIM_PHRASES_H
#define CLAIM_PHRASES_H

#include "core/arena.h"
#include "core/model.h"
#include "core/vec.h"
#include "core/word.h"
#include "read/read.h"

typedef enum {
    PHRASE_WORD,      /* index: a WordClass */
    PHRASE_VERB,      /* index: a verb; forms: VerbForm bits */
    PHRASE_ACTOR,     /* index: an actor */
    PHRASE_GENERIC,   /* index: a class of actors */
    PHRASE_ADJECTIVE, /* index: an adjective of a country */
    PHRASE_CAUSE,
    PHRASE_NOUN, /* index: a noun of rules */
} PhraseKind;

/* What a phrase may be to a sentence that holds it, beside its kind. The words
 * of a text are looked up once, and what need not be read is told by these. */
typedef enum {
    USE_TELLS = 2,       /* it may be a doer that later sentences mean */
    USE_CLAIMS = 4,      /* a rule may make a claim of it */
    USE_SPEAKS = 8,      /* it may say who speaks */
    USE_WE = 16,         /* those who speak */
    USE_CALAMITY = 32,   /* an earthquake, the fire */
    USE_PERIOD = 64,     /* the days behind it are covered by a report */
    USE_ACTOR = 128,     /* of that kind: the next two too */
    USE_ADJECTIVE = 256, /* of a country */
    USE_GENERIC = 512,
    USE_REFERS = 1024,    /* "she", "the source": somebody spoken of before */
    USE_QUOTES = 2048,    /* of a mark: it may open or close a quotation */
    USE_CORRECTED = 4096, /* what is said behind or before it is taken back */
} PhraseUse;

typedef struct {
    Str *words; /* folded */
    size_t count;
    uint64_t hash, second; /* of the first; of the next, where there is one */
    PhraseKind kind;
    int index;
    unsigned forms;
    bool capital;  /* the text must begin it with a capital */
    bool shouted;  /* or write it all in capitals */
    unsigned uses; /* PhraseUse bits */
    bool metonym;  /* counts only where a place name stands for its rulers */
} Phrase;

/* The phrases of one first word: list[first..end); none where that is empty. */
typedef struct PhraseRange {
    uint32_t first, end;
    unsigned uses; /* of any of them */
} PhraseRange;

/* The same of one first word, and those that are that word alone, which stand
 * first. */
typedef struct {
    PhraseRange all, single;
} PhraseStart;

typedef struct {
    VEC(Phrase)
    list;            /* sorted by the hash of the first word by phrases_sort */
    WordTable words; /* first words: bits are the number of their start */
    WordTable pairs; /* first two words */
    PhraseStart *starts; /* from 1; phrases_hash */
    Spelling spelling;   /* of the texts and the phrases */
} PhraseTable;

/* Cuts text into words as phrases are, and as texts of the language must be. */
bool phrases_cut(Arena *arena, const PhraseTable *table, Str text, Token **out,
                 size_t *count, Error *err);

/* Adds a phrase as a text would write it: cut into words and folded as texts
 * are. ERROR_INPUT where it has no word. */
bool phrases_add(Arena *arena, PhraseTable *table, Str text, Phrase as,
                 Error *err);

void phrases_sort(PhraseTable *table);

/* Hashes a sorted table, to which nothing may be added then: every word of
 * every text is looked up in it. ERROR_INPUT where two words have one hash. */
bool phrases_hash(Arena *arena, PhraseTable *table, Error *err);

/* The phrases that begin with a token's word, in a hashed table. */
PhraseRange phrases_range(const PhraseTable *table, const Token *token);

/* The same of every token of a text, one range each, without phrases of more
 * words where the next is not their second: all that phrase_matches would find.
 * Of common names and adjectives the uses tell all the same. uses: of them all.
 */
bool phrases_look(Arena *arena, const PhraseTable *table, const Token *tokens,
                  size_t count, PhraseRange **out, unsigned *uses, Error *err);

/* Whether tokens, count of them at hand, the first of which gave the phrase
 * (phrases_range), go on with it. */
bool phrase_goes_on(const Phrase *phrase, const Token *tokens);
static inline bool phrase_matches(const Phrase *phrase, const Token *tokens,
                                  size_t count)
{
    if (phrase->count > 1 &&
        (count < phrase->count || tokens[1].hash != phrase->second ||
         !phrase_goes_on(phrase, tokens)))
        return false;
    return (!phrase->shouted || tokens[0].shouted) &&
           (!phrase->capital || tokens[0].capital);
}

#endif
