/*
 * deliver.h - results on their way out: to a file that appears whole or not at
 * all, or to standard output.
 */
#ifndef CLI_DELIVER_H
#define CLI_DELIVER_H

#include "core/output.h"

typedef bool Writer(const void *self, Sink sink, Error *err);

/* Opens the path ("-" is standard output), lets the writer write and closes;
 * nothing is left under the name where one of them fails. */
bool deliver(const char *path, bool overwrite, Writer *write, const void *self,
             Error *err);

#endif
