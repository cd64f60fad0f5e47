/*
 * worksheet.h - claims as a table that is filled in with a spreadsheet and fed
 * to 'review' again.
 */
#ifndef CLI_WORKSHEET_H
#define CLI_WORKSHEET_H

#include "chronicle/chronicle.h"
#include "core/output.h"
#include "store/store.h"

/* One decision to be made. */
typedef struct {
    const Claim *claim; /* as it stands */
    Verdict verdict;
    Claim amended; /* where the verdict is VERDICT_AMEND */
    Str why;
} Order;

typedef struct {
    Order *items;
    size_t count;
} Orders;

/* CSV: claim, verdict and why (to be filled in), place, topic, value, agent,
 * cause, polarity, source, earliest, latest, lasting (to be changed where the
 * verdict is amend), then name, quote, doc, confidence to judge by. */
bool worksheet_write(const Evidence *evidence, const Claim *const *claims,
                     size_t count, Sink sink, Error *err);

/* Its rows with a verdict; why is empty where the row gives no reason. Columns
 * that are missing change nothing; their order doesn't matter. ERROR_INPUT with
 * the line. */
bool worksheet_read(Arena *arena, const Evidence *evidence, Str name, Str text,
                    Orders *out, Error *err);

/* By its whole id, or by the first letters of it. ERROR_INPUT: none, or more
 * than one. */
bool worksheet_claim(const Evidence *evidence, Str id, const Claim **out,
                     Error *err);

#endif
