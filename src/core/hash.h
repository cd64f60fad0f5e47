/*
 * hash.h - SHA-256 (FIPS 180-4), by OpenSSL.
 */
#ifndef CORE_HASH_H
#define CORE_HASH_H

#include "core/error.h"
#include "core/str.h"

#define HASH_TEXT_SIZE 65 /* 64 lower-case hexadecimal digits and a NUL */

bool hash_sha256(Str bytes, char text[static HASH_TEXT_SIZE], Error *err);

#endif
