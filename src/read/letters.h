/*
 * letters.h - what a code point is to a tokenizer: part of a word, of a number,
 * a mark, or nothing.
 *
 * Coarse on purpose: by Unicode block, not by character. Every script's
 * letters, its vowel signs and combining marks are LETTER; what is neither
 * space, digit nor known punctuation is taken for a letter too, so that no
 * language is lost.
 */
#ifndef READ_LETTERS_H
#define READ_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    LETTER,
    LETTER_DIGIT, /* ASCII or Arabic-Indic */
    LETTER_SPACE,
    LETTER_NOTHING, /* soft hyphen, direction and width signs */
    LETTER_HYPHEN,
    LETTER_APOSTROPHE,
    LETTER_MARK,
} LetterClass;

LetterClass letter_class(uint32_t code_point);

/* Whether it is an upper-case letter, or a lower-case one, of Latin, Greek or
 * Cyrillic; false of both for scripts without case. */
bool letter_is_upper(uint32_t code_point);
bool letter_is_lower(uint32_t code_point);

/* What stands for the mark in folded text, in ASCII: a double quote for every
 * double quotation mark, ' for single ones, - for dashes, ... for an ellipsis,
 * and the Arabic comma, semicolon and question mark as ours. NULL: itself. */
const char *letter_ascii_mark(uint32_t code_point);

#endif
