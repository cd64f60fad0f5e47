#include "store/gpkg.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A Str over bytes written as a string literal. */
#define BYTES(literal)                                                         \
    {                                                                          \
        literal, sizeof(literal) - 1                                           \
    }

#define HEAD      "GP\0\001\346\020\0\0"
#define POINT_1_2 HEAD "\1\1\0\0\0\0\0\0\0\0\0\360\077\0\0\0\0\0\0\0\100"

static Shape shape_of(Arena *arena, const char *wkt)
{
    Shape shape = {0};
    Error err;

    if (!shape_from_wkt(arena, str_from_cstr(wkt), &shape, &err))
        fail_msg("%s: %s", wkt, err.message);
    return shape;
}

static void writes_a_point_as_the_standard_has_it(void **state)
{
    static const Str wanted = BYTES(POINT_1_2);
    Arena arena = arena_make(MEGABYTE);
    Shape point = shape_of(&arena, "POINT (1 2)");
    Str bytes = {NULL, 0};
    Error err;

    (void)state;
    assert_true(gpkg_from_shape(&arena, &point, &bytes, &err));
    assert_true(str_equal(bytes, wanted));
    arena_release(&arena);
}

static void reads_what_it_writes(void **state)
{
    static const char *const rows[] = {
        "POINT (38.27 -34.5)",
        "LINESTRING (1 2, 3 4, 5 6)",
        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))",
        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 1 1))",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena arena = arena_make(MEGABYTE);
        Shape shape = shape_of(&arena, rows[i]), again = {0};
        Str bytes = {NULL, 0}, twice = {NULL, 0};
        Error err;

        assert_true(gpkg_from_shape(&arena, &shape, &bytes, &err));
        assert_true(gpkg_to_shape(&arena, bytes, &again, &err));
        assert_int_equal(again.kind, shape.kind);
        assert_true(gpkg_from_shape(&arena, &again, &twice, &err));
        assert_true(str_equal(bytes, twice));
        /* No part of it may pass for the whole. */
        for (size_t len = 0; len < bytes.len; len++)
            assert_false(
                gpkg_to_shape(&arena, (Str){bytes.data, len}, &again, &err));
        arena_release(&arena);
    }
}

static void writes_nothing_for_no_shape_and_no_bad_one(void **state)
{
    Arena arena = arena_make(MEGABYTE);
    Shape none = {0}, polygon;
    Str bytes = {"x", 1};
    Error err = {0};

    (void)state;
    assert_true(gpkg_from_shape(&arena, &none, &bytes, &err));
    assert_int_equal(bytes.len, 0);
    polygon = shape_of(&arena, "POLYGON ((0 0, 4 0, 4 4, 0 0))");
    polygon.paths[0].count = 3;
    assert_false(gpkg_from_shape(&arena, &polygon, &bytes, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    arena_release(&arena);
}

static void refuses_other_bytes(void **state)
{
    static const Str rows[] = {
        BYTES(""),
        BYTES("GP"),
        BYTES("PG\0\001\346\020\0\0"
              "\1\1\0\0\0\0\0\0\0\0\0\360\077\0\0\0\0\0\0\0\100"),
        BYTES(POINT_1_2 "\0"),
        BYTES("GP\0\041\346\020\0\0\1\1\0\0\0"), /* an extended type */
        BYTES("GP\0\013\346\020\0\0\1\1\0\0\0"), /* an unknown envelope */
        BYTES(HEAD "\1\6\0\0\0\0\0\0\0"),        /* a multipolygon */
        BYTES(HEAD "\1\351\3\0\0"),              /* a point with height */
        BYTES(HEAD "\1\3\0\0\0\377\377\377\377"),
        BYTES(HEAD "\1\2\0\0\0\377\377\377\377"),
        /* latitude 200 */
        BYTES(HEAD "\1\1\0\0\0\0\0\0\0\0\0\360\077\0\0\0\0\0\0\151\100"),
    };
    Arena arena = arena_make(MEGABYTE);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Shape shape = {0};
        Error err = {0};

        assert_false(gpkg_to_shape(&arena, rows[i], &shape, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_int_equal(shape.kind, SHAPE_NONE); /* left alone */
    }
    arena_release(&arena);
}

static void reads_either_byte_order(void **state)
{
    static const Str point = BYTES(
        "GP\0\0\0\0\020\346\0\0\0\0\1\077\360\0\0\0\0\0\0\100\0\0\0\0\0\0\0");
    Arena arena = arena_make(MEGABYTE);
    Shape shape = {0};
    Error err;

    (void)state;
    assert_true(gpkg_to_shape(&arena, point, &shape, &err));
    assert_true(shape.paths[0].points[0].lon < 1.1 &&
                shape.paths[0].points[0].lat > 1.9);
    arena_release(&arena);
}

static void turns_rings_as_the_others_want_them(void **state)
{
    Arena arena = arena_make(MEGABYTE);
    Shape shape = shape_of(&arena, "POLYGON ((0 0, 4 0, 4 4, 0 0))"), again;
    char clockwise[200];
    Str bytes = {NULL, 0};
    Error err;

    (void)state;
    assert_true(gpkg_from_shape(&arena, &shape, &bytes, &err));
    assert_true(bytes.len < sizeof clockwise);
    /* Swap the second and the third position, 16 bytes each. */
    memcpy(clockwise, bytes.data, bytes.len);
    memcpy(clockwise + bytes.len - 48, bytes.data + bytes.len - 32, 16);
    memcpy(clockwise + bytes.len - 32, bytes.data + bytes.len - 48, 16);
    assert_true(
        gpkg_to_shape(&arena, (Str){clockwise, bytes.len}, &again, &err));
    assert_true(ring_winding(&again.paths[0]) > 0);
    arena_release(&arena);
}

static const char *asked(sqlite3 *db, const char *sql, char text[static 200])
{
    sqlite3_stmt *statement = NULL;
    const char *value = NULL;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL),
                     SQLITE_OK);
    if (sqlite3_step(statement) != SQLITE_ROW)
        value = sqlite3_errmsg(db);
    else if (sqlite3_column_type(statement, 0) == SQLITE_NULL)
        value = "NULL";
    else
        value = (const char *)sqlite3_column_text(statement, 0);
    (void)sqlite3_snprintf(200, text, "%s", value);
    assert_int_equal(sqlite3_errcode(db) == SQLITE_ROW ||
                         sqlite3_errcode(db) == SQLITE_ERROR,
                     1);
    (void)sqlite3_finalize(statement);
    return text;
}

static void measures_for_the_rtree(void **state)
{
    static const struct {
        const char *sql, *value;
    } rows[] = {
        {"SELECT ST_MinX(ST_Point(1, 2))", "1.0"},
        {"SELECT ST_MaxX(ST_Point(1, 2))", "1.0"},
        {"SELECT ST_MinY(ST_Point(1, 2))", "2.0"},
        {"SELECT ST_MaxY(ST_Point(1, 2))", "2.0"},
        {"SELECT ST_IsEmpty(ST_Point(1, 2))", "0"},
        {"SELECT ST_Point(1, NULL)", "NULL"},
        {"SELECT ST_MinX(NULL)", "NULL"},
        /* POINT EMPTY: not a number, twice */
        {"SELECT ST_IsEmpty(x'47500001E61000000101000000000000000000F87F"
         "000000000000F87F')",
         "1"},
        /* an empty multipolygon, by its flag */
        {"SELECT ST_IsEmpty(x'47500011E6100000010600000000000000')", "1"},
        {"SELECT ST_MinX(x'47500011E6100000010600000000000000')", "NULL"},
        /* any type with an envelope: 1..3, 2..4 */
        {"SELECT ST_MaxY(x'47500003E6100000000000000000F03F0000000000000840"
         "00000000000000400000000000001040010600000000000000')",
         "4.0"},
        /* a line without one */
        {"SELECT ST_MaxX(x'47500001E6100000010200000002000000"
         "000000000000F03F000000000000004000000000000008400000000000001040')",
         "3.0"},
        {"SELECT ST_MinX(x'00')", "not a GeoPackage geometry"},
    };
    sqlite3 *db = NULL;
    char text[200];

    (void)state;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(gpkg_register(db), SQLITE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(asked(db, rows[i].sql, text), rows[i].value);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_a_point_as_the_standard_has_it),
        cmocka_unit_test(reads_what_it_writes),
        cmocka_unit_test(writes_nothing_for_no_shape_and_no_bad_one),
        cmocka_unit_test(refuses_other_bytes),
        cmocka_unit_test(reads_either_byte_order),
        cmocka_unit_test(turns_rings_as_the_others_want_them),
        cmocka_unit_test(measures_for_the_rtree),
    };

    return cmocka_run_group_tests_name("gpkg", tests, NULL, NULL);
}
