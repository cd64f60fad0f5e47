#include "cli/deliver.h"
#include "cli/epoch.h"
#include "cli/options.h"
#include "cli/project.h"
#include "core/input.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"output", "FILE", "where to write; '-', the default, is standard output",
     'o', false},
    {"overwrite", NULL, "replaces FILE where it is there already", 0, false},
};

typedef struct {
    Str project;
    char now[EPOCH_TEXT_SIZE];
    Summary summary;
} Seal;

static bool write_seal(const void *self, Sink sink, Error *err)
{
    const Seal *seal = self;
    const Summary *summary = &seal->summary;
    Report report = report_make(sink, err);

    report_print(&report, "Seal of a Tetrapylon project\nproject: ");
    report_text(&report, seal->project);
    report_print(&report,
                 "\nhead: %s\nentries: %lld\nsources: %lld\ndocuments: %lld\n"
                 "claims: %lld\ndecisions: %lld\nstates: %lld\nsealed: %s\n",
                 summary->head, (long long)summary->entries,
                 (long long)summary->sources, (long long)summary->documents,
                 (long long)summary->claims, (long long)summary->decisions,
                 (long long)summary->states, seal->now);
    return report_finish(&report);
}

/* What is sealed must be whole. */
static bool examine(const char *path, Arena *arena, Seal *seal, Error *err)
{
    Verification result;

    if (!store_verify(path, NULL, arena, &result, err))
        return false;
    seal->summary = result.summary;
    return result.finding_count == 0 ||
           error_set(err, ERROR_INPUT, 0,
                     "'%s' was altered outside this program and is not sealed; "
                     "'tetrapylon verify' tells how",
                     path);
}

static Code run(const Arguments *arguments, Error *err)
{
    const char *path = option_value(arguments, "project");
    const char *output = option_value(arguments, "output");
    Seal seal = {.project = input_file_name(str_from_cstr(path))};

    if (arguments->operand_count > 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "'%s' is one word too many; seal takes options only",
                        arguments->operands[0]);
        return CODE_USAGE;
    }
    if (!epoch_or_clock(seal.now, err) ||
        !examine(path, arguments->arena, &seal, err) ||
        !deliver(output == NULL ? "-" : output,
                 option_given(arguments, "overwrite"), write_seal, &seal, err))
        return CODE_FAILED;
    return CODE_DONE;
}

const Command command_seal = {
    .name = "seal",
    .operands = "",
    .summary = "writes a short text that fixes a project, to be signed",
    .details =
        "The seal holds the hash of the log's last entry, and so of all that "
        "is in the\nproject. Signed, stamped or merely printed in a newspaper, "
        "it proves later\nthat nothing was altered or cut off: verify --seal. "
        "Sign it with any of:\n"
        "  ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n file palmyra.seal\n"
        "  minisign -Sm palmyra.seal\n"
        "  openssl ts -query -data palmyra.seal -sha256 -cert -out "
        "palmyra.tsq\n    (and send that to a time-stamping authority)\n",
    .examples = "seal -p palmyra.gpkg\n"
                "seal -p palmyra.gpkg -o palmyra.seal\n"
                "verify -p palmyra.gpkg --seal palmyra.seal",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
