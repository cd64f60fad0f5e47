#include "cli/options.h"
#include "cli/project.h"
#include "core/output.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"output", "FILE.gpkg", "where to write", 'o', true},
    {"overwrite", NULL, "replaces FILE where it is there already", 0, false},
};

static bool snapshot(const Arguments *arguments, Store *store, Error *err)
{
    Output *output;

    if (!output_open(option_value(arguments, "output"),
                     option_given(arguments, "overwrite"), &output, err))
        return false;
    if (!store_snapshot(store, output_temporary_name(output), err)) {
        output_abandon(&output);
        return error_within(err, "'%s' cannot be written",
                            option_value(arguments, "output"));
    }
    return output_commit(&output, err);
}

static Code run(const Arguments *arguments, Error *err)
{
    Store *store = NULL;
    bool done;

    if (arguments->operand_count > 0 ||
        strcmp(option_value(arguments, "output"), "-") == 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "snapshot takes a project by -p and a file by -o, and "
                        "nothing else");
        return CODE_USAGE;
    }
    if (!store_open(option_value(arguments, "project"), STORE_READ, &store,
                    err))
        return CODE_FAILED;
    done = snapshot(arguments, store, err);
    store_close(&store);
    return done ? CODE_DONE : CODE_FAILED;
}

const Command command_snapshot = {
    .name = "snapshot",
    .operands = "",
    .summary = "copies a project as it is, even while others work on it",
    .details = "The copy holds the same log, and verifies against the same "
               "seals.\n",
    .examples = "snapshot -p palmyra.gpkg -o palmyra-2016-03-27.gpkg",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
