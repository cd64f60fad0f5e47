#include "locate/gazetteer.h"

#include "locate/block.h"
#include "locate/made.h"
#include "locate/people.h"
#include "locate/regions.h"
#include "locate/words.h"

#include <assert.h>
#include <math.h>

/* Smallest sizes in a block, in bytes: what a count is checked against. */
enum { KIND_BYTES = 12, WORD_BYTES = 24 };

typedef struct {
    Arena *arena;
    Gazetteer *gazetteer;
    BlockReader block;
    Error *err; /* for the arena; the block's own failure is in block */
} Opener;

/* An array of count things, count read first; NULL also where it failed. */
static void *take_array(Opener *in, size_t bytes, size_t size, size_t *count)
{
    *count = block_take_count(&in->block, bytes);
    return in->block.failed ? NULL
                            : arena_array(in->arena, *count, size, in->err);
}

static bool take_kinds(Opener *in)
{
    Gazetteer *g = in->gazetteer;

    g->kind_items =
        take_array(in, KIND_BYTES, sizeof *g->kind_items, &g->kind_count);
    if (g->kind_items == NULL)
        return false;
    for (size_t i = 0; i < g->kind_count; i++) {
        uint32_t level;
        g->kind_items[i].name = block_take_str(&in->block);
        level = block_take_u32(&in->block);
        g->kind_items[i].level = (Level)level;
        g->kind_items[i].bare = block_take_u32(&in->block) != 0;
        in->block.failed |= level > LEVEL_COUNTRY;
    }
    return !in->block.failed && g->kind_count > 0;
}

static bool take_terms(Opener *in, size_t limit, Terms *terms)
{
    terms->items =
        take_array(in, WORD_BYTES, sizeof *terms->items, &terms->count);
    if (terms->items == NULL)
        return false;
    for (size_t i = 0; i < terms->count; i++) {
        Term *term = &terms->items[i];
        uint32_t kind;
        term->key = block_take_str(&in->block);
        term->what = block_take_u32(&in->block);
        term->flags = block_take_u32(&in->block);
        kind = block_take_u32(&in->block);
        term->number = block_take_double(&in->block);
        if (in->block.failed || term->key.len == 0 || term->what >= limit ||
            kind >= NAME_KIND_COUNT || !isfinite(term->number))
            return false;
        term->name_kind = (NameKind)kind;
        if (i > 0 && term_compare(&terms->items[i - 1], term) >= 0)
            return false;
    }
    return true;
}

/* False with *err filled (memory) or not (the bytes are not what they should
 * be). */
static bool take_words(Opener *in)
{
    Gazetteer *g = in->gazetteer;

    return take_kinds(in) && take_terms(in, g->kind_count, &g->nouns) &&
           take_terms(in, CUE_CLASS_COUNT, &g->cues) &&
           in->block.at == in->block.bytes.len &&
           words_hash_terms(in->arena, &g->nouns, in->err) &&
           words_hash_terms(in->arena, &g->cues, in->err) &&
           words_gather(in->arena, g, in->err);
}

static bool open_with(Arena *arena, Str compiled, bool (*take)(Opener *in),
                      const Gazetteer **out, Error *err)
{
    Error inner = {0};
    Opener in = {.arena = arena, .err = &inner};
    Gazetteer *g = arena_take(arena, sizeof *g, err);

    if (g == NULL || !index_open(compiled, &g->index, err))
        return false;
    in.gazetteer = g;
    in.block.bytes = g->index.sections[SECTION_WORDS];
    g->count = index_count(&g->index, SECTION_PLACES, PLACE_BYTES);
    g->name_count = index_count(&g->index, SECTION_TERMS, TERM_BYTES);
    g->made = made_begin(arena, &inner);
    g->regions = regions_begin(arena, &inner);
    g->peoples = peoples_begin(arena, &inner);
    g->asked = arena_array(arena, ASKED_KEYS, sizeof *g->asked, &inner);
    g->sites = arena_array(arena, SITES_KEPT, sizeof *g->sites, &inner);
    if (g->sites != NULL && g->made != NULL && g->regions != NULL &&
        g->peoples != NULL && g->asked != NULL && g->count > 0 &&
        g->count < NO_PLACE && take(&in)) {
        *out = g;
        return true;
    }
    if (inner.kind != ERROR_NONE) {
        *err = inner;
        return false;
    }
    return error_set(err, ERROR_INPUT, 0,
                     "the gazetteer is damaged (its kinds or words); build it "
                     "again with 'tetrapylon gazetteer build'");
}

bool gazetteer_open(Arena *arena, Str compiled, const Gazetteer **out,
                    Error *err)
{
    return open_with(arena, compiled, take_words, out, err);
}

bool gazetteer_open_places(Arena *arena, Str compiled, const Gazetteer **out,
                           Error *err)
{
    return open_with(arena, compiled, take_kinds, out, err);
}

bool gazetteer_verify(const Gazetteer *gazetteer, Error *err)
{
    return index_verify(&gazetteer->index, err);
}

bool gazetteer_failed(const Gazetteer *gazetteer, Error *err)
{
    return made_failed(gazetteer->made, err);
}

size_t gazetteer_count(const Gazetteer *gazetteer)
{
    return gazetteer->count;
}

Str gazetteer_kind(const Gazetteer *gazetteer, size_t index)
{
    return index < gazetteer->kind_count ? gazetteer->kind_items[index].name
                                         : (Str){0};
}

const Place *gazetteer_place(const Gazetteer *gazetteer, size_t index)
{
    assert(index < gazetteer->count);
    return made_place(gazetteer, (uint32_t)index);
}

/* ---- records ------------------------------------------------------------- */

static uint32_t search_key(const Gazetteer *g, Str key)
{
    size_t first = 0, end = g->count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;
        Str here =
            index_text(&g->index, place_field(g, (uint32_t)middle, PLACE_KEY));
        int order = str_compare(here, key);
        if (order == 0)
            return (uint32_t)middle;
        if (order < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return NO_PLACE;
}

/* A text asks for the same few places again and again. */
static uint32_t find_key(const Gazetteer *g, Str key)
{
    uint32_t *kept = &g->asked[word_hash(key) % ASKED_KEYS];
    uint32_t place = *kept - 1;

    if (*kept != 0 &&
        str_equal(index_bytes(&g->index, place_field(g, place, PLACE_KEY)),
                  key))
        return place;
    place = search_key(g, key);
    if (place != NO_PLACE)
        *kept = place + 1;
    return place;
}

const Place *gazetteer_find(const Gazetteer *gazetteer, Str key)
{
    uint32_t place = find_key(gazetteer, key);

    return place == NO_PLACE ? NULL : made_place(gazetteer, place);
}

uint32_t gazetteer_index(const Gazetteer *gazetteer, const Place *place)
{
    return find_key(gazetteer, place->key);
}

LonLat gazetteer_position(const Gazetteer *gazetteer, uint32_t place)
{
    size_t record = (size_t)place * PLACE_BYTES;
    LonLat position = {
        index_double(&gazetteer->index, SECTION_PLACES, record + PLACE_LON),
        index_double(&gazetteer->index, SECTION_PLACES, record + PLACE_LAT)};

    return lonlat_valid(position) ? position : (LonLat){0, 0};
}

/* ---- relatives ----------------------------------------------------------- */

bool gazetteer_within(const Gazetteer *gazetteer, const Place *place,
                      const Place *ancestor)
{
    uint32_t index = gazetteer_index(gazetteer, place);

    if (index == NO_PLACE) /* of a text's own: its town is ours */
        index = find_key(gazetteer, place->parent);
    return gazetteer_below(gazetteer, index,
                           gazetteer_index(gazetteer, ancestor));
}

const Place *gazetteer_twin(const Gazetteer *gazetteer, const Place *place)
{
    uint32_t index = gazetteer_index(gazetteer, place);
    uint32_t twin = gazetteer_twin_of(gazetteer, index);

    return twin == NO_PLACE ? NULL : made_place(gazetteer, twin);
}

uint32_t gazetteer_town(const Gazetteer *gazetteer, uint32_t place)
{
    uint32_t best = NO_PLACE;

    for (; place != NO_PLACE; place = gazetteer_parent(gazetteer, place)) {
        uint32_t twin = gazetteer_twin_of(gazetteer, place);
        Level level = gazetteer_level(gazetteer, place);
        if (level >= LEVEL_PROVINCE)
            break;
        best = place;
        if (level == LEVEL_CITY)
            break;
        if (twin != NO_PLACE && gazetteer_level(gazetteer, twin) == LEVEL_CITY)
            return twin;
    }
    return best;
}

bool gazetteer_in_town(const Gazetteer *gazetteer, uint32_t place,
                       uint32_t town)
{
    uint32_t twin = gazetteer_twin_of(gazetteer, town);

    return gazetteer_below(gazetteer, place, town) ||
           (twin != NO_PLACE && gazetteer_below(gazetteer, place, twin));
}
