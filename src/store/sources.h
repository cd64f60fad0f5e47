/*
 * sources.h - files as they were read, by their SHA-256; kept as zlib (RFC
 * 1950) where that is shorter.
 */
#ifndef STORE_SOURCES_H
#define STORE_SOURCES_H

#include "store/sql.h"

bool source_put(Store *store, const char *sha256, Str raw, Error *err);

/* Unpacks bytes as the columns size, encoding, bytes of sources hold them.
 * *out points into bytes or the arena. ERROR_INPUT where they are no file of
 * that size; not for one that was redacted, which is empty. */
bool source_unpack(Arena *arena, int64_t size, Str encoding, Str bytes,
                   Str *out, Error *err);

#endif
