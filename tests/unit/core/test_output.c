#include "core/input.h"
#include "core/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    char folder[64];
    char path[96];
} Place;

static int make_folder(void **state)
{
    Place *place = calloc(1, sizeof *place);

    if (place == NULL)
        return -1;
    (void)snprintf(place->folder, sizeof place->folder,
                   "/tmp/tetrapylon-output-XXXXXX");
    if (mkdtemp(place->folder) == NULL)
        return -1;
    (void)snprintf(place->path, sizeof place->path, "%s/map.png",
                   place->folder);
    *state = place;
    return 0;
}

static int remove_folder(void **state)
{
    Place *place = *state;
    int gone;

    (void)unlink(place->path);
    gone = rmdir(place->folder); /* fails where a temporary file was left */
    free(place);
    return gone;
}

static Str content(Arena *arena, const char *path)
{
    Str text = {NULL, 0};
    Error err = {0};

    if (!input_read(arena, path, MEGABYTE, &text, &err))
        fail_msg("%s", err.message);
    return text;
}

static void appears_only_when_committed(void **state)
{
    const Place *place = *state;
    SCOPED(arena_release) Arena arena = arena_make(4 * MEGABYTE);
    Output *output = NULL;
    Error err = {0};

    assert_true(output_open(place->path, false, &output, &err));
    assert_true(output_write(output, "whole", 5, &err));
    assert_int_not_equal(access(place->path, F_OK), 0);
    assert_true(output_commit(&output, &err));
    assert_null(output);
    assert_true(str_is(content(&arena, place->path), "whole"));
}

static void leaves_nothing_when_abandoned(void **state)
{
    const Place *place = *state;
    Output *output = NULL;
    Error err = {0};

    assert_true(output_open(place->path, false, &output, &err));
    assert_true(output_write(output, "part", 4, &err));
    output_abandon(&output);
    assert_null(output);
    assert_int_not_equal(access(place->path, F_OK), 0);
    output_abandon(&output);
}

static void keeps_the_old_file_unless_told(void **state)
{
    const Place *place = *state;
    SCOPED(arena_release) Arena arena = arena_make(4 * MEGABYTE);
    Output *output = NULL;
    Error err = {0};

    assert_true(output_open(place->path, false, &output, &err));
    assert_true(output_commit(&output, &err));
    assert_false(output_open(place->path, false, &output, &err));
    assert_int_equal(err.kind, ERROR_EXISTS);
    assert_true(output_open(place->path, true, &output, &err));
    assert_true(output_write(output, "new", 3, &err));
    assert_true(output_commit(&output, &err));
    assert_true(str_is(content(&arena, place->path), "new"));
}

static void lets_a_library_write_the_file(void **state)
{
    const Place *place = *state;
    SCOPED(arena_release) Arena arena = arena_make(4 * MEGABYTE);
    Output *output = NULL;
    Error err = {0};
    FILE *file;

    assert_true(output_open(place->path, false, &output, &err));
    file = fopen(output_temporary_name(output), "w");
    assert_non_null(file);
    assert_true(fputs("by name", file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_true(output_commit(&output, &err));
    assert_true(str_is(content(&arena, place->path), "by name"));
}

static void says_that_a_disk_is_full(void **state)
{
    Output *output = NULL;
    Error err = {0};
    int saved = dup(STDOUT_FILENO);
    bool ok;

    (void)state;
    assert_non_null(freopen("/dev/full", "w", stdout));
    assert_true(output_open("-", false, &output, &err));
    assert_true(output_write(output, "lost", 4, &err));
    ok = output_commit(&output, &err);
    assert_true(dup2(saved, STDOUT_FILENO) >= 0);
    (void)close(saved);
    assert_false(ok);
    assert_int_equal(err.kind, ERROR_IO);
}

static void refuses_what_cannot_be_written(void **state)
{
    const Place *place = *state;
    Output *output = NULL;
    Error err = {0};

    assert_false(output_open(place->folder, true, &output, &err));
    assert_int_equal(err.kind, ERROR_IO);
    assert_false(output_open("/nowhere/at/all.png", false, &output, &err));
    assert_int_equal(err.kind, ERROR_IO);
    assert_null(output);
}

static void reads_no_more_than_the_ceiling(void **state)
{
    const Place *place = *state;
    SCOPED(arena_release) Arena arena = arena_make(4 * MEGABYTE);
    Output *output = NULL;
    Error err = {0};
    Str text = {NULL, 0};

    assert_true(output_open(place->path, false, &output, &err));
    assert_true(output_write(output, "12345", 5, &err));
    assert_true(output_commit(&output, &err));
    assert_true(input_read(&arena, place->path, 5, &text, &err));
    assert_false(input_read(&arena, place->path, 4, &text, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_false(input_read(&arena, "/dev/zero", 100000, &text, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_false(input_read(&arena, place->folder, 9, &text, &err));
    assert_false(input_read(&arena, "/nowhere", 9, &text, &err));
    assert_int_equal(err.kind, ERROR_IO);
    assert_true(str_is(input_file_name(STR("a/b.txt")), "b.txt"));
    assert_true(str_is(input_file_name(STR("b.txt")), "b.txt"));
}

#define IN_A_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(appears_only_when_committed),
        IN_A_FOLDER(leaves_nothing_when_abandoned),
        IN_A_FOLDER(keeps_the_old_file_unless_told),
        IN_A_FOLDER(lets_a_library_write_the_file),
        cmocka_unit_test(says_that_a_disk_is_full),
        IN_A_FOLDER(refuses_what_cannot_be_written),
        IN_A_FOLDER(reads_no_more_than_the_ceiling),
    };

    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
