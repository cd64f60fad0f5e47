#include "core/module.h"

#include <dlfcn.h>
#include <string.h>

bool module_open(const Module *module, ModuleEntry **out, Error *err)
{
    void *library = dlopen(
        module->file, (module->lazily ? RTLD_LAZY : RTLD_NOW) | RTLD_LOCAL);
    void *symbol = library == NULL ? NULL : dlsym(library, module->symbol);

    if (symbol == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "%s; '%s' belongs beside the program, or in "
                         "../lib/tetrapylon: %s",
                         module->need, module->file,
                         dlerror()); /* NOLINT(concurrency-mt-unsafe) */
    /* ISO C has no cast from an object's pointer to a function's; POSIX says
     * that the bytes mean the same. */
    memcpy(out, &symbol, sizeof *out);
    return true;
}
