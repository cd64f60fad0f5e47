#include "records_of.h"
#include "rules.h"

#include "core/textmap.h"

#define RECORD(type, uri, content, length, block)                              \
    "WARC/1.0\r\nWARC-Type: " type "\r\nWARC-Target-URI: " uri                 \
    "\r\nWARC-Date: 2016-03-28T01:02:03Z\r\nContent-Type: " content            \
    "\r\nContent-Length: " length "\r\n\r\n" block "\r\n\r\n"
#define HTTP_TYPE "application/http; msgtype=response"

static void pages_are_taken_and_the_rest_is_counted(void **state)
{
    Str archive = STR(
        RECORD("warcinfo", "x", "text/plain", "1", "x")
            RECORD("conversion", "http://e/", "text/plain", "6", "Fallen")
                RECORD("response", "http://e/p", HTTP_TYPE, "48",
                       "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG.")
                    RECORD("response", "<http://e/>", HTTP_TYPE, "29",
                           "HTTP/1.1 404 No\r\n\r\n<p>...</p>")
                        RECORD("resource", "http://e/h", "text/html", "9",
                               "<p>No</p>"));
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Records *records;
    Record record;
    Str remarks;
    bool found;
    Error err = {0};

    (void)state;
    assert_true(records_open(STR("f"), FORMAT_WARC, input_memory(&archive),
                             &records, &err));
    assert_true(records_next(records, &arena, &record, &found, &err) && found);
    assert_true(str_is(record.raw, "Fallen") && str_is(record.name, "f:2"));
    assert_true(str_is(record.url, "http://e/") && record.archived &&
                !record.http && record.format == FORMAT_TEXT);
    assert_true(str_is(record.fetched, "2016-03-28T01:02:03Z"));
    assert_true(records_next(records, &arena, &record, &found, &err) && found);
    assert_true(str_is(record.raw, "<p>No</p>"));
    assert_int_equal(record.format, FORMAT_HTML);
    assert_true(records_next(records, &arena, &record, &found, &err));
    assert_false(found);
    assert_true(records_remarks(records, &arena, &remarks, &err));
    assert_true(str_begins(remarks, STR("2 records of the archive")));
    records_close(records);
}

static void what_is_wrong_with_an_archive_is_said(void **state)
{
    (void)state;
    check_records(STR(RECORD("resource", "u", "text/plain", "99", "Fallen")),
                  FORMAT_WARC,
                  "f:1 ! the archive ends within the record: 10 of 99 bytes "
                  "are there\n");
    check_records(
        STR(RECORD("resource", "u", "text/plain", "6",
                   "Fallen") "?\n"
                             "WARC\n" RECORD("resource", "u", "text/plain", "4",
                                             "Held")),
        FORMAT_WARC,
        "f:1 | Fallen\nf:2 ! byte 141: no record of a web archive "
        "begins here\nf:3 | Held\n");
    check_records(STR(RECORD("resource", "u", "text/plain", "-6", "Fallen")),
                  FORMAT_WARC,
                  "f:1 ! byte 0: no record of a web archive begins here\n");
    check_records(STR("WARC/1.0\r\nContent-Le"), FORMAT_WARC,
                  "f:1 ! byte 0: no record of a web archive begins here\n");
    check_records(STR(""), FORMAT_WARC, "");
}

static bool read_page(Arena *arena, const char *block, Document *out,
                      Error *err)
{
    Record record = {.format = FORMAT_HTML,
                     .name = STR("f:1"),
                     .raw = str_from_cstr(block),
                     .archived = true,
                     .http = true,
                     .id = STR("urn:x"),
                     .url = STR("http://e/2016/03/27/x"),
                     .type = STR("text/html; charset=windows-1252")};
    ReadHints hints = {.name = STR("f")};
    FieldMap usual = {.text = {NULL, 0}};

    return read_record(
        arena, &record,
        &(RecordAids){&usual, &hints, rule_for_ads(arena), false}, out, err);
}

static void a_response_is_unpacked(void **state)
{
    static const char *const blocks[] = {
        "HTTP/1.1 200 OK\r\n\r\n<p>Caf\xE9</p>",
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
         "4;x=y\r\n<p>C\r\n7\r\naf\xE9</p>\r\n0\r\n\r\n"),
        "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n<p>Caf\xE9</p>",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<p>Caf\xE9</p>",
        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n<p>Caf\xE9</p>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
        Document d;
        Error err = {0};

        if (!read_page(&arena, blocks[i], &d, &err))
            fail_msg("%zu: %s", i, err.message);
        assert_true(str_is(str_trim(d.text), "Caf\xC3\xA9"));
        assert_true(str_is(d.name, "urn:x"));
        assert_true(str_is(d.url, "http://e/2016/03/27/x"));
        assert_int_equal(d.published_how, PUBLISHED_METADATA);
    }
}

static void a_response_that_cannot_be_unpacked_is_refused(void **state)
{
    static const char *const blocks[] = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\n9\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
        "chunked\r\n\r\n3\r\nabc\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08"
        "\x01\x02",
        "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n\xff\xff\xff",
        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x1b\x02\x03",
    };

    (void)state;
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
        Document d;
        Error err = {0};

        assert_false(read_page(&arena, blocks[i], &d, &err));
        assert_int_equal(err.kind, ERROR_INPUT);
        assert_non_null(strstr(err.message, "its "));
    }
}

static void words_lead_back_to_the_responses_bytes(void **state)
{
    static const char block[] = "HTTP/1.1 200 OK\r\n\r\n"
                                "<p>One &amp; two.</p><p>Homs fell.</p>";
    SCOPED(arena_release) Arena arena = arena_make(16 * MEGABYTE);
    Document d;
    Error err = {0};
    size_t at;
    Span raw;

    (void)state;
    assert_true(read_page(&arena, block, &d, &err));
    at = str_find(d.text, STR("Homs"), 0);
    assert_true(at < d.text.len);
    raw = textmap_raw(&d.map, (Span){at, at + 4});
    assert_int_equal(raw.start, strstr(block, "Homs") - block);
    assert_int_equal(raw.end, raw.start + 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_taken_and_the_rest_is_counted),
        cmocka_unit_test(what_is_wrong_with_an_archive_is_said),
        cmocka_unit_test(a_response_is_unpacked),
        cmocka_unit_test(a_response_that_cannot_be_unpacked_is_refused),
        cmocka_unit_test(words_lead_back_to_the_responses_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
