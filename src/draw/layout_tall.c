#include "draw/scene.h"

#include <math.h>

/*
 * A page for a telephone. Its unit is the telephone's own, of which 390 make
 * its width: type of 12 units is read there as it is on a screen. On a page
 * that is less high than its width asks for, units are smaller.
 */

static const double telephone_width = 390, telephone_height = 844;
static const double strip_height = 72, side = 12, foot_margin = 10;
static const double locator_width = 84, locator_height = 72;
/* Of the map beside an inset, or of the page. */
static const double least_map = 190;

double layout_inset_room(const Frame *frame)
{
    Box map = frame->layout.map;
    double most = fmin(0.5 * map.height, map.height - least_map);
    double height =
        (map.width - 2 * INSET_MARGIN) / fmax(1, frame->inset_shape);

    if (!frame->tall || !frame->crowded || most < 120)
        return 0;
    return fmin(height + 2 * INSET_MARGIN, most);
}

/* The text beside the locator, or without one. */
static Box foot_text(const Frame *frame)
{
    Box page = frame->layout.page;
    double left = side + (frame->layout.locator.width > 0
                              ? frame->layout.locator.width + 10
                              : 0);

    return (Box){left, 0, page.width - left - side, 0};
}

static double foot_height(const Frame *frame)
{
    double width = foot_text(frame).width;
    double text = notes_height(frame, width) + credits_height(frame, width);

    return fmax(text, frame->layout.locator.height) + foot_margin;
}

/* From the bottom up: so high the legend and what is below it. */
static void arrange(Frame *frame, double legend, double foot)
{
    FrameLayout *layout = &frame->layout;
    Box page = layout->page, text = foot_text(frame);
    double y = page.height - foot, notes = notes_height(frame, text.width);

    layout->locator.y = y;
    layout->notes = text;
    layout->notes.y = y;
    layout->notes.height = notes;
    if (notes <= 0)
        layout->notes.width = 0;
    layout->credit = text;
    layout->credit.y = y + notes;
    layout->credit.height = foot - foot_margin - notes;
    y -= legend;
    layout->legend = (Box){0, y, page.width, legend};
    y -= strip_height * frame->k;
    layout->strip = (Box){0, y, page.width, strip_height * frame->k};
    layout->map = (Box){0, layout->header.height, page.width,
                        fmax(least_map, y - layout->header.height)};
    layout->scale_bar = (Box){8, 0, 158 * frame->k, 40 * frame->k};
    layout->scale_bar.y = layout->map.y + layout->map.height -
                          layout_inset_room(frame) - layout->scale_bar.height -
                          8;
    if (frame->mirrored)
        layout_mirror(frame);
}

void layout_tall(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    double width = frame->picture->width, height = frame->picture->height;

    layout->scale = fmin(width / telephone_width, height / telephone_height);
    frame->k = 0.95;
    frame->one_script = true;
    frame->bar = 92;
    layout->page = (Box){0, 0, width / layout->scale, height / layout->scale};
    layout->legend.width = layout->page.width;
    if (locator_tells(frame))
        layout->locator = (Box){side, 0, locator_width, locator_height};
    layout->header = (Box){0, 0, layout->page.width, header_height(frame)};
    arrange(frame, legend_height(frame, false), foot_height(frame));
}

bool layout_tall_grows(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    double had = layout->page.height - layout->legend.y - layout->legend.height;
    double legend, foot, notes;

    if (!frame->tall)
        return false;
    legend = legend_height(frame, false);
    foot = foot_height(frame);
    notes = notes_height(frame, foot_text(frame).width);
    if (notes <= layout->notes.height + 0.5 &&
        legend <= layout->legend.height + 0.5 && foot <= had + 0.5 &&
        frame->inset_laid == frame->crowded)
        return false;
    frame->inset_laid = frame->crowded;
    if (frame->mirrored)
        layout->locator.x = side;
    arrange(frame, fmax(legend, layout->legend.height), fmax(foot, had));
    return true;
}
