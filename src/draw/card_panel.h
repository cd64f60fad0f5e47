/*
 * card_panel.h - lines of text on a ground of their own: what the panels of a
 * film are made of.
 */
#ifndef DRAW_CARD_PANEL_H
#define DRAW_CARD_PANEL_H

#include "draw/frame.h"
#include "draw/screenplay.h"

enum { PANEL_LINES = 6, PANEL_SAID = 400 };

#define PANEL_PADDING 16.0
#define PANEL_TOP     11.0

/* One text of a panel; what is empty takes no room. */
typedef struct {
    TextStyle style;
    Str text;
    double gap; /* above it */
} PanelLine;

typedef struct {
    Box box;
    Colour rule;
    PanelLine lines[PANEL_LINES];
    int count;
    char said[2][PANEL_SAID]; /* what lines may point to: it is not to move */
} Panel;

/* As wide as a card, and empty; its rule is ink. */
void panel_make(const Frame *frame, Point at, Panel *out);

/* Its lines are set as long as each other, about. */
void panel_add(const Frame *frame, Panel *panel, TextStyle style, double gap,
               Str text);

/* Makes it as high as its lines and margins are. */
void panel_close(const Frame *frame, Panel *panel);

void panel_paint(const Frame *frame, cairo_t *cr, const Panel *panel);

/* Each panel's lines, at the place. */
void panel_of_event(const Frame *frame, const Event *event, Point at,
                    Panel *out);
void panel_of_intro(const Frame *frame, const Screenplay *play, Point at,
                    Panel *out);
void panel_of_end(const Frame *frame, const Screenplay *play,
                  const FrameView *view, Point at, Panel *out);

#endif
