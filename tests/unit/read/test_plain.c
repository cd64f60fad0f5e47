#include "rules.h"

#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const ReadHints no_hints = {.name = {"a.txt", 5}};

static Document read_ok(Arena *arena, const char *text, const ReadHints *hints)
{
    Document document = {0};
    Error err;

    if (!read_plain(arena, str_from_cstr(text), hints, bundled_rules(arena),
                    &document, &err))
        fail_msg("%s", err.message);
    return document;
}

/* A line for each sentence: B, H or C for its kind, P where it opens a
 * paragraph, its text; then X, the text and the reason of each cut. */
static void check_reading(const char *text, const char *expected)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Document d = read_ok(&arena, text, &no_hints);
    char got[4000] = "";
    size_t len = 0;

    for (size_t i = 0; i < d.sentence_count && len < sizeof got; i++) {
        const Sentence *s = &d.sentences[i];
        len += (size_t)snprintf(
            got + len, sizeof got - len, "%c%c %.*s\n", "BHC"[s->kind],
            s -> opens_paragraph ? 'P' : ' ',
            STR_ARGS(str_slice(d.text, s->span.start, s->span.end)));
    }
    for (size_t i = 0; i < d.cut_count && len < sizeof got; i++)
        len += (size_t)snprintf(got + len, sizeof got - len, "X %.*s | %.*s\n",
                                STR_ARGS(str_slice(d.text, d.cuts[i].span.start,
                                                   d.cuts[i].span.end)),
                                STR_ARGS(d.cuts[i].reason));
    assert_string_equal(got, expected);
}

#define LEAD                                                                   \
    "Troops backed by aircraft entered the old town on Sunday, a monitor "     \
    "said by telephone."
#define SECOND                                                                 \
    "They had fought for three weeks on the hills above it, and for two days " \
    "in its western streets and gardens."

static void tells_headline_caption_and_report(void **state)
{
    (void)state;
    check_reading("Army enters town\n\n" LEAD "\n"
                  "Soldiers in the street on Sunday. Photo via EPA\n\n"
                  "A long wait\n\n" SECOND "\n",
                  "HP Army enters town\nBP " LEAD "\n"
                  "CP Soldiers in the street on Sunday.\nC  Photo via EPA\n"
                  "HP A long wait\nBP " SECOND "\n");
}

static void a_sentence_with_its_sources_behind_it_is_no_headline(void **state)
{
    (void)state;
    check_reading("A front line\n\nTroops entered the old town. (AP), (The "
                  "Desk)\n\n" LEAD "\n",
                  "HP A front line\nBP Troops entered the old town.\n"
                  "B  (AP), (The Desk)\nBP " LEAD "\n");
}

static void cuts_what_surrounds_a_report(void **state)
{
    (void)state;
    check_reading("This story is over 5 years old.\nArmy enters town\n"
                  "By Jane Doe\nShareShare\nAdvertisement\n" LEAD "\n"
                  "Related: Army leaves town\n" SECOND "\n"
                  "(Editing by John Doe)\nDesert Courier\n",
                  "HP Army enters town\nBP " LEAD "\nBP " SECOND "\n"
                  "X This story is over 5 years old. | "
                  "notice of the story's age\n"
                  "X By Jane Doe | byline\n"
                  "X ShareShare | a label that stands twice\n"
                  "X Advertisement | advertisement\n"
                  "X Related: Army leaves town | link to another report\n"
                  "X (Editing by John Doe) | sign-off of an agency\n"
                  "X Desert Courier | a line below the report that heads "
                  "nothing\n");
}

static void cuts_lists_until_the_report_goes_on(void **state)
{
    (void)state;
    check_reading(LEAD
                  "\nRead more\nWho was Bel?\nThe war so far\n" SECOND
                  "\nMost read\nA storm is coming to the coast, it is said."
                  "\nStocks fall\n" SECOND " Then.\n" LEAD " Now.\n",
                  "BP " LEAD "\nBP " SECOND "\nBP " SECOND "\nB  Then.\n"
                  "BP " LEAD "\nB  Now.\n"
                  "X Read more | links to other reports\n"
                  "X Who was Bel? | links to other reports\n"
                  "X The war so far | links to other reports\n"
                  "X Most read | links below the report\n"
                  "X A storm is coming to the coast, it is said. | links below "
                  "the report\n"
                  "X Stocks fall | links below the report\n");
}

static void keeps_one_of_two_equal_lines_and_both_twin_captions(void **state)
{
    (void)state;
    check_reading(LEAD "\nThe old theatre as it was in spring play\n"
                       "The old theatre as it was in spring\n" LEAD "\n" SECOND
                       "\n",
                  "BP " LEAD "\nCP The old theatre as it was in spring play\n"
                  "CP The old theatre as it was in spring\nBP " SECOND "\n"
                  "X " LEAD " | the same line stands above\n");
}

static void ends_sentences_where_they_end(void **state)
{
    (void)state;
    check_reading(
        "Gov. Talal Barazi met Brig. Gen. John F. Kelly of the U.S. Army at 3 "
        "p.m. He left. \"Will it end? I fear not,\" he said. \"It is over.\" "
        "The U.N. agreed. Then no. 5 fell... He spent 3.5 hours on example.org "
        "and left! (She stayed.) \u0627\u0646\u062a\u0647\u0649. "
        "\u0628\u062f\u0623.",
        "BP Gov. Talal Barazi met Brig. Gen. John F. Kelly of the U.S. Army at "
        "3 p.m.\n"
        "B  He left.\nB  \"Will it end?\nB  I fear not,\" he said.\n"
        "B  \"It is over.\"\nB  The U.N. agreed.\nB  Then no. 5 fell...\n"
        "B  He spent 3.5 hours on example.org and left!\nB  (She stayed.)\n"
        "B  \u0627\u0646\u062a\u0647\u0649.\nB  \u0628\u062f\u0623.\n");
}

static void joins_the_lines_of_a_wrapped_text(void **state)
{
    (void)state;
    check_reading("The army said on Sunday that it had taken the town\n"
                  "after three weeks of fighting on the hills that lie\n"
                  "above it, and that the road to the east was open to\n"
                  "all. It thanked its allies.\n",
                  "BP The army said on Sunday that it had taken the town\n"
                  "after three weeks of fighting on the hills that lie\n"
                  "above it, and that the road to the east was open to\n"
                  "all.\nB  It thanked its allies.\n");
}

/* how, then the window, as "metadata 2016-03-24". */
static void check_published(const char *text, const ReadHints *hints,
                            const char *expected)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Document d = read_ok(&arena, text, hints);
    char when[WHEN_TEXT_SIZE] = "", got[80];

    if (d.published_how != PUBLISHED_UNKNOWN)
        when_format(d.published, when);
    (void)snprintf(got, sizeof got, "%.*s %s",
                   STR_ARGS(published_how_name(d.published_how)), when);
    assert_string_equal(got, expected);
}

static void finds_the_day_of_publication(void **state)
{
    static const struct {
        const char *text, *published;
    } rows[] = {
        {"published: 2016-03-24\ntitle: A\n\n" LEAD, "metadata 2016-03-24"},
        {"Published: 24 March 2016\r\n\r\n" LEAD, "metadata 2016-03-24"},
        {"published: March 2016\n\n" LEAD, "metadata 2016-03"},
        {"url: https://a.example/2016/03/24/b\n\n" LEAD, "metadata 2016-03-24"},
        {"url: https://a.example/2016/13/24/b\n\n" LEAD, "unknown "},
        {" date 2016-03-24 Army enters town\n\n" LEAD, "dateline 2016-03-24"},
        {"Army enters town\nUpdated March 25, 2016\nPublished March 24, 2016 "
         "3:05 p.m.\n" LEAD,
         "dateline 2016-03-24"},
        {"Army enters town\nBy Jane Doe | Thursday, 24 March 2016\n" LEAD,
         "dateline 2016-03-24"},
        {"BEIRUT, March 24, 2016 (Agency) - " LEAD, "dateline 2016-03-24"},
        {"BEIRUT, March 24 (Agency) - " LEAD, "unknown "},
        {"On Thursday, March 24, 2016, they came in. " LEAD,
         "inferred [2016-03-24..2016-03-25]"},
        {"It fell in May 2015. Troops came on Thursday, March 24. " LEAD,
         "inferred [2016-03-24..2016-03-25]"},
        {"It will end by Thursday, March 24, 2016, he said. " LEAD, "unknown "},
        {"On Monday, March 24, 2016, they came in. " LEAD, "unknown "},
        {LEAD, "unknown "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_published(rows[i].text, &no_hints, rows[i].published);
}

static void trusts_the_header_then_the_hint_then_the_text(void **state)
{
    ReadHints hints = {.name = STR("a.txt"),
                       .published = {100, 100},
                       .published_how = PUBLISHED_CATALOG};

    (void)state;
    check_published("published: 2016-03-24\n\n" LEAD, &hints,
                    "metadata 2016-03-24");
    check_published("date 2016-03-24 Army enters\n\n" LEAD, &hints,
                    "catalog 1970-04-11");
}

static void text_begins_behind_the_header_block(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Document d = read_ok(
        &arena, "title: One\npublisher: Two\nlanguage: en\n\nIt fell. So.",
        &no_hints);
    Document e = read_ok(&arena, "BEIRUT: no header\n\nIt fell.", &no_hints);

    (void)state;
    assert_true(str_is(d.title, "One") && str_is(d.publisher, "Two"));
    assert_true(str_is(d.text, "It fell. So."));
    assert_int_equal(d.sentences[0].span.start, 0);
    assert_int_equal(d.sentences[1].span.start, 9);
    assert_true(str_begins(e.text, STR("BEIRUT:")));
    assert_int_equal(strlen(d.sha256), 64);
}

static void refuses_what_is_no_article(void **state)
{
    static const struct {
        Str raw;
        ErrorKind kind;
        size_t at;
    } rows[] = {
        {{"", 0}, ERROR_INPUT, 0},
        {{" \n ", 3}, ERROR_INPUT, 0},
        {{"ab\0c", 4}, ERROR_INPUT, 2},
        {{"ab\xff", 3}, ERROR_INPUT, 2},
        {{"title: x\n\n", 10}, ERROR_INPUT, 10},
        {{"published: 2015-02-29\n\nText.", 28}, ERROR_INPUT, 11},
        {{"published: soon\n\nText.", 22}, ERROR_INPUT, 11},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Document document = {.token_count = 77};
        Error err = {0};
        assert_false(
            read_plain(&arena, rows[i].raw, &no_hints, NULL, &document, &err));
        assert_int_equal(err.kind, rows[i].kind);
        assert_int_equal(err.at, rows[i].at);
        assert_int_equal(document.token_count, 77);
    }
}

/* In the square of its length this would take days. */
static void reads_a_long_run_of_marks_in_one_pass(void **state)
{
    enum { MARKS = 1 << 20 };
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    Document document;
    Error err;
    char *text = arena_take(&arena, MARKS + 4, &err);

    (void)state;
    assert_non_null(text);
    memset(text, '?', MARKS + 4);
    text[0] = 'S';
    text[1] = 'o';
    text[MARKS + 2] = ' ';
    text[MARKS + 3] = 'y';
    assert_true(read_plain(&arena, (Str){text, MARKS + 4}, &no_hints, NULL,
                           &document, &err));
    assert_int_equal(document.sentence_count, 1);
}

static void refuses_more_than_its_ceiling(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Document document;
    Error err;

    (void)state;
    assert_false(read_plain(&arena, (Str){"x", READ_CEILING + 1}, &no_hints,
                            NULL, &document, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

static void refuses_rules_that_say_nothing(void **state)
{
    static const char *const rows[] = {
        "\t3\tno\tline\twhy",   "Ad\tmany\tno\tline\twhy",
        "Ad\t0\tno\tline\twhy", "Ad\t3\tperhaps\tline\twhy",
        "Ad\t3\tno\tburn\twhy", "Ad\t3\tno\tline\t",
        "Ad\t3\tno\tline",
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        const ClutterRules *rules = NULL;
        char text[120];
        Error err;
        (void)snprintf(text, sizeof text,
                       "pattern\twords\topen\teffect\treason\n%s\n", rows[i]);
        assert_false(clutter_load(&arena, STR("c.tsv"), str_from_cstr(text),
                                  &rules, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_non_null(strstr(err.message, "c.tsv:2"));
        assert_null(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_headline_caption_and_report),
        cmocka_unit_test(a_sentence_with_its_sources_behind_it_is_no_headline),
        cmocka_unit_test(cuts_what_surrounds_a_report),
        cmocka_unit_test(cuts_lists_until_the_report_goes_on),
        cmocka_unit_test(keeps_one_of_two_equal_lines_and_both_twin_captions),
        cmocka_unit_test(ends_sentences_where_they_end),
        cmocka_unit_test(joins_the_lines_of_a_wrapped_text),
        cmocka_unit_test(finds_the_day_of_publication),
        cmocka_unit_test(trusts_the_header_then_the_hint_then_the_text),
        cmocka_unit_test(text_begins_behind_the_header_block),
        cmocka_unit_test(refuses_what_is_no_article),
        cmocka_unit_test(reads_a_long_run_of_marks_in_one_pass),
        cmocka_unit_test(refuses_more_than_its_ceiling),
        cmocka_unit_test(refuses_rules_that_say_nothing),
    };

    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
