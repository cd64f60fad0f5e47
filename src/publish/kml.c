#include "publish/feature.h"

#include "core/date.h"

#include <stdarg.h>
#include <stdio.h>

/* Remembers its first failure, as a Json does. */
typedef struct {
    Sink sink;
    Error *err;
    bool failed;
} Xml;

__attribute__((format(printf, 2, 3))) static void put(Xml *xml,
                                                      const char *format, ...)
{
    char text[256];
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!xml->failed)
        xml->failed =
            !xml->sink.write(xml->sink.self, text, (size_t)length, xml->err);
}

static void put_text(Xml *xml, Str text)
{
    if (!xml->failed)
        xml->failed = !xml_text(xml->sink, text, xml->err);
}

static void put_element(Xml *xml, const char *name, Str text)
{
    put(xml, "<%s>", name);
    put_text(xml, text);
    put(xml, "</%s>\n", name);
}

/* KML's ends count as whole days, so that the last day is written, not the one
 * after it. */
static void put_time(Xml *xml, const Feature *feature)
{
    char day[DATE_TEXT_SIZE];

    if (feature->first == WHEN_NO_FIRST && feature->last == WHEN_NO_LAST)
        return;
    put(xml, "<TimeSpan>");
    if (feature->first != WHEN_NO_FIRST) {
        date_format(feature->first, day);
        put(xml, "<begin>%s</begin>", day);
    }
    if (feature->last != WHEN_NO_LAST) {
        date_format(feature->last, day);
        put(xml, "<end>%s</end>", day);
    }
    put(xml, "</TimeSpan>\n");
}

static void put_path(Xml *xml, const GeoPath *path)
{
    put(xml, "<coordinates>");
    for (size_t i = 0; i < path->count; i++)
        put(xml, "%s%.6f,%.6f", i == 0 ? "" : " ", path->points[i].lon,
            path->points[i].lat);
    put(xml, "</coordinates>");
}

static void put_polygon(Xml *xml, const Shape *shape)
{
    put(xml, "<Polygon>");
    for (size_t i = 0; i < shape->path_count; i++) {
        const char *boundary = i == 0 ? "outerBoundaryIs" : "innerBoundaryIs";

        put(xml, "<%s><LinearRing>", boundary);
        put_path(xml, &shape->paths[i]);
        put(xml, "</LinearRing></%s>", boundary);
    }
    put(xml, "</Polygon>\n");
}

static void put_shape(Xml *xml, const Shape *shape)
{
    const char *name = shape->kind == SHAPE_POINT ? "Point" : "LineString";

    if (shape->kind == SHAPE_NONE)
        return;
    if (shape->kind == SHAPE_POLYGON) {
        put_polygon(xml, shape);
        return;
    }
    put(xml, "<%s>", name);
    put_path(xml, &shape->paths[0]);
    put(xml, "</%s>\n", name);
}

/* Empty where the layer has no such property. */
static Str text_of(const Feature *feature, const char *name)
{
    for (size_t i = 0; i < feature->property_count; i++)
        if (strcmp(feature->properties[i].name, name) == 0)
            return feature->properties[i].text;
    return (Str){0};
}

/* "damage: destroyed", or a place's kind. */
static void put_description(Xml *xml, const Feature *feature)
{
    Str topic = text_of(feature, "topic"), value = text_of(feature, "value");

    put(xml, "<description>");
    put_text(xml, topic.len > 0 ? topic : text_of(feature, "kind"));
    if (value.len > 0) {
        put(xml, ": ");
        put_text(xml, value);
    }
    put(xml, "</description>\n");
}

static bool put_data(Xml *xml, Arena *arena, const Feature *feature, Error *err)
{
    put(xml, "<ExtendedData>\n");
    for (size_t i = 0; i < feature->property_count; i++) {
        const Property *property = &feature->properties[i];
        Str text;

        if (property->unknown)
            continue;
        if (!property_text(arena, property, &text, err))
            return false;
        put(xml, "<Data name=\"%s\"><value>", property->name);
        put_text(xml, text);
        put(xml, "</value></Data>\n");
    }
    put(xml, "</ExtendedData>\n");
    return true;
}

/* The schema fixes this order of elements (OGC 07-147r2, 9.1). */
static bool put_placemark(Xml *xml, Arena *arena, const Feature *feature,
                          Error *err)
{
    put(xml, "<Placemark>\n");
    put_element(xml, "name", text_of(feature, "name"));
    put_description(xml, feature);
    put_time(xml, feature);
    if (!put_data(xml, arena, feature, err))
        return false;
    put_shape(xml, &feature->shape);
    put(xml, "</Placemark>\n");
    return !xml->failed;
}

static bool put_placemarks(Xml *xml, const Layer *layer, Error *err)
{
    for (size_t i = 0; i < layer->count; i++) {
        SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
        Feature feature;

        if (!layer_feature(&arena, layer, i, &feature, err) ||
            !put_placemark(xml, &arena, &feature, err))
            return false;
    }
    return true;
}

bool kml_write(const Evidence *evidence, const Chronicle *chronicle,
               const PublishRequest *request, Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Xml xml = {sink, err, false};
    Summary summary;
    Layer layer;
    Str credits;

    if (!layer_open(&arena, evidence, chronicle, request, &layer, err) ||
        !layer_summarize(&layer, &summary, err) ||
        !credits_join(&arena, summary.credits, &credits, err))
        return false;
    put(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");
    put_element(&xml, "name", layer_name(request->layer));
    put_element(&xml, "description", credits);
    if (request->head.len > 0) {
        put(&xml, "<ExtendedData><Data name=\"project_head\">");
        put_element(&xml, "value", request->head);
        put(&xml, "</Data></ExtendedData>\n");
    }
    if (!put_placemarks(&xml, &layer, err))
        return false;
    put(&xml, "</Document>\n</kml>\n");
    return !xml.failed;
}
