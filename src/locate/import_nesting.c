/* That what places lie in ends somewhere, and soon enough. */
#include "locate/import_merge.h"

#include "locate/tables.h"

#include <stdio.h>

static uint32_t above_of(const Merge *merge, uint32_t place)
{
    return merge->import->places.items[place].above;
}

/* "A > B > A" of a circle, as far as it fits. */
static void name_circle(const Merge *merge, uint32_t start, char text[200])
{
    Str first = merge->import->places.items[start].place.name;
    uint32_t at = start;
    size_t len = 0;

    do {
        const Place *place = &merge->import->places.items[at].place;
        int wrote =
            snprintf(text + len, 200 - len, "%.*s > ", STR_ARGS(place->name));
        len =
            wrote < 0 || len + (size_t)wrote > 150 ? 150 : len + (size_t)wrote;
        at = above_of(merge, at);
    } while (at != start && len < 150);
    (void)snprintf(
        text + len, 200 - len, "%s%.*s", at == start ? "" : "... ",
        STR_ARGS(str_slice(first, 0, first.len < 40 ? first.len : 40)));
}

static bool refuse_circle(Merge *merge, uint32_t start)
{
    uint32_t at = start;

    do {
        char names[200] = "";
        ImportPlace *place = &merge->import->places.items[at];
        uint32_t next = place->above;
        name_circle(merge, at, names);
        if (!merge_refuse(merge, place, "it lies within itself: %s", names))
            return false;
        at = next;
    } while (at != start);
    return true;
}

bool merge_refuse_circles(Merge *merge)
{
    size_t count = merge->import->places.count;
    uint32_t *walk =
        arena_array(merge->import->arena, count + 1, sizeof *walk, merge->err);

    if (walk == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) { /* walk: 1 + the walk that came by */
        uint32_t at = i;
        while (at != IMPORT_ALONE && walk[at] == 0) {
            walk[at] = i + 1;
            at = above_of(merge, at);
        }
        if (at != IMPORT_ALONE && walk[at] == i + 1 &&
            !merge->import->places.items[at].refused &&
            !refuse_circle(merge, at))
            return false;
    }
    return true;
}

/* How many places hold it, of the import and then of the gazetteer; more than
 * an index has room for are not counted. */
static size_t ancestors_of(const Merge *merge, const ImportPlace *place)
{
    const ImportPlace *places = merge->import->places.items;
    const Place *known;
    size_t count = 0;
    Str up;

    while (place->above != IMPORT_ALONE && !places[place->above].refused &&
           count <= MOST_ANCESTORS) {
        place = &places[place->above];
        count++;
    }
    up = place->above == IMPORT_ALONE ? place->place.parent : (Str){0};
    while (merge->known != NULL && up.len > 0 && count <= MOST_ANCESTORS) {
        known = gazetteer_find(merge->known, up);
        up = known == NULL ? (Str){0} : known->parent;
        count++;
    }
    return count;
}

bool merge_refuse_deep(Merge *merge)
{
    for (size_t i = 0; i < merge->import->places.count; i++) {
        ImportPlace *place = &merge->import->places.items[i];
        if (place->into == IMPORT_ALONE && !place->refused &&
            ancestors_of(merge, place) > MOST_ANCESTORS &&
            !merge_refuse(merge, place, "it lies within more than %d places",
                          (int)MOST_ANCESTORS))
            return false;
    }
    return true;
}
