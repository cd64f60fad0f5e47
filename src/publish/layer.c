#include "publish/feature.h"

#include "core/date.h"
#include "core/utf8.h"

#include <math.h>
#include <stdlib.h>

Str layer_name(PublishLayer layer)
{
    static const char *const names[LAYER_COUNT] = {
        [LAYER_STATES] = "states",       [LAYER_CLAIMS] = "claims",
        [LAYER_PLACES] = "places",       [LAYER_MENTIONS] = "mentions",
        [LAYER_DOCUMENTS] = "documents",
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
    const Evidence *evidence = layer->material->evidence;
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
    const Evidence *evidence = layer->material->evidence;
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

static const Place **find_place(const Layer *layer, Str key)
{
    Place wanted = {.key = key};
    const Place *pointer = &wanted;

    if (layer->material->evidence->place_count == 0)
        return NULL;
    return bsearch(&pointer, layer->places,
                   layer->material->evidence->place_count, sizeof(Place *),
                   compare_places);
}

const Place *layer_place(const Layer *layer, Str key)
{
    const Place **found = find_place(layer, key);

    return found == NULL ? NULL : *found;
}

const Document *layer_document(const Layer *layer, Str name)
{
    Document wanted = {.name = name};
    const Document *pointer = &wanted, *const * found;

    if (layer->material->evidence->document_count == 0)
        return NULL;
    found = bsearch(&pointer, layer->documents,
                    layer->material->evidence->document_count,
                    sizeof(Document *), compare_documents);
    return found == NULL ? NULL : *found;
}

/* ---- what the request keeps --------------------------------------------- */

enum { DEPTH_MAX = 64 }; /* of places in places, should they run in a ring */

static bool lies_in(const Layer *layer, const Place *place, const Str *keys,
                    size_t count)
{
    for (int depth = 0; place != NULL && depth < DEPTH_MAX; depth++) {
        for (size_t i = 0; i < count; i++)
            if (str_equal(place->key, keys[i]))
                return true;
        place = layer_place(layer, place->parent);
    }
    return false;
}

/* By index of places; *out stays NULL where there are no keys. */
static bool mark_places(Arena *arena, const Layer *layer, const Str *keys,
                        size_t count, const bool **out, Error *err)
{
    size_t total = layer->material->evidence->place_count;
    bool *marks;

    if (count == 0)
        return true;
    marks = arena_array(arena, total, sizeof *marks, err);
    if (marks == NULL)
        return false;
    for (size_t i = 0; i < total; i++)
        marks[i] = lies_in(layer, layer->places[i], keys, count);
    *out = marks;
    return true;
}

static bool is_wanted(const Layer *layer, Str key)
{
    const Place **place;

    if (layer->wanted == NULL)
        return true;
    place = find_place(layer, key);
    return place != NULL && layer->wanted[place - layer->places];
}

static bool in_days(const PublishRequest *request, int32_t first, int32_t last)
{
    if (request->at_given && (first > request->at || last < request->at))
        return false;
    return !request->span_given ||
           (first <= request->span.last && last >= request->span.first);
}

static bool in_topics(const PublishRequest *request, Topic topic)
{
    return request->topics == 0 || (request->topics & 1U << topic) != 0;
}

/* A half-open end is the day before it. */
static bool keeps_state(const Layer *layer, const State *state)
{
    const PublishRequest *request = layer->request;
    Validity valid;

    if (!in_topics(request, state->topic))
        return false;
    if (request->at_given || request->span_given) {
        valid = state_validity(state);
        if (!in_days(request, valid.from,
                     valid.to == WHEN_NO_LAST ? WHEN_NO_LAST : valid.to - 1))
            return false;
    }
    return is_wanted(layer, state->place);
}

static bool keeps_claim(const Layer *layer, const Claim *claim)
{
    return in_topics(layer->request, claim->topic) &&
           in_days(layer->request, claim->when.first, claim->when.last) &&
           is_wanted(layer, claim->place);
}

/* A report whose day is not known may be of any. */
static bool keeps_document(const Layer *layer, const Document *document)
{
    When any = {WHEN_NO_FIRST, WHEN_NO_LAST};
    When when = document->published_how == PUBLISHED_UNKNOWN
                    ? any
                    : document->published;

    return in_days(layer->request, when.first, when.last);
}

static bool in_box(const PublishRequest *request, const Feature *feature)
{
    GeoBox box = request->box, west = box, east = box;

    if (!request->box_given)
        return true;
    if (feature->shape.kind == SHAPE_NONE)
        return false;
    if (box.min.lon <= box.max.lon)
        return box_overlaps(shape_box(&feature->shape), box);
    west.min.lon = -180;
    east.max.lon = 180;
    return box_overlaps(shape_box(&feature->shape), west) ||
           box_overlaps(shape_box(&feature->shape), east);
}

/* ---- opening ------------------------------------------------------------ */

static bool refuse_field(Arena *arena, const Layer *layer, Str name,
                         const Feature *blank, Error *err)
{
    Str names[FEATURE_PROPERTY_MAX], all;

    for (size_t i = 0; i < blank->property_count; i++)
        names[i] = str_from_cstr(blank->properties[i].name);
    if (!arena_join(arena, names, blank->property_count, STR(", "), &all, err))
        return false;
    return error_set(err, ERROR_INPUT, 0,
                     "%.*s have no property '%.*s'; they have %.*s",
                     STR_ARGS(layer_name(layer->request->layer)),
                     STR_ARGS(name), STR_ARGS(all));
}

static bool choose_field(Arena *arena, Layer *layer, Str name,
                         const Feature *blank, Error *err)
{
    for (size_t i = 0; i < blank->property_count; i++)
        if (str_is(name, blank->properties[i].name)) {
            if (layer->shown_count == FEATURE_PROPERTY_MAX)
                return error_set(err, ERROR_INPUT, 0, "too many fields");
            layer->shown[layer->shown_count++] = (unsigned char)i;
            return true;
        }
    return refuse_field(arena, layer, name, blank, err);
}

static bool choose_fields(Arena *arena, Layer *layer, const Feature *blank,
                          Error *err)
{
    const PublishRequest *request = layer->request;

    if (request->field_count == 0) {
        for (size_t i = 0; i < blank->property_count; i++)
            layer->shown[layer->shown_count++] = (unsigned char)i;
        return true;
    }
    for (size_t i = 0; i < request->field_count; i++)
        if (!choose_field(arena, layer, request->fields[i], blank, err))
            return false;
    return true;
}

static bool understand(Arena *arena, Layer *layer, Error *err)
{
    const PublishRequest *request = layer->request;
    Feature blank;

    if (!layer_blank(arena, layer, &blank, err) ||
        !choose_fields(arena, layer, &blank, err))
        return false;
    if (request->where.len > 0 &&
        !where_parse(arena, request->where, &blank, &layer->where, err))
        return error_within(err, "%.*s", STR_ARGS(layer_name(request->layer)));
    return !request->care.redact_people ||
           people_learn(arena, layer->material, &layer->people, err);
}

static const Summary summary_of_nothing = {
    .box = {{181, 91}, {-181, -91}}, .days = {WHEN_NO_LAST, WHEN_NO_FIRST}};

bool layer_open(Arena *arena, const Material *material,
                const PublishRequest *request, Layer *out, Error *err)
{
    Layer layer = {.material = material,
                   .request = request,
                   .summary = summary_of_nothing};

    if (!index_places(arena, &layer, err) ||
        !index_documents(arena, &layer, err) ||
        !mark_places(arena, &layer, request->places, request->place_count,
                     &layer.wanted, err) ||
        !mark_places(arena, &layer, request->care.withheld,
                     request->care.withheld_count, &layer.withheld, err) ||
        !understand(arena, &layer, err) || !layer_rewind(&layer, err))
        return false;
    *out = layer;
    return true;
}

bool layer_rewind(Layer *layer, Error *err)
{
    const StateStream *stream = layer->material->stream;

    layer->row = 0;
    layer->summary = summary_of_nothing;
    return layer->request->layer != LAYER_STATES || stream == NULL ||
           stream->rewind(stream->self, err);
}

/* ---- one after the other ------------------------------------------------ */

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

static bool next_state(Layer *layer, Arena *arena, State *out, bool *found,
                       Error *err)
{
    const StateStream *stream = layer->material->stream;
    const Chronicle *chronicle = layer->material->chronicle;

    do {
        if (stream != NULL) {
            if (!stream->next(stream->self, arena, out, found, err))
                return false;
        } else {
            *found = layer->row < chronicle->count;
            if (*found)
                *out = chronicle->states[layer->row];
        }
        layer->row++;
    } while (*found && !keeps_state(layer, out));
    return true;
}

static bool make_state(Layer *layer, Arena *arena, Feature *out, bool *found,
                       Error *err)
{
    State state;

    return next_state(layer, arena, &state, found, err) &&
           (!*found || state_feature(arena, layer, &state, out, err));
}

static bool make_claim(Layer *layer, Arena *arena, Feature *out, bool *found,
                       Error *err)
{
    const Evidence *evidence = layer->material->evidence;

    while (layer->row < evidence->claim_count &&
           !keeps_claim(layer, &evidence->claims[layer->row]))
        layer->row++;
    *found = layer->row < evidence->claim_count;
    return !*found || claim_feature(arena, layer,
                                    &evidence->claims[layer->row++], out, err);
}

static bool make_place(Layer *layer, Arena *arena, Feature *out, bool *found,
                       Error *err)
{
    const Evidence *evidence = layer->material->evidence;

    while (layer->row < evidence->place_count &&
           !is_wanted(layer, evidence->places[layer->row].key))
        layer->row++;
    *found = layer->row < evidence->place_count;
    return !*found ||
           place_feature(arena, &evidence->places[layer->row++], out, err);
}

static bool make_mention(Layer *layer, Arena *arena, Feature *out, bool *found,
                         Error *err)
{
    const Material *material = layer->material;

    while (layer->row < material->mention_count) {
        const KeptMention *mention = &material->mentions[layer->row++];

        if (!in_days(layer->request, mention->published.first,
                     mention->published.last) ||
            !is_wanted(layer, mention->place))
            continue;
        *found = true;
        return mention_feature(arena, layer, mention, out, err);
    }
    *found = false;
    return true;
}

static bool make_document(Layer *layer, Arena *arena, Feature *out, bool *found,
                          Error *err)
{
    const Evidence *evidence = layer->material->evidence;

    while (layer->row < evidence->document_count &&
           !keeps_document(layer, &evidence->documents[layer->row]))
        layer->row++;
    *found = layer->row < evidence->document_count;
    return !*found || document_feature(
                          arena, &evidence->documents[layer->row++], out, err);
}

typedef bool MakeFeature(Layer *layer, Arena *arena, Feature *out, bool *found,
                         Error *err);

static MakeFeature *const makers[LAYER_COUNT] = {
    [LAYER_STATES] = make_state,       [LAYER_CLAIMS] = make_claim,
    [LAYER_PLACES] = make_place,       [LAYER_MENTIONS] = make_mention,
    [LAYER_DOCUMENTS] = make_document,
};

static void count_day(Summary *summary, int32_t day)
{
    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST)
        return;
    summary->days.first = day_earlier(summary->days.first, day);
    summary->days.last = day_later(summary->days.last, day);
}

static void count_in(Layer *layer, const Feature *feature)
{
    Summary *summary = &layer->summary;
    GeoBox box;

    summary->count++;
    summary->credits |= feature->credits;
    summary->withheld += feature->withheld;
    summary->coarsened += feature->coarsened;
    summary->redacted += feature->redacted;
    count_day(summary, feature->first);
    count_day(summary, feature->last);
    if (feature->shape.kind == SHAPE_NONE)
        return;
    summary->located++;
    box = shape_box(&feature->shape);
    summary->box = box_with(box_with(summary->box, box.min), box.max);
}

static bool is_kept(const Layer *layer, const Feature *feature)
{
    return in_box(layer->request, feature) &&
           (layer->where == NULL || where_holds(layer->where, feature));
}

/* As it is in the project: not yet looked at by its shape and properties. */
static bool next_sound(Layer *layer, Arena *arena, Feature *out, bool *found,
                       Error *err)
{
    out->property_count = 0;
    out->shape = (Shape){0};
    out->credits = 0;
    out->place = NULL;
    out->withheld = out->coarsened = out->redacted = false;
    out->first = WHEN_NO_FIRST;
    out->last = WHEN_NO_LAST;
    if (!makers[layer->request->layer](layer, arena, out, found, err))
        return false;
    if (*found && !check_feature(out, err)) {
        (void)error_within(err, "the feature %zu of %.*s can't be written",
                           layer->row,
                           STR_ARGS(layer_name(layer->request->layer)));
        return false;
    }
    return true;
}

bool layer_next(Layer *layer, Arena *arena, Feature *out, bool *found,
                Error *err)
{
    do {
        if (!next_sound(layer, arena, out, found, err) ||
            (*found && !care_apply(layer, arena, out, err)))
            return false;
    } while (*found && !is_kept(layer, out));
    if (*found) {
        memcpy(out->shown, layer->shown, layer->shown_count);
        out->shown_count = layer->shown_count;
        count_in(layer, out);
    }
    return true;
}

bool layer_summarize(Layer *layer, Summary *out, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Feature feature;
    bool found;

    do {
        arena_clear(&arena);
        if (!layer_next(layer, &arena, &feature, &found, err))
            return false;
    } while (found);
    *out = layer->summary;
    return layer_rewind(layer, err);
}

static bool blank_of(Arena *arena, const Layer *layer, Feature *out, Error *err)
{
    switch (layer->request->layer) {
    case LAYER_STATES:
        return state_feature(arena, layer, &(State){0}, out, err);
    case LAYER_CLAIMS:
        return claim_feature(arena, layer, &(Claim){0}, out, err);
    case LAYER_MENTIONS:
        return mention_feature(arena, layer, &(KeptMention){0}, out, err);
    case LAYER_DOCUMENTS:
        return document_feature(arena, &(Document){0}, out, err);
    case LAYER_PLACES:
    default:
        return place_feature(arena, &(Place){0}, out, err);
    }
}

bool layer_blank(Arena *arena, const Layer *layer, Feature *out, Error *err)
{
    Feature feature = {0};

    if (!blank_of(arena, layer, &feature, err) ||
        !care_apply(layer, arena, &feature, err))
        return false;
    memcpy(feature.shown, layer->shown, layer->shown_count);
    feature.shown_count = layer->shown_count;
    *out = feature;
    return true;
}
