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
} Match;

/* Whether every slot that must be filled is; *out then says with what. */
bool match_verb(const Story *story, const Parse *parse, size_t chunk,
                const Rule *rule, Match *out);
bool match_noun(const Story *story, const Parse *parse, size_t chunk,
                const Rule *rule, Match *out);

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

/* ---- trace.c ------------------------------------------------------------- */

/* Notes how the claim was read. */
bool trace_note(Story *story, const Parse *parse, const Match *match,
                const Spot *spot, const Claim *claim, Error *err);

/* The grade of damage that the match tells of. */
Damage grade_of(const Parse *parse, const Match *match, const Spot *spot);

#endif
