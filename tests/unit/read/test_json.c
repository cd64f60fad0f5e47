#include "records_of.h"
#include "rules.h"

#include "core/textmap.h"

#include <stdlib.h>

static void an_object_a_line_whatever_stands_between(void **state)
{
    (void)state;
    check_records(STR("{\"a\":1}\r\n\n  [2]\n{\"b"), FORMAT_NDJSON,
                  "f:1 | {\"a\":1}\nf:3 | [2]\nf:4 | {\"b\n");
    check_records(STR(""), FORMAT_NDJSON, "");
}

static void the_format_is_told_by_the_first_line(void **state)
{
    (void)state;
    check_records(STR("{\"a\":1}\n{\"a\":2}\n"), FORMAT_UNKNOWN,
                  "f:1 | {\"a\":1}\nf:2 | {\"a\":2}\n");
    check_records(STR(" {\"a\":\n1}\n"), FORMAT_UNKNOWN, "f | {\"a\":\n1}\n");
    check_records(STR("[\n{\"a\":1}]"), FORMAT_UNKNOWN, "f:1 | {\"a\":1}\n");
    check_records(STR("[1] Palmyra fell."), FORMAT_UNKNOWN,
                  "f | [1] Palmyra fell.\n");
}

static void an_array_is_cut_into_its_values(void **state)
{
    (void)state;
    check_records(STR("[ {\"a\":\"]},\\\"\"} , 12,\"x\" ]\n"), FORMAT_JSON,
                  "f:1 | {\"a\":\"]},\\\"\"}\nf:2 | 12\nf:3 | \"x\"\n");
    check_records(STR("[]"), FORMAT_JSON, "");
}

static void what_is_wrong_with_an_array_is_said(void **state)
{
    (void)state;
    check_records(STR("[{\"a\":1}"), FORMAT_JSON,
                  "f:1 | {\"a\":1}\nf:2 ! the file ends within its array\n");
    check_records(STR("[{} {}]"), FORMAT_JSON,
                  "f:1 | {}\nf:2 ! byte 4: between the objects of an array "
                  "there must be a comma\n");
    check_records(STR("[{}] x"), FORMAT_JSON,
                  "f:1 | {}\nf:2 ! byte 5: something follows the array\n");
    check_records(STR(" "), FORMAT_JSON, "f ! the file is empty\n");
}

static void a_line_too_long_is_passed(void **state)
{
    size_t size = READ_CEILING + MEGABYTE;
    char *bytes = malloc(size + 4);
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);

    (void)state;
    assert_non_null(bytes);
    memset(bytes, 'x', size);
    memcpy(bytes + size, "\n{}\n", 4);
    assert_string_equal(
        records_of(&arena, (Str){bytes, size + 4}, FORMAT_NDJSON).data,
        "f:1 ! 'f:1' is larger than 16 MB; split it\nf:2 | {}\n");
    memcpy(bytes, "[\"", 2);
    memcpy(bytes + size, "\",1]", 4);
    assert_string_equal(
        records_of(&arena, (Str){bytes, size + 4}, FORMAT_JSON).data,
        "f:1 ! 'f:1' is larger than 16 MB; split it\nf:2 | 1\n");
    free(bytes);
}

/* ---- what an object says --------------------------------------------------
 */

static bool read_object(Arena *arena, const char *object,
                        const FieldMap *fields, Document *out, Error *err)
{
    Record record = {.format = FORMAT_JSON,
                     .name = STR("f:1"),
                     .raw = str_from_cstr(object)};
    ReadHints hints = {.name = STR("f"), .publisher = STR("Catalog")};

    return read_record(
        arena, &record,
        &(RecordAids){fields, &hints, rule_for_ads(arena), false}, out, err);
}

static void check_object(const char *object, const FieldMap *fields,
                         const char *expected)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Document d;
    Error err = {0};
    char day[WHEN_TEXT_SIZE] = "unknown";
    Str got;

    if (!read_object(&arena, object, fields, &d, &err))
        fail_msg("%s: %s", object, err.message);
    if (d.published_how == PUBLISHED_METADATA)
        (void)when_format(d.published, day);
    assert_true(arena_format(&arena, &got, &err, "%.*s|%.*s|%.*s|%.*s|%s|%.*s",
                             STR_ARGS(d.name), STR_ARGS(d.title),
                             STR_ARGS(d.publisher), STR_ARGS(d.url), day,
                             STR_ARGS(str_trim(d.text))));
    assert_string_equal(got.data, expected);
}

static const FieldMap usual;

static void members_are_found_where_the_news_keeps_them(void **state)
{
    (void)state;
    check_object("{\"id\":7,\"title\":\"T\",\"source\":{\"name\":\"M\"},"
                 "\"url\":\"http://x/\",\"publishedAt\":\"2016-03-24T23:59Z\","
                 "\"content\":\"Palmyra fell.\"}",
                 &usual, "7|T|M|http://x/|2016-03-24|Palmyra fell.");
    check_object("{\"_id\":{\"$oid\":\"ab\"},\"headline\":{\"main\":\"T\"},"
                 "\"articleBody\":[\"One.\",{\"text\":\"Two.\"}],"
                 "\"pubDate\":\"Thu, 24 Mar 2016 10:00:00 GMT\"}",
                 &usual, "ab|T|Catalog||2016-03-24|One.\n\nTwo.");
    check_object("{\"_id\":\"e\",\"_source\":{\"body\":\"One.\","
                 "\"timestamp\":1458777600000}}",
                 &usual, "e||Catalog||2016-03-24|One.");
    check_object("{\"text\":\"One.\",\"date\":\"20160324\",\"title\":null}",
                 &usual, "f:1||Catalog||2016-03-24|One.");
    check_object("{\"text\":\"One.\",\"date\":\"some day\",\"id\":\"\"}",
                 &usual, "f:1||Catalog||unknown|One.");
}

static void members_may_be_named(void **state)
{
    FieldMap fields = {
        .text = STR("a.b"), .id = STR("a.key"), .title = STR("dotted.name")};

    (void)state;
    check_object("{\"text\":\"no\",\"dotted.name\":\"T\","
                 "\"a\":{\"b\":\"Yes.\",\"key\":\"k\"}}",
                 &fields, "k|T|Catalog||unknown|Yes.");
}

static void a_page_in_a_member_is_read_as_one(void **state)
{
    (void)state;
    check_object("{\"content_html\":\"<p>Caf\\u00e9 &amp; <b>bar</b></p>\"}",
                 &usual, "f:1||Catalog||unknown|Caf\xC3\xA9 & bar");
    check_object("{\"text\":\"1 < 2 > 0\"}", &usual,
                 "f:1||Catalog||unknown|1 < 2 > 0");
}

static void what_is_no_article_is_refused(void **state)
{
    static const struct {
        const char *object, *why;
    } cases[] = {
        {"[1]", "no object"},
        {"{\"a\":1}", "--text-field"},
        {"{\"text\":\"  \"}", "--text-field"},
        {"{\"text\":\"a\",\"text\":\"b\"}", "duplicate"},
        {"{\"text\":\"caf\xE9\"}", "unable to decode"},
        {"{\"text\":\"a", "no JSON"},
        {"{\"text\":NaN}", "no JSON"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
        Document d;
        Error err = {0};

        assert_false(read_object(&arena, cases[i].object, &usual, &d, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        if (strstr(err.message, cases[i].why) == NULL)
            fail_msg("%s: %s", cases[i].object, err.message);
    }
}

/* The bytes of the object that the words of the text were read from. */
static void check_raw(const char *object, const char *words, const char *raw)
{
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Document d;
    Error err = {0};
    size_t at;
    Span span;

    assert_true(read_object(&arena, object, &usual, &d, &err));
    at = str_find(d.text, str_from_cstr(words), 0);
    assert_true(at < d.text.len);
    span = textmap_raw(&d.map, (Span){at, at + strlen(words)});
    if (!str_is(str_slice(str_from_cstr(object), span.start, span.end), raw))
        fail_msg("%s: bytes %zu to %zu", object, span.start, span.end);
}

static void words_lead_back_to_the_objects_bytes(void **state)
{
    (void)state;
    check_raw("{\"text\":\"Palmyra fell.\"}", "Palmyra", "Palmyra");
    check_raw("{\"title\":\"\\\"x\",\"text\":\"Caf\\u00e9 \\ud83d\\ude00.\\nIt"
              " fell\"}",
              "fell", "fell");
    check_raw("{\"text\":\"Caf\\u00e9 fell\"}", "\xC3\xA9", "\\u00e9");
    check_raw("{\"text\":\"<p>One &amp; two.<\\/p><p>Homs <b>fell</b>.</p>\"}",
              "Homs fell", "Homs <b>fell");
    check_raw("{\"text\":\"<p>One &amp; two.<\\/p>\"}", "&", "&amp;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_object_a_line_whatever_stands_between),
        cmocka_unit_test(the_format_is_told_by_the_first_line),
        cmocka_unit_test(an_array_is_cut_into_its_values),
        cmocka_unit_test(what_is_wrong_with_an_array_is_said),
        cmocka_unit_test(a_line_too_long_is_passed),
        cmocka_unit_test(members_are_found_where_the_news_keeps_them),
        cmocka_unit_test(members_may_be_named),
        cmocka_unit_test(a_page_in_a_member_is_read_as_one),
        cmocka_unit_test(what_is_no_article_is_refused),
        cmocka_unit_test(words_lead_back_to_the_objects_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
