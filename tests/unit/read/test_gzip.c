#include "records_of.h"

/* '{"a":1}' and '{"b":2}', a line each, as gzip packs them. */
static const char one[] = {
    '\x1f', '\x8b', '\x08', '\x00', '\x00', '\x00', '\x00',
    '\x00', '\x02', '\x03', '\xab', '\x56', '\x4a', '\x54',
    '\xb2', '\x32', '\xac', '\xe5', '\x02', '\x00', '\x46',
    '\xa3', '\xe8', '\x74', '\x08', '\x00', '\x00', '\x00',
};
static const char two[] = {
    '\x1f', '\x8b', '\x08', '\x00', '\x00', '\x00', '\x00',
    '\x00', '\x02', '\x03', '\xab', '\x56', '\x4a', '\x52',
    '\xb2', '\x32', '\xaa', '\xe5', '\x02', '\x00', '\xb1',
    '\x6f', '\x3a', '\xf0', '\x08', '\x00', '\x00', '\x00',
};

#define SIZE_ONE sizeof one
#define SIZE_TWO sizeof two

/* One behind the other, cut bytes bytes before the end. */
static void check_both(const char *between, size_t size, size_t cut,
                       const char *expected)
{
    char bytes[SIZE_ONE + SIZE_TWO + 16];

    memcpy(bytes, one, SIZE_ONE);
    memcpy(bytes + SIZE_ONE, between, size);
    memcpy(bytes + SIZE_ONE + size, two, SIZE_TWO);
    check_records((Str){bytes, SIZE_ONE + size + SIZE_TWO - cut}, FORMAT_NDJSON,
                  expected);
}

static void members_follow_each_other(void **state)
{
    (void)state;
    check_both("", 0, 0, "f:1 | {\"a\":1}\nf:2 | {\"b\":2}\n");
    check_both("junk", 4, 0, "f:1 | {\"a\":1}\nf:2 | {\"b\":2}\n");
}

static void what_was_whole_before_an_early_end_is_kept(void **state)
{
    (void)state;
    check_both("", 0, 4,
               "f:1 | {\"a\":1}\nf:2 | {\"b\":2}\nf:3 ! its gzip stream "
               "ends early, at byte 52 of the packed file\n");
    check_both("", 0, SIZE_TWO - 12,
               "f:1 | {\"a\":1}\nf:2 ! its gzip stream ends early, at byte "
               "40 of the packed file\n");
}

static void a_damaged_member_does_not_hide_the_next(void **state)
{
    char bytes[SIZE_ONE + SIZE_TWO];
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str got;

    (void)state;
    memcpy(bytes, one, SIZE_ONE);
    memcpy(bytes + SIZE_ONE, two, SIZE_TWO);
    bytes[10] = '\xff';
    got = records_of(&arena, (Str){bytes, sizeof bytes}, FORMAT_NDJSON);
    assert_non_null(strstr(got.data, "f:1 ! its gzip stream is damaged"));
    assert_non_null(strstr(got.data, "f:2 | {\"b\":2}"));
}

static void a_whole_article_that_ends_early_is_refused(void **state)
{
    (void)state;
    check_records((Str){one, SIZE_ONE - 1}, FORMAT_TEXT,
                  "f ! its gzip stream ends early, at byte 27 of the packed "
                  "file\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_follow_each_other),
        cmocka_unit_test(what_was_whole_before_an_early_end_is_kept),
        cmocka_unit_test(a_damaged_member_does_not_hide_the_next),
        cmocka_unit_test(a_whole_article_that_ends_early_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
