/* Wikidata: what a query gives (SPARQL 1.1 results as JSON, CSV or TSV, and the
 * plain JSON that its web page saves), and entities as JSON.
 *
 * Of a query, the variables' names say what they hold: item (place, site);
 * itemLabel (label, name), label_ar ...; itemAltLabel (parted by ", "); coord
 * (coordinates, location); type or typeLabel (instance, class, kind); parent
 * (located, admin); country (two letters); geonames, pleiades, unesco, osm;
 * precision (degrees); from, to. A place may have several rows. */
#include "locate/import_json.h"
#include "locate/import_rows.h"

#include "core/input.h"

#include <math.h>

typedef enum {
    FIELD_ITEM,
    FIELD_NAME,
    FIELD_ALTERNATES,
    FIELD_POSITION,
    FIELD_TYPE,
    FIELD_TYPE_LABEL,
    FIELD_PARENT,
    FIELD_COUNTRY,
    FIELD_GEONAMES,
    FIELD_PLEIADES,
    FIELD_UNESCO,
    FIELD_OSM,
    FIELD_PRECISION,
    FIELD_FROM,
    FIELD_TO,
    FIELD_NONE,
} Field;

static Field field_of(Str name)
{
    static const struct {
        const char *name;
        Field field;
    } fields[] = {
        {"item", FIELD_ITEM},
        {"place", FIELD_ITEM},
        {"site", FIELD_ITEM},
        {"itemLabel", FIELD_NAME},
        {"placeLabel", FIELD_NAME},
        {"siteLabel", FIELD_NAME},
        {"label", FIELD_NAME},
        {"name", FIELD_NAME},
        {"itemAltLabel", FIELD_ALTERNATES},
        {"placeAltLabel", FIELD_ALTERNATES},
        {"altLabel", FIELD_ALTERNATES},
        {"altLabels", FIELD_ALTERNATES},
        {"coord", FIELD_POSITION},
        {"coords", FIELD_POSITION},
        {"coordinates", FIELD_POSITION},
        {"location", FIELD_POSITION},
        {"geo", FIELD_POSITION},
        {"type", FIELD_TYPE},
        {"instance", FIELD_TYPE},
        {"class", FIELD_TYPE},
        {"kind", FIELD_TYPE},
        {"typeLabel", FIELD_TYPE_LABEL},
        {"instanceLabel", FIELD_TYPE_LABEL},
        {"classLabel", FIELD_TYPE_LABEL},
        {"parent", FIELD_PARENT},
        {"located", FIELD_PARENT},
        {"admin", FIELD_PARENT},
        {"country", FIELD_COUNTRY},
        {"countryCode", FIELD_COUNTRY},
        {"geonames", FIELD_GEONAMES},
        {"geonamesId", FIELD_GEONAMES},
        {"pleiades", FIELD_PLEIADES},
        {"pleiadesId", FIELD_PLEIADES},
        {"unesco", FIELD_UNESCO},
        {"whs", FIELD_UNESCO},
        {"osm", FIELD_OSM},
        {"osmId", FIELD_OSM},
        {"precision", FIELD_PRECISION},
        {"from", FIELD_FROM},
        {"start", FIELD_FROM},
        {"to", FIELD_TO},
        {"end", FIELD_TO},
    };

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (str_is(name, fields[i].name))
            return fields[i].field;
    return FIELD_NONE;
}

/* A row of a query while its fields are read. */
typedef struct {
    const ImportFile *file;
    ImportPlace place;
    Str type, type_label;
    bool placed;
} Answer;

/* "Point(38.27 34.55)", of a literal what stands in its quotes. */
static bool read_point(Str text, LonLat *out)
{
    size_t from = str_find(text, STR("Point("), 0), end;
    Str rest, lon;

    if (from == text.len)
        from = str_find(text, STR("POINT("), 0);
    end = str_find(text, STR(")"), from);
    if (from == text.len || end == text.len)
        return false;
    rest = str_trim(str_slice(text, from + 6, end));
    lon = str_take_until(&rest, ' ');
    return str_to_double(lon, &out->lon) &&
           str_to_double(str_trim(rest), &out->lat);
}

static bool add_name(Answer *answer, Str text, Str language, Str kind)
{
    bool sound;

    return import_name(
               answer->file, &answer->place,
               (PlaceName){.text = text, .language = language, .kind = kind},
               &sound) &&
           (sound ||
            import_leave_out(answer->file, STR("a name that is none")));
}

static bool add_alternates(Answer *answer, Str list, Str language)
{
    while (list.len > 0)
        if (!add_name(answer, str_trim(str_take_until(&list, ',')), language,
                      STR("alternative")))
            return false;
    return true;
}

/* "1920-01-01T00:00:00Z" -> "1920-01-01" */
static Str day_of(Str moment)
{
    return str_take_until(&moment, 'T');
}

static bool set_parent(Answer *answer, Str value)
{
    Place linked = {0};

    import_link(&linked, value);
    return linked.wikidata.len == 0 ||
           import_id(answer->file, "wikidata", linked.wikidata,
                     &answer->place.parents[0]);
}

static bool take_text(Answer *answer, Field field, Str value)
{
    Place *place = &answer->place.place;

    switch (field) {
    case FIELD_ITEM:
        import_link(place, value);
        break;
    case FIELD_TYPE:
        answer->type = input_file_name(value);
        break;
    case FIELD_TYPE_LABEL:
        answer->type_label = value;
        break;
    case FIELD_COUNTRY:
        answer->place.country = value.len == 2 ? value : (Str){0};
        break;
    case FIELD_GEONAMES:
        place->geonames = value;
        break;
    case FIELD_PLEIADES:
        place->pleiades = value;
        break;
    case FIELD_UNESCO:
        place->unesco = value;
        break;
    case FIELD_OSM:
        place->osm = value;
        break;
    case FIELD_FROM:
        place->valid_from = day_of(value);
        break;
    case FIELD_TO:
        place->valid_to = day_of(value);
        break;
    default:
        break;
    }
    return true;
}

static bool take_field(Answer *answer, Str name, Str value, Str language)
{
    Field field;
    double degrees;

    if (str_begins(name, STR("?"))) /* TSV */
        name = str_slice(name, 1, name.len);
    field = field_of(name);
    value = str_trim(value);
    if (value.len == 0)
        return true;
    if (field == FIELD_NAME && answer->place.place.name.len == 0)
        answer->place.place.name = value;
    if (field == FIELD_NAME)
        return add_name(answer, value, language, STR("official"));
    if (field == FIELD_ALTERNATES)
        return add_alternates(answer, value, language);
    if (field == FIELD_PARENT)
        return set_parent(answer, value);
    if (field == FIELD_NONE && str_begins(name, STR("label_")))
        return add_name(answer, value,
                        import_language(str_slice(name, 6, name.len)),
                        STR("official"));
    if (field == FIELD_POSITION)
        answer->placed = read_point(value, &answer->place.place.position);
    else if (field == FIELD_PRECISION && str_to_double(value, &degrees))
        answer->place.place.accuracy_m = fmin(fabs(degrees) * 111195, 20e6);
    else
        return take_text(answer, field, value);
    return true;
}

/* A label that is the item's number means that Wikidata has none. */
static bool is_number_label(const Place *place)
{
    return str_equal(place->name, place->wikidata);
}

static bool finish(Answer *answer)
{
    const ImportFile *file = answer->file;
    ImportPlace *place = &answer->place;
    const ImportKind *kind =
        import_kind(file->import, file->import->arena, answer->type);

    if (place->place.wikidata.len == 0)
        return import_reject(file, &place->row,
                             "it names no Wikidata item (the variable 'item')");
    if (!answer->placed)
        return import_reject(file, &place->row,
                             "%.*s has no position (the variable 'coord', as "
                             "in Point(38.27 34.55))",
                             STR_ARGS(place->place.wikidata));
    if (is_number_label(&place->place)) {
        place->place.name = (Str){0};
        place->names.count = 0;
    }
    if (kind != NULL)
        place->place.kind = kind->name;
    place->place.licence = STR("CC0");
    return arena_format(file->import->arena, &place->place.source, file->err,
                        "Wikidata %.*s", STR_ARGS(place->place.wikidata)) &&
           import_id(file, "wikidata", place->place.wikidata, &place->id) &&
           import_add(file, place,
                      answer->type_label.len > 0 ? answer->type_label
                                                 : answer->type);
}

/* ---- results as JSON ------------------------------------------------------
 */

/* {"item": {"type": "uri", "value": "..."}} or plain {"item": "..."}. */
static bool read_binding(const ImportFile *file, const ImportRow *row,
                         json_t *item)
{
    Answer answer = {.file = file, .place.row = *row};
    const char *key;
    json_t *cell;

    json_object_foreach(item, key, cell)
    {
        Str value, language, name;
        const json_t *plain =
            json_is_object(cell) ? json_object_get(cell, "value") : cell;
        if (!arena_copy(file->import->arena, str_from_cstr(key), &name,
                        file->err) ||
            !json_value_text(file, plain, &value) ||
            !json_text(file, cell, "xml:lang", &language) ||
            !take_field(&answer, name, value,
                        language.len > 0 ? import_language(language)
                                         : STR("en")))
            return false;
    }
    return finish(&answer);
}

/* ---- entities -------------------------------------------------------------
 */

/* The value of the property's first claim; of an item its number. */
static const json_t *first_claim(const json_t *claims, const char *property)
{
    const json_t *claim = json_array_get(json_object_get(claims, property), 0);
    const json_t *snak = json_object_get(claim, "mainsnak");
    const json_t *value = json_path(snak, "datavalue", "value");
    const json_t *item = json_object_get(value, "id");

    return item != NULL ? item : value;
}

static bool add_labels(Answer *answer, json_t *labels)
{
    const char *language;
    json_t *label;

    json_object_foreach(labels, language, label)
    {
        Str text, code;
        if (!json_text(answer->file, label, "value", &text) ||
            !arena_copy(answer->file->import->arena, str_from_cstr(language),
                        &code, answer->file->err) ||
            !add_name(answer, text, import_language(code), STR("official")))
            return false;
    }
    return true;
}

static bool add_aliases(Answer *answer, json_t *aliases)
{
    const char *language;
    json_t *list, *alias;
    size_t i;

    json_object_foreach(aliases, language, list)
        json_array_foreach(list, i, alias)
    {
        Str text, code;
        if (!json_text(answer->file, alias, "value", &text) ||
            !arena_copy(answer->file->import->arena, str_from_cstr(language),
                        &code, answer->file->err) ||
            !add_name(answer, text, import_language(code), STR("alternative")))
            return false;
    }
    return true;
}

static void set_position(Answer *answer, const json_t *where)
{
    const json_t *lon = json_object_get(where, "longitude");
    const json_t *lat = json_object_get(where, "latitude");
    Place *place = &answer->place.place;

    answer->placed = json_is_number(lon) && json_is_number(lat);
    place->position = (LonLat){json_number_value(lon), json_number_value(lat)};
    place->accuracy_m = fmin(
        fabs(json_number_value(json_object_get(where, "precision"))) * 111195,
        20e6);
}

static bool set_ids(Answer *answer, const json_t *claims)
{
    const ImportFile *file = answer->file;
    Place *place = &answer->place.place;
    Str parent;

    return json_value_text(file, first_claim(claims, "P1566"),
                           &place->geonames) &&
           json_value_text(file, first_claim(claims, "P1584"),
                           &place->pleiades) &&
           json_value_text(file, first_claim(claims, "P757"), &place->unesco) &&
           json_value_text(file, first_claim(claims, "P31"), &answer->type) &&
           json_value_text(file, first_claim(claims, "P131"), &parent) &&
           (parent.len == 0 ||
            import_id(file, "wikidata", parent, &answer->place.parents[0]));
}

/* In English, else in what comes first. */
static void choose_name(Answer *answer)
{
    const PlaceNames *names = &answer->place.names;

    for (size_t i = 0; i < names->count; i++)
        if (str_is(names->items[i].language, "en")) {
            answer->place.place.name = names->items[i].text;
            return;
        }
    if (names->count > 0)
        answer->place.place.name = names->items[0].text;
}

static bool read_entity(const ImportFile *file, const ImportRow *row,
                        json_t *item)
{
    Answer answer = {.file = file, .place.row = *row};
    const json_t *claims = json_object_get(item, "claims");

    if (!json_text(file, item, "id", &answer.place.place.wikidata) ||
        !add_labels(&answer, json_object_get(item, "labels")))
        return false;
    choose_name(&answer);
    if (!add_aliases(&answer, json_object_get(item, "aliases")) ||
        !set_ids(&answer, claims))
        return false;
    set_position(&answer, first_claim(claims, "P625"));
    return finish(&answer);
}

static bool read_item(const ImportFile *file, const ImportRow *row,
                      json_t *item)
{
    return json_object_get(item, "claims") != NULL
               ? read_entity(file, row, item)
               : read_binding(file, row, item);
}

/* ---- results as CSV or TSV ------------------------------------------------
 */

/* A literal of TSV: "Palmyra"@en */
static Str plain_literal(Str cell, Str *language)
{
    size_t end = cell.len;

    if (cell.len > 1 && cell.data[0] == '<' && cell.data[end - 1] == '>')
        return str_slice(cell, 1, end - 1);
    if (cell.len < 2 || cell.data[0] != '"')
        return cell;
    while (end > 1 && cell.data[end - 1] != '"')
        end--;
    if (end < cell.len && cell.data[end] == '@')
        *language = import_language(str_slice(cell, end + 1, cell.len));
    return end > 1 ? str_slice(cell, 1, end - 1) : cell;
}

static bool read_csv_row(const Rows *rows, const Str *head, size_t columns)
{
    Answer answer = {.file = rows->file, .place.row = rows->row};

    if (rows->broken)
        return import_reject(rows->file, &rows->row,
                             "a quoted cell is never closed");
    if (rows->count != columns)
        return import_reject(rows->file, &rows->row, "%zu cells instead of %zu",
                             rows->count, columns);
    for (size_t i = 0; i < columns && i < ROW_CELLS; i++) {
        Str language = STR("en"), cell = rows_cell(rows, i);
        if (!rows->quoted)
            cell = plain_literal(cell, &language);
        if (!take_field(&answer, head[i], cell, language))
            return false;
    }
    return finish(&answer);
}

static bool import_csv(const ImportFile *file)
{
    size_t first = str_find(file->text, STR("\n"), 0);
    bool tabs = str_find(str_slice(file->text, 0, first), STR("\t"), 0) < first;
    Rows rows = rows_make(file, tabs ? '\t' : ',', !tabs);
    Str head[ROW_CELLS];
    size_t columns = 0;
    bool failed = false;

    while (rows_next(&rows, &failed)) {
        bool sound;
        if (!rows_check(&rows, &sound))
            return false;
        if (!sound)
            continue;
        if (columns > 0) {
            if (!read_csv_row(&rows, head, columns))
                return false;
            continue;
        }
        columns = rows.count;
        rows.head = rows.row.text;
        for (size_t i = 0; i < columns && i < ROW_CELLS; i++)
            head[i] = rows_cell(&rows, i);
    }
    return !failed;
}

bool import_wikidata(const ImportFile *file)
{
    Str text = file->text;
    size_t at = str_begins(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    Str start;

    while (at < text.len && text.data[at] == '#') {
        at = str_find(text, STR("\n"), at);
        at += at < text.len;
    }
    start = str_trim(str_slice(text, at, text.len));
    return str_begins(start, STR("{")) || str_begins(start, STR("["))
               ? items_each(file, read_item)
               : import_csv(file);
}
