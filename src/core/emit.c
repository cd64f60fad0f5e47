#include "core/emit.h"

#include "core/date.h"
#include "core/utf8.h"
#include "core/when.h"
#include "core/word.h"

#include <math.h>
#include <stdio.h>

Json emit_make(Sink sink, int indent, Error *err)
{
    return (Json){.sink = sink, .err = err, .indent = indent};
}

static void put(Json *json, const char *bytes, size_t count)
{
    if (!json->failed)
        json->failed =
            !json->sink.write(json->sink.self, bytes, count, json->err);
}

static void put_text(Json *json, const char *text)
{
    put(json, text, strlen(text));
}

/* Most of what is written is short and plain: a member is put together in a
 * line, and put down at once. */
enum { SHORT = 240, SLACK = 8 };
typedef struct {
    char bytes[SHORT + SLACK];
    size_t count;
} Line;

static void flush(Json *json, Line *line)
{
    if (line->count > 0)
        put(json, line->bytes, line->count);
    line->count = 0;
}

/* At most SHORT bytes. */
static inline void add(Json *json, Line *line, const char *bytes, size_t count)
{
    if (line->count + count > SHORT)
        flush(json, line);
    memcpy(line->bytes + line->count, bytes, count);
    line->count += count;
}

static void refuse(Json *json, const char *why)
{
    if (!json->failed)
        error_set(json->err, ERROR_INPUT, 0, "%s", why);
    json->failed = true;
}

static void break_line(Json *json)
{
    if (json->indent == 0)
        return;
    put(json, "\n", 1);
    for (int i = 0; i < json->depth * json->indent; i++)
        put(json, " ", 1);
}

/* What goes before a value: a comma and a line break between items, nothing
 * after a key. A comma with no line break behind it is left to the line, which
 * it begins. */
static void begin_value(Json *json, Line *line)
{
    line->count = 0;
    if (json->has_key) {
        json->has_key = false;
        return;
    }
    if (json->has_item && json->indent == 0)
        line->bytes[line->count++] = ',';
    else if (json->has_item)
        put(json, ",", 1);
    if (json->depth > 0)
        break_line(json);
    json->has_item = true;
}

static void before_value(Json *json)
{
    Line line;

    begin_value(json, &line);
    flush(json, &line);
}

static void open_with(Json *json, const char *bracket)
{
    before_value(json);
    put_text(json, bracket);
    json->depth++;
    json->has_item = false;
}

static void close_with(Json *json, const char *bracket)
{
    json->depth--;
    if (json->has_item)
        break_line(json);
    put_text(json, bracket);
    json->has_item = json->depth > 0;
}

void emit_begin_object(Json *json)
{
    open_with(json, "{");
}

void emit_end_object(Json *json)
{
    close_with(json, "}");
}

void emit_begin_array(Json *json)
{
    open_with(json, "[");
}

void emit_end_array(Json *json)
{
    close_with(json, "]");
}

/* Whether a byte may stand in a JSON string as it is. DEL may, and is better
 * seen. */
static inline bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

/* The escape of one that may not. */
static const char *escape(unsigned char c, char buffer[static 8])
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        break;
    }
    (void)snprintf(buffer, 8, "\\u%04x", (unsigned)c);
    return buffer;
}

/* Copies the text, with up to SLACK bytes behind it, where it stands in a JSON
 * string as it is, and is ASCII. */
static inline bool copy_plain(char *out, Str text)
{
    for (size_t at = 0; at < text.len; at += 8) {
        uint64_t eight = word_eight_at(text, at);
        uint64_t filled =
            text.len - at >= 8 ? 0 : UINT64_MAX << 8 * (text.len - at);
        uint64_t quote = eight ^ WORD_EACH('"');
        uint64_t slash = eight ^ WORD_EACH('\\');
        uint64_t low = (eight & WORD_EACH(0xE0)) | (filled & WORD_EACH(0x20));
        uint64_t high = (eight & WORD_EACH(0x7F)) + WORD_EACH(1); /* DEL */

        if ((((quote - WORD_EACH(1)) | (slash - WORD_EACH(1)) |
              (low - WORD_EACH(1)) | high | eight) &
             WORD_EACH(0x80)) != 0)
            return false;
        word_put_eight(out + at, eight);
    }
    return true;
}

static void put_quoted(Json *json, Str text)
{
    size_t from = 0;

    if (utf8_valid_length(text) != text.len) {
        refuse(json, "a text to write is not UTF-8");
        return;
    }
    put(json, "\"", 1);
    for (size_t at = 0; at < text.len; at++) {
        char buffer[8];
        const char *escaped;

        if (is_plain((unsigned char)text.data[at]))
            continue;
        escaped = escape((unsigned char)text.data[at], buffer);
        put(json, text.data + from, at - from);
        put_text(json, escaped);
        from = at + 1;
    }
    if (text.len > from)
        put(json, text.data + from, text.len - from);
    put(json, "\"", 1);
}

/* The text in quotation marks. */
static void add_string(Json *json, Line *line, Str text)
{
    char *end;

    if (line->count + text.len + 2 > SHORT)
        flush(json, line);
    end = line->bytes + line->count;
    if (text.len + 2 <= SHORT && copy_plain(end + 1, text)) {
        end[0] = end[text.len + 1] = '"';
        line->count += text.len + 2;
        return;
    }
    flush(json, line);
    put_quoted(json, text);
}

/* What goes before a value and the key of its member, where it has one. */
static void begin_member(Json *json, Line *line, const char *key)
{
    begin_value(json, line);
    if (key == NULL)
        return;
    add_string(json, line, str_from_cstr(key));
    add(json, line, ": ", json->indent > 0 ? 2 : 1);
}

void emit_key(Json *json, const char *key)
{
    Line line;

    begin_member(json, &line, key);
    flush(json, &line);
    json->has_key = true;
}

static void put_string(Json *json, const char *key, Str text)
{
    Line line;

    begin_member(json, &line, key);
    add_string(json, &line, text);
    flush(json, &line);
}

/* Few bytes that stand for a value. */
static void put_word(Json *json, const char *key, const char *word, size_t size)
{
    Line line;

    begin_member(json, &line, key);
    add(json, &line, word, size);
    flush(json, &line);
}

static void put_integer(Json *json, const char *key, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        digits[--at] = '-';
    put_word(json, key, digits + at, sizeof digits - at);
}

/* What a double and a 64-bit integer hold exactly. */
enum { QUICK_DECIMALS = 6 };
#define QUICK_MAX 1e9

/* The digits of value, rounded half to even as printf does; returns how many.
 */
static size_t quick_number(double value, int decimals, char text[static 32])
{
    static const int64_t powers[QUICK_DECIMALS + 1] = {
        1, 10, 100, 1000, 10000, 100000, 1000000};
    int64_t power = powers[decimals];
    int64_t scaled = (int64_t)nearbyint(value * (double)power);
    uint64_t rest = scaled < 0 ? (uint64_t)-scaled : (uint64_t)scaled;
    char digits[32];
    size_t count = 0, len = 0;

    if (scaled < 0)
        text[len++] = '-';
    for (int i = 0; i <= decimals || rest > 0; i++, rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    while (count > 0) {
        text[len++] = digits[--count];
        if (count == (size_t)decimals && decimals > 0)
            text[len++] = '.';
    }
    return len;
}

static void put_number(Json *json, const char *key, double value, int decimals)
{
    char text[352];
    size_t len;

    if (!isfinite(value)) {
        refuse(json, "a number to write is not finite");
        return;
    }
    if (decimals <= QUICK_DECIMALS && fabs(value) < QUICK_MAX)
        len = quick_number(value, decimals, text);
    else
        len = (size_t)snprintf(text, sizeof text, "%.*f", decimals, value);
    if (decimals > 0) {
        while (text[len - 1] == '0')
            len--;
        len -= text[len - 1] == '.';
    }
    if (len == 2 && text[0] == '-' && text[1] == '0') {
        put_word(json, key, "0", 1);
    } else if (len <= SHORT) {
        put_word(json, key, text, len);
    } else {
        put_word(json, key, text, SHORT);
        put(json, text + SHORT, len - SHORT);
    }
}

static void put_boolean(Json *json, const char *key, bool value)
{
    put_word(json, key, value ? "true" : "false", value ? 4 : 5);
}

/* YYYY-MM-DD, or null where the window is open. */
static void put_day(Json *json, const char *key, int32_t day)
{
    char text[DATE_TEXT_SIZE + 2] = {'"'};

    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST) {
        put_word(json, key, "null", 4);
        return;
    }
    date_format(day, text + 1);
    text[DATE_TEXT_SIZE] = '"';
    put_word(json, key, text, DATE_TEXT_SIZE + 1);
}

void emit_string(Json *json, Str text)
{
    put_string(json, NULL, text);
}

void emit_integer(Json *json, int64_t value)
{
    put_integer(json, NULL, value);
}

void emit_number(Json *json, double value, int decimals)
{
    put_number(json, NULL, value, decimals);
}

void emit_boolean(Json *json, bool value)
{
    put_boolean(json, NULL, value);
}

void emit_null(Json *json)
{
    put_word(json, NULL, "null", 4);
}

void emit_day(Json *json, int32_t day)
{
    put_day(json, NULL, day);
}

void emit_newline(Json *json)
{
    put(json, "\n", 1);
    if (json->depth == 0)
        json->has_item = false;
}

void emit_record_separator(Json *json)
{
    put(json, "\x1E", 1);
}

void emit_member(Json *json, const char *key, Str text)
{
    put_string(json, key, text);
}

void emit_member_number(Json *json, const char *key, double value, int decimals)
{
    put_number(json, key, value, decimals);
}

void emit_member_integer(Json *json, const char *key, int64_t value)
{
    put_integer(json, key, value);
}

void emit_member_boolean(Json *json, const char *key, bool value)
{
    put_boolean(json, key, value);
}

void emit_member_day(Json *json, const char *key, int32_t day)
{
    put_day(json, key, day);
}

bool emit_finish(Json *json)
{
    return !json->failed;
}

static bool send(Sink sink, Str text, Error *err)
{
    return text.len == 0 || sink.write(sink.self, text.data, text.len, err);
}

bool csv_is_formula(Str text)
{
    return text.len > 0 && text.data[0] != '\0' &&
           strchr("=+-@\t\r", text.data[0]) != NULL;
}

bool csv_field(Sink sink, Str text, bool first, Error *err)
{
    bool quoted = false;

    for (size_t i = 0; i < text.len && !quoted; i++)
        quoted = strchr(",\"\r\n", text.data[i]) != NULL;
    if ((!first && !send(sink, STR(","), err)) ||
        (quoted && !send(sink, STR("\""), err)))
        return false;
    for (size_t from = 0; from < text.len;) {
        size_t quote = str_find(text, STR("\""), from);
        size_t end = quote < text.len ? quote + 1 : quote;
        if (!send(sink, str_slice(text, from, end), err) ||
            (quote < text.len && !send(sink, STR("\""), err)))
            return false;
        from = end;
    }
    return !quoted || send(sink, STR("\""), err);
}

/* What stands for a code point in XML 1.0 (section 2.2), or empty for itself.
 */
static Str xml_escape(uint32_t c)
{
    switch (c) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&#39;");
    default:
        break;
    }
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE ||
        c == 0xFFFF)
        return STR("\xEF\xBF\xBD");
    return (Str){NULL, 0};
}

/* Quotation marks stay as they are: few players know their names. */
static Str vtt_escape(uint32_t c)
{
    switch (c) {
    case '&':
    case '<':
    case '>':
        return xml_escape(c);
    case '\n':
    case '\r':
        return STR(" ");
    default:
        return (Str){NULL, 0};
    }
}

/* What could move the cursor or turn the reading order of a terminal. */
static Str terminal_escape(uint32_t c)
{
    bool control =
        (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);

    return control || bidi ? STR("\xEF\xBF\xBD") : (Str){NULL, 0};
}

static bool send_escaped(Sink sink, Str text, Str (*escaped)(uint32_t),
                         Error *err)
{
    size_t from = 0;

    if (utf8_valid_length(text) != text.len)
        return error_set(err, ERROR_INPUT, utf8_valid_length(text),
                         "a text to write is not UTF-8");
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        Str instead = escaped(utf8_next(text, &at));
        if (instead.len == 0)
            continue;
        if (!send(sink, str_slice(text, from, start), err) ||
            !send(sink, instead, err))
            return false;
        from = at;
    }
    return send(sink, str_slice(text, from, text.len), err);
}

bool xml_text(Sink sink, Str text, Error *err)
{
    return send_escaped(sink, text, xml_escape, err);
}

bool vtt_text(Sink sink, Str text, Error *err)
{
    return send_escaped(sink, text, vtt_escape, err);
}

bool terminal_text(Sink sink, Str text, Error *err)
{
    return send_escaped(sink, text, terminal_escape, err);
}
