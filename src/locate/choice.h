/*
 * choice.h - what speaks for and against each place that a name may mean.
 */
#ifndef LOCATE_CHOICE_H
#define LOCATE_CHOICE_H

#include "locate/scan.h"

/* What kind of name it is; what kind of place bears it, a doubtful town
 * standing behind a site. */
double choice_of_name(NameKind kind);
double choice_of_kind(const Scan *scan, const Term *name, bool doubtful);

/* A name of common words says nothing of where the text is. */
bool choice_needs_support(const Term *name);

/* What speaks for this bearer, once the focus is known. Distance and time only
 * where others bear the name too. */
ChoiceParts choice_weigh(const Scan *scan, const Found *found,
                         const Term *name);
double choice_sum(ChoiceParts parts);
double choice_score(double sum); /* 0.1..1 */

/* Why this bearer cannot be meant; NULL where it can. */
const char *choice_objection(const Scan *scan, const Found *found,
                             const Term *name);

/* The names of the scan, or those that are unresolved alone, with their
 * bearers. */
bool choices_list(const Scan *scan, bool all, NamedPlaces *out);

#endif
