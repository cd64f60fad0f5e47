#include "cli/amend.h"
#include "cli/claim_text.h"
#include "cli/data.h"
#include "cli/deliver.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/project.h"
#include "cli/worksheet.h"
#include "core/input.h"
#include "core/vec.h"

#define WORKSHEET_CEILING (256 * MEGABYTE)

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"by", "NAME", "who decides", 0, true},
    {"why", "TEXT", "for what reason", 0, false},
    {"table", "FILE.csv", "the decisions, from 'claims --csv' filled in", 0,
     false},
    {"place", "PLACE", "all claims of this place (its key or name)", 0, false},
    {"topic", "TOPIC", "all claims of this topic", 0, false},
    {"doc", "NAME", "all claims of this document", 0, false},
    {"rule", "RULE", "all claims made by this rule", 0, false},
    {"below", "CONFIDENCE", "all claims less sure than that (0 to 1)", 0,
     false},
    {"dry-run", NULL, "says what would be decided, and decides nothing", 0,
     false},
};

/* What the command line asks for. */
typedef struct {
    const Arguments *arguments;
    Verdict verdict;
    bool verdict_given;
    bool retracts; /* documents, named by ids, instead of a verdict */
    const char **ids;
    size_t id_count;
    const char **changes; /* field=value */
    size_t change_count;
    double below;
} Wish;

typedef struct {
    Wish wish;
    Store *store;
    const Lexicon *lexicon;
    Evidence evidence;
    Orders orders;
} Review;

static const char *const filters[] = {"place", "topic", "doc", "rule", "below"};

static bool is_filtered(const Arguments *arguments)
{
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (option_given(arguments, filters[i]))
            return true;
    return false;
}

/* ---- the command line
 * ---------------------------------------------------------- */

/* CLAIM... VERDICT field=value..., or VERDICT CLAIM...: ids are hexadecimal, so
 * no verdict is one. */
static bool sort_words(Wish *wish, Error *err)
{
    const Arguments *arguments = wish->arguments;
    size_t count = arguments->operand_count;

    wish->ids = arena_array(arguments->arena, count, sizeof(char *), err);
    wish->changes = arena_array(arguments->arena, count, sizeof(char *), err);
    if (wish->ids == NULL || wish->changes == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *word = arguments->operands[i];
        Verdict verdict;
        if (strchr(word, '=') != NULL) {
            wish->changes[wish->change_count++] = word;
        } else if (strcmp(word, "retract") == 0 && !wish->verdict_given) {
            wish->retracts = wish->verdict_given = true;
        } else if (verdict_from_name(str_from_cstr(word), &verdict)) {
            if (wish->verdict_given)
                return error_set(err, ERROR_INPUT, 0,
                                 "'%s' is a second verdict; decide one thing "
                                 "at a time",
                                 word);
            wish->verdict_given = true;
            wish->verdict = verdict;
        } else {
            wish->ids[wish->id_count++] = word;
        }
    }
    return true;
}

static bool refuse_missing_verdict(const Wish *wish, Error *err)
{
    static const Str words[] = {
        {"accept", 6}, {"reject", 6}, {"amend", 5}, {"undo", 4}};
    Str word = {0};

    if (wish->id_count > 0 &&
        nearest_word(str_from_cstr(wish->ids[wish->id_count - 1]), words,
                     sizeof words / sizeof *words, &word))
        return error_set(err, ERROR_INPUT, 0,
                         "'%s' is no verdict; did you mean '%.*s'?",
                         wish->ids[wish->id_count - 1], STR_ARGS(word));
    return error_set(err, ERROR_INPUT, 0,
                     "what is the verdict? accept, reject, amend or undo");
}

static bool check_retraction(const Wish *wish, Error *err)
{
    const Arguments *arguments = wish->arguments;

    if (wish->id_count == 0 || wish->change_count > 0 ||
        is_filtered(arguments) || option_given(arguments, "table"))
        return error_set(err, ERROR_INPUT, 0,
                         "which documents? name them: review retract a.txt");
    return option_given(arguments, "why") ||
           error_set(err, ERROR_INPUT, 0,
                     "a retraction needs a reason: --why 'withdrawn by the "
                     "agency'");
}

static bool check_wish(const Wish *wish, Error *err)
{
    const Arguments *arguments = wish->arguments;
    bool filtered = is_filtered(arguments);

    if (wish->retracts)
        return check_retraction(wish, err);
    if (option_given(arguments, "table"))
        return (arguments->operand_count == 0 && !filtered) ||
               error_set(err, ERROR_INPUT, 0,
                         "--table names the claims and verdicts itself; leave "
                         "the others out");
    if (!wish->verdict_given)
        return refuse_missing_verdict(wish, err);
    if ((wish->id_count > 0) == filtered)
        return error_set(err, ERROR_INPUT, 0,
                         filtered ? "name claims or choose them by options, "
                                    "not both"
                                  : "which claims? name them by id, or choose "
                                    "them by --place, --topic, --doc, --rule "
                                    "or --below");
    if (!option_given(arguments, "why"))
        return error_set(err, ERROR_INPUT, 0,
                         "a decision needs a reason: --why 'seen on the image "
                         "of 31 August'");
    return (wish->verdict == VERDICT_AMEND) == (wish->change_count > 0) ||
           error_set(err, ERROR_INPUT, 0,
                     wish->change_count > 0
                         ? "only amend changes a field"
                         : "amend to what? write field=value, as in "
                           "value=severe");
}

static bool understand(const Arguments *arguments, Wish *out, Error *err)
{
    const char *below = option_value(arguments, "below");

    out->arguments = arguments;
    out->below = 2;
    if (below != NULL && !str_to_double(str_from_cstr(below), &out->below))
        return error_set(err, ERROR_INPUT, 0,
                         "--below '%s' is no number from 0 to 1", below);
    return sort_words(out, err) && check_wish(out, err);
}

/* ---- which claims
 * ---------------------------------------------------------------- */

static bool add_order(Review *review, const Claim *claim, Error *err)
{
    const Wish *wish = &review->wish;
    Arena *arena = wish->arguments->arena;
    Order order = {.claim = claim,
                   .verdict = wish->verdict,
                   .amended = *claim,
                   .why = str_from_cstr(option_value(wish->arguments, "why"))};

    for (size_t i = 0; i < wish->change_count; i++)
        if (!amend_word(arena, &review->evidence, wish->changes[i],
                        &order.amended, err))
            return false;
    review->orders.items[review->orders.count++] = order;
    return true;
}

static bool order_named(Review *review, Error *err)
{
    const Wish *wish = &review->wish;

    for (size_t i = 0; i < wish->id_count; i++) {
        const Claim *claim;
        if (!worksheet_claim(&review->evidence, str_from_cstr(wish->ids[i]),
                             &claim, err) ||
            !add_order(review, claim, err))
            return false;
    }
    return true;
}

typedef struct {
    const Place *place;
    bool topic_given;
    Topic topic;
    const char *doc, *rule;
    double below;
    bool undecided; /* an undo looks for what was decided, the others for what
                     * was not */
} Filter;

static bool make_filter(const Review *review, Filter *out, Error *err)
{
    const Arguments *arguments = review->wish.arguments;
    const char *place = option_value(arguments, "place");
    const char *topic = option_value(arguments, "topic");

    *out = (Filter){.topic_given = topic != NULL,
                    .doc = option_value(arguments, "doc"),
                    .rule = option_value(arguments, "rule"),
                    .below = review->wish.below,
                    .undecided = review->wish.verdict != VERDICT_UNDO};
    if (topic != NULL && !topic_from_name(str_from_cstr(topic), &out->topic))
        return error_set(err, ERROR_INPUT, 0, "there is no topic '%s'", topic);
    return place == NULL || project_place(arguments->arena, &review->evidence,
                                          place, &out->place, err);
}

static bool is_chosen(const Filter *filter, const Claim *claim)
{
    return (filter->place == NULL ||
            str_equal(filter->place->key, claim->place)) &&
           (!filter->topic_given || filter->topic == claim->topic) &&
           (filter->doc == NULL || str_is(claim->doc, filter->doc)) &&
           (filter->rule == NULL || str_is(claim->rule, filter->rule)) &&
           claim->confidence < filter->below &&
           (claim->decided == DECIDED_NOT) == filter->undecided;
}

static bool order_filtered(Review *review, Error *err)
{
    Filter filter;

    if (!make_filter(review, &filter, err))
        return false;
    for (size_t i = 0; i < review->evidence.claim_count; i++)
        if (is_chosen(&filter, &review->evidence.claims[i]) &&
            !add_order(review, &review->evidence.claims[i], err))
            return false;
    return true;
}

static bool order_table(Review *review, const char *path, Error *err)
{
    const Arguments *arguments = review->wish.arguments;
    const char *why = option_value(arguments, "why");
    Orders *orders = &review->orders;
    Str text;

    if (!input_read(arguments->arena, path, WORKSHEET_CEILING, &text, err) ||
        !worksheet_read(arguments->arena, &review->evidence,
                        input_file_name(str_from_cstr(path)), text, orders,
                        err))
        return false;
    for (size_t i = 0; i < orders->count && why != NULL; i++)
        if (orders->items[i].why.len == 0)
            orders->items[i].why = str_from_cstr(why);
    return true;
}

static bool order_all(Review *review, Error *err)
{
    const Arguments *arguments = review->wish.arguments;
    const char *table = option_value(arguments, "table");

    if (table != NULL)
        return order_table(review, table, err);
    review->orders.items = arena_array(
        arguments->arena, review->wish.id_count + review->evidence.claim_count,
        sizeof(Order), err);
    return review->orders.items != NULL &&
           (review->wish.id_count > 0 ? order_named(review, err)
                                      : order_filtered(review, err));
}

/* ---- deciding
 * ---------------------------------------------------------------------- */

static bool decide(Review *review, Error *err)
{
    size_t states = 0;

    for (size_t i = 0; i < review->orders.count; i++) {
        const Order *order = &review->orders.items[i];
        if (!store_decide(review->store, order->claim->id, order->verdict,
                          order->verdict == VERDICT_AMEND ? &order->amended
                                                          : NULL,
                          order->why, err))
            return false;
    }
    if (!project_update_states(review->store, review->lexicon, &states, err) ||
        !store_commit(review->store, err))
        return false;
    say("%zu decided by %s; %zu states", review->orders.count,
        option_value(review->wish.arguments, "by"), states);
    return true;
}

static bool write_orders(const void *self, Sink sink, Error *err)
{
    const Review *review = self;
    Report report = report_make(sink, err);

    for (size_t i = 0; i < review->orders.count; i++) {
        const Order *order = &review->orders.items[i];
        Str verdict = verdict_name(order->verdict);
        report_print(&report, "%.*s: ", STR_ARGS(verdict));
        claim_tell(&report, &review->evidence,
                   order->verdict == VERDICT_AMEND ? &order->amended
                                                   : order->claim);
    }
    return report_finish(&report);
}

/* The documents stay, and count no more. */
static bool retract(Review *review, Error *err)
{
    const Wish *wish = &review->wish;
    Str why = str_from_cstr(option_value(wish->arguments, "why"));
    size_t states = 0;

    for (size_t i = 0; i < wish->id_count; i++)
        if (!store_retract(review->store, str_from_cstr(wish->ids[i]), why,
                           err))
            return false;
    if (option_given(wish->arguments, "dry-run")) {
        say("%zu would be retracted", wish->id_count);
        return true;
    }
    if (!project_update_states(review->store, review->lexicon, &states, err) ||
        !store_commit(review->store, err))
        return false;
    say("%zu retracted by %s; %zu states", wish->id_count,
        option_value(wish->arguments, "by"), states);
    return true;
}

static bool carry_out(Review *review, Error *err)
{
    const Arguments *arguments = review->wish.arguments;
    Str folder;

    if (!project_open(option_value(arguments, "project"), &review->store,
                      err) ||
        !data_find(arguments, &folder, err) ||
        !data_lexicon(arguments->arena, folder, &review->lexicon, err) ||
        !project_sign(arguments, review->store, err) ||
        !store_begin(review->store, err))
        return false;
    if (review->wish.retracts)
        return retract(review, err);
    if (!project_evidence(review->store, arguments->arena, review->lexicon,
                          &review->evidence, err) ||
        !order_all(review, err))
        return false;
    if (review->orders.count == 0)
        return true;
    if (option_given(arguments, "dry-run"))
        return deliver("-", false, write_orders, review, err);
    return decide(review, err);
}

static Code run(const Arguments *arguments, Error *err)
{
    Review review = {0};
    bool done;

    if (!understand(arguments, &review.wish, err))
        return CODE_USAGE;
    done = carry_out(&review, err);
    store_close(&review.store); /* takes back what is not committed */
    if (!done)
        return CODE_FAILED;
    if (review.orders.count == 0 && !review.wish.retracts)
        say("no claim is like that");
    return CODE_DONE;
}

const Command command_review = {
    .name = "review",
    .operands = "[CLAIM...] accept|reject|amend|undo [FIELD=VALUE...], or "
                "retract DOC...",
    .summary = "records an analyst's verdict on claims",
    .details =
        "A decision is appended to the project's log with name, time and "
        "reason;\nthe claim as it was read stays beside it. Claims are named "
        "by the first\nletters of their ids, or chosen by options from those "
        "that nobody "
        "decided\non yet; undo takes back the last decision.\nAn amendment "
        "changes place, topic, value, "
        "agent, cause, polarity, source,\nearliest, latest, when (EDTF) or "
        "lasting. With --table, all rows that have a\nverdict are decided, or "
        "none where one is wrong.\n",
    .examples =
        "review -p palmyra.gpkg 3f2a90 accept --by 'R. Haddad' --why 'DGAM "
        "photo'\n"
        "review -p palmyra.gpkg 3f2a90 amend value=severe latest=2015-08-31 "
        "--by RH --why image\n"
        "review -p palmyra.gpkg reject --doc rumours.txt --by RH --why "
        "'retracted' --dry-run\n"
        "review -p palmyra.gpkg retract rumours.txt --by RH --why 'the agency "
        "took it back'\n"
        "claims -p palmyra.gpkg --undecided --csv > todo.csv; tetrapylon "
        "review -p palmyra.gpkg --table todo.csv --by RH",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
