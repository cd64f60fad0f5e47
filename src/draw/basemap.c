#include "core/table.h"
#include "core/vec.h"
#include "draw/draw.h"

typedef struct {
    int layer, name, name_ar, rank, path; /* name_ar may be missing: -1 */
} Columns;

static ShapeKind kind_of(Str layer)
{
    if (str_is(layer, "country") || str_is(layer, "lake"))
        return SHAPE_POLYGON;
    return str_is(layer, "town") || str_is(layer, "capital") ? SHAPE_POINT
                                                             : SHAPE_LINE;
}

/* ---- paths -------------------------------------------------------------- */

/* Five bits a letter from '?' on, the lowest first; the sixth says that more
 * follow. */
static bool take_way(Str text, size_t *at, long *out)
{
    enum { FIRST = '?', MORE = 32, BITS = 5, LONGEST = 25 };
    unsigned long value = 0;

    for (int shift = 0; shift <= LONGEST && *at < text.len; shift += BITS) {
        int letter = (unsigned char)text.data[(*at)++] - FIRST;

        if (letter < 0 || letter >= 2 * MORE)
            return false;
        value |= (unsigned long)(letter & (MORE - 1)) << shift;
        if (letter < MORE) {
            *out = (long)(value >> 1) ^ -(long)(value & 1);
            return true;
        }
    }
    return false;
}

typedef VEC(LonLat) Positions;

static bool read_path(Arena *arena, Str text, GeoPath *out, Error *err)
{
    const double units = 10000;
    Positions path = {0};
    long lon = 0, lat = 0, east = 0, north = 0;

    for (size_t at = 0; at < text.len;) {
        LonLat position;

        if (!take_way(text, &at, &east) || !take_way(text, &at, &north))
            return error_set(err, ERROR_INPUT, 0, "the path is broken off");
        lon += east;
        lat += north;
        position = (LonLat){(double)lon / units, (double)lat / units};
        if (!lonlat_valid(position))
            return error_set(err, ERROR_INPUT, 0,
                             "the path leaves the world at %g, %g",
                             position.lon, position.lat);
        if (!VEC_PUSH(arena, &path, position, err))
            return false;
    }
    *out = (GeoPath){path.items, path.count};
    return true;
}

static bool is_closed(const GeoPath *ring)
{
    LonLat first = ring->points[0], last = ring->points[ring->count - 1];

    return first.lon >= last.lon && first.lon <= last.lon &&
           first.lat >= last.lat && first.lat <= last.lat;
}

static bool check_path(ShapeKind kind, const GeoPath *path, Error *err)
{
    if (kind == SHAPE_POLYGON && (path->count < 4 || !is_closed(path)))
        return error_set(err, ERROR_INPUT, 0, "a ring is not closed");
    if (path->count < (kind == SHAPE_LINE ? 2 : 1))
        return error_set(err, ERROR_INPUT, 0, "a path has too few positions");
    return true;
}

static bool read_shape(Arena *arena, Str text, Shape *shape, Error *err)
{
    VEC(GeoPath) paths = {0};

    do {
        GeoPath path = {NULL, 0};

        if (!read_path(arena, str_take_until(&text, ' '), &path, err) ||
            !check_path(shape->kind, &path, err) ||
            !VEC_PUSH(arena, &paths, path, err))
            return false;
    } while (text.len > 0);
    if (shape->kind != SHAPE_POLYGON && paths.count > 1)
        return error_set(err, ERROR_INPUT, 0, "a line has several paths");
    shape->paths = paths.items;
    shape->path_count = paths.count;
    return true;
}

/* ---- rows --------------------------------------------------------------- */

static bool read_row(Arena *arena, const Table *table, size_t row,
                     const Columns *columns, BaseFeature *out, Error *err)
{
    BaseFeature feature = {
        .layer = table_cell(table, row, columns->layer),
        .name = table_cell(table, row, columns->name),
    };
    Str rank = table_cell(table, row, columns->rank);
    long number = 0;
    Error why = {0};

    if (columns->name_ar >= 0)
        feature.name_ar = table_cell(table, row, columns->name_ar);
    if (feature.layer.len == 0)
        return table_refuse(table, row, err, "the layer is missing");
    if (rank.len > 0 &&
        (!str_to_long(rank, &number) || number < 0 || number > 1000))
        return table_refuse(table, row, err,
                            "the rank '%.*s' is no number from 0 to 1000",
                            STR_ARGS(rank));
    feature.rank = (int)number;
    feature.shape.kind = kind_of(feature.layer);
    if (!read_shape(arena, table_cell(table, row, columns->path),
                    &feature.shape, &why))
        return table_refuse(table, row, err, "%s", why.message);
    *out = feature;
    return true;
}

bool basemap_parse(Arena *arena, Str name, Str text, BaseMap *out, Error *err)
{
    Table table;
    Columns columns;
    BaseMap base;

    if (!table_parse(arena, TABLE_TSV, name, text, &table, err) ||
        !table_need(&table, "layer", &columns.layer, err) ||
        !table_need(&table, "name", &columns.name, err) ||
        !table_need(&table, "rank", &columns.rank, err) ||
        !table_need(&table, "path", &columns.path, err))
        return false;
    columns.name_ar = table_column(&table, "name_ar");
    base.count = table.row_count;
    base.items = arena_array(arena, base.count, sizeof *base.items, err);
    if (base.items == NULL)
        return false;
    for (size_t row = 0; row < table.row_count; row++)
        if (!read_row(arena, &table, row, &columns, &base.items[row], err))
            return false;
    *out = base;
    return true;
}
