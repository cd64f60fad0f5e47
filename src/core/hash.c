#include "core/hash.h"

#include <openssl/evp.h>

bool hash_sha256(Str bytes, char text[static HASH_TEXT_SIZE], Error *err)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int size = 0;

    if (EVP_Digest(bytes.data, bytes.len, hash, &size, EVP_sha256(), NULL) !=
            1 ||
        size != 32)
        return error_set(err, ERROR_DRIVER, 0,
                         "OpenSSL refuses to compute SHA-256");
    for (unsigned int i = 0; i < size; i++) {
        text[2 * i] = digits[hash[i] >> 4];
        text[2 * i + 1] = digits[hash[i] & 15];
    }
    text[64] = '\0';
    return true;
}
