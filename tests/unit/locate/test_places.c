/* Runs tests/cases/places.case: what places short texts point to. */
#include "geodata.h"

#include "core/vec.h"

#include <string.h>

typedef struct {
    Geodata *data;
    Document document;
    Mention *mentions;
    size_t count;
    size_t line;
    size_t faults;
    size_t checks;
} Run;

/* Where the words stand, their nth occurrence after " #": the first where none
 * is said. Length where they are missing. */
static Span find_words(const Run *run, Str words)
{
    size_t mark = str_find(words, STR(" #"), 0), at = 0;
    Str plain = str_slice(words, 0, mark);
    long wanted = 1;

    if (mark < words.len &&
        !str_to_long(str_slice(words, mark + 2, words.len), &wanted))
        fail_msg("line %zu: no number behind #", run->line);
    for (at = str_find(run->document.text, plain, 0); --wanted > 0;)
        at = str_find(run->document.text, plain, at + 1);
    if (at >= run->document.text.len)
        fail_msg("line %zu: '%.*s' does not stand in the text", run->line,
                 STR_ARGS(words));
    return (Span){at, at + plain.len};
}

/* How a mention is written behind "=>". */
static Str describe(Run *run, const Mention *mention)
{
    static const char *const roles[] = {[ROLE_PLACE] = "",
                                        [ROLE_METONYM] = " metonym",
                                        [ROLE_DATELINE] = " dateline",
                                        [ROLE_SOURCE_SEAT] = " source_seat"};
    bool related = mention->relation.len > 0;
    Str text;
    Error err;

    if (!arena_format(&run->data->arena, &text, &err, "%.*s%s%s%s%.*s%s",
                      STR_ARGS(mention->place->key), roles[mention->role],
                      mention->nominal ? " noun" : "", related ? " (" : "",
                      STR_ARGS(mention->relation), related ? ")" : ""))
        fail_msg("%s", err.message);
    return text;
}

/* A mention of those words: it may go on to the left ("the", "ancient") and
 * need not hold all of them, but ends where they end. */
static const Mention *mention_of(const Run *run, Span words)
{
    for (size_t i = 0; i < run->count; i++) {
        const Mention *mention = &run->mentions[i];
        if (mention->span.end == words.end && mention->span.start < words.end)
            return mention;
    }
    return NULL;
}

static bool is_expected(Run *run, Str words, Str wanted)
{
    const Mention *mention = mention_of(run, find_words(run, words));

    return mention != NULL && str_equal(describe(run, mention), wanted);
}

/* Whether a mention lies on the words, of that place or of any. */
static bool is_there(const Run *run, Str words, Str place)
{
    Span span = find_words(run, words);

    for (size_t i = 0; i < run->count; i++) {
        const Mention *mention = &run->mentions[i];
        if (mention->span.start < span.end && mention->span.end > span.start &&
            (place.len == 0 || str_equal(mention->place->key, place)))
            return true;
    }
    return false;
}

static void complain(Run *run, const char *what, Str rest)
{
    (void)fprintf(stderr, "places.case:%zu: %s %.*s\n  in: %.*s\n", run->line,
                  what, STR_ARGS(rest), STR_ARGS(run->document.text));
    for (size_t i = 0; i < run->count; i++) {
        const Mention *mention = &run->mentions[i];
        Str surface = str_slice(run->document.text, mention->span.start,
                                mention->span.end);
        Str text = describe(run, mention);
        (void)fprintf(stderr, "    %.*s => %.*s\n", STR_ARGS(surface),
                      STR_ARGS(text));
    }
    run->faults++;
}

static void check_line(Run *run, Str key, Str value)
{
    size_t arrow = str_find(value, STR("=>"), 0);
    Str words = str_trim(str_slice(value, 0, arrow));
    Str wanted = arrow == value.len
                     ? (Str){0}
                     : str_trim(str_slice(value, arrow + 2, value.len));

    run->checks++;
    if (str_is(key, "expect") && !is_expected(run, words, wanted))
        complain(run, "is not so:", value);
    else if (str_is(key, "never") && is_there(run, words, wanted))
        complain(run, "must not be:", value);
    else if (str_is(key, "fails") && is_expected(run, words, wanted))
        complain(run, "holds now, write expect:", value);
}

static void read_text(Run *run, Str text)
{
    Error err;
    char *copy = arena_take(&run->data->arena, text.len + 1, &err);

    assert_non_null(copy);
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    run->document = geodata_read(run->data, copy);
    if (!locate_mentions(&run->data->arena, run->data->gazetteer,
                         &run->document, &run->mentions, &run->count, &err))
        fail_msg("%.*s: %s", STR_ARGS(text), err.message);
}

/* The paragraphs so far and one more. */
static Str add_paragraph(Run *run, Str text, Str paragraph)
{
    Str joined;
    Error err;

    if (!arena_format(&run->data->arena, &joined, &err, "%.*s%s%.*s",
                      STR_ARGS(text), text.len > 0 ? "\n\n" : "",
                      STR_ARGS(paragraph)))
        fail_msg("%s", err.message);
    return joined;
}

static void finds_the_places_of_every_case(void **state)
{
    Run run = {.data = *state};
    Str rest = geodata_file(&run.data->arena, SOURCE_FOLDER,
                            "tests/cases/places.case");
    Str text = {0};
    size_t texts = 0;

    while (rest.len > 0) {
        Str line = str_take_until(&rest, '\n'), value = line;
        Str key = str_take_until(&value, ':');
        run.line++;
        if (line.len == 0) {
            text = (Str){0};
            continue;
        }
        if (str_begins(line, STR("#")))
            continue;
        if (str_is(key, "text")) {
            texts += text.len == 0;
            text = add_paragraph(&run, text, str_trim(value));
            read_text(&run, text);
        } else if (str_is(key, "expect") || str_is(key, "never") ||
                   str_is(key, "fails")) {
            check_line(&run, key, str_trim(value));
        } else {
            fail_msg("places.case:%zu: '%.*s' is no line of a case", run.line,
                     STR_ARGS(line));
        }
    }
    assert_true(texts >= 40);
    assert_true(run.checks > 2 * texts);
    assert_int_equal(run.faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_places_of_every_case),
    };

    return cmocka_run_group_tests(tests, geodata_open, geodata_close);
}
