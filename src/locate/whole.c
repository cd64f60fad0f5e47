/* What a part is of that the text names without its whole: "the cella". */
#include "locate/phrase.h"

uint32_t town_ruins(const Gazetteer *g, uint32_t town)
{
    if (gazetteer_level(g, town) == LEVEL_SITE)
        return town;
    return gazetteer_twin_of(g, town);
}

/* The monument that the paragraph has named last, else the last of the kind
 * that the text has; or NO_PLACE. */
static uint32_t monument_before(const Scan *scan, size_t at, uint32_t town,
                                uint32_t kind)
{
    const Gazetteer *g = scan->gazetteer;
    const Sentence *sentences = scan->document->sentences;
    size_t s = scan->sentence_of[at];

    while (s > 0 && !sentences[s].opens_paragraph)
        s--;
    for (size_t i = at; i > 0; i--) {
        uint32_t owner = scan->owner[i - 1], place;
        if (owner == 0)
            continue;
        place = scan->found.items[owner - 1].place;
        if (place != NO_PLACE && place != town_ruins(g, town) &&
            gazetteer_level(g, place) == LEVEL_SITE &&
            (i > sentences[s].first || gazetteer_kind_of(g, place) == kind) &&
            !found_is_aside(scan, &scan->found.items[owner - 1]))
            return place;
    }
    return NO_PLACE;
}

uint32_t whole_of_part(const Scan *scan, uint32_t part, size_t at,
                       uint32_t town)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t whole = gazetteer_parent(g, part), said;

    if (whole == NO_PLACE || whole == town_ruins(g, town) ||
        gazetteer_level(g, whole) != LEVEL_SITE)
        return part;
    said = monument_before(scan, at, town, gazetteer_kind_of(g, whole));
    if (said == NO_PLACE || said == whole || said == part ||
        gazetteer_below(g, said, whole) || gazetteer_below(g, whole, said))
        return part;
    return said;
}
