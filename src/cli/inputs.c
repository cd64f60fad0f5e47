#include "cli/inputs.h"

#include "cli/files.h"
#include "cli/options.h"
#include "cli/report.h"
#include "core/input.h"
#include "core/utf8.h"
#include "core/vec.h"
#include "read/records.h"

#include <stdlib.h>

enum { CATALOG_CEILING = 64, LIST_CEILING = 256 }; /* megabytes */

typedef struct {
    Arena *arena;
    const char *catalog; /* its path, or NULL */
    ReadHints *rows;
    size_t row_count;
    const ReadHints **by_name; /* rows, sorted by name */
    const When *published;     /* of those whose row does not say, or NULL */
    Error *err;
    VEC(Input) inputs;
} Search;

/* A row may name its file with folders, from the catalog's own; articles are
 * known by the name alone. */
static Str row_name(const ReadHints *row)
{
    return input_file_name(row->name);
}

static int compare_rows(const void *a, const void *b)
{
    return str_compare(row_name(*(const ReadHints *const *)a),
                       row_name(*(const ReadHints *const *)b));
}

/* Rows of one name in two folders could not be told apart. */
static bool check_names(const Search *search)
{
    for (size_t i = 1; i < search->row_count; i++) {
        Str name = row_name(search->by_name[i]);

        if (str_equal(row_name(search->by_name[i - 1]), name))
            return error_set(search->err, ERROR_INPUT, 0,
                             "the catalog '%s' names two files '%.*s' in "
                             "different folders, and articles are known by "
                             "name; rename one",
                             search->catalog, STR_ARGS(name));
    }
    return true;
}

static const ReadHints *find_row(const Search *search, Str name)
{
    size_t low = 0, high = search->row_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(name, row_name(search->by_name[middle]));

        if (order == 0)
            return search->by_name[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool load_catalog(Search *search)
{
    Str text;

    if (search->catalog == NULL)
        return true;
    if (!input_read(search->arena, search->catalog, CATALOG_CEILING * MEGABYTE,
                    &text, search->err) ||
        !catalog_load(search->arena, str_from_cstr(search->catalog), text,
                      &search->rows, &search->row_count, search->err))
        return false;
    search->by_name = arena_array(search->arena, search->row_count,
                                  sizeof(ReadHints *), search->err);
    if (search->by_name == NULL)
        return false;
    for (size_t i = 0; i < search->row_count; i++)
        search->by_name[i] = &search->rows[i];
    if (search->row_count > 1)
        qsort(search->by_name, search->row_count, sizeof(ReadHints *),
              compare_rows);
    return check_names(search);
}

static bool add_input(Search *search, const char *path, Str problem)
{
    Str name = input_file_name(str_from_cstr(path));
    const ReadHints *row = find_row(search, name);
    Input input = {.path = path, .problem = problem};

    if (row != NULL) {
        input.hints = *row;
        if (problem.len == 0)
            input.problem = row->problem;
    }
    if (utf8_valid_length(name) != name.len)
        input.problem = STR("the file's name is not UTF-8; rename it");
    input.hints.name = name;
    if (input.hints.published_how == PUBLISHED_UNKNOWN &&
        search->published != NULL) {
        input.hints.published = *search->published;
        input.hints.published_how = PUBLISHED_OPTION;
    }
    return VEC_PUSH(search->arena, &search->inputs, input, search->err);
}

/* What a folder holds that is no article by its name, or leads elsewhere. */
static void tell_skipped(const char *path, const char *why)
{
    say("'%s' %s; skipped", path, why);
}

typedef VEC(Str) Paths;

/* Puts what is in the folder on the stack, so that it is taken in byte order.
 */
static bool push_entries(Search *search, const char *folder, Paths *stack)
{
    Str *names, path;
    size_t count;

    if (!folder_list(search->arena, folder, "", &names, &count, search->err))
        return false;
    for (size_t i = count; i > 0; i--)
        if (!path_join(search->arena, str_from_cstr(folder), names[i - 1],
                       &path, search->err) ||
            !VEC_PUSH(search->arena, stack, path, search->err))
            return false;
    return true;
}

/* A folder below the one named that can't be read does not stop the rest. */
static bool add_below(Search *search, const char *folder, Paths *stack)
{
    Str problem;

    if (path_is_link(folder)) {
        tell_skipped(folder, "is a link to a folder");
        return true;
    }
    return push_entries(search, folder, stack) ||
           (arena_copy(search->arena, str_from_cstr(search->err->message),
                       &problem, search->err) &&
            add_input(search, folder, problem));
}

static bool add_folder(Search *search, const char *folder)
{
    Paths stack = {0};
    size_t before = search->inputs.count;

    if (!push_entries(search, folder, &stack))
        return false;
    while (stack.count > 0) {
        Str path = stack.items[--stack.count];

        if (path_is_folder(path.data)) {
            if (!add_below(search, path.data, &stack))
                return false;
        } else if (article_format(path) == FORMAT_UNKNOWN) {
            tell_skipped(path.data, "is no article, by its name");
        } else if (!add_input(search, path.data, (Str){0})) {
            return false;
        }
    }
    if (search->inputs.count == before)
        return error_set(search->err, ERROR_INPUT, 0,
                         "the folder '%s' holds no article (.txt .html .json "
                         ".ndjson .jsonl .warc, .gz behind each); name the "
                         "files",
                         folder);
    return true;
}

static bool add_path(Search *search, const char *path)
{
    return path_is_folder(path) ? add_folder(search, path)
                                : add_input(search, path, (Str){0});
}

/* --files-from: a path a line. */
static bool add_listed(Search *search, const char *list)
{
    Str rest, path;

    if (!input_read(search->arena, list, LIST_CEILING * MEGABYTE, &rest,
                    search->err))
        return false;
    while (rest.len > 0) {
        Str line = str_take_until(&rest, '\n');

        if (str_ends(line, STR("\r")))
            line.len--;
        if (line.len == 0)
            continue;
        if (memchr(line.data, '\0', line.len) != NULL)
            return error_set(search->err, ERROR_INPUT, 0,
                             "'%s' is no list of files: a byte of it is zero",
                             list);
        if (!arena_copy(search->arena, line, &path, search->err) ||
            !add_path(search, path.data))
            return false;
    }
    return true;
}

static bool add_operands(Search *search, const Arguments *arguments)
{
    const char *list = option_value(arguments, "files-from");

    for (size_t i = 0; i < arguments->operand_count; i++)
        if (!add_path(search, arguments->operands[i]))
            return false;
    return list == NULL || add_listed(search, list);
}

static int compare_inputs(const void *a, const void *b)
{
    return str_compare((*(const Input *const *)a)->hints.name,
                       (*(const Input *const *)b)->hints.name);
}

/* Names of what was given by operands, sorted. */
static bool sorted_inputs(Search *search, const Input ***out)
{
    size_t count = search->inputs.count;
    const Input **sorted =
        arena_array(search->arena, count, sizeof(Input *), search->err);

    if (sorted == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &search->inputs.items[i];
    if (count > 1)
        qsort(sorted, count, sizeof(Input *), compare_inputs);
    *out = sorted;
    return true;
}

static bool is_given(const Input *const *sorted, size_t count, Str name)
{
    Input key = {.hints = {.name = name}};
    const Input *wanted = &key;

    return count > 0 && bsearch(&wanted, sorted, count, sizeof(Input *),
                                compare_inputs) != NULL;
}

/* A row whose file lies beside the catalog, or is nowhere. */
static bool add_row(Search *search, const ReadHints *row, bool read_it)
{
    Str path, problem = {0};
    Str folder = path_folder(str_from_cstr(search->catalog));

    if (!path_join(search->arena, folder, row->name, &path, search->err))
        return false;
    if (path_exists(path.data))
        return !read_it || add_input(search, path.data, problem);
    return arena_format(search->arena, &problem, search->err,
                        "the catalog '%s' names '%.*s', which is neither among "
                        "the files given nor beside the catalog; correct the "
                        "name or take the row out",
                        search->catalog, STR_ARGS(row->name)) &&
           add_input(search, path.data, problem);
}

static bool add_rows(Search *search, bool operands_given)
{
    const Input **sorted;
    size_t given = search->inputs.count;

    if (!sorted_inputs(search, &sorted))
        return false;
    for (size_t i = 0; i < search->row_count; i++)
        if (!is_given(sorted, given, row_name(&search->rows[i])) &&
            !add_row(search, &search->rows[i], !operands_given))
            return false;
    return true;
}

bool inputs_find(const Arguments *arguments, const When *published, Inputs *out,
                 Error *err)
{
    Search search = {.arena = arguments->arena,
                     .catalog = option_value(arguments, "catalog"),
                     .published = published,
                     .err = err};

    if (!load_catalog(&search) || !add_operands(&search, arguments) ||
        !add_rows(&search, arguments->operand_count > 0 ||
                               option_given(arguments, "files-from")))
        return false;
    *out = (Inputs){search.inputs.items, search.inputs.count};
    return true;
}
