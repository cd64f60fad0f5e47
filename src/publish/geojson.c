#include "publish/feature.h"

#include "core/date.h"

enum { DEGREE_DECIMALS = 6 }; /* about 10 cm: RFC 7946, 11.2 */

static void emit_position(Json *json, LonLat position)
{
    json_begin_array(json);
    json_number(json, position.lon, DEGREE_DECIMALS);
    json_number(json, position.lat, DEGREE_DECIMALS);
    json_end_array(json);
}

static void emit_path(Json *json, const GeoPath *path)
{
    json_begin_array(json);
    for (size_t i = 0; i < path->count; i++)
        emit_position(json, path->points[i]);
    json_end_array(json);
}

static void emit_coordinates(Json *json, const Shape *shape)
{
    json_key(json, "coordinates");
    if (shape->kind == SHAPE_POINT) {
        emit_position(json, shape->paths[0].points[0]);
    } else if (shape->kind == SHAPE_LINE) {
        emit_path(json, &shape->paths[0]);
    } else {
        json_begin_array(json);
        for (size_t i = 0; i < shape->path_count; i++)
            emit_path(json, &shape->paths[i]);
        json_end_array(json);
    }
}

void geojson_shape(Json *json, const Shape *shape)
{
    static const char *const types[] = {
        [SHAPE_NONE] = "",
        [SHAPE_POINT] = "Point",
        [SHAPE_LINE] = "LineString",
        [SHAPE_POLYGON] = "Polygon",
    };

    if (shape->kind == SHAPE_NONE) {
        json_null(json);
        return;
    }
    json_begin_object(json);
    json_member(json, "type", str_from_cstr(types[shape->kind]));
    emit_coordinates(json, shape);
    json_end_object(json);
}

static void emit_property(Json *json, const Property *property)
{
    if (property->unknown) /* left out, so that a column of days stays one */
        return;
    switch (property->kind) {
    case PROPERTY_TEXT:
        json_member(json, property->name, property->text);
        break;
    case PROPERTY_NUMBER:
        json_member_number(json, property->name, property->number,
                           property->decimals);
        break;
    case PROPERTY_INTEGER:
        json_member_integer(json, property->name, property->integer);
        break;
    case PROPERTY_BOOLEAN:
        json_member_boolean(json, property->name, property->integer != 0);
        break;
    case PROPERTY_DAY:
        json_member_day(json, property->name, (int32_t)property->integer);
        break;
    default:
        break;
    }
}

static void emit_properties(Json *json, const Feature *feature)
{
    json_begin_object(json);
    for (size_t i = 0; i < feature->property_count; i++)
        emit_property(json, &feature->properties[i]);
    json_end_object(json);
}

static void emit_end(Json *json, int32_t day)
{
    char text[DATE_TEXT_SIZE];

    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST) {
        json_string(json, STR(".."));
        return;
    }
    date_format(day, text);
    json_string(json, str_from_cstr(text));
}

/* JSON-FG, OGC 21-045r1, 7.8: a date or an interval, both ends included. */
static void emit_time(Json *json, const Feature *feature)
{
    if (feature->first == WHEN_NO_FIRST && feature->last == WHEN_NO_LAST)
        return;
    json_key(json, "time");
    json_begin_object(json);
    if (feature->first == feature->last) {
        json_member_day(json, "date", feature->first);
    } else {
        json_key(json, "interval");
        json_begin_array(json);
        emit_end(json, feature->first);
        emit_end(json, feature->last);
        json_end_array(json);
    }
    json_end_object(json);
}

void geojson_credits(Json *json, Credits credits)
{
    if (credits == 0)
        return;
    json_key(json, "credits");
    json_begin_array(json);
    for (unsigned i = 0; i < CREDIT_COUNT; i++)
        if ((credits & 1U << i) != 0)
            json_string(json, credit_text((Credit)i));
    json_end_array(json);
}

static void emit_feature(Json *json, const Feature *feature, bool with_credits)
{
    json_begin_object(json);
    json_member(json, "type", STR("Feature"));
    json_member(json, "id", feature->id);
    emit_time(json, feature);
    if (with_credits)
        geojson_credits(json, feature->credits);
    json_key(json, "geometry");
    geojson_shape(json, &feature->shape);
    json_key(json, "properties");
    emit_properties(json, feature);
    json_end_object(json);
}

static void emit_box(Json *json, GeoBox box)
{
    if (box_is_empty(box))
        return;
    json_key(json, "bbox");
    json_begin_array(json);
    json_number(json, box.min.lon, DEGREE_DECIMALS);
    json_number(json, box.min.lat, DEGREE_DECIMALS);
    json_number(json, box.max.lon, DEGREE_DECIMALS);
    json_number(json, box.max.lat, DEGREE_DECIMALS);
    json_end_array(json);
}

/* How the features of a layer are set down. */
typedef void EmitFeature(Json *json, const Feature *feature);

static void emit_in_collection(Json *json, const Feature *feature)
{
    json_newline(json);
    emit_feature(json, feature, false);
}

static void emit_on_line(Json *json, const Feature *feature)
{
    emit_feature(json, feature, true);
    json_newline(json);
}

static void emit_record(Json *json, const Feature *feature)
{
    emit_properties(json, feature);
    json_newline(json);
}

static bool emit_features(Json *json, const Layer *layer, EmitFeature *emit,
                          Error *err)
{
    for (size_t i = 0; i < layer->count && !json->failed; i++) {
        SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
        Feature feature;

        if (!layer_feature(&arena, layer, i, &feature, err))
            return false;
        emit(json, &feature);
    }
    return json_finish(json);
}

bool geojson_write(const Evidence *evidence, const Chronicle *chronicle,
                   const PublishRequest *request, Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Json json = json_make(sink, 0, err);
    Summary summary;
    Layer layer;

    if (!layer_open(&arena, evidence, chronicle, request, &layer, err) ||
        !layer_summarize(&layer, &summary, err))
        return false;
    json_begin_object(&json);
    json_member(&json, "type", STR("FeatureCollection"));
    json_member(&json, "name", layer_name(request->layer));
    emit_box(&json, summary.box);
    geojson_credits(&json, summary.credits);
    json_key(&json, "features");
    json_begin_array(&json);
    if (!emit_features(&json, &layer, emit_in_collection, err))
        return false;
    json_newline(&json);
    json_end_array(&json);
    json_end_object(&json);
    json_newline(&json);
    return json_finish(&json);
}

static bool write_lines(const Evidence *evidence, const Chronicle *chronicle,
                        const PublishRequest *request, Sink sink,
                        EmitFeature *emit, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Json json = json_make(sink, 0, err);
    Layer layer;

    return layer_open(&arena, evidence, chronicle, request, &layer, err) &&
           emit_features(&json, &layer, emit, err);
}

bool geojson_lines_write(const Evidence *evidence, const Chronicle *chronicle,
                         const PublishRequest *request, Sink sink, Error *err)
{
    return write_lines(evidence, chronicle, request, sink, emit_on_line, err);
}

bool records_write(const Evidence *evidence, const Chronicle *chronicle,
                   const PublishRequest *request, Sink sink, Error *err)
{
    return write_lines(evidence, chronicle, request, sink, emit_record, err);
}
