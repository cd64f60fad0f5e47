/*
 * sound.h - one form for the spellings that a name from another script takes in
 * Latin letters: Deir ez-Zor, Deir al-Zor, Dayr az-Zawr and Deir Ezzor are all
 * "drzr", Tadmur and Tadmor "tdmr", Qal'at and Kalaat "klt".
 *
 * Made for Arabic names, whose article, short vowels, q/k/g, kh/h, sh/ch,
 * doubled letters and -a/-ah/-eh every writer spells in his own way, and not
 * wrong for others. It forgets much: what it finds is a candidate, not an
 * answer.
 */
#ifndef LOCATE_SOUND_H
#define LOCATE_SOUND_H

#include "core/str.h"

#include <stdbool.h>

enum { SOUND_ROOM = 64, SOUND_SHORTEST = 3 };

/* The sound of a key (words.h), into at most SOUND_ROOM bytes; its length, or 0
 * where the key is not all of a-z, sounds shorter than SOUND_SHORTEST or does
 * not fit. */
size_t sound_of(Str key, char sound[static SOUND_ROOM]);

#endif
