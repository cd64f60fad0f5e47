#include "draw/card_panel.h"

#include "draw/scene.h"

#include <math.h>

#define RULE 4.0

void panel_make(const Frame *frame, Point at, Panel *out)
{
    double width = frame_layout(frame)->card.width;

    *out = (Panel){.box = {at.x, at.y, width, 0}, .rule = frame->theme->ink};
}

/* The narrowest width that takes no more lines: none is left with a word
 * alone. */
static double balanced(Fonts *fonts, const TextStyle *style, Str text)
{
    enum { STEPS = 7 };
    TextStyle loose = *style;
    double height = text_measure(fonts, style, text).height;
    double narrow = style->width / 2, wide = style->width;

    loose.lines = 0;
    if (style->lines == 1 || text_measure(fonts, &loose, text).height > height)
        return style->width;
    for (int i = 0; i < STEPS; i++) {
        loose.width = (narrow + wide) / 2;
        if (text_measure(fonts, &loose, text).height > height)
            narrow = loose.width;
        else
            wide = loose.width;
    }
    return ceil(wide);
}

void panel_add(const Frame *frame, Panel *panel, TextStyle style, double gap,
               Str text)
{
    if (text.len == 0 || panel->count == PANEL_LINES)
        return;
    style.width = balanced(frame_fonts(frame), &style, text);
    panel->lines[panel->count++] = (PanelLine){style, text, gap};
}

void panel_close(const Frame *frame, Panel *panel)
{
    double height = 2 * PANEL_TOP;

    for (int i = 0; i < panel->count; i++)
        height += panel->lines[i].gap + text_measure(frame_fonts(frame),
                                                     &panel->lines[i].style,
                                                     panel->lines[i].text)
                                            .height;
    panel->box.height = height;
}

static void fill_box(cairo_t *cr, Box box, Colour colour, double alpha)
{
    cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, alpha);
    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    cairo_fill(cr);
}

/* The ground it stands on: a rim sets it off from light and dark alike. */
static void paint_ground(const Frame *frame, cairo_t *cr, const Panel *panel)
{
    Box box = panel->box;

    fill_box(cr, box_grown(box, 1), frame->theme->ink, 0.18);
    fill_box(cr, box, frame->theme->card, 1);
    fill_box(cr, part_from_start(frame, box, 0, RULE), panel->rule, 1);
}

void panel_paint(const Frame *frame, cairo_t *cr, const Panel *panel)
{
    Fonts *fonts = frame_fonts(frame);
    double y = panel->box.y + PANEL_TOP;

    paint_ground(frame, cr, panel);
    for (int i = 0; i < panel->count; i++) {
        const PanelLine *line = &panel->lines[i];
        TextSize size = text_measure(fonts, &line->style, line->text);
        y += line->gap;
        (void)text_draw(
            fonts, cr, &line->style,
            part_from_start(frame, panel->box, PANEL_PADDING, line->style.width)
                .x,
            y + size.baseline, line->text);
        y += size.height;
    }
}
