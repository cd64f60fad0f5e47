/*
 * pdf.h - pages that cairo wrote, put on each other as the layers of one page.
 *
 * Optional content as in ISO 32000-1 (2008), 8.11; a viewport that says where
 * the page's map lies on Earth as in ISO 32000-2 (2020), 12.9 and 12.10. Only
 * what cairo 1.16 writes is read: numbered objects and a table of where they
 * stand.
 */
#ifndef DRAW_PDF_H
#define DRAW_PDF_H

#include "core/geo.h"
#include "core/output.h"

typedef struct {
    const char *name; /* ASCII, as viewers show it */
    Str pdf;          /* one page */
} PdfLayer;

typedef struct {
    double width, height; /* points */
    Str title;            /* UTF-8 */
    Str keywords;         /* ASCII, or empty */
    Str language;         /* "en" */
    /* Where the map lies: left, bottom, right, top in points from the lower
     * left corner, its corners on Earth (lower left, upper left, upper right,
     * lower right), and the plane it was drawn on. */
    double viewport[4];
    LonLat corners[4];
    Str wkt;
    long epsg; /* or 0 */
} PdfPage;

/* ERROR_DRIVER where a layer is no such file. */
bool pdf_write(Arena *arena, const PdfPage *page, const PdfLayer *layers,
               size_t count, Sink sink, Error *err);

#endif
