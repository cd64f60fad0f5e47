#include "draw/rect.h"

#include <string.h>

Rect rect_changed(const void *now, const void *was, size_t size, int width,
                  int height)
{
    int left = width, right = -1, top = height, bottom = -1;
    size_t row = size * (size_t)width;

    for (int y = 0; y < height; y++) {
        const char *a = (const char *)now + (size_t)y * row;
        const char *b = (const char *)was + (size_t)y * row;
        int x = 0, last = width - 1;
        if (memcmp(a, b, row) == 0)
            continue;
        while (memcmp(a + size * (size_t)x, b + size * (size_t)x, size) == 0)
            x++;
        while (memcmp(a + size * (size_t)last, b + size * (size_t)last, size) ==
               0)
            last--;
        left = x < left ? x : left;
        right = last > right ? last : right;
        top = y < top ? y : top;
        bottom = y;
    }
    if (bottom < 0)
        return (Rect){0, 0, 0, 0};
    return (Rect){left, top, right - left + 1, bottom - top + 1};
}
