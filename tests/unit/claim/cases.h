/*
 * cases.h - what reads files of tests/cases against the lexicon of geodata: a
 * line is a key, a colon and a value; "text" begins a case.
 */
#ifndef TESTS_CLAIM_CASES_H
#define TESTS_CLAIM_CASES_H

#include "claim/story.h"
#include "tables.h"

typedef struct {
    Arena arena;
    const Lexicon *lexicon;
} Room;

/* As a group's setup and teardown. */
static inline int open_room(void **state)
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

static inline int close_room(void **state)
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
static inline Str case_text(Arena *arena, Str text)
{
    Error err;
    char *out = arena_take(arena, text.len, &err);
    size_t length = 0;

    assert_non_null(out);
    for (size_t i = 0; i < text.len; i++) {
        bool fold = text.data[i] == '\\' && i + 1 < text.len;

        out[length++] = fold ? '\n' : text.data[i];
        i += fold;
    }
    return (Str){out, length};
}

/* Claims of the case, the first time that they are asked for. */
static inline void read_case(const Room *room, Arena *arena, Case *c)
{
    Error err = {0};

    if (!c->read &&
        !claims_of_sample(arena, room->lexicon, case_text(arena, c->text),
                          c->published, &c->claims, &err))
        fail_msg("'%.*s': %s", STR_ARGS(c->text), err.message);
    c->read = true;
}

/* Expects something of a case. */
typedef void TakeLine(const Room *room, Arena *arena, Case *c, Str key,
                      Str value);

static inline void run_cases(const Room *room, const char *path, TakeLine *take)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Error err = {0};
    Case c = {0};
    Str text;

    if (!input_read(&arena, path, MEGABYTE, &text, &err))
        fail_msg("%s", err.message);
    while (text.len > 0) {
        Str line = str_trim(str_take_until(&text, '\n')), key;

        if (line.len == 0 || line.data[0] == '#')
            continue;
        key = str_trim(str_take_until(&line, ':'));
        line = str_trim(line);
        if (str_is(key, "text"))
            c = (Case){.text = line,
                       .failed = c.failed,
                       .published = {WHEN_NO_FIRST, WHEN_NO_LAST}};
        else if (str_is(key, "published"))
            assert_true(when_parse(line, &c.published, &err));
        else
            take(room, &arena, &c, key, line);
    }
    assert_false(c.failed);
}

#endif
