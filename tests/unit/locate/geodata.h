/* The gazetteer of geodata/, compiled and opened, and articles read from
 * literals. */
#ifndef TESTS_LOCATE_GEODATA_H
#define TESTS_LOCATE_GEODATA_H

#include "core/input.h"
#include "core/output.h"
#include "locate/locate.h"
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct {
    Arena arena;
    const Gazetteer *gazetteer;
    const ClutterRules *rules;
} Geodata;

static inline Str geodata_file(Arena *arena, const char *folder,
                               const char *name)
{
    Str path, text = {0};
    Error err;

    if (!arena_format(arena, &path, &err, "%s/%s", folder, name) ||
        !input_read(arena, path.data, 64 * MEGABYTE, &text, &err))
        fail_msg("%s", err.message);
    return text;
}

/* The gazetteer as the build compiled it. */
static inline int geodata_open(void **state)
{
    static Geodata data;
    Error err;

    data.arena = arena_make(256 * MEGABYTE);
    if (!gazetteer_open(
            &data.arena,
            geodata_file(&data.arena, BUILD_FOLDER, "data/gazetteer.index"),
            &data.gazetteer, &err) ||
        !clutter_load(&data.arena, STR("clutter.tsv"),
                      geodata_file(&data.arena, SOURCE_FOLDER,
                                   "geodata/lexicon/clutter.tsv"),
                      &data.rules, &err))
        fail_msg("%s", err.message);
    *state = &data;
    return 0;
}

static inline int geodata_close(void **state)
{
    Geodata *data = *state;

    arena_release(&data->arena);
    return 0;
}

static inline Document geodata_read(Geodata *data, const char *text)
{
    ReadHints hints = {.name = STR("test.txt")};
    Document document = {0};
    Error err;

    if (!read_plain(&data->arena, str_from_cstr(text), &hints, data->rules,
                    &document, &err))
        fail_msg("%s", err.message);
    return document;
}

/* The place that the words are a mention of, in a text; NULL: of none. */
static inline const Place *geodata_place_of(Geodata *data, const char *text,
                                            const char *words)
{
    Document document = geodata_read(data, text);
    Mention *mentions = NULL;
    size_t count = 0;
    Error err;

    if (!locate_mentions(&data->arena, data->gazetteer, &document, &mentions,
                         &count, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < count; i++)
        if (str_is(str_slice(document.text, mentions[i].span.start,
                             mentions[i].span.end),
                   words))
            return mentions[i].place;
    return NULL;
}

#endif
