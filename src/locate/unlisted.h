/*
 * unlisted.h - monuments that a text names and the gazetteer lacks: "the
 * Tahera Church in Mosul". Such a place is made for the document: its name is
 * the text's, its position and accuracy are its town's, and it says so
 * (Place.estimated).
 */
#ifndef LOCATE_UNLISTED_H
#define LOCATE_UNLISTED_H

#include "locate/title.h"

/* Makes an item of the name of such a monument, if its noun stands at that
 * token; as part of nominals_find. A town that is part of the name is then no
 * item of its own. False only where memory ran out. */
bool unlisted_find(Scan *scan, size_t at, TermMatch nouns,
                   const Sentence *sentence);

/* Makes an item of a title whose town is known: of the town's own monument
 * where the gazetteer has one of that name. False only where memory ran out. */
bool unlisted_add(Scan *scan, const Title *title);

/* The same for "St Catherine's", if its words begin at that token. */
bool saint_find(Scan *scan, size_t at, const Sentence *sentence);

/* 1 + the index in scan->unlisted of the monument that "the mosque" at a token
 * means, by the nouns of its kind: the last named before it; 0 where none is,
 * or one that the gazetteer has since. */
uint32_t unlisted_said(const Scan *scan, TermMatch nouns, size_t at);

/* The monument of one of those kinds that the text named last before a token,
 * no other town since; NO_PLACE where none is. */
uint32_t listed_said(const Scan *scan, TermMatch nouns, size_t at);

/* The same for "the museum in Raqqa", of which the gazetteer has none: one of
 * its own. within: as of a Title. False only where memory ran out. */
bool unlisted_of_town(Scan *scan, TermMatch nouns, uint32_t town,
                      uint32_t within, uint32_t *out);

#endif
