/* Plain GeoJSON features, as any GIS layer can be turned into; those of
 * OpenStreetMap with the tags that GDAL packs into other_tags. */
#include "locate/import_json.h"

typedef struct {
    Str key, value;
} Tag;

typedef struct {
    const ImportFile *file;
    json_t *properties;
    VEC(Tag) tags; /* of other_tags: "key"=>"value","key"=>"value" */
} Properties;

/* The string in quotes at *at, backslashes undone; *at is then behind it. Empty
 * where there is none. */
static bool take_quoted(const ImportFile *file, Str text, size_t *at, Str *out)
{
    size_t from = ++*at, len = 0;
    char *clear;

    while (*at < text.len && text.data[*at] != '"')
        *at += text.data[*at] == '\\' ? 2 : 1;
    *at = *at < text.len ? *at : text.len;
    *out = str_slice(text, from < *at ? from : *at, *at);
    *at += *at < text.len;
    if (str_find(*out, STR("\\"), 0) == out->len)
        return true;
    clear = arena_take(file->import->arena, out->len, file->err);
    if (clear == NULL)
        return false;
    for (size_t i = 0; i < out->len; i++) {
        i += out->data[i] == '\\' && i + 1 < out->len;
        clear[len++] = out->data[i];
    }
    *out = (Str){clear, len};
    return true;
}

static size_t next_quote(Str text, size_t at)
{
    return str_find(text, STR("\""), at < text.len ? at : text.len);
}

static bool read_tags(Properties *from, Str text)
{
    for (size_t at = next_quote(text, 0); at < text.len;
         at = next_quote(text, at)) {
        Tag tag = {0};
        if (!take_quoted(from->file, text, &at, &tag.key))
            return false;
        at = next_quote(text, at);
        if (at == text.len)
            break;
        if (!take_quoted(from->file, text, &at, &tag.value) ||
            !VEC_PUSH(from->file->import->arena, &from->tags, tag,
                      from->file->err))
            return false;
    }
    return true;
}

/* A property, or a tag of that name; empty where there is none. */
static bool property(const Properties *from, const char *name, Str *out)
{
    if (!json_text(from->file, from->properties, name, out))
        return false;
    for (size_t i = 0; out->len == 0 && i < from->tags.count; i++)
        if (str_is(from->tags.items[i].key, name))
            *out = from->tags.items[i].value;
    return true;
}

/* The field that an option names, or the first of the usual ones. */
static bool chosen(const Properties *from, Str field, const char *const *usual,
                   Str *out)
{
    Str name;

    *out = (Str){0};
    if (field.len > 0)
        return arena_copy(from->file->import->arena, field, &name,
                          from->file->err) &&
               property(from, name.data, out);
    for (size_t i = 0; usual[i] != NULL && out->len == 0; i++)
        if (!property(from, usual[i], out))
            return false;
    return true;
}

/* "name:ar" and "alt_name", "old_name", as OpenStreetMap has them. */
static bool add_name(const Properties *from, ImportPlace *place, Str key,
                     Str value)
{
    PlaceName name = {.language = STR("und"), .kind = STR("alternative")};
    Str rest = key;
    Str base = str_take_until(&rest, ':');
    bool sound;

    if (str_is(base, "old_name"))
        name.kind = STR("historical");
    else if (str_is(base, "official_name") ||
             (str_is(base, "name") && rest.len > 0))
        name.kind = STR("official");
    else if (!str_is(base, "name") && !str_is(base, "alt_name") &&
             !str_is(base, "int_name"))
        return true;
    if (rest.len > 0)
        name.language = import_language(rest);
    while (value.len > 0) {
        name.text = str_trim(str_take_until(&value, ';'));
        if (!import_name(from->file, place, name, &sound) ||
            (!sound &&
             !import_leave_out(from->file, STR("a name that is none"))))
            return false;
    }
    return true;
}

static bool add_names(const Properties *from, ImportPlace *place)
{
    const char *key;
    json_t *value;

    json_object_foreach(from->properties, key, value)
    {
        Str text, name;
        if (!json_is_string(value))
            continue;
        if (!arena_copy(from->file->import->arena, str_from_cstr(key), &name,
                        from->file->err) ||
            !json_value_text(from->file, value, &text) ||
            !add_name(from, place, name, text))
            return false;
    }
    for (size_t i = 0; i < from->tags.count; i++)
        if (!add_name(from, place, from->tags.items[i].key,
                      from->tags.items[i].value))
            return false;
    return true;
}

static Str worship_kind(Str religion)
{
    return str_is(religion, "muslim")      ? STR("mosque")
           : str_is(religion, "christian") ? STR("church")
           : str_is(religion, "jewish")    ? STR("synagogue")
                                           : STR("temple");
}

/* Where no field is named: the tags that say what a thing is, best first. */
static bool read_kind(const Properties *from, Str *out)
{
    static const char *const tags[] = {
        "historic", "amenity", "tourism",  "building", "man_made",
        "place",    "natural", "aeroway",  "waterway", "religion",
        "kind",     "type",    "category", "fclass",   NULL};
    const Import *import = from->file->import;
    Str field = from->file->options->kind_field;
    Str religion, value;

    if (field.len > 0)
        return chosen(from, field, tags, out);
    *out = (Str){0};
    if (!property(from, "religion", &religion))
        return false;
    for (size_t i = 0; tags[i] != NULL; i++) {
        if (!property(from, tags[i], &value))
            return false;
        if (str_is(value, "place_of_worship"))
            value = worship_kind(religion);
        if (value.len > 0 &&
            import_kind(import, import->arena, value) != NULL) {
            *out = value;
            return true;
        }
        if (out->len == 0)
            *out = value;
    }
    return true;
}

static bool read_ids(const Properties *from, ImportPlace *place)
{
    const ImportFile *file = from->file;
    Str node, way, layer, unesco;

    if (!property(from, "wikidata", &place->place.wikidata) ||
        !property(from, "pleiades", &place->place.pleiades) ||
        !property(from, "geonames", &place->place.geonames) ||
        !property(from, "ref:whc", &unesco) ||
        !property(from, "osm_id", &node) ||
        !property(from, "osm_way_id", &way) ||
        !property(from, "ogr_layer", &layer))
        return false;
    place->place.unesco = unesco;
    if (way.len > 0)
        return arena_format(file->import->arena, &place->place.osm, file->err,
                            "way/%.*s", STR_ARGS(way));
    if (node.len == 0)
        return true;
    return arena_format(file->import->arena, &place->place.osm, file->err,
                        "%s/%.*s",
                        str_is(layer, "points")  ? "node"
                        : str_is(layer, "lines") ? "way"
                                                 : "relation",
                        STR_ARGS(node));
}

static bool read_texts(const Properties *from, ImportPlace *place)
{
    static const char *const names[] = {"name",  "NAME",  "Name", "name:en",
                                        "title", "label", NULL};
    static const char *const ids[] = {"id", "ID", "osm_id", NULL};
    static const char *const parents[] = {"parent", NULL};
    static const char *const accuracies[] = {"accuracy_m", NULL};
    const ImportOptions *options = from->file->options;
    Str id, parent, accuracy;

    if (!chosen(from, options->name_field, names, &place->place.name) ||
        !chosen(from, options->id_field, ids, &id) ||
        !chosen(from, options->parent_field, parents, &parent) ||
        !chosen(from, options->accuracy_field, accuracies, &accuracy))
        return false;
    (void)str_to_double(accuracy, &place->place.accuracy_m);
    return (id.len == 0 || import_id(from->file, "id", id, &place->id)) &&
           (parent.len == 0 ||
            import_id(from->file, "id", parent, &place->parents[0]));
}

/* OpenStreetMap's own name and licence; else what the options say. */
static bool set_source(const Properties *from, ImportPlace *place)
{
    if (place->place.osm.len == 0)
        return true;
    place->place.licence = STR("ODbL-1.0");
    return arena_format(from->file->import->arena, &place->place.source,
                        from->file->err, "OpenStreetMap %.*s",
                        STR_ARGS(place->place.osm));
}

static bool read_item(const ImportFile *file, const ImportRow *row,
                      json_t *item)
{
    Properties from = {.file = file,
                       .properties = json_object_get(item, "properties")};
    ImportPlace place = {.row = *row};
    bool sound;
    Str kind, tags;

    if (!json_text(file, from.properties, "other_tags", &tags) ||
        !read_tags(&from, tags) || !read_texts(&from, &place))
        return false;
    if (place.place.name.len == 0)
        return import_leave_out(file, STR("without a name"));
    if (!json_geometry(file, json_object_get(item, "geometry"), &place, &sound))
        return false;
    if (!sound)
        return true;
    if (!read_ids(&from, &place) || !add_names(&from, &place) ||
        !read_kind(&from, &kind) || !set_source(&from, &place))
        return false;
    if (place.place.source.len == 0 &&
        (file->options->source.len == 0 || file->options->licence.len == 0))
        return error_set(file->err, ERROR_INPUT, 0,
                         "'%.*s' does not say where its positions come from "
                         "and under which licence; give --source and "
                         "--licence",
                         STR_ARGS(file->file));
    return import_add(file, &place, kind);
}

bool import_features(const ImportFile *file)
{
    return items_each(file, read_item);
}
