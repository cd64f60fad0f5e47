/*
 * days.h - days as people type and read them.
 */
#ifndef CLI_DAYS_H
#define CLI_DAYS_H

#include "cli/command.h"
#include "core/when.h"

/* Reads what published_parse of read/read.h does. ERROR_INPUT names the option.
 */
bool days_window(const char *option, const char *text, When *out, Error *err);

/* Reads one day. ERROR_INPUT says so where the text is wider. */
bool days_day(const char *option, const char *text, int32_t *out, Error *err);

/* "on 27 March 2016", "in March 2016", "between 25 and 27 March 2016", "on or
 * before ...", "on or after ..."; always ended by a NUL. */
#define DAYS_PHRASE_SIZE 72
void days_phrase(When when, char text[static DAYS_PHRASE_SIZE]);

/* "27 March 2016" */
#define DAYS_DAY_SIZE 24
void days_day_phrase(int32_t day, char text[static DAYS_DAY_SIZE]);

#endif
