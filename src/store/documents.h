/*
 * documents.h - what merging needs of documents.
 */
#ifndef STORE_DOCUMENTS_H
#define STORE_DOCUMENTS_H

#include "store/sql.h"

/* The current documents of that address, but for this one, are superseded by
 * it. Nothing where the address is none of one article. */
bool document_supersede(Store *store, Str name, Str url, Error *err);

#endif
