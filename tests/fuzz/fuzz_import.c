/* Whatever a file holds, what is imported of it compiles; and once more beside
 * the gazetteer that it made, as tables and as a table of one's own. The first
 * byte of the input chooses the format; the rest is the file. */
#include "core/output.h"
#include "locate/import.h"
#include "locate/override.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char kinds[] =
    "kind\tlevel\tsingular\tplural\tbare\n"
    "country\tcountry\tcountry\tcountries\tno\n"
    "province\tprovince\tprovince\tprovinces\tno\n"
    "town\tcity\ttown\ttowns\tno\ncity\tcity\tcity\tcities\tno\n"
    "capital\tcity\tcapital\tcapitals\tno\n"
    "village\tcity\tvillage\tvillages\tno\n"
    "temple\tsite\ttemple\ttemples\tyes\n"
    "not_a_place\tsite\t\t\tno\n";

static void must(bool holds, const Error *err)
{
    if (!holds && err->kind != ERROR_LIMIT) {
        (void)fprintf(stderr, "%s\n", err->message);
        abort();
    }
}

typedef bool Writer(const Import *import, Sink sink, bool *any, Error *err);

static Str written(Import *import, Writer *write)
{
    Memory memory = {.arena = import->arena};
    Error err = {0};
    bool any;

    must(write(import, memory_sink(&memory), &any, &err), &err);
    return memory_text(&memory);
}

static bool own(const Import *import, Sink sink, bool *any, Error *err)
{
    *any = true;
    return import_write_own(import, sink, err);
}

/* kinds.tsv, and the tables of two imports. */
typedef struct {
    GazetteerText texts[7];
    size_t count;
} Texts;

static void add(Texts *texts, const char *name, Str text)
{
    texts->texts[texts->count++] = (GazetteerText){str_from_cstr(name), text};
}

static bool has_place(const Import *import)
{
    for (size_t i = 0; i < import->places.count; i++)
        if (!import->places.items[i].refused &&
            import->places.items[i].into == IMPORT_ALONE)
            return true;
    return false; /* an empty gazetteer is refused */
}

static const Gazetteer *compile(Arena *arena, const Texts *texts)
{
    const Gazetteer *gazetteer = NULL;
    Error err = {0};
    Str compiled;

    if (!gazetteer_compile(arena, texts->texts, texts->count, &compiled,
                           &err) ||
        !gazetteer_open(arena, compiled, &gazetteer, &err))
        must(false, &err);
    return gazetteer;
}

static void compile_with_own(Arena *arena, const Texts *texts, Str own_text)
{
    GazetteerText table = {STR("own.tsv"), own_text};
    GazetteerTables tables = {texts->texts, texts->count, &table, 1};
    GazetteerParts parts;
    Error err = {0};

    must(gazetteer_build_with(arena, &tables, &parts, &err), &err);
}

/* Where memory ran out *out is empty. */
static void import_file(Arena *arena, ImportFormat format, Str text,
                        const Gazetteer *known, Import *out)
{
    ImportOptions options = {
        .kind = STR("temple"), .source = STR("fuzz"), .licence = STR("own")};
    Error err = {0};

    must(import_begin(arena, str_from_cstr(kinds), out, &err), &err);
    must(import_parse(out, format, STR("in"), text, &options, &err), &err);
    if (err.kind == ERROR_NONE)
        must(import_merge(out, known, &err), &err);
    if (err.kind != ERROR_NONE)
        out->places.count = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    Texts texts = {0};
    const Gazetteer *gazetteer;
    ImportFormat format;
    Import import;
    Str text;

    if (size == 0)
        return 0;
    format = (ImportFormat)(data[0] % IMPORT_FORMAT_COUNT);
    text = (Str){(const char *)data + 1, size - 1};
    (void)import_format_detect(text, &(ImportFormat){IMPORT_GEONAMES});
    import_file(&arena, format, text, NULL, &import);
    if (!has_place(&import))
        return 0;
    add(&texts, "kinds.tsv", str_from_cstr(kinds));
    add(&texts, "places.tsv", written(&import, import_write_places));
    add(&texts, "names.tsv", written(&import, import_write_names));
    add(&texts, "footprints.tsv", written(&import, import_write_footprints));
    gazetteer = compile(&arena, &texts);
    if (gazetteer == NULL)
        return 0;
    import_file(&arena, format, text, gazetteer, &import);
    compile_with_own(&arena, &texts, written(&import, own));
    add(&texts, "more_places.tsv", written(&import, import_write_places));
    add(&texts, "more_names.tsv", written(&import, import_write_names));
    add(&texts, "more_footprints.tsv",
        written(&import, import_write_footprints));
    (void)compile(&arena, &texts);
    return 0;
}
