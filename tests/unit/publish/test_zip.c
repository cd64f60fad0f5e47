#define ZLIB_CONST /* it does not write to what it reads */
#include "publish/zip.h"

#include "core/emit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <zlib.h>

#include <cmocka.h>

/* Two members, in a text of the arena. */
static Str make(Arena *arena, size_t repeats)
{
    Memory memory = {.arena = arena};
    Zip *zip = NULL;
    Sink member;
    Error err;

    assert_true(zip_open(memory_sink(&memory), &zip, &err));
    member = zip_member(zip, "doc.kml");
    for (size_t i = 0; i < repeats; i++)
        assert_true(member.write(member.self, "heritage ", 9, &err));
    (void)zip_member(zip, "empty.txt");
    assert_true(zip_finish(&zip, &err));
    assert_null(zip);
    return memory_text(&memory);
}

static unsigned little(Str text, size_t at, size_t bytes)
{
    unsigned value = 0;

    for (size_t i = bytes; i-- > 0;)
        value = value << 8 | (unsigned char)text.data[at + i];
    return value;
}

static void what_is_put_in_comes_out_by_zlib(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Str archive = make(&arena, 5000);
    size_t data = 30 + strlen("doc.kml");
    unsigned char *out = arena_take(&arena, 50000, &(Error){0});
    z_stream stream = {0};

    (void)state;
    assert_true(str_begins(archive, STR("PK\x03\x04")));
    assert_memory_equal(archive.data + 30, "doc.kml", 7);
    assert_true(archive.len < 1000); /* deflated */
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    stream.next_in = (const Bytef *)archive.data + data;
    stream.avail_in = (uInt)(archive.len - data);
    stream.next_out = out;
    stream.avail_out = 50000;
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.total_out, 45000);
    assert_memory_equal(out, "heritage heritage ", 18);
    /* the descriptor behind it: signature, CRC-32, sizes */
    data += stream.total_in;
    assert_int_equal(little(archive, data, 4), 0x08074B50);
    assert_int_equal(little(archive, data + 4, 4), crc32(0, out, 45000));
    assert_int_equal(little(archive, data + 12, 4), 45000);
    (void)inflateEnd(&stream);
}

static void the_directory_names_every_member(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Str archive = make(&arena, 3);
    size_t end = archive.len - 22;

    (void)state;
    assert_int_equal(little(archive, end, 4), 0x06054B50);
    assert_int_equal(little(archive, end + 10, 2), 2);
    assert_int_equal(little(archive, little(archive, end + 16, 4), 4),
                     0x02014B50);
}

static void the_same_members_give_the_same_bytes(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);

    (void)state;
    assert_true(str_equal(make(&arena, 100), make(&arena, 100)));
}

static bool refuse(void *self, const void *bytes, size_t count, Error *err)
{
    (void)self;
    (void)bytes;
    (void)count;
    return error_set(err, ERROR_IO, 0, "the disk is full");
}

static void a_sink_that_fails_is_told_at_the_end(void **state)
{
    Zip *zip = NULL;
    Error err;

    (void)state;
    assert_true(zip_open((Sink){refuse, NULL}, &zip, &err));
    (void)zip_member(zip, "a");
    assert_false(zip_finish(&zip, &err));
    assert_null(zip);
    assert_int_equal(err.kind, ERROR_IO);
    assert_string_equal(err.message, "the disk is full");
    assert_true(zip_finish(&zip, &err));
}

static void a_seventeenth_member_is_refused(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory memory = {.arena = &arena};
    Zip *zip = NULL;
    Error err;

    (void)state;
    assert_true(zip_open(memory_sink(&memory), &zip, &err));
    for (int i = 0; i < 17; i++)
        (void)zip_member(zip, "a");
    assert_false(zip_finish(&zip, &err));
    assert_int_equal(err.kind, ERROR_LIMIT);
}

static void an_archive_can_be_given_up(void **state)
{
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Memory memory = {.arena = &arena};
    Zip *zip = NULL;
    Error err;

    (void)state;
    assert_true(zip_open(memory_sink(&memory), &zip, &err));
    (void)zip_member(zip, "a");
    zip_abandon(&zip);
    assert_null(zip);
    zip_abandon(&zip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_in_comes_out_by_zlib),
        cmocka_unit_test(the_directory_names_every_member),
        cmocka_unit_test(the_same_members_give_the_same_bytes),
        cmocka_unit_test(a_sink_that_fails_is_told_at_the_end),
        cmocka_unit_test(a_seventeenth_member_is_refused),
        cmocka_unit_test(an_archive_can_be_given_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
