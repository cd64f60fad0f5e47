#include "publish/related.h"

#include <stdlib.h>

static int compare_states(const void *a, const void *b)
{
    const State *x = *(const State *const *)a, *y = *(const State *const *)b;
    int order = str_compare(x->place, y->place);

    return order != 0 ? order : (x > y) - (x < y);
}

static int compare_claims(const void *a, const void *b)
{
    const Claim *x = *(const Claim *const *)a, *y = *(const Claim *const *)b;
    int order = str_compare(x->place, y->place);

    return order != 0 ? order : (x > y) - (x < y);
}

static int compare_ids(const void *a, const void *b)
{
    return str_compare((*(const Claim *const *)a)->id,
                       (*(const Claim *const *)b)->id);
}

bool related_make(Arena *arena, const Material *material, Related *out,
                  Error *err)
{
    const Evidence *evidence = material->evidence;
    Related related = {.state_count = material->chronicle->count,
                       .claim_count = evidence->claim_count};

    related.states =
        arena_array(arena, related.state_count, sizeof(State *), err);
    related.claims =
        arena_array(arena, related.claim_count, sizeof(Claim *), err);
    related.by_id =
        arena_array(arena, related.claim_count, sizeof(Claim *), err);
    if (related.states == NULL || related.claims == NULL ||
        related.by_id == NULL)
        return false;
    for (size_t i = 0; i < related.state_count; i++)
        related.states[i] = &material->chronicle->states[i];
    for (size_t i = 0; i < related.claim_count; i++)
        related.claims[i] = related.by_id[i] = &evidence->claims[i];
    if (related.state_count > 1)
        qsort(related.states, related.state_count, sizeof(State *),
              compare_states);
    if (related.claim_count > 1) {
        qsort(related.claims, related.claim_count, sizeof(Claim *),
              compare_claims);
        qsort(related.by_id, related.claim_count, sizeof(Claim *), compare_ids);
    }
    *out = related;
    return true;
}

const State *const *related_states(const Related *related, Str place,
                                   size_t *count)
{
    size_t low = 0, high = related->state_count, first;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(related->states[middle]->place, place) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (first = low; low < related->state_count &&
                      str_equal(related->states[low]->place, place);
         low++) {
    }
    *count = low - first;
    return related->states + first;
}

const Claim *const *related_claims(const Related *related, Str place,
                                   size_t *count)
{
    size_t low = 0, high = related->claim_count, first;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(related->claims[middle]->place, place) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (first = low; low < related->claim_count &&
                      str_equal(related->claims[low]->place, place);
         low++) {
    }
    *count = low - first;
    return related->claims + first;
}

const Claim *related_claim(const Related *related, Str id)
{
    Claim wanted = {.id = id};
    const Claim *pointer = &wanted, *const * found;

    if (related->claim_count == 0)
        return NULL;
    found = bsearch(&pointer, related->by_id, related->claim_count,
                    sizeof(Claim *), compare_ids);
    return found == NULL ? NULL : *found;
}

/* RFC 3986's unreserved characters. */
static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

bool emit_urn(Json *json, Arena *arena, const char *key, const char *prefix,
              Str id, Error *err)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t used = strlen(prefix);
    char *text = arena_take(arena, used + 3 * id.len + 1, err);

    if (text == NULL)
        return false;
    memcpy(text, prefix, used);
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.data[i];

        if (is_plain(c)) {
            text[used++] = (char)c;
            continue;
        }
        text[used++] = '%';
        text[used++] = digits[c >> 4];
        text[used++] = digits[c & 15U];
    }
    emit_member(json, key, (Str){text, used});
    return true;
}

bool document_address(Arena *arena, const Document *document, Str *out,
                      Error *err)
{
    if (str_begins(document->url, STR("https://")) ||
        str_begins(document->url, STR("http://"))) {
        *out = document->url;
        return true;
    }
    return arena_format(arena, out, err, "urn:x-tetrapylon:sha256:%s",
                        document->sha256);
}
