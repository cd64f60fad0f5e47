/*
 * rect.h - the rectangle of a picture that changed.
 */
#ifndef DRAW_RECT_H
#define DRAW_RECT_H

#include <stddef.h>

typedef struct {
    int x, y, width, height;
} Rect;

/* The smallest rectangle that holds every difference of two pictures of size
 * bytes a pixel and no gaps between rows; 0 wide where there is none. */
Rect rect_changed(const void *now, const void *was, size_t size, int width,
                  int height);

#endif
