/* Where a film's panels stand. */
#include "draw/card.h"
#include "draw/card_panel.h"
#include "draw/scene.h"

#include <math.h>

#define GAP          12.0
#define STEP         8.0
#define USUAL_HEIGHT 100.0

/* What it costs to hide something; what is hidden in part looks broken. */
enum { PLAN = 1, SPOT = 1, NAME = 4, GLYPH = 8, STOP = 16 };

static bool has_glyph(const Site *site)
{
    return site->pinned && (site->damaged || site->noted || site->held);
}

static int cost_of_site(const Site *site, Box box)
{
    const double radius = 24; /* of a glyph, its count and a sign beside it */

    if (has_glyph(site) && box_holds(box_grown(box, radius), site->glyph))
        return GLYPH;
    if (site->kind == SITE_MONUMENT && site->outline.count > 0)
        return box_meets(box, site->outline.box) ? PLAN : 0;
    return site->inside && site->outline.count == 0 &&
                   box_holds(box_grown(box, 6), site->at)
               ? SPOT
               : 0;
}

static int hidden_by(const Frame *frame, const Screenplay *play, Box box)
{
    Box rim = box_grown(box, 4);
    int hidden = 0;
    Point at;

    for (size_t i = 0; i < frame->label_count; i++)
        if (frame->labels[i].placed && box_meets(rim, frame->labels[i].box))
            hidden += NAME;
    for (size_t i = 0; i < frame->site_count; i++)
        hidden += cost_of_site(&frame->sites[i], box);
    for (size_t i = 0; i < play->event_count; i++)
        for (size_t k = 0; k < play->events[i].count; k++)
            if (play->events[i].stops &&
                frame_place_point(frame, play->events[i].states[k]->place,
                                  &at) &&
                box_holds(box_grown(box, GAP), at))
                hidden += STOP;
    return hidden;
}

static bool on_furniture(const FrameLayout *layout, Box box)
{
    const Box parts[] = {layout->legend, layout->locator, layout->scale_bar,
                         layout->credit, layout->notes};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].width > 0 && box_meets(box_grown(box, GAP / 2), parts[i]))
            return true;
    return false;
}

/* Every place a step apart is tried, row by row, from the upper corner where
 * reading begins. */
static Box best_place(const Frame *frame, const Screenplay *play, double height)
{
    const FrameLayout *layout = frame_layout(frame);
    Box map = box_grown(layout->map, -GAP), box = layout->card, best;
    double right = map.x + map.width - box.width;
    int columns = (int)fmax(1, (map.width - box.width) / STEP);
    int rows = (int)fmax(1, (map.height - height) / STEP);
    int least;

    box.height = height;
    box.x = fmin(box.x, right);
    best = box;
    least = hidden_by(frame, play, box);
    for (int i = 1; i < columns * rows && least > 0; i++) {
        int row = i / columns;
        double across = i % columns * STEP;
        Box tried = {frame->mirrored ? box.x - across : box.x + across,
                     box.y + row * STEP, box.width, height};
        int hidden;
        if (tried.x < map.x || tried.x > right || on_furniture(layout, tried))
            continue;
        hidden = hidden_by(frame, play, tried);
        if (hidden < least) {
            best = tried;
            least = hidden;
        }
    }
    return best;
}

static double card_height(const Frame *frame, const Screenplay *play)
{
    double height = USUAL_HEIGHT;
    Panel panel;

    panel_of_intro(frame, play, (Point){0, 0}, &panel);
    height = fmax(height, panel.box.height);
    for (size_t i = 0; i < play->event_count; i++) {
        if (!play->events[i].stops)
            continue;
        panel_of_event(frame, &play->events[i], (Point){0, 0}, &panel);
        height = fmax(height, panel.box.height);
    }
    return height;
}

CardPlaces card_places(Frame *frame, const Screenplay *play,
                       const FrameView *closing)
{
    double height = card_height(frame, play), end_height;
    CardPlaces places;
    Panel end;
    Box both;

    panel_of_end(frame, play, closing, (Point){0, 0}, &end);
    end_height = end.box.height;
    both = best_place(frame, play, fmax(height, end_height));
    places.card = best_place(frame, play, height);
    places.end = best_place(frame, play, end_height);
    if (hidden_by(frame, play, both) > hidden_by(frame, play, places.card) +
                                           hidden_by(frame, play, places.end))
        return places;
    places.card = places.end = both;
    places.card.height = height;
    places.end.height = end_height;
    return places;
}
