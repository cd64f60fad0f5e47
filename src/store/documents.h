/*
 * documents.h - what merging and the states need of documents.
 */
#ifndef STORE_DOCUMENTS_H
#define STORE_DOCUMENTS_H

#include "store/sql.h"

/* The current documents of that address, but for this one, are superseded by
 * it. Nothing where the address is none of one article. */
bool document_supersede(Store *store, Str name, Str url, Error *err);

/* The documents of a statement that selects as SQL_DOCUMENTS does. */
bool documents_read(Store *store, Sql sql, Arena *arena, Document **out,
                    size_t *count, Error *err);

#endif
