/* What every importer checks of a row. */
#include "locate/import_parts.h"

#include "core/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

bool import_reject(const ImportFile *file, const ImportRow *row,
                   const char *format, ...)
{
    char why[300];
    ImportReject reject = {*row, {0}};
    va_list args;

    va_start(args, format);
    (void)vsnprintf(why, sizeof why, format, args);
    va_end(args);
    return arena_copy(file->import->arena, str_from_cstr(why), &reject.reason,
                      file->err) &&
           VEC_PUSH(file->import->arena, &file->import->rejects, reject,
                    file->err);
}

bool import_leave_out(const ImportFile *file, Str reason)
{
    Import *import = file->import;
    ImportCount count = {{0}, 1};

    for (size_t i = 0; i < import->left_out.count; i++)
        if (str_equal(import->left_out.items[i].reason, reason)) {
            import->left_out.items[i].count++;
            return true;
        }
    return arena_copy(import->arena, reason, &count.reason, file->err) &&
           VEC_PUSH(import->arena, &import->left_out, count, file->err);
}

bool import_id(const ImportFile *file, const char *scheme, Str id, Str *out)
{
    return arena_format(file->import->arena, out, file->err, "%s:%.*s", scheme,
                        STR_ARGS(id));
}

/* ---- names ----------------------------------------------------------------
 */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool has_controls(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c < 0x20 && !is_space(text.data[i])) || c == 0x7F)
            return true;
    }
    return false;
}

/* What a cell of a table can hold. */
static bool is_plain(Str text, size_t most)
{
    return text.len <= most && !has_controls(text) &&
           utf8_valid_length(text) == text.len;
}

/* One space for any run of white space, so that a table's cell can hold it. */
static bool clean(const ImportFile *file, Str text, Str *out)
{
    char *clear;
    size_t len = 0;
    bool needed = false;

    text = str_trim(text);
    for (size_t i = 0; i < text.len; i++)
        needed |= is_space(text.data[i]) &&
                  (text.data[i] != ' ' || is_space(text.data[i + 1]));
    *out = text;
    if (!needed)
        return true;
    clear = arena_take(file->import->arena, text.len, file->err);
    if (clear == NULL)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!is_space(text.data[i]))
            clear[len++] = text.data[i];
        else if (clear[len - 1] != ' ')
            clear[len++] = ' ';
    *out = (Str){clear, len};
    return true;
}

/* The fuller of two rows of one name wins. */
static bool same_name(PlaceName *there, const PlaceName *name)
{
    bool vague = there->language.len == 0 || str_is(there->language, "und");

    if (!str_equal(there->text, name->text))
        return false;
    if (vague && name->language.len > 0) {
        there->language = name->language;
        there->kind = name->kind;
    }
    if (there->valid_from.len == 0)
        there->valid_from = name->valid_from;
    if (there->valid_to.len == 0)
        there->valid_to = name->valid_to;
    return true;
}

bool import_name(const ImportFile *file, ImportPlace *place, PlaceName name,
                 bool *sound)
{
    *sound = is_plain(name.text, IMPORT_NAME_MAX) &&
             is_plain(name.valid_from, IMPORT_NAME_MAX) &&
             is_plain(name.valid_to, IMPORT_NAME_MAX);
    if (!*sound)
        return true;
    if (!clean(file, name.text, &name.text))
        return false;
    if (name.text.len == 0)
        return true;
    for (size_t i = 0; i < place->names.count; i++)
        if (same_name(&place->names.items[i], &name))
            return true;
    return VEC_PUSH(file->import->arena, &place->names, name, file->err);
}

Str import_language(Str language)
{
    size_t len = 0;

    while (len < language.len && language.data[len] >= 'a' &&
           language.data[len] <= 'z')
        len++;
    if ((len != 2 && len != 3) ||
        (len < language.len && language.data[len] != '-' &&
         language.data[len] != '_'))
        return STR("und");
    return str_slice(language, 0, len);
}

bool import_is_code(Str name)
{
    if (name.len < 2 || name.len > 4)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if ((name.data[i] < 'A' || name.data[i] > 'Z') &&
            (name.data[i] < '0' || name.data[i] > '9'))
            return false;
    return true;
}

/* ---- identifiers ----------------------------------------------------------
 */

/* What follows the last of the heads that the link begins with, or has. */
static bool follows(Str link, const char *head, Str *out)
{
    Str mark = str_from_cstr(head);
    size_t at = str_find(link, mark, 0);

    if (at == link.len || (head[strlen(head) - 1] == ':' && at > 0))
        return false;
    *out = str_slice(link, at + mark.len, link.len);
    for (size_t i = 0; i < out->len; i++)
        if (strchr("/?# ", out->data[i]) != NULL) {
            *out = str_slice(*out, 0, i);
            break;
        }
    return out->len > 0 && out->len < 30;
}

static bool is_number(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.len > 0;
}

static bool is_entity(Str text)
{
    return text.len > 1 && text.data[0] == 'Q' &&
           is_number(str_slice(text, 1, text.len));
}

void import_link(Place *place, Str link)
{
    Str id;

    if (is_entity(link))
        place->wikidata = link;
    else if ((follows(link, "wikidata.org/entity/", &id) ||
              follows(link, "wikidata.org/wiki/", &id) ||
              follows(link, "wd:", &id)) &&
             is_entity(id))
        place->wikidata = id;
    else if ((follows(link, "pleiades.stoa.org/places/", &id) ||
              follows(link, "pl:", &id)) &&
             is_number(id))
        place->pleiades = id;
    else if ((follows(link, "geonames.org/", &id) ||
              follows(link, "gn:", &id)) &&
             is_number(id))
        place->geonames = id;
    else if ((follows(link, "whc.unesco.org/en/list/", &id) ||
              follows(link, "whs:", &id)) &&
             is_number(id))
        place->unesco = id;
    else if (str_find(link, STR("openstreetmap.org/"), 0) < link.len) {
        size_t at = str_find(link, STR("openstreetmap.org/"), 0);
        place->osm = str_slice(link, at + 18, link.len);
    }
}

/* ---- positions ------------------------------------------------------------
 */

/* Half of what the last digit of a coordinate stands for, in metres: nobody
 * knows more than was written down. Whole minutes of arc are digits too. */
static double digits_m(double degrees)
{
    static const double steps[] = {1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6};
    double step = steps[6];

    for (size_t i = 0; i < 6; i++)
        if (fabs(degrees / steps[i] - round(degrees / steps[i])) < 1e-6) {
            step = steps[i];
            break;
        }
    if (fabs(degrees * 60 - round(degrees * 60)) < 1e-4)
        step = fmax(step, 1 / 60.0);
    return step / 2 * 111195;
}

static double written_accuracy_m(LonLat at)
{
    /* A 0 more or less at the end of one of the two says nothing. */
    return fmin(digits_m(at.lon), digits_m(at.lat)) * 1.5;
}

static bool check_position(const ImportFile *file, const ImportPlace *place,
                           bool *sound)
{
    LonLat at = place->place.position;

    *sound = false;
    if (lonlat_valid(at)) {
        *sound = true;
        return true;
    }
    if (!isfinite(at.lon) || !isfinite(at.lat))
        return import_reject(file, &place->row, "the position is no number");
    if (fabs(at.lat) > 90 && fabs(at.lat) <= 180 && fabs(at.lon) <= 90)
        return import_reject(file, &place->row,
                             "the latitude %g is off the Earth; longitude %g "
                             "and latitude look swapped",
                             at.lat, at.lon);
    if (at.lon > 180 && at.lon <= 360 && fabs(at.lat) <= 90)
        return import_reject(file, &place->row,
                             "the longitude %g is beyond 180; west of the "
                             "antimeridian it is written %g",
                             at.lon, at.lon - 360);
    return import_reject(file, &place->row,
                         "the position %g, %g is off the Earth: longitude -180 "
                         "to 180, latitude -90 to 90",
                         at.lon, at.lat);
}

/* As the table will have it, whose last digit is a centimetre: a ring that is
 * flat there is none. */
static void settle(Shape *shape)
{
    for (size_t p = 0; p < shape->path_count; p++) {
        GeoPath *path = &shape->paths[p];
        for (size_t i = 0; i < path->count; i++)
            path->points[i] = (LonLat){round(path->points[i].lon * 1e7) / 1e7,
                                       round(path->points[i].lat * 1e7) / 1e7};
        if (shape->kind == SHAPE_POLYGON)
            ring_turn(path, p == 0);
    }
}

static bool check_outline(const ImportFile *file, ImportPlace *place,
                          bool *sound)
{
    Shape *shape = &place->place.footprint;
    Error why = {0};
    GeoBox box;

    *sound = true;
    if (shape->kind == SHAPE_NONE)
        return true;
    settle(shape);
    *sound = shape_check(shape, &why);
    if (!*sound)
        return import_reject(file, &place->row, "the outline: %s", why.message);
    box = shape_box(shape);
    *sound = box.max.lon - box.min.lon <= 180;
    return *sound || import_reject(file, &place->row,
                                   "the outline spans %g degrees of longitude; "
                                   "one that crosses the antimeridian must be "
                                   "cut there",
                                   box.max.lon - box.min.lon);
}

/* ---- the whole row --------------------------------------------------------
 */

static bool find_kind(const ImportFile *file, ImportPlace *place, Str word,
                      bool *sound)
{
    const ImportKind *kind =
        place->place.kind.len > 0
            ? import_kind_named(file->import, place->place.kind)
            : import_kind(file->import, file->import->arena, word);
    char reason[160];

    if (kind == NULL)
        kind = import_kind_named(file->import, file->options->kind);
    *sound = kind != NULL;
    if (kind != NULL) {
        place->place.kind = kind->name;
        return true;
    }
    if (utf8_valid_length(word) != word.len || word.len > 80)
        word = STR("(unreadable)");
    (void)snprintf(reason, sizeof reason, "no kind of ours for '%.*s'",
                   STR_ARGS(word));
    return import_leave_out(file, str_from_cstr(reason));
}

static bool check_name(const ImportFile *file, ImportPlace *place, bool *sound)
{
    Str *name = &place->place.name;
    size_t valid = utf8_valid_length(*name);

    *sound = false;
    if (valid < name->len)
        return import_reject(file, &place->row,
                             "the name is not UTF-8 (its byte %zu)", valid);
    if (name->len > IMPORT_NAME_MAX)
        return import_reject(file, &place->row,
                             "a name of %zu bytes is no name (at most %d)",
                             name->len, IMPORT_NAME_MAX);
    if (str_find(*name, STR("\xEF\xBF\xBD"), 0) < name->len)
        return import_reject(file, &place->row,
                             "the name has broken characters in it (U+FFFD): "
                             "the file is not UTF-8");
    if (has_controls(*name))
        return import_reject(file, &place->row,
                             "the name has control characters in it");
    *sound = true;
    return clean(file, *name, name);
}

static void set_accuracy(const ImportFile *file, ImportPlace *place)
{
    const ImportKind *kind = import_kind_named(file->import, place->place.kind);
    double least = place->place.footprint.kind == SHAPE_NONE
                       ? written_accuracy_m(place->place.position)
                       : 0;

    if (place->place.accuracy_m <= 0)
        place->place.accuracy_m = file->options->accuracy_m;
    if (place->place.accuracy_m > 0)
        file->import->coarse += place->place.accuracy_m < least;
    else
        place->place.accuracy_m = import_kind_accuracy(kind);
    place->place.accuracy_m = /* whole metres: 0 would be none */
        fmin(fmax(round(fmax(place->place.accuracy_m, least)), 1), 20e6);
}

static void swap(ImportPlace *place)
{
    LonLat at = place->place.position;
    Shape *shape = &place->place.footprint;

    place->place.position = (LonLat){at.lat, at.lon};
    for (size_t p = 0; p < shape->path_count; p++) {
        GeoPath *path = &shape->paths[p];
        for (size_t i = 0; i < path->count; i++)
            path->points[i] =
                (LonLat){path->points[i].lat, path->points[i].lon};
        if (shape->kind == SHAPE_POLYGON)
            ring_turn(path, p == 0);
    }
}

/* An identifier, a year or where a position comes from. */
static bool check_text(const ImportFile *file, const ImportPlace *place,
                       const char *what, Str *text, bool *sound)
{
    enum { LONGEST = 1000 }; /* bytes; a credit line may be long */

    *text = str_trim(*text);
    *sound = is_plain(*text, LONGEST);
    return *sound || import_reject(file, &place->row,
                                   "its %s is longer than %d bytes, not UTF-8, "
                                   "or has control characters in it",
                                   what, (int)LONGEST);
}

static bool check_texts(const ImportFile *file, ImportPlace *place, bool *sound)
{
    Place *p = &place->place;
    struct {
        const char *what;
        Str *text;
    } texts[] = {
        {"Wikidata item", &p->wikidata}, {"Pleiades id", &p->pleiades},
        {"GeoNames id", &p->geonames},   {"UNESCO id", &p->unesco},
        {"OpenStreetMap id", &p->osm},   {"valid_from", &p->valid_from},
        {"valid_to", &p->valid_to},      {"source", &p->source},
        {"licence", &p->licence},
    };

    *sound = true;
    for (size_t i = 0; *sound && i < sizeof texts / sizeof *texts; i++)
        if (!check_text(file, place, texts[i].what, texts[i].text, sound))
            return false;
    if (!*sound || (p->source.len > 0 && p->licence.len > 0))
        return true;
    *sound = false;
    return import_reject(file, &place->row,
                         "it does not say where its position comes from and "
                         "under which licence");
}

/* Leaves *sound false where the row has been rejected or left out. */
static bool examine(const ImportFile *file, ImportPlace *place, Str word,
                    bool *sound)
{
    if (!check_name(file, place, sound))
        return false;
    if (*sound && place->place.name.len == 0) {
        *sound = false;
        return import_leave_out(file, STR("without a name"));
    }
    return (!*sound || find_kind(file, place, word, sound)) &&
           (!*sound || check_position(file, place, sound)) &&
           (!*sound || check_outline(file, place, sound)) &&
           (!*sound || check_texts(file, place, sound));
}

bool import_add(const ImportFile *file, ImportPlace *place, Str word)
{
    Import *import = file->import;
    bool sound;

    if (file->options->source.len > 0)
        place->place.source = file->options->source;
    if (file->options->licence.len > 0)
        place->place.licence = file->options->licence;
    if (file->options->swap_axes)
        swap(place);
    if (!examine(file, place, word, &sound))
        return false;
    if (!sound)
        return true;
    set_accuracy(file, place);
    place->place.located = true;
    if (place->place.footprint.kind != SHAPE_NONE &&
        place->place.footprint_accuracy_m <= 0)
        place->place.footprint_accuracy_m = fmin(
            place->place.accuracy_m,
            import_kind_accuracy(import_kind_named(import, place->place.kind)));
    place->into = IMPORT_ALONE;
    return VEC_PUSH(import->arena, &import->places, *place, file->err);
}
