#include "draw/scene.h"

#include <math.h>

/* Where glyphs stand: on their places, but not on each other. */

static double overlap_push(const Site *a, const Site *b, double gap, Point *to)
{
    double dx = b->glyph.x - a->glyph.x, dy = b->glyph.y - a->glyph.y;
    double distance = hypot(dx, dy);

    if (distance >= gap)
        return 0;
    /* Two glyphs in one spot part eastwards: any fixed choice will do. */
    *to =
        distance < 0.01 ? (Point){1, 0} : (Point){dx / distance, dy / distance};
    return (gap - distance) / 2;
}

static bool has_glyph(const Site *site)
{
    return site->pinned && !site->idle &&
           (site->damaged || (site->held && !site_is_wide(site)));
}

/* How far from the nearest that a glyph at this point would cover. */
static double room_at(const Frame *frame, const Site *site, Point at)
{
    double room = HUGE_VAL;

    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *other = &frame->sites[i];

        if (other == site || other->kind != SITE_MONUMENT)
            continue;
        if (has_glyph(other))
            room =
                fmin(room, hypot(other->glyph.x - at.x, other->glyph.y - at.y));
        if (outline_holds(&other->outline, at) &&
            !outline_holds(&other->outline, site->at))
            room = fmin(room, 0);
    }
    return room;
}

/* The plan that a glyph on its place would hide: its own or, of a part that has
 * none, that of its whole. */
static Box plan_under(const Frame *frame, const Site *site)
{
    const Site *whole = scene_site(frame, site->place->parent);

    if (site->outline.count > 0)
        return site->outline.box;
    return site->part && whole != NULL &&
                   box_holds(
                       box_grown(whole->outline.box, site_radius(frame, site)),
                       site->at)
               ? whole->outline.box
               : (Box){0, 0, 0, 0};
}

/* Beside that plan, where it is drawn large enough to be read: the plan then
 * bears the grade, and nothing hides its shape. */
static void step_aside(Frame *frame, Site *site)
{
    static const Point ways[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
    Box box = plan_under(frame, site);
    double away = site_radius(frame, site) + 3.5 * frame->k, best = -2;
    Point middle = box_centre(box), found = site->glyph;

    if (fmax(box.width, box.height) < 15 * frame->k ||
        fmax(box.width, box.height) > 100 * frame->k)
        return;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Point at = {middle.x + ways[i].x * (box.width / 2 + away),
                    middle.y + ways[i].y * (box.height / 2 + away)};
        double room = fmin(room_at(frame, site, at), 60 * frame->k);

        if (room > best + 1) {
            best = room;
            found = at;
        }
    }
    site->glyph = found;
}

/* Within its outline, as far as may be from its parts'. */
static void make_way(Frame *frame, Site *site)
{
    enum { STEPS = 12 };
    Box box = site->outline.box;
    double best = -HUGE_VAL;
    bool in_way = false;

    for (size_t i = 0; i < frame->site_count; i++)
        in_way |= str_equal(frame->sites[i].place->parent, site->place->key) &&
                  frame->sites[i].outline.count > 0;
    if (!in_way || !site->outline.closed || box.width < 40 * frame->k ||
        box.width > 400 * frame->k)
        return;
    for (int i = 1; i < STEPS; i++)
        for (int j = 1; j < STEPS; j++) {
            Point at = {box.x + box.width * i / STEPS,
                        box.y + box.height * j / STEPS};
            double room = fmin(fmin(at.x - box.x, box.x + box.width - at.x),
                               fmin(at.y - box.y, box.y + box.height - at.y));

            for (size_t p = 0; p < frame->site_count; p++) {
                const Site *part = &frame->sites[p];
                Point middle = box_centre(part->outline.box);

                if (part->outline.count > 0 &&
                    str_equal(part->place->parent, site->place->key))
                    room = fmin(room, hypot(at.x - middle.x, at.y - middle.y) -
                                          part->outline.box.width);
            }
            if (room > best + 0.01 && outline_holds(&site->outline, at)) {
                best = room;
                site->glyph = at;
            }
        }
}

static void arrange_parts(Frame *frame)
{
    for (size_t i = 0; i < frame->site_count; i++) {
        Site *site = &frame->sites[i];

        if (!has_glyph(site) || site->kind != SITE_MONUMENT || site->held)
            continue;
        step_aside(frame, site);
        if (!site->part && hypot(site->glyph.x - site->at.x,
                                 site->glyph.y - site->at.y) < 0.01)
            make_way(frame, site);
    }
}

static Point clamped(Point at, Box box)
{
    return (Point){fmin(fmax(at.x, box.x), box.x + box.width),
                   fmin(fmax(at.y, box.y), box.y + box.height)};
}

/* By the shortest way. */
static Point pushed_out(Point at, Box box)
{
    double sides[] = {at.x - box.x, box.x + box.width - at.x, at.y - box.y,
                      box.y + box.height - at.y};
    int nearest = 0;

    for (int i = 1; i < 4; i++)
        nearest = sides[i] < sides[nearest] ? i : nearest;
    *(nearest < 2 ? &at.x : &at.y) +=
        nearest % 2 == 0 ? -sides[nearest] : sides[nearest];
    return at;
}

/* Whole on the map, and not across the frame of what an inset shows: out of it,
 * but for those that a frame as small as can be stands about. */
static void keep_off_lines(const Frame *frame, Site *site)
{
    double away = site_radius(frame, site) + 4 * frame->k;
    Box map = box_grown(frame->layout.map, -away);
    Box part = inset_part_frame(frame), wide = box_grown(part, away);
    bool widened = part.width > frame->inset.part.width;

    if (map.width > 0 && map.height > 0)
        site->glyph = clamped(site->glyph, map);
    if (frame->inset.frame == NULL || !box_holds(wide, site->glyph))
        return;
    if (widened && box_holds(part, site->at))
        site->glyph = clamped(site->glyph, box_grown(part, -away));
    else
        site->glyph = pushed_out(site->glyph, wide);
}

/* Moves glyphs apart until none covers another; a line to the true position
 * is drawn where one was moved. */
static void part_two(const Frame *frame, Site *a, Site *b)
{
    Point to = {0, 0};
    double gap = (4.5 + 4 * frame->spread) * frame->k;
    double push = overlap_push(
        a, b, site_radius(frame, a) + site_radius(frame, b) + gap, &to);

    a->glyph.x -= push * to.x;
    a->glyph.y -= push * to.y;
    b->glyph.x += push * to.x;
    b->glyph.y += push * to.y;
}

static void part_glyphs(Frame *frame)
{
    for (int round = 0; round < 60; round++) {
        for (size_t i = 0; i < frame->site_count; i++)
            for (size_t j = i + 1; j < frame->site_count; j++)
                if (has_glyph(&frame->sites[i]) && has_glyph(&frame->sites[j]))
                    part_two(frame, &frame->sites[i], &frame->sites[j]);
        for (size_t i = 0; i < frame->site_count; i++)
            if (has_glyph(&frame->sites[i]))
                keep_off_lines(frame, &frame->sites[i]);
    }
}

void glyphs_place(Frame *frame)
{
    arrange_parts(frame);
    part_glyphs(frame);
}
