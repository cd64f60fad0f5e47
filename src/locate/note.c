#include "locate/note.h"

#include "locate/gazetteer.h"

enum { FIRST_ROOM = 64 };

/* The slot of a place, or the empty one where it belongs. */
static size_t slot_of(const Notes *notes, uint32_t place)
{
    size_t mask = notes->room - 1;
    size_t at = (size_t)(place * 0x9E3779B1U) & mask;

    while (notes->slots[at].place != NO_PLACE &&
           notes->slots[at].place != place)
        at = (at + 1) & mask;
    return at;
}

Note notes_of(const Notes *notes, uint32_t place)
{
    Note none = {.place = place};
    size_t at;

    if (notes->room == 0)
        return none;
    at = slot_of(notes, place);
    return notes->slots[at].place == place ? notes->slots[at] : none;
}

static bool grow(Arena *arena, Notes *notes, Error *err)
{
    Notes wider = {.room = notes->room == 0 ? FIRST_ROOM : 2 * notes->room};

    wider.slots = arena_array(arena, wider.room, sizeof *wider.slots, err);
    if (wider.slots == NULL)
        return false;
    for (size_t i = 0; i < wider.room; i++)
        wider.slots[i].place = NO_PLACE;
    for (size_t i = 0; i < notes->room; i++)
        if (notes->slots[i].place != NO_PLACE)
            wider.slots[slot_of(&wider, notes->slots[i].place)] =
                notes->slots[i];
    wider.count = notes->count;
    *notes = wider;
    return true;
}

Note *notes_take(Arena *arena, Notes *notes, uint32_t place, Error *err)
{
    Note *note;

    if (4 * (notes->count + 1) > 3 * notes->room && !grow(arena, notes, err))
        return NULL;
    note = &notes->slots[slot_of(notes, place)];
    if (note->place == NO_PLACE) {
        *note = (Note){.place = place};
        notes->count++;
    }
    return note;
}
