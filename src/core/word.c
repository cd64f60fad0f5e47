#include "core/word.h"

#include <assert.h>

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

enum { SLOTS_A_WORD = 4 };

bool word_table_make(Arena *arena, size_t room, WordTable *out, Error *err)
{
    WordTable table = {.room = room};
    size_t slots = SLOTS_A_WORD;

    while (slots < SLOTS_A_WORD * room)
        slots *= 2;
    table.mask = slots - 1;
    table.entries = arena_array(arena, slots, sizeof *table.entries, err);
    if (table.entries == NULL)
        return false;
    *out = table;
    return true;
}

void word_table_add(WordTable *table, Str word, uint64_t bits)
{
    uint64_t hash = word_hash(word);
    size_t at = (size_t)hash & table->mask;

    while (table->entries[at].bits != 0 && table->entries[at].hash != hash)
        at = (at + 1) & table->mask;
    if (table->entries[at].bits == 0) {
        assert(table->room > 0);
        table->room--;
    }
    table->entries[at].hash = hash;
    table->entries[at].bits |= bits;
}
