#include "cli/progress.h"

#include <stdio.h>
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

void progress_clear(void)
{
    if (isatty(STDERR_FILENO))
        (void)fputs("\r\033[K", stderr);
}
