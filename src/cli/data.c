#include "cli/data.h"

#include "cli/files.h"
#include "cli/nearest.h"
#include "core/input.h"
#include "core/map.h"
#include "core/vec.h"

#include <unistd.h>

static bool holds_data(Arena *arena, Str folder, bool *out, Error *err)
{
    Str index;

    if (!path_join(arena, folder, STR("gazetteer.index"), &index, err))
        return false;
    *out = path_exists(index.data);
    return true;
}

/* Folder of the running program. */
static bool program_folder(Arena *arena, Str *out, Error *err)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

    if (length <= 0)
        return error_set(err, ERROR_IO, 0,
                         "the program can't tell where it lies "
                         "(/proc/self/exe); give the data folder by --data");
    return arena_copy(arena, path_folder((Str){path, (size_t)length}), out,
                      err);
}

static bool find_given(const Arguments *arguments, Str *out, Error *err)
{
    Str folder = str_from_cstr(arguments->data_folder);
    bool found;

    if (!holds_data(arguments->arena, folder, &found, err))
        return false;
    if (!found)
        return error_set(err, ERROR_IO, 0,
                         "--data '%s' holds no gazetteer.index; 'tetrapylon "
                         "gazetteer build' makes one",
                         arguments->data_folder);
    *out = folder;
    return true;
}

bool data_find(const Arguments *arguments, Str *out, Error *err)
{
    static const char *const places[] = {"data", "../share/tetrapylon"};
    Str program = {0}, folder;
    bool found;

    if (arguments->data_folder != NULL)
        return find_given(arguments, out, err);
    if (!program_folder(arguments->arena, &program, err))
        return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!path_join(arguments->arena, program, str_from_cstr(places[i]),
                       &folder, err) ||
            !holds_data(arguments->arena, folder, &found, err))
            return false;
        if (found) {
            *out = folder;
            return true;
        }
    }
    return error_set(
        err, ERROR_IO, 0,
        "there is no data folder at '%.*s/data' or "
        "'%.*s/../share/tetrapylon'; build it with 'cmake --build' "
        "or name it by --data",
        STR_ARGS(program), STR_ARGS(program));
}

static bool read_below(Arena *arena, Str folder, const char *name, Str *out,
                       Error *err)
{
    Str path;

    return path_join(arena, folder, str_from_cstr(name), &path, err) &&
           input_read(arena, path.data, DATA_CEILING, out, err);
}

typedef struct {
    Arena *arena;
    Str path;
    VEC(GazetteerText) list;
    Error *err;
} Texts;

static bool map_texts(Texts *texts, const char *ending)
{
    Str file, *names;
    size_t count;

    if (!folder_list(texts->arena, texts->path.data, ending, &names, &count,
                     texts->err))
        return false;
    for (size_t i = 0; i < count; i++) {
        Map map; /* of a gazetteer: they may be larger than memory */

        if (!path_join(texts->arena, texts->path, names[i], &file,
                       texts->err) ||
            !map_open(file.data, &map, texts->err) ||
            !VEC_PUSH(texts->arena, &texts->list,
                      ((GazetteerText){.name = names[i], .text = map.bytes}),
                      texts->err))
            return false;
    }
    return true;
}

bool data_texts(Arena *arena, Str folder, const char *below,
                GazetteerText **out, size_t *count, Error *err)
{
    Texts texts = {.arena = arena, .err = err};

    if (!path_join(arena, folder, str_from_cstr(below), &texts.path, err) ||
        !map_texts(&texts, ".tsv") || !map_texts(&texts, ".network"))
        return false;
    *out = texts.list.items;
    *count = texts.list.count;
    return true;
}

static bool open_index(Arena *arena, Str folder,
                       bool (*open)(Arena *, Str, const Gazetteer **, Error *),
                       const Gazetteer **out, Error *err)
{
    Str path;
    Map map; /* stays mapped as long as the program runs */

    if (!path_join(arena, folder, STR("gazetteer.index"), &path, err) ||
        !map_open(path.data, &map, err))
        return false;
    if (open(arena, map.bytes, out, err))
        return true;
    map_close(&map);
    return error_within(err, "opening '%.*s/gazetteer.index'",
                        STR_ARGS(folder));
}

bool data_gazetteer(Arena *arena, Str folder, const Gazetteer **out, Error *err)
{
    return open_index(arena, folder, gazetteer_open, out, err);
}

bool data_places(Arena *arena, Str folder, const Gazetteer **out, Error *err)
{
    return open_index(arena, folder, gazetteer_open_places, out, err);
}

bool data_lexicon(Arena *arena, Str folder, const Lexicon **out, Error *err)
{
    GazetteerText *texts;
    LexiconText *all;
    size_t count;

    if (!data_texts(arena, folder, "lexicon/en", &texts, &count, err))
        return false;
    all = arena_array(arena, count + 1, sizeof *all, err);
    if (all == NULL ||
        !read_below(arena, folder, "actors.tsv", &all[0].text, err))
        return false;
    all[0].name = STR("actors.tsv");
    all[0].built = true;
    for (size_t i = 0; i < count; i++)
        all[i + 1] = (LexiconText){
            .name = texts[i].name, .text = texts[i].text, .built = true};
    return lexicon_load(arena, all, count + 1, out, err);
}

bool data_actors(Arena *arena, Str folder, Evidence *out, Error *err)
{
    Str text;

    return read_below(arena, folder, "actors.tsv", &text, err) &&
           actors_read(arena, STR("actors.tsv"), text, &out->actors,
                       &out->actor_count, err);
}

bool data_clutter(Arena *arena, Str folder, const ClutterRules **out,
                  Error *err)
{
    Str text;

    return read_below(arena, folder, "lexicon/clutter.tsv", &text, err) &&
           clutter_load(arena, STR("clutter.tsv"), text, out, err);
}

bool data_anchors(Arena *arena, Str folder, const Anchors **out, Error *err)
{
    Str text;

    return read_below(arena, folder, "lexicon/anchors.tsv", &text, err) &&
           anchors_load(arena, STR("anchors.tsv"), text, out, err);
}

bool data_basemap(Arena *arena, Str folder, BaseIndex *out, Error *err)
{
    Str path;
    Map map; /* stays mapped as long as the program runs */

    if (!path_join(arena, folder, STR("basemap.index"), &path, err) ||
        !map_open(path.data, &map, err))
        return false;
    if (base_index_open(map.bytes, out, err))
        return true;
    map_close(&map);
    return error_within(err, "opening '%.*s/basemap.index'", STR_ARGS(folder));
}

bool data_relief(Arena *arena, Str folder, Relief *out, Error *err)
{
    Str path, text;

    *out = (Relief){0};
    if (!path_join(arena, folder, STR("maps/relief/etopo5.txt"), &path, err))
        return false;
    if (!path_exists(path.data))
        return true;
    return input_read(arena, path.data, 16 * MEGABYTE, &text, err) &&
           relief_parse(arena, STR("etopo5.txt"), text, out, err);
}

static Str without_suffix(Str name)
{
    return str_ends(name, STR(".sheet")) ? str_slice(name, 0, name.len - 6)
                                         : name;
}

bool data_sheet_names(Arena *arena, Str folder, Str **out, size_t *count,
                      Error *err)
{
    Str maps, *names;
    size_t found;

    if (!path_join(arena, folder, STR("maps"), &maps, err))
        return false;
    if (!path_exists(maps.data)) { /* only a compiled gazetteer */
        *out = NULL;
        *count = 0;
        return true;
    }
    if (!folder_list(arena, maps.data, ".sheet", &names, &found, err))
        return false;
    for (size_t i = 0; i < found; i++)
        names[i] = without_suffix(names[i]);
    *out = names;
    *count = found;
    return true;
}

static bool parse_sheet_file(Arena *arena, const char *path, Sheet *out,
                             Error *err)
{
    Str name = without_suffix(input_file_name(str_from_cstr(path)));
    Str text;

    if (!input_read(arena, path, MEGABYTE, &text, err))
        return false;
    return sheet_parse(arena, name, text, out, err);
}

bool data_sheet(Arena *arena, Str folder, const char *word, Sheet *out,
                Error *err)
{
    Str name = without_suffix(input_file_name(str_from_cstr(word)));
    Str *names, path;
    size_t count;

    if (str_ends(str_from_cstr(word), STR(".sheet")) && path_exists(word))
        return parse_sheet_file(arena, word, out, err);
    if (!data_sheet_names(arena, folder, &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (str_equal(names[i], name))
            return arena_format(arena, &path, err, "%.*s/maps/%.*s.sheet",
                                STR_ARGS(folder), STR_ARGS(name)) &&
                   parse_sheet_file(arena, path.data, out, err);
    if (count == 0)
        return error_set(err, ERROR_IO, 0,
                         "'%.*s/maps' holds no sheet; copy maps/ of the "
                         "sources there",
                         STR_ARGS(folder));
    return nearest_refuse("sheet", name, names, count, err);
}
