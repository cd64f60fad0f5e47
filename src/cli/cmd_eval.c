#include "cli/data.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "cli/report.h"
#include "core/emit.h"
#include "core/input.h"
#include "measure/measure.h"

#include <math.h>

#define ANNOTATION_CEILING (512 * MEGABYTE)

static const Option options[] = {
    {"gold", "G.jsonl", "the annotated documents, one a line", 0, true},
    {"nominal", NULL, "counts \"the citadel\" among the mentions", 0, false},
    {"levels", "LEVELS", "of mentions counted (site,district,city)", 0, false},
    {"site-km", "KM", "how far a site's claim may lie (2)", 0, false},
    {"city-km", "KM", "how far a city's claim may lie (25)", 0, false},
    {"no-errors", NULL, "prints the figures alone", 0, false},
    {"json", NULL, "prints JSON", 0, false},
};

static bool take_distance(const Arguments *arguments, const char *name,
                          double *out, Error *err)
{
    const char *value = option_value(arguments, name);

    if (value == NULL)
        return true;
    if (!str_to_double(str_from_cstr(value), out) || *out < 0)
        return error_set(err, ERROR_INPUT, 0,
                         "--%s '%s' is no distance in kilometres", name, value);
    return true;
}

static bool understand(const Arguments *arguments, MeasureOptions *out,
                       Error *err)
{
    const char *levels = option_value(arguments, "levels");

    *out = measure_defaults();
    out->nominal = option_given(arguments, "nominal");
    if (arguments->operand_count > 1)
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is one word too many; eval takes one reading",
                         arguments->operands[1]);
    if (levels != NULL && !measure_levels(str_from_cstr(levels), &out->levels))
        return error_set(err, ERROR_INPUT, 0,
                         "--levels '%s' is not a list of site, district, city, "
                         "region, country",
                         levels);
    return take_distance(arguments, "site-km", &out->site_km, err) &&
           take_distance(arguments, "city-km", &out->city_km, err);
}

static bool load(const Arguments *arguments, const char *path, Annotations *out,
                 Error *err)
{
    Str text;

    return input_read(arguments->arena, path, ANNOTATION_CEILING, &text, err) &&
           measure_load(arguments->arena, str_from_cstr(path), text, out, err);
}

static bool load_actors(const Arguments *arguments, MeasureOptions *out,
                        Error *err)
{
    const Lexicon *lexicon;
    const Actor **actors;
    size_t count;
    Str folder;

    if (!data_find(arguments, &folder, err) ||
        !data_lexicon(arguments->arena, folder, &lexicon, err))
        return false;
    count = lexicon_actor_count(lexicon);
    actors = arena_array(arguments->arena, count, sizeof(void *), err);
    if (actors == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        actors[i] = lexicon_actor_at(lexicon, i);
    out->actors = actors;
    out->actor_count = count;
    return true;
}

/* ---- as text ------------------------------------------------------------- */

static double share(size_t part, size_t whole)
{
    return whole == 0 ? 1 : (double)part / (double)whole;
}

static void print_tally(Report *report, const char *name, Tally tally)
{
    report_print(report, "%-18s P %.4f  R %.4f  F1 %.4f   ", name,
                 tally_precision(tally), tally_recall(tally), tally_f1(tally));
    report_print(report, "(right %zu, extra %zu, missed %zu)\n", tally.right,
                 tally.extra, tally.missed);
}

static void print_mentions(Report *report, const Measure *figures)
{
    size_t found = figures->mentions.right;

    print_tally(report, "mentions", figures->mentions);
    print_tally(report, "  both ends right", figures->exact);
    report_print(report,
                 "  within 1 km %.4f of %zu precise points, 25 km %.4f, "
                 "161 km %.4f",
                 share(figures->within_1km, figures->precise), figures->precise,
                 share(figures->within_25km, found),
                 share(figures->within_161km, found));
    if (isfinite(figures->median_km))
        report_print(report, ", median %.3f km", figures->median_km);
    report_print(report, "\n");
}

static void print_claims(Report *report, const Measure *figures)
{
    size_t right = figures->claims.right;

    print_tally(report, "claims", figures->claims);
    print_tally(report, "  place and topic", figures->loose);
    for (int i = 0; i < TOPIC_COUNT; i++) {
        Tally tally = figures->topics[i];
        char name[32] = "  ";
        if (tally.right + tally.extra + tally.missed == 0)
            continue;
        strncat(name, topic_name((Topic)i).data, sizeof name - 3);
        print_tally(report, name, tally);
    }
    report_print(
        report,
        "  of the right ones: polarity %.4f, date overlaps %.4f, date "
        "exact %.4f, source %.4f, right monument %.4f of %zu\n",
        share(figures->polarity, right), share(figures->date_overlap, right),
        share(figures->date_exact, right), share(figures->source, right),
        share(figures->sites_right, figures->sites), figures->sites);
    report_print(report, "  on %zu documents without any: %zu\n",
                 figures->empty, figures->false_alarms);
}

static void print_faults(Report *report, const Measure *figures)
{
    for (size_t i = 0; i < figures->fault_count; i++) {
        const Fault *fault = &figures->faults[i];
        report_print(report, i == 0 ? "\n" : "");
        report_text(report, fault->doc);
        report_print(report, "  %s  ", fault_name(fault->kind).data);
        report_text(report, fault->what);
        report_print(report, "\n");
    }
}

/* ---- as JSON ---------------------------------------------------------------
 */

static void emit_tally(Json *json, const char *key, Tally tally)
{
    emit_key(json, key);
    emit_begin_object(json);
    emit_member_number(json, "precision", tally_precision(tally), 4);
    emit_member_number(json, "recall", tally_recall(tally), 4);
    emit_member_number(json, "f1", tally_f1(tally), 4);
    emit_member_integer(json, "right", (int64_t)tally.right);
    emit_member_integer(json, "extra", (int64_t)tally.extra);
    emit_member_integer(json, "missed", (int64_t)tally.missed);
    emit_end_object(json);
}

static void emit_share(Json *json, const char *key, size_t part, size_t whole)
{
    emit_member_number(json, key, share(part, whole), 4);
}

static void emit_mentions(Json *json, const Measure *figures)
{
    size_t found = figures->mentions.right;

    emit_tally(json, "mention_overlap", figures->mentions);
    emit_tally(json, "mention_exact", figures->exact);
    emit_share(json, "acc_1km", figures->within_1km, figures->precise);
    emit_share(json, "acc_25km", figures->within_25km, found);
    emit_share(json, "acc_161km", figures->within_161km, found);
    emit_key(json, "median_km");
    if (isfinite(figures->median_km))
        emit_number(json, figures->median_km, 3);
    else
        emit_null(json);
}

static void emit_claims(Json *json, const Measure *figures)
{
    size_t right = figures->claims.right;

    emit_tally(json, "claim", figures->claims);
    emit_tally(json, "claim_place_type", figures->loose);
    for (int i = 0; i < TOPIC_COUNT; i++)
        emit_tally(json, topic_name((Topic)i).data, figures->topics[i]);
    emit_share(json, "polarity", figures->polarity, right);
    emit_share(json, "date_overlap", figures->date_overlap, right);
    emit_share(json, "date_exact", figures->date_exact, right);
    emit_share(json, "source", figures->source, right);
    emit_share(json, "right_monument_300m", figures->sites_right,
               figures->sites);
    emit_member_integer(json, "claims_on_documents_without_any",
                        (int64_t)figures->false_alarms);
}

static void emit_faults(Json *json, const Measure *figures)
{
    emit_key(json, "errors");
    emit_begin_array(json);
    for (size_t i = 0; i < figures->fault_count; i++) {
        const Fault *fault = &figures->faults[i];
        emit_newline(json);
        emit_begin_object(json);
        emit_member(json, "doc", fault->doc);
        emit_member(json, "error", fault_name(fault->kind));
        emit_member(json, "what", fault->what);
        emit_end_object(json);
    }
    emit_end_array(json);
}

static bool write_json(Sink sink, const Measure *figures, bool errors,
                       Error *err)
{
    Json json = emit_make(sink, 0, err);

    emit_begin_object(&json);
    emit_member_integer(&json, "documents", (int64_t)figures->documents);
    emit_member_integer(&json, "unread", (int64_t)figures->unread);
    emit_mentions(&json, figures);
    emit_claims(&json, figures);
    if (errors)
        emit_faults(&json, figures);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json);
}

static bool write_text(Sink sink, const Measure *figures, bool errors,
                       Error *err)
{
    Report report = report_make(sink, err);

    report_print(&report, "%-18s %zu\n", "documents", figures->documents);
    print_mentions(&report, figures);
    print_claims(&report, figures);
    if (errors)
        print_faults(&report, figures);
    return report_finish(&report);
}

static bool write_figures(const Arguments *arguments, const Measure *figures,
                          Error *err)
{
    bool errors = !option_given(arguments, "no-errors");
    Output *output;

    if (!output_open("-", false, &output, err))
        return false;
    if (option_given(arguments, "json")
            ? !write_json(output_sink(output), figures, errors, err)
            : !write_text(output_sink(output), figures, errors, err)) {
        output_abandon(&output);
        return false;
    }
    return output_commit(&output, err);
}

static Code run(const Arguments *arguments, Error *err)
{
    const char *reading =
        arguments->operand_count == 1 ? arguments->operands[0] : "-";
    MeasureOptions choices;
    Annotations gold, found;
    Measure figures;

    if (!understand(arguments, &choices, err))
        return CODE_USAGE;
    if (!load(arguments, option_value(arguments, "gold"), &gold, err) ||
        !load(arguments, reading, &found, err) ||
        !load_actors(arguments, &choices, err) ||
        !measure(arguments->arena, &gold, &found, &choices, &figures, err))
        return CODE_FAILED;
    if (figures.unread > 0)
        say("%zu of %zu annotated documents are not in the reading",
            figures.unread, figures.documents);
    if (figures.unknown > 0)
        say("%zu documents of the reading are not annotated; left out",
            figures.unknown);
    return write_figures(arguments, &figures, err) ? CODE_DONE : CODE_FAILED;
}

const Command command_eval = {
    .name = "eval",
    .operands = "[RUN.jsonl]",
    .summary = "measures a reading against documents annotated by hand",
    .details =
        "Compares what 'read' printed (RUN.jsonl, or standard input) with an\n"
        "annotation of the same shape: precision, recall and F1 of mentions\n"
        "and of claims (place, topic, value), how many of the right claims\n"
        "have the right polarity, date and source, and each error. An\n"
        "annotated mention or claim may also say \"level\" (site, district,\n"
        "city, region, country), \"approx\", \"nominal\", \"metonym\",\n"
        "\"optional\", and other right answers: \"alt\", \"alt_lonlat\",\n"
        "\"value_alt\", \"polarity_alt\", \"place_alt\". Past\n"
        "\"annotated_chars\" of a document nothing is counted.\n",
    .examples = "read articles/ | tetrapylon eval --gold gold.jsonl\n"
                "eval --gold gold.jsonl --site-km 0.3 reading.jsonl\n"
                "eval --gold gold.jsonl --json --no-errors reading.jsonl",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
