/* GeoNames: the dumps (19 columns) and alternate names (8 or 10), as
 * http://download.geonames.org/export/dump/readme.txt says.
 */
#include "locate/import_rows.h"

enum {
    GN_ID,
    GN_NAME,
    GN_ASCII,
    GN_ALTERNATES,
    GN_LAT,
    GN_LON,
    GN_CLASS,
    GN_CODE,
    GN_COUNTRY,
    GN_CC2,
    GN_ADMIN1,
    GN_ADMIN2,
    GN_ADMIN3,
    GN_ADMIN4,
    GN_POPULATION,
    GN_COLUMNS = 19,
};

enum {
    ALT_ID,
    ALT_PLACE,
    ALT_LANGUAGE,
    ALT_NAME,
    ALT_PREFERRED,
    ALT_SHORT,
    ALT_COLLOQUIAL,
    ALT_HISTORIC,
    ALT_FROM,
    ALT_TO,
};

/* Towns by their people, where the code does not tell. */
static const char *town_kind(Str code, long people)
{
    if (str_is(code, "PPLC"))
        return "capital";
    if (people >= 100000)
        return "city";
    return people >= 15000 || str_is(code, "PPLA") || str_is(code, "PPLA2")
               ? "town"
               : "village";
}

static bool set_kind(const Rows *rows, ImportPlace *place, Str *word)
{
    Str class = rows_cell(rows, GN_CLASS), code = rows_cell(rows, GN_CODE);
    long people = 0;

    (void)str_to_long(rows_cell(rows, GN_POPULATION), &people);
    if (str_is(class, "P") && !str_is(code, "PPLX") && !str_is(code, "PPLH"))
        place->place.kind = str_from_cstr(town_kind(code, people));
    return arena_format(rows->file->import->arena, word, rows->file->err,
                        "%.*s.%.*s", STR_ARGS(class), STR_ARGS(code));
}

static bool set_admin(const Rows *rows, ImportPlace *place)
{
    const ImportFile *file = rows->file;
    Str country = rows_cell(rows, GN_COUNTRY);
    Str first = rows_cell(rows, GN_ADMIN1), second = rows_cell(rows, GN_ADMIN2);
    Str code = rows_cell(rows, GN_CODE);
    Arena *arena = file->import->arena;
    Str admin1 = {0}, admin2 = {0};

    place->country = country;
    if (first.len > 0 && !str_is(first, "00") &&
        !arena_format(arena, &admin1, file->err, "admin:%.*s.%.*s",
                      STR_ARGS(country), STR_ARGS(first)))
        return false;
    if (admin1.len > 0 && second.len > 0 &&
        !arena_format(arena, &admin2, file->err, "%.*s.%.*s", STR_ARGS(admin1),
                      STR_ARGS(second)))
        return false;
    if (str_is(code, "ADM1"))
        place->alias = admin1;
    else if (str_is(code, "ADM2"))
        place->alias = admin2;
    if (!str_is(rows_cell(rows, GN_CLASS), "A")) {
        place->parents[0] = admin2;
        place->parents[1] = admin1;
    } else if (str_is(code, "ADM2"))
        place->parents[0] = admin1;
    return true;
}

/* Names that the dump gives without their languages: those in Latin letters
 * are looked up in queries alone. */
static bool add_alternates(const Rows *rows, ImportPlace *place)
{
    Str rest = rows_cell(rows, GN_ALTERNATES);

    while (rest.len > 0) {
        Str text = str_trim(str_take_until(&rest, ','));
        PlaceName name = {.text = text,
                          .language = STR("und"),
                          .kind = import_is_code(text) ? STR("code")
                                                       : STR("alternative")};
        bool sound;
        if (!import_name(rows->file, place, name, &sound))
            return false;
        if (!sound &&
            !import_leave_out(rows->file, STR("alternate name that is none")))
            return false;
    }
    return true;
}

static bool read_row(const Rows *rows)
{
    const ImportFile *file = rows->file;
    Str id = rows_cell(rows, GN_ID), word;
    ImportPlace place = {
        .row = rows->row,
        .place = {.name = rows_cell(rows, GN_NAME),
                  .geonames = id,
                  .licence = STR("CC-BY-4.0")},
    };
    long number;

    if (rows->count != GN_COLUMNS)
        return import_reject(file, &rows->row,
                             "%zu columns instead of %d: no row of a GeoNames "
                             "dump",
                             rows->count, (int)GN_COLUMNS);
    if (!str_to_long(id, &number) || number <= 0)
        return import_reject(file, &rows->row, "the first column is no id");
    if (!str_to_double(rows_cell(rows, GN_LAT), &place.place.position.lat) ||
        !str_to_double(rows_cell(rows, GN_LON), &place.place.position.lon))
        return import_reject(file, &rows->row,
                             "latitude and longitude (columns 5 and 6) are no "
                             "numbers");
    return arena_format(file->import->arena, &place.place.source, file->err,
                        "GeoNames %.*s", STR_ARGS(id)) &&
           import_id(file, "geonames", id, &place.id) &&
           set_kind(rows, &place, &word) && set_admin(rows, &place) &&
           add_alternates(rows, &place) && import_add(file, &place, word);
}

/* ---- alternate names ------------------------------------------------------
 */

static Str alternate_kind(const Rows *rows, Str name)
{
    if (str_is(rows_cell(rows, ALT_HISTORIC), "1"))
        return STR("historical");
    if (import_is_code(name) || str_is(rows_cell(rows, ALT_LANGUAGE), "iata") ||
        str_is(rows_cell(rows, ALT_LANGUAGE), "icao"))
        return STR("code");
    return str_is(rows_cell(rows, ALT_PREFERRED), "1") ? STR("official")
                                                       : STR("alternative");
}

static bool read_alternate(const Rows *rows)
{
    const ImportFile *file = rows->file;
    Str language = rows_cell(rows, ALT_LANGUAGE);
    Str text = rows_cell(rows, ALT_NAME);
    ImportPlace holder = {0};
    ImportName name = {0};
    PlaceName plain = {.text = text,
                       .language = import_language(language),
                       .kind = alternate_kind(rows, text),
                       .valid_from = rows_cell(rows, ALT_FROM),
                       .valid_to = rows_cell(rows, ALT_TO)};
    bool sound;

    if (str_is(language, "link") || str_is(language, "wkdt") ||
        str_is(language, "post") || str_is(language, "unlc"))
        return import_leave_out(file, STR("alternate name that is a link or "
                                          "a post code"));
    if (!import_name(file, &holder, plain, &sound))
        return false;
    if (!sound || holder.names.count == 0)
        return import_reject(file, &rows->row, "the alternate name is none");
    name.name = holder.names.items[0];
    return import_id(file, "geonames", rows_cell(rows, ALT_PLACE), &name.id) &&
           VEC_PUSH(file->import->arena, &file->import->names, name, file->err);
}

static bool is_number(Str text)
{
    long number;

    return str_to_long(text, &number) && number > 0;
}

bool import_geonames(const ImportFile *file)
{
    Rows rows = rows_make(file, '\t', false);
    bool failed = false;

    while (rows_next(&rows, &failed)) {
        bool alternate = (rows.count == 8 || rows.count == 10) &&
                         is_number(rows_cell(&rows, ALT_ID)) &&
                         is_number(rows_cell(&rows, ALT_PLACE));
        bool sound;
        if (!rows_check(&rows, &sound) ||
            (sound && (alternate ? !read_alternate(&rows) : !read_row(&rows))))
            return false;
    }
    return !failed;
}
