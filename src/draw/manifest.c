#include "core/emit.h"
#include "core/utf8.h"
#include "draw/label.h"
#include "draw/map.h"

#include <stdio.h>
#include <stdlib.h>

/* Whence each mark of a map is, and where on the page things stand. */

typedef struct {
    const Claim *claim;
} Known;

typedef struct {
    Json json;
    DayMap *map;
    Known *claims; /* by id */
    size_t claim_count;
} Writer;

static int compare_claims(const void *a, const void *b)
{
    const Known *left = a, *right = b;
    int order = str_compare(left->claim->id, right->claim->id);

    return order != 0
               ? order
               : (left->claim > right->claim) - (left->claim < right->claim);
}

static bool sort_claims(Writer *out, Error *err)
{
    const Evidence *evidence = out->map->picture->evidence;

    out->claims = arena_array(&out->map->arena, evidence->claim_count + 1,
                              sizeof *out->claims, err);
    if (out->claims == NULL)
        return false;
    out->claim_count = evidence->claim_count;
    for (size_t i = 0; i < evidence->claim_count; i++)
        out->claims[i].claim = &evidence->claims[i];
    qsort(out->claims, out->claim_count, sizeof *out->claims, compare_claims);
    return true;
}

static const Claim *find_claim(const Writer *out, Str id)
{
    size_t low = 0, high = out->claim_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(out->claims[middle].claim->id, id);

        if (order == 0)
            return out->claims[middle].claim;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const Document *find_document(const Writer *out, Str name)
{
    const Evidence *evidence = out->map->picture->evidence;

    for (size_t i = 0; i < evidence->document_count; i++)
        if (str_equal(evidence->documents[i].name, name))
            return &evidence->documents[i];
    return NULL;
}

/* ---- numbers ------------------------------------------------------------ */

static void put_box(Json *json, const char *key, Box box)
{
    emit_key(json, key);
    emit_begin_array(json);
    emit_number(json, box.x, 2);
    emit_number(json, box.y, 2);
    emit_number(json, box.width, 2);
    emit_number(json, box.height, 2);
    emit_end_array(json);
}

static void put_colour(Json *json, const char *key, Colour colour)
{
    char text[8];

    (void)snprintf(text, sizeof text, "#%02x%02x%02x",
                   (unsigned)(colour.red * 255 + 0.5),
                   (unsigned)(colour.green * 255 + 0.5),
                   (unsigned)(colour.blue * 255 + 0.5));
    emit_member(json, key, str_from_cstr(text));
}

/* A quote is at most 300 characters. */
static Str cut(Str quote)
{
    size_t at = 0;

    for (int i = 0; i < 300 && at < quote.len; i++)
        (void)utf8_next(quote, &at);
    return str_slice(quote, 0, at);
}

/* ---- parts -------------------------------------------------------------- */

static void put_options(Json *json, const DayMap *map)
{
    const Picture *picture = map->picture;

    emit_key(json, "options");
    emit_begin_object(json);
    emit_member(json, "sheet", picture->sheet->name);
    emit_member(json, "place", picture->sheet->place);
    emit_member_day(json, "at", map->day);
    if (picture->has_since)
        emit_member_day(json, "since", picture->since);
    emit_member(json, "language", language_word(picture->language));
    emit_member(json, "theme", theme_word(picture->theme));
    emit_member(json, "palette", palette_word(picture->palette));
    emit_member(json, "paper", picture->paper);
    emit_member(json, "basemap", picture->basemap_file);
    emit_member(json, "relief", picture->relief_file);
    emit_end_object(json);
}

static void put_inputs(Json *json, const DayMap *map, const MapNotes *notes)
{
    const Evidence *evidence = map->picture->evidence;

    emit_member(json, "program", notes->program);
    emit_member(json, "file", notes->file);
    emit_member(json, "sha256", str_from_cstr(notes->sha256));
    emit_member(json, "project_head", map->picture->head);
    emit_key(json, "inputs");
    emit_begin_array(json);
    for (size_t i = 0; i < notes->input_count; i++) {
        emit_begin_object(json);
        emit_member(json, "name", notes->inputs[i].name);
        emit_member(json, "sha256", str_from_cstr(notes->inputs[i].sha256));
        emit_end_object(json);
    }
    for (size_t i = 0; i < evidence->document_count; i++) {
        const Document *document = &evidence->documents[i];

        emit_begin_object(json);
        emit_member(json, "name", document->name);
        emit_member(json, "publisher", document->publisher);
        emit_member(json, "title", document->title);
        emit_member(json, "url", document->url);
        emit_member(json, "sha256", str_from_cstr(document->sha256));
        emit_end_object(json);
    }
    emit_end_array(json);
}

static void put_ground(Json *json, const Frame *frame)
{
    LonLat corners[2];
    Box map = frame->layout.map;

    corners[0] = scene_position(frame, (Point){map.x, map.y + map.height});
    corners[1] = scene_position(frame, (Point){map.x + map.width, map.y});
    emit_member(json, "projection", projection_name(frame->projection));
    emit_member_number(json, "ratio", scene_ratio(frame), 0);
    emit_member_number(json, "scale", frame->layout.scale, 4);
    emit_key(json, "map_corners");
    emit_begin_array(json);
    for (int i = 0; i < 2; i++) {
        emit_number(json, corners[i].lon, 6);
        emit_number(json, corners[i].lat, 6);
    }
    emit_end_array(json);
}

static void put_claim(Writer *out, Str id)
{
    const Claim *claim = find_claim(out, id);
    const Document *document;
    Json *json = &out->json;

    emit_begin_object(json);
    emit_member(json, "id", id);
    if (claim != NULL) {
        document = find_document(out, claim->doc);
        emit_member(json, "document", claim->doc);
        emit_member(json, "publisher",
                    document != NULL ? document->publisher : (Str){NULL, 0});
        emit_member(json, "source", claim->source);
        emit_member(json, "polarity", polarity_name(claim->polarity));
        emit_member_day(json, "earliest", claim->when.first);
        emit_member_day(json, "latest", claim->when.last);
        emit_member(json, "quote", cut(claim->quote_text));
    }
    emit_end_object(json);
}

static void put_claims(Writer *out, const char *key, const Str *ids,
                       size_t count)
{
    emit_key(&out->json, key);
    emit_begin_array(&out->json);
    for (size_t i = 0; i < count; i++)
        put_claim(out, ids[i]);
    emit_end_array(&out->json);
}

/* Where the mark stands: on the map, or in its inset. */
static const Frame *frame_of(const Frame *frame, const Site *site)
{
    return site->in_inset ? frame->inset.frame : frame;
}

static void put_place(Json *json, const Frame *frame, const FrameItem *item)
{
    const Site *site = scene_site(frame, item->state->place);
    const Site *shown;
    const Frame *where = frame;

    emit_member(json, "place", item->state->place);
    if (site == NULL)
        return;
    where = frame_of(frame, site);
    shown = where != NULL ? scene_site(where, item->state->place) : NULL;
    emit_member(json, "name", site->place->name);
    emit_member_number(json, "lon", site->place->position.lon, 6);
    emit_member_number(json, "lat", site->place->position.lat, 6);
    emit_member_number(json, "accuracy_m", site->place->accuracy_m, 0);
    if (shown == NULL)
        return;
    emit_member_boolean(json, "drawn", shown->pinned || site_is_wide(shown));
    emit_member_boolean(json, "inset", site->in_inset);
    if (item->state->topic != TOPIC_DAMAGE || item->state->inherited ||
        !shown->pinned)
        return;
    emit_member_number(json, "x", shown->glyph.x, 2);
    emit_member_number(json, "y", shown->glyph.y, 2);
    emit_member_number(json, "radius", site_radius(where, shown), 2);
}

static void put_mark(Writer *out, const FrameItem *item)
{
    const State *state = item->state;
    Json *json = &out->json;

    emit_begin_object(json);
    put_place(json, out->map->frame, item);
    emit_member(json, "topic", topic_name(state->topic));
    emit_member(json, "value", state->value);
    emit_member_boolean(json, "contested", state->contested);
    emit_member_boolean(json, "interested", state->interested);
    emit_member_boolean(json, "inherited", state->inherited);
    emit_member_integer(json, "independent", (int64_t)state->independent);
    emit_member_boolean(json, "day_in_doubt", item->unsure);
    emit_member_boolean(json, "new", item_is_new(out->map->frame, item));
    emit_member_day(json, "from_earliest", state->from.first);
    emit_member_day(json, "from_latest", state->from.last);
    put_claims(out, "claims_for", state->claims_for, state->for_count);
    put_claims(out, "claims_against", state->claims_against,
               state->against_count);
    emit_end_object(json);
}

static void put_labels(Json *json, const Frame *frame, bool inset)
{
    for (size_t i = 0; i < frame->label_count; i++) {
        const Label *label = &frame->labels[i];

        if (!label->placed)
            continue;
        emit_begin_object(json);
        emit_member(json, "text", label->text);
        if (label->with_arabic)
            emit_member(json, "second", label->arabic);
        if (label->site != NULL)
            emit_member(json, "place", label->site->place->key);
        emit_member_boolean(json, "inset", inset);
        put_box(json, "box", label->box);
        put_colour(json, "ink", label_colour(frame, label));
        emit_end_object(json);
    }
}

static void put_furniture(Json *json, const Frame *frame)
{
    const FrameLayout *layout = &frame->layout;
    const struct {
        const char *name;
        Box box;
    } parts[] = {
        {"page", layout->page},           {"map", layout->map},
        {"header", layout->header},       {"strip", layout->strip},
        {"legend", layout->legend},       {"locator", layout->locator},
        {"scale_bar", layout->scale_bar}, {"notes", layout->notes},
        {"inset", frame->inset.box},
    };

    emit_key(json, "furniture");
    emit_begin_object(json);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].box.width > 0)
            put_box(json, parts[i].name, parts[i].box);
    if (frame->inset.frame != NULL)
        put_box(json, "inset_scale_bar", frame->inset.frame->layout.scale_bar);
    emit_end_object(json);
}

static void put_page(Writer *out)
{
    const Frame *frame = out->map->frame;
    Json *json = &out->json;
    char text[600];

    put_furniture(json, frame);
    emit_key(json, "labels");
    emit_begin_array(json);
    put_labels(json, frame, false);
    if (frame->inset.frame != NULL)
        put_labels(json, frame->inset.frame, true);
    emit_end_array(json);
    notes_text(frame, false, text, sizeof text);
    emit_member(json, "not_marked", str_from_cstr(text));
}

bool day_map_manifest(DayMap *map, const MapNotes *notes, Sink sink, Error *err)
{
    Writer out = {.json = emit_make(sink, 1, err), .map = map};

    if (!sort_claims(&out, err))
        return false;
    emit_begin_object(&out.json);
    put_inputs(&out.json, map, notes);
    put_options(&out.json, map);
    put_ground(&out.json, map->frame);
    emit_key(&out.json, "marks");
    emit_begin_array(&out.json);
    for (size_t i = 0; i < map->view.count; i++)
        put_mark(&out, &map->view.items[i]);
    emit_end_array(&out.json);
    put_page(&out);
    emit_end_object(&out.json);
    emit_newline(&out.json);
    return emit_finish(&out.json);
}
