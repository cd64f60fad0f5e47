/* A sheet or base map that parses is one that can be drawn: its extent lies on
 * the globe and is not empty, its places have keys, its features can be packed
 * and looked up again. Bytes that are a packed one or not are never read
 * outside. */
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

static void check_base(Arena *arena, const BaseMap *base)
{
    BaseIndex index;
    BaseMap found;
    Str bytes;
    Error err;

    for (size_t i = 0; i < base->count; i++)
        if (base->items[i].layer.len == 0)
            abort();
    if (!base_index_pack(arena, base, 1, &bytes, &err))
        return; /* too large for this arena */
    if (!base_index_open(bytes, &index, &err) || index.count < base->count)
        abort();
    if (base_index_take(arena, &index, (GeoBox){{-180, -90}, {180, 90}}, 0,
                        &found, &err)
            ? found.count < base->count
            : err.kind != ERROR_LIMIT)
        abort();
}

static void look_up(Arena *arena, Str bytes)
{
    BaseIndex index;
    BaseMap found;
    BaseCountry country;
    Error err = {0};
    bool any;

    if (!base_index_open(bytes, &index, &err))
        return;
    (void)base_index_take(arena, &index, (GeoBox){{170, -20}, {190, 60}}, 0.01,
                          &found, &err);
    err = (Error){0};
    (void)base_index_country(arena, &index, (LonLat){5, 5}, &country, &any,
                             &err);
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
        check_base(&arena, &base);
    look_up(&arena, text);
    return 0;
}
