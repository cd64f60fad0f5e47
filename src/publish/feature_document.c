#include "publish/feature.h"

static bool add_published(Arena *arena, Feature *out, When published,
                          Error *err)
{
    out->first = published.first;
    out->last = published.last;
    feature_day(out, "published_earliest", published.first);
    feature_day(out, "published_latest", published.last);
    return feature_edtf(arena, out, "published", published, false, err);
}

/* Its own text is its publisher's, and not handed on. */
bool document_feature(Arena *arena, const Document *document, Feature *out,
                      Error *err)
{
    When unknown = {WHEN_NO_FIRST, WHEN_NO_LAST};
    bool dated = document->published_how != PUBLISHED_UNKNOWN;

    out->id = document->name;
    feature_text(out, "id", document->name);
    feature_text(out, "title", document->title);
    feature_text(out, "publisher", document->publisher);
    feature_text(out, "url", document->url);
    if (!add_published(arena, out, dated ? document->published : unknown, err))
        return false;
    feature_text(out, "published_how",
                 published_how_name(document->published_how));
    feature_text(out, "language", document->language);
    feature_text(out, "sha256", str_from_cstr(document->sha256));
    return true;
}

static bool locate_mention(Arena *arena, Feature *out,
                           const KeptMention *mention, Error *err)
{
    if (!mention->located) {
        feature_null(out, "accuracy_m", PROPERTY_NUMBER);
        return true;
    }
    out->anchor = mention->position;
    if (out->place != NULL)
        out->credits = credits_of_place(out->place);
    feature_number(out, "accuracy_m", mention->accuracy_m, 1);
    return shape_from_point(arena, mention->position, &out->shape, err);
}

bool mention_feature(Arena *arena, const Layer *layer,
                     const KeptMention *mention, Feature *out, Error *err)
{
    const Place *place = layer_place(layer, mention->place);

    /* Where it stands is what it is. */
    if (!arena_format(arena, &out->id, err, "%.*s#%zu-%zu",
                      STR_ARGS(mention->doc), mention->chars.start,
                      mention->chars.end))
        return false;
    out->place = place;
    feature_text(out, "id", out->id);
    feature_text(out, "place", mention->place);
    feature_text(out, "name", place == NULL ? mention->place : place->name);
    feature_text(out, "surface", mention->surface);
    feature_text(out, "doc", mention->doc);
    feature_integer(out, "start", (int64_t)mention->chars.start);
    feature_integer(out, "end", (int64_t)mention->chars.end);
    feature_text(out, "role", role_name(mention->role));
    feature_boolean(out, "nominal", mention->nominal);
    feature_text(out, "relation", mention->relation);
    feature_number(out, "score", mention->score, 3);
    return add_published(arena, out, mention->published, err) &&
           locate_mention(arena, out, mention, err);
}
