#include "draw/card.h"
#include "draw/draw.h"
#include "draw/film_module.h"
#include "draw/film_paint.h"
#include "draw/gif.h"

#include <dlfcn.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    MP4_RATE = 30, /* frames a second */
    GIF_RATE = 10,
    SAMPLES = 48, /* frames that a GIF's palette is cut from */
    PROGRESS_EVERY = 10,
};

/* All that one film needs while it is drawn. */
typedef struct {
    const Picture *picture;
    const FilmRequest *request;
    Arena arena;
    Frame *frame;
    Screenplay play;
    FilmView views[2]; /* of this frame and of the one before */
    int shown;         /* which is painted; -1: none yet */
    FilmPainter painter;
    int rate, count; /* frames a second, in all */
} Film;

static void film_close(Film *film)
{
    film_painter_close(&film->painter);
    frame_close(&film->frame);
    arena_release(&film->arena);
}

static bool check_request(const Picture *picture, const FilmRequest *request,
                          Error *err)
{
    if (request->from > request->to)
        return error_set(err, ERROR_INPUT, 0,
                         "the film would end before it begins: turn the dates "
                         "round");
    if (picture->paper.len > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "a film has no paper size: give it in pixels, as "
                         "1280x720");
    if (request->format == FILM_MP4 &&
        (picture->width % 2 != 0 || picture->height % 2 != 0))
        return error_set(err, ERROR_INPUT, 0,
                         "H.264 needs an even width and height, not %dx%d",
                         picture->width, picture->height);
    return true;
}

/* ---- preparing --------------------------------------------------------- */

static bool list_places(Film *film, ScreenplayRequest *out, Error *err)
{
    const Evidence *evidence = film->picture->evidence;
    Str *places =
        arena_array(&film->arena, evidence->place_count, sizeof(Str), err);
    Point point;

    if (places == NULL)
        return false;
    out->places = places;
    out->place_count = 0;
    for (size_t i = 0; i < evidence->place_count; i++)
        if (frame_place_point(film->frame, evidence->places[i].key, &point))
            places[out->place_count++] = evidence->places[i].key;
    return true;
}

static bool make_views(Film *film, Error *err)
{
    Point panel = card_place(film->frame, &film->play);

    return film_view_make(&film->arena, &film->play, panel, &film->views[0],
                          err) &&
           film_view_make(&film->arena, &film->play, panel, &film->views[1],
                          err);
}

static bool film_prepare(Film *film, Error *err)
{
    const FilmRequest *request = film->request;
    ScreenplayRequest wanted = {.from = request->from, .to = request->to};

    if (!frame_open(film->picture, (When){request->from, request->to},
                    &film->frame, err) ||
        !list_places(film, &wanted, err) ||
        !screenplay_write(&film->arena, film->picture->evidence,
                          film->picture->chronicle, &wanted, &film->play,
                          err) ||
        !make_views(film, err))
        return false;
    film->shown = -1;
    film->rate = request->format == FILM_GIF ? GIF_RATE : MP4_RATE;
    film->count = (int)lround(film->play.length * film->rate);
    return film_painter_open(&film->arena, film->frame, film->picture,
                             &film->play, &film->painter, err);
}

/* ---- drawing ----------------------------------------------------------- */

/* Paints the instant unless it looks as the last one does. */
static bool draw_at(Film *film, double second, const uint8_t **pixels,
                    Error *err)
{
    int next = film->shown == 0 ? 1 : 0;

    film_view_at(&film->play, second, &film->views[next]);
    if (film->shown < 0 ||
        !film_view_alike(&film->views[film->shown], &film->views[next])) {
        if (!film_painter_paint(&film->painter, &film->views[next], err))
            return false;
        film->shown = next;
    }
    *pixels = cairo_image_surface_get_data(film->painter.surface);
    return true;
}

static bool go_on(const Film *film, int done, Error *err)
{
    const FilmRequest *request = film->request;

    if (request->progress == NULL || done % PROGRESS_EVERY != 0 ||
        request->progress(request->self, done, film->count))
        return true;
    return error_set(err, ERROR_STOPPED, 0, "stopped after %d of %d frames",
                     done, film->count);
}

/* Where frames go: an encoder, a file. */
typedef struct {
    bool (*frame)(void *self, const uint8_t *pixels, int stride, Error *err);
    void *self;
} Reel;

static bool draw_all(Film *film, Reel reel, Error *err)
{
    int stride = cairo_image_surface_get_stride(film->painter.surface);

    for (int i = 0; i < film->count; i++) {
        const uint8_t *pixels;
        if (!draw_at(film, (double)i / film->rate, &pixels, err) ||
            !reel.frame(reel.self, pixels, stride, err) ||
            !go_on(film, i + 1, err))
            return false;
    }
    return true;
}

/* ---- MP4 --------------------------------------------------------------- */

/* The module is never closed: libav* keeps what it has made for the life of the
 * process. */
static const FilmModule *load_module(Error *err)
{
    void *library = dlopen(FILM_MODULE_FILE, RTLD_NOW | RTLD_LOCAL);
    const FilmModule *(*entry)(void) = NULL;
    void *symbol = NULL;

    if (library != NULL)
        symbol = dlsym(library, FILM_MODULE_SYMBOL);
    if (symbol == NULL) {
        error_set(err, ERROR_DRIVER, 0,
                  "MP4 needs the packages libavformat59, libavcodec59 and "
                  "libyuv0, and %s beside the program: %s",
                  FILM_MODULE_FILE, dlerror());
        return NULL;
    }
    memcpy(&entry, &symbol, sizeof entry); /* as POSIX says of dlsym */
    return entry();
}

typedef struct {
    const FilmModule *module;
    FilmEncoder *encoder;
} Mp4;

static bool mp4_frame(void *self, const uint8_t *pixels, int stride, Error *err)
{
    Mp4 *mp4 = self;

    return mp4->module->frame(mp4->encoder, pixels, stride, err);
}

/* Empty where there is no head. */
static bool head_comment(Film *film, Str *out, Error *err)
{
    Str head = film->picture->head;

    return head.len == 0 ||
           arena_format(&film->arena, out, err, "Tetrapylon project head %.*s",
                        STR_ARGS(head));
}

static bool write_mp4(Film *film, const char *file_name, Error *err)
{
    Mp4 mp4 = {load_module(err), NULL};
    Reel reel = {mp4_frame, &mp4};
    Str title, comment = {NULL, 0};
    bool done;

    if (mp4.module == NULL ||
        !arena_copy(&film->arena, film->picture->sheet->title, &title, err) ||
        !head_comment(film, &comment, err) ||
        !mp4.module->open(&(FilmStream){.file_name = file_name,
                                        .title = title.data,
                                        .comment = comment.data,
                                        .width = film->picture->width,
                                        .height = film->picture->height,
                                        .frame_rate = film->rate},
                          &mp4.encoder, err))
        return false;
    done = draw_all(film, reel, err) && mp4.module->finish(mp4.encoder, err);
    mp4.module->release(&mp4.encoder);
    return done;
}

/* ---- GIF --------------------------------------------------------------- */

/* Instants spread evenly: a step is about as long as the shortest scene. */
static bool sample_palette(Film *film, GifPalette *out, Error *err)
{
    GifHistogram histogram;
    int stride = cairo_image_surface_get_stride(film->painter.surface);
    bool done = true;

    if (!gif_histogram_open(&histogram, err))
        return false;
    for (int i = 0; i < SAMPLES && done; i++) {
        double second = film->play.length * (i + 0.5) / SAMPLES;
        const uint8_t *pixels;
        done = draw_at(film, second, &pixels, err);
        if (done)
            gif_histogram_add(&histogram, pixels, film->picture->width,
                              film->picture->height, stride);
    }
    done = done && gif_palette(&histogram, out, err);
    gif_histogram_close(&histogram);
    return done;
}

static bool file_write(void *self, const void *bytes, size_t count, Error *err)
{
    return fwrite(bytes, 1, count, self) == count ||
           error_set(err, ERROR_IO, 0, "the film cannot be written: %s",
                     strerror(errno));
}

static bool gif_reel_frame(void *self, const uint8_t *pixels, int stride,
                           Error *err)
{
    return gif_frame(self, pixels, stride, 100 / GIF_RATE, err);
}

static bool write_frames(Film *film, FILE *file, Error *err)
{
    GifPalette palette;
    Gif *gif = NULL;
    Str comment = {NULL, 0};
    bool done;

    if (!sample_palette(film, &palette, err) ||
        !head_comment(film, &comment, err) ||
        !gif_open((Sink){file_write, file}, &palette, film->picture->width,
                  film->picture->height, &gif, err))
        return false;
    done = gif_comment(gif, comment, err) &&
           draw_all(film, (Reel){gif_reel_frame, gif}, err) &&
           gif_finish(gif, err);
    gif_close(&gif);
    return done;
}

static bool write_gif(Film *film, const char *file_name, Error *err)
{
    FILE *file = fopen(file_name, "wb");
    bool done;

    if (file == NULL)
        return error_set(err, ERROR_IO, 0, "'%s' cannot be opened: %s",
                         file_name, strerror(errno));
    done = write_frames(film, file, err);
    if (fclose(file) != 0 && done)
        return error_set(err, ERROR_IO, 0, "the film cannot be written: %s",
                         strerror(errno));
    return done;
}

bool film_draw(const Picture *picture, const FilmRequest *request,
               const char *file_name, Error *err)
{
    SCOPED(film_close)
    Film film = {.picture = picture,
                 .request = request,
                 .arena = arena_make(256 * MEGABYTE)};

    if (!check_request(picture, request, err) || !film_prepare(&film, err))
        return false;
    return request->format == FILM_GIF ? write_gif(&film, file_name, err)
                                       : write_mp4(&film, file_name, err);
}
