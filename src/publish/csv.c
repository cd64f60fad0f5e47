#include "publish/feature.h"

#include <stdio.h>

static bool put_property(Sink sink, Arena *arena, const Property *property,
                         bool first, Error *err)
{
    Str text;

    if (!property_text(arena, property, &text, err))
        return false;
    if (property->kind == PROPERTY_TEXT && csv_is_formula(text) &&
        !arena_format(arena, &text, err, "'%.*s", STR_ARGS(text)))
        return false;
    return csv_field(sink, text, first, err);
}

static bool put_degrees(Sink sink, double degrees, Error *err)
{
    char text[32];

    (void)snprintf(text, sizeof text, "%.6f", degrees);
    return csv_field(sink, str_from_cstr(text), false, err);
}

static bool put_position(Sink sink, const Feature *feature, Error *err)
{
    if (feature->shape.kind == SHAPE_NONE)
        return csv_field(sink, (Str){0}, false, err) &&
               csv_field(sink, (Str){0}, false, err);
    return put_degrees(sink, feature->anchor.lon, err) &&
           put_degrees(sink, feature->anchor.lat, err);
}

static bool put_credits(Sink sink, Arena *arena, Credits credits, Error *err)
{
    Str all;

    if (!credits_join(arena, credits, &all, err))
        return false;
    return csv_field(sink, all, false, err) &&
           sink.write(sink.self, "\r\n", 2, err);
}

static bool put_row(Sink sink, Arena *arena, const Feature *feature, Error *err)
{
    for (size_t i = 0; i < feature->property_count; i++)
        if (!put_property(sink, arena, &feature->properties[i], i == 0, err))
            return false;
    return put_position(sink, feature, err) &&
           put_credits(sink, arena, feature->credits, err);
}

static bool put_names(Sink sink, const Feature *feature, Error *err)
{
    for (size_t i = 0; i < feature->property_count; i++)
        if (!csv_field(sink, str_from_cstr(feature->properties[i].name), i == 0,
                       err))
            return false;
    return csv_field(sink, STR("lon"), false, err) &&
           csv_field(sink, STR("lat"), false, err) &&
           csv_field(sink, STR("credits"), false, err) &&
           sink.write(sink.self, "\r\n", 2, err);
}

bool csv_write(const Evidence *evidence, const Chronicle *chronicle,
               const PublishRequest *request, Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Feature names;
    Layer layer;

    if (!layer_open(&arena, evidence, chronicle, request, &layer, err) ||
        !layer_blank(&arena, &layer, &names, err) ||
        !put_names(sink, &names, err))
        return false;
    for (size_t i = 0; i < layer.count; i++) {
        SCOPED(arena_release) Arena scratch = arena_make(FEATURE_CEILING);
        Feature feature;

        if (!layer_feature(&scratch, &layer, i, &feature, err) ||
            !put_row(sink, &scratch, &feature, err))
            return false;
    }
    return true;
}
