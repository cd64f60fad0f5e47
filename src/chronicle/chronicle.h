/*
 * chronicle.h - from claims that disagree to histories that keep the doubt.
 *
 * Witnesses. Claims attributed to one source have one origin, and so have
 * unattributed claims of one publisher, and claims with the same long quote (an
 * agency's story in three papers). An origin counts once. A source is
 * interested in what profits the side it prefers (geodata/actors.tsv).
 *
 * Dates. Each change (a capture, a blast) has one unknown day; each claim is a
 * noisy observation of it, and the range given is the likeliest stretch of days
 * (change.h). So a vague claim is refined by a precise one and never doubles
 * it, and one about a wrong date is outvoted, and stays as a claim against.
 *
 * Control. Who held the place after whom (run.h). Contested from a capture that
 * others deny until one of them, or another without a stake, agrees. Passes
 * from a town to its ruins and to the parts of both until a claim of their own
 * says otherwise; up where all parts agree.
 *
 * Damage. Only grows; restoration is told beside it, and undoes none of it.
 * "Still standing" is none from the first day that it was said of until the
 * first damage. A grade that is clearly outweighed by denials and by lower
 * grades of the same days, with a quarter of the doubts (below), makes no
 * state; one that does not outweigh them makes a contested one. A source that
 * later says the contrary denies no more. Passes up as possible.
 *
 * The other topics. The days reported, joined where they touch; contested where
 * denials are not outweighed. What is told without words for its time belongs
 * to what better reports date in the days that it leaves open; else it holds on
 * the day of the report, begun nobody knows when: nothing is put on a day that
 * no report names.
 *
 * Hedged, planned and denied claims make no state. Where nothing was reported
 * there is none.
 *
 * Confidence is 1 / (1 + exp(-w)), 0.01 to 0.99, with
 *
 *     w = for - against - doubt / 4        times 0.9 where inherited
 *
 * where each of the three adds log(r / (1 - r)) of the best claim of each
 * origin: for those that agree (and those that deny another holder), against
 * those that deny or saw less on the same days, doubt those that hedge, give
 * another date, or a lower grade later. r is 0.80 for a known source, 0.75 for
 * the article's own voice, 0.70 for other words, 0.60 for an interested source,
 * drawn towards 0.5 by the claim's own confidence. Of a contested state it is
 * that of the likelier side.
 *
 * Decisions. A claim that an analyst rejected is no evidence; of one that was
 * accepted, as it is or amended, or that an analyst entered by hand, r is 0.95
 * and nobody has a stake in it.
 */
#ifndef CHRONICLE_CHRONICLE_H
#define CHRONICLE_CHRONICLE_H

#include "core/model.h"

typedef struct {
    const Place *places;
    size_t place_count;
    const Actor *actors;
    size_t actor_count;
    const Document *documents; /* name, hash, title, publisher, published */
    size_t document_count;
    const Claim *claims;
    size_t claim_count;
} Evidence;

typedef struct {
    State *states; /* by place key, topic, then time */
    size_t count;
} Chronicle;

/* How many claims it is about: all but hints. */
size_t evidence_claims(const Evidence *evidence);

/* Reconciles all claims. The order of claims and documents changes nothing, nor
 * does a document (by its hash) or claim that is there twice. O(n log n) in the
 * claims, and n times the changes of hands of a place. Texts in the states
 * belong to the evidence or the arena.
 */
bool chronicle_build(Arena *arena, const Evidence *evidence, Chronicle *out,
                     Error *err);

/* Keys of places. */
typedef struct {
    Str *items;
    size_t count;
} KeyList;

/* All places whose states may change with the claims on the places touched:
 * those, and what wholes, parts and keepers link to them. The states that
 * chronicle_build makes of the claims on these places alone are exactly those
 * that it makes for them of all claims. */
bool chronicle_related(Arena *arena, const Place *places, size_t place_count,
                       KeyList touched, KeyList *out, Error *err);

/* The day's states, one a place and topic at most, in the order of states. */
bool chronicle_at(Arena *arena, const Chronicle *chronicle, int32_t day,
                  const State ***out, size_t *count, Error *err);

/* A claim that is still to be decided, and what hangs on it. */
typedef struct {
    const Claim *claim;
    double consequence;
} Task;

/* The undecided claims, the most consequential first. A claim's consequence is
 * the sum, over the states that name it, of
 *
 *     gravity (of claim.topic and value, 1 to 5)
 *     x  the state's doubt: 1 - confidence, or 1 where it is contested
 *     x  1 / the claims on its side: what it alone upholds hangs on it
 *     x  1, or 0.1 where the state is only inherited
 *
 * and gravity / 20 where none names it. */
bool chronicle_worklist(Arena *arena, const Evidence *evidence,
                        const Chronicle *chronicle, Task **out, size_t *count,
                        Error *err);

/* What is otherwise on the second day than on the first. */
typedef struct {
    const State *before; /* NULL: nothing was known */
    const State *after;  /* NULL: nothing is known any more */
    bool passing;        /* after began and ended between the two days */
} Difference;

/* Compares the first day of days with the last. By place, topic and time. A
 * holder who lost a place and won it back is told by what was between. */
bool chronicle_differences(Arena *arena, const Chronicle *chronicle, When days,
                           Difference **out, size_t *count, Error *err);

#endif
