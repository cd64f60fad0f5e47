#include "cli/program.h"
#include "cli/report.h"
#include "core/module.h"

static bool open_module(VerbsModule **out, Error *err)
{
    static const Module module = {
        .file = VERBS_MODULE_FILE,
        .symbol = VERBS_MODULE_SYMBOL,
        .need = "all verbs but read and locate stand in a module",
        .lazily = true};
    ModuleEntry *entry = NULL;

    if (!module_open(&module, &entry, err))
        return false;
    *out = (VerbsModule *)entry;
    return true;
}

int main(int argc, char **argv)
{
    static const Command *const commands[] = {&command_read, &command_locate};
    const Commands quick = {commands, sizeof commands / sizeof commands[0]};
    VerbsModule *verbs = NULL;
    Error err = {0};

    if (argc > 1 && program_verb(&quick, argv[1]) != NULL)
        return program_run(&quick, argc, argv);
    if (open_module(&verbs, &err) && verbs != NULL)
        return verbs(argc, argv);
    say("%s", err.message);
    return CODE_FAILED;
}
