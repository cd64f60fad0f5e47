#include "core/textmap.h"
#include "core/utf8.h"
#include "read/record_read.h"
#include "read/record_strings.h"

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
        size_t plain = json_plain_end(raw, at) - at, length;

        same = same && read + plain <= text.len &&
               memcmp(text.data + read, raw.data + at, plain) == 0;
        read += plain;
        at += plain;
        length = take_character(raw, &at, bytes);
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
        const char *quote = memchr(raw.data + at, '"', raw.len - at);
        size_t end;

        if (quote == NULL)
            break;
        at = (size_t)(quote - raw.data);
        if (is_text(raw, at + 1, text, &end))
            return at + 1;
        at = end;
    }
    return raw.len;
}

/* How many bytes from at on are ASCII and stand for themselves. */
static size_t plain_ascii(Str raw, size_t at)
{
    return str_ascii_end(str_slice(raw, 0, json_plain_end(raw, at)), at) - at;
}

static bool map_string(Arena *arena, Str raw, size_t at, Str text, TextMap *out,
                       Error *err)
{
    size_t read = 0;
    char bytes[4];

    while (read < text.len) {
        size_t start = at, plain = plain_ascii(raw, at);
        TextUnit unit = {.text = read, .raw = start};

        if (plain > 0) {
            unit.text_size = unit.raw_size = 1;
            at += plain;
        } else {
            unit.text_size = take_character(raw, &at, bytes);
            unit.raw_size = at - start;
        }
        if (unit.text_size == 0)
            break;
        if (!textmap_add_units(arena, out, &unit, plain > 0 ? plain : 1, err))
            return false;
        read += plain > 0 ? plain : unit.text_size;
    }
    return true;
}

/* The run of bytes that stand for themselves in which the text's byte lies;
 * NULL where it lies in none. */
static const TextRun *byte_run(TextMapCursor *cursor, size_t text)
{
    const TextRun *run;

    while (cursor->run < cursor->map->count &&
           cursor->map->items[cursor->run].text_end <= text)
        cursor->run++;
    if (cursor->run == cursor->map->count)
        return NULL;
    run = &cursor->map->items[cursor->run];
    return run->text <= text && run->text_step == 1 && run->raw_step == 1
               ? run
               : NULL;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* A text, by way of the string, to the record. */
typedef struct {
    Str text;
    TextMapCursor inner, string;
    size_t raw; /* end of what was mapped */
} Lead;

/* How many bytes from at on stand for themselves on the whole way; the first of
 * them is the unit. */
static size_t lead_bytes(Lead *lead, size_t at, TextUnit *out)
{
    const TextRun *inner = byte_run(&lead->inner, at), *string;
    size_t part, count;

    if (inner == NULL)
        return 0;
    part = inner->raw + (at - inner->text);
    string = byte_run(&lead->string, part);
    if (string == NULL || string->raw + (part - string->text) < lead->raw)
        return 0;
    count = least(inner->text_end - at, string->text_end - part);
    *out = (TextUnit){at, string->raw + (part - string->text), 1, 1};
    return str_ascii_end(str_slice(lead->text, 0, at + count), at) - at;
}

/* The one character at at. */
static TextUnit lead_unit(const Lead *lead, size_t at)
{
    TextUnit unit = {.text = at, .raw = lead->raw};
    Span part, raw;

    (void)utf8_next(lead->text, &at);
    unit.text_size = at - unit.text;
    part = textmap_raw(lead->inner.map, (Span){unit.text, at});
    raw = textmap_raw(lead->string.map, part);
    if (part.end == part.start)
        return unit;
    if (raw.start > unit.raw)
        unit.raw = raw.start;
    if (raw.end > unit.raw)
        unit.raw_size = raw.end - unit.raw;
    return unit;
}

static bool lead_through(Arena *arena, Lead *lead, TextMap *out, Error *err)
{
    for (size_t at = 0; at < lead->text.len;) {
        TextUnit unit;
        size_t count = lead_bytes(lead, at, &unit);

        if (count == 0) {
            unit = lead_unit(lead, at);
            count = 1;
        }
        if (!textmap_add_units(arena, out, &unit, count, err))
            return false;
        at += count * unit.text_size;
        lead->raw = unit.raw + count * unit.raw_size;
    }
    return true;
}

bool record_map(Arena *arena, const Record *record, Str part,
                Document *document, Error *err)
{
    TextMap string = {0}, whole = {0};
    Lead lead = {document->text, {&document->map, 0}, {&string, 0}, 0};
    size_t at;

    if (lies_in(part, record->raw)) {
        shift(&document->map, (size_t)(part.data - record->raw.data));
        return true;
    }
    at = record->archived ? record->raw.len : find_string(record->raw, part);
    if (at < record->raw.len &&
        (!map_string(arena, record->raw, at, part, &string, err) ||
         !lead_through(arena, &lead, &whole, err)))
        return false;
    document->map = whole;
    return true;
}
