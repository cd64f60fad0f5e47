/* Whatever a file holds, what is imported of it compiles. The first byte of the
 * input chooses the format; the rest is the file. */
#include "core/output.h"
#include "locate/import.h"

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
    "temple\tsite\ttemple\ttemples\tyes\n";

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

static void compile(Import *import)
{
    GazetteerText texts[] = {
        {STR("kinds.tsv"), str_from_cstr(kinds)},
        {STR("places.tsv"), written(import, import_write_places)},
        {STR("names.tsv"), written(import, import_write_names)},
        {STR("footprints.tsv"), written(import, import_write_footprints)},
    };
    const Gazetteer *gazetteer;
    Error err = {0};
    Str compiled;
    bool any = false;

    for (size_t i = 0; i < import->places.count; i++)
        any = any || (!import->places.items[i].refused &&
                      import->places.items[i].into == IMPORT_ALONE);
    if (!any) /* an empty gazetteer is refused */
        return;
    must(gazetteer_compile(import->arena, texts, 4, &compiled, &err), &err);
    must(gazetteer_open(import->arena, compiled, &gazetteer, &err), &err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    ImportOptions options = {
        .kind = STR("temple"), .source = STR("fuzz"), .licence = STR("own")};
    ImportFormat format;
    Import import;
    Error err = {0};
    Str text;

    if (size == 0)
        return 0;
    format = (ImportFormat)(data[0] % IMPORT_FORMAT_COUNT);
    text = (Str){(const char *)data + 1, size - 1};
    (void)import_format_detect(text, &(ImportFormat){IMPORT_GEONAMES});
    must(import_begin(&arena, str_from_cstr(kinds), &import, &err), &err);
    must(import_parse(&import, format, STR("in"), text, &options, &err), &err);
    must(import_merge(&import, NULL, &err), &err);
    if (err.kind == ERROR_NONE)
        compile(&import);
    return 0;
}
