#include "locate/block.h"

#include "core/utf8.h"
#include "locate/index.h"

static void put_bytes(BlockWriter *block, const void *bytes, size_t count)
{
    Sink sink = memory_sink(&block->memory);

    if (!block->failed && !sink.write(sink.self, bytes, count, block->err))
        block->failed = true;
}

void block_put_u32(BlockWriter *block, uint32_t value)
{
    unsigned char bytes[4];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(value >> (8 * i));
    put_bytes(block, bytes, sizeof bytes);
}

void block_put_double(BlockWriter *block, double value)
{
    uint64_t bits = 0;

    memcpy(&bits, &value, sizeof bits);
    block_put_u32(block, (uint32_t)bits);
    block_put_u32(block, (uint32_t)(bits >> 32));
}

void block_put_str(BlockWriter *block, Str text)
{
    block_put_u32(block, (uint32_t)text.len);
    put_bytes(block, text.data, text.len);
}

static size_t left(const BlockReader *block)
{
    return block->failed ? 0 : block->bytes.len - block->at;
}

uint32_t block_take_u32(BlockReader *block)
{
    uint32_t value;

    if (left(block) < 4) {
        block->failed = true;
        return 0;
    }
    value = index_get_u32(block->bytes.data + block->at);
    block->at += 4;
    return value;
}

double block_take_double(BlockReader *block)
{
    uint64_t low = block_take_u32(block), high = block_take_u32(block);
    uint64_t bits = low | high << 32;
    double value = 0;

    memcpy(&value, &bits, sizeof value);
    return value;
}

Str block_take_str(BlockReader *block)
{
    size_t len = block_take_u32(block);
    Str text;

    if (len > left(block)) {
        block->failed = true;
        return (Str){0};
    }
    text = (Str){block->bytes.data + block->at, len};
    block->at += len;
    if (utf8_valid_length(text) != len) {
        block->failed = true;
        return (Str){0};
    }
    return text;
}

size_t block_take_count(BlockReader *block, size_t size)
{
    size_t count = block_take_u32(block);

    if (count > left(block) / size) {
        block->failed = true;
        return 0;
    }
    return count;
}
