/* Which places are the same: by identifier, then by name and distance. */
#include "locate/import_merge.h"

#include "core/fold.h"

#include <math.h>
#include <stdlib.h>

/* A place of the gazetteer (known) or of the import, for sorting. */
typedef struct {
    Str text; /* an identifier with its scheme before it, or a folded name */
    const Place *place;
    uint32_t index; /* of the import's; IMPORT_ALONE: of the gazetteer */
    int level;
    bool main; /* of names: the one it is called by */
} Entry;

typedef struct {
    Merge *merge;
    VEC(Entry) entries;
} Entries;

/* By text; the gazetteer's before the import's; by latitude among names. */
static int entry_order(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = str_compare(x->text, y->text);
    double north = x->place->position.lat - y->place->position.lat;

    if (order == 0)
        order = x->level - y->level;
    if (order == 0)
        order = (north > 0) - (north < 0);
    if (order == 0)
        order = (x->index < y->index) - (x->index > y->index);
    return order != 0 ? order : str_compare(x->place->key, y->place->key);
}

static void sort(Entries *entries)
{
    if (entries->entries.count > 0)
        qsort(entries->entries.items, entries->entries.count, sizeof(Entry),
              entry_order);
}

static bool add(Entries *entries, Entry entry)
{
    Merge *merge = entries->merge;

    return VEC_PUSH(merge->import->arena, &entries->entries, entry, merge->err);
}

/* ---- joining --------------------------------------------------------------
 */

static Str *scheme(Place *place, int index)
{
    Str *ids[] = {&place->wikidata, &place->pleiades, &place->geonames,
                  &place->osm};

    return ids[index];
}
enum { SCHEMES = 4 };

static Str scheme_of(const Place *place, int index)
{
    Place copy = *place;

    return *scheme(&copy, index);
}

/* Whether both have an identifier of one scheme, and not the same. */
static bool contradict(const Place *a, const Place *b)
{
    for (int i = 0; i < SCHEMES; i++) {
        Str x = scheme_of(a, i), y = scheme_of(b, i);
        if (x.len > 0 && y.len > 0 && !str_equal(x, y))
            return true;
    }
    return false;
}

static double apart_m(const Place *a, const Place *b)
{
    return a->located && b->located
               ? geodesic_distance_m(a->position, b->position)
               : 0;
}

/* Of a place of the import, which has no key yet: the place is the first thing
 * in its ImportPlace. */
static uint32_t index_of(const Import *import, const Place *place)
{
    _Static_assert(offsetof(ImportPlace, place) == 0, "see above");
    return place->key.len > 0
               ? IMPORT_ALONE
               : (uint32_t)((const ImportPlace *)(const void *)place -
                            import->places.items);
}

static bool tell(Merge *merge, const ImportPlace *place, const Place *other,
                 const char *how, bool merged)
{
    ImportPair pair = {
        .merged = merged,
        .how = str_from_cstr(how),
        .key = other->key,
        .with = index_of(merge->import, other),
        .name = place->place.name,
        .other = other->name,
        .distance_m = apart_m(&place->place, other),
        .row = place->row,
    };

    return VEC_PUSH(merge->import->arena, &merge->import->pairs, pair,
                    merge->err);
}

static bool join_names(Merge *merge, ImportPlace *root,
                       const ImportPlace *place)
{
    ImportOptions none = {0};
    ImportFile file = {
        .import = merge->import, .options = &none, .err = merge->err};
    PlaceName own = {.text = place->place.name,
                     .language = STR("en"),
                     .kind = STR("alternative")};
    bool sound;

    for (size_t i = 0; i < place->names.count; i++)
        if (!import_name(&file, root, place->names.items[i], &sound))
            return false;
    return import_name(&file, root, own, &sound);
}

/* The more exact position stays, with its source. */
static bool join(Merge *merge, ImportPlace *root, ImportPlace *place,
                 const char *how)
{
    Place *to = &root->place;
    const Place *from = &place->place;

    if (!tell(merge, place, to, how, true) || !join_names(merge, root, place))
        return false;
    if (root->known == NULL)
        root->known = place->known;
    for (int i = 0; i < SCHEMES; i++)
        if (scheme(to, i)->len == 0)
            *scheme(to, i) = scheme_of(from, i);
    if (to->unesco.len == 0)
        to->unesco = from->unesco;
    for (int i = 0; i < IMPORT_PARENTS; i++)
        if (root->parents[i].len == 0)
            root->parents[i] = place->parents[i];
    if (root->country.len == 0)
        root->country = place->country;
    if (to->footprint.kind == SHAPE_NONE) {
        to->footprint = from->footprint;
        to->footprint_accuracy_m = from->footprint_accuracy_m;
    }
    if (from->accuracy_m < to->accuracy_m) {
        to->position = from->position;
        to->accuracy_m = from->accuracy_m;
        to->source = from->source;
        to->licence = from->licence;
    }
    place->into = (uint32_t)(root - merge->import->places.items);
    return true;
}

/* ---- by identifier --------------------------------------------------------
 */

static bool add_ids(Entries *entries, const Place *place, uint32_t index)
{
    static const char *const heads[SCHEMES] = {"wikidata", "pleiades",
                                               "geonames", "osm"};
    Merge *merge = entries->merge;

    for (int i = 0; i < SCHEMES; i++) {
        Entry entry = {.place = place, .index = index};
        Str id = scheme_of(place, i);
        if (id.len > 0 &&
            (!arena_format(merge->import->arena, &entry.text, merge->err,
                           "%s:%.*s", heads[i], STR_ARGS(id)) ||
             !add(entries, entry)))
            return false;
    }
    return true;
}

#define ID_SLACK_M 10e3 /* two sources may mean two parts of a thing */

static double slack_m(const Place *a, const Place *b)
{
    return a->accuracy_m + b->accuracy_m + ID_SLACK_M;
}

/* One identifier, far apart: with its axes swapped a place may be where the
 * other is. */
static bool judge_far(Merge *merge, ImportPlace *place, const Place *other)
{
    LonLat at = place->place.position, turned = {at.lat, at.lon};
    double apart = apart_m(&place->place, other);

    if (lonlat_valid(turned) && other->located &&
        geodesic_distance_m(turned, other->position) <
            slack_m(&place->place, other))
        return merge_refuse(merge, place,
                            "longitude and latitude look swapped: '%.*s' is "
                            "%.0f km from where '%.*s' has the same "
                            "identifier; swapped it would be there",
                            STR_ARGS(place->place.name), apart / 1000,
                            STR_ARGS(other->name));
    return tell(merge, place, other, "same identifier, but far apart", false);
}

static bool join_known(Merge *merge, ImportPlace *place, const Place *known)
{
    if (place->known == known || place->refused)
        return true;
    if (place->known != NULL)
        return tell(merge, place, known,
                    "its identifiers are of two places of the gazetteer",
                    false);
    if (apart_m(&place->place, known) > slack_m(&place->place, known))
        return judge_far(merge, place, known);
    place->known = known;
    return tell(merge, place, known, "identifier", true);
}

static bool join_imported(Merge *merge, ImportPlace *root, ImportPlace *place)
{
    if (root == place || root->refused || place->refused)
        return true;
    if (root->known != NULL && place->known != NULL &&
        root->known != place->known)
        return tell(merge, place, &root->place,
                    "its identifiers are of two places of the gazetteer",
                    false);
    if (apart_m(&place->place, &root->place) >
        slack_m(&place->place, &root->place))
        return judge_far(merge, place, &root->place);
    return join(merge, root, place, "identifier");
}

bool merge_by_identifier(Merge *merge)
{
    Entries all = {.merge = merge};
    const Entry *first = NULL;

    for (size_t i = 0;
         merge->known != NULL && i < gazetteer_count(merge->known); i++)
        if (!add_ids(&all, gazetteer_place(merge->known, i), IMPORT_ALONE))
            return false;
    for (size_t i = 0; i < merge->import->places.count; i++)
        if (!add_ids(&all, &merge->import->places.items[i].place, (uint32_t)i))
            return false;
    for (size_t i = 0; i < all.entries.count; i++)
        all.entries.items[i].level =
            all.entries.items[i].index == IMPORT_ALONE ? 0 : 1;
    sort(&all);
    for (size_t i = 0; i < all.entries.count; i++) {
        const Entry *entry = &all.entries.items[i];
        ImportPlace *root;
        if (first == NULL || !str_equal(first->text, entry->text)) {
            first = entry;
            continue;
        }
        if (entry->index == IMPORT_ALONE)
            continue; /* the gazetteer's own affair: gazetteer check */
        root = merge_root(merge, entry->index);
        if (!(first->index == IMPORT_ALONE
                  ? join_known(merge, root, first->place)
                  : join_imported(merge, merge_root(merge, first->index),
                                  root)))
            return false;
    }
    return true;
}

/* ---- by name and distance -------------------------------------------------
 */

static bool add_name(Entries *entries, Entry entry, Str name)
{
    Merge *merge = entries->merge;
    Str plain = str_trim(str_slice(name, 0, str_find(name, STR(" ("), 0)));

    return fold(merge->import->arena, plain, &entry.text, merge->err) &&
           (entry.text.len == 0 || add(entries, entry));
}

static bool add_names(Entries *entries, const Place *place,
                      const PlaceName *names, size_t count, uint32_t index)
{
    Entry entry = {.place = place,
                   .index = index,
                   .level = merge_level(entries->merge, place->kind),
                   .main = true};

    if (!place->located)
        return true;
    if (!add_name(entries, entry, place->name))
        return false;
    entry.main = false;
    for (size_t i = 0; i < count; i++)
        if (!str_is(names[i].kind, "code") &&
            !add_name(entries, entry, names[i].text))
            return false;
    return true;
}

/* Kinds that may be one thing: the same, or ruins and what they are of. */
static bool may_be_one(const Place *a, const Place *b, int level)
{
    return level > 0 || str_equal(a->kind, b->kind) ||
           str_is(a->kind, "archaeological_site") ||
           str_is(b->kind, "archaeological_site");
}

static double reach_m(const Place *a, const Place *b, int level)
{
    static const double reach[] = {500, 3000, 5000, 500e3, 1500e3};
    static const double most[] = {5e3, 10e3, 15e3, 500e3, 1500e3};

    return fmin(most[level], fmax(reach[level], a->accuracy_m + b->accuracy_m));
}

static bool compare(Merge *merge, const Entry *a, const Entry *b)
{
    const Entry *imported = b->index != IMPORT_ALONE ? b : a;
    const Entry *other = imported == b ? a : b;
    ImportPlace *place = imported->index == IMPORT_ALONE
                             ? NULL
                             : merge_root(merge, imported->index);
    ImportPlace *root =
        other->index == IMPORT_ALONE ? NULL : merge_root(merge, other->index);
    const Place *there = root != NULL ? &root->place : other->place;

    if (place == NULL || place == root || place->refused ||
        (root != NULL && root->refused) || (!a->main && !b->main) ||
        !may_be_one(&place->place, there, a->level) ||
        apart_m(&place->place, there) >
            reach_m(&place->place, there, a->level) ||
        (place->known != NULL && (root == NULL || root->known != NULL)))
        return true;
    if (contradict(&place->place, there))
        return !a->main || !b->main ||
               tell(merge, place, there, "one name, other identifiers", false);
    if (root != NULL)
        return join(merge, root, place, "name and distance");
    place->known = other->place;
    return tell(merge, place, there, "name and distance", true);
}

enum { COMPARED_MAX = 32 };
#define WINDOW_DEGREES 0.15

static bool compare_near(Merge *merge, const Entries *all, size_t at)
{
    const Entry *entry = &all->entries.items[at];
    double window = entry->level >= 3 ? 15 : WINDOW_DEGREES;
    size_t compared = 0;

    for (size_t i = at + 1; i < all->entries.count; i++) {
        const Entry *next = &all->entries.items[i];
        if (next->level != entry->level ||
            !str_equal(next->text, entry->text) ||
            next->place->position.lat - entry->place->position.lat > window)
            return true;
        if (++compared > COMPARED_MAX)
            return merge_remark(merge,
                                "more than %d places near each other bear the "
                                "name '%.*s'; not all were compared",
                                (int)COMPARED_MAX, STR_ARGS(entry->text));
        if (!compare(merge, entry, next))
            return false;
    }
    return true;
}

bool merge_by_name(Merge *merge)
{
    Entries all = {.merge = merge};
    Import *import = merge->import;

    for (size_t i = 0;
         merge->known != NULL && i < gazetteer_count(merge->known); i++) {
        const Place *place = gazetteer_place(merge->known, i);
        if (!add_names(&all, place, place->names, place->name_count,
                       IMPORT_ALONE))
            return false;
    }
    for (uint32_t i = 0; i < import->places.count; i++) {
        const ImportPlace *place = &import->places.items[i];
        if (place->into == IMPORT_ALONE && !place->refused &&
            !add_names(&all, &place->place, place->names.items,
                       place->names.count, i))
            return false;
    }
    sort(&all);
    for (size_t i = 0; i < all.entries.count; i++)
        if (!compare_near(merge, &all, i))
            return false;
    return true;
}

/* ---- by the gazetteer -----------------------------------------------------
 */

bool merge_by_known(Merge *merge)
{
    Entries all = {.merge = merge};
    const ImportPlace *places = merge->import->places.items;

    for (uint32_t i = 0; i < merge->import->places.count; i++) {
        const Place *known = places[i].known;
        if (known != NULL && places[i].into == IMPORT_ALONE &&
            !places[i].refused &&
            !add(&all, (Entry){.text = known->key, .place = known, .index = i}))
            return false;
    }
    sort(&all); /* of one place, the last row first */
    for (size_t i = all.entries.count; i-- > 1;) {
        const Entry *row = &all.entries.items[i], *next = row - 1;
        if (str_equal(row->text, next->text) &&
            !join(merge, merge_root(merge, row->index),
                  &merge->import->places.items[next->index],
                  "one place of the gazetteer"))
            return false;
    }
    return true;
}
