/*
 * frame.h - one composed picture, prepared once and painted for many days.
 *
 * frame_open projects and places every label, frame_keep draws all that no day
 * changes to layers; frame_paint then needs only what a day shows. Labels stand
 * where they are for the life of a Frame, whatever the day. The unit is the
 * pixel at 96 dots an inch; y grows downwards. Whoever makes a cairo_t for a
 * frame scales it by frame_layout()->scale first; everything here draws in user
 * units.
 *
 * Order of painting: base areas, control zones, base lines, site glyphs,
 * labels, furniture (header, legend, locator, scale, timeline strip), date,
 * playhead.
 */
#ifndef DRAW_FRAME_H
#define DRAW_FRAME_H

#include "draw/draw.h"
#include "draw/font.h"
#include "draw/plane.h"

#include <cairo.h>

typedef struct Frame Frame;

/* Where things stand, in user units. A part that the page does not have is
 * empty (width 0). */
typedef struct {
    double scale;  /* device pixels in a user unit */
    double shrink; /* 1 on A3; how much coarser a smaller paper is */
    Box page, header, map, strip;
    Box card; /* free for a callout: upper left in the map */
    Box legend, locator, scale_bar, credit, notes;
    Box status, sources, method; /* of a sheet to print */
} FrameLayout;

/* What is drawn of one state. Two items of one place and topic, one fading out
 * and one in, are a cross-fade. */
typedef struct {
    const State *state;
    const State *before; /* control changing hands on a day unknown: drawn in
                            bands with state; else NULL */
    double opacity;      /* 0..1 */
    bool unsure;         /* the day lies within the doubt about from or to:
                            dashed outline */
} FrameItem;

typedef struct {
    const FrameItem *items; /* any order */
    size_t count;
    Str date;   /* at the right of the header */
    double day; /* playhead, in days as in date.h */
    bool playhead;
} FrameView;

/* span: the days of the timeline strip, both bounded. The picture and all it
 * points to must outlive the frame. One thread owns a frame. */
bool frame_open(const Picture *picture, When span, Frame **out, Error *err);
void frame_close(Frame **frame); /* NULL is nothing to do */

/* Draws what no day changes once, for whoever paints many days, and forgets it
 * again; some 10 MB at 1280 x 720. */
void frame_keep(Frame *frame);
void frame_let_go(Frame *frame);

const FrameLayout *frame_layout(const Frame *frame);
Fonts *frame_fonts(const Frame *frame);

/* The strip's days for a whole chronicle: from the first to the last event at
 * places the sheet shows, widened to whole months. False where there is none.
 */
bool frame_span(const Picture *picture, When *out);

/* What a day shows: states that hold, and those whose beginning is in doubt on
 * that day, ramping from 0.25 to 1 over the window. */
bool frame_items(Arena *arena, const Frame *frame, int32_t day, FrameItem **out,
                 size_t *count, Error *err);

/* Paints the whole page. Only pixels of what the view says change between two
 * views. */
void frame_paint(Frame *frame, cairo_t *cr, const FrameView *view);

/* Where the place's glyph stands. False where the sheet does not show it. */
bool frame_place_point(const Frame *frame, Str place, Point *out);

/* Where the place's name stands. False where the sheet does not name it. */
bool frame_place_name_box(const Frame *frame, Str place, Box *out);

/* Adds the place's outline to cr's path. False where it has none or is not
 * shown. */
bool frame_place_path(const Frame *frame, cairo_t *cr, Str place);

/* The strip's x of a day, clamped to the strip. */
double frame_day_x(const Frame *frame, double day);

/* The site glyph (disc of 9 units radius for a size of 18) of a damage state,
 * for cards and tables. */
void frame_glyph(const Frame *frame, cairo_t *cr, const State *state,
                 Point centre, double size);

/* Fill and line colour of an actor's key. */
void frame_actor_colours(const Frame *frame, Str actor, Colour *fill,
                         Colour *line);
/* "Syrian government", or the key where it is unknown. */
Str frame_actor_name(const Frame *frame, Str actor);
Str frame_place_name(const Frame *frame, Str place);

/* The table of counts by damage grade and who controls what, in a box. How many
 * of who controls what had no room: their number is the last row. */
size_t frame_status_table(const Frame *frame, cairo_t *cr, Box box,
                          const FrameItem *items, size_t count);

/* "26 Mar 2016"; "25–27 Mar 2016"; "Aug 2015" for a whole month; "by 27 Mar
 * 2016" and "from 25 Mar 2016" for open ends. */
#define DAY_TEXT_SIZE 96
void day_text(When when, char text[static DAY_TEXT_SIZE]);
void day_text_in(Language language, When when, char text[static DAY_TEXT_SIZE]);

#endif
