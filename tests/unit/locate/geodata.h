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

static inline Str geodata_file(Arena *arena, const char *name)
{
    Str path, text = {0};
    Error err;

    if (!arena_format(arena, &path, &err, "%s/geodata/%s", SOURCE_FOLDER,
                      name) ||
        !input_read(arena, path.data, 64 * MEGABYTE, &text, &err))
        fail_msg("%s", err.message);
    return text;
}

static inline int geodata_open(void **state)
{
    static const char *const names[] = {
        "kinds.tsv",
        "places.tsv",
        "osm_places.tsv",
        "natural_earth_places.tsv",
        "site_places.tsv",
        "footprints.tsv",
        "osm_footprints.tsv",
        "names.tsv",
        "site_names.tsv",
        "natural_earth_names.tsv",
        "cues.tsv",
        "not_places.tsv",
        "geonames_places.tsv",
        "geonames_names.tsv",
    };
    enum { COUNT = sizeof names / sizeof *names };
    static Geodata data;
    GazetteerText texts[COUNT];
    char path[80];
    Error err;
    Str compiled;

    data.arena = arena_make(256 * MEGABYTE);
    for (size_t i = 0; i < COUNT; i++) {
        (void)snprintf(path, sizeof path, "gazetteer/%s", names[i]);
        texts[i] = (GazetteerText){str_from_cstr(names[i]),
                                   geodata_file(&data.arena, path)};
    }
    if (!gazetteer_compile(&data.arena, texts, COUNT, &compiled, &err) ||
        !gazetteer_open(&data.arena, compiled, &data.gazetteer, &err) ||
        !clutter_load(&data.arena, STR("clutter.tsv"),
                      geodata_file(&data.arena, "lexicon/clutter.tsv"),
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

#endif
