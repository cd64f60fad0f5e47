#include "publish/related.h"

#include "core/date.h"

typedef struct {
    Json json;
    Layer layer;
    Related related;
    const Material *material;
    const PublishRequest *request;
    Error *err;
} Lpf;

/* GeoNames' feature classes, in which LPF sorts places. */
static const char *class_of(Str kind)
{
    static const char *const kinds[][2] = {
        {"country", "A"},    {"province", "A"},
        {"region", "L"},     {"frontier", "A"},
        {"capital", "P"},    {"city", "P"},
        {"town", "P"},       {"village", "P"},
        {"district", "P"},   {"highway", "R"},
        {"road", "R"},       {"street", "R"},
        {"crossroads", "R"}, {"oasis", "T"},
        {"hill", "T"},       {"mountain", "T"},
        {"spring", "H"},     {"lake", "H"},
        {"river", "H"},      {"gas_field", "L"},
        {"oil_field", "L"},  {"archaeological_site", "S"},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(kind, kinds[i][0]))
            return kinds[i][1];
    return "S";
}

/* Getty's Art & Architecture Thesaurus, for the kinds that it surely has. */
static const char *aat_of(Str kind)
{
    static const char *const kinds[][2] = {
        {"temple", "aat:300007595"},
        {"mosque", "aat:300007544"},
        {"church", "aat:300007466"},
        {"citadel", "aat:300006891"},
        {"museum", "aat:300005768"},
        {"archaeological_site", "aat:300000810"},
        {"city", "aat:300008389"},
        {"town", "aat:300008375"},
        {"village", "aat:300008372"},
        {"monastery", "aat:300000641"},
        {"bridge", "aat:300007836"},
        {"theatre", "aat:300007117"},
        {"synagogue", "aat:300007590"},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(kind, kinds[i][0]))
            return kinds[i][1];
    return NULL;
}

/* ---- time --------------------------------------------------------------- */

/* "start": {"earliest", "latest"}, with the bounds there are. */
static void emit_bounds(Json *json, const char *key, When when)
{
    if (when_unbounded(when))
        return;
    emit_key(json, key);
    emit_begin_object(json);
    if (when.first == when.last) {
        emit_member_day(json, "in", when.first);
    } else {
        if (when.first != WHEN_NO_FIRST)
            emit_member_day(json, "earliest", when.first);
        if (when.last != WHEN_NO_LAST)
            emit_member_day(json, "latest", when.last);
    }
    emit_end_object(json);
}

static void emit_timespan(Json *json, When start, When end)
{
    emit_begin_object(json);
    emit_bounds(json, "start", start);
    emit_bounds(json, "end", end);
    emit_end_object(json);
}

static When widened(When all, When by)
{
    return (When){by.first == WHEN_NO_FIRST ? all.first
                                            : day_earlier(all.first, by.first),
                  by.last == WHEN_NO_LAST ? all.last
                                          : day_later(all.last, by.last)};
}

/* The days on which the place was spoken of as being there: what its states and
 * claims cover or, of one without any, when the reports came out. */
static When attested(const Lpf *lpf, Str place)
{
    const Evidence *evidence = lpf->material->evidence;
    When all = {WHEN_NO_LAST, WHEN_NO_FIRST};
    size_t count;
    const Claim *const *claims = related_claims(&lpf->related, place, &count);

    for (size_t i = 0; i < count; i++)
        all = widened(all, claims[i]->when);
    for (size_t i = 0; count == 0 && i < evidence->document_count; i++)
        if (evidence->documents[i].published_how != PUBLISHED_UNKNOWN)
            all = widened(all, evidence->documents[i].published);
    return all;
}

static void emit_when(const Lpf *lpf, Json *json, Str place)
{
    When all = attested(lpf, place);
    When unknown = {WHEN_NO_FIRST, WHEN_NO_LAST};

    if (all.first == WHEN_NO_LAST)
        return;
    emit_key(json, "when");
    emit_begin_object(json);
    emit_key(json, "timespans");
    emit_begin_array(json);
    /* It was there before, and may be there still. */
    emit_timespan(json, (When){WHEN_NO_FIRST, all.first},
                  all.last == WHEN_NO_FIRST ? unknown
                                            : (When){all.last, WHEN_NO_LAST});
    emit_end_array(json);
    emit_member(json, "certainty", STR("certain"));
    emit_member(json, "label", STR("attested"));
    emit_end_object(json);
}

/* ---- names, types, links ------------------------------------------------ */

static void emit_name(Json *json, Str toponym, Str language, Str source)
{
    emit_begin_object(json);
    emit_member(json, "toponym", toponym);
    if (language.len > 0)
        emit_member(json, "lang", language);
    emit_key(json, "citations");
    emit_begin_array(json);
    emit_begin_object(json);
    emit_member(json, "label", source.len > 0 ? source : STR("Tetrapylon"));
    emit_end_object(json);
    emit_end_array(json);
    emit_end_object(json);
}

static void emit_names(Json *json, const Place *place, Str source)
{
    emit_key(json, "names");
    emit_begin_array(json);
    emit_name(json, place->name, (Str){NULL, 0}, source);
    for (size_t i = 0; i < place->name_count; i++)
        emit_name(json, place->names[i].text, place->names[i].language, source);
    emit_end_array(json);
}

static void emit_types(Json *json, const Place *place)
{
    const char *aat = aat_of(place->kind);

    if (place->kind.len == 0)
        return;
    emit_key(json, "types");
    emit_begin_array(json);
    emit_begin_object(json);
    if (aat != NULL)
        emit_member(json, "identifier", str_from_cstr(aat));
    emit_member(json, "label", place->kind);
    emit_end_object(json);
    emit_end_array(json);
}

static bool emit_link(Lpf *lpf, Arena *arena, const char *type,
                      const char *prefix, Str id)
{
    Str identifier;

    if (id.len == 0)
        return true;
    if (!arena_format(arena, &identifier, lpf->err, "%s%.*s", prefix,
                      STR_ARGS(id)))
        return false;
    emit_begin_object(&lpf->json);
    emit_member(&lpf->json, "type", str_from_cstr(type));
    emit_member(&lpf->json, "identifier", identifier);
    emit_end_object(&lpf->json);
    return true;
}

/* Read from the feature, which may have had to forget them. */
static bool emit_links(Lpf *lpf, Arena *arena, const Feature *feature)
{
    bool ok;

    emit_key(&lpf->json, "links");
    emit_begin_array(&lpf->json);
    ok = emit_link(lpf, arena, "closeMatch",
                   "wd:", feature_text_of(feature, "wikidata")) &&
         emit_link(lpf, arena, "closeMatch",
                   "pl:", feature_text_of(feature, "pleiades")) &&
         emit_link(lpf, arena, "closeMatch",
                   "gn:", feature_text_of(feature, "geonames")) &&
         emit_link(lpf, arena, "primaryTopicOf",
                   "https://whc.unesco.org/en/list/",
                   feature_text_of(feature, "unesco")) &&
         emit_link(lpf, arena, "seeAlso", "https://www.openstreetmap.org/",
                   feature_text_of(feature, "osm"));
    emit_end_array(&lpf->json);
    return ok;
}

static bool emit_relations(Lpf *lpf, Arena *arena, const Place *place)
{
    bool ok;

    if (place->parent.len == 0)
        return true;
    emit_key(&lpf->json, "relations");
    emit_begin_array(&lpf->json);
    emit_begin_object(&lpf->json);
    emit_member(&lpf->json, "relationType", STR("gvp:broaderPartitive"));
    ok = emit_urn(&lpf->json, arena, "relationTo", URN_PLACE, place->parent,
                  lpf->err);
    emit_member(&lpf->json, "label", STR("lies in"));
    emit_end_object(&lpf->json);
    emit_end_array(&lpf->json);
    return ok;
}

/* ---- what happened there ------------------------------------------------ */

static bool redacted_list(const Lpf *lpf, Arena *arena, const State *state,
                          Str *out)
{
    bool changed;

    return arena_join(arena, state->sources, state->source_count, STR("; "),
                      out, lpf->err) &&
           (lpf->layer.people == NULL ||
            people_redact(arena, lpf->layer.people, *out, out, &changed,
                          lpf->err));
}

static bool emit_state(Lpf *lpf, Arena *arena, const State *state)
{
    char from[WHEN_TEXT_SIZE] = "", to[WHEN_TEXT_SIZE] = "";
    Str value = state->value, sources, text;

    if (!when_unbounded(state->from))
        (void)when_format(state->from, from);
    if (!when_unbounded(state->to))
        (void)when_format(state->to, to);
    if (!redacted_list(lpf, arena, state, &sources) ||
        !arena_format(arena, &text, lpf->err, "%.*s%s%.*s, from %s%s%s%s%.*s",
                      STR_ARGS(topic_name(state->topic)),
                      value.len > 0 ? ": " : "", STR_ARGS(value),
                      *from == '\0' ? "before all reports" : from,
                      *to == '\0' ? "" : " to ", to,
                      sources.len > 0 ? "; sources: " : "", STR_ARGS(sources)))
        return false;
    emit_begin_object(&lpf->json);
    if (!emit_urn(&lpf->json, arena, "@id", URN_STATE, state->id, lpf->err))
        return false;
    emit_member(&lpf->json, "value", text);
    emit_member(&lpf->json, "lang", STR("en"));
    emit_end_object(&lpf->json);
    return true;
}

static bool emit_states(Lpf *lpf, Arena *arena, Str place)
{
    size_t count;
    const State *const *states = related_states(&lpf->related, place, &count);

    emit_key(&lpf->json, "descriptions");
    emit_begin_array(&lpf->json);
    for (size_t i = 0; i < count; i++)
        if (!emit_state(lpf, arena, states[i]))
            return false;
    emit_end_array(&lpf->json);
    return true;
}

static bool emit_place(Lpf *lpf, Arena *arena, const Feature *feature)
{
    const Place *place = feature->place;
    const char *class = class_of(place->kind);
    Json *json = &lpf->json;

    emit_newline(json);
    emit_begin_object(json);
    if (!emit_urn(json, arena, "@id", URN_PLACE, place->key, lpf->err))
        return false;
    emit_member(json, "type", STR("Feature"));
    emit_key(json, "properties");
    emit_begin_object(json);
    emit_member(json, "title", place->name);
    emit_key(json, "fclasses");
    emit_begin_array(json);
    emit_string(json, str_from_cstr(class));
    emit_end_array(json);
    if (feature_text_of(feature, "position_care").len > 0)
        emit_member(json, "position_care",
                    feature_text_of(feature, "position_care"));
    emit_end_object(json);
    emit_when(lpf, json, place->key);
    emit_names(json, place, feature_text_of(feature, "source"));
    emit_types(json, place);
    emit_key(json, "geometry");
    geojson_shape(json, &feature->shape);
    if (!emit_links(lpf, arena, feature) ||
        !emit_relations(lpf, arena, place) ||
        !emit_states(lpf, arena, place->key))
        return false;
    emit_end_object(json);
    return !json->failed;
}

static bool emit_places(Lpf *lpf)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Feature feature;
    bool found;

    do {
        arena_clear(&arena);
        if (!layer_next(&lpf->layer, &arena, &feature, &found, lpf->err) ||
            (found && !emit_place(lpf, &arena, &feature)))
            return false;
    } while (found);
    return true;
}

bool lpf_write(const Material *material, const PublishRequest *request,
               Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Lpf lpf = {.json = emit_make(sink, 0, err),
               .material = material,
               .request = request,
               .err = err};
    Json *json = &lpf.json;
    Str care;

    if (!layer_open(&arena, material, request, &lpf.layer, err) ||
        !related_make(&arena, material, &lpf.related, err) ||
        !care_words(&arena, request, &care, err))
        return false;
    emit_begin_object(json);
    emit_member(json, "type", STR("FeatureCollection"));
    emit_member(json, "@context",
                STR("https://raw.githubusercontent.com/LinkedPasts/"
                    "linked-places/master/linkedplaces-context-v1.1.jsonld"));
    if (request->head.len > 0)
        emit_member(json, "project_head", request->head);
    if (care.len > 0)
        emit_member(json, "care", care);
    emit_key(json, "features");
    emit_begin_array(json);
    if (!emit_places(&lpf))
        return false;
    emit_newline(json);
    emit_end_array(json);
    geojson_credits(json, lpf.layer.summary.credits);
    emit_end_object(json);
    emit_newline(json);
    return emit_finish(json);
}
