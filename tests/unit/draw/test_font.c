#include "draw/font.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char folder[] = SOURCE_FOLDER "/maps/fonts";

static Fonts *open_fonts(void)
{
    Fonts *fonts = NULL;
    Error err;

    assert_true(fonts_open(folder, &fonts, &err));
    return fonts;
}

static double width(Fonts *fonts, Face face, const char *text)
{
    TextStyle style = {.size = 20, .face = face};

    return text_measure(fonts, &style, str_from_cstr(text)).width;
}

static void bold_is_wider_than_regular(void **state)
{
    Fonts *fonts = open_fonts();

    (void)state;
    assert_true(width(fonts, FACE_BOLD, "Palmyra") >
                width(fonts, FACE_REGULAR, "Palmyra"));
    fonts_close(&fonts);
    assert_null(fonts);
}

/* Joined letters are narrower than the same letters standing alone. */
static void arabic_letters_join(void **state)
{
    Fonts *fonts = open_fonts();
    double joined = width(fonts, FACE_REGULAR, "تدمر");
    double alone =
        width(fonts, FACE_REGULAR, "ت") + width(fonts, FACE_REGULAR, "د") +
        width(fonts, FACE_REGULAR, "م") + width(fonts, FACE_REGULAR, "ر");

    (void)state;
    assert_true(joined > 0);
    assert_true(joined < 0.9 * alone);
    fonts_close(&fonts);
}

static void text_breaks_into_lines_and_ends_in_an_ellipsis(void **state)
{
    Fonts *fonts = open_fonts();
    Str text = STR("one two three four five six seven eight nine ten");
    TextStyle style = {.size = 12, .width = 80};
    TextSize all = text_measure(fonts, &style, text), two;

    (void)state;
    style.lines = 2;
    two = text_measure(fonts, &style, text);
    assert_true(two.height < all.height);
    assert_true(two.width <= 80.5);
    fonts_close(&fonts);
}

static void only_a_text_without_room_is_narrowed(void **state)
{
    Fonts *fonts = open_fonts();
    Str text = STR("Palmyra");
    TextStyle style = {.size = 20};
    double wide = text_measure(fonts, &style, text).width;

    (void)state;
    text_narrow(fonts, &style, text, wide + 1);
    assert_true(fabs(style.size - 20) < 1e-9);
    text_narrow(fonts, &style, text, wide / 2);
    assert_true(fabs(style.size - 10) < 1e-9);
    fonts_close(&fonts);
}

static void endless_text_and_heaps_of_marks_are_cut(void **state)
{
    Fonts *fonts = open_fonts();
    static char marks[30001];
    static char letters[30001];

    (void)state;
    for (size_t i = 0; i + 1 < sizeof marks; i += 2) {
        marks[i] = '\xcc'; /* U+0301, the acute */
        marks[i + 1] = '\x81';
    }
    memset(letters, 'a', sizeof letters - 1);
    assert_true(width(fonts, FACE_REGULAR, marks) < 1000);
    assert_true(width(fonts, FACE_REGULAR, letters) < 1000 * 20);
    fonts_close(&fonts);
}

static void text_that_is_no_utf8_stops_where_it_breaks(void **state)
{
    Fonts *fonts = open_fonts();

    (void)state;
    assert_true(fabs(width(fonts, FACE_REGULAR,
                           "ab\xff"
                           "cd") -
                     width(fonts, FACE_REGULAR, "ab")) < 0.01);
    fonts_close(&fonts);
}

static void drawing_leaves_ink_on_its_baseline(void **state)
{
    Fonts *fonts = open_fonts();
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 100, 40);
    cairo_t *cr = cairo_create(surface);
    TextStyle style = {
        .size = 20, .colour = {1, 1, 1}, .align = ALIGN_CENTRE, .halo = 2};
    const unsigned char *data;
    long ink = 0;

    (void)state;
    (void)text_draw(fonts, cr, &style, 50, 30, STR("H"));
    cairo_surface_flush(surface);
    data = cairo_image_surface_get_data(surface);
    for (int x = 40; x < 60; x++)
        ink += data[25 * cairo_image_surface_get_stride(surface) + 4 * x];
    assert_true(ink > 500);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    fonts_close(&fonts);
}

static void a_folder_without_fonts_is_refused(void **state)
{
    Fonts *fonts = NULL;
    Error err = {0};

    (void)state;
    assert_false(fonts_open("/nowhere", &fonts, &err));
    assert_int_equal(err.kind, ERROR_IO);
    assert_null(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bold_is_wider_than_regular),
        cmocka_unit_test(arabic_letters_join),
        cmocka_unit_test(text_breaks_into_lines_and_ends_in_an_ellipsis),
        cmocka_unit_test(only_a_text_without_room_is_narrowed),
        cmocka_unit_test(endless_text_and_heaps_of_marks_are_cut),
        cmocka_unit_test(text_that_is_no_utf8_stops_where_it_breaks),
        cmocka_unit_test(drawing_leaves_ink_on_its_baseline),
        cmocka_unit_test(a_folder_without_fonts_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
