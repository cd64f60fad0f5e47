/*
 * claim.h - from sentences to claims: what a document says of a place, with
 * polarity, source and time.
 */
#ifndef CLAIM_CLAIM_H
#define CLAIM_CLAIM_H

#include "core/model.h"
#include "locate/locate.h"
#include "read/read.h"

/* Actors, rules and cue words, read from geodata/actors.tsv and
 * geodata/lexicon/. Read-only once loaded. */
typedef struct Lexicon Lexicon;

typedef struct {
    Str name, text; /* file name without folders, content */
    Str table;      /* "rules.tsv", where the name does not say so */
    bool own; /* a user's: stands behind ours and wins. What it adds is added; a
                 rule, verb or actor that we have too is replaced (names and
                 forms are kept), and claims name the rule with its file:
                 "gain@rules-mali.tsv" */
    bool built; /* of a data folder: its rules passed their tests when that was
                   built, and run them again only beside others */
} LexiconText;

/* Refuses bad rows with file, line and reason; runs each rule's test sentence,
 * unless all texts are built, and refuses one that does not give what it says.
 */
bool lexicon_load(Arena *arena, const LexiconText *texts, size_t count,
                  const Lexicon **out, Error *err);

/* Its code: "fr". */
Str lexicon_language(const Lexicon *lexicon);
const Spelling *lexicon_spelling(const Lexicon *lexicon);

/* The lexicon of the language that the document is written in, by the share of
 * its words that are articles, prepositions, auxiliaries and the like; NULL
 * where that is the language of none. Texts of a few words count as of the
 * first unless another knows more of them. */
const Lexicon *lexicon_of_document(const Lexicon *const *lexicons, size_t count,
                                   const Document *document);

/* By key; NULL where there is none. */
const Actor *lexicon_actor(const Lexicon *lexicon, Str key);
size_t lexicon_actor_count(const Lexicon *lexicon);
const Actor *lexicon_actor_at(const Lexicon *lexicon, size_t index);

/* The actors of actors.tsv without the rest of a lexicon. Refuses bad rows with
 * file, line and reason, but for those that only a lexicon can see. */
bool actors_read(Arena *arena, Str name, Str text, const Actor **out,
                 size_t *count, Error *err);

/* Every expression of time in a document, in text order, the longer first where
 * two begin together: a range ("between Sunday and Wednesday") is followed by
 * its two ends. Days, months and years are windows as the calendar has them,
 * weeks run from Monday; "late February" is February. lasting follows the word
 * before: "since", "until", "through", or "from" of a range; the window is that
 * of the words alone ("since May": May). Where the date of publication is a
 * window, those that depend on it are as wide; where it is unknown, they stay
 * open at both ends. What was cut has none. */
typedef struct {
    TimeMention *items;
    size_t count;
    TimeMention *open; /* for want of a date of publication */
    size_t open_count;
} Times;

/* In English. */
bool times_find(Arena *arena, const Document *document, Times *out, Error *err);

/* In the language of the lexicon: English where its times.tsv says nothing
 * else. */
bool times_find_in(Arena *arena, const Lexicon *lexicon,
                   const Document *document, Times *out, Error *err);

/* Events whose day is known, from geodata/lexicon/anchors.tsv. Refuses bad rows
 * with file, line and reason. */
typedef struct Anchors Anchors;
bool anchors_load(Arena *arena, Str name, Str text, const Anchors **out,
                  Error *err);

/* Fills in when a document was published that says nothing of it, where what it
 * says of known events leaves at most a month: how is then PUBLISHED_INFERRED.
 * Else it stays as it is. */
bool published_infer(Arena *arena, const Anchors *anchors, Document *document,
                     Error *err);

/* A document with what was found in it. gazetteer may be NULL where no place
 * has a twin or a parent. */
typedef struct {
    const Lexicon *lexicon;
    const Gazetteer *gazetteer;
    const Document *document;
    const Mention *mentions; /* in text order, not overlapping */
    size_t mention_count;
    const TimeMention *times; /* in text order */
    size_t time_count;
    bool thorough; /* parses what can tell nothing, too: the same claims, later
                    */
    struct TextLook *look; /* the room's own */
} ClaimText;

/* How one claim was read. */
typedef struct {
    Str name;  /* "verb", "subject", "holder", "place", "passive" ... */
    Str words; /* of the text, or a key */
} TracePart;

typedef struct {
    Str place, rule; /* with quote: which claim it is of */
    Topic topic;
    Span quote;
    Str file; /* of the rule */
    size_t line;
    double weight;
    TracePart *parts; /* what filled the rule */
    size_t part_count;
    Str cues;                /* "passive, negated", "none" */
    Str speaker;             /* words that attribute it; empty: none do */
    Str tense;               /* of the verb */
    const Mention *mention;  /* of the place, or NULL: the text's main place */
    const TimeMention *time; /* NULL: its clause says no day */
} ClaimTrace;

/* What the second reading has to weigh of one sentence (weigh.h), for those who
 * train it: names of cues, as cues.h has them. */
typedef struct {
    const Place *place;
    Str *cues;
    size_t cue_count;
    Span tokens; /* of the piece, that name it; empty where none do */
} CuePlace;

typedef struct {
    Str symbol;
    bool capital, mention;
} CueToken;

/* Who may hold what the sentence tells of. */
typedef struct {
    Str party;
    Span tokens; /* of the piece */
} CueParty;

typedef struct {
    Span span;
    CueToken *tokens;
    size_t token_count;
    Str *cues;
    size_t cue_count;
    CuePlace *places; /* that it may be about */
    size_t place_count;
    CueParty *parties;
    size_t party_count;
} CuePiece;

bool claims_cues(Arena *arena, const ClaimText *text, CuePiece **out,
                 size_t *count, Error *err);

/* Reads the document again and tells how. Found by place, topic, rule and where
 * the quote begins; *found is false where no such claim is read. */
bool claims_trace(Arena *arena, const ClaimText *text, const Claim *claim,
                  ClaimTrace *out, bool *found, Error *err);

/* The claims of a document, in text order of their quotes, what is told twice
 * joined. Where the text says no day and the date of publication is unknown,
 * both ends of Claim.when are open. Time is linear in the text. ERROR_LIMIT or
 * ERROR_MEMORY where a sentence needs more than 64 MB. */
bool claims_extract(Arena *arena, const ClaimText *text, Claim **out,
                    size_t *count, Error *err);

#endif
