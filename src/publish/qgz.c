#include "publish/feature.h"
#include "publish/staging.h"
#include "publish/xml.h"
#include "publish/zip.h"

#include "core/date.h"

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

/* ---- layers ------------------------------------------------------------- */

/* EPSG:4326 as QGIS's own table numbers it; it reads nothing without. */
#define WORLD                                                                  \
    "<spatialrefsys><srsid>3452</srsid><srid>4326</srid>"                      \
    "<authid>EPSG:4326</authid></spatialrefsys>"

static void put_source(Xml *xml, Str data, const Shown *shown)
{
    xml_put(xml, "./");
    xml_put_text(xml, data);
    xml_put(xml, "|layername=");
    xml_put_text(xml, layer_name(shown->layer));
    if (shown->filter != NULL) {
        xml_put(xml, "|subset=");
        xml_put_text(xml, str_from_cstr(shown->filter));
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
    xml_put(xml, "<maplayer type=\"vector\" ");
    xml_put_raw(xml, attributes);
    xml_put(xml, ">\n<id>" LAYER_ID "</id>\n<datasource>", index);
    put_source(xml, data, shown);
    xml_put(xml, "</datasource>\n<layername>%s</layername>\n", shown->title);
    xml_put(xml, "<srs>" WORLD
                 "</srs>\n<provider encoding=\"UTF-8\">ogr</provider>\n");
    xml_put_raw(xml, inside);
    xml_put(xml, "</maplayer>\n");
}

static void put_tree(Xml *xml, Str data)
{
    xml_put(xml, "<layer-tree-group>\n");
    for (int i = 0; i < SHOWN_COUNT; i++) {
        xml_put(
            xml,
            "<layer-tree-layer id=\"" LAYER_ID "\" name=\"%s\" "
            "checked=\"Qt::%s\" expanded=\"%d\" providerKey=\"ogr\" source=\"",
            i, shown_layers[i].title,
            shown_layers[i].visible ? "Checked" : "Unchecked",
            shown_layers[i].visible ? 1 : 0);
        put_source(xml, data, &shown_layers[i]);
        xml_put(xml, "\"/>\n");
    }
    xml_put(xml, "</layer-tree-group>\n<layerorder>\n");
    for (int i = 0; i < SHOWN_COUNT; i++)
        xml_put(xml, "<layer id=\"" LAYER_ID "\"/>\n", i);
    xml_put(xml, "</layerorder>\n");
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
    xml_put(
        xml,
        "<ProjectTimeSettings frameRate=\"4\" cumulativeTemporalRange=\"0\" "
        "timeStep=\"1\" timeStepUnit=\"%s\"><TemporalRange>"
        "<start>%sT00:00:00Z</start><end>%sT00:00:00Z</end></TemporalRange>"
        "</ProjectTimeSettings>\n",
        step_of(days), first, last);
}

/* All that has a position, and a tenth around it. */
static void put_corners(Xml *xml, GeoBox box)
{
    xml_put(
        xml,
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
    xml_put(xml, "<mapcanvas name=\"theMapCanvas\"><units>degrees</units>");
    xml_put(xml, "<extent>");
    put_corners(xml, box);
    xml_put(xml, "</extent><rotation>0</rotation>");
    xml_put(xml, "<destinationsrs>" WORLD "</destinationsrs></mapcanvas>\n"
                 "<ProjectViewSettings>");
    xml_put(xml,
            "<DefaultViewExtent xmin=\"%.6f\" ymin=\"%.6f\" xmax=\"%.6f\" "
            "ymax=\"%.6f\">",
            box.min.lon, box.min.lat, box.max.lon, box.max.lat);
    xml_put(xml, WORLD "</DefaultViewExtent></ProjectViewSettings>\n");
}

static void put_abstract(Xml *xml, Str head, Str care, Str credits)
{
    xml_put(xml, "<projectMetadata><identifier>");
    xml_put_text(xml, head);
    xml_put(xml, "</identifier><type>dataset</type><title>Tetrapylon</title>"
                 "<abstract>project_head ");
    xml_put_text(xml, head);
    xml_put(xml, care.len > 0 ? "; " : "");
    xml_put_text(xml, care);
    xml_put(xml, "</abstract><rights>");
    xml_put_text(xml, credits);
    xml_put(xml, "</rights></projectMetadata>\n");
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
    xml_put(&xml, "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
                  "<qgis version=\"3.22.0\" projectname=\"Tetrapylon\">\n"
                  "<title>Tetrapylon</title>\n");
    xml_put(&xml,
            "<projectCrs>" WORLD
            "</projectCrs>\n<properties><SpatialRefSys><ProjectionsEnabled "
            "type=\"int\">1"
            "</ProjectionsEnabled></SpatialRefSys></properties>\n");
    put_tree(&xml, project->data);
    put_extent(&xml, project->summary.box);
    xml_put(&xml, "<projectlayers>\n");
    for (int i = 0; i < SHOWN_COUNT; i++) {
        if (!make_style(project, shown_layers[i].layer, &qml))
            return false;
        put_layer(&xml, i, project->data, qml);
    }
    xml_put(&xml, "</projectlayers>\n");
    put_abstract(&xml, first->head, care, credits);
    put_days(&xml, project->summary.days);
    xml_put(&xml, "</qgis>\n");
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
