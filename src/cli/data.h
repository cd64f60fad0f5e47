/*
 * data.h - what the program knows before it reads anything: gazetteer, actors,
 * lexicons, base map, sheets, fonts. It lies in one folder, made by
 * scripts/build-geodata:
 *
 *     gazetteer.index   compiled gazetteer
 *     gazetteer/        the tables it was compiled from
 *     basemap.index     compiled base map
 *     actors.tsv  lexicon/clutter.tsv  lexicon/en/
 *     maps/NAME.sheet  maps/fonts/  maps/relief/
 *
 * Everything loaded lives in the arena given, which must outlive it. Each
 * loader may be called alone, so that a verb pays for what it needs.
 */
#ifndef CLI_DATA_H
#define CLI_DATA_H

#include "claim/claim.h"
#include "cli/command.h"
#include "draw/draw.h"
#include "read/read.h"

#define DATA_CEILING (256 * MEGABYTE) /* of one file of data */

/* Of what compiling takes: enough for some twenty million names. */
#define GAZETTEER_CEILING ((size_t)16 * 1024 * MEGABYTE)

/* --data, else 'data' beside the program, else '../share/tetrapylon'. ERROR_IO
 * says where was looked. */
bool data_find(const Arguments *arguments, Str *out, Error *err);

bool data_gazetteer(Arena *arena, Str folder, const Gazetteer **out,
                    Error *err);
/* Its places alone: gazetteer_open_places. */
bool data_places(Arena *arena, Str folder, const Gazetteer **out, Error *err);
/* The actors alone, into out: a fraction of the time. */
bool data_actors(Arena *arena, Str folder, Evidence *out, Error *err);
bool data_lexicon(Arena *arena, Str folder, const Lexicon **out, Error *err);
bool data_clutter(Arena *arena, Str folder, const ClutterRules **out,
                  Error *err);
bool data_anchors(Arena *arena, Str folder, const Anchors **out, Error *err);
bool data_basemap(Arena *arena, Str folder, BaseIndex *out, Error *err);

/* word is a name ("palmyra") or a file ("maps/palmyra.sheet"); a file that is
 * not there is looked for among the sheets of the data folder. ERROR_INPUT
 * suggests the nearest name. */
bool data_sheet(Arena *arena, Str folder, const char *word, Sheet *out,
                Error *err);
/* Coarse heights of maps/relief, as one grid; without heights where there are
 * none. */
bool data_relief(Arena *arena, Str folder, Relief *out, Error *err);

bool data_sheet_names(Arena *arena, Str folder, Str **out, size_t *count,
                      Error *err);

/* The files of folder/below that end in .tsv or .network; name is the file's
 * name without folders. */
bool data_texts(Arena *arena, Str folder, const char *below,
                GazetteerText **out, size_t *count, Error *err);

#endif
