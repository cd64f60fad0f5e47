#include "publish/ogr_module.h"

#include <assert.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

typedef struct {
    const char *driver, *ending;
} Driver;

static const Driver drivers[] = {
    [GIS_GPKG] = {"GPKG", ".gpkg"},
    [GIS_FGB] = {"FlatGeobuf", ".fgb"},
};

static bool open_module(OgrWrite **out, Error *err)
{
    void *module = dlopen(OGR_MODULE_FILE, RTLD_NOW | RTLD_LOCAL);
    OgrModule *entry = NULL;
    void *symbol;

    if (module == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "the GIS module can't be opened; install GDAL "
                         "(libgdal32) or build again: %s",
                         dlerror()); /* NOLINT(concurrency-mt-unsafe) */
    symbol = dlsym(module, OGR_MODULE_SYMBOL);
    if (symbol == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "'%s' is no module of this program; build again",
                         OGR_MODULE_FILE);
    /* ISO C has no cast from an object's pointer to a function's; POSIX says
     * that the bytes mean the same. */
    memcpy(&entry, &symbol, sizeof entry);
    *out = entry();
    return true;
}

static bool open_layers(Arena *arena, const Evidence *evidence,
                        const Chronicle *chronicle, const GisRequest *request,
                        OgrLayer **out, Error *err)
{
    OgrLayer *layers =
        arena_array(arena, request->layer_count, sizeof *layers, err);

    for (size_t i = 0; layers != NULL && i < request->layer_count; i++) {
        layers[i].name = layer_name(request->layers[i].layer).data;
        if (!layer_open(arena, evidence, chronicle, &request->layers[i],
                        &layers[i].layer, err) ||
            !layer_blank(arena, &layers[i].layer, &layers[i].blank, err))
            return false;
    }
    *out = layers;
    return layers != NULL;
}

static bool write_beside(const OgrLayer *layers, const GisRequest *request,
                         const char *path, Error *err)
{
    OgrJob job = {drivers[request->format].driver, path, layers,
                  request->layer_count, layer_feature};
    OgrWrite *write = NULL;

    if (!open_module(&write, err))
        return false;
    assert(write != NULL);
    return write(&job, err);
}

bool gis_write(const Evidence *evidence, const Chronicle *chronicle,
               const GisRequest *request, const char *file_name, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    OgrLayer *layers = NULL;
    Str path;

    /* GDAL tells formats by the ending, which a temporary name has not. */
    if (!open_layers(&arena, evidence, chronicle, request, &layers, err) ||
        !arena_format(&arena, &path, err, "%s%s", file_name,
                      drivers[request->format].ending))
        return false;
    if (!write_beside(layers, request, path.data, err)) {
        (void)unlink(path.data);
        return false;
    }
    if (rename(path.data, file_name) == 0)
        return true;
    (void)error_set(err, ERROR_IO, 0, "renaming '%s': %s", path.data,
                    strerror(errno)); /* NOLINT(concurrency-mt-unsafe) */
    (void)unlink(path.data);
    return false;
}
