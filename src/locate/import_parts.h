/*
 * import_parts.h - what the importers share.
 *
 * A parser makes an ImportPlace of each row and hands it to import_add, which
 * checks it. All here return false only where memory ran out.
 */
#ifndef LOCATE_IMPORT_PARTS_H
#define LOCATE_IMPORT_PARTS_H

#include "locate/import.h"

typedef struct {
    Import *import;
    const ImportOptions *options;
    Str file, text;
    Error *err;
} ImportFile;

/* One file each. */
bool import_geonames(const ImportFile *file);
bool import_pleiades(const ImportFile *file);
bool import_wikidata(const ImportFile *file);
bool import_linked(const ImportFile *file);
bool import_features(const ImportFile *file);

#define IMPORT_NAME_MAX 300 /* bytes; the longest place names have 170 */

/* The row can't be used, and why. */
__attribute__((format(printf, 3, 4))) bool import_reject(const ImportFile *file,
                                                         const ImportRow *row,
                                                         const char *format,
                                                         ...);

/* The row is sound but of no use here. */
bool import_leave_out(const ImportFile *file, Str reason);

/* Checks the place and adds it, or rejects its row: no name, no kind, a
 * position off the Earth, text that is not UTF-8 or has control characters, an
 * outline that is none once its positions are rounded as the tables have them,
 * no source or licence. Where accuracy_m is 0 it is set by kind and digits; it
 * is a metre at least. word is what the source calls the kind, for place.kind
 * empty. */
bool import_add(const ImportFile *file, ImportPlace *place, Str word);

/* Adds one more name, unless it is empty or there already. White space in it
 * becomes single spaces. *sound is false where it is no name, or its years are
 * no text: too long, not UTF-8, control characters. */
bool import_name(const ImportFile *file, ImportPlace *place, PlaceName name,
                 bool *sound);

/* The kind that a word of a source means: "ancient theatre" -> theatre; the
 * whole phrase first, then its last word, its first. NULL: none. */
const ImportKind *import_kind(const Import *import, Arena *arena, Str word);
const ImportKind *import_kind_named(const Import *import, Str name);

/* Metres, by kind. */
double import_kind_accuracy(const ImportKind *kind);

/* "wikidata:Q5747" */
bool import_id(const ImportFile *file, const char *scheme, Str id, Str *out);

/* Sets the identifier of the place that a link points to: an address at
 * wikidata.org, pleiades.stoa.org, geonames.org, whc.unesco.org,
 * openstreetmap.org, or "wd:Q1", "pl:1", "gn:1", "whs:1". Others are passed
 * over. */
void import_link(Place *place, Str link);

/* Two letters a-z, a dash and more cut off: "en", "ar-Latn" -> "ar". "und" of
 * what is none. */
Str import_language(Str language);

/* Latin capitals and digits, two to four of them: an airport's code. */
bool import_is_code(Str name);

#endif
