#include "cli/exporting.h"
#include "cli/nearest.h"
#include "cli/options.h"

#include <stdio.h>
#include <strings.h>

enum { FORMAT_COUNT = 32 };

#define ANY (-1)
#define NEEDS_ALL                                                              \
    (NEEDS_STATES | NEEDS_CLAIMS | NEEDS_DOCUMENTS | NEEDS_ACTORS | NEEDS_PAGE)

/* Of the GeoJSON file that is called as the export's. */
static PublishWriter style_write;

const ExportFormat export_formats[] = {
    {"geojson", "GeoJSON (RFC 7946)", geojson_write, 0, BESIDE_QML, ANY, false},
    {"geojsonl", "GeoJSON, a feature a line", geojson_lines_write, 0,
     BESIDE_ABOUT, ANY, false},
    {"geojsons", "GeoJSON text sequence (RFC 8142)", geojson_sequence_write, 0,
     BESIDE_ABOUT, ANY, false},
    {"csv", "CSV (RFC 4180)", csv_write, 0, BESIDE_TYPES | BESIDE_ABOUT, ANY,
     false},
    {"kml", "KML 2.2", kml_write, 0, 0, ANY, false},
    {"kmz", "KML, zipped", kmz_write, 0, 0, ANY, false},
    {"html", "web page, whole in one file", page_write, NEEDS_ALL, 0,
     LAYER_STATES, false},
    {"lpf.json", "Linked Places format 1.3", lpf_write,
     NEEDS_STATES | NEEDS_CLAIMS | NEEDS_DOCUMENTS, 0, LAYER_PLACES, false},
    {"annotation.jsonld", "the evidence, as W3C Web Annotations",
     annotation_write, 0, 0, LAYER_CLAIMS, false},
    {"cidoc.jsonld", "CIDOC-CRM 7.1, as JSON-LD", cidoc_write,
     NEEDS_DOCUMENTS | NEEDS_CLAIMS, 0, LAYER_CLAIMS, false},
    {"jsonld", "one of these two, by --profile", annotation_write, 0, 0,
     LAYER_CLAIMS, false},
    {"eamena.csv", "EAMENA's bulk upload", eamena_write,
     NEEDS_STATES | NEEDS_CLAIMS, BESIDE_ABOUT, LAYER_STATES, false},
    {"qml", "style of QGIS", qml_write, 0, 0, ANY, false},
    {"sld", "style of GeoServer", sld_write, 0, 0, LAYER_STATES, false},
    {"style.json", "style of MapLibre, for the .geojson", style_write, 0, 0,
     LAYER_STATES, false},
    {"qgz", "QGIS project, and its data beside it", NULL, 0, 0, ANY, true},
    {"gpkg", "GeoPackage, styled", NULL, 0, 0, ANY, true},
    {"fgb", "FlatGeobuf", NULL, 0, BESIDE_QML | BESIDE_ABOUT, ANY, false},
    {"shp", "shapefile, with what it loses said", NULL, 0,
     BESIDE_QML | BESIDE_ABOUT, ANY, false},
    {"mbtiles", "vector tiles (MVT)", NULL, 0, 0, ANY, false},
    {"xlsx", "spreadsheet", NULL, 0, 0, ANY, true},
};

static bool style_write(const Material *material, const PublishRequest *request,
                        Sink sink, Error *err)
{
    (void)material;
    (void)request;
    return maplibre_write(STR("states.geojson"), sink, err);
}

const size_t export_format_count =
    sizeof export_formats / sizeof *export_formats;

static const char *const drivers[][2] = {
    {"gpkg", "GPKG"},   {"fgb", "FlatGeobuf"}, {"shp", "ESRI Shapefile"},
    {"mbtiles", "MVT"}, {"xlsx", "XLSX"},
};

static Str driver_of(const ExportFormat *format)
{
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++)
        if (strcmp(format->name, drivers[i][0]) == 0)
            return str_from_cstr(drivers[i][1]);
    return (Str){NULL, 0};
}

/* ".LPF.JSON" is an ending, too. */
static bool ends_with(const char *path, const char *name)
{
    size_t length = strlen(path), ending = strlen(name);

    return length > ending && path[length - ending - 1] == '.' &&
           strcasecmp(path + length - ending, name) == 0;
}

static const ExportFormat *find(const char *path, const char *given)
{
    const ExportFormat *found = NULL;

    for (size_t i = 0; i < export_format_count; i++) {
        const ExportFormat *format = &export_formats[i];
        bool fits = given != NULL ? strcasecmp(given, format->name) == 0
                                  : ends_with(path, format->name);

        if (fits &&
            (found == NULL || strlen(format->name) > strlen(found->name)))
            found = format;
    }
    return found;
}

static bool refuse(Str wanted, Error *err)
{
    Str names[FORMAT_COUNT];

    for (size_t i = 0; i < export_format_count; i++)
        names[i] = str_from_cstr(export_formats[i].name);
    return nearest_refuse("format", wanted, names, export_format_count, err);
}

static Str last_ending(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot == NULL || strchr(dot, '/') != NULL ? (Str){NULL, 0}
                                                   : str_from_cstr(dot + 1);
}

/* Endings that say nothing of what is in a file; a driver that uses one is
 * asked for by its name. */
static bool is_vague(Str ending)
{
    static const char *const endings[] = {"txt", "xml", "json", "zip",
                                          "gz",  "dat", "db"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_is(ending, endings[i]))
            return true;
    return false;
}

/* Any other that GDAL writes. */
static bool choose_other(const Arguments *arguments, const char *path,
                         const char *given, ExportChoice *out, Error *err)
{
    Str wanted = given != NULL ? str_from_cstr(given) : last_ending(path);
    bool found = false;

    if (wanted.len == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "the format of '%s' is not known; name it by -f or by "
                         "an ending such as .geojson",
                         path);
    if (given == NULL && is_vague(wanted))
        return refuse(wanted, err);
    if (!gis_find(arguments->arena, wanted, &out->driver, &found, err))
        return false;
    if (!found)
        return refuse(wanted, err);
    out->format = (ExportFormat){
        .name = out->driver.data, .beside = BESIDE_ABOUT, .layer = ANY};
    return true;
}

static bool choose_raw(const Arguments *arguments, ExportChoice *out,
                       Error *err)
{
    const char *how = option_value(arguments, "csv");

    if (how == NULL || strcmp(how, "safe") == 0)
        return true;
    if (strcmp(how, "raw") != 0)
        return error_set(err, ERROR_INPUT, 0,
                         "--csv '%s' is neither 'safe' nor 'raw'", how);
    if (out->format.write != csv_write)
        return error_set(err, ERROR_INPUT, 0,
                         "--csv raw is for .csv only; leave it out");
    out->format.write = csv_write_raw;
    return true;
}

static bool choose_profile(const Arguments *arguments, ExportChoice *out,
                           Error *err)
{
    static const char *const names[] = {"annotation", "cidoc"};
    const char *profile = option_value(arguments, "profile");
    bool is_open = strcmp(out->format.name, "jsonld") == 0;

    if (profile == NULL && !is_open)
        return true;
    if (!is_open)
        return error_set(err, ERROR_INPUT, 0,
                         "--profile is for .jsonld only; leave it out");
    for (size_t i = 0; i < 2; i++) {
        char name[32];

        if (profile == NULL || strcmp(profile, names[i]) != 0)
            continue;
        (void)snprintf(name, sizeof name, "%s.jsonld", names[i]);
        out->format = *find("", name);
        return true;
    }
    return error_set(err, ERROR_INPUT, 0,
                     "a .jsonld is written by --profile annotation or "
                     "--profile cidoc");
}

bool export_choose(const Arguments *arguments, ExportChoice *out, Error *err)
{
    const char *path = option_value(arguments, "output");
    const char *given = option_value(arguments, "format");
    const ExportFormat *format = find(path, given);

    if (strncasecmp(path, "PG:", 3) == 0) {
        out->format = (ExportFormat){
            .name = "PostgreSQL", .layer = ANY, .takes_all = true};
        out->driver = STR("PostgreSQL");
        out->connect = path;
        return true;
    }
    if (format == NULL)
        return choose_other(arguments, path, given, out, err);
    out->format = *format;
    out->driver = driver_of(format);
    if (format->write == NULL && strcmp(path, "-") == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "this format can't go to standard output, because "
                         "parts of it are written last; name a file by -o");
    return choose_raw(arguments, out, err) &&
           choose_profile(arguments, out, err);
}
