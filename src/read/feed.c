#include "read/feed.h"

#include <stdlib.h>

enum { STEP = 64 * 1024 }; /* bytes a read */

Feed feed_make(Source source, size_t ceiling)
{
    return (Feed){.source = source, .ceiling = ceiling};
}

void feed_close(Feed *feed)
{
    free(feed->bytes);
    feed->bytes = NULL;
    feed->start = feed->end = feed->room = 0;
}

/* Makes room for one more read behind the window. */
static bool make_room(Feed *feed, Error *err)
{
    size_t size = feed->end - feed->start, room = feed->room;
    char *grown;

    if (feed->room - feed->end >= STEP)
        return true;
    if (feed->start > 0 && size > 0)
        memmove(feed->bytes, feed->bytes + feed->start, size);
    feed->start = 0;
    feed->end = size;
    if (room - size >= STEP)
        return true;
    room = 2 * room + 2 * (size_t)STEP;
    grown = realloc(feed->bytes, room);
    if (grown == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory for %zu bytes",
                         room);
    feed->bytes = grown;
    feed->room = room;
    return true;
}

bool feed_more(Feed *feed, Error *err)
{
    size_t got;

    if (feed->ended)
        return true;
    if (feed->end - feed->start >= feed->ceiling)
        return error_set(err, ERROR_LIMIT, feed->passed,
                         "more than %zu MB belong together",
                         feed->ceiling / MEGABYTE);
    if (!make_room(feed, err) ||
        !feed->source.read(feed->source.self, feed->bytes + feed->end, STEP,
                           &got, err))
        return false;
    feed->end += got;
    feed->ended = got == 0;
    return true;
}

bool feed_want(Feed *feed, size_t size, Error *err)
{
    while (feed->end - feed->start < size && !feed->ended)
        if (!feed_more(feed, err))
            return false;
    return true;
}

void feed_pass(Feed *feed, size_t count)
{
    feed->start += count;
    feed->passed += count;
}

bool feed_skip(Feed *feed, uint64_t count, uint64_t *passed, Error *err)
{
    uint64_t left = count;

    for (;;) {
        size_t size = feed->end - feed->start;

        if (left <= size) {
            feed_pass(feed, (size_t)left);
            left = 0;
            break;
        }
        feed_pass(feed, size);
        left -= size;
        if (feed->ended)
            break;
        if (!feed_more(feed, err))
            return false;
    }
    *passed = count - left;
    return true;
}

bool feed_skip_to(Feed *feed, char byte, Error *err)
{
    for (;;) {
        Str window = feed_window(feed);
        const char *found =
            window.len > 0 ? memchr(window.data, byte, window.len) : NULL;

        if (found != NULL) {
            feed_pass(feed, (size_t)(found - window.data) + 1);
            return true;
        }
        feed_pass(feed, window.len);
        if (feed->ended)
            return true;
        if (!feed_more(feed, err))
            return false;
    }
}

static bool feed_read(void *self, void *bytes, size_t room, size_t *got,
                      Error *err)
{
    Feed *feed = self;
    Str window;

    if (!feed_want(feed, 1, err))
        return false;
    window = feed_window(feed);
    *got = window.len < room ? window.len : room;
    if (*got > 0)
        memcpy(bytes, window.data, *got);
    feed_pass(feed, *got);
    return true;
}

Source feed_source(Feed *feed)
{
    return (Source){feed_read, feed};
}
