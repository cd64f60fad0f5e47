#include "read/gunzip.h"

#include <stdlib.h>
#include <zlib.h>

enum {
    PACKED_ROOM = 64 * 1024,
    HEADER_SIZE = 4,      /* what tells a member: two magic bytes, the method,
                           * flags of which three are reserved */
    EXPANSION_MOST = 250, /* deflate's own limit is 1032 */
    WITH_GZIP_HEADER = 15 + 16,
};
#define EXPANSION_FREE (64 * MEGABYTE)

struct Gunzip {
    Source packed;
    z_stream stream;
    size_t taken; /* packed bytes read so far */
    size_t junk;
    size_t member_in, member_out;
    bool in_member, ended;
    const char *fault; /* to be told at the next read, or NULL */
    unsigned char bytes[PACKED_ROOM];
};

bool gunzip_begins(Str bytes)
{
    const unsigned char *b = (const unsigned char *)bytes.data;

    return bytes.len >= HEADER_SIZE && b[0] == 0x1f && b[1] == 0x8b &&
           b[2] == Z_DEFLATED && (b[3] & 0xe0) == 0;
}

bool gunzip_open(Source packed, Gunzip **out, Error *err)
{
    Gunzip *gunzip = calloc(1, sizeof *gunzip);

    if (gunzip == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    if (inflateInit2(&gunzip->stream, WITH_GZIP_HEADER) != Z_OK) {
        free(gunzip);
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    }
    gunzip->packed = packed;
    gunzip->stream.next_in = gunzip->bytes;
    *out = gunzip;
    return true;
}

void gunzip_close(Gunzip *gunzip)
{
    if (gunzip == NULL)
        return;
    (void)inflateEnd(&gunzip->stream);
    free(gunzip);
}

/* Makes at least wanted packed bytes stand at next_in, unless they end. */
static bool refill(Gunzip *gunzip, size_t wanted, Error *err)
{
    z_stream *stream = &gunzip->stream;

    if (stream->avail_in >= wanted || gunzip->ended)
        return true;
    memmove(gunzip->bytes, stream->next_in, stream->avail_in);
    stream->next_in = gunzip->bytes;
    while (stream->avail_in < wanted && !gunzip->ended) {
        size_t got;

        if (!gunzip->packed.read(gunzip->packed.self,
                                 gunzip->bytes + stream->avail_in,
                                 PACKED_ROOM - stream->avail_in, &got, err))
            return false;
        stream->avail_in += (unsigned)got;
        gunzip->taken += got;
        gunzip->ended = got == 0;
    }
    return true;
}

static void pass_byte(Gunzip *gunzip)
{
    gunzip->junk += *gunzip->stream.next_in != 0;
    gunzip->stream.next_in++;
    gunzip->stream.avail_in--;
}

/* Goes to where a member begins; not in_member where none does. */
static bool find_member(Gunzip *gunzip, Error *err)
{
    for (;;) {
        if (!refill(gunzip, HEADER_SIZE, err))
            return false;
        if (gunzip_begins((Str){(const char *)gunzip->stream.next_in,
                                gunzip->stream.avail_in}))
            break;
        if (gunzip->stream.avail_in == 0)
            return true;
        pass_byte(gunzip);
    }
    (void)inflateReset(&gunzip->stream);
    gunzip->in_member = true;
    gunzip->member_in = gunzip->member_out = 0;
    return true;
}

/* What inflate's answer means, or NULL where it may go on. */
static const char *fault_of(const Gunzip *gunzip, int answer)
{
    if (answer == Z_BUF_ERROR && gunzip->ended && gunzip->stream.avail_in == 0)
        return "ends early";
    if (answer != Z_OK && answer != Z_STREAM_END && answer != Z_BUF_ERROR)
        return "is damaged";
    if (gunzip->member_out > EXPANSION_FREE &&
        gunzip->member_out / EXPANSION_MOST > gunzip->member_in)
        return "expands more than 250-fold";
    return NULL;
}

/* Unpacks of one member what fits. */
static void inflate_some(Gunzip *gunzip)
{
    z_stream *stream = &gunzip->stream;
    unsigned in = stream->avail_in, out = stream->avail_out;
    int answer = inflate(stream, Z_NO_FLUSH);

    gunzip->member_in += in - stream->avail_in;
    gunzip->member_out += out - stream->avail_out;
    gunzip->fault = fault_of(gunzip, answer);
    if (answer == Z_STREAM_END || gunzip->fault != NULL)
        gunzip->in_member = false;
}

static bool tell_fault(Gunzip *gunzip, Error *err)
{
    size_t at = gunzip->taken - gunzip->stream.avail_in;

    return error_set(err, ERROR_INPUT, at,
                     "its gzip stream %s, at byte %zu of the packed file",
                     gunzip->fault, at);
}

static bool gunzip_read(void *self, void *bytes, size_t room, size_t *got,
                        Error *err)
{
    Gunzip *gunzip = self;
    z_stream *stream = &gunzip->stream;
    unsigned most = room > UINT32_MAX / 2 ? UINT32_MAX / 2 : (unsigned)room;

    stream->next_out = bytes;
    stream->avail_out = most;
    while (stream->avail_out > 0 && gunzip->fault == NULL) {
        if (!gunzip->in_member && !find_member(gunzip, err))
            return false;
        if (!gunzip->in_member)
            break;
        if (!refill(gunzip, 1, err))
            return false;
        inflate_some(gunzip);
        if (!gunzip->in_member && stream->avail_out < most)
            break; /* a member's end is a good place to hand on */
    }
    if (stream->avail_out == most && gunzip->fault != NULL)
        return tell_fault(gunzip, err);
    *got = most - stream->avail_out;
    return true;
}

Source gunzip_source(Gunzip *gunzip)
{
    return (Source){gunzip_read, gunzip};
}

bool gunzip_began(const Gunzip *gunzip)
{
    return gunzip->member_out > 0;
}

bool gunzip_resume(Gunzip *gunzip, bool *found, Error *err)
{
    size_t junk = gunzip->junk;

    gunzip->fault = NULL;
    /* What follows the fault in its own member has been told of with it. */
    if (!find_member(gunzip, err))
        return false;
    gunzip->junk = junk;
    *found = gunzip->in_member;
    return true;
}

size_t gunzip_junk(const Gunzip *gunzip)
{
    return gunzip->junk;
}
