/* Makes a project whose log has so many entries, most of them decisions:
 *     bench_verify PROJECT ENTRIES
 */
#include "core/hash.h"
#include "store/store.h"

#include <stdio.h>

static bool fill(Store *store, long entries, Error *err)
{
    Place place = {.key = STR("temple"),
                   .name = STR("Temple"),
                   .position = {38.2, 34.5},
                   .located = true};
    Document document = {.name = STR("a.txt"),
                         .text = STR("The temple stood.")};
    Claim claim = {.id = STR("c1"),
                   .doc = STR("a.txt"),
                   .place = STR("temple"),
                   .position = {38.2, 34.5},
                   .topic = TOPIC_DAMAGE,
                   .value = STR("none"),
                   .when = {16500, 16501},
                   .quote = {0, 17},
                   .quote_text = STR("The temple stood.")};

    if (!hash_sha256(STR("raw"), document.sha256, err) ||
        !store_set_actor(store, STR("A. Reviewer"), err) ||
        !store_begin(store, err) || !store_put_places(store, &place, 1, err) ||
        !store_put_document(store, &document, STR("raw"), err) ||
        !store_put_claims(store, &document, &claim, 1, err))
        return false;
    for (long i = 3; i < entries; i++)
        if (!store_decide(store, STR("c1"), VERDICT_ACCEPT, NULL,
                          STR("confirmed by the image of 2 September"), err))
            return false;
    return store_commit(store, err);
}

int main(int argc, char **argv)
{
    Store *store = NULL;
    Error err = {0};
    long entries;
    bool done = argc == 3 && str_to_long(str_from_cstr(argv[2]), &entries) &&
                store_open(argv[1], STORE_WRITE, &store, &err) &&
                fill(store, entries, &err);

    store_close(&store);
    if (!done)
        (void)fprintf(stderr, "bench_verify: %s\n", err.message);
    return done ? 0 : 1;
}
