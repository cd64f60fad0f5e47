#include "draw/png.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static cairo_surface_t *red_square(void)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 3, 2);
    cairo_t *cr = cairo_create(surface);

    cairo_set_source_rgb(cr, 1, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    return surface;
}

typedef struct {
    Str bytes;
    size_t at;
} Source;

static cairo_status_t take(void *self, unsigned char *bytes, unsigned count)
{
    Source *source = self;

    if (source->bytes.len - source->at < count)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(bytes, source->bytes.data + source->at, count);
    source->at += count;
    return CAIRO_STATUS_SUCCESS;
}

static void a_picture_reads_back_as_it_was(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory memory = {.arena = &arena};
    cairo_surface_t *surface = red_square(), *again;
    Source source = {{NULL, 0}, 0};
    Error err;

    (void)state;
    assert_true(png_write(surface, 96, NULL, memory_sink(&memory), &err));
    source.bytes = memory_text(&memory);
    again = cairo_image_surface_create_from_png_stream(take, &source);
    assert_int_equal(cairo_image_surface_get_width(again), 3);
    assert_int_equal(cairo_image_surface_get_height(again), 2);
    assert_memory_equal(cairo_image_surface_get_data(again),
                        cairo_image_surface_get_data(surface), 12);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(again);
}

static void it_tells_its_resolution_and_no_time(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory memory = {.arena = &arena};
    cairo_surface_t *surface = red_square();
    Str png;
    size_t at;
    Error err;

    (void)state;
    assert_true(
        png_write(surface, 192, "a comment", memory_sink(&memory), &err));
    png = memory_text(&memory);
    at = str_find(png, STR("pHYs"), 0);
    assert_true(at + 9 < png.len);
    /* 7559 dots a metre: 0x1D87. */
    assert_memory_equal(png.data + at + 4, "\x00\x00\x1d\x87", 4);
    assert_true(str_find(png, STR("tIME"), 0) == png.len);
    cairo_surface_destroy(surface);
}

static bool refuse(void *self, const void *bytes, size_t count, Error *err)
{
    (void)self;
    (void)bytes;
    (void)count;
    return error_set(err, ERROR_IO, 0, "the disk is full");
}

static void a_sink_that_refuses_is_quoted(void **state)
{
    cairo_surface_t *surface = red_square();
    Error err = {0};

    (void)state;
    assert_false(png_write(surface, 96, NULL, (Sink){refuse, NULL}, &err));
    assert_int_equal(err.kind, ERROR_IO);
    assert_string_equal(err.message, "the disk is full");
    cairo_surface_destroy(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_reads_back_as_it_was),
        cmocka_unit_test(it_tells_its_resolution_and_no_time),
        cmocka_unit_test(a_sink_that_refuses_is_quoted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
