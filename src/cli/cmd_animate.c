#include "cli/film_files.h"
#include "cli/film_options.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/progress.h"

static bool show_progress(void *self, int done, int all)
{
    progress_film(self, done, all);
    return interrupt_signal() == 0;
}

/* Says which of its files could not be. */
static bool give_up(const Arguments *arguments, FilmFiles *files, Error *err)
{
    const char *path = option_value(arguments, "output");

    film_files_abandon(files);
    return path == NULL ? false : error_within(err, "'%s'", path);
}

static bool make_film(const Arguments *arguments, const Picture *picture,
                      FilmRequest *request, Error *err)
{
    bool film = option_given(arguments, "output");
    FilmFiles files = {.count = 0};
    Stopwatch watch = stopwatch_start();
    bool drawn;

    if (!film_files_open(arguments, request->format, &files, err))
        return false;
    request->progress = show_progress;
    request->self = &watch;
    drawn = film_draw(picture, request, film ? &files.target : NULL,
                      &files.extras, err);
    progress_clear();
    return drawn ? film_files_commit(&files, err)
                 : give_up(arguments, &files, err);
}

static Code join(const Arguments *arguments, Error *err)
{
    FilmJoin request = {.count = 0};
    FilmFiles files = {.count = 0};

    if (!film_understand_join(arguments, &request, err))
        return CODE_USAGE;
    if (!film_files_open_film(arguments, request.format, &files, err))
        return CODE_FAILED;
    request.target = files.target;
    if (!film_join(&request, err)) {
        give_up(arguments, &files, err);
        return CODE_FAILED;
    }
    return film_files_commit(&files, err) ? CODE_DONE : CODE_FAILED;
}

/* A sheet made for paper has no size for a film. */
static bool look(const Arguments *arguments, Picture *picture, bool *usage,
                 Error *err)
{
    Picture before = *picture;

    if (!picture_look(arguments, picture, usage, err))
        return false;
    if (picture->paper.len > 0) {
        picture->paper = before.paper;
        picture->width = before.width;
        picture->height = before.height;
    }
    return true;
}

static Code run(const Arguments *arguments, Error *err)
{
    const char *title = option_value(arguments, "title");
    FilmRequest request = {.format = FILM_MP4};
    Picture picture = {0};
    Scenery scenery;
    bool usage;

    if (option_given(arguments, "join"))
        return join(arguments, err);
    if (!film_understand(arguments, &request, &picture, err))
        return err->kind == ERROR_IO ? CODE_FAILED : CODE_USAGE;
    if (!picture_load(arguments, &scenery, &picture, &usage, err))
        return usage ? CODE_USAGE : CODE_FAILED;
    if (!look(arguments, &picture, &usage, err))
        return usage ? CODE_USAGE : CODE_FAILED;
    if (title != NULL)
        scenery.sheet.title = scenery.sheet.title_ar = str_from_cstr(title);
    return make_film(arguments, &picture, &request, err) ? CODE_DONE
                                                         : CODE_FAILED;
}

const Command command_animate = {
    .name = "animate",
    .operands = "[PART...]",
    .summary = "draws a stretch of time as a film",
    .details =
        "Quiet days flow, events stop them. --script writes the scenes, days,\n"
        "lengths and cards as JSON; edited, --play films them. --frames draws\n"
        "a part on each of several machines, --join puts the parts together\n"
        "without loss. -f raw writes the pixels (bgr0, 30 frames a second),\n"
        "for another program's standard input; -f frames a checksum a frame.",
    .examples =
        "animate -p palmyra.gpkg --sheet palmyra --from 2015-05 --to 2017-03 "
        "-o palmyra.mp4\n"
        "animate -p palmyra.gpkg --sheet palmyra --from 2016-03-20 --to "
        "2016-03-31 -o march.gif\n"
        "animate -p palmyra.gpkg --sheet palmyra --from 2015-05 --to 2017-03 "
        "--script palmyra.json\n"
        "animate -p palmyra.gpkg --sheet palmyra --play palmyra.json -o "
        "palmyra.webm --captions palmyra.vtt\n"
        "animate --join first.mp4 second.mp4 -o film.mp4",
    .options = film_options,
    .option_count = FILM_OPTION_COUNT,
    .run = run,
};
