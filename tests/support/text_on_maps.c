/*
 * text_on_maps.c - whether every pixel of text on the reference maps can be
 * read: 4.5 : 1 from its ground at least (WCAG 2.1, 1.4.3), and on no other
 * text.
 *
 *     text_on_maps PROJECT [QUICK]
 *
 * Each map is drawn without its texts, which are handed over line by line; each
 * line is then set here twice, as a mask of its ink and as its rim on the
 * ground. What is painted over a text later stands on that ground too. Names
 * along rivers are drawn as shapes and are not handed over; golden-maps
 * measures those.
 */
#include "cli/command.h"
#include "cli/days.h"
#include "cli/options.h"
#include "cli/picture.h"
#include "draw/map.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 2000, ARENA_MB = 1024, MOST_WORDS = 16 };

typedef struct {
    Arena *arena;
    TextLine lines[MOST_LINES];
    size_t count;
} Lines;

typedef struct {
    cairo_surface_t *page; /* RGB24, without texts */
    unsigned short *owner; /* of each pixel: 1 + the line whose ink it is */
    int width, height;
    Fonts *fonts;
    const Lines *lines;
    const char *title;
    size_t faults;
} Page;

static void take(void *self, const TextLine *line)
{
    Lines *lines = self;
    Error err;
    TextLine *kept;

    if (lines->count == MOST_LINES)
        return;
    kept = &lines->lines[lines->count];
    *kept = *line;
    if (arena_copy(lines->arena, line->text, &kept->text, &err))
        lines->count++;
}

/* ---- one line ------------------------------------------------------------ */

typedef struct {
    int x, y, width, height;
} Area;

static Area area_of(const Page *page, const TextLine *line)
{
    double size = line->size, reach = 2 * size + line->halo;
    int left = (int)fmax(0, floor(line->x - reach));
    int top = (int)fmax(0, floor(line->y - reach));
    int right = (int)fmin(page->width, ceil(line->x + line->width + reach));
    int bottom = (int)fmin(page->height, ceil(line->y + reach));

    return (Area){left, top, right > left ? right - left : 0,
                  bottom > top ? bottom - top : 0};
}

static void set_line(const Page *page, const Area *area, cairo_surface_t *on,
                     const TextLine *line, Colour colour, double halo)
{
    TextStyle style = {.size = line->size,
                       .colour = colour,
                       .face = line->face,
                       .tracking = line->tracking,
                       .halo = halo};
    cairo_t *cr = cairo_create(on);

    fonts_set_halo(page->fonts, line->rim);
    cairo_translate(cr, -area->x, -area->y);
    /* Of a line that was cut short the whole text is told. */
    cairo_rectangle(cr, line->x - 2 - halo, area->y, line->width + 4 + 2 * halo,
                    area->height);
    cairo_clip(cr);
    cairo_translate(cr, line->x, line->y);
    cairo_rotate(cr, line->angle);
    text_draw(page->fonts, cr, &style, 0, 0, line->text);
    cairo_destroy(cr);
    cairo_surface_flush(on);
}

static cairo_surface_t *ground_of(const Page *page, const Area *area)
{
    cairo_surface_t *ground = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, area->width, area->height);
    cairo_t *cr = cairo_create(ground);

    cairo_set_source_surface(cr, page->page, -area->x, -area->y);
    cairo_paint(cr);
    cairo_destroy(cr);
    return ground;
}

static double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92
                              : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(Colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

static double contrast(Colour ink, uint32_t ground)
{
    Colour colour = {(ground >> 16 & 255) / 255.0, (ground >> 8 & 255) / 255.0,
                     (ground & 255) / 255.0};
    double a = luminance(ink), b = luminance(colour);

    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static uint32_t pixel_of(cairo_surface_t *surface, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(surface) +
        (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    uint32_t pixel;

    memcpy(&pixel, row + (ptrdiff_t)x * 4, sizeof pixel);
    return pixel & 0xFFFFFFU;
}

typedef struct {
    size_t pale, taken, hidden;
    double worst;
    const TextLine *other;
} Measure;

typedef struct {
    cairo_surface_t *mask, *ground, *before;
} Setting;

static void look_at_pixel(Page *page, const Setting *setting, const Area *area,
                          size_t index, Point at, Measure *found)
{
    const TextLine *line = &page->lines->lines[index];
    int x = (int)at.x, y = (int)at.y;
    unsigned short *owner =
        &page->owner[(size_t)(area->y + y) * (size_t)page->width +
                     (size_t)(area->x + x)];
    bool inked = (pixel_of(setting->mask, x, y) & 255) >= 128;
    uint32_t ground = pixel_of(setting->ground, x, y);
    double ratio;

    if (*owner != 0 && *owner != index + 1 &&
        (inked || ground != pixel_of(setting->before, x, y))) {
        found->other = &page->lines->lines[*owner - 1];
        found->taken += inked;
        found->hidden += !inked;
    }
    if (!inked)
        return;
    *owner = (unsigned short)(index + 1);
    ratio = contrast(line->colour, ground);
    found->worst = fmin(found->worst, ratio);
    found->pale += ratio < 4.5;
}

static void tell(Page *page, const TextLine *line, const Measure *found)
{
    if (found->pale > 0)
        printf("%s: '%.*s' has %zu pixels nearer than 4.5 : 1 to their ground, "
               "the worst %.2f\n",
               page->title, STR_ARGS(line->text), found->pale, found->worst);
    if (found->taken + found->hidden > 2)
        printf("%s: '%.*s' covers %zu pixels of '%.*s'\n", page->title,
               STR_ARGS(line->text), found->taken + found->hidden,
               STR_ARGS(found->other->text));
    page->faults += found->pale > 0;
    page->faults += found->taken + found->hidden > 2;
}

static void look_at_line(Page *page, size_t index)
{
    const TextLine *line = &page->lines->lines[index];
    Area area = area_of(page, line);
    Measure found = {.worst = 21};
    Setting setting;

    if (area.width == 0 || area.height == 0)
        return;
    setting.mask =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, area.width, area.height);
    setting.before = ground_of(page, &area);
    setting.ground = ground_of(page, &area);
    set_line(page, &area, setting.mask, line, (Colour){1, 1, 1}, 0);
    if (line->halo > 0)
        set_line(page, &area, setting.ground, line, line->rim, line->halo);
    for (int y = 0; y < area.height; y++)
        for (int x = 0; x < area.width; x++)
            look_at_pixel(page, &setting, &area, index, (Point){x, y}, &found);
    cairo_surface_destroy(setting.mask);
    cairo_surface_destroy(setting.before);
    cairo_surface_destroy(setting.ground);
    tell(page, line, &found);
}

/* ---- one map ------------------------------------------------------------- */

static void hand_over(DayMap *map, const TextTaker *taker)
{
    fonts_hand_over(map->frame->fonts, taker);
    if (map->frame->inset.frame != NULL)
        fonts_hand_over(map->frame->inset.frame->fonts, taker);
}

static bool look_at_map(DayMap *map, const char *title, size_t *faults,
                        Arena *arena, Error *err)
{
    const FrameLayout *layout = frame_layout(map->frame);
    Lines *lines = arena_take(arena, sizeof *lines, err);
    TextTaker taker = {take, lines};
    Page page = {.title = title, .lines = lines};
    cairo_t *cr;

    page.width = (int)lround(layout->page.width * layout->scale);
    page.height = (int)lround(layout->page.height * layout->scale);
    page.owner =
        calloc((size_t)page.width * (size_t)page.height, sizeof *page.owner);
    if (lines == NULL || page.owner == NULL ||
        !fonts_open(map->picture->font_folder, &page.fonts, err)) {
        free(page.owner);
        return false;
    }
    lines->arena = arena;
    page.page =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, page.width, page.height);
    cr = cairo_create(page.page);
    cairo_scale(cr, layout->scale, layout->scale);
    hand_over(map, &taker);
    frame_paint(map->frame, cr, &map->view);
    hand_over(map, NULL);
    cairo_destroy(cr);
    cairo_surface_flush(page.page);
    for (size_t i = 0; i < lines->count; i++)
        look_at_line(&page, i);
    if (lines->count < 10) {
        printf("%s: only %zu lines of text\n", title, lines->count);
        page.faults++;
    }
    *faults += page.faults;
    cairo_surface_destroy(page.page);
    fonts_close(&page.fonts);
    free(page.owner);
    return true;
}

/* The command line of 'map', after the verb. */
static bool run(int count, char *const *words, size_t *faults, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(ARENA_MB * MEGABYTE);
    Arguments arguments;
    Scenery scenery;
    Picture picture = {0};
    DayMap *map = NULL;
    Str title;
    int32_t day;
    bool usage, done;

    if (!options_parse(&arena, &command_map, count, words, &arguments, err) ||
        !picture_size(option_value(&arguments, "size"), true, &picture, err) ||
        !picture_load(&arguments, &scenery, &picture, &usage, err) ||
        !picture_look(&arguments, &picture, &usage, err) ||
        !arena_join(&arena,
                    (Str[]){str_from_cstr(words[3]), str_from_cstr(words[5]),
                            str_from_cstr(words[7]), str_from_cstr(words[9]),
                            str_from_cstr(words[11]), str_from_cstr(words[13])},
                    6, STR(" "), &title, err))
        return false;
    if (!days_day("at", words[5], &day, err) ||
        !day_map_open(&picture, day, MAP_PNG, &map, err))
        return false;
    done = look_at_map(map, title.data, faults, &arena, err);
    day_map_close(&map);
    return done;
}

/* ---- all of them --------------------------------------------------------- */

typedef struct {
    const char *sheet, *day, *language, *theme, *palette, *size;
} Case;

static const char *const sheets[] = {"palmyra", "palmyra_region",
                                     "palmyra_ruins", "syria", "syria_iraq"};
static const char *const days[] = {"2015-10-06", "2016-03-26", "2017-03-07"};
static const char *const languages[] = {"en", "ar"};
static const char *const papers[] = {"a3", "a4"}; /* by language */
static const char *const themes[] = {"light", "dark", "print"};
static const char *const palettes[] = {"standard", "okabe-ito", "grey"};

static size_t faults_of(const char *project, const Case *c)
{
    char words[MOST_WORDS][200];
    char *pointers[MOST_WORDS];
    const char *given[MOST_WORDS] = {
        "-p",      project,     "--sheet",   c->sheet,   "--at",   c->day,
        "--lang",  c->language, "--palette", c->palette, "--size", c->size,
        "--theme", c->theme,    "-o",        "-"};
    size_t faults = 0;
    Error err = {0};

    for (int i = 0; i < MOST_WORDS; i++) {
        (void)snprintf(words[i], sizeof words[i], "%s", given[i]);
        pointers[i] = words[i];
    }
    if (!run(MOST_WORDS, pointers, &faults, &err)) {
        fprintf(stderr, "text_on_maps: %s\n", err.message);
        exit(2);
    }
    return faults;
}

int main(int argc, char **argv)
{
    size_t faults = 0, count = 0;

    if (argc < 2)
        return 2;
    for (size_t s = 0; s < 5; s++)
        for (size_t d = 0; d < 3; d++)
            for (size_t l = 0; l < 2; l++, count++)
                faults += faults_of(argv[1],
                                    &(Case){sheets[s], days[d], languages[l],
                                            "light", "standard", "1280x720"});
    for (size_t s = 0; s < 5; s++)
        for (size_t l = 0; l < 2; l++, count++)
            faults +=
                faults_of(argv[1], &(Case){sheets[s], days[1], languages[l],
                                           "light", "standard", papers[l]});
    for (size_t t = 0; t < 3; t++)
        for (size_t p = 0; p < 3; p++)
            for (size_t s = 0; s < 5 && t + p > 0; s += 4, count++)
                faults += faults_of(argv[1],
                                    &(Case){sheets[s], days[1], "en", themes[t],
                                            palettes[p], "1280x720"});
    for (size_t s = 0; s < 5; s++)
        for (size_t l = 0; l < 2; l++, count++)
            faults +=
                faults_of(argv[1], &(Case){sheets[s], days[1], languages[l],
                                           themes[l], "standard", "phone"});
    for (size_t s = 0; s < 5; s += 3, count++)
        faults += faults_of(argv[1], &(Case){sheets[s], days[1], "en", "light",
                                             "standard", "720x1280"});
    printf("%zu maps, %zu faults\n", count, faults);
    return faults == 0 ? 0 : 1;
}
