#include "measure/annotation.h"

#include <jansson.h>

static const char *const level_names[MEASURE_LEVEL_COUNT] = {
    "site", "district", "city", "region", "country"};

/* One line on its way to an Annotation. */
typedef struct {
    Arena *arena;
    Error *err;
} Loader;

typedef VEC(Annotation) AnnotationList;

static bool level_from_name(Str name, MeasureLevel *out)
{
    for (int i = 0; i < MEASURE_LEVEL_COUNT; i++)
        if (str_is(name, level_names[i])) {
            *out = (MeasureLevel)i;
            return true;
        }
    return false;
}

bool measure_levels(Str text, unsigned *out)
{
    unsigned levels = 0;
    MeasureLevel level;

    while (text.len > 0) {
        if (!level_from_name(str_trim(str_take_until(&text, ',')), &level))
            return false;
        levels |= 1U << level;
    }
    *out = levels;
    return levels != 0;
}

/* The text of a string, and nothing of any other value. */
static bool copy_text(const Loader *loader, const json_t *value, Str *out)
{
    *out = (Str){0};
    return !json_is_string(value) ||
           arena_copy(
               loader->arena,
               (Str){json_string_value(value), json_string_length(value)}, out,
               loader->err);
}

static bool copy_member(const Loader *loader, const json_t *object,
                        const char *key, Str *out)
{
    return copy_text(loader, json_object_get(object, key), out);
}

/* The member itself, then the texts of the array beside it. */
static bool copy_choices(const Loader *loader, const json_t *object,
                         const char *key, const char *others, Str **out,
                         size_t *count)
{
    const json_t *array = json_object_get(object, others);
    size_t more = json_array_size(array);

    *out = arena_array(loader->arena, more + 1, sizeof(Str), loader->err);
    if (*out == NULL || !copy_member(loader, object, key, *out))
        return false;
    for (size_t i = 0; i < more; i++)
        if (!copy_text(loader, json_array_get(array, i), *out + 1 + i))
            return false;
    *count = more + 1;
    return true;
}

/* Offsets count code points; false where the member is no such number. */
static bool take_offset(const json_t *object, const char *key, size_t *out)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return false;
    *out = (size_t)json_integer_value(value);
    return true;
}

static bool take_position(const Loader *loader, const json_t *lon,
                          const json_t *lat, LonLat *out)
{
    LonLat position = {json_number_value(lon), json_number_value(lat)};

    if (!lonlat_valid(position))
        return error_set(loader->err, ERROR_INPUT, 0,
                         "lon %g, lat %g is no position on earth", position.lon,
                         position.lat);
    *out = position;
    return true;
}

static bool take_where(const Loader *loader, const json_t *object,
                       const char *others, Whereabouts *out)
{
    const json_t *lon = json_object_get(object, "lon");
    const json_t *lat = json_object_get(object, "lat");
    const json_t *array = json_object_get(object, others);
    size_t more = json_array_size(array);
    Str level;

    *out = (Whereabouts){.level = MEASURE_CITY,
                         .approx =
                             json_is_true(json_object_get(object, "approx"))};
    if (!copy_member(loader, object, "level", &level))
        return false;
    if (level.len > 0 && !level_from_name(level, &out->level))
        return error_set(loader->err, ERROR_INPUT, 0,
                         "'%.*s' is no level; say site, district, city, "
                         "region or country",
                         STR_ARGS(level));
    if (!json_is_number(lon) || !json_is_number(lat))
        return true;
    out->points =
        arena_array(loader->arena, more + 1, sizeof(LonLat), loader->err);
    if (out->points == NULL || !take_position(loader, lon, lat, out->points))
        return false;
    for (size_t i = 0; i < more; i++) {
        const json_t *pair = json_array_get(array, i);
        if (!take_position(loader, json_array_get(pair, 0),
                           json_array_get(pair, 1), &out->points[1 + i]))
            return false;
    }
    out->count = more + 1;
    return true;
}

static bool take_mention(const Loader *loader, const json_t *object,
                         MarkedMention *out)
{
    *out = (MarkedMention){
        .metonym = json_is_true(json_object_get(object, "metonym")),
        .nominal = json_is_true(json_object_get(object, "nominal"))};
    if (!take_offset(object, "start", &out->start) ||
        !take_offset(object, "end", &out->end) || out->end < out->start)
        return error_set(loader->err, ERROR_INPUT, 0,
                         "a mention needs \"start\" and \"end\", code points "
                         "of the text");
    return copy_member(loader, object, "surface", &out->surface) &&
           copy_member(loader, object, "place", &out->place) &&
           take_where(loader, object, "alt", &out->where);
}

/* A day as written, or the open end that stands for none. */
static bool take_day(const Loader *loader, const json_t *object,
                     const char *key, int32_t none, int32_t *out)
{
    Str text;
    When when;

    *out = none;
    if (!copy_member(loader, object, key, &text))
        return false;
    if (text.len == 0)
        return true;
    if (!when_parse(text, &when, loader->err))
        return error_within(loader->err, "\"%s\"", key);
    *out = none == WHEN_NO_FIRST ? when.first : when.last;
    return true;
}

static bool take_when(const Loader *loader, const json_t *object, When *out)
{
    return take_day(loader, object, "earliest", WHEN_NO_FIRST, &out->first) &&
           take_day(loader, object, "latest", WHEN_NO_LAST, &out->last);
}

/* Topic and value, "value_alt" of the same topic, "alt" of any. */
static bool take_sayings(const Loader *loader, const json_t *object,
                         MarkedClaim *out)
{
    const json_t *pairs = json_object_get(object, "alt");
    size_t pair_count = json_array_size(pairs);
    size_t count;
    Str topic;
    Str *values;

    if (!copy_member(loader, object, "type", &topic) ||
        !copy_choices(loader, object, "value", "value_alt", &values, &count))
        return false;
    out->sayings = arena_array(loader->arena, count + pair_count,
                               sizeof(Saying), loader->err);
    if (out->sayings == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        out->sayings[i] = (Saying){topic, values[i]};
    for (size_t i = 0; i < pair_count; i++) {
        const json_t *pair = json_array_get(pairs, i);
        Saying *saying = &out->sayings[count + i];
        if (!copy_text(loader, json_array_get(pair, 0), &saying->topic) ||
            !copy_text(loader, json_array_get(pair, 1), &saying->value))
            return false;
    }
    out->saying_count = count + pair_count;
    return true;
}

static bool take_claim(const Loader *loader, const json_t *object,
                       MarkedClaim *out)
{
    *out = (MarkedClaim){.start = SIZE_MAX,
                         .optional =
                             json_is_true(json_object_get(object, "optional"))};
    (void)take_offset(object, "start", &out->start);
    return copy_choices(loader, object, "place", "place_alt", &out->places,
                        &out->place_count) &&
           copy_choices(loader, object, "polarity", "polarity_alt",
                        &out->polarities, &out->polarity_count) &&
           copy_member(loader, object, "source", &out->source) &&
           take_where(loader, object, "alt_lonlat", &out->where) &&
           take_when(loader, object, &out->when) &&
           take_sayings(loader, object, out);
}

static bool take_mentions(const Loader *loader, const json_t *object,
                          Annotation *out)
{
    const json_t *array = json_object_get(object, "mentions");
    size_t count = json_array_size(array);

    out->mentions =
        arena_array(loader->arena, count, sizeof(MarkedMention), loader->err);
    if (out->mentions == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!take_mention(loader, json_array_get(array, i), &out->mentions[i]))
            return error_within(loader->err, "mention %zu", i + 1);
    out->mention_count = count;
    return true;
}

static bool take_claims(const Loader *loader, const json_t *object,
                        Annotation *out)
{
    const json_t *array = json_object_get(object, "claims");
    size_t count = json_array_size(array);

    out->claims =
        arena_array(loader->arena, count, sizeof(MarkedClaim), loader->err);
    if (out->claims == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!take_claim(loader, json_array_get(array, i), &out->claims[i]))
            return error_within(loader->err, "claim %zu", i + 1);
    out->claim_count = count;
    return true;
}

static bool take_document(const Loader *loader, const json_t *object,
                          Annotation *out)
{
    *out = (Annotation){.annotated = SIZE_MAX};
    (void)take_offset(object, "annotated_chars", &out->annotated);
    if (!copy_member(loader, object, "doc", &out->doc))
        return false;
    if (out->doc.len == 0)
        return error_set(loader->err, ERROR_INPUT, 0,
                         "there is no \"doc\" that names the document");
    return take_mentions(loader, object, out) &&
           take_claims(loader, object, out);
}

static bool take_line(const Loader *loader, Str line, Annotation *out)
{
    json_error_t why;
    json_t *object = json_loadb(line.data, line.len, 0, &why);
    bool taken;

    if (object == NULL)
        return error_set(loader->err, ERROR_INPUT, (size_t)why.position,
                         "no JSON: %s", why.text);
    taken = take_document(loader, object, out);
    json_decref(object);
    return taken;
}

static bool is_known(const AnnotationList *list, Str doc)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i].doc, doc))
            return true;
    return false;
}

static bool add_line(const Loader *loader, Str line, AnnotationList *list)
{
    Annotation annotation = {0};

    if (!take_line(loader, line, &annotation))
        return false;
    if (is_known(list, annotation.doc))
        return error_set(loader->err, ERROR_INPUT, 0,
                         "the document '%.*s' is there twice",
                         STR_ARGS(annotation.doc));
    return VEC_PUSH(loader->arena, list, annotation, loader->err);
}

bool measure_load(Arena *arena, Str name, Str text, Annotations *out,
                  Error *err)
{
    Loader loader = {arena, err};
    AnnotationList list = {0};

    for (size_t number = 1; text.len > 0; number++) {
        Str line = str_trim(str_take_until(&text, '\n'));
        if (line.len > 0 && !add_line(&loader, line, &list))
            return error_within(err, "%.*s:%zu", STR_ARGS(name), number);
    }
    *out = (Annotations){list.items, list.count};
    return true;
}
