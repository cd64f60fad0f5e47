#include "core/utf8.h"

#include <assert.h>

/* Bytes that follow a lead byte, or -1: RFC 3629, section 4. */
static int tail_length(unsigned char lead)
{
    if (lead < 0x80)
        return 0;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 1;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 2;
    return lead >= 0xF0 && lead <= 0xF4 ? 3 : -1;
}

/* The second byte is where overlong forms, surrogates and too large values
 * show. */
static bool second_fits(unsigned char lead, unsigned char second)
{
    unsigned char low = 0x80, high = 0xBF;

    if (lead == 0xE0)
        low = 0xA0;
    else if (lead == 0xED)
        high = 0x9F;
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F;
    return second >= low && second <= high;
}

static bool sequence_fits(const unsigned char *bytes, int tail)
{
    if (!second_fits(bytes[0], bytes[1]))
        return false;
    for (int i = 2; i <= tail; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return false;
    return true;
}

size_t utf8_valid_length(Str s)
{
    const unsigned char *bytes = (const unsigned char *)s.data;
    size_t at = 0;

    while (at < s.len) {
        int tail;

        at = str_ascii_end(s, at);
        if (at == s.len)
            return at;
        tail = tail_length(bytes[at]);
        if (tail < 0 || s.len - at <= (size_t)tail ||
            (tail > 0 && !sequence_fits(bytes + at, tail)))
            return at;
        at += (size_t)tail + 1;
    }
    return at;
}

size_t utf8_count(Str s)
{
    size_t count = s.len, at = 0;

    /* Bytes 10xxxxxx, of which eight are told at a time, begin none. */
    for (uint64_t eight; at + sizeof eight <= s.len; at += sizeof eight) {
        memcpy(&eight, s.data + at, sizeof eight);
        eight = eight >> 7 & ~eight >> 6 & UINT64_C(0x0101010101010101);
        count -= eight * UINT64_C(0x0101010101010101) >> 56;
    }
    for (; at < s.len; at++)
        count -= ((unsigned char)s.data[at] & 0xC0) == 0x80;
    return count;
}

uint32_t utf8_next(Str s, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)s.data + *at;
    int tail = tail_length(bytes[0]);
    uint32_t value;

    assert(*at < s.len && tail >= 0 && (size_t)tail < s.len - *at);
    value = tail == 0 ? bytes[0] : bytes[0] & (0x3FU >> tail);
    for (int i = 1; i <= tail; i++)
        value = value << 6 | (bytes[i] & 0x3FU);
    *at += (size_t)tail + 1;
    return value;
}

size_t utf8_put(uint32_t code_point, char bytes[static 4])
{
    size_t tail = code_point < 0x80      ? 0
                  : code_point < 0x800   ? 1
                  : code_point < 0x10000 ? 2
                                         : 3;

    assert(code_point <= 0x10FFFF);
    if (tail == 0) {
        bytes[0] = (char)code_point;
        return 1;
    }
    for (size_t i = tail; i > 0; i--, code_point >>= 6)
        bytes[i] = (char)(0x80 | (code_point & 0x3F));
    bytes[0] = (char)((0xF0U << (3 - tail)) | code_point);
    return tail + 1;
}

size_t utf8_points_at(Utf8Counter *counter, size_t byte_offset)
{
    assert(byte_offset <= counter->text.len);
    if (byte_offset < counter->bytes)
        counter->bytes = counter->points = 0;
    counter->points +=
        utf8_count(str_slice(counter->text, counter->bytes, byte_offset));
    counter->bytes = byte_offset;
    return counter->points;
}
