/*
 * batch.h - a handful of articles that one thread reads, and what it makes of
 * them.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/intake.h"
#include "cli/own.h"
#include "cli/reading.h"

#define BATCH_MOST    32
#define BATCH_BYTES   ((size_t)64 * 1024) /* a batch that has them is full */
#define BATCH_CEILING (1024 * MEGABYTE)   /* of memory */

typedef struct {
    Article article;
    bool known;      /* the project has it: it is not read */
    bool read;       /* then reading and line are there, else why */
    Reading reading; /* of one that was read: its numbers, and what they count
                      * where the task keeps readings */
    Str line;        /* the contract's JSON, or what is said to people */
    Error why;
} BatchItem;

typedef struct {
    Arena arena;
    BatchItem items[BATCH_MOST];
    size_t count, bytes;
    size_t done; /* of items, from the first */
} Batch;

/* How articles are read; shared by all threads. */
typedef struct {
    FieldMap fields;
    bool lines;     /* JSON is wanted */
    bool explains;  /* to people, in the place of JSON */
    bool keeps;     /* readings are wanted after they were told */
    const Own *own; /* which an explanation refers to */
} BatchTask;

void batch_clear(Batch *batch);
bool batch_is_full(const Batch *batch);

/* Reads what was read once more, as a document of another name, by which its
 * claims are known. */
bool batch_rename(const BatchTask *task, const Reader *reader, Batch *batch,
                  BatchItem *item, Str name, Error *err);

/* Reads one item. Reader and scratch are the thread's own: a reading that is
 * not kept stands in the scratch until the next is read. */
void batch_read(const BatchTask *task, const Reader *reader, Arena *scratch,
                Batch *batch, BatchItem *item);

#endif
