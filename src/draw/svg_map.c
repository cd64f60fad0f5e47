#include "core/emit.h"
#include "core/utf8.h"
#include "draw/map.h"
#include "draw/svg.h"

#include <cairo-svg.h>
#include <stdarg.h>
#include <stdio.h>

/*
 * A map as SVG: a group for each layer, which Inkscape shows as layers and
 * Illustrator as groups, and in it what cairo drew, the rims of its texts, and
 * its texts as text. A point of the page is a unit.
 */

static const double points = 0.75; /* in a unit of the frame */

/* The texts of one layer, as elements: rims below, letters above. */
typedef struct {
    Memory rims, letters;
    bool failed;
    Error *err;
} Texts;

__attribute__((format(printf, 3, 4))) static bool print(Sink sink, Error *err,
                                                        const char *format, ...)
{
    char text[512];
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return sink.write(
        sink.self, text,
        (size_t)length < sizeof text ? (size_t)length : sizeof text - 1, err);
}

static bool reads_leftwards(Str text)
{
    size_t at = 0;

    while (at < text.len) {
        uint32_t code = utf8_next(text, &at);

        if ((code >= 0x590 && code <= 0x8FF) ||
            (code >= 0xFB1D && code <= 0xFEFC))
            return true;
        if ((code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
            (code >= 0xC0 && code < 0x590))
            return false;
    }
    return false;
}

static unsigned hex(Colour colour)
{
    return (unsigned)(colour.red * 255 + 0.5) << 16 |
           (unsigned)(colour.green * 255 + 0.5) << 8 |
           (unsigned)(colour.blue * 255 + 0.5);
}

/* Its family stands on the group; the width keeps its place with other fonts
 * too. */
static bool put_text(Sink sink, const TextLine *line, const char *look,
                     Error *err)
{
    bool bold = line->face == FACE_BOLD || line->face == FACE_BOLD_ITALIC;
    bool italic = line->face == FACE_ITALIC || line->face == FACE_BOLD_ITALIC;

    if (!print(sink, err, "<text "))
        return false;
    if (line->angle > 0.001 || line->angle < -0.001) {
        if (!print(sink, err,
                   "transform=\"translate(%.2f %.2f) rotate(%.2f)\" ", line->x,
                   line->y, line->angle * 180 / PI))
            return false;
    } else if (!print(sink, err, "x=\"%.2f\" y=\"%.2f\" ", line->x, line->y)) {
        return false;
    }
    return print(sink, err, "font-size=\"%.2f\" textLength=\"%.2f\"%s%s",
                 line->size, line->width, bold ? " font-weight=\"700\"" : "",
                 italic ? " font-style=\"italic\"" : "") &&
           print(sink, err, "%s %s>",
                 reads_leftwards(line->text)
                     ? " direction=\"rtl\" text-anchor=\"end\""
                     : "",
                 look) &&
           xml_text(sink, line->text, err) && print(sink, err, "</text>\n");
}

static void take(void *self, const TextLine *line)
{
    Texts *texts = self;
    char look[120];

    if (line->halo > 0) {
        (void)snprintf(look, sizeof look,
                       "stroke=\"#%06x\" stroke-width=\"%.2f\"", hex(line->rim),
                       2 * line->halo);
        texts->failed |=
            !put_text(memory_sink(&texts->rims), line, look, texts->err);
    }
    (void)snprintf(look, sizeof look, "fill=\"#%06x\"", hex(line->colour));
    texts->failed |=
        !put_text(memory_sink(&texts->letters), line, look, texts->err);
}

/* What cairo draws of a layer. */
static bool draw_layer(DayMap *map, const FrameLayer *layer, Memory *memory,
                       Error *err)
{
    Box page = frame_layout(map->frame)->page;
    Target target = {memory_sink(memory), err};
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        target_write, &target, page.width * points, page.height * points);
    cairo_t *cr = cairo_create(surface);
    bool done;

    cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_2);
    cairo_scale(cr, points, points);
    frame_paint_layer(map->frame, cr, layer, &map->view);
    done = !cairo_failed(cairo_status(cr), err);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    done = done && !cairo_failed(cairo_surface_status(surface), err);
    cairo_surface_destroy(surface);
    return done;
}

#define TEXT_GROUP                                                             \
    " font-family=\"'Noto Sans','Noto Naskh Arabic','Noto Sans Arabic',"       \
    "sans-serif\" style=\"white-space:pre\" lengthAdjust=\"spacing\">\n"

static bool put_texts(const char *key, const Texts *texts, Sink sink,
                      Error *err)
{
    Str rims = memory_text(&texts->rims),
        letters = memory_text(&texts->letters);

    if (texts->failed)
        return error_set(err, ERROR_LIMIT, 0,
                         "the map's texts are too long for SVG");
    if (rims.len > 0 &&
        !(print(sink, err,
                "<g id=\"%s-rims\" fill=\"none\" stroke-linejoin=\"round\" "
                "stroke-opacity=\"0.92\"" TEXT_GROUP,
                key) &&
          sink.write(sink.self, rims.data, rims.len, err) &&
          print(sink, err, "</g>\n")))
        return false;
    return letters.len == 0 ||
           (print(sink, err, "<g id=\"%s-text\"" TEXT_GROUP, key) &&
            sink.write(sink.self, letters.data, letters.len, err) &&
            print(sink, err, "</g>\n"));
}

static bool put_layer(DayMap *map, const FrameLayer *layer, Sink sink,
                      Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(512 * MEGABYTE);
    Memory drawn = {.arena = &arena};
    Texts texts = {{.arena = &arena}, {.arena = &arena}, false, err};
    TextTaker taker = {take, &texts};
    bool done;

    fonts_hand_over(map->frame->fonts,
                    map->picture->outline_text ? NULL : &taker);
    if (map->frame->inset.frame != NULL)
        fonts_hand_over(map->frame->inset.frame->fonts,
                        map->picture->outline_text ? NULL : &taker);
    done = draw_layer(map, layer, &drawn, err);
    fonts_hand_over(map->frame->fonts, NULL);
    if (map->frame->inset.frame != NULL)
        fonts_hand_over(map->frame->inset.frame->fonts, NULL);
    return done &&
           print(sink, err,
                 "<g id=\"%s\" inkscape:groupmode=\"layer\" "
                 "inkscape:label=\"%s\">\n",
                 layer->key, layer->name) &&
           svg_write_layer(&arena, memory_text(&drawn), layer->key, sink,
                           err) &&
           put_texts(layer->key, &texts, sink, err) &&
           print(sink, err, "</g>\n");
}

static bool put_head(DayMap *map, Sink sink, Error *err)
{
    Box page = frame_layout(map->frame)->page;
    double width = page.width * points, height = page.height * points;
    const char *comment;

    return print(sink, err,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "
                 "xmlns=\"http://www.w3.org/2000/svg\" "
                 "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                 "xmlns:inkscape=\"http://www.inkscape.org/namespaces/"
                 "inkscape\" version=\"1.1\" ") &&
           print(sink, err,
                 "width=\"%gpt\" height=\"%gpt\" viewBox=\"0 0 %g %g\">\n"
                 "<title>",
                 width, height, width, height) &&
           xml_text(sink, map->picture->sheet->title, err) &&
           print(sink, err, ", ") &&
           xml_text(sink, str_from_cstr(map->date), err) &&
           print(sink, err, "</title>\n") && head_comment(map, &comment, err) &&
           (comment == NULL ||
            print(sink, err, "<metadata>%s</metadata>\n", comment));
}

bool svg_map_write(DayMap *map, Sink sink, Error *err)
{
    size_t count;
    const FrameLayer *layers = frame_layers(&count);

    if (!put_head(map, sink, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!put_layer(map, &layers[i], sink, err))
            return false;
    return print(sink, err, "</svg>\n");
}
