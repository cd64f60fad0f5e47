/*
 * emit.h - text formats, written as a stream, never wrongly escaped.
 *
 * A Json remembers its first failure (of the sink, or of what it was given: a
 * text that is not UTF-8, a number that is not finite) and ignores every later
 * call; emit_finish tells. So a writer states what it writes and checks once.
 */
#ifndef CORE_EMIT_H
#define CORE_EMIT_H

#include "core/output.h"

#include <stdint.h>

typedef struct {
    Sink sink;
    Error *err;    /* filled on failure */
    int indent;    /* spaces a level; 0 writes everything on one line */
    bool failed;   /* set once */
    bool has_item; /* in the innermost open object or array */
    bool has_key;  /* a key waits for its value */
    int depth;
} Json;

Json emit_make(Sink sink, int indent, Error *err);

void emit_begin_object(Json *json);
void emit_end_object(Json *json);
void emit_begin_array(Json *json);
void emit_end_array(Json *json);
void emit_key(Json *json, const char *key);
void emit_string(Json *json, Str text);
void emit_integer(Json *json, int64_t value);
/* Fixed decimals (0..9), trailing zeros cut, never an exponent or -0. */
void emit_number(Json *json, double value, int decimals);
void emit_boolean(Json *json, bool value);
void emit_null(Json *json);
/* YYYY-MM-DD, or null for WHEN_NO_FIRST and WHEN_NO_LAST. */
void emit_day(Json *json, int32_t day);
/* A line break between top-level values (JSON lines) or array items. */
void emit_newline(Json *json);

/* What RFC 7464 and 8142 put before each text of a sequence; at the top level.
 */
void emit_record_separator(Json *json);

/* Key and value in one. */
void emit_member(Json *json, const char *key, Str text);
void emit_member_number(Json *json, const char *key, double value,
                        int decimals);
void emit_member_integer(Json *json, const char *key, int64_t value);
void emit_member_boolean(Json *json, const char *key, bool value);
void emit_member_day(Json *json, const char *key, int32_t day);

/* False where anything failed since emit_make; *err then says what. */
bool emit_finish(Json *json);

/* One CSV field (RFC 4180), quoted where it must be. */
bool csv_field(Sink sink, Str text, bool first, Error *err);

/* Whether a spreadsheet would run a cell that begins so (OWASP, CSV
 * injection). */
bool csv_is_formula(Str text);

/* XML text or attribute: & < > " ' escaped; characters XML 1.0 forbids become
 * U+FFFD. */
bool xml_text(Sink sink, Str text, Error *err);

/* Text of a cue (W3C, WebVTT, 2019): & < > escaped, line ends become spaces. */
bool vtt_text(Sink sink, Str text, Error *err);

/* Text for a terminal: control characters, escape sequences and bidirectional
 * overrides shown as U+FFFD. */
bool terminal_text(Sink sink, Str text, Error *err);

#endif
