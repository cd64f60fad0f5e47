#include "project.h"
#include "store/schema.h"

/* What SQL from outside may do to a project, whoever sends it. */

#define ZEROS                                                                  \
    "'0000000000000000000000000000000000000000000000000000000000000000'"
#define ONES                                                                   \
    "'1111111111111111111111111111111111111111111111111111111111111111'"
#define TWOS                                                                   \
    "'2222222222222222222222222222222222222222222222222222222222222222'"
#define ENTRY(seq, previous, hash)                                             \
    "INSERT INTO log VALUES (" seq ", 'decision', '2015-05-21T09:30:00.000Z'," \
    " 'Ann', '{}', " previous ", " hash ")"
#define DECISION(seq, verdict, hash)                                           \
    "INSERT INTO decisions VALUES (" seq ", 'c1', '" verdict "', NULL, 'Ann'," \
    " '2015-05-21T09:30:00.000Z', 'seen', " ZEROS ", " hash ")"

static void appends_to_the_log_and_nothing_else(void **state)
{
    static const struct {
        const char *sql, *message;
    } rows[] = {
        {ENTRY("2", ZEROS, ONES), "an entry is appended after the last one"},
        {ENTRY("1", TWOS, ONES), "an entry is appended after the last one"},
        {ENTRY("1", ZEROS, "'x'"),
         "CHECK constraint failed: hashes_are_64_hexadecimal_digits"},
        {DECISION("1", "accept", ONES),
         "a decision is the last entry of the log"},
        {ENTRY("1", ZEROS, ONES), ""},
        {DECISION("1", "accept", TWOS),
         "a decision is the last entry of the log"},
        {DECISION("1", "perhaps", ONES),
         "CHECK constraint failed: verdict_is_known"},
        {DECISION("1", "amend", ONES),
         "CHECK constraint failed: only_amend_has_an_amendment"},
        {DECISION("1", "accept", ONES), ""},
        {ENTRY("2", ZEROS, TWOS), "an entry is appended after the last one"},
        {ENTRY("2", ONES, TWOS), ""},
        {DECISION("1", "reject", ONES),
         "a decision is the last entry of the log"},
        {"UPDATE log SET payload = 'x'", "the log is never changed"},
        {"DELETE FROM log", "the log is never deleted from"},
        {"REPLACE INTO log SELECT * FROM log WHERE seq = 2",
         "an entry is appended after the last one"},
        {"UPDATE decisions SET why = 'told to'", "decisions are never changed"},
        {"DELETE FROM decisions", "decisions are never deleted"},
        {"REPLACE INTO decisions SELECT * FROM decisions",
         "a decision is the last entry of the log"},
    };
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);

    store_close(&store);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(project_sql(project, rows[i].sql), rows[i].message);
    ASSERT_QUERY(project, "SELECT verdict FROM decisions", "accept");
    ASSERT_QUERY(project, "SELECT seq FROM log", "1|2");
}

static void refuses_rows_of_other_programs_that_break_the_rules(void **state)
{
    static const struct {
        const char *sql, *message;
    } rows[] = {
        {"UPDATE documents SET published_earliest = '2015-02-30'",
         "published_is_days"},
        {"UPDATE documents SET published_earliest = '2015'",
         "published_is_days"},
        {"UPDATE documents SET published_latest = 2457000.5",
         "published_is_days"},
        {"UPDATE documents SET published_latest = '2015-01-01 10:00'",
         "published_is_days"},
        {"UPDATE documents SET published_how = 'guess'",
         "published_how_is_known"},
        {"UPDATE sources SET bytes = x'00'", "bytes_are_as_encoded"},
        {"UPDATE documents SET standing = 'wrong'", "standing_is_known"},
        {"UPDATE documents SET redacted = 1", "redacted_has_no_text"},
        {"UPDATE documents SET entered = 99", "FOREIGN KEY constraint failed"},
        {"UPDATE sources SET sha256 = upper(sha256)",
         "sha256_is_64_hexadecimal_digits"},
        {"UPDATE places SET located = 2", "located_is_boolean"},
        {"UPDATE places SET lat = 'north' WHERE located",
         "position_is_on_earth"},
        {"UPDATE places SET accuracy_m = 'far'", "accuracy_is_a_radius"},
        {"DELETE FROM places", "FOREIGN KEY constraint failed"},
        {"DELETE FROM sources", "FOREIGN KEY constraint failed"},
        {"UPDATE place_names SET place = 'nowhere'",
         "FOREIGN KEY constraint failed"},
        {"INSERT INTO mentions VALUES (1, NULL, 'a.txt', 'town', 'x', 0, 1, 0,"
         " 1, 'actor', 0, NULL, NULL, NULL, 0, 1, NULL, NULL)",
         "role_is_known"},
        {"INSERT INTO mentions VALUES (1, NULL, 'a.txt', 'town', 'x', 0, 1, 0,"
         " 1, 'place', 2, NULL, NULL, NULL, 0, 1, NULL, NULL)",
         "nominal_is_boolean"},
        {"INSERT INTO state_items VALUES (1, 's', 'rivals', 'x')",
         "FOREIGN KEY constraint failed"},
        {"UPDATE places SET geom = x'00' WHERE fid = 1",
         "not a GeoPackage geometry"},
    };
    Project *project = *state;
    Store *store = project_filled(project);

    store_close(&store);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *message = project_sql(project, rows[i].sql);

        if (strstr(message, rows[i].message) == NULL)
            fail_msg("%s: '%s'", rows[i].sql, message);
    }
    ASSERT_QUERY(project, "PRAGMA integrity_check", "ok");
    ASSERT_QUERY(project, "PRAGMA foreign_key_check", "");
}

static void keeps_the_rtree_with_what_a_gis_edits(void **state)
{
    static const struct {
        const char *sql, *ids;
    } rows[] = {
        {"UPDATE places SET geom = ST_Point(1, 2) WHERE fid = 2", "1|2"},
        {"UPDATE places SET geom = NULL WHERE fid = 2", "1"},
        {"UPDATE places SET geom = ST_Point(3, 4) WHERE fid = 2", "1|2"},
        {"UPDATE places SET fid = 9 WHERE fid = 2", "1|9"},
        {"UPDATE places SET fid = 8, geom = NULL WHERE fid = 9", "1"},
        {"INSERT INTO places (key, name, located, lon, lat, geom) VALUES"
         " ('new', 'New', 1, 5, 6, ST_Point(5, 6))",
         "1|9"},
        {"DELETE FROM places WHERE key = 'new'", "1"},
    };
    Project *project = *state;
    Store *store = project_filled(project);

    store_close(&store);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(project_sql(project, rows[i].sql), "");
        ASSERT_QUERY(project, "SELECT id FROM rtree_places_geom ORDER BY id",
                     rows[i].ids);
    }
    ASSERT_QUERY(project, "SELECT rtreecheck('rtree_places_geom')", "ok");
}

static void knows_a_new_project_by_its_hash(void **state)
{
    sqlite3 *db = NULL;
    char hash[HASH_TEXT_SIZE];
    Error err = {0};

    (void)state;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_true(schema_hash(db, hash, &err));
    assert_string_not_equal(hash, SCHEMA_HASH);
    assert_true(schema_make(db, &err));
    assert_true(schema_hash(db, hash, &err));
    assert_string_equal(hash, SCHEMA_HASH);
    assert_int_equal(sqlite3_exec(db,
                                  "CREATE TRIGGER t AFTER INSERT ON log BEGIN "
                                  "DELETE FROM places; END",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_true(schema_hash(db, hash, &err));
    assert_string_not_equal(hash, SCHEMA_HASH);
    assert_false(schema_check(db, &err));
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(appends_to_the_log_and_nothing_else),
        PROJECT_TEST(refuses_rows_of_other_programs_that_break_the_rules),
        PROJECT_TEST(keeps_the_rtree_with_what_a_gis_edits),
        cmocka_unit_test(knows_a_new_project_by_its_hash),
    };

    return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
