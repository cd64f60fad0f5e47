#include "cli/picture.h"

#include "cli/data.h"
#include "cli/deliver.h"
#include "cli/files.h"
#include "cli/kept_places.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/place_sheet.h"
#include "cli/report.h"

#include <strings.h>

typedef struct {
    const char *name;
    int width, height; /* points, landscape (ISO 216) */
} Paper;

static const Paper papers[] = {
    {"a4", 842, 595},
    {"a3", 1191, 842},
};

/* Sizes of the web, in pixels. */
static const Paper screens[] = {
    {"web", 1600, 1000},
    {"square", 1080, 1080},
    {"tall", 1080, 1920},
    {"phone", 780, 2080}, /* 390 x 1040 as telephones count, twice as fine */
};
enum {
    PAPER_COUNT = sizeof papers / sizeof *papers,
    SCREEN_COUNT = sizeof screens / sizeof *screens,
    WIDTH_MIN = 320,
    HEIGHT_MIN = 180,
    SIDE_MAX = 16000
};

static bool refuse_size(const char *size, bool paper_allowed, Error *err)
{
    return error_set(err, ERROR_INPUT, 0,
                     "--size '%s' is no size; write WIDTHxHEIGHT in pixels "
                     "(%dx%d to %dx%d)%s, or web, square, tall, phone",
                     size, (int)WIDTH_MIN, (int)HEIGHT_MIN, (int)SIDE_MAX,
                     (int)SIDE_MAX, paper_allowed ? ", a paper (a4, a3)" : "");
}

bool picture_size(const char *size, bool paper_allowed, Picture *out,
                  Error *err)
{
    Str rest = str_from_cstr(size == NULL ? "1280x720" : size);
    Str left = str_take_until(&rest, 'x');
    long width, height;

    for (size_t i = 0; paper_allowed && i < PAPER_COUNT; i++)
        if (size != NULL && strcasecmp(size, papers[i].name) == 0) {
            out->width = papers[i].width;
            out->height = papers[i].height;
            out->paper = str_from_cstr(papers[i].name);
            return true;
        }
    for (size_t i = 0; i < SCREEN_COUNT; i++)
        if (size != NULL && strcasecmp(size, screens[i].name) == 0) {
            out->width = screens[i].width;
            out->height = screens[i].height;
            out->paper = (Str){0};
            return true;
        }
    if (!str_to_long(left, &width) || !str_to_long(rest, &height) ||
        width < WIDTH_MIN || width > SIDE_MAX || height < HEIGHT_MIN ||
        height > SIDE_MAX)
        return refuse_size(size, paper_allowed, err);
    out->width = (int)width;
    out->height = (int)height;
    out->paper = (Str){0};
    return true;
}

/* Of --sheet; of --place, which needs the gazetteer, later. */
static bool load_sheet(const Arguments *arguments, Str folder, Sheet *out,
                       Error *err)
{
    const char *sheet = option_value(arguments, "sheet");

    return sheet == NULL ||
           data_sheet(arguments->arena, folder, sheet, out, err);
}

/* Of a sheet too large in scale for it, it is not read. */
static bool load_relief(const Arguments *arguments, Str folder,
                        const Sheet *sheet, Relief *out, Error *err)
{
    *out = (Relief){0};
    return sheet->extent.max.lon - sheet->extent.min.lon < 1 ||
           data_relief(arguments->arena, folder, out, err);
}

static bool make_sheet(const Arguments *arguments, const Gazetteer *gazetteer,
                       const BaseIndex *base, Sheet *out, Error *err)
{
    const char *place = option_value_if(arguments, "place");

    return place == NULL || out->title.len > 0 ||
           place_sheet(arguments->arena, gazetteer, base, str_from_cstr(place),
                       out, err);
}

static void point_to(const Scenery *scenery, Str fonts, Picture *out)
{
    out->sheet = &scenery->sheet;
    out->base = &scenery->base;
    out->relief = &scenery->relief;
    out->evidence = &scenery->project.evidence;
    out->chronicle = &scenery->project.chronicle;
    out->head = scenery->project.head;
    out->font_folder = fonts.data;
    out->language = scenery->sheet.language;
    out->theme = scenery->sheet.theme;
    out->palette = scenery->sheet.palette;
}

bool picture_furnish(const Arguments *arguments, Str folder, Scenery *scenery,
                     Picture *out, Error *err)
{
    Arena *arena = arguments->arena;
    const Gazetteer *gazetteer;
    Str fonts;

    if (!own_places(arguments, arena, folder, &scenery->project.own, &gazetteer,
                    err) ||
        !data_basemap(arena, folder, &scenery->base, err) ||
        !make_sheet(arguments, gazetteer, &scenery->base, &scenery->sheet,
                    err) ||
        !load_relief(arguments, folder, &scenery->sheet, &scenery->relief,
                     err) ||
        !kept_scenery(arena, gazetteer, &scenery->sheet,
                      &scenery->project.evidence, err) ||
        !path_join(arena, folder, STR("maps/fonts"), &fonts, err))
        return false;
    point_to(scenery, fonts, out);
    return true;
}

bool picture_load(const Arguments *arguments, Scenery *scenery, Picture *out,
                  bool *usage, Error *err)
{
    Str folder;

    *usage = false;
    if (!data_find(arguments, &folder, err))
        return false;
    scenery->sheet = (Sheet){0};
    if (!load_sheet(arguments, folder, &scenery->sheet, err)) {
        *usage = err->kind == ERROR_INPUT;
        return false;
    }
    if (!project_load(arguments, &scenery->project, err))
        return false;
    if (picture_furnish(arguments, folder, scenery, out, err))
        return true;
    /* A place that no sheet can be made for is the asker's mistake. */
    *usage = err->kind == ERROR_INPUT && scenery->sheet.title.len == 0;
    return false;
}
/* ---- looks -------------------------------------------------------------- */

static bool read_language(Str word, Picture *out)
{
    return language_from_word(word, &out->language);
}

static bool read_theme(Str word, Picture *out)
{
    return theme_from_word(word, &out->theme);
}

static bool read_palette(Str word, Picture *out)
{
    return palette_from_word(word, &out->palette);
}

static bool take_word(const Arguments *arguments, const char *option,
                      bool (*read)(Str, Picture *), const char *words,
                      Picture *out, Error *err)
{
    const char *value = option_value_if(arguments, option);

    return value == NULL || read(str_from_cstr(value), out) ||
           error_set(err, ERROR_INPUT, 0, "--%s '%s' is none of: %s", option,
                     value, words);
}

static Str file_of(const Arguments *arguments, const char *option)
{
    const char *value = option_value_if(arguments, option);

    return value != NULL ? str_from_cstr(value) : (Str){NULL, 0};
}

bool picture_look(const Arguments *arguments, Picture *out, bool *usage,
                  Error *err)
{
    Str size = out->sheet->size, copy;

    *usage = true;
    if (!take_word(arguments, "lang", read_language, "en, ar", out, err) ||
        !take_word(arguments, "theme", read_theme, "light, dark, print", out,
                   err) ||
        !take_word(arguments, "palette", read_palette,
                   "standard, okabe-ito, grey", out, err))
        return false;
    out->basemap_file = file_of(arguments, "basemap");
    out->relief_file = file_of(arguments, "relief");
    out->outline_text = option_value_if(arguments, "outline-text") != NULL;
    if (option_value(arguments, "size") != NULL || size.len == 0)
        return true;
    return arena_copy(arguments->arena, size, &copy, err) &&
           (picture_size(copy.data, true, out, err) ||
            error_within(err, "sheet '%.*s'", STR_ARGS(out->sheet->name)));
}

typedef struct {
    const Arguments *arguments;
    Str folder;
    Str *names;
    size_t count;
} Listing;

static bool write_listing(const void *self, Sink sink, Error *err)
{
    const Listing *list = self;
    Report report = report_make(sink, err);

    for (size_t i = 0; i < list->count; i++) {
        Sheet sheet;
        Str name;

        if (!arena_copy(list->arguments->arena, list->names[i], &name, err) ||
            !data_sheet(list->arguments->arena, list->folder, name.data, &sheet,
                        err))
            return false;
        report_print(&report, "%-24s ", name.data);
        report_text(&report, sheet.title);
        report_print(&report, "\n");
    }
    return report_finish(&report);
}

bool picture_list(const Arguments *arguments, Error *err)
{
    Listing list = {.arguments = arguments};

    return data_find(arguments, &list.folder, err) &&
           data_sheet_names(arguments->arena, list.folder, &list.names,
                            &list.count, err) &&
           deliver("-", true, write_listing, &list, err);
}
