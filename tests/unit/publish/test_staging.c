#include "publish/staging.h"

#include "core/input.h"
#include "core/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define FOLDER BUILD_FOLDER "/test_staging.d"
#define MAIN   FOLDER "/a.shp"

static void put(Arena *arena, const Staging *staging, Str name,
                const char *text)
{
    Error err;
    Str path;
    FILE *file;

    assert_true(staging_path(arena, staging, name, &path, &err));
    file = fopen(path.data, "we");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

static int empty(void **state)
{
    (void)state;
    (void)unlink(MAIN);
    (void)unlink(FOLDER "/a.dbf");
    (void)rmdir(FOLDER);
    return mkdir(FOLDER, 0777);
}

static void all_files_take_their_places(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    SCOPED(staging_abandon) Staging staging = {.folder = {NULL, 0}};
    Error err;

    (void)state;
    assert_true(staging_open(&arena, MAIN, STR("shp"), &staging, &err));
    put(&arena, &staging, staging.staged, "shapes");
    put(&arena, &staging, STR("a.dbf"), "fields");
    assert_false(is_there(MAIN));
    assert_true(staging_commit(&arena, &staging, false, &err));
    assert_true(is_there(MAIN));
    assert_true(is_there(FOLDER "/a.dbf"));
    assert_int_equal(rmdir(FOLDER), -1); /* and nothing else is in it */
    (void)unlink(MAIN);
    (void)unlink(FOLDER "/a.dbf");
    assert_int_equal(rmdir(FOLDER), 0);
}

static void one_that_is_there_keeps_all_from_being_replaced(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    SCOPED(staging_abandon) Staging staging = {.folder = {NULL, 0}};
    Error err;
    Str old;

    (void)state;
    assert_true(staging_open(&arena, MAIN, STR("shp"), &staging, &err));
    put(&arena, &staging, STR("a.dbf"), "old");
    assert_true(staging_commit(&arena, &staging, true, &err) ||
                err.kind == ERROR_IO); /* it has no main file */
    staging_abandon(&staging);

    assert_true(staging_open(&arena, MAIN, STR("shp"), &staging, &err));
    put(&arena, &staging, staging.staged, "new");
    put(&arena, &staging, STR("a.dbf"), "new");
    assert_false(staging_commit(&arena, &staging, false, &err));
    assert_int_equal(err.kind, ERROR_EXISTS);
    assert_false(is_there(MAIN));
    assert_true(input_read(&arena, FOLDER "/a.dbf", 100, &old, &err));
    assert_true(str_is(old, "old"));
    assert_true(staging_commit(&arena, &staging, true, &err));
    assert_true(is_there(MAIN));
}

static void what_is_abandoned_leaves_nothing(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Staging staging;
    Error err;

    (void)state;
    assert_true(staging_open(&arena, MAIN, STR("shp"), &staging, &err));
    put(&arena, &staging, STR("a.dbf"), "x");
    staging_abandon(&staging);
    staging_abandon(&staging);
    assert_int_equal(rmdir(FOLDER), 0);
}

static void a_folder_or_device_is_not_replaced(void **state)
{
    static const char *const names[] = {FOLDER, "/dev/null"};
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        Staging staging;
        Error err;

        assert_false(
            staging_open(&arena, names[i], STR("shp"), &staging, &err));
        assert_int_equal(err.kind, ERROR_IO);
    }
}

static void a_name_without_its_ending_is_given_one_for_the_library(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    SCOPED(staging_abandon) Staging staging = {.folder = {NULL, 0}};
    Error err;

    (void)state;
    assert_true(
        staging_open(&arena, FOLDER "/a.out", STR("gpkg"), &staging, &err));
    assert_true(str_is(staging.staged, "a.out.gpkg"));
    assert_true(str_is(staging.name, "a.out"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(all_files_take_their_places, empty),
        cmocka_unit_test_setup(one_that_is_there_keeps_all_from_being_replaced,
                               empty),
        cmocka_unit_test_setup(what_is_abandoned_leaves_nothing, empty),
        cmocka_unit_test_setup(a_folder_or_device_is_not_replaced, empty),
        cmocka_unit_test_setup(
            a_name_without_its_ending_is_given_one_for_the_library, empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
