#include "publish/api.h"

#include "publish/feature.h"

#include "core/date.h"
#include "core/vec.h"

#include <stdio.h>
#include <string.h>

enum { LIMIT_DEFAULT = 100, LIMIT_MAX = 10000 };

#define TYPE_JSON    "application/json"
#define TYPE_GEOJSON "application/geo+json"
#define TYPE_OPENAPI "application/vnd.oai.openapi+json;version=3.0"
#define CRS84        "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

extern const char embedded_openapi_json[];

/* One question at work. */
typedef struct {
    const Api *api;
    const ApiQuestion *question;
    Arena *arena;
    Json json;
    ApiAnswer answer;
    Error *err;
} Call;

/* ---- refusing ----------------------------------------------------------- */

static bool refuse(Call *call, int status, const char *code, const char *why,
                   Str what)
{
    Str text;

    call->answer = (ApiAnswer){status, TYPE_JSON};
    if (!arena_format(call->arena, &text, call->err, "%s '%.*s'", why,
                      STR_ARGS(what)))
        return false;
    emit_begin_object(&call->json);
    emit_member(&call->json, "code", str_from_cstr(code));
    emit_member(&call->json, "description", text);
    emit_end_object(&call->json);
    return emit_finish(&call->json);
}

static bool refuse_value(Call *call, const ApiParameter *parameter)
{
    Str text;

    return arena_format(call->arena, &text, call->err, "%.*s=%.*s",
                        STR_ARGS(parameter->name),
                        STR_ARGS(parameter->value)) &&
           refuse(call, 400, "InvalidParameterValue",
                  "this can't be read:", text);
}

static bool refuse_path(Call *call)
{
    return refuse(call, 404, "NotFound", "there is nothing at",
                  call->question->path);
}

static const ApiParameter *unknown_parameter(const Call *call,
                                             const char *const *known)
{
    for (size_t i = 0; i < call->question->parameter_count; i++) {
        const ApiParameter *parameter = &call->question->parameters[i];
        bool found = str_is(parameter->name, "f");

        for (size_t k = 0; known[k] != NULL && !found; k++)
            found = str_is(parameter->name, known[k]);
        if (!found ||
            (str_is(parameter->name, "f") && !str_is(parameter->value, "json")))
            return parameter;
    }
    return NULL;
}

/* ---- links -------------------------------------------------------------- */

typedef struct {
    const char *rel, *type, *path, *title;
} Link;

static bool emit_link(Call *call, const Link *link)
{
    Str address;

    if (!arena_format(call->arena, &address, call->err, "%.*s%s",
                      STR_ARGS(call->api->base), link->path))
        return false;
    emit_begin_object(&call->json);
    emit_member(&call->json, "href", address);
    emit_member(&call->json, "rel", str_from_cstr(link->rel));
    emit_member(&call->json, "type", str_from_cstr(link->type));
    emit_member(&call->json, "title", str_from_cstr(link->title));
    emit_end_object(&call->json);
    return true;
}

static bool emit_links(Call *call, const Link *links, size_t count)
{
    emit_key(&call->json, "links");
    emit_begin_array(&call->json);
    for (size_t i = 0; i < count; i++)
        if (!emit_link(call, &links[i]))
            return false;
    emit_end_array(&call->json);
    return true;
}

#define LINKS(array) (array), sizeof(array) / sizeof *(array)

/* ---- what is there ------------------------------------------------------ */

static bool answer_landing(Call *call)
{
    static const Link links[] = {
        {"self", TYPE_JSON, "/?f=json", "this document"},
        {"alternate", "text/html", "/", "the project as a page"},
        {"service-desc", TYPE_OPENAPI, "/api", "the API's definition"},
        {"conformance", TYPE_JSON, "/conformance", "classes conformed to"},
        {"data", TYPE_JSON, "/collections", "the layers"},
    };

    emit_begin_object(&call->json);
    emit_member(&call->json, "title", call->api->title);
    emit_member(&call->json, "description",
                STR("What is reported of heritage sites: damage and control, "
                    "when, and how that is known."));
    emit_member(&call->json, "project_head", call->api->head);
    if (!emit_links(call, LINKS(links)))
        return false;
    emit_end_object(&call->json);
    return emit_finish(&call->json);
}

static bool answer_conformance(Call *call)
{
    static const char *const classes[] = {"core", "oas30", "geojson"};

    emit_begin_object(&call->json);
    emit_key(&call->json, "conformsTo");
    emit_begin_array(&call->json);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        Str address;

        if (!arena_format(call->arena, &address, call->err,
                          "http://www.opengis.net/spec/ogcapi-features-1/1.0/"
                          "conf/%s",
                          classes[i]))
            return false;
        emit_string(&call->json, address);
    }
    emit_end_array(&call->json);
    emit_end_object(&call->json);
    return emit_finish(&call->json);
}

static bool emit_instant(Call *call, int32_t day)
{
    char text[DATE_TEXT_SIZE];
    Str instant;

    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST) {
        emit_null(&call->json);
        return true;
    }
    date_format(day, text);
    if (!arena_format(call->arena, &instant, call->err, "%sT00:00:00Z", text))
        return false;
    emit_string(&call->json, instant);
    return true;
}

static bool emit_extent(Call *call, const Summary *summary)
{
    Json *json = &call->json;
    GeoBox box = summary->box;

    emit_key(json, "extent");
    emit_begin_object(json);
    if (!box_is_empty(box)) {
        double corners[] = {box.min.lon, box.min.lat, box.max.lon, box.max.lat};

        emit_key(json, "spatial");
        emit_begin_object(json);
        emit_key(json, "bbox");
        emit_begin_array(json);
        emit_begin_array(json);
        for (int i = 0; i < 4; i++)
            emit_number(json, corners[i], 6);
        emit_end_array(json);
        emit_end_array(json);
        emit_member(json, "crs", STR(CRS84));
        emit_end_object(json);
    }
    if (summary->days.first <= summary->days.last) {
        emit_key(json, "temporal");
        emit_begin_object(json);
        emit_key(json, "interval");
        emit_begin_array(json);
        emit_begin_array(json);
        if (!emit_instant(call, summary->days.first) ||
            !emit_instant(call, summary->days.last))
            return false;
        emit_end_array(json);
        emit_end_array(json);
        emit_end_object(json);
    }
    emit_end_object(json);
    return true;
}

static const char *describe(PublishLayer layer)
{
    static const char *const texts[LAYER_COUNT] = {
        [LAYER_STATES] = "What was so of each place, from when to when, and "
                         "how sure that is",
        [LAYER_CLAIMS] = "What each report says of a place, with its sentence",
        [LAYER_PLACES] = "The places themselves",
        [LAYER_MENTIONS] = "Where reports name a place",
        [LAYER_DOCUMENTS] = "The reports",
    };

    return texts[layer];
}

static bool emit_collection(Call *call, PublishLayer layer)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    PublishRequest request = {.layer = layer};
    char self[64], items[80];
    Str name = layer_name(layer);
    Json *json = &call->json;
    Summary summary;
    Layer rows;

    (void)snprintf(self, sizeof self, "/collections/%.*s", STR_ARGS(name));
    (void)snprintf(items, sizeof items, "%s/items", self);
    if (!layer_open(&arena, call->api->material, &request, &rows, call->err) ||
        !layer_summarize(&rows, &summary, call->err))
        return false;
    emit_begin_object(json);
    emit_member(json, "id", name);
    emit_member(json, "title", name);
    emit_member(json, "description", str_from_cstr(describe(layer)));
    emit_member(json, "itemType", STR("feature"));
    emit_key(json, "crs");
    emit_begin_array(json);
    emit_string(json, STR(CRS84));
    emit_end_array(json);
    if (!emit_extent(call, &summary) ||
        !emit_links(call,
                    (Link[]){{"self", TYPE_JSON, self, "this collection"},
                             {"items", TYPE_GEOJSON, items, "its features"}},
                    2))
        return false;
    emit_end_object(json);
    return true;
}

static bool answer_collections(Call *call)
{
    static const Link links[] = {
        {"self", TYPE_JSON, "/collections", "this document"}};

    emit_begin_object(&call->json);
    if (!emit_links(call, LINKS(links)))
        return false;
    emit_key(&call->json, "collections");
    emit_begin_array(&call->json);
    for (int layer = 0; layer < LAYER_COUNT; layer++)
        if (!emit_collection(call, (PublishLayer)layer))
            return false;
    emit_end_array(&call->json);
    emit_end_object(&call->json);
    return emit_finish(&call->json);
}

/* ---- features ----------------------------------------------------------- */

typedef struct {
    PublishRequest request;
    long limit, offset;
    const ApiParameter *wrong; /* that can't be read, or NULL */
} Page;

/* Four numbers, or six with heights, which nothing here has. */
static bool read_box(Str text, GeoBox *out)
{
    double numbers[6];
    size_t count = 0, high;

    while (text.len > 0 && count < 6)
        if (!str_to_double(str_take_until(&text, ','), &numbers[count++]))
            return false;
    if (text.len > 0 || (count != 4 && count != 6))
        return false;
    high = count / 2;
    *out =
        (GeoBox){{numbers[0], numbers[1]}, {numbers[high], numbers[high + 1]}};
    return lonlat_valid(out->min) && lonlat_valid(out->max) &&
           out->min.lat <= out->max.lat;
}

/* "2016-03-27", "2016-03-27T00:00:00Z": its day. */
static bool read_instant(Str text, int32_t *out)
{
    Str day = str_slice(text, 0, str_find(text, STR("T"), 0));
    Error ignored;
    When when;

    if (day.len != 10 || !when_parse(day, &when, &ignored) ||
        when.first != when.last)
        return false;
    *out = when.first;
    return true;
}

static bool is_open(Str end)
{
    return end.len == 0 || str_is(end, "..");
}

static bool read_span(Str text, When *out)
{
    size_t slash = str_find(text, STR("/"), 0);
    Str begin = str_slice(text, 0, slash), end;

    if (slash == text.len) {
        if (!read_instant(text, &out->first))
            return false;
        out->last = out->first;
        return true;
    }
    end = str_slice(text, slash + 1, text.len);
    out->first = WHEN_NO_FIRST;
    out->last = WHEN_NO_LAST;
    return (is_open(begin) || read_instant(begin, &out->first)) &&
           (is_open(end) || read_instant(end, &out->last)) &&
           !(is_open(begin) && is_open(end)) && out->first <= out->last;
}

static bool read_count(Str text, long least, long *out)
{
    return str_to_long(text, out) && *out >= least;
}

static bool read_parameter(const ApiParameter *parameter, Page *page)
{
    PublishRequest *request = &page->request;

    if (str_is(parameter->name, "limit"))
        return read_count(parameter->value, 1, &page->limit);
    if (str_is(parameter->name, "offset"))
        return read_count(parameter->value, 0, &page->offset);
    if (str_is(parameter->name, "bbox"))
        return request->box_given = read_box(parameter->value, &request->box);
    if (str_is(parameter->name, "datetime"))
        return request->span_given =
                   read_span(parameter->value, &request->span);
    return true;
}

static Page read_page(const Call *call, PublishLayer layer)
{
    Page page = {.request = {.layer = layer}, .limit = LIMIT_DEFAULT};

    for (size_t i = 0; i < call->question->parameter_count; i++)
        if (!read_parameter(&call->question->parameters[i], &page))
            page.wrong = &call->question->parameters[i];
    if (page.limit > LIMIT_MAX)
        page.limit = LIMIT_MAX;
    return page;
}

/* A query's value, as a path holds it. */
static bool put_encoded(Sink sink, Str text, Error *err)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        char code[3] = {'%', digits[byte >> 4], digits[byte & 15]};
        bool plain =
            (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
            (byte >= 'A' && byte <= 'Z') || memchr("-._~:/,", byte, 7) != NULL;

        if (!sink.write(sink.self, plain ? (const void *)&byte : code,
                        plain ? 1 : sizeof code, err))
            return false;
    }
    return true;
}

/* The same question for the features from offset on. */
static bool page_path(Call *call, const Page *page, long offset, Str *out)
{
    Memory memory = {.arena = call->arena};
    Sink sink = memory_sink(&memory);
    Str numbers;

    if (!put_encoded(sink, call->question->path, call->err) ||
        !arena_format(call->arena, &numbers, call->err, "?limit=%ld&offset=%ld",
                      page->limit, offset) ||
        !sink.write(sink.self, numbers.data, numbers.len, call->err))
        return false;
    for (size_t i = 0; i < call->question->parameter_count; i++) {
        const ApiParameter *parameter = &call->question->parameters[i];

        if (!str_is(parameter->name, "bbox") &&
            !str_is(parameter->name, "datetime"))
            continue;
        if (!sink.write(sink.self, "&", 1, call->err) ||
            !put_encoded(sink, parameter->name, call->err) ||
            !sink.write(sink.self, "=", 1, call->err) ||
            !put_encoded(sink, parameter->value, call->err))
            return false;
    }
    *out = memory_text(&memory);
    return true;
}

static bool emit_page(Call *call, Page *page, Layer *layer, long *matched)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Feature feature;
    bool found;

    for (*matched = 0;; (*matched)++) {
        arena_clear(&arena);
        if (!layer_next(layer, &arena, &feature, &found, call->err))
            return false;
        if (!found)
            return true;
        if (*matched < page->offset || *matched - page->offset >= page->limit)
            continue;
        emit_newline(&call->json);
        emit_begin_object(&call->json);
        geojson_members(&call->json, &feature, false);
        emit_end_object(&call->json);
    }
}

static bool emit_page_links(Call *call, const Page *page, long matched)
{
    Link links[2] = {{"self", TYPE_GEOJSON, NULL, "this page"},
                     {"next", TYPE_GEOJSON, NULL, "the next page"}};
    long next = page->offset + page->limit;
    Str self, behind;

    if (!page_path(call, page, page->offset, &self) ||
        !page_path(call, page, next, &behind))
        return false;
    links[0].path = self.data;
    links[1].path = behind.data;
    return emit_links(call, links, next < matched ? 2 : 1);
}

static bool answer_items(Call *call, PublishLayer layer)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Page page = read_page(call, layer);
    Json *json = &call->json;
    long matched, returned;
    Layer rows;

    if (page.wrong != NULL)
        return refuse_value(call, page.wrong);
    call->answer.type = TYPE_GEOJSON;
    if (!layer_open(&arena, call->api->material, &page.request, &rows,
                    call->err))
        return false;
    emit_begin_object(json);
    emit_member(json, "type", STR("FeatureCollection"));
    emit_key(json, "features");
    emit_begin_array(json);
    if (!emit_page(call, &page, &rows, &matched))
        return false;
    emit_end_array(json);
    returned = matched - page.offset;
    returned = returned < 0 ? 0 : returned > page.limit ? page.limit : returned;
    emit_member_integer(json, "numberMatched", matched);
    emit_member_integer(json, "numberReturned", returned);
    geojson_credits(json, rows.summary.credits);
    if (!emit_page_links(call, &page, matched))
        return false;
    emit_end_object(json);
    return emit_finish(json);
}

static bool answer_item(Call *call, PublishLayer layer, Str id)
{
    SCOPED(arena_release) Arena index = arena_make(LAYER_CEILING);
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    PublishRequest request = {.layer = layer};
    char collection[64];
    Memory memory = {.arena = call->arena};
    Feature feature;
    bool found;
    Layer rows;

    if (!layer_open(&index, call->api->material, &request, &rows, call->err))
        return false;
    do {
        arena_clear(&arena);
        if (!layer_next(&rows, &arena, &feature, &found, call->err))
            return false;
    } while (found && !str_equal(feature.id, id));
    if (!found)
        return refuse_path(call);
    (void)snprintf(collection, sizeof collection, "/collections/%.*s",
                   STR_ARGS(layer_name(layer)));
    if (!put_encoded(memory_sink(&memory), call->question->path, call->err))
        return false;
    call->answer.type = TYPE_GEOJSON;
    emit_begin_object(&call->json);
    geojson_members(&call->json, &feature, false);
    if (!emit_links(call,
                    (Link[]){{"self", TYPE_GEOJSON, memory_text(&memory).data,
                              "this feature"},
                             {"collection", TYPE_JSON, collection,
                              "what it belongs to"}},
                    2))
        return false;
    emit_end_object(&call->json);
    return emit_finish(&call->json);
}

/* ---- which -------------------------------------------------------------- */

static bool find_layer(Str name, PublishLayer *out)
{
    for (int layer = 0; layer < LAYER_COUNT; layer++)
        if (str_equal(name, layer_name((PublishLayer)layer))) {
            *out = (PublishLayer)layer;
            return true;
        }
    return false;
}

/* "/collections/NAME", "/collections/NAME/items", ".../items/ID". */
static bool answer_below(Call *call, Str rest)
{
    static const char *const none[] = {NULL};
    static const char *const paging[] = {"limit", "offset", "bbox", "datetime",
                                         NULL};
    Str name = str_take_until(&rest, '/'), part = str_take_until(&rest, '/');
    bool items = str_is(part, "items");
    const ApiParameter *unknown =
        unknown_parameter(call, items && rest.len == 0 ? paging : none);
    PublishLayer layer;

    if (!find_layer(name, &layer) || (part.len > 0 && !items))
        return refuse_path(call);
    if (unknown != NULL)
        return refuse_value(call, unknown);
    if (items)
        return rest.len == 0 ? answer_items(call, layer)
                             : answer_item(call, layer, rest);
    return emit_collection(call, layer) && emit_finish(&call->json);
}

static bool answer_definition(Call *call, Sink sink)
{
    Str text = str_from_cstr(embedded_openapi_json);

    call->answer.type = TYPE_OPENAPI;
    return sink.write(sink.self, text.data, text.len, call->err);
}

static bool route(Call *call, Sink sink)
{
    static const char *const none[] = {NULL};
    const char below[] = "/collections/";
    Str path = call->question->path;
    const ApiParameter *unknown;

    if (str_begins(path, STR("/collections/")))
        return answer_below(call, str_slice(path, sizeof below - 1, path.len));
    unknown = unknown_parameter(call, none);
    if (unknown != NULL)
        return refuse_value(call, unknown);
    if (str_is(path, "/"))
        return answer_landing(call);
    if (str_is(path, "/conformance"))
        return answer_conformance(call);
    if (str_is(path, "/api"))
        return answer_definition(call, sink);
    if (str_is(path, "/collections"))
        return answer_collections(call);
    return refuse_path(call);
}

bool api_answer(const Api *api, const ApiQuestion *question, Sink sink,
                ApiAnswer *out, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Call call = {.api = api,
                 .question = question,
                 .arena = &arena,
                 .json = emit_make(sink, 0, err),
                 .answer = {200, TYPE_JSON},
                 .err = err};

    if (!route(&call, sink))
        return false;
    *out = call.answer;
    return true;
}
