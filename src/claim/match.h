/*
 * match.h - a rule's slots filled from a parsed sentence.
 */
#ifndef CLAIM_MATCH_H
#define CLAIM_MATCH_H

#include "claim/story.h"

#define SPOT_MAX 12

typedef struct {
    const Rule *rule;
    size_t chunk; /* of the verb group or the noun */
    bool noun;
    int holder, loser, agent;
    int cause; /* index, or -1 */
    Spot spots[SPOT_MAX];
    size_t spot_count;
    size_t first, end;    /* tokens it spans */
    WordSet object_words; /* of the phrases that are places */
    WordSet
        said_words; /* of those that rules ask for: "suffered heavy damage" */
    bool unknown_loser; /* said, but nobody known */
    bool unknown_holder;
    bool weighed;   /* not a rule's: the grade is what it says */
    Str weighed_by; /* the cues that told most, where somebody asks */
} Match;

/* Whether every slot that must be filled is; *out then says with what. */
bool match_verb(const Story *story, const Parse *parse, size_t chunk,
                const Rule *rule, Match *out);
bool match_noun(const Story *story, const Parse *parse, size_t chunk,
                const Rule *rule, Match *out);

/* ---- extract.c ------------------------------------------------------------
 */

/* A question asserts nothing, a replica is not the thing, and antiquity is no
 * news. */
bool chunk_says_nothing(const Parse *parse, size_t chunk);

/* Adds what the match says of each of its places. */
bool claims_of_match(Story *story, const Parse *parse, const Match *match,
                     ClaimList *claims, Error *err);

/* ---- joined.c ------------------------------------------------------------ */

/* Whether the noun phrase is rather the subject of what follows. */
bool joined_begins_clause(const Parse *parse, size_t chunk);
/* Over ", and", "including" and "of the town" to the next phrase of a list; or
 * NOT_FOUND. */
size_t joined_next(const Parse *parse, size_t chunk);
/* "Sites across the country since the war began, including": where the list of
 * some of them begins, or NOT_FOUND. */
size_t joined_list(const Parse *parse, size_t chunk);

/* ---- attribute.c --------------------------------------------------------- */

/* "IS-held Palmyra": who holds the place that the noun phrase is. */
bool match_holder(const Story *story, const Parse *parse, size_t chunk,
                  Match *out);
/* "The looted museum", "the damaged sites include the museum": of out->rule,
 * by the participle in the noun phrase. */
bool match_attribute(const Story *story, const Parse *parse, size_t chunk,
                     Match *out);
/* Fills out's places from the noun phrase and the list that it heads. */
bool match_listed(const Story *story, const Parse *parse, size_t chunk,
                  Match *out);

/* ---- settle.c ------------------------------------------------------------ */

/* Sets the claim's polarity and what a denial makes of its value; false where
 * the match says nothing after all. */
bool settle_polarity(const Parse *parse, const Match *match, Polarity inner,
                     Claim *claim);
/* "The tower had stood for ages" says nothing of how it is now; "what becomes
 * of those that survived" presupposes it. */
bool settle_is_bygone(const Parse *parse, const Match *match);
/* "To save the tower": not that it is saved. */
bool settle_is_hope(const Parse *parse, const Match *match);
/* "The tower could collapse", by itself or by nature; "it threatens to bring
 * the tower down"; "it will not survive": a threat to it. */
bool settle_is_danger(const Parse *parse, const Match *match,
                      const Claim *claim);
/* Fighting that may come, or is meant to, is no fighting. */
bool settle_is_intent(const Claim *claim);
/* "If the temple were hit": at the head of the sentence, nobody says it. */
bool settle_is_supposed(const Parse *parse, size_t chunk);

/* ---- trace.c ------------------------------------------------------------- */

/* Notes how the claim was read. */
bool trace_note(Story *story, const Parse *parse, const Match *match,
                const Spot *spot, const Claim *claim, Error *err);

/* The grade of damage that the match tells of. */
Damage grade_of(const Parse *parse, const Match *match, const Spot *spot);

#endif
