/* An import as tables. */
#include "locate/import.h"

#include <math.h>
#include <stdio.h>

typedef struct {
    Sink sink;
    Error *err;
    bool failed;
} Writer;

static void put(Writer *out, Str text)
{
    out->failed = out->failed ||
                  (text.len > 0 && !out->sink.write(out->sink.self, text.data,
                                                    text.len, out->err));
}

/* A cell and what parts it from the next; what a cell can't hold is a space. */
static void put_cell(Writer *out, Str text, const char *end)
{
    size_t from = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '\t' && text.data[i] != '\n' &&
            text.data[i] != '\r')
            continue;
        put(out, str_slice(text, from, i));
        put(out, STR(" "));
        from = i + 1;
    }
    put(out, str_slice(text, from, text.len));
    put(out, str_from_cstr(end));
}

static void put_number(Writer *out, double value, int decimals, const char *end)
{
    char text[64];
    int len = snprintf(text, sizeof text, "%.*f", decimals, value);

    while (decimals > 0 && len > 1 && text[len - 1] == '0')
        len--;
    if (decimals > 0 && text[len - 1] == '.')
        len--;
    put_cell(out, (Str){text, (size_t)len}, end);
}

static bool is_new(const ImportPlace *place)
{
    return place->into == IMPORT_ALONE && !place->refused &&
           place->known == NULL;
}

static bool is_there(const ImportPlace *place)
{
    return place->into == IMPORT_ALONE && !place->refused;
}

static Str key_of(const ImportPlace *place)
{
    return place->known != NULL ? place->known->key : place->place.key;
}

bool import_write_places(const Import *import, Sink sink, bool *any, Error *err)
{
    Writer out = {sink, err, false};

    *any = false;
    put(&out, STR("key\tname\tkind\tparent\ttwin\tlon\tlat\taccuracy_m\t"
                  "wikidata\tpleiades\tgeonames\tunesco\tosm\tvalid_from\t"
                  "valid_to\tsource\tlicence\tnote\n"));
    for (size_t i = 0; i < import->places.count; i++) {
        const Place *place = &import->places.items[i].place;
        if (!is_new(&import->places.items[i]))
            continue;
        *any = true;
        put_cell(&out, place->key, "\t");
        put_cell(&out, place->name, "\t");
        put_cell(&out, place->kind, "\t");
        put_cell(&out, place->parent, "\t\t");
        put_number(&out, place->position.lon, 7, "\t");
        put_number(&out, place->position.lat, 7, "\t");
        put_number(&out, place->accuracy_m, 0, "\t");
        put_cell(&out, place->wikidata, "\t");
        put_cell(&out, place->pleiades, "\t");
        put_cell(&out, place->geonames, "\t");
        put_cell(&out, place->unesco, "\t");
        put_cell(&out, place->osm, "\t");
        put_cell(&out, place->valid_from, "\t");
        put_cell(&out, place->valid_to, "\t");
        put_cell(&out, place->source, "\t");
        put_cell(&out, place->licence, "\t");
        put_cell(&out, place->note, "\n");
    }
    return !out.failed;
}

/* Whether the place is called so already; its own name is worth a row where its
 * language or kind is said. */
static bool is_known(const ImportPlace *place, const PlaceName *name)
{
    const Place *known = place->known;

    if (known == NULL)
        return str_equal(name->text, place->place.name);
    if (str_equal(known->name, name->text))
        return true;
    for (size_t i = 0; i < known->name_count; i++)
        if (str_equal(known->names[i].text, name->text))
            return true;
    return false;
}

bool import_write_names(const Import *import, Sink sink, bool *any, Error *err)
{
    Writer out = {sink, err, false};

    *any = false;
    put(&out, STR("key\tname\tlanguage\tkind\tvalid_from\tvalid_to\n"));
    for (size_t i = 0; i < import->places.count; i++) {
        const ImportPlace *place = &import->places.items[i];
        for (size_t j = 0; is_there(place) && j < place->names.count; j++) {
            const PlaceName *name = &place->names.items[j];
            if (is_known(place, name))
                continue;
            *any = true;
            put_cell(&out, key_of(place), "\t");
            put_cell(&out, name->text, "\t");
            put_cell(&out, name->language, "\t");
            put_cell(&out, name->kind, "\t");
            put_cell(&out, name->valid_from, "\t");
            put_cell(&out, name->valid_to, "\n");
        }
    }
    return !out.failed;
}

static void put_ring(Writer *out, const GeoPath *path)
{
    put(out, STR("("));
    for (size_t i = 0; i < path->count; i++) {
        put_number(out, path->points[i].lon, 7, " ");
        put_number(out, path->points[i].lat, 7,
                   i + 1 < path->count ? "," : ")");
    }
}

static void put_shape(Writer *out, const Shape *shape)
{
    put(out,
        shape->kind == SHAPE_POLYGON ? STR("POLYGON(") : STR("LINESTRING"));
    for (size_t i = 0; i < shape->path_count; i++) {
        if (i > 0)
            put(out, STR(","));
        put_ring(out, &shape->paths[i]);
    }
    if (shape->kind == SHAPE_POLYGON)
        put(out, STR(")"));
}

static bool has_outline(const ImportPlace *place)
{
    return is_there(place) && place->place.footprint.kind >= SHAPE_LINE &&
           (place->known == NULL || place->known->footprint.kind == SHAPE_NONE);
}

bool import_write_footprints(const Import *import, Sink sink, bool *any,
                             Error *err)
{
    Writer out = {sink, err, false};

    *any = false;
    put(&out, STR("key\twkt\taccuracy_m\tsource\tlicence\n"));
    for (size_t i = 0; i < import->places.count; i++) {
        const ImportPlace *place = &import->places.items[i];
        if (!has_outline(place))
            continue;
        *any = true;
        put_cell(&out, key_of(place), "\t");
        put_shape(&out, &place->place.footprint);
        put(&out, STR("\t"));
        put_number(&out, fmax(1, place->place.footprint_accuracy_m), 0, "\t");
        put_cell(&out, place->place.source, "\t");
        put_cell(&out, place->place.licence, "\n");
    }
    return !out.failed;
}

/* ---- one table ------------------------------------------------------------
 */

/* Whether it can stand in "Tadmor@en|تدمر@ar". */
static bool fits_list(Str name)
{
    return str_find(name, STR("|"), 0) == name.len &&
           str_find(name, STR("@"), 0) == name.len;
}

size_t import_names_beside_own(const Import *import)
{
    size_t count = 0;

    for (size_t i = 0; i < import->places.count; i++) {
        const ImportPlace *place = &import->places.items[i];
        for (size_t j = 0; is_there(place) && j < place->names.count; j++)
            count += !is_known(place, &place->names.items[j]) &&
                     !fits_list(place->names.items[j].text);
    }
    return count;
}

static void put_names(Writer *out, const ImportPlace *place)
{
    bool first = true;

    for (size_t i = 0; i < place->names.count; i++) {
        const PlaceName *name = &place->names.items[i];
        if (is_known(place, name) || !fits_list(name->text))
            continue;
        if (!first)
            put(out, STR("|"));
        first = false;
        put_cell(out, name->text, "@");
        put_cell(out, name->language.len > 0 ? name->language : STR("en"), "");
        if (!str_is(name->kind, "alternative")) {
            put(out, STR("@"));
            put(out, name->kind);
        }
    }
    put(out, STR("\t"));
}

static void put_own_row(Writer *out, const ImportPlace *place)
{
    const Place *p = &place->place;
    bool fresh = place->known == NULL;

    put_cell(out, key_of(place), "\t\t");
    put_cell(out, fresh ? p->name : (Str){0}, "\t");
    put_names(out, place);
    put_cell(out, fresh ? p->kind : (Str){0}, "\t");
    put_cell(out, fresh ? p->parent : (Str){0}, "\t");
    if (fresh) {
        put_number(out, p->position.lon, 7, "\t");
        put_number(out, p->position.lat, 7, "\t");
        put_number(out, p->accuracy_m, 0, "\t");
    } else
        put(out, STR("\t\t\t"));
    if (has_outline(place))
        put_shape(out, &p->footprint);
    put(out, STR("\t"));
    put_cell(out, p->wikidata, "\t");
    put_cell(out, p->pleiades, "\t");
    put_cell(out, p->geonames, "\t");
    put_cell(out, p->unesco, "\t");
    put_cell(out, p->osm, "\t");
    put_cell(out, p->valid_from, "\t");
    put_cell(out, p->valid_to, "\t");
    put_cell(out, p->source, "\t");
    put_cell(out, p->licence, "\t");
    put_cell(out, p->note, "\n");
}

bool import_write_own(const Import *import, Sink sink, Error *err)
{
    Writer out = {sink, err, false};

    put(&out, STR("key\trule\tname\tnames\tkind\tparent\tlon\tlat\taccuracy_m\t"
                  "wkt\twikidata\tpleiades\tgeonames\tunesco\tosm\tvalid_from\t"
                  "valid_to\tsource\tlicence\tnote\n"));
    for (size_t i = 0; i < import->places.count; i++)
        if (is_there(&import->places.items[i]))
            put_own_row(&out, &import->places.items[i]);
    return !out.failed;
}

/* ---- what was not taken ---------------------------------------------------
 */

bool import_write_rejects(const Import *import, Str file, Sink sink, Error *err)
{
    Writer out = {sink, err, false};
    Str head = {0};
    char line[64];

    for (size_t i = 0; i < import->rejects.count; i++) {
        const ImportReject *reject = &import->rejects.items[i];
        int len = snprintf(line, sizeof line, " line %zu: ", reject->row.line);
        if (!str_equal(reject->row.file, file))
            continue;
        if (head.len == 0 && reject->row.head.len > 0) {
            head = reject->row.head;
            put(&out, head);
            put(&out, STR("\n"));
        }
        put(&out, STR("# "));
        put_cell(&out, reject->row.file, "");
        put(&out, (Str){line, (size_t)len});
        put_cell(&out, reject->reason, "\n");
        put(&out, reject->row.text);
        put(&out, STR("\n"));
    }
    return !out.failed;
}

bool import_write_pairs(const Import *import, Sink sink, Error *err)
{
    Writer out = {sink, err, false};

    put(&out, STR("what\thow\tkey\tname\tother\tdistance_m\tfile\tline\n"));
    for (size_t i = 0; i < import->pairs.count; i++) {
        const ImportPair *pair = &import->pairs.items[i];
        uint32_t with = pair->with;
        while (with != IMPORT_ALONE &&
               import->places.items[with].into != IMPORT_ALONE)
            with = import->places.items[with].into;
        put_cell(&out, pair->merged ? STR("merged") : STR("left"), "\t");
        put_cell(&out, pair->how, "\t");
        put_cell(&out,
                 with == IMPORT_ALONE ? pair->key
                                      : key_of(&import->places.items[with]),
                 "\t");
        put_cell(&out, pair->name, "\t");
        put_cell(&out, pair->other, "\t");
        put_number(&out, pair->distance_m, 0, "\t");
        put_cell(&out, pair->row.file, "\t");
        put_number(&out, (double)pair->row.line, 0, "\n");
    }
    return !out.failed;
}
