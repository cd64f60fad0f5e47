/*
 * model.h - the words that every room uses: document, place, mention, claim,
 * state. Plain values; a Str or array in them belongs to the arena of the work
 * that made them.
 *
 * Offsets are bytes in the document's text, end exclusive; the outside world is
 * given code points (utf8_count). Keys (of places, actors, sources) are lower
 * case with underscores, as in geodata/. An empty Str means "none said".
 */
#ifndef CORE_MODEL_H
#define CORE_MODEL_H

#include "core/geo.h"
#include "core/str.h"
#include "core/when.h"

#include <stdint.h>

typedef struct {
    size_t start, end;
} Span;

/* ---- a document, as read --------------------------------------------- */

typedef enum { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK } TokenKind;

/* A word ("Palmyra", without the 's of "Palmyra's"), a number or one
 * punctuation mark. Hyphens inside words part them ("IS-held" is two words). */
typedef struct {
    Span span;
    Str folded;    /* lower case, no diacritics or apostrophes: fold.h */
    uint64_t hash; /* word_hash of folded */
    TokenKind kind;
    bool capital;    /* begins with an upper-case letter */
    bool shouted;    /* two letters or more, all upper case: "BEIRUT", "IS" */
    bool hyphenated; /* a hyphen and nothing else parts it from the last */
    bool possessive; /* 's or ' follows, or stands in it: "Palmyra's" */
} Token;

typedef enum {
    SENTENCE_BODY,
    SENTENCE_HEADLINE,
    SENTENCE_CAPTION, /* text under a picture: often from another time */
} SentenceKind;

typedef struct {
    size_t first, end; /* tokens */
    Span span;
    SentenceKind kind;
    bool opens_paragraph;
} Sentence;

/* A stretch of text that is no part of the report, and the rule that says so.
 */
typedef struct {
    Span span;
    Str reason;
    Str rule; /* clutter.tsv:17, "position"; empty where it was not kept */
} Cut;

/* Where text was read from: core/textmap.h. A unit is a character, or a byte
 * that stands for itself. */
typedef struct {
    size_t text, raw;           /* offsets */
    size_t text_size, raw_size; /* bytes; raw_size 0: it stands nowhere */
} TextUnit;

typedef struct {
    size_t text, text_end, raw;
    uint32_t text_step, raw_step; /* bytes a unit */
} TextRun;

typedef struct {
    TextRun *items;
    size_t count, room;
} TextMap;

typedef enum {
    PUBLISHED_UNKNOWN,
    PUBLISHED_METADATA, /* the file's own header block or its tags */
    PUBLISHED_CATALOG,
    PUBLISHED_OPTION,   /* --published */
    PUBLISHED_DATELINE, /* a date line in the text */
    PUBLISHED_INFERRED, /* from weekdays against explicit dates */
} PublishedHow;

typedef struct {
    Str name; /* the file's name without folders */
    Str title, publisher, url;
    Str byline;      /* as written; empty where no tag tells */
    Str text;        /* UTF-8; what every offset counts in */
    TextMap map;     /* from text to the raw file */
    char sha256[65]; /* of the raw file, lower-case hexadecimal */
    Str format;      /* "text", "html" */
    Str language;    /* ISO 639-1 of the text; empty: not asked, English */
    Str charset;     /* "UTF-8", "windows-1256", ... */
    Str charset_how; /* "byte order mark", "guess", ... */
    size_t broken;   /* characters that could not be decoded: U+FFFD */
    When published;  /* meaningless where published_how is UNKNOWN */
    PublishedHow published_how;
    Str fetched;        /* by whom archived it, as written; may be empty */
    Str published_from; /* what told: "<meta article:published_time>" */
    Str title_from;
    Token *tokens;
    size_t token_count;
    Sentence *sentences; /* in order; what was cut is in none */
    size_t sentence_count;
    Cut *cuts;
    size_t cut_count;
} Document;

/* ---- places ----------------------------------------------------------- */

typedef struct {
    Str text;
    Str language; /* ISO 639-1, or empty */
    Str kind; /* official, alternative, misspelling, epithet, historical ... */
    Str valid_from, valid_to; /* years or days as in EDTF, "-0300"; may be
                               * empty */
} PlaceName;

typedef struct {
    Str key, name; /* temple_of_bel, "Temple of Bel" */
    Str kind;      /* temple, citadel, town, province ...: geodata/kinds.tsv */
    Str parent;    /* key, or empty */
    Str twin;      /* key of the ruins of this town, the town of these ruins */
    LonLat position;
    bool located;      /* false: a name that must never be pinned */
    bool estimated;    /* of a text's own: the position is its town's */
    double accuracy_m; /* radius within which the truth lies */
    Shape footprint;   /* SHAPE_NONE where there is none */
    double footprint_accuracy_m;
    PlaceName *names; /* all but name */
    size_t name_count;
    Str wikidata, pleiades, geonames, unesco;
    Str osm;                  /* "way/91460784" */
    Str valid_from, valid_to; /* as in PlaceName */
    Str source, licence;      /* of the position; licence as in SOURCES.md */
    Str note;
} Place;

typedef enum {
    ROLE_PLACE,
    ROLE_METONYM,     /* "Moscow said" */
    ROLE_DATELINE,    /* "BEIRUT -" */
    ROLE_SOURCE_SEAT, /* "UK-based", "told AFP from Homs" */
} MentionRole;

/* A stretch of text that points to a place. */
typedef struct {
    Span span;
    size_t first_token, end_token;
    const Place *place;
    MentionRole role;
    bool heads_item; /* stands alone at the head of its paragraph or list item
                      * ("Aleppo. Quiet since May."), which is about it */
    size_t item_end; /* of such a place on a line of its own: the token behind
                      * what is about it; 0: its paragraph */
    bool compared;   /* the text only likens its own to it: "like Notre-Dame" */
    bool nominal;    /* "the citadel", "the western half": no proper name */
    Str relation;    /* "outskirts", "half west" ...; empty: the place itself */
    LonLat position; /* of a relation: a point in its shape */
    double accuracy_m; /* of a relation: the radius of its doubt */
    double score;      /* 0..1 */
} Mention;

/* A mention as a project keeps it, with what it is of. */
typedef struct {
    Str doc;     /* Document.name */
    Str place;   /* key */
    Str surface; /* as written; empty where the document was redacted */
    Span chars;  /* in the document's text, in code points */
    MentionRole role;
    bool nominal;
    Str relation;
    LonLat position;
    bool located;
    double accuracy_m, score;
    When published; /* of the document; no bounds where unknown */
} KeptMention;

/* A stretch of text that says when. */
typedef struct {
    Span span;
    size_t first_token, end_token;
    When when;
    bool lasting;    /* "since May": all of the window, not one day in it */
    bool of_clause;  /* "ten days" after or before which the clause behind it
                      * tells what was: its day, not the sentence's */
    bool from_today; /* "yesterday": a day counted from that of publication */
} TimeMention;

/* ---- claims ----------------------------------------------------------- */

typedef enum {
    TOPIC_CONTROL,
    TOPIC_DAMAGE,
    TOPIC_FIGHTING,
    TOPIC_LOOTING,
    TOPIC_THREAT,
    TOPIC_RESTORATION,
} Topic;
#define TOPIC_COUNT 6

typedef enum {
    POLARITY_ASSERTED,
    POLARITY_DENIED,
    POLARITY_NOT_YET,
    POLARITY_POSSIBLE, /* hedged */
    POLARITY_PLANNED,
} Polarity;
#define POLARITY_COUNT 5

/* The UNOSAT scale. */
typedef enum {
    DAMAGE_NONE, /* no visible damage */
    DAMAGE_POSSIBLE,
    DAMAGE_MODERATE,
    DAMAGE_SEVERE,
    DAMAGE_DESTROYED,
} Damage;
#define DAMAGE_COUNT 5

/* What analysts decided on a claim. */
typedef enum {
    DECIDED_NOT,
    DECIDED_ACCEPTED,
    DECIDED_REJECTED,
    DECIDED_AMENDED, /* as the claim now reads */
} Decided;
#define DECIDED_COUNT 4

/* The rule of a claim that no program read: an analyst entered it. */
#define RULE_BY_HAND "by_hand"
/* How the rule of a claim begins that was weighed, not read. */
#define RULE_WEIGHED "weighed."

typedef struct {
    Str id;  /* the same whenever the same text is read again */
    Str doc; /* Document.name */
    Str place;
    LonLat position; /* the place's own, or a point in the relation's shape */
    double accuracy_m;
    Topic topic;
    Str value; /* control: an actor's key; damage: a grade; else empty */
    Str agent; /* actor's key: who did it */
    Str cause; /* blown_up, airstrike, fire ...: geodata/lexicon */
    Polarity polarity;
    Str source; /* to whom it is attributed: a key or words; empty: the text */
    When when;  /* WHEN_NO_FIRST / WHEN_NO_LAST: open end */
    bool lasting;  /* held all through the window; else: one day within it */
    bool seen;     /* so on the window's last day, whenever it happened; known
                    * while a text is read, not kept */
    Str time_text; /* the words the time was read from, or empty */
    Span quote;    /* in the document's text */
    Str quote_text;
    Str rule;
    double confidence; /* 0..1 */
    Decided decided;
} Claim;

/* Whether it was weighed and no analyst has taken it over: a hint to people,
 * which counts for nothing else. */
bool claim_is_hint(const Claim *claim);

/* "control", ..., "asserted", ..., "destroyed": as in files and JSON. */
Str topic_name(Topic topic);
Str polarity_name(Polarity polarity);
Str damage_name(Damage damage);
Str published_how_name(PublishedHow how);
Str role_name(MentionRole role);
Str decided_name(Decided decided); /* empty of DECIDED_NOT */

/* False where the word is none of them. */
bool topic_from_name(Str name, Topic *out);
bool polarity_from_name(Str name, Polarity *out);
bool damage_from_name(Str name, Damage *out);
bool published_how_from_name(Str name, PublishedHow *out);

/* ---- actors ----------------------------------------------------------- */

typedef struct {
    Str key, name; /* islamic_state, "Islamic State" */
    Str kind;      /* armed: can hold ground; source: an agency, monitor */
    Str side;      /* the armed actor whose success it prefers, or empty */
    Str *names;    /* other names, as written */
    size_t name_count;
    Str *allies; /* keys */
    size_t ally_count;
    Str *opponents; /* keys */
    size_t opponent_count;
} Actor;

/* ---- states ----------------------------------------------------------- */

/* What the chronicle concludes of one place and topic over one stretch of time.
 * It began on a day of from, ended on a day of to; to = {WHEN_NO_LAST,
 * WHEN_NO_LAST} while it lasts. */
typedef struct {
    Str id;
    Str place;
    Topic topic;
    Str value; /* as in Claim; "contested" where sources disagree */
    bool contested;
    Str *rivals; /* of a contested state: the values in dispute */
    size_t rival_count;
    When from, to;
    double confidence;
    bool inherited;     /* from the place that contains it, or its parts */
    bool interested;    /* rests on one source, or on those it profits, alone */
    size_t independent; /* sources of different origin that agree */
    Str *claims_for;    /* ids */
    size_t for_count;
    Str *claims_against;
    size_t against_count;
    Str *sources; /* as shown to people: "Syrian state television, via DW" */
    size_t source_count;
} State;

/* valid_from and valid_to of PRODUCT.md: half-open days; to may be
 * WHEN_NO_LAST, from WHEN_NO_FIRST. certain is false where no day surely held
 * and the span is the widest instead. */
typedef struct {
    int32_t from, to;
    bool certain;
} Validity;
Validity state_validity(const State *state);

/* Whether the state is valid on that day. */
bool state_holds(const State *state, int32_t day);

#endif
