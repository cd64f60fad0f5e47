#include "draw/svg.h"

#include "core/vec.h"

#include <stdio.h>

enum { MOST_NAMES = 16384 };

typedef struct {
    Arena *arena;
    const char *key;
    VEC(Str) seen;
    Sink sink;
    Error *err;
} Writer;

static bool put(const Writer *out, Str text)
{
    return text.len == 0 ||
           out->sink.write(out->sink.self, text.data, text.len, out->err);
}

/* Names come soon after each other: the last are looked at first. */
static bool put_name(Writer *out, Str name)
{
    size_t number = 0;
    char text[64];
    int length;

    for (size_t i = out->seen.count; i > 0 && number == 0; i--)
        if (str_equal(out->seen.items[i - 1], name))
            number = i;
    if (number == 0) {
        if (out->seen.count == MOST_NAMES)
            return error_set(out->err, ERROR_LIMIT, 0,
                             "the map needs more than %d parts in SVG; PDF or "
                             "PNG can hold it",
                             MOST_NAMES);
        if (!VEC_PUSH(out->arena, &out->seen, name, out->err))
            return false;
        number = out->seen.count;
    }
    length = snprintf(text, sizeof text, "%s-%zu", out->key, number);
    return put(out, (Str){text, (size_t)length});
}

/* The next place after which a name stands, and what ends that name. */
static size_t find_name(Str svg, size_t from, char *end)
{
    static const struct {
        Str mark;
        char end;
    } marks[] = {
        {{" id=\"", 5}, '"'}, {{"url(#", 5}, ')'}, {{"href=\"#", 7}, '"'}};
    size_t best = svg.len;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str ahead = str_slice(svg, 0, best);
        size_t at = str_find(ahead, marks[i].mark, from);

        if (at < best && at + marks[i].mark.len < svg.len) {
            best = at + marks[i].mark.len;
            *end = marks[i].end;
        }
    }
    return best;
}

/* What stands within the one <svg> element. */
static bool inner_part(Str svg, Str *out, Error *err)
{
    size_t tag = str_find(svg, STR("<svg"), 0);
    size_t start = str_find(svg, STR(">"), tag), end = svg.len, next = start;

    while ((next = str_find(svg, STR("</svg>"), next)) < svg.len)
        end = next++;
    if (tag == svg.len || start >= end || end == svg.len)
        return error_set(err, ERROR_DRIVER, 0,
                         "cairo made no SVG of a layer of the map");
    *out = str_slice(svg, start + 1, end);
    return true;
}

bool svg_write_layer(Arena *arena, Str svg, const char *key, Sink sink,
                     Error *err)
{
    Writer out = {.arena = arena, .key = key, .sink = sink, .err = err};
    size_t done = 0;
    Str inner = {NULL, 0};

    if (!inner_part(svg, &inner, err))
        return false;
    while (done < inner.len) {
        char end = '"';
        size_t at = find_name(inner, done, &end), stop = at;

        while (stop < inner.len && inner.data[stop] != end)
            stop++;
        if (!put(&out, str_slice(inner, done, at)) ||
            (at < inner.len && !put_name(&out, str_slice(inner, at, stop))))
            return false;
        done = stop;
    }
    return true;
}
