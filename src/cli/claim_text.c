#include "cli/claim_text.h"

#include "cli/days.h"
#include "cli/project.h"

void claim_tell_what(Report *report, const Claim *claim)
{
    Str topic = topic_name(claim->topic);

    report_print(report, "%.*s", STR_ARGS(topic));
    if (claim->value.len > 0)
        report_print(report, ": %.*s", STR_ARGS(claim->value));
    if (claim->polarity != POLARITY_ASSERTED) {
        Str polarity = polarity_name(claim->polarity);

        report_print(report, " (%.*s)", STR_ARGS(polarity));
    }
    if (claim->decided != DECIDED_NOT) {
        Str decided = decided_name(claim->decided);

        report_print(report, " [%.*s]", STR_ARGS(decided));
    }
}

void claim_tell_when(Report *report, const Claim *claim)
{
    char phrase[DAYS_PHRASE_SIZE];

    days_phrase(claim->when, phrase);
    report_print(report, "%s%s", claim->lasting ? "all the time " : "", phrase);
}

void claim_tell_place(Report *report, const Evidence *evidence,
                      const Claim *claim)
{
    const Place *place = project_find_place(evidence, claim->place);

    report_text(report, place == NULL ? claim->place : place->name);
}

void claim_tell_origin(Report *report, const Evidence *evidence,
                       const Claim *claim)
{
    const Document *document = project_find_document(evidence, claim->doc);
    char phrase[DAYS_PHRASE_SIZE];

    report_text(report, claim->doc);
    if (document == NULL)
        return;
    if (document->publisher.len > 0) {
        report_print(report, ", ");
        report_text(report, document->publisher);
    }
    if (document->published_how != PUBLISHED_UNKNOWN) {
        days_phrase(document->published, phrase);
        report_print(report, ", published %s", phrase);
    }
}

/* The actor's name where the words are a key. */
static Str speaker_name(const Evidence *evidence, Str words)
{
    for (size_t i = 0; i < evidence->actor_count; i++)
        if (str_equal(evidence->actors[i].key, words))
            return evidence->actors[i].name;
    return words;
}

/* All of them, where one sentence names several ("A; B"). */
static void tell_sources(Report *report, const Evidence *evidence,
                         const Claim *claim)
{
    const size_t seam = 2; /* "; " */

    for (size_t at = 0; at < claim->source.len;) {
        size_t end = str_find(claim->source, STR("; "), at);

        report_print(report, at == 0 ? ", says " : "; ");
        report_text(report,
                    speaker_name(evidence, str_slice(claim->source, at, end)));
        at = end + seam;
    }
}

void claim_tell(Report *report, const Evidence *evidence, const Claim *claim)
{
    report_print(report, "%.*s  ", STR_ARGS(claim->id));
    claim_tell_place(report, evidence, claim);
    report_print(report, " - ");
    claim_tell_what(report, claim);
    report_print(report, "\n    ");
    claim_tell_when(report, claim);
    tell_sources(report, evidence, claim);
    report_print(report, "; confidence %.2f\n    \"", claim->confidence);
    report_text(report, claim->quote_text);
    report_print(report, "\"\n    ");
    claim_tell_origin(report, evidence, claim);
    report_print(report, "\n\n");
}

void claim_tell_briefly(Report *report, const Evidence *evidence,
                        const Claim *claim)
{
    claim_tell_what(report, claim);
    report_print(report, " ");
    claim_tell_when(report, claim);
    tell_sources(report, evidence, claim);
    report_print(report, " (");
    claim_tell_origin(report, evidence, claim);
    report_print(report, "; claim %.*s)", STR_ARGS(claim->id));
}
