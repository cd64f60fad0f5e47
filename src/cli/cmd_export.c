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
    {"format", "FORMAT",
     "geojson, geojsonl, csv, kml, gpkg or fgb, if FILE doesn't say", 'f',
     false},
    {"layer", "LAYER", "states (the default), claims or places", 0, false},
    {"at", "DAY", "keeps the states, or claims, of that day", 0, false},
    {"overwrite", NULL, "replaces FILE where it is there already", 0, false},
};

typedef enum {
    EXPORT_GEOJSON,
    EXPORT_GEOJSONL,
    EXPORT_CSV,
    EXPORT_KML,
    EXPORT_GPKG,
    EXPORT_FGB
} ExportFormat;

static const Format formats[] = {
    {"geojson", EXPORT_GEOJSON}, {"geojsonl", EXPORT_GEOJSONL},
    {"csv", EXPORT_CSV},         {"kml", EXPORT_KML},
    {"gpkg", EXPORT_GPKG},       {"fgb", EXPORT_FGB},
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

static bool is_gis(int format)
{
    return format == EXPORT_GPKG || format == EXPORT_FGB;
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
    if (is_gis(out->format) &&
        strcmp(option_value(arguments, "output"), "-") == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "this format can't go to standard output, because "
                         "parts of it are written last; name a file by -o");
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
    case EXPORT_KML:
        return kml_write(evidence, chronicle, &export->request, sink, err);
    case EXPORT_GEOJSONL:
        return geojson_lines_write(evidence, chronicle, &export->request, sink,
                                   err);
    default:
        return geojson_write(evidence, chronicle, &export->request, sink, err);
    }
}

/* A GeoPackage without --layer holds them all. */
static bool write_gis(const Arguments *arguments, const Export *export,
                      const char *file_name, Error *err)
{
    PublishRequest all[LAYER_COUNT];
    GisRequest request = {export->format == EXPORT_GPKG ? GIS_GPKG : GIS_FGB,
                          all, 1};

    all[0] = export->request;
    if (export->format == EXPORT_GPKG && !option_given(arguments, "layer"))
        request.layer_count = LAYER_COUNT;
    for (int i = 1; i < LAYER_COUNT; i++) {
        all[i] = export->request;
        all[i].layer = (PublishLayer)i;
    }
    return gis_write(&export->project->evidence, &export->project->chronicle,
                     &request, file_name, err);
}

static bool export_gis(const Arguments *arguments, const Export *export,
                       Error *err)
{
    Output *output;

    if (!output_open(option_value(arguments, "output"),
                     option_given(arguments, "overwrite"), &output, err))
        return false;
    if (!write_gis(arguments, export, output_temporary_name(output), err)) {
        output_abandon(&output);
        return error_within(err, "'%s' cannot be written",
                            option_value(arguments, "output"));
    }
    return output_commit(&output, err);
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
    export.request.head = project.head;
    if (is_gis(export.format))
        return export_gis(arguments, &export, err) ? CODE_DONE : CODE_FAILED;
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
        "needs.\nA file holds one layer; a .gpkg without --layer holds "
        "them all.\n",
    .examples = "export -p palmyra.gpkg -o palmyra.geojson\n"
                "export -p palmyra.gpkg --layer claims -o claims.csv\n"
                "export -p palmyra.gpkg -o all.gpkg\n"
                "export -p palmyra.gpkg --at 2016-03-27 -f geojson -o -",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
