#include "claim/story.h"

#include "read/read.h"

/* Runs each rule's test sentence. Its places stand in [brackets], with their
 * kind before a colon where they are no towns, or "near" for a place's edge. */

/* The day on which test sentences are read. */
#define CHECK_DAY     ((When){18262, 18262})
#define CHECK_CEILING (32 * MEGABYTE)

typedef struct {
    Arena *arena;
    char *text;
    size_t length;
    VEC(Span) spans; /* of the places' names in text */
    VEC(Str) kinds;
} Sample;

static bool take_place(Sample *sample, Str inside, Error *err)
{
    size_t colon = str_find(inside, STR(":"), 0);
    Str kind = colon < inside.len ? str_slice(inside, 0, colon) : STR("town");
    Str name =
        colon < inside.len ? str_slice(inside, colon + 1, inside.len) : inside;
    Span span = {sample->length, sample->length + name.len};

    memcpy(sample->text + sample->length, name.data, name.len);
    sample->length += name.len;
    return VEC_PUSH(sample->arena, &sample->spans, span, err) &&
           VEC_PUSH(sample->arena, &sample->kinds, kind, err);
}

static bool read_sample(Arena *arena, Str test, Sample *out, Error *err)
{
    Sample sample = {.arena = arena,
                     .text = arena_take(arena, test.len + 1, err)};

    if (sample.text == NULL)
        return false;
    while (test.len > 0) {
        Str before = str_take_until(&test, '[');

        if (before.len > 0)
            memcpy(sample.text + sample.length, before.data, before.len);
        sample.length += before.len;
        if (test.len > 0 &&
            !take_place(&sample, str_take_until(&test, ']'), err))
            return false;
    }
    *out = sample;
    return true;
}

static bool make_mention(const Sample *sample, const Document *document,
                         size_t index, Mention *out, Error *err)
{
    Span span = sample->spans.items[index];
    Str name = str_slice(document->text, span.start, span.end);
    bool near = str_is(sample->kinds.items[index], "near");
    Place *place = arena_take(sample->arena, sizeof *place, err);

    if (place == NULL)
        return false;
    place->key = place->name = name;
    place->kind = near ? STR("town") : sample->kinds.items[index];
    *out = (Mention){.span = span,
                     .first_token = document->token_count,
                     .place = place,
                     .role = ROLE_PLACE,
                     .relation = near ? name : (Str){0},
                     .score = 1};
    for (size_t i = 0; i < document->token_count; i++) {
        Span token = document->tokens[i].span;

        if (token.start < span.start || token.end > span.end)
            continue;
        if (i < out->first_token)
            out->first_token = i;
        out->end_token = i + 1;
    }
    return true;
}

/* One sentence a line. */
static bool read_sentences(Arena *arena, Document *document, Error *err)
{
    VEC(Sentence) sentences = {0};
    size_t token = 0;

    for (size_t start = 0; start < document->text.len;) {
        size_t end = str_find(document->text, STR("\n"), start);
        Sentence sentence = {.first = token, .span = {start, end}};

        while (token < document->token_count &&
               document->tokens[token].span.start < end)
            token++;
        sentence.end = token;
        if (sentence.end > sentence.first &&
            !VEC_PUSH(arena, &sentences, sentence, err))
            return false;
        start = end + 1;
    }
    document->sentences = sentences.items;
    document->sentence_count = sentences.count;
    return true;
}

static bool read_mentions(const Sample *sample, const Document *document,
                          Mention **out, Error *err)
{
    Mention *mentions =
        arena_array(sample->arena, sample->spans.count, sizeof *mentions, err);

    if (mentions == NULL)
        return false;
    for (size_t i = 0; i < sample->spans.count; i++)
        if (!make_mention(sample, document, i, &mentions[i], err))
            return false;
    *out = mentions;
    return true;
}

bool claims_of_sample(Arena *arena, const Lexicon *lexicon, Str test,
                      When published, ClaimList *out, Error *err)
{
    Sample sample;
    Document document = {.name = STR("test"),
                         .published = published,
                         .published_how = when_unbounded(published)
                                              ? PUBLISHED_UNKNOWN
                                              : PUBLISHED_OPTION};
    Mention *mentions;
    Times times;
    ClaimText text = {.lexicon = lexicon, .document = &document};

    if (!read_sample(arena, test, &sample, err))
        return false;
    document.text = (Str){sample.text, sample.length};
    if (!phrases_cut(arena, &lexicon->phrases, document.text, &document.tokens,
                     &document.token_count, err) ||
        !read_sentences(arena, &document, err) ||
        !read_mentions(&sample, &document, &mentions, err) ||
        !times_find_in(arena, lexicon, &document, &times, err))
        return false;
    text.times = times.items;
    text.time_count = times.count;
    text.mentions = mentions;
    text.mention_count = sample.spans.count;
    if (!claims_collect(arena, &text, (Watching){0}, out, err))
        return false;
    claims_bound(&text, out);
    return true;
}

static bool describe(Arena *arena, const Claim *claim, Str *out, Error *err)
{
    return arena_format(
        arena, out, err, "%.*s %.*s %.*s %.*s",
        STR_ARGS(topic_name(claim->topic)),
        STR_ARGS(claim->value.len > 0 ? claim->value : STR("-")),
        STR_ARGS(polarity_name(claim->polarity)), STR_ARGS(claim->place));
}

static bool check_rule(const Lexicon *lexicon, const Rule *rule, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(CHECK_CEILING);
    ClaimList claims;
    Str got = STR("nothing");

    if (!claims_of_sample(&arena, lexicon, rule->test, CHECK_DAY, &claims, err))
        return error_within(err, "%.*s:%zu", STR_ARGS(rule->file), rule->line);
    for (size_t i = 0; i < claims.count; i++) {
        if (!describe(&arena, &claims.items[i], &got, err))
            return false;
        if (str_equal(got, rule->expect) &&
            str_equal(claims.items[i].rule, rule->id))
            return true;
    }
    return error_set(err, ERROR_INPUT, 0,
                     "%.*s:%zu: rule '%.*s' should find '%.*s' in its test, "
                     "but found %s'%.*s'",
                     STR_ARGS(rule->file), rule->line, STR_ARGS(rule->id),
                     STR_ARGS(rule->expect),
                     claims.count > 1 ? "among others " : "", STR_ARGS(got));
}

bool rules_check(const Lexicon *lexicon, Error *err)
{
    for (size_t i = 0; i < lexicon->rules.count; i++)
        if (!lexicon->rules.items[i].replaced &&
            !check_rule(lexicon, &lexicon->rules.items[i], err))
            return false;
    return true;
}
