#include "core/textmap.h"

#include "core/vec.h"

#include <assert.h>

static size_t units_of(const TextRun *run)
{
    return run->text_step == 0 ? 0
                               : (run->text_end - run->text) / run->text_step;
}

/* Whether the unit goes on where the run ends, with the same steps. */
static bool continues(const TextRun *run, const TextUnit *unit)
{
    return unit->text == run->text_end && unit->text_size == run->text_step &&
           unit->raw_size == run->raw_step &&
           (run->raw_step == 0 ||
            unit->raw == run->raw + units_of(run) * run->raw_step);
}

bool textmap_add_units(Arena *arena, TextMap *map, const TextUnit *first,
                       size_t count, Error *err)
{
    TextRun *last = map->count > 0 ? &map->items[map->count - 1] : NULL;
    size_t size = count * first->text_size;

    assert(map->room == 0 || map->items != NULL);
    if (count == 0)
        return true;
    if (last != NULL && continues(last, first)) {
        last->text_end += size;
        return true;
    }
    return VEC_PUSH(
        arena, map,
        ((TextRun){first->text, first->text + size, first->raw,
                   (uint32_t)first->text_size, (uint32_t)first->raw_size}),
        err);
}

bool textmap_add(Arena *arena, TextMap *map, const TextUnit *unit, Error *err)
{
    return textmap_add_units(arena, map, unit, 1, err);
}

/* The raw bytes of the unit that holds the text's byte. */
static Span unit_at(const TextRun *run, size_t text)
{
    size_t unit = (text - run->text) / run->text_step;
    size_t start = run->raw + unit * run->raw_step;

    return (Span){start, start + run->raw_step};
}

/* The run that holds the byte, the last one before it where none does. */
static size_t find_run(const TextMap *map, size_t text)
{
    size_t low = 0, high = map->count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->items[middle].text <= text)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Where the raw bytes of the text from there on begin; behind the run's last
 * byte where the text ends with the run. */
static size_t raw_begin(const TextRun *run, size_t text)
{
    if (text < run->text)
        return run->raw;
    if (text >= run->text_end)
        return run->raw + units_of(run) * run->raw_step;
    return unit_at(run, text).start;
}

/* Where the raw bytes of the text up to there end. */
static size_t raw_end(const TextRun *run, size_t text_end)
{
    size_t last = text_end > run->text_end ? run->text_end : text_end;

    return last <= run->text ? run->raw : unit_at(run, last - 1).end;
}

static Span ordered(size_t start, size_t end)
{
    return (Span){start, end > start ? end : start};
}

Span textmap_raw(const TextMap *map, Span text)
{
    size_t start;

    if (map->count == 0)
        return (Span){0, 0};
    start = raw_begin(&map->items[find_run(map, text.start)], text.start);
    if (text.end <= text.start)
        return (Span){start, start};
    return ordered(start,
                   raw_end(&map->items[find_run(map, text.end - 1)], text.end));
}

Span textmap_next(TextMapCursor *cursor, Span text)
{
    const TextMap *map = cursor->map;
    size_t run, start;

    if (map->count == 0)
        return (Span){0, 0};
    while (cursor->run + 1 < map->count &&
           map->items[cursor->run].text_end <= text.start)
        cursor->run++;
    run = cursor->run;
    start = raw_begin(&map->items[run], text.start);
    if (text.end <= text.start)
        return (Span){start, start};
    while (run + 1 < map->count && map->items[run].text_end < text.end)
        run++;
    return ordered(start, raw_end(&map->items[run], text.end));
}

bool textmap_tail(Arena *arena, const TextMap *map, size_t from, TextMap *out,
                  Error *err)
{
    TextMap tail = {0};

    for (size_t i = 0; i < map->count; i++) {
        TextRun run = map->items[i];
        size_t skip;
        if (run.text_end <= from)
            continue;
        skip = run.text < from ? (from - run.text) / run.text_step : 0;
        run.text += skip * run.text_step;
        run.raw += skip * run.raw_step;
        run.text -= from;
        run.text_end -= from;
        if (!VEC_PUSH(arena, &tail, run, err))
            return false;
    }
    *out = tail;
    return true;
}
