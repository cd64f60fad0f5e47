/*
 * html_scan.h - a page as a row of tags and runs of text. No tree: what is
 * nested how is the caller's to keep.
 *
 * After the tokenization of the HTML Standard (13.2.5), with one difference: a
 * quotation mark that is never closed is an ordinary character, so that it does
 * not swallow the rest of the page. Time is linear in the page.
 */
#ifndef READ_HTML_SCAN_H
#define READ_HTML_SCAN_H

#include "core/str.h"

typedef enum {
    HTML_TEXT,    /* with character references */
    HTML_LITERAL, /* text without them: CDATA; the content of script, style */
    HTML_OPEN,
    HTML_CLOSE,
} HtmlKind;

typedef struct {
    HtmlKind kind;
    Str text;       /* of a tag, its attributes */
    Str name;       /* of a tag; of a LITERAL or TEXT inside script, style,
                     * title ...: that element's; as written */
    bool self_ends; /* <br/> */
} HtmlToken;

typedef struct {
    Str page;
    size_t at;
    Str inside; /* the element whose content is text alone */
    bool no_double, no_single, no_cdata_end; /* none of them is left */
} HtmlScanner;

/* False at the end. Comments, declarations and empty runs are passed over. */
bool html_next(HtmlScanner *in, HtmlToken *out);

/* Takes the next attribute off *rest; values are as written. */
bool html_attribute(Str *rest, Str *name, Str *value);

/* Whether the name is the word, which is lower case, in any case. */
bool html_is(Str name, const char *word);

#endif
