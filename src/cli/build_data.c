#include "cli/build_data.h"

#include "cli/data.h"
#include "cli/deliver.h"
#include "cli/files.h"
#include "cli/lexicons.h"
#include "cli/sums.h"
#include "core/input.h"

typedef struct {
    Arena *arena;
    Str from, to;
    Error *err;
} Build;

/* Text files of one folder, and the folder's name below geodata. */
typedef struct {
    const char *below; /* "" is geodata itself */
    GazetteerText *texts;
    size_t count;
} Folder;

static bool read_folder(const Build *build, const char *below, Folder *out)
{
    out->below = below;
    return data_texts(build->arena, build->from, below, &out->texts,
                      &out->count, build->err);
}

static const GazetteerText *find_text(const Folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->count; i++)
        if (str_is(folder->texts[i].name, name))
            return &folder->texts[i];
    return NULL;
}

static bool need_text(const Build *build, const Folder *folder,
                      const char *name, const GazetteerText **out)
{
    *out = find_text(folder, name);
    if (*out != NULL)
        return true;
    return error_set(build->err, ERROR_INPUT, 0, "'%.*s/%s%s%s' is missing",
                     STR_ARGS(build->from), folder->below,
                     *folder->below == 0 ? "" : "/", name);
}

/* Loads what was written, as the program will: rules run their tests. */
static bool check_lexicon(const Build *build, const GazetteerText *actors,
                          const Folder *folder)
{
    LexiconText *texts =
        arena_array(build->arena, folder->count + 1, sizeof *texts, build->err);
    const Lexicon *lexicon;

    if (texts == NULL)
        return false;
    texts[0] = (LexiconText){.name = actors->name, .text = actors->text};
    for (size_t i = 0; i < folder->count; i++)
        texts[i + 1] = (LexiconText){.name = folder->texts[i].name,
                                     .text = folder->texts[i].text};
    return lexicon_load(build->arena, texts, folder->count + 1, &lexicon,
                        build->err);
}

static bool pack_basemap(const Build *build, Arena *arena, const Folder *folder,
                         Str *out)
{
    BaseMap *maps = arena_array(arena, folder->count, sizeof *maps, build->err);

    if (maps == NULL)
        return false;
    for (size_t i = 0; i < folder->count; i++)
        if (!basemap_parse(arena, folder->texts[i].name, folder->texts[i].text,
                           &maps[i], build->err))
            return false;
    return base_index_pack(arena, maps, folder->count, out, build->err);
}

static bool write_parts(const void *self, Sink sink, Error *err)
{
    const GazetteerParts *parts = self;

    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].len > 0 &&
            !sink.write(sink.self, parts->items[i].data, parts->items[i].len,
                        err))
            return false;
    return true;
}

static bool write_text(const void *self, Sink sink, Error *err)
{
    const Str *text = self;

    return text->len == 0 || sink.write(sink.self, text->data, text->len, err);
}

static bool write_below(const Build *build, const char *below, Str name,
                        Str text)
{
    Str folder = build->to, path;

    if (*below != 0 && !path_join(build->arena, build->to, str_from_cstr(below),
                                  &folder, build->err))
        return false;
    return folder_make(build->arena, folder, build->err) &&
           path_join(build->arena, folder, name, &path, build->err) &&
           deliver(path.data, true, write_text, &text, build->err);
}

static bool write_index(const Build *build, const GazetteerParts *parts)
{
    Str path;

    return path_join(build->arena, build->to, STR("gazetteer.index"), &path,
                     build->err) &&
           deliver(path.data, true, write_parts, parts, build->err);
}

static bool write_folder(const Build *build, const Folder *folder)
{
    for (size_t i = 0; i < folder->count; i++)
        if (!write_below(build, folder->below, folder->texts[i].name,
                         folder->texts[i].text))
            return false;
    return true;
}

static bool write_sums(const Build *build)
{
    const Str names[] = {STR("basemap.index"), STR("gazetteer.index")};

    return sums_write(build->arena, build->to, names,
                      sizeof names / sizeof *names, build->err);
}

/* The tables of each language, checked. */
static bool read_languages(const Build *build, const GazetteerText *actors,
                           Folder **out, size_t *count)
{
    Str *codes, below;

    if (!lexicons_codes(build->arena, build->from, &codes, count, build->err))
        return false;
    *out = arena_array(build->arena, *count, sizeof **out, build->err);
    if (*out == NULL)
        return false;
    for (size_t i = 0; i < *count; i++)
        if (!arena_format(build->arena, &below, build->err, "lexicon/%.*s",
                          STR_ARGS(codes[i])) ||
            !read_folder(build, below.data, &(*out)[i]))
            return false;
    for (size_t i = 0; i < *count; i++)
        if (!check_lexicon(build, actors, &(*out)[i]))
            return error_within(build->err, "%s", (*out)[i].below);
    return true;
}

static bool write_folders(const Build *build, const Folder *folders,
                          size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!write_folder(build, &folders[i]))
            return false;
    return true;
}

bool build_data(Arena *arena, Str from, Str to, Error *err)
{
    Build build = {arena, from, to, err};
    Folder top, gazetteer, lexicon, basemap, *languages;
    size_t language_count;
    const GazetteerText *actors, *clutter, *events;
    const Anchors *anchors;
    const ClutterRules *rules;
    GazetteerParts compiled;
    Str base;
    /* Memory of its own, so that it may be more than any other verb needs. */
    SCOPED(arena_release) Arena building = arena_make(GAZETTEER_CEILING);

    if (!read_folder(&build, "", &top) ||
        !read_folder(&build, "gazetteer", &gazetteer) ||
        !read_folder(&build, "lexicon", &lexicon) ||
        !read_folder(&build, "basemap", &basemap) ||
        !need_text(&build, &top, "actors.tsv", &actors) ||
        !need_text(&build, &lexicon, "clutter.tsv", &clutter) ||
        !need_text(&build, &lexicon, "anchors.tsv", &events))
        return false;
    if (!gazetteer_build(&building, gazetteer.texts, gazetteer.count, &compiled,
                         err) ||
        !clutter_load(arena, clutter->name, clutter->text, &rules, err) ||
        !anchors_load(arena, events->name, events->text, &anchors, err) ||
        !read_languages(&build, actors, &languages, &language_count) ||
        !pack_basemap(&build, &building, &basemap, &base))
        return false;
    /* The compiled gazetteer comes last: a folder that has it is complete. Sums
     * only save time. */
    return write_below(&build, "", actors->name, actors->text) &&
           write_folder(&build, &gazetteer) && write_folder(&build, &lexicon) &&
           write_folders(&build, languages, language_count) &&
           write_below(&build, "", STR("basemap.index"), base) &&
           write_index(&build, &compiled) && write_sums(&build);
}
