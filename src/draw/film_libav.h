/*
 * film_libav.h - what encoding a film and joining parts have in common.
 */
#ifndef DRAW_FILM_LIBAV_H
#define DRAW_FILM_LIBAV_H

#include "draw/film_module.h"

#include <libavformat/avformat.h>

/* Quotes libav*; returns false. */
bool libav_refuse(Error *err, const char *what, int code);

/* Without "file:", libavformat would take what stands before a colon as the
 * name of a protocol. */
enum { LIBAV_NAME_SIZE = 4096 };
bool libav_file_name(const char *file_name, char name[static LIBAV_NAME_SIZE],
                     Error *err);

/* Opens the file and writes its head; writes its end and closes it. */
bool libav_begin(AVFormatContext *file, const char *name, Error *err);
bool libav_end(AVFormatContext *file, Error *err);

bool libav_join(const char *const *parts, int count, const FilmStream *out,
                Error *err);

#endif
