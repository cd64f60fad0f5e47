/*
 * plane.h - points and boxes on the page: user units, y downwards.
 */
#ifndef DRAW_PLANE_H
#define DRAW_PLANE_H

#include <stdbool.h>

#define PI 3.14159265358979323846

typedef struct {
    double x, y;
} Point;

typedef struct {
    double x, y, width, height;
} Box;

static inline bool box_meets(Box a, Box b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static inline bool box_holds(Box box, Point point)
{
    return point.x >= box.x && point.x <= box.x + box.width &&
           point.y >= box.y && point.y <= box.y + box.height;
}

/* Larger by margin on all four sides; smaller where it is negative. */
static inline Box box_grown(Box box, double margin)
{
    return (Box){box.x - margin, box.y - margin, box.width + 2 * margin,
                 box.height + 2 * margin};
}

/* What holds both; an empty one (width 0) is nothing. */
static inline Box box_joined(Box a, Box b)
{
    double left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
    double right = a.x + a.width, bottom = a.y + a.height;

    if (a.width <= 0 || b.width <= 0)
        return a.width <= 0 ? b : a;
    right = right > b.x + b.width ? right : b.x + b.width;
    bottom = bottom > b.y + b.height ? bottom : b.y + b.height;
    return (Box){left, top, right - left, bottom - top};
}

static inline Point box_centre(Box box)
{
    return (Point){box.x + box.width / 2, box.y + box.height / 2};
}

#endif
