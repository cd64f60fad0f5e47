#include "cli/days.h"
#include "cli/formats.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/picture.h"
#include "cli/progress.h"
#include "core/output.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"sheet", "SHEET", "a sheet's name, or a .sheet file", 0, true},
    {"from", "DATE", "the first day; of a month, its first", 0, true},
    {"to", "DATE", "the last day; of a month, its last", 0, true},
    {"output", "FILE", "where to write: .mp4 or .gif", 'o', true},
    {"format", "FORMAT", "mp4 or gif, if FILE doesn't say", 'f', false},
    {"size", "SIZE", "WIDTHxHEIGHT in pixels (1280x720)", 0, false},
    {"overwrite", NULL, "replaces FILE where it is there already", 0, false},
};

static const Format formats[] = {
    {"mp4", FILM_MP4},
    {"gif", FILM_GIF},
};

typedef struct {
    Picture picture;
    FilmRequest request;
} Film;

static bool show_progress(void *self, int done, int all)
{
    (void)self;
    progress_show("filming", (size_t)done, (size_t)all);
    return interrupt_signal() == 0;
}

static bool understand_days(const Arguments *arguments, FilmRequest *out,
                            Error *err)
{
    When from, to;

    if (!days_window("from", option_value(arguments, "from"), &from, err) ||
        !days_window("to", option_value(arguments, "to"), &to, err))
        return false;
    if (from.first == WHEN_NO_FIRST || to.last == WHEN_NO_LAST)
        return error_set(err, ERROR_INPUT, 0,
                         "a film begins and ends on a day; give --from and "
                         "--to closed dates");
    if (from.first > to.last)
        return error_set(
            err, ERROR_INPUT, 0, "--from '%s' lies after --to '%s'; swap them",
            option_value(arguments, "from"), option_value(arguments, "to"));
    out->from = from.first;
    out->to = to.last;
    return true;
}

static bool understand(const Arguments *arguments, Film *out, Error *err)
{
    const char *path = option_value(arguments, "output");
    int format;

    if (arguments->operand_count > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is one word too many; animate takes options "
                         "only",
                         arguments->operands[0]);
    if (strcmp(path, "-") == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "a film can't go to standard output, because its "
                         "index is written last; name a file by -o");
    if (!format_choose(formats, sizeof formats / sizeof *formats, path,
                       option_value(arguments, "format"), &format, err) ||
        !understand_days(arguments, &out->request, err) ||
        !picture_size(option_value(arguments, "size"), false, &out->picture,
                      err))
        return false;
    out->request.format = (FilmFormat)format;
    return true;
}

static bool make_film(const Arguments *arguments, const Film *film, Error *err)
{
    Output *output;
    bool drawn;

    if (!output_open(option_value(arguments, "output"),
                     option_given(arguments, "overwrite"), &output, err))
        return false;
    drawn = film_draw(&film->picture, &film->request,
                      output_temporary_name(output), err);
    progress_clear();
    if (!drawn) {
        output_abandon(&output);
        return error_within(err, "'%s'", option_value(arguments, "output"));
    }
    return output_commit(&output, err);
}

static Code run(const Arguments *arguments, Error *err)
{
    Film film = {.request = {.progress = show_progress}};
    Scenery scenery;
    bool usage;

    if (!understand(arguments, &film, err))
        return CODE_USAGE;
    if (!picture_load(arguments, &scenery, &film.picture, &usage, err))
        return usage ? CODE_USAGE : CODE_FAILED;
    return make_film(arguments, &film, err) ? CODE_DONE : CODE_FAILED;
}

const Command command_animate = {
    .name = "animate",
    .operands = "",
    .summary = "draws a stretch of time as a film: MP4 or GIF",
    .details = NULL,
    .examples =
        "animate -p palmyra.gpkg --sheet palmyra --from 2015-05 --to 2017-03 "
        "-o palmyra.mp4\n"
        "animate -p palmyra.gpkg --sheet palmyra --from 2016-03-20 --to "
        "2016-03-31 -o march.gif",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
