/* Pleiades (https://pleiades.stoa.org): places as JSON, CC BY 3.0. Positions of
 * the ancient world, each location with an accuracy of its own. */
#include "locate/import_json.h"

#include <math.h>

/* Years before our era are negative; -1 is 2 BC in neither of Pleiades' uses
 * that matter here, so they are passed on as written. */
static bool year_text(const ImportFile *file, const json_t *value, Str *out)
{
    *out = (Str){0};
    if (!json_is_integer(value))
        return true;
    return arena_format(file->import->arena, out, file->err,
                        json_integer_value(value) < 0 ? "-%04lld" : "%04lld",
                        (long long)llabs(json_integer_value(value)));
}

static bool add_spelling(const ImportFile *file, ImportPlace *place,
                         const json_t *name, PlaceName spelt)
{
    bool sound;

    return year_text(file, json_object_get(name, "start"), &spelt.valid_from) &&
           year_text(file, json_object_get(name, "end"), &spelt.valid_to) &&
           import_name(file, place, spelt, &sound) &&
           (sound || import_leave_out(file, STR("a name that is none")));
}

/* What is attested in its own script, and each romanized spelling of it. */
static bool add_names(const ImportFile *file, ImportPlace *place,
                      const json_t *names)
{
    size_t i;
    json_t *name;

    json_array_foreach(names, i, name)
    {
        Str language, attested, romanized;
        if (!json_text(file, name, "language", &language) ||
            !json_text(file, name, "attested", &attested) ||
            !json_text(file, name, "romanized", &romanized))
            return false;
        if (!add_spelling(file, place, name,
                          (PlaceName){.text = attested,
                                      .language = import_language(language),
                                      .kind = STR("historical")}))
            return false;
        while (romanized.len > 0)
            if (!add_spelling(file, place, name,
                              (PlaceName){.text = str_trim(
                                              str_take_until(&romanized, ',')),
                                          .language = STR("en"),
                                          .kind = STR("historical")}))
                return false;
    }
    return true;
}

static bool add_links(const ImportFile *file, ImportPlace *place,
                      const json_t *references)
{
    size_t i;
    json_t *reference;

    json_array_foreach(references, i, reference)
    {
        Str link;
        Str own = place->place.pleiades;
        if (!json_text(file, reference, "accessURI", &link))
            return false;
        import_link(&place->place, link);
        place->place.pleiades = own; /* it may cite other places */
    }
    return true;
}

/* The worst of the locations, since the representative point stands for all. */
static double worst_accuracy_m(const json_t *locations)
{
    double worst = 0;
    size_t i;
    json_t *location;

    json_array_foreach(locations, i, location)
    {
        double accuracy =
            json_number_value(json_object_get(location, "accuracy_value"));
        worst = fmax(worst, accuracy);
    }
    return fmin(worst, 20e6);
}

/* "rough" features are placed by the grid square of a map. */
static bool is_rough(const json_t *item)
{
    const json_t *features = json_object_get(item, "features");
    size_t i;
    json_t *feature;

    json_array_foreach(features, i, feature)
    {
        const char *precision = json_string_value(
            json_path(feature, "properties", "location_precision"));
        if (precision != NULL && strcmp(precision, "rough") == 0)
            return true;
    }
    return false;
}

/* "at" in connections of the kind that says "is a part of". */
static bool add_parent(const ImportFile *file, ImportPlace *place,
                       const json_t *connections)
{
    size_t i;
    json_t *connection;

    json_array_foreach(connections, i, connection)
    {
        Str type, target;
        Place linked = {0};
        if (!json_text(file, connection, "connectionType", &type) ||
            !json_text(file, connection, "connectsTo", &target))
            return false;
        import_link(&linked, target);
        if (linked.pleiades.len > 0 && place->parents[0].len == 0 &&
            (str_begins(type, STR("part_of")) || str_is(type, "at")) &&
            !import_id(file, "pleiades", linked.pleiades, &place->parents[0]))
            return false;
    }
    return true;
}

static bool first_type(const ImportFile *file, const json_t *item, Str *out)
{
    const json_t *types = json_object_get(item, "placeTypes");

    if (json_array_size(types) == 0)
        types = json_object_get(item, "placeTypeURIs");
    return json_value_text(file, json_array_get(types, 0), out);
}

/* Titles list spellings: "Palmyra/Tadmor". The first is the name. */
static bool split_title(const ImportFile *file, ImportPlace *place)
{
    Str rest = place->place.name;
    Str first = str_trim(str_take_until(&rest, '/'));
    bool sound;

    if (first.len == 0 || rest.len == 0)
        return true;
    place->place.name = first;
    while (rest.len > 0)
        if (!import_name(
                file, place,
                (PlaceName){.text = str_trim(str_take_until(&rest, '/')),
                            .language = STR("en"),
                            .kind = STR("historical")},
                &sound))
            return false;
    return true;
}

static bool read_item(const ImportFile *file, const ImportRow *row,
                      json_t *item)
{
    ImportPlace place = {.row = *row, .place.licence = STR("CC-BY-3.0")};
    const json_t *point = json_object_get(item, "reprPoint");
    Str type;

    if (!json_text(file, item, "id", &place.place.pleiades) ||
        !json_text(file, item, "title", &place.place.name) ||
        !first_type(file, item, &type))
        return false;
    if (place.place.pleiades.len == 0)
        return import_reject(file, row, "it has no id");
    if (json_array_size(point) < 2 ||
        !json_is_number(json_array_get(point, 0)) ||
        !json_is_number(json_array_get(point, 1)))
        return import_reject(file, row,
                             "it has no position (reprPoint): Pleiades does "
                             "not know where it lies");
    place.place.position =
        (LonLat){json_number_value(json_array_get(point, 0)),
                 json_number_value(json_array_get(point, 1))};
    place.place.accuracy_m =
        worst_accuracy_m(json_object_get(item, "locations"));
    if (is_rough(item))
        place.place.accuracy_m = fmax(place.place.accuracy_m, 30e3);
    return arena_format(file->import->arena, &place.place.source, file->err,
                        "Pleiades %.*s, representative point",
                        STR_ARGS(place.place.pleiades)) &&
           import_id(file, "pleiades", place.place.pleiades, &place.id) &&
           split_title(file, &place) &&
           add_names(file, &place, json_object_get(item, "names")) &&
           add_links(file, &place, json_object_get(item, "references")) &&
           add_parent(file, &place, json_object_get(item, "connections")) &&
           import_add(file, &place, type);
}

bool import_pleiades(const ImportFile *file)
{
    return items_each(file, read_item);
}
