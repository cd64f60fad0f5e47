/* Linked Places Format 1.3
 * (https://github.com/LinkedPasts/linked-places-format): GeoJSON with names,
 * types, links, relations and times. */
#include "locate/import_json.h"

/* The earliest that a time says, or the year it lies in. */
static bool time_text(const ImportFile *file, const json_t *time,
                      const char *end, Str *out)
{
    return json_text(file, time, "in", out) &&
           (out->len > 0 || json_text(file, time, end, out));
}

/* Of several timespans the first's start, the last's end. */
static bool read_when(const ImportFile *file, const json_t *when, Str *from,
                      Str *to)
{
    const json_t *spans = json_object_get(when, "timespans");
    size_t count = json_array_size(spans);

    if (count == 0)
        return true;
    return time_text(file, json_object_get(json_array_get(spans, 0), "start"),
                     "earliest", from) &&
           time_text(file,
                     json_object_get(json_array_get(spans, count - 1), "end"),
                     "latest", to);
}

static bool add_names(const ImportFile *file, ImportPlace *place,
                      const json_t *names)
{
    size_t i;
    json_t *item;

    json_array_foreach(names, i, item)
    {
        PlaceName name = {.kind = STR("alternative")};
        bool sound;
        if (!json_text(file, item, "toponym", &name.text) ||
            !json_text(file, item, "lang", &name.language) ||
            !read_when(file, json_object_get(item, "when"), &name.valid_from,
                       &name.valid_to))
            return false;
        name.language = import_language(name.language);
        if (name.valid_to.len > 0)
            name.kind = STR("historical");
        if (!import_name(file, place, name, &sound) ||
            (!sound && !import_leave_out(file, STR("a name that is none"))))
            return false;
        if (place->place.name.len == 0)
            place->place.name = name.text;
    }
    return true;
}

static bool read_links(const ImportFile *file, ImportPlace *place,
                       const json_t *links)
{
    size_t i;
    json_t *link;

    json_array_foreach(links, i, link)
    {
        Str type, target;
        if (!json_text(file, link, "type", &type) ||
            !json_text(file, link, "identifier", &target))
            return false;
        if (str_is(type, "closeMatch") || str_is(type, "exactMatch"))
            import_link(&place->place, target);
    }
    return true;
}

static bool read_relations(const ImportFile *file, ImportPlace *place,
                           const json_t *relations)
{
    size_t i, parents = 0;
    json_t *relation;

    json_array_foreach(relations, i, relation)
    {
        Str type, target;
        if (!json_text(file, relation, "relationType", &type) ||
            !json_text(file, relation, "relationTo", &target))
            return false;
        if (parents < IMPORT_PARENTS && target.len > 0 &&
            str_ends(type, STR("broaderPartitive")) &&
            !import_id(file, "lpf", target, &place->parents[parents++]))
            return false;
    }
    return true;
}

/* The first of its types that is a kind of ours; the first of all for what is
 * said where there is none. */
static bool read_type(const ImportFile *file, const json_t *types, Str *out)
{
    size_t i;
    json_t *type;

    *out = (Str){0};
    json_array_foreach(types, i, type)
    {
        Str label;
        if (!json_text(file, type, "label", &label) ||
            (label.len == 0 && !json_text(file, type, "sourceLabel", &label)))
            return false;
        if (import_kind(file->import, file->import->arena, label) != NULL) {
            *out = label;
            return true;
        }
        if (out->len == 0)
            *out = label;
    }
    return true;
}

static bool read_texts(const ImportFile *file, json_t *item, ImportPlace *place)
{
    const json_t *properties = json_object_get(item, "properties");
    const json_t *codes = json_object_get(properties, "ccodes");
    Str id;

    return json_text(file, item, "@id", &id) &&
           json_text(file, properties, "title", &place->place.name) &&
           json_value_text(file, json_array_get(codes, 0), &place->country) &&
           (id.len == 0 || import_id(file, "lpf", id, &place->id)) &&
           (id.len == 0 ||
            arena_format(file->import->arena, &place->place.source, file->err,
                         "%.*s", STR_ARGS(id))) &&
           (import_link(&place->place, id), true) &&
           read_when(file, json_object_get(item, "when"),
                     &place->place.valid_from, &place->place.valid_to);
}

/* Its accuracy, as other gazetteers that write LPF say it. */
static void read_accuracy(json_t *item, ImportPlace *place)
{
    const json_t *said = json_path(item, "properties", "accuracy_m") != NULL
                             ? json_path(item, "properties", "accuracy_m")
                             : json_path(item, "geometry", "accuracy_m");

    if (json_is_number(said) && json_number_value(said) > 0)
        place->place.accuracy_m = json_number_value(said);
}

static bool read_item(const ImportFile *file, const ImportRow *row,
                      json_t *item)
{
    ImportPlace place = {.row = *row};
    bool sound;
    Str type;

    read_accuracy(item, &place);
    if (!json_geometry(file, json_object_get(item, "geometry"), &place, &sound))
        return false;
    if (!sound)
        return true;
    if (!read_texts(file, item, &place) ||
        !add_names(file, &place, json_object_get(item, "names")) ||
        !read_links(file, &place, json_object_get(item, "links")) ||
        !read_relations(file, &place, json_object_get(item, "relations")) ||
        !read_type(file, json_object_get(item, "types"), &type))
        return false;
    if (place.place.source.len == 0 && file->options->source.len == 0)
        return import_reject(file, row,
                             "it has no @id to name as the source; give one, "
                             "or --source");
    place.place.licence = STR("see-source");
    return import_add(file, &place, type);
}

bool import_linked(const ImportFile *file)
{
    return items_each(file, read_item);
}
