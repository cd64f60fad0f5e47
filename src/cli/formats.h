/*
 * formats.h - the format of an output: by -f, or by its name's extension.
 */
#ifndef CLI_FORMATS_H
#define CLI_FORMATS_H

#include "cli/command.h"

typedef struct {
    const char *name; /* the extension without its dot: "geojson" */
    int value;        /* the verb's own enumeration */
} Format;

/* ERROR_INPUT: none given for "-", or none of these; it suggests the nearest
 * or lists them. given may be NULL. */
bool format_choose(const Format *formats, size_t count, const char *path,
                   const char *given, int *out, Error *err);

#endif
