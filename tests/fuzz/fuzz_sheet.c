/* A sheet or base map that parses is one that can be drawn: its extent lies on
 * the globe and is not empty, its places have keys, its shapes are sound. */
#include "draw/draw.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sheet(const Sheet *sheet)
{
    GeoBox extent = sheet->extent;

    if (!lonlat_valid(extent.min) || !lonlat_valid(extent.max) ||
        !(extent.min.lon < extent.max.lon) ||
        !(extent.min.lat < extent.max.lat) || sheet->title.len == 0)
        abort();
    for (size_t i = 0; i < sheet->place_count; i++)
        if (sheet->places[i].len == 0)
            abort();
}

static void check_base(const BaseMap *base)
{
    for (size_t i = 0; i < base->count; i++) {
        Error err;

        if (base->items[i].layer.len == 0 ||
            !shape_check(&base->items[i].shape, &err))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Str text = {(const char *)data, size};
    Sheet sheet;
    BaseMap base;
    Error err;

    if (sheet_parse(&arena, STR("fuzz"), text, &sheet, &err))
        check_sheet(&sheet);
    if (basemap_parse(&arena, STR("fuzz"), text, &base, &err))
        check_base(&base);
    return 0;
}
