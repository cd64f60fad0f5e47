/* The records of bytes, a line each: name | raw, or name ! problem. */
#ifndef TESTS_UNIT_READ_RECORDS_OF_H
#define TESTS_UNIT_READ_RECORDS_OF_H

#include "core/output.h"
#include "read/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static Str records_of(Arena *arena, Str bytes, ArticleFormat format)
{
    Memory memory = {.arena = arena};
    Sink sink = memory_sink(&memory);
    Records *records;
    Record record;
    bool found = true;
    Error err = {0};

    if (!records_open(STR("f"), format, input_memory(&bytes), &records, &err))
        fail_msg("%s", err.message);
    while (found) {
        Str line;

        if (!records_next(records, arena, &record, &found, &err))
            fail_msg("%s", err.message);
        if (!found)
            break;
        assert_true(arena_format(
            arena, &line, &err, "%.*s %s %.*s\n", STR_ARGS(record.name),
            record.problem.len > 0 ? "!" : "|",
            STR_ARGS(record.problem.len > 0 ? record.problem : record.raw)));
        assert_true(sink.write(sink.self, line.data, line.len, &err));
    }
    records_close(records);
    return memory_text(&memory);
}

static inline void check_records(Str bytes, ArticleFormat format,
                                 const char *expected)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str got = records_of(&arena, bytes, format);

    assert_string_equal(got.len > 0 ? got.data : "", expected);
}

#endif
