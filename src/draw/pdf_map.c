#include "draw/map.h"
#include "draw/pdf.h"

#include <cairo-pdf.h>

/*
 * A map as PDF: each layer drawn by cairo to a page of its own, and the pages
 * put on each other, so that viewers can switch them.
 */

static const double points = 0.75; /* in a unit of the frame */

static bool draw_layer(DayMap *map, const FrameLayer *layer, Memory *memory,
                       Error *err)
{
    Box page = frame_layout(map->frame)->page;
    Target target = {memory_sink(memory), err};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        target_write, &target, page.width * points, page.height * points);
    cairo_t *cr = cairo_create(surface);
    bool done;

    /* 1.4 has no object streams: what pdf.h reads. */
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    cairo_scale(cr, points, points);
    frame_paint_layer(map->frame, cr, layer, &map->view);
    done = !cairo_failed(cairo_status(cr), err);
    cairo_show_page(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    done = done && !cairo_failed(cairo_surface_status(surface), err);
    cairo_surface_destroy(surface);
    return done;
}

static void describe(DayMap *map, PdfPage *out)
{
    const Frame *frame = map->frame;
    Box page = frame->layout.page, box = frame->layout.map;
    double left = box.x, right = box.x + box.width;
    double top = box.y, bottom = box.y + box.height;
    Point corners[4] = {
        {left, bottom}, {left, top}, {right, top}, {right, bottom}};

    *out =
        (PdfPage){.width = page.width * points,
                  .height = page.height * points,
                  .title = map->picture->sheet->title,
                  .keywords = map->picture->head,
                  .language = language_word(map->picture->language),
                  .viewport = {left * points, (page.height - bottom) * points,
                               right * points, (page.height - top) * points},
                  .wkt = projection_wkt(frame->projection),
                  .epsg = projection_epsg(frame->projection)};
    for (int i = 0; i < 4; i++)
        out->corners[i] = scene_position(frame, corners[i]);
}

bool pdf_map_write(DayMap *map, Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(512 * MEGABYTE);
    size_t count;
    const FrameLayer *layers = frame_layers(&count);
    PdfLayer *drawn = arena_array(&arena, count, sizeof *drawn, err);
    PdfPage page;

    if (drawn == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        Memory memory = {.arena = &arena};

        if (!draw_layer(map, &layers[i], &memory, err))
            return false;
        drawn[i] = (PdfLayer){layers[i].name, memory_text(&memory)};
    }
    describe(map, &page);
    return pdf_write(&arena, &page, drawn, count, sink, err);
}
