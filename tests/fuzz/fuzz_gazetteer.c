/* Whatever bytes an index is made of, it is refused or answers every query
 * without harm; what was compiled is also sound. The first byte of the input
 * chooses: even, the rest is the sections of an index, whose head is made
 * right; odd, it is rows of a places table, and what compiles must open, find
 * each of its places by key and by name, and verify. */
#include "locate/index.h"
#include "locate/locate.h"
#include "read/read.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

/* An index whose head is right, and whose sections are what the input says:
 * each is two bytes of length, then its bytes. */
static Str index_of(Arena *arena, Str input)
{
    Str sections[SECTION_COUNT] = {{0}}, parts[INDEX_PARTS], whole = {0};
    Error err;

    for (size_t i = 0; i < SECTION_COUNT && input.len >= 2; i++) {
        size_t len = (size_t)(unsigned char)input.data[0] |
                     (size_t)(unsigned char)input.data[1] << 8;
        input = str_slice(input, 2, input.len);
        len = len > input.len ? input.len : len;
        sections[i] = str_slice(input, 0, len);
        input = str_slice(input, len, input.len);
    }
    must(index_parts(arena, sections, parts, &err) &&
         arena_join(arena, parts, INDEX_PARTS, (Str){0}, &whole, &err));
    return whole;
}

static bool compile_rows(Arena *arena, Str rows, Str *out)
{
    Str heads = STR("key\tname\tkind\tparent\ttwin\tlon\tlat\taccuracy_m\t"
                    "source\tlicence\n");
    GazetteerText texts[] = {
        {STR("kinds.tsv"),
         STR("kind\tlevel\tsingular\tplural\tbare\n"
             "c\tcity\tcity\tcities\tno\ns\tsite\tfort\tforts\tyes\n")},
        {STR("cues.tsv"), STR("class\tlanguage\tvalue\twords\n"
                              "definite\ten\t\tthe\nnear\ten\t\tnear\n"
                              "edge\ten\t\tedge\nof\ten\t\tof\n")},
        {STR("places.tsv"), {0}},
    };
    Error err;

    must(arena_format(arena, &texts[2].text, &err, "%.*s%.*s", STR_ARGS(heads),
                      STR_ARGS(rows)));
    return gazetteer_compile(arena, texts, 3, out, &err);
}

static void ask(Arena *arena, const Gazetteer *gazetteer)
{
    ReadHints hints = {.name = STR("fuzz.txt")};
    Str rules = STR("pattern\twords\topen\teffect\treason\n");
    Str article = STR("Troy fell.\n\nTroops near the edge of Troy took the "
                      "fort of Troi on Friday, and the forts of the city.\n");
    static const char *const queries[] = {"fort of Troy", "Troi", "al-Turoy",
                                          "fort", "Trooooy"};
    const ClutterRules *clutter;
    Document document;
    Located located;
    Candidates found;
    Error err;

    for (size_t i = 0; i < gazetteer_count(gazetteer) && i < 100; i++) {
        const Place *place = gazetteer_place(gazetteer, i);
        (void)gazetteer_find(gazetteer, place->key);
        (void)gazetteer_within(gazetteer, place, gazetteer_place(gazetteer, 0));
        (void)gazetteer_twin(gazetteer, place);
    }
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        (void)locate_name(arena, gazetteer, str_from_cstr(queries[i]), NULL,
                          &found, &err);
    (void)locate_at(arena, gazetteer, (LonLat){26, 40}, 5, &found, &err);
    (void)locate_text(arena, gazetteer, STR("near Troy"),
                      gazetteer_place(gazetteer, 0), &found, &err);
    must(clutter_load(arena, STR("clutter.tsv"), rules, &clutter, &err));
    must(read_plain(arena, article, &hints, clutter, &document, &err));
    (void)locate_document(arena, gazetteer, &document, true, &located, &err);
}

/* What a sound gazetteer says of its own places. */
static void check_sound(const Gazetteer *gazetteer)
{
    Error err;

    must(gazetteer_verify(gazetteer, &err));
    for (size_t i = 0; i < gazetteer_count(gazetteer); i++) {
        const Place *place = gazetteer_place(gazetteer, i);
        must(gazetteer_find(gazetteer, place->key) == place);
        must(gazetteer_within(gazetteer, place, place));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str rest = {size > 0 ? (const char *)data + 1 : NULL,
                size > 0 ? size - 1 : 0};
    const Gazetteer *gazetteer;
    Str compiled;
    bool rows = size > 0 && data[0] % 2 != 0;
    Error err;

    if (rows && !compile_rows(&arena, rest, &compiled))
        return 0;
    if (!rows)
        compiled = index_of(&arena, rest);
    if (!gazetteer_open(&arena, compiled, &gazetteer, &err)) {
        must(!rows || err.kind == ERROR_LIMIT);
        return 0;
    }
    if (rows)
        check_sound(gazetteer);
    ask(&arena, gazetteer);
    return 0;
}
