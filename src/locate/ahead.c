/* Look-ups whose memory is asked for before it is needed. */
#include "locate/words.h"

/* The words of a name that begins at a word of the row, so far, and the same
 * with one more; next is 0 behind the last word. */
typedef struct {
    uint64_t hash, next;
    size_t end;
} Prefix;

static void look_on(const Index *index, const WordRow *words, size_t limit,
                    Prefix *prefix)
{
    bucket_expect(index, SECTION_BUCKETS, prefix->hash);
    prefix->next = 0;
    if (prefix->end >= limit)
        return;
    prefix->next =
        index_hash_on(prefix->hash, words->hash(words->self, prefix->end));
    filter_expect(index->sections[SECTION_PREFIXES], prefix->next);
}

static void expect_terms(const Index *index, const Prefix *prefixes,
                         size_t count)
{
    const char *terms = index->sections[SECTION_TERMS].data;
    size_t first, end, all = index_count(index, SECTION_TERMS, TERM_BYTES);

    for (size_t i = 0; i < count; i++) {
        bucket_of(index, SECTION_BUCKETS, prefixes[i].hash, all, &first, &end);
        if (first == end)
            continue;
        __builtin_prefetch(terms + first * TERM_BYTES);
        __builtin_prefetch(terms + end * TERM_BYTES - 1);
    }
}

static void expect_texts(const Index *index, const Prefix *prefixes,
                         size_t count)
{
    Str texts = index->sections[SECTION_TEXTS];
    size_t first, end, all = index_count(index, SECTION_TERMS, TERM_BYTES);

    for (size_t i = 0; i < count; i++) {
        uint32_t tag = index_tag(prefixes[i].hash), key = 0;
        bucket_of(index, SECTION_BUCKETS, prefixes[i].hash, all, &first, &end);
        for (; first < end && key == 0; first++)
            if ((index_u32(index, SECTION_TERMS,
                           first * TERM_BYTES + TERM_TAG) &
                 0xFFFF) == tag)
                key = index_u32(index, SECTION_TERMS,
                                first * TERM_BYTES + TERM_KEY);
        if (key > 0 && key < texts.len)
            __builtin_prefetch(texts.data + key);
    }
}

/* Those that a name may go on from, with one word more; returns how many. */
static size_t go_on(const Index *index, Prefix *prefixes, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (prefixes[i].next != 0 &&
            filter_may(index->sections[SECTION_PREFIXES], prefixes[i].next))
            prefixes[kept++] =
                (Prefix){.hash = prefixes[i].next, .end = prefixes[i].end + 1};
    return kept;
}

void gazetteer_expect_word(const Gazetteer *gazetteer, uint64_t word,
                           bool small)
{
    filter_expect(
        gazetteer->index.sections[small ? SECTION_LOWER : SECTION_OPENING],
        word);
}

void gazetteer_expect(const Gazetteer *gazetteer, const WordRow *words,
                      const uint16_t *at, size_t count, size_t limit)
{
    enum { DEEPEST = 4 }; /* words; few names are longer */
    const Index *index = &gazetteer->index;
    Prefix prefixes[WORDS_AHEAD];

    for (size_t i = 0; i < count; i++)
        prefixes[i] = (Prefix){.hash = words->hash(words->self, at[i]),
                               .end = at[i] + 1u};
    for (int depth = 0; depth < DEEPEST && count > 0; depth++) {
        for (size_t i = 0; i < count; i++)
            look_on(index, words, limit, &prefixes[i]);
        expect_terms(index, prefixes, count);
        expect_texts(index, prefixes, count);
        count = go_on(index, prefixes, count);
    }
}
