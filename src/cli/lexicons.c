#include "cli/lexicons.h"

#include "cli/data.h"
#include "cli/files.h"
#include "cli/options.h"
#include "core/input.h"
#include "core/table.h"
#include "core/vec.h"

static const char *const tables[] = {"rules",  "verbs",  "words", "generics",
                                     "causes", "actors", "names", "times"};

bool lexicons_codes(Arena *arena, Str folder, Str **out, size_t *count,
                    Error *err)
{
    Str path, text;
    Table table;
    int column;

    if (!path_join(arena, folder, STR("lexicon/languages.tsv"), &path, err) ||
        !input_read(arena, path.data, MEGABYTE, &text, err) ||
        !table_parse(arena, TABLE_TSV, STR("languages.tsv"), text, &table,
                     err) ||
        !table_need(&table, "code", &column, err))
        return false;
    *out = arena_array(arena, table.row_count, sizeof **out, err);
    if (*out == NULL)
        return false;
    *count = table.row_count;
    for (size_t i = 0; i < table.row_count; i++)
        (*out)[i] = table_cell(&table, i, column);
    if (table.row_count > 0 && str_is((*out)[0], "en"))
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "languages.tsv: the first language must be 'en'");
}

/* ---- the user's own -------------------------------------------------------
 */

typedef struct {
    Arena *arena;
    const Str *codes;
    size_t code_count;
    VEC(OwnRows) rows;
    Error *err;
} Taking;

static bool find_table(Taking *in, Str name, Str *out)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (str_begins(name, str_from_cstr(tables[i])) &&
            str_ends(name, STR(".tsv")))
            return arena_format(in->arena, out, in->err, "%s.tsv", tables[i]);
    return error_set(in->err, ERROR_INPUT, 0,
                     "--lexicon '%.*s': the name must begin with that of its "
                     "table (rules, verbs, words, generics, causes, actors, "
                     "names or times) and end in .tsv",
                     STR_ARGS(name));
}

/* "fr" where the file lies in a folder of that name. */
static Str language_of(const Taking *in, Str path)
{
    Str folder = input_file_name(path_folder(path));

    for (size_t i = 0; i < in->code_count; i++)
        if (str_equal(in->codes[i], folder))
            return in->codes[i];
    return in->codes[0];
}

static bool take_file(Taking *in, Str path)
{
    OwnRows rows = {.text = {.name = input_file_name(path), .own = true},
                    .language = language_of(in, path)};

    return find_table(in, rows.text.name, &rows.text.table) &&
           input_read(in->arena, path.data, DATA_CEILING, &rows.text.text,
                      in->err) &&
           VEC_PUSH(in->arena, &in->rows, rows, in->err);
}

static bool take_folder(Taking *in, Str folder, size_t *taken)
{
    Str *names, path;
    size_t count;

    if (!folder_list(in->arena, folder.data, ".tsv", &names, &count, in->err))
        return false;
    *taken += count;
    for (size_t i = 0; i < count; i++)
        if (!path_join(in->arena, folder, names[i], &path, in->err) ||
            !take_file(in, path))
            return false;
    return true;
}

/* The folder's own files, and those of its folders called as a language. */
static bool take_folders(Taking *in, Str folder)
{
    size_t taken = 0;
    Str path;

    if (!take_folder(in, folder, &taken))
        return false;
    for (size_t i = 0; i < in->code_count; i++)
        if (!path_join(in->arena, folder, in->codes[i], &path, in->err) ||
            (path_is_folder(path.data) && !take_folder(in, path, &taken)))
            return false;
    return taken > 0 ||
           error_set(in->err, ERROR_INPUT, 0,
                     "--lexicon '%.*s' holds no .tsv file", STR_ARGS(folder));
}

bool lexicons_own(const Arguments *arguments, Str folder, OwnLexicon *out,
                  Error *err)
{
    const char *value = option_value(arguments, "lexicon");
    Str rest = value == NULL ? (Str){0} : str_from_cstr(value), path;
    Str *codes;
    Taking in = {.arena = arguments->arena, .err = err};

    *out = (OwnLexicon){0};
    if (value == NULL)
        return true;
    if (!lexicons_codes(in.arena, folder, &codes, &in.code_count, err))
        return false;
    in.codes = codes;
    while (rest.len > 0) {
        Str word = str_take_until(&rest, ',');

        if (!arena_format(in.arena, &path, err, "%.*s", STR_ARGS(word)) ||
            !(path_is_folder(path.data) ? take_folders : take_file)(&in, path))
            return false;
    }
    *out = (OwnLexicon){in.rows.items, in.rows.count};
    return true;
}

/* ---- loading --------------------------------------------------------------
 */

static bool load_one(Arena *arena, Str folder, Str code, const OwnLexicon *own,
                     const Lexicon **out, Error *err)
{
    VEC(LexiconText) all = {0};
    GazetteerText *texts;
    Str below, path, actors;
    size_t count;

    if (!arena_format(arena, &below, err, "lexicon/%.*s", STR_ARGS(code)) ||
        !data_texts(arena, folder, below.data, &texts, &count, err) ||
        !path_join(arena, folder, STR("actors.tsv"), &path, err) ||
        !input_read(arena, path.data, DATA_CEILING, &actors, err) ||
        !VEC_PUSH(arena, &all,
                  ((LexiconText){.name = STR("actors.tsv"),
                                 .text = actors,
                                 .built = true}),
                  err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!VEC_PUSH(arena, &all,
                      ((LexiconText){.name = texts[i].name,
                                     .text = texts[i].text,
                                     .built = true}),
                      err))
            return false;
    for (size_t i = 0; own != NULL && i < own->count; i++)
        if (str_equal(own->items[i].language, code) &&
            !VEC_PUSH(arena, &all, own->items[i].text, err))
            return false;
    return lexicon_load(arena, all.items, all.count, out, err) ||
           error_within(err, "the lexicon of '%.*s'", STR_ARGS(code));
}

bool lexicons_load(Arena *arena, Str folder, const OwnLexicon *own,
                   Lexicons *out, Error *err)
{
    Str *codes;
    Lexicons lexicons;

    if (!lexicons_codes(arena, folder, &codes, &lexicons.count, err))
        return false;
    lexicons.items = arena_array(arena, lexicons.count, sizeof(Lexicon *), err);
    if (lexicons.items == NULL)
        return false;
    for (size_t i = 0; i < lexicons.count; i++)
        if (!load_one(arena, folder, codes[i], own, &lexicons.items[i], err))
            return false;
    *out = lexicons;
    return true;
}

const Lexicon *lexicons_find(const Lexicons *lexicons, Str code)
{
    for (size_t i = 0; i < lexicons->count; i++)
        if (str_equal(lexicon_language(lexicons->items[i]), code))
            return lexicons->items[i];
    return NULL;
}
