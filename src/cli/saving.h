/*
 * saving.h - what was read, on its way into a project: an article a
 * transaction, so that what is there is whole whenever the work stops.
 */
#ifndef CLI_SAVING_H
#define CLI_SAVING_H

#include "cli/batch.h"
#include "cli/command.h"
#include "store/store.h"

typedef struct {
    const Arguments *arguments;
    Store *store;
    const Gazetteer *places; /* of the thread that saves, as is the reader */
    const BatchTask *task;
    const Reader *reader;
    bool run_saved; /* the project knows of this run */
} Saving;

/* Puts an item that was read, with its places, mentions and claims. Where the
 * project has another text of its name, it becomes NAME@2 there, and supersedes
 * the other where both have one address; that is said. ERROR_INPUT as
 * store_put_document. */
bool saving_put(Saving *saving, Batch *batch, BatchItem *item, Error *err);

#endif
