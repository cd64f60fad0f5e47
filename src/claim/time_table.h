/*
 * time_table.h - expressions of time of another language than English, as rows
 * of its times.tsv say them.
 *
 * Columns class, value, words. A class is
 *   month weekday number season unit   names, value being 1 to 12, 1 Monday to
 *          7, a count, 1 spring to 4 winter, or hour day weekend week month
 *          year decade
 *   since until                        words before a phrase whose state lasts
 *   ahead                              words of a sentence that tells of what
 *                                      is to come
 *   article                            may stand between those and the phrase
 *   phrase                             patterns of words, in (brackets) where
 *          they may be missing, and of <day> <month> <year> <weekday> <count>
 *          <unit> <season>; value says what is meant, in the words of
 *          time_phrase.h: kind=ago unit=day count=1 shift=last week=last
 *          part=early forward past ahead lasting
 * The longest pattern counts.
 */
#ifndef CLAIM_TIME_TABLE_H
#define CLAIM_TIME_TABLE_H

#include "claim/claim.h"
#include "claim/phrases.h"
#include "claim/time_phrase.h"

typedef struct TimeTable TimeTable;

/* Refuses bad rows with file, line and reason. Words are cut as those of the
 * table of phrases. */
bool time_table_load(Arena *arena, const PhraseTable *spelling, Str name,
                     Str text, const TimeTable **out, Error *err);

/* Reads the longest phrase that begins at tokens[at] of a sentence. */
bool time_table_read(const TimeTable *table, const Token *tokens,
                     const Sentence *sentence, size_t at, TimePhrase *out,
                     TimeAspect *aspect);

/* times_find by a table, or, where it is NULL, in the English of time_phrase.h:
 * by its words, or without them, which takes longer. */
typedef struct {
    const TimeTable *table;
    const TimeWords *words;
} TimeReading;
bool times_read(Arena *arena, const TimeReading *how, const Document *document,
                Times *out, Error *err);

#endif
