#include "cli/claim_text.h"
#include "cli/claim_trace.h"
#include "cli/claims_add.h"
#include "cli/days.h"
#include "cli/deliver.h"
#include "cli/lexicons.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/project.h"
#include "cli/worksheet.h"
#include "core/utf8.h"
#include "core/vec.h"
#include "publish/publish.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"place", "PLACE",
     "only claims of this place (its key or name); of add: where", 0, false},
    {"topic", "TOPIC",
     "only control, damage, fighting, looting, threat or restoration", 0,
     false},
    {"doc", "NAME", "only claims of this document", 0, false},
    {"undecided", NULL,
     "only claims that nobody decided on, the most consequential first", 0,
     false},
    {"explain", "ID", "everything about one claim; its first letters do", 0,
     false},
    LEXICON_OPTION,
    {"json", NULL, "one JSON object a line instead of text", 0, false},
    {"csv", NULL, "a table to be filled in and given to 'review --table'", 0,
     false},
    {"value", "VALUE",
     "add: a grade of damage (none, possible, moderate, severe, destroyed), or "
     "who controls the place",
     0, false},
    {"agent", "ACTOR", "add: who did it", 0, false},
    {"cause", "CAUSE", "add: how: blown_up, fire ...", 0, false},
    {"polarity", "POLARITY",
     "add: asserted (else), denied, not_yet, possible or planned", 0, false},
    {"source", "WHO", "add: who says so, where it is not the analyst", 0,
     false},
    {"when", "DATE", "add: when, as EDTF: 2017-01, [2016-12-26..2017-01-10]", 0,
     false},
    {"intact", "DAY", "add: the image that still shows it unchanged", 0, false},
    {"seen", "DAY", "add: the image that shows the change", 0, false},
    {"note", "TEXT", "add: what was seen", 0, false},
    {"by", "NAME", "add: who enters it", 0, false},
    {"url", "URL", "add: where the source is found", 0, false},
    {"published", "DATE", "add: when the source was published", 0, false},
};

typedef struct {
    const Place *place; /* or NULL */
    const char *doc;    /* or NULL */
    bool topic_given;
    Topic topic;
} Filter;

typedef struct {
    const Arguments *arguments;
    Project project;
    Filter filter;
    Evidence kept;        /* the evidence with the claims that were asked for */
    const Claim *explain; /* or NULL */
    Telling telling;      /* of that */
} Listing;

static bool parse_topic(const char *text, Filter *out, Error *err)
{
    Str names[TOPIC_COUNT];

    if (text == NULL)
        return true;
    out->topic_given = true;
    if (topic_from_name(str_from_cstr(text), &out->topic))
        return true;
    for (int i = 0; i < TOPIC_COUNT; i++)
        names[i] = topic_name((Topic)i);
    return nearest_refuse("topic", str_from_cstr(text), names, TOPIC_COUNT,
                          err);
}

static bool find_document(const Listing *listing, Error *err)
{
    const Evidence *evidence = &listing->project.evidence;
    Str wanted = str_from_cstr(listing->filter.doc);
    Str *names;

    if (project_find_document(evidence, wanted) != NULL)
        return true;
    names = arena_array(listing->arguments->arena, evidence->document_count,
                        sizeof *names, err);
    if (names == NULL)
        return false;
    for (size_t i = 0; i < evidence->document_count; i++)
        names[i] = evidence->documents[i].name;
    return nearest_refuse("document", wanted, names, evidence->document_count,
                          err);
}

static bool find_filters(Listing *listing, Error *err)
{
    const char *place = option_value(listing->arguments, "place");

    if (place != NULL &&
        !project_place(listing->arguments->arena, &listing->project.evidence,
                       place, &listing->filter.place, err))
        return false;
    return listing->filter.doc == NULL || find_document(listing, err);
}

static bool is_wanted(const Filter *filter, const Claim *claim)
{
    if (filter->place != NULL && !str_equal(claim->place, filter->place->key))
        return false;
    if (filter->topic_given && claim->topic != filter->topic)
        return false;
    return filter->doc == NULL || str_is(claim->doc, filter->doc);
}

/* All claims in the order of the evidence, or the undecided ones by what hangs
 * on them. */
static bool list_claims(const Listing *listing, const Claim ***out,
                        size_t *count, Error *err)
{
    Arena *arena = listing->arguments->arena;
    const Evidence *all = &listing->project.evidence;
    const Claim **claims =
        arena_array(arena, all->claim_count, sizeof(Claim *), err);
    Task *tasks = NULL;

    if (claims == NULL)
        return false;
    *out = claims;
    *count = all->claim_count;
    for (size_t i = 0; i < all->claim_count; i++)
        claims[i] = &all->claims[i];
    if (!option_given(listing->arguments, "undecided"))
        return true;
    if (!chronicle_worklist(arena, all, &listing->project.chronicle, &tasks,
                            count, err))
        return false;
    for (size_t i = 0; i < *count; i++)
        claims[i] = tasks[i].claim;
    return true;
}

static bool keep_wanted(Listing *listing, Error *err)
{
    const Evidence *all = &listing->project.evidence;
    VEC(Claim) kept = {0};
    const Claim **claims;
    size_t count;

    if (!list_claims(listing, &claims, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (is_wanted(&listing->filter, claims[i]) &&
            !VEC_PUSH(listing->arguments->arena, &kept, *claims[i], err))
            return false;
    listing->kept = *all;
    listing->kept.claims = kept.items;
    listing->kept.claim_count = kept.count;
    return true;
}

static void explain_field(Report *report, const char *name, Str text)
{
    if (text.len == 0)
        return;
    report_print(report, "  %-12s", name);
    report_text(report, text);
    report_print(report, "\n");
}

static bool lists(const Str *ids, size_t count, Str id)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(ids[i], id))
            return true;
    return false;
}

static void explain_state(Report *report, const State *state, bool against)
{
    Str topic = topic_name(state->topic);
    char phrase[DAYS_PHRASE_SIZE];

    days_phrase(state->from, phrase);
    report_print(report, "  %-12s%.*s, %.*s", against ? "against" : "supports",
                 STR_ARGS(state->place), STR_ARGS(topic));
    if (state->value.len > 0)
        report_print(report, ": %.*s", STR_ARGS(state->value));
    if (!when_unbounded(state->from))
        report_print(report, ", begun %s", phrase);
    report_print(report, "\n");
}

/* States that parts of a place inherit say nothing more of the claim. */
static void explain_states(Report *report, const Chronicle *chronicle, Str id)
{
    size_t inherited = 0;

    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];
        bool against = lists(state->claims_against, state->against_count, id);

        if (!against && !lists(state->claims_for, state->for_count, id))
            continue;
        if (state->inherited)
            inherited++;
        else
            explain_state(report, state, against);
    }
    if (inherited > 0)
        report_print(report,
                     "  %-12s%zu states of its parts and surroundings\n",
                     "bears on", inherited);
}

static void explain_document(Report *report, const Evidence *evidence,
                             const Claim *claim)
{
    const Document *document = project_find_document(evidence, claim->doc);

    report_print(report, "  %-12s", "document");
    claim_tell_origin(report, evidence, claim);
    report_print(report, "\n");
    if (document == NULL)
        return;
    explain_field(report, "url", document->url);
    explain_field(report, "sha256", str_from_cstr(document->sha256));
    if (utf8_valid_length(document->text) == document->text.len &&
        claim->quote.end <= document->text.len)
        report_print(
            report, "  %-12scharacters %zu to %zu of the text\n", "where",
            utf8_count(str_slice(document->text, 0, claim->quote.start)),
            utf8_count(str_slice(document->text, 0, claim->quote.end)));
}

static void explain(Report *report, const Listing *listing)
{
    const Evidence *evidence = &listing->project.evidence;
    const Claim *claim = listing->explain;

    report_print(report, "claim %.*s\n  %-12s", STR_ARGS(claim->id), "place");
    claim_tell_place(report, evidence, claim);
    report_print(report, " (%.*s)\n  %-12s", STR_ARGS(claim->place), "says");
    claim_tell_what(report, claim);
    report_print(report, "\n");
    explain_field(report, "by", claim->agent);
    explain_field(report, "how", claim->cause);
    explain_field(report, "polarity", polarity_name(claim->polarity));
    explain_field(report, "source",
                  claim->source.len > 0 ? claim->source
                                        : STR("the article itself"));
    report_print(report, "  %-12s", "time");
    claim_tell_when(report, claim);
    report_print(report, "\n");
    explain_field(report, "read from", claim->time_text);
    explain_field(report, "quote", claim->quote_text);
    explain_document(report, evidence, claim);
    explain_field(report, "decided", decided_name(claim->decided));
    explain_field(report, "rule", claim->rule);
    report_print(report, "  %-12s%.3f\n", "confidence", claim->confidence);
    telling_tell(report, &listing->telling);
    explain_states(report, &listing->project.chronicle, claim->id);
}

static void emit_states(Json *json, const Chronicle *chronicle, Str id)
{
    emit_key(json, "states");
    emit_begin_array(json);
    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];
        bool against = lists(state->claims_against, state->against_count, id);

        if (state->inherited ||
            (!against && !lists(state->claims_for, state->for_count, id)))
            continue;
        emit_begin_object(json);
        emit_member(json, "state", state->id);
        emit_member_boolean(json, "against", against);
        emit_end_object(json);
    }
    emit_end_array(json);
}

/* One object: the claim, how it was read, what it bears on. */
static bool write_explanation(const Listing *listing, Sink sink, Error *err)
{
    const Claim *claim = listing->explain;
    Json json = emit_make(sink, 0, err);

    emit_begin_object(&json);
    emit_member(&json, "claim", claim->id);
    emit_member(&json, "doc", claim->doc);
    emit_member(&json, "place", claim->place);
    emit_member(&json, "type", topic_name(claim->topic));
    emit_member(&json, "value", claim->value);
    emit_member(&json, "polarity", polarity_name(claim->polarity));
    emit_member(&json, "source", claim->source);
    emit_member_day(&json, "earliest", claim->when.first);
    emit_member_day(&json, "latest", claim->when.last);
    emit_member(&json, "quote", claim->quote_text);
    telling_emit(&json, &listing->telling);
    emit_states(&json, &listing->project.chronicle, claim->id);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json);
}

static bool write_table(const Listing *listing, Sink sink, Error *err)
{
    size_t count = listing->kept.claim_count;
    const Claim **claims =
        arena_array(listing->arguments->arena, count, sizeof(Claim *), err);

    for (size_t i = 0; claims != NULL && i < count; i++)
        claims[i] = &listing->kept.claims[i];
    return claims != NULL &&
           worksheet_write(&listing->kept, claims, count, sink, err);
}

static bool write_listing(const void *self, Sink sink, Error *err)
{
    const Listing *listing = self;
    PublishRequest request = {.layer = LAYER_CLAIMS};
    Material material = {.evidence = &listing->kept,
                         .chronicle = &listing->project.chronicle};
    Report report = report_make(sink, err);

    if (option_given(listing->arguments, "csv"))
        return write_table(listing, sink, err);
    if (option_given(listing->arguments, "json") && listing->explain != NULL)
        return write_explanation(listing, sink, err);
    if (option_given(listing->arguments, "json"))
        return records_write(&material, &request, sink, err);
    if (listing->explain != NULL)
        explain(&report, listing);
    else
        for (size_t i = 0; i < listing->kept.claim_count; i++)
            claim_tell(&report, &listing->kept, &listing->kept.claims[i]);
    return report_finish(&report);
}

static bool choose_claims(Listing *listing, Error *err)
{
    const char *id = option_value(listing->arguments, "explain");

    if (id == NULL)
        return find_filters(listing, err) && keep_wanted(listing, err);
    if (!worksheet_claim(&listing->project.evidence, str_from_cstr(id),
                         &listing->explain, err))
        return false;
    listing->kept = listing->project.evidence;
    listing->kept.claims = listing->explain;
    listing->kept.claim_count = 1;
    return telling_make(listing->arguments, &listing->project.evidence,
                        listing->explain, &listing->telling, err);
}

/* Without 'add' there are no operands, and nothing is entered. */
static bool check_words(const Arguments *arguments, Error *err)
{
    static const char *const of_add[] = {
        "value",  "agent", "cause", "polarity", "source", "when",
        "intact", "seen",  "note",  "by",       "url",    "published"};

    if (arguments->operand_count > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is one word too many; choose claims by --place, "
                         "--topic, --doc or --explain",
                         arguments->operands[0]);
    for (size_t i = 0; i < sizeof of_add / sizeof *of_add; i++)
        if (option_given(arguments, of_add[i]))
            return error_set(err, ERROR_INPUT, 0,
                             "--%s is an option of 'claims add'; write 'claims "
                             "add -p P.gpkg ...'",
                             of_add[i]);
    return true;
}

static Code run(const Arguments *arguments, Error *err)
{
    Listing listing = {.arguments = arguments,
                       .filter.doc = option_value(arguments, "doc")};

    if (arguments->operand_count == 1 &&
        strcmp(arguments->operands[0], "add") == 0)
        return claims_add(arguments, err);
    if (!check_words(arguments, err))
        return CODE_USAGE;
    if (!parse_topic(option_value(arguments, "topic"), &listing.filter, err))
        return CODE_USAGE;
    if (!project_load(arguments, &listing.project, err))
        return CODE_FAILED;
    if (!choose_claims(&listing, err))
        return err->kind == ERROR_INPUT ? CODE_USAGE : CODE_FAILED;
    if (!deliver("-", false, write_listing, &listing, err))
        return CODE_FAILED;
    if (listing.kept.claim_count == 0)
        say("no claim is like that");
    return CODE_DONE;
}

const Command command_claims = {
    .name = "claims",
    .operands = "[add]",
    .summary = "lists claims with the sentences they were read from",
    .details =
        "'claims add' enters one by hand (a visit, an observation between two "
        "dated\nimages). It becomes a small document of its own in the "
        "project, is logged, and\nweighs like a claim that was accepted. It "
        "needs --place, --topic, --note, --by\nand --when, or --intact and "
        "--seen.\n",
    .examples = "claims -p palmyra.gpkg --place 'Temple of Bel'\n"
                "claims -p palmyra.gpkg --topic control --json\n"
                "claims -p palmyra.gpkg --undecided\n"
                "claims -p palmyra.gpkg --undecided --csv > todo.csv\n"
                "claims -p palmyra.gpkg --explain 3f2a90\n"
                "claims add -p palmyra.gpkg --place tetrapylon --topic damage "
                "--value destroyed --intact 2016-12-26 --seen 2017-01-10 "
                "--note 'Only four columns stand on the second image' --by "
                "'R. Haddad'",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
