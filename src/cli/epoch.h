/*
 * epoch.h - the time that a project notes when something is put into it.
 */
#ifndef CLI_EPOCH_H
#define CLI_EPOCH_H

#include "core/error.h"

/* SOURCE_DATE_EPOCH (reproducible-builds.org), or else the clock, as
 * "2015-05-21T09:30:00.000Z". What is made of a project bears no time of its
 * own, so that the same project gives the same bytes. ERROR_INPUT:
 * SOURCE_DATE_EPOCH is no number of seconds from 1970 to 9999. */
#define EPOCH_TEXT_SIZE 25
bool epoch_or_clock(char text[static EPOCH_TEXT_SIZE], Error *err);

#endif
