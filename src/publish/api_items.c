#include "publish/api_call.h"

#include <stdio.h>
#include <string.h>

enum { LIMIT_DEFAULT = 100, LIMIT_MAX = 10000 };

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

static Page read_page(const ApiCall *call, PublishLayer layer)
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
        bool plain = (byte >= '0' && byte <= '9') ||
                     (byte >= 'a' && byte <= 'z') ||
                     (byte >= 'A' && byte <= 'Z') ||
                     (byte != 0 && strchr("-._~:/,", byte) != NULL);

        if (!sink.write(sink.self, plain ? (const void *)&byte : code,
                        plain ? 1 : sizeof code, err))
            return false;
    }
    return true;
}

/* The same question for the features from offset on. */
static bool page_path(ApiCall *call, const Page *page, long offset, Str *out)
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

static bool emit_page(ApiCall *call, Page *page, Layer *layer, long *matched)
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

static bool emit_page_links(ApiCall *call, const Page *page, long matched)
{
    ApiLink links[2] = {{"self", API_GEOJSON, NULL, "this page"},
                        {"next", API_GEOJSON, NULL, "the next page"}};
    long next = page->offset + page->limit;
    Str self, behind;

    if (!page_path(call, page, page->offset, &self) ||
        !page_path(call, page, next, &behind))
        return false;
    links[0].path = self.data;
    links[1].path = behind.data;
    return api_links(call, links, next < matched ? 2 : 1);
}

bool api_answer_items(ApiCall *call, PublishLayer layer)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Page page = read_page(call, layer);
    Json *json = &call->json;
    long matched, returned;
    Layer rows;

    if (page.wrong != NULL)
        return api_refuse_value(call, page.wrong);
    call->answer.type = API_GEOJSON;
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

bool api_answer_item(ApiCall *call, PublishLayer layer, Str id)
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
        return api_refuse_path(call);
    (void)snprintf(collection, sizeof collection, "/collections/%.*s",
                   STR_ARGS(layer_name(layer)));
    if (!put_encoded(memory_sink(&memory), call->question->path, call->err))
        return false;
    call->answer.type = API_GEOJSON;
    emit_begin_object(&call->json);
    geojson_members(&call->json, &feature, false);
    if (!api_links(call,
                   (ApiLink[]){{"self", API_GEOJSON, memory_text(&memory).data,
                                "this feature"},
                               {"collection", API_JSON, collection,
                                "what it belongs to"}},
                   2))
        return false;
    emit_end_object(&call->json);
    return emit_finish(&call->json);
}
