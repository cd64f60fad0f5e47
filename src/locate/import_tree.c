/* What places are called and what they lie in. That this ends somewhere:
 * import_nesting.c. */
#include "locate/import_merge.h"

#include "core/fold.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

ImportPlace *merge_root(const Merge *merge, uint32_t place)
{
    ImportPlace *items = merge->import->places.items;

    while (items[place].into != IMPORT_ALONE)
        place = items[place].into;
    return &items[place];
}

int merge_level(const Merge *merge, Str kind)
{
    const ImportKind *found = import_kind_named(merge->import, kind);

    return found == NULL ? 0 : found->level;
}

__attribute__((format(printf, 3, 0))) static bool
format(Merge *merge, Str *out, const char *text, va_list args)
{
    char why[300];

    (void)vsnprintf(why, sizeof why, text, args);
    return arena_copy(merge->import->arena, str_from_cstr(why), out,
                      merge->err);
}

bool merge_refuse(Merge *merge, ImportPlace *place, const char *text, ...)
{
    ImportReject reject = {place->row, {0}};
    va_list args;
    bool done;

    place->refused = true;
    va_start(args, text);
    done = format(merge, &reject.reason, text, args);
    va_end(args);
    return done && VEC_PUSH(merge->import->arena, &merge->import->rejects,
                            reject, merge->err);
}

bool merge_remark(Merge *merge, const char *text, ...)
{
    Str remark;
    va_list args;
    bool done;

    va_start(args, text);
    done = format(merge, &remark, text, args);
    va_end(args);
    for (size_t i = 0; done && i < merge->import->remarks.count; i++)
        if (str_equal(merge->import->remarks.items[i], remark))
            return true;
    return done && VEC_PUSH(merge->import->arena, &merge->import->remarks,
                            remark, merge->err);
}

static bool counts(const ImportPlace *place)
{
    return place->into == IMPORT_ALONE && !place->refused;
}

/* ---- what an id stands for ------------------------------------------------
 */

typedef struct {
    Str id;
    uint32_t place; /* of the import, or IMPORT_ALONE */
    Str key;        /* of the gazetteer */
} IdEntry;

typedef VEC(IdEntry) Ids;

static int id_order(const void *a, const void *b)
{
    const IdEntry *x = a, *y = b;
    int order = str_compare(x->id, y->id);

    if (order == 0)
        order = (x->place > y->place) - (x->place < y->place);
    return order != 0 ? order : str_compare(x->key, y->key);
}

static bool add_id(Merge *merge, Ids *ids, const char *scheme, Str id,
                   IdEntry entry)
{
    if (id.len == 0)
        return true;
    entry.id = id;
    if (*scheme != 0 &&
        !arena_format(merge->import->arena, &entry.id, merge->err, "%s:%.*s",
                      scheme, STR_ARGS(id)))
        return false;
    return VEC_PUSH(merge->import->arena, ids, entry, merge->err);
}

static bool add_place_ids(Merge *merge, Ids *ids, const Place *place,
                          IdEntry entry)
{
    return add_id(merge, ids, "wikidata", place->wikidata, entry) &&
           add_id(merge, ids, "pleiades", place->pleiades, entry) &&
           add_id(merge, ids, "geonames", place->geonames, entry);
}

/* Countries are known by their codes: names of two capitals. */
static bool add_known_ids(Merge *merge, Ids *ids, const Place *place)
{
    IdEntry entry = {.place = IMPORT_ALONE, .key = place->key};

    if (!add_place_ids(merge, ids, place, entry) ||
        !add_id(merge, ids, "id", place->key, entry))
        return false;
    if (merge_level(merge, place->kind) < 4)
        return true;
    for (size_t i = 0; i < place->name_count; i++)
        if (import_is_code(place->names[i].text) &&
            place->names[i].text.len == 2 &&
            !add_id(merge, ids, "country", place->names[i].text, entry))
            return false;
    return true;
}

static bool add_import_ids(Merge *merge, Ids *ids, uint32_t index)
{
    const ImportPlace *place = &merge->import->places.items[index];
    IdEntry entry = {.place = index};

    return add_id(merge, ids, "", place->id, entry) &&
           add_id(merge, ids, "", place->alias, entry) &&
           add_place_ids(merge, ids, &place->place, entry) &&
           (merge_level(merge, place->place.kind) < 4 ||
            add_id(merge, ids, "country", place->country, entry));
}

static bool collect_ids(Merge *merge, Ids *ids)
{
    for (size_t i = 0;
         merge->known != NULL && i < gazetteer_count(merge->known); i++)
        if (!add_known_ids(merge, ids, gazetteer_place(merge->known, i)))
            return false;
    for (uint32_t i = 0; i < merge->import->places.count; i++)
        if (!add_import_ids(merge, ids, i))
            return false;
    if (ids->count > 0)
        qsort(ids->items, ids->count, sizeof *ids->items, id_order);
    return true;
}

static const IdEntry *find_id(const Ids *ids, Str id)
{
    size_t first = 0, end = ids->count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;
        if (str_compare(ids->items[middle].id, id) < 0)
            first = middle + 1;
        else
            end = middle;
    }
    return first < ids->count && str_equal(ids->items[first].id, id)
               ? &ids->items[first]
               : NULL;
}

/* ---- names from other files -----------------------------------------------
 */

static bool place_names(Merge *merge, const Ids *ids)
{
    ImportOptions none = {0};
    ImportFile file = {
        .import = merge->import, .options = &none, .err = merge->err};

    for (size_t i = 0; i < merge->import->names.count; i++) {
        const ImportName *name = &merge->import->names.items[i];
        const IdEntry *entry = find_id(ids, name->id);
        bool sound;
        if (entry == NULL || entry->place == IMPORT_ALONE)
            merge->import->names_unplaced++;
        else if (!import_name(&file, merge_root(merge, entry->place),
                              name->name, &sound))
            return false;
    }
    return true;
}

/* ---- parents --------------------------------------------------------------
 */

/* Up the levels, except that sites and districts lie in one another too. */
static bool fits(const Merge *merge, const ImportPlace *child, Str kind)
{
    int level = merge_level(merge, child->place.kind);
    int above = merge_level(merge, kind);

    return above > level || (level <= 1 && above <= 1);
}

static const Place *known_place(const Merge *merge, Str key)
{
    return merge->known == NULL ? NULL : gazetteer_find(merge->known, key);
}

static bool try_parent(Merge *merge, const Ids *ids, ImportPlace *place, Str id)
{
    const IdEntry *entry = id.len == 0 ? NULL : find_id(ids, id);
    ImportPlace *root;

    if (entry == NULL)
        return false;
    if (entry->place == IMPORT_ALONE) {
        const Place *known = known_place(merge, entry->key);
        if (known == NULL || !fits(merge, place, known->kind))
            return false;
        place->place.parent = known->key;
        return true;
    }
    root = merge_root(merge, entry->place);
    if (root == place || root->refused || !fits(merge, place, root->place.kind))
        return false;
    if (root->known != NULL)
        place->place.parent = root->known->key;
    else
        place->above = (uint32_t)(root - merge->import->places.items);
    return true;
}

static bool find_parent(Merge *merge, const Ids *ids, ImportPlace *place,
                        size_t *orphans)
{
    Str country;
    bool asked = place->country.len > 0;

    for (int i = 0; i < IMPORT_PARENTS; i++) {
        asked = asked || place->parents[i].len > 0;
        if (try_parent(merge, ids, place, place->parents[i]))
            return true;
    }
    if (merge_level(merge, place->place.kind) >= 4)
        return true;
    if (!arena_format(merge->import->arena, &country, merge->err,
                      "country:%.*s", STR_ARGS(place->country)))
        return false;
    if (!try_parent(merge, ids, place, country) && asked)
        ++*orphans;
    return true;
}

bool merge_find_parents(Merge *merge)
{
    Ids ids = {0};
    size_t orphans = 0;

    if (!collect_ids(merge, &ids) || !place_names(merge, &ids))
        return false;
    for (size_t i = 0; i < merge->import->places.count; i++) {
        ImportPlace *place = &merge->import->places.items[i];
        place->above = IMPORT_ALONE;
        if (counts(place) && place->known == NULL &&
            !find_parent(merge, &ids, place, &orphans))
            return false;
    }
    return orphans == 0 ||
           merge_remark(merge,
                        "%zu places name a parent or country that neither the "
                        "files nor the gazetteer have; they are left without",
                        orphans);
}

/* ---- swapped axes ---------------------------------------------------------
 */

static const Place *place_above(const Merge *merge, const ImportPlace *place)
{
    return place->above != IMPORT_ALONE
               ? &merge->import->places.items[place->above].place
               : known_place(merge, place->place.parent);
}

/* Whether it would lie in what it is said to lie in only if longitude were
 * latitude. */
static bool is_swapped(const Merge *merge, const ImportPlace *place)
{
    const Place *above = place_above(merge, place);
    LonLat at = place->place.position, turned = {at.lat, at.lon};
    double reach, now, then;

    if (above == NULL || !above->located || !lonlat_valid(turned) ||
        merge_level(merge, above->kind) < 3)
        return false;
    reach = fmax(above->accuracy_m, 100e3);
    now = geodesic_distance_m(at, above->position);
    then = geodesic_distance_m(turned, above->position);
    return now > 5 * reach + 500e3 && then < 2 * reach;
}

bool merge_refuse_swapped(Merge *merge)
{
    size_t swapped = 0;
    Str file = {0};

    for (size_t i = 0; i < merge->import->places.count; i++) {
        ImportPlace *place = &merge->import->places.items[i];
        const Place *above = place_above(merge, place);
        if (!counts(place) || !is_swapped(merge, place))
            continue;
        swapped++;
        file = place->row.file;
        if (!merge_refuse(merge, place,
                          "longitude and latitude look swapped: %g, %g is far "
                          "from '%.*s', %g, %g is not",
                          place->place.position.lon, place->place.position.lat,
                          STR_ARGS(above->name), place->place.position.lat,
                          place->place.position.lon))
            return false;
    }
    return swapped < 3 ||
           merge_remark(merge,
                        "the axes of '%.*s' look swapped (%zu rows); "
                        "--swap-axes reads it the other way round",
                        STR_ARGS(file), swapped);
}

/* ---- keys -----------------------------------------------------------------
 */

/* Letters and digits of the folded name; empty where it has none in Latin. */
static bool plain_key(Merge *merge, Str name, Str *out)
{
    Str folded, plain = str_slice(name, 0, str_find(name, STR(" ("), 0));
    char *key;
    size_t len = 0;

    if (!fold(merge->import->arena, plain, &folded, merge->err))
        return false;
    key = arena_take(merge->import->arena, folded.len + 1, merge->err);
    if (key == NULL)
        return false;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.data[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            key[len++] = c;
        else if (len > 0 && key[len - 1] != '_')
            key[len++] = '_';
    }
    while (len > 0 && key[len - 1] == '_')
        len--;
    *out = (Str){key, len < 60 ? len : 60};
    return true;
}

/* What parts it from its namesakes for good: its identifier. */
static bool id_key(Merge *merge, const ImportPlace *place, Str base,
                   size_t index, Str *out)
{
    const Place *p = &place->place;
    Arena *arena = merge->import->arena;
    Str plain, number = {0};
    const char *head = p->geonames.len > 0   ? "gn"
                       : p->wikidata.len > 0 ? ""
                       : p->pleiades.len > 0 ? "pl"
                                             : "osm_";

    number = p->geonames.len > 0   ? p->geonames
             : p->wikidata.len > 0 ? p->wikidata
             : p->pleiades.len > 0 ? p->pleiades
                                   : p->osm;
    if (!plain_key(merge, number, &plain))
        return false;
    if (plain.len == 0)
        return arena_format(arena, out, merge->err, "%.*s%s%zu", STR_ARGS(base),
                            base.len > 0 ? "_" : "place_", index + 1);
    return arena_format(arena, out, merge->err, "%.*s%s%s%.*s", STR_ARGS(base),
                        base.len > 0 ? "_" : "", head, STR_ARGS(plain));
}

typedef struct {
    Str key;
    uint32_t place;
} KeyEntry;

static int key_order(const void *a, const void *b)
{
    const KeyEntry *x = a, *y = b;
    int order = str_compare(x->key, y->key);

    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static bool is_shared(const KeyEntry *keys, size_t count, size_t i)
{
    return (i > 0 && str_equal(keys[i - 1].key, keys[i].key)) ||
           (i + 1 < count && str_equal(keys[i + 1].key, keys[i].key));
}

/* The plain keys of those that are new. */
static bool collect_keys(Merge *merge, KeyEntry *keys, size_t *count)
{
    Import *import = merge->import;

    *count = 0;
    for (uint32_t i = 0; i < import->places.count; i++) {
        ImportPlace *place = &import->places.items[i];
        keys[*count].place = i;
        if (counts(place) && place->known == NULL &&
            !plain_key(merge, place->place.name, &keys[(*count)++].key))
            return false;
    }
    return true;
}

/* What is taken, by several or by the gazetteer, gets a longer one. */
static bool lengthen_keys(Merge *merge, KeyEntry *keys, size_t count)
{
    ImportPlace *places = merge->import->places.items;

    if (count > 0)
        qsort(keys, count, sizeof *keys, key_order);
    for (size_t i = 0; i < count; i++) {
        Str *key = &places[keys[i].place].place.key;
        *key = keys[i].key;
        if ((key->len == 0 || is_shared(keys, count, i) ||
             known_place(merge, *key) != NULL) &&
            !id_key(merge, &places[keys[i].place], keys[i].key, keys[i].place,
                    key))
            return false;
    }
    return true;
}

/* Those that have one identifier and yet stand apart are told by their rows. */
static bool part_keys(Merge *merge, KeyEntry *keys, size_t count, bool *again)
{
    ImportPlace *places = merge->import->places.items;

    *again = false;
    for (size_t i = 0; i < count; i++)
        keys[i].key = places[keys[i].place].place.key;
    if (count > 0)
        qsort(keys, count, sizeof *keys, key_order);
    for (size_t i = 0; i < count; i++) {
        bool taken = known_place(merge, keys[i].key) != NULL ||
                     (i > 0 && str_equal(keys[i - 1].key, keys[i].key));
        *again = *again || taken;
        if (taken && !arena_format(merge->import->arena,
                                   &places[keys[i].place].place.key, merge->err,
                                   "%.*s_%u", STR_ARGS(keys[i].key),
                                   (unsigned)keys[i].place + 1))
            return false;
    }
    return true;
}

static bool name_parents(Merge *merge)
{
    ImportPlace *places = merge->import->places.items;
    size_t orphans = 0;

    for (size_t i = 0; i < merge->import->places.count; i++) {
        uint32_t above = places[i].above;
        if (above == IMPORT_ALONE || !counts(&places[i]))
            continue;
        if (places[above].refused)
            orphans++;
        else
            places[i].place.parent = places[above].place.key;
    }
    return orphans == 0 ||
           merge_remark(merge,
                        "%zu places lie in one that was refused; they are left "
                        "without a parent",
                        orphans);
}

bool merge_give_keys(Merge *merge)
{
    size_t count;
    bool again = true;
    KeyEntry *keys =
        arena_array(merge->import->arena, merge->import->places.count + 1,
                    sizeof *keys, merge->err);

    if (keys == NULL || !collect_keys(merge, keys, &count) ||
        !lengthen_keys(merge, keys, count))
        return false;
    while (again) /* each round makes the keys in doubt longer */
        if (!part_keys(merge, keys, count, &again))
            return false;
    return name_parents(merge);
}

bool import_merge(Import *import, const Gazetteer *known, Error *err)
{
    Merge merge = {import, known, err};

    return merge_by_identifier(&merge) && merge_by_name(&merge) &&
           merge_by_known(&merge) && merge_find_parents(&merge) &&
           merge_refuse_swapped(&merge) && merge_refuse_circles(&merge) &&
           merge_refuse_deep(&merge) && merge_give_keys(&merge);
}
