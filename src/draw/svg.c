#include "draw/svg.h"

#include <stdio.h>

enum { MOST_SURFACES = 512 };

typedef struct {
    Str seen[MOST_SURFACES]; /* their digits */
    size_t count;
} Numbers;

static const Str word = {"surface", 7};

static Str digits_at(Str svg, size_t at)
{
    size_t end = at;

    while (end < svg.len && svg.data[end] >= '0' && svg.data[end] <= '9')
        end++;
    return str_slice(svg, at, end);
}

/* From 1; 0 where there are too many. */
static size_t new_number(Numbers *numbers, Str digits)
{
    for (size_t i = 0; i < numbers->count; i++)
        if (str_equal(numbers->seen[i], digits))
            return i + 1;
    if (numbers->count == MOST_SURFACES)
        return 0;
    numbers->seen[numbers->count++] = digits;
    return numbers->count;
}

bool svg_write(Str svg, Sink sink, Error *err)
{
    Numbers numbers = {.count = 0};
    size_t done = 0;

    for (;;) {
        size_t at = str_find(svg, word, done);
        size_t keep = at < svg.len ? at + word.len : svg.len;
        Str digits = digits_at(svg, keep);
        char text[24];
        int length;

        if (!sink.write(sink.self, svg.data + done, keep - done, err))
            return false;
        if (at == svg.len)
            return true;
        done = keep + digits.len;
        if (digits.len == 0)
            continue;
        length =
            snprintf(text, sizeof text, "%zu", new_number(&numbers, digits));
        if (numbers.count == MOST_SURFACES)
            return error_set(err, ERROR_LIMIT, 0,
                             "the map needs more than %d surfaces in SVG; PDF "
                             "or PNG can hold it",
                             MOST_SURFACES);
        if (!sink.write(sink.self, text, (size_t)length, err))
            return false;
    }
}
