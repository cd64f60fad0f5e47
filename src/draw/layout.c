#include "draw/scene.h"

#include <math.h>

/* A screen of 1280 x 720 units, and what is larger or has another shape. */
static void mirror(const Frame *frame, Box *box)
{
    box->x = frame->layout.page.width - box->x - box->width;
}

void layout_mirror(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    enum { COUNT = 12 };
    Box *boxes[COUNT] = {&layout->header, &layout->map,       &layout->strip,
                         &layout->card,   &layout->legend,    &layout->locator,
                         &layout->credit, &layout->scale_bar, &layout->notes,
                         &layout->status, &layout->sources,   &layout->method};

    for (size_t i = 0; i < COUNT; i++)
        if (boxes[i]->width > 0)
            mirror(frame, boxes[i]);
}

static void layout_screen(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    double width = frame->picture->width, height = frame->picture->height;

    layout->scale =
        width < 1.2 * height ? width / 900 : fmin(width / 1280, height / 720);
    width /= layout->scale;
    height /= layout->scale;
    frame->k = 1;
    layout->page = (Box){0, 0, width, height};
    layout->header = (Box){0, 0, width, 56};
    layout->strip = (Box){0, height - 72, width, 72};
    layout->map = (Box){0, 56, width, height - 128};
    layout->card = (Box){24, 72, 372, 100};
    layout->legend = (Box){width - 240, 72, 224, legend_height(frame, true)};
    layout->locator = (Box){
        width - 124, layout->legend.y + layout->legend.height + 16, 108, 92};
    layout->scale_bar = (Box){16, height - 72 - 54, 206, 42};
    layout->credit = (Box){fmax(240, width - 640), height - 72 - 32,
                           fmin(632, width - 248), 32};
}

/* Beside the map, from top to bottom: the key, where it is, what stands, who
 * says so. */
static void layout_column(Frame *frame, bool whole)
{
    double mm = frame->layout.page.width / 420;
    FrameLayout *layout = &frame->layout;
    double x = 312 * mm, width = 96 * mm, gap = 4 * mm;
    double top = layout->map.y, bottom = layout->strip.y + layout->strip.height;
    Box *boxes[] = {&layout->legend, &layout->locator, &layout->status,
                    &layout->sources, &layout->method};
    bool small = frame->k < 1;
    double heights[] = {legend_height(frame, whole), (small ? 27 : 34) * mm, 0,
                        0, small ? 0 : 64 * frame->k};
    double room = bottom - top;

    for (int i = 0; i < 5; i++)
        room -= heights[i] + (i > 0 && (i < 4 || !small) ? gap : 0);
    heights[3] = fmin(sources_height(frame, width), fmax(0, room) * 0.45);
    heights[2] = room - heights[3];
    for (int i = 0; i < 5; i++) {
        *boxes[i] = (Box){x, top, width, heights[i]};
        top += heights[i] + gap;
    }
    layout->locator.width = 44 * mm;
}

/* Landscape A3 in millimetres; A4 is 0.707 of it, with type that stays
 * legible. */
static void layout_paper(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    bool a3 = str_is(frame->picture->paper, "a3");
    double mm = 96 / 25.4 * (a3 ? 1 : 297.0 / 420);
    double strip;

    frame->paper = true;
    frame->k = a3 ? 1 : 0.78;
    layout->shrink = a3 ? 1 : 420.0 / 297;
    strip = 66 * frame->k;
    layout->scale = frame->vector ? 1 : 2; /* 192 dots an inch */
    layout->page = (Box){0, 0, 420 * mm, 297 * mm};
    layout->header = (Box){12 * mm, 12 * mm, 396 * mm, 18 * mm};
    layout->map = (Box){12 * mm, 32 * mm, 296 * mm, 237 * mm - strip};
    layout->strip = (Box){12 * mm, 269 * mm - strip, 296 * mm, strip};
    layout->scale_bar = (Box){15 * mm, layout->strip.y - 3 * mm - 44 * frame->k,
                              206 * frame->k, 44 * frame->k};
    layout_column(frame, true);
}

/* A plan in a box of another frame's map, with nothing but a scale. */
static void layout_within(Frame *frame, const Frame *parent)
{
    FrameLayout *layout = &frame->layout;
    Box box = parent->inset.box;

    frame->k = parent->k * (parent->tall ? 0.95 : 0.8);
    frame->one_script = parent->one_script;
    layout->scale = parent->layout.scale;
    layout->shrink = 1;
    layout->page = parent->layout.page;
    layout->map = box;
    layout->scale_bar =
        (Box){box.x + 6 * frame->k, box.y + box.height - 34 * frame->k,
              150 * frame->k, 28 * frame->k};
    frame->bar = 100;
}

void layout_make(Frame *frame, const Frame *parent)
{
    frame->bar = 140;
    if (parent != NULL) {
        layout_within(frame, parent);
        return;
    }
    frame->tall = frame->still != NULL && frame->picture->paper.len == 0 &&
                  frame->picture->height > 1.4 * frame->picture->width;
    if (frame->tall) {
        layout_tall(frame);
        return;
    }
    if (frame->picture->paper.len > 0)
        layout_paper(frame);
    else
        layout_screen(frame);
    if (!locator_tells(frame) && !frame->paper)
        frame->layout.locator.width = 0;
    if (frame->mirrored)
        layout_mirror(frame);
}

void layout_reserve(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    double more = legend_height(frame, true) - layout->legend.height;

    if (frame->still == NULL || frame->within || frame->paper || frame->tall ||
        more <= 0)
        return;
    layout->legend.height += more;
    layout->locator.y += more;
}

void layout_settle(Frame *frame)
{
    FrameLayout *layout = &frame->layout;
    double height = legend_height(frame, false);
    double up = layout->legend.height - height;

    if (frame->still == NULL || frame->within || frame->tall)
        return;
    if (frame->paper) {
        layout_column(frame, false);
        for (int i = 0; i < 5 && frame->mirrored; i++)
            mirror(frame,
                   (Box *[]){&layout->legend, &layout->locator, &layout->status,
                             &layout->sources, &layout->method}[i]);
        return;
    }
    if (up <= 0)
        return;
    layout->legend.height = height;
    layout->locator.y -= up;
    if (notes_follow_legend(frame))
        layout->notes.y -= up;
}
