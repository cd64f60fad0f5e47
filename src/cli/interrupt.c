#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>

/* The one mutable global of the program: a signal handler may touch nothing
 * else (C17 7.14.1.1). */
static volatile sig_atomic_t arrived;

static void remember(int number)
{
    arrived = number;
}

/* A hangup that nohup has set to be ignored stays so. */
static void listen_for_hangup(const struct sigaction *action)
{
    struct sigaction before;

    if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        (void)sigaction(SIGHUP, action, NULL);
}

void interrupt_listen(void)
{
    struct sigaction action = {0};

    /* No SA_RESTART: a read that waits for standard input must end too. */
    action.sa_handler = remember;
    action.sa_flags = (int)SA_RESETHAND;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    listen_for_hangup(&action);
    (void)signal(SIGPIPE, SIG_DFL);
}

void interrupt_over(void)
{
    (void)signal(SIGINT, SIG_IGN);
    (void)signal(SIGTERM, SIG_IGN);
    (void)signal(SIGHUP, SIG_IGN);
    arrived = 0;
}

int interrupt_signal(void)
{
    return arrived;
}
