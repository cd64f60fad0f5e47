#include "cli/map_files.h"

#include "cli/data.h"
#include "cli/deliver.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/sums.h"
#include "core/input.h"
#include "core/vec.h"

typedef VEC(MapInput) Inputs;

bool map_file_check(const MapFile *file, Error *err)
{
    Str whole;

    if (!arena_format(file->arguments->arena, &whole, err, "%s.json",
                      file->path))
        return false;
    if (path_exists(file->path)) /* then that is what is told */
        return true;
    return file->overwrite || !path_exists(whole.data) ||
           error_set(err, ERROR_EXISTS, 0,
                     "'%s' is there already; --overwrite replaces it, "
                     "--no-manifest goes without",
                     whole.data);
}

/* ---- inputs ------------------------------------------------------------- */

static bool add_input(Arena *arena, Inputs *inputs, const char *path,
                      Error *err)
{
    MapInput input = {.name = input_file_name(str_from_cstr(path))};

    return sums_take(path, input.sha256, err) &&
           VEC_PUSH(arena, inputs, input, err);
}

static bool add_compiled(Arena *arena, Inputs *inputs, Str folder, Str name,
                         Error *err)
{
    MapInput input = {.name = name};

    return sums_find(arena, folder, name, input.sha256, err) &&
           VEC_PUSH(arena, inputs, input, err);
}

static bool add_folder(Arena *arena, Inputs *inputs, Str folder,
                       const char *below, Error *err)
{
    Str path, *names;
    size_t count;

    if (!path_join(arena, folder, str_from_cstr(below), &path, err) ||
        !path_exists(path.data))
        return err->kind == ERROR_NONE;
    if (!folder_list(arena, path.data, "", &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        Str file;

        if (!path_join(arena, path, names[i], &file, err) ||
            !add_input(arena, inputs, file.data, err))
            return false;
    }
    return true;
}

/* A raster that is no plain file (a server's address) has no hash. */
static bool add_raster(Arena *arena, Inputs *inputs, const char *path,
                       Error *err)
{
    MapInput input = {.sha256 = ""};

    if (path == NULL)
        return true;
    if (path_exists(path))
        return add_input(arena, inputs, path, err);
    input.name = str_from_cstr(path);
    return VEC_PUSH(arena, inputs, input, err);
}

static bool add_sheet(const Arguments *arguments, Str folder, Inputs *inputs,
                      Error *err)
{
    Arena *arena = arguments->arena;
    const char *sheet = option_value(arguments, "sheet");
    Str path;

    if (sheet == NULL)
        return true;
    if (path_exists(sheet))
        return add_input(arena, inputs, sheet, err);
    return arena_format(arena, &path, err, "%.*s/maps/%s.sheet",
                        STR_ARGS(folder), sheet) &&
           (!path_exists(path.data) ||
            add_input(arena, inputs, path.data, err));
}

static bool gather(const Arguments *arguments, Inputs *inputs, Error *err)
{
    Arena *arena = arguments->arena;
    Str folder;

    return data_find(arguments, &folder, err) &&
           add_sheet(arguments, folder, inputs, err) &&
           add_compiled(arena, inputs, folder, STR("gazetteer.index"), err) &&
           add_compiled(arena, inputs, folder, STR("basemap.index"), err) &&
           add_folder(arena, inputs, folder, "maps/fonts", err) &&
           add_folder(arena, inputs, folder, "maps/relief", err) &&
           add_raster(arena, inputs, option_value(arguments, "basemap"), err) &&
           add_raster(arena, inputs, option_value(arguments, "relief"), err);
}

/* ---- files -------------------------------------------------------------- */

typedef struct {
    DayMap *map;
    MapNotes notes;
} Manifest;

static bool write_manifest(const void *self, Sink sink, Error *err)
{
    const Manifest *manifest = self;

    return day_map_manifest(manifest->map, &manifest->notes, sink, err);
}

bool map_file_manifest(const MapFile *file, Error *err)
{
    Arena *arena = file->arguments->arena;
    Manifest manifest = {
        .map = file->map,
        .notes = {.program = STR("tetrapylon " TETRAPYLON_VERSION),
                  .file = input_file_name(str_from_cstr(file->path))}};
    Inputs inputs = {0};
    Str path;

    if (!gather(file->arguments, &inputs, err) ||
        !sums_take(file->path, manifest.notes.sha256, err) ||
        !arena_format(arena, &path, err, "%s.json", file->path))
        return false;
    manifest.notes.inputs = inputs.items;
    manifest.notes.input_count = inputs.count;
    return deliver(path.data, file->overwrite, write_manifest, &manifest, err);
}

static bool write_world(const void *self, Sink sink, Error *err)
{
    const MapFile *file = self;

    return day_map_world(file->map, sink, err);
}

bool map_file_world(const MapFile *file, Error *err)
{
    Str path = str_from_cstr(file->path), name;

    if (str_ends(path, STR(".png")) || str_ends(path, STR(".PNG")))
        path = str_slice(path, 0, path.len - 4);
    return arena_format(file->arguments->arena, &name, err, "%.*s.pgw",
                        STR_ARGS(path)) &&
           deliver(name.data, file->overwrite, write_world, file, err);
}
