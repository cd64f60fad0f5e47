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
    Str row;   /* the line as it is, white space included */
    Str place; /* what of it is at fault */
    int line;
    bool has_extent;
    Error *err;
} Reader;

/* From 1, in characters. */
static size_t column_of(const Reader *in)
{
    if (in->place.data == NULL || in->place.data < in->row.data)
        return 1;
    return 1 + utf8_count(str_slice(in->row, 0,
                                    (size_t)(in->place.data - in->row.data)));
}

__attribute__((format(printf, 2, 3))) static bool
refuse(const Reader *in, const char *format, ...)
{
    va_list arguments;
    char text[320];

    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return error_set(in->err, ERROR_INPUT, 0, "%.*s:%d:%zu: %s",
                     STR_ARGS(in->name), in->line, column_of(in), text);
}

/* West, south, east, north. */
static bool read_extent(Reader *in, Str value)
{
    double numbers[4];
    Str rest = value;

    for (int i = 0; i < 4; i++) {
        in->place = str_trim(str_take_until(&rest, ','));
        if (!str_to_double(in->place, &numbers[i]))
            return refuse(in, "an extent is four numbers, west, south, east, "
                              "north, with commas between");
    }
    in->place = str_trim(rest);
    if (in->place.len > 0)
        return refuse(in, "an extent has no more than four numbers");
    in->place = value;
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
        const char *start = rest.data;
        Str key = str_trim(str_take_until(&rest, ','));

        in->place = (Str){start, 0};
        if (key.len == 0)
            return refuse(in, "a place's key is missing between two commas");
        if (!VEC_PUSH(in->arena, &keys, key, in->err))
            return false;
    }
    in->sheet->places = keys.items;
    in->sheet->place_count = keys.count;
    return true;
}

static bool read_scale(Reader *in, Str value)
{
    Str number = value;

    if (str_begins(number, STR("1:")))
        number = str_slice(number, 2, number.len);
    if (!str_to_double(number, &in->sheet->scale) || in->sheet->scale < 100 ||
        in->sheet->scale > 5e7)
        return refuse(in, "a scale is 1:100 to 1:50000000, the map's ratio on "
                          "A3 paper");
    return true;
}

static const struct {
    const char *name;
    unsigned bit;
} layers[] = {
    {"relief", SHEET_RELIEF},
    {"provinces", SHEET_PROVINCES},
    {"rivers", SHEET_RIVERS},
    {"roads", SHEET_ROADS},
    {"towns", SHEET_TOWNS},
    {"ruins", SHEET_RUINS},
    {"graticule", SHEET_GRATICULE},
    {"all", SHEET_ALL},
    {"none", 0},
};

static bool read_layers(Reader *in, Str value)
{
    Str rest = value;

    in->sheet->layers = 0;
    while (rest.len > 0) {
        size_t i = 0, count = sizeof layers / sizeof *layers;

        in->place = str_trim(str_take_until(&rest, ','));
        while (i < count && !str_is(in->place, layers[i].name))
            i++;
        if (i == count)
            return refuse(in,
                          "'%.*s' is no layer; the layers are relief, "
                          "provinces, rivers, roads, towns, ruins, graticule, "
                          "or all, or none",
                          STR_ARGS(in->place));
        in->sheet->layers |= layers[i].bit;
    }
    return true;
}

static bool read_insets(Reader *in, Str value)
{
    in->sheet->insets = str_is(value, "auto");
    return in->sheet->insets || str_is(value, "none") ||
           refuse(in, "insets are auto or none");
}

static bool read_language(Reader *in, Str value)
{
    return language_from_word(value, &in->sheet->language) ||
           refuse(in, "the languages are en and ar");
}

static bool read_theme(Reader *in, Str value)
{
    return theme_from_word(value, &in->sheet->theme) ||
           refuse(in, "the themes are light, dark and print");
}

static bool read_palette(Reader *in, Str value)
{
    return palette_from_word(value, &in->sheet->palette) ||
           refuse(in, "the palettes are standard, okabe-ito and grey");
}

/* A value that is taken as it stands. */
static Str *text_of(Sheet *sheet, Str key)
{
    const struct {
        const char *key;
        Str *text;
    } texts[] = {
        {"title", &sheet->title},
        {"title_ar", &sheet->title_ar},
        {"subtitle", &sheet->subtitle},
        {"place", &sheet->place},
        {"subtitle_ar", &sheet->subtitle_ar},
        {"size", &sheet->size},
        {"projection", &sheet->projection},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_is(key, texts[i].key))
            return texts[i].text;
    return NULL;
}

static bool read_value(Reader *in, Str key, Str value)
{
    static const struct {
        const char *key;
        bool (*read)(Reader *in, Str value);
    } readers[] = {
        {"extent", read_extent}, {"places", read_places},
        {"scale", read_scale},   {"layers", read_layers},
        {"insets", read_insets}, {"language", read_language},
        {"theme", read_theme},   {"palette", read_palette},
    };
    Str *text = text_of(in->sheet, key);

    if (text != NULL) {
        *text = value;
        return true;
    }
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (str_is(key, readers[i].key)) {
            in->place = value;
            return readers[i].read(in, value);
        }
    return refuse(in,
                  "'%.*s' is no key of a sheet; the keys are title, title_ar, "
                  "subtitle, subtitle_ar, place, extent, scale, projection, "
                  "size, places, layers, insets, language, theme and palette",
                  STR_ARGS(key));
}

static bool read_line(Reader *in, Str line)
{
    Str value = line;
    Str key = str_trim(str_take_until(&value, '='));

    in->place = line;
    if (str_find(line, STR("="), 0) == line.len)
        return refuse(in, "'key = value' is wanted");
    if (str_trim(value).len == 0) {
        in->place = (Str){in->row.data + in->row.len, 0};
        return refuse(in, "'%.*s' has no value", STR_ARGS(key));
    }
    return read_value(in, key, str_trim(value));
}

bool sheet_parse(Arena *arena, Str name, Str text, Sheet *out, Error *err)
{
    Sheet sheet = {.name = name,
                   .projection = STR("auto"),
                   .layers = SHEET_ALL,
                   .insets = true};
    Reader in = {.arena = arena, .sheet = &sheet, .name = name, .err = err};
    Str rest = text;

    if (utf8_valid_length(text) < text.len)
        return error_set(err, ERROR_INPUT, utf8_valid_length(text),
                         "%.*s: it is not UTF-8 text", STR_ARGS(name));
    while (rest.len > 0) {
        Str line;

        in.row = str_take_until(&rest, '\n');
        line = str_trim(in.row);
        in.line++;
        if (line.len > 0 && line.data[0] != '#' && !read_line(&in, line))
            return false;
    }
    in.place = (Str){0};
    if (sheet.title.len == 0)
        return refuse(&in, "the sheet has no title");
    if (!in.has_extent)
        return refuse(&in, "the sheet has no extent");
    *out = sheet;
    return true;
}
