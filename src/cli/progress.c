#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

void progress_show(const char *what, size_t done, size_t all)
{
    enum { WIDTH = 30 };
    char bar[WIDTH + 1];
    size_t filled = all == 0 ? WIDTH : done * WIDTH / all;

    if (!isatty(STDERR_FILENO))
        return;
    for (size_t i = 0; i < WIDTH; i++)
        bar[i] = i < filled ? '=' : ' ';
    bar[WIDTH] = '\0';
    (void)fprintf(stderr, "\r%s [%s] %zu of %zu", what, bar, done, all);
}

static double now(void)
{
    struct timespec time = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

Stopwatch stopwatch_start(void)
{
    return (Stopwatch){.begun = now()};
}

void progress_film(Stopwatch *watch, int done, int all)
{
    enum { TIMES_A_SECOND = 10 };
    double second, rate;
    int left;

    if (done == 0 || !isatty(STDERR_FILENO))
        return;
    second = now();
    if (done < all && second - watch->shown < 1.0 / TIMES_A_SECOND)
        return;
    watch->shown = second;
    rate = done / (second - watch->begun + 1e-6);
    left = (int)((all - done) / (rate + 1e-6) + 0.5);
    progress_show("filming", (size_t)done, (size_t)all);
    (void)fprintf(stderr, " \u00b7 %.0f frames/s \u00b7 %d:%02d left\033[K",
                  rate, left / 60, left % 60);
}

void progress_clear(void)
{
    if (isatty(STDERR_FILENO))
        (void)fputs("\r\033[K", stderr);
}
