/* Imports from literals, and what came of them as text. */
#ifndef TESTS_LOCATE_IMPORT_FIXTURE_H
#define TESTS_LOCATE_IMPORT_FIXTURE_H

#include "core/output.h"
#include "locate/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define KINDS                                                                  \
    "kind\tlevel\tsingular\tplural\tbare\n"                                    \
    "country\tcountry\tcountry\tcountries\tno\n"                               \
    "province\tprovince\tprovince\tprovinces\tno\n"                            \
    "capital\tcity\tcapital\tcapitals\tno\n"                                   \
    "city\tcity\tcity\tcities\tno\ntown\tcity\ttown\ttowns\tno\n"              \
    "village\tcity\tvillage\tvillages\tno\n"                                   \
    "archaeological_site\tsite\tarchaeological site\truins\tyes\n"             \
    "temple\tsite\ttemple|sanctuary\ttemples\tyes\n"                           \
    "mosque\tsite\tmosque\tmosques\tyes\n"                                     \
    "citadel\tsite\tcitadel|castle\tcitadels\tyes\n"                           \
    "not_a_place\tsite\t\t\tno\n"
#define PLACES                                                                 \
    "key\tname\tkind\tparent\ttwin\tlon\tlat\taccuracy_"                       \
    "m\twikidata\tgeonames\t"                                                  \
    "source\tlicence\n"
#define KNOWN_PLACES                                                           \
    PLACES "syria\tSyria\tcountry\t\t\t38.5\t35\t150000\tQ858\t\tm\to\n"       \
           "homs\tHoms\tcity\tsyria\t\t36.72\t34.73\t1500\t\t\tm\to\n"         \
           "tadmur\tTadmur\ttown\tsyria\t\t38.284\t34.5624\t700\tQ5747\t"      \
           "163808\tm\to\n"
#define KNOWN_NAMES                                                            \
    "key\tname\tlanguage\tkind\nsyria\tSY\t\tcode\n"                           \
    "tadmur\tTadmor\ten\talternative\n"

typedef struct {
    Arena arena;
    Import import;
    const Gazetteer *known;
    ImportOptions options;
} Fixture;

static inline void fixture_make(Fixture *f)
{
    Error err;

    *f = (Fixture){.arena = arena_make(256 * MEGABYTE)};
    if (!import_begin(&f->arena, STR(KINDS), &f->import, &err))
        fail_msg("%s", err.message);
}

/* A gazetteer of Syria, Homs and Tadmur to merge with. */
static inline void fixture_know(Fixture *f)
{
    GazetteerText texts[] = {
        {STR("kinds.tsv"), STR(KINDS)},
        {STR("places.tsv"), STR(KNOWN_PLACES)},
        {STR("names.tsv"), STR(KNOWN_NAMES)},
    };
    Error err;
    Str compiled;

    if (!gazetteer_compile(&f->arena, texts, 3, &compiled, &err) ||
        !gazetteer_open(&f->arena, compiled, &f->known, &err))
        fail_msg("%s", err.message);
}

static inline void fixture_parse(Fixture *f, ImportFormat format,
                                 const char *text)
{
    Error err;

    if (!import_parse(&f->import, format, STR("in"), str_from_cstr(text),
                      &f->options, &err))
        fail_msg("%s", err.message);
}

static inline void fixture_merge(Fixture *f)
{
    Error err;

    if (!import_merge(&f->import, f->known, &err))
        fail_msg("%s", err.message);
}

static inline const ImportPlace *fixture_place(const Fixture *f,
                                               const char *name)
{
    for (size_t i = 0; i < f->import.places.count; i++)
        if (str_is(f->import.places.items[i].place.name, name))
            return &f->import.places.items[i];
    fail_msg("no place '%s'", name);
    abort();
}

static inline bool has_name(const ImportPlace *place, const char *text,
                            const char *language, const char *kind)
{
    for (size_t i = 0; i < place->names.count; i++)
        if (str_is(place->names.items[i].text, text) &&
            str_is(place->names.items[i].language, language) &&
            str_is(place->names.items[i].kind, kind))
            return true;
    return false;
}

static inline const char *first_reason(const Fixture *f)
{
    static char text[300];

    if (f->import.rejects.count == 0)
        return "";
    (void)snprintf(text, sizeof text, "%.*s",
                   STR_ARGS(f->import.rejects.items[0].reason));
    return text;
}

typedef bool FixtureWriter(const Import *import, Sink sink, bool *any,
                           Error *err);

static inline Str fixture_write(Fixture *f, FixtureWriter *write)
{
    Memory memory = {.arena = &f->arena};
    Error err;
    bool any;

    if (!write(&f->import, memory_sink(&memory), &any, &err))
        fail_msg("%s", err.message);
    return memory_text(&memory);
}

static inline bool holds(Str text, const char *part)
{
    return str_find(text, str_from_cstr(part), 0) < text.len;
}

#endif
