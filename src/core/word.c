#include "core/word.h"

#include <assert.h>

uint64_t word_hash(Str word)
{
    uint64_t hash = word_hash_begin();
    size_t at = 0;

    for (; at < word.len; at += 8)
        hash = word_hash_step(hash, word_eight_at(word, at));
    return word_hash_end(hash, word.len);
}

/* Three of four slots are taken at most. */
enum { FILTER_BITS_A_SLOT = 16, LEAST_SLOTS = 8 };

bool word_table_make(Arena *arena, size_t room, WordTable *out, Error *err)
{
    WordTable table = {.room = room};
    size_t slots = LEAST_SLOTS, bits;

    while (slots / 4 * 3 <= room)
        slots *= 2;
    bits = FILTER_BITS_A_SLOT * slots;
    table.mask = slots - 1;
    table.filter_mask = bits - 1;
    table.entries = arena_array(arena, slots, sizeof *table.entries, err);
    table.filter = arena_array(arena, bits / 64, sizeof *table.filter, err);
    if (table.entries == NULL || table.filter == NULL)
        return false;
    *out = table;
    return true;
}

void word_table_add(WordTable *table, uint64_t hash, uint64_t bits)
{
    size_t at = (size_t)hash & table->mask;
    size_t bit = (size_t)(hash >> 32) & table->filter_mask;

    while (table->entries[at].bits != 0 && table->entries[at].hash != hash)
        at = (at + 1) & table->mask;
    if (table->entries[at].bits == 0) {
        assert(table->room > 0);
        table->room--;
    }
    table->entries[at].hash = hash;
    table->entries[at].bits |= bits;
    table->filter[bit / 64] |= (uint64_t)1 << bit % 64;
}
