/* Names with all that they may mean, for people to see and for what stays
 * unresolved. */
#include "locate/choice.h"

#include <stdlib.h>

typedef struct {
    uint32_t place;
    double sum;
    ChoiceParts parts;
    const char *objection; /* or NULL */
} Rated;

/* The best so far, in order, of each place one. */
typedef struct {
    Rated items[CHOICES_SHOWN + 1];
    size_t count;
} Ranking;

/* Those that can be meant, best first, then the others. */
static int rated_order(const void *a, const void *b)
{
    const Rated *x = a, *y = b;
    int order = (x->objection != NULL) - (y->objection != NULL);

    if (order == 0)
        order = (x->sum < y->sum) - (x->sum > y->sum);
    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static Rated rate(const Scan *scan, const Found *found, const Term *name)
{
    ChoiceParts parts = choice_weigh(scan, found, name);

    return (Rated){.place = name->what,
                   .sum = choice_sum(parts),
                   .parts = parts,
                   .objection = choice_objection(scan, found, name)};
}

static void rank(Ranking *ranking, Rated rated)
{
    size_t at = 0;

    while (at < ranking->count && ranking->items[at].place != rated.place)
        at++;
    if (at < ranking->count && rated_order(&ranking->items[at], &rated) <= 0)
        return;
    ranking->items[at] = rated;
    ranking->count += at == ranking->count;
    qsort(ranking->items, ranking->count, sizeof rated, rated_order);
    if (ranking->count > CHOICES_SHOWN)
        ranking->count = CHOICES_SHOWN;
}

/* Terms of one key stand by place. */
static void rank_bearers(const Scan *scan, const Found *found, Ranking *ranking,
                         size_t *bearers)
{
    uint32_t last = NO_PLACE;

    for (size_t i = found->match.first; i < found->match.end; i++) {
        Term name = gazetteer_name(scan->gazetteer, i);
        *bearers += name.what != last;
        last = name.what;
        rank(ranking, rate(scan, found, &name));
    }
}

static bool list_choices(const Scan *scan, const Found *found, NamedPlace *out)
{
    const Token *tokens = scan->document->tokens;
    const Gazetteer *g = scan->gazetteer;
    NamedPlace named = {.span = {tokens[found->first].span.start,
                                 tokens[found->end - 1].span.end}};
    Ranking ranking = {.count = 0};

    rank_bearers(scan, found, &ranking, &named.bearers);
    named.count = ranking.count;
    named.choices = arena_array(scan->arena, ranking.count,
                                sizeof *named.choices, scan->err);
    if (named.choices == NULL)
        return false;
    if (found->place != NO_PLACE)
        named.place = gazetteer_place(g, found->place);
    for (size_t i = 0; i < ranking.count; i++) {
        const Rated *rated = &ranking.items[i];
        named.choices[i] =
            (Choice){.place = gazetteer_place(g, rated->place),
                     .score = choice_score(rated->sum),
                     .parts = rated->parts,
                     .objection = rated->objection == NULL
                                      ? (Str){0}
                                      : str_from_cstr(rated->objection)};
    }
    *out = named;
    return true;
}

bool choices_list(const Scan *scan, bool all, NamedPlaces *out)
{
    NamedPlaces names = {arena_array(scan->arena, scan->found.count,
                                     sizeof *names.items, scan->err),
                         0};

    if (names.items == NULL)
        return false;
    for (size_t i = 0; i < scan->found.count; i++) {
        const Found *found = &scan->found.items[i];
        if (found->how != FOUND_NAME || found->match.length == 0 ||
            (found->place == NO_PLACE ? found->strange : !all))
            continue;
        if (!list_choices(scan, found, &names.items[names.count]))
            return false;
        names.count += names.items[names.count].count > 0;
    }
    *out = names;
    return true;
}
