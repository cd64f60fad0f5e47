/* Whatever a stream of records holds: every record has a name, and either bytes
 * or a problem; the same bytes given one by one make the same records; a record
 * that is read is a document whose parts lie in its text. */
#ifndef TESTS_FUZZ_RECORDS_H
#define TESTS_FUZZ_RECORDS_H

#include "read/records.h"

#include <stdlib.h>

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* A source that gives few bytes at a time. */
typedef struct {
    Str rest;
    size_t most;
} Drops;

static bool drops_read(void *self, void *bytes, size_t room, size_t *got,
                       Error *err)
{
    Drops *drops = self;

    (void)err;
    *got = drops->rest.len < drops->most ? drops->rest.len : drops->most;
    *got = *got < room ? *got : room;
    if (*got > 0)
        memcpy(bytes, drops->rest.data, *got);
    drops->rest = str_slice(drops->rest, *got, drops->rest.len);
    return true;
}

static void check_document(const Document *document)
{
    must(document->name.len > 0);
    must(strlen(document->sha256) == 64);
    for (size_t i = 0; i < document->sentence_count; i++)
        must(document->sentences[i].span.end <= document->text.len);
}

static void check_read(Arena *arena, const Record *record)
{
    FieldMap fields = {{NULL, 0}, {NULL, 0}, {NULL, 0},
                       {NULL, 0}, {NULL, 0}, {NULL, 0}};
    ReadHints hints = {.name = record->name};
    const ClutterRules *rules;
    Document document;
    Error err;

    must(clutter_load(arena, STR("rules"),
                      STR("pattern\twords\topen\teffect\treason\n"
                          "Ad *\t9\tno\tline\ta\n"),
                      &rules, &err));
    if (read_record(arena, record, &(RecordAids){&fields, &hints, rules, false},
                    &document, &err))
        check_document(&document);
    else
        must(err.kind != ERROR_NONE && err.message[0] != '\0');
}

typedef struct {
    size_t count, problems, bytes;
} Tally;

static Tally go_through(Str bytes, size_t most, ArticleFormat format, bool read)
{
    Drops drops = {bytes, most};
    Records *records;
    Tally tally = {0, 0, 0};
    Error err = {0};
    bool found = true;

    must(records_open(STR("f"), format, (Source){drops_read, &drops}, &records,
                      &err));
    while (found) {
        SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
        Record record;

        must(records_next(records, &arena, &record, &found, &err));
        if (!found)
            break;
        must(record.name.len > 0);
        must(record.raw.len <= READ_CEILING);
        tally.count++;
        tally.problems += record.problem.len > 0;
        tally.bytes += record.raw.len;
        if (read && tally.count < 20)
            check_read(&arena, &record);
    }
    records_close(records);
    return tally;
}

static void check_records(const uint8_t *data, size_t size,
                          ArticleFormat format)
{
    Str bytes = {(const char *)data, size};
    Tally whole = go_through(bytes, SIZE_MAX, format, true);
    Tally drops = go_through(bytes, 7, format, false);

    must(whole.count == drops.count && whole.problems == drops.problems &&
         whole.bytes == drops.bytes);
}

#endif
