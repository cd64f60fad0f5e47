#include "publish/page.h"

#include "publish/feature.h"

#include "core/utf8.h"
#include "core/vec.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FORMAT_VERSION = 1 }; /* which src/publish/page/main.js reads */

typedef VEC(Str) KeyVec;

typedef struct {
    const Material *material;
    const PublishRequest *request;
    Arena *arena;
    Json json;
    KeyVec places, claims, documents; /* that are shown; sorted, once each */
    GeoBox box;
    Credits credits;
    Error *err;
} Page;

/* ---- sets of keys ------------------------------------------------------- */

static int compare_keys(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static void sort_keys(KeyVec *keys)
{
    size_t kept = 0;

    if (keys->count == 0)
        return;
    qsort(keys->items, keys->count, sizeof *keys->items, compare_keys);
    for (size_t i = 0; i < keys->count; i++)
        if (kept == 0 || !str_equal(keys->items[kept - 1], keys->items[i]))
            keys->items[kept++] = keys->items[i];
    keys->count = kept;
}

static bool has_key(const KeyVec *keys, Str key)
{
    return keys->count > 0 && bsearch(&key, keys->items, keys->count,
                                      sizeof key, compare_keys) != NULL;
}

static bool keep_key(Page *page, KeyVec *keys, Str key)
{
    Str copy;

    return arena_copy(page->arena, key, &copy, page->err) &&
           VEC_PUSH(page->arena, keys, copy, page->err);
}

static bool keep_keys(Page *page, KeyVec *keys, Str joined)
{
    const size_t seam = 2; /* "; " */

    for (size_t at = 0; at < joined.len;) {
        size_t end = str_find(joined, STR("; "), at);

        if (!keep_key(page, keys, str_slice(joined, at, end)))
            return false;
        at = end + seam;
    }
    return true;
}

/* ---- tables ------------------------------------------------------------- */

static const char *const state_fields[] = {
    "id",
    "place",
    "topic",
    "value",
    "contested",
    "rivals",
    "confidence",
    "valid_from",
    "valid_to",
    "from_earliest",
    "from_latest",
    "to_earliest",
    "to_latest",
    "certain",
    "claims_for",
    "claims_against",
    "independent",
    "interested",
    "inherited",
    "claims_for_ids",
    "claims_against_ids",
    "sources",
};

static const char *const place_fields[] = {
    "id",       "name",     "kind",     "parent", "names", "accuracy_m",
    "wikidata", "pleiades", "geonames", "unesco", "osm",
};

static const char *const claim_fields[] = {
    "id",       "place",  "topic",    "value",  "agent", "cause",
    "polarity", "source", "earliest", "latest", "quote", "doc",
};

static const char *const document_fields[] = {"id", "title", "publisher", "url",
                                              "published"};

typedef struct {
    PublishLayer layer;
    const char *name;
    const char *const *fields;
    size_t field_count;
    bool (*keeps)(Page *page, const Feature *feature);
    bool located; /* with position, Arabic name and shape */
} Table;

/* What is reported of, and the plans of what stands beside it. */
static bool keeps_place(Page *page, const Feature *feature)
{
    const Place *place = feature->place;

    return has_key(&page->places, feature->id) ||
           (feature->shape.kind > SHAPE_POINT && !feature->coarsened &&
            has_key(&page->places, place->parent));
}

static bool keeps_claim(Page *page, const Feature *feature)
{
    return has_key(&page->claims, feature->id);
}

static bool keeps_document(Page *page, const Feature *feature)
{
    return has_key(&page->documents, feature->id);
}

static bool keeps_state(Page *page, const Feature *feature)
{
    (void)page;
    (void)feature;
    return true;
}

#define FIELDS(array) (array), sizeof(array) / sizeof *(array)

static const Table state_table = {LAYER_STATES, "states", FIELDS(state_fields),
                                  keeps_state, false};
static const Table place_table = {LAYER_PLACES, "places", FIELDS(place_fields),
                                  keeps_place, true};
static const Table claim_table = {LAYER_CLAIMS, "claims", FIELDS(claim_fields),
                                  keeps_claim, false};
static const Table document_table = {LAYER_DOCUMENTS, "documents",
                                     FIELDS(document_fields), keeps_document,
                                     false};

static void emit_columns(Json *json, const Table *table)
{
    emit_key(json, "columns");
    emit_begin_array(json);
    for (size_t i = 0; i < table->field_count; i++)
        emit_string(json, str_from_cstr(table->fields[i]));
    if (table->located) {
        emit_string(json, STR("arabic"));
        emit_string(json, STR("look"));
        emit_string(json, STR("outline_m"));
        emit_string(json, STR("lon"));
        emit_string(json, STR("lat"));
        emit_string(json, STR("shape"));
    }
    emit_end_array(json);
}

static void emit_location(Json *json, const Feature *feature)
{
    const Place *place = feature->place;

    emit_string(json, draw_place_arabic(place));
    emit_string(json, draw_place_look(place->kind));
    emit_number(
        json,
        feature->shape.kind == SHAPE_NONE ? 0 : place->footprint_accuracy_m, 1);
    if (feature->shape.kind == SHAPE_NONE) {
        emit_null(json);
        emit_null(json);
    } else {
        emit_number(json, feature->anchor.lon, 6);
        emit_number(json, feature->anchor.lat, 6);
    }
    if (feature->shape.kind == SHAPE_POINT)
        emit_null(json);
    else
        geojson_shape(json, &feature->shape);
}

static void emit_row(Json *json, const Table *table, const Feature *feature)
{
    emit_begin_array(json);
    for (size_t i = 0; i < feature->shown_count; i++)
        property_emit(json, &feature->properties[feature->shown[i]]);
    if (table->located)
        emit_location(json, feature);
    emit_end_array(json);
}

/* Of the other layers, all is kept that what is kept of the states needs. */
static PublishRequest table_request(const Page *page, const Table *table,
                                    Str *fields)
{
    PublishRequest request = *page->request;

    if (table->layer != LAYER_STATES)
        request = (PublishRequest){.care = page->request->care,
                                   .head = page->request->head};
    request.layer = table->layer;
    for (size_t i = 0; i < table->field_count; i++)
        fields[i] = str_from_cstr(table->fields[i]);
    request.fields = fields;
    request.field_count = table->field_count;
    return request;
}

static bool visit(Page *page, const Table *table,
                  bool (*take)(Page *page, const Table *table,
                               Feature *feature))
{
    SCOPED(arena_release) Arena index = arena_make(LAYER_CEILING);
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Str fields[FEATURE_PROPERTY_MAX];
    PublishRequest request = table_request(page, table, fields);
    Feature feature;
    Layer layer;
    bool found;

    if (!layer_open(&index, page->material, &request, &layer, page->err))
        return false;
    for (;;) {
        arena_clear(&arena);
        if (!layer_next(&layer, &arena, &feature, &found, page->err))
            return false;
        if (!found)
            return true;
        if (table->keeps(page, &feature) && !take(page, table, &feature))
            return false;
    }
}

static bool take_row(Page *page, const Table *table, Feature *feature)
{
    if (table->layer == LAYER_CLAIMS &&
        !keep_key(page, &page->documents, feature_text_of(feature, "doc")))
        return false;
    if (table->layer == LAYER_PLACES) {
        page->credits |= feature->credits;
        if (feature->shape.kind != SHAPE_NONE)
            page->box = box_with(page->box, feature->anchor);
    }
    emit_row(&page->json, table, feature);
    emit_newline(&page->json);
    return true;
}

static bool take_keys(Page *page, const Table *table, Feature *feature)
{
    (void)table;
    return keep_key(page, &page->places, feature_text_of(feature, "place")) &&
           keep_keys(page, &page->claims,
                     feature_text_of(feature, "claims_for_ids")) &&
           keep_keys(page, &page->claims,
                     feature_text_of(feature, "claims_against_ids"));
}

static bool emit_table(Page *page, const Table *table)
{
    Json *json = &page->json;

    emit_key(json, table->name);
    emit_begin_object(json);
    emit_columns(json, table);
    emit_key(json, "rows");
    emit_begin_array(json);
    if (!visit(page, table, take_row))
        return false;
    emit_end_array(json);
    emit_end_object(json);
    return true;
}

/* ---- what stands around them -------------------------------------------- */

static void emit_colour(Json *json, const char *key, unsigned colour)
{
    static const char digits[] = "0123456789ABCDEF";
    char text[8] = "#000000";

    for (int i = 0; i < 6; i++)
        text[6 - i] = digits[colour >> 4 * i & 15];
    emit_member(json, key, str_from_cstr(text));
}

static Str arabic_actor(const Actor *actor)
{
    Str name = {NULL, 0};

    (void)draw_actor_arabic(actor->key, &name);
    return name;
}

static void emit_actors(Page *page)
{
    const Evidence *evidence = page->material->evidence;
    Json *json = &page->json;

    emit_key(json, "actors");
    emit_begin_array(json);
    for (size_t i = 0; i < evidence->actor_count; i++) {
        const Actor *actor = &evidence->actors[i];
        unsigned fill, line;

        draw_actor_colours(evidence->actors, evidence->actor_count, actor->key,
                           &fill, &line);
        emit_begin_object(json);
        emit_member(json, "key", actor->key);
        emit_member(json, "name", actor->name);
        emit_member(json, "arabic", arabic_actor(actor));
        emit_colour(json, "fill", fill);
        emit_colour(json, "line", line);
        emit_end_object(json);
    }
    emit_end_array(json);
}

static void emit_theme(Json *json, ThemeName theme)
{
    Str name;
    unsigned rgb;

    emit_key(json, theme_word(theme).data);
    emit_begin_object(json);
    for (size_t i = 0; draw_theme_colour(theme, i, &name, &rgb); i++)
        emit_colour(json, name.data, rgb);
    emit_end_object(json);
}

/* Those of the maps, by day and by night. */
static void emit_colours(Page *page)
{
    Json *json = &page->json;

    emit_key(json, "colours");
    emit_begin_object(json);
    emit_theme(json, THEME_LIGHT);
    emit_theme(json, THEME_DARK);
    emit_key(json, "damage");
    emit_begin_object(json);
    for (int i = 0; i < DAMAGE_COUNT; i++)
        emit_colour(json, damage_name((Damage)i).data,
                    draw_damage_colour((Damage)i));
    emit_end_object(json);
    emit_end_object(json);
}

/* As far around what is shown as it is wide, two degrees at least. */
static GeoBox surroundings(GeoBox box)
{
    const double least = 2;
    double wide = box.max.lon - box.min.lon, high = box.max.lat - box.min.lat;

    wide = wide < least ? least : wide;
    high = high < least ? least : high;
    return (GeoBox){
        {fmax(-180, box.min.lon - wide), fmax(-85, box.min.lat - high)},
        {fmin(180, box.max.lon + wide), fmin(85, box.max.lat + high)}};
}

static bool take_base(Page *page, const BaseIndex *index, BaseMap *out)
{
    const double steps = 4000; /* in its height */
    GeoBox near = surroundings(page->box);

    *out = (BaseMap){0};
    if (index == NULL || box_is_empty(page->box))
        return true;
    return base_index_take(page->arena, index, near,
                           (near.max.lat - near.min.lat) / steps, out,
                           page->err);
}

static void emit_base(Page *page, const BaseMap *base)
{
    Json *json = &page->json;

    emit_key(json, "base");
    emit_begin_array(json);
    for (size_t i = 0; i < base->count; i++) {
        const BaseFeature *feature = &base->items[i];

        /* Paper is land: what has an outline of its own is not filled. */
        if (str_is(feature->layer, "country"))
            continue;
        emit_begin_object(json);
        emit_member(json, "layer", feature->layer);
        emit_member(json, "name", feature->name);
        emit_member_integer(json, "rank", feature->rank);
        emit_key(json, "geometry");
        geojson_shape(json, &feature->shape);
        emit_end_object(json);
        emit_newline(json);
        page->credits |= 1U << CREDIT_NATURAL_EARTH;
    }
    emit_end_array(json);
}

static bool emit_about(Page *page, const PageParts *parts)
{
    Json *json = &page->json;
    Str care;

    if (!care_words(page->arena, page->request, &care, page->err))
        return false;
    emit_member_integer(json, "format", FORMAT_VERSION);
    emit_member(json, "title", parts->title);
    emit_member(json, "language", parts->language);
    emit_member(json, "generator", parts->generator);
    emit_member(json, "head", page->request->head);
    emit_member_boolean(json, "live", parts->live);
    emit_key(json, "care");
    emit_begin_array(json);
    if (care.len > 0)
        emit_string(json, care);
    emit_end_array(json);
    return true;
}

static bool emit_data(Page *page, const PageParts *parts)
{
    Json *json = &page->json;
    BaseMap base;

    if (!visit(page, &state_table, take_keys))
        return false;
    sort_keys(&page->places);
    sort_keys(&page->claims);
    emit_begin_object(json);
    if (!emit_about(page, parts) || !emit_table(page, &state_table) ||
        !emit_table(page, &place_table) || !emit_table(page, &claim_table))
        return false;
    sort_keys(&page->documents);
    if (!emit_table(page, &document_table))
        return false;
    if (!take_base(page, parts->base, &base))
        return false;
    emit_colours(page);
    emit_actors(page);
    emit_base(page, &base);
    geojson_credits(json, page->credits);
    emit_end_object(json);
    return emit_finish(json);
}

bool page_data_write(const Material *material, const PublishRequest *request,
                     Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Page page = {.material = material,
                 .request = request,
                 .arena = &arena,
                 .json = emit_make(sink, 0, err),
                 .box = GEO_BOX_EMPTY,
                 .err = err};

    return emit_data(&page, material->page);
}

/* ---- the file ----------------------------------------------------------- */

static bool write_text(Sink sink, Str text, Error *err)
{
    return sink.write(sink.self, text.data, text.len, err);
}

/* JSON in a script element: no "<" can end it. */
static bool write_script(void *self, const void *bytes, size_t count,
                         Error *err)
{
    const Sink *inner = self;
    Str rest = {bytes, count};

    while (rest.len > 0) {
        size_t end = str_find(rest, STR("<"), 0);

        if (!write_text(*inner, str_slice(rest, 0, end), err))
            return false;
        if (end == rest.len)
            return true;
        if (!write_text(*inner, STR("\\u003c"), err))
            return false;
        rest = str_slice(rest, end + 1, rest.len);
    }
    return true;
}

typedef struct {
    const Material *material;
    const PublishRequest *request;
    Sink sink;
} Filling;

static bool fill_title(const Filling *filling, Error *err)
{
    Str title = filling->material->page->title;

    return xml_text(
        filling->sink,
        title.len > 0 ? title : STR("Heritage sites: damage and control"), err);
}

static bool fill_head(const Filling *filling, Error *err)
{
    return xml_text(filling->sink, filling->request->head, err);
}

static bool fill_connect(const Filling *filling, Error *err)
{
    return write_text(
        filling->sink,
        filling->material->page->live ? STR("'self'") : STR("'none'"), err);
}

static bool fill_data(const Filling *filling, Error *err)
{
    Sink inner = filling->sink;

    return page_data_write(filling->material, filling->request,
                           (Sink){write_script, &inner}, err);
}

typedef struct {
    const char *mark;
    bool (*fill)(const Filling *filling, Error *err);
} Gap;

static const Gap gaps[] = {
    {"@CONNECT@", fill_connect},
    {"@HEAD@", fill_head},
    {"@TITLE@", fill_title},
    {"@DATA@", fill_data},
};
enum { GAP_COUNT = sizeof gaps / sizeof *gaps };

/* The gap that comes first, or NULL; *at is where. */
static const Gap *next_gap(Str rest, size_t *at)
{
    const Gap *first = NULL;

    *at = rest.len;
    for (size_t i = 0; i < GAP_COUNT; i++) {
        size_t found = str_find(rest, str_from_cstr(gaps[i].mark), 0);

        if (found < *at) {
            *at = found;
            first = &gaps[i];
        }
    }
    return first;
}

bool page_write(const Material *material, const PublishRequest *request,
                Sink sink, Error *err)
{
    Filling filling = {material, request, sink};
    Str rest = material->page->template_text;
    unsigned filled = 0;
    const Gap *gap;
    size_t at;

    while ((gap = next_gap(rest, &at)) != NULL) {
        if (!write_text(sink, str_slice(rest, 0, at), err) ||
            !gap->fill(&filling, err))
            return false;
        filled |= 1U << (gap - gaps);
        rest = str_slice(rest, at + strlen(gap->mark), rest.len);
    }
    if (filled != (1U << GAP_COUNT) - 1)
        return error_set(err, ERROR_INPUT, 0,
                         "the page's template lacks a part to fill in; build "
                         "it again with scripts/build-page");
    return write_text(sink, rest, err);
}
