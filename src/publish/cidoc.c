#include "publish/related.h"

#include "core/date.h"

typedef struct {
    Json json;
    Layer layer;
    Error *err;
} Graph;

/* {"@type": "crm:E55_Type", "rdfs:label": text} */
static void emit_type(Json *json, Str text)
{
    emit_key(json, "crm:P2_has_type");
    emit_begin_object(json);
    emit_member(json, "@type", STR("crm:E55_Type"));
    emit_member(json, "rdfs:label", text);
    emit_end_object(json);
}

static void emit_actor(Json *json, const char *property, Str name)
{
    if (name.len == 0)
        return;
    emit_key(json, property);
    emit_begin_object(json);
    emit_member(json, "@type", STR("crm:E39_Actor"));
    emit_member(json, "rdfs:label", name);
    emit_end_object(json);
}

static bool emit_reference(Graph *graph, Arena *arena, const char *property,
                           const char *prefix, Str id)
{
    emit_key(&graph->json, property);
    emit_begin_object(&graph->json);
    if (!emit_urn(&graph->json, arena, "@id", prefix, id, graph->err))
        return false;
    emit_end_object(&graph->json);
    return true;
}

/* ---- time --------------------------------------------------------------- */

static void emit_end(Json *json, const char *property, int32_t day)
{
    char text[DATE_TEXT_SIZE];

    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST)
        return;
    date_format(day, text);
    emit_key(json, property);
    emit_begin_object(json);
    emit_member(json, "@type", STR("xsd:date"));
    emit_member(json, "@value", str_from_cstr(text));
    emit_end_object(json);
}

/* Begins on a day of from, ends on one of to; of an open window nothing. */
static void emit_span(Json *json, When from, When to)
{
    emit_key(json, "crm:P4_has_time-span");
    emit_begin_object(json);
    emit_member(json, "@type", STR("crm:E52_Time-Span"));
    emit_end(json, "crm:P82a_begin_of_the_begin", from.first);
    emit_end(json, "crm:P81a_end_of_the_begin", from.last);
    emit_end(json, "crm:P81b_begin_of_the_end", to.first);
    emit_end(json, "crm:P82b_end_of_the_end", to.last);
    emit_end_object(json);
}

/* What is told lasted through the window, or was on one day of it. */
static void emit_claim_span(Json *json, const Claim *claim)
{
    When first = {claim->when.first, claim->when.first};
    When last = {claim->when.last, claim->when.last};
    When begins = {claim->when.first, WHEN_NO_LAST};
    When ends = {WHEN_NO_FIRST, claim->when.last};

    if (claim->lasting)
        emit_span(json, first, last);
    else
        emit_span(json, begins, ends);
}

/* ---- things and reports ------------------------------------------------- */

static bool emit_thing(Graph *graph, Arena *arena, const Feature *feature)
{
    Json *json = &graph->json;
    Memory memory = {.arena = arena};
    Json shape = emit_make(memory_sink(&memory), 0, graph->err);

    emit_newline(json);
    emit_begin_object(json);
    if (!emit_urn(json, arena, "@id", URN_PLACE, feature->place->key,
                  graph->err))
        return false;
    emit_member(json, "@type", STR("crm:E18_Physical_Thing"));
    emit_member(json, "rdfs:label", feature->place->name);
    emit_type(json, feature->place->kind);
    if (feature->place->parent.len > 0 &&
        !emit_reference(graph, arena, "crm:P46i_forms_part_of", URN_PLACE,
                        feature->place->parent))
        return false;
    if (feature->shape.kind != SHAPE_NONE) {
        geojson_shape(&shape, &feature->shape);
        if (!emit_finish(&shape))
            return false;
        emit_key(json, "crm:P53_has_former_or_current_location");
        emit_begin_object(json);
        emit_member(json, "@type", STR("crm:E53_Place"));
        emit_key(json, "crm:P168_place_is_defined_by");
        emit_begin_object(json);
        emit_member(json, "@type", STR("geo:geoJSONLiteral"));
        emit_member(json, "@value", memory_text(&memory));
        emit_end_object(json);
        emit_end_object(json);
    }
    emit_end_object(json);
    return !json->failed;
}

static bool emit_report(Graph *graph, Arena *arena, const Document *document)
{
    Json *json = &graph->json;
    bool changed;
    Str address, title = document->title;

    if (!document_address(arena, document, &address, graph->err) ||
        (graph->layer.people != NULL &&
         !people_redact(arena, graph->layer.people, title, &title, &changed,
                        graph->err)))
        return false;
    emit_newline(json);
    emit_begin_object(json);
    emit_member(json, "@id", address);
    emit_member(json, "@type", STR("crm:E31_Document"));
    emit_member(json, "rdfs:label", title.len > 0 ? title : document->name);
    if (*document->sha256 != '\0')
        emit_member(json, "schema:sha256", str_from_cstr(document->sha256));
    emit_end_object(json);
    return !json->failed;
}

/* ---- claims ------------------------------------------------------------- */

/* What is assigned to the thing: a condition, a keeper, an event. */
static void emit_assigned(Json *json, const Claim *claim)
{
    if (claim->topic == TOPIC_CONTROL) {
        emit_key(json, "crm:P177_assigned_property_of_type");
        emit_begin_object(json);
        emit_member(json, "@id", STR("crm:P49_has_former_or_current_keeper"));
        emit_end_object(json);
        emit_key(json, "crm:P141_assigned");
        emit_begin_object(json);
        emit_member(json, "@type", STR("crm:E39_Actor"));
        emit_member(json, "rdfs:label", claim->value);
        emit_end_object(json);
        return;
    }
    emit_key(json, claim->topic == TOPIC_DAMAGE ? "crm:P35_has_identified"
                                                : "crm:P141_assigned");
    emit_begin_object(json);
    emit_member(json, "@type",
                claim->topic == TOPIC_DAMAGE ? STR("crm:E3_Condition_State")
                : claim->topic == TOPIC_RESTORATION
                    ? STR("crm:E11_Modification")
                    : STR("crm:E5_Event"));
    emit_type(json, claim->topic == TOPIC_DAMAGE ? claim->value
                                                 : topic_name(claim->topic));
    emit_claim_span(json, claim);
    emit_end_object(json);
}

static bool emit_documented(Graph *graph, Arena *arena, const Claim *claim)
{
    const Document *document = layer_document(&graph->layer, claim->doc);
    Str address;

    if (document == NULL)
        return true;
    if (!document_address(arena, document, &address, graph->err))
        return false;
    emit_key(&graph->json, "crm:P70i_is_documented_in");
    emit_begin_object(&graph->json);
    emit_member(&graph->json, "@id", address);
    emit_end_object(&graph->json);
    return true;
}

static bool emit_claim(Graph *graph, Arena *arena, const Feature *feature,
                       const Claim *claim)
{
    bool damage = claim->topic == TOPIC_DAMAGE;
    Str source = feature_text_of(feature, "source");
    Json *json = &graph->json;

    emit_newline(json);
    emit_begin_object(json);
    if (!emit_urn(json, arena, "@id", URN_CLAIM, claim->id, graph->err))
        return false;
    emit_member(json, "@type",
                damage ? STR("crm:E14_Condition_Assessment")
                       : STR("crm:E13_Attribute_Assignment"));
    emit_type(json, polarity_name(claim->polarity));
    if (!emit_reference(graph, arena,
                        damage ? "crm:P34_concerned"
                               : "crm:P140_assigned_attribute_to",
                        URN_PLACE, claim->place))
        return false;
    emit_actor(json, "crm:P14_carried_out_by",
               source.len > 0 ? source : feature_text_of(feature, "publisher"));
    emit_assigned(json, claim);
    emit_member(json, "crm:P3_has_note", feature_text_of(feature, "quote"));
    if (!emit_documented(graph, arena, claim))
        return false;
    emit_end_object(json);
    return !json->failed;
}

/* ---- the graph ---------------------------------------------------------- */

/* The layers of a request, one after the other, with its filters. */
static bool emit_layer(Graph *graph, Arena *arena, const Material *material,
                       const PublishRequest *request)
{
    SCOPED(arena_release) Arena scratch = arena_make(FEATURE_CEILING);
    const Evidence *evidence = material->evidence;
    Layer *layer = &graph->layer;
    Feature feature;
    bool found, ok = true;

    if (!layer_open(arena, material, request, layer, graph->err))
        return false;
    do {
        arena_clear(&scratch);
        if (!layer_next(layer, &scratch, &feature, &found, graph->err))
            return false;
        if (!found)
            continue;
        if (request->layer == LAYER_PLACES)
            ok = emit_thing(graph, &scratch, &feature);
        else if (request->layer == LAYER_DOCUMENTS)
            ok = emit_report(graph, &scratch,
                             &evidence->documents[layer->row - 1]);
        else
            ok = emit_claim(graph, &scratch, &feature,
                            &evidence->claims[layer->row - 1]);
    } while (ok && found);
    return ok;
}

static void emit_context(Json *json)
{
    static const char *const names[][2] = {
        {"crm", "http://www.cidoc-crm.org/cidoc-crm/"},
        {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
        {"xsd", "http://www.w3.org/2001/XMLSchema#"},
        {"geo", "http://www.opengis.net/ont/geosparql#"},
        {"schema", "https://schema.org/"},
        {"project_head", "urn:x-tetrapylon:project_head"},
        {"care", "urn:x-tetrapylon:care"},
    };

    emit_key(json, "@context");
    emit_begin_object(json);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        emit_member(json, names[i][0], str_from_cstr(names[i][1]));
    emit_end_object(json);
}

bool cidoc_write(const Material *material, const PublishRequest *request,
                 Sink sink, Error *err)
{
    static const PublishLayer layers[] = {LAYER_PLACES, LAYER_DOCUMENTS,
                                          LAYER_CLAIMS};
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Graph graph = {.json = emit_make(sink, 0, err), .err = err};
    Json *json = &graph.json;
    Str care;

    if (!care_words(&arena, request, &care, err))
        return false;
    emit_begin_object(json);
    emit_context(json);
    emit_member(json, "@id", STR("urn:x-tetrapylon:project"));
    if (request->head.len > 0)
        emit_member(json, "project_head", request->head);
    if (care.len > 0)
        emit_member(json, "care", care);
    emit_key(json, "@graph");
    emit_begin_array(json);
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        PublishRequest part = *request;

        part.layer = layers[i];
        if (part.layer != LAYER_CLAIMS)
            part.where = (Str){NULL, 0};
        part.field_count = 0;
        if (!emit_layer(&graph, &arena, material, &part))
            return false;
    }
    emit_newline(json);
    emit_end_array(json);
    emit_end_object(json);
    emit_newline(json);
    return emit_finish(json);
}
