#include "draw/apng.h"

#include <string.h>
#include <zlib.h>

void apng_put_long(void *bytes, uint32_t value)
{
    uint8_t *out = bytes;

    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(value >> (24 - 8 * i));
}

bool apng_chunk(Sink sink, const char *type, const uint32_t *head, Str data,
                Error *err)
{
    char start[12], crc[4];
    size_t size = head != NULL ? 12 : 8;
    uLong sum;

    apng_put_long(start, (uint32_t)(data.len + size - 8));
    memcpy(start + 4, type, 4);
    if (head != NULL)
        apng_put_long(start + 8, *head);
    sum = crc32_z(0, (const Bytef *)start + 4, size - 4);
    if (data.len > 0)
        sum = crc32_z(sum, (const Bytef *)data.data, data.len);
    apng_put_long(crc, (uint32_t)sum);
    return sink.write(sink.self, start, size, err) &&
           (data.len == 0 || sink.write(sink.self, data.data, data.len, err)) &&
           sink.write(sink.self, crc, sizeof crc, err);
}
