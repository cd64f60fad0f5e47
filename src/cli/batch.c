#include "cli/batch.h"

#include "cli/explain.h"

void batch_clear(Batch *batch)
{
    arena_clear(&batch->arena);
    batch->arena.ceiling = BATCH_CEILING;
    batch->count = batch->bytes = batch->done = 0;
}

bool batch_is_full(const Batch *batch)
{
    return batch->count == BATCH_MOST || batch->bytes >= BATCH_BYTES;
}

static bool write_line(const Reader *reader, Arena *arena,
                       const Reading *reading, Str *out, Error *err)
{
    Memory memory = {.arena = arena};
    Json json = emit_make(memory_sink(&memory), 0, err);

    reading_emit(&json, reader, reading);
    emit_newline(&json);
    if (!emit_finish(&json))
        return false;
    *out = memory_text(&memory);
    return true;
}

static bool write_report(const BatchTask *task, Arena *arena,
                         const BatchItem *item, Str *out, Error *err)
{
    Memory memory = {.arena = arena};
    Report report = report_make(memory_sink(&memory), err);

    explain_reading(&report, &item->reading, item->article.record.raw,
                    task->own);
    if (!report_finish(&report))
        return false;
    *out = memory_text(&memory);
    return true;
}

/* The line or the report of what was read. */
static bool tell(const BatchTask *task, const Reader *reader, Arena *arena,
                 BatchItem *item, Error *err)
{
    return (!task->lines ||
            write_line(reader, arena, &item->reading, &item->line, err)) &&
           (!task->explains ||
            write_report(task, arena, item, &item->line, err));
}

bool batch_rename(const BatchTask *task, const Reader *reader, Batch *batch,
                  BatchItem *item, Str name, Error *err)
{
    Document document = item->reading.document;

    document.name = name;
    return reading_of_document(&batch->arena, reader, &document, &item->reading,
                               err) &&
           tell(task, reader, &batch->arena, item, err);
}

void batch_read(const BatchTask *task, const Reader *reader, Arena *scratch,
                Batch *batch, BatchItem *item)
{
    Arena *arena = task->keeps ? &batch->arena : scratch;

    RecordAids aids = {&task->fields, &item->article.input->hints,
                       reader->clutter, .unmapped = !task->explains};

    if (!task->keeps)
        arena_clear(scratch);
    item->why = (Error){0};
    item->read = reading_make(arena, reader, &item->article.record, &aids,
                              &item->reading, &item->why) &&
                 tell(task, reader, &batch->arena, item, &item->why);
}
