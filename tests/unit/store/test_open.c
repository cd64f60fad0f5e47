#include "project.h"

#include <signal.h>
#include <sys/wait.h>

static void makes_a_geopackage_that_opens_again(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);

    store_close(&store);
    assert_null(store);
    store_close(&store); /* nothing to do */
    store = project_open(project, STORE_READ);
    store_close(&store);
    ASSERT_QUERY(project, "PRAGMA application_id", "1196444487");
    ASSERT_QUERY(project, "PRAGMA user_version", "10300");
    ASSERT_QUERY(project, "PRAGMA journal_mode", "delete");
    ASSERT_QUERY(project, "PRAGMA integrity_check", "ok");
    ASSERT_QUERY(project, "PRAGMA foreign_key_check", "");
}

static void registers_every_table(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);

    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT name FROM sqlite_master WHERE type = 'table'"
                 " AND name NOT LIKE 'gpkg%' AND name NOT LIKE 'rtree%'"
                 " EXCEPT SELECT table_name FROM gpkg_contents",
                 "");
    ASSERT_QUERY(project,
                 "SELECT table_name FROM gpkg_contents WHERE data_type ="
                 " 'features' ORDER BY 1",
                 "claims|mentions|places|states");
    ASSERT_QUERY(project,
                 "SELECT count(*) FROM gpkg_geometry_columns AS g JOIN"
                 " gpkg_contents USING (table_name, srs_id) JOIN"
                 " gpkg_extensions USING (table_name, column_name)",
                 "4");
    ASSERT_QUERY(project,
                 "SELECT count(*) FROM layer_styles JOIN gpkg_geometry_columns"
                 " ON f_table_name = table_name"
                 " AND f_geometry_column = column_name"
                 " WHERE useAsDefault AND styleQML LIKE '%<temporal%'",
                 "4");
    ASSERT_QUERY(project, "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1",
                 "-1|0|4326");
}

static void makes_the_same_bytes_from_the_same_input(void **state)
{
    static char first[1 << 20], second[1 << 20];
    Project *project = *state;
    Store *store;
    size_t count = 0, again = 0;

    for (int i = 0; i < 2; i++) {
        FILE *file;

        (void)unlink(project->path);
        store = project_filled(project);
        store_close(&store);
        file = fopen(project->path, "rb");
        assert_non_null(file);
        if (i == 0)
            count = fread(first, 1, sizeof first, file);
        else
            again = fread(second, 1, sizeof second, file);
        (void)fclose(file);
    }
    assert_true(count > 4096 && count < sizeof first);
    assert_int_equal(count, again);
    assert_memory_equal(first, second, count);
}

static void refuses_a_path_it_cannot_use(void **state)
{
    Project *project = *state;
    Store *store = NULL;

    MUST_REFUSE(project,
                store_open(project->path, STORE_READ, &store, &project->err),
                ERROR_IO, "No such file");
    MUST_REFUSE(project,
                store_open(project->folder, STORE_READ, &store, &project->err),
                ERROR_IO, "project '/tmp/");
    MUST_REFUSE(project,
                store_open("/proc/p.gpkg", STORE_WRITE, &store, &project->err),
                ERROR_IO, "cannot be opened");
    MUST_REFUSE(
        project,
        store_open("/tmp/none/p.gpkg", STORE_WRITE, &store, &project->err),
        ERROR_IO, "No such file");
    assert_null(store);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void refuses_what_is_no_project(void **state)
{
    Project *project = *state;
    Error *err = &project->err;
    Store *store = NULL;

    write_file(project->path, "");
    MUST_REFUSE(project, store_open(project->path, STORE_READ, &store, err),
                ERROR_INPUT, "empty");
    write_file(project->path, "An article, which is longer than a header of "
                              "SQLite and has nothing of it at all in itself, "
                              "as anybody can see who reads it to the end.");
    MUST_REFUSE(project, store_open(project->path, STORE_WRITE, &store, err),
                ERROR_INPUT, "not a database");
    (void)unlink(project->path);
    assert_string_equal(project_sql(project, "CREATE TABLE t (a)"), "");
    MUST_REFUSE(project, store_open(project->path, STORE_WRITE, &store, err),
                ERROR_INPUT, "an SQLite database, but no Tetrapylon project");
    assert_string_equal(
        project_sql(project, "PRAGMA application_id = 0x47504B47"), "");
    MUST_REFUSE(project, store_open(project->path, STORE_WRITE, &store, err),
                ERROR_INPUT, "a GeoPackage, but no Tetrapylon project");
    ASSERT_QUERY(project, "SELECT name FROM sqlite_master", "t");
}

static void makes_a_project_of_an_empty_file(void **state)
{
    Project *project = *state;
    Store *store;

    write_file(project->path, "");
    store = project_open(project, STORE_WRITE);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT value FROM tetrapylon_meta", "3");
}

static void refuses_a_project_that_was_altered(void **state)
{
    static const struct {
        const char *sql, *words;
    } rows[] = {
        {"UPDATE tetrapylon_meta SET value = '4'", "newer version"},
        {"UPDATE tetrapylon_meta SET value = '0'", "never was"},
        {"CREATE TRIGGER evil AFTER INSERT ON claims BEGIN"
         " DELETE FROM documents; END",
         "it holds the trigger 'evil'"},
        {"CREATE VIEW latest AS SELECT * FROM states",
         "it holds the view 'latest'"},
        {"DROP TRIGGER decisions_never_go", "'decisions_never_go'"},
        {"DROP TRIGGER log_never_changes", "'log_never_changes'"},
        {"DROP TABLE state_items", "the table 'state_items'"},
        {"ALTER TABLE claims ADD COLUMN mine", "the table 'claims'"},
        {"DROP INDEX claims_doc", "the index 'claims_doc'"},
        {"CREATE TABLE mine (doc TEXT REFERENCES documents (name)"
         " ON DELETE CASCADE)",
         "the table 'mine'"},
        {"CREATE TRIGGER evil AFTER INSERT ON rtree_claims_geom_node BEGIN"
         " DELETE FROM documents; END",
         "the trigger 'evil'"},
        {"CREATE INDEX evil ON claims (hex(quote))", "the index 'evil'"},
        {"CREATE INDEX evil ON claims (doc) WHERE doc", "the index 'evil'"},
    };
    Project *project = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Store *store;

        (void)unlink(project->path);
        store = project_open(project, STORE_WRITE);
        store_close(&store);
        assert_string_equal(project_sql(project, rows[i].sql), "");
        for (int mode = STORE_READ; mode <= STORE_WRITE; mode++)
            MUST_REFUSE(project,
                        store_open(project->path, (StoreMode)mode, &store,
                                   &project->err),
                        ERROR_INPUT, rows[i].words);
    }
}

static void leaves_the_tables_of_others_alone(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);

    store_close(&store);
    assert_string_equal(
        project_sql(project, "CREATE TABLE qgis_projects (name TEXT PRIMARY "
                             "KEY, metadata BLOB, content BLOB);"
                             "INSERT INTO qgis_projects (name) VALUES ('p');"
                             "CREATE INDEX mine ON claims (topic);"
                             "CREATE TABLE drawn (fid INTEGER PRIMARY KEY);"
                             "CREATE TRIGGER drawn_insert AFTER INSERT ON drawn"
                             " BEGIN SELECT 1; END"),
        "");
    store = project_filled(project);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT name FROM qgis_projects", "p");
}

static void takes_a_project_out_of_wal(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);

    store_close(&store);
    assert_string_equal(project_sql(project, "PRAGMA journal_mode = WAL"), "");
    store = project_open(project, STORE_WRITE);
    store_close(&store);
    ASSERT_QUERY(project, "PRAGMA journal_mode", "delete");
}

static void keeps_nothing_of_a_transaction_not_committed(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    Document document = document_make("b.txt");
    Error *err = &project->err;

    for (int closing = 0; closing < 2; closing++) {
        must(project, store_begin(store, err));
        must(project, store_put_document(store, &document, STR("b.txt"), err));
        if (closing == 0) {
            store_rollback(store);
            store_rollback(store); /* nothing to do */
        } else {
            store_close(&store);
        }
        ASSERT_QUERY(project, "SELECT name FROM documents", "a.txt");
        ASSERT_QUERY(project, "SELECT count(*) FROM sources", "1");
    }
}

static void survives_being_killed_in_a_transaction(void **state)
{
    Project *project = *state;
    Store *store = project_filled(project);
    int status = 0;
    pid_t child;

    store_close(&store);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        Document document = document_make("b.txt");
        Error err;

        if (store_open(project->path, STORE_WRITE, &store, &err) &&
            store_begin(store, &err) &&
            store_put_states(store, NULL, 0, &err) &&
            store_put_document(store, &document, STR("b.txt"), &err))
            (void)raise(SIGKILL);
        _exit(1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    store = project_open(project, STORE_WRITE);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT name FROM documents", "a.txt");
    ASSERT_QUERY(project, "PRAGMA integrity_check", "ok");
}

static void refuses_transactions_out_of_order(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);
    Error *err = &project->err;

    MUST_REFUSE(project, store_commit(store, err), ERROR_DRIVER, "transaction");
    must(project, store_begin(store, err));
    MUST_REFUSE(project, store_begin(store, err), ERROR_DRIVER, "transaction");
    must(project, store_commit(store, err));
    store_close(&store);
    store = project_open(project, STORE_READ);
    must(project, store_begin(store, err)); /* a view of one moment */
    MUST_REFUSE(project, store_put_states(store, NULL, 0, err), ERROR_IO,
                "readonly");
    store_close(&store);
}

static void dates_changes_as_it_is_told(void **state)
{
    static const char *const refused[] = {
        "",
        "2015-05-21",
        "2015-05-21T09:30:00Z",
        "2015-05-21T09:30:00.000Z ",
        "2015-05-21 09:30:00.000Z",
    };
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);
    Error *err = &project->err;

    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        MUST_REFUSE(project, store_set_now(store, refused[i], err), ERROR_INPUT,
                    "is no time like");
    must(project, store_set_now(store, "2015-05-21T09:30:00.000Z", err));
    must(project, store_begin(store, err));
    must(project, store_put_states(store, NULL, 0, err));
    must(project, store_commit(store, err));
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT table_name FROM gpkg_contents WHERE last_change ="
                 " '2015-05-21T09:30:00.000Z' ORDER BY 1",
                 "state_items|states");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(makes_a_geopackage_that_opens_again),
        PROJECT_TEST(registers_every_table),
        PROJECT_TEST(makes_the_same_bytes_from_the_same_input),
        PROJECT_TEST(refuses_a_path_it_cannot_use),
        PROJECT_TEST(refuses_what_is_no_project),
        PROJECT_TEST(makes_a_project_of_an_empty_file),
        PROJECT_TEST(refuses_a_project_that_was_altered),
        PROJECT_TEST(leaves_the_tables_of_others_alone),
        PROJECT_TEST(takes_a_project_out_of_wal),
        PROJECT_TEST(keeps_nothing_of_a_transaction_not_committed),
        PROJECT_TEST(survives_being_killed_in_a_transaction),
        PROJECT_TEST(refuses_transactions_out_of_order),
        PROJECT_TEST(dates_changes_as_it_is_told),
    };

    return cmocka_run_group_tests_name("open", tests, NULL, NULL);
}
