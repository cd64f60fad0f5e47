#include "publish/feature.h"

#include "core/utf8.h"

#include <math.h>

enum { QUOTE_MAX = 300 }; /* code points */

bool quote_cap(Arena *arena, Str quote, Str *out, Error *err)
{
    size_t at = 0;

    if (utf8_valid_length(quote) != quote.len ||
        utf8_count(quote) <= QUOTE_MAX) {
        *out = quote;
        return true;
    }
    for (int i = 0; i < QUOTE_MAX - 1; i++)
        (void)utf8_next(quote, &at);
    return arena_format(arena, out, err, "%.*s…", (int)at, quote.data);
}

/* A claim of a relation ("west of the town") has a point of its own. */
static bool is_elsewhere(const Claim *claim, const Place *place)
{
    const double same = 1e-7; /* degrees: a centimetre */

    return place != NULL && place->located &&
           (fabs(claim->position.lon - place->position.lon) > same ||
            fabs(claim->position.lat - place->position.lat) > same);
}

static bool locate(Arena *arena, Feature *feature, const Claim *claim,
                   const Place *place, Error *err)
{
    feature->place = place;
    if (!is_elsewhere(claim, place)) {
        if (!feature_locate(arena, feature, place, err))
            return false;
    } else {
        feature->anchor = claim->position;
        feature->credits = credits_of_place(place);
        if (!shape_from_point(arena, claim->position, &feature->shape, err))
            return false;
    }
    if (feature->shape.kind == SHAPE_NONE)
        feature_null(feature, "accuracy_m", PROPERTY_NUMBER);
    else
        feature_number(feature, "accuracy_m",
                       is_elsewhere(claim, place) ? claim->accuracy_m
                                                  : feature_accuracy(place),
                       1);
    return true;
}

static bool add_origin(Arena *arena, Feature *feature, const Claim *claim,
                       const Document *document, Error *err)
{
    static const Document none;
    When unknown = {WHEN_NO_FIRST, WHEN_NO_LAST};
    bool dated =
        document != NULL && document->published_how != PUBLISHED_UNKNOWN;

    feature_text(feature, "doc", claim->doc);
    if (!feature_edtf(arena, feature, "published",
                      dated ? document->published : unknown, false, err))
        return false;
    document = document == NULL ? &none : document;
    feature_text(feature, "publisher", document->publisher);
    feature_text(feature, "title", document->title);
    feature_text(feature, "url", document->url);
    feature_text(feature, "sha256", str_from_cstr(document->sha256));
    return true;
}

/* Code points, as in W3C's Web Annotations; null without the text. */
static void add_offsets(Feature *feature, const Claim *claim,
                        const Document *document)
{
    if (document == NULL || claim->quote.end > document->text.len ||
        utf8_valid_length(document->text) != document->text.len) {
        feature_null(feature, "start", PROPERTY_INTEGER);
        feature_null(feature, "end", PROPERTY_INTEGER);
        return;
    }
    feature_integer(
        feature, "start",
        (int64_t)utf8_count(str_slice(document->text, 0, claim->quote.start)));
    feature_integer(
        feature, "end",
        (int64_t)utf8_count(str_slice(document->text, 0, claim->quote.end)));
}

bool claim_feature(Arena *arena, const Layer *layer, const Claim *claim,
                   Feature *out, Error *err)
{
    const Place *place = layer_place(layer, claim->place);
    const Document *document = layer_document(layer, claim->doc);
    Str quote;

    if (!quote_cap(arena, claim->quote_text, &quote, err))
        return false;
    out->id = claim->id;
    out->first = claim->when.first;
    out->last = claim->when.last;
    feature_text(out, "id", claim->id);
    feature_text(out, "place", claim->place);
    feature_text(out, "name", place == NULL ? claim->place : place->name);
    feature_text(out, "topic", topic_name(claim->topic));
    feature_text(out, "value", claim->value);
    feature_text(out, "agent", claim->agent);
    feature_text(out, "cause", claim->cause);
    feature_text(out, "polarity", polarity_name(claim->polarity));
    feature_text(out, "source", claim->source);
    feature_day(out, "earliest", claim->when.first);
    feature_day(out, "latest", claim->when.last);
    if (!feature_edtf(arena, out, "edtf", claim->when, claim->lasting, err))
        return false;
    feature_boolean(out, "lasting", claim->lasting);
    feature_text(out, "time_text", claim->time_text);
    feature_text(out, "quote", quote);
    add_offsets(out, claim, document);
    feature_text(out, "rule", claim->rule);
    feature_number(out, "confidence", claim->confidence, 3);
    return add_origin(arena, out, claim, document, err) &&
           locate(arena, out, claim, place, err);
}
