/*
 * epoch.h - the time that outputs bear.
 */
#ifndef CLI_EPOCH_H
#define CLI_EPOCH_H

#include "core/error.h"

/* SOURCE_DATE_EPOCH (reproducible-builds.org) as "2015-05-21T09:30:00.000Z".
 * Without it, outputs bear no time of their own, so that the same input gives
 * the same bytes: *given is then false. ERROR_INPUT: it is no number of seconds
 * from 1970 to 9999. */
#define EPOCH_TEXT_SIZE 25
bool epoch_now(char text[static EPOCH_TEXT_SIZE], bool *given, Error *err);

#endif
