#include "locate/validity.h"

#include "core/arena.h"
#include "locate/words.h"

/* Of the fields that INDEX_PART parts, the last two. */
static bool holds(Str fields, size_t before, When at)
{
    Str from, to;
    When window;
    Error why;

    for (size_t i = 0; i < before; i++)
        (void)str_take_until(&fields, INDEX_PART);
    from = str_take_until(&fields, INDEX_PART);
    to = fields;
    return !(from.len > 0 && when_parse(from, &window, &why) &&
             window.first > at.last) &&
           !(to.len > 0 && when_parse(to, &window, &why) &&
             window.last < at.first);
}

static bool place_held(const Gazetteer *g, uint32_t place, When at)
{
    enum { BEFORE = 3 }; /* source, licence, note */
    uint32_t origin = index_u32(&g->index, SECTION_PLACES,
                                (size_t)place * PLACE_BYTES + PLACE_ORIGIN);

    return holds(index_text(&g->index, origin), BEFORE, at);
}

typedef struct {
    size_t first, end;
} NameRange;

static NameRange names_of(const Gazetteer *g, uint32_t place)
{
    size_t count = index_count(&g->index, SECTION_NAMES, NAME_BYTES);
    size_t at = (size_t)place * PLACE_BYTES + PLACE_FIRST_NAME;
    NameRange range = {index_u32(&g->index, SECTION_PLACES, at), count};

    if (place + 1 < g->count)
        range.end = index_u32(&g->index, SECTION_PLACES, at + PLACE_BYTES);
    return range.end > count ? (NameRange){0, 0} : range;
}

static Str name_field(const Gazetteer *g, size_t name, size_t at)
{
    return index_text(
        &g->index, index_u32(&g->index, SECTION_NAMES, name * NAME_BYTES + at));
}

static bool is_written(const Gazetteer *g, size_t name, Str key)
{
    enum { KEY_CEILING = 1 << 16 };
    SCOPED(arena_release) Arena arena = arena_make(KEY_CEILING);
    Str own;
    Error why;

    return words_key(&arena, name_field(g, name, NAME_TEXT), &own, &why) &&
           str_equal(own, key);
}

bool name_held(const Gazetteer *gazetteer, const Term *name, When at)
{
    enum { BEFORE = 2 }; /* language, kind */
    NameRange range = names_of(gazetteer, name->what);
    bool ruled_out = false, held = false;

    if (!place_held(gazetteer, name->what, at))
        return false;
    for (size_t i = range.first; i < range.end; i++)
        ruled_out |=
            !holds(name_field(gazetteer, i, NAME_MANNER), BEFORE, at) &&
            is_written(gazetteer, i, name->key);
    for (size_t i = range.first; i < range.end && ruled_out; i++)
        held |= holds(name_field(gazetteer, i, NAME_MANNER), BEFORE, at) &&
                is_written(gazetteer, i, name->key);
    return !ruled_out || held;
}
