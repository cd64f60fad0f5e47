/*
 * html_element.h - the elements of HTML that mean something to a reader, and
 * which start tags end what is open (HTML Living Standard, 13.1.2.4).
 */
#ifndef READ_HTML_ELEMENT_H
#define READ_HTML_ELEMENT_H

#include "read/html_page.h"

typedef enum {
    ROLE_INLINE, /* changes nothing but what its class says */
    ROLE_BLOCK,  /* a line of its own */
    ROLE_CELL,
    ROLE_DROP, /* its text is none of the page's */
    ROLE_VOID, /* has no end */
    ROLE_COUNT
} Role;

typedef struct {
    const char *name;
    Role role;
    bool closes_p; /* its start ends a paragraph; it ends itself */
    BoxKind kind;
} Element;

#define HTML_ELEMENT_COUNT 62

/* In any case of letters; NULL of one that is inline and not kept. */
const Element *html_element(Str name);

/* 0 to HTML_ELEMENT_COUNT - 1. */
size_t html_element_index(const Element *element);

/* Whether the first, starting, ends the second: <li> ends an open <li>, <td> a
 * <th>. */
bool html_ends_sibling(const char *starts, const char *open);

/* The start tag ends an open <p>. */
bool html_ends_paragraph(const Element *element);

#endif
