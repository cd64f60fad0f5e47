#include "cli/explain.h"

#include "cli/days.h"
#include "core/textmap.h"
#include "core/utf8.h"

enum { SHOWN_WORDS = 72 };

static void field(Report *report, const char *name, Str text, Str from)
{
    if (text.len == 0)
        return;
    report_print(report, "  %-10s", name);
    report_text(report, text);
    if (from.len > 0) {
        report_print(report, "  (");
        report_text(report, from);
        report_print(report, ")");
    }
    report_print(report, "\n");
}

static void explain_charset(Report *report, const Document *document)
{
    report_print(report, "  %-10s", "charset");
    report_text(report, document->charset);
    report_print(report, "  (%.*s)", STR_ARGS(document->charset_how));
    if (document->broken > 0)
        report_print(report,
                     "; %zu characters could not be decoded and are U+FFFD",
                     document->broken);
    report_print(report, "\n");
}

/* How sure a date of publication is, by what told it. */
static const char *how_sure(PublishedHow how)
{
    switch (how) {
    case PUBLISHED_METADATA:
        return "the article's own data say so";
    case PUBLISHED_CATALOG:
        return "the catalog says so";
    case PUBLISHED_OPTION:
        return "--published says so";
    case PUBLISHED_DATELINE:
        return "a date in its text says so";
    case PUBLISHED_INFERRED:
        return "inferred, said nowhere; the range is all that is sure";
    case PUBLISHED_UNKNOWN:
        break;
    }
    return "nothing says so; 'Thursday' or 'last week' stay without a day";
}

static void explain_date(Report *report, const Document *document)
{
    char days[DAYS_PHRASE_SIZE] = "unknown";

    if (document->published_how != PUBLISHED_UNKNOWN)
        days_phrase(document->published, days);
    field(report, "published", str_from_cstr(days), document->published_from);
    report_print(report, "  %-10s%s\n", "", how_sure(document->published_how));
}

static size_t count_kind(const Document *document, SentenceKind kind)
{
    size_t count = 0;

    for (size_t i = 0; i < document->sentence_count; i++)
        count += document->sentences[i].kind == kind;
    return count;
}

static void explain_text(Report *report, const Document *document)
{
    report_print(report,
                 "  %-10s%zu characters: %zu sentences, %zu of headlines, %zu "
                 "of captions; %zu cut%s\n",
                 "text", utf8_count(document->text),
                 count_kind(document, SENTENCE_BODY),
                 count_kind(document, SENTENCE_HEADLINE),
                 count_kind(document, SENTENCE_CAPTION), document->cut_count,
                 document->cut_count == 1 ? "" : "s");
}

/* Lines of the raw file, counted from 1, in ascending order. */
typedef struct {
    Str raw;
    size_t at, line;
} LineCounter;

static size_t line_of(LineCounter *in, size_t offset)
{
    if (offset < in->at)
        *in = (LineCounter){in->raw, 0, 1};
    while (in->at < offset && in->at < in->raw.len)
        in->line += in->raw.data[in->at++] == '\n';
    return in->line;
}

/* The beginning of what was cut, ended at a character. */
static Str beginning(Str text)
{
    size_t at = 0, count = 0;

    while (at < text.len && count++ < SHOWN_WORDS)
        (void)utf8_next(text, &at);
    return str_slice(text, 0, at);
}

static void explain_cut(Report *report, const Document *document,
                        LineCounter *lines, const Cut *cut)
{
    Span raw = textmap_raw(&document->map, cut->span);
    Str text = str_slice(document->text, cut->span.start, cut->span.end);
    Str shown = beginning(text);

    report_print(report, "  cut");
    if (document->map.count > 0) /* none of a record that was unpacked */
        report_print(report, ", line %zu", line_of(lines, raw.start));
    report_print(report, ": %.*s [%.*s]\n    ", STR_ARGS(cut->reason),
                 STR_ARGS(cut->rule));
    report_text(report, shown);
    report_print(report, shown.len < text.len ? "...\n" : "\n");
}

static void explain_language(Report *report, const Reading *reading)
{
    field(report, "language", reading->language,
          reading->lexicon == NULL
              ? STR("no lexicon has it: places only, no dates and no claims")
              : STR("by its articles, prepositions, auxiliaries"));
}

/* What would have a day if the day of publication were known. */
static void explain_unresolved(Report *report, const Reading *reading)
{
    if (reading->times.open_count == 0)
        return;
    report_print(report, "  %-10s", "no day");
    for (size_t i = 0; i < reading->times.open_count; i++) {
        Span span = reading->times.open[i].span;

        report_print(report, i == 0 ? "'" : ", '");
        report_text(report,
                    str_slice(reading->document.text, span.start, span.end));
        report_print(report, "'");
    }
    report_print(report, "  (the date of publication is unknown)\n");
}

/* ---- names ---------------------------------------------------------------
 */

static void explain_parts(Report *report, ChoiceParts parts)
{
    const struct {
        const char *name;
        double value;
    } rows[] = {{"name", parts.name},        {"kind of place", parts.kind},
                {"wording", parts.wording},  {"containment", parts.containment},
                {"focus", parts.focus},      {"distance", parts.distance},
                {"out of time", parts.time}, {"override", parts.override}};

    report_print(report, " = %.2f", parts.prior);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].value > 0.0005 || rows[i].value < -0.0005)
            report_print(report, " %+.2f %s", rows[i].value, rows[i].name);
}

static void explain_choice(Report *report, const Choice *choice, const Own *own)
{
    report_print(report, "    %.*s, %.*s: ", STR_ARGS(choice->place->key),
                 STR_ARGS(choice->place->kind));
    if (choice->objection.len > 0) {
        report_print(report, "not possible: ");
        report_text(report, choice->objection);
    } else {
        report_print(report, "%.2f", choice->score);
        explain_parts(report, choice->parts);
        if (choice->parts.override > 0)
            own_tell(report, own, choice->place->key);
    }
    report_print(report, "\n");
}

static void explain_names(Report *report, const Document *document,
                          const NamedPlaces *names, const Own *own)
{
    for (size_t i = 0; i < names->count; i++) {
        const NamedPlace *named = &names->items[i];

        report_print(report, "  name      ");
        report_text(report, str_slice(document->text, named->span.start,
                                      named->span.end));
        report_print(report, " -> ");
        report_text(report, named->place == NULL ? STR("unresolved")
                                                 : named->place->key);
        report_print(report, "\n");
        for (size_t k = 0; k < named->count; k++)
            explain_choice(report, &named->choices[k], own);
        if (named->bearers > named->count)
            report_print(report, "    and %zu more\n",
                         named->bearers - named->count);
    }
}

void explain_reading(Report *report, const Reading *reading, Str raw,
                     const Own *own)
{
    const Document *document = &reading->document;
    LineCounter lines = {raw, 0, 1};

    report_text(report, document->name);
    report_print(report, "\n");
    field(report, "format", document->format, (Str){NULL, 0});
    explain_charset(report, document);
    explain_language(report, reading);
    field(report, "title", document->title, document->title_from);
    field(report, "byline", document->byline, (Str){NULL, 0});
    field(report, "publisher", document->publisher, (Str){NULL, 0});
    field(report, "url", document->url, (Str){NULL, 0});
    explain_date(report, document);
    explain_text(report, document);
    explain_unresolved(report, reading);
    for (size_t i = 0; i < document->cut_count; i++)
        explain_cut(report, document, &lines, &document->cuts[i]);
    explain_names(report, document, &reading->names, own);
}
