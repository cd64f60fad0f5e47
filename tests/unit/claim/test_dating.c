/* Runs tests/cases/dated.case: the days of claims. */
#include "claim/story.h"
#include "tables.h"

#include "core/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct {
    Arena arena;
    const Lexicon *lexicon;
} Room;

static int open_room(void **state)
{
    static Room room;
    LexiconText texts[TABLE_COUNT];
    Error err = {0};

    room.arena = arena_make(256 * MEGABYTE);
    read_tables(&room.arena, texts);
    if (!lexicon_load(&room.arena, texts, TABLE_COUNT, &room.lexicon, &err))
        fail_msg("%s", err.message);
    *state = &room;
    return 0;
}

static int close_room(void **state)
{
    Room *room = *state;

    arena_release(&room->arena);
    return 0;
}

typedef struct {
    Str text;
    When published;
    ClaimList claims;
    bool read, failed;
} Case;

/* "\n" in a case's text parts its sentences, an empty line its paragraphs. */
static Str unfold(Arena *arena, Str text)
{
    Error err;
    char *out = arena_take(arena, text.len, &err);
    size_t length = 0;

    assert_non_null(out);
    for (size_t i = 0; i < text.len; i++) {
        bool fold = text.data[i] == '\\' && i + 1 < text.len;

        out[length] = text.data[i];
        if (fold)
            out[length] = '\n';
        length++;
        i += fold;
    }
    return (Str){out, length};
}

static bool describes(const Claim *claim, Str expected)
{
    char text[400], when[WHEN_TEXT_SIZE] = "none";
    int length;

    if (!when_unbounded(claim->when))
        when_format(claim->when, when);
    length = snprintf(text, sizeof text, "%.*s %.*s %.*s %.*s = %s",
                      STR_ARGS(topic_name(claim->topic)),
                      STR_ARGS(claim->value.len > 0 ? claim->value : STR("-")),
                      STR_ARGS(polarity_name(claim->polarity)),
                      STR_ARGS(claim->place), when);
    return length > 0 && str_equal((Str){text, (size_t)length}, expected);
}

static void print_claims(const ClaimList *claims)
{
    for (size_t i = 0; i < claims->count; i++) {
        const Claim *claim = &claims->items[i];
        char when[WHEN_TEXT_SIZE] = "none";

        if (!when_unbounded(claim->when))
            when_format(claim->when, when);
        print_message("got: %.*s %.*s %.*s %.*s = %s\n",
                      STR_ARGS(topic_name(claim->topic)),
                      STR_ARGS(claim->value),
                      STR_ARGS(polarity_name(claim->polarity)),
                      STR_ARGS(claim->place), when);
    }
}

static void expect_claim(const Room *room, Arena *arena, Case *c, Str expected)
{
    Error err = {0};

    if (!c->read &&
        !claims_of_sample(arena, room->lexicon, unfold(arena, c->text),
                          c->published, &c->claims, &err))
        fail_msg("'%.*s': %s", STR_ARGS(c->text), err.message);
    c->read = true;
    for (size_t i = 0; i < c->claims.count; i++)
        if (describes(&c->claims.items[i], expected))
            return;
    print_message("'%.*s' does not say '%.*s'\n", STR_ARGS(c->text),
                  STR_ARGS(expected));
    print_claims(&c->claims);
    c->failed = true;
}

static void take_line(const Room *room, Arena *arena, Case *c, Str line)
{
    Str key = str_trim(str_take_until(&line, ':'));
    Error err;

    line = str_trim(line);
    if (str_is(key, "text")) {
        *c = (Case){.text = line,
                    .failed = c->failed,
                    .published = {WHEN_NO_FIRST, WHEN_NO_LAST}};
    } else if (str_is(key, "published")) {
        assert_true(when_parse(line, &c->published, &err));
    } else if (str_is(key, "expect")) {
        expect_claim(room, arena, c, line);
    } else {
        fail_msg("no such key as '%.*s'", STR_ARGS(key));
    }
}

static void dates_claims_as_the_cases_say(void **state)
{
    Room *room = *state;
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Error err = {0};
    Case c = {0};
    Str text;

    if (!input_read(&arena, SOURCE_FOLDER "/tests/cases/dated.case", MEGABYTE,
                    &text, &err))
        fail_msg("%s", err.message);
    while (text.len > 0) {
        Str line = str_trim(str_take_until(&text, '\n'));

        if (line.len > 0 && line.data[0] != '#')
            take_line(room, &arena, &c, line);
    }
    assert_false(c.failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_claims_as_the_cases_say),
    };

    return cmocka_run_group_tests(tests, open_room, close_room);
}
