/*
 * feed.h - a window that moves over a stream of bytes: what is in it can be
 * looked at, enlarged and passed.
 */
#ifndef READ_FEED_H
#define READ_FEED_H

#include "core/input.h"

typedef struct {
    Source source;
    char *bytes; /* malloc's; feed_close frees */
    size_t start, end, room;
    size_t ceiling; /* of the window */
    size_t passed;  /* bytes before it */
    bool ended;     /* the window reaches to the end */
} Feed;

Feed feed_make(Source source, size_t ceiling);
void feed_close(Feed *feed);

/* What is in the window; valid until the next call. */
static inline Str feed_window(const Feed *feed)
{
    return feed->bytes == NULL
               ? (Str){NULL, 0}
               : (Str){feed->bytes + feed->start, feed->end - feed->start};
}

/* Enlarges the window by one read, or sets ended. ERROR_LIMIT where it has its
 * ceiling's size already; else what the source says: the window is then as it
 * was. */
bool feed_more(Feed *feed, Error *err);

/* Enlarges it to at least size bytes, unless the stream ends before. */
bool feed_want(Feed *feed, size_t size, Error *err);

/* Leaves the window's first bytes behind; count is at most its size. */
void feed_pass(Feed *feed, size_t count);

/* Passes count bytes, be they in the window or not; *passed is less where the
 * stream ends before. */
bool feed_skip(Feed *feed, uint64_t count, uint64_t *passed, Error *err);

/* Passes everything up to and with the next such byte, or to the end. */
bool feed_skip_to(Feed *feed, char byte, Error *err);

/* What is in the window, then what follows. */
Source feed_source(Feed *feed);

#endif
