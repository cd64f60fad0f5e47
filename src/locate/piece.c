#include "locate/piece.h"

#include "core/utf8.h"
#include "locate/index.h"

bool letters_of(Str key, Letters *out)
{
    out->count = 0;
    for (size_t at = 0; at < key.len;) {
        if (out->count == LONGEST_KEY)
            return false;
        out->points[out->count++] = utf8_next(key, &at);
    }
    return out->count >= SHORTEST_KEY;
}

uint32_t letters_mask(const Letters *letters)
{
    uint32_t mask = 0;

    for (size_t i = 0; i < letters->count; i++)
        mask |= (uint32_t)1 << (letters->points[i] & 31);
    return mask;
}

size_t piece_start(size_t length, size_t piece)
{
    return piece == 0   ? 0
           : piece == 1 ? length / 3
           : piece == 2 ? length / 3 + (length + 1) / 3
                        : length;
}

uint64_t piece_hash(const uint32_t *points, size_t count, size_t length,
                    size_t piece)
{
    uint64_t hash = word_hash_begin();

    for (size_t i = 0; i < count; i++)
        hash = word_hash_step(hash, points[i]);
    return word_hash_end(hash, 4 * length + piece);
}

uint64_t piece_word_hash(Str word)
{
    return index_hash_on(1, word_hash(word));
}

uint64_t piece_sound_hash(Str sound)
{
    return index_hash_on(2, word_hash(sound));
}
