#include "cli/locate_json.h"

#include "publish/publish.h"

/* A relation's area, the place's outline, or a point. */
static void emit_geometry(Json *json, const Candidate *candidate)
{
    const Place *place = candidate->place;
    GeoPath path = {(LonLat[]){candidate->position}, 1};
    Shape point = {SHAPE_POINT, &path, 1};

    json_key(json, "geometry");
    if (candidate->shape.kind != SHAPE_NONE)
        geojson_shape(json, &candidate->shape);
    else if (place->footprint.kind != SHAPE_NONE)
        geojson_shape(json, &place->footprint);
    else if (place->located)
        geojson_shape(json, &point);
    else
        json_null(json);
}

static void emit_candidate(Json *json, Str query, const Candidate *candidate)
{
    const Place *place = candidate->place;
    bool placed = place->located || candidate->shape.kind != SHAPE_NONE;

    json_newline(json);
    json_begin_object(json);
    json_member(json, "type", STR("Feature"));
    emit_geometry(json, candidate);
    json_key(json, "properties");
    json_begin_object(json);
    json_member(json, "query", query);
    json_member(json, "place", place->key);
    json_member(json, "name", place->name);
    json_member(json, "kind", place->kind);
    json_member(json, "parent", place->parent);
    if (placed) {
        json_member_number(json, "lon", candidate->position.lon, 6);
        json_member_number(json, "lat", candidate->position.lat, 6);
        json_member_number(json, "accuracy_m", candidate->accuracy_m, 1);
    }
    json_member_number(json, "score", candidate->score, 3);
    json_member(json, "reason", candidate->reason);
    json_end_object(json);
    json_end_object(json);
}

static Credits credits_of(const Answer *answers, size_t count)
{
    Credits credits = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < answers[i].candidates.count; j++)
            credits |= credits_of_place(answers[i].candidates.items[j].place);
    return credits;
}

bool answers_emit(Sink sink, const Answer *answers, size_t count, Error *err)
{
    Json json = json_make(sink, 0, err);

    json_begin_object(&json);
    json_member(&json, "type", STR("FeatureCollection"));
    geojson_credits(&json, credits_of(answers, count));
    json_key(&json, "features");
    json_begin_array(&json);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < answers[i].candidates.count; j++)
            emit_candidate(&json, answers[i].query,
                           &answers[i].candidates.items[j]);
    json_newline(&json);
    json_end_array(&json);
    json_end_object(&json);
    json_newline(&json);
    return json_finish(&json);
}
