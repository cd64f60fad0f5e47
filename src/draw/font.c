#include "draw/font.h"

#include "core/utf8.h"

#include <assert.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdio.h>
#include <stdlib.h>

enum { TEXT_CHARACTERS = 1000, TEXT_MARKS = 4 };

struct Fonts {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    Colour halo;
    const TextTaker *taker; /* or NULL */
};

static const char *const font_files[] = {
    "NotoSans-Regular.ttf",     "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",      "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold.ttf",
};

static const double line_spacing = 0.92; /* of Noto Sans's 1.36: 1.25 */

/* The first of the folder's files that can't be read, or NULL. */
static const char *add_files(FcConfig *config, const char *folder)
{
    for (size_t i = 0; i < sizeof font_files / sizeof *font_files; i++) {
        char path[1024];
        int length =
            snprintf(path, sizeof path, "%s/%s", folder, font_files[i]);

        if (length < 0 || (size_t)length >= sizeof path ||
            !FcConfigAppFontAddFile(config, (const FcChar8 *)path))
            return font_files[i];
    }
    return NULL;
}

static void set_options(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 96);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("en"));
}

bool fonts_open(const char *folder, Fonts **out, Error *err)
{
    FcConfig *config = FcConfigCreate();
    Fonts *fonts = calloc(1, sizeof *fonts);
    const char *missing;

    if (config == NULL || fonts == NULL) {
        free(fonts);
        if (config != NULL)
            FcConfigDestroy(config);
        return error_set(err, ERROR_MEMORY, 0, "no memory for the fonts");
    }
    missing = add_files(config, folder);
    if (missing != NULL) {
        FcConfigDestroy(config);
        free(fonts);
        return error_set(err, ERROR_IO, 0,
                         "'%s' lacks '%s', one of the map's fonts; build again "
                         "or give --data",
                         folder, missing);
    }
    fonts->config = config;
    fonts->halo = (Colour){1, 1, 1};
    fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config((PangoFcFontMap *)(void *)fonts->map, config);
    fonts->context = pango_font_map_create_context(fonts->map);
    set_options(fonts->context);
    fonts->layout = pango_layout_new(fonts->context);
    *out = fonts;
    return true;
}

/* Whether nobody but us refers to a font map. */
typedef struct {
    GMutex mutex;
    GCond changed;
    bool alone;
} Solitude;

static void note_solitude(gpointer data, GObject *map, gboolean alone)
{
    Solitude *solitude = data;

    (void)map;
    g_mutex_lock(&solitude->mutex);
    solitude->alone = alone;
    g_cond_signal(&solitude->changed);
    g_mutex_unlock(&solitude->mutex);
}

/* pango 1.50 sorts the fonts for each new description in a thread of its own,
 * which nobody joins. It holds a reference to the map to its end, and before
 * that looks into the map's tables, which are freed when the map is closed: so
 * close it when all of them are gone. */
static void wait_for_threads(PangoFontMap *map)
{
    Solitude solitude = {.alone = false};

    g_mutex_init(&solitude.mutex);
    g_cond_init(&solitude.changed);
    g_object_add_toggle_ref(G_OBJECT(map), note_solitude, &solitude);
    g_object_unref(map); /* the toggle reference is left */
    g_mutex_lock(&solitude.mutex);
    while (!solitude.alone)
        g_cond_wait(&solitude.changed, &solitude.mutex);
    g_mutex_unlock(&solitude.mutex);
    g_object_ref(map);
    g_object_remove_toggle_ref(G_OBJECT(map), note_solitude, &solitude);
    g_cond_clear(&solitude.changed);
    g_mutex_clear(&solitude.mutex);
}

void fonts_close(Fonts **fonts)
{
    if (*fonts == NULL)
        return;
    g_object_unref((*fonts)->layout);
    g_object_unref((*fonts)->context);
    wait_for_threads((*fonts)->map);
    /* Else pango 1.50 keeps a reference to the configuration for ever. */
    pango_fc_font_map_set_config((PangoFcFontMap *)(void *)(*fonts)->map, NULL);
    g_object_unref((*fonts)->map);
    FcConfigDestroy((*fonts)->config);
    free(*fonts);
    *fonts = NULL;
}

/* How many bytes of text are shown, and them, without surplus marks, in
 * buffer. */
static size_t tame(Str text, char buffer[static 4 * TEXT_CHARACTERS])
{
    Str valid = str_slice(text, 0, utf8_valid_length(text));
    size_t at = 0, length = 0;
    int marks = 0;

    for (int count = 0; at < valid.len && count < TEXT_CHARACTERS;) {
        uint32_t code = utf8_next(valid, &at);

        marks = g_unichar_ismark(code) ? marks + 1 : 0;
        if (marks > TEXT_MARKS)
            continue;
        length += utf8_put(code, buffer + length);
        count++;
    }
    return length;
}

static void set_face(PangoLayout *layout, const TextStyle *style)
{
    PangoFontDescription *font = pango_font_description_new();
    bool bold = style->face == FACE_BOLD || style->face == FACE_BOLD_ITALIC;
    bool italic = style->face == FACE_ITALIC || style->face == FACE_BOLD_ITALIC;

    pango_font_description_set_family_static(font,
                                             "Noto Sans, Noto Naskh Arabic");
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD
                                                 : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, italic ? PANGO_STYLE_ITALIC
                                                  : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
}

static void set_attributes(PangoLayout *layout, const TextStyle *style)
{
    PangoAttrList *list = pango_attr_list_new();

    if (style->tracking > 0)
        pango_attr_list_insert(list, pango_attr_letter_spacing_new(
                                         (int)(style->tracking * PANGO_SCALE)));
    if (style->tabular)
        pango_attr_list_insert(list,
                               pango_attr_font_features_new("tnum=1, lnum=1"));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

static void set_text(Fonts *fonts, const TextStyle *style, Str text)
{
    char buffer[4 * TEXT_CHARACTERS];
    size_t length = tame(text, buffer);
    static const PangoAlignment alignment[] = {
        PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT};
    PangoLayout *layout = fonts->layout;

    set_face(layout, style);
    set_attributes(layout, style);
    pango_layout_set_line_spacing(layout, (float)line_spacing);
    pango_layout_set_width(
        layout, style->width > 0 ? (int)(style->width * PANGO_SCALE) : -1);
    pango_layout_set_height(layout, style->lines > 0 ? -style->lines : -1000);
    pango_layout_set_ellipsize(layout, style->lines > 0 && style->width > 0
                                           ? PANGO_ELLIPSIZE_END
                                           : PANGO_ELLIPSIZE_NONE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignment[style->align]);
    pango_layout_set_text(layout, buffer, (int)length);
}

static TextSize measure(PangoLayout *layout)
{
    PangoRectangle logical;

    pango_layout_get_extents(layout, NULL, &logical);
    return (TextSize){
        (double)logical.width / PANGO_SCALE,
        (double)logical.height / PANGO_SCALE,
        (double)pango_layout_get_baseline(layout) / PANGO_SCALE,
    };
}

TextSize text_measure(Fonts *fonts, const TextStyle *style, Str text)
{
    set_text(fonts, style, text);
    return measure(fonts->layout);
}

void text_narrow(Fonts *fonts, TextStyle *style, Str text, double width)
{
    double wide = text_measure(fonts, style, text).width;

    if (wide > width)
        style->size *= width / wide;
}

static double shift(const TextStyle *style, TextSize size)
{
    if (style->width > 0 || style->align == ALIGN_LEFT)
        return 0;
    return style->align == ALIGN_CENTRE ? -size.width / 2 : -size.width;
}

void fonts_set_halo(Fonts *fonts, Colour colour)
{
    fonts->halo = colour;
}

void fonts_hand_over(Fonts *fonts, const TextTaker *taker)
{
    fonts->taker = taker;
}

static void set_halo_source(cairo_t *cr, const Fonts *fonts)
{
    cairo_set_source_rgba(cr, fonts->halo.red, fonts->halo.green,
                          fonts->halo.blue, 0.92);
}

static bool draws_pixels(cairo_t *cr)
{
    return cairo_surface_get_type(cairo_get_group_target(cr)) ==
           CAIRO_SURFACE_TYPE_IMAGE;
}

/* Glyphs shown beside themselves, on two rings, cost a tenth of a stroked
 * outline; a file with outlines keeps one stroke. */
static void paint_halo(cairo_t *cr, const Fonts *fonts, double width)
{
    enum { STEPS = 12 };
    double x, y;

    cairo_get_current_point(cr, &x, &y);
    set_halo_source(cr, fonts);
    if (!draws_pixels(cr)) {
        cairo_save(cr);
        pango_cairo_layout_path(cr, fonts->layout);
        cairo_set_line_width(cr, 2 * width);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cr);
        cairo_restore(cr);
        return;
    }
    for (int i = 0; i < STEPS; i++) {
        double angle = i * 2 * 3.14159265358979323846 / STEPS;
        double reach = i % 3 == 0 ? width * 0.55 : width;

        cairo_move_to(cr, x + reach * cos(angle), y + reach * sin(angle));
        pango_cairo_show_layout(cr, fonts->layout);
    }
}

static double scale_of(cairo_t *cr, double *angle)
{
    double dx = 1, dy = 0;

    cairo_user_to_device_distance(cr, &dx, &dy);
    *angle = atan2(dy, dx);
    return hypot(dx, dy);
}

/* Line by line, at the left end of each one's ink. */
static void hand_over(Fonts *fonts, cairo_t *cr, const TextStyle *style,
                      double left, double top)
{
    PangoLayoutIter *iter = pango_layout_get_iter(fonts->layout);
    const char *text = pango_layout_get_text(fonts->layout);
    TextLine run = {
        .face = style->face, .colour = style->colour, .rim = fonts->halo};
    double scale = scale_of(cr, &run.angle);

    run.size = style->size * scale;
    run.tracking = style->tracking * scale;
    run.halo = style->halo * scale;
    do {
        const PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
        PangoRectangle box;

        pango_layout_iter_get_line_extents(iter, NULL, &box);
        run.text =
            str_trim((Str){text + line->start_index, (size_t)line->length});
        run.x = left + (double)box.x / PANGO_SCALE;
        run.y =
            top + (double)pango_layout_iter_get_baseline(iter) / PANGO_SCALE;
        run.width = (double)box.width / PANGO_SCALE * scale;
        cairo_user_to_device(cr, &run.x, &run.y);
        if (run.text.len > 0)
            fonts->taker->take(fonts->taker->self, &run);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}

TextSize text_draw(Fonts *fonts, cairo_t *cr, const TextStyle *style, double x,
                   double y, Str text)
{
    TextSize size;
    Colour ink = style->colour;
    double left;

    set_text(fonts, style, text);
    size = measure(fonts->layout);
    left = x + shift(style, size);
    if (fonts->taker != NULL) {
        hand_over(fonts, cr, style, left, y - size.baseline);
        return size;
    }
    cairo_new_path(cr);
    cairo_move_to(cr, left, y - size.baseline);
    if (style->halo > 0) {
        paint_halo(cr, fonts, style->halo);
        cairo_move_to(cr, left, y - size.baseline);
    }
    cairo_set_source_rgb(cr, ink.red, ink.green, ink.blue);
    pango_cairo_show_layout(cr, fonts->layout);
    cairo_new_path(cr);
    return size;
}

/* ---- along a line ------------------------------------------------------- */

/* Moves a point of a straight text to where it lies on the path. */
static void bend(const TextPath *path, double *x, double *y)
{
    double left = path->start + *x, up = *y + path->shift;

    for (size_t i = 1; i < path->count; i++) {
        double dx = path->points[i][0] - path->points[i - 1][0];
        double dy = path->points[i][1] - path->points[i - 1][1];
        double length = hypot(dx, dy);

        if (length < 1e-9 || (left > length && i + 1 < path->count)) {
            left -= length;
            continue;
        }
        *x = path->points[i - 1][0] + dx / length * left - dy / length * up;
        *y = path->points[i - 1][1] + dy / length * left + dx / length * up;
        return;
    }
}

static void bend_path(const cairo_path_t *letters, const TextPath *path)
{
    for (int i = 0; i < letters->num_data;
         i += letters->data[i].header.length) {
        cairo_path_data_t *data = &letters->data[i];

        for (int j = 1; j < data->header.length; j++)
            bend(path, &data[j].point.x, &data[j].point.y);
    }
}

void text_draw_along(Fonts *fonts, cairo_t *cr, const TextStyle *style,
                     const TextPath *path, Str text)
{
    cairo_path_t *letters;
    TextSize size;

    set_text(fonts, style, text);
    size = measure(fonts->layout);
    cairo_new_path(cr);
    cairo_move_to(cr, 0, -size.baseline);
    pango_cairo_layout_path(cr, fonts->layout);
    letters = cairo_copy_path(cr);
    bend_path(letters, path);
    cairo_new_path(cr);
    cairo_append_path(cr, letters);
    cairo_path_destroy(letters);
    if (style->halo > 0) {
        set_halo_source(cr, fonts);
        cairo_set_line_width(cr, 2 * style->halo);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke_preserve(cr);
    }
    cairo_set_source_rgb(cr, style->colour.red, style->colour.green,
                         style->colour.blue);
    cairo_fill(cr);
}
