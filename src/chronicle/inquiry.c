#include "chronicle/inquiry.h"

#include "chronicle/origin.h"

#include <math.h>
#include <stdlib.h>

/* A place known no better than this is a province or a desert: what is said of
 * it is said of no part of it in particular. */
#define WIDE_M 20000.0

/* How far a source is believed before it is compared with any other. */
#define TRUST_STRANGER   0.70 /* words that name no known source */
#define TRUST_ARTICLE    0.75 /* the article's own voice */
#define TRUST_SOURCE     0.80 /* a known source with no side */
#define TRUST_INTERESTED 0.60 /* it gains by what it says */
#define TRUST_DECIDED    0.95 /* an analyst accepted it, as it is or amended */

static int compare_actors(const void *a, const void *b)
{
    const Actor *const *x = a, *const *y = b;

    return str_compare((*x)->key, (*y)->key);
}

static int compare_sites(const void *a, const void *b)
{
    const Site *x = a, *y = b;
    int order = str_compare(x->key, y->key);

    return order != 0 ? order : (x->place == NULL) - (y->place == NULL);
}

static int compare_documents(const void *a, const void *b)
{
    const Document *const *x = a, *const *y = b;
    int order = str_compare((*x)->name, (*y)->name);

    return order != 0 ? order : strcmp((*x)->sha256, (*y)->sha256);
}

static int compare_hashes(const void *a, const void *b)
{
    const Document *const *x = a, *const *y = b;
    int order = strcmp((*x)->sha256, (*y)->sha256);

    return order != 0 ? order : str_compare((*x)->name, (*y)->name);
}

static int compare_whens(When a, When b)
{
    return when_compare(&a, &b);
}

/* Total over all that a claim says; claims that are equal here are one. */
static int compare_claims(const Claim *a, const Claim *b)
{
    int order = str_compare(a->place, b->place);

    if (order == 0)
        order = (int)a->topic - (int)b->topic;
    if (order == 0)
        order = compare_whens(a->when, b->when);
    if (order == 0)
        order = (int)a->lasting - (int)b->lasting;
    if (order == 0)
        order = (int)a->polarity - (int)b->polarity;
    if (order == 0)
        order = str_compare(a->value, b->value);
    if (order == 0)
        order = str_compare(a->doc, b->doc);
    return order != 0 ? order : str_compare(a->id, b->id);
}

static int compare_claim_pointers(const void *a, const void *b)
{
    const Claim *const *x = a, *const *y = b;

    return compare_claims(*x, *y);
}

static const Actor *actor_by_key(const Inquiry *inquiry, Str key)
{
    Actor wanted = {.key = key};
    const Actor *pointer = &wanted;
    const Actor **found =
        bsearch(&pointer, inquiry->actors, inquiry->evidence->actor_count,
                sizeof(const Actor *), compare_actors);

    return found == NULL ? NULL : *found;
}

int inquiry_site(const Inquiry *inquiry, Str key)
{
    size_t low = 0, high = inquiry->site_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(inquiry->sites[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < inquiry->site_count && str_equal(inquiry->sites[low].key, key)
               ? (int)low
               : -1;
}

static bool has_key(const Str *keys, size_t count, Str key)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(keys[i], key))
            return true;
    return false;
}

static bool has_ally(const Inquiry *inquiry, Str actor, Str key)
{
    const Actor *found = actor_by_key(inquiry, actor);

    return found != NULL && has_key(found->allies, found->ally_count, key);
}

bool inquiry_allied(const Inquiry *inquiry, Str a, Str b)
{
    return str_equal(a, b) || has_ally(inquiry, a, b) ||
           has_ally(inquiry, b, a);
}

static bool are_opponents(const Inquiry *inquiry, Str a, Str b)
{
    const Actor *x = actor_by_key(inquiry, a), *y = actor_by_key(inquiry, b);

    return (x != NULL && has_key(x->opponents, x->opponent_count, b)) ||
           (y != NULL && has_key(y->opponents, y->opponent_count, a));
}

/* The armed actor whose success the speaker prefers, or empty. */
static Str side_of(const Report *report)
{
    const Actor *speaker = report->speaker;

    if (speaker == NULL)
        return (Str){0};
    return speaker->side.len == 0 && str_is(speaker->kind, "armed")
               ? speaker->key
               : speaker->side;
}

static bool gains_ground(const Inquiry *inquiry, Str side, const Claim *claim)
{
    bool ours = inquiry_allied(inquiry, side, claim->value);

    return claim->polarity == POLARITY_ASSERTED ? ours : !ours;
}

/* Whether the speaker's side gains: ground held by it or refused to the other,
 * harm done by its opponent or denied of itself. */
static bool is_interested(const Inquiry *inquiry, const Report *report)
{
    const Claim *claim = report->claim;
    Str side = side_of(report);

    if (side.len == 0)
        return false;
    if (claim->topic == TOPIC_CONTROL)
        return gains_ground(inquiry, side, claim);
    if (claim->agent.len == 0)
        return false;
    return claim->polarity == POLARITY_DENIED
               ? inquiry_allied(inquiry, side, claim->agent)
               : are_opponents(inquiry, side, claim->agent);
}

static bool is_decided(const Claim *claim)
{
    return claim->decided == DECIDED_ACCEPTED ||
           claim->decided == DECIDED_AMENDED ||
           str_is(claim->rule, RULE_BY_HAND);
}

static double reliability(const Report *report)
{
    const Claim *claim = report->claim;
    double trust = TRUST_SOURCE;
    double confidence = claim->confidence;

    if (report->interested)
        trust = TRUST_INTERESTED;
    else if (claim->source.len == 0)
        trust = TRUST_ARTICLE;
    else if (report->speaker == NULL)
        trust = TRUST_STRANGER;
    if (is_decided(claim))
        return TRUST_DECIDED;
    if (!(confidence > 0))
        confidence = 0;
    return 0.5 + (trust - 0.5) * (confidence < 1 ? confidence : 1);
}

/* Nobody reports what is still to come. */
static When until_published(const Claim *claim, const Document *document)
{
    When when = claim->when;

    if (claim->polarity != POLARITY_ASSERTED || document == NULL ||
        document->published_how == PUBLISHED_UNKNOWN)
        return when;
    if (when.last > document->published.last &&
        when.first <= document->published.last)
        when.last = document->published.last;
    return when;
}

/* ---- places ------------------------------------------------------------ */

static bool is_settlement(const Place *place)
{
    static const char *const kinds[] = {"capital", "city", "town", "village",
                                        "settlement"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(place->kind, kinds[i]))
            return true;
    return false;
}

static bool is_wide(const Site *site)
{
    return site->place == NULL || site->place->accuracy_m > WIDE_M;
}

static int narrow_site(const Inquiry *inquiry, Str key)
{
    int site = key.len == 0 ? -1 : inquiry_site(inquiry, key);

    return site >= 0 && is_wide(&inquiry->sites[site]) ? -1 : site;
}

static void link_site(const Inquiry *inquiry, Site *site)
{
    int twin;

    site->parent = narrow_site(inquiry, site->place->parent);
    site->keeper = site->parent;
    twin = narrow_site(inquiry, site->place->twin);
    if (twin >= 0 && is_settlement(inquiry->sites[twin].place) &&
        !is_settlement(site->place))
        site->keeper = twin;
}

/* How many keepers stand above; a ring of keepers is cut here. */
static void measure_depth(const Inquiry *inquiry, Site *site)
{
    const Site *above = site;

    while (above->keeper >= 0 && site->depth <= (int)inquiry->site_count) {
        above = &inquiry->sites[above->keeper];
        site->depth++;
    }
    if (above->keeper >= 0) {
        site->keeper = -1;
        site->depth = 0;
    }
}

/* The first site of the family, for now. */
static int family_of(Site *sites, int site)
{
    while (sites[site].family != site) {
        sites[site].family = sites[sites[site].family].family;
        site = sites[site].family;
    }
    return site;
}

static void join_family(Site *sites, int a, int b)
{
    if (b < 0)
        return;
    a = family_of(sites, a);
    b = family_of(sites, b);
    sites[a < b ? b : a].family = a < b ? a : b;
}

static void find_families(const Inquiry *inquiry)
{
    Site *sites = inquiry->sites;
    int count = (int)inquiry->site_count;

    for (int i = 0; i < count; i++)
        sites[i].family = i;
    for (int i = 0; i < count; i++) {
        join_family(sites, i, sites[i].parent);
        join_family(sites, i, sites[i].keeper);
    }
    for (int i = 0; i < count; i++)
        sites[i].family = family_of(sites, i);
}

static void keep_unique_sites(Inquiry *inquiry)
{
    size_t kept = 0;

    for (size_t i = 0; i < inquiry->site_count; i++)
        if (kept == 0 ||
            !str_equal(inquiry->sites[kept - 1].key, inquiry->sites[i].key))
            inquiry->sites[kept++] = inquiry->sites[i];
    inquiry->site_count = kept;
}

/* claims are ordered by place. */
static bool list_sites(Inquiry *inquiry, const Claim *const *claims,
                       size_t claim_count, Error *err)
{
    const Evidence *evidence = inquiry->evidence;
    size_t count = 0;
    Site *sites =
        arena_array(inquiry->arena, evidence->place_count + claim_count,
                    sizeof *sites, err);

    if (sites == NULL)
        return false;
    for (size_t i = 0; i < evidence->place_count; i++)
        sites[count++] = (Site){.key = evidence->places[i].key,
                                .place = &evidence->places[i],
                                .parent = -1,
                                .keeper = -1};
    for (size_t i = 0; i < claim_count; i++)
        if (i == 0 || !str_equal(claims[i]->place, claims[i - 1]->place))
            sites[count++] =
                (Site){.key = claims[i]->place, .parent = -1, .keeper = -1};
    if (count > 0)
        qsort(sites, count, sizeof *sites, compare_sites);
    inquiry->sites = sites;
    inquiry->site_count = count;
    keep_unique_sites(inquiry);
    for (size_t i = 0; i < inquiry->site_count; i++)
        if (sites[i].place != NULL)
            link_site(inquiry, &sites[i]);
    for (size_t i = 0; i < inquiry->site_count; i++)
        measure_depth(inquiry, &sites[i]);
    find_families(inquiry);
    return true;
}

/* ---- documents and claims ---------------------------------------------- */

typedef struct {
    const Document **by_name;
    const Document **copies; /* by name: the first of the same bytes */
    size_t count;
} Library;

static int find_document(const Library *library, Str name)
{
    size_t low = 0, high = library->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(library->by_name[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < library->count && str_equal(library->by_name[low]->name, name)
               ? (int)low
               : -1;
}

static bool open_library(const Inquiry *inquiry, Library *library, Error *err)
{
    const Evidence *evidence = inquiry->evidence;
    size_t count = evidence->document_count;
    const Document **by_hash =
        arena_array(inquiry->arena, count, sizeof(const Document *), err);
    const Document *first = NULL;

    library->count = count;
    library->by_name =
        arena_array(inquiry->arena, count, sizeof(const Document *), err);
    library->copies =
        arena_array(inquiry->arena, count, sizeof(const Document *), err);
    if (by_hash == NULL || library->by_name == NULL || library->copies == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        by_hash[i] = library->by_name[i] = &evidence->documents[i];
    if (count > 0) {
        qsort(library->by_name, count, sizeof(const Document *),
              compare_documents);
        qsort(by_hash, count, sizeof(const Document *), compare_hashes);
    }
    for (size_t i = 0; i < count; i++) {
        int at = find_document(library, by_hash[i]->name);
        if (first == NULL || by_hash[i]->sha256[0] == '\0' ||
            strcmp(first->sha256, by_hash[i]->sha256) != 0)
            first = by_hash[i];
        if (at >= 0 && library->copies[at] == NULL)
            library->copies[at] = first;
    }
    return true;
}

/* Without any date there is no history. */
static bool is_dated(const Claim *claim)
{
    return claim->when.first != WHEN_NO_FIRST ||
           claim->when.last != WHEN_NO_LAST;
}

size_t evidence_claims(const Evidence *evidence)
{
    size_t count = 0;

    for (size_t i = 0; i < evidence->claim_count; i++)
        count += !claim_is_hint(&evidence->claims[i]);
    return count;
}

/* Dated claims that nobody rejected in order, each once, without hints and
 * those of a document that is there under an earlier name. */
static bool sort_claims(const Inquiry *inquiry, const Library *library,
                        const Claim ***out, size_t *count, Error *err)
{
    const Evidence *evidence = inquiry->evidence;
    size_t taken = 0, kept = 0;
    const Claim **claims = arena_array(inquiry->arena, evidence->claim_count,
                                       sizeof(const Claim *), err);

    if (claims == NULL)
        return false;
    for (size_t i = 0; i < evidence->claim_count; i++) {
        int at = find_document(library, evidence->claims[i].doc);
        bool copy = at >= 0 && !str_equal(library->copies[at]->name,
                                          evidence->claims[i].doc);
        if (is_dated(&evidence->claims[i]) && !copy &&
            evidence->claims[i].decided != DECIDED_REJECTED &&
            !claim_is_hint(&evidence->claims[i]))
            claims[taken++] = &evidence->claims[i];
    }
    if (taken > 0)
        qsort(claims, taken, sizeof(const Claim *), compare_claim_pointers);
    for (size_t i = 0; i < taken; i++)
        if (kept == 0 || compare_claims(claims[kept - 1], claims[i]) != 0)
            claims[kept++] = claims[i];
    *out = claims;
    *count = kept;
    return true;
}

static bool write_reports(Inquiry *inquiry, const Library *library,
                          const Claim *const *claims, Error *err)
{
    Report *reports = inquiry->reports;

    for (size_t i = 0; i < inquiry->report_count; i++) {
        int at = find_document(library, claims[i]->doc);
        Report *report = &reports[i];

        report->claim = claims[i];
        report->document = at < 0 ? NULL : library->by_name[at];
        report->site = inquiry_site(inquiry, claims[i]->place);
        report->when = until_published(claims[i], report->document);
    }
    if (!origins_find(inquiry, err))
        return false;
    for (size_t i = 0; i < inquiry->report_count; i++) {
        reports[i].interested = !is_decided(reports[i].claim) &&
                                is_interested(inquiry, &reports[i]);
        reports[i].reliability = reliability(&reports[i]);
    }
    return true;
}

bool inquiry_open(Arena *arena, const Evidence *evidence, Inquiry *out,
                  Error *err)
{
    Inquiry inquiry = {.arena = arena, .evidence = evidence};
    Library library = {0};
    const Claim **claims = NULL;

    inquiry.actors =
        arena_array(arena, evidence->actor_count, sizeof(const Actor *), err);
    if (inquiry.actors == NULL)
        return false;
    for (size_t i = 0; i < evidence->actor_count; i++)
        inquiry.actors[i] = &evidence->actors[i];
    if (evidence->actor_count > 0)
        qsort(inquiry.actors, evidence->actor_count, sizeof(const Actor *),
              compare_actors);
    if (!open_library(&inquiry, &library, err) ||
        !sort_claims(&inquiry, &library, &claims, &inquiry.report_count, err) ||
        !list_sites(&inquiry, claims, inquiry.report_count, err))
        return false;
    inquiry.reports =
        arena_array(arena, inquiry.report_count, sizeof(Report), err);
    if (inquiry.reports == NULL ||
        !write_reports(&inquiry, &library, claims, err))
        return false;
    *out = inquiry;
    return true;
}

bool report_add(Arena *arena, ReportList *list, const Report *report,
                Error *err)
{
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers */
    return VEC_PUSH(arena, list, report, err);
}

bool report_add_all(Arena *arena, ReportList *list, const ReportList *more,
                    Error *err)
{
    ReportList joined = {0};

    for (size_t i = 0; i < list->count; i++)
        if (!report_add(arena, &joined, list->items[i], err))
            return false;
    for (size_t i = 0; i < more->count; i++)
        if (!report_add(arena, &joined, more->items[i], err))
            return false;
    *list = joined;
    return true;
}

/* ---- weighing ---------------------------------------------------------- */

bool tally_make(Arena *arena, const Inquiry *inquiry, Tally *out, Error *err)
{
    double *best = arena_array(arena, inquiry->origin_count, sizeof *best, err);
    int *touched =
        arena_array(arena, inquiry->origin_count, sizeof *touched, err);

    if (best == NULL || touched == NULL)
        return false;
    *out = (Tally){.best = best, .touched = touched};
    return true;
}

void tally_reset(Tally *tally)
{
    for (size_t i = 0; i < tally->count; i++)
        tally->best[tally->touched[i]] = 0;
    tally->count = 0;
    tally->weight = 0;
}

void tally_add(Tally *tally, const Report *report)
{
    double odds = report->reliability / (1 - report->reliability);
    double *best = &tally->best[report->origin];

    if (*best <= 0) {
        tally->touched[tally->count++] = report->origin;
        *best = 1;
    }
    if (odds > *best) {
        tally->weight += log(odds) - log(*best);
        *best = odds;
    }
}

double tally_of(Tally *tally, const ReportList *reports)
{
    tally_reset(tally);
    for (size_t i = 0; i < reports->count; i++)
        tally_add(tally, reports->items[i]);
    return tally->weight;
}
