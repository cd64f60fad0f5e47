/*
 * lexicon.h - the loaded lexicon as the rest of the room sees it: actors, words
 * by class, verbs and their forms, causes, rules.
 *
 * Nothing here or in the engine is a word of a language: a class such as
 * WORD_MODAL is filled from geodata/lexicon.
 */
#ifndef CLAIM_LEXICON_H
#define CLAIM_LEXICON_H

#include "claim/claim.h"
#include "claim/phrases.h"
#include "claim/word_bits.h"
#include "core/word.h"

/* In the order of the names in lexicon.c. */
typedef enum {
    WORD_DETERMINER,
    WORD_OWNER, /* its, their */
    WORD_QUANTITY,
    WORD_PREPOSITION,
    WORD_BY,
    WORD_OF,
    WORD_LOCATIVE,
    WORD_NEGATIVE_PREPOSITION,
    WORD_CONJUNCTION,
    WORD_CONTRAST,
    WORD_LIST, /* including */
    WORD_SUBORDINATOR,
    WORD_CONDITIONAL,
    WORD_RELATIVE,
    WORD_THAT,
    WORD_TO,
    WORD_BE,
    WORD_HAVE,
    WORD_DO,
    WORD_MODAL,
    WORD_FUTURE,
    WORD_PAST_AUX,
    WORD_NOT,
    WORD_NO_LONGER,
    WORD_NOT_YET,
    WORD_YET,
    WORD_HEDGE,
    WORD_DEGREE, /* may stand inside the words of a rule: "full control" */
    WORD_ADVERB,
    WORD_MUCH,   /* raises a grade of damage */
    WORD_LITTLE, /* lowers it */
    WORD_NOTHING,
    WORD_POSSIBLE_CUE,
    WORD_PLANNED_CUE,
    WORD_NOT_YET_CUE,
    WORD_DENIED_CUE,
    WORD_ACCORDING,
    WORD_UNREAL,    /* replicas, films */
    WORD_ANTIQUITY, /* a sentence about the distant past */
    WORD_HERITAGE,  /* common nouns for what may be damaged */
    WORD_PART,      /* facade, roof */
    WORD_MOST,
    WORD_HALF,
    WORD_NEAR, /* in a relation: beside the place, not in it */
    WORD_GROUP_NOUN,
    WORD_SPOKESMAN,
    WORD_PERSON_PRONOUN,
    WORD_GROUP_PRONOUN,
    WORD_THING_PRONOUN,
    WORD_FIRST_PERSON,
    WORD_SOURCE_NOUN,
    WORD_CREED,      /* Islamist: a capital that names no country */
    WORD_PARALLEL,   /* while: a clause beside the main one, of its time */
    WORD_SETTLEMENT, /* a noun for a place that "of" names */
    WORD_ONLY,       /* only its facade stands */
    WORD_REPORT,     /* rumours, claims: nouns that may be said to be */
    WORD_UNTRUE,     /* false */
    WORD_UNDER_WAY,  /* work to: what is begun of what is to be done */
    WORD_SHARE,      /* percent */
    WORD_NO_VERB,    /* nothing, morning: their endings deceive */
    WORD_OF_PARTY,   /* fighters of, led by: whose they are */
    WORD_WHEN,       /* when, as: a clause of the same time */
    WORD_NATION,     /* adjectives of countries behind a common name */
    WORD_CLITIC,     /* opens a verb group: ne, se */
    /* Words of no text: keys of kinds, ends of words. */
    WORD_RUINS_KIND,
    WORD_NO_PLACE_KIND,
    WORD_TOWN_KIND,
    WORD_BUILT_KIND,   /* airport: held like a town, harmed like a house */
    WORD_NATURE,       /* causes that are no fighting */
    WORD_SPOT_NOUN,    /* area: stands for what was spoken of */
    WORD_PIECE,        /* top, base: parts that are much else besides */
    WORD_ARMED_HEAD,   /* brigade: behind a name, an armed group of that name */
    WORD_ARMED_BAND,   /* insurgents: an armed group even without a name */
    WORD_ANY_BUILDING, /* building, structure: whatever its kind */
    WORD_CONTENT,      /* statues, chapel: what stands in a monument */
    WORD_NAMESAKE,    /* tomb, shrine: called after somebody, "of Nabi Yunus" */
    WORD_DEMANDED_OF, /* for, on: between a call and who is to do something */
    WORD_LIKENING,    /* like: before a deed that another is compared with */
    WORD_PAST_SUFFIX,
    WORD_ING_SUFFIX,
    WORD_ADVERB_SUFFIX,
    WORD_ELIDED,     /* l, d, qu: before an apostrophe */
    WORD_ACCENTED,   /* told apart by their accent alone */
    WORD_NOUN_FIRST, /* the order of the language: army Syrian */
    WORD_LANGUAGE,   /* its code */
    /* Looked for in whole texts, not marked in sentences: they have no bit. */
    WORD_CALAMITY,      /* an earthquake, the fire: over on its day */
    WORD_REPORT_PERIOD, /* reporting period: the days behind it are covered */
    WORD_CORRECTED,     /* an earlier version: what it said is taken back */
    WORD_IMAGE,         /* imagery, photo: shows how things are on its day */
    WORD_TAKEN,         /* taken, dated: between an image and its day */
    WORD_ALREADY,       /* already, still: so since an earlier day */
} WordClass;
#define WORD_CLASS_COUNT (WORD_ALREADY + 1)
#define WORD_SET_COUNT   WORD_RUINS_KIND /* those that a WordSet may hold */
_Static_assert(WORD_SET_COUNT <= 64, "a WordSet has a bit for each class");

/* Of a class of kinds, in Lexicon.kind_words. */
#define KIND_BIT(class) ((uint64_t)1 << ((class) - WORD_SET_COUNT))

typedef uint64_t WordSet;
#define WORD_BIT(class) ((WordSet)1 << (class))

typedef enum {
    FORM_BASE = 1,
    FORM_THIRD = 2,
    FORM_PAST = 4,
    FORM_PARTICIPLE = 8,
    FORM_ING = 16,
} VerbForm;

typedef enum {
    TRAIT_SAY = 1,
    TRAIT_OBJECT = 2, /* its object is the source */
    TRAIT_TELL = 4,
    TRAIT_CLAIM = 8,
    TRAIT_EVIDENCE = 16,
    TRAIT_DENIED = 32,
    TRAIT_POSSIBLE = 64,
    TRAIT_ASSERTED = 128,
    TRAIT_NOUN = 256,
    TRAIT_FINDS = 512, /* its object may have a participle: "found it razed" */
    TRAIT_LISTS = 1024,
    TRAIT_BE = 2048, /* its perfect is built with be: "est tombee" */
    TRAIT_BLAME =
        4096, /* its object is who did it: "accused them of looting" */
    TRAIT_HAPPENS = 8192,  /* what its subject names: "repairs have begun" */
    TRAIT_LINKS = 16384,   /* what stands behind it is what something is */
    TRAIT_DEMANDS = 32768, /* that others do it: nobody has */
} VerbTrait;

/* Words that slots of many rules look for, under a name: @goods. */
typedef struct {
    Str name;
    Str words; /* parted by | */
} WordList;

typedef struct {
    Str lemma;
    unsigned traits;
    size_t triggers, triggers_end; /* of the lexicon's, once rules are loaded */
} Verb;

typedef struct {
    Actor actor;
    Str *countries; /* keys of places */
    size_t country_count;
    int *classes; /* of common names */
    size_t class_count;
    int *adjectives;
    size_t adjective_count;
    bool armed;
} Party;

/* Some of the lexicon's parties, in its order. */
typedef struct {
    int *items;
    size_t count;
} PartyList;

typedef enum {
    FILLER_HOLDER,
    FILLER_LOSER,
    FILLER_AGENT,
    FILLER_CAUSE, /* a fire, a flood: nobody */
    FILLER_PLACE,
    FILLER_TOWN,
    FILLER_SPOT,
    FILLER_EDGE,
    FILLER_RUIN,   /* a site of ruins */
    FILLER_BUILT,  /* a thing, or a whole town */
    FILLER_BESIDE, /* a thing, or what lies around it */
    FILLER_THING,
    FILLER_ANY,
    FILLER_WORDS,
} Filler;

enum {
    POSITION_SUBJECT = 1,
    POSITION_OBJECT = 2,
    POSITION_OWNER = 4,
    POSITION_APPOSED = 8,
    POSITION_COMPLEMENT = 16,
};

typedef enum {
    MISSING_REFUSED,
    MISSING_ALLOWED,
    MISSING_SENTENCE, /* the place said before in the sentence */
    MISSING_FOCUS,    /* or else the document's */
    MISSING_NEEDED,   /* the slot must stay empty */
} Missing;

typedef struct {
    unsigned positions;
    WordSet prepositions[2]; /* bits: Phrase.forms of a preposition */
    Filler filler;
    Str *words; /* of FILLER_WORDS */
    size_t word_count;
    uint64_t *heads; /* hashes of their last words */
    uint64_t asks;   /* a bit of RuleWord.slots; some share theirs */
    Missing missing;
} Slot;

#define SLOT_MAX 6

typedef enum { VALUE_NONE, VALUE_HOLDER, VALUE_LOSER, VALUE_CHANGE } ValueKind;

typedef struct {
    Str id;             /* with "@" and the file's name where it is a user's */
    bool own, replaced; /* by a user's */
    Topic topic;
    ValueKind value; /* of control */
    bool state;      /* tells how things are, not what changed */
    bool entry;   /* they came in: control, unless the text tells of a fight */
    bool result;  /* told in the perfect alone: "has gone" */
    Damage grade; /* of damage */
    Polarity polarity;
    Str cause;
    double weight;
    Slot slots[SLOT_MAX];
    size_t slot_count;
    Str test, expect;
    Str file;
    size_t line;
} Rule;

/* A verb with the adverb and the words after it that a rule asks for. */
typedef struct {
    int verb;
    bool parted;     /* the object may stand before the words: "blew it up" */
    uint64_t adverb; /* hash, or 0 */
    uint64_t *words; /* hashes */
    size_t word_count;
    WordBits bits; /* of the adverb and the words */
    size_t rule;
} Trigger;

/* What a word of the table of phrases is to rules, beside those. */
typedef struct {
    uint64_t slots; /* Slot.asks of those that it ends a word of */
    uint32_t asked; /* from 1: triggers ask for it first; 0: none does */
} RuleWord;

/* The triggers by the word that they ask for first, behind the verb or, where
 * there is none, before it. */
typedef struct {
    size_t width;     /* 64 bits each, one for each trigger */
    uint64_t *askers; /* by RuleWord.asked, width each; 0: of no word */
} Asks;

struct Lexicon {
    PhraseTable phrases;
    VEC(Party) parties;
    VEC(Str) classes;    /* of common names */
    PartyList *of_class; /* by class */
    VEC(Str) adjectives; /* of countries, folded */
    VEC(Verb) verbs;
    VEC(Str) causes;
    VEC(Str) nouns;         /* as written in rules */
    VEC(size_t) noun_rules; /* pairs: noun, rule; sorted by noun */
    size_t *noun_starts;    /* by noun: where its first stands; and the end */
    VEC(Rule) rules;
    VEC(Trigger) triggers; /* sorted by verb */
    RuleWord *rule_words;  /* by the numbers of phrases.words */
    Asks asks;
    VEC(Str) kinds[WORD_CLASS_COUNT]; /* of the classes of kinds, suffixes */
    WordTable kind_words;     /* their words: bits by KIND_BIT of the class */
    VEC(WordList) lists;      /* that rules name: @goods */
    VEC(size_t) prepositions; /* phrases, until those are sorted */
    WordTable lemmas;         /* of verbs: 1 + the verb */
    bool noun_first;          /* adjectives follow their noun */
    Str language;             /* "fr" */
    const struct TimeTable *times;      /* or NULL: the engine's own, English */
    const struct TimeWords *time_words; /* of English */
    WordTable structure;                /* words a language is known by */
    int state_class; /* of common names: "state", the side of a country */
    const struct CueTables *cue_tables;
    /* Of the second reading, which needs both; or NULL. */
    const struct Weights *weights;
    const struct Network *network;
};

/* Cuts cell at '|' and calls with each trimmed part. */
typedef struct {
    Str rest;
} List;
bool list_next(List *list, Str *part);

/* Parts of the loader; each adds what one file says. */
bool actors_load(Arena *arena, Lexicon *lexicon, const LexiconText *text,
                 Error *err);
bool rules_load(Arena *arena, Lexicon *lexicon, const LexiconText *text,
                Error *err);
/* Allies and opponents that are no keys are refused. */
/* What a language calls the actors: more names and adjectives for keys. */
bool actor_names_load(Arena *arena, Lexicon *lexicon, Str name, Str text,
                      Error *err);
bool actors_check(const Lexicon *lexicon, Error *err);
/* Lists the parties of each class, once all are loaded. */
bool actors_list(Arena *arena, Lexicon *lexicon, Error *err);
/* Runs each rule's test sentence. */
bool rules_check(const Lexicon *lexicon, Error *err);

/* The index of a class of common names, added where it is new. */
bool lexicon_class(Arena *arena, Lexicon *lexicon, Str name, int *out,
                   Error *err);
/* Its name in words.tsv. */
Str lexicon_class_name(WordClass class);
/* Whether the class of kinds, or of suffixes, lists the word. */
bool lexicon_kind(const Lexicon *lexicon, WordClass class, Str kind);
bool lexicon_suffix(const Lexicon *lexicon, WordClass class, Str word);

/* The verb's rule entries: first index and, in *end, the one behind the last.
 */
static inline size_t lexicon_triggers(const Lexicon *lexicon, int verb,
                                      size_t *end)
{
    *end = lexicon->verbs.items[verb].triggers_end;
    return lexicon->verbs.items[verb].triggers;
}

/* Where the noun's rules stand in the list of noun_rules. */
static inline Span lexicon_noun_rules(const Lexicon *lexicon, int noun)
{
    return (Span){lexicon->noun_starts[noun], lexicon->noun_starts[noun + 1]};
}

#endif
