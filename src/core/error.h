/*
 * error.h - what went wrong, in one sentence, without allocating.
 *
 * A function that can fail returns bool and takes an Error last. The caller
 * owns the Error, usually on its stack, and it is never NULL. On true the Error
 * is untouched; on false it is filled and no other output has changed.
 */
#ifndef CORE_ERROR_H
#define CORE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    ERROR_NONE,
    ERROR_INPUT,   /* the data given is malformed or out of range */
    ERROR_LIMIT,   /* a documented ceiling was reached */
    ERROR_MEMORY,  /* an allocation failed */
    ERROR_IO,      /* the operating system refused */
    ERROR_DRIVER,  /* GDAL, SQLite, cairo ... refused; the message quotes it */
    ERROR_EXISTS,  /* an output is there already and may not be replaced */
    ERROR_STOPPED, /* the user interrupted; what was finished is kept */
} ErrorKind;

typedef struct {
    ErrorKind kind;    /* for code to branch on */
    size_t at;         /* byte offset of the fault in the input, or 0 */
    char message[400]; /* for people; no newline, no "error:", no period */
} Error;

/* Fills *err and returns false, so that failing is one line. */
__attribute__((format(printf, 4, 5))) bool
error_set(Error *err, ErrorKind kind, size_t at, const char *format, ...);

/* Puts context before the message: error_within(&err, "reading '%s'", name)
 * makes "reading 'a.txt': it is empty". Returns false. */
__attribute__((format(printf, 2, 3))) bool
error_within(Error *err, const char *format, ...);

#endif
