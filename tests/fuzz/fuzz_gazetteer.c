/* A gazetteer that opens, from whatever bytes, finds each of its places by key
 * and answers every query without harm. The first byte of the input chooses:
 * even, the rest is a compiled block's body, and its checksum is made right;
 * odd, it is rows of a places table, and what compiles must open. */
#include "locate/block.h"
#include "locate/locate.h"
#include "read/read.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void put_word(char *at, uint32_t value)
{
    for (size_t i = 0; i < 4; i++)
        at[i] = (char)(unsigned char)(value >> (8 * i) & 0xFF);
}

static Str block_of(Arena *arena, Str body)
{
    Str magic = STR("TPGAZETT");
    Error err;
    char *bytes = arena_take(arena, body.len + 16, &err);

    must(bytes != NULL);
    memcpy(bytes, magic.data, magic.len);
    put_word(bytes + 8, 1);
    put_word(bytes + 12, block_checksum(body));
    if (body.len > 0)
        memcpy(bytes + 16, body.data, body.len);
    return (Str){bytes, body.len + 16};
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
    const ClutterRules *clutter;
    Document document;
    Mention *mentions;
    Candidates found;
    size_t count;
    Error err;

    (void)locate_name(arena, gazetteer, STR("fort of Troy"), NULL, &found,
                      &err);
    (void)locate_at(arena, gazetteer, (LonLat){26, 40}, 5, &found, &err);
    (void)locate_text(arena, gazetteer, STR("near Troy"),
                      gazetteer_place(gazetteer, 0), &found, &err);
    must(clutter_load(arena, STR("clutter.tsv"), rules, &clutter, &err));
    must(read_plain(arena, article, &hints, clutter, &document, &err));
    (void)locate_mentions(arena, gazetteer, &document, &mentions, &count, &err);
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
        compiled = block_of(&arena, rest);
    if (!gazetteer_open(&arena, compiled, &gazetteer, &err)) {
        must(!rows || err.kind == ERROR_LIMIT);
        return 0;
    }
    for (size_t i = 0; i < gazetteer_count(gazetteer); i++) {
        const Place *place = gazetteer_place(gazetteer, i);
        must(gazetteer_find(gazetteer, place->key) == place);
        must(gazetteer_within(gazetteer, place, place));
    }
    ask(&arena, gazetteer);
    return 0;
}
