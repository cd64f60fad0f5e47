/*
 * reading.h - one article on its way through the rooms: read, locate, claim.
 */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "claim/claim.h"
#include "cli/lexicons.h"
#include "core/emit.h"
#include "read/records.h"

typedef struct {
    const Gazetteer *gazetteer;
    const Lexicon *lexicon; /* English: its actors are those of all */
    Lexicons lexicons;
    const Lexicon *forced; /* by --language, or NULL */
    Str language;          /* of --language, else empty: each document tells */
    const ClutterRules *clutter;
    const Anchors *anchors;
    bool cues;     /* what the second reading weighs is wanted */
    bool explains; /* every name is wanted with all that it may mean */
} Reader;

typedef struct {
    Document document;
    Str language; /* "und": of no lexicon, and no claim was looked for */
    const Lexicon *lexicon; /* that read it, or NULL */
    Mention *mentions;
    size_t mention_count;
    NamedPlaces names; /* unresolved; where the reader explains, all */
    Times times;
    Claim *claims;
    size_t claim_count;
    CuePiece *pieces; /* where the reader asks for cues */
    size_t piece_count;
} Reading;

/* Loads what a Reader needs. */
bool reader_load(Arena *arena, Str data_folder, const OwnLexicon *own,
                 Reader *out, Error *err);

/* Finds the language, places, times and claims of a document that was read. */
bool reading_of_document(Arena *arena, const Reader *reader,
                         const Document *document, Reading *out, Error *err);

/* What the claims of a reading, one with a lexicon, are looked for in. */
ClaimText reading_text(const Reader *reader, const Reading *reading);

/* record must outlive the reading; so must the reader. */
bool reading_make(Arena *arena, const Reader *reader, const Record *record,
                  const RecordAids *aids, Reading *out, Error *err);

/* The reading as one object of the contract's JSON, without a line's end. */
void reading_emit(Json *json, const Reader *reader, const Reading *reading);

/* {"doc","error"}; bytes that are not UTF-8 become U+FFFD. */
void reading_emit_failure(Json *json, Str name, Str reason);

#endif
