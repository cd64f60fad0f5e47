#include "cli/options.h"

#include "cli/nearest.h"
#include "core/vec.h"

#include <assert.h>
#include <stdio.h>

/* What every verb takes. */
static const Option common[] = {
    {"data", "DIR", "the data folder, where it is not beside the program", 0,
     false},
    {"help", NULL, "this text", 'h', false},
};
enum { COMMON_COUNT = sizeof common / sizeof *common };

typedef struct {
    const Command *command;
    Arguments *arguments;
    char *const *words;
    int count, at;
    Error *err;
} Line;

const Option *options_at(const Command *command, size_t index)
{
    return index < command->option_count
               ? &command->options[index]
               : &common[index - command->option_count];
}

size_t options_total(const Command *command)
{
    return command->option_count + COMMON_COUNT;
}

static const Option *find_long(const Command *command, Str name)
{
    for (size_t i = 0; i < options_total(command); i++)
        if (str_is(name, options_at(command, i)->name))
            return options_at(command, i);
    return NULL;
}

static const Option *find_letter(const Command *command, char letter)
{
    for (size_t i = 0; i < options_total(command); i++)
        if (letter != 0 && options_at(command, i)->letter == letter)
            return options_at(command, i);
    return NULL;
}

static bool refuse_unknown(const Line *line, Str name)
{
    Str words[COMMAND_OPTION_MAX + COMMON_COUNT], nearest;
    size_t count = options_total(line->command);

    for (size_t i = 0; i < count; i++)
        words[i] = str_from_cstr(options_at(line->command, i)->name);
    if (nearest_word(name, words, count, &nearest))
        return error_set(line->err, ERROR_INPUT, 0,
                         "'%s' has no option '--%.*s'; did you mean '--%.*s'?",
                         line->command->name, STR_ARGS(name),
                         STR_ARGS(nearest));
    return error_set(line->err, ERROR_INPUT, 0,
                     "'%s' has no option '--%.*s'; see 'tetrapylon %s --help'",
                     line->command->name, STR_ARGS(name), line->command->name);
}

static bool store_value(const Line *line, const Option *option,
                        const char *value)
{
    size_t index = (size_t)(option - line->command->options);

    if (option == &common[0]) {
        line->arguments->data_folder = value;
        return true;
    }
    if (option == &common[1]) {
        line->arguments->help = true;
        return true;
    }
    if (line->arguments->values[index] != NULL)
        return error_set(line->err, ERROR_INPUT, 0,
                         "'--%s' is given twice; give it once", option->name);
    line->arguments->values[index] = value;
    return true;
}

/* value is what stands in the same word, or NULL. */
static bool take_option(Line *line, const Option *option, const char *value)
{
    if (option->value == NULL) {
        if (value != NULL)
            return error_set(line->err, ERROR_INPUT, 0, "'--%s' takes no value",
                             option->name);
        return store_value(line, option, "");
    }
    if (value == NULL && line->at < line->count)
        value = line->words[line->at++];
    if (value == NULL || *value == 0)
        return error_set(line->err, ERROR_INPUT, 0,
                         "'--%s' needs a value: --%s %s", option->name,
                         option->name, option->value);
    return store_value(line, option, value);
}

static bool take_long(Line *line, const char *word)
{
    Str rest = str_from_cstr(word);
    Str name = str_take_until(&rest, '=');
    const Option *option = find_long(line->command, name);
    bool has_value = name.len < strlen(word);

    if (option == NULL)
        return refuse_unknown(line, name);
    return take_option(line, option, has_value ? word + name.len + 1 : NULL);
}

static bool take_letters(Line *line, const char *word)
{
    const Option *option = find_letter(line->command, *word);

    if (option == NULL)
        return error_set(line->err, ERROR_INPUT, 0,
                         "'%s' has no option '-%s'; see 'tetrapylon %s --help'",
                         line->command->name, word, line->command->name);
    return take_option(line, option, word[1] != 0 ? word + 1 : NULL);
}

static bool check_needed(const Line *line)
{
    const Command *command = line->command;

    for (size_t i = 0; i < command->option_count; i++)
        if (command->options[i].needed && line->arguments->values[i] == NULL)
            return error_set(
                line->err, ERROR_INPUT, 0, "'%s' needs --%s %s (%s)",
                command->name, command->options[i].name,
                command->options[i].value, command->options[i].help);
    return true;
}

static bool take_word(Line *line, bool *options_ended)
{
    const char *word = line->words[line->at++];

    if (!*options_ended && strcmp(word, "--") == 0) {
        *options_ended = true;
        return true;
    }
    if (!*options_ended && word[0] == '-' && word[1] == '-')
        return take_long(line, word + 2);
    if (!*options_ended && word[0] == '-' && word[1] != 0)
        return take_letters(line, word + 1);
    line->arguments->operands[line->arguments->operand_count++] = word;
    return true;
}

bool options_parse(Arena *arena, const Command *command, int count,
                   char *const *words, Arguments *out, Error *err)
{
    Arguments arguments = {.command = command, .arena = arena};
    Line line = {command, &arguments, words, count, 0, err};
    bool options_ended = false;

    assert(command->option_count <= COMMAND_OPTION_MAX);
    arguments.operands = arena_array(arena, (size_t)count, sizeof(char *), err);
    if (arguments.operands == NULL)
        return false;
    while (line.at < count)
        if (!take_word(&line, &options_ended))
            return false;
    if (!arguments.help && !check_needed(&line))
        return false;
    *out = arguments;
    return true;
}

static bool find_value(const Arguments *arguments, const char *name,
                       const char **out)
{
    const Command *command = arguments->command;

    for (size_t i = 0; i < command->option_count; i++)
        if (strcmp(command->options[i].name, name) == 0) {
            *out = arguments->values[i];
            return true;
        }
    return false;
}

const char *option_value_if(const Arguments *arguments, const char *name)
{
    const char *value = NULL;

    (void)find_value(arguments, name, &value);
    return value;
}

const char *option_value(const Arguments *arguments, const char *name)
{
    const char *value = NULL;
    bool known = find_value(arguments, name, &value);

    assert(known); /* an option of the verb's table */
    return value;
}

bool option_given(const Arguments *arguments, const char *name)
{
    return option_value(arguments, name) != NULL;
}

static void print_usage(Report *report, const Command *command)
{
    report_print(report, "usage: tetrapylon %s", command->name);
    for (size_t i = 0; i < command->option_count; i++) {
        const Option *option = &command->options[i];

        report_print(report, option->needed ? " " : " [");
        if (option->letter != 0)
            report_print(report, "-%c", option->letter);
        else
            report_print(report, "--%s", option->name);
        if (option->value != NULL)
            report_print(report, " %s", option->value);
        if (!option->needed)
            report_print(report, "]");
    }
    if (*command->operands != 0)
        report_print(report, " %s", command->operands);
    report_print(report, "\n");
}

static void print_option(Report *report, const Option *option)
{
    char left[48];
    char letter[5] = "    ";

    if (option->letter != 0)
        (void)snprintf(letter, sizeof letter, "-%c, ", option->letter);
    (void)snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name,
                   option->value == NULL ? "" : " ",
                   option->value == NULL ? "" : option->value);
    report_print(report, "  %-26s %s\n", left, option->help);
}

static void print_examples(Report *report, const char *examples)
{
    Str rest = str_from_cstr(examples);

    report_print(report, "\nexamples:\n");
    while (rest.len > 0) {
        Str line = str_take_until(&rest, '\n');

        report_print(report, "  tetrapylon %.*s\n", STR_ARGS(line));
    }
}

void options_help(Report *report, const Command *command)
{
    report_print(report, "tetrapylon %s - %s\n\n", command->name,
                 command->summary);
    print_usage(report, command);
    if (command->details != NULL)
        report_print(report, "\n%s", command->details);
    report_print(report, "\noptions:\n");
    for (size_t i = 0; i < options_total(command); i++)
        print_option(report, options_at(command, i));
    print_examples(report, command->examples);
}
