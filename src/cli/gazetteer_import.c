/* gazetteer import: files of others in, our tables out. */
#include "cli/data.h"
#include "cli/deliver.h"
#include "cli/files.h"
#include "cli/gazetteer_actions.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "core/input.h"
#include "core/utf8.h"
#include "locate/import.h"

#define IMPORT_CEILING (16384 * MEGABYTE) /* of memory for one import */
#define FILE_CEILING   (4096 * MEGABYTE)

typedef struct {
    const Arguments *arguments;
    Arena *arena;
    ImportOptions options;
    ImportFormat format; /* where it was named */
    bool named;
    size_t first; /* operand that is a file */
    Import import;
    const Gazetteer *known;
} Job;

static Str value_of(const Job *job, const char *option)
{
    const char *value = option_value(job->arguments, option);

    return value == NULL ? (Str){0} : str_from_cstr(value);
}

static bool take_options(Job *job, Error *err)
{
    const char *accuracy = option_value(job->arguments, "accuracy");

    job->options = (ImportOptions){
        .kind = value_of(job, "kind"),
        .source = value_of(job, "source"),
        .licence = value_of(job, "licence"),
        .swap_axes = option_given(job->arguments, "swap-axes"),
        .name_field = value_of(job, "name-field"),
        .kind_field = value_of(job, "kind-field"),
        .id_field = value_of(job, "id-field"),
        .parent_field = value_of(job, "parent-field"),
        .accuracy_field = value_of(job, "accuracy-field"),
    };
    if (accuracy != NULL &&
        (!str_to_double(str_from_cstr(accuracy), &job->options.accuracy_m) ||
         job->options.accuracy_m <= 0 || job->options.accuracy_m > 20e6))
        return error_set(err, ERROR_INPUT, 0,
                         "--accuracy '%s' is no number of metres above 0",
                         accuracy);
    return true;
}

/* "import geonames FILE", or "import FILE". */
static bool take_format(Job *job, Error *err)
{
    const Arguments *arguments = job->arguments;
    Str names[IMPORT_FORMAT_COUNT], word;

    job->first = 1;
    if (arguments->operand_count > 1) {
        word = str_from_cstr(arguments->operands[1]);
        job->named = import_format_from_name(word, &job->format);
        job->first += job->named;
        for (size_t i = 0; i < IMPORT_FORMAT_COUNT; i++)
            names[i] = import_format_name((ImportFormat)i);
        if (!job->named && arguments->operand_count > 2 &&
            !path_exists(arguments->operands[1]))
            return nearest_refuse("file or format", word, names,
                                  IMPORT_FORMAT_COUNT, err);
    }
    if (job->first < arguments->operand_count)
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "nothing to import; name a file: gazetteer import "
                     "[FORMAT] FILE... -o OUT");
}

static bool understand(Job *job, Error *err)
{
    if (!option_given(job->arguments, "output"))
        return error_set(err, ERROR_INPUT, 0,
                         "'gazetteer import' needs -o OUT: a table (NAME.tsv) "
                         "or a folder of tables");
    return take_options(job, err) && take_format(job, err);
}

/* Another reference system than GeoJSON's own, as old files have. */
static bool has_crs(Str text)
{
    return str_find(str_slice(text, 0, text.len < 4096 ? text.len : 4096),
                    STR("\"crs\""), 0) < (text.len < 4096 ? text.len : 4096);
}

/* The file's text; through GDAL where its format is none of ours. */
static bool load(Job *job, const char *path, ImportFormat *format, Str *text,
                 Error *err)
{
    const char *layer = option_value(job->arguments, "layer");
    bool detected;

    if (!input_read(job->arena, path, FILE_CEILING, text, err))
        return false;
    *format = job->format;
    detected = import_format_detect(*text, format);
    if (job->named)
        *format = job->format;
    if (detected &&
        (*format != IMPORT_FEATURES || (layer == NULL && !has_crs(*text))))
        return true;
    if (job->named && *format != IMPORT_FEATURES)
        return true;
    *format = IMPORT_FEATURES;
    return import_layer(job->arena, path, layer, text, err);
}

static bool parse(Job *job, const char *path, Error *err)
{
    Str file = str_from_cstr(path), text = {0};
    ImportFormat format = IMPORT_FEATURES;
    size_t before = job->import.places.count;
    size_t rejected = job->import.rejects.count;

    if (!load(job, path, &format, &text, err) ||
        !import_parse(&job->import, format, file, text, &job->options, err))
        return error_within(err, "importing '%s'", path);
    say("'%s' (%.*s): %zu places, %zu rows rejected", path,
        STR_ARGS(import_format_name(format)), job->import.places.count - before,
        job->import.rejects.count - rejected);
    return true;
}

static bool load_known(Job *job, Error *err)
{
    Str folder, path, kinds;

    return data_find(job->arguments, &folder, err) &&
           data_gazetteer(job->arena, folder, &job->known, err) &&
           path_join(job->arena, folder, STR("gazetteer/kinds.tsv"), &path,
                     err) &&
           input_read(job->arena, path.data, MEGABYTE, &kinds, err) &&
           import_begin(job->arena, kinds, &job->import, err);
}

/* ---- what is written ------------------------------------------------------
 */

typedef struct {
    const Import *import;
    Str text;
} Text;

static bool write_text(const void *self, Sink sink, Error *err)
{
    const Text *text = self;

    return text->text.len == 0 ||
           sink.write(sink.self, text->text.data, text->text.len, err);
}

static bool write_own(const void *self, Sink sink, Error *err)
{
    return import_write_own(((const Text *)self)->import, sink, err);
}

static bool write_pairs(const void *self, Sink sink, Error *err)
{
    return import_write_pairs(((const Text *)self)->import, sink, err);
}

static bool write_rejects(const void *self, Sink sink, Error *err)
{
    const Text *text = self;

    return import_write_rejects(text->import, text->text, sink, err);
}

typedef bool TableWriter(const Import *import, Sink sink, bool *any,
                         Error *err);

/* FOLDER/NAME_places.tsv, NAME being the folder's own. */
static bool write_table(const Job *job, Str folder, const char *end,
                        TableWriter *write, Error *err)
{
    bool overwrite = option_given(job->arguments, "overwrite");
    Memory memory = {.arena = job->arena};
    Text text = {.import = &job->import};
    Str path;
    bool any;

    if (!write(&job->import, memory_sink(&memory), &any, err) ||
        !arena_format(job->arena, &path, err, "%.*s/%.*s_%s", STR_ARGS(folder),
                      STR_ARGS(input_file_name(folder)), end))
        return false;
    text.text = memory_text(&memory);
    return !any || deliver(path.data, overwrite, write_text, &text, err);
}

static Str without_slash(Str path)
{
    while (path.len > 1 && path.data[path.len - 1] == '/')
        path.len--;
    return path;
}

static bool write_tables(const Job *job, Str folder, Error *err)
{
    folder = without_slash(folder);
    return folder_make(job->arena, folder, err) &&
           write_table(job, folder, "places.tsv", import_write_places, err) &&
           write_table(job, folder, "names.tsv", import_write_names, err) &&
           write_table(job, folder, "footprints.tsv", import_write_footprints,
                       err);
}

/* OUT.FILE.rejects beside the table, FILE.rejects in the folder. */
static bool write_file_rejects(const Job *job, Str out, bool table, Str file,
                               Error *err)
{
    Text text = {&job->import, file};
    Str path;
    size_t count = 0;

    for (size_t i = 0; i < job->import.rejects.count; i++)
        count += str_equal(job->import.rejects.items[i].row.file, file);
    if (count == 0)
        return true;
    if (!arena_format(job->arena, &path, err, "%.*s%c%.*s.rejects",
                      STR_ARGS(without_slash(out)), table ? '.' : '/',
                      STR_ARGS(input_file_name(file))) ||
        !deliver(path.data, option_given(job->arguments, "overwrite"),
                 write_rejects, &text, err))
        return false;
    say("%zu rows of '%.*s' with their reasons are in '%.*s'; correct it and "
        "import it",
        count, STR_ARGS(file), STR_ARGS(path));
    return true;
}

static bool write_all(const Job *job, Error *err)
{
    const Arguments *arguments = job->arguments;
    const char *report = option_value(arguments, "report");
    Str out = str_from_cstr(option_value(arguments, "output"));
    bool table = str_ends(out, STR(".tsv")) || str_is(out, "-");
    bool overwrite = option_given(arguments, "overwrite");
    Text text = {.import = &job->import};

    if (!(table ? deliver(out.data, overwrite, write_own, &text, err)
                : write_tables(job, out, err)))
        return false;
    if (table && import_names_beside_own(&job->import) > 0)
        say("%zu names have | or @ in them, which part names in one table; "
            "-o FOLDER writes them too",
            import_names_beside_own(&job->import));
    for (size_t i = job->first; i < arguments->operand_count; i++)
        if (!str_is(out, "-") &&
            !write_file_rejects(job, out, table,
                                str_from_cstr(arguments->operands[i]), err))
            return false;
    return report == NULL ||
           deliver(report, overwrite, write_pairs, &text, err);
}

/* ---- what is said ---------------------------------------------------------
 */

typedef struct {
    size_t fresh, known, among, apart;
} Tally;

static Tally tally(const Import *import)
{
    Tally tally = {0};

    for (size_t i = 0; i < import->places.count; i++) {
        const ImportPlace *place = &import->places.items[i];
        if (place->refused)
            continue;
        if (place->into != IMPORT_ALONE)
            tally.among++;
        else if (place->known != NULL)
            tally.known++;
        else
            tally.fresh++;
    }
    for (size_t i = 0; i < import->pairs.count; i++)
        tally.apart += !import->pairs.items[i].merged;
    return tally;
}

static void tell(const Import *import)
{
    Tally counts = tally(import);

    for (size_t i = 0; i < import->left_out.count; i++)
        say("left out: %zu, %.*s", import->left_out.items[i].count,
            STR_ARGS(import->left_out.items[i].reason));
    for (size_t i = 0; i < import->remarks.count; i++)
        say("%.*s", STR_ARGS(import->remarks.items[i]));
    if (import->names_unplaced > 0)
        say("%zu alternate names are of places that no file has",
            import->names_unplaced);
    if (import->coarse > 0)
        say("%zu positions have too few digits to be as exact as is said of "
            "them; their accuracy is that of the last digit",
            import->coarse);
    for (size_t i = 0; i < import->rejects.count && i < 5; i++)
        say("%.*s:%zu: %.*s", STR_ARGS(import->rejects.items[i].row.file),
            import->rejects.items[i].row.line,
            STR_ARGS(import->rejects.items[i].reason));
    say("%zu places are new, %zu merged with one of the gazetteer, %zu with "
        "one another; %zu pairs left apart (--report FILE lists them)",
        counts.fresh, counts.known, counts.among, counts.apart);
}

static Code run(Job *job, Error *err)
{
    const Arguments *arguments = job->arguments;

    if (!load_known(job, err))
        return CODE_FAILED;
    if (job->options.kind.len > 0) {
        bool known = false;
        for (size_t i = 0; i < job->import.kinds.count; i++)
            known |=
                str_equal(job->import.kinds.items[i].name, job->options.kind);
        if (!known) {
            (void)error_set(err, ERROR_INPUT, 0,
                            "--kind '%.*s' is no kind of kinds.tsv",
                            STR_ARGS(job->options.kind));
            return CODE_USAGE;
        }
    }
    for (size_t i = job->first; i < arguments->operand_count; i++)
        if (!parse(job, arguments->operands[i], err))
            return CODE_FAILED;
    if (!import_merge(&job->import, job->known, err) || !write_all(job, err))
        return CODE_FAILED;
    tell(&job->import);
    return job->import.rejects.count == 0 ? CODE_DONE : CODE_FAILED;
}

Code gazetteer_import(const Arguments *arguments, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(IMPORT_CEILING);
    Job job = {.arguments = arguments, .arena = &arena};

    return understand(&job, err) ? run(&job, err) : CODE_USAGE;
}
