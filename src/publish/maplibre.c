#include "publish/feature.h"
#include "publish/style.h"

#include <stdio.h>

static void emit_words(Json *json, const char *const *words, size_t count)
{
    emit_begin_array(json);
    for (size_t i = 0; i < count; i++)
        emit_string(json, str_from_cstr(words[i]));
    emit_end_array(json);
}

static void emit_get(Json *json, const char *property)
{
    emit_words(json, (const char *const[]){"get", property}, 2);
}

static void emit_equal(Json *json, const char *property, const char *value)
{
    emit_begin_array(json);
    emit_string(json, STR("=="));
    emit_get(json, property);
    emit_string(json, str_from_cstr(value));
    emit_end_array(json);
}

static void emit_colour(Json *json, unsigned rgb)
{
    char text[8];

    (void)snprintf(text, sizeof text, "#%06X", rgb & 0xFFFFFFU);
    emit_string(json, str_from_cstr(text));
}

/* ["case", test, colour, ..., colour]: the first that fits, as in the table. */
static void emit_colours(Json *json, const char *key, bool outline)
{
    emit_key(json, key);
    emit_begin_array(json);
    emit_string(json, STR("case"));
    for (size_t i = 0; i < state_style_count; i++) {
        const StateStyle *style = &state_styles[i];

        emit_begin_array(json);
        emit_string(json, STR("all"));
        emit_equal(json, "topic", topic_name(style->topic).data);
        if (style->contested)
            emit_get(json, "contested");
        else if (style->value != NULL)
            emit_equal(json, "value", style->value);
        emit_end_array(json);
        emit_colour(json, outline ? style->outline : style->fill);
    }
    emit_colour(json, 0x8C887E);
    emit_end_array(json);
}

static void begin_layer(Json *json, const char *id, const char *type,
                        const char *geometry)
{
    emit_newline(json);
    emit_begin_object(json);
    emit_member(json, "id", str_from_cstr(id));
    emit_member(json, "type", str_from_cstr(type));
    emit_member(json, "source", STR("states"));
    emit_key(json, "filter");
    emit_begin_array(json);
    emit_string(json, STR("=="));
    emit_words(json, (const char *const[]){"geometry-type"}, 1);
    emit_string(json, str_from_cstr(geometry));
    emit_end_array(json);
    emit_key(json, "paint");
    emit_begin_object(json);
}

static void end_layer(Json *json)
{
    emit_end_object(json);
    emit_end_object(json);
}

static void emit_text_layout(Json *json)
{
    emit_key(json, "layout");
    emit_begin_object(json);
    emit_key(json, "text-field");
    emit_get(json, "name");
    emit_key(json, "text-font");
    emit_words(json, (const char *const[]){"Noto Sans Regular"}, 1);
    emit_member_number(json, "text-size", 12, 0);
    emit_member(json, "text-anchor", STR("top"));
    emit_key(json, "text-offset");
    emit_begin_array(json);
    emit_number(json, 0, 1);
    emit_number(json, 0.8, 1);
    emit_end_array(json);
    emit_end_object(json);
}

/* Where the states of a place give its name several times, all but one give
 * way. */
static void emit_names(Json *json)
{
    emit_newline(json);
    emit_begin_object(json);
    emit_member(json, "id", STR("names"));
    emit_member(json, "type", STR("symbol"));
    emit_member(json, "source", STR("states"));
    emit_text_layout(json);
    emit_key(json, "paint");
    emit_begin_object(json);
    emit_key(json, "text-color");
    emit_colour(json, 0x1A1A1A);
    emit_key(json, "text-halo-color");
    emit_colour(json, 0xFFFFFF);
    emit_member_number(json, "text-halo-width", 1.5, 1);
    end_layer(json);
}

static void emit_layers(Json *json)
{
    begin_layer(json, "areas", "fill", "Polygon");
    emit_colours(json, "fill-color", false);
    emit_member_number(json, "fill-opacity", 0.7, 1);
    end_layer(json);
    begin_layer(json, "outlines", "line", "Polygon");
    emit_colours(json, "line-color", true);
    emit_member_number(json, "line-width", 1.5, 1);
    end_layer(json);
    begin_layer(json, "lines", "line", "LineString");
    emit_colours(json, "line-color", true);
    emit_member_number(json, "line-width", 3, 1);
    end_layer(json);
    begin_layer(json, "points", "circle", "Point");
    emit_colours(json, "circle-color", false);
    emit_colours(json, "circle-stroke-color", true);
    emit_member_number(json, "circle-radius", 6, 1);
    emit_member_number(json, "circle-stroke-width", 1.5, 1);
    end_layer(json);
    emit_names(json);
}

bool maplibre_write(Str geojson_name, Sink sink, Error *err)
{
    Json json = emit_make(sink, 0, err);

    emit_begin_object(&json);
    emit_member_integer(&json, "version", 8);
    emit_member(&json, "name", STR("Tetrapylon"));
    /* MapLibre's own, to be replaced by a server's: a style must name one. */
    emit_member(&json, "glyphs",
                STR("https://demotiles.maplibre.org/font/{fontstack}/"
                    "{range}.pbf"));
    emit_key(&json, "metadata");
    emit_begin_object(&json);
    emit_member(&json, "tetrapylon:valid_from", STR("first day, YYYY-MM-DD"));
    emit_member(&json, "tetrapylon:valid_to",
                STR("first day after; missing: it lasts"));
    emit_end_object(&json);
    emit_key(&json, "sources");
    emit_begin_object(&json);
    emit_key(&json, "states");
    emit_begin_object(&json);
    emit_member(&json, "type", STR("geojson"));
    emit_member(&json, "data", geojson_name);
    emit_end_object(&json);
    emit_end_object(&json);
    emit_key(&json, "layers");
    emit_begin_array(&json);
    emit_layers(&json);
    emit_newline(&json);
    emit_end_array(&json);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json);
}
