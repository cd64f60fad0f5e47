#include "cli/exporting.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/report.h"
#include "core/input.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"output", "FILE", "where to write; '-' is standard output", 'o', true},
    {"format", "FORMAT", "the format, if FILE doesn't say", 'f', false},
    {"layer", "LAYER",
     "states (the default), claims, places, mentions or documents", 0, false},
    {"at", "DAY", "keeps what is of that day", 0, false},
    {"from", "DAY", "keeps what is of that day or later", 0, false},
    {"to", "DAY", "keeps what is of that day or earlier", 0, false},
    {"place", "PLACE,...", "keeps these places and what lies in them", 0,
     false},
    {"topic", "TOPIC,...", "keeps states and claims of these topics", 0, false},
    {"bbox", "W,S,E,N", "keeps what touches this box, in degrees", 0, false},
    {"where", "TEST", "keeps what fits, as SQL says it", 0, false},
    {"fields", "NAME,...", "writes these properties, in this order", 0, false},
    {"t_srs", "EPSG:N", "reference system, for formats that have a choice", 0,
     false},
    {"csv", "safe|raw", "whether cells that look like formulas are quoted", 0,
     false},
    {"profile", "NAME", "annotation or cidoc, of a .jsonld", 0, false},
    {"generalise", "KM", "moves positions to the middle of a grid's cells", 0,
     false},
    {"withhold", "PLACE,...",
     "leaves out the positions of these places and of all in them", 0, false},
    {"redact-people", NULL, "takes what may be people's names out of texts", 0,
     false},
    {"title", "TEXT", "of a page", 0, false},
    {"lang", "en|ar", "the language that a page begins in", 0, false},
    {"overwrite", NULL, "replaces FILE where it is there already", 0, false},
};

typedef struct {
    const Arguments *arguments;
    ExportChoice choice;
    PublishRequest request;
    ExportMaterial material;
} Export;

static const char *output_of(const Export *export)
{
    return option_value(export->arguments, "output");
}

/* ---- beside the file ---------------------------------------------------- */

/* "palmyra.csv" with ".csvt": "palmyra.csvt". */
static bool replace_ending(const Export *export, const char *ending, Str *out,
                           Error *err)
{
    Str path = str_from_cstr(output_of(export));
    size_t stem = path.len;

    while (stem > 0 && path.data[stem - 1] != '.' && path.data[stem - 1] != '/')
        stem--;
    if (stem == 0 || path.data[stem - 1] == '/')
        stem = path.len + 1;
    return arena_format(export->arguments->arena, out, err, "%.*s%s",
                        (int)(stem - 1), path.data, ending);
}

static bool write_beside(const Export *export, const char *path, bool overwrite,
                         PublishWriter *write, Error *err)
{
    Output *output;

    if (!output_open(path, overwrite, &output, err))
        return false;
    if (!write(&export->material.material, &export->request,
               output_sink(output), err)) {
        output_abandon(&output);
        return false;
    }
    return output_commit(&output, err);
}

/* A style that is there already may be somebody's own work. */
static bool write_style(const Export *export, Error *err)
{
    Str path;

    if (export->request.field_count > 0 ||
        export->request.layer == LAYER_DOCUMENTS)
        return true;
    if (!replace_ending(export, ".qml", &path, err))
        return false;
    return path_exists(path.data) ||
           write_beside(export, path.data, false, qml_write, err);
}

static bool write_all_beside(const Export *export, Error *err)
{
    bool overwrite = option_given(export->arguments, "overwrite");
    unsigned beside = export->choice.format.beside;
    Str path;

    if (strcmp(output_of(export), "-") == 0 || export->choice.connect != NULL)
        return true;
    if ((beside & BESIDE_QML) != 0 && !write_style(export, err))
        return false;
    if ((beside & BESIDE_TYPES) != 0 &&
        (!replace_ending(export, ".csvt", &path, err) ||
         !write_beside(export, path.data, overwrite, csv_types_write, err)))
        return false;
    return (beside & BESIDE_ABOUT) == 0 ||
           (arena_format(export->arguments->arena, &path, err, "%s.about.json",
                         output_of(export)) &&
            write_beside(export, path.data, overwrite, about_write, err));
}

/* ---- the file ----------------------------------------------------------- */

/* "palmyra.style.json" shows palmyra.geojson. */
static bool write_map_style(const Export *export, Sink sink, Error *err)
{
    Str stem = input_file_name(str_from_cstr(output_of(export))), name;

    stem = str_slice(stem, 0, str_find(stem, STR(".style.json"), 0));
    return arena_format(export->arguments->arena, &name, err, "%.*s.geojson",
                        STR_ARGS(stem)) &&
           maplibre_write(name, sink, err);
}

static bool write_content(const Export *export, Sink sink, Error *err)
{
    const ExportFormat *format = &export->choice.format;

    if (strcmp(format->name, "style.json") == 0 &&
        strcmp(output_of(export), "-") != 0)
        return write_map_style(export, sink, err);
    return format->write(&export->material.material, &export->request, sink,
                         err);
}

static bool write_text(const Export *export, Error *err)
{
    Output *output;

    if (!output_open(output_of(export),
                     option_given(export->arguments, "overwrite"), &output,
                     err))
        return false;
    if (!write_content(export, output_sink(output), err) ||
        !output_flush(output, err) || !write_all_beside(export, err)) {
        output_abandon(&output);
        return false;
    }
    return output_commit(&output, err);
}

static bool write_by_gdal(const Export *export, Error *err)
{
    const Arguments *arguments = export->arguments;
    PublishRequest layers[LAYER_COUNT];
    GisLosses losses = {.arena = arguments->arena};
    GisRequest request = {.driver = export->choice.driver,
                          .target = option_value(arguments, "t_srs"),
                          .connect = export->choice.connect,
                          .overwrite = option_given(arguments, "overwrite"),
                          .layers = layers,
                          .layer_count = 1};

    layers[0] = export->request;
    if (export->choice.format.takes_all && !option_given(arguments, "layer"))
        request.layer_count = LAYER_COUNT;
    for (size_t i = 1; i < request.layer_count; i++) {
        layers[i] = export->request;
        layers[i].layer = (PublishLayer)i;
    }
    if (!(strcmp(export->choice.format.name, "qgz") == 0
              ? qgz_write
              : gis_write)(&export->material.material, &request,
                           output_of(export), &losses, err))
        return error_within(err, "'%s' cannot be written", output_of(export));
    for (size_t i = 0; i < losses.count; i++)
        say("'%s': %.*s", output_of(export), STR_ARGS(losses.items[i]));
    return write_all_beside(export, err);
}

static unsigned needs_of(const Export *export)
{
    static const unsigned needs[LAYER_COUNT] = {
        [LAYER_CLAIMS] = NEEDS_CLAIMS | NEEDS_DOCUMENTS,
        [LAYER_MENTIONS] = NEEDS_MENTIONS,
        [LAYER_DOCUMENTS] = NEEDS_DOCUMENTS,
    };
    unsigned all = export->choice.format.needs | needs[export->request.layer];

    if (export->choice.format.takes_all &&
        !option_given(export->arguments, "layer"))
        all |= NEEDS_CLAIMS | NEEDS_DOCUMENTS | NEEDS_MENTIONS;
    if (export->request.care.redact_people)
        all |= NEEDS_DOCUMENTS | NEEDS_ACTORS;
    return all;
}

static bool is_free(const Export *export, Error *err)
{
    const char *path = output_of(export);

    if (strcmp(path, "-") == 0 || export->choice.connect != NULL)
        return true;
    if (path_is_folder(path))
        return error_set(err, ERROR_IO, 0,
                         "'%s' is a folder; name a file in it", path);
    return !path_exists(path) || option_given(export->arguments, "overwrite") ||
           error_set(err, ERROR_EXISTS, 0,
                     "'%s' is there already; --overwrite replaces it", path);
}

static Code run_loaded(Export *export, Error *err)
{
    export->request.head = export->material.head;
    if (!export_places(export->arguments, &export->material.material,
                       &export->request, err))
        return CODE_USAGE;
    if (export->choice.format.write == NULL)
        return write_by_gdal(export, err) ? CODE_DONE : CODE_FAILED;
    return write_text(export, err) ? CODE_DONE : CODE_FAILED;
}

static Code run(const Arguments *arguments, Error *err)
{
    Export export = {.arguments = arguments};
    Code code;

    if (arguments->operand_count > 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "'%s' is one word too many; export takes options only",
                        arguments->operands[0]);
        return CODE_USAGE;
    }
    if (!export_choose(arguments, &export.choice, err) ||
        !export_understand(arguments, &export.choice, &export.request, err))
        return CODE_USAGE;
    if (!is_free(&export, err) ||
        !export_load(arguments, needs_of(&export), &export.material, err))
        return CODE_FAILED;
    code = run_loaded(&export, err);
    export_release(&export.material);
    return code;
}

const Command command_export = {
    .name = "export",
    .operands = "",
    .summary = "writes layers of a project for other programs",
    .details =
        "The format is told by the file's ending, or by -f, which '-o -' "
        "needs.\nOurs are geojson, geojsonl, geojsons, csv, kml, kmz, "
        "lpf.json,\nannotation.jsonld, cidoc.jsonld, eamena.csv, gpkg, qgz, "
        "html,\nfgb, shp, mbtiles, xlsx, and the styles qml, sld, style.json; "
        "any\n"
        "other that GDAL writes will do, and 'PG:dbname=...'. A text format "
        "holds\none layer; a .gpkg, .qgz or .xlsx without --layer holds them "
        "all.\n",
    .examples = "export -p palmyra.gpkg -o palmyra.geojson\n"
                "export -p palmyra.gpkg --layer claims -o claims.csv\n"
                "export -p palmyra.gpkg -o all.gpkg\n"
                "export -p palmyra.gpkg --at 2016-03-27 -f geojson -o -",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
