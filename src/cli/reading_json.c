#include "cli/reading.h"

#include "cli/days.h"
#include "core/utf8.h"

static Str str_of(const Document *document, Span span)
{
    return str_slice(document->text, span.start, span.end);
}

static void emit_span(Json *json, Utf8Counter *points, Span span)
{
    emit_member_integer(json, "start",
                        (int64_t)utf8_points_at(points, span.start));
    emit_member_integer(json, "end", (int64_t)utf8_points_at(points, span.end));
}

static void emit_window(Json *json, When when)
{
    emit_member_day(json, "earliest", when.first);
    emit_member_day(json, "latest", when.last);
}

static void emit_edtf(Json *json, When when, bool lasting)
{
    char text[WHEN_TEXT_SIZE];

    if (when_unbounded(when)) {
        emit_key(json, "edtf");
        emit_null(json);
        return;
    }
    if (lasting)
        (void)when_format_lasting(when, text);
    else
        (void)when_format(when, text);
    emit_member(json, "edtf", str_from_cstr(text));
}

static void emit_position(Json *json, LonLat position, bool known)
{
    if (known) {
        emit_member_number(json, "lon", position.lon, 6);
        emit_member_number(json, "lat", position.lat, 6);
        return;
    }
    emit_key(json, "lon");
    emit_null(json);
    emit_key(json, "lat");
    emit_null(json);
}

static void emit_published(Json *json, const Document *document)
{
    bool known = document->published_how != PUBLISHED_UNKNOWN;
    When unknown = {WHEN_NO_FIRST, WHEN_NO_LAST};

    emit_key(json, "published");
    emit_begin_object(json);
    emit_window(json, known ? document->published : unknown);
    emit_member(json, "how", published_how_name(document->published_how));
    if (document->published_from.len > 0)
        emit_member(json, "from", document->published_from);
    emit_end_object(json);
}

static void emit_charset(Json *json, const Document *document)
{
    emit_key(json, "charset");
    emit_begin_object(json);
    emit_member(json, "name", document->charset);
    emit_member(json, "how", document->charset_how);
    emit_member_integer(json, "broken", (int64_t)document->broken);
    emit_end_object(json);
}

static void emit_mention(Json *json, const Document *document,
                         Utf8Counter *points, const Mention *mention)
{
    const Place *place = mention->place;
    bool related = mention->relation.len > 0;

    emit_begin_object(json);
    emit_span(json, points, mention->span);
    emit_member(json, "surface", str_of(document, mention->span));
    emit_member(json, "place", place->key);
    emit_member(json, "name", place->name);
    emit_position(json, related ? mention->position : place->position,
                  place->located);
    emit_member_number(json, "accuracy_m",
                       related ? mention->accuracy_m : place->accuracy_m, 0);
    emit_member_number(json, "score", mention->score, 3);
    emit_member_boolean(json, "nominal", mention->nominal);
    emit_member(json, "role", role_name(mention->role));
    if (place->estimated)
        emit_member_boolean(json, "estimated", true);
    if (related)
        emit_member(json, "relation", mention->relation);
    emit_end_object(json);
}

/* A name that several places bear, none of which the text points to. */
static void emit_unresolved(Json *json, const Document *document,
                            Utf8Counter *points, const NamedPlace *named)
{
    emit_begin_object(json);
    emit_span(json, points, named->span);
    emit_member(json, "surface", str_of(document, named->span));
    emit_member_integer(json, "bearers", (int64_t)named->bearers);
    emit_key(json, "candidates");
    emit_begin_array(json);
    for (size_t i = 0; i < named->count; i++) {
        const Choice *choice = &named->choices[i];

        emit_begin_object(json);
        emit_member(json, "place", choice->place->key);
        emit_member(json, "name", choice->place->name);
        emit_position(json, choice->place->position, choice->place->located);
        emit_member_number(json, "score", choice->score, 3);
        emit_member(json, "objection", choice->objection);
        emit_end_object(json);
    }
    emit_end_array(json);
    emit_end_object(json);
}

static void emit_time(Json *json, const Document *document, Utf8Counter *points,
                      const TimeMention *time)
{
    emit_begin_object(json);
    emit_span(json, points, time->span);
    emit_member(json, "text", str_of(document, time->span));
    emit_window(json, time->when);
    emit_edtf(json, time->when, time->lasting);
    if (when_unbounded(time->when))
        emit_member(json, "unresolved", STR("publication date unknown"));
    emit_end_object(json);
}

/* In text order: those with their days and those without. */
static void emit_times(Json *json, const Reading *reading, Utf8Counter *points)
{
    const Times *times = &reading->times;
    const Document *document = &reading->document;
    size_t open = 0;

    emit_key(json, "times");
    emit_begin_array(json);
    for (size_t i = 0; i < times->count; i++) {
        while (open < times->open_count &&
               times->open[open].span.start < times->items[i].span.start)
            emit_time(json, document, points, &times->open[open++]);
        emit_time(json, document, points, &times->items[i]);
    }
    while (open < times->open_count)
        emit_time(json, document, points, &times->open[open++]);
    emit_end_array(json);
}

/* The gazetteer's place, or the text's own; NULL where neither has it. */
static const Place *claim_place(const Reader *reader, const Reading *reading,
                                const Claim *claim)
{
    const Place *place = gazetteer_find(reader->gazetteer, claim->place);

    for (size_t i = 0; place == NULL && i < reading->mention_count; i++)
        if (str_equal(reading->mentions[i].place->key, claim->place))
            place = reading->mentions[i].place;
    return place;
}

static void emit_claim(Json *json, const Reader *reader, const Reading *reading,
                       Utf8Counter *points, const Claim *claim)
{
    const Place *place = claim_place(reader, reading, claim);

    emit_begin_object(json);
    emit_member(json, "id", claim->id);
    emit_member(json, "place", claim->place);
    emit_member(json, "name", place == NULL ? claim->place : place->name);
    emit_position(json, claim->position, place != NULL && place->located);
    if (place != NULL && place->estimated)
        emit_member_boolean(json, "estimated", true);
    emit_member(json, "type", topic_name(claim->topic));
    emit_member(json, "value", claim->value);
    emit_member(json, "agent", claim->agent);
    emit_member(json, "cause", claim->cause);
    emit_member(json, "polarity", polarity_name(claim->polarity));
    emit_member(json, "source", claim->source);
    emit_window(json, claim->when);
    emit_edtf(json, claim->when, claim->lasting);
    emit_member(json, "quote", claim->quote_text);
    emit_span(json, points, claim->quote);
    emit_member(json, "rule", claim->rule);
    emit_member_number(json, "confidence", claim->confidence, 3);
    emit_end_object(json);
}

static void emit_cues(Json *json, const Str *cues, size_t count)
{
    emit_key(json, "cues");
    emit_begin_array(json);
    for (size_t i = 0; i < count; i++)
        emit_string(json, cues[i]);
    emit_end_array(json);
}

/* ["temple", false, true]: the word; whether it is capital, of a mention. */
static void emit_token(Json *json, const CueToken *token)
{
    emit_begin_array(json);
    emit_string(json, token->symbol);
    emit_boolean(json, token->capital);
    emit_boolean(json, token->mention);
    emit_end_array(json);
}

static void emit_tokens(Json *json, Span tokens)
{
    emit_member_integer(json, "first", (int64_t)tokens.start);
    emit_member_integer(json, "end", (int64_t)tokens.end);
}

/* What the second reading had to weigh, for those who train it. */
static void emit_piece(Json *json, Utf8Counter *points, const CuePiece *piece)
{
    emit_begin_object(json);
    emit_span(json, points, piece->span);
    emit_cues(json, piece->cues, piece->cue_count);
    emit_key(json, "tokens");
    emit_begin_array(json);
    for (size_t i = 0; i < piece->token_count; i++)
        emit_token(json, &piece->tokens[i]);
    emit_end_array(json);
    emit_key(json, "places");
    emit_begin_array(json);
    for (size_t i = 0; i < piece->place_count; i++) {
        const Place *place = piece->places[i].place;

        emit_begin_object(json);
        emit_member(json, "place", place->key);
        emit_position(json, place->position, place->located);
        emit_cues(json, piece->places[i].cues, piece->places[i].cue_count);
        emit_tokens(json, piece->places[i].tokens);
        emit_end_object(json);
    }
    emit_end_array(json);
    emit_key(json, "parties");
    emit_begin_array(json);
    for (size_t i = 0; i < piece->party_count; i++) {
        emit_begin_object(json);
        emit_member(json, "party", piece->parties[i].party);
        emit_tokens(json, piece->parties[i].tokens);
        emit_end_object(json);
    }
    emit_end_array(json);
    emit_end_object(json);
}

static void emit_pieces(Json *json, const Reading *reading, Utf8Counter *points)
{
    emit_key(json, "pieces");
    emit_begin_array(json);
    for (size_t i = 0; i < reading->piece_count; i++)
        emit_piece(json, points, &reading->pieces[i]);
    emit_end_array(json);
}

void reading_emit(Json *json, const Reader *reader, const Reading *reading)
{
    const Document *document = &reading->document;
    Utf8Counter points = {document->text, 0, 0};

    emit_begin_object(json);
    emit_member(json, "doc", document->name);
    emit_member(json, "sha256", str_from_cstr(document->sha256));
    emit_member(json, "format", document->format);
    emit_charset(json, document);
    emit_member(json, "language", reading->language);
    emit_member(json, "title", document->title);
    emit_member(json, "byline", document->byline);
    emit_member(json, "publisher", document->publisher);
    emit_member(json, "url", document->url);
    emit_published(json, document);
    if (document->fetched.len > 0)
        emit_member(json, "fetched", document->fetched);
    emit_key(json, "mentions");
    emit_begin_array(json);
    for (size_t i = 0; i < reading->mention_count; i++)
        emit_mention(json, document, &points, &reading->mentions[i]);
    emit_end_array(json);
    emit_key(json, "unresolved");
    emit_begin_array(json);
    for (size_t i = 0; i < reading->names.count; i++)
        if (reading->names.items[i].place == NULL)
            emit_unresolved(json, document, &points, &reading->names.items[i]);
    emit_end_array(json);
    emit_times(json, reading, &points);
    emit_key(json, "claims");
    emit_begin_array(json);
    for (size_t i = 0; i < reading->claim_count; i++)
        emit_claim(json, reader, reading, &points, &reading->claims[i]);
    emit_end_array(json);
    if (reader->cues)
        emit_pieces(json, reading, &points);
    emit_end_object(json);
}

/* The name of a file may hold any bytes. */
static void emit_repaired(Json *json, const char *key, Str text)
{
    char repaired[1024];
    size_t used = 0;

    while (text.len > 0 && used + 4 < sizeof repaired) {
        size_t valid = utf8_valid_length(text), at = 0;

        if (valid == 0) {
            used += utf8_put(0xFFFD, repaired + used);
            text = str_slice(text, 1, text.len);
            continue;
        }
        used += utf8_put(utf8_next(text, &at), repaired + used);
        text = str_slice(text, at, text.len);
    }
    emit_member(json, key, (Str){repaired, used});
}

void reading_emit_failure(Json *json, Str name, Str reason)
{
    emit_begin_object(json);
    emit_repaired(json, "doc", name);
    emit_repaired(json, "error", reason);
    emit_end_object(json);
}
