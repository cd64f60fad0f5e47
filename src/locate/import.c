#include "locate/import_parts.h"

static const char *const names[IMPORT_FORMAT_COUNT] = {
    [IMPORT_GEONAMES] = "geonames", [IMPORT_PLEIADES] = "pleiades",
    [IMPORT_WIKIDATA] = "wikidata", [IMPORT_LINKED_PLACES] = "lpf",
    [IMPORT_FEATURES] = "ogr",
};

Str import_format_name(ImportFormat format)
{
    return str_from_cstr(names[format]);
}

bool import_format_from_name(Str name, ImportFormat *out)
{
    for (size_t i = 0; i < IMPORT_FORMAT_COUNT; i++)
        if (str_is(name, names[i])) {
            *out = (ImportFormat)i;
            return true;
        }
    return false;
}

static bool has(Str text, const char *mark)
{
    return str_find(text, str_from_cstr(mark), 0) < text.len;
}

static bool detect_json(Str start, ImportFormat *out)
{
    static const struct {
        const char *mark;
        ImportFormat format;
    } marks[] = {
        {"\"toponym\"", IMPORT_LINKED_PLACES},
        {"\"reprPoint\"", IMPORT_PLEIADES},
        {"\"placeTypes\"", IMPORT_PLEIADES},
        {"wikidata.org/entity/", IMPORT_WIKIDATA},
        {"\"bindings\"", IMPORT_WIKIDATA},
        {"\"P625\"", IMPORT_WIKIDATA},
        {"\"entities\"", IMPORT_WIKIDATA},
        {"\"Feature\"", IMPORT_FEATURES},
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (has(start, marks[i].mark)) {
            *out = marks[i].format;
            return true;
        }
    return false;
}

static size_t tabs_in(Str line)
{
    size_t tabs = 0;

    for (size_t i = 0; i < line.len; i++)
        tabs += line.data[i] == '\t';
    return tabs;
}

/* A line that begins with "Q5747". */
static bool has_bare_item(Str text)
{
    for (size_t i = 0; i + 2 < text.len; i++)
        if (text.data[i] == '\n' && text.data[i + 1] == 'Q' &&
            text.data[i + 2] >= '1' && text.data[i + 2] <= '9')
            return true;
    return false;
}

bool import_format_detect(Str text, ImportFormat *out)
{
    Str start = str_slice(text, 0, text.len < 65536 ? text.len : 65536);
    Str rest, line;

    if (str_begins(start, STR("\xEF\xBB\xBF")))
        start = str_slice(start, 3, start.len);
    rest = start;
    do
        line = str_take_until(&rest, '\n');
    while ((line.len == 0 || line.data[0] == '#') && rest.len > 0);
    if (str_begins(str_trim(line), STR("{")) ||
        str_begins(str_trim(line), STR("[")))
        return detect_json(start, out);
    if (line.len > 0 && line.data[0] >= '0' && line.data[0] <= '9' &&
        (tabs_in(line) == 18 || tabs_in(line) == 7 || tabs_in(line) == 9)) {
        *out = IMPORT_GEONAMES;
        return true;
    }
    if ((has(line, "item") || has(line, "place") || has(line, "site")) &&
        (has(start, "wikidata.org/entity/Q") || has_bare_item(start))) {
        *out = IMPORT_WIKIDATA;
        return true;
    }
    return false;
}

bool import_parse(Import *import, ImportFormat format, Str file, Str text,
                  const ImportOptions *options, Error *err)
{
    typedef bool Importer(const ImportFile *file);
    static Importer *const importers[IMPORT_FORMAT_COUNT] = {
        [IMPORT_GEONAMES] = import_geonames,
        [IMPORT_PLEIADES] = import_pleiades,
        [IMPORT_WIKIDATA] = import_wikidata,
        [IMPORT_LINKED_PLACES] = import_linked,
        [IMPORT_FEATURES] = import_features,
    };
    ImportFile one = {import, options, file, text, err};

    if (options->kind.len > 0 &&
        import_kind_named(import, options->kind) == NULL)
        return error_set(err, ERROR_INPUT, 0, "'%.*s' is no kind of kinds.tsv",
                         STR_ARGS(options->kind));
    return importers[format](&one);
}
