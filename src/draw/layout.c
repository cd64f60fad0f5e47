#include "draw/scene.h"

#include <math.h>

/* A screen of 1280 x 720 units, and what is larger or has another shape. */
static void layout_screen(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    double width = frame->picture->width, height = frame->picture->height;

    layout->scale = fmin(width / 1280, height / 720);
    width /= layout->scale;
    height /= layout->scale;
    frame->k = 1;
    layout->page = (Box){0, 0, width, height};
    layout->header = (Box){0, 0, width, 56};
    layout->strip = (Box){0, height - 72, width, 72};
    layout->map = (Box){0, 56, width, height - 128};
    layout->card = (Box){24, 72, 372, 100};
    layout->legend = (Box){width - 240, 72, 224, legend_height(frame)};
    layout->locator =
        (Box){width - 124, layout->legend.y + layout->legend.height + 16, 108,
              92};
    layout->scale_bar = (Box){16, height - 72 - 54, 206, 42};
    layout->credit = (Box){width - 640, height - 72 - 20, 632, 20};
}

/* Beside the map, from top to bottom. */
static void layout_column(Frame *frame, double mm)
{
    FrameLayout *layout = &frame->layout;
    double x = 312 * mm, width = 96 * mm, gap = 4 * mm;
    double top = layout->map.y, bottom = layout->map.y + layout->map.height;
    Box *boxes[] = {&layout->legend, &layout->locator, &layout->status,
                    &layout->strip, &layout->sources, &layout->method};
    double heights[] = {legend_height(frame), 38 * mm, 0, 72 * frame->k,
                        0, 19 * mm};
    double free_height = bottom - top;

    for (int i = 0; i < 6; i++)
        free_height -= heights[i] + (i > 0 ? gap : 0);
    heights[2] = free_height * 0.62;
    heights[4] = free_height * 0.38;
    for (int i = 0; i < 6; i++) {
        *boxes[i] = (Box){x, top, width, heights[i]};
        top += heights[i] + gap;
    }
}

/* Landscape A3 in millimetres; A4 is 0.707 of it, with type that stays
 * legible. */
static void layout_paper(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    bool a3 = str_is(frame->picture->paper, "a3");
    double mm = 96 / 25.4 * (a3 ? 1 : 297.0 / 420);

    layout->scale = 1;
    frame->paper = true;
    frame->k = a3 ? 1 : 0.78;
    layout->page = (Box){0, 0, 420 * mm, 297 * mm};
    layout->header = (Box){12 * mm, 12 * mm, 396 * mm, 20 * mm};
    layout->map = (Box){12 * mm, 36 * mm, 296 * mm, 231 * mm};
    layout->scale_bar = (Box){15 * mm, 267 * mm - 50 * frame->k,
                              220 * frame->k, 42 * frame->k};
    layout_column(frame, mm);
}

void layout_make(Frame *frame)
{
    if (frame->picture->paper.len > 0)
        layout_paper(frame);
    else
        layout_screen(frame);
}
