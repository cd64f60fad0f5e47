#include "project.h"

#include <sys/stat.h>

/* Files as earlier versions of the tables made them: version_N.sql. */
static void make_version(Project *project, const char *name)
{
    static char sql[1 << 16];
    char path[512];
    FILE *file;
    size_t size;

    (void)snprintf(path, sizeof path, "%s/tests/unit/store/%s", SOURCE_FOLDER,
                   name);
    file = fopen(path, "rb");
    assert_non_null(file);
    size = fread(sql, 1, sizeof sql - 1, file);
    assert_true(size > 0 && size < sizeof sql - 1);
    sql[size] = '\0';
    (void)fclose(file);
    assert_string_equal(project_sql(project, sql), "");
}

static void check_content(Project *project, Store *store)
{
    Claim *claims = NULL;
    State *states = NULL;
    Document *documents = NULL;
    size_t count = 0;
    Error *err = &project->err;

    must(project, store_claims(store, &project->arena, &claims, &count, err));
    assert_int_equal(count, 1);
    assert_str(claims[0].id, "c1");
    assert_int_equal(claims[0].decided, DECIDED_ACCEPTED);
    must(project, store_states(store, &project->arena, &states, &count, err));
    assert_int_equal(count, 1);
    assert_int_equal(states[0].source_count, 1);
    must(project,
         store_documents(store, &project->arena, &documents, &count, err));
    assert_int_equal(count, 1);
    assert_str(documents[0].url, "https://paper.example/a");
    assert_int_equal(documents[0].cut_count, 1);
}

static void brings_version_1_up_to_date(void **state)
{
    Project *project = *state;
    Store *store;

    make_version(project, "version_1.sql");
    store = project_open(project, STORE_WRITE);
    check_content(project, store);
    store_close(&store);
    store = project_open(project, STORE_READ);
    check_content(project, store);
    store_close(&store);
    ASSERT_QUERY(project, "SELECT value FROM tetrapylon_meta", "3");
    ASSERT_QUERY(project, "SELECT kind FROM log ORDER BY seq",
                 "migration|document|mentions|claims|places|states|decision");
    ASSERT_QUERY(project, "SELECT entered, read_at FROM documents",
                 "2|2015-05-21T09:30:00.000Z");
    ASSERT_QUERY(project, "SELECT decided_by, decided_at FROM decisions",
                 "Ann|2015-05-22T09:30:00.000Z");
    ASSERT_QUERY(project, "SELECT note FROM drawn", "mine");
    ASSERT_QUERY(project,
                 "SELECT count(*) FROM gpkg_contents WHERE table_name IN"
                 " ('drawn', 'log', 'merged_log')",
                 "3");
    ASSERT_QUERY(project, "SELECT styleName FROM layer_styles", "mine");
    ASSERT_QUERY(project,
                 "SELECT min_x FROM gpkg_contents"
                 " WHERE table_name = 'claims'",
                 "38.5");
    ASSERT_QUERY(project, "SELECT count(*) FROM rtree_claims_geom", "1");
    ASSERT_QUERY(project, "PRAGMA integrity_check", "ok");
    ASSERT_QUERY(project, "PRAGMA foreign_key_check", "");
}

/* As version 2 was: without one table. */
static void make_version_2(Project *project)
{
    Store *store = project_filled(project);

    store_close(&store);
    assert_string_equal(project_sql(project,
                                    "DROP TABLE own_gazetteers;"
                                    "DELETE FROM gpkg_contents"
                                    " WHERE table_name = 'own_gazetteers';"
                                    "UPDATE tetrapylon_meta SET value = '2'"),
                        "");
}

static void brings_version_2_up_to_date_with_its_log(void **state)
{
    Project *project = *state;
    OwnTable table = {STR("a.tsv"), STR("key\nx\n")};
    Store *store;
    Summary before, after;
    Error *err = &project->err;

    make_version_2(project);
    store = project_open(project, STORE_READ);
    must(project, store_summary(store, &before, err));
    store_close(&store);
    ASSERT_QUERY(project, "SELECT value FROM tetrapylon_meta", "2");
    store = project_open(project, STORE_WRITE);
    must(project, store_summary(store, &after, err));
    assert_string_equal(before.head, after.head);
    must(project, store_begin(store, err) &&
                      store_put_own(store, &table, err) &&
                      store_commit(store, err));
    store_close(&store);
    ASSERT_QUERY(project, "SELECT value FROM tetrapylon_meta", "3");
    ASSERT_QUERY(project, "SELECT name FROM own_gazetteers", "a.tsv");
}

static void refuses_to_migrate_version_2_with_a_trigger(void **state)
{
    Project *project = *state;
    Store *store = NULL;

    make_version_2(project);
    assert_string_equal(
        project_sql(project,
                    "CREATE TRIGGER evil AFTER INSERT ON gpkg_contents BEGIN"
                    " DELETE FROM claims; END"),
        "");
    for (int mode = STORE_READ; mode <= STORE_WRITE; mode++)
        MUST_REFUSE(
            project,
            store_open(project->path, (StoreMode)mode, &store, &project->err),
            ERROR_INPUT, "trigger 'evil'");
    ASSERT_QUERY(project, "SELECT value FROM tetrapylon_meta", "2");
}

static void reads_version_1_without_changing_it(void **state)
{
    Project *project = *state;
    Store *store;

    make_version(project, "version_1.sql");
    assert_int_equal(chmod(project->path, 0444), 0);
    store = project_open(project, STORE_READ);
    check_content(project, store);
    MUST_REFUSE(project,
                store_begin(store, &project->err) &&
                    store_put_states(store, NULL, 0, &project->err),
                ERROR_IO, "readonly");
    store_close(&store);
    ASSERT_QUERY(project, "SELECT value FROM tetrapylon_meta", "1");
    ASSERT_QUERY(project,
                 "SELECT count(*) FROM sqlite_master"
                 " WHERE name = 'log'",
                 "0");
}

static void refuses_to_migrate_what_was_altered(void **state)
{
    static const char *const sqls[] = {
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TRIGGER evil AFTER INSERT ON gpkg_contents BEGIN"
        " DELETE FROM log; END;"
        "DROP TABLE claims; CREATE VIEW claims AS SELECT 1",
        "DROP TABLE cuts",
    };
    Project *project = *state;
    Store *store = NULL;

    for (size_t i = 0; i < sizeof sqls / sizeof *sqls; i++) {
        (void)unlink(project->path);
        make_version(project, "version_1.sql");
        assert_string_equal(project_sql(project, sqls[i]), "");
        for (int mode = STORE_READ; mode <= STORE_WRITE; mode++)
            MUST_REFUSE(project,
                        store_open(project->path, (StoreMode)mode, &store,
                                   &project->err),
                        ERROR_INPUT, "bringing its tables up to date");
        ASSERT_QUERY(project, "SELECT value FROM tetrapylon_meta", "1");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(brings_version_1_up_to_date),
        PROJECT_TEST(reads_version_1_without_changing_it),
        PROJECT_TEST(refuses_to_migrate_what_was_altered),
        PROJECT_TEST(brings_version_2_up_to_date_with_its_log),
        PROJECT_TEST(refuses_to_migrate_version_2_with_a_trigger),
    };

    return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
