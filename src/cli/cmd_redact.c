#include "cli/options.h"
#include "cli/project.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"by", "NAME", "who redacts", 0, true},
    {"why", "TEXT", "for what reason", 0, true},
};

static bool redact(const Arguments *arguments, Store *store, Error *err)
{
    Str why = str_from_cstr(option_value(arguments, "why"));

    if (!project_sign(arguments, store, err) || !store_begin(store, err))
        return false;
    for (size_t i = 0; i < arguments->operand_count; i++)
        if (!store_redact(store, str_from_cstr(arguments->operands[i]), why,
                          err)) {
            store_rollback(store);
            return false;
        }
    return store_commit(store, err) && store_compact(store, err);
}

static Code run(const Arguments *arguments, Error *err)
{
    const char *path = option_value(arguments, "project");
    Store *store = NULL;
    bool done;

    if (arguments->operand_count == 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "nothing to redact; name documents of the project");
        return CODE_USAGE;
    }
    if (!project_open(path, &store, err))
        return CODE_FAILED;
    done = redact(arguments, store, err);
    store_close(&store);
    if (!done) {
        (void)error_within(err, "project '%s'", path);
        return CODE_FAILED;
    }
    say("'%s': %zu redacted; copies, backups and older versions of the file "
        "are not, and states keep what was concluded",
        path, arguments->operand_count);
    return CODE_DONE;
}

const Command command_redact = {
    .name = "redact",
    .operands = "DOC...",
    .summary = "takes the words of documents out, and leaves a tombstone",
    .details =
        "Removes the file as it was read, its text, the quotes and the names "
        "as "
        "written.\nWhat stays: who did it, when and why; the hashes; what was "
        "claimed. The\nproject still verifies, and verify says what was "
        "redacted. It can't be undone.\n",
    .examples = "redact -p palmyra.gpkg --by 'A. Editor' --why 'names a "
                "witness' letter.txt",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
