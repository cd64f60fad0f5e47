/*
 * claims_add.h - a claim that an analyst enters by hand: a visit, an
 * observation between two dated images.
 *
 * What was entered becomes a small document of its own, by-hand-HASH.txt, with
 * the note as its text, so that quote, source and verify work as for articles.
 * The claim's rule is RULE_BY_HAND. With --intact and --seen the change lies
 * between the two days, and of damage a second claim says none on the first.
 */
#ifndef CLI_CLAIMS_ADD_H
#define CLI_CLAIMS_ADD_H

#include "cli/command.h"

/* Reads the options of 'claims'. The states follow in the same transaction. */
Code claims_add(const Arguments *arguments, Error *err);

#endif
