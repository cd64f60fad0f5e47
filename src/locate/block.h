/*
 * block.h - numbers and texts in a run of bytes, little-endian, one behind the
 * other, for those parts of the compiled gazetteer that are read in order.
 *
 * A BlockReader never reads behind its bytes: what is missing or impossible
 * sets failed, and everything read from then on is zero or empty.
 */
#ifndef LOCATE_BLOCK_H
#define LOCATE_BLOCK_H

#include "core/output.h"

#include <stdint.h>

typedef struct {
    Memory memory;
    bool failed; /* set once; *err says why */
    Error *err;
} BlockWriter;

void block_put_u32(BlockWriter *block, uint32_t value);
void block_put_double(BlockWriter *block, double value);
void block_put_str(BlockWriter *block, Str text);

typedef struct {
    Str bytes;
    size_t at;
    bool failed;
} BlockReader;

uint32_t block_take_u32(BlockReader *block);
double block_take_double(BlockReader *block);

/* Borrowed from the bytes; always valid UTF-8. */
Str block_take_str(BlockReader *block);

/* A count of things that take at least size bytes each: fails where the bytes
 * left cannot hold them, so that no allocation outgrows the block. */
size_t block_take_count(BlockReader *block, size_t size);

#endif
