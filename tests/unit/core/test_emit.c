#include "core/emit.h"
#include "core/when.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void writes_compact_and_indented_json(void **state)
{
    static const int indents[] = {0, 2};
    static const char *const expected[] = {
        "{\"a\":[1,-0.5,0,null],\"b\":{},\"c\":\"q\\\"\\\\\\n\\u0001\","
        "\"day\":\"1970-01-02\",\"open\":null,\"ok\":true}",
        "{\n  \"a\": [\n    1,\n    -0.5,\n    0,\n    null\n  ],\n"
        "  \"b\": {},\n  \"c\": \"q\\\"\\\\\\n\\u0001\",\n"
        "  \"day\": \"1970-01-02\",\n  \"open\": null,\n  \"ok\": true\n}"};

    (void)state;
    for (int i = 0; i < 2; i++) {
        SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
        Memory memory = {.arena = &arena};
        Error err = {0};
        Json json = emit_make(memory_sink(&memory), indents[i], &err);
        emit_begin_object(&json);
        emit_key(&json, "a");
        emit_begin_array(&json);
        emit_integer(&json, 1);
        emit_number(&json, -0.5, 6);
        emit_number(&json, -0.0000001, 3);
        emit_null(&json);
        emit_end_array(&json);
        emit_key(&json, "b");
        emit_begin_object(&json);
        emit_end_object(&json);
        emit_member(&json, "c", STR("q\"\\\n\x01"));
        emit_member_day(&json, "day", 1);
        emit_member_day(&json, "open", WHEN_NO_LAST);
        emit_member_boolean(&json, "ok", true);
        emit_end_object(&json);
        assert_true(emit_finish(&json));
        assert_string_equal(memory_text(&memory).data, expected[i]);
    }
}

static void remembers_its_first_failure(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory memory = {.arena = &arena};
    Error err = {0};
    Json json = emit_make(memory_sink(&memory), 0, &err);

    (void)state;
    emit_begin_array(&json);
    emit_number(&json, (double)NAN, 3);
    emit_string(&json, STR("\xFF"));
    emit_end_array(&json);
    assert_false(emit_finish(&json));
    assert_string_equal(err.message, "a number to write is not finite");
    assert_string_equal(memory_text(&memory).data, "[");
}

static void escapes_for_each_format(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory memory = {.arena = &arena};
    Sink sink = memory_sink(&memory);
    Error err = {0};

    (void)state;
    assert_true(csv_field(sink, STR("plain"), true, &err));
    assert_true(csv_field(sink, STR("a \"b\", c"), false, &err));
    assert_true(csv_field(sink, STR(""), false, &err));
    assert_string_equal(memory_text(&memory).data, "plain,\"a \"\"b\"\", c\",");
    memory.count = 0;
    assert_true(xml_text(sink, STR("<a & 'b'>\x01\n"), &err));
    assert_string_equal(memory_text(&memory).data,
                        "&lt;a &amp; &#39;b&#39;&gt;\uFFFD\n");
    memory.count = 0;
    assert_true(terminal_text(sink, STR("a\x1B[2J\u202Eb\u062A\n"), &err));
    assert_string_equal(memory_text(&memory).data, "a\uFFFD[2J\uFFFDb\u062A\n");
    assert_false(xml_text(sink, STR("a\x80"), &err));
    assert_int_equal(err.at, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_compact_and_indented_json),
        cmocka_unit_test(remembers_its_first_failure),
        cmocka_unit_test(escapes_for_each_format),
    };

    return cmocka_run_group_tests_name("emit", tests, NULL, NULL);
}
