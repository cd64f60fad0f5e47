/* SHA256 by its own functions, which 3.0 would rather have us call by EVP: that
 * looks the hash up each time, in ten times what an article's hash takes, and
 * reads OpenSSL's configuration first. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include "core/hash.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdlib.h>

struct Hasher {
    EVP_MD *kind;
    EVP_MD_CTX *context;
    bool started;
};

static bool refused(Error *err)
{
    return error_set(err, ERROR_DRIVER, 0, "OpenSSL refuses to compute a hash");
}

static void write_digits(const unsigned char *hash, unsigned size, char *text)
{
    static const char digits[] = "0123456789abcdef";

    for (unsigned i = 0; i < size; i++) {
        text[2 * i] = digits[hash[i] >> 4];
        text[2 * i + 1] = digits[hash[i] & 15];
    }
    text[2 * size] = '\0';
}

bool hash_sha256(Str bytes, char text[static HASH_TEXT_SIZE], Error *err)
{
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256_CTX context;

    if (SHA256_Init(&context) != 1 ||
        (bytes.len > 0 &&
         SHA256_Update(&context, bytes.data, bytes.len) != 1) ||
        SHA256_Final(hash, &context) != 1)
        return refused(err);
    write_digits(hash, sizeof hash, text);
    return true;
}

bool hasher_make(HashKind kind, Hasher **out, Error *err)
{
    Hasher *hasher = calloc(1, sizeof *hasher);

    if (hasher == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    /* Fetched once: doing so for each hash would cost more than the hash. */
    hasher->kind =
        EVP_MD_fetch(NULL, kind == HASH_SHA512 ? "SHA2-512" : "SHA2-256", NULL);
    hasher->context = EVP_MD_CTX_new();
    if (hasher->kind == NULL || hasher->context == NULL) {
        hasher_release(&hasher);
        return refused(err);
    }
    *out = hasher;
    return true;
}

void hasher_release(Hasher **hasher)
{
    if (*hasher == NULL)
        return;
    EVP_MD_CTX_free((*hasher)->context);
    EVP_MD_free((*hasher)->kind);
    free(*hasher);
    *hasher = NULL;
}

static bool start(Hasher *hasher, Error *err)
{
    if (!hasher->started &&
        EVP_DigestInit_ex2(hasher->context, hasher->kind, NULL) != 1)
        return refused(err);
    hasher->started = true;
    return true;
}

bool hasher_add(Hasher *hasher, Str bytes, Error *err)
{
    if (!start(hasher, err))
        return false;
    if (bytes.len > 0 &&
        EVP_DigestUpdate(hasher->context, bytes.data, bytes.len) != 1)
        return refused(err);
    return true;
}

bool hasher_finish(Hasher *hasher, char *text, Error *err)
{
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned size = 0;

    if (!start(hasher, err))
        return false;
    hasher->started = false;
    if (EVP_DigestFinal_ex(hasher->context, hash, &size) != 1)
        return refused(err);
    write_digits(hash, size, text);
    return true;
}
