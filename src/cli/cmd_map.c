#include "cli/days.h"
#include "cli/deliver.h"
#include "cli/formats.h"
#include "cli/options.h"
#include "cli/picture.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"sheet", "SHEET", "a sheet's name, or a .sheet file", 0, true},
    {"at", "DAY", "the day shown", 0, true},
    {"output", "FILE", "where to write; '-' is standard output", 'o', true},
    {"format", "FORMAT", "png, svg or pdf, if FILE doesn't say", 'f', false},
    {"size", "SIZE", "WIDTHxHEIGHT in pixels (1280x720), or a4, a3", 0, false},
    {"overwrite", NULL, "replaces FILE where it is there already", 0, false},
};

static const Format formats[] = {
    {"png", MAP_PNG},
    {"svg", MAP_SVG},
    {"pdf", MAP_PDF},
};

typedef struct {
    Picture picture;
    int32_t day;
    int format;
} Map;

static bool understand(const Arguments *arguments, Map *out, Error *err)
{
    if (arguments->operand_count > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is one word too many; map takes options only",
                         arguments->operands[0]);
    return format_choose(formats, sizeof formats / sizeof *formats,
                         option_value(arguments, "output"),
                         option_value(arguments, "format"), &out->format,
                         err) &&
           days_day("at", option_value(arguments, "at"), &out->day, err) &&
           picture_size(option_value(arguments, "size"), true, &out->picture,
                        err);
}

static bool write_map(const void *self, Sink sink, Error *err)
{
    const Map *map = self;

    return map_draw(&map->picture, map->day, (MapFormat)map->format, sink, err);
}

static Code run(const Arguments *arguments, Error *err)
{
    Map map = {0};
    Scenery scenery;
    bool usage;

    if (!understand(arguments, &map, err))
        return CODE_USAGE;
    if (!picture_load(arguments, &scenery, &map.picture, &usage, err))
        return usage ? CODE_USAGE : CODE_FAILED;
    return deliver(option_value(arguments, "output"),
                   option_given(arguments, "overwrite"), write_map, &map, err)
               ? CODE_DONE
               : CODE_FAILED;
}

const Command command_map = {
    .name = "map",
    .operands = "",
    .summary = "draws one day as a map: PNG, SVG or PDF",
    .details = NULL,
    .examples =
        "map -p palmyra.gpkg --sheet palmyra --at 2016-03-27 -o palmyra.png\n"
        "map -p palmyra.gpkg --sheet palmyra --at 2017-03-02 --size a4 -o "
        "palmyra.pdf",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
