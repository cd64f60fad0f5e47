#include "core/vec.h"
#include "store/log.h"

#include <assert.h>

static bool is_last(Store *store, Str name, const char *sha256, bool *out,
                    Error *err)
{
    Row row = row_of(store,
                     "SELECT name = ?1 AND sha256 = ?2 FROM own_gazetteers"
                     " ORDER BY fid DESC LIMIT 1",
                     err);

    put_text(&row, name);
    put_cstr(&row, sha256);
    *out = row_next(&row) && take_boolean(&row);
    return row_end(&row);
}

static bool replace(Store *store, Str name, const char *sha256, Str text,
                    Error *err)
{
    Row row = row_of(store, "DELETE FROM own_gazetteers WHERE name = ?", err);

    put_text(&row, name);
    if (!row_run(&row))
        return false;
    row = row_of(store,
                 "INSERT INTO own_gazetteers (fid, name, sha256, text) VALUES"
                 " ((SELECT coalesce(max(fid), 0) + 1 FROM own_gazetteers), ?1,"
                 " ?2, ?3)",
                 err);
    put_text(&row, name);
    put_cstr(&row, sha256);
    put_text(&row, text);
    return row_run(&row);
}

static bool append_entry(Store *store, Str name, Error *err)
{
    Row row = row_of(store,
                     "SELECT json_object('name', name, 'sha256', sha256)"
                     " FROM own_gazetteers WHERE name = ?",
                     err);

    put_text(&row, name);
    return log_append_row(store, "gazetteer", &row, NULL, err);
}

bool store_put_own(Store *store, const OwnTable *table, Error *err)
{
    char sha256[HASH_TEXT_SIZE];
    bool same;

    assert(sqlite3_get_autocommit(store->db) == 0);
    if (table->name.len == 0 || table->text.len == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "a gazetteer of one's own has a name and a text");
    if (!hash_sha256(table->text, sha256, err) ||
        !is_last(store, table->name, sha256, &same, err))
        return false;
    return same || (replace(store, table->name, sha256, table->text, err) &&
                    append_entry(store, table->name, err) &&
                    sql_touch(store, "own_gazetteers", err));
}

bool store_own(Store *store, Arena *arena, OwnTable **out, size_t *count,
               Error *err)
{
    VEC(OwnTable) tables = {0};
    Row row = row_of(store,
                     "SELECT name, text FROM own_gazetteers ORDER BY fid", err);

    while (row_next(&row)) {
        OwnTable table;

        table.name = take_text(&row, arena);
        table.text = take_text(&row, arena);
        row.failed = row.failed || !VEC_PUSH(arena, &tables, table, err);
    }
    if (!row_end(&row))
        return false;
    *out = tables.items;
    *count = tables.count;
    return true;
}
