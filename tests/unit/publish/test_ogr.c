#include "sample.h"

#include "core/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#define FILE_NAME BUILD_FOLDER "/test_ogr.out"
#define GIS_GPKG  STR("GPKG")
#define GIS_FGB   STR("FlatGeobuf")

static const PublishRequest layers[] = {{.layer = LAYER_STATES},
                                        {.layer = LAYER_CLAIMS},
                                        {.layer = LAYER_PLACES},
                                        {.layer = LAYER_MENTIONS},
                                        {.layer = LAYER_DOCUMENTS}};

static bool write_file(Sample *s, Str driver, size_t count,
                       const char *file_name, Error *err)
{
    GisRequest request = {
        .driver = driver, .layers = layers, .layer_count = count};

    return gis_write(&s->material, &request, file_name, NULL, err);
}

static Str read_back(Sample *s)
{
    Str bytes = {0};
    Error err;

    assert_true(input_read(&s->arena, FILE_NAME, MEGABYTE / 2, &bytes, &err));
    (void)unlink(FILE_NAME);
    return bytes;
}

static void writes_a_geopackage_of_version_1_3(void **state)
{
    static const char application[] = "GPKG";
    Sample s;
    Error err = {0};
    Str bytes;

    (void)state;
    sample_make(&s);
    assert_true(write_file(&s, GIS_GPKG, 5, FILE_NAME, &err));
    bytes = read_back(&s);
    assert_true(str_begins(bytes, STR("SQLite format 3")));
    assert_memory_equal(bytes.data + 68, application, 4);
    /* user_version 10300, big-endian at byte 60 of the header */
    assert_int_equal((unsigned char)bytes.data[62], 10300 / 256);
    assert_int_equal((unsigned char)bytes.data[63], 10300 % 256);
    sample_release(&s);
}

static void writes_flatgeobuf(void **state)
{
    Sample s;
    Error err = {0};

    (void)state;
    sample_make(&s);
    s.chronicle.count = 2;
    assert_true(write_file(&s, GIS_FGB, 1, FILE_NAME, &err));
    assert_true(str_begins(read_back(&s), STR("fgb\x03"
                                              "fgb")));
    sample_release(&s);
}

static void refuses_flatgeobuf_of_what_has_no_position(void **state)
{
    Sample s;
    Error err = {0};

    (void)state;
    sample_make(&s);
    assert_false(write_file(&s, GIS_FGB, 1, FILE_NAME, &err));
    assert_non_null(strstr(err.message, "can't hold 's3'"));
    assert_int_not_equal(access(FILE_NAME, F_OK), 0);
    sample_release(&s);
}

static void gives_the_same_bytes_again(void **state)
{
    Sample s;
    Error err = {0};
    Str first;

    (void)state;
    sample_make(&s);
    assert_true(write_file(&s, GIS_GPKG, 2, FILE_NAME, &err));
    first = read_back(&s);
    assert_true(write_file(&s, GIS_GPKG, 2, FILE_NAME, &err));
    assert_true(str_equal(first, read_back(&s)));
    sample_release(&s);
}

static void leaves_nothing_where_it_fails(void **state)
{
    Sample s;
    Error err = {0};

    (void)state;
    sample_make(&s);
    assert_false(
        write_file(&s, GIS_GPKG, 1, BUILD_FOLDER "/none/x.gpkg", &err));
    assert_int_equal(err.kind, ERROR_IO);

    s.places[1].position.lat = -95;
    assert_false(write_file(&s, GIS_GPKG, 3, FILE_NAME, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_int_not_equal(access(FILE_NAME, F_OK), 0);
    assert_int_not_equal(access(FILE_NAME ".gpkg", F_OK), 0);
    sample_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_a_geopackage_of_version_1_3),
        cmocka_unit_test(writes_flatgeobuf),
        cmocka_unit_test(refuses_flatgeobuf_of_what_has_no_position),
        cmocka_unit_test(gives_the_same_bytes_again),
        cmocka_unit_test(leaves_nothing_where_it_fails),
    };

    return cmocka_run_group_tests_name("ogr", tests, NULL, NULL);
}
