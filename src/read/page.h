/*
 * page.h - the lines of an article's text as paragraphs, each with what it is:
 * report, headline, caption, or page clutter that no one should read.
 */
#ifndef READ_PAGE_H
#define READ_PAGE_H

#include "core/vec.h"
#include "read/read.h"

typedef struct {
    Span span;
    size_t first, end; /* tokens */
    size_t words;      /* and numbers among them */
    bool gap_before;   /* an empty line, or the text's beginning, above it */
    bool gap_after;
    bool finished; /* ends as a sentence does */
    bool keeps;    /* not cut */
    SentenceKind kind;
    Str reason, rule; /* where it was cut */
} Paragraph;

typedef struct {
    Str text;
    const Token *tokens;
    size_t token_count;
    Paragraph *paragraphs;
    size_t count;
} Page;

/* Cuts the text into paragraphs: lines, or, in a text wrapped to a width, runs
 * of lines. The tokens are those of the whole text. */
bool page_make(Arena *arena, Str text, const Token *tokens, size_t token_count,
               Page *out, Error *err);

/* A page whose lines are known, as those of HTML are: one paragraph each. The
 * paragraphs' spans, gaps, kinds and cuts are set; the rest is filled in. */
void page_fill(Page *page);

/* Gives a paragraph its tokens, and what they tell of it. */
void paragraph_take(const Page *page, Paragraph *paragraph, size_t first,
                    size_t end);

/* A rule on elements of HTML: effects element, class and caption_class. */
typedef struct ClutterTag ClutterTag;

typedef struct {
    Str name, classes, id, role;
    bool hidden;
} ClutterTagText;

/* The first rule that holds for a tag, or NULL. */
const ClutterTag *clutter_tag(const ClutterRules *rules,
                              const ClutterTagText *tag);

/* Whether what stands in it is a caption; else it is cut, for the reason. */
bool clutter_tag_captions(const ClutterTag *tag);
Str clutter_tag_reason(const ClutterTag *tag);
Str clutter_tag_rule(const ClutterTag *tag);

/* Marks what the rules, repetition and position say is clutter, and what is a
 * caption or a headline. */
bool clutter_mark(Arena *arena, const ClutterRules *rules, Page *page,
                  Error *err);

/* Whether tokens[at] is a mark that ends a sentence, or only closes a quotation
 * or bracket. */
bool mark_ends(const Token *token);
bool mark_closes(const Token *token);

/* Cuts one paragraph into sentences, which are appended. */
typedef VEC(Sentence) Sentences;
bool sentences_cut(Arena *arena, const Page *page, const Paragraph *paragraph,
                   Sentences *out, Error *err);

/* The date the page itself says it was published on: a line of its own, or the
 * dateline of the first report. A date run together with the headline is cut
 * off its paragraph (as *glued, empty where there is none). */
typedef struct {
    When when;
    PublishedHow how; /* UNKNOWN where nothing was found */
    Str from;         /* what told */
    Span glued;
} PageDate;
void page_date(const Page *page, PageDate *out);

/* What weekdays said beside dates give, where nothing else is known. */
void page_infer_date(const Page *page, PageDate *out);

/* Fills the document's tokens, sentences, cuts, and what they tell of title and
 * date, from its text and the lines it has: paragraphs, where count is not 0,
 * are those of HTML. */
typedef struct {
    Paragraph *items;
    size_t count;
} PageLines;
bool document_fill(Arena *arena, const ClutterRules *rules,
                   const PageLines *lines, Document *document, Error *err);

/* read_plain and read_html without the hash, which of what stands in a record
 * is the record's. */
bool plain_fill(Arena *arena, Str raw, const ReadHints *hints,
                const ClutterRules *rules, Document *out, Error *err);
bool html_fill(Arena *arena, Str raw, const ReadHints *hints,
               const ClutterRules *rules, Document *out, Error *err);

/* A date as a header, a tag or a catalog gives it: EDTF, the day of a
 * timestamp, or as people write it. False where it is none. */
bool date_said(Arena *arena, Str text, When *out);

#endif
