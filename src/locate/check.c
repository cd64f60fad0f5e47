#include "locate/check_rows.h"

#include "core/fold.h"

#include <math.h>
#include <stdlib.h>

static bool say_of(Check *check, bool error, const CheckPlace *place,
                   const char *what, const CheckPlace *other)
{
    return check_say(check, error, place->table, place->row,
                     "'%.*s' %s '%.*s' (%.*s:%zu)", STR_ARGS(place->key), what,
                     STR_ARGS(other->key), STR_ARGS(other->table->name),
                     other->table->lines[other->row]);
}

/* ---- the tree -------------------------------------------------------------
 */

static bool find_parents(Check *check)
{
    for (size_t i = 0; i < check->places.count; i++) {
        CheckPlace *place = &check->places.items[i];
        if (place->parent.len == 0)
            continue;
        place->above = check_find(check, place->parent);
        if (place->above == CHECK_NONE &&
            !check_say(check, true, place->table, place->row,
                       "the parent '%.*s' of '%.*s' is no place",
                       STR_ARGS(place->parent), STR_ARGS(place->key)))
            return false;
    }
    return true;
}

/* One finding for each circle, at the first of its places by key; it is cut
 * there, so that nobody walks it for ever. */
static bool find_circles(Check *check)
{
    uint32_t *walk = arena_array(check->arena, check->places.count + 1,
                                 sizeof *walk, check->err);

    if (walk == NULL)
        return false;
    for (uint32_t i = 0; i < check->places.count; i++) {
        uint32_t at = i;
        CheckPlace *place;
        while (at != CHECK_NONE && walk[at] == 0) {
            walk[at] = i + 1;
            at = check->places.items[at].above;
        }
        if (at == CHECK_NONE || walk[at] != i + 1)
            continue;
        place = &check->places.items[at];
        if (!say_of(check, true, place,
                    "lies within itself, by way of its parent",
                    &check->places.items[place->above]))
            return false;
        place->above = CHECK_NONE;
    }
    return true;
}

/* ---- distances ------------------------------------------------------------
 */

/* How far from its point a place without an outline may reach: generous, since
 * a province's point says little of its borders. */
static double reach_m(const CheckPlace *place)
{
    static const double least[] = {5e3, 15e3, 60e3, 500e3, 6500e3};

    return place->accuracy_m + least[place->level < 0 ? 4 : place->level];
}

/* How far outside of an outline its parts may still lie: a castle on the hill
 * beside the ruins, a suburb. */
static double margin_m(const CheckPlace *place)
{
    static const double most[] = {2e3, 3e3, 5e3, 20e3, 50e3};

    return place->footprint_accuracy_m +
           most[place->level < 0 ? 4 : place->level];
}

static bool check_parent(Check *check, const CheckPlace *place)
{
    const CheckPlace *above = &check->places.items[place->above];
    bool outlined = above->footprint.kind == SHAPE_POLYGON;
    double apart, allowed;

    if (!place->located || !above->located)
        return true;
    apart = outlined ? shape_distance_m(&above->footprint, place->at)
                     : geodesic_distance_m(place->at, above->at);
    allowed = place->accuracy_m + (outlined ? margin_m(above) : reach_m(above));
    if (apart <= allowed)
        return true;
    return check_say(check, true, place->table, place->row,
                     "'%.*s' lies %.1f km from %s of its parent '%.*s', "
                     "farther than both may reach",
                     STR_ARGS(place->key), apart / 1000,
                     outlined ? "the outline" : "the point",
                     STR_ARGS(above->key));
}

/* ---- accuracies -----------------------------------------------------------
 */

static int decimals(Str number)
{
    size_t point = str_find(number, STR("."), 0);

    return point == number.len ? 0 : (int)(number.len - point) - 1;
}

/* Trailing zeros may be lost from one of the two, hence the better of them. */
static bool check_digits(Check *check, const CheckPlace *place)
{
    int digits = decimals(place->lon) > decimals(place->lat)
                     ? decimals(place->lon)
                     : decimals(place->lat);
    double half_m = GEO_METRES_PER_DEGREE / 2 / pow(10, digits);

    if (!place->located || place->accuracy_m >= half_m)
        return true;
    return check_say(check, true, place->table, place->row,
                     "'%.*s' claims %.0f m, but its coordinates have %d "
                     "decimals, which is %.0f m",
                     STR_ARGS(place->key), place->accuracy_m, digits, half_m);
}

static bool check_outline(Check *check, const CheckPlace *place)
{
    double apart;

    if (place->footprint.kind == SHAPE_NONE || !place->located)
        return true;
    apart = shape_distance_m(&place->footprint, place->at);
    if (apart <= place->accuracy_m + place->footprint_accuracy_m)
        return true;
    return check_say(check, true, place->outline, place->outline_row,
                     "the outline of '%.*s' is %.0f m from its point, which "
                     "claims %.0f m",
                     STR_ARGS(place->key), apart, place->accuracy_m);
}

/* ---- pairs ----------------------------------------------------------------
 */

typedef struct {
    Str text;
    uint32_t place;
} Entry;

typedef VEC(Entry) Entries;

static int entry_order(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = str_compare(x->text, y->text);

    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static bool related(const Check *check, uint32_t a, uint32_t b)
{
    const CheckPlace *x = &check->places.items[a], *y = &check->places.items[b];

    return x->above == b || y->above == a || str_equal(x->twin, y->key) ||
           str_equal(y->twin, x->key);
}

static bool compare_ids(Check *check, const Entry *a, const Entry *b)
{
    const CheckPlace *x = &check->places.items[a->place];
    const CheckPlace *y = &check->places.items[b->place];
    double apart;

    if (related(check, a->place, b->place) || !x->located || !y->located)
        return true;
    apart = geodesic_distance_m(x->at, y->at);
    if (apart <= x->accuracy_m + y->accuracy_m)
        return say_of(check, false, y, "has the same identifier as", x);
    return check_say(check, true, y->table, y->row,
                     "'%.*s' (%.0f m) and '%.*s' (%.0f m, %.*s:%zu) have the "
                     "identifier %.*s, but lie %.1f km apart",
                     STR_ARGS(y->key), y->accuracy_m, STR_ARGS(x->key),
                     x->accuracy_m, STR_ARGS(x->table->name),
                     x->table->lines[x->row], STR_ARGS(a->text), apart / 1000);
}

static bool compare_names(Check *check, const Entry *a, const Entry *b)
{
    const CheckPlace *x = &check->places.items[a->place];
    const CheckPlace *y = &check->places.items[b->place];

    if (x->level != y->level || related(check, a->place, b->place))
        return true;
    return say_of(check, false, y, "has the name and the parent of", x);
}

static bool each_pair(Check *check, Entries *entries,
                      bool (*compare)(Check *check, const Entry *a,
                                      const Entry *b))
{
    const Entry *first = NULL;

    if (entries->count > 0)
        qsort(entries->items, entries->count, sizeof(Entry), entry_order);
    for (size_t i = 0; i < entries->count; i++) {
        const Entry *entry = &entries->items[i];
        if (first == NULL || !str_equal(first->text, entry->text))
            first = entry;
        else if (!compare(check, first, entry))
            return false;
    }
    return true;
}

static bool check_ids(Check *check)
{
    static const char *const schemes[] = {"Wikidata", "Pleiades", "GeoNames",
                                          "OpenStreetMap"};
    Entries entries = {0};

    for (uint32_t i = 0; i < check->places.count; i++)
        for (int k = 0; k < 4; k++) {
            Str id = check->places.items[i].ids[k];
            Entry entry = {.place = i};
            if (id.len > 0 &&
                (!arena_format(check->arena, &entry.text, check->err, "%s %.*s",
                               schemes[k], STR_ARGS(id)) ||
                 !VEC_PUSH(check->arena, &entries, entry, check->err)))
                return false;
        }
    return each_pair(check, &entries, compare_ids);
}

static bool check_names(Check *check)
{
    Entries entries = {0};

    for (uint32_t i = 0; i < check->places.count; i++) {
        const CheckPlace *place = &check->places.items[i];
        Entry entry = {.place = i};
        Str folded;
        if (!fold(check->arena, place->name, &folded, check->err) ||
            !arena_format(check->arena, &entry.text, check->err, "%.*s\t%.*s",
                          STR_ARGS(place->parent), STR_ARGS(folded)) ||
            !VEC_PUSH(check->arena, &entries, entry, check->err))
            return false;
    }
    return each_pair(check, &entries, compare_names);
}

/* ---- all of it ------------------------------------------------------------
 */

static bool check_places(Check *check)
{
    for (size_t i = 0; i < check->places.count; i++) {
        const CheckPlace *place = &check->places.items[i];
        if ((place->above != CHECK_NONE && !check_parent(check, place)) ||
            !check_digits(check, place) || !check_outline(check, place))
            return false;
    }
    return true;
}

static int finding_order(const void *a, const void *b)
{
    const CheckFinding *x = a, *y = b;
    int order = str_compare(x->file, y->file);

    if (order == 0)
        order = (x->line > y->line) - (x->line < y->line);
    return order != 0 ? order : str_compare(x->text, y->text);
}

bool gazetteer_check(Arena *arena, const GazetteerText *texts, size_t count,
                     CheckFinding **out, size_t *found, Error *err)
{
    Check check = {.arena = arena, .err = err};

    if (!check_read(&check, texts, count) || !find_parents(&check) ||
        !find_circles(&check) || !check_places(&check) || !check_ids(&check) ||
        !check_names(&check))
        return false;
    if (check.findings.count > 0)
        qsort(check.findings.items, check.findings.count, sizeof(CheckFinding),
              finding_order);
    *out = check.findings.items;
    *found = check.findings.count;
    return true;
}
