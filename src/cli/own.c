#include "cli/own.h"

#include "cli/data.h"
#include "cli/options.h"
#include "core/input.h"

bool own_load(Arena *arena, Store *store, Own *own, Error *err)
{
    OwnTable *tables;
    size_t count;

    if (!store_own(store, arena, &tables, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        GazetteerText text = {tables[i].name, tables[i].text};
        if (!VEC_PUSH(arena, &own->texts, text, err))
            return false;
    }
    return true;
}

bool own_load_project(const Arguments *arguments, Own *own, Error *err)
{
    const char *path = option_value(arguments, "project");
    Store *store = NULL;
    bool done;

    if (path == NULL)
        return true;
    if (!store_open(path, STORE_READ, &store, err))
        return false;
    done = own_load(arguments->arena, store, own, err);
    store_close(&store);
    return done;
}

static void forget(Own *own, Str name)
{
    size_t kept = 0;

    for (size_t i = 0; i < own->texts.count; i++)
        if (!str_equal(own->texts.items[i].name, name))
            own->texts.items[kept++] = own->texts.items[i];
    own->texts.count = kept;
}

bool own_read(const Arguments *arguments, Own *own, Error *err)
{
    const char *path = option_value(arguments, "gazetteer");
    GazetteerText text;

    if (path == NULL)
        return true;
    text.name = input_file_name(str_from_cstr(path));
    if (!input_read(arguments->arena, path, DATA_CEILING, &text.text, err))
        return false;
    forget(own, text.name);
    own->given = true;
    return VEC_PUSH(arguments->arena, &own->texts, text, err);
}

bool own_keep(Store *store, const Own *own, Error *err)
{
    OwnTable table;

    if (!own->given)
        return true;
    table.name = own->texts.items[own->texts.count - 1].name;
    table.text = own->texts.items[own->texts.count - 1].text;
    if (!store_begin(store, err))
        return false;
    if (store_put_own(store, &table, err) && store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}

/* Memory of its own, so that what is left is the index alone. */
static bool compile(Arena *arena, Str folder, Own *own, Error *err)
{
    SCOPED(arena_release) Arena building = arena_make(GAZETTEER_CEILING);
    GazetteerText *texts;
    GazetteerTables from = {.own = own->texts.items,
                            .own_count = own->texts.count};
    GazetteerParts parts;

    if (!data_texts(&building, folder, "gazetteer", &texts, &from.count, err))
        return false;
    from.texts = texts;
    return gazetteer_build_with(&building, &from, &parts, err) &&
           arena_join(arena, parts.items, parts.count, (Str){0}, &own->compiled,
                      err);
}

static bool find_lines(Arena *arena, Own *own, Error *err)
{
    OverrideLines *lines =
        arena_array(arena, own->texts.count, sizeof *lines, err);

    for (size_t i = 0; lines != NULL && i < own->texts.count; i++)
        if (!override_lines(arena, &own->texts.items[i], &lines[i], err))
            return false;
    own->lines = lines;
    return lines != NULL;
}

static bool compile_once(const Arguments *arguments, Str folder, Own *own,
                         Error *err)
{
    return own->compiled.len > 0 ||
           (compile(arguments->arena, folder, own, err) &&
            find_lines(arguments->arena, own, err));
}

bool own_gazetteer(const Arguments *arguments, Arena *arena, Str folder,
                   Own *own, const Gazetteer **out, Error *err)
{
    if (own->texts.count == 0)
        return data_gazetteer(arena, folder, out, err);
    return compile_once(arguments, folder, own, err) &&
           gazetteer_open(arena, own->compiled, out, err);
}

bool own_places(const Arguments *arguments, Arena *arena, Str folder, Own *own,
                const Gazetteer **out, Error *err)
{
    if (own->texts.count == 0)
        return data_places(arena, folder, out, err);
    return compile_once(arguments, folder, own, err) &&
           gazetteer_open_places(arena, own->compiled, out, err);
}

/* The last row about a place: its line, and the table it stands in; 0 where
 * there is none. */
static size_t last_line(const Own *own, Str key, Str *name)
{
    for (size_t i = own->lines == NULL ? 0 : own->texts.count; i-- > 0;) {
        size_t line = override_line(&own->lines[i], key);
        *name = own->texts.items[i].name;
        if (line > 0)
            return line;
    }
    return 0;
}

bool own_origin(Arena *arena, const Own *own, Str key, Str *out, Error *err)
{
    Str name;
    size_t line = last_line(own, key, &name);

    *out = (Str){0};
    return line == 0 ||
           arena_format(arena, out, err, "%.*s line %zu", STR_ARGS(name), line);
}

void own_tell(Report *report, const Own *own, Str key)
{
    Str name;
    size_t line = last_line(own, key, &name);

    if (line == 0)
        return;
    report_print(report, " (");
    report_text(report, name);
    report_print(report, ":%zu)", line);
}
