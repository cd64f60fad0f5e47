/*
 * change.h - the day on which something changed, from reports that differ.
 *
 * The hidden value is one day t: the blast, the capture. Each note is a noisy
 * observation of it with reliability r, and multiplies the likelihood of each
 * day (W is its width in days, H = 365, s the share of late reports, those that
 * name a day on which the change was already old):
 *
 *     within first..last     t in the window     r (1 - s) / W
 *                            t before it         r s / H
 *                            t after it          (1 - r) / H
 *     by the last day        t <= last: r        else 1 - r
 *     not before the first   t >= first: r       else 1 - r
 *
 * So a narrow window outweighs a wide one, agreeing notes multiply, a wide one
 * that contains the others changes nothing, and one that contradicts them is
 * outvoted or, where it is as strong, widens the answer: the answer is the
 * stretch from the first to the last day whose likelihood is within a factor
 * 1.5 of the greatest (of the greatest alone where that would be all of time).
 * Exact: the likelihood is constant between the ends of
 * windows.
 */
#ifndef CHRONICLE_CHANGE_H
#define CHRONICLE_CHANGE_H

#include "chronicle/inquiry.h"

typedef enum { NOTE_WITHIN, NOTE_BY, NOTE_NOT_BEFORE } NoteKind;

typedef struct {
    NoteKind kind;
    When window;
    double reliability; /* above 0, below 1 */
    double late;        /* s */
} Note;

typedef VEC(Note) NoteList;

/* The days of domain on which the change may have happened: all of it where
 * there are no notes. O(n log n). */
bool change_find(Arena *arena, const NoteList *notes, When domain, When *out,
                 Error *err);

#endif
