#include "draw/label.h"

#include <math.h>

/* Walls, and outlines of wide monuments: a name across one is hard to read, and
 * so is the line; where there is a choice, it stands beside. */

/* Shortens the stretch of the segment, from *enter to *leave, to where one
 * coordinate lies between low and high. */
static void clip_stretch(double start, double change, double low, double high,
                         double *enter, double *leave)
{
    double first, last;

    if (fabs(change) < 1e-9) {
        if (start < low || start > high)
            *leave = -1;
        return;
    }
    first = (low - start) / change;
    last = (high - start) / change;
    *enter = greater(*enter, less(first, last));
    *leave = less(*leave, greater(first, last));
}

static bool lies_beside(Point a, Point b, Box box)
{
    return (a.x < box.x && b.x < box.x) || (a.y < box.y && b.y < box.y) ||
           (a.x > box.x + box.width && b.x > box.x + box.width) ||
           (a.y > box.y + box.height && b.y > box.y + box.height);
}

/* Liang and Barsky 1984. */
bool segment_meets(Point a, Point b, Box box)
{
    double enter = 0, leave = 1;

    if (lies_beside(a, b, box))
        return false;
    clip_stretch(a.x, b.x - a.x, box.x, box.x + box.width, &enter, &leave);
    clip_stretch(a.y, b.y - a.y, box.y, box.y + box.height, &enter, &leave);
    return enter < leave;
}

static void add_line(LabelScene *scene, Point a, Point b)
{
    if (scene->line_count < LABEL_LINES)
        scene->lines[scene->line_count++] = (LabelLine){a, b};
}

static void add_outline(LabelScene *scene, const Outline *outline)
{
    Box map = scene->frame->layout.map;

    for (size_t i = 0; i < outline->count; i++) {
        const Ring *ring = &outline->rings[i];

        for (size_t j = 0; j + 1 < ring->count; j++)
            if (segment_meets(ring->points[j], ring->points[j + 1], map))
                add_line(scene, ring->points[j], ring->points[j + 1]);
    }
}

void label_lines(LabelScene *scene)
{
    const Frame *frame = scene->frame;

    scene->line_count = 0;
    for (size_t i = 0; i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];
        Box box = site->outline.box;
        bool wide = fmax(box.width, box.height) >= LABEL_PLAN * frame->k;

        if (site->kind == SITE_WALL || (site->kind == SITE_MONUMENT && wide))
            add_outline(scene, &site->outline);
    }
}

bool segments_cross(Point a, Point b, Point c, Point d)
{
    double side_c = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    double side_d = (b.x - a.x) * (d.y - a.y) - (b.y - a.y) * (d.x - a.x);
    double side_a = (d.x - c.x) * (a.y - c.y) - (d.y - c.y) * (a.x - c.x);
    double side_b = (d.x - c.x) * (b.y - c.y) - (d.y - c.y) * (b.x - c.x);

    return side_c * side_d < 0 && side_a * side_b < 0;
}

double label_lines_under(const LabelScene *scene, const Label *label, Box box)
{
    /* Less than a leader costs, more than the taste for a side. */
    const double across = 2.5, beyond = 4, most = 8;
    Point foot = label_foot(label, box);
    double cost = 0;

    for (size_t i = 0; i < scene->line_count && cost < most; i++) {
        Point a = scene->lines[i].a, b = scene->lines[i].b;

        if (segment_meets(a, b, box))
            cost += across;
        else if (segments_cross(label->anchor, foot, a, b))
            cost += beyond;
    }
    return cost;
}
