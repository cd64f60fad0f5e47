/*
 * header.h - the block of "key: value" lines that may stand before an article.
 */
#ifndef READ_HEADER_H
#define READ_HEADER_H

#include "read/read.h"

typedef struct {
    Str title, publisher, url, published;
    size_t published_at; /* offset of its value */
    size_t end;          /* where the article begins; 0: there is no block */
} Header;

/* A block has only such lines, at least one of them with one of the four keys
 * (in any case), and an empty line behind it. Anything else is text. */
void header_read(Str raw, Header *out);

/* The day in the path of an address, as in /2016/03/24/ or /2016-03-24-. */
bool url_date(Str url, When *out);

#endif
