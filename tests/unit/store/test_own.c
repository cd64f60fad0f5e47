#include "project.h"

static const OwnTable first = {{"first.tsv", 9}, {"key\nx\n", 6}};
static const OwnTable second = {{"second.tsv", 10}, {"key\ny\n", 6}};

static void put(Project *project, Store *store, const OwnTable *table)
{
    Error *err = &project->err;

    must(project, store_begin(store, err) && store_put_own(store, table, err) &&
                      store_commit(store, err));
}

static void keeps_own_gazetteers_the_last_put_behind(void **state)
{
    Project *project = *state;
    OwnTable changed = {first.name, STR("key\nz\n")};
    OwnTable *tables = NULL;
    size_t count = 0;
    Store *store = project_open(project, STORE_WRITE);

    put(project, store, &first);
    put(project, store, &second);
    put(project, store, &changed);
    put(project, store, &changed);
    must(project,
         store_own(store, &project->arena, &tables, &count, &project->err));
    store_close(&store);
    assert_int_equal(count, 2);
    assert_str(tables[0].name, "second.tsv");
    assert_str(tables[1].name, "first.tsv");
    assert_str(tables[1].text, "key\nz\n");
    ASSERT_QUERY(project, "SELECT count(*) FROM log WHERE kind = 'gazetteer'",
                 "3");
}

static void refuses_a_gazetteer_without_a_text(void **state)
{
    Project *project = *state;
    OwnTable empty = {first.name, {NULL, 0}};
    OwnTable broken = {first.name, STR("key\n\xff\n")};
    Store *store = project_open(project, STORE_WRITE);

    must(project, store_begin(store, &project->err));
    MUST_REFUSE(project, store_put_own(store, &empty, &project->err),
                ERROR_INPUT, "has a name and a text");
    MUST_REFUSE(project, store_put_own(store, &broken, &project->err),
                ERROR_INPUT, "UTF-8");
    store_rollback(store);
    store_close(&store);
}

static void tells_when_one_was_altered(void **state)
{
    static const struct {
        const char *sql, *what;
    } rows[] = {
        {"SELECT 1", ""},
        {"UPDATE own_gazetteers SET text = 'key' WHERE fid = 1",
         "its text is not what its hash is of"},
        {"UPDATE own_gazetteers SET (sha256, text) = (SELECT sha256, text"
         " FROM own_gazetteers WHERE fid = 2) WHERE fid = 1",
         "it is not what was put in last"},
        {"DELETE FROM own_gazetteers WHERE fid = 1", "it was removed"},
        {"UPDATE own_gazetteers SET fid = 9 WHERE fid = 1",
         "its turn among the others was changed"},
    };
    Project *project = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Store *store;
        Verification found;

        (void)unlink(project->path);
        store = project_open(project, STORE_WRITE);
        put(project, store, &first);
        put(project, store, &second);
        store_close(&store);
        assert_string_equal(project_sql(project, rows[i].sql), "");
        must(project, store_verify(project->path, NULL, &project->arena, &found,
                                   &project->err));
        assert_int_equal(found.finding_count > 0, rows[i].what[0] != '\0');
        if (found.finding_count > 0) {
            assert_str(found.findings[0].kind, "gazetteer");
            assert_str(found.findings[0].what, rows[i].what);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(keeps_own_gazetteers_the_last_put_behind),
        PROJECT_TEST(refuses_a_gazetteer_without_a_text),
        PROJECT_TEST(tells_when_one_was_altered),
    };

    return cmocka_run_group_tests_name("own", tests, NULL, NULL);
}
