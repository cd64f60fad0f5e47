/*
 * import_module.h - GDAL's vector readers, in a library of their own.
 *
 * GDAL takes long to load, so that it is linked to a module that is opened when
 * a layer is imported, not to the program. This is what the two share: the
 * module exports import_module, which returns its one function.
 */
#ifndef LOCATE_IMPORT_MODULE_H
#define LOCATE_IMPORT_MODULE_H

#include "core/output.h"

#define IMPORT_MODULE_FILE   "tetrapylon-import.so"
#define IMPORT_MODULE_SYMBOL "import_module"

/* Writes each feature of the layer (NULL: of all layers) as a line of GeoJSON,
 * in WGS 84, longitude first, with the layer's name as the property ogr_layer.
 * ERROR_DRIVER quotes GDAL. */
typedef bool ImportLayer(const char *path, const char *layer, Sink sink,
                         Error *err);
typedef ImportLayer *ImportModule(void);

#endif
