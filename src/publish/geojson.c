#include "publish/feature.h"

#include "core/date.h"

enum { DEGREE_DECIMALS = 6 }; /* about 10 cm: RFC 7946, 11.2 */

static void emit_position(Json *json, LonLat position)
{
    emit_begin_array(json);
    emit_number(json, position.lon, DEGREE_DECIMALS);
    emit_number(json, position.lat, DEGREE_DECIMALS);
    emit_end_array(json);
}

static void emit_path(Json *json, const GeoPath *path)
{
    emit_begin_array(json);
    for (size_t i = 0; i < path->count; i++)
        emit_position(json, path->points[i]);
    emit_end_array(json);
}

static void emit_coordinates(Json *json, const Shape *shape)
{
    emit_key(json, "coordinates");
    if (shape->kind == SHAPE_POINT) {
        emit_position(json, shape->paths[0].points[0]);
    } else if (shape->kind == SHAPE_LINE) {
        emit_path(json, &shape->paths[0]);
    } else {
        emit_begin_array(json);
        for (size_t i = 0; i < shape->path_count; i++)
            emit_path(json, &shape->paths[i]);
        emit_end_array(json);
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
        emit_null(json);
        return;
    }
    emit_begin_object(json);
    emit_member(json, "type", str_from_cstr(types[shape->kind]));
    emit_coordinates(json, shape);
    emit_end_object(json);
}

void property_emit(Json *json, const Property *property)
{
    if (property->unknown) {
        emit_null(json);
        return;
    }
    switch (property->kind) {
    case PROPERTY_TEXT:
        emit_string(json, property->text);
        break;
    case PROPERTY_NUMBER:
        emit_number(json, property->number, property->decimals);
        break;
    case PROPERTY_INTEGER:
        emit_integer(json, property->integer);
        break;
    case PROPERTY_BOOLEAN:
        emit_boolean(json, property->integer != 0);
        break;
    case PROPERTY_DAY:
        emit_day(json, (int32_t)property->integer);
        break;
    default:
        break;
    }
}

/* Left out where it is unknown, so that a column of days stays one. */
static void emit_property(Json *json, const Property *property)
{
    if (property->unknown)
        return;
    emit_key(json, property->name);
    property_emit(json, property);
}

static void emit_properties(Json *json, const Feature *feature)
{
    emit_begin_object(json);
    for (size_t i = 0; i < feature->shown_count; i++)
        emit_property(json, &feature->properties[feature->shown[i]]);
    emit_end_object(json);
}

static void emit_end(Json *json, int32_t day)
{
    char text[DATE_TEXT_SIZE];

    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST) {
        emit_string(json, STR(".."));
        return;
    }
    date_format(day, text);
    emit_string(json, str_from_cstr(text));
}

/* JSON-FG, OGC 21-045r1, 7.8: a date or an interval, both ends included. */
static void emit_time(Json *json, const Feature *feature)
{
    if (feature->first == WHEN_NO_FIRST && feature->last == WHEN_NO_LAST)
        return;
    emit_key(json, "time");
    emit_begin_object(json);
    if (feature->first == feature->last) {
        emit_member_day(json, "date", feature->first);
    } else {
        emit_key(json, "interval");
        emit_begin_array(json);
        emit_end(json, feature->first);
        emit_end(json, feature->last);
        emit_end_array(json);
    }
    emit_end_object(json);
}

void geojson_credits(Json *json, Credits credits)
{
    if (credits == 0)
        return;
    emit_key(json, "credits");
    emit_begin_array(json);
    for (unsigned i = 0; i < CREDIT_COUNT; i++)
        if ((credits & 1U << i) != 0)
            emit_string(json, credit_text((Credit)i));
    emit_end_array(json);
}

void geojson_members(Json *json, const Feature *feature, bool with_credits)
{
    emit_member(json, "type", STR("Feature"));
    emit_member(json, "id", feature->id);
    emit_time(json, feature);
    if (with_credits)
        geojson_credits(json, feature->credits);
    emit_key(json, "geometry");
    geojson_shape(json, &feature->shape);
    emit_key(json, "properties");
    emit_properties(json, feature);
}

static void emit_feature(Json *json, const Feature *feature, bool with_credits)
{
    emit_begin_object(json);
    geojson_members(json, feature, with_credits);
    emit_end_object(json);
}

static void emit_box(Json *json, GeoBox box)
{
    if (box_is_empty(box))
        return;
    emit_key(json, "bbox");
    emit_begin_array(json);
    emit_number(json, box.min.lon, DEGREE_DECIMALS);
    emit_number(json, box.min.lat, DEGREE_DECIMALS);
    emit_number(json, box.max.lon, DEGREE_DECIMALS);
    emit_number(json, box.max.lat, DEGREE_DECIMALS);
    emit_end_array(json);
}

/* How the features of a layer are set down. */
typedef void EmitFeature(Json *json, const Feature *feature);

static void emit_in_collection(Json *json, const Feature *feature)
{
    emit_newline(json);
    emit_feature(json, feature, false);
}

static void emit_on_line(Json *json, const Feature *feature)
{
    emit_feature(json, feature, true);
    emit_newline(json);
}

static void emit_in_sequence(Json *json, const Feature *feature)
{
    emit_record_separator(json);
    emit_on_line(json, feature);
}

static void emit_record(Json *json, const Feature *feature)
{
    emit_properties(json, feature);
    emit_newline(json);
}

static bool emit_features(Json *json, Layer *layer, EmitFeature *emit,
                          Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Feature feature;
    bool found;

    do {
        arena_clear(&arena);
        if (!layer_next(layer, &arena, &feature, &found, err))
            return false;
        if (found)
            emit(json, &feature);
    } while (found && !json->failed);
    return emit_finish(json);
}

static bool emit_head(Json *json, Arena *arena, const PublishRequest *request,
                      Error *err)
{
    Str care;

    if (!care_words(arena, request, &care, err))
        return false;
    emit_member(json, "type", STR("FeatureCollection"));
    emit_member(json, "name", layer_name(request->layer));
    if (request->head.len > 0)
        emit_member(json, "project_head", request->head);
    if (care.len > 0)
        emit_member(json, "care", care);
    return true;
}

/* bbox and credits are known last. A member's place means nothing. */
bool geojson_write(const Material *material, const PublishRequest *request,
                   Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Json json = emit_make(sink, 0, err);
    Layer layer;

    if (!layer_open(&arena, material, request, &layer, err))
        return false;
    emit_begin_object(&json);
    if (!emit_head(&json, &arena, request, err))
        return false;
    emit_key(&json, "features");
    emit_begin_array(&json);
    if (!emit_features(&json, &layer, emit_in_collection, err))
        return false;
    emit_newline(&json);
    emit_end_array(&json);
    emit_box(&json, layer.summary.box);
    geojson_credits(&json, layer.summary.credits);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json);
}

static bool write_lines(const Material *material, const PublishRequest *request,
                        Sink sink, EmitFeature *emit, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Json json = emit_make(sink, 0, err);
    Layer layer;

    return layer_open(&arena, material, request, &layer, err) &&
           emit_features(&json, &layer, emit, err);
}

bool geojson_lines_write(const Material *material,
                         const PublishRequest *request, Sink sink, Error *err)
{
    return write_lines(material, request, sink, emit_on_line, err);
}

bool geojson_sequence_write(const Material *material,
                            const PublishRequest *request, Sink sink,
                            Error *err)
{
    return write_lines(material, request, sink, emit_in_sequence, err);
}

bool records_write(const Material *material, const PublishRequest *request,
                   Sink sink, Error *err)
{
    return write_lines(material, request, sink, emit_record, err);
}
