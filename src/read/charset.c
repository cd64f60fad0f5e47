#include "read/charset.h"

#include "core/textmap.h"
#include "core/utf8.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

/* What is looked at to guess, the least confidence in a guess (of 100), and the
 * code units converted at a time. */
enum { SAMPLE_SIZE = 1 << 16, LEAST_CONFIDENCE = 30, CHUNK = 4096 };

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool begins_in_any_case(Str s, const char *word)
{
    for (size_t i = 0; word[i] != '\0'; i++) {
        int c = i < s.len ? (unsigned char)s.data[i] : 0;
        if ((c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c) != word[i])
            return false;
    }
    return true;
}

static bool is_in_any_case(Str s, const char *word)
{
    return s.len == strlen(word) && begins_in_any_case(s, word);
}

static Str trim_quotes(Str s)
{
    s = str_trim(s);
    while (s.len > 0 && (s.data[0] == '"' || s.data[0] == '\''))
        s = str_slice(s, 1, s.len);
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] == '"' || s.data[i] == '\'' || s.data[i] == ';' ||
            is_space(s.data[i]))
            return str_slice(s, 0, i);
    return s;
}

Str charset_label(Str content_type)
{
    Str rest = str_trim(content_type);

    for (size_t at = 0; at + 7 < rest.len; at++) {
        Str here = str_slice(rest, at, rest.len);
        if (!begins_in_any_case(here, "charset"))
            continue;
        here = str_trim(str_slice(here, 7, here.len));
        if (here.len > 0 && here.data[0] == '=')
            return trim_quotes(str_slice(here, 1, here.len));
    }
    if (memchr(rest.data == NULL ? "" : rest.data, '/', rest.len) != NULL)
        return (Str){NULL, 0};
    return trim_quotes(rest);
}

/* What the web means by names that stand for something else elsewhere. */
static const char *web_name(Str label)
{
    static const char *const names[][2] = {
        {"utf8", "UTF-8"},
        {"unicode-1-1-utf-8", "UTF-8"},
        {"ascii", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"ansi_x3.4-1968", "windows-1252"},
        {"latin1", "windows-1252"},
        {"iso-8859-1", "windows-1252"},
        {"iso8859-1", "windows-1252"},
        {"cp1252", "windows-1252"},
        {"iso-8859-9", "windows-1254"},
        {"latin5", "windows-1254"},
        {"iso-8859-11", "windows-874"},
        {"tis-620", "windows-874"},
        {"gb2312", "GB18030"},
        {"gb_2312-80", "GB18030"},
        {"gbk", "GB18030"},
        {"x-gbk", "GB18030"},
        {"sjis", "Shift_JIS"},
        {"x-sjis", "Shift_JIS"},
        {"ks_c_5601-1987", "windows-949"},
        {"euc-kr", "windows-949"},
        {"iso-8859-6-i", "ISO-8859-6"},
        {"iso-8859-8-i", "ISO-8859-8"},
        {"koi8", "KOI8-R"},
        {"win-1251", "windows-1251"},
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_in_any_case(label, names[i][0]))
            return names[i][1];
    return NULL;
}

/* Opens a converter; NULL where ICU knows no such charset. */
static UConverter *open_label(Arena *arena, Str label, Error *err)
{
    const char *web = web_name(label);
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter;
    Str name;

    if (label.len == 0 || label.len > 40)
        return NULL;
    if (!arena_copy(arena, web == NULL ? label : str_from_cstr(web), &name,
                    err))
        return NULL;
    converter = ucnv_open(name.data, &status);
    if (U_FAILURE(status) || status == U_AMBIGUOUS_ALIAS_WARNING) {
        if (converter != NULL && U_SUCCESS(status))
            return converter;
        return NULL;
    }
    return converter;
}

static void converter_release(UConverter **converter)
{
    if (*converter != NULL)
        ucnv_close(*converter);
}

static void detector_release(UCharsetDetector **detector)
{
    if (*detector != NULL)
        ucsdet_close(*detector);
}

/* The detector's best guess; empty where it has none. */
static bool guess(Arena *arena, Str raw, Str *out, Error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    SCOPED(detector_release) UCharsetDetector *detector = ucsdet_open(&status);
    size_t size = raw.len < SAMPLE_SIZE ? raw.len : SAMPLE_SIZE;
    const UCharsetMatch *match;
    const char *name;

    *out = (Str){NULL, 0};
    if (U_FAILURE(status))
        return error_set(err, ERROR_DRIVER, 0, "ICU: %s", u_errorName(status));
    (void)ucsdet_enableInputFilter(detector, true);
    ucsdet_setText(detector, raw.data, (int32_t)size, &status);
    match = ucsdet_detect(detector, &status);
    if (U_FAILURE(status) || match == NULL ||
        ucsdet_getConfidence(match, &status) < LEAST_CONFIDENCE)
        return true;
    name = ucsdet_getName(match, &status);
    return U_FAILURE(status) || name == NULL ||
           arena_copy(arena, str_from_cstr(name), out, err);
}

/* ---- decoding -------------------------------------------------------------
 */

typedef struct {
    Arena *arena;
    Error *err;
    Decoded *out;
    char *bytes;
    size_t used, room;
    size_t raw_at; /* of the character that is being put together */
    uint32_t lead; /* a surrogate that waits for its second half, or 0 */
    size_t lead_at;
} Decoder;

static bool put_point(Decoder *in, uint32_t point, Span raw)
{
    TextUnit unit = {in->used, raw.start, 0, raw.end - raw.start};
    char bytes[4];
    size_t size = utf8_put(point, bytes);

    in->out->broken += point == 0xFFFD;
    if (in->room - in->used < size)
        return error_set(in->err, ERROR_LIMIT, raw.start,
                         "the text grows beyond %zu bytes in UTF-8", in->room);
    unit.text_size = size;
    for (size_t i = 0; i < size; i++)
        in->bytes[in->used++] = bytes[i];
    return textmap_add(in->arena, &in->out->map, &unit, in->err);
}

/* One UTF-16 unit, read from the raw bytes of the span. */
static bool put_unit(Decoder *in, uint16_t unit, Span raw)
{
    uint32_t lead = in->lead;

    in->lead = 0;
    if (lead != 0 && unit >= 0xDC00 && unit <= 0xDFFF)
        return put_point(in, 0x10000 + ((lead - 0xD800) << 10) + unit - 0xDC00,
                         (Span){in->lead_at, raw.end});
    if (lead != 0 && !put_point(in, 0xFFFD, (Span){in->lead_at, raw.start}))
        return false;
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        in->lead = unit;
        in->lead_at = raw.start;
        return true;
    }
    return put_point(in, unit >= 0xDC00 && unit <= 0xDFFF ? 0xFFFD : unit, raw);
}

/* The units of one chunk; where the next one's source begins is its end. */
static bool put_chunk(Decoder *in, const UChar *units, const int32_t *offsets,
                      size_t count, Span source)
{
    size_t at = source.start;

    for (size_t i = 0; i < count; i++) {
        size_t start = offsets[i] < 0 ? at : source.start + (size_t)offsets[i];
        size_t next = i + 1;
        size_t end;
        while (next < count && offsets[next] == offsets[i])
            next++;
        end = next < count && offsets[next] >= 0
                  ? source.start + (size_t)offsets[next]
                  : source.end;
        at = start < at ? at : start;
        if (end < at)
            end = at;
        if (!put_unit(in, units[i], (Span){at, end}))
            return false;
    }
    return true;
}

/* All of the source is offered each time, so that no character is parted. */
static bool convert(Decoder *in, UConverter *converter, Str raw, size_t from)
{
    UChar units[CHUNK] = {0};
    int32_t offsets[CHUNK] = {0};
    size_t at = from;
    UErrorCode status;

    do {
        const char *source = raw.data + at;
        UChar *target = units;
        size_t end;

        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &target, units + CHUNK, &source,
                       raw.data + raw.len, offsets, true, &status);
        if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
            return error_set(in->err, ERROR_DRIVER, at, "ICU: %s",
                             u_errorName(status));
        end = (size_t)(source - raw.data);
        if (!put_chunk(in, units, offsets, (size_t)(target - units),
                       (Span){at, end}))
            return false;
        at = end;
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    return in->lead == 0 || put_point(in, 0xFFFD, (Span){in->lead_at, raw.len});
}

/* The usual name of a charset: MIME's, or the web's, or the one it was
 * opened by. */
static bool name_of(Arena *arena, const UConverter *converter, Str label,
                    Str *out, Error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *own = ucnv_getName(converter, &status);
    const char *usual = ucnv_getStandardName(own, "MIME", &status);

    if (usual == NULL)
        usual = web_name(label);
    return arena_copy(arena, usual == NULL ? label : str_from_cstr(usual), out,
                      err);
}

static bool decode_with(Arena *arena, UConverter *converter, Str raw,
                        size_t from, Decoded *out, Error *err)
{
    Decoder in = {.arena = arena, .err = err, .out = out};

    in.room = 4 * (raw.len - from) + 4;
    in.bytes = arena_take(arena, in.room, err);
    if (in.bytes == NULL || !convert(&in, converter, raw, from))
        return false;
    out->text = (Str){in.bytes, in.used};
    return true;
}

/* ---- which -----------------------------------------------------------------
 */

/* Bytes of the byte order mark at the beginning, and what it stands for. */
static size_t read_mark(Str raw, const char **out)
{
    if (str_begins(raw, STR("\xEF\xBB\xBF")))
        return *out = "UTF-8", 3;
    if (str_begins(raw, STR("\xFF\xFE\0\0")))
        return *out = "UTF-32LE", 4;
    if (str_begins(raw, STR("\0\0\xFE\xFF")))
        return *out = "UTF-32BE", 4;
    if (str_begins(raw, STR("\xFF\xFE")))
        return *out = "UTF-16LE", 2;
    if (str_begins(raw, STR("\xFE\xFF")))
        return *out = "UTF-16BE", 2;
    return *out = NULL, 0;
}

static bool take_as_it_is(Arena *arena, Str raw, size_t from, Decoded *out,
                          Error *err)
{
    TextUnit all = {0, from, 1, 1};

    out->name = STR("UTF-8");
    out->text = str_slice(raw, from, raw.len);
    if (out->text.len == 0)
        return true;
    if (!textmap_add(arena, &out->map, &all, err))
        return false;
    out->map.items[0].text_end = out->text.len;
    return true;
}

static bool is_utf8(Str raw)
{
    return utf8_valid_length(raw) == raw.len;
}

static bool try_label(Arena *arena, Str raw, Str label, Decoded *out,
                      bool *done, Error *err)
{
    Error unknown = {0};
    UErrorCode status = U_ZERO_ERROR;

    if (is_in_any_case(label, "utf-8") && is_utf8(raw)) {
        *done = true;
        return take_as_it_is(arena, raw, 0, out, err);
    }
    SCOPED(converter_release)
    UConverter *converter = open_label(arena, label, &unknown);

    *done = converter != NULL;
    if (unknown.kind != ERROR_NONE) {
        *err = unknown;
        return false;
    }
    if (converter == NULL)
        return true;
    if (strcmp(ucnv_getName(converter, &status), "UTF-8") == 0 && is_utf8(raw))
        return take_as_it_is(arena, raw, 0, out, err);
    return name_of(arena, converter, label, &out->name, err) &&
           decode_with(arena, converter, raw, 0, out, err);
}

static bool decode_marked(Arena *arena, Str raw, Decoded *out, bool *done,
                          Error *err)
{
    const char *name;
    size_t size = read_mark(raw, &name);
    UErrorCode status = U_ZERO_ERROR;

    *done = size > 0;
    if (size == 0)
        return true;
    out->how = STR("byte order mark");
    if (size == 3 && is_utf8(raw))
        return take_as_it_is(arena, raw, size, out, err);
    SCOPED(converter_release) UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status))
        return error_set(err, ERROR_DRIVER, 0, "ICU: %s", u_errorName(status));
    out->name = str_from_cstr(name);
    return decode_with(arena, converter, raw, size, out, err);
}

static bool decode_guessed(Arena *arena, Str raw, Decoded *out, Error *err)
{
    size_t valid = utf8_valid_length(raw);
    bool done = false;
    Str name;

    if (valid == raw.len) {
        out->how = STR("valid UTF-8");
        return take_as_it_is(arena, raw, 0, out, err);
    }
    out->how = STR("guess");
    if (!guess(arena, raw, &name, err) ||
        !try_label(arena, raw, name, out, &done, err))
        return false;
    return done ||
           error_set(err, ERROR_INPUT, valid,
                     "byte %zu is not UTF-8, and nothing says which charset "
                     "this is; convert the article first",
                     valid);
}

bool charset_decode(Arena *arena, Str raw, Str hint, Str meta, Decoded *out,
                    Error *err)
{
    Decoded decoded = {0};
    bool done;

    if (!decode_marked(arena, raw, &decoded, &done, err))
        return false;
    if (!done) {
        decoded.how = STR("HTTP header");
        if (!try_label(arena, raw, charset_label(hint), &decoded, &done, err))
            return false;
    }
    if (!done) {
        Str label = charset_label(meta);
        /* A page whose tag can be read as ASCII is not in UTF-16. */
        if (begins_in_any_case(label, "utf-16"))
            label = STR("UTF-8");
        decoded.how = STR("meta tag");
        if (!try_label(arena, raw, label, &decoded, &done, err))
            return false;
    }
    if (!done && !decode_guessed(arena, raw, &decoded, err))
        return false;
    *out = decoded;
    return true;
}
