#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/manual.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/report.h"

static const Command *const commands[] = {
    &command_read,      &command_locate,  &command_claims, &command_chronicle,
    &command_map,       &command_animate, &command_export, &command_serve,
    &command_gazetteer, &command_eval,    &command_review, &command_verify,
    &command_seal,      &command_bag,     &command_redact, &command_snapshot,
    &command_merge,
};

#define COMMAND_COUNT (sizeof commands / sizeof *commands)

static const Commands all_commands = {commands, COMMAND_COUNT};

static const char version_text[] =
    "tetrapylon " TETRAPYLON_VERSION "\n"
    "Its own sources are under the MIT licence. This program is linked to\n"
    "Debian's libav*, which contains parts under the GNU General Public\n"
    "License (version 2 or later); as a whole it may be passed on under that\n"
    "licence only. The data keep their own licences: see geodata/SOURCES.md.\n";

/* "  cairo 1.16.0 (LGPL-2.1 or MPL-1.1)", a library a line. */
extern const char embedded_libraries_txt[];

static const Command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static bool refuse_verb(const char *verb, Error *err)
{
    Str words[COMMAND_COUNT];

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        words[i] = str_from_cstr(commands[i]->name);
    return nearest_refuse("verb", str_from_cstr(verb), words, COMMAND_COUNT,
                          err);
}

/* Before the verb there are only these. */
static bool refuse_option(const char *word, Error *err)
{
    static const Str words[] = {{"--help", 6}, {"--version", 9}};

    return nearest_refuse("option", str_from_cstr(word), words,
                          sizeof words / sizeof *words, err);
}

static void print_overview(Report *report)
{
    report_print(
        report, "tetrapylon - reads reports about heritage sites in danger\n"
                "and draws what happened, where, when, and how we know\n\n"
                "usage: tetrapylon VERB [OPTION...] [ARGUMENT...]\n\nverbs:\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        report_print(report, "  %-10s %s\n", commands[i]->name,
                     commands[i]->summary);
    report_print(
        report,
        "\n'tetrapylon help VERB' says more of each, with examples;\n"
        "'tetrapylon --version' says which this is and its licence.\n"
        "'-' is standard input or output. Exit codes: 0 done; 1 failed\n"
        "or refused; 2 wrong usage; 130 or 143 interrupted.\n");
}

/* What is printed in answer to a question about the program itself. */
typedef enum {
    ANSWER_VERSION,
    ANSWER_LIBRARIES, /* the same, with what it was built with */
    ANSWER_OVERVIEW,
    ANSWER_HELP,
    ANSWER_MANUAL, /* as a page of man */
} Answer;

static void print_answer(Report *report, Answer what, const Command *command)
{
    switch (what) {
    case ANSWER_VERSION:
        report_print(report, "%s", version_text);
        break;
    case ANSWER_LIBRARIES:
        report_print(report, "%s\nbuilt with\n%s", version_text,
                     embedded_libraries_txt);
        break;
    case ANSWER_OVERVIEW:
        print_overview(report);
        break;
    case ANSWER_HELP:
        options_help(report, command);
        break;
    case ANSWER_MANUAL:
    default:
        manual_page(report, &all_commands, command);
        break;
    }
}

static Code answer(Answer what, const Command *command, Error *err)
{
    Output *output;
    Report report;

    if (!output_open("-", false, &output, err))
        return CODE_FAILED;
    report = report_make(output_sink(output), err);
    print_answer(&report, what, command);
    if (!report_finish(&report)) {
        output_abandon(&output);
        return CODE_FAILED;
    }
    return output_commit(&output, err) ? CODE_DONE : CODE_FAILED;
}

/* help [--man] [VERB] */
static Code help(int count, char *const *words, Error *err)
{
    bool manual = count > 0 && strcmp(words[0], "--man") == 0;
    const char *verb = count > manual ? words[manual] : NULL;
    const Command *command = verb == NULL ? NULL : command_find(verb);

    if (verb != NULL && command == NULL) {
        (void)refuse_verb(verb, err);
        return CODE_USAGE;
    }
    if (manual)
        return answer(ANSWER_MANUAL, command, err);
    return answer(verb == NULL ? ANSWER_OVERVIEW : ANSWER_HELP, command, err);
}

/* help --completion SHELL */
static Code complete(const char *shell, Error *err)
{
    static const Str shells[] = {{"bash", 4}, {"zsh", 3}, {"fish", 4}};
    Output *output;
    Report report;

    if (!output_open("-", false, &output, err))
        return CODE_FAILED;
    report = report_make(output_sink(output), err);
    if (!manual_completion(&report, &all_commands, shell)) {
        output_abandon(&output);
        (void)nearest_refuse("shell", str_from_cstr(shell), shells,
                             sizeof shells / sizeof *shells, err);
        return CODE_USAGE;
    }
    if (!report_finish(&report)) {
        output_abandon(&output);
        return CODE_FAILED;
    }
    return output_commit(&output, err) ? CODE_DONE : CODE_FAILED;
}

static Code run_verb(Arena *arena, int count, char *const *words, Error *err)
{
    const Command *command = command_find(words[0]);
    Arguments arguments;

    if (command == NULL) {
        (void)refuse_verb(words[0], err);
        return CODE_USAGE;
    }
    if (!options_parse(arena, command, count - 1, words + 1, &arguments, err))
        return CODE_USAGE;
    if (arguments.help)
        return answer(ANSWER_HELP, command, err);
    return command->run(&arguments, err);
}

static Code run(Arena *arena, int count, char *const *words, Error *err)
{
    if (count == 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "what is to be done? 'tetrapylon --help' lists the "
                        "verbs");
        return CODE_USAGE;
    }
    if (strcmp(words[0], "--version") == 0)
        return answer(count > 1 && strcmp(words[1], "--verbose") == 0
                          ? ANSWER_LIBRARIES
                          : ANSWER_VERSION,
                      NULL, err);
    if (strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0)
        return answer(ANSWER_OVERVIEW, NULL, err);
    if (strcmp(words[0], "help") == 0)
        return count == 3 && strcmp(words[1], "--completion") == 0
                   ? complete(words[2], err)
                   : help(count - 1, words + 1, err);
    if (words[0][0] == '-') {
        (void)refuse_option(words[0], err);
        return CODE_USAGE;
    }
    return run_verb(arena, count, words, err);
}

int main(int argc, char **argv)
{
    SCOPED(arena_release) Arena arena = arena_make(2048 * MEGABYTE);
    Error err = {0};
    Code code;

    interrupt_listen();
    code = run(&arena, argc > 0 ? argc - 1 : 0, argv + 1, &err);
    if (err.kind != ERROR_NONE && err.kind != ERROR_STOPPED)
        say("%s", err.message);
    if (interrupt_signal() != 0) {
        say("interrupted; what was finished is kept");
        return 128 + interrupt_signal();
    }
    return (int)code;
}
