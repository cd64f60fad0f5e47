/* Look-ups whose memory is asked for before it is needed. */
#include "locate/words.h"

enum { TOGETHER = 256 };

/* The words from a start on, so far, what a filter tells of them and where
 * their names may lie; next is the hash with one word more. */
typedef struct {
    NameStart *start;
    size_t end;
    uint64_t hash, next;
    Span terms;
    unsigned known;
} Prefix;

typedef struct {
    const Gazetteer *gazetteer;
    const Index *index;
    const WordRow *words;
    size_t limit;
    Prefix prefixes[TOGETHER];
    size_t count;
} Ahead;

static bool goes_on(const Ahead *in, const Prefix *prefix)
{
    return (prefix->known & FILTER_ONWARD) != 0 && prefix->end < in->limit;
}

/* Drops those that are nothing, and asks for the buckets and the filter of the
 * others. */
static void expect_buckets(Ahead *in)
{
    size_t kept = 0;

    for (size_t i = 0; i < in->count; i++) {
        Prefix prefix = in->prefixes[i];
        if (prefix.known == 0)
            continue;
        if ((prefix.known & FILTER_WHOLE) != 0)
            bucket_expect(in->index, SECTION_BUCKETS, prefix.hash);
        if (goes_on(in, &prefix)) {
            prefix.next = index_hash_on(
                prefix.hash, in->words->hash(in->words->self, prefix.end));
            filter_expect(in->index->sections[SECTION_PREFIXES], prefix.next);
        }
        in->prefixes[kept++] = prefix;
    }
    in->count = kept;
}

static void expect_terms(Ahead *in)
{
    const Index *index = in->index;
    const char *terms = index->sections[SECTION_TERMS].data;
    size_t all = index_count(index, SECTION_TERMS, TERM_BYTES);

    for (size_t i = 0; i < in->count; i++) {
        Prefix *prefix = &in->prefixes[i];
        if ((prefix->known & FILTER_WHOLE) == 0)
            continue;
        bucket_of(index, SECTION_BUCKETS, prefix->hash, all,
                  &prefix->terms.start, &prefix->terms.end);
        __builtin_prefetch(terms + prefix->terms.start * TERM_BYTES);
        __builtin_prefetch(terms + prefix->terms.end * TERM_BYTES - 1);
    }
}

/* Leaves out the terms before the first with a tag. */
static void seek_tag(const Index *index, uint32_t tag, Span *terms)
{
    const char *at =
        index->sections[SECTION_TERMS].data + terms->start * TERM_BYTES;

    for (; terms->start < terms->end; terms->start++, at += TERM_BYTES)
        if ((index_get_u32(at + TERM_TAG) & 0xFFFF) == tag)
            return;
}

static void expect_keys(Ahead *in)
{
    const Index *index = in->index;
    Str texts = index->sections[SECTION_TEXTS];

    for (size_t i = 0; i < in->count; i++) {
        Prefix *prefix = &in->prefixes[i];
        uint32_t key = 0;
        if ((prefix->known & FILTER_WHOLE) == 0)
            continue;
        seek_tag(index, index_tag(prefix->hash), &prefix->terms);
        if (prefix->terms.start < prefix->terms.end)
            key = index_u32(index, SECTION_TERMS,
                            prefix->terms.start * TERM_BYTES + TERM_KEY);
        if (key > 0 && key < texts.len)
            __builtin_prefetch(texts.data + key);
        else
            prefix->known &= ~FILTER_WHOLE;
    }
}

static void match_keys(Ahead *in)
{
    for (size_t i = 0; i < in->count; i++) {
        Prefix *prefix = &in->prefixes[i];
        TermMatch match = {0};
        if ((prefix->known & FILTER_WHOLE) != 0)
            match = gazetteer_among(in->gazetteer, prefix->terms, prefix->hash,
                                    in->words,
                                    (Span){prefix->start->at, prefix->end});
        if (match.length > 0)
            prefix->start->match = match;
    }
}

/* Those that go on, with one word more. */
static void go_on(Ahead *in)
{
    size_t kept = 0;

    for (size_t i = 0; i < in->count; i++) {
        Prefix prefix = in->prefixes[i];
        if (!goes_on(in, &prefix))
            continue;
        prefix.hash = prefix.next;
        prefix.end++;
        prefix.known =
            filter_ask(in->index->sections[SECTION_PREFIXES], prefix.hash);
        in->prefixes[kept++] = prefix;
    }
    in->count = kept;
}

/* Most words that may open a longer name are followed by others than it is:
 * those are let go before anything else is looked at. */
static void begin(Ahead *in, NameStart *starts, size_t count)
{
    Str prefixes = in->index->sections[SECTION_PREFIXES];
    const WordRow *words = in->words;
    uint64_t next[TOGETHER];
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        size_t behind = starts[i].at + 1;
        next[i] = index_hash_on(
            words->hash(words->self, starts[i].at),
            behind < in->limit ? words->hash(words->self, behind) : 0);
        filter_expect(prefixes, next[i]);
    }
    for (size_t i = 0; i < count; i++) {
        NameStart *start = &starts[i];
        unsigned opens = start->opens;
        if ((opens & FILTER_ONWARD) != 0 &&
            (start->at + 1 >= in->limit || !filter_may(prefixes, next[i])))
            opens &= ~FILTER_ONWARD;
        start->match = (TermMatch){0};
        in->prefixes[kept] =
            (Prefix){.start = start,
                     .end = start->at + 1,
                     .hash = words->hash(words->self, start->at),
                     .known = opens};
        kept += opens != 0;
    }
    in->count = kept;
}

static void match_some(Ahead *in, NameStart *starts, size_t count)
{
    begin(in, starts, count);
    while (in->count > 0) {
        expect_buckets(in);
        expect_terms(in);
        expect_keys(in);
        match_keys(in);
        go_on(in);
    }
}

void gazetteer_longest(const Gazetteer *gazetteer, const WordRow *words,
                       NameStart *starts, size_t count, size_t limit)
{
    Ahead in;

    in.gazetteer = gazetteer;
    in.index = &gazetteer->index;
    in.words = words;
    in.limit = limit;
    for (size_t done = 0; done < count; done += TOGETHER)
        match_some(&in, starts + done,
                   count - done < TOGETHER ? count - done : TOGETHER);
}
