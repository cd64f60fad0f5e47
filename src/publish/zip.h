/*
 * zip.h - an archive written as a stream (APPNOTE 6.3, deflate), without
 * seeking and without a date, so that the same members give the same bytes.
 *
 * A Zip remembers its first failure; zip_finish tells. An archive or member of
 * 4 GB or more is ERROR_LIMIT.
 */
#ifndef PUBLISH_ZIP_H
#define PUBLISH_ZIP_H

#include "core/output.h"

typedef struct Zip Zip;

/* The sink must outlive it. At most 16 members. */
bool zip_open(Sink sink, Zip **out, Error *err);

/* Begins a member, ending the one before, and gives where to write it. The name
 * is ASCII and outlives the archive. */
Sink zip_member(Zip *zip, const char *name);

/* Ends the archive and frees it; NULL is nothing to do. */
bool zip_finish(Zip **slot, Error *err);
void zip_abandon(Zip **slot);

#endif
