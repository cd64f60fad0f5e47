/*
 * place_sheet.h - a sheet for any place of the gazetteer that has none.
 */
#ifndef CLI_PLACE_SHEET_H
#define CLI_PLACE_SHEET_H

#include "draw/draw.h"
#include "locate/locate.h"

/* About the place, as wide as its kind, its outline or its doubt needs, and
 * wider until eight other places lie on it, for orientation. ERROR_INPUT for a
 * key that is not there (with the nearest), or of a place without a position.
 */
bool place_sheet(Arena *arena, const Gazetteer *gazetteer,
                 const BaseIndex *base, Str key, Sheet *out, Error *err);

#endif
