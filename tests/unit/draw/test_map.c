#include "draw/draw.h"
#include "draw/png.h"

#include "fixture.h"

#include <cairo.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static Str draw(Arena *arena, const Fixture *fixture, MapFormat format)
{
    Memory memory = {.arena = arena};
    Error err = {0};

    if (!map_draw(&fixture->picture, fixture_day(2016, 3, 26), format,
                  memory_sink(&memory), &err))
        fail_msg("%s", err.message);
    return memory_text(&memory);
}

static void the_same_map_is_the_same_file(void **state)
{
    static const MapFormat formats[] = {MAP_PNG, MAP_SVG, MAP_PDF};
    static const char *const starts[] = {"\x89PNG", "<?xml", "%PDF"};
    Fixture fixture;

    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < 3; i++) {
        SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
        Str one = draw(&arena, &fixture, formats[i]);
        Str two = draw(&arena, &fixture, formats[i]);

        assert_true(str_begins(one, str_from_cstr(starts[i])));
        assert_true(str_equal(one, two));
    }
    fixture_close(&fixture);
}

static void a_pdf_tells_no_day_of_making(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Fixture fixture;
    Str pdf;

    (void)state;
    fixture_open(&fixture);
    pdf = draw(&arena, &fixture, MAP_PDF);
    assert_true(str_find(pdf, STR("/CreationDate"), 0) == pdf.len);
    fixture_close(&fixture);
}

static void a_sheet_for_paper_has_its_size(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Fixture fixture;
    Str svg;

    (void)state;
    fixture_open(&fixture);
    fixture.picture.paper = STR("a4");
    svg = draw(&arena, &fixture, MAP_SVG);
    /* 297 by 210 mm in points. */
    assert_true(str_find(svg, STR("viewBox=\"0 0 841.8"), 0) < svg.len);
    fixture_close(&fixture);
}

static void impossible_sizes_are_refused(void **state)
{
    struct {
        int width, height;
        Str paper;
    } cases[] = {
        {0, 720, {NULL, 0}},
        {1280, -1, {NULL, 0}},
        {40000, 720, {NULL, 0}},
        {1280, 720, STR("b9")},
    };
    Fixture fixture;

    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Memory memory = {.arena = &arena};
        Error err = {0};

        fixture.picture.width = cases[i].width;
        fixture.picture.height = cases[i].height;
        fixture.picture.paper = cases[i].paper;
        assert_false(
            map_draw(&fixture.picture, 0, MAP_PNG, memory_sink(&memory), &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_int_equal(memory.count, 0);
    }
    fixture_close(&fixture);
}

static bool refuse(void *self, const void *bytes, size_t count, Error *err)
{
    (void)self;
    (void)bytes;
    (void)count;
    return error_set(err, ERROR_IO, 0, "the disk is full");
}

static void a_sink_that_refuses_fails_the_map(void **state)
{
    static const MapFormat formats[] = {MAP_PNG, MAP_SVG, MAP_PDF};
    Fixture fixture;

    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < 3; i++) {
        Error err = {0};

        assert_false(map_draw(&fixture.picture, 0, formats[i],
                              (Sink){refuse, NULL}, &err));
        assert_int_equal(err.kind, ERROR_IO);
        assert_string_equal(err.message, "the disk is full");
    }
    fixture_close(&fixture);
}

typedef struct {
    Str png;
    size_t at;
} Source;

static cairo_status_t take(void *self, unsigned char *bytes, unsigned count)
{
    Source *source = self;

    if (source->png.len - source->at < count)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(bytes, source->png.data + source->at, count);
    source->at += count;
    return CAIRO_STATUS_SUCCESS;
}

/* How many pixels differ visibly; every one where the sizes do. */
static long differences(cairo_surface_t *a, cairo_surface_t *b)
{
    int width = cairo_image_surface_get_width(a);
    int height = cairo_image_surface_get_height(a);
    int stride = cairo_image_surface_get_stride(a);
    const unsigned char *one = cairo_image_surface_get_data(a);
    const unsigned char *two = cairo_image_surface_get_data(b);
    long count = 0;

    if (cairo_image_surface_get_width(b) != width ||
        cairo_image_surface_get_height(b) != height)
        return (long)width * height;
    for (long y = 0; y < height; y++)
        for (long x = 0; x < width; x++)
            for (long c = 0; c < 3; c++)
                if (abs(one[y * stride + 4 * x + c] -
                        two[y * stride + 4 * x + c]) > 8) {
                    count++;
                    break;
                }
    return count;
}

/* The reference picture was looked at by a person. A new one is accepted by
 * copying BUILD/map.out.png over it, in a commit of its own. */
static void the_map_looks_as_it_did(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Fixture fixture;
    Source source = {{NULL, 0}, 0};
    cairo_surface_t *drawn, *reference;
    long wrong;

    (void)state;
    fixture_open(&fixture);
    source.png = draw(&arena, &fixture, MAP_PNG);
    drawn = cairo_image_surface_create_from_png_stream(take, &source);
    reference = cairo_image_surface_create_from_png(
        SOURCE_FOLDER "/tests/golden/map.ref.png");
    assert_int_equal(cairo_surface_status(drawn), CAIRO_STATUS_SUCCESS);
    wrong = cairo_surface_status(reference) == CAIRO_STATUS_SUCCESS
                ? differences(drawn, reference)
                : -1;
    if (wrong != 0) {
        (void)cairo_surface_write_to_png(drawn, BUILD_FOLDER "/map.out.png");
        fail_msg("%ld pixels differ from tests/golden/map.ref.png; see %s",
                 wrong, BUILD_FOLDER "/map.out.png");
    }
    cairo_surface_destroy(drawn);
    cairo_surface_destroy(reference);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_map_is_the_same_file),
        cmocka_unit_test(a_pdf_tells_no_day_of_making),
        cmocka_unit_test(a_sheet_for_paper_has_its_size),
        cmocka_unit_test(impossible_sizes_are_refused),
        cmocka_unit_test(a_sink_that_refuses_fails_the_map),
        cmocka_unit_test(the_map_looks_as_it_did),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
