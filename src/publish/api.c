#include "publish/api_call.h"

#include "core/date.h"

#include <stdio.h>
#include <string.h>

#define TYPE_OPENAPI "application/vnd.oai.openapi+json;version=3.0"
#define CRS84        "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

extern const char embedded_openapi_json[];

/* ---- refusing ----------------------------------------------------------- */

static bool refuse(ApiCall *call, int status, const char *code, const char *why,
                   Str what)
{
    Str text;

    call->answer = (ApiAnswer){status, API_JSON};
    if (!arena_format(call->arena, &text, call->err, "%s '%.*s'", why,
                      STR_ARGS(what)))
        return false;
    emit_begin_object(&call->json);
    emit_member(&call->json, "code", str_from_cstr(code));
    emit_member(&call->json, "description", text);
    emit_end_object(&call->json);
    return emit_finish(&call->json);
}

bool api_refuse_value(ApiCall *call, const ApiParameter *parameter)
{
    Str text;

    return arena_format(call->arena, &text, call->err, "%.*s=%.*s",
                        STR_ARGS(parameter->name),
                        STR_ARGS(parameter->value)) &&
           refuse(call, 400, "InvalidParameterValue",
                  "this can't be read:", text);
}

bool api_refuse_path(ApiCall *call)
{
    return refuse(call, 404, "NotFound", "there is nothing at",
                  call->question->path);
}

static const ApiParameter *unknown_parameter(const ApiCall *call,
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

static bool emit_link(ApiCall *call, const ApiLink *link)
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

bool api_links(ApiCall *call, const ApiLink *links, size_t count)
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

static bool answer_landing(ApiCall *call)
{
    static const ApiLink links[] = {
        {"self", API_JSON, "/?f=json", "this document"},
        {"alternate", "text/html", "/", "the project as a page"},
        {"service-desc", TYPE_OPENAPI, "/api", "the API's definition"},
        {"conformance", API_JSON, "/conformance", "classes conformed to"},
        {"data", API_JSON, "/collections", "the layers"},
    };

    emit_begin_object(&call->json);
    emit_member(&call->json, "title", call->api->title);
    emit_member(&call->json, "description",
                STR("What is reported of heritage sites: damage and control, "
                    "when, and how that is known."));
    emit_member(&call->json, "project_head", call->api->head);
    if (!api_links(call, LINKS(links)))
        return false;
    emit_end_object(&call->json);
    return emit_finish(&call->json);
}

static bool answer_conformance(ApiCall *call)
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

static bool emit_instant(ApiCall *call, int32_t day)
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

static bool emit_extent(ApiCall *call, const Summary *summary)
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
        [LAYER_STATES] = "What was so of each place, when, and how surely",
        [LAYER_CLAIMS] = "What each report says of a place, with its sentence",
        [LAYER_PLACES] = "The places themselves",
        [LAYER_MENTIONS] = "Where reports name a place",
        [LAYER_DOCUMENTS] = "The reports",
    };

    return texts[layer];
}

static bool emit_collection(ApiCall *call, PublishLayer layer)
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
        !api_links(call,
                   (ApiLink[]){{"self", API_JSON, self, "this collection"},
                               {"items", API_GEOJSON, items, "its features"}},
                   2))
        return false;
    emit_end_object(json);
    return true;
}

static bool answer_collections(ApiCall *call)
{
    static const ApiLink links[] = {
        {"self", API_JSON, "/collections", "this document"}};

    emit_begin_object(&call->json);
    if (!api_links(call, LINKS(links)))
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
static bool answer_below(ApiCall *call, Str rest)
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
        return api_refuse_path(call);
    if (unknown != NULL)
        return api_refuse_value(call, unknown);
    if (items)
        return rest.len == 0 ? api_answer_items(call, layer)
                             : api_answer_item(call, layer, rest);
    return emit_collection(call, layer) && emit_finish(&call->json);
}

static bool answer_definition(ApiCall *call, Sink sink)
{
    Str text = str_from_cstr(embedded_openapi_json);

    call->answer.type = TYPE_OPENAPI;
    return sink.write(sink.self, text.data, text.len, call->err);
}

static bool route(ApiCall *call, Sink sink)
{
    static const char *const none[] = {NULL};
    Str path = call->question->path, below = STR("/collections/");
    const ApiParameter *unknown;

    if (str_begins(path, below))
        return answer_below(call, str_slice(path, below.len, path.len));
    unknown = unknown_parameter(call, none);
    if (unknown != NULL)
        return api_refuse_value(call, unknown);
    if (str_is(path, "/"))
        return answer_landing(call);
    if (str_is(path, "/conformance"))
        return answer_conformance(call);
    if (str_is(path, "/api"))
        return answer_definition(call, sink);
    if (str_is(path, "/collections"))
        return answer_collections(call);
    return api_refuse_path(call);
}

bool api_answer(const Api *api, const ApiQuestion *question, Sink sink,
                ApiAnswer *out, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    ApiCall call = {.api = api,
                    .question = question,
                    .arena = &arena,
                    .json = emit_make(sink, 0, err),
                    .answer = {200, API_JSON},
                    .err = err};

    if (!route(&call, sink))
        return false;
    *out = call.answer;
    return true;
}
