#include "publish/ogr_parts.h"

#include <float.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>

/* src/store/rtree.sql, which makes those of a project, too. */
extern const char embedded_rtree_sql[];

/*
 * The R-tree of a GeoPackage's layer, which SQLite keeps in three tables
 * (sqlite.org, ext/rtree/rtree.c, "Database Format of R-Tree Tables"): nodes
 * as blobs of big-endian cells, for each row the node that holds it, for each
 * node its parent. Node 1 is the root.
 */
enum { HEAD_BYTES = 4, CELL_BYTES = 24, NODE_BYTES_MAX = 4096 };

typedef struct {
    sqlite3 *db;
    const char *table;
    PackedBoxes *boxes;
    PackedLevel levels[PACKED_LEVEL_MAX];
    size_t level_count, node_bytes, fanout;
} Index;

static void release_statement(sqlite3_stmt **statement)
{
    sqlite3_finalize(*statement);
}

static bool refuse(const Index *index, Error *err)
{
    return error_set(err, ERROR_DRIVER, 0, "%s could not be indexed: %s",
                     index->table, sqlite3_errmsg(index->db));
}

/* @ stands for the table's name in sql. */
static char *fill_in(const Index *index, const char *sql)
{
    sqlite3_str *text = sqlite3_str_new(index->db);

    for (; *sql != '\0'; sql++)
        if (*sql == '@')
            sqlite3_str_appendall(text, index->table);
        else
            sqlite3_str_appendchar(text, 1, *sql);
    return sqlite3_str_finish(text);
}

static bool prepare(const Index *index, const char *sql, sqlite3_stmt **out,
                    Error *err)
{
    char *text = fill_in(index, sql);
    bool ok = text != NULL &&
              sqlite3_prepare_v2(index->db, text, -1, out, NULL) == SQLITE_OK;

    sqlite3_free(text);
    return ok || refuse(index, err);
}

static bool run(const Index *index, sqlite3_stmt *statement, Error *err)
{
    return (sqlite3_step(statement) == SQLITE_DONE &&
            sqlite3_reset(statement) == SQLITE_OK) ||
           refuse(index, err);
}

static bool make_tables(const Index *index, Error *err)
{
    static const char extensions[] =
        "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT,"
        " column_name TEXT, extension_name TEXT NOT NULL,"
        " definition TEXT NOT NULL, scope TEXT NOT NULL,"
        " CONSTRAINT ge_tce UNIQUE (table_name, column_name,"
        " extension_name))";
    char *sql = fill_in(index, embedded_rtree_sql);
    bool ok =
        sql != NULL &&
        sqlite3_exec(index->db, extensions, NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_exec(index->db, sql, NULL, NULL, NULL) == SQLITE_OK;

    sqlite3_free(sql);
    return ok || refuse(index, err);
}

/* The empty root tells how large SQLite makes its nodes. */
static bool find_size(Index *index, Error *err)
{
    SCOPED(release_statement) sqlite3_stmt *statement = NULL;

    if (!prepare(index,
                 "SELECT length(data) FROM \"rtree_@_geom_node\""
                 " WHERE nodeno = 1",
                 &statement, err))
        return false;
    if (sqlite3_step(statement) != SQLITE_ROW)
        return refuse(index, err);
    index->node_bytes = (size_t)sqlite3_column_int64(statement, 0);
    if (index->node_bytes < HEAD_BYTES + 2 * CELL_BYTES ||
        index->node_bytes > NODE_BYTES_MAX)
        return error_set(err, ERROR_DRIVER, 0,
                         "%s could not be indexed: this SQLite has nodes of "
                         "%zu bytes",
                         index->table, index->node_bytes);
    index->fanout = (index->node_bytes - HEAD_BYTES) / CELL_BYTES;
    return true;
}

/* ---- cells -------------------------------------------------------------- */

static void put_big(unsigned char *at, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        at[i] = (unsigned char)(value >> 8 * (bytes - 1 - i));
}

static void put_float(unsigned char *at, float value)
{
    uint32_t bits;

    memcpy(&bits, &value, sizeof bits);
    put_big(at, bits, sizeof bits);
}

/* A box of floats must hold the one of doubles. */
static float at_most(double value)
{
    float near = (float)value;

    return (double)near > value ? nextafterf(near, -FLT_MAX) : near;
}

static float at_least(double value)
{
    float near = (float)value;

    return (double)near < value ? nextafterf(near, FLT_MAX) : near;
}

static void put_cell(unsigned char *at, uint64_t id, const PackedBox *box)
{
    put_big(at, id, 8);
    put_float(at + 8, at_most(box->min_x));
    put_float(at + 12, at_least(box->max_x));
    put_float(at + 16, at_most(box->min_y));
    put_float(at + 20, at_least(box->max_y));
}

/* ---- nodes -------------------------------------------------------------- */

/* Numbered from the root down. */
static size_t node_number(const Index *index, size_t level, size_t node)
{
    size_t number = 1 + node;

    for (size_t above = level + 1; above < index->level_count; above++)
        number += index->levels[above].count;
    return number;
}

static size_t count_below(const Index *index, size_t level)
{
    return level == 0 ? index->boxes->count : index->levels[level - 1].count;
}

static void make_node(const Index *index, size_t level, size_t node,
                      unsigned char bytes[static NODE_BYTES_MAX])
{
    size_t first = node * index->fanout, count = count_below(index, level);
    size_t first_number = level == 0 ? 0 : node_number(index, level - 1, 0);
    size_t cells =
        count - first < index->fanout ? count - first : index->fanout;

    memset(bytes, 0, NODE_BYTES_MAX);
    if (level + 1 == index->level_count)
        put_big(bytes, level, 2); /* the root knows how deep the tree is */
    put_big(bytes + 2, cells, 2);
    for (size_t i = 0; i < cells; i++) {
        const PackedBox *box =
            level == 0
                ? packed_at(index->boxes, packed_index(index->boxes, first + i))
                : &index->levels[level - 1].nodes[first + i];

        put_cell(bytes + HEAD_BYTES + i * CELL_BYTES,
                 level == 0 ? box->key : first_number + first + i, box);
    }
}

static bool put_level(const Index *index, size_t level, sqlite3_stmt *node,
                      sqlite3_stmt *parent, Error *err)
{
    unsigned char bytes[NODE_BYTES_MAX];

    for (size_t i = 0; i < index->levels[level].count; i++) {
        sqlite3_int64 number = (sqlite3_int64)node_number(index, level, i);

        make_node(index, level, i, bytes);
        (void)sqlite3_bind_int64(node, 1, number);
        (void)sqlite3_bind_blob(node, 2, bytes, (int)index->node_bytes,
                                SQLITE_STATIC);
        if (!run(index, node, err))
            return false;
        if (level + 1 == index->level_count)
            continue;
        (void)sqlite3_bind_int64(parent, 1, number);
        (void)sqlite3_bind_int64(
            parent, 2,
            (sqlite3_int64)node_number(index, level + 1, i / index->fanout));
        if (!run(index, parent, err))
            return false;
    }
    return true;
}

static bool put_nodes(const Index *index, Error *err)
{
    SCOPED(release_statement) sqlite3_stmt *node = NULL;
    SCOPED(release_statement) sqlite3_stmt *parent = NULL;

    if (!prepare(index,
                 "INSERT OR REPLACE INTO \"rtree_@_geom_node\" VALUES (?, ?)",
                 &node, err) ||
        !prepare(index, "INSERT INTO \"rtree_@_geom_parent\" VALUES (?, ?)",
                 &parent, err))
        return false;
    for (size_t level = index->level_count; level-- > 0;)
        if (!put_level(index, level, node, parent, err))
            return false;
    return true;
}

/* In the order of the rows, whose keys grow: the table is only appended to. */
static bool put_rows(const Index *index, Error *err)
{
    SCOPED(release_statement) sqlite3_stmt *row = NULL;
    PackedBoxes *boxes = index->boxes;
    uint32_t *leaves =
        arena_array(&boxes->arena, boxes->count, sizeof *leaves, err);

    if (leaves == NULL ||
        !prepare(index, "INSERT INTO \"rtree_@_geom_rowid\" VALUES (?, ?)",
                 &row, err))
        return false;
    for (size_t i = 0; i < boxes->count; i++)
        leaves[packed_index(boxes, i)] =
            (uint32_t)node_number(index, 0, i / index->fanout);
    for (size_t i = 0; i < boxes->count; i++) {
        (void)sqlite3_bind_int64(row, 1,
                                 (sqlite3_int64)packed_at(boxes, i)->key);
        (void)sqlite3_bind_int64(row, 2, leaves[i]);
        if (!run(index, row, err))
            return false;
    }
    return true;
}

bool ogr_index_geopackage(GDALDatasetH data, const char *table,
                          PackedBoxes *boxes, Error *err)
{
    Index index = {.db = GDALGetInternalHandle(data, "SQLITE_HANDLE"),
                   .table = table,
                   .boxes = boxes};

    if (index.db == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "this GDAL gives no way to a GeoPackage's tables; "
                         "install GDAL 3.6 or later");
    return make_tables(&index, err) && find_size(&index, err) &&
           packed_sort(boxes, err) &&
           packed_levels(boxes, index.fanout, index.levels, &index.level_count,
                         err) &&
           put_nodes(&index, err) && put_rows(&index, err);
}
