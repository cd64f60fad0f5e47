/*
 * label.h - between gathering labels and placing them.
 */
#ifndef DRAW_LABEL_H
#define DRAW_LABEL_H

#include "draw/scene.h"

/* Fills frame->labels with all that the sheet may name, unplaced. */
bool labels_gather(Frame *frame, Error *err);

/* The point of the box nearest to the label's anchor. */
Point label_foot(const Label *label, Box box);

/* Of its letters. */
Colour label_colour(const Frame *frame, const Label *label);

#endif
