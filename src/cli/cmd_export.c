#include "cli/days.h"
#include "cli/deliver.h"
#include "cli/formats.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/project.h"
#include "publish/publish.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"output", "FILE", "where to write; '-' is standard output", 'o', true},
    {"format", "FORMAT", "geojson, geojsonl or csv, if FILE doesn't say", 'f',
     false},
    {"layer", "LAYER", "states (the default), claims or places", 0, false},
    {"at", "DAY", "keeps the states, or claims, of that day", 0, false},
    {"overwrite", NULL, "replaces FILE where it is there already", 0, false},
};

typedef enum { EXPORT_GEOJSON, EXPORT_GEOJSONL, EXPORT_CSV } ExportFormat;

static const Format formats[] = {
    {"geojson", EXPORT_GEOJSON},
    {"geojsonl", EXPORT_GEOJSONL},
    {"csv", EXPORT_CSV},
};

typedef struct {
    const Project *project;
    PublishRequest request;
    int format;
} Export;

static bool choose_layer(const char *name, PublishLayer *out, Error *err)
{
    Str names[LAYER_COUNT];

    *out = LAYER_STATES;
    if (name == NULL)
        return true;
    for (int i = 0; i < LAYER_COUNT; i++) {
        names[i] = layer_name((PublishLayer)i);
        if (str_is(names[i], name)) {
            *out = (PublishLayer)i;
            return true;
        }
    }
    return nearest_refuse("layer", str_from_cstr(name), names, LAYER_COUNT,
                          err);
}

static bool understand(const Arguments *arguments, Export *out, Error *err)
{
    const char *at = option_value(arguments, "at");

    if (arguments->operand_count > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is one word too many; export takes options only",
                         arguments->operands[0]);
    if (!format_choose(formats, sizeof formats / sizeof *formats,
                       option_value(arguments, "output"),
                       option_value(arguments, "format"), &out->format, err) ||
        !choose_layer(option_value(arguments, "layer"), &out->request.layer,
                      err))
        return false;
    if (at == NULL)
        return true;
    if (out->request.layer == LAYER_PLACES)
        return error_set(err, ERROR_INPUT, 0,
                         "--at does not go with --layer places: places have no "
                         "dates; leave one out");
    out->request.at_given = true;
    return days_day("at", at, &out->request.at, err);
}

static bool write_export(const void *self, Sink sink, Error *err)
{
    const Export *export = self;
    const Evidence *evidence = &export->project->evidence;
    const Chronicle *chronicle = &export->project->chronicle;

    switch (export->format) {
    case EXPORT_CSV:
        return csv_write(evidence, chronicle, &export->request, sink, err);
    case EXPORT_GEOJSONL:
        return geojson_lines_write(evidence, chronicle, &export->request, sink,
                                   err);
    default:
        return geojson_write(evidence, chronicle, &export->request, sink, err);
    }
}

static Code run(const Arguments *arguments, Error *err)
{
    Export export = {0};
    Project project;

    if (!understand(arguments, &export, err))
        return CODE_USAGE;
    if (!project_load(arguments, &project, err))
        return CODE_FAILED;
    export.project = &project;
    return deliver(option_value(arguments, "output"),
                   option_given(arguments, "overwrite"), write_export, &export,
                   err)
               ? CODE_DONE
               : CODE_FAILED;
}

const Command command_export = {
    .name = "export",
    .operands = "",
    .summary = "writes states, claims or places for other programs",
    .details =
        "The format is told by the file's ending, or by -f, which '-o -' "
        "needs.\n",
    .examples = "export -p palmyra.gpkg -o palmyra.geojson\n"
                "export -p palmyra.gpkg --layer claims -o claims.csv\n"
                "export -p palmyra.gpkg --at 2016-03-27 -f geojson -o -",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
