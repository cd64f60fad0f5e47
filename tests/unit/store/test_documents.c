#include "project.h"

static void gives_back_a_document(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);
    Document document = document_make("a.txt"), *documents = NULL;
    Cut cuts[] = {{{0, 2}, STR("menu"), STR("clutter.tsv:3")},
                  {{3, 9}, {NULL, 0}, {NULL, 0}}};
    Error *err = &project->err;
    size_t count = 0;

    document.cuts = cuts;
    document.cut_count = 2;
    document.published = (When){16500, WHEN_NO_LAST};
    must(project, store_begin(store, err));
    must(project, store_put_document(store, &document, STR("a.txt"), err));
    must(project, store_commit(store, err));
    store_close(&store);
    store = project_open(project, STORE_READ);
    must(project,
         store_documents(store, &project->arena, &documents, &count, err));
    store_close(&store);
    assert_int_equal(count, 1);
    assert_str(documents[0].name, "a.txt");
    assert_str(documents[0].title, "A title");
    assert_str(documents[0].publisher, "A paper");
    assert_int_equal(documents[0].url.len, 0);
    assert_str(documents[0].text, ARTICLE);
    assert_string_equal(documents[0].sha256, document.sha256);
    assert_int_equal(documents[0].published.first, 16500);
    assert_int_equal(documents[0].published.last, WHEN_NO_LAST);
    assert_int_equal(documents[0].published_how, PUBLISHED_CATALOG);
    assert_int_equal(documents[0].cut_count, 2);
    assert_int_equal(documents[0].cuts[1].span.start, 3);
    assert_int_equal(documents[0].cuts[1].span.end, 9);
    assert_str(documents[0].cuts[0].reason, "menu");
    assert_str(documents[0].cuts[0].rule, "clutter.tsv:3");
    assert_int_equal(documents[0].cuts[1].reason.len, 0);
    ASSERT_QUERY(project, "SELECT start_char, end_char FROM cuts ORDER BY fid",
                 "0|1|2|8"); /* the first letter takes two bytes */
}

static void keeps_the_file_byte_for_byte(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);
    Document document = document_make("b.txt");
    Str raw = {"title: \0\xFF", 9};
    Error *err = &project->err;

    must(project, hash_sha256(raw, document.sha256, err));
    must(project, store_begin(store, err));
    must(project, store_put_document(store, &document, raw, err));
    must(project, store_commit(store, err));
    store_close(&store);
    ASSERT_QUERY(project, "SELECT size, hex(bytes) FROM sources",
                 "9|7469746C653A2000FF");
}

static void keeps_a_date_that_nobody_knows_unknown(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);
    Document document = document_make("a.txt"), *documents = NULL;
    Error *err = &project->err;
    size_t count = 0;

    document.published_how = PUBLISHED_UNKNOWN;
    must(project, store_begin(store, err));
    must(project, store_put_document(store, &document, STR("a.txt"), err));
    must(project,
         store_documents(store, &project->arena, &documents, &count, err));
    must(project, store_commit(store, err));
    store_close(&store);
    assert_int_equal(documents[0].published_how, PUBLISHED_UNKNOWN);
    ASSERT_QUERY(project,
                 "SELECT published_earliest, published_edtf FROM documents",
                 "NULL|NULL");
}

static void knows_a_document_by_its_hash(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Document here = document_make("a.txt"), missing = document_make("b.txt");
    bool found = false;

    must(project,
         store_has_document(store, here.sha256, &found, &project->err));
    assert_true(found);
    must(project,
         store_has_document(store, missing.sha256, &found, &project->err));
    assert_false(found);
    store_close(&store);
}

static void refuse(Project *project, Store *store, const Document *bad,
                   const char *words)
{
    store_rollback(store);
    must(project, store_begin(store, &project->err));
    MUST_REFUSE(project,
                store_put_document(store, bad, STR("b.txt"), &project->err),
                ERROR_INPUT, words);
}

static void refuses_bad_documents(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Document good = document_make("b.txt"), bad;
    Cut beyond = {.span = {0, sizeof ARTICLE}, .reason = STR("menu")};
    Cut backwards = {.span = {5, 4}, .reason = STR("menu")};

#define REFUSED(change, words)                                                 \
    (bad = good, change, refuse(project, store, &bad, words))

    REFUSED(bad.name = STR("a.txt"), "another document of this name");
    REFUSED(bad = document_make("a.txt"), "has this file already");
    REFUSED(bad.sha256[0] = 'x', "SHA-256 is not that of the file");
    REFUSED(bad.text = (Str){0}, "documents.text");
    REFUSED(bad.text = STR("\xC3"), "not UTF-8");
    REFUSED(bad.name = (Str){0}, "documents.name");
    REFUSED(bad.published = ((When){5, 4}), "published_begins_before_it_ends");
    REFUSED(bad.published = ((When){WHEN_NO_FIRST, WHEN_NO_LAST}),
            "published_only_where_known");
    REFUSED(bad.published = ((When){0, 3000000}), "years 0000 to 9999");
    REFUSED((bad.cuts = &beyond, bad.cut_count = 1), "beyond its document");
    REFUSED((bad.cuts = &backwards, bad.cut_count = 1), "beyond its document");
#undef REFUSED
    store_rollback(store);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT name FROM documents", "a.txt");
}

static void notes_the_run_that_read_a_document(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Document document = document_make("b.txt");
    Run run = {STR("0.1.0"), STR("read"), STR("--published 2015")};
    Run nameless = {STR("0.1.0"), {NULL, 0}, {NULL, 0}};
    Error *err = &project->err;

    must(project, store_set_now(store, "2015-05-21T09:30:00.000Z", err));
    must(project, store_begin(store, err));
    must(project, store_put_run(store, &run, err));
    must(project, store_put_document(store, &document, STR("b.txt"), err));
    MUST_REFUSE(project, store_put_run(store, &nameless, err), ERROR_INPUT,
                "runs.verb");
    must(project, store_commit(store, err));
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT d.name, r.version, r.verb, r.options, r.run_at FROM"
                 " documents AS d LEFT JOIN runs AS r ON r.fid = d.run"
                 " ORDER BY d.name",
                 "a.txt|NULL|NULL|NULL|NULL|b.txt|0.1.0|read|--published 2015|"
                 "2015-05-21T09:30:00.000Z");
}

static void forgets_a_run_only_with_its_transaction(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Document b = document_make("b.txt"), c = document_make("c.txt");
    Run kept = {STR("1"), STR("read"), {NULL, 0}};
    Run lost = {STR("2"), STR("read"), {NULL, 0}};
    Error *err = &project->err;

    must(project, store_begin(store, err));
    must(project, store_put_run(store, &lost, err));
    store_rollback(store);
    must(project, store_begin(store, err));
    must(project, store_put_document(store, &b, STR("b.txt"), err));
    must(project, store_put_run(store, &kept, err));
    must(project, store_commit(store, err));
    must(project, store_begin(store, err));
    store_rollback(store);
    must(project, store_begin(store, err));
    must(project, store_put_document(store, &c, STR("c.txt"), err));
    must(project, store_commit(store, err));
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT d.name, r.version FROM documents AS d LEFT JOIN runs"
                 " AS r ON r.fid = d.run ORDER BY d.name",
                 "a.txt|NULL|b.txt|NULL|c.txt|1");
}

static void refuses_documents_that_were_tampered_with(void **state)
{
    static const struct {
        const char *sql, *words;
    } rows[] = {
        {"UPDATE documents SET published_how = 'guess'", "no way to know"},
        {"UPDATE documents SET published_earliest = 'May'", "no day 'May'"},
        {"UPDATE documents SET published_latest = '2000-01-01'", "order"},
        {"UPDATE documents SET sha256 = 'x'", "no SHA-256 'x'"},
        {"UPDATE documents SET text = CAST(x'FF' AS TEXT)", "not UTF-8"},
        {"INSERT INTO cuts VALUES (1, 'a.txt', 5, 4, 5, 4, '', '')",
         "backwards"},
        {"INSERT INTO cuts VALUES (1, 'a.txt', 0, 999, 0, 999, '', '')",
         "beyond"},
    };
    Project *project = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Store *store = project_filled(project);
        Document *documents = NULL;
        char sql[200];
        size_t count = 0;

        store_close(&store);
        (void)snprintf(sql, sizeof sql,
                       "PRAGMA foreign_keys = OFF;"
                       "PRAGMA ignore_check_constraints = ON;%s",
                       rows[i].sql);
        assert_string_equal(project_sql(project, sql), "");
        store = project_open(project, STORE_READ);
        MUST_REFUSE(project,
                    store_documents(store, &project->arena, &documents, &count,
                                    &project->err),
                    ERROR_INPUT, rows[i].words);
        store_close(&store);
        (void)unlink(project->path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(gives_back_a_document),
        PROJECT_TEST(keeps_the_file_byte_for_byte),
        PROJECT_TEST(keeps_a_date_that_nobody_knows_unknown),
        PROJECT_TEST(knows_a_document_by_its_hash),
        PROJECT_TEST(refuses_bad_documents),
        PROJECT_TEST(notes_the_run_that_read_a_document),
        PROJECT_TEST(forgets_a_run_only_with_its_transaction),
        PROJECT_TEST(refuses_documents_that_were_tampered_with),
    };

    return cmocka_run_group_tests_name("documents", tests, NULL, NULL);
}
