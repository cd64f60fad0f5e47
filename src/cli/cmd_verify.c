#include "cli/deliver.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/report.h"
#include "core/emit.h"
#include "core/input.h"
#include "store/store.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"head", "HASH",
     "an entry that the log must still hold, from a map or seal", 0, false},
    {"seal", "FILE", "the same, read from what 'seal' wrote", 0, false},
    {"json", NULL, "one JSON object instead of text", 0, false},
};

typedef struct {
    const Arguments *arguments;
    Verification result;
} Verdicts;

static void print_findings(Report *report, const Finding *findings,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        report_text(report, findings[i].kind);
        if (findings[i].subject.len > 0) {
            report_print(report, " ");
            report_text(report, findings[i].subject);
        }
        report_print(report, ": ");
        report_text(report, findings[i].what);
        report_print(report, "\n");
    }
}

static void emit_findings(Json *json, const char *key, const Finding *findings,
                          size_t count)
{
    emit_key(json, key);
    emit_begin_array(json);
    for (size_t i = 0; i < count; i++) {
        emit_begin_object(json);
        emit_member(json, "kind", findings[i].kind);
        emit_member(json, "subject", findings[i].subject);
        emit_member(json, "what", findings[i].what);
        emit_end_object(json);
    }
    emit_end_array(json);
}

static bool write_json(const Verdicts *verdicts, Sink sink, Error *err)
{
    const Verification *result = &verdicts->result;
    const Summary *summary = &result->summary;
    Json json = emit_make(sink, 2, err);

    emit_begin_object(&json);
    emit_member(&json, "project",
                str_from_cstr(option_value(verdicts->arguments, "project")));
    emit_member_boolean(&json, "whole", result->finding_count == 0);
    emit_member(&json, "head", str_from_cstr(summary->head));
    emit_member_integer(&json, "entries", summary->entries);
    emit_member_integer(&json, "sources", summary->sources);
    emit_member_integer(&json, "documents", summary->documents);
    emit_member_integer(&json, "claims", summary->claims);
    emit_member_integer(&json, "decisions", summary->decisions);
    emit_member_integer(&json, "places", summary->places);
    emit_member_integer(&json, "states", summary->states);
    emit_findings(&json, "findings", result->findings, result->finding_count);
    emit_findings(&json, "notes", result->notes, result->note_count);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json);
}

static bool write_verdicts(const void *self, Sink sink, Error *err)
{
    const Verdicts *verdicts = self;
    const Verification *result = &verdicts->result;
    const Summary *summary = &result->summary;
    Report report = report_make(sink, err);

    if (option_given(verdicts->arguments, "json"))
        return write_json(verdicts, sink, err);
    print_findings(&report, result->findings, result->finding_count);
    print_findings(&report, result->notes, result->note_count);
    report_print(&report,
                 "%s: %lld entries of the log, %lld sources, %lld documents, "
                 "%lld claims, %lld decisions, %lld states\nhead %s\n",
                 result->finding_count == 0 ? "whole" : "ALTERED",
                 (long long)summary->entries, (long long)summary->sources,
                 (long long)summary->documents, (long long)summary->claims,
                 (long long)summary->decisions, (long long)summary->states,
                 summary->head);
    return report_finish(&report);
}

static bool is_hash(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!(text.data[i] >= '0' && text.data[i] <= '9') &&
            !(text.data[i] >= 'a' && text.data[i] <= 'f'))
            return false;
    return text.len == STORE_HEAD_SIZE - 1;
}

/* The line "head: HASH". */
static bool read_seal(Arena *arena, const char *path, Str *out, Error *err)
{
    Str text;

    if (!input_read(arena, path, MEGABYTE, &text, err))
        return false;
    while (text.len > 0) {
        Str line = str_take_until(&text, '\n');

        if (str_begins(line, STR("head: "))) {
            *out = str_trim(str_slice(line, 6, line.len));
            return true;
        }
    }
    return error_set(err, ERROR_INPUT, 0,
                     "'%s' is no seal: no line of it begins with 'head: '",
                     path);
}

/* An empty head where none was given. */
static bool find_head(const Arguments *arguments, Str *out, Error *err)
{
    const char *head = option_value(arguments, "head");
    const char *seal = option_value(arguments, "seal");

    *out = head == NULL ? (Str){NULL, 0} : str_from_cstr(head);
    if (head != NULL && seal != NULL)
        return error_set(err, ERROR_INPUT, 0,
                         "--head and --seal say the same; give one of them");
    if (seal != NULL && !read_seal(arguments->arena, seal, out, err))
        return false;
    return out->len == 0 || is_hash(*out) ||
           error_set(err, ERROR_INPUT, 0,
                     "'%.*s' is no hash of 64 hexadecimal digits",
                     STR_ARGS(*out));
}

static Code run(const Arguments *arguments, Error *err)
{
    Verdicts verdicts = {.arguments = arguments};
    Str head, copy = {NULL, 0};

    if (arguments->operand_count > 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "'%s' is one word too many; verify takes options only",
                        arguments->operands[0]);
        return CODE_USAGE;
    }
    if (!find_head(arguments, &head, err))
        return err->kind == ERROR_INPUT ? CODE_USAGE : CODE_FAILED;
    if ((head.len > 0 && !arena_copy(arguments->arena, head, &copy, err)) ||
        !store_verify(option_value(arguments, "project"), copy.data,
                      arguments->arena, &verdicts.result, err) ||
        !deliver("-", false, write_verdicts, &verdicts, err))
        return CODE_FAILED;
    if (verdicts.result.finding_count == 0)
        return CODE_DONE;
    (void)error_set(err, ERROR_INPUT, 0,
                    "'%s' was altered outside this program: %zu finding%s",
                    option_value(arguments, "project"),
                    verdicts.result.finding_count,
                    verdicts.result.finding_count == 1 ? "" : "s");
    return CODE_FAILED;
}

const Command command_verify = {
    .name = "verify",
    .operands = "",
    .summary = "recomputes every hash of a project; says what was altered",
    .details =
        "Reads only. Recomputes the hashes of sources and texts, cuts the "
        "quotes out\nagain, follows the log from its first entry to its last, "
        "and compares every\nrow with its entry. Exit code 0: nothing was "
        "altered; 1: something was.\nThat the log's end was cut off shows only "
        "against a head from outside: one\nthat a map or film bears, or a "
        "signed seal.\n",
    .examples = "verify -p palmyra.gpkg\n"
                "verify -p palmyra.gpkg --json\n"
                "verify -p palmyra.gpkg --seal palmyra.seal",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
