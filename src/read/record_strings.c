#include "read/record_strings.h"

#include "core/utf8.h"
#include "core/vec.h"
#include "core/word.h"

#include <stdio.h>

enum {
    LONG = 100, /* bytes: shorter ones are the parser's */
    MOST = 255, /* so many are taken */
    ESCAPED = 6 /* bytes of "\u1234" */
};

typedef struct {
    Arena *arena;
    Error *err;
    Str json;
    char *rest;
    size_t used;
    VEC(Str) strings;
} Taker;

/* Sixteen bytes at once, as every processor of today compares them. */
typedef unsigned char Sixteen __attribute__((vector_size(16)));
#define SIXTEEN(byte)                                                          \
    ((Sixteen){byte, byte, byte, byte, byte, byte, byte, byte, byte, byte,     \
               byte, byte, byte, byte, byte, byte})

static bool are_plain(const char *bytes)
{
    Sixteen all;
    uint64_t hits[2];

    memcpy(&all, bytes, sizeof all);
    all = (Sixteen)((all == SIXTEEN('"')) | (all == SIXTEEN('\\')) |
                    (all < SIXTEEN(' ')));
    memcpy(hits, &all, sizeof hits);
    return (hits[0] | hits[1]) == 0;
}

size_t json_plain_end(Str json, size_t at)
{
    while (at + sizeof(Sixteen) <= json.len && are_plain(json.data + at))
        at += sizeof(Sixteen);
    while (at < json.len) {
        uint64_t eight = word_eight_at(json, at);
        uint64_t quote = eight ^ WORD_EACH('"');
        uint64_t slash = eight ^ WORD_EACH('\\');
        uint64_t low = eight & WORD_EACH(0xE0); /* 0 below a space */
        uint64_t hit = (((quote - WORD_EACH(1)) & ~quote) |
                        ((slash - WORD_EACH(1)) & ~slash) |
                        ((low - WORD_EACH(1)) & ~low)) &
                       WORD_EACH(0x80);

        if (hit != 0) {
            at += (size_t)__builtin_ctzll(hit) / 8;
            return at < json.len ? at : json.len;
        }
        at += 8;
    }
    return json.len;
}

static bool is_nul(Str json, size_t at)
{
    return json.len - at >= ESCAPED &&
           memcmp(json.data + at, "\\u0000", ESCAPED) == 0;
}

/* The end of the string that begins at at, behind its quotation mark, that
 * mark's offset; json.len where it has none, or something doubtful in it. */
static size_t string_end(Str json, size_t at)
{
    for (;;) {
        at = json_plain_end(json, at);
        if (at >= json.len || json.data[at] == '"')
            return at;
        if (json.data[at] != '\\' || at + 1 >= json.len || is_nul(json, at))
            return json.len;
        at += 2;
    }
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code unit of "\u1234" at an offset; 0 where there is none, as of a NUL,
 * which is the parser's to refuse. */
static uint32_t unit_at(Str s, size_t at)
{
    uint32_t unit = 0;

    if (s.len - at < ESCAPED || s.data[at] != '\\' || s.data[at + 1] != 'u')
        return 0;
    for (size_t i = 2; i < ESCAPED; i++) {
        int digit = hex(s.data[at + i]);

        if (digit < 0)
            return 0;
        unit = unit << 4 | (uint32_t)digit;
    }
    return unit;
}

/* Decodes the escape at *at and moves behind it; 0 where it is none. */
static size_t put_escape(Str s, size_t *at, char *out)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *name = strchr(names, s.data[*at + 1]);
    uint32_t unit = unit_at(s, *at), low;

    if (name != NULL && *name != '\0') {
        *out = values[name - names];
        *at += 2;
        return 1;
    }
    *at += ESCAPED;
    if (unit == 0 || (unit & 0xFC00) == 0xDC00)
        return 0;
    if ((unit & 0xFC00) != 0xD800)
        return utf8_put(unit, out);
    low = *at < s.len ? unit_at(s, *at) : 0;
    *at += ESCAPED;
    if ((low & 0xFC00) != 0xDC00)
        return 0;
    return utf8_put(0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF)), out);
}

/* Without its escapes; what is wrong with it is *sound false. */
static bool decode(Taker *in, Str raw, Str *out, bool *sound)
{
    char *text = arena_room(in->arena, raw.len + 1, 1, in->err);
    size_t used = 0;

    *sound = utf8_valid_length(raw) == raw.len;
    if (text == NULL)
        return false;
    for (size_t at = 0; at < raw.len && *sound;) {
        size_t end = json_plain_end(raw, at), size;

        memcpy(text + used, raw.data + at, end - at);
        used += end - at;
        at = end;
        if (at == raw.len)
            break;
        size = at + 1 < raw.len ? put_escape(raw, &at, text + used) : 0;
        used += size;
        *sound = size > 0;
    }
    *out = (Str){text, used};
    return true;
}

static bool is_name(Str json, size_t at)
{
    while (at < json.len && strchr(" \t\r\n", json.data[at]) != NULL)
        at++;
    return at < json.len && json.data[at] == ':';
}

static void put(Taker *in, size_t from, size_t end)
{
    memcpy(in->rest + in->used, in->json.data + from, end - from);
    in->used += end - from;
}

static bool take_one(Taker *in, size_t open, size_t close, bool *sound)
{
    Str raw = str_slice(in->json, open, close), text;

    if (raw.len < LONG || in->strings.count == MOST ||
        is_name(in->json, close + 1)) {
        put(in, open, close);
        return true;
    }
    if (!decode(in, raw, &text, sound) ||
        !VEC_PUSH(in->arena, &in->strings, text, in->err))
        return false;
    in->used += (size_t)snprintf(in->rest + in->used, LONG, "\\u0000%02zx",
                                 in->strings.count);
    return true;
}

bool long_strings_take(Arena *arena, Str json, LongStrings *out, bool *found,
                       Error *err)
{
    Taker in = {.arena = arena, .err = err, .json = json};
    bool sound = json.len >= LONG;
    size_t at = 0;

    *found = false;
    in.rest = sound ? arena_room(arena, json.len, 1, err) : NULL;
    if (in.rest == NULL)
        return !sound;
    while (sound && at < json.len) {
        const char *quote = memchr(json.data + at, '"', json.len - at);
        size_t open =
            quote == NULL ? json.len : (size_t)(quote - json.data) + 1;
        size_t close = quote == NULL ? open : string_end(json, open);

        put(&in, at, open);
        if (quote == NULL)
            break;
        sound = close < json.len;
        if (sound && !take_one(&in, open, close, &sound))
            return false;
        at = close + 1;
        if (sound)
            put(&in, close, at);
    }
    *found = sound && in.strings.count > 0;
    *out =
        (LongStrings){in.strings.items, in.strings.count, {in.rest, in.used}};
    return true;
}

Str long_strings_of(const LongStrings *strings, Str string)
{
    int number;

    if (string.len != 3 || string.data[0] != '\0')
        return string;
    number = hex(string.data[1]) * 16 + hex(string.data[2]);
    return number > 0 && (size_t)number <= strings->count
               ? strings->items[number - 1]
               : string;
}
