#include "store/documents.h"
#include "store/log.h"
#include "store/sources.h"

#include "core/vec.h"

#include <assert.h>

bool store_put_run(Store *store, const Run *run, Error *err)
{
    Row row = row_start(store, SQL_RUN_PUT, err);

    put_text(&row, run->version);
    put_text(&row, run->verb);
    put_text(&row, run->options);
    put_cstr(&row, store->now);
    if (!row_run(&row))
        return error_within(err, "noting the run");
    store->run = sqlite3_last_insert_rowid(store->db);
    row = row_start(store, SQL_RUN_LOG, err);
    return log_append_row(store, "run", &row, NULL, err) &&
           sql_touch(store, "runs", err);
}

/* The first document with that hash, or else with that name; *hash_too says
 * which. */
static bool find_like(Store *store, Str sha256, Str name, bool *found,
                      bool *hash_too, Error *err)
{
    Row row = row_start(store, SQL_DOCUMENT_LIKE, err);

    put_text(&row, sha256);
    put_text(&row, name);
    *found = row_next(&row);
    if (*found) {
        (void)take_bytes(&row); /* the name */
        *hash_too = str_equal(take_bytes(&row), sha256);
    }
    return row_end(&row);
}

bool store_has_document(Store *store, const char *sha256, bool *out, Error *err)
{
    bool found = false, hash_too = false;

    if (!find_like(store, str_from_cstr(sha256), (Str){NULL, 0}, &found,
                   &hash_too, err))
        return false;
    *out = found;
    return true;
}

/* Whether the statement gives a row for the name. */
static bool find_named(Store *store, Sql sql, Str name, bool *found, Error *err)
{
    Row row = row_start(store, sql, err);

    put_text(&row, name);
    *found = row_next(&row);
    return row_end(&row);
}

bool store_supersedes(Store *store, Str name, bool *out, Error *err)
{
    return find_named(store, SQL_DOCUMENT_BEFORE, name, out, err);
}

bool store_free_name(Store *store, Arena *arena, Str name, Str *out, Error *err)
{
    Str free = name;
    bool taken;

    for (int version = 2;; version++) {
        if (!find_named(store, SQL_DOCUMENT_NAMED, free, &taken, err))
            return false;
        if (!taken)
            break;
        if (!arena_format(arena, &free, err, "%.*s@%d", STR_ARGS(name),
                          version))
            return false;
    }
    *out = free;
    return true;
}

static bool check_new(Store *store, const Document *document, Error *err)
{
    bool found = false, hash_too = false;

    if (!find_like(store, str_from_cstr(document->sha256), document->name,
                   &found, &hash_too, err))
        return false;
    if (!found)
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     hash_too ? "the project has this file already"
                              : "the project has another document of this "
                                "name: rename the file");
}

static bool put_source(Store *store, const Document *document, Str raw,
                       Error *err)
{
    char sha256[HASH_TEXT_SIZE];

    if (!hash_sha256(raw, sha256, err))
        return false;
    if (strcmp(sha256, document->sha256) != 0)
        return error_set(err, ERROR_INPUT, 0,
                         "its SHA-256 is not that of the file");
    return source_put(store, sha256, raw, err);
}

static bool put_row(Store *store, const Document *document, Error *err)
{
    Row row = row_start(store, SQL_DOCUMENT_PUT, err);

    put_text(&row, document->name);
    put_text(&row, document->title);
    put_text(&row, document->publisher);
    put_text(&row, document->url);
    if (document->published_how == PUBLISHED_UNKNOWN)
        put_when(&row, (When){WHEN_NO_FIRST, WHEN_NO_LAST});
    else
        put_when(&row, document->published);
    put_text(&row, published_how_name(document->published_how));
    put_cstr(&row, document->sha256);
    if (store->run != 0)
        put_integer(&row, store->run);
    else
        put_null(&row);
    put_cstr(&row, store->now);
    put_text(&row, document->text);
    return row_run(&row);
}

static bool put_cuts(Store *store, const Document *document, Error *err)
{
    Utf8Counter counter = {document->text, 0, 0};

    for (size_t i = 0; i < document->cut_count; i++) {
        Row row = row_start(store, SQL_CUT_PUT, err);

        put_text(&row, document->name);
        put_span(&row, &counter, document->cuts[i].span);
        put_text(&row, document->cuts[i].reason);
        put_text(&row, document->cuts[i].rule);
        if (!row_run(&row))
            return error_within(err, "a cut in it");
    }
    return true;
}

/* A newspaper's front page is the address of many articles. */
static bool names_one_article(Str url)
{
    size_t host = str_find(url, STR("://"), 0) + 3;
    size_t path = host < url.len ? str_find(url, STR("/"), host) : url.len;

    return path + 1 < url.len;
}

bool document_supersede(Store *store, Str name, Str url, Error *err)
{
    Row row;

    if (!names_one_article(url))
        return true;
    row = row_start(store, SQL_DOCUMENT_SUPERSEDE, err);
    put_text(&row, name);
    put_text(&row, url);
    return row_run(&row);
}

static bool log_document(Store *store, const Document *document, Error *err)
{
    Row row = row_start(store, SQL_DOCUMENT_LOG, err);

    put_text(&row, document->name);
    return log_append_row(store, "document", &row, NULL, err);
}

bool store_put_document(Store *store, const Document *document, Str raw,
                        Error *err)
{
    assert(sqlite3_get_autocommit(store->db) == 0);
    if (!check_new(store, document, err) ||
        !put_source(store, document, raw, err) ||
        !put_row(store, document, err) || !put_cuts(store, document, err) ||
        !document_supersede(store, document->name, document->url, err) ||
        !log_document(store, document, err))
        return error_within(err, "document '%.*s'", STR_ARGS(document->name));
    return sql_touch(store, "sources", err) &&
           sql_touch(store, "documents", err) && sql_touch(store, "cuts", err);
}

static bool read_cuts(Store *store, Arena *arena, Document *document,
                      Error *err)
{
    VEC(Cut) cuts = {0};
    Row row = row_start(store, SQL_CUTS, err);

    put_text(&row, document->name);
    while (row_next(&row)) {
        Cut cut;

        cut.span = take_span(&row);
        cut.reason = take_text(&row, arena);
        cut.rule = take_text(&row, arena);
        if (cut.span.end > document->text.len)
            row_refuse(&row, "a cut beyond the text of", document->name);
        row.failed = row.failed || !VEC_PUSH(arena, &cuts, cut, err);
    }
    document->cuts = cuts.items;
    document->cut_count = cuts.count;
    return row_end(&row);
}

static Document read_document(Row *row, Arena *arena)
{
    Document document = {0};
    Str sha256, how;

    document.name = take_text(row, arena);
    document.title = take_text(row, arena);
    document.publisher = take_text(row, arena);
    document.url = take_text(row, arena);
    document.text = take_text(row, arena);
    sha256 = take_bytes(row);
    document.published.first = take_day(row, WHEN_NO_FIRST);
    document.published.last = take_day(row, WHEN_NO_LAST);
    how = take_bytes(row);
    if (row->failed)
        return document;
    if (sha256.len != sizeof document.sha256 - 1)
        row_refuse(row, "no SHA-256", sha256);
    else
        memcpy(document.sha256, sha256.data, sha256.len);
    if (!published_how_from_name(how, &document.published_how))
        row_refuse(row, "no way to know a date", how);
    if (document.published.first > document.published.last)
        row_refuse(row, "dates out of order in", document.name);
    return document;
}

bool documents_read(Store *store, Sql sql, Arena *arena, Document **out,
                    size_t *count, Error *err)
{
    VEC(Document) documents = {0};
    Row row = row_start(store, sql, err);

    while (row_next(&row)) {
        Document document = read_document(&row, arena);

        row.failed = row.failed ||
                     (document.text.len > 0 &&
                      !read_cuts(store, arena, &document, err)) ||
                     !VEC_PUSH(arena, &documents, document, err);
    }
    if (!row_end(&row))
        return error_within(err, "reading the documents");
    *out = documents.items;
    *count = documents.count;
    return true;
}

bool store_documents(Store *store, Arena *arena, Document **out, size_t *count,
                     Error *err)
{
    return documents_read(store, SQL_DOCUMENTS, arena, out, count, err);
}

bool store_versions(Store *store, Arena *arena, Document **out, size_t *count,
                    Error *err)
{
    return documents_read(store, SQL_VERSIONS, arena, out, count, err);
}
