/*
 * digest.h - what SQL needs to hash: functions of the connection.
 *
 * sha256(x) is the SHA-256 of a text's or blob's bytes, NULL of NULL.
 *
 * digest(a, b, ...) is the SHA-256 of its values, each written as a netstring
 * ("5:hello,"), NULL as "-". Integers are written in decimal, real numbers as
 * printf's %.17g, which tells any two apart, texts and blobs as their bytes.
 *
 * exact(x) is a real number as such a text; anything else as it is.
 */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "core/hash.h"

#include <sqlite3.h>

/* The hasher must outlive the connection. Returns SQLite's code. */
int digest_register(sqlite3 *db, Hasher *hasher);

#endif
