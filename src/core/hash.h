/*
 * hash.h - SHA-256 and SHA-512 (FIPS 180-4), by OpenSSL.
 */
#ifndef CORE_HASH_H
#define CORE_HASH_H

#include "core/error.h"
#include "core/str.h"

/* Lower-case hexadecimal digits and a NUL. */
#define HASH_TEXT_SIZE     65
#define HASH_SHA512_SIZE   129
#define HASH_TEXT_SIZE_MAX HASH_SHA512_SIZE

bool hash_sha256(Str bytes, char text[static HASH_TEXT_SIZE], Error *err);

typedef enum { HASH_SHA256, HASH_SHA512 } HashKind;

/* One hash after another, each of bytes given piece by piece. */
typedef struct Hasher Hasher;

/* ERROR_DRIVER where OpenSSL has no such hash. */
bool hasher_make(HashKind kind, Hasher **out, Error *err);
void hasher_release(Hasher **hasher); /* NULL is nothing to do */

bool hasher_add(Hasher *hasher, Str bytes, Error *err);

/* The hash of all that was added since the last one; text has room for that
 * kind. */
bool hasher_finish(Hasher *hasher, char *text, Error *err);

#endif
