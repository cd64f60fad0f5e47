#include "cli/data.h"
#include "cli/options.h"
#include "cli/project.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project that takes the other in", 'p', true},
    {"by", "NAME", "who merges", 0, true},
};

static bool merge(const Arguments *arguments, Store *ours, Store *theirs,
                  MergeResult *result, Error *err)
{
    if (!project_sign(arguments, ours, err) || !store_begin(ours, err))
        return false;
    if (store_merge(ours, theirs, arguments->arena, result, err) &&
        store_commit(ours, err))
        return true;
    store_rollback(ours);
    return false;
}

static bool rebuild(const Arguments *arguments, Store *store, Error *err)
{
    const Lexicon *lexicon;
    size_t states;
    Str folder;

    return data_find(arguments, &folder, err) &&
           data_lexicon(arguments->arena, folder, &lexicon, err) &&
           project_rebuild(store, lexicon, &states, err);
}

static void tell(const char *path, const MergeResult *result)
{
    for (size_t i = 0; i < result->conflict_count; i++)
        say("conflict: %.*s", STR_ARGS(result->conflicts[i]));
    if (result->nothing_new)
        say("'%s' holds all of it already", path);
    else
        say("'%s': %zu documents and %zu decisions taken in, %zu conflicts",
            path, result->documents, result->decisions, result->conflict_count);
}

static bool open_and_merge(const Arguments *arguments, const char *path,
                           MergeResult *result, Error *err)
{
    Store *ours = NULL, *theirs = NULL;
    bool done = store_open(arguments->operands[0], STORE_READ, &theirs, err) &&
                project_open(path, &ours, err) &&
                merge(arguments, ours, theirs, result, err) &&
                rebuild(arguments, ours, err);

    store_close(&theirs);
    store_close(&ours);
    return done;
}

/* What is taken in must be whole: it cannot be told later. */
static bool examine(const Arguments *arguments, Error *err)
{
    const char *path = arguments->operands[0];
    Verification result;

    if (!store_verify(path, NULL, arguments->arena, &result, err))
        return false;
    return result.finding_count == 0 ||
           error_set(err, ERROR_INPUT, 0,
                     "'%s' was altered outside this program and is not merged; "
                     "'tetrapylon verify' tells how",
                     path);
}

static Code run(const Arguments *arguments, Error *err)
{
    const char *path = option_value(arguments, "project");
    MergeResult result = {0};

    if (arguments->operand_count != 1) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "merge takes one other project, as its only operand");
        return CODE_USAGE;
    }
    if (!examine(arguments, err) ||
        !open_and_merge(arguments, path, &result, err))
        return CODE_FAILED;
    tell(path, &result);
    return CODE_DONE;
}

const Command command_merge = {
    .name = "merge",
    .operands = "OTHER.gpkg",
    .summary = "takes the documents and decisions of another project in",
    .details =
        "OTHER is only read, and must verify. Its log is kept beside the "
        "project's own.\nWhere both have decided on a claim, or know a place, "
        "this project's stands,\nand the conflict is listed and logged.\n",
    .examples = "merge -p palmyra.gpkg --by 'A. Editor' colleague.gpkg",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
