#include "draw/scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Meridians and parallels of a printed sheet: named ticks at its edges and
 * small crosses where they meet. */

/* Seconds of arc between lines: three to six of them on the longer side. */
static int spacing(double seconds)
{
    static const int steps[] = {5,   10,  15,   30,   60,   120,   300,
                                600, 900, 1800, 3600, 7200, 18000, 36000};
    size_t count = sizeof steps / sizeof *steps;

    for (size_t i = 0; i < count; i++)
        if (seconds / steps[i] <= 6)
            return steps[i];
    return steps[count - 1];
}

static void degree_text(long seconds, const char *letters, char text[static 32])
{
    long size = labs(seconds);
    const char *letter = seconds < 0 ? letters + 1 : letters;

    if (size % 60 != 0)
        (void)snprintf(text, 32, "%ld°%02ld′%02ld″%.1s", size / 3600,
                       size / 60 % 60, size % 60, letter);
    else if (size % 3600 != 0)
        (void)snprintf(text, 32, "%ld°%02ld′%.1s", size / 3600, size / 60 % 60,
                       letter);
    else
        (void)snprintf(text, 32, "%ld°%.1s", size / 3600, letter);
}

static void paint_cross(const Frame *frame, cairo_t *cr, Point at)
{
    double arm = 1.5 * 96 / 25.4;

    cairo_move_to(cr, at.x - arm, at.y);
    cairo_line_to(cr, at.x + arm, at.y);
    cairo_move_to(cr, at.x, at.y - arm);
    cairo_line_to(cr, at.x, at.y + arm);
    set_colour_alpha(cr, frame->theme->quiet, 0.55);
    cairo_set_line_width(cr, 0.6);
    cairo_stroke(cr);
}

static void name_tick(const Frame *frame, cairo_t *cr, Point at, bool meridian,
                      long seconds)
{
    char text[32];
    double size = fmax(8, 8.7 * frame->k);
    TextStyle style = {.size = size,
                       .colour = frame->theme->quiet,
                       .align = meridian ? ALIGN_CENTRE : ALIGN_LEFT,
                       .halo = 1.6};

    cairo_move_to(cr, at.x, at.y);
    cairo_line_to(cr, at.x + (meridian ? 0 : 6), at.y + (meridian ? 6 : 0));
    stroke_path(cr, frame->theme->ink, 0.8);
    degree_text(seconds, meridian ? "EW" : "NS", text);
    text_draw(frame->fonts, cr, &style, at.x + (meridian ? 0 : 9),
              at.y + (meridian ? 8 + size : size * 0.35), str_from_cstr(text));
}

static LonLat corner(const Frame *frame, double u, double v)
{
    Box map = frame->layout.map;

    return scene_position(
        frame, (Point){map.x + u * map.width, map.y + v * map.height});
}

static Box name_box(const Frame *frame, bool meridian, Point at)
{
    double size = fmax(8, 8.7 * frame->k);

    return meridian ? (Box){at.x - 3.2 * size, at.y, 6.4 * size, 2.6 * size}
                    : (Box){at.x, at.y - 0.9 * size, 7 * size, 1.8 * size};
}

/* Where the line of that longitude or latitude leaves the map at the top or on
 * the left: found by halving. */
static bool edge_point(const Frame *frame, bool meridian, double degrees,
                       Point *out)
{
    double low = 0, high = 1;
    Box map = frame->layout.map;

    for (int i = 0; i < 30; i++) {
        double middle = (low + high) / 2;
        LonLat here =
            meridian ? corner(frame, middle, 0) : corner(frame, 0, middle);
        bool before = meridian ? here.lon < degrees : here.lat > degrees;

        if (before)
            low = middle;
        else
            high = middle;
    }
    *out = meridian ? (Point){map.x + low * map.width, map.y}
                    : (Point){map.x, map.y + low * map.height};
    return low > 0.03 && low < 0.97 &&
           !box_meets(name_box(frame, meridian, *out),
                      box_grown(frame->layout.scale_bar, 2));
}

size_t graticule_names(const Frame *frame, Box *boxes, size_t most)
{
    LonLat first = corner(frame, 0, 1), last = corner(frame, 1, 0);
    int step = spacing(3600 * fmax(last.lon - first.lon, last.lat - first.lat));
    size_t count = 0;
    Point at;

    for (long i = (long)floor(first.lon * 3600 / step);
         (double)(i * step) / 3600 <= last.lon && count < most; i++)
        if (edge_point(frame, true, (double)(i * step) / 3600, &at))
            boxes[count++] = name_box(frame, true, at);
    for (long j = (long)floor(first.lat * 3600 / step);
         (double)(j * step) / 3600 <= last.lat && count < most; j++)
        if (edge_point(frame, false, (double)(j * step) / 3600, &at))
            boxes[count++] = name_box(frame, false, at);
    return count;
}

void graticule_paint(const Frame *frame, cairo_t *cr)
{
    LonLat first = corner(frame, 0, 1), last = corner(frame, 1, 0);
    int step = spacing(3600 * fmax(last.lon - first.lon, last.lat - first.lat));
    long west = (long)floor(first.lon * 3600 / step);
    long south = (long)floor(first.lat * 3600 / step);
    Point at;

    cairo_new_path(cr);
    for (long i = west; (double)(i * step) / 3600 <= last.lon; i++)
        for (long j = south; (double)(j * step) / 3600 <= last.lat; j++) {
            LonLat meeting = {(double)(i * step) / 3600,
                              (double)(j * step) / 3600};

            if (scene_point(frame, meeting, &at) &&
                box_holds(frame->layout.map, at))
                paint_cross(frame, cr, at);
        }
    for (long i = west; (double)(i * step) / 3600 <= last.lon; i++)
        if (edge_point(frame, true, (double)(i * step) / 3600, &at))
            name_tick(frame, cr, at, true, i * step);
    for (long j = south; (double)(j * step) / 3600 <= last.lat; j++)
        if (edge_point(frame, false, (double)(j * step) / 3600, &at))
            name_tick(frame, cr, at, false, j * step);
}
