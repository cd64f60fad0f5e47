/* The steps from a document to its mentions, and the list they work on. */
#include "locate/choice.h"
#include "locate/regions.h"
#include "locate/unlisted.h"

#include <math.h>
#include <stdlib.h>

static int found_order(const void *a, const void *b)
{
    const Found *x = a, *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

static void own_tokens(Scan *scan, size_t item)
{
    const Found *found = &scan->found.items[item];

    for (size_t i = found->first; i < found->end; i++) {
        scan->owner[i] = (uint32_t)item + 1;
        scan->holds[scan->sentence_of[i]] |= WORDS_BIT(WORDS_FOUND);
    }
}

bool found_add(Scan *scan, Found found)
{
    if (!VEC_PUSH(scan->arena, &scan->found, found, scan->err))
        return false;
    own_tokens(scan, scan->found.count - 1);
    return true;
}

/* Who owns what is then right as well. */
static bool is_sorted(const Scan *scan)
{
    for (size_t i = 1; i < scan->found.count; i++)
        if (found_order(&scan->found.items[i - 1], &scan->found.items[i]) >= 0)
            return false;
    return true;
}

void found_sort(Scan *scan)
{
    if (is_sorted(scan))
        return;
    qsort(scan->found.items, scan->found.count, sizeof(Found), found_order);
    for (size_t i = 0; i < scan->found.count; i++)
        own_tokens(scan, i);
}

void found_stretch(Scan *scan, Found *found, size_t first, size_t end)
{
    found->first = first;
    found->end = end;
    own_tokens(scan, (size_t)(found - scan->found.items));
}

void found_retire(Scan *scan, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        Found *found =
            scan->owner[i] == 0 ? NULL : &scan->found.items[scan->owner[i] - 1];

        if (found == NULL)
            continue;
        for (size_t at = found->first; at < found->end; at++)
            scan->owner[at] = 0;
        found->place = NO_PLACE;
        found->match.length = 0;
        found->end = found->first;
    }
}

Found *found_beginning(Scan *scan, size_t token)
{
    uint32_t owner = token < scan->words.count ? scan->owner[token] : 0;
    Found *found = owner == 0 ? NULL : &scan->found.items[owner - 1];

    return found != NULL && found->first == token ? found : NULL;
}

Found *found_ending(Scan *scan, size_t end_token)
{
    uint32_t owner = end_token > 0 ? scan->owner[end_token - 1] : 0;
    Found *found = owner == 0 ? NULL : &scan->found.items[owner - 1];

    return found != NULL && found->end == end_token ? found : NULL;
}

bool found_covers(const Scan *scan, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (scan->owner[i] != 0)
            return true;
    return false;
}

static bool scan_make(Scan *scan)
{
    const Document *document = scan->document;
    size_t count = document->token_count;

    scan->owner = arena_array(scan->arena, count, sizeof(uint32_t), scan->err);
    scan->sentence_of =
        arena_array(scan->arena, count, sizeof(uint32_t), scan->err);
    scan->item_of = arena_array(scan->arena, document->sentence_count,
                                sizeof(uint32_t), scan->err);
    scan->holds = arena_array(scan->arena, document->sentence_count,
                              sizeof(uint64_t), scan->err);
    if (scan->holds == NULL || scan->owner == NULL ||
        scan->sentence_of == NULL || scan->item_of == NULL ||
        !words_make(scan->arena, document->tokens, count, &scan->words,
                    scan->err))
        return false;
    for (size_t s = 0; s < document->sentence_count && !scan->query; s++)
        words_open_sentence(&scan->words, document->sentences[s].first);
    if (!words_mark(scan->arena, scan->gazetteer, &scan->words, scan->err))
        return false;
    for (size_t s = 0; s < document->sentence_count; s++)
        for (size_t i = document->sentences[s].first;
             i < document->sentences[s].end; i++) {
            scan->sentence_of[i] = (uint32_t)s;
            scan->holds[s] |= scan->words.begins[i];
        }
    return true;
}

/* Where GEOS refuses a shape the place itself stays, and the doubt is as wide
 * as the relation reaches. */
static bool place_relation(const Scan *scan, const Place *place,
                           const Relation *relation, Mention *out)
{
    RegionPoint point;
    Error why;

    if (regions_resolve(scan->gazetteer->regions, scan->arena, place, relation,
                        &point, &why)) {
        out->position = point.position;
        out->accuracy_m = point.accuracy_m;
        return true;
    }
    if (why.kind != ERROR_DRIVER) {
        *scan->err = why;
        return false;
    }
    out->accuracy_m += fmax(1.2 * relation->distance_m, place->accuracy_m);
    return true;
}

static bool make_mention(const Scan *scan, const Found *found, Mention *out)
{
    const Token *tokens = scan->document->tokens;
    const Place *place = found->unlisted != 0
                             ? scan->unlisted.items[found->unlisted - 1].place
                             : gazetteer_place(scan->gazetteer, found->place);

    *out = (Mention){
        .span = {tokens[found->first].span.start,
                 tokens[found->end - 1].span.end},
        .first_token = found->first,
        .end_token = found->end,
        .place = place,
        .role = found->role,
        .nominal = found->nominal,
        .heads_item = found->heads_item,
        .item_end = found->item_end,
        .compared = found_is_aside(scan, found),
        .position = place->position,
        .accuracy_m = place->accuracy_m,
        .score = found->score,
    };
    if (found->relation.kind == RELATION_NONE)
        return true;
    return relation_name(scan->arena, found->relation, &out->relation,
                         scan->err) &&
           place_relation(scan, place, &found->relation, out);
}

static bool make_mentions(const Scan *scan, Mention **out, size_t *count)
{
    Mention *mentions = arena_array(scan->arena, scan->found.count,
                                    sizeof *mentions, scan->err);
    size_t kept = 0;

    if (mentions == NULL)
        return false;
    for (size_t i = 0; i < scan->found.count; i++) {
        const Found *found = &scan->found.items[i];
        if (found->place == NO_PLACE ||
            !gazetteer_is_located(scan->gazetteer, found->place))
            continue;
        if (!make_mention(scan, found, &mentions[kept]))
            return false;
        kept++;
    }
    *out = mentions;
    *count = kept;
    return true;
}

double scan_weight(const Scan *scan, uint32_t place)
{
    return notes_of(&scan->notes, place).weight;
}

bool scan_run(Scan *scan)
{
    if (scan->document->sentence_count == 0) /* all of it was cut */
        return true;
    if (!scan_make(scan) || !names_find(scan))
        return false;
    roles_assign(scan);
    compared_find(scan);
    if (!focus_find(scan))
        return false;
    if (scan->near != NO_PLACE)
        scan->focus = gazetteer_town(scan->gazetteer, scan->near);
    names_resolve(scan);
    if (!short_names_find(scan) || !settlements_find(scan))
        return false;
    /* Nouns and relations belong to what is named. */
    if (scan->found.count == 0 && scan->near == NO_PLACE)
        return true;
    return items_find(scan) && nominals_find(scan) && relations_find(scan);
}

static Scan scan_of(Arena *arena, const Gazetteer *gazetteer,
                    const Document *document, Error *err)
{
    return (Scan){.arena = arena,
                  .gazetteer = gazetteer,
                  .document = document,
                  .focus = NO_PLACE,
                  .near = NO_PLACE,
                  .err = err};
}

bool locate_mentions(Arena *arena, const Gazetteer *gazetteer,
                     const Document *document, Mention **out, size_t *count,
                     Error *err)
{
    Scan scan = scan_of(arena, gazetteer, document, err);

    return scan_run(&scan) && make_mentions(&scan, out, count) &&
           !gazetteer_failed(gazetteer, err);
}

bool locate_document(Arena *arena, const Gazetteer *gazetteer,
                     const Document *document, bool all, Located *out,
                     Error *err)
{
    Scan scan = scan_of(arena, gazetteer, document, err);
    Located located;

    if (!scan_run(&scan) ||
        !make_mentions(&scan, &located.mentions, &located.mention_count) ||
        !choices_list(&scan, all, &located.names) ||
        gazetteer_failed(gazetteer, err))
        return false;
    *out = located;
    return true;
}
