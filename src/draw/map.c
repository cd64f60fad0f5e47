#include "draw/map.h"

#include "draw/png.h"
#include "draw/raster.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

cairo_status_t target_write(void *self, const unsigned char *bytes,
                            unsigned count)
{
    Target *target = self;

    return target->sink.write(target->sink.self, bytes, count, target->err)
               ? CAIRO_STATUS_SUCCESS
               : CAIRO_STATUS_WRITE_ERROR;
}

bool cairo_failed(cairo_status_t status, Error *err)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return false;
    if (status != CAIRO_STATUS_WRITE_ERROR || err->kind == ERROR_NONE)
        error_set(err, ERROR_DRIVER, 0, "cairo can't draw the map: %s",
                  cairo_status_to_string(status));
    return true;
}

/* ---- opening ------------------------------------------------------------ */

static bool look_up(DayMap *map, Error *err)
{
    const Picture *picture = map->picture;
    Still *still = &map->still;

    still->day = map->day;
    if (!chronicle_items(&map->arena, picture->chronicle, map->day,
                         &still->items, &still->count, err))
        return false;
    if (picture->has_since &&
        !chronicle_items(&map->arena, picture->chronicle, picture->since,
                         &still->before, &still->before_count, err))
        return false;
    day_text_in(picture->language, (When){map->day, map->day}, map->date);
    map->view = (FrameView){.items = still->items,
                            .count = still->count,
                            .date = str_from_cstr(map->date),
                            .day = map->day + 0.5,
                            .playhead = true};
    return true;
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

bool day_map_open(const Picture *picture, int32_t day, MapFormat format,
                  DayMap **out, Error *err)
{
    When span = {day, day};
    DayMap *map;

    if (!check_size(picture, err))
        return false;
    map = calloc(1, sizeof *map);
    if (map == NULL)
        return error_set(err, ERROR_MEMORY, 0, "no memory for the map");
    map->picture = picture;
    map->format = format;
    map->day = day;
    map->arena = arena_make(256 * MEGABYTE);
    (void)frame_span(picture, &span);
    if (!look_up(map, err) ||
        !frame_open_as(
            picture, span,
            (FrameKind){.vector = format == MAP_SVG || format == MAP_PDF,
                        .still = &map->still},
            &map->frame, err)) {
        day_map_close(&map);
        return false;
    }
    *out = map;
    return true;
}

void day_map_close(DayMap **map)
{
    if (*map == NULL)
        return;
    frame_close(&(*map)->frame);
    arena_release(&(*map)->arena);
    free(*map);
    *map = NULL;
}

/* ---- pixels ------------------------------------------------------------- */

#define HEAD_COMMENT "Tetrapylon project head "

bool head_comment(DayMap *map, const char **out, Error *err)
{
    Str head = map->picture->head, text = {NULL, 0};

    if (head.len > 0 && !arena_format(&map->arena, &text, err,
                                      HEAD_COMMENT "%.*s", STR_ARGS(head)))
        return false;
    *out = text.data;
    return true;
}

static cairo_surface_t *paint_pixels(DayMap *map, Error *err)
{
    const FrameLayout *layout = frame_layout(map->frame);
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)lround(layout->page.width * layout->scale),
        (int)lround(layout->page.height * layout->scale));
    cairo_t *cr = cairo_create(surface);

    cairo_scale(cr, layout->scale, layout->scale);
    frame_paint(map->frame, cr, &map->view);
    cairo_surface_flush(surface);
    if (cairo_failed(cairo_status(cr), err) ||
        cairo_failed(cairo_surface_status(surface), err)) {
        cairo_surface_destroy(surface);
        surface = NULL;
    }
    cairo_destroy(cr);
    return surface;
}

static bool write_png(DayMap *map, cairo_surface_t *surface, Sink sink,
                      Error *err)
{
    PngNote note = {.dots_per_inch = 96 * frame_layout(map->frame)->scale};
    Str title;

    if (!arena_copy(&map->arena, map->picture->sheet->title, &title, err) ||
        !head_comment(map, &note.comment, err))
        return false;
    note.title = title.data;
    note.source = "Tetrapylon";
    return png_write_noted(surface, &note, sink, err);
}

static bool write_pixels(DayMap *map, Sink sink, Error *err)
{
    cairo_surface_t *surface = paint_pixels(map, err);
    double transform[6];
    bool done;

    if (surface == NULL)
        return false;
    if (map->format == MAP_GEOTIFF) {
        map_transform(map->frame, transform);
        done = raster_write_geotiff(surface,
                                    projection_wkt(map->frame->projection),
                                    transform, sink, err);
    } else {
        done = write_png(map, surface, sink, err);
    }
    cairo_surface_destroy(surface);
    return done;
}

bool day_map_write(DayMap *map, Sink sink, Error *err)
{
    switch (map->format) {
    case MAP_SVG:
        return svg_map_write(map, sink, err);
    case MAP_PDF:
        return pdf_map_write(map, sink, err);
    default:
        return write_pixels(map, sink, err);
    }
}

void map_transform(const Frame *frame, double t[static 6])
{
    double pixel = frame->metres / frame->layout.scale;

    t[0] = frame->corner.x - frame->layout.map.x * frame->metres;
    t[1] = pixel;
    t[2] = 0;
    t[3] = frame->corner.y + frame->layout.map.y * frame->metres;
    t[4] = 0;
    t[5] = -pixel;
}

bool day_map_world(DayMap *map, Sink sink, Error *err)
{
    double t[6];
    char text[240];
    int length;

    map_transform(map->frame, t);
    /* A world file tells the middle of the first pixel. */
    length = snprintf(text, sizeof text, "%.9f\n%.9f\n%.9f\n%.9f\n%.6f\n%.6f\n",
                      t[1], t[4], t[2], t[5], t[0] + t[1] / 2, t[3] + t[5] / 2);
    return sink.write(sink.self, text, (size_t)length, err);
}

bool map_draw(const Picture *picture, int32_t day, MapFormat format, Sink sink,
              Error *err)
{
    DayMap *map = NULL;
    bool done = day_map_open(picture, day, format, &map, err) && map != NULL &&
                day_map_write(map, sink, err);

    day_map_close(&map);
    return done;
}
