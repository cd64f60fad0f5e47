/*
 * gunzip.h - the bytes of a gzip stream (RFC 1952), of one member or many.
 */
#ifndef READ_GUNZIP_H
#define READ_GUNZIP_H

#include "core/input.h"

typedef struct Gunzip Gunzip;

/* packed must outlive it. */
bool gunzip_open(Source packed, Gunzip **out, Error *err);
void gunzip_close(Gunzip *gunzip);

/* Reads what is packed; one read never gives bytes of two members. What was
 * unpacked before a fault is given out before the fault is told: ERROR_INPUT
 * where a member is damaged, ends early, or expands more than 250-fold beyond
 * 64 MB; with the offset in the packed bytes. */
Source gunzip_source(Gunzip *gunzip);

/* Whether anything was given out of the member at fault. */
bool gunzip_began(const Gunzip *gunzip);

/* After a fault, goes on at the next member. *found is false where there is
 * none. */
bool gunzip_resume(Gunzip *gunzip, bool *found, Error *err);

/* Bytes between members or behind the last that are no gzip, zeros aside. */
size_t gunzip_junk(const Gunzip *gunzip);

/* Whether the bytes begin as a gzip member does. */
bool gunzip_begins(Str bytes);

#endif
