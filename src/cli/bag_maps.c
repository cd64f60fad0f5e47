#include "cli/bag_maps.h"

#include "cli/data.h"
#include "cli/days.h"
#include "cli/options.h"
#include "cli/picture.h"
#include "core/date.h"
#include "core/vec.h"

typedef struct {
    const Arguments *arguments;
    const Project *project;
    Bag *bag;
    Str folder; /* of the data */
    int32_t day;
    VEC(BagMap) maps;
} Mapping;

static const struct {
    MapFormat format;
    const char *extension, *type, *size;
} drawings[] = {
    {MAP_PNG, "png", "image/png", "1280x720"},
    {MAP_PDF, "pdf", "application/pdf", "a4"},
};

/* The last day on which anything is told to have begun or held. */
static int32_t last_day(const Chronicle *chronicle)
{
    int32_t last = WHEN_NO_FIRST;

    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];

        last = day_later(last, state->from.first);
        if (state->from.last != WHEN_NO_LAST)
            last = day_later(last, state->from.last);
        if (state->to.last != WHEN_NO_LAST)
            last = day_later(last, state->to.last - 1);
    }
    return last;
}

static bool shows_something(const Sheet *sheet, const Project *project)
{
    for (size_t i = 0; i < project->chronicle.count; i++) {
        const Place *place = project_find_place(
            &project->evidence, project->chronicle.states[i].place);
        if (place != NULL && place->located &&
            box_overlaps(sheet->extent,
                         (GeoBox){place->position, place->position}))
            return true;
    }
    return false;
}

static bool put_map(Mapping *mapping, const Picture *picture, size_t drawing,
                    Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(512 * MEGABYTE);
    Arena *kept = mapping->arguments->arena;
    Memory memory = {.arena = &arena};
    BagMap map = {.type = str_from_cstr(drawings[drawing].type)};
    char day[DATE_TEXT_SIZE], phrase[DAYS_DAY_SIZE];

    date_format(mapping->day, day);
    days_day_phrase(mapping->day, phrase);
    return arena_format(kept, &map.id, err, "maps/%.*s-%s.%s",
                        STR_ARGS(picture->sheet->name), day,
                        drawings[drawing].extension) &&
           arena_format(kept, &map.name, err, "%.*s, %s",
                        STR_ARGS(picture->sheet->title), phrase) &&
           map_draw(picture, mapping->day, drawings[drawing].format,
                    memory_sink(&memory), err) &&
           bag_put(mapping->bag, map.id.data, memory_text(&memory), err) &&
           VEC_PUSH(kept, &mapping->maps, map, err);
}

static bool put_sheet(Mapping *mapping, const Sheet *sheet, Error *err)
{
    Scenery scenery = {.sheet = *sheet, .project = *mapping->project};
    Picture picture = {0};

    if (!picture_furnish(mapping->arguments, mapping->folder, &scenery,
                         &picture, err))
        return false;
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++)
        if (!picture_size(drawings[i].size, true, &picture, err) ||
            !put_map(mapping, &picture, i, err))
            return error_within(err, "sheet '%.*s'", STR_ARGS(sheet->name));
    return true;
}

static bool put_sheets(Mapping *mapping, bool *usage, Error *err)
{
    Arena *arena = mapping->arguments->arena;
    const char *word = option_value(mapping->arguments, "sheet");
    Str *names = NULL;
    size_t count = 0;
    Sheet sheet;

    if (word != NULL) {
        *usage = !data_sheet(arena, mapping->folder, word, &sheet, err);
        return !*usage && put_sheet(mapping, &sheet, err);
    }
    if (!data_sheet_names(arena, mapping->folder, &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!arena_copy(arena, names[i], &names[i], err) ||
            !data_sheet(arena, mapping->folder, names[i].data, &sheet, err) ||
            (shows_something(&sheet, mapping->project) &&
             !put_sheet(mapping, &sheet, err)))
            return false;
    return true;
}

bool bag_maps_put(const Arguments *arguments, const Project *project, Bag *bag,
                  BagMaps *out, bool *usage, Error *err)
{
    Mapping mapping = {.arguments = arguments,
                       .project = project,
                       .bag = bag,
                       .day = last_day(&project->chronicle)};
    const char *at = option_value(arguments, "at");

    *usage = at != NULL && !days_day("at", at, &mapping.day, err);
    if (*usage || !data_find(arguments, &mapping.folder, err))
        return false;
    if (mapping.day != WHEN_NO_FIRST && !put_sheets(&mapping, usage, err))
        return false;
    *out = (BagMaps){mapping.maps.items, mapping.maps.count};
    return true;
}
