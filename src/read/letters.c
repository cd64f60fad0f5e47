#include "read/letters.h"

#include <stddef.h>

typedef struct {
    uint32_t first, last;
    LetterClass class;
} Range;

/* Ascending. What lies between is a letter. */
static const Range ranges[] = {
    {0x80, 0x84, LETTER_NOTHING},        {0x85, 0x85, LETTER_SPACE},
    {0x86, 0x9f, LETTER_NOTHING},        {0xa0, 0xa0, LETTER_SPACE},
    {0xa1, 0xa9, LETTER_MARK},           {0xab, 0xac, LETTER_MARK},
    {0xad, 0xad, LETTER_NOTHING},        {0xae, 0xb3, LETTER_MARK},
    {0xb4, 0xb4, LETTER_APOSTROPHE},     {0xb6, 0xb9, LETTER_MARK},
    {0xbb, 0xbf, LETTER_MARK},           {0xd7, 0xd7, LETTER_MARK},
    {0xf7, 0xf7, LETTER_MARK},           {0x37e, 0x37e, LETTER_MARK},
    {0x387, 0x387, LETTER_MARK},         {0x55a, 0x55f, LETTER_MARK},
    {0x589, 0x589, LETTER_MARK},         {0x58a, 0x58a, LETTER_HYPHEN},
    {0x5be, 0x5be, LETTER_HYPHEN},       {0x5c0, 0x5c0, LETTER_MARK},
    {0x5c3, 0x5c3, LETTER_MARK},         {0x5c6, 0x5c6, LETTER_MARK},
    {0x5f3, 0x5f4, LETTER_APOSTROPHE},   {0x600, 0x60f, LETTER_MARK},
    {0x61b, 0x61b, LETTER_MARK},         {0x61c, 0x61c, LETTER_NOTHING},
    {0x61d, 0x61f, LETTER_MARK},         {0x660, 0x669, LETTER_DIGIT},
    {0x66a, 0x66d, LETTER_MARK},         {0x6d4, 0x6d4, LETTER_MARK},
    {0x6dd, 0x6de, LETTER_MARK},         {0x6f0, 0x6f9, LETTER_DIGIT},
    {0x700, 0x70d, LETTER_MARK},         {0x964, 0x965, LETTER_MARK},
    {0x1680, 0x1680, LETTER_SPACE},      {0x180e, 0x180e, LETTER_NOTHING},
    {0x2000, 0x200a, LETTER_SPACE},      {0x200b, 0x200b, LETTER_NOTHING},
    {0x200e, 0x200f, LETTER_NOTHING},    {0x2010, 0x2011, LETTER_HYPHEN},
    {0x2012, 0x2017, LETTER_MARK},       {0x2018, 0x2019, LETTER_APOSTROPHE},
    {0x201a, 0x201a, LETTER_MARK},       {0x201b, 0x201b, LETTER_APOSTROPHE},
    {0x201c, 0x2027, LETTER_MARK},       {0x2028, 0x2029, LETTER_SPACE},
    {0x202a, 0x202e, LETTER_NOTHING},    {0x202f, 0x202f, LETTER_SPACE},
    {0x2030, 0x2031, LETTER_MARK},       {0x2032, 0x2032, LETTER_APOSTROPHE},
    {0x2033, 0x205e, LETTER_MARK},       {0x205f, 0x205f, LETTER_SPACE},
    {0x2060, 0x206f, LETTER_NOTHING},    {0x2070, 0x20cf, LETTER_MARK},
    {0x2100, 0x2bff, LETTER_MARK},       {0x2e00, 0x2e7f, LETTER_MARK},
    {0x3000, 0x3000, LETTER_SPACE},      {0x3001, 0x3004, LETTER_MARK},
    {0x3008, 0x3020, LETTER_MARK},       {0x3030, 0x3030, LETTER_MARK},
    {0xe000, 0xf8ff, LETTER_NOTHING},    {0xfd3e, 0xfd3f, LETTER_MARK},
    {0xfe00, 0xfe0f, LETTER_NOTHING},    {0xfe10, 0xfe1f, LETTER_MARK},
    {0xfe30, 0xfe6f, LETTER_MARK},       {0xfeff, 0xfeff, LETTER_NOTHING},
    {0xff01, 0xff0f, LETTER_MARK},       {0xff1a, 0xff20, LETTER_MARK},
    {0xff3b, 0xff40, LETTER_MARK},       {0xff5b, 0xff65, LETTER_MARK},
    {0xfff9, 0xffff, LETTER_MARK},       {0x1f000, 0x1faff, LETTER_MARK},
    {0xe0000, 0x10ffff, LETTER_NOTHING},
};

static LetterClass ascii_class(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return LETTER;
    if (c >= '0' && c <= '9')
        return LETTER_DIGIT;
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return LETTER_SPACE;
    if (c == '-')
        return LETTER_HYPHEN;
    if (c == '\'' || c == '`')
        return LETTER_APOSTROPHE;
    return c < ' ' || c == 0x7f ? LETTER_NOTHING : LETTER_MARK;
}

LetterClass letter_class(uint32_t code_point)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;

    if (code_point < 0x80)
        return ascii_class(code_point);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code_point > ranges[middle].last)
            low = middle + 1;
        else if (code_point < ranges[middle].first)
            high = middle;
        else
            return ranges[middle].class;
    }
    return LETTER;
}

/* In these blocks capitals and small letters alternate. */
static bool alternates(uint32_t c)
{
    return (c >= 0x100 && c <= 0x17e) || (c >= 0x1cd && c <= 0x24f) ||
           (c >= 0x460 && c <= 0x52f) || (c >= 0x1e00 && c <= 0x1eff);
}

/* Whether the odd one of a pair is the capital. */
static bool odd_is_upper(uint32_t c)
{
    return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e) ||
           (c >= 0x1cd && c <= 0x1dc) || (c >= 0x4c1 && c <= 0x4ce);
}

bool letter_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (alternates(c))
        return (c % 2 == 1) == odd_is_upper(c);
    return (c >= 0xc0 && c <= 0xde && c != 0xd7) ||
           (c >= 0x386 && c <= 0x3ab && c != 0x387 && c != 0x390) ||
           (c >= 0x400 && c <= 0x42f);
}

bool letter_is_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    if (alternates(c))
        return !letter_is_upper(c);
    return (c >= 0xdf && c <= 0xff && c != 0xf7) ||
           (c >= 0x3ac && c <= 0x3ce) || (c >= 0x430 && c <= 0x45f);
}

const char *letter_ascii_mark(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
        const char *ascii;
    } marks[] = {
        {'`', '`', "'"},        {0xab, 0xab, "\""},      {0xb4, 0xb4, "'"},
        {0xbb, 0xbb, "\""},     {0x60c, 0x60c, ","},     {0x61b, 0x61b, ";"},
        {0x61f, 0x61f, "?"},    {0x6d4, 0x6d4, "."},     {0x964, 0x965, "."},
        {0x2010, 0x2015, "-"},  {0x2018, 0x201b, "'"},   {0x201c, 0x201f, "\""},
        {0x2022, 0x2022, "*"},  {0x2026, 0x2026, "..."}, {0x2032, 0x2032, "'"},
        {0x2033, 0x2033, "\""}, {0x2039, 0x203a, "'"},   {0x2212, 0x2212, "-"},
        {0x3001, 0x3001, ","},  {0x3002, 0x3002, "."},   {0xff01, 0xff01, "!"},
        {0xff0c, 0xff0c, ","},  {0xff0e, 0xff0e, "."},   {0xff1a, 0xff1a, ":"},
        {0xff1b, 0xff1b, ";"},  {0xff1f, 0xff1f, "?"},
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (code_point >= marks[i].first && code_point <= marks[i].last)
            return marks[i].ascii;
    return NULL;
}
