#include "cli/picture.h"

#include "cli/data.h"
#include "cli/files.h"
#include "cli/kept_places.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/own.h"

#include <strings.h>

typedef struct {
    const char *name;
    int width, height; /* points, landscape (ISO 216) */
} Paper;

static const Paper papers[] = {
    {"a4", 842, 595},
    {"a3", 1191, 842},
};
enum {
    PAPER_COUNT = sizeof papers / sizeof *papers,
    WIDTH_MIN = 320,
    HEIGHT_MIN = 180,
    SIDE_MAX = 16000
};

static bool refuse_size(const char *size, bool paper_allowed, Error *err)
{
    return error_set(err, ERROR_INPUT, 0,
                     "--size '%s' is no size; write WIDTHxHEIGHT in pixels "
                     "(%dx%d to %dx%d)%s",
                     size, (int)WIDTH_MIN, (int)HEIGHT_MIN, (int)SIDE_MAX,
                     (int)SIDE_MAX, paper_allowed ? " or a paper: a4, a3" : "");
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
    if (!str_to_long(left, &width) || !str_to_long(rest, &height) ||
        width < WIDTH_MIN || width > SIDE_MAX || height < HEIGHT_MIN ||
        height > SIDE_MAX)
        return refuse_size(size, paper_allowed, err);
    out->width = (int)width;
    out->height = (int)height;
    out->paper = (Str){0};
    return true;
}

bool picture_furnish(const Arguments *arguments, Str folder, Scenery *scenery,
                     Picture *out, Error *err)
{
    Arena *arena = arguments->arena;
    const Gazetteer *gazetteer;
    Own own = {0};
    Str fonts;

    if (!own_load_project(arguments, &own, err) ||
        !own_gazetteer(arguments, arena, folder, &own, &gazetteer, err) ||
        !kept_scenery(arena, gazetteer, &scenery->sheet,
                      &scenery->project.evidence, err) ||
        !data_basemap(arena, folder, &scenery->base, err) ||
        !path_join(arena, folder, STR("maps/fonts"), &fonts, err))
        return false;
    out->sheet = &scenery->sheet;
    out->base = &scenery->base;
    out->evidence = &scenery->project.evidence;
    out->chronicle = &scenery->project.chronicle;
    out->head = scenery->project.head;
    out->font_folder = fonts.data;
    return true;
}

bool picture_load(const Arguments *arguments, Scenery *scenery, Picture *out,
                  bool *usage, Error *err)
{
    Str folder;

    *usage = false;
    if (!data_find(arguments, &folder, err))
        return false;
    if (!data_sheet(arguments->arena, folder, option_value(arguments, "sheet"),
                    &scenery->sheet, err)) {
        *usage = err->kind == ERROR_INPUT;
        return false;
    }
    return project_load(arguments, &scenery->project, err) &&
           picture_furnish(arguments, folder, scenery, out, err);
}
