/* Names that share their noun: "the temples of Bel and Baalshamin". */
#include "locate/scan.h"

#include <string.h>

enum { LONGEST_LIST = 24, LONGEST_NAME = 3, LONGEST_KEY = 96 };

/* "temple of" + "bel", or nothing where that is too long. */
static Str name_key(const Scan *scan, Str noun, size_t first, size_t end,
                    char room[LONGEST_KEY])
{
    Str parts[LONGEST_NAME + 2] = {noun, STR("of")};
    size_t count = 2, length = 0;

    for (size_t i = first; i < end; i++)
        parts[count++] = scan->words.keys[i];
    for (size_t i = 0; i < count; i++) {
        if (length + parts[i].len + 1 > LONGEST_KEY)
            return (Str){0};
        if (i > 0)
            room[length++] = ' ';
        memcpy(room + length, parts[i].data, parts[i].len);
        length += parts[i].len;
    }
    return (Str){room, length};
}

static uint32_t place_of_key(const Scan *scan, Str key, uint32_t kind)
{
    const Gazetteer *g = scan->gazetteer;
    TermMatch match = gazetteer_named(g, key);

    for (size_t i = match.first; i < match.end; i++) {
        Term name = gazetteer_name(g, i);
        if (gazetteer_kind_of(g, name.what) == kind &&
            scan_knows_country(scan, name.what))
            return name.what;
    }
    return NO_PLACE;
}

/* A place of one of the kinds whose name is a noun of it, "of" and the
 * words. */
static uint32_t place_of_words(const Scan *scan, TermMatch nouns, size_t first,
                               size_t end)
{
    const Terms *terms = &scan->gazetteer->nouns;
    char room[LONGEST_KEY];

    for (size_t i = nouns.first; i < nouns.end; i++)
        for (size_t k = 0; k < terms->count; k++) {
            uint32_t kind = terms->items[i].what, place;
            if (terms->items[k].what != kind ||
                (terms->items[k].flags & TERM_PLURAL))
                continue;
            place = place_of_key(
                scan, name_key(scan, terms->items[k].key, first, end, room),
                kind);
            if (place != NO_PLACE)
                return place;
        }
    return NO_PLACE;
}

/* One name at a token: *next is behind it, or the token where there is none. */
static bool read_name(Scan *scan, TermMatch nouns, size_t at, size_t limit,
                      size_t *next)
{
    size_t end = at;

    *next = at;
    while (end < limit && end < at + LONGEST_NAME && scan->owner[end] == 0 &&
           scan->document->tokens[end].kind == TOKEN_WORD &&
           (scan->document->tokens[end].capital ||
            str_is(scan->words.keys[end], "al")))
        end++;
    for (; end > at; end--) {
        Found found = {.first = at,
                       .end = end,
                       .how = FOUND_NAME,
                       .place = place_of_words(scan, nouns, at, end),
                       .score = 0.8};
        if (found.place == NO_PLACE)
            continue;
        *next = end;
        return found_add(scan, found);
    }
    return true;
}

bool listed_find(Scan *scan, size_t noun, TermMatch nouns,
                 const Sentence *sentence)
{
    const Gazetteer *g = scan->gazetteer;
    size_t end = noun + nouns.length, at = end + 1, limit = end + LONGEST_LIST;

    if (limit > sentence->end)
        limit = sentence->end;
    if (nouns.length == 0 || at >= limit ||
        !(g->nouns.items[nouns.first].flags & TERM_PLURAL) ||
        !str_is(scan->words.keys[end], "of"))
        return true;
    while (at < limit) {
        size_t next = at;
        if (scan->owner[at] != 0)
            next = scan->found.items[scan->owner[at] - 1].end;
        else if (!read_name(scan, nouns, at, limit, &next))
            return false;
        if (next == at && !str_is(scan->words.keys[at], ",") &&
            !str_is(scan->words.keys[at], "and"))
            return true;
        at = next == at ? at + 1 : next;
    }
    return true;
}
