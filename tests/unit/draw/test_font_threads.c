/* pango sorts fonts in threads of its own, which may be slow to end. */
#include "draw/font.h"

#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static atomic_int begun, ended; /* threads */
static atomic_bool closed;      /* the fonts, by who does not wait */
static pthread_t own;
static void *fontconfig; /* the library */

typedef FcFontSet *Sorter(FcConfig *config, FcFontSet **sets, int count,
                          FcPattern *pattern, FcBool trim, FcCharSet **covered,
                          FcResult *result);

/* Here each thread waits for the fonts to be closed under it, for a while. */
/* NOLINTNEXTLINE(readability-function-size): as fontconfig has it */
FcFontSet *FcFontSetSort(FcConfig *config, FcFontSet **sets, int nsets,
                         FcPattern *p, FcBool trim, FcCharSet **csp,
                         FcResult *result)
{
    void *symbol = dlsym(fontconfig, "FcFontSetSort");
    bool apart = !pthread_equal(pthread_self(), own);
    FcFontSet *set;
    Sorter *sorter;

    atomic_fetch_add(&begun, apart);
    for (int i = 0; i < 10000 && apart && !atomic_load(&closed); i++)
        (void)sched_yield();
    memcpy(&sorter, &symbol, sizeof sorter);
    set = sorter(config, sets, nsets, p, trim, csp, result);
    atomic_fetch_add(&ended, apart);
    return set;
}

static void closing_waits_for_the_threads_that_sort(void **state)
{
    (void)state;
    own = pthread_self();
    fontconfig = dlopen("libfontconfig.so.1", RTLD_LAZY);
    assert_non_null(fontconfig);
    for (int i = 0; i < 10; i++) {
        TextStyle style = {.size = 10 + i};
        Fonts *fonts = NULL;
        Error err;

        atomic_store(&closed, false);
        assert_true(fonts_open(SOURCE_FOLDER "/maps/fonts", &fonts, &err));
        assert_true(text_measure(fonts, &style, STR("Palmyra")).width > 0);
        fonts_close(&fonts);
        assert_int_equal(atomic_load(&begun), atomic_load(&ended));
        atomic_store(&closed, true);
    }
    assert_true(atomic_load(&begun) > 0); /* else this proves nothing */
    (void)dlclose(fontconfig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closing_waits_for_the_threads_that_sort),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
