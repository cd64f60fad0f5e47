/* gazetteer check FILE|FOLDER...: all that is wrong with tables. */
#include "cli/data.h"
#include "cli/deliver.h"
#include "cli/files.h"
#include "cli/gazetteer_actions.h"
#include "cli/options.h"
#include "core/emit.h"
#include "core/input.h"
#include "core/vec.h"
#include "locate/check.h"

typedef VEC(GazetteerText) Texts;

typedef struct {
    const Arguments *arguments;
    CheckFinding *findings;
    size_t count;
} Result;

static bool add_file(Arena *arena, Texts *texts, Str path, Error *err)
{
    GazetteerText text = {.name = input_file_name(path)};

    return input_read(arena, path.data, DATA_CEILING, &text.text, err) &&
           VEC_PUSH(arena, texts, text, err);
}

static bool add_folder(Arena *arena, Texts *texts, const char *folder,
                       Error *err)
{
    Str *names, path;
    size_t count;

    if (!folder_list(arena, folder, ".tsv", &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!path_join(arena, str_from_cstr(folder), names[i], &path, err) ||
            !add_file(arena, texts, path, err))
            return false;
    return true;
}

/* Tables of places alone are held against the kinds of the data folder. */
static bool add_kinds(const Arguments *arguments, Texts *texts, Error *err)
{
    Str folder, path;

    for (size_t i = 0; i < texts->count; i++)
        if (str_is(texts->items[i].name, "kinds.tsv"))
            return true;
    return data_find(arguments, &folder, err) &&
           path_join(arguments->arena, folder, STR("gazetteer/kinds.tsv"),
                     &path, err) &&
           add_file(arguments->arena, texts, path, err);
}

static bool collect(const Arguments *arguments, Texts *texts, Error *err)
{
    Arena *arena = arguments->arena;
    Str folder, path;

    for (size_t i = 1; i < arguments->operand_count; i++) {
        const char *word = arguments->operands[i];
        if (!(path_is_folder(word)
                  ? add_folder(arena, texts, word, err)
                  : add_file(arena, texts, str_from_cstr(word), err)))
            return false;
    }
    if (arguments->operand_count > 1)
        return add_kinds(arguments, texts, err);
    return data_find(arguments, &folder, err) &&
           path_join(arena, folder, STR("gazetteer"), &path, err) &&
           add_folder(arena, texts, path.data, err);
}

static bool write_json(const Result *result, Sink sink, Error *err)
{
    for (size_t i = 0; i < result->count; i++) {
        const CheckFinding *finding = &result->findings[i];
        Json json = emit_make(sink, 0, err);

        emit_begin_object(&json);
        emit_member(&json, "level",
                    finding->error ? STR("error") : STR("warning"));
        emit_member(&json, "file", finding->file);
        emit_member_integer(&json, "line", (int64_t)finding->line);
        emit_member(&json, "text", finding->text);
        emit_end_object(&json);
        emit_newline(&json);
        if (!emit_finish(&json))
            return false;
    }
    return true;
}

static bool write_findings(const void *self, Sink sink, Error *err)
{
    const Result *result = self;
    Report report = report_make(sink, err);

    if (option_given(result->arguments, "json"))
        return write_json(result, sink, err);
    for (size_t i = 0; i < result->count; i++) {
        const CheckFinding *finding = &result->findings[i];
        report_text(&report, finding->file);
        report_print(&report, ":%zu: %s: ", finding->line,
                     finding->error ? "error" : "warning");
        report_text(&report, finding->text);
        report_print(&report, "\n");
    }
    return report_finish(&report);
}

Code gazetteer_check_data(const Arguments *arguments, Error *err)
{
    Result result = {.arguments = arguments};
    Texts texts = {0};
    size_t errors = 0;

    if (!collect(arguments, &texts, err) ||
        !gazetteer_check(arguments->arena, texts.items, texts.count,
                         &result.findings, &result.count, err) ||
        !deliver("-", false, write_findings, &result, err))
        return CODE_FAILED;
    for (size_t i = 0; i < result.count; i++)
        errors += result.findings[i].error;
    say("%zu tables: %zu errors, %zu warnings", texts.count, errors,
        result.count - errors);
    return errors == 0 ? CODE_DONE : CODE_FAILED;
}
