/*
 * validity.h - whether a name was in use, and its place there, at a time.
 */
#ifndef LOCATE_VALIDITY_H
#define LOCATE_VALIDITY_H

#include "core/when.h"
#include "locate/gazetteer.h"

/* False only where valid_from and valid_to of the place, or of all its names
 * that are written so, rule the window out; a date that cannot be read rules
 * nothing out. */
bool name_held(const Gazetteer *gazetteer, const Term *name, When at);

#endif
