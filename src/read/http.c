#include "read/http.h"

#include "read/gunzip.h"

#define ZLIB_CONST
#include <zlib.h>

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

bool word_is(Str word, const char *other)
{
    Str wanted = str_from_cstr(other);

    if (word.len != wanted.len)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (lower(word.data[i]) != lower(wanted.data[i]))
            return false;
    return true;
}

bool field_take(Str line, Str *name, Str *value)
{
    Str rest = line, key = str_take_until(&rest, ':');

    if (key.len == 0 || key.len == line.len)
        return false;
    *name = str_trim(key);
    *value = str_trim(rest);
    return true;
}

/* "HTTP/1.1 200 OK" */
static bool read_status(Str line, int *out)
{
    Str version = str_take_until(&line, ' ');
    Str status = str_take_until(&line, ' ');
    long value;

    if (!str_begins(version, STR("HTTP/")) ||
        !str_to_long(str_trim(status), &value) || value < 100 || value > 999)
        return false;
    *out = (int)value;
    return true;
}

bool http_parse(Str bytes, Http *out)
{
    Http http = {0};
    Str rest = bytes;

    if (!read_status(str_trim(str_take_until(&rest, '\n')), &http.status))
        return false;
    while (rest.len > 0) {
        Str line = str_trim(str_take_until(&rest, '\n')), name, value;

        if (line.len == 0)
            break;
        if (!field_take(line, &name, &value))
            continue;
        if (word_is(name, "content-type"))
            http.type = value;
        else if (word_is(name, "content-encoding"))
            http.encoding = value;
        else if (word_is(name, "transfer-encoding"))
            http.chunked = word_is(value, "chunked");
    }
    http.body = rest;
    *out = http;
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The size that a chunk's first line gives; extensions follow a semicolon. */
static bool take_chunk_size(Str *rest, size_t *out)
{
    Str line = str_take_until(rest, '\n');
    Str digits = str_trim(str_take_until(&line, ';'));
    size_t size = 0;

    if (digits.len == 0 || digits.len > 8)
        return false;
    for (size_t i = 0; i < digits.len; i++) {
        int digit = hex_digit(digits.data[i]);

        if (digit < 0)
            return false;
        size = 16 * size + (size_t)digit;
    }
    *out = size;
    return true;
}

/* *chunked is false where the body does not begin as chunks do. */
static bool join_chunks(Arena *arena, Str body, bool *chunked, Str *out,
                        Error *err)
{
    Str rest = body;
    size_t size, used = 0;
    char *bytes;

    *chunked = take_chunk_size(&rest, &size) && size <= rest.len;
    if (!*chunked)
        return true;
    bytes = arena_take(arena, body.len, err);
    if (bytes == NULL)
        return false;
    for (;;) {
        if (size > rest.len)
            return error_set(err, ERROR_INPUT, body.len,
                             "the chunks of its HTTP body end early");
        if (size == 0)
            break;
        memcpy(bytes + used, rest.data, size);
        used += size;
        rest = str_slice(rest, size, rest.len);
        (void)str_take_until(&rest, '\n');
        if (!take_chunk_size(&rest, &size))
            return error_set(err, ERROR_INPUT, body.len - rest.len,
                             "the chunks of its HTTP body are damaged");
    }
    *out = (Str){bytes, used};
    return true;
}

typedef struct {
    Arena *arena;
    char *bytes;
    size_t used, room, ceiling;
} Unpacked;

static bool grow(Unpacked *to, Error *err)
{
    size_t room = to->room == 0 ? 16 * 1024 : 2 * to->room;
    char *grown;

    if (to->used >= to->ceiling)
        return error_set(err, ERROR_LIMIT, 0,
                         "its HTTP body unpacks to more than %zu MB",
                         to->ceiling / MEGABYTE);
    if (room > to->ceiling)
        room = to->ceiling;
    grown = arena_take(to->arena, room, err);
    if (grown == NULL)
        return false;
    if (to->used > 0)
        memcpy(grown, to->bytes, to->used);
    to->bytes = grown;
    to->room = room;
    return true;
}

static bool inflate_all(z_stream *stream, Unpacked *to, Error *err)
{
    int answer = Z_OK;

    while (answer != Z_STREAM_END) {
        if (to->used == to->room && !grow(to, err))
            return false;
        stream->next_out = (unsigned char *)to->bytes + to->used;
        stream->avail_out = (unsigned)(to->room - to->used);
        answer = inflate(stream, Z_NO_FLUSH);
        to->used = to->room - stream->avail_out;
        if (answer == Z_BUF_ERROR && stream->avail_out > 0)
            return error_set(err, ERROR_INPUT, 0,
                             "its packed HTTP body ends early");
        if (answer != Z_OK && answer != Z_BUF_ERROR && answer != Z_STREAM_END)
            return error_set(err, ERROR_INPUT, 0,
                             "its packed HTTP body is damaged");
    }
    return true;
}

/* bits as inflateInit2 wants them: what wraps the deflated data. */
static bool unpack(Str packed, int bits, Unpacked *to, Error *err)
{
    z_stream stream = {0};
    bool ok;

    if (inflateInit2(&stream, bits) != Z_OK)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    stream.next_in = (const unsigned char *)packed.data;
    stream.avail_in = (unsigned)packed.len;
    ok = inflate_all(&stream, to, err);
    (void)inflateEnd(&stream);
    return ok;
}

/* RFC 1950's two bytes; some servers send RFC 1951 without them. */
static bool has_zlib_header(Str packed)
{
    const unsigned char *b = (const unsigned char *)packed.data;

    return packed.len >= 2 && (b[0] & 0x0f) == Z_DEFLATED &&
           (b[0] * 256U + b[1]) % 31 == 0;
}

static bool decode(Arena *arena, Str encoding, size_t ceiling, Str *body,
                   Error *err)
{
    Unpacked to = {.arena = arena, .ceiling = ceiling};

    if (encoding.len == 0 || word_is(encoding, "identity"))
        return true;
    if (word_is(encoding, "gzip") || word_is(encoding, "x-gzip")) {
        if (!gunzip_begins(*body))
            return true;
        if (!unpack(*body, 15 + 16, &to, err))
            return false;
    } else if (word_is(encoding, "deflate")) {
        if (!unpack(*body, has_zlib_header(*body) ? 15 : -15, &to, err))
            return false;
    } else if (str_begins(str_trim(*body), STR("<"))) {
        return true;
    } else {
        return error_set(err, ERROR_INPUT, 0,
                         "its HTTP body is packed by '%.*s', which is not read",
                         STR_ARGS(encoding));
    }
    *body = (Str){to.bytes, to.used};
    return true;
}

bool http_body(Arena *arena, const Http *http, size_t ceiling, Str *out,
               Error *err)
{
    Str body = http->body;
    bool chunked = false;

    if (http->chunked && !join_chunks(arena, body, &chunked, &body, err))
        return false;
    if (!decode(arena, http->encoding, ceiling, &body, err))
        return false;
    if (body.len > ceiling)
        return error_set(err, ERROR_LIMIT, 0,
                         "its HTTP body is larger than %zu MB",
                         ceiling / MEGABYTE);
    *out = body;
    return true;
}
