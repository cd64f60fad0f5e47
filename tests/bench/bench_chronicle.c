/* A year of a conflict: claims on 2,000 places (a hundred towns, each with its
 * ruins and eighteen monuments), in documents of twenty claims.
 *     bench_chronicle CLAIMS             reconciles them in memory
 *     bench_chronicle CLAIMS PROJECT     makes a project of them
 */
#include "chronicle/chronicle.h"
#include "core/hash.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define TOWNS     100
#define MONUMENTS 18
#define A_TOWN    (MONUMENTS + 2)
#define PER_DOC   20
#define FIRST_DAY 16500

typedef struct {
    uint64_t state;
} Dice;

static uint32_t roll(Dice *dice, uint32_t sides)
{
    dice->state = dice->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(dice->state >> 33) % sides;
}

/* Of the processor: others may be at work on the machine. */
static double now(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static bool make_place(Arena *arena, size_t number, Place *out, Error *err)
{
    size_t town = number / A_TOWN, within = number % A_TOWN;
    Str name = {0}, twin = {0}, parent = {0};

    if (!arena_format(arena, &name, err,
                      within == 0   ? "town_%zu"
                      : within == 1 ? "ruins_%zu"
                                    : "monument_%zu_%zu",
                      town, within) ||
        !arena_format(arena, &twin, err, within == 0 ? "ruins_%zu" : "town_%zu",
                      town) ||
        !arena_format(arena, &parent, err, "ruins_%zu", town))
        return false;
    *out =
        (Place){.key = name,
                .name = name,
                .kind = within == 0   ? STR("town")
                        : within == 1 ? STR("archaeological_site")
                                      : STR("temple"),
                .twin = within < 2 ? twin : (Str){0},
                .parent = within < 2 ? (Str){0} : parent,
                .position = {30 + (double)town / 20, 30 + (double)within / 50},
                .located = true,
                .accuracy_m = 100};
    return true;
}

static bool make_claim(Arena *arena, const Evidence *evidence, Dice *dice,
                       size_t number, Claim *out, Error *err)
{
    static const char *const holders[] = {"red", "blue", "green"};
    static const char *const sources[] = {
        "", "", "", "monitor", "red_tv", "an elder", "residents", "the army"};
    const Place *place = &evidence->places[roll(dice, TOWNS * A_TOWN)];
    int32_t day = FIRST_DAY + (int32_t)roll(dice, 365);
    Claim claim = {.doc = evidence->documents[number / PER_DOC].name,
                   .place = place->key,
                   .position = place->position,
                   .topic = (Topic)roll(dice, TOPIC_COUNT),
                   .confidence = 0.8,
                   .when = {day, day + (int32_t)roll(dice, 5)},
                   .source = str_from_cstr(sources[roll(dice, 8)]),
                   .rule = STR("gain"),
                   .quote = {0, 40}};

    if (roll(dice, 3) == 0)
        claim.topic = TOPIC_CONTROL;
    if (roll(dice, 8) == 0)
        claim.polarity = (Polarity)roll(dice, POLARITY_COUNT);
    if (claim.topic == TOPIC_CONTROL)
        claim.value = str_from_cstr(holders[day / 60 % 3]);
    if (claim.topic == TOPIC_DAMAGE)
        claim.value = damage_name((Damage)roll(dice, DAMAGE_COUNT));
    if (!arena_format(arena, &claim.id, err, "%016zx", number) ||
        !arena_format(
            arena, &claim.quote_text, err,
            "report %u of %zu says that fighters came to it on day %d",
            roll(dice, 5000), number, (int)day))
        return false;
    *out = claim;
    return true;
}

static bool make_document(Arena *arena, size_t number, Document *out,
                          Error *err)
{
    Document document = {.published = {FIRST_DAY + 366, FIRST_DAY + 366},
                         .published_how = PUBLISHED_METADATA};

    if (!arena_format(arena, &document.name, err, "report-%06zu.txt", number) ||
        !arena_format(arena, &document.publisher, err, "paper %zu",
                      number % 40) ||
        !arena_format(arena, &document.text, err,
                      "Report %zu. Nobody reads it, but here its words stand.",
                      number) ||
        !hash_sha256(document.text, document.sha256, err))
        return false;
    *out = document;
    return true;
}

static bool make_evidence(Arena *arena, size_t claim_count, Evidence *out,
                          Error *err)
{
    const Actor known[] = {
        {.key = STR("red"), .name = STR("Red army"), .kind = STR("armed")},
        {.key = STR("blue"), .name = STR("Blue front"), .kind = STR("armed")},
        {.key = STR("green"), .name = STR("Greens"), .kind = STR("armed")},
        {.key = STR("red_tv"),
         .name = STR("Red Television"),
         .kind = STR("source"),
         .side = STR("red")},
        {.key = STR("monitor"),
         .name = STR("The Monitor"),
         .kind = STR("source")}};
    Actor *actors =
        arena_array(arena, sizeof known / sizeof *known, sizeof *actors, err);
    size_t document_count = claim_count / PER_DOC + 1;
    Dice dice = {20150521};
    Place *places = arena_array(arena, TOWNS * A_TOWN, sizeof *places, err);
    Document *documents =
        arena_array(arena, document_count, sizeof *documents, err);
    Claim *claims = arena_array(arena, claim_count, sizeof *claims, err);

    if (actors == NULL || places == NULL || documents == NULL || claims == NULL)
        return false;
    memcpy(actors, known, sizeof known);
    *out = (Evidence){
        places,    TOWNS * A_TOWN, actors, sizeof known / sizeof *known,
        documents, document_count, claims, claim_count};
    for (size_t i = 0; i < out->place_count; i++)
        if (!make_place(arena, i, &places[i], err))
            return false;
    for (size_t i = 0; i < document_count; i++)
        if (!make_document(arena, i, &documents[i], err))
            return false;
    for (size_t i = 0; i < claim_count; i++)
        if (!make_claim(arena, out, &dice, i, &claims[i], err))
            return false;
    return true;
}

/* ---- in memory ----------------------------------------------------------- */

static int compare_claims(const void *a, const void *b)
{
    const Claim *x = a, *y = b;
    int order = str_compare(x->place, y->place);

    if (order == 0)
        order = (int)x->topic - (int)y->topic;
    if (order == 0)
        order = when_compare(&x->when, &y->when);
    return order != 0 ? order : str_compare(x->id, y->id);
}

static bool sort_copy(Arena *arena, const Evidence *evidence, double *seconds,
                      Error *err)
{
    Claim *copy = arena_array(arena, evidence->claim_count, sizeof *copy, err);
    double start = now();

    if (copy == NULL)
        return false;
    for (size_t i = 0; i < evidence->claim_count; i++)
        copy[i] = evidence->claims[i];
    qsort(copy, evidence->claim_count, sizeof *copy, compare_claims);
    *seconds = now() - start;
    return true;
}

static bool reconcile(Arena *arena, const Evidence *evidence, Error *err)
{
    Chronicle chronicle;
    struct rusage usage;
    double start, all, sorted;

    if (!sort_copy(arena, evidence, &sorted, err))
        return false;
    start = now();
    if (!chronicle_build(arena, evidence, &chronicle, err))
        return false;
    all = now() - start;
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)printf("reconcile %zu claims on %zu places      %8.3f s   %4ld MB at "
                 "most, %zu states\n",
                 evidence->claim_count, evidence->place_count, all,
                 usage.ru_maxrss / 1024, chronicle.count);
    (void)printf("  qsort of the same claims, by place and day %6.3f s   "
                 "(%.1f times)\n",
                 sorted, all / sorted);
    return true;
}

/* ---- in a project -------------------------------------------------------- */

static bool put_document(Store *store, const Evidence *evidence, size_t number,
                         Error *err)
{
    const Document *document = &evidence->documents[number];
    size_t first = number * PER_DOC;
    size_t count = evidence->claim_count - first;

    return store_put_document(store, document, document->text, err) &&
           store_put_claims(store, document, evidence->claims + first,
                            count < PER_DOC ? count : PER_DOC, err);
}

static bool fill(Store *store, const Evidence *evidence, Error *err)
{
    if (!store_begin(store, err) ||
        !store_put_places(store, evidence->places, evidence->place_count, err))
        return false;
    for (size_t i = 0; i < evidence->claim_count / PER_DOC; i++)
        if (!put_document(store, evidence, i, err))
            return false;
    return store_commit(store, err);
}

int main(int argc, char **argv)
{
    Arena arena = arena_make(2048 * MEGABYTE);
    Store *store = NULL;
    Evidence evidence;
    Error err = {0};
    long claims = 0;
    bool done = argc >= 2 && str_to_long(str_from_cstr(argv[1]), &claims) &&
                claims > 0 &&
                make_evidence(&arena, (size_t)claims, &evidence, &err);

    if (done && argc == 2)
        done = reconcile(&arena, &evidence, &err);
    else if (done)
        done = store_open(argv[2], STORE_WRITE, &store, &err) &&
               fill(store, &evidence, &err);
    store_close(&store);
    arena_release(&arena);
    if (!done)
        (void)fprintf(stderr, "bench_chronicle: %s\n", err.message);
    return done ? 0 : 1;
}
