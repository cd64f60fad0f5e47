/*
 * time_words.h - the words that expressions of time are made of: a reader over
 * a sentence's words, and takes of it. A take moves the reader behind what it
 * read; where that is not there, the reader stays and nothing is returned.
 */
#ifndef CLAIM_TIME_WORDS_H
#define CLAIM_TIME_WORDS_H

#include "claim/time_phrase.h"

typedef struct {
    const TimeWords *words; /* or NULL */
    const TimeRoles *roles; /* of the words from first on, or NULL */
    const Token *tokens;
    size_t first, end, at;
} TimeReader;

/* ---- words, by what they do --------------------------------------------- */

typedef struct {
    const char *const *words;
    size_t count;
} TimeList;

extern const TimeList time_articles, time_openings, time_mid, time_alone,
    time_same, time_pieces, time_units, time_seasons, time_seasons_counted,
    time_numbers, time_tens, time_vague, time_last, time_this, time_next,
    time_early, time_late, time_edges, time_ordinals, time_hours,
    time_day_words, time_hour_words, time_prepositions;

/* The number of the word in the list, from 1; 0 where it is none of them. */
size_t time_find(Str word, const TimeList *list);

/* ---- which of them a text has: time_begin.c ------------------------------ */

/* What a word may be at the head of a form of phrase. */
typedef enum {
    TIME_ARTICLE = 1,
    TIME_OPENING = 2,
    TIME_SHIFT = 4,
    TIME_COUNT = 8,
    TIME_SEASON = 16,
    TIME_DAY = 32,
    TIME_HOUR = 64,
    TIME_CALENDAR = 128, /* a weekday, a month */
    TIME_FIGURE = 256,
    TIME_PART = 1 << 9, /* a part of a time: what it is part of follows */
    /* Behind others: */
    TIME_UNIT = 1 << 10,
    TIME_SAME = 1 << 11,
    TIME_SEASONS = 1 << 12,
    TIME_HOURS = 1 << 13,
    TIME_EDGE = 1 << 14,    /* end: "the end of" */
    TIME_ORDINAL = 1 << 15, /* last: "the last days of" */
    TIME_PIECE = 1 << 16,   /* days */
    TIME_CORE = 1 << 17,    /* no phrase is without such a word, or a figure */
} TimeRole;

/* The roles of the word so many behind the reader, TimeRole bits; all of them
 * without words. */
unsigned time_role(const TimeReader *in, size_t ahead);

/* The same of each word of a stretch; false where it has none that no phrase is
 * without. */
bool time_roles(const TimeWords *words, const Token *tokens, Span span,
                TimeRoles *roles);

/* Whether a phrase may begin with the first of some words. */
bool time_roles_begin(const TimeRoles *roles, size_t count);

/* The first word from one on with which one may, of count; count where there is
 * none. */
size_t time_roles_next(const TimeRoles *roles, size_t from, size_t count);

/* What a word says of the direction of time, with which phrase_aspect looks
 * around. */
typedef enum {
    ASPECT_PARTS = 1, /* said: it parts clauses */
    ASPECT_AHEAD = 2, /* will */
    ASPECT_BE = 4,    /* were: before "to" */
} AspectRole;
extern const TimeList aspect_parts, aspect_ahead, aspect_be;

/* Whether a phrase may begin with tokens[at], before the token end. Without
 * words, any may. */
bool time_may_begin(const TimeWords *words, const Token *tokens, size_t at,
                    size_t end);

/* ---- the reader ---------------------------------------------------------- */

/* The token so many behind the reader, or before a position; a mark without
 * text beyond the sentence. Never NULL. */
const Token *time_peek(const TimeReader *in, size_t ahead);
const Token *time_before(const TimeReader *in, size_t at);

bool time_next_is(const TimeReader *in, size_t ahead, const char *word);
bool time_take(TimeReader *in, const char *word);
/* Both words, or none. */
bool time_take_all(TimeReader *in, const char *first, const char *second);

/* "weeks", "night". */
TimeUnit time_take_unit(TimeReader *in);

/* 1 spring to 4 winter, or 0. */
int time_season_of(Str word);

/* "17", "twenty-five", "a", "a couple of"; COUNT_SEVERAL for "several". */
int time_take_count(TimeReader *in);

/* "early", "late", "mid", "the end of", "earlier in", "the last days of" */
TimePart time_take_part(TimeReader *in);

/* "last", "this", "next" and their like. */
TimeShift time_take_shift(TimeReader *in);

/* "morning", "night". */
bool time_take_hours(TimeReader *in);

#endif
