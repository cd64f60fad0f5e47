/*
 * charset.h - raw bytes to UTF-8, with the way back.
 *
 * What says the charset, best first: a byte order mark, the caller's hint (an
 * HTTP header), a <meta> tag, that the bytes are UTF-8, a guess by ICU's
 * detector. Decoding is ICU's; labels mean what the WHATWG Encoding Standard
 * (section 4.2) has them mean, so "latin1" is windows-1252.
 */
#ifndef READ_CHARSET_H
#define READ_CHARSET_H

#include "core/arena.h"
#include "core/model.h"

typedef struct {
    Str text;      /* valid UTF-8 without byte order mark */
    TextMap map;   /* to the raw bytes */
    Str name;      /* "UTF-8", "windows-1256", ... */
    Str how;       /* "byte order mark", "HTTP header", "meta tag", "valid
                    * UTF-8", "guess" */
    size_t broken; /* characters that could not be decoded: U+FFFD */
} Decoded;

/* hint: a charset, or a Content-Type that names one; meta: what the page says
 * of itself; either may be empty, and one that ICU does not know is passed
 * over. ERROR_INPUT where nothing says the charset, the bytes are not UTF-8 and
 * the detector has no idea. Memory: four bytes and a run of the map at most for
 * each raw byte. */
bool charset_decode(Arena *arena, Str raw, Str hint, Str meta, Decoded *out,
                    Error *err);

/* The value of "charset=" in a Content-Type, or all of a text without ';' or
 * '/' in it. */
Str charset_label(Str content_type);

#endif
