#include "core/module.h"
#include "locate/import.h"
#include "locate/import_module.h"

#include <assert.h>

static bool open_module(ImportLayer **out, Error *err)
{
    static const Module module = {
        .file = IMPORT_MODULE_FILE,
        .symbol = IMPORT_MODULE_SYMBOL,
        .need = "importing a layer needs the package libgdal32"};
    ModuleEntry *entry = NULL;

    if (!module_open(&module, &entry, err) || entry == NULL)
        return false;
    *out = ((ImportModule *)entry)();
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
