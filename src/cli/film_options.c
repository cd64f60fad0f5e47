#include "cli/film_options.h"

#include "cli/crew.h"
#include "cli/days.h"
#include "cli/formats.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "core/input.h"

const Option film_options[FILM_OPTION_COUNT] = {
    {"project", "P.gpkg", "the project", 'p', false},
    {"sheet", "SHEET", "a sheet's name, or a .sheet file", 0, false},
    {"from", "DATE", "the first day; of a month, its first", 0, false},
    {"to", "DATE", "the last day; of a month, its last", 0, false},
    {"output", "FILE",
     "where to write; a %05d in it: a picture a frame; '-': standard output",
     'o', false},
    {"format", "FORMAT",
     "mp4, webm, webp, gif, png, raw or frames, if FILE doesn't say", 'f',
     false},
    {"codec", "CODEC", "of WebM: vp9 (the usual one) or av1", 0, false},
    {"size", "SIZE",
     "WIDTHxHEIGHT in pixels, or 720p (the usual one), 1080p, square, tall", 0,
     false},
    {"motion", "HOW", "full, or none: one picture an event, and cuts", 0,
     false},
    {"camera", "HOW",
     "push-in: to where most was damaged, and back (the usual one), or fixed",
     0, false},
    {"pace", "FACTOR", "2 is twice as fast as usual; 0.1 to 10", 0, false},
    {"max-seconds", "S", "how long the film may be (60)", 0, false},
    {"title", "TEXT", "instead of the sheet's", 0, false},
    PICTURE_OPTIONS,
    {"script", "FILE.json", "writes the screenplay, to edit", 0, false},
    {"play", "FILE.json", "films this screenplay, instead of --from and --to",
     0, false},
    {"poster", "FILE.png", "writes one picture of the weightiest event", 0,
     false},
    {"contact-sheet", "FILE.png", "writes a tile an event", 0, false},
    {"captions", "FILE.vtt", "writes what the cards say, as WebVTT", 0, false},
    {"transcript", "FILE.txt", "writes the film as text, for screen readers", 0,
     false},
    {"frames", "A-B", "draws these frames alone, counted from 0", 0, false},
    {"join", NULL, "puts films made by --frames together, in this order", 0,
     false},
    {"jobs", "N", "threads that draw (a processor less than there are)", 0,
     false},
    {"overwrite", NULL, "replaces files that are there already", 0, false},
};

static const Format formats[] = {
    {"mp4", FILM_MP4}, {"webm", FILM_WEBM},   {"webp", FILM_WEBP},
    {"gif", FILM_GIF}, {"png", FILM_APNG},    {"apng", FILM_APNG},
    {"raw", FILM_RAW}, {"frames", FILM_SUMS},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static bool refuse(Error *err, const char *what)
{
    return error_set(err, ERROR_INPUT, 0, "%s", what);
}

/* ---- format ------------------------------------------------------------ */

static bool read_format(const Arguments *arguments, FilmFormat *out, Error *err)
{
    const char *path = option_value(arguments, "output");
    int format;

    if (!format_choose(formats, FORMAT_COUNT, path,
                       option_value(arguments, "format"), &format, err))
        return false;
    if (strchr(path, '%') != NULL && format == FILM_APNG)
        format = FILM_PAGES;
    *out = (FilmFormat)format;
    return strcmp(path, "-") != 0 ||
           (format != FILM_MP4 && format != FILM_WEBM) ||
           refuse(err, "MP4 and WebM can't go to standard output, because "
                       "their index is written last; name a file by -o, or "
                       "pipe -f raw");
}

static bool read_codec(const Arguments *arguments, FilmRequest *out, Error *err)
{
    const char *codec = option_value(arguments, "codec");
    const Str names[] = {STR("vp9"), STR("av1"), STR("h264")};

    if (codec == NULL)
        return true;
    if (strcmp(codec, "h264") == 0 && out->format == FILM_MP4)
        return true;
    out->av1 = strcmp(codec, "av1") == 0;
    if (!out->av1 && strcmp(codec, "vp9") != 0)
        return nearest_refuse("codec", str_from_cstr(codec), names, 2, err);
    return out->format == FILM_WEBM ||
           refuse(err, "vp9 and av1 are codecs of WebM: name the output .webm");
}

/* ---- time -------------------------------------------------------------- */

static bool read_number(const Arguments *arguments, const char *name,
                        const double bounds[2], double *out, Error *err)
{
    const char *text = option_value(arguments, name);

    if (text == NULL)
        return true;
    if (!str_to_double(str_from_cstr(text), out) || *out < bounds[0] ||
        *out > bounds[1])
        return error_set(err, ERROR_INPUT, 0,
                         "--%s '%s' is no number from %g to %g", name, text,
                         bounds[0], bounds[1]);
    return true;
}

static bool read_days(const Arguments *arguments, FilmRequest *out, Error *err)
{
    const char *from_text = option_value(arguments, "from");
    const char *to_text = option_value(arguments, "to");
    When from, to;

    if (option_given(arguments, "play"))
        return (from_text == NULL && to_text == NULL) ||
               refuse(err,
                      "--play has its own days; leave --from and --to out");
    if (from_text == NULL || to_text == NULL)
        return refuse(err, "'animate' needs --from DATE and --to DATE (the "
                           "first and last day), or --play FILE.json");
    if (!days_window("from", from_text, &from, err) ||
        !days_window("to", to_text, &to, err))
        return false;
    if (from.first == WHEN_NO_FIRST || to.last == WHEN_NO_LAST)
        return refuse(err, "a film begins and ends on a day; give --from and "
                           "--to closed dates");
    if (from.first > to.last)
        return error_set(err, ERROR_INPUT, 0,
                         "--from '%s' lies after --to '%s'; swap them",
                         from_text, to_text);
    out->from = from.first;
    out->to = to.last;
    return true;
}

static bool read_frames(const Arguments *arguments, FilmRequest *out,
                        Error *err)
{
    const char *text = option_value(arguments, "frames");
    Str rest = str_from_cstr(text == NULL ? "" : text);
    Str first = str_take_until(&rest, '-');
    long a, b;

    out->last = -1;
    if (text == NULL)
        return true;
    if (!str_to_long(first, &a) || !str_to_long(rest, &b) || a < 0 || b < a ||
        b > INT32_MAX)
        return error_set(err, ERROR_INPUT, 0,
                         "--frames '%s' is no range as 0-299", text);
    out->first = (int)a;
    out->last = (int)b;
    return true;
}

static bool read_motion(const Arguments *arguments, FilmRequest *out,
                        Error *err)
{
    const char *motion = option_value(arguments, "motion");
    const Str names[] = {STR("full"), STR("none")};

    out->still = motion != NULL && strcmp(motion, "none") == 0;
    return motion == NULL || out->still || strcmp(motion, "full") == 0 ||
           nearest_refuse("motion", str_from_cstr(motion), names, 2, err);
}

static bool read_camera(const Arguments *arguments, FilmRequest *out,
                        Error *err)
{
    const char *camera = option_value(arguments, "camera");
    const Str names[] = {STR("push-in"), STR("fixed")};

    out->fixed = camera != NULL && strcmp(camera, "fixed") == 0;
    if (camera != NULL && option_given(arguments, "play"))
        return refuse(err, "--play says where the camera is; leave --camera "
                           "out");
    if (camera != NULL && !out->fixed && strcmp(camera, "push-in") != 0)
        return nearest_refuse("camera", str_from_cstr(camera), names, 2, err);
    return camera == NULL || out->fixed || !out->still ||
           refuse(err, "--motion none keeps the camera where it is; leave "
                       "--camera out");
}

static bool read_time(const Arguments *arguments, FilmRequest *out, Error *err)
{
    static const double paces[] = {0.1, 10}, lengths[] = {5, 3600};

    return read_days(arguments, out, err) && read_frames(arguments, out, err) &&
           read_motion(arguments, out, err) &&
           read_camera(arguments, out, err) &&
           read_number(arguments, "pace", paces, &out->pace, err) &&
           read_number(arguments, "max-seconds", lengths, &out->longest, err);
}

/* ---- the rest ---------------------------------------------------------- */

static bool read_jobs(const Arguments *arguments, FilmRequest *out, Error *err)
{
    enum { USUAL_MOST = 4 };
    static const double bounds[] = {1, 64};
    double jobs = (double)crew_processors() - 1;

    jobs = jobs < 1 ? 1 : jobs > USUAL_MOST ? USUAL_MOST : jobs;
    if (!read_number(arguments, "jobs", bounds, &jobs, err))
        return false;
    out->jobs = (int)jobs;
    return true;
}

static bool read_size(const Arguments *arguments, Picture *out, Error *err)
{
    static const char *const sizes[][2] = {{"720p", "1280x720"},
                                           {"1080p", "1920x1080"},
                                           {"square", "1080x1080"},
                                           {"tall", "1080x1920"}};
    const char *size = option_value(arguments, "size");

    for (size_t i = 0; size != NULL && i < sizeof sizes / sizeof *sizes; i++)
        if (strcmp(size, sizes[i][0]) == 0)
            return picture_size(sizes[i][1], false, out, err);
    return picture_size(size, false, out, err);
}

static bool is_needed(const Arguments *arguments, const char *name,
                      const char *what, Error *err)
{
    return option_given(arguments, name) ||
           error_set(err, ERROR_INPUT, 0, "'animate' needs --%s", what);
}

static bool writes_something(const Arguments *arguments, Error *err)
{
    static const char *const extras[] = {"script",        "poster",
                                         "contact-sheet", "captions",
                                         "transcript",    "output"};

    for (size_t i = 0; i < sizeof extras / sizeof *extras; i++)
        if (option_given(arguments, extras[i]))
            return true;
    return refuse(err, "'animate' needs --output FILE (where to write)");
}

static bool read_script(const Arguments *arguments, FilmRequest *out,
                        Error *err)
{
    const char *path = option_value(arguments, "play");

    return path == NULL ||
           input_read(arguments->arena, path, 16 * MEGABYTE, &out->script, err);
}

bool film_understand(const Arguments *arguments, FilmRequest *request,
                     Picture *picture, Error *err)
{
    if (arguments->operand_count > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is one word too many; animate takes options "
                         "only, but for --join",
                         arguments->operands[0]);
    return is_needed(arguments, "project", "project P.gpkg (the project)",
                     err) &&
           is_needed(arguments, "sheet",
                     "sheet SHEET (a sheet's name, or a .sheet file)", err) &&
           writes_something(arguments, err) &&
           (!option_given(arguments, "output") ||
            read_format(arguments, &request->format, err)) &&
           read_codec(arguments, request, err) &&
           read_time(arguments, request, err) &&
           read_jobs(arguments, request, err) &&
           read_size(arguments, picture, err) &&
           read_script(arguments, request, err);
}

bool film_understand_join(const Arguments *arguments, FilmJoin *out, Error *err)
{
    static const char *const idle[] = {
        "project", "sheet",   "from",          "to",       "play",
        "script",  "poster",  "contact-sheet", "captions", "transcript",
        "frames",  "size",    "motion",        "pace",     "max-seconds",
        "camera",  "title",   "codec",         "lang",     "theme",
        "palette", "basemap", "relief",        "jobs"};

    for (size_t i = 0; i < sizeof idle / sizeof *idle; i++)
        if (option_given(arguments, idle[i]))
            return error_set(err, ERROR_INPUT, 0,
                             "--join takes films as they are; leave --%s out",
                             idle[i]);
    if (!is_needed(arguments, "output", "output FILE (where to write)", err) ||
        !read_format(arguments, &out->format, err))
        return false;
    if (arguments->operand_count < 1)
        return refuse(err, "--join needs the parts: animate --join A.mp4 B.mp4 "
                           "-o FILM.mp4");
    if (out->format == FILM_PAGES || out->format == FILM_RAW)
        return refuse(err, "pictures need no --join: their files stand beside "
                           "each other, and raw parts are joined by cat");
    out->parts = arguments->operands;
    out->count = (int)arguments->operand_count;
    return true;
}
