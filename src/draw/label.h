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

/* ---- what must stay free: label_obstacle.c ------------------------------ */

enum { LABEL_OBSTACLES = 600 };

/* The price of covering something. */
#define LABEL_COVERED 1000.0

typedef struct {
    Box box;
    const Site *site; /* whose mark it is; its own label may lie close */
    double price;
    bool plan; /* a monument's: another's name on it would be taken for its */
} LabelObstacle;

typedef struct {
    const Frame *frame;
    LabelObstacle obstacles[LABEL_OBSTACLES];
    size_t count;
    bool pushing; /* whoever is placed may have the room of others */
} LabelScene;

/* Glyphs, plans, furniture and insets of the frame. */
void label_obstacles(LabelScene *scene);
/* Beyond LABEL_OBSTACLES, or of an empty box, nothing. */
void label_keep_free(LabelScene *scene, Box box, const Site *site,
                     double price);

/* ------------------------------------------------------------------------- */

/* How a kind of name is set, and its second line, in the other script. */
TextStyle label_style(const Frame *frame, LabelKind kind);
TextStyle label_second_style(const Frame *frame, LabelKind kind);
bool label_bears_arabic(LabelKind kind);
double label_line_height(const TextStyle *style);
/* Of its letters. */
Colour label_colour(const Frame *frame, const Label *label);

#endif
