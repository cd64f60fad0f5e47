#include "publish/feature.h"
#include "publish/staging.h"
#include "publish/zip.h"

#include "core/date.h"

#include <stdarg.h>
#include <stdio.h>

/* QGIS makes a new id of a short one. */
#define LAYER_ID "tetrapylon_%d_00000000_0000_0000_0000_000000000000"

/* A layer of the project: a table, and what of it. On top first. */
typedef struct {
    const char *title, *filter; /* NULL: all of the table */
    PublishLayer layer;
    bool visible;
} Shown;

static const Shown shown_layers[] = {
    {"Damage", "topic = 'damage'", LAYER_STATES, true},
    {"Fighting, looting, threats, restoration",
     "topic NOT IN ('damage', 'control')", LAYER_STATES, true},
    {"Control", "topic = 'control'", LAYER_STATES, true},
    {"Claims", NULL, LAYER_CLAIMS, false},
    {"Mentions", NULL, LAYER_MENTIONS, false},
    {"Places", NULL, LAYER_PLACES, false},
};
enum { SHOWN_COUNT = sizeof shown_layers / sizeof *shown_layers };

typedef struct {
    Sink sink;
    Error *err;
    bool failed;
} Xml;

__attribute__((format(printf, 2, 3))) static void put(Xml *xml,
                                                      const char *format, ...)
{
    char text[1024];
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!xml->failed)
        xml->failed =
            !xml->sink.write(xml->sink.self, text, (size_t)length, xml->err);
}

static void put_text(Xml *xml, Str text)
{
    if (!xml->failed)
        xml->failed = !xml_text(xml->sink, text, xml->err);
}

static void put_raw(Xml *xml, Str text)
{
    if (!xml->failed)
        xml->failed =
            !xml->sink.write(xml->sink.self, text.data, text.len, xml->err);
}

/* ---- layers ------------------------------------------------------------- */

/* EPSG:4326 as QGIS's own table numbers it; it reads nothing without. */
#define WORLD                                                                  \
    "<spatialrefsys><srsid>3452</srsid><srid>4326</srid>"                      \
    "<authid>EPSG:4326</authid></spatialrefsys>"

static void put_source(Xml *xml, Str data, const Shown *shown)
{
    put(xml, "./");
    put_text(xml, data);
    put(xml, "|layername=");
    put_text(xml, layer_name(shown->layer));
    if (shown->filter != NULL) {
        put(xml, "|subset=");
        put_text(xml, str_from_cstr(shown->filter));
    }
}

/* A style's file is the inside of a layer in a project, and some attributes. */
static void split_style(Str qml, Str *inside, Str *attributes)
{
    Str root = STR("<qgis ");
    size_t open = str_find(qml, root, 0), close;

    close = str_find(qml, STR(">"), open);
    *attributes = str_slice(qml, open + root.len, close);
    *inside = str_slice(qml, close + 1, str_find(qml, STR("</qgis>"), close));
}

static void put_layer(Xml *xml, int index, Str data, Str qml)
{
    const Shown *shown = &shown_layers[index];
    Str inside, attributes;

    split_style(qml, &inside, &attributes);
    /* The version is the project's. */
    attributes =
        str_slice(attributes, str_find(attributes, STR("styleCategories"), 0),
                  attributes.len);
    put(xml, "<maplayer type=\"vector\" ");
    put_raw(xml, attributes);
    put(xml, ">\n<id>" LAYER_ID "</id>\n<datasource>", index);
    put_source(xml, data, shown);
    put(xml, "</datasource>\n<layername>%s</layername>\n", shown->title);
    put(xml,
        "<srs>" WORLD "</srs>\n<provider encoding=\"UTF-8\">ogr</provider>\n");
    put_raw(xml, inside);
    put(xml, "</maplayer>\n");
}

static void put_tree(Xml *xml, Str data)
{
    put(xml, "<layer-tree-group>\n");
    for (int i = 0; i < SHOWN_COUNT; i++) {
        put(xml,
            "<layer-tree-layer id=\"" LAYER_ID "\" name=\"%s\" "
            "checked=\"Qt::%s\" expanded=\"%d\" providerKey=\"ogr\" source=\"",
            i, shown_layers[i].title,
            shown_layers[i].visible ? "Checked" : "Unchecked",
            shown_layers[i].visible ? 1 : 0);
        put_source(xml, data, &shown_layers[i]);
        put(xml, "\"/>\n");
    }
    put(xml, "</layer-tree-group>\n<layerorder>\n");
    for (int i = 0; i < SHOWN_COUNT; i++)
        put(xml, "<layer id=\"" LAYER_ID "\"/>\n", i);
    put(xml, "</layerorder>\n");
}

/* ---- the project -------------------------------------------------------- */

/* Days up to a season, weeks up to four years, else months. */
static const char *step_of(When days)
{
    int32_t length = days.last - days.first;

    return length <= 100 ? "d" : length <= 1461 ? "wk" : "mon";
}

static void put_days(Xml *xml, When days)
{
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

    if (days.first > days.last)
        return;
    date_format(days.first, first);
    date_format(days.last, last);
    put(xml,
        "<ProjectTimeSettings frameRate=\"4\" cumulativeTemporalRange=\"0\" "
        "timeStep=\"1\" timeStepUnit=\"%s\"><TemporalRange>"
        "<start>%sT00:00:00Z</start><end>%sT00:00:00Z</end></TemporalRange>"
        "</ProjectTimeSettings>\n",
        step_of(days), first, last);
}

/* All that has a position, and a tenth around it. */
static void put_corners(Xml *xml, GeoBox box)
{
    put(xml,
        "<xmin>%.6f</xmin><ymin>%.6f</ymin><xmax>%.6f</xmax><ymax>%.6f</ymax>",
        box.min.lon, box.min.lat, box.max.lon, box.max.lat);
}

static void put_extent(Xml *xml, GeoBox box)
{
    double east = (box.max.lon - box.min.lon) / 10 + 0.01;
    double north = (box.max.lat - box.min.lat) / 10 + 0.01;

    if (box_is_empty(box))
        return;
    box = (GeoBox){{box.min.lon - east, box.min.lat - north},
                   {box.max.lon + east, box.max.lat + north}};
    put(xml, "<mapcanvas name=\"theMapCanvas\"><units>degrees</units>");
    put(xml, "<extent>");
    put_corners(xml, box);
    put(xml, "</extent><rotation>0</rotation>");
    put(xml, "<destinationsrs>" WORLD "</destinationsrs></mapcanvas>\n"
             "<ProjectViewSettings>");
    put(xml,
        "<DefaultViewExtent xmin=\"%.6f\" ymin=\"%.6f\" xmax=\"%.6f\" "
        "ymax=\"%.6f\">",
        box.min.lon, box.min.lat, box.max.lon, box.max.lat);
    put(xml, WORLD "</DefaultViewExtent></ProjectViewSettings>\n");
}

static void put_abstract(Xml *xml, Str head, Str care, Str credits)
{
    put(xml, "<projectMetadata><identifier>");
    put_text(xml, head);
    put(xml, "</identifier><type>dataset</type><title>Tetrapylon</title>"
             "<abstract>project_head ");
    put_text(xml, head);
    put(xml, care.len > 0 ? "; " : "");
    put_text(xml, care);
    put(xml, "</abstract><rights>");
    put_text(xml, credits);
    put(xml, "</rights></projectMetadata>\n");
}

typedef struct {
    Arena *arena;
    const Material *material;
    const GisRequest *request;
    Summary summary; /* of the states */
    Str data;        /* name of the GeoPackage */
    Error *err;
} Project;

static bool make_style(const Project *project, PublishLayer layer, Str *out)
{
    Memory memory = {.arena = project->arena};
    PublishRequest request = {.layer = layer};

    if (!qml_write(project->material, &request, memory_sink(&memory),
                   project->err))
        return false;
    *out = memory_text(&memory);
    return true;
}

static bool put_project(const Project *project, Sink sink)
{
    const PublishRequest *first = &project->request->layers[0];
    Xml xml = {sink, project->err, false};
    Str care, credits, qml;

    if (!care_words(project->arena, first, &care, project->err) ||
        !credits_join(project->arena, project->summary.credits, &credits,
                      project->err))
        return false;
    put(&xml, "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
              "<qgis version=\"3.22.0\" projectname=\"Tetrapylon\">\n"
              "<title>Tetrapylon</title>\n");
    put(&xml, "<projectCrs>" WORLD
              "</projectCrs>\n<properties><SpatialRefSys><ProjectionsEnabled "
              "type=\"int\">1"
              "</ProjectionsEnabled></SpatialRefSys></properties>\n");
    put_tree(&xml, project->data);
    put_extent(&xml, project->summary.box);
    put(&xml, "<projectlayers>\n");
    for (int i = 0; i < SHOWN_COUNT; i++) {
        if (!make_style(project, shown_layers[i].layer, &qml))
            return false;
        put_layer(&xml, i, project->data, qml);
    }
    put(&xml, "</projectlayers>\n");
    put_abstract(&xml, first->head, care, credits);
    put_days(&xml, project->summary.days);
    put(&xml, "</qgis>\n");
    return !xml.failed;
}

/* ---- the archive -------------------------------------------------------- */

static bool put_archive(const Project *project, Sink sink)
{
    SCOPED(zip_abandon) Zip *zip = NULL;

    return zip_open(sink, &zip, project->err) &&
           put_project(project, zip_member(zip, "tetrapylon.qgs")) &&
           zip_finish(&zip, project->err);
}

static bool write_archive(const Project *project, const char *path)
{
    Output *output;

    if (!output_open(path, false, &output, project->err))
        return false;
    if (!put_archive(project, output_sink(output))) {
        output_abandon(&output);
        return false;
    }
    return output_commit(&output, project->err);
}

static bool summarize(Project *project)
{
    Layer layer;

    return layer_open(project->arena, project->material,
                      &project->request->layers[0], &layer, project->err) &&
           layer_summarize(&layer, &project->summary, project->err);
}

/* "palmyra_layers.gpkg" */
static bool name_data(Project *project, Str name)
{
    size_t stem = str_ends(name, STR(".qgz")) ? name.len - 4 : name.len;

    return arena_format(project->arena, &project->data, project->err,
                        "%.*s_layers.gpkg", (int)stem, name.data);
}

static bool write_staged(Project *project, const Staging *staging,
                         GisLosses *losses)
{
    GisRequest data = *project->request;
    Str data_path, path;

    data.driver = STR("GPKG");
    return name_data(project, staging->staged) &&
           staging_path(project->arena, staging, project->data, &data_path,
                        project->err) &&
           staging_path(project->arena, staging, staging->staged, &path,
                        project->err) &&
           gis_write(project->material, &data, data_path.data, losses,
                     project->err) &&
           write_archive(project, path.data);
}

bool qgz_write(const Material *material, const GisRequest *request,
               const char *file_name, GisLosses *losses, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    SCOPED(staging_abandon) Staging staging = {.folder = {NULL, 0}};
    Project project = {
        .arena = &arena, .material = material, .request = request, .err = err};

    return summarize(&project) &&
           staging_open(&arena, file_name, (Str){NULL, 0}, &staging, err) &&
           write_staged(&project, &staging, losses) &&
           staging_commit(&arena, &staging, request->overwrite, err);
}
