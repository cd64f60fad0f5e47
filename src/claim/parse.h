/*
 * parse.h - one sentence cut into chunks: noun phrases, verb groups and what
 * stands between them; and who does what to whom in it.
 *
 * A shallow parse, by closed-class words and the forms of known verbs; what it
 * does not know it takes for part of a noun phrase.
 */
#ifndef CLAIM_PARSE_H
#define CLAIM_PARSE_H

#include "claim/lexicon.h"

/* Longer sentences are parsed in pieces. */
#define PARSE_TOKENS_MAX 600
#define NOT_FOUND        ((size_t)-1)

/* What the lexicon knows of the words that begin at a token; -1 is none. */
typedef struct {
    WordSet words;     /* classes of the word alone */
    WordSet run;       /* classes of the longest run of structural words */
    size_t run_length; /* its tokens, 0: none */
    WordSet cue;       /* cues that begin here */
    WordSet cue_end;   /* cues that end here */
    int preposition;
    int verb;
    unsigned forms;
    unsigned verb_forms; /* forms, or, of a word that no list has, those that
                          * its ending may be */
    bool adverb;         /* a word that may stand within a verb group */
    int actor, generic, adjective, cause, noun;
    int metonym; /* the actor for which the place's name may stand */
    size_t actor_length, generic_length, cause_length, noun_length,
        heritage_length;
    const Mention *mention;  /* that covers the token, of any role */
    const TimeMention *time; /* that covers it */
} Mark;

typedef enum {
    CHUNK_NOUN,
    CHUNK_VERB,
    CHUNK_PREPOSITION,
    CHUNK_CONJUNCTION,
    CHUNK_LIST, /* "including" */
    CHUNK_COMMA,
    CHUNK_STOP, /* other marks */
    CHUNK_QUOTE,
    CHUNK_SUBORDINATOR,
    CHUNK_RELATIVE,
    CHUNK_THAT,
    CHUNK_TIME,
    CHUNK_ACCORDING,
} ChunkKind;

typedef struct {
    ChunkKind kind;
    size_t first, end; /* tokens of the document */
    WordSet words;     /* classes of the words in it */
    /* noun phrases */
    const Mention *place; /* the last in it that is one */
    bool place_heads;     /* it ends the phrase */
    size_t actor_at;      /* token of the last actor's name or NOT_FOUND */
    bool actor_heads;     /* the name, or a noun for a group, ends the phrase */
    int actor, generic, adjective;
    size_t adjective_at, generic_at;
    int noun; /* of rules, that ends the phrase; or -1 */
    size_t noun_at;
    int cause;
    bool heritage;     /* its head is a common noun of heritage */
    int holder_verb;   /* of "IS-held", or -1 */
    size_t participle; /* token of what was done to it, or NOT_FOUND */
    /* verb groups */
    int verb;
    unsigned forms; /* what the main verb may be */
    bool passive, perfect, progressive, infinitive, bare_ing, bare_participle;
    bool modal, future, negated, not_yet, hedged, auxiliary;
    size_t trigger, trigger_end; /* rules' entries that fit */
    size_t main;                 /* token of the main verb */
    /* The same of "be" with the participle for a word, where rules ask for
     * that too: "was spared"; main 0 where they don't. */
    size_t state_trigger, state_end, state_main;
    /* prepositions */
    int preposition;
    bool conditional;   /* if, unless */
    bool opens, closes; /* brackets */
    /* found by clause.c: chunks or NOT_FOUND */
    size_t subject, object;
    size_t clause;  /* numbered from 0; a new one at each finite verb */
    bool relative;  /* in a relative clause */
    bool dependent; /* in one, or behind "after", "when" ... */
} Chunk;

typedef struct {
    const ClaimText *text;
    const Sentence *sentence;
    size_t first, end; /* tokens */
    Mark *marks;       /* by token - first */
    WordSet words;     /* of all of them */
    bool numbers;      /* some token is one */
    VEC(Chunk) chunks;
} Parse;

/* Parses those tokens of the sentence. The parse lives in arena. */
bool parse_piece(Arena *arena, const ClaimText *text, const Sentence *sentence,
                 Span tokens, Parse *out, Error *err);

static inline const Mark *parse_mark(const Parse *parse, size_t token)
{
    return &parse->marks[token - parse->first];
}

static inline const Token *parse_token(const Parse *parse, size_t token)
{
    return &parse->text->document->tokens[token];
}

/* Classes of the word alone; 0 behind the last. */
static inline WordSet parse_words(const Parse *parse, size_t token)
{
    return token < parse->end ? parse_mark(parse, token)->words : 0;
}

static inline bool parse_has(const Parse *parse, size_t token, WordClass class)
{
    return (parse_words(parse, token) & WORD_BIT(class)) != 0;
}

/* A word that may stand within a verb group. */
static inline bool verb_is_adverb(const Parse *parse, size_t token)
{
    return token < parse->end && parse_mark(parse, token)->adverb;
}

/* The forms that the word may have as a verb; 0 where it can be none. */
static inline unsigned verb_forms(const Parse *parse, size_t token)
{
    return token < parse->end ? parse_mark(parse, token)->verb_forms : 0;
}

/* No word: a mark, or the end. */
static inline bool parse_is_mark(const Parse *parse, size_t token)
{
    return token >= parse->end || parse_token(parse, token)->kind == TOKEN_MARK;
}

static inline bool chunk_is(const Parse *parse, size_t chunk, ChunkKind kind)
{
    return chunk < parse->chunks.count &&
           parse->chunks.items[chunk].kind == kind;
}

static inline bool chunk_has(const Chunk *chunk, WordClass class)
{
    return (chunk->words & WORD_BIT(class)) != 0;
}

/* ---- stages, in order -------------------------------------------------- */

/* mark.c */
/* The first mention that does not end before the token. */
size_t mention_at(const ClaimText *text, size_t token);
/* The same of times. */
size_t time_at(const ClaimText *text, size_t token);
bool parse_marks(Arena *arena, Parse *parse, Error *err);
/* quote.c */
/* The token as the text has it. */
Str mark_text(const Parse *parse, size_t token);
bool mark_is_quote(Str text);
/* "IS 'blows up' mosque": a mark that parts nothing. */
bool mark_is_scare_quote(const Parse *parse, size_t token);
/* chunk.c, verb.c */
bool parse_chunks(Arena *arena, Parse *parse, Error *err);
/* Whether a verb group begins at the token; after_noun: behind a noun phrase.
 */
bool verb_begins(const Parse *parse, size_t token, bool after_noun);
/* Mark.adverb, Mark.verb_forms of all marks, by what else they say; what they
 * are together. */
void verb_mark_endings(Parse *parse);
/* group.c: reads the verb group that begins at the token. */
Chunk verb_read(const Parse *parse, size_t token);
/* number.c: fills clause, relative and dependent */
void parse_number_clauses(Parse *parse);
/* participle.c */
/* A form that may be past or participle becomes one of them. */
void participle_settle(Parse *parse, size_t chunk);
/* A title, or a line of text with neither another verb nor a full stop. */
bool participle_in_headline(const Parse *parse, size_t chunk);
/* "Temple destroyed" in a headline is passive. */
void participle_headline(Parse *parse, size_t chunk);
/* "Described the tower as damaged": what is; false where it is none such. */
bool participle_named(const Parse *parse, size_t chunk, size_t *of);
/* "Also destroyed was the tower", "among the towers hit is": it gets the
 * subject that follows. */
bool participle_inverted(Parse *parse, size_t chunk);
/* The verb group to which "and" or a comma joins it; false where none. */
bool participle_joined(const Parse *parse, size_t chunk, size_t *with);
/* clause.c */
void parse_clauses(Parse *parse);
/* Whether the verb takes a clause: say, deny, fear. */
bool governs_clause(const Parse *parse, size_t chunk);

/* beside.c */
/* The last finite verb group before the chunk, or NOT_FOUND. */
size_t finite_before(const Parse *parse, size_t chunk);
size_t finite_after(const Parse *parse, size_t chunk);
bool chunk_is_finite(const Chunk *chunk);
/* The neighbour, times, quotation marks and what stands in brackets skipped. */
size_t left_of(const Parse *parse, size_t chunk);
size_t right_of(const Parse *parse, size_t chunk);

#endif
