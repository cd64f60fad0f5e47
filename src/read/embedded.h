/*
 * embedded.h - data that the reader carries in itself.
 */
#ifndef READ_EMBEDDED_H
#define READ_EMBEDDED_H

/* The named character references of HTML, sorted by name: name, with its
 * semicolon where it needs one, a tab, code points in hexadecimal. */
extern const char embedded_entities_tsv[];
extern const unsigned long embedded_entities_tsv_size; /* bytes */

#endif
