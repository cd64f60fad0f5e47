/*
 * module.h - a library of ours that is opened when it is needed.
 *
 * GDAL, libav* and all that draws take longer to load than a text takes to
 * read. So what is linked to them stands in shared libraries beside the
 * program, or in ../lib/tetrapylon. Each exports one function, whose type the
 * module's header tells.
 */
#ifndef CORE_MODULE_H
#define CORE_MODULE_H

#include "core/error.h"

typedef struct {
    const char *file, *symbol;
    const char *need; /* a sentence's beginning: what needs what to be there */
    bool lazily;      /* with so many libraries that their functions are better
                       * looked up when they are called */
} Module;

typedef void ModuleEntry(void);

/* The function that the module exports, to be cast to its type. The module
 * stays open: what is behind it keeps what it has made for the life of the
 * process. ERROR_DRIVER: it or what it is linked to is not there. */
bool module_open(const Module *module, ModuleEntry **out, Error *err);

#endif
