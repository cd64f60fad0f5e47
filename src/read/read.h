/*
 * read.h - from the bytes of an article to a Document: its text, what of it is
 * clutter, its sentences and words, and when it was published.
 *
 * Values in, values out: no files, no clock. Offsets count bytes of the text;
 * for plain text the text is the raw file, decoded, or what follows its header
 * block; for HTML, what a page shows. Document.map leads back to the raw bytes.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "core/model.h"

#define READ_CEILING    (16 * MEGABYTE) /* of one article's raw bytes */
#define READ_TOKENS_MAX 4000000         /* words and marks of its text */

/* Line rules that say what is page clutter, from geodata/lexicon/clutter.tsv.
 */
typedef struct ClutterRules ClutterRules;

bool clutter_load(Arena *arena, Str name, Str text, const ClutterRules **out,
                  Error *err);

/* What is known of an article beside its bytes: a catalog row, an option. */
typedef struct {
    Str name; /* file name without folders */
    Str title, publisher, url;
    Str charset; /* or a Content-Type that names it; empty: not known */
    When published;
    PublishedHow published_how; /* UNKNOWN where nothing is known */
    Str problem; /* why the catalog's row can't be used: file, line, reason */
} ReadHints;

/* Reads one plain-text article. ERROR_INPUT: empty, binary (a NUL), in no
 * charset that is named or can be guessed (with the offset), a header block
 * with an impossible date. ERROR_LIMIT: over READ_CEILING. raw must outlive the
 * document. */
bool read_plain(Arena *arena, Str raw, const ReadHints *hints,
                const ClutterRules *rules, Document *out, Error *err);

/* Reads one web page: the text it shows, with what stands round the report cut,
 * and what its tags say of title, byline, publisher, address and date; what
 * they say goes before the hints. Any bytes are a page, however broken;
 * ERROR_INPUT where it shows no text or is in no charset that is named or can
 * be guessed, ERROR_LIMIT as above. Time is linear in the bytes. */
bool read_html(Arena *arena, Str raw, const ReadHints *hints,
               const ClutterRules *rules, Document *out, Error *err);

/* Whether the bytes, or failing them the name's extension, are a web page's. */
bool read_is_html(Str name, Str raw);

/* The one or the other. */
bool read_document(Arena *arena, Str raw, const ReadHints *hints,
                   const ClutterRules *rules, Document *out, Error *err);

/* Cuts text into words, numbers and marks; for tests, queries and lexicons.
 * "U.S.", "a.m." and an initial before a capital ("J. Smith") are one word with
 * their points; "23rd" and "1980s" are words, "1,000" and "3.5" numbers, "5km"
 * a number and a word. A mark's folded is its form in ASCII: \" ' - ...
 * ERROR_LIMIT: more than READ_TOKENS_MAX. */
bool read_tokens(Arena *arena, Str text, Token **out, size_t *count,
                 Error *err);

/* The sentence of a text, kept without its sentences, in which a stretch of it
 * begins, reached to the end of the one in which it ends; in bytes. No rule is
 * asked what is clutter. The stretch itself where it holds no word, or where
 * the sentence goes on for more than READ_SENTENCE bytes on its side. Takes
 * time by these alone, not by the text. ERROR_MEMORY, or ERROR_LIMIT for a
 * stretch of megabytes. */
bool read_sentence_at(Str text, Span stretch, Span *out, Error *err);

#define READ_SENTENCE 2000

/* How a language writes words that the folding would confuse: those that lose
 * their end before a vowel ("l", "qu" of "l'armee") and are words of their own,
 * and those told apart by their accent alone, as they are written ("*é":
 * all that end so keep that letter). */
typedef struct {
    const Str *elided, *accented;
    size_t elided_count, accented_count;
} Spelling;

/* read_tokens in that spelling. */
bool read_spelled(Arena *arena, Str text, const Spelling *spelling, Token **out,
                  size_t *count, Error *err);
/* Cuts the words of a document that was read again, in that spelling. */
bool document_spell(Arena *arena, const Spelling *spelling, Document *document,
                    Error *err);

/* when_parse, whose ERROR_INPUT here quotes the text. */
bool published_parse(Str text, When *out, Error *err);

/* A catalog: file,published,publisher,title,url (only file is required).
 * ERROR_INPUT, with line, for a file named twice; an impossible date is the
 * problem of its row. */
bool catalog_load(Arena *arena, Str name, Str text, ReadHints **out,
                  size_t *count, Error *err);

/* A calendar date as people write it: "Thursday, March 24, 2016", "24 March",
 * "2016-03-24", "24.03.2016", "March 2016". "03/04/2016" is none: it has two
 * readings. 0 where a part is not said; the month always is, and such a day
 * exists in that month (of a leap year, where no year is said). */
typedef struct {
    int year, month, day;
    int weekday; /* 1 Monday to 7 Sunday, as said, right or wrong */
    size_t end;  /* the token behind it */
} WrittenDate;

/* Reads the longest one that begins at tokens[at]. "May" and "March" alone may
 * be verbs: that is the caller's to judge. */
bool read_date(const Token *tokens, size_t count, size_t at, WrittenDate *out);

/* 1 to 12, 1 to 7 from Monday, by full name or usual abbreviation; else 0. */
int read_month(Str folded);
int read_weekday(Str folded);

/* Every word that one of them knows, some twice; NULL behind the last. */
const char *read_calendar_name(size_t index);

/* 1 to 31 for "4", "04", "4th"; else 0. */
int read_month_day(const Token *token);

/* 1000 to 2999 for a number of four digits; else 0. */
int read_year(const Token *token);

/* 1 Monday to 7 Sunday of a day as in core/date.h. */
int weekday_of(int32_t day);

#endif
