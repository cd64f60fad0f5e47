/* Parts of films and screenplays come from anywhere. A GIF or animated PNG that
 * can be joined to itself gives a film that can be joined again; a screenplay
 * that can be read is written again as one that can be read, with as many
 * scenes. */
#include "draw/film_join.h"
#include "draw/screenplay.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_gif(Arena *arena, Str part)
{
    Memory whole = {.arena = arena}, again = {.arena = arena};
    Sink sink = memory_sink(&whole);
    Str head = {NULL, 0};
    Error err = {0};

    if (!join_gif(part, &head, sink, &err) ||
        !join_gif(part, &head, sink, &err) ||
        !sink.write(sink.self, "\x3B", 1, &err))
        return;
    head = (Str){NULL, 0};
    if (!join_gif(memory_text(&whole), &head, memory_sink(&again), &err) &&
        err.kind == ERROR_INPUT)
        abort();
}

static bool join_png(Str part, Memory *whole, Error *err)
{
    ApngJoin join = {.sink = memory_sink(whole)};

    return apng_join_count(&join, part, err) &&
           apng_join_part(&join, part, err) && apng_join_end(&join, err);
}

static void check_png(Arena *arena, Str part)
{
    Memory whole = {.arena = arena}, again = {.arena = arena};
    Error err = {0};

    if (join_png(part, &whole, &err) &&
        !join_png(memory_text(&whole), &again, &err) && err.kind == ERROR_INPUT)
        abort();
}

/* Of a project that knows one state. */
static void check_script(Arena *arena, Str text)
{
    static State state = {.topic = TOPIC_CONTROL, .from = {16000, 16001}};
    Chronicle chronicle = {&state, 1};
    Memory memory = {.arena = arena};
    Screenplay play, again;
    Error err = {0};

    state.id = STR("town/control/1");
    state.place = STR("town");
    state.value = STR("army");
    state.to = (When){WHEN_NO_LAST, WHEN_NO_LAST};
    if (!script_read(arena, &chronicle, LANGUAGE_ENGLISH, text, &play, &err))
        return;
    if (!script_write(&play, STR("t"), STR(""), memory_sink(&memory), &err))
        return;
    if (!script_read(arena, &chronicle, LANGUAGE_ENGLISH, memory_text(&memory),
                     &again, &err)) {
        if (err.kind == ERROR_INPUT)
            abort();
    } else if (again.scene_count != play.scene_count ||
               again.event_count != play.event_count) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str text = {(const char *)data, size};

    if (str_begins(text, STR("GIF")))
        check_gif(&arena, text);
    else if (str_begins(text, STR("\x89PNG")))
        check_png(&arena, text);
    else
        check_script(&arena, text);
    return 0;
}
