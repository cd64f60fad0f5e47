#include "cli/program.h"
#include "cli/report.h"

#include <dlfcn.h>

static bool open_module(VerbsModule **out, Error *err)
{
    void *module = dlopen(VERBS_MODULE_FILE, RTLD_LAZY | RTLD_LOCAL), *symbol;

    if (module == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "the module of the verbs but read and locate can't be "
                         "opened; it belongs beside the program, or in "
                         "../lib/tetrapylon: %s",
                         dlerror()); /* NOLINT(concurrency-mt-unsafe) */
    symbol = dlsym(module, VERBS_MODULE_SYMBOL);
    if (symbol == NULL)
        return error_set(err, ERROR_DRIVER, 0,
                         "'%s' is no module of this program; build again",
                         VERBS_MODULE_FILE);
    /* ISO C has no cast from an object's pointer to a function's; POSIX says
     * that the bytes mean the same. */
    memcpy(out, &symbol, sizeof *out);
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
