#include "cli/days.h"
#include "cli/deliver.h"
#include "cli/formats.h"
#include "cli/map_files.h"
#include "cli/options.h"
#include "cli/picture.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', false},
    {"sheet", "SHEET", "a sheet's name, or a .sheet file", 0, false},
    {"place", "KEY", "instead: a sheet made for any place of the gazetteer", 0,
     false},
    {"at", "DAY", "the day shown", 0, false},
    {"output", "FILE", "where to write; '-' is standard output", 'o', false},
    {"format", "FORMAT", "png, svg, pdf or tif (GeoTIFF), if FILE doesn't say",
     'f', false},
    {"size", "SIZE",
     "WIDTHxHEIGHT in pixels (1280x720), a4, a3, web, square, tall or phone", 0,
     false},
    {"since", "DAY", "marks what changed after that day", 0, false},
    PICTURE_OPTIONS,
    {"outline-text", NULL, "letters as shapes in SVG", 0, false},
    {"world-file", NULL, "beside a PNG, where its pixels lie", 0, false},
    {"no-manifest", NULL, "without FILE.json, which says whence each mark is",
     0, false},
    {"list", NULL, "names the sheets there are", 0, false},
    {"overwrite", NULL, "replaces FILE where it is there already", 0, false},
};

static const Format formats[] = {
    {"png", MAP_PNG},     {"svg", MAP_SVG},      {"pdf", MAP_PDF},
    {"tif", MAP_GEOTIFF}, {"tiff", MAP_GEOTIFF},
};

typedef struct {
    Picture picture;
    int32_t day;
    int format;
} Map;

static bool need(const Arguments *arguments, const char *name,
                 const char *value, Error *err)
{
    return option_value(arguments, name) != NULL ||
           error_set(err, ERROR_INPUT, 0,
                     "'map' needs --%s %s; 'map --help' "
                     "shows examples",
                     name, value);
}

static bool check_words(const Arguments *arguments, Error *err)
{
    bool sheet = option_value(arguments, "sheet") != NULL;
    bool place = option_value(arguments, "place") != NULL;

    if (arguments->operand_count > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is one word too many; map takes options only",
                         arguments->operands[0]);
    if (!need(arguments, "project", "P.gpkg", err) ||
        !need(arguments, "at", "DAY", err) ||
        !need(arguments, "output", "FILE", err))
        return false;
    if (sheet == place)
        return error_set(err, ERROR_INPUT, 0,
                         "'map' needs one of --sheet SHEET and --place KEY; "
                         "'map --list' names the sheets");
    return true;
}

static bool understand_since(const Arguments *arguments, Map *out, Error *err)
{
    const char *since = option_value(arguments, "since");

    if (since == NULL)
        return true;
    if (!days_day("since", since, &out->picture.since, err))
        return false;
    if (out->picture.since >= out->day)
        return error_set(err, ERROR_INPUT, 0,
                         "--since '%s' does not lie before --at '%s'", since,
                         option_value(arguments, "at"));
    out->picture.has_since = true;
    return true;
}

static bool check_side_files(const Arguments *arguments, const Map *map,
                             Error *err)
{
    bool piped = strcmp(option_value(arguments, "output"), "-") == 0;

    if (!option_given(arguments, "world-file"))
        return true;
    if (map->format != MAP_PNG || piped)
        return error_set(err, ERROR_INPUT, 0,
                         "--world-file goes beside a PNG file");
    return true;
}

static bool understand(const Arguments *arguments, Map *out, Error *err)
{
    return check_words(arguments, err) &&
           format_choose(formats, sizeof formats / sizeof *formats,
                         option_value(arguments, "output"),
                         option_value(arguments, "format"), &out->format,
                         err) &&
           days_day("at", option_value(arguments, "at"), &out->day, err) &&
           understand_since(arguments, out, err) &&
           picture_size(option_value(arguments, "size"), true, &out->picture,
                        err) &&
           check_side_files(arguments, out, err);
}

static bool write_map(const void *self, Sink sink, Error *err)
{
    const MapFile *file = self;

    return day_map_write(file->map, sink, err);
}

static bool write_all(const MapFile *file, bool manifest, Error *err)
{
    return deliver(file->path, file->overwrite, write_map, file, err) &&
           (!option_given(file->arguments, "world-file") ||
            map_file_world(file, err)) &&
           (!manifest || map_file_manifest(file, err));
}

static bool deliver_all(const Arguments *arguments, const Map *map, Error *err)
{
    MapFile file = {.arguments = arguments,
                    .path = option_value(arguments, "output"),
                    .overwrite = option_given(arguments, "overwrite")};
    bool done;
    bool manifest = map->picture.manifest && strcmp(file.path, "-") != 0;

    if (manifest && !map_file_check(&file, err))
        return false;
    if (!day_map_open(&map->picture, map->day, (MapFormat)map->format,
                      &file.map, err))
        return false;
    done = write_all(&file, manifest, err);
    day_map_close(&file.map);
    return done;
}

static Code list_sheets(const Arguments *arguments, Error *err)
{
    return picture_list(arguments, err) ? CODE_DONE : CODE_FAILED;
}

static Code run(const Arguments *arguments, Error *err)
{
    Map map = {0};
    Scenery scenery;
    bool usage;

    if (option_given(arguments, "list"))
        return list_sheets(arguments, err);
    if (!understand(arguments, &map, err))
        return CODE_USAGE;
    if (!picture_load(arguments, &scenery, &map.picture, &usage, err) ||
        !picture_look(arguments, &map.picture, &usage, err))
        return usage ? CODE_USAGE : CODE_FAILED;
    map.picture.manifest = !option_given(arguments, "no-manifest");
    return deliver_all(arguments, &map, err) ? CODE_DONE : CODE_FAILED;
}

const Command command_map = {
    .name = "map",
    .operands = "",
    .summary = "draws one day as a map: PNG, SVG, PDF or GeoTIFF",
    .details =
        "Beside FILE goes FILE.json, the manifest: the hashes of all that the\n"
        "map was made from, its options, and for each mark the claims and\n"
        "sentences that put it there.",
    .examples =
        "map -p palmyra.gpkg --sheet palmyra --at 2016-03-27 -o palmyra.png\n"
        "map -p palmyra.gpkg --sheet palmyra --at 2017-03-02 --since "
        "2016-12-01 --size a3 -o palmyra.pdf\n"
        "map -p palmyra.gpkg --place aleppo_citadel --at 2016-12-01 --lang ar "
        "-o aleppo.svg\n"
        "map --list",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
