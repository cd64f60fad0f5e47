#include "locate/validity.h"

#include "core/arena.h"
#include "locate/words.h"

/* Whether both last fields of those that INDEX_PART parts are empty, as most
 * are. */
static bool is_timeless(Str fields)
{
    return fields.len >= 2 && fields.data[fields.len - 1] == INDEX_PART &&
           fields.data[fields.len - 2] == INDEX_PART;
}

/* Of the fields of a text, the last two. */
static bool holds(const Index *index, uint32_t text, size_t before, When at)
{
    Str fields = index_bytes(index, text), from, to;
    When window;
    Error why;

    if (is_timeless(fields))
        return true;
    fields = index_text(index, text);
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

    return holds(&g->index, place_field(g, place, PLACE_ORIGIN), BEFORE, at);
}

typedef struct {
    size_t first, end;
} NameRange;

static NameRange names_of(const Gazetteer *g, uint32_t place)
{
    size_t count = index_count(&g->index, SECTION_NAMES, NAME_BYTES);
    NameRange range = {place_field(g, place, PLACE_FIRST_NAME), count};

    if (place + 1 < g->count)
        range.end = place_field(g, place + 1, PLACE_FIRST_NAME);
    return range.end > count ? (NameRange){0, 0} : range;
}

static uint32_t name_field(const Gazetteer *g, size_t name, size_t at)
{
    return index_u32(&g->index, SECTION_NAMES, name * NAME_BYTES + at);
}

static bool manner_holds(const Gazetteer *g, size_t name, When at)
{
    enum { BEFORE = 2 }; /* language, kind */

    return holds(&g->index, name_field(g, name, NAME_MANNER), BEFORE, at);
}

static bool is_written(const Gazetteer *g, size_t name, Str key)
{
    enum { KEY_CEILING = 1 << 16 };
    SCOPED(arena_release) Arena arena = arena_make(KEY_CEILING);
    Str own;
    Error why;

    return words_key(&arena,
                     index_text(&g->index, name_field(g, name, NAME_TEXT)),
                     &own, &why) &&
           str_equal(own, key);
}

bool name_held(const Gazetteer *gazetteer, const Term *name, When at)
{
    NameRange range = names_of(gazetteer, name->what);
    bool ruled_out = false, held = false;

    if (!place_held(gazetteer, name->what, at))
        return false;
    for (size_t i = range.first; i < range.end; i++)
        ruled_out |= !manner_holds(gazetteer, i, at) &&
                     is_written(gazetteer, i, name->key);
    for (size_t i = range.first; i < range.end && ruled_out; i++)
        held |= manner_holds(gazetteer, i, at) &&
                is_written(gazetteer, i, name->key);
    return !ruled_out || held;
}
