/*
 * story.h - what a document is about while it is read: its main place, the
 * parties named so far, who spoke last, the day of its news; and what the room
 * asks of one sentence on that ground.
 */
#ifndef CLAIM_STORY_H
#define CLAIM_STORY_H

#include "claim/look.h"
#include "claim/parse.h"

#define NO_PARTY (-1)

/* Who vouches for a stretch of a sentence, and what it does to it. */
typedef struct {
    size_t first, end; /* tokens */
    Str source;
    int party; /* on whose behalf the source speaks, or NO_PARTY */
    Polarity effect;
    bool claims; /* a day said with the verb is the day of the claim */
    size_t verb; /* chunk, or NOT_FOUND */
} Scope;

/* Who the document has said holds, or took, a place. */
typedef struct {
    const Place *place;
    int holder;
    bool news; /* it took it in these days */
} Holding;

typedef struct {
    Arena *arena;
    const ClaimText *text;
    const Gazetteer *gazetteer; /* may be NULL */
    const Place *focus;         /* may be NULL */
    Str country;                /* key of the focus' country, or empty */
    unsigned *named;            /* by party: how often the document names it */
    int last_party;             /* subject of the last sentence with one */
    Str speaker;                /* of the last words quoted or told */
    int speaker_party;
    Str witness; /* the last "source" or "official": "the source added" */
    int witness_party;
    bool in_quote;
    bool dated;        /* the date of publication is known */
    int32_t news_day;  /* the day of the first news, published at the latest */
    int32_t published; /* its last day */
    int32_t as_of;     /* the last day that the text knows of */
    const TimeMention *event;  /* of the earthquake or fire that it is about */
    const TimeMention *period; /* that the report covers; NULL: none said */
    size_t sentence;           /* index */
    const TimeMention *told;   /* the day of what the paragraph's last sentence
                                * with one tells; NULL: none says any */
    size_t told_in;            /* that sentence */
    Span said;                 /* the claims of the last sentence with some */
    VEC(Scope) scopes;         /* of the present piece */
    unsigned waived; /* topics, by bits, that a rule reads in the piece and that
                        are no news: "urged rebels to leave"; nor hints */
    VEC(Holding) holdings;
    struct Strangers *strangers; /* armed groups that the lexicon has not */
    struct TraceList *traces;    /* or NULL: nobody asks how */
    struct CueLog *cue_log;      /* or NULL: nobody asks what is weighed */
    const Mention *last_place;   /* of the last sentence with one */
    bool place_near;             /* last_place is of this paragraph */
    const Mention *monument;     /* the last spoken of, in whatever paragraph */
    const Place *main_monument;  /* that the text is about before all others */
    const Mention *item;    /* what the paragraph or list item is about, by its
                             * head; NULL where it has none */
    const Mention *section; /* the same of a section of several paragraphs */
    bool strange_section;   /* its head names what nobody knows */
    bool strange_item;      /* its head names what nobody knows */
    const Mention *site;    /* the monument named most often, or NULL */
} Story;

/* event.c: whether words of a class that sentences do not mark begin there. */
bool story_has_class(const Story *story, size_t token, WordClass class);

/* Surveys the whole document. */
bool story_begin(Arena *arena, const ClaimText *text, Story *out, Error *err);

/* ---- party.c --------------------------------------------------------------
 */

/* The party that the noun phrase is, by name, adjective or common name; an
 * armed one or a source; NO_PARTY where it is none or undecided. */
int story_party(const Story *story, const Parse *parse, size_t chunk);
/* The same, armed ones only. */
int story_armed(const Story *story, const Parse *parse, size_t chunk);
/* The armed party of the adjective alone: "a Russian missile". */
int story_by_adjective(const Story *story, int adjective);
/* The doer of the last sentence with one, if armed. */
int story_last_armed(const Story *story);
/* A party whose name stands before the token in a noun phrase: "IS control". */
int story_owner(const Story *story, const Parse *parse, size_t chunk,
                size_t before);
/* Whose the phrase is by its pronoun, "its withdrawal", "their flag", "our
 * hands": the only party it can be, or the one on whose behalf it is told. */
int story_owner_said(const Story *story, const Parse *parse, size_t chunk);
/* On whose behalf the phrase speaks: "an Iraqi military spokesman". */
int story_affiliation(const Story *story, const Parse *parse, size_t chunk);
/* The one opponent of the party that can have taken a place: named in the
 * document, of the place's country; NO_PARTY where none or several can. */
int story_opponent(const Story *story, int party, const Place *place);
/* The one party that takes places in these days, as the document says, or the
 * only one of the place's country that it names besides the state; or NO_PARTY.
 */
int story_taker(const Story *story, const Place *place);
/* stranger.c: the armed group that the noun phrase names and no list has, by
 * the text's own words; NO_PARTY where it names none. Such parties stand behind
 * those of the lexicon and live as long as the story. */
int story_stranger(const Story *story, const Parse *parse, size_t chunk);
/* The same before the token: "rebel-held", "insurgent control". */
int story_strange_owner(const Story *story, const Parse *parse, size_t chunk,
                        size_t before);
bool strangers_begin(Arena *arena, struct Strangers **out, Error *err);
/* Whether memory ran out for one of them, who is missing since then: the text
 * is not read in full. */
bool strangers_failed(const Story *story, Error *err);
const Party *story_party_at(const Story *story, int party);
/* Notes the parties that the piece names. */
void story_note(Story *story, const Parse *parse);
/* The key of the country that holds the place, or empty. */
Str story_country(const Gazetteer *gazetteer, const Place *place);

/* ---- speaker.c --------------------------------------------------------------
 */

bool story_speakers(Story *story, const Parse *parse, Error *err);
/* Who vouches for the token: the scope's source and, where it is told within
 * another's words, that one behind it: "military source; state television". */
bool story_sources(const Story *story, size_t token, const Scope *scope,
                   Str *out, Error *err);
/* The innermost scope at the token, or NULL. */
const Scope *story_scope(const Story *story, size_t token);

/* ---- status.c ---------------------------------------------------------------
 */

Polarity status_of_verb(const Parse *parse, size_t chunk);
Polarity status_of_noun(const Parse *parse, size_t chunk);
/* "Could not say whether it was hit": nobody says that it was. */
bool status_is_asked(const Parse *parse, size_t chunk);
/* "Urged rebels to leave", "demanded that they leave": nobody says that they
 * did. */
bool status_is_demanded(const Parse *parse, size_t chunk);
/* "It is like blowing up the Taj Mahal or razing the Acropolis". */
bool status_is_likened(const Parse *parse, size_t chunk);
/* "Reports that it was razed were false": what the sentence itself takes back.
 */
bool status_is_untrue(const Parse *parse, size_t chunk);
/* The stronger doubt of the two: what a clause inherits from its governor. */
Polarity status_join(Polarity outer, Polarity inner);

typedef VEC(Claim) ClaimList;

/* What is done on a day, and stays: what else a text tells may end. */
static inline bool topic_is_deed(Topic topic)
{
    return topic == TOPIC_DAMAGE || topic == TOPIC_LOOTING;
}

/* ---- dating.c
 * ---------------------------------------------------------------- */

typedef struct {
    When when;
    bool lasting;
    bool seen; /* as in Claim */
    Str text;
    const TimeMention *mention; /* NULL where the text says none */
} Dating;

/* When what the chunk tells of happened; state: it tells how things are. */
Dating date_claim(const Story *story, const Parse *parse, size_t chunk,
                  Topic topic, Polarity polarity, bool state);

/* The same for what stands of a place of which the sentence before tells, with
 * its day, what befell it: "Explosives were laid in the shrine on Friday.
 * Nothing is left of it". */
void date_aftermath(const Story *story, const ClaimList *claims,
                    const Claim *claim, Dating *dating);
/* Notes the day of what the piece tells. */
void story_note_day(Story *story, const Parse *parse);

/* ---- event.c
 * ----------------------------------------------------------------- */

/* The day of the calamity that the text is about; NULL where it names none, or
 * no day for it. */
const TimeMention *event_of_text(const Story *story);
/* The days that a report says it covers; NULL where it says none. */
const TimeMention *period_of_text(const Story *story);

/* ---- site.c
 * ------------------------------------------------------------------- */

typedef struct {
    const Place *place;
    const Mention *mention; /* NULL where the text's main place is meant */
    bool part;              /* of the place only */
    bool some;              /* a share of it: "70 percent of the town" */
    bool vague;             /* some of what stands there: "many relics" */
    bool edge;              /* beside it */
    bool heritage;          /* said by a noun for monuments, ruins */
    size_t chunk;
} Spot;

bool site_is_town(const Lexicon *lexicon, const Place *place);
bool site_is_ruins(const Lexicon *lexicon, const Place *place);
/* Whether a slot of that filler takes the place. */
bool site_fits(const Story *story, Filler filler, const Spot *spot);
/* What the noun phrase names: a place, or, where thing is set, a common noun of
 * heritage at the text's place. False where neither. */
bool site_of_chunk(const Story *story, const Parse *parse, size_t chunk,
                   bool thing, Spot *out);
/* twin.c: the place that the words mean for the topic: the town or its ruins.
 */
const Place *site_for_topic(const Story *story, const Spot *spot, Topic topic);
/* What the piece is about that has no subject of its own, as items of lists
 * have none: "Destroyed.", "No damage observed."; NULL where it has one. */
const Mention *site_of_item(const Story *story, const Parse *parse,
                            size_t chunk);
/* Where a clause happens that names no place: at the monument that its
 * paragraph named last, else at the text's main place, and nowhere where it
 * names a place that nobody knows. */
bool site_implied(const Story *story, const Parse *parse, size_t chunk,
                  Spot *out);
/* The place last said before the chunk in the sentence; NULL where none. */
const Mention *site_before(const Story *story, const Parse *parse,
                           size_t chunk);

/* ---- old.c
 * ------------------------------------------------------------------- */

/* Whether what the chunk tells of is of ages ago: "destroyed by the Mongols",
 * "in an earthquake in 1202". */
bool is_of_old(const Parse *parse, size_t chunk);

/* ---- extract.c, merge.c
 * --------------------------------------------------------- */

/* Adds the claims that the rules find in the piece. */
bool claims_in_piece(Story *story, const Parse *parse, ClaimList *claims,
                     Error *err);
/* denial.c: where the piece denies what was said before it, claims[said],
 * adds that (claims[said] being what the last sentence with claims made). */
bool claims_denied(Story *story, const Parse *parse, Span said,
                   ClaimList *claims, Error *err);
/* denial.c: whether a correction takes back what the chunk tells: "an earlier
 * version of this article said that". */
bool is_taken_back(const Story *story, const Parse *parse, size_t chunk);
/* denial.c: where the piece calls untrue what the sentence before it tells, its
 * claims are denied: "That is wrong". */
void claims_refute(const Story *story, const Parse *parse, ClaimList *claims);
/* entry.c: those who "entered" a town for which the document tells of fighting
 * in those days fight for it; else they hold it. */
void claims_settle_entries(const Lexicon *lexicon, ClaimList *claims);
/* Joins what a document says twice, orders by quote, gives ids. */
bool claims_merge(Arena *arena, const Document *document, ClaimList *claims,
                  Error *err);
/* Gives joined claims whose first day is open the first that the text's own
 * events allow (bound.c). */
void claims_bound(const ClaimText *text, ClaimList *claims);
/* How each was read (trace.c). */
typedef struct TraceList {
    VEC(ClaimTrace) list;
} TraceList;

/* What could be weighed (weigh.c). */
typedef struct CueLog {
    VEC(CuePiece) list;
} CueLog;

/* Who looks on; members may be NULL. */
typedef struct {
    TraceList *traces;
    CueLog *cues;
} Watching;

/* All of it but the last two steps, for a document given. */
bool claims_collect(Arena *arena, const ClaimText *text, Watching watching,
                    ClaimList *out, Error *err);

/* Reads a text that marks its places itself, one sentence a line: [Palmyra] is
 * a town, [temple:The temple] of another kind, [near:the outskirts] a place's
 * edge. published may be unbounded: unknown. Claims are not joined. For the
 * tests of rules. */
bool claims_of_sample(Arena *arena, const Lexicon *lexicon, Str test,
                      When published, ClaimList *out, Error *err);

#endif
