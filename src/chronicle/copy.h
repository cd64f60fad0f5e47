/*
 * copy.h - which quotes are copies of each other: an agency's story in three
 * papers, reworded here and there.
 *
 * A quote is the set of its runs of four words (shingles, Broder, "On the
 * resemblance and containment of documents", 1997). Two of different documents
 * are copies where the sets share at least half of what they hold together.
 * Candidates are those whose least shingle under one of eight orders is the
 * same, so that two that share half are met with 99.6 %, and the cost is that
 * of sorting. Only quotes on places of one family (inquiry.h) are compared:
 * what is said of others bears on no state of theirs.
 */
#ifndef CHRONICLE_COPY_H
#define CHRONICLE_COPY_H

#include "chronicle/inquiry.h"

/* Gives copies the least origin among them. Quotes of fewer than eight words
 * are alike by chance and are left alone. */
bool copies_join(Inquiry *inquiry, Error *err);

#endif
