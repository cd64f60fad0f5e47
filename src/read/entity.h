/*
 * entity.h - character references of HTML: &eacute; &amp &#233; &#xE9;.
 *
 * HTML Standard, 13.2.5.72 to 13.2.5.80 and 13.5 (the named ones, 2,231 of
 * them). Those that old pages write without a semicolon are read too.
 */
#ifndef READ_ENTITY_H
#define READ_ENTITY_H

#include "core/str.h"

#include <stdint.h>

typedef struct {
    uint32_t points[2];
    size_t count; /* 1 or 2 */
    size_t size;  /* bytes of the reference, its '&' included */
} Entity;

/* Reads the reference that begins at the '&' of s. In attributes, one without
 * semicolon before '=' or a letter or digit is none. Constant time. */
bool entity_read(Str s, bool attribute, Entity *out);

#endif
