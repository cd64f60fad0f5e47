#include "rules.h"

#include "core/textmap.h"
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static const ReadHints no_hints = {.name = {"a.html", 6}};

static Document read_ok(Arena *arena, Str raw)
{
    Document document = {0};
    Error err;

    if (!read_html(arena, raw, &no_hints, bundled_rules(arena), &document,
                   &err))
        fail_msg("%s", err.message);
    return document;
}

static void append(char *got, size_t size, const char *prefix, Str text)
{
    size_t len = strlen(got);

    (void)snprintf(got + len, size - len, "%s%.*s", prefix, STR_ARGS(text));
}

/* A line for each sentence: B, H or C for its kind, and its text; then X, the
 * text and the reason of each cut. */
static void check_page(const char *page, const char *expected)
{
    static const char *const kinds[] = {"B ", "H ", "C "};
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Document d = read_ok(&arena, str_from_cstr(page));
    char got[4000] = "";

    for (size_t i = 0; i < d.sentence_count; i++) {
        const Sentence *s = &d.sentences[i];
        append(got, sizeof got, kinds[s->kind],
               str_slice(d.text, s->span.start, s->span.end));
        append(got, sizeof got, "\n", STR(""));
    }
    for (size_t i = 0; i < d.cut_count; i++) {
        append(got, sizeof got, "X ",
               str_slice(d.text, d.cuts[i].span.start, d.cuts[i].span.end));
        append(got, sizeof got, " | ", d.cuts[i].reason);
        append(got, sizeof got, "\n", STR(""));
    }
    assert_string_equal(got, expected);
}

#define FIRST                                                                  \
    "Soldiers have taken the old fortress above the town after a night of "    \
    "fighting, the army said on Sunday in the capital."
#define SECOND                                                                 \
    "People who fled to the next valley said that the gate had been blown up " \
    "and that the walls were still standing on Monday."

static void the_main_text_is_kept_and_the_rest_is_cut_with_reasons(void **state)
{
    (void)state;
    check_page("<!doctype html><title>Fortress - The Wire</title><body>"
               "<header><a href=/>Home</a></header>"
               "<nav><ul><li><a href=/w>World<li><a href=/s>Sport</ul></nav>"
               "<main><article><h1>Fortress taken</h1>"
               "<figure><figcaption>The fortress in 2009</figcaption></figure>"
               "<p>" FIRST "<aside class=related><a href=/q>The valley, a "
               "history</a></aside><h2>The gate</h2><p>" SECOND
               "</article></main><div class=sidebar><h3>Most read</h3>"
               "<p><a href=/1>Cats win prize</a></div>"
               "<footer>Copyright 2022 The Wire</footer>",
               "H Fortress taken\n"
               "C The fortress in 2009\n"
               "B " FIRST "\nH The gate\nB " SECOND "\n"
               "X Home | head of the page\n"
               "X World | navigation\n"
               "X Sport | navigation\n"
               "X The valley, a history | beside the report\n"
               "X Most read | beside the report\n"
               "X Cats win prize | beside the report\n"
               "X Copyright 2022 The Wire | foot of the page or report\n");
}

/* What is called a sidebar or a form and holds the report is none. */
static void a_name_does_not_cut_most_of_the_page(void **state)
{
    (void)state;
    check_page("<body><form><div class=sidebar><p>" FIRST "</p><p>" SECOND
               "</p></div></form>",
               "B " FIRST "\nB " SECOND "\n");
}

static void what_is_no_text_is_not_read(void **state)
{
    (void)state;
    check_page("<script>if (a < b) document.write('<p>no</p>')</script>"
               "<style>p > a {}</style><!-- <p>no -->"
               "<svg><text>no</text></svg><template><p>no</template>"
               "<textarea>no</textarea><select><option>no</select>"
               "<p>Yes &amp; <![CDATA[a < b]]> was said.",
               "B Yes & a < b was said.\n");
}

static void tables_lists_and_breaks_are_lines(void **state)
{
    (void)state;
    check_page("<table><tr><td>Aleppo<td>fell.<tr><th>Homs</th><td>held."
               "</table><ul><li>One stood.<li>Two fell.</ul>"
               "<p>First line.<br>Second <b>li</b>ne.",
               "B Aleppo fell.\nB Homs held.\nB One stood.\nB Two fell.\n"
               "B First line.\nB Second line.\n");
}

static void broken_nesting_loses_no_text(void **state)
{
    (void)state;
    check_page("</div><p><b><i>It fell.</b></i></span></p></p>"
               "<div><a name=x><p>The wall</a> stood.</div></td>"
               "<p>It was <a href='x>y' title=\"a>b\">here</a>.",
               "B It fell.\nB The wall stood.\nB It was here.\n");
}

static void every_character_leads_back_to_its_bytes(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str raw = STR("<p>The caf&eacute; of <b>\xC5\x81ukasz</b>&nbsp;fell.");
    Document d = read_ok(&arena, raw);
    Span got;

    (void)state;
    assert_true(str_is(d.text, "The caf\xC3\xA9 of \xC5\x81ukasz fell.\n"));
    got = textmap_raw(&d.map, (Span){4, 9});
    assert_true(str_is(str_slice(raw, got.start, got.end), "caf&eacute;"));
    got = textmap_raw(&d.map, (Span){13, 20});
    assert_true(str_is(str_slice(raw, got.start, got.end), "\xC5\x81ukasz"));
    got = textmap_raw(&d.map, (Span){21, 25});
    assert_true(str_is(str_slice(raw, got.start, got.end), "fell"));
}

/* The second of an entity's two characters stands nowhere: behind the entity,
 * also where that ends the page. */
static void the_map_goes_back_nowhere(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str raw = STR("<p>x&nbumpe;");
    Document d = read_ok(&arena, raw);
    Span got = textmap_raw(&d.map, (Span){1, 4});

    (void)state;
    assert_true(str_is(str_slice(raw, got.start, got.end), "&nbumpe;"));
    got = textmap_raw(&d.map, (Span){4, 6});
    assert_int_equal(got.start, raw.len);
    assert_int_equal(got.end, raw.len);
}

static void check_meta(const char *head, const char *title,
                       const char *publisher, const char *published)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    char page[2000], when[WHEN_TEXT_SIZE] = "none";
    Document d;

    (void)snprintf(page, sizeof page, "%s<body><p>It fell on Sunday.", head);
    d = read_ok(&arena, str_from_cstr(page));
    if (d.published_how == PUBLISHED_METADATA)
        (void)when_format(d.published, when);
    assert_string_equal(when, published);
    if (!str_is(d.title, title) || !str_is(d.publisher, publisher))
        fail_msg("%s: '%.*s', '%.*s'", head, STR_ARGS(d.title),
                 STR_ARGS(d.publisher));
}

static void tags_tell_title_publisher_and_date(void **state)
{
    (void)state;
    check_meta("<title>A &amp; B</title>", "A & B", "", "none");
    check_meta("<title>T</title><meta property=og:title content='Caf&eacute;'>"
               "<meta property='og:site_name' content='The Wire'>"
               "<meta property='article:published_time' "
               "content='2016-03-24T23:30:00-05:00'>",
               "Caf\xC3\xA9", "The Wire", "2016-03-24");
    check_meta("<script type='application/ld+json'>{\"@graph\":[{\"@type\":"
               "[\"NewsArticle\"],\"headline\":\"H\",\"datePublished\":"
               "\"2017-03-02\",\"publisher\":{\"name\":\"P\"}}]}</script>",
               "H", "P", "2017-03-02");
    check_meta("<script type='application/ld+json'>{broken</script>"
               "<meta name=DC.date.issued content='24 March 2016'>",
               "", "", "2016-03-24");
    check_meta("<link rel=canonical href='http://x.org/2015/05/21/a.html'>", "",
               "", "2015-05-21");
    check_meta("<meta name=date content='2016-02-30'>", "", "", "none");
}

static void pages_are_told_by_content_or_name(void **state)
{
    (void)state;
    assert_true(read_is_html(STR("a.txt"), STR("\n<!DOCTYPE HTML><p>x")));
    assert_true(read_is_html(STR("-"), STR("<!-- x --><html lang=en>")));
    assert_true(read_is_html(STR("A.HTM"), STR("It fell.")));
    assert_true(
        read_is_html(STR("a"), (Str){"\xFF\xFE<\0h\0t\0m\0l\0>\0", 14}));
    assert_false(read_is_html(STR("a.txt"), STR("It <b>fell</b>.")));
    assert_false(read_is_html(STR("a.txt"), STR("")));
}

static void a_page_without_text_is_refused(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Document document;
    Error err;

    (void)state;
    assert_false(read_html(&arena, STR("<p> <br><script>x</script>"), &no_hints,
                           NULL, &document, &err));
    assert_int_equal(err.kind, ERROR_INPUT);
    assert_false(read_html(&arena, (Str){"x", READ_CEILING + 1}, &no_hints,
                           NULL, &document, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_main_text_is_kept_and_the_rest_is_cut_with_reasons),
        cmocka_unit_test(a_name_does_not_cut_most_of_the_page),
        cmocka_unit_test(what_is_no_text_is_not_read),
        cmocka_unit_test(tables_lists_and_breaks_are_lines),
        cmocka_unit_test(broken_nesting_loses_no_text),
        cmocka_unit_test(every_character_leads_back_to_its_bytes),
        cmocka_unit_test(the_map_goes_back_nowhere),
        cmocka_unit_test(tags_tell_title_publisher_and_date),
        cmocka_unit_test(pages_are_told_by_content_or_name),
        cmocka_unit_test(a_page_without_text_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
