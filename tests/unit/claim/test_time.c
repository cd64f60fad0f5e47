/* Runs tests/cases/times.case, and what a case cannot say. */
#include "claim/claim.h"

#include "claim/time_phrase.h"
#include "claim/time_table.h"
#include "core/date.h"
#include "core/input.h"
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

enum { MOST_EXPECTED = 12 };

typedef struct {
    Str text, published;
    Str expected[MOST_EXPECTED];
    size_t count, line;
} Case;

static bool are_equal(const TimeMention *a, size_t a_count,
                      const TimeMention *b, size_t b_count)
{
    bool equal = a_count == b_count;

    for (size_t i = 0; equal && i < a_count; i++)
        equal = a[i].first_token == b[i].first_token &&
                a[i].end_token == b[i].end_token &&
                a[i].when.first == b[i].when.first &&
                a[i].when.last == b[i].when.last &&
                a[i].lasting == b[i].lasting;
    return equal;
}

/* Passing over the words that no phrase has changes nothing. */
static void check_gate(Arena *arena, const Document *document,
                       const Times *times, const char *text)
{
    TimeReading how = {0};
    Times same;
    Error err;

    assert_true(time_words_make(arena, &how.words, &err));
    assert_true(times_read(arena, &how, document, &same, &err));
    if (!are_equal(times->items, times->count, same.items, same.count) ||
        !are_equal(times->open, times->open_count, same.open, same.open_count))
        fail_msg("not the same without a gate: %s", text);
}

/* Reads text as it would an article of that date. */
static void find(Arena *arena, const Case *c, Document *document, Times *times)
{
    ReadHints hints = {.name = STR("case.txt")};
    Error err;

    if (c->published.len > 0) {
        hints.published_how = PUBLISHED_CATALOG;
        if (!when_parse(c->published, &hints.published, &err))
            fail_msg("line %zu: %s", c->line, err.message);
    }
    if (!read_plain(arena, c->text, &hints, NULL, document, &err) ||
        !times_find(arena, document, times, &err))
        fail_msg("line %zu: %s", c->line, err.message);
    check_gate(arena, document, times, c->text.data);
}

static void check_one(const Case *c, const Document *document,
                      const TimeMention *time, Str expected)
{
    Str words =
        str_trim(str_slice(expected, 0, str_find(expected, STR("="), 0)));
    Str window = str_trim(
        str_slice(expected, str_find(expected, STR("="), 0) + 1, expected.len));
    Str said = str_slice(document->text, time->span.start, time->span.end);
    bool lasting = str_ends(window, STR(" lasting"));
    When when = {0};
    Error err;

    if (lasting)
        window.len -= STR(" lasting").len;
    if (!when_parse(window, &when, &err))
        fail_msg("line %zu: %.*s: %s", c->line, STR_ARGS(window), err.message);
    if (!str_equal(words, said) || when_compare(&when, &time->when) != 0 ||
        lasting != time->lasting) {
        char got[WHEN_TEXT_SIZE];
        when_format(time->when, got);
        fail_msg("line %zu: expected '%.*s', got '%.*s' = %s%s", c->line,
                 STR_ARGS(expected), STR_ARGS(said), got,
                 time->lasting ? " lasting" : "");
    }
}

static void check(const Case *c)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Times times;
    Document document;

    find(&arena, c, &document, &times);
    for (size_t i = 0; i < c->count && i < times.count; i++)
        check_one(c, &document, &times.items[i], c->expected[i]);
    if (times.count > c->count)
        fail_msg(
            "line %zu: '%.*s' is not expected", c->line,
            STR_ARGS(str_slice(document.text, times.items[c->count].span.start,
                               times.items[c->count].span.end)));
    if (times.count < c->count)
        fail_msg("line %zu: '%.*s' was not found", c->line,
                 STR_ARGS(c->expected[times.count]));
}

static void add_line(Case *c, Str line)
{
    Str value = line, key = str_take_until(&value, ' ');

    if (str_is(key, "text")) {
        c->text = value;
    } else if (str_is(key, "published")) {
        c->published = value;
    } else if (str_is(key, "expect")) {
        assert_true(c->count < MOST_EXPECTED);
        c->expected[c->count++] = value;
    } else if (!str_is(key, "none")) {
        fail_msg("line %zu: '%.*s' is no key", c->line, STR_ARGS(key));
    }
}

static void means_what_the_cases_say(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Case c = {0};
    size_t line = 0, cases = 0;
    Str text;
    Error err;

    (void)state;
    if (!input_read(&arena, SOURCE_FOLDER "/tests/cases/times.case", MEGABYTE,
                    &text, &err))
        fail_msg("%s", err.message);
    while (text.len > 0) {
        Str row = str_take_until(&text, '\n');
        line++;
        if (row.len > 0 && row.data[0] == '#')
            continue;
        if (row.len > 0) {
            c.line = line;
            add_line(&c, row);
        }
        if ((row.len == 0 || text.len == 0) && c.text.len > 0) {
            check(&c);
            cases++;
            c = (Case){0};
        }
    }
    assert_true(cases > 40);
}

static void says_when_memory_runs_out(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    SCOPED(arena_release) Arena small = arena_make(16);
    Document document;
    ReadHints hints = {.name = STR("a.txt")};
    Times times = {.count = 7};
    Error err = {0};

    (void)state;
    assert_true(read_plain(&arena, STR("It fell in May 2015 after all."),
                           &hints, NULL, &document, &err));
    assert_false(times_find(&small, &document, &times, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_true(times.items == NULL && times.count == 7);
}

static void finds_nothing_in_what_was_cut(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Str rules = STR("pattern\twords\topen\teffect\treason\n"
                    "Related : *\t20\tno\tline\tlink\n");
    const ClutterRules *clutter;
    Document document;
    ReadHints hints = {.name = STR("a.txt")};
    Times times;
    Error err;

    (void)state;
    assert_true(clutter_load(&arena, STR("r"), rules, &clutter, &err));
    assert_true(read_plain(
        &arena, STR("It fell in May 2015 after all.\n\nRelated: War of 2009\n"),
        &hints, clutter, &document, &err));
    assert_true(times_find(&arena, &document, &times, &err));
    assert_int_equal(times.count, 1);
}

static void reads_no_phrase_where_none_begins(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Sentence sentence = {0};
    TimePhrase phrase = {.year = 7};
    Token *tokens;
    Error err;

    (void)state;
    assert_true(read_tokens(&arena, STR("The army left the end of the road"),
                            &tokens, &sentence.end, &err));
    for (size_t at = 0; at < sentence.end; at++)
        assert_false(phrase_read(NULL, tokens, &sentence, at, &phrase));
    assert_int_equal(phrase.year, 7);
}

static void knows_tense_by_the_clause_alone(void **state)
{
    static const struct {
        const char *text;
        size_t at;
        bool ahead, lasting;
    } rows[] = {
        {"It will end on Monday", 4, true, false},
        {"He will leave, he said on Monday", 7, false, false},
        {"Monday, talks are to begin", 0, true, false},
        {"It has been shut since Monday", 5, false, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Sentence sentence = {0};
        TimePhrase phrase;
        TimeAspect aspect;
        Token *tokens;
        Error err;
        assert_true(read_tokens(&arena, str_from_cstr(rows[i].text), &tokens,
                                &sentence.end, &err));
        assert_true(phrase_read(NULL, tokens, &sentence, rows[i].at, &phrase));
        aspect = phrase_aspect(NULL, tokens, &sentence, &phrase);
        assert_int_equal(aspect.ahead, rows[i].ahead);
        assert_int_equal(aspect.lasting, rows[i].lasting);
    }
}

static void resolves_nothing_without_a_day_to_count_from(void **state)
{
    static const TimeKind kinds[] = {PHRASE_WEEKDAY, PHRASE_UNIT,  PHRASE_AGO,
                                     PHRASE_SPAN,    PHRASE_SAME,  PHRASE_HOUR,
                                     PHRASE_BESIDE,  PHRASE_SEASON};
    TimeContext context = {.today = WHEN_NO_LAST};
    TimeAspect aspect = {0};
    When when = {1, 2};

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        TimePhrase phrase = {.kind = kinds[i],
                             .unit = UNIT_DAY,
                             .weekday = 1,
                             .season = 1,
                             .count = 1};
        assert_false(phrase_resolve(&phrase, aspect, &context, &when));
    }
}

static void says_what_stays_without_a_day(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Case c = {.text = STR("On Thursday it fell, as in May 2015; a week later "
                          "it stood, on February 30 nothing.")};
    Document document;
    Times times;
    Span span;

    (void)state;
    find(&arena, &c, &document, &times);
    assert_int_equal(times.count, 2);
    assert_int_equal(times.open_count, 1);
    span = times.open[0].span;
    assert_true(
        str_is(str_slice(document.text, span.start, span.end), "Thursday"));
    assert_true(when_unbounded(times.open[0].when));
    c.published = STR("2016-03-24");
    find(&arena, &c, &document, &times);
    assert_int_equal(times.open_count, 0);
}

static void fails_to_say_so_without_memory(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    SCOPED(arena_release) Arena small = arena_make(16);
    Document document;
    ReadHints hints = {.name = STR("a.txt")};
    Times times = {.open_count = 7};
    Error err = {0};

    (void)state;
    assert_true(read_plain(&arena, STR("It fell on Thursday after all."),
                           &hints, NULL, &document, &err));
    assert_false(times_find(&small, &document, &times, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
    assert_true(times.open == NULL && times.open_count == 7);
}

/* What the calendar says, by rules that know nothing of date.h: Zeller's for
 * the weekday, a running count for the week. */
static int weekday_by_zeller(int year, int month, int day)
{
    int m = month < 3 ? month + 12 : month, y = month < 3 ? year - 1 : year;
    int h = (day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7;

    return (h + 5) % 7 + 1;
}

static When resolve_words(const char *text, int32_t today)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    ReadHints hints = {.name = STR("a.txt"),
                       .published = {today, today},
                       .published_how = PUBLISHED_OPTION};
    Document document;
    Times times;
    Error err;

    assert_true(
        read_plain(&arena, str_from_cstr(text), &hints, NULL, &document, &err));
    assert_true(times_find(&arena, &document, &times, &err));
    if (times.count != 1)
        fail_msg("'%s': %zu times", text, times.count);
    return times.items[0].when;
}

static void names_the_right_weekday_from_1900_to_2100(void **state)
{
    static const char *const texts[] = {
        "It fell on Monday.",   "It fell on Tuesday.", "It fell on Wednesday.",
        "It fell on Thursday.", "It fell on Friday.",  "It fell on Saturday.",
        "It fell on Sunday.",
    };

    (void)state;
    for (int32_t today = day_from_date((Date){1900, 1, 1});
         today <= day_from_date((Date){2100, 12, 31}); today += 13) {
        int want = (int)((uint32_t)(today + 30000) % 7);
        When when = resolve_words(texts[want], today);
        Date date = date_from_day(when.first);

        assert_int_equal(when.first, when.last);
        assert_true(when.first <= today && when.first > today - 7);
        assert_int_equal(weekday_by_zeller(date.year, date.month, date.day),
                         want + 1);
    }
}

static void numbers_weeks_as_iso_8601_does_from_1900_to_2100(void **state)
{
    int32_t monday = day_from_date((Date){1900, 1, 1}); /* of week 1 */
    char text[40];

    (void)state;
    for (int year = 1900; year <= 2100; year++) {
        int first = weekday_by_zeller(year, 1, 1);
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        int weeks = first == 4 || (leap && first == 3) ? 53 : 52;
        int week = year % weeks + 1;
        When when;

        (void)snprintf(text, sizeof text, "It fell in %d-W%02d.", year, week);
        when = resolve_words(text, day_from_date((Date){2020, 1, 1}));
        assert_int_equal(when.first, monday + 7 * (week - 1));
        assert_int_equal(when.last, when.first + 6);
        (void)snprintf(text, sizeof text, "It fell in week %d of %d.", weeks,
                       year);
        when = resolve_words(text, day_from_date((Date){2020, 1, 1}));
        assert_int_equal(when.last, monday + 7 * weeks - 1);
        monday += 7 * weeks;
    }
}

static void knows_every_leap_day_from_1900_to_2100(void **state)
{
    (void)state;
    for (int year = 1900; year <= 2100; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        int32_t march = day_from_date((Date){year, 3, 1});
        When when = resolve_words("It fell yesterday.", march);

        assert_int_equal(date_from_day(when.first).day, leap ? 29 : 28);
        when = resolve_words("It fell last month.", march);
        assert_int_equal(when.last - when.first + 1, leap ? 29 : 28);
        when = resolve_words("It fell last year.", march);
        assert_int_equal(date_from_day(when.first).year, year - 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_stays_without_a_day),
        cmocka_unit_test(fails_to_say_so_without_memory),
        cmocka_unit_test(names_the_right_weekday_from_1900_to_2100),
        cmocka_unit_test(numbers_weeks_as_iso_8601_does_from_1900_to_2100),
        cmocka_unit_test(knows_every_leap_day_from_1900_to_2100),
        cmocka_unit_test(means_what_the_cases_say),
        cmocka_unit_test(says_when_memory_runs_out),
        cmocka_unit_test(finds_nothing_in_what_was_cut),
        cmocka_unit_test(reads_no_phrase_where_none_begins),
        cmocka_unit_test(knows_tense_by_the_clause_alone),
        cmocka_unit_test(resolves_nothing_without_a_day_to_count_from),
    };

    return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
