#include "draw/label.h"

#include <math.h>

/*
 * Names along rivers: on stretches that bend gently enough for letters, a
 * little above the line, from left to right.
 */

enum { STEPS = 24 }; /* points of a stretch */

static double length_of(const Ring *ring)
{
    double length = 0;

    for (size_t i = 1; i < ring->count; i++)
        length += hypot(ring->points[i].x - ring->points[i - 1].x,
                        ring->points[i].y - ring->points[i - 1].y);
    return length;
}

static Point along(const Ring *ring, double distance)
{
    for (size_t i = 1; i < ring->count; i++) {
        Point a = ring->points[i - 1], b = ring->points[i];
        double step = hypot(b.x - a.x, b.y - a.y);

        if (step > 0 && distance <= step)
            return (Point){a.x + (b.x - a.x) * distance / step,
                           a.y + (b.y - a.y) * distance / step};
        distance -= step;
    }
    return ring->points[ring->count - 1];
}

/* The line without its small bends: each point is the mean of those about it.
 */
static void smoothed(const Ring *ring, double start, double length,
                     Point out[STEPS])
{
    const int reach = 4;

    for (int i = 0; i < STEPS; i++) {
        Point sum = {0, 0};

        for (int j = -reach; j <= reach; j++) {
            Point at =
                along(ring, start + length * (i + j * 0.9) / (STEPS - 1));

            sum.x += at.x / (2 * reach + 1);
            sum.y += at.y / (2 * reach + 1);
        }
        out[i] = sum;
    }
    if (out[0].x > out[STEPS - 1].x)
        for (int i = 0; i < STEPS / 2; i++) {
            Point kept = out[i];

            out[i] = out[STEPS - 1 - i];
            out[STEPS - 1 - i] = kept;
        }
}

/* Radians that the stretch turns by in all; the most at one point, in
 * *sharpest.
 */
static double turning(const Point points[STEPS], double *sharpest)
{
    double sum = 0;

    *sharpest = 0;
    for (int i = 2; i < STEPS; i++) {
        double before = atan2(points[i - 1].y - points[i - 2].y,
                              points[i - 1].x - points[i - 2].x);
        double after =
            atan2(points[i].y - points[i - 1].y, points[i].x - points[i - 1].x);
        double turn = fabs(remainder(after - before, 2 * PI));

        sum += turn;
        *sharpest = fmax(*sharpest, turn);
    }
    return sum;
}

static Box box_about(const Point points[STEPS], double height)
{
    Box box = {points[0].x, points[0].y, 0, 0};
    double right = box.x, bottom = box.y;

    for (int i = 1; i < STEPS; i++) {
        box.x = fmin(box.x, points[i].x);
        box.y = fmin(box.y, points[i].y);
        right = fmax(right, points[i].x);
        bottom = fmax(bottom, points[i].y);
    }
    box.width = right - box.x;
    box.height = bottom - box.y;
    return (Box){box.x - 2, box.y - height, box.width + 4,
                 box.height + height * 1.2};
}

static bool inside(const Frame *frame, const Point points[STEPS])
{
    Box map = box_grown(frame->layout.map, -14 * frame->k);

    return box_holds(map, points[0]) && box_holds(map, points[STEPS / 2]) &&
           box_holds(map, points[STEPS - 1]);
}

/* How good it reads: level, straight. Infinite where letters would tumble. */
static double taste(const Point points[STEPS])
{
    double sharpest, sum = turning(points, &sharpest);
    double steep = fabs(atan2(points[STEPS - 1].y - points[0].y,
                              points[STEPS - 1].x - points[0].x));

    if (sum > 1.5 || sharpest > 0.3 || steep > 1.25)
        return HUGE_VAL;
    return 4 * sum + 2 * steep;
}

bool curve_next(const Frame *frame, const Outline *line, double width,
                CurveSearch *search, Curve *out)
{
    double step = 16 * frame->k;

    while (search->ring < line->count) {
        const Ring *ring = &line->rings[search->ring];
        double length = length_of(ring);

        while (search->start + width < length) {
            double start = search->start;

            search->start += step;
            smoothed(ring, start, width * 1.03, out->points);
            out->cost = taste(out->points);
            if (out->cost < HUGE_VAL && inside(frame, out->points)) {
                out->box = box_about(out->points, 15 * frame->k);
                return true;
            }
        }
        search->ring++;
        search->start = 0;
    }
    return false;
}
