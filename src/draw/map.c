#include "draw/png.h"
#include "draw/scene.h"
#include "draw/svg.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>

/* What cairo's writers tell: cairo keeps only that writing failed. */
typedef struct {
    Sink sink;
    Error *err;
} Target;

static cairo_status_t give(void *self, const unsigned char *bytes,
                           unsigned count)
{
    Target *target = self;

    return target->sink.write(target->sink.self, bytes, count, target->err)
               ? CAIRO_STATUS_SUCCESS
               : CAIRO_STATUS_WRITE_ERROR;
}

static bool cairo_failed(cairo_status_t status, Error *err)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return false;
    /* A sink that refused has said why. */
    if (status != CAIRO_STATUS_WRITE_ERROR || err->kind == ERROR_NONE)
        error_set(err, ERROR_DRIVER, 0, "cairo can't draw the map: %s",
                  cairo_status_to_string(status));
    return true;
}

static bool paint_day(Frame *frame, cairo_t *cr, int32_t day, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    char date[DAY_TEXT_SIZE];
    FrameItem *items;
    FrameView view = {.day = day + 0.5, .playhead = true};

    if (!frame_items(&arena, frame, day, &items, &view.count, err))
        return false;
    day_text((When){day, day}, date);
    view.items = items;
    view.date = str_from_cstr(date);
    frame_paint(frame, cr, &view);
    return !cairo_failed(cairo_status(cr), err);
}

#define HEAD_COMMENT "Tetrapylon project head "

/* NULL where there is no head. */
static bool head_comment(Frame *frame, const char **out, Error *err)
{
    Str head = frame->picture->head, text = {NULL, 0};

    if (head.len > 0 && !arena_format(&frame->arena, &text, err,
                                      HEAD_COMMENT "%.*s", STR_ARGS(head)))
        return false;
    *out = text.data;
    return true;
}

static bool draw_png(Frame *frame, int32_t day, Sink sink, Error *err)
{
    double scale = frame_layout(frame)->scale;
    Box page = frame_layout(frame)->page;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)lround(page.width * scale),
        (int)lround(page.height * scale));
    cairo_t *cr = cairo_create(surface);
    const char *comment = NULL;
    bool done;

    cairo_scale(cr, scale, scale);
    done = paint_day(frame, cr, day, err);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    done = done && !cairo_failed(cairo_surface_status(surface), err) &&
           head_comment(frame, &comment, err) &&
           png_write(surface, 96 * scale, comment, sink, err);
    cairo_surface_destroy(surface);
    return done;
}

static cairo_surface_t *open_vector(const Frame *frame, MapFormat format,
                                    Target *target)
{
    Box page = frame_layout(frame)->page;
    double width = page.width * 0.75, height = page.height * 0.75;
    cairo_surface_t *surface;

    if (format == MAP_SVG) {
        surface =
            cairo_svg_surface_create_for_stream(give, target, width, height);
        cairo_svg_surface_restrict_to_version(surface, CAIRO_SVG_VERSION_1_2);
        return surface;
    }
    surface = cairo_pdf_surface_create_for_stream(give, target, width, height);
    /* No day of making: the same map is the same file. */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR,
                                   "Tetrapylon");
    return surface;
}

static void describe(Frame *frame, cairo_surface_t *surface)
{
    Str title = frame->picture->sheet->title, copy;
    const char *comment = NULL;
    Error err = {0};

    if (arena_copy(&frame->arena, title, &copy, &err))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                       copy.data);
    if (head_comment(frame, &comment, &err) && comment != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS,
                                       comment);
}

static bool paint_vector(Frame *frame, int32_t day, MapFormat format, Sink sink,
                         Error *err)
{
    Target target = {sink, err};
    cairo_surface_t *surface = open_vector(frame, format, &target);
    cairo_t *cr = cairo_create(surface);
    bool done;

    if (format == MAP_PDF)
        describe(frame, surface);
    cairo_scale(cr, 0.75, 0.75);
    done = paint_day(frame, cr, day, err);
    cairo_show_page(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    done = done && !cairo_failed(cairo_surface_status(surface), err);
    cairo_surface_destroy(surface);
    return done;
}

/* Behind the <svg ...> tag; the head is hexadecimal. */
static bool add_metadata(Frame *frame, Arena *arena, Str svg, Str *out,
                         Error *err)
{
    Str head = frame->picture->head;
    size_t tag = str_find(svg, STR("<svg"), 0);
    size_t end = str_find(svg, STR(">"), tag) + 1;

    *out = svg;
    if (head.len == 0 || end > svg.len)
        return true;
    return arena_format(arena, out, err,
                        "%.*s\n<metadata>" HEAD_COMMENT "%.*s</metadata>%.*s",
                        (int)end, svg.data, STR_ARGS(head),
                        (int)(svg.len - end), svg.data + end);
}

/* cairo's SVG is rewritten as a whole. */
static bool draw_vector(Frame *frame, int32_t day, MapFormat format, Sink sink,
                        Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    Memory memory = {.arena = &arena};
    Str svg;

    if (format != MAP_SVG)
        return paint_vector(frame, day, format, sink, err);
    return paint_vector(frame, day, format, memory_sink(&memory), err) &&
           add_metadata(frame, &arena, memory_text(&memory), &svg, err) &&
           svg_write(svg, sink, err);
}

static bool check_size(const Picture *picture, Error *err)
{
    if (picture->paper.len > 0) {
        if (str_is(picture->paper, "a3") || str_is(picture->paper, "a4"))
            return true;
        return error_set(err, ERROR_INPUT, 0,
                         "there is no paper '%.*s'; the papers are a4 and a3",
                         STR_ARGS(picture->paper));
    }
    if (picture->width < 320 || picture->height < 180 ||
        picture->width > 16000 || picture->height > 16000)
        return error_set(err, ERROR_INPUT, 0,
                         "a map of %d x %d pixels can't be drawn; from 320 x "
                         "180 to 16000 x 16000 is possible",
                         picture->width, picture->height);
    return true;
}

bool map_draw(const Picture *picture, int32_t day, MapFormat format, Sink sink,
              Error *err)
{
    When span = {day, day};
    Frame *frame;
    bool done;

    if (!check_size(picture, err))
        return false;
    (void)frame_span(picture, &span);
    if (!frame_open_as(picture, span, format != MAP_PNG, &frame, err))
        return false;
    done = format == MAP_PNG ? draw_png(frame, day, sink, err)
                             : draw_vector(frame, day, format, sink, err);
    frame_close(&frame);
    return done;
}
