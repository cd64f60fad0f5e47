#include "cli/locate_json.h"

#include "publish/publish.h"

/* A relation's area, the place's outline, or a point. */
static void emit_geometry(Json *json, const Candidate *candidate)
{
    const Place *place = candidate->place;
    GeoPath path = {(LonLat[]){candidate->position}, 1};
    Shape point = {SHAPE_POINT, &path, 1};

    emit_key(json, "geometry");
    if (candidate->shape.kind != SHAPE_NONE)
        geojson_shape(json, &candidate->shape);
    else if (place->footprint.kind != SHAPE_NONE)
        geojson_shape(json, &place->footprint);
    else if (place->located)
        geojson_shape(json, &point);
    else
        emit_null(json);
}

static void emit_candidate(Json *json, Str query, const Candidate *candidate)
{
    const Place *place = candidate->place;
    bool placed = place->located || candidate->shape.kind != SHAPE_NONE;

    emit_newline(json);
    emit_begin_object(json);
    emit_member(json, "type", STR("Feature"));
    emit_geometry(json, candidate);
    emit_key(json, "properties");
    emit_begin_object(json);
    emit_member(json, "query", query);
    emit_member(json, "place", place->key);
    emit_member(json, "name", place->name);
    emit_member(json, "kind", place->kind);
    emit_member(json, "parent", place->parent);
    if (placed) {
        emit_member_number(json, "lon", candidate->position.lon, 6);
        emit_member_number(json, "lat", candidate->position.lat, 6);
        emit_member_number(json, "accuracy_m", candidate->accuracy_m, 1);
    }
    emit_member_number(json, "score", candidate->score, 3);
    emit_member(json, "reason", candidate->reason);
    emit_key(json, "scores");
    emit_begin_object(json);
    emit_member_number(json, "name", candidate->parts.name, 3);
    emit_member_number(json, "kind", candidate->parts.kind, 3);
    emit_member_number(json, "near", candidate->parts.near, 3);
    emit_member_number(json, "override", candidate->parts.override, 3);
    emit_end_object(json);
    emit_end_object(json);
    emit_end_object(json);
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
    Json json = emit_make(sink, 0, err);

    emit_begin_object(&json);
    emit_member(&json, "type", STR("FeatureCollection"));
    geojson_credits(&json, credits_of(answers, count));
    emit_key(&json, "features");
    emit_begin_array(&json);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < answers[i].candidates.count; j++)
            emit_candidate(&json, answers[i].query,
                           &answers[i].candidates.items[j]);
    emit_newline(&json);
    emit_end_array(&json);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json);
}
