/*
 * store.h - the project: one GeoPackage 1.3 that any GIS opens.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "core/model.h"

typedef struct Store Store;

typedef enum { STORE_READ, STORE_WRITE /* created where missing */ } StoreMode;

/* ERROR_IO: missing (STORE_READ). ERROR_INPUT: no project of ours, or of a
 * newer version. ERROR_DRIVER quotes SQLite. */
bool store_open(const char *path, StoreMode mode, Store **out, Error *err);
void store_close(Store **store);

/* One transaction; rolled back unless committed. */
bool store_begin(Store *store, Error *err);
bool store_commit(Store *store, Error *err);
void store_rollback(Store *store);

/* Replaces the gazetteer of the project (its places and place_names). */
bool store_put_places(Store *store, const Place *places, size_t count,
                      Error *err);
/* Whether a document of this hash is there already. */
bool store_has_document(Store *store, const char *sha256, bool *out,
                        Error *err);
/* A document with its mentions and claims; raw is the file as it was. */
bool store_put_document(Store *store, const Document *document, Str raw,
                        Error *err);
bool store_put_mentions(Store *store, const Document *document,
                        const Mention *mentions, size_t count, Error *err);
bool store_put_claims(Store *store, const Document *document,
                      const Claim *claims, size_t count, Error *err);
/* Replaces all states. */
bool store_put_states(Store *store, const State *states, size_t count,
                      Error *err);

/* All of them, in a fixed order, in the arena. Documents come without tokens
 * and sentences. */
bool store_places(Store *store, Arena *arena, Place **out, size_t *count,
                  Error *err);
bool store_documents(Store *store, Arena *arena, Document **out, size_t *count,
                     Error *err);
bool store_claims(Store *store, Arena *arena, Claim **out, size_t *count,
                  Error *err);
bool store_states(Store *store, Arena *arena, State **out, size_t *count,
                  Error *err);

#endif
