#include "core/textmap.h"
#include "core/utf8.h"
#include "read/record_read.h"

#include <string.h>

/* From a document's text back to the bytes of the record that it stands in. */

/* ---- a part that lies in the record as it is ------------------------------
 */

static bool lies_in(Str part, Str whole)
{
    return part.len > 0 && part.data >= whole.data &&
           part.data + part.len <= whole.data + whole.len;
}

static void shift(TextMap *map, size_t by)
{
    for (size_t i = 0; i < map->count; i++)
        map->items[i].raw += by;
}

/* ---- a string of a JSON text -----------------------------------------------
 */

/* Four hexadecimal digits at an offset; false where there are none. */
static bool take_hex(Str raw, size_t at, uint32_t *out)
{
    uint32_t value = 0;

    if (at + 4 > raw.len)
        return false;
    for (size_t i = at; i < at + 4; i++) {
        char c = raw.data[i];
        bool digit = c >= '0' && c <= '9';
        char lower = (char)(c | 0x20);

        if (!digit && (lower < 'a' || lower > 'f'))
            return false;
        value = value * 16 + (uint32_t)(digit ? c - '0' : lower - 'a' + 10);
    }
    *out = value;
    return true;
}

/* "\u00e9", or two of them that make one character. */
static bool take_code(Str raw, size_t *at, uint32_t *out)
{
    uint32_t high, low;

    if (!take_hex(raw, *at + 2, &high))
        return false;
    *at += 6;
    *out = high;
    if (high >= 0xD800 && high < 0xDC00 && *at + 1 < raw.len &&
        raw.data[*at] == '\\' && raw.data[*at + 1] == 'u' &&
        take_hex(raw, *at + 2, &low) && low >= 0xDC00 && low < 0xE000) {
        *out = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        *at += 6;
    }
    return true;
}

/* The character that is written at *at, which moves behind it; length 0 where
 * the string ends or is broken. */
static size_t take_character(Str raw, size_t *at, char out[static 4])
{
    static const char escapes[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *escape;
    uint32_t code;
    size_t start = *at;

    if (start >= raw.len || raw.data[start] == '"')
        return 0;
    if (raw.data[start] != '\\') {
        code = utf8_next(raw, at);
        return utf8_put(code, out);
    }
    if (start + 1 >= raw.len)
        return 0;
    if (raw.data[start + 1] == 'u')
        return take_code(raw, at, &code) ? utf8_put(code, out) : 0;
    escape = memchr(escapes, raw.data[start + 1], sizeof escapes - 1);
    if (escape == NULL)
        return 0;
    out[0] = meant[escape - escapes];
    *at += 2;
    return 1;
}

/* Behind the string that is written from at on; whether it is the text. */
static bool is_text(Str raw, size_t at, Str text, size_t *end)
{
    bool same = true;
    size_t read = 0;
    char bytes[4];

    for (;;) {
        size_t length = take_character(raw, &at, bytes);
        if (length == 0)
            break;
        same = same && read + length <= text.len &&
               memcmp(text.data + read, bytes, length) == 0;
        read += length;
    }
    *end = at;
    return same && read == text.len;
}

/* Where the text is written as a string: behind its quotation mark; raw.len
 * where nowhere. */
static size_t find_string(Str raw, Str text)
{
    for (size_t at = 0; at < raw.len; at++) {
        size_t end;

        if (raw.data[at] != '"')
            continue;
        if (is_text(raw, at + 1, text, &end))
            return at + 1;
        at = end;
    }
    return raw.len;
}

static bool map_string(Arena *arena, Str raw, size_t at, Str text, TextMap *out,
                       Error *err)
{
    size_t read = 0;
    char bytes[4];

    while (read < text.len) {
        size_t start = at;
        TextUnit unit = {.text = read, .raw = start};

        unit.text_size = take_character(raw, &at, bytes);
        if (unit.text_size == 0)
            break;
        unit.raw_size = at - start;
        if (!textmap_add(arena, out, &unit, err))
            return false;
        read += unit.text_size;
    }
    return true;
}

/* From the text by way of the string to the record. */
static bool lead_through(Arena *arena, Str text, const TextMap *inner,
                         const TextMap *string, TextMap *out, Error *err)
{
    size_t last = 0;

    for (size_t at = 0; at < text.len;) {
        TextUnit unit = {.text = at};
        Span part, raw;

        (void)utf8_next(text, &at);
        unit.text_size = at - unit.text;
        part = textmap_raw(inner, (Span){unit.text, at});
        raw = textmap_raw(string, part);
        unit.raw = part.end > part.start && raw.start > last ? raw.start : last;
        unit.raw_size = part.end > part.start && raw.end > unit.raw
                            ? raw.end - unit.raw
                            : 0;
        last = unit.raw + unit.raw_size;
        if (!textmap_add(arena, out, &unit, err))
            return false;
    }
    return true;
}

bool record_map(Arena *arena, const Record *record, Str part,
                Document *document, Error *err)
{
    TextMap string = {0}, whole = {0};
    size_t at;

    if (lies_in(part, record->raw)) {
        shift(&document->map, (size_t)(part.data - record->raw.data));
        return true;
    }
    at = record->archived ? record->raw.len : find_string(record->raw, part);
    if (at < record->raw.len &&
        (!map_string(arena, record->raw, at, part, &string, err) ||
         !lead_through(arena, document->text, &document->map, &string, &whole,
                       err)))
        return false;
    document->map = whole;
    return true;
}
