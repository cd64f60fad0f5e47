/*
 * read_options.h - options of 'read' whose values are numbers and formats.
 */
#ifndef CLI_READ_OPTIONS_H
#define CLI_READ_OPTIONS_H

#include "cli/command.h"
#include "read/records.h"

/* *out is left alone where the option isn't given. ERROR_INPUT: no number, or
 * out of range. */
bool read_option_number(const Arguments *arguments, const char *name, long low,
                        long high, size_t *out, Error *err);

/* --format. ERROR_INPUT suggests the nearest. */
bool read_option_format(const Arguments *arguments, ArticleFormat *out,
                        Error *err);

#endif
