#include "core/module.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef double Root(double);

static void gives_the_function_that_a_library_exports(void **state)
{
    static const Module modules[] = {
        {.file = "libm.so.6", .symbol = "sqrt", .need = ""},
        {.file = "libm.so.6", .symbol = "sqrt", .need = "", .lazily = true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        ModuleEntry *entry = NULL;
        Error err = {0};

        assert_true(module_open(&modules[i], &entry, &err));
        assert_non_null(entry);
        assert_true(fabs(((Root *)entry)(9) - 3) < 1e-9);
    }
}

static void says_what_needs_a_library_that_is_not_there(void **state)
{
    static const Module modules[] = {
        {.file = "no-such.so", .symbol = "entry", .need = "films need it"},
        {.file = "libm.so.6", .symbol = "no_such", .need = "films need it"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        ModuleEntry *entry = NULL;
        Error err = {0};

        assert_false(module_open(&modules[i], &entry, &err));
        assert_null(entry);
        assert_int_equal(err.kind, ERROR_DRIVER);
        assert_ptr_equal(strstr(err.message, "films need it; '"), err.message);
        assert_non_null(strstr(err.message, modules[i].file));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_function_that_a_library_exports),
        cmocka_unit_test(says_what_needs_a_library_that_is_not_there),
    };

    return cmocka_run_group_tests_name("module", tests, NULL, NULL);
}
