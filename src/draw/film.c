#include "draw/film.h"

#include "draw/scene.h"

#include <stdlib.h>

enum {
    SAMPLES = 48,      /* pictures that a GIF's palette is cut from */
    SHOT_LONGEST = 10, /* frames between two questions whether to go on */
};

static void film_close(Film *film)
{
    stages_close(&film->frames);
    arena_release(&film->arena);
}

static bool check_request(const Picture *picture, const FilmRequest *request,
                          Error *err)
{
    bool video = request->format == FILM_MP4 || request->format == FILM_WEBM;

    if (request->from > request->to)
        return error_set(err, ERROR_INPUT, 0,
                         "the film would end before it begins: turn the dates "
                         "round");
    if (picture->paper.len > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "a film has no paper size: give it in pixels, as "
                         "1280x720");
    if (video && (picture->width % 2 != 0 || picture->height % 2 != 0))
        return error_set(err, ERROR_INPUT, 0,
                         "MP4 and WebM need an even width and height, not "
                         "%dx%d: take %dx%d",
                         picture->width, picture->height, picture->width & ~1,
                         picture->height & ~1);
    return true;
}

/* ---- preparing --------------------------------------------------------- */

/* The days of the timeline are the screenplay's. */
static bool open_frames(Film *film, When span, Error *err)
{
    stages_make(film->picture, &film->play, &film->stages);
    return stages_begin(&film->stages, span, &film->frames, err);
}

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
        if (frame_place_point(film->frames.items[0], evidence->places[i].key,
                              &point))
            places[out->place_count++] = evidence->places[i].key;
    return true;
}

static bool look_closer(Film *film, When span, ScreenplayRequest *out,
                        Error *err)
{
    CloseUp found;

    if (film->request->still || film->request->fixed)
        return true;
    if (!stage_close_up(&film->arena, film->frames.items[0], span, &found, err))
        return false;
    out->pushes = found.found;
    out->close = found.extent;
    out->near = found.places;
    out->near_count = found.place_count;
    return true;
}

/* The first camera's map says what can be seen, and so what is told. */
static bool write_play(Film *film, Error *err)
{
    const FilmRequest *request = film->request;
    const Picture *picture = film->picture;
    When span = {request->from, request->to};
    ScreenplayRequest wanted = {.from = request->from,
                                .to = request->to,
                                .longest = request->longest,
                                .pace = request->pace,
                                .still = request->still,
                                .language = picture->language};

    film->play.camera_count = 1;
    return open_frames(film, span, err) && list_places(film, &wanted, err) &&
           look_closer(film, span, &wanted, err) &&
           screenplay_write(&film->arena, picture->evidence, picture->chronicle,
                            &wanted, &film->play, err) &&
           open_frames(film, span, err);
}

static bool read_play(Film *film, Error *err)
{
    const Picture *picture = film->picture;

    return script_read(&film->arena, picture->chronicle, picture->language,
                       film->request->script, &film->play, err) &&
           open_frames(film, (When){film->play.from, film->play.to}, err);
}

static Str sheet_title(const Picture *picture)
{
    const Sheet *sheet = picture->sheet;

    return picture->language == LANGUAGE_ARABIC && sheet->title_ar.len > 0
               ? sheet->title_ar
               : sheet->title;
}

/* Data that the film shows may want to be named by whoever shows it. */
static bool write_notes(Film *film, Error *err)
{
    const Picture *picture = film->picture;
    Str title, comment = {NULL, 0}, rights;
    char credits[1000];

    credits_text(film->frames.items[0], credits, sizeof credits);
    if (!arena_copy(&film->arena, sheet_title(picture), &title, err) ||
        !arena_copy(&film->arena, str_from_cstr(credits), &rights, err) ||
        (picture->head.len > 0 && !arena_format(&film->arena, &comment, err,
                                                "Tetrapylon project head %.*s",
                                                STR_ARGS(picture->head))))
        return false;
    film->notes = (FilmNotes){title.data, comment.data, rights.data};
    return true;
}

/* Places for panels are found for what the film ends with. */
static bool furnish(Film *film, Error *err)
{
    FilmView closing;

    if (!film_view_make(&film->arena, &film->play, &closing, err))
        return false;
    film_view_at(&film->play, film->play.length, &closing);
    return stages_furnish(&film->stages, &film->frames, &film->play,
                          &closing.view, err);
}

static bool film_prepare(Film *film, Error *err)
{
    bool written = film->request->script.len > 0;

    film->rate = film_rate(film->request);
    return (written ? read_play(film, err) : write_play(film, err)) &&
           write_notes(film, err) && furnish(film, err);
}

static bool go_on(const Film *film, int done, Error *err)
{
    const FilmRequest *request = film->request;

    if (request->progress == NULL ||
        request->progress(request->self, done, film->count))
        return true;
    return error_set(err, ERROR_STOPPED, 0, "stopped after %d of %d frames",
                     done, film->count);
}

/* ---- a GIF's palette --------------------------------------------------- */

static bool sample(Film *film, FilmPainter *painter, GifHistogram *histogram,
                   Error *err)
{
    const Picture *picture = film->picture;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, picture->width, picture->height);
    FilmView view;
    bool done = film_view_make(&film->arena, &film->play, &view, err);

    for (int i = 0; i < SAMPLES && done; i++) {
        double second = film->play.length * (i + 0.5) / SAMPLES;
        film_view_at(&film->play, second, &view);
        done = go_on(film, 0, err) &&
               film_painter_paint(painter, &view, surface, err);
        if (done)
            gif_histogram_add(histogram, cairo_image_surface_get_data(surface),
                              picture->width, picture->height,
                              cairo_image_surface_get_stride(surface));
    }
    cairo_surface_destroy(surface);
    return done;
}

/* Instants spread evenly over the whole film, whatever range of it is asked
 * for: a step is about as long as the shortest scene. */
static bool cut_palette(Film *film, GifPalette *out, Error *err)
{
    GifHistogram histogram;
    FilmPainter painter;
    bool done;

    if (!film_painter_open(&film->arena, &film->stages, &film->frames,
                           &film->play, &painter, err))
        return false;
    if (!gif_histogram_open(&histogram, err)) {
        film_painter_close(&painter);
        return false;
    }
    done = sample(film, &painter, &histogram, err) &&
           gif_palette(&histogram, out, err);
    gif_histogram_close(&histogram);
    film_painter_close(&painter);
    return done;
}

/* ---- drawing ----------------------------------------------------------- */

/* A still is given piece by piece, so that a film can be stopped within it. */
static bool show_take(Film *film, const Take *take, cairo_surface_t *surface,
                      const Reel *reel, Error *err)
{
    int begun = film->takes[0].first;

    for (int i = 0; i < take->count; i += SHOT_LONGEST) {
        int left = take->count - i;
        Shot shot = {.pixels = cairo_image_surface_get_data(surface),
                     .stride = cairo_image_surface_get_stride(surface),
                     .again = i > 0,
                     .first = take->first + i,
                     .count = left < SHOT_LONGEST ? left : SHOT_LONGEST};
        if (!reel->show(reel->self, &shot, err) ||
            !go_on(film, shot.first + shot.count - begun, err))
            return false;
    }
    return true;
}

static bool show_all(Film *film, const Reel *reel, Error *err)
{
    FilmCrewRequest request = {.stages = &film->stages,
                               .play = &film->play,
                               .frames = &film->frames,
                               .takes = film->takes,
                               .take_count = film->take_count,
                               .jobs = film->request->jobs};
    FilmCrew *crew;
    bool done = true;

    if (request.jobs < 1)
        request.jobs = 1;
    if (!film_crew_start(&request, &crew, err))
        return false;
    for (int i = 0; i < film->take_count && done; i++) {
        cairo_surface_t *surface;
        done = film_crew_next(crew, &surface, err) &&
               show_take(film, &film->takes[i], surface, reel, err);
    }
    film_crew_end(&crew);
    return done;
}

static bool write_film(Film *film, const FilmTarget *target, Error *err)
{
    const FilmRequest *asked = film->request;
    GifPalette palette;
    ReelRequest request = {.format = asked->format,
                           .av1 = asked->av1,
                           .target = *target,
                           .notes = film->notes,
                           .width = film->picture->width,
                           .height = film->picture->height,
                           .rate = film->rate,
                           .palette = &palette};
    Reel reel;
    bool done;

    if (!film_takes(film, err) ||
        (asked->format == FILM_GIF && !cut_palette(film, &palette, err)))
        return false;
    request.pictures = film->take_count;
    if (!reel_open(&request, &reel, err))
        return false;
    done = show_all(film, &reel, err) && reel.finish(reel.self, err);
    reel.release(reel.self);
    return done;
}

bool film_draw(const Picture *picture, const FilmRequest *request,
               const FilmTarget *target, const FilmExtras *extras, Error *err)
{
    SCOPED(film_close)
    Film film = {.picture = picture,
                 .request = request,
                 .arena = arena_make(256 * MEGABYTE)};

    if (!check_request(picture, request, err) || !go_on(&film, 0, err) ||
        !film_prepare(&film, err) || !go_on(&film, 0, err))
        return false;
    return (target == NULL || write_film(&film, target, err)) &&
           (extras == NULL || film_extras(&film, extras, err));
}
