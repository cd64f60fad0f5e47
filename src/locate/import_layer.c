#include "locate/import.h"
#include "locate/import_module.h"

#include <assert.h>
#include <dlfcn.h>

static bool open_module(ImportLayer **out, Error *err)
{
    void *module = dlopen(IMPORT_MODULE_FILE, RTLD_NOW | RTLD_LOCAL);
    ImportModule *entry = NULL;
    void *symbol;

    if (module == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "the import module can't be opened; install GDAL "
                         "(libgdal32) or build again: %s",
                         dlerror()); /* NOLINT(concurrency-mt-unsafe) */
    symbol = dlsym(module, IMPORT_MODULE_SYMBOL);
    if (symbol == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "'%s' is no module of this program; build again",
                         IMPORT_MODULE_FILE);
    /* ISO C has no cast from an object's pointer to a function's; POSIX says
     * that the bytes mean the same. */
    memcpy(&entry, &symbol, sizeof entry);
    *out = entry();
    return true;
}

bool import_layer(Arena *arena, const char *path, const char *layer, Str *out,
                  Error *err)
{
    Memory memory = {.arena = arena};
    ImportLayer *read = NULL;

    if (!open_module(&read, err))
        return false;
    assert(read != NULL);
    if (!read(path, layer, memory_sink(&memory), err))
        return false;
    *out = memory_text(&memory);
    return true;
}
