/*
 * film_words.h - what a film says, in each of its languages: cards, captions
 * and transcript. Filled by film_fill as words.h says. Arabic counts stand
 * behind a colon, so that no noun must agree with them.
 */
#ifndef DRAW_FILM_WORDS_H
#define DRAW_FILM_WORDS_H

#include "draw/draw.h"

typedef enum {
    FILM_TAKEN_BEFORE, /* of a headline, before and behind the place's name */
    FILM_TAKEN,        /* {1}: who */
    FILM_HELD_BEFORE,
    FILM_HELD,
    FILM_CONTESTED_BEFORE,
    FILM_CONTESTED,
    FILM_NONE_BEFORE, /* the grades, in the order of Damage */
    FILM_NONE,
    FILM_POSSIBLE_BEFORE,
    FILM_POSSIBLE,
    FILM_MODERATE_BEFORE,
    FILM_MODERATE,
    FILM_SEVERE_BEFORE,
    FILM_SEVERE,
    FILM_DESTROYED_BEFORE,
    FILM_DESTROYED,
    FILM_DISPUTED_BEFORE,
    FILM_DISPUTED,
    FILM_FIGHTING_BEFORE, /* the topics, in the order of Topic */
    FILM_LOOTING_BEFORE,
    FILM_THREAT_BEFORE,
    FILM_RESTORATION_BEFORE,
    FILM_BRIEF, /* {1}: who; where there is no room for what he did */
    FILM_AND,
    FILM_ONE_MORE,
    FILM_MORE,  /* {1}: how many places */
    FILM_VIA,   /* {1}: who says so, {2}: through whom */
    FILM_COMMA, /* between two parts of a line */
    FILM_SEMICOLON,
    FILM_CONFIRM,  /* {1}: how many */
    FILM_CONFIRMS, /* one */
    FILM_DENY,     /* {1}: how many */
    FILM_DENIES,   /* one */
    FILM_NONE_DENIES,
    FILM_OR_BEFORE, /* dates */
    FILM_OR_AFTER,
    FILM_TO_THE_DAY,
    FILM_DAYS,      /* {1}: it was one of so many */
    FILM_CONCEDED,  /* {1}: by whom */
    FILM_OWN_CLAIM, /* {1}: who confirms it */
    FILM_OWN_ALONE,
    FILM_NO_SIDE, /* {1}: who reports it */
    FILM_INTERESTED,
    FILM_ATTRIBUTED, /* {1}: to whom */
    FILM_SAYS_ITSELF,
    FILM_BY_OPPONENTS,
    FILM_DISAGREE, /* {1} or {2} */
    FILM_BASIS,    /* {1} changes, {2} with a card */
    FILM_LIMITS,
    FILM_MORE_LIMITS,
    FILM_AS_OF,  /* {1}: a day */
    FILM_LENGTH, /* {1}: seconds */
    FILM_NO_CARD,
    FILM_CONTROL, /* the topics */
    FILM_DAMAGE,
    FILM_IS_DISPUTED,
    FILM_WORD_COUNT
} FilmWord;

Str film_word(Language language, FilmWord word);

/* The word with its values put in, in the arena; values are FILM_VALUES. */
enum { FILM_VALUES = 3 };
bool film_fill(Arena *arena, Language language, FilmWord word,
               const Str *values, Str *out, Error *err);

/* NULL where nobody has that key. */
const Actor *film_actor(const Evidence *evidence, Str key);

/* How an actor, a grade of damage or whoever else is meant by a key is called;
 * a key that nobody knows stays as it is. */
Str film_name_of(const Evidence *evidence, Language language, Str key);

/* A place's name without what stands in brackets behind it, as on the map. */
Str film_place_name(const Evidence *evidence, Language language, Str key);

/* Those who are named beside each other, "; " between them, by name, the first
 * letter a capital. */
bool film_sources(Arena *arena, const Evidence *evidence, Language language,
                  Str keys, Str *out, Error *err);

#endif
