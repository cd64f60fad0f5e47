#include "publish/feature.h"

bool about_write(const Material *material, const PublishRequest *request,
                 Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Json json = emit_make(sink, 2, err);
    Summary summary;
    Layer layer;
    Str care;

    if (!layer_open(&arena, material, request, &layer, err) ||
        !layer_summarize(&layer, &summary, err) ||
        !care_words(&arena, request, &care, err))
        return false;
    emit_begin_object(&json);
    emit_member(&json, "layer", layer_name(request->layer));
    emit_member_integer(&json, "features", (int64_t)summary.count);
    emit_member_integer(&json, "located", (int64_t)summary.located);
    emit_member(&json, "crs", STR("EPSG:4326, longitude first"));
    if (request->head.len > 0)
        emit_member(&json, "project_head", request->head);
    if (request->where.len > 0)
        emit_member(&json, "where", request->where);
    if (care.len > 0) {
        emit_member(&json, "care", care);
        emit_member_integer(&json, "withheld", (int64_t)summary.withheld);
        emit_member_integer(&json, "coarsened", (int64_t)summary.coarsened);
        emit_member_integer(&json, "redacted", (int64_t)summary.redacted);
    }
    geojson_credits(&json, summary.credits);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json);
}
