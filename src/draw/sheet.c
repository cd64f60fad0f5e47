#include "core/utf8.h"
#include "core/vec.h"
#include "draw/draw.h"

#include <stdarg.h>
#include <stdio.h>

/*
 * A sheet is lines of "key = value"; an empty line or one that begins with '#'
 * is skipped.
 */

typedef struct {
    Arena *arena;
    Sheet *sheet;
    Str name;
    int line;
    bool has_extent;
    Error *err;
} Reader;

__attribute__((format(printf, 2, 3))) static bool
refuse(const Reader *in, const char *format, ...)
{
    Str why;
    va_list arguments;
    char text[256];

    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    why = str_from_cstr(text);
    return error_set(in->err, ERROR_INPUT, 0, "%.*s:%d: %.*s",
                     STR_ARGS(in->name), in->line, STR_ARGS(why));
}

/* West, south, east, north. */
static bool read_extent(Reader *in, Str value)
{
    double numbers[4];
    Str rest = value;

    for (int i = 0; i < 4; i++)
        if (!str_to_double(str_trim(str_take_until(&rest, ',')), &numbers[i]))
            return refuse(in, "an extent is four numbers, west, south, east, "
                              "north, with commas between");
    if (str_trim(rest).len > 0)
        return refuse(in, "an extent has no more than four numbers");
    in->sheet->extent =
        (GeoBox){{numbers[0], numbers[1]}, {numbers[2], numbers[3]}};
    if (!lonlat_valid(in->sheet->extent.min) ||
        !lonlat_valid(in->sheet->extent.max) || numbers[0] >= numbers[2] ||
        numbers[1] >= numbers[3])
        return refuse(in, "the extent is empty or off the globe: west < east "
                          "and south < north are wanted");
    in->has_extent = true;
    return true;
}

static bool read_places(Reader *in, Str value)
{
    VEC(Str) keys = {0};
    Str rest = value;

    while (rest.len > 0) {
        Str key = str_trim(str_take_until(&rest, ','));

        if (key.len == 0)
            return refuse(in, "a place's key is missing between two commas");
        if (!VEC_PUSH(in->arena, &keys, key, in->err))
            return false;
    }
    in->sheet->places = keys.items;
    in->sheet->place_count = keys.count;
    return true;
}

static bool read_line(Reader *in, Str line)
{
    Str value = line;
    Str key = str_trim(str_take_until(&value, '='));
    Sheet *sheet = in->sheet;

    if (key.len == line.len || str_find(line, STR("="), 0) == line.len)
        return refuse(in, "'key = value' is wanted");
    value = str_trim(value);
    if (value.len == 0)
        return refuse(in, "'%.*s' has no value", STR_ARGS(key));
    if (str_is(key, "title"))
        sheet->title = value;
    else if (str_is(key, "subtitle"))
        sheet->subtitle = value;
    else if (str_is(key, "place"))
        sheet->place = value;
    else if (str_is(key, "projection"))
        sheet->projection = value;
    else if (str_is(key, "extent"))
        return read_extent(in, value);
    else if (str_is(key, "places"))
        return read_places(in, value);
    else
        return refuse(in,
                      "'%.*s' is no key of a sheet; the keys are title, "
                      "subtitle, place, extent, projection and places",
                      STR_ARGS(key));
    return true;
}

bool sheet_parse(Arena *arena, Str name, Str text, Sheet *out, Error *err)
{
    Sheet sheet = {.name = name, .projection = STR("auto")};
    Reader in = {.arena = arena, .sheet = &sheet, .name = name, .err = err};
    Str rest = text;

    if (utf8_valid_length(text) < text.len)
        return error_set(err, ERROR_INPUT, utf8_valid_length(text),
                         "%.*s: it is not UTF-8 text", STR_ARGS(name));
    while (rest.len > 0) {
        Str line = str_trim(str_take_until(&rest, '\n'));

        in.line++;
        if (line.len > 0 && line.data[0] != '#' && !read_line(&in, line))
            return false;
    }
    if (sheet.title.len == 0)
        return refuse(&in, "the sheet has no title");
    if (!in.has_extent)
        return refuse(&in, "the sheet has no extent");
    *out = sheet;
    return true;
}
