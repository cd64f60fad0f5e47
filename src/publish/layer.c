#include "publish/feature.h"

#include "core/utf8.h"

#include <math.h>
#include <stdlib.h>

Str layer_name(PublishLayer layer)
{
    static const char *const names[LAYER_COUNT] = {
        [LAYER_STATES] = "states",
        [LAYER_CLAIMS] = "claims",
        [LAYER_PLACES] = "places",
    };

    return str_from_cstr(names[layer]);
}

static int compare_places(const void *a, const void *b)
{
    return str_compare((*(const Place *const *)a)->key,
                       (*(const Place *const *)b)->key);
}

static int compare_documents(const void *a, const void *b)
{
    return str_compare((*(const Document *const *)a)->name,
                       (*(const Document *const *)b)->name);
}

static bool index_places(Arena *arena, Layer *layer, Error *err)
{
    const Evidence *evidence = layer->evidence;
    size_t count = evidence->place_count;

    layer->places = arena_array(arena, count, sizeof(Place *), err);
    if (layer->places == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        layer->places[i] = &evidence->places[i];
    if (count > 1)
        qsort(layer->places, count, sizeof(Place *), compare_places);
    return true;
}

static bool index_documents(Arena *arena, Layer *layer, Error *err)
{
    const Evidence *evidence = layer->evidence;
    size_t count = evidence->document_count;

    layer->documents = arena_array(arena, count, sizeof(Document *), err);
    if (layer->documents == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        layer->documents[i] = &evidence->documents[i];
    if (count > 1)
        qsort(layer->documents, count, sizeof(Document *), compare_documents);
    return true;
}

const Place *layer_place(const Layer *layer, Str key)
{
    Place wanted = {.key = key};
    const Place *pointer = &wanted, *const * found;

    if (layer->evidence->place_count == 0)
        return NULL;
    found = bsearch(&pointer, layer->places, layer->evidence->place_count,
                    sizeof(Place *), compare_places);
    return found == NULL ? NULL : *found;
}

const Document *layer_document(const Layer *layer, Str name)
{
    Document wanted = {.name = name};
    const Document *pointer = &wanted, *const * found;

    if (layer->evidence->document_count == 0)
        return NULL;
    found = bsearch(&pointer, layer->documents, layer->evidence->document_count,
                    sizeof(Document *), compare_documents);
    return found == NULL ? NULL : *found;
}

static size_t layer_total(const Layer *layer)
{
    switch (layer->request->layer) {
    case LAYER_STATES:
        return layer->chronicle->count;
    case LAYER_CLAIMS:
        return layer->evidence->claim_count;
    case LAYER_PLACES:
    default:
        return layer->evidence->place_count;
    }
}

static bool is_kept(const Layer *layer, size_t row)
{
    const PublishRequest *request = layer->request;
    When when;

    if (!request->at_given || request->layer == LAYER_PLACES)
        return true;
    if (request->layer == LAYER_STATES)
        return state_holds(&layer->chronicle->states[row], request->at);
    when = layer->evidence->claims[row].when;
    return when.first <= request->at && request->at <= when.last;
}

bool layer_open(Arena *arena, const Evidence *evidence,
                const Chronicle *chronicle, const PublishRequest *request,
                Layer *out, Error *err)
{
    Layer layer = {evidence, chronicle, request, NULL, NULL, NULL, 0};
    size_t total = layer_total(&layer);

    layer.rows = arena_array(arena, total, sizeof *layer.rows, err);
    if (layer.rows == NULL || !index_places(arena, &layer, err) ||
        !index_documents(arena, &layer, err))
        return false;
    for (size_t i = 0; i < total; i++)
        if (is_kept(&layer, i))
            layer.rows[layer.count++] = i;
    *out = layer;
    return true;
}

static bool check_property(const Property *property, Error *err)
{
    if (property->unknown)
        return true;
    if (property->kind == PROPERTY_TEXT &&
        utf8_valid_length(property->text) != property->text.len)
        return error_set(err, ERROR_INPUT, 0, "its %s is not UTF-8",
                         property->name);
    if (property->kind == PROPERTY_NUMBER && !isfinite(property->number))
        return error_set(err, ERROR_INPUT, 0, "its %s is not a number",
                         property->name);
    return true;
}

static bool check_feature(const Feature *feature, Error *err)
{
    bool sound =
        feature->shape.kind == SHAPE_NONE || shape_check(&feature->shape, err);

    for (size_t i = 0; sound && i < feature->property_count; i++)
        sound = check_property(&feature->properties[i], err);
    return sound;
}

static bool make_feature(Arena *arena, const Layer *layer, size_t row,
                         Feature *out, Error *err)
{
    switch (layer->request->layer) {
    case LAYER_STATES:
        return state_feature(arena, layer, &layer->chronicle->states[row], out,
                             err);
    case LAYER_CLAIMS:
        return claim_feature(arena, layer, &layer->evidence->claims[row], out,
                             err);
    case LAYER_PLACES:
    default:
        return place_feature(arena, &layer->evidence->places[row], out, err);
    }
}

bool layer_feature(Arena *arena, const Layer *layer, size_t index, Feature *out,
                   Error *err)
{
    Feature feature = {.first = WHEN_NO_FIRST, .last = WHEN_NO_LAST};

    if (!make_feature(arena, layer, layer->rows[index], &feature, err))
        return false;
    if (!check_feature(&feature, err)) {
        (void)error_within(err, "the feature %zu of %.*s can't be written",
                           index + 1,
                           STR_ARGS(layer_name(layer->request->layer)));
        return false;
    }
    *out = feature;
    return true;
}

static GeoBox box_around(GeoBox a, GeoBox b)
{
    return box_with(box_with(a, b.min), b.max);
}

bool layer_summarize(const Layer *layer, Summary *out, Error *err)
{
    Summary summary = {GEO_BOX_EMPTY, 0};

    for (size_t i = 0; i < layer->count; i++) {
        SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
        Feature feature;

        if (!layer_feature(&arena, layer, i, &feature, err))
            return false;
        if (feature.shape.kind != SHAPE_NONE)
            summary.box = box_around(summary.box, shape_box(&feature.shape));
        summary.credits |= feature.credits;
    }
    *out = summary;
    return true;
}

bool layer_blank(Arena *arena, const Layer *layer, Feature *out, Error *err)
{
    Feature feature = {0};
    bool made;

    switch (layer->request->layer) {
    case LAYER_STATES:
        made = state_feature(arena, layer, &(State){0}, &feature, err);
        break;
    case LAYER_CLAIMS:
        made = claim_feature(arena, layer, &(Claim){0}, &feature, err);
        break;
    case LAYER_PLACES:
    default:
        made = place_feature(arena, &(Place){0}, &feature, err);
        break;
    }
    if (made)
        *out = feature;
    return made;
}
