/*
 * project.h - what the tests of the store share: a project in a temporary
 * folder, a small gazetteer, and SQL from outside.
 */
#ifndef TESTS_STORE_PROJECT_H
#define TESTS_STORE_PROJECT_H

#include "core/hash.h"
#include "store/gpkg.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    char folder[64], path[96];
    Arena arena;
    Error err;
} Project;

static inline int project_setup(void **state)
{
    Project *project = calloc(1, sizeof *project);

    (void)snprintf(project->folder, sizeof project->folder,
                   "/tmp/tetrapylon-store-XXXXXX");
    if (project == NULL || mkdtemp(project->folder) == NULL)
        return -1;
    (void)snprintf(project->path, sizeof project->path, "%s/p.gpkg",
                   project->folder);
    project->arena = arena_make(64 * MEGABYTE);
    *state = project;
    return 0;
}

static inline int project_teardown(void **state)
{
    Project *project = *state;
    static const char *const suffixes[] = {"", "-journal", "-wal", "-shm", "2"};

    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char path[112];

        (void)snprintf(path, sizeof path, "%s%s", project->path, suffixes[i]);
        (void)unlink(path);
    }
    (void)rmdir(project->folder);
    arena_release(&project->arena);
    free(project);
    return 0;
}

#define PROJECT_TEST(test)                                                     \
    cmocka_unit_test_setup_teardown(test, project_setup, project_teardown)

/* A call that takes &project->err succeeds. */
static inline void must(const Project *project, bool done)
{
    if (!done)
        fail_msg("%s", project->err.message);
}

static inline void must_refuse(const Project *project, bool done,
                               ErrorKind wanted, const char *words)
{
    assert_false(done);
    if (strstr(project->err.message, words) == NULL)
        fail_msg("%s", project->err.message);
    assert_int_equal(project->err.kind, wanted);
}

/* The call fails with that kind, and a message that holds the words. */
#define MUST_REFUSE(project, call, wanted, words)                              \
    ((project)->err = (Error){0}, must_refuse(project, call, wanted, words))

static inline Store *project_open(Project *project, StoreMode mode)
{
    Store *store = NULL;

    must(project, store_open(project->path, mode, &store, &project->err));
    return store;
}

/* Runs SQL as another program would; returns SQLite's message, or "" */
static inline const char *project_sql(Project *project, const char *sql)
{
    sqlite3 *db = NULL;
    const char *message = "";

    assert_int_equal(sqlite3_open(project->path, &db), SQLITE_OK);
    assert_int_equal(gpkg_register(db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL),
        SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        Str text = {NULL, 0};

        assert_true(arena_copy(&project->arena,
                               str_from_cstr(sqlite3_errmsg(db)), &text,
                               &project->err));
        message = text.data;
    }
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return message;
}

static inline int append_row(void *into, int count, char **values, char **names)
{
    char *text = into;
    size_t len = strlen(text);

    (void)names;
    for (int i = 0; i < count; i++)
        len += (size_t)snprintf(text + len, 1024 - len, "%s%s",
                                len == 0 ? "" : "|",
                                values[i] == NULL ? "NULL" : values[i]);
    return 0;
}

/* All values that the query gives, between bars. */
static inline const char *project_query(Project *project, const char *sql)
{
    char *text = arena_take(&project->arena, 1024, &project->err);
    sqlite3 *db = NULL;

    assert_non_null(text);
    assert_int_equal(sqlite3_open(project->path, &db), SQLITE_OK);
    assert_int_equal(gpkg_register(db), SQLITE_OK);
    if (sqlite3_exec(db, sql, append_row, text, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return text;
}

#define ASSERT_QUERY(project, sql, wanted)                                     \
    assert_string_equal(project_query(project, sql), wanted)

#define LIST(array) (array), sizeof(array) / sizeof *(array)

static inline void assert_str(Str got, const char *wanted)
{
    if (!str_is(got, wanted))
        fail_msg("'%.*s' is not '%s'", STR_ARGS(got), wanted);
}

/* STR where C wants a constant. */
#define TEXT(literal)                                                          \
    {                                                                          \
        literal, sizeof(literal) - 1                                           \
    }

/* A town with a footprint, a temple in it with a point, and a name that must
 * never be pinned. */
typedef struct {
    Place items[3];
} Gazetteer;

static inline Gazetteer gazetteer_make(Project *project)
{
    static PlaceName names[] = {
        {.text = TEXT("Tadmur"),
         .language = TEXT("en"),
         .kind = TEXT("official")},
        {.text = TEXT("\u062A\u062F\u0645\u0631"),
         .language = TEXT("ar"),
         .kind = TEXT("official")},
        {.text = TEXT("Tadmor; old"), .kind = TEXT("historical")},
    };
    Gazetteer gazetteer = {0};
    Place *town = &gazetteer.items[0], *temple = &gazetteer.items[1];
    Place *camp = &gazetteer.items[2];

    *town = (Place){.key = STR("town"),
                    .name = STR("The town"),
                    .kind = STR("town"),
                    .twin = STR("temple"),
                    .position = {38.28, 34.56},
                    .located = true,
                    .accuracy_m = 1500,
                    .footprint_accuracy_m = 50,
                    .names = names,
                    .name_count = 3,
                    .wikidata = STR("Q1"),
                    .geonames = STR("2"),
                    .source = STR("survey"),
                    .licence = STR("CC0"),
                    .note = STR("a note")};
    must(project,
         shape_from_wkt(&project->arena,
                        STR("POLYGON ((38.26 34.55, 38.3 34.55, 38.3 34.58, "
                            "38.26 34.58, 38.26 34.55), (38.27 34.56, "
                            "38.27 34.57, 38.28 34.57, 38.27 34.56))"),
                        &town->footprint, &project->err));
    *temple = (Place){.key = STR("temple"),
                      .name = STR("Temple of \u0411\u0435\u043B"),
                      .kind = STR("temple"),
                      .parent = STR("town"),
                      .position = {38.2741, 34.5474},
                      .located = true,
                      .accuracy_m = 30,
                      .pleiades = STR("3"),
                      .unesco = STR("23"),
                      .source = STR("survey")};
    *camp = (Place){.key = STR("camp"), .name = STR("A camp"), .accuracy_m = 0};
    return gazetteer;
}

#define ARTICLE "\u00C9 troops held the temple. The town fell on Friday."

static inline Document document_make(const char *name)
{
    Document document = {.name = str_from_cstr(name),
                         .title = STR("A title"),
                         .publisher = STR("A paper"),
                         .text = STR(ARTICLE),
                         .published = {16500, 16501},
                         .published_how = PUBLISHED_CATALOG};
    Error err;

    assert_true(hash_sha256(str_from_cstr(name), document.sha256, &err));
    return document;
}

/* A claim of control of the temple. */
static inline Claim claim_make(const char *id)
{
    return (Claim){.id = str_from_cstr(id),
                   .doc = STR("a.txt"),
                   .place = STR("temple"),
                   .position = {38.2741, 34.5474},
                   .accuracy_m = 30,
                   .topic = TOPIC_CONTROL,
                   .value = STR("islamic_state"),
                   .agent = STR("islamic_state"),
                   .polarity = POLARITY_POSSIBLE,
                   .source = STR("an activist"),
                   .when = {WHEN_NO_FIRST, 16500},
                   .lasting = true,
                   .time_text = STR("since May"),
                   .quote = {0, 26},
                   .quote_text = STR("\u00C9 troops held the temple."),
                   .rule = STR("held"),
                   .confidence = 0.625};
}

/* Places and one document, a.txt, whose file holds its own name. */
static inline Store *project_filled(Project *project)
{
    Store *store = project_open(project, STORE_WRITE);
    Gazetteer gazetteer = gazetteer_make(project);
    Document document = document_make("a.txt");
    Error *err = &project->err;

    must(project, store_begin(store, err));
    must(project, store_put_places(store, LIST(gazetteer.items), err));
    must(project, store_put_document(store, &document, STR("a.txt"), err));
    must(project, store_commit(store, err));
    return store;
}

#endif
