/*
 * origin.h - which claims are independent of each other.
 *
 * Two claims have one origin where they are attributed to the same source, or,
 * unattributed, come from the same publisher; and where the words quoted are
 * much the same (copy.h): an agency's story in three papers is one witness.
 */
#ifndef CHRONICLE_ORIGIN_H
#define CHRONICLE_ORIGIN_H

#include "chronicle/inquiry.h"

/* Fills speaker and origin of every report, and origin_count. */
bool origins_find(Inquiry *inquiry, Error *err);

#endif
