/*
 * read.h - from the bytes of an article to a Document: its text, what of it is
 * clutter, its sentences and words, and when it was published.
 *
 * Values in, values out: no files, no clock. Offsets count bytes of the text;
 * for plain text the text is the raw file, or what follows its header block.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "core/model.h"

#define READ_CEILING (16 * MEGABYTE) /* of one article's raw bytes */

/* Line rules that say what is page clutter, from geodata/lexicon/clutter.tsv.
 */
typedef struct ClutterRules ClutterRules;

bool clutter_load(Arena *arena, Str name, Str text, const ClutterRules **out,
                  Error *err);

/* What is known of an article beside its bytes: a catalog row, an option. */
typedef struct {
    Str name; /* file name without folders */
    Str title, publisher, url;
    When published;
    PublishedHow published_how; /* UNKNOWN where nothing is known */
} ReadHints;

/* Reads one plain-text article. ERROR_INPUT: empty, binary (a NUL), not UTF-8
 * (with the offset), a header block with an impossible date. ERROR_LIMIT: over
 * READ_CEILING. raw must outlive the document. */
bool read_plain(Arena *arena, Str raw, const ReadHints *hints,
                const ClutterRules *rules, Document *out, Error *err);

/* Cuts text into words, numbers and marks; for tests, queries and lexicons. */
bool read_tokens(Arena *arena, Str text, Token **out, size_t *count,
                 Error *err);

/* A catalog: file,published,publisher,title,url (only file is required).
 * ERROR_INPUT, with line, for an impossible date or a file named twice. */
bool catalog_load(Arena *arena, Str name, Str text, ReadHints **out,
                  size_t *count, Error *err);

#endif
