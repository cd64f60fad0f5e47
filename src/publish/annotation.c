#include "publish/related.h"

#include "core/utf8.h"

enum { EXACT_MAX = 300, AROUND = 32 }; /* code points */

typedef struct {
    Json json;
    Layer layer;
    Error *err;
} Annotations;

/* Where the code points that many before at, or after it, begin or end. */
static size_t back(Str text, size_t at, size_t points)
{
    while (at > 0 && points > 0) {
        at--;
        points -= ((unsigned char)text.data[at] & 0xC0U) != 0x80;
    }
    return at;
}

static size_t onward(Str text, size_t at, size_t end, size_t points)
{
    while (at < end && points > 0) {
        (void)utf8_next(text, &at);
        points--;
    }
    return at;
}

static void emit_position(Json *json, Str text, Span span)
{
    emit_begin_object(json);
    emit_member(json, "type", STR("TextPositionSelector"));
    emit_member_integer(json, "start",
                        (int64_t)utf8_count(str_slice(text, 0, span.start)));
    emit_member_integer(json, "end",
                        (int64_t)utf8_count(str_slice(text, 0, span.end)));
    emit_end_object(json);
}

static void emit_quote(Json *json, Str text, Span span)
{
    size_t before = back(text, span.start, AROUND);
    size_t after = onward(text, span.end, text.len, AROUND);

    emit_begin_object(json);
    emit_member(json, "type", STR("TextQuoteSelector"));
    emit_member(json, "exact", str_slice(text, span.start, span.end));
    if (before < span.start)
        emit_member(json, "prefix", str_slice(text, before, span.start));
    if (after > span.end)
        emit_member(json, "suffix", str_slice(text, span.end, after));
    emit_end_object(json);
}

/* Of a long quote, its beginning: texts are their publishers'. The quote itself
 * stays out where names have to. */
static void emit_selectors(const Annotations *all, Json *json,
                           const Document *document, const Claim *claim)
{
    Str text = document->text;
    Span span = claim->quote;

    if (span.start > span.end || span.end > text.len ||
        utf8_valid_length(text) != text.len)
        return;
    span.end = onward(text, span.start, span.end, EXACT_MAX);
    emit_key(json, "selector");
    emit_begin_array(json);
    if (all->layer.people == NULL && span.end > span.start)
        emit_quote(json, text, span);
    emit_position(json, text, span);
    emit_end_array(json);
}

static bool emit_target(Annotations *all, Arena *arena, const Claim *claim)
{
    const Document *document = layer_document(&all->layer, claim->doc);
    Json *json = &all->json;
    Str address;

    emit_key(json, "target");
    emit_begin_object(json);
    emit_member(json, "type", STR("SpecificResource"));
    if (document == NULL) {
        emit_member(json, "source", claim->doc);
        emit_end_object(json);
        return true;
    }
    if (!document_address(arena, document, &address, all->err))
        return false;
    emit_member(json, "source", address);
    if (*document->sha256 != '\0')
        emit_member(json, "sha256", str_from_cstr(document->sha256));
    emit_selectors(all, json, document, claim);
    if (document->published_how != PUBLISHED_UNKNOWN &&
        document->published.first == document->published.last) {
        emit_key(json, "state");
        emit_begin_object(json);
        emit_member(json, "type", STR("TimeState"));
        emit_member_day(json, "sourceDate", document->published.first);
        emit_end_object(json);
    }
    emit_end_object(json);
    return true;
}

static bool emit_body(Annotations *all, Arena *arena, const Feature *feature,
                      const Claim *claim)
{
    Str edtf = feature_text_of(feature, "edtf"), text;
    Json *json = &all->json;

    if (!arena_format(arena, &text, all->err, "%.*s: %.*s%s%.*s (%.*s)%s%.*s",
                      STR_ARGS(feature_text_of(feature, "name")),
                      STR_ARGS(topic_name(claim->topic)),
                      claim->value.len > 0 ? " " : "", STR_ARGS(claim->value),
                      STR_ARGS(polarity_name(claim->polarity)),
                      edtf.len > 0 ? ", " : "", STR_ARGS(edtf)))
        return false;
    emit_key(json, "body");
    emit_begin_array(json);
    emit_begin_object(json);
    emit_member(json, "type", STR("TextualBody"));
    emit_member(json, "purpose", STR("describing"));
    emit_member(json, "format", STR("text/plain"));
    emit_member(json, "language", STR("en"));
    emit_member(json, "value", text);
    emit_end_object(json);
    emit_begin_object(json);
    emit_member(json, "type", STR("SpecificResource"));
    emit_member(json, "purpose", STR("identifying"));
    if (!emit_urn(json, arena, "source", URN_PLACE, claim->place, all->err))
        return false;
    emit_end_object(json);
    emit_end_array(json);
    return true;
}

static bool emit_annotation(Annotations *all, Arena *arena,
                            const Feature *feature, const Claim *claim)
{
    Json *json = &all->json;

    emit_newline(json);
    emit_begin_object(json);
    if (!emit_urn(json, arena, "id", URN_CLAIM, claim->id, all->err))
        return false;
    emit_member(json, "type", STR("Annotation"));
    emit_member(json, "motivation", STR("describing"));
    if (!emit_body(all, arena, feature, claim) ||
        !emit_target(all, arena, claim))
        return false;
    emit_end_object(json);
    return !json->failed;
}

static bool emit_annotations(Annotations *all, const Evidence *evidence)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Feature feature;
    bool found;

    do {
        arena_clear(&arena);
        if (!layer_next(&all->layer, &arena, &feature, &found, all->err))
            return false;
        /* The feature's claim is the one before the next row. */
        if (found && !emit_annotation(all, &arena, &feature,
                                      &evidence->claims[all->layer.row - 1]))
            return false;
    } while (found);
    return true;
}

static void emit_context(Json *json)
{
    emit_key(json, "@context");
    emit_begin_array(json);
    emit_string(json, STR("http://www.w3.org/ns/anno.jsonld"));
    emit_begin_object(json);
    emit_member(json, "sha256", STR("https://schema.org/sha256"));
    emit_member(json, "project_head", STR("urn:x-tetrapylon:project_head"));
    emit_member(json, "care", STR("urn:x-tetrapylon:care"));
    emit_end_object(json);
    emit_end_array(json);
}

static bool emit_head(Annotations *all, Arena *arena,
                      const PublishRequest *request)
{
    Json *json = &all->json;
    Str care;

    if (!care_words(arena, request, &care, all->err))
        return false;
    emit_context(json);
    emit_member(json, "id", STR("urn:x-tetrapylon:claims"));
    emit_member(json, "type", STR("AnnotationCollection"));
    emit_member(json, "label", STR("Claims and the sentences they rest on"));
    if (request->head.len > 0)
        emit_member(json, "project_head", request->head);
    if (care.len > 0)
        emit_member(json, "care", care);
    return true;
}

bool annotation_write(const Material *material, const PublishRequest *request,
                      Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Annotations all = {.json = emit_make(sink, 0, err), .err = err};
    Json *json = &all.json;

    if (!layer_open(&arena, material, request, &all.layer, err))
        return false;
    emit_begin_object(json);
    if (!emit_head(&all, &arena, request))
        return false;
    emit_key(json, "first");
    emit_begin_object(json);
    emit_member(json, "id", STR("urn:x-tetrapylon:claims:1"));
    emit_member(json, "type", STR("AnnotationPage"));
    emit_member_integer(json, "startIndex", 0);
    emit_key(json, "items");
    emit_begin_array(json);
    if (!emit_annotations(&all, material->evidence))
        return false;
    emit_newline(json);
    emit_end_array(json);
    emit_end_object(json);
    emit_member_integer(json, "total", (int64_t)all.layer.summary.count);
    emit_end_object(json);
    emit_newline(json);
    return emit_finish(json);
}
