#include "core/table.h"
#include "draw/draw.h"

typedef struct {
    int layer, name, name_ar, rank, wkt; /* name_ar may be missing: -1 */
} Columns;

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
    if (!shape_from_wkt(arena, table_cell(table, row, columns->wkt),
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
        !table_need(&table, "wkt", &columns.wkt, err))
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
