#include "draw/png.h"

#include <assert.h>
#include <math.h>
#include <png.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Sink sink;
    Error *err;
    bool told; /* err is filled */
} Target;

static void give(png_structp png, png_bytep bytes, size_t count)
{
    Target *target = png_get_io_ptr(png);

    if (!target->told &&
        !target->sink.write(target->sink.self, bytes, count, target->err)) {
        target->told = true;
        png_error(png, "the sink refused");
    }
}

static void flush(png_structp png)
{
    (void)png;
}

static void complain(png_structp png, png_const_charp message)
{
    Target *target = png_get_error_ptr(png);

    if (!target->told)
        error_set(target->err, ERROR_DRIVER, 0, "libpng: %s", message);
    target->told = true;
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void convert_row(const uint32_t *from, uint8_t *to, int width)
{
    for (int x = 0; x < width; x++) {
        *to++ = (uint8_t)(from[x] >> 16);
        *to++ = (uint8_t)(from[x] >> 8);
        *to++ = (uint8_t)from[x];
    }
}

/* tEXt where ASCII says it, else iTXt. */
static void put_text(png_structp png, png_infop info, const char *key,
                     const char *text)
{
    char word[16], value[320];
    png_text chunk = {
        .compression = PNG_TEXT_COMPRESSION_NONE, .key = word, .text = value};

    if (text == NULL)
        return;
    (void)snprintf(word, sizeof word, "%s", key);
    (void)snprintf(value, sizeof value, "%s", text);
    chunk.text_length = strlen(value);
    if (!str_is_ascii(str_from_cstr(value))) {
        chunk.compression = PNG_ITXT_COMPRESSION_NONE;
        chunk.itxt_length = chunk.text_length;
    }
    png_set_text(png, info, &chunk, 1);
}

static void describe(png_structp png, png_infop info, int width, int height,
                     const PngNote *note)
{
    png_uint_32 per_metre = (png_uint_32)lround(note->dots_per_inch / 0.0254);

    /* A twentieth larger than at level 6, in half the time. */
    png_set_compression_level(png, 3);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    put_text(png, info, "Title", note->title);
    put_text(png, info, "Software", note->source);
    put_text(png, info, "Comment", note->comment);
}

/* Everything between setjmp and its longjmp: no variable of the caller
 * changes. */
static bool write_all(png_structp png, png_infop info, cairo_surface_t *image,
                      const PngNote *note, uint8_t *row)
{
    int width = cairo_image_surface_get_width(image);
    int height = cairo_image_surface_get_height(image);
    int stride = cairo_image_surface_get_stride(image);
    const unsigned char *data = cairo_image_surface_get_data(image);

    if (setjmp(png_jmpbuf(png))) /* NOLINT(cert-err52-cpp): libpng's way */
        return false;
    describe(png, info, width, height, note);
    png_write_info(png, info);
    for (int y = 0; y < height; y++) {
        convert_row(
            (const uint32_t *)(const void *)(data + (size_t)y * (size_t)stride),
            row, width);
        png_write_row(png, row);
    }
    png_write_end(png, NULL);
    return true;
}

bool png_write(cairo_surface_t *image, double dots_per_inch,
               const char *comment, Sink sink, Error *err)
{
    PngNote note = {.dots_per_inch = dots_per_inch, .comment = comment};

    return png_write_noted(image, &note, sink, err);
}

bool png_write_noted(cairo_surface_t *image, const PngNote *note, Sink sink,
                     Error *err)
{
    Target target = {sink, err, false};
    int width = cairo_image_surface_get_width(image);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &target,
                                              complain, ignore);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    uint8_t *row = calloc((size_t)width, 3);
    bool done = false;

    assert(cairo_image_surface_get_format(image) == CAIRO_FORMAT_RGB24);
    cairo_surface_flush(image);
    if (info != NULL && row != NULL) {
        png_set_write_fn(png, &target, give, flush);
        done = write_all(png, info, image, note, row);
    } else {
        error_set(err, ERROR_MEMORY, 0, "no memory to write the picture");
    }
    free(row);
    png_destroy_write_struct(&png, &info);
    return done;
}
