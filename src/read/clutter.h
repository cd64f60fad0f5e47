/*
 * clutter.h - the rules of clutter.tsv: patterns of words for the lines of a
 * page, and words for the elements of HTML.
 */
#ifndef READ_CLUTTER_H
#define READ_CLUTTER_H

#include "core/word.h"
#include "read/page.h"

typedef enum {
    EFFECT_LINE,    /* the line is cut */
    EFFECT_LINK,    /* the same, below the report's first paragraph */
    EFFECT_LIST,    /* and the headlines directly below it */
    EFFECT_TAIL,    /* and all below it, until the report goes on */
    EFFECT_CAPTION, /* the line is a caption */
    EFFECT_CREDIT,  /* cut; an unfinished line above it is a caption */
    EFFECT_ELEMENT, /* the HTML element of that name is cut */
    EFFECT_CLASS,   /* so is one with these words in a class, id or role */
    EFFECT_CAPTION_CLASS, /* one with these words is a caption */
} Effect;

typedef struct {
    Token *pattern; /* '*' stands for any words or none, '#' for a number */
    size_t length;
    size_t most_words;
    bool open; /* only where the line does not end as a sentence */
    Effect effect;
    Str reason, rule;
    size_t next; /* number of the next rule on the same word; 0: none */
} Rule;

struct ClutterTag {
    Rule rule;
};

struct ClutterRules {
    Rule *items; /* on lines; numbered from 1 */
    size_t count, most_words;
    WordTable words; /* of the rules' longest words: the first rule on each */
    size_t wordless; /* the first rule on no word */
    ClutterTag *tags;
    size_t tag_count;
};

/* The first rule that holds for a whole line, or NULL. */
const Rule *clutter_rule(const ClutterRules *rules, const Page *page,
                         const Paragraph *in);

#endif
