/*
 * time_phrase.h - an expression of time as its words say it, before anyone
 * knows what day it was written on.
 */
#ifndef CLAIM_TIME_PHRASE_H
#define CLAIM_TIME_PHRASE_H

#include "core/model.h"
#include "core/word.h"

typedef enum {
    UNIT_NONE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK, /* Monday to Sunday */
    UNIT_MONTH,
    UNIT_YEAR,
    UNIT_DECADE,
} TimeUnit;

typedef enum {
    PHRASE_DATE,    /* year, month, day; 0: not said; a year may stand alone */
    PHRASE_DECADE,  /* the ten years from year */
    PHRASE_SEASON,  /* season; of year, or by shift */
    PHRASE_WEEKDAY, /* weekday, of the week by week_shift where that is said */
    PHRASE_UNIT,    /* the calendar unit, shift from today's: "last week" */
    PHRASE_AGO,     /* the unit count before or after today's */
    PHRASE_SPAN,    /* from today back, or on, for count units */
    PHRASE_BESIDE,  /* the unit count before or after what was spoken of */
    PHRASE_WITHIN,  /* from what was spoken of on, for count units */
    PHRASE_SAME,    /* what was spoken of: "the same day"; where count is not 0,
                     * all of it: "the same weeks" */
    PHRASE_HOUR,    /* an hour of the day spoken of, or of today: "midday" */
} TimeKind;

/* "early", "late", "the second half of": it narrows a year that stands alone; a
 * month stays whole, as TIMEX3 has it. SOME is a part that narrows nothing. */
typedef enum {
    PART_ALL,
    PART_EARLY,
    PART_MIDDLE,
    PART_LATE,
    PART_FIRST_HALF,
    PART_SECOND_HALF,
    PART_SOME,
} TimePart;

/* "last", "this", "next", or none of them. */
typedef enum { SHIFT_NONE, SHIFT_LAST, SHIFT_THIS, SHIFT_NEXT } TimeShift;

/* A count that is a guess: "several days". */
#define COUNT_SEVERAL 100000

typedef struct {
    TimeKind kind;
    TimePart part;
    TimeShift shift;
    TimeShift week_shift;
    TimeUnit unit;
    int year, month, day, weekday;
    int season; /* 1 spring to 4 winter */
    int count;
    bool forward;      /* of count: after, not before */
    bool of_clause;    /* of PHRASE_BESIDE: the clause behind it has that day */
    size_t first, end; /* tokens */
} TimePhrase;

/* What words phrases are made of, by which most of a text is passed over. */
typedef struct TimeWords {
    WordTable roles, aspects;
} TimeWords;
bool time_words_make(Arena *arena, const TimeWords **out, Error *err);

/* What a word may be to a phrase: TimeRole bits. */
typedef uint32_t TimeRoles;

/* Reads the phrase that begins at tokens[at] of a sentence. False where none
 * does, "May" the verb and "the Sunday Times" among them. Without words, which
 * may be NULL, the same takes longer. */
bool phrase_read(const TimeWords *words, const Token *tokens,
                 const Sentence *sentence, size_t at, TimePhrase *out);

/* The same where the roles of all words of the sentence are told already. */
bool phrase_read_told(const TimeRoles *roles, const Token *tokens,
                      const Sentence *sentence, size_t at, TimePhrase *out);

/* What tense and prepositions say of it. */
typedef struct {
    bool ahead; /* to come: "will resume on Monday" */
    bool past;  /* surely past: "since May" */
    bool lasting;
} TimeAspect;
/* Without words, which may be NULL, the same takes longer. */
TimeAspect phrase_aspect(const TimeWords *words, const Token *tokens,
                         const Sentence *sentence, const TimePhrase *phrase);

/* What is known where a phrase stands. */
typedef struct {
    int32_t today; /* WHEN_NO_LAST where it is unknown */
    bool has_day;  /* a day was spoken of just now */
    When day;
    bool has_period; /* any window, in the same paragraph */
    When period;
    bool has_year; /* a date with its year, in the same paragraph */
    When dated;
} TimeContext;

/* The phrase's days; false where they cannot be known. */
bool phrase_resolve(const TimePhrase *phrase, TimeAspect aspect,
                    const TimeContext *context, When *out);

#endif
