/*
 * font.h - text as pango sets it, with the fonts of one folder and no others.
 *
 * Noto Sans (regular, bold, italic) and Noto Naskh Arabic are looked up in a
 * private font configuration, so that the same text has the same shape on every
 * machine. Text is cut at 1000 characters with at most 4 combining marks on
 * each: shaping is quadratic in them.
 */
#ifndef DRAW_FONT_H
#define DRAW_FONT_H

#include "core/error.h"
#include "core/str.h"

#include <cairo.h>

typedef struct Fonts Fonts;

typedef enum {
    FACE_REGULAR,
    FACE_BOLD,
    FACE_ITALIC,
    FACE_BOLD_ITALIC,
} Face;

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

typedef struct {
    double red, green, blue; /* 0..1, sRGB */
} Colour;

/* How a run of text looks. Zeros mean: regular, left, as wide as it is. */
typedef struct {
    double size; /* user units from one baseline to the next, without leading */
    Colour colour;
    Face face;
    Align align;     /* about x, or within width where that is given */
    double width;    /* breaks lines to it; 0 never does */
    int lines;       /* at most, then an ellipsis; 0: any number */
    double tracking; /* extra user units between letters */
    bool tabular;    /* digits of equal width */
    double halo;     /* width of the rim in user units, or 0 */
} TextStyle;

typedef struct {
    double width, height; /* of the lines, leading included */
    double baseline;      /* of the first line, below the top */
} TextSize;

/* One thread's fonts. ERROR_IO where the folder lacks one of them. */
bool fonts_open(const char *folder, Fonts **out, Error *err);
void fonts_close(Fonts **fonts);

typedef struct {
    double (*points)[2];
    size_t count;
    double start, shift;
} TextPath;

/* The colour of every rim; white where this is not called. */
void fonts_set_halo(Fonts *fonts, Colour colour);

TextSize text_measure(Fonts *fonts, const TextStyle *style, Str text);

/* Makes a style smaller that would set the text wider than that. */
void text_narrow(Fonts *fonts, TextStyle *style, Str text, double width);

/* Draws with the first baseline at y; returns what text_measure would. */
TextSize text_draw(Fonts *fonts, cairo_t *cr, const TextStyle *style, double x,
                   double y, Str text);

/* A line of text that a caller sets itself, instead of it being drawn: for
 * files that keep text as text. Positions are those of cairo's device. */
typedef struct {
    Str text;
    double x, y;  /* left end of the baseline */
    double angle; /* radians, clockwise */
    double size, width, tracking, halo;
    Face face;
    Colour colour, rim;
} TextLine;

typedef struct {
    void (*take)(void *self, const TextLine *run);
    void *self;
} TextTaker;

/* From now on text_draw hands lines over; NULL: it draws again. */
void fonts_hand_over(Fonts *fonts, const TextTaker *taker);

/* Draws along a line of at least two points, starting so far along it, its
 * baseline so far off to the right of it. Letters follow the line. */
void text_draw_along(Fonts *fonts, cairo_t *cr, const TextStyle *style,
                     const TextPath *path, Str text);

#endif
