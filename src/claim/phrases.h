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
    uint64_t hash, second, third; /* of the first words, 0: there is none */
    PhraseKind kind;
    int index;
    unsigned forms;
    bool capital;  /* the text must begin it with a capital */
    bool shouted;  /* or write it all in capitals */
    unsigned uses; /* PhraseUse bits */
    bool metonym;  /* counts only where a place name stands for its rulers */
} Phrase;

/* Some of the phrases: list[first..end); none where that is empty. */
typedef struct {
    uint32_t first, end;
    unsigned uses; /* of any of them */
} PhraseRange;

/* Those of one first word, and those that are that word alone, which stand
 * first. */
typedef struct {
    PhraseRange all, single;
} PhraseStart;

/* What a table has for a word of a text. */
typedef struct TextWord {
    uint32_t number;         /* of the word; 0: the table has it not */
    unsigned uses;           /* of the phrases that it may begin */
    uint32_t pair, pair_end; /* phrases of it, the next word and perhaps more */
} TextWord;

typedef struct {
    VEC(Phrase)
    list;            /* sorted by the hash of the first word by phrases_sort */
    WordTable words; /* bits: the number of a word, from 1 */
    WordTable pairs; /* first two words: bits are the number of their range */
    PhraseStart *starts;  /* by word; phrases_hash */
    PhraseRange *doubles; /* by pair */
    size_t word_count;
    Spelling spelling; /* of the texts and the phrases */
} PhraseTable;

/* Cuts text into words as phrases are, and as texts of the language must be. */
bool phrases_cut(Arena *arena, const PhraseTable *table, Str text, Token **out,
                 size_t *count, Error *err);

/* Adds a phrase as a text would write it: cut into words and folded as texts
 * are. ERROR_INPUT where it has no word. */
bool phrases_add(Arena *arena, PhraseTable *table, Str text, Phrase as,
                 Error *err);

void phrases_sort(PhraseTable *table);

/* Of two words in their order. */
static inline uint64_t phrases_pair(uint64_t first, uint64_t second)
{
    return word_hash_step(first * WORD_HASH_FACTOR, second);
}

/* Hashes a sorted table, to which nothing may be added then but so many words
 * that begin no phrase: every word of every text is looked up in it.
 * ERROR_INPUT where two words have one hash. */
bool phrases_hash(Arena *arena, PhraseTable *table, size_t more, Error *err);

/* The number of the word, in a hashed table: of a new one where it is none. */
uint32_t phrases_number(PhraseTable *table, uint64_t hash);

/* The phrases that begin with a word of a text, whatever follows. */
static inline PhraseRange phrases_range(const PhraseTable *table,
                                        const TextWord *word)
{
    return table->starts[word->number].all;
}

/* Looks up tokens[0], of which count are at hand. Of common names and
 * adjectives the uses tell whatever follows. */
static inline TextWord phrases_look(const PhraseTable *table,
                                    const Token *tokens, size_t count)
{
    TextWord word = {0};
    const PhraseStart *start;

    word.number = (uint32_t)word_table_bits(&table->words, tokens[0].hash);
    if (word.number == 0)
        return word;
    start = &table->starts[word.number];
    word.uses = start->single.uses;
    if (start->all.end == start->single.end)
        return word;
    word.uses |= start->all.uses & (USE_GENERIC | USE_ADJECTIVE);
    if (count > 1) {
        const PhraseRange *pair = &table->doubles[word_table_bits(
            &table->pairs, phrases_pair(tokens[0].hash, tokens[1].hash))];

        word.uses |= pair->uses;
        word.pair = pair->first;
        word.pair_end = pair->end;
    }
    return word;
}

/* Whether tokens go on with the phrase behind its third word. */
bool phrase_goes_on(const Phrase *phrase, const Token *tokens);

/* Whether tokens, count of them at hand, the first of which gave the phrase
 * (PhraseStart), go on with it. */
static inline bool phrase_matches(const Phrase *phrase, const Token *tokens,
                                  size_t count)
{
    if (phrase->count > 1 &&
        (count < phrase->count || tokens[1].hash != phrase->second ||
         (phrase->count > 2 && (tokens[2].hash != phrase->third ||
                                !phrase_goes_on(phrase, tokens)))))
        return false;
    return (!phrase->shouted || tokens[0].shouted) &&
           (!phrase->capital || tokens[0].capital);
}

/* Walks the phrases that the tokens begin with, of which word is the first. */
typedef struct {
    const Phrase *at, *end, *pair, *pair_end;
    const Token *tokens;
    size_t count;
} PhraseWalk;

static inline PhraseWalk phrases_walk(const PhraseTable *table,
                                      const TextWord *word, const Token *tokens,
                                      size_t count)
{
    const Phrase *list = table->list.items;
    PhraseRange single = table->starts[word->number].single;

    return (PhraseWalk){list + single.first,
                        list + single.end,
                        list + word->pair,
                        list + word->pair_end,
                        tokens,
                        count};
}

/* The next of them, or NULL. */
static inline const Phrase *phrases_next(PhraseWalk *walk)
{
    for (;;) {
        if (walk->at == walk->end) {
            if (walk->pair == walk->pair_end)
                return NULL;
            walk->at = walk->pair;
            walk->end = walk->pair = walk->pair_end;
        }
        if (phrase_matches(walk->at++, walk->tokens, walk->count))
            return walk->at - 1;
    }
}

#endif
