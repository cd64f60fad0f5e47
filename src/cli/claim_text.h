/*
 * claim_text.h - claims as people read them.
 */
#ifndef CLI_CLAIM_TEXT_H
#define CLI_CLAIM_TEXT_H

#include "chronicle/chronicle.h"
#include "cli/report.h"

/* "damage: destroyed (denied)" */
void claim_tell_what(Report *report, const Claim *claim);

/* "on 27 March 2016" */
void claim_tell_when(Report *report, const Claim *claim);

/* "Temple of Bel" */
void claim_tell_place(Report *report, const Evidence *evidence,
                      const Claim *claim);

/* "a.txt, Levant Wire, published on 27 March 2016" */
void claim_tell_origin(Report *report, const Evidence *evidence,
                       const Claim *claim);

/* A paragraph with all of it and the quote. */
void claim_tell(Report *report, const Evidence *evidence, const Claim *claim);

/* Without place and quote, in one line that is not ended. */
void claim_tell_briefly(Report *report, const Evidence *evidence,
                        const Claim *claim);

#endif
