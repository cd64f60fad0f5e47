#include "core/module.h"
#include "publish/ogr_module.h"
#include "publish/staging.h"

#include <assert.h>
#include <stdio.h>

static bool open_module(const OgrFunctions **out, Error *err)
{
    static const Module module = {.file = OGR_MODULE_FILE,
                                  .symbol = OGR_MODULE_SYMBOL,
                                  .need =
                                      "GIS formats need the package libgdal32"};
    ModuleEntry *entry = NULL;

    if (!module_open(&module, &entry, err) || entry == NULL)
        return false;
    *out = ((OgrModule *)entry)();
    return true;
}

bool gis_find(Arena *arena, Str ending_or_name, Str *out, bool *found,
              Error *err)
{
    const OgrFunctions *functions = NULL;
    char name[OGR_NAME_SIZE];
    Str ended;

    if (!arena_copy(arena, ending_or_name, &ended, err) ||
        !open_module(&functions, err))
        return false;
    assert(functions != NULL);
    *found = functions->find(ended.data, name);
    return !*found || arena_copy(arena, str_from_cstr(name), out, err);
}

/* ---- the layers --------------------------------------------------------- */

static bool make_text(Arena *arena, PublishWriter *write,
                      const Material *material, const PublishRequest *request,
                      Str *out, Error *err)
{
    Memory memory = {.arena = arena};

    if (!write(material, request, memory_sink(&memory), err))
        return false;
    *out = memory_text(&memory);
    return true;
}

static bool open_layer(Arena *arena, const Material *material,
                       const PublishRequest *request, OgrLayer *out, Error *err)
{
    out->name = layer_name(request->layer).data;
    if (!layer_open(arena, material, request, &out->layer, err) ||
        !layer_blank(arena, &out->layer, &out->blank, err))
        return false;
    if (request->layer == LAYER_DOCUMENTS)
        return true;
    return make_text(arena, qml_write, material, request, &out->qml, err) &&
           (request->layer != LAYER_STATES ||
            make_text(arena, sld_write, material, request, &out->sld, err));
}

static bool open_layers(Arena *arena, const Material *material,
                        const GisRequest *request, OgrLayer **out, Error *err)
{
    OgrLayer *layers =
        arena_array(arena, request->layer_count, sizeof *layers, err);

    for (size_t i = 0; layers != NULL && i < request->layer_count; i++)
        if (!open_layer(arena, material, &request->layers[i], &layers[i], err))
            return false;
    *out = layers;
    return layers != NULL;
}

static void lose(void *self, const char *sentence)
{
    GisLosses *losses = self;
    Str *grown;
    Error ignored;

    if (losses == NULL)
        return;
    grown =
        arena_array(losses->arena, losses->count + 1, sizeof *grown, &ignored);
    if (grown == NULL)
        return;
    if (losses->count > 0)
        memcpy(grown, losses->items, losses->count * sizeof *grown);
    losses->items = grown;
    if (arena_copy(losses->arena, str_from_cstr(sentence),
                   &losses->items[losses->count], &ignored))
        losses->count++;
}

/* ---- the file ----------------------------------------------------------- */

typedef struct {
    Arena *arena;
    const OgrFunctions *functions;
    OgrJob job;
    const Staging *staging;
} Run;

static bool write_part(Run *run, OgrPart part, Str name, Error *err)
{
    Str path;

    if (!staging_path(run->arena, run->staging, name, &path, err))
        return false;
    run->job.part = part;
    run->job.file_name = path.data;
    return run->functions->write(&run->job, err);
}

static bool has_shape(const OgrLayer *layer, ShapeKind kind, bool *out,
                      Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Layer copy = layer->layer;
    Feature feature;
    bool found = true;

    *out = false;
    if (!layer_rewind(&copy, err))
        return false;
    while (found && !*out) {
        arena_clear(&arena);
        if (!layer_next(&copy, &arena, &feature, &found, err))
            return false;
        *out = found && feature.shape.kind == kind;
    }
    return true;
}

static bool write_outlines(Run *run, ShapeKind kind, OgrPart part,
                           const char *suffix, Error *err)
{
    Str stem = run->staging->staged, name;
    char sentence[200];
    bool any = false;

    if (!has_shape(&run->job.layers[0], kind, &any, err))
        return false;
    if (!any)
        return true;
    stem = str_slice(stem, 0, stem.len - strlen(".shp"));
    if (!arena_format(run->arena, &name, err, "%.*s_%s.shp", STR_ARGS(stem),
                      suffix))
        return false;
    (void)snprintf(sentence, sizeof sentence,
                   "a file holds one kind of shape: points are in %.*s, %s in "
                   "%.*s",
                   STR_ARGS(run->staging->name), suffix, STR_ARGS(name));
    lose(run->job.self, sentence);
    return write_part(run, part, name, err);
}

static bool write_staged(Run *run, Error *err)
{
    if (strcmp(run->job.driver, "ESRI Shapefile") != 0)
        return write_part(run, PART_ALL, run->staging->staged, err);
    return write_part(run, PART_POINTS, run->staging->staged, err) &&
           write_outlines(run, SHAPE_POLYGON, PART_AREAS, "areas", err) &&
           write_outlines(run, SHAPE_LINE, PART_LINES, "lines", err);
}

static bool write_file(Run *run, const char *file_name, bool overwrite,
                       Error *err)
{
    SCOPED(staging_abandon) Staging staging = {.folder = {NULL, 0}};
    Str ending = str_from_cstr(run->functions->ending(run->job.driver));
    bool done;

    if (!staging_open(run->arena, file_name, ending, &staging, err))
        return false;
    run->staging = &staging;
    done = write_staged(run, err);
    run->staging = NULL;
    return done && staging_commit(run->arena, &staging, overwrite, err);
}

static bool make_job(Arena *arena, const GisRequest *request, OgrJob *job,
                     Error *err)
{
    Str care, head, driver;

    if (!care_words(arena, &request->layers[0], &care, err) ||
        !arena_copy(arena, care, &care, err) ||
        !arena_copy(arena, request->layers[0].head, &head, err) ||
        !arena_copy(arena, request->driver, &driver, err))
        return false;
    job->driver = driver.data;
    job->care = care.data;
    job->head = head.data;
    job->target = request->target;
    job->overwrite = request->overwrite;
    job->rewind = layer_rewind;
    job->next = layer_next;
    job->lose = lose;
    return true;
}

bool gis_write(const Material *material, const GisRequest *request,
               const char *file_name, GisLosses *losses, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Run run = {.arena = &arena};

    run.job.layer_count = request->layer_count;
    run.job.self = losses;
    if (!open_layers(&arena, material, request, &run.job.layers, err) ||
        !make_job(&arena, request, &run.job, err) ||
        !open_module(&run.functions, err))
        return false;
    if (request->connect == NULL)
        return write_file(&run, file_name, request->overwrite, err);
    run.job.is_database = true;
    run.job.file_name = request->connect;
    return run.functions->write(&run.job, err);
}
