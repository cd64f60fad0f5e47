#include "core/word.h"

/* At most 8 bytes, the first the lowest. */
static uint64_t eight_of(const char *bytes, size_t count)
{
    uint64_t value = 0;

    if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && count == 8) {
        memcpy(&value, bytes, sizeof value);
        return value;
    }
    for (size_t i = 0; i < count; i++)
        value |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    return value;
}

uint64_t word_hash(Str word)
{
    uint64_t hash = word_hash_begin();
    size_t at = 0;

    for (; word.len - at >= 8; at += 8)
        hash = word_hash_step(hash, eight_of(word.data + at, 8));
    if (at < word.len)
        hash = word_hash_step(hash, eight_of(word.data + at, word.len - at));
    return word_hash_end(hash, word.len);
}
