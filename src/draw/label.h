/*
 * label.h - between gathering labels and placing them.
 */
#ifndef DRAW_LABEL_H
#define DRAW_LABEL_H

#include "draw/scene.h"

/* Fills frame->labels with all that the sheet may name, unplaced. */
bool labels_gather(Frame *frame, Error *err);

/* The next stretch of the line that a name so wide may follow; zeros begin. */
typedef struct {
    size_t ring;
    double start;
} CurveSearch;
bool curve_next(const Frame *frame, const Outline *line, double width,
                CurveSearch *search, Curve *out);

/* The point of the box nearest to the label's anchor. */
Point label_foot(const Label *label, Box box);

/* How a kind of name is set, and its second line, in the other script. */
TextStyle label_style(const Frame *frame, LabelKind kind);
TextStyle label_second_style(const Frame *frame, LabelKind kind);
bool label_bears_arabic(LabelKind kind);
double label_line_height(const TextStyle *style);
/* Of its letters. */
Colour label_colour(const Frame *frame, const Label *label);

#endif
