/* Which place a common noun points to: the one of its kind in the town that the
 * text is about there, or the one it pointed to last. */
#include "locate/nominal.h"
#include "locate/phrase.h"
#include "locate/settlement.h"

static bool is_candidate(const Gazetteer *g, uint32_t place, uint32_t kind,
                         uint32_t town)
{
    return gazetteer_kind_of(g, place) == kind &&
           gazetteer_in_town(g, place, town);
}

static bool holds_candidate(const Gazetteer *g, uint32_t place, uint32_t kind,
                            uint32_t town)
{
    for (uint32_t up = gazetteer_parent(g, place); up != NO_PLACE;
         up = gazetteer_parent(g, up))
        if (is_candidate(g, up, kind, town))
            return true;
    return false;
}

/* The only place of a kind in a town, else the one last pointed to. */
static uint32_t one_of_kind(const Scan *scan, const Term *noun, uint32_t town)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t kind = noun->what;
    uint32_t best = NO_PLACE, pointed = NO_PLACE;
    size_t count = 0, latest = 0;

    for (SiteWalk walk = {.kind = &kind};;) {
        uint32_t i = gazetteer_next_site(g, town, &walk);
        size_t at;
        if (i == NO_PLACE)
            break;
        if (!gazetteer_in_town(g, i, town) || !noun_calls(g, i, noun->key) ||
            holds_candidate(g, i, kind, town))
            continue;
        count++;
        best = i;
        at = notes_of(&scan->notes, i).pointed;
        if (at > latest) {
            latest = at;
            pointed = i;
        }
    }
    return pointed != NO_PLACE ? pointed : count == 1 ? best : NO_PLACE;
}

/* Whether the text has pointed to a place of that kind. */
static bool is_pointed(const Scan *scan, uint32_t kind)
{
    for (size_t i = 0; i < scan->notes.room; i++) {
        const Note *note = &scan->notes.slots[i];

        if (note->place != NO_PLACE && note->pointed > 0 &&
            gazetteer_kind_of(scan->gazetteer, note->place) == kind)
            return true;
    }
    return false;
}

/* Whether the phrase may stand for one place of the kind: "the church" may for
 * one that was pointed to, "the citadel" for any. */
static bool may_mean(const Scan *scan, const Phrase *phrase, uint32_t kind)
{
    return phrase->owned ||
           (scan->gazetteer->kind_items[kind].bare &&
            (phrase->definite || scan->query)) ||
           (phrase->definite && is_pointed(scan, kind));
}

static uint32_t find_in_town(const Scan *scan, const Phrase *phrase,
                             uint32_t town)
{
    const Gazetteer *g = scan->gazetteer;

    for (size_t i = phrase->match.first; i < phrase->match.end; i++) {
        uint32_t kind = g->nouns.items[i].what, place;
        if (g->kind_items[kind].level > LEVEL_DISTRICT ||
            (phrase->plural ? !g->kind_items[kind].bare
                            : !may_mean(scan, phrase, kind)))
            continue;
        if (phrase->plural)
            return town_ruins(g, town);
        place = one_of_kind(scan, &g->nouns.items[i], town);
        if (place == NO_PLACE)
            continue;
        if (phrase->owned ||
            (g->kind_items[kind].bare && (phrase->definite || scan->query)) ||
            (phrase->definite && notes_of(&scan->notes, place).pointed > 0))
            return phrase->owned
                       ? place
                       : whole_of_part(scan, place, phrase->first, town);
    }
    return NO_PLACE;
}

/* "In Homs, the museum was burnt": not another town's museum. */
static bool is_set_elsewhere(const Scan *scan, const Phrase *phrase)
{
    size_t floor =
        scan->document->sentences[scan->sentence_of[phrase->first]].first;

    for (size_t i = phrase->first; i > floor + 1; i--) {
        uint32_t owner = scan->owner[i - 1], town;
        const Found *found;
        if (owner == 0)
            continue;
        found = &scan->found.items[owner - 1];
        i = found->first + 1;
        if (found->place == NO_PLACE || found->how != FOUND_NAME ||
            found->first == floor)
            continue;
        town = gazetteer_town(scan->gazetteer, found->place);
        return town != NO_PLACE && town != scan->focus &&
               found->role == ROLE_PLACE &&
               (str_is(scan->words.keys[found->first - 1], "in") ||
                str_is(scan->words.keys[found->first - 1], "at"));
    }
    return false;
}

/* What the paragraph's heading says it is about, before all else: "Minaret of
 * Jam: ... The tower leans". */
static uint32_t find_in_item(const Scan *scan, const Phrase *phrase,
                             uint32_t item)
{
    const Gazetteer *g = scan->gazetteer;
    uint32_t head = scan->found.items[item - 1].place;
    uint32_t town = gazetteer_town(g, head), place;

    if (!phrase->definite)
        return NO_PLACE;
    for (size_t i = phrase->match.first; i < phrase->match.end; i++)
        if (g->nouns.items[i].what == gazetteer_kind_of(g, head))
            return head;
    place = find_in_town(scan, phrase, head);
    return place != NO_PLACE || town == NO_PLACE || phrase->plural
               ? place
               : find_in_town(scan, phrase, town);
}

uint32_t nominal_place(const Scan *scan, const Phrase *phrase)
{
    uint32_t item = scan->item_of[scan->sentence_of[phrase->first]];
    uint32_t near = scan_town_before(scan, phrase->first), place = NO_PLACE;

    if (phrase->owner != NO_PLACE)
        return find_in_town(scan, phrase, phrase->owner);
    if (settlement_here(scan, phrase->first) != 0)
        return NO_PLACE;
    if ((item == ITEM_STRANGE && near == scan->focus) ||
        stranger_named_before(scan, phrase->first))
        return NO_PLACE;
    if (item != 0 && item != ITEM_STRANGE) {
        uint32_t head = scan->found.items[item - 1].place;
        place = find_in_item(scan, phrase, item);
        if (place != NO_PLACE || near == gazetteer_town(scan->gazetteer, head))
            return place;
    }
    if (near != NO_PLACE && near != scan->focus &&
        scan_weight(scan, near) * 4 >= scan_weight(scan, scan->focus))
        place = find_in_town(scan, phrase, near);
    if (place == NO_PLACE && scan->focus != NO_PLACE &&
        !is_set_elsewhere(scan, phrase))
        place = find_in_town(scan, phrase, scan->focus);
    return place;
}
