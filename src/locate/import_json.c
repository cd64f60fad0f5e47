#include "locate/import_json.h"

/* ---- items ----------------------------------------------------------------
 */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x1E;
}

/* Past white space, commas between items and lines of comment. */
static size_t skip_blank(Str text, size_t at, bool commas)
{
    for (; at < text.len; at++) {
        if (text.data[at] == '#') {
            while (at < text.len && text.data[at] != '\n')
                at++;
            if (at == text.len)
                break;
        } else if (!is_blank(text.data[at]) &&
                   !(commas && text.data[at] == ','))
            break;
    }
    return at;
}

/* Behind the string whose opening quote is at at. */
static size_t skip_string(Str text, size_t at)
{
    for (at++; at < text.len && text.data[at] != '"'; at++)
        at += text.data[at] == '\\';
    return at < text.len ? at + 1 : text.len;
}

static bool opens(char c)
{
    return c == '{' || c == '[';
}

static bool closes(char c)
{
    return c == '}' || c == ']';
}

/* In a list of values a line that begins with '{' or '#' begins a new item,
 * whatever the one before left open. */
static bool new_item_at(Str text, size_t at)
{
    return text.data[at] == '\n' && at + 1 < text.len &&
           (text.data[at + 1] == '{' || text.data[at + 1] == '#');
}

static size_t skip_value(Str text, size_t at, bool lines)
{
    size_t depth = 0;

    while (at < text.len) {
        char c = text.data[at];
        if (c == '"')
            at = skip_string(text, at);
        else if (opens(c))
            depth++, at++;
        else if (closes(c) && depth <= 1)
            return depth == 0 ? at : at + 1;
        else if ((depth == 0 && (c == ',' || is_blank(c))) ||
                 (lines && new_item_at(text, at)))
            return at;
        else {
            depth -= closes(c) ? 1 : 0;
            at++;
        }
    }
    return text.len;
}

static bool is_list_key(Str key)
{
    return str_is(key, "\"features\"") || str_is(key, "\"@graph\"") ||
           str_is(key, "\"bindings\"") || str_is(key, "\"entities\"");
}

/* Goes into the list of items in the object at at, where it has one; its other
 * members are passed over. *results: where the object "results" begins, if it
 * has that. */
static bool find_list(Items *items, size_t at, size_t *results)
{
    Str text = items->file->text;

    for (at = skip_blank(text, at + 1, true);
         at < text.len && text.data[at] == '"';
         at = skip_blank(text, at, true)) {
        size_t end = skip_string(text, at);
        Str key = str_slice(text, at, end);
        at = skip_blank(text, end, false);
        if (at >= text.len || text.data[at] != ':')
            return false;
        at = skip_blank(text, at + 1, false);
        if (at >= text.len)
            return false;
        if (is_list_key(key) && opens(text.data[at])) {
            items->keyed = text.data[at] == '{';
            items->closing = items->keyed ? '}' : ']';
            items->at = at + 1;
            return true;
        }
        if (str_is(key, "\"results\"") && text.data[at] == '{')
            *results = at;
        at = skip_value(text, at, false);
    }
    return false;
}

Items items_make(const ImportFile *file)
{
    bool marked = str_begins(file->text, STR("\xEF\xBB\xBF"));
    Items items = {.file = file, .line = 1};
    size_t at = skip_blank(file->text, marked ? 3 : 0, false);
    size_t results = 0, none = 0;

    items.at = at;
    if (at < file->text.len && file->text.data[at] == '[') {
        items.at = at + 1;
        items.closing = ']';
    } else if (at < file->text.len && file->text.data[at] == '{' &&
               !find_list(&items, at, &results) && results > 0)
        (void)find_list(&items, results, &none);
    return items;
}

static size_t line_at(Items *items, size_t at)
{
    for (; items->counted < at; items->counted++)
        items->line += items->file->text.data[items->counted] == '\n';
    return items->line;
}

bool items_next(Items *items, ImportRow *out)
{
    Str text = items->file->text;
    size_t at = skip_blank(text, items->at, items->closing != 0), end;

    if (items->keyed && at < text.len && text.data[at] == '"') {
        at = skip_blank(text, skip_string(text, at), false);
        if (at < text.len && text.data[at] == ':')
            at = skip_blank(text, at + 1, false);
    }
    if (at >= text.len || text.data[at] == items->closing)
        return false;
    end = skip_value(text, at, items->closing == 0);
    if (end == at)
        end++; /* a stray bracket: an item that is none */
    *out = (ImportRow){.file = items->file->file,
                       .line = line_at(items, at),
                       .text = str_slice(text, at, end)};
    items->at = end;
    return true;
}

static void release(json_t **item)
{
    json_decref(*item);
}

bool items_each(const ImportFile *file, ItemReader *read)
{
    Items items = items_make(file);
    ImportRow row;

    while (items_next(&items, &row)) {
        json_error_t why;
        SCOPED(release)
        json_t *item = json_loadb(row.text.data, row.text.len, 0, &why);

        if (item == NULL && json_error_code(&why) == json_error_out_of_memory)
            return error_set(file->err, ERROR_MEMORY, 0, "memory ran out");
        if (item == NULL) {
            if (!import_reject(file, &row, "no JSON: %s (its line %d)",
                               why.text, why.line))
                return false;
            continue;
        }
        if (!(json_is_object(item)
                  ? read(file, &row, item)
                  : import_reject(file, &row, "it is no JSON object")))
            return false;
    }
    return true;
}

/* ---- values ---------------------------------------------------------------
 */

bool json_value_text(const ImportFile *file, const json_t *value, Str *out)
{
    Arena *arena = file->import->arena;

    *out = (Str){0};
    if (json_is_string(value))
        return arena_copy(
            arena, (Str){json_string_value(value), json_string_length(value)},
            out, file->err);
    if (json_is_integer(value))
        return arena_format(arena, out, file->err, "%lld",
                            (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_format(arena, out, file->err, "%.15g",
                            json_real_value(value));
    return true;
}

bool json_text(const ImportFile *file, const json_t *object, const char *key,
               Str *out)
{
    return json_value_text(file, json_object_get(object, key), out);
}

const json_t *json_path(const json_t *object, const char *key,
                        const char *below)
{
    return json_object_get(json_object_get(object, key), below);
}

/* ---- geometry -------------------------------------------------------------
 */

typedef struct {
    const ImportFile *file;
    const char *why; /* it is unsound; or NULL */
    size_t parts;
    Shape best; /* the largest part so far */
    double best_size;
    LonLat point; /* of a collection: its own point */
    bool has_point;
} Geometry;

static bool unsound(Geometry *geometry, const char *why)
{
    geometry->why = why;
    return true;
}

static bool read_position(const json_t *array, LonLat *out)
{
    const json_t *lon = json_array_get(array, 0);
    const json_t *lat = json_array_get(array, 1);

    if (!json_is_number(lon) || !json_is_number(lat))
        return false;
    *out = (LonLat){json_number_value(lon), json_number_value(lat)};
    return true;
}

static bool read_path(Geometry *geometry, const json_t *array, GeoPath *out)
{
    size_t count = json_array_size(array);
    LonLat *points = arena_array(geometry->file->import->arena, count,
                                 sizeof *points, geometry->file->err);

    if (points == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!read_position(json_array_get(array, i), &points[i])) {
            *out = (GeoPath){points, 0};
            return unsound(geometry, "the geometry holds what is no position");
        }
    *out = (GeoPath){points, count};
    return true;
}

static double size_of(const Shape *shape)
{
    GeoBox box = shape_box(shape);

    if (shape->kind == SHAPE_POLYGON) {
        double area = ring_winding(&shape->paths[0]);
        return 1 + (area < 0 ? -area : area); /* an area before any line */
    }
    return box_is_empty(box)
               ? 0
               : (box.max.lon - box.min.lon + box.max.lat - box.min.lat) / 1000;
}

static void keep_larger(Geometry *geometry, const Shape *shape)
{
    double size = size_of(shape);

    geometry->parts++;
    if (geometry->best.kind == SHAPE_NONE || size > geometry->best_size) {
        geometry->best = *shape;
        geometry->best_size = size;
    }
}

static bool read_line(Geometry *geometry, const json_t *array)
{
    GeoPath *path = arena_take(geometry->file->import->arena, sizeof *path,
                               geometry->file->err);
    Shape shape = {SHAPE_LINE, path, 1};

    if (path == NULL || !read_path(geometry, array, path))
        return false;
    if (path->count < 2)
        return unsound(geometry, "a line of less than two positions");
    keep_larger(geometry, &shape);
    return true;
}

static bool read_polygon(Geometry *geometry, const json_t *array)
{
    size_t count = json_array_size(array);
    Shape shape = {SHAPE_POLYGON, NULL, count};

    shape.paths = arena_array(geometry->file->import->arena, count,
                              sizeof *shape.paths, geometry->file->err);
    if (shape.paths == NULL)
        return false;
    if (count == 0)
        return unsound(geometry, "a polygon without a ring");
    for (size_t i = 0; i < count; i++) {
        if (!read_path(geometry, json_array_get(array, i), &shape.paths[i]))
            return false;
        if (shape.paths[i].count < 4)
            return unsound(geometry, "a ring of less than four positions");
        ring_turn(&shape.paths[i], i == 0);
    }
    keep_larger(geometry, &shape);
    return true;
}

static bool read_point(Geometry *geometry, const json_t *array)
{
    if (!read_position(array, &geometry->point))
        return unsound(geometry, "the geometry holds what is no position");
    geometry->has_point = true;
    return true;
}

typedef bool PartReader(Geometry *geometry, const json_t *array);

static bool read_parts(Geometry *geometry, const json_t *array,
                       PartReader *read)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!read(geometry, json_array_get(array, i)))
            return false;
    return true;
}

static bool read_simple(Geometry *geometry, const json_t *object)
{
    static const struct {
        const char *type;
        PartReader *read;
        bool several;
    } types[] = {
        {"Point", read_point, false},     {"MultiPoint", read_point, true},
        {"LineString", read_line, false}, {"MultiLineString", read_line, true},
        {"Polygon", read_polygon, false}, {"MultiPolygon", read_polygon, true},
    };
    const char *type = json_string_value(json_object_get(object, "type"));
    const json_t *where = json_object_get(object, "coordinates");

    for (size_t i = 0; type != NULL && i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i].type) == 0)
            return types[i].several ? read_parts(geometry, where, types[i].read)
                                    : types[i].read(geometry, where);
    return unsound(geometry, "the geometry is of no type that is read here");
}

/* Collections in collections are not read: RFC 7946, 3.1.8. */
static bool read_geometry(Geometry *geometry, const json_t *object)
{
    const json_t *members = json_object_get(object, "geometries");

    return members == NULL ? read_simple(geometry, object)
                           : read_parts(geometry, members, read_simple);
}

/* Round the anchor, a circle that holds all of the shape. */
static double reach_m(const Shape *shape, LonLat anchor)
{
    double reach = 1;

    for (size_t p = 0; p < shape->path_count; p++)
        for (size_t i = 0; i < shape->paths[p].count; i++) {
            LonLat at = shape->paths[p].points[i];
            double distance =
                lonlat_valid(at) ? geodesic_distance_m(anchor, at) : 0;
            reach = distance > reach ? distance : reach;
        }
    return reach;
}

static bool take_geometry(Geometry *geometry, const json_t *object,
                          Place *place)
{
    if (object == NULL || json_is_null(object))
        return unsound(geometry, "it has no position");
    if (!read_geometry(geometry, object))
        return false;
    if (geometry->why != NULL)
        return true;
    if (geometry->best.kind == SHAPE_NONE && !geometry->has_point)
        return unsound(geometry, "its geometry is empty");
    place->footprint = geometry->best;
    place->position =
        geometry->has_point ? geometry->point : shape_anchor(&geometry->best);
    if (geometry->best.kind != SHAPE_NONE && place->accuracy_m <= 0 &&
        lonlat_valid(place->position))
        place->accuracy_m = reach_m(&geometry->best, place->position);
    return true;
}

bool json_geometry(const ImportFile *file, const json_t *object,
                   ImportPlace *place, bool *sound)
{
    Geometry geometry = {.file = file};

    if (!take_geometry(&geometry, object, &place->place))
        return false;
    *sound = geometry.why == NULL;
    if (!*sound)
        return import_reject(file, &place->row, "%s", geometry.why);
    return geometry.parts <= 1 ||
           import_leave_out(file, STR("outline's smaller parts"));
}
