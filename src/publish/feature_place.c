#include "publish/feature.h"

static bool join_names(Arena *arena, const Place *place, Str *out, Error *err)
{
    Memory memory = {.arena = arena};
    Sink sink = memory_sink(&memory);

    for (size_t i = 0; i < place->name_count; i++) {
        Str name = place->names[i].text;

        if (i > 0 && !sink.write(sink.self, "; ", 2, err))
            return false;
        if (!sink.write(sink.self, name.data, name.len, err))
            return false;
    }
    *out = memory_text(&memory);
    return true;
}

bool place_feature(Arena *arena, const Place *place, Feature *out, Error *err)
{
    Str names;

    if (!join_names(arena, place, &names, err) ||
        !feature_locate(arena, out, place, err))
        return false;
    out->id = place->key;
    feature_text(out, "id", place->key);
    feature_text(out, "name", place->name);
    feature_text(out, "kind", place->kind);
    feature_text(out, "parent", place->parent);
    feature_text(out, "names", names);
    if (out->shape.kind == SHAPE_NONE)
        feature_null(out, "accuracy_m", PROPERTY_NUMBER);
    else
        feature_number(out, "accuracy_m", feature_accuracy(place), 1);
    feature_text(out, "wikidata", place->wikidata);
    feature_text(out, "pleiades", place->pleiades);
    feature_text(out, "geonames", place->geonames);
    feature_text(out, "unesco", place->unesco);
    feature_text(out, "osm", place->osm);
    feature_text(out, "source", place->source);
    feature_text(out, "licence", place->licence);
    feature_text(out, "note", place->note);
    return true;
}
