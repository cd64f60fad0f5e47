#include "publish/feature.h"
#include "publish/style.h"
#include "publish/xml.h"

static void put_equal(Xml *xml, const char *property, const char *value)
{
    xml_put(xml,
            "<ogc:PropertyIsEqualTo><ogc:PropertyName>%s</ogc:PropertyName>"
            "<ogc:Literal>%s</ogc:Literal></ogc:PropertyIsEqualTo>",
            property, value);
}

/* A rule of SLD stands by itself: what fits any value must say which not. */
static void put_not_others(Xml *xml, const StateStyle *style)
{
    for (size_t i = 0; i < state_style_count; i++) {
        const StateStyle *other = &state_styles[i];

        if (other->topic != style->topic || other->value == NULL)
            continue;
        xml_put(xml, "<ogc:Not>");
        put_equal(xml, "value", other->value);
        xml_put(xml, "</ogc:Not>");
    }
}

static void put_filter(Xml *xml, const StateStyle *style)
{
    xml_put(xml, "<ogc:Filter><ogc:And>");
    put_equal(xml, "topic", topic_name(style->topic).data);
    put_equal(xml, "contested", style->contested ? "true" : "false");
    if (style->value != NULL)
        put_equal(xml, "value", style->value);
    else if (!style->contested)
        put_not_others(xml, style);
    xml_put(xml, "</ogc:And></ogc:Filter>\n");
}

/* An area's signs stand in its middle. What sources disagree on is hatched. */
static void put_symbols(Xml *xml, const StateStyle *style)
{
    xml_put(xml, "<PolygonSymbolizer><Fill>");
    if (style->contested)
        xml_put(xml,
                "<GraphicFill><Graphic><Mark><WellKnownName>shape://slash"
                "</WellKnownName><Stroke><CssParameter name=\"stroke\">#%06X"
                "</CssParameter></Stroke></Mark><Size>8</Size></Graphic>"
                "</GraphicFill>",
                style->outline);
    else
        xml_put(xml,
                "<CssParameter name=\"fill\">#%06X</CssParameter>"
                "<CssParameter name=\"fill-opacity\">0.7</CssParameter>",
                style->fill);
    xml_put(xml,
            "</Fill><Stroke><CssParameter name=\"stroke\">#%06X</CssParameter>"
            "</Stroke></PolygonSymbolizer>\n",
            style->outline);
    xml_put(
        xml,
        "<PointSymbolizer><Graphic><Mark><WellKnownName>%s</WellKnownName>"
        "<Fill><CssParameter name=\"fill\">#%06X</CssParameter></Fill><Stroke>"
        "<CssParameter name=\"stroke\">#%06X</CssParameter></Stroke></Mark>"
        "<Size>12</Size></Graphic></PointSymbolizer>\n",
        style->mark, style->fill, style->outline);
}

static void put_labels(Xml *xml)
{
    xml_put(xml,
            "<Rule><Title>Names</Title><TextSymbolizer><Label>"
            "<ogc:PropertyName>name</ogc:PropertyName></Label><Font>"
            "<CssParameter name=\"font-family\">Noto Sans</CssParameter>"
            "<CssParameter name=\"font-size\">10</CssParameter></Font>"
            "<LabelPlacement><PointPlacement><Displacement>"
            "<DisplacementX>8</DisplacementX><DisplacementY>0</DisplacementY>"
            "</Displacement></PointPlacement></LabelPlacement><Halo><Radius>1"
            "</Radius></Halo></TextSymbolizer></Rule>\n");
}

bool sld_write(const Material *material, const PublishRequest *request,
               Sink sink, Error *err)
{
    Xml xml = {sink, err, false};

    (void)material;
    if (request->layer != LAYER_STATES)
        return error_set(err, ERROR_INPUT, 0,
                         "there is a style of states only");
    xml_put(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<StyledLayerDescriptor version=\"1.0.0\" "
                  "xmlns=\"http://www.opengis.net/sld\" "
                  "xmlns:ogc=\"http://www.opengis.net/ogc\">\n"
                  "<NamedLayer><Name>states</Name><UserStyle><Title>Tetrapylon"
                  "</Title><FeatureTypeStyle>\n");
    for (size_t i = 0; i < state_style_count; i++) {
        xml_put(&xml, "<Rule><Title>%s</Title>", state_styles[i].label);
        put_filter(&xml, &state_styles[i]);
        put_symbols(&xml, &state_styles[i]);
        xml_put(&xml, "</Rule>\n");
    }
    put_labels(&xml);
    xml_put(&xml, "</FeatureTypeStyle></UserStyle></NamedLayer>\n"
                  "</StyledLayerDescriptor>\n");
    return !xml.failed;
}
