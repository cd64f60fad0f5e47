/*
 * legend.h - the rows of the key: between gathering and painting them.
 */
#ifndef DRAW_LEGEND_H
#define DRAW_LEGEND_H

#include "draw/scene.h"

typedef enum {
    ROW_HEAD,
    ROW_ACTOR,
    ROW_BANDS,
    ROW_CLAIMED,
    ROW_PAPER,
    ROW_ROUGH,
    ROW_DAMAGE,
    ROW_SPLIT,
    ROW_SOLID,
    ROW_DASHED,
    ROW_DOUBT,
    ROW_NEW,
    ROW_TOPICS,
    ROW_ROAD,
    ROW_COLUMNS,
    ROW_WALL,
    ROW_LOOSE,
} RowKind;

typedef struct {
    RowKind kind;
    Str text;
    Str actor;
    Damage grade;
    Topic topics[2];
    int topic_count;
    size_t count; /* 0: not said */
} Row;

enum { MOST_ACTORS = 8, MOST_ROWS = 36 };

typedef struct {
    Str actors[MOST_ACTORS];
    size_t held[MOST_ACTORS];
    bool rival[MOST_ACTORS]; /* in bands */
    size_t actor_count;
    Str claimer;   /* one who alone says that it holds something */
    bool claimers; /* there are several such */
    char claimed_text[160];
    size_t disputed, claimed, split, grades[DAMAGE_COUNT];
    bool vague, interested, independent, rough, new, has_disputed;
    bool topics[TOPIC_COUNT];
    bool counted; /* of one day */
    Row rows[MOST_ROWS];
    size_t row_count;
} Legend;

/* whole: as if all that the chronicle holds occurred. */
void legend_make(const Frame *frame, bool whole, Legend *legend);
double legend_row_height(const Frame *frame, const Row *row);

/* How the rows are laid out in columns of equal width: one, or two below the
 * map of a tall page. */
typedef struct {
    double width, height; /* of a column */
    size_t first_rows;    /* in the first one */
} LegendColumns;
LegendColumns legend_columns(const Frame *frame, const Legend *legend);

/* How far from its start a row's text begins, behind its sign. */
double legend_indent(const Frame *frame);

#endif
