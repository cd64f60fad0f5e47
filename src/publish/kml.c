#include "publish/feature.h"
#include "publish/style.h"
#include "publish/xml.h"
#include "publish/zip.h"

#include "core/date.h"

static void put_element(Xml *xml, const char *name, Str text)
{
    xml_put(xml, "<%s>", name);
    xml_put_text(xml, text);
    xml_put(xml, "</%s>\n", name);
}

/* KML's ends count as whole days, so that the last day is written, not the one
 * after it. */
static void put_time(Xml *xml, const Feature *feature)
{
    char day[DATE_TEXT_SIZE];

    if (feature->first == WHEN_NO_FIRST && feature->last == WHEN_NO_LAST)
        return;
    xml_put(xml, "<TimeSpan>");
    if (feature->first != WHEN_NO_FIRST) {
        date_format(feature->first, day);
        xml_put(xml, "<begin>%s</begin>", day);
    }
    if (feature->last != WHEN_NO_LAST) {
        date_format(feature->last, day);
        xml_put(xml, "<end>%s</end>", day);
    }
    xml_put(xml, "</TimeSpan>\n");
}

/* ---- shapes ------------------------------------------------------------- */

static void put_path(Xml *xml, const GeoPath *path)
{
    xml_put(xml, "<coordinates>");
    for (size_t i = 0; i < path->count; i++)
        xml_put(xml, "%s%.6f,%.6f", i == 0 ? "" : " ", path->points[i].lon,
                path->points[i].lat);
    xml_put(xml, "</coordinates>");
}

static void put_polygon(Xml *xml, const Shape *shape)
{
    xml_put(xml, "<Polygon>");
    for (size_t i = 0; i < shape->path_count; i++) {
        const char *boundary = i == 0 ? "outerBoundaryIs" : "innerBoundaryIs";

        xml_put(xml, "<%s><LinearRing>", boundary);
        put_path(xml, &shape->paths[i]);
        xml_put(xml, "</LinearRing></%s>", boundary);
    }
    xml_put(xml, "</Polygon>\n");
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
    xml_put(xml, "<%s>", name);
    put_path(xml, &shape->paths[0]);
    xml_put(xml, "</%s>\n", name);
}

/* ---- what a click shows ------------------------------------------------- */

/* Descriptions are HTML, which programs show: their text is escaped twice. */
typedef struct {
    Memory memory;
    Error *err;
    bool failed;
} Html;

static void html(Html *to, const char *markup)
{
    Sink sink = memory_sink(&to->memory);

    if (!to->failed)
        to->failed = !sink.write(sink.self, markup, strlen(markup), to->err);
}

static void html_line(Html *to, const char *label, Str text)
{
    if (text.len == 0 || to->failed)
        return;
    html(to, "<p>");
    html(to, label);
    if (!to->failed)
        to->failed = !xml_text(memory_sink(&to->memory), text, to->err);
    html(to, "</p>");
}

static bool describe(Xml *xml, Arena *arena, const Feature *feature)
{
    static const char *const lines[][2] = {
        {"topic", ""},
        {"value", ""},
        {"rivals", "between "},
        {"kind", ""},
        {"from_edtf", "from "},
        {"to_edtf", "to "},
        {"edtf", ""},
        {"quote", ""},
        {"source", "source: "},
        {"sources", "sources: "},
        {"publisher", "in: "},
        {"title", ""},
        {"url", ""},
        {"claims_for_ids", "claims for: "},
        {"claims_against_ids", "claims against: "},
        {"position_care", "position: "},
    };
    Html to = {.memory = {.arena = arena}, .err = xml->err};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        html_line(&to, lines[i][1], feature_text_of(feature, lines[i][0]));
    if (to.failed)
        return false;
    put_element(xml, "description", memory_text(&to.memory));
    return true;
}

static bool put_data(Xml *xml, Arena *arena, const Feature *feature)
{
    xml_put(xml, "<ExtendedData>\n");
    for (size_t i = 0; i < feature->shown_count; i++) {
        const Property *property = &feature->properties[feature->shown[i]];
        Str text;

        if (property->unknown)
            continue;
        if (!property_text(arena, property, &text, xml->err))
            return false;
        xml_put(xml, "<Data name=\"%s\"><value>", property->name);
        xml_put_text(xml, text);
        xml_put(xml, "</value></Data>\n");
    }
    xml_put(xml, "</ExtendedData>\n");
    return true;
}

static bool is_contested(const Feature *feature)
{
    for (size_t i = 0; i < feature->property_count; i++)
        if (strcmp(feature->properties[i].name, "contested") == 0)
            return feature->properties[i].integer != 0;
    return false;
}

static void put_style_url(Xml *xml, const Feature *feature)
{
    const StateStyle *style =
        style_of(feature_text_of(feature, "topic"),
                 feature_text_of(feature, "value"), is_contested(feature));
    char name[STYLE_NAME_SIZE] = "place";

    if (style != NULL)
        style_name(style, name);
    xml_put(xml, "<styleUrl>#%s</styleUrl>\n", name);
}

/* The schema fixes this order of elements (OGC 07-147r2, 9.1). */
static bool put_placemark(Xml *xml, Arena *arena, const Feature *feature)
{
    Str name = feature_text_of(feature, "name");

    xml_put(xml, "<Placemark>\n");
    put_element(xml, "name", name.len > 0 ? name : feature->id);
    if (!describe(xml, arena, feature))
        return false;
    put_time(xml, feature);
    put_style_url(xml, feature);
    if (!put_data(xml, arena, feature))
        return false;
    put_shape(xml, &feature->shape);
    xml_put(xml, "</Placemark>\n");
    return !xml->failed;
}

static bool put_placemarks(Xml *xml, Layer *layer, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Feature feature;
    bool found;

    do {
        arena_clear(&arena);
        if (!layer_next(layer, &arena, &feature, &found, err) ||
            (found && !put_placemark(xml, &arena, &feature)))
            return false;
    } while (found);
    return true;
}

/* ---- the document ------------------------------------------------------- */

/* KML's colours run the other way round: aabbggrr. */
static unsigned turned(unsigned rgb)
{
    return (rgb & 0xFFU) << 16 | (rgb & 0xFF00U) | rgb >> 16;
}

static void put_style(Xml *xml, const char *name, unsigned fill,
                      unsigned outline)
{
    xml_put(xml,
            "<Style id=\"%s\"><IconStyle><color>ff%06x</color></IconStyle>"
            "<LineStyle><color>ff%06x</color><width>2</width></LineStyle>"
            "<PolyStyle><color>b3%06x</color></PolyStyle></Style>\n",
            name, turned(fill), turned(outline), turned(fill));
}

static void put_styles(Xml *xml)
{
    char name[STYLE_NAME_SIZE];

    put_style(xml, "place", 0xE3DDD0, 0x8C887E);
    for (size_t i = 0; i < state_style_count; i++) {
        style_name(&state_styles[i], name);
        put_style(xml, name, state_styles[i].fill, state_styles[i].outline);
    }
}

static void put_document_data(Xml *xml, const char *name, Str value)
{
    if (value.len == 0)
        return;
    xml_put(xml, "<Data name=\"%s\"><value>", name);
    xml_put_text(xml, value);
    xml_put(xml, "</value></Data>");
}

bool kml_write(const Material *material, const PublishRequest *request,
               Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Xml xml = {sink, err, false};
    Str credits, care;
    Summary summary;
    Layer layer;

    if (!layer_open(&arena, material, request, &layer, err) ||
        !layer_summarize(&layer, &summary, err) ||
        !credits_join(&arena, summary.credits, &credits, err) ||
        !care_words(&arena, request, &care, err))
        return false;
    xml_put(&xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");
    put_element(&xml, "name", layer_name(request->layer));
    put_element(&xml, "description", credits);
    put_styles(&xml);
    xml_put(&xml, "<ExtendedData>");
    put_document_data(&xml, "project_head", request->head);
    put_document_data(&xml, "care", care);
    xml_put(&xml, "</ExtendedData>\n");
    if (!put_placemarks(&xml, &layer, err))
        return false;
    xml_put(&xml, "</Document>\n</kml>\n");
    return !xml.failed;
}

bool kmz_write(const Material *material, const PublishRequest *request,
               Sink sink, Error *err)
{
    SCOPED(zip_abandon) Zip *zip = NULL;

    return zip_open(sink, &zip, err) &&
           kml_write(material, request, zip_member(zip, "doc.kml"), err) &&
           zip_finish(&zip, err);
}
