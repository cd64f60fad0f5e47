#include "cli/own.h"

#include "cli/data.h"
#include "cli/options.h"
#include "core/input.h"

bool own_read(const Arguments *arguments, Own *own, Error *err)
{
    const char *path = option_value(arguments, "gazetteer");
    GazetteerText text;

    if (path == NULL)
        return true;
    text.name = input_file_name(str_from_cstr(path));
    if (!input_read(arguments->arena, path, DATA_CEILING, &text.text, err))
        return false;
    own->texts[own->count++] = text;
    return true;
}

bool own_gazetteer(Arena *arena, Str folder, const Own *own,
                   const Gazetteer **out, Error *err)
{
    GazetteerText *texts;
    GazetteerTables from = {.own = own->texts, .own_count = own->count};
    GazetteerParts parts;
    Str compiled;

    if (own->count == 0)
        return data_gazetteer(arena, folder, out, err);
    if (!data_texts(arena, folder, "gazetteer", &texts, &from.count, err))
        return false;
    from.texts = texts;
    return gazetteer_build_with(arena, &from, &parts, err) &&
           arena_join(arena, parts.items, parts.count, (Str){0}, &compiled,
                      err) &&
           gazetteer_open(arena, compiled, out, err);
}

bool own_origin(Arena *arena, const Own *own, Str key, Str *out, Error *err)
{
    *out = (Str){0};
    for (size_t i = own->count; i-- > 0;) {
        size_t line;
        if (!override_line(arena, &own->texts[i], key, &line, err))
            return false;
        if (line > 0)
            return arena_format(arena, out, err, "%.*s line %zu",
                                STR_ARGS(own->texts[i].name), line);
    }
    return true;
}
