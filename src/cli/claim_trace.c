#include "cli/claim_trace.h"

#include "cli/data.h"
#include "cli/days.h"
#include "cli/options.h"
#include "cli/own.h"
#include "core/textmap.h"

enum { SHOWN_CANDIDATES = 6 };

/* ---- reading it again -----------------------------------------------------
 */

/* The document, from its file where that gives the same text, else from the
 * text that the project keeps. */
static bool read_again(Arena *arena, const Reader *reader, const Document *kept,
                       Str raw, Document *out, Error *err)
{
    ReadHints hints = {.name = kept->name,
                       .title = kept->title,
                       .publisher = kept->publisher,
                       .url = kept->url,
                       .published = kept->published,
                       .published_how = kept->published_how};
    Error why = {0};

    if (raw.len > 0 &&
        read_document(arena, raw, &hints, reader->clutter, out, &why) &&
        str_equal(out->text, kept->text)) {
        out->published = kept->published;
        out->published_how = kept->published_how;
        return true;
    }
    if (!read_plain(arena, kept->text, &hints, reader->clutter, out, err))
        return false;
    out->map = (TextMap){0};
    out->published = kept->published;
    out->published_how = kept->published_how;
    return true;
}

static bool load_source(const Arguments *arguments, const Document *kept,
                        Telling *out, Str *raw, Error *err)
{
    Store *store;
    bool there = false, done;

    if (!store_open(option_value(arguments, "project"), STORE_READ, &store,
                    err))
        return false;
    done = store_decisions(store, arguments->arena, out->claim->id,
                           &out->decisions, &out->decision_count, err) &&
           (kept == NULL || store_source(store, arguments->arena, kept->sha256,
                                         raw, &there, err));
    if (!there)
        *raw = (Str){0};
    store_close(&store);
    return done;
}

static bool load_reader(const Arguments *arguments, Own *own, Reader *out,
                        Error *err)
{
    OwnLexicon lexicon;
    Str folder;

    return data_find(arguments, &folder, err) &&
           lexicons_own(arguments, folder, &lexicon, err) &&
           reader_load(arguments->arena, folder, &lexicon, out, err) &&
           own_load_project(arguments, own, err) &&
           own_gazetteer(arguments, arguments->arena, folder, own,
                         &out->gazetteer, err);
}

static bool trace(const Arguments *arguments, const Reader *reader,
                  Telling *out, Error *err)
{
    Arena *arena = arguments->arena;
    Reading *reading = &out->reading;
    const Mention *mention;
    ClaimText text;

    if (reading->lexicon == NULL)
        return true;
    text = reading_text(reader, reading);
    if (!claims_trace(arena, &text, out->claim, &out->trace, &out->found, err))
        return false;
    mention = out->found ? out->trace.mention : NULL;
    if (mention == NULL)
        return true;
    return locate_name(arena, reader->gazetteer,
                       str_slice(reading->document.text, mention->span.start,
                                 mention->span.end),
                       NULL, &out->candidates, err);
}

bool telling_make(const Arguments *arguments, const Evidence *evidence,
                  const Claim *claim, Telling *out, Error *err)
{
    const Document *kept = project_find_document(evidence, claim->doc);
    Telling telling = {.claim = claim,
                       .why = STR("its document is not in the project's text")};
    Document document;
    Reader reader;
    Own own = {0};
    Str raw = {0};

    if (!load_source(arguments, kept, &telling, &raw, err))
        return false;
    if (kept != NULL && kept->text.len > 0 && claim->rule.len > 0 &&
        claim->quote.end <= kept->text.len) {
        if (!load_reader(arguments, &own, &reader, err) ||
            !read_again(arguments->arena, &reader, kept, raw, &document, err) ||
            !reading_of_document(arguments->arena, &reader, &document,
                                 &telling.reading, err) ||
            !trace(arguments, &reader, &telling, err))
            return false;
        telling.read = true;
        telling.raw = textmap_raw(&document.map, claim->quote);
        telling.why = STR("read again with the data of today, its text does "
                          "not give it: other rules, names or --lexicon read "
                          "it then, or it was amended");
    } else if (claim->rule.len == 0) {
        telling.why = STR("no rule read it: a person entered it");
    }
    *out = telling;
    return true;
}

/* ---- for people -----------------------------------------------------------
 */

static void line(Report *report, Str name, Str text)
{
    if (text.len == 0)
        return;
    report_print(report, "  %-12.*s", STR_ARGS(name));
    report_text(report, text);
    report_print(report, "\n");
}

static void tell_candidates(Report *report, const Telling *telling)
{
    const Mention *mention = telling->trace.mention;
    const Candidates *all = &telling->candidates;

    report_print(report, "  %-12s", "chosen");
    if (mention == NULL) {
        report_print(report, "no name: the place that the text is about\n");
        return;
    }
    report_text(report, str_slice(telling->reading.document.text,
                                  mention->span.start, mention->span.end));
    report_print(report, " is %.*s, score %.3f%s\n",
                 STR_ARGS(mention->place->key), mention->score,
                 mention->nominal ? " (a noun: the one of its kind that the "
                                    "text spoke of or that its town has)"
                                  : "");
    if (!str_equal(mention->place->key, telling->claim->place))
        report_print(report, "  %-12s%.*s: what this topic means by it\n",
                     "placed at", STR_ARGS(telling->claim->place));
    for (size_t i = 0; i < all->count && i < SHOWN_CANDIDATES; i++) {
        const Candidate *one = &all->items[i];
        bool chosen = str_equal(one->place->key, mention->place->key);

        report_print(
            report, "  %-12s%.*s: name %.2f, kind %.2f, near %.2f; %.*s; %s\n",
            chosen ? "" : "not", STR_ARGS(one->place->key), one->parts.name,
            one->parts.kind, one->parts.near, STR_ARGS(one->reason),
            chosen ? "taken"
                   : "the text's other places and words speak for "
                     "the chosen one");
    }
}

static void tell_time(Report *report, const Telling *telling)
{
    const Document *document = &telling->reading.document;
    const TimeMention *time = telling->trace.time;
    char days[DAYS_PHRASE_SIZE];

    line(report, STR("tense"), telling->trace.tense);
    if (time == NULL) {
        report_print(report,
                     "  %-12sits clause names none: by tense, topic "
                     "and what else the text dates\n",
                     "day");
    } else {
        days_phrase(time->when, days);
        report_print(report, "  %-12s", "day");
        report_text(report, str_slice(document->text, time->span.start,
                                      time->span.end));
        report_print(report, " is %s%s\n", days,
                     time->lasting ? ", lasting" : "");
    }
    if (document->published_how == PUBLISHED_UNKNOWN) {
        line(report, STR("anchor"), STR("publication is unknown"));
        return;
    }
    days_phrase(document->published, days);
    report_print(report, "  %-12spublished %s (%.*s)\n", "anchor", days,
                 STR_ARGS(published_how_name(document->published_how)));
}

static void tell_decisions(Report *report, const Telling *telling)
{
    for (size_t i = 0; i < telling->decision_count; i++) {
        const Decision *decision = &telling->decisions[i];

        report_print(report, "  %-12s%.*s by ", "decision",
                     STR_ARGS(verdict_name(decision->verdict)));
        report_text(report, decision->by);
        report_print(report, ", %.*s: ", STR_ARGS(decision->at));
        report_text(report, decision->why);
        report_print(report, decision->stands ? "\n" : " (undone)\n");
    }
}

void telling_tell(Report *report, const Telling *telling)
{
    const ClaimTrace *trace = &telling->trace;

    tell_decisions(report, telling);
    if (!telling->found) {
        line(report, STR("trace"), telling->why);
        return;
    }
    report_print(report,
                 "  %-12s%.*s:%zu of the lexicon of '%.*s', weight %.2f\n",
                 "row", STR_ARGS(trace->file), trace->line,
                 STR_ARGS(telling->reading.language), trace->weight);
    for (size_t i = 0; i < trace->part_count; i++)
        line(report, trace->parts[i].name, trace->parts[i].words);
    line(report, STR("cues"), trace->cues);
    line(report, STR("said by"),
         trace->speaker.len > 0
             ? trace->speaker
             : STR("nobody in so many words: the article itself"));
    tell_candidates(report, telling);
    tell_time(report, telling);
    if (telling->raw.end > telling->raw.start)
        report_print(report, "  %-12s%zu to %zu of the file\n", "bytes",
                     telling->raw.start, telling->raw.end);
}

/* ---- for programs ---------------------------------------------------------
 */

static void emit_parts(Json *json, const ClaimTrace *trace)
{
    emit_key(json, "slots");
    emit_begin_array(json);
    for (size_t i = 0; i < trace->part_count; i++) {
        emit_begin_object(json);
        emit_member(json, "slot", trace->parts[i].name);
        emit_member(json, "words", trace->parts[i].words);
        emit_end_object(json);
    }
    emit_end_array(json);
    emit_member(json, "cues", trace->cues);
    emit_member(json, "said_by", trace->speaker);
    emit_member(json, "tense", trace->tense);
}

static void emit_candidates(Json *json, const Telling *telling)
{
    const Mention *mention = telling->trace.mention;

    emit_key(json, "candidates");
    emit_begin_array(json);
    for (size_t i = 0; mention != NULL && i < telling->candidates.count; i++) {
        const Candidate *one = &telling->candidates.items[i];

        emit_begin_object(json);
        emit_member(json, "place", one->place->key);
        emit_member_number(json, "name", one->parts.name, 3);
        emit_member_number(json, "kind", one->parts.kind, 3);
        emit_member_number(json, "near", one->parts.near, 3);
        emit_member(json, "reason", one->reason);
        emit_member_boolean(json, "chosen",
                            str_equal(one->place->key, mention->place->key));
        emit_end_object(json);
    }
    emit_end_array(json);
}

static void emit_time(Json *json, const Telling *telling)
{
    const Document *document = &telling->reading.document;
    const TimeMention *time = telling->trace.time;

    emit_key(json, "time");
    if (time == NULL) {
        emit_null(json);
        return;
    }
    emit_begin_object(json);
    emit_member(json, "words",
                str_slice(document->text, time->span.start, time->span.end));
    emit_member_day(json, "earliest", time->when.first);
    emit_member_day(json, "latest", time->when.last);
    emit_member_boolean(json, "lasting", time->lasting);
    emit_end_object(json);
}

static void emit_decisions(Json *json, const Telling *telling)
{
    emit_key(json, "decisions");
    emit_begin_array(json);
    for (size_t i = 0; i < telling->decision_count; i++) {
        const Decision *decision = &telling->decisions[i];

        emit_begin_object(json);
        emit_member(json, "verdict", verdict_name(decision->verdict));
        emit_member(json, "by", decision->by);
        emit_member(json, "at", decision->at);
        emit_member(json, "why", decision->why);
        emit_member_boolean(json, "stands", decision->stands);
        emit_end_object(json);
    }
    emit_end_array(json);
}

void telling_emit(Json *json, const Telling *telling)
{
    const ClaimTrace *trace = &telling->trace;

    emit_decisions(json, telling);
    emit_member_boolean(json, "found", telling->found);
    if (!telling->found) {
        emit_member(json, "why", telling->why);
        return;
    }
    emit_member(json, "language", telling->reading.language);
    emit_key(json, "rule");
    emit_begin_object(json);
    emit_member(json, "id", trace->rule);
    emit_member(json, "file", trace->file);
    emit_member_integer(json, "line", (int64_t)trace->line);
    emit_member_number(json, "weight", trace->weight, 3);
    emit_end_object(json);
    emit_parts(json, trace);
    emit_candidates(json, telling);
    emit_time(json, telling);
    emit_key(json, "raw");
    emit_begin_array(json);
    if (telling->raw.end > telling->raw.start) {
        emit_integer(json, (int64_t)telling->raw.start);
        emit_integer(json, (int64_t)telling->raw.end);
    }
    emit_end_array(json);
}
