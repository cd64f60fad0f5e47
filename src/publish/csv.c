#include "publish/feature.h"

#include <stdio.h>

typedef struct {
    Sink sink;
    Error *err;
    bool raw; /* formulas stay as they are */
} Csv;

static bool put_property(const Csv *csv, Arena *arena, const Property *property,
                         bool first)
{
    Str text;

    if (!property_text(arena, property, &text, csv->err))
        return false;
    if (!csv->raw && property->kind == PROPERTY_TEXT && csv_is_formula(text) &&
        !arena_format(arena, &text, csv->err, "'%.*s", STR_ARGS(text)))
        return false;
    return csv_field(csv->sink, text, first, csv->err);
}

static bool put_degrees(const Csv *csv, double degrees)
{
    char text[32];

    (void)snprintf(text, sizeof text, "%.6f", degrees);
    return csv_field(csv->sink, str_from_cstr(text), false, csv->err);
}

static bool put_path(Sink sink, const GeoPath *path, Error *err)
{
    char text[64];

    for (size_t i = 0; i < path->count; i++) {
        int len =
            snprintf(text, sizeof text, "%s%.6f %.6f", i == 0 ? "(" : ", ",
                     path->points[i].lon, path->points[i].lat);

        if (!sink.write(sink.self, text, (size_t)len, err))
            return false;
    }
    return sink.write(sink.self, ")", 1, err);
}

/* OGC 06-103r4, clause 7. */
static bool shape_text(Arena *arena, const Shape *shape, Str *out, Error *err)
{
    static const char *const kinds[] = {"", "POINT ", "LINESTRING ",
                                        "POLYGON ("};
    Memory memory = {.arena = arena};
    Sink sink = memory_sink(&memory);
    bool ok = sink.write(sink.self, kinds[shape->kind],
                         strlen(kinds[shape->kind]), err);

    for (size_t i = 0; ok && i < shape->path_count; i++)
        ok = (i == 0 || sink.write(sink.self, ", ", 2, err)) &&
             put_path(sink, &shape->paths[i], err);
    if (ok && shape->kind == SHAPE_POLYGON)
        ok = sink.write(sink.self, ")", 1, err);
    *out = memory_text(&memory);
    return ok;
}

static bool put_position(const Csv *csv, Arena *arena, const Feature *feature)
{
    Str wkt;

    if (feature->shape.kind == SHAPE_NONE)
        return csv->sink.write(csv->sink.self, ",,,", 3, csv->err);
    return put_degrees(csv, feature->anchor.lon) &&
           put_degrees(csv, feature->anchor.lat) &&
           shape_text(arena, &feature->shape, &wkt, csv->err) &&
           csv_field(csv->sink, wkt, false, csv->err);
}

static bool put_credits(const Csv *csv, Arena *arena, Credits credits)
{
    Str all;

    if (!credits_join(arena, credits, &all, csv->err))
        return false;
    return csv_field(csv->sink, all, false, csv->err) &&
           csv->sink.write(csv->sink.self, "\r\n", 2, csv->err);
}

static bool put_row(const Csv *csv, Arena *arena, const Feature *feature)
{
    for (size_t i = 0; i < feature->shown_count; i++)
        if (!put_property(csv, arena, &feature->properties[feature->shown[i]],
                          i == 0))
            return false;
    return put_position(csv, arena, feature) &&
           put_credits(csv, arena, feature->credits);
}

static bool put_names(const Csv *csv, const Feature *feature)
{
    static const char rest[] = ",lon,lat,wkt,credits\r\n";

    for (size_t i = 0; i < feature->shown_count; i++)
        if (!csv_field(
                csv->sink,
                str_from_cstr(feature->properties[feature->shown[i]].name),
                i == 0, csv->err))
            return false;
    return csv->sink.write(csv->sink.self, rest, sizeof rest - 1, csv->err);
}

static bool put_rows(const Csv *csv, Layer *layer)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Feature feature;
    bool found;

    do {
        arena_clear(&arena);
        if (!layer_next(layer, &arena, &feature, &found, csv->err) ||
            (found && !put_row(csv, &arena, &feature)))
            return false;
    } while (found);
    return true;
}

static bool write_csv(const Csv *csv, const Material *material,
                      const PublishRequest *request)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Feature names;
    Layer layer;

    return layer_open(&arena, material, request, &layer, csv->err) &&
           layer_blank(&arena, &layer, &names, csv->err) &&
           put_names(csv, &names) && put_rows(csv, &layer);
}

bool csv_write(const Material *material, const PublishRequest *request,
               Sink sink, Error *err)
{
    return write_csv(&(Csv){sink, err, false}, material, request);
}

bool csv_write_raw(const Material *material, const PublishRequest *request,
                   Sink sink, Error *err)
{
    return write_csv(&(Csv){sink, err, true}, material, request);
}

bool csv_types_write(const Material *material, const PublishRequest *request,
                     Sink sink, Error *err)
{
    static const char *const types[] = {
        [PROPERTY_TEXT] = "String",
        [PROPERTY_NUMBER] = "Real",
        [PROPERTY_INTEGER] = "Integer64",
        [PROPERTY_BOOLEAN] = "Integer(Boolean)",
        [PROPERTY_DAY] = "Date",
    };
    static const char rest[] = ",CoordX,CoordY,WKT,String\r\n";
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Feature blank;
    Layer layer;

    if (!layer_open(&arena, material, request, &layer, err) ||
        !layer_blank(&arena, &layer, &blank, err))
        return false;
    for (size_t i = 0; i < blank.shown_count; i++)
        if (!csv_field(
                sink,
                str_from_cstr(types[blank.properties[blank.shown[i]].kind]),
                i == 0, err))
            return false;
    return sink.write(sink.self, rest, sizeof rest - 1, err);
}
