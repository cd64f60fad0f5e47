/*
 * label.h - between gathering labels and placing them.
 */
#ifndef DRAW_LABEL_H
#define DRAW_LABEL_H

#include "draw/scene.h"

/* Of numbers; fmin and fmax are calls. */
static inline double less(double a, double b)
{
    return a < b ? a : b;
}

static inline double greater(double a, double b)
{
    return a > b ? a : b;
}

/* Fills frame->labels with all that the sheet may name, unplaced. */
bool labels_gather(Frame *frame, Error *err);
/* Of many more names than a page has room for, drops those that stand where a
 * more important one does, which comes before: trying them all would take
 * minutes. What is told of keeps its name. */
void labels_thin(Frame *frame);

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

enum { LABEL_OBSTACLES = 600, LABEL_LINES = 300, LABEL_FIRM = 4 };

/* The price of covering something. */
#define LABEL_COVERED 1000.0

typedef struct {
    Box box;
    const Site *site; /* whose mark it is; its own label may lie close */
    double price;
    bool plan; /* a monument's: another's name on it would be taken for its */
} LabelObstacle;

typedef struct {
    Point a, b;
} LabelLine;

/* A monument's plan that is smaller than so many units of k is kept free; on a
 * larger one names may stand. */
#define LABEL_PLAN 100.0

typedef struct {
    const Frame *frame;
    LabelObstacle obstacles[LABEL_OBSTACLES];
    size_t count;
    LabelLine lines[LABEL_LINES];
    size_t line_count;
    const Label *firm[LABEL_FIRM]; /* who found no other room when pushed */
    size_t firm_count;
    bool pushing; /* whoever is placed may have the room of others */
} LabelScene;

/* Glyphs, plans, furniture and insets of the frame. */
void label_obstacles(LabelScene *scene);
/* Lines that names had better not cross, and the price of crossing them:
 * label_lines.c. */
void label_lines(LabelScene *scene);
double label_lines_under(const LabelScene *scene, const Label *label, Box box);
/* Whether a stretch of the segment lies within the box. */
bool segment_meets(Point a, Point b, Box box);
/* False where one only touches the other. */
bool segments_cross(Point a, Point b, Point c, Point d);
/* Beyond LABEL_OBSTACLES, or of an empty box, nothing. */
void label_keep_free(LabelScene *scene, Box box, const Site *site,
                     double price);

/* Measures and places one name that has no place yet, if need be in others'
 * way: whether it found one. kept has room for all names of the frame. */
bool label_settle(LabelScene *scene, Frame *frame, Label *label, Label *kept);

/* ---- letters in place of names: label_key.c ------------------------------ */

/* After all names stand, which kept has room for: letters for those glyphs of
 * the day that have none. Whether there is any new one. */
bool labels_key(LabelScene *scene, Frame *frame, Label *kept);

/* ------------------------------------------------------------------------- */

/* How a kind of name is set, and its second line, in the other script. */
TextStyle label_style(const Frame *frame, LabelKind kind);
TextStyle label_second_style(const Frame *frame, LabelKind kind);
bool label_bears_arabic(LabelKind kind);
double label_line_height(const TextStyle *style);
/* Of its letters. */
Colour label_colour(const Frame *frame, const Label *label);

#endif
