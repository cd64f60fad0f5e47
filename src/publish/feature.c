#include "publish/feature.h"

#include "core/date.h"

#include <assert.h>
#include <inttypes.h>

static Property *add(Feature *feature, const char *name, PropertyKind kind)
{
    Property *property = &feature->properties[feature->property_count++];

    assert(feature->property_count <= FEATURE_PROPERTY_MAX);
    *property = (Property){.name = name, .kind = kind};
    return property;
}

void feature_text(Feature *feature, const char *name, Str text)
{
    add(feature, name, PROPERTY_TEXT)->text = text;
}

void feature_number(Feature *feature, const char *name, double number,
                    int decimals)
{
    Property *property = add(feature, name, PROPERTY_NUMBER);

    property->number = number;
    property->decimals = decimals;
}

void feature_integer(Feature *feature, const char *name, int64_t integer)
{
    add(feature, name, PROPERTY_INTEGER)->integer = integer;
}

void feature_boolean(Feature *feature, const char *name, bool value)
{
    add(feature, name, PROPERTY_BOOLEAN)->integer = value;
}

void feature_null(Feature *feature, const char *name, PropertyKind kind)
{
    add(feature, name, kind)->unknown = true;
}

void feature_day(Feature *feature, const char *name, int32_t day)
{
    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST)
        feature_null(feature, name, PROPERTY_DAY);
    else
        add(feature, name, PROPERTY_DAY)->integer = day;
}

bool feature_edtf(Arena *arena, Feature *feature, const char *name, When when,
                  bool lasting, Error *err)
{
    char text[WHEN_TEXT_SIZE];
    Str kept;

    if (when_unbounded(when)) {
        feature_null(feature, name, PROPERTY_TEXT);
        return true;
    }
    if (lasting)
        (void)when_format_lasting(when, text);
    else
        (void)when_format(when, text);
    if (!arena_copy(arena, str_from_cstr(text), &kept, err))
        return false;
    feature_text(feature, name, kept);
    return true;
}

Property *feature_find(Feature *feature, const char *name)
{
    for (size_t i = 0; i < feature->property_count; i++)
        if (strcmp(feature->properties[i].name, name) == 0)
            return &feature->properties[i];
    return NULL;
}

Str feature_text_of(const Feature *feature, const char *name)
{
    for (size_t i = 0; i < feature->property_count; i++)
        if (strcmp(feature->properties[i].name, name) == 0)
            return feature->properties[i].text;
    return (Str){0};
}

bool property_text(Arena *arena, const Property *property, Str *out, Error *err)
{
    char day[DATE_TEXT_SIZE];

    if (property->unknown) {
        *out = (Str){0};
        return true;
    }
    switch (property->kind) {
    case PROPERTY_NUMBER:
        return arena_format(arena, out, err, "%.*f", property->decimals,
                            property->number);
    case PROPERTY_INTEGER:
        return arena_format(arena, out, err, "%" PRId64, property->integer);
    case PROPERTY_BOOLEAN:
        *out = property->integer != 0 ? STR("true") : STR("false");
        return true;
    case PROPERTY_DAY:
        date_format((int32_t)property->integer, day);
        return arena_copy(arena, str_from_cstr(day), out, err);
    case PROPERTY_TEXT:
    default:
        *out = property->text;
        return true;
    }
}

bool feature_locate(Arena *arena, Feature *feature, const Place *place,
                    Error *err)
{
    feature->place = place;
    if (place == NULL)
        return true;
    if (place->footprint.kind != SHAPE_NONE) {
        feature->shape = place->footprint;
        feature->credits = credits_of_place(place);
        feature->anchor =
            place->located ? place->position : shape_anchor(&place->footprint);
        return true;
    }
    if (!place->located)
        return true;
    feature->credits = credits_of_place(place);
    feature->anchor = place->position;
    return shape_from_point(arena, place->position, &feature->shape, err);
}

double feature_accuracy(const Place *place)
{
    return place->footprint.kind != SHAPE_NONE ? place->footprint_accuracy_m
                                               : place->accuracy_m;
}

bool credits_join(Arena *arena, Credits credits, Str *out, Error *err)
{
    Str texts[CREDIT_COUNT];
    size_t count = 0;

    for (unsigned i = 0; i < CREDIT_COUNT; i++)
        if ((credits & 1U << i) != 0)
            texts[count++] = credit_text((Credit)i);
    return arena_join(arena, texts, count, STR("; "), out, err);
}
