#include "publish/feature.h"

static bool add_list(Arena *arena, Feature *feature, const char *name,
                     const Str *items, size_t count, Error *err)
{
    Str joined;

    if (!arena_join(arena, items, count, STR("; "), &joined, err))
        return false;
    feature_text(feature, name, joined);
    return true;
}

static bool add_dates(Arena *arena, Feature *feature, const State *state,
                      Error *err)
{
    Validity valid = state_validity(state);

    feature_day(feature, "valid_from", valid.from);
    feature_day(feature, "valid_to", valid.to);
    feature_day(feature, "from_earliest", state->from.first);
    feature_day(feature, "from_latest", state->from.last);
    feature_day(feature, "to_earliest", state->to.first);
    feature_day(feature, "to_latest", state->to.last);
    feature->first = valid.from;
    feature->last = valid.to == WHEN_NO_LAST ? WHEN_NO_LAST : valid.to - 1;
    if (!feature_edtf(arena, feature, "from_edtf", state->from, false, err) ||
        !feature_edtf(arena, feature, "to_edtf", state->to, false, err))
        return false;
    feature_boolean(feature, "certain", valid.certain);
    return true;
}

static bool add_evidence(Arena *arena, Feature *feature, const State *state,
                         Error *err)
{
    feature_integer(feature, "claims_for", (int64_t)state->for_count);
    feature_integer(feature, "claims_against", (int64_t)state->against_count);
    feature_integer(feature, "independent", (int64_t)state->independent);
    feature_boolean(feature, "interested", state->interested);
    feature_boolean(feature, "inherited", state->inherited);
    return add_list(arena, feature, "claims_for_ids", state->claims_for,
                    state->for_count, err) &&
           add_list(arena, feature, "claims_against_ids", state->claims_against,
                    state->against_count, err) &&
           add_list(arena, feature, "sources", state->sources,
                    state->source_count, err);
}

bool state_feature(Arena *arena, const Layer *layer, const State *state,
                   Feature *out, Error *err)
{
    const Place *place = layer_place(layer, state->place);

    out->id = state->id;
    feature_text(out, "id", state->id);
    feature_text(out, "place", state->place);
    feature_text(out, "name", place == NULL ? state->place : place->name);
    feature_text(out, "topic", topic_name(state->topic));
    feature_text(out, "value", state->value);
    feature_boolean(out, "contested", state->contested);
    if (!add_list(arena, out, "rivals", state->rivals, state->rival_count, err))
        return false;
    feature_number(out, "confidence", state->confidence, 3);
    if (!add_dates(arena, out, state, err) ||
        !add_evidence(arena, out, state, err) ||
        !feature_locate(arena, out, place, err))
        return false;
    if (out->shape.kind == SHAPE_NONE)
        feature_null(out, "accuracy_m", PROPERTY_NUMBER);
    else
        feature_number(out, "accuracy_m", feature_accuracy(place), 1);
    return true;
}
