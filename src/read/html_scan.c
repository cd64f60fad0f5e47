#include "read/html_scan.h"

static int lower(char c)
{
    int byte = (unsigned char)c;

    return byte >= 'A' && byte <= 'Z' ? byte + 'a' - 'A' : byte;
}

bool html_is(Str name, const char *word)
{
    for (size_t i = 0; i < name.len; i++)
        if (word[i] == '\0' || lower(name.data[i]) != word[i])
            return false;
    return word[name.len] == '\0';
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char peek(const HtmlScanner *in, size_t at)
{
    return at < in->page.len ? in->page.data[at] : '\0';
}

/* Offset of the byte at or after at, or the page's end. */
static size_t find(const HtmlScanner *in, char c, size_t at)
{
    const char *found = at < in->page.len
                            ? memchr(in->page.data + at, c, in->page.len - at)
                            : NULL;

    return found == NULL ? in->page.len : (size_t)(found - in->page.data);
}

/* Behind the closing quotation mark, or at + 1 where there is none. */
static size_t skip_quoted(HtmlScanner *in, size_t at)
{
    char quote = in->page.data[at];
    bool *none = quote == '"' ? &in->no_double : &in->no_single;
    size_t end = *none ? in->page.len : find(in, quote, at + 1);

    if (end == in->page.len) {
        *none = true;
        return at + 1;
    }
    return end + 1;
}

/* The '>' that ends a tag; quotation marks count only behind '='. */
static size_t tag_end(HtmlScanner *in, size_t at)
{
    bool value = false;

    while (at < in->page.len && in->page.data[at] != '>') {
        char c = in->page.data[at];
        if (value && (c == '"' || c == '\'')) {
            at = skip_quoted(in, at);
            value = false;
            continue;
        }
        if (c == '=')
            value = true;
        else if (!is_space(c))
            value = false;
        at++;
    }
    return at;
}

static bool holds_text(Str name)
{
    static const char *const names[] = {
        "script",   "style",    "title",  "textarea", "xmp",
        "noscript", "noframes", "iframe", "noembed",
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (html_is(name, names[i]))
            return true;
    return false;
}

static void take_tag(HtmlScanner *in, bool closing, HtmlToken *out)
{
    size_t start = in->at + 1 + closing, name = start, end;

    while (name < in->page.len && !is_space(in->page.data[name]) &&
           in->page.data[name] != '>' && in->page.data[name] != '/')
        name++;
    end = tag_end(in, name);
    *out = (HtmlToken){
        .kind = closing ? HTML_CLOSE : HTML_OPEN,
        .name = str_slice(in->page, start, name),
        .text = str_slice(in->page, name, end),
    };
    out->self_ends = end > name && in->page.data[end - 1] == '/';
    in->at = end < in->page.len ? end + 1 : end;
    if (!closing && !out->self_ends && holds_text(out->name))
        in->inside = out->name;
}

/* "<!-- ... -->", "<!DOCTYPE ...>", "<?xml ...>", "</ >": behind it. */
static size_t skip_markup(const HtmlScanner *in)
{
    Str rest = str_slice(in->page, in->at, in->page.len);
    size_t end;

    if (str_begins(rest, STR("<!-->")))
        return in->at + 5;
    if (str_begins(rest, STR("<!--"))) {
        end = str_find(in->page, STR("-->"), in->at + 4);
        return end < in->page.len ? end + 3 : end;
    }
    end = find(in, '>', in->at);
    return end < in->page.len ? end + 1 : end;
}

static bool take_cdata(HtmlScanner *in, HtmlToken *out)
{
    Str open = STR("<![CDATA[");
    size_t end;

    if (in->no_cdata_end ||
        !str_begins(str_slice(in->page, in->at, in->page.len), open))
        return false;
    end = str_find(in->page, STR("]]>"), in->at + open.len);
    in->no_cdata_end = end == in->page.len;
    if (in->no_cdata_end)
        return false;
    *out = (HtmlToken){.kind = HTML_LITERAL,
                       .text = str_slice(in->page, in->at + open.len, end)};
    in->at = end + 3;
    return true;
}

/* The "</name" that ends it, or the page's end. */
static size_t inside_end(const HtmlScanner *in)
{
    size_t at = find(in, '<', in->at), length = in->inside.len;

    while (at < in->page.len) {
        size_t i = 0;
        if (peek(in, at + 1) == '/' && at + 2 + length <= in->page.len) {
            while (i < length && lower(in->page.data[at + 2 + i]) ==
                                     lower(in->inside.data[i]))
                i++;
            if (i == length && !is_letter(peek(in, at + 2 + length)))
                return at;
        }
        at = find(in, '<', at + 1);
    }
    return at;
}

static void take_inside(HtmlScanner *in, HtmlToken *out)
{
    size_t end = inside_end(in);
    bool refers =
        html_is(in->inside, "title") || html_is(in->inside, "textarea");

    *out = (HtmlToken){.kind = refers ? HTML_TEXT : HTML_LITERAL,
                       .name = in->inside,
                       .text = str_slice(in->page, in->at, end)};
    in->at = end;
    in->inside = (Str){NULL, 0};
}

/* Up to the next '<' that can begin something. */
static void take_text(HtmlScanner *in, HtmlToken *out)
{
    size_t end = find(in, '<', in->at + 1);

    while (end < in->page.len) {
        char next = peek(in, end + 1);
        if (is_letter(next) || next == '/' || next == '!' || next == '?')
            break;
        end = find(in, '<', end + 1);
    }
    *out = (HtmlToken){.kind = HTML_TEXT,
                       .text = str_slice(in->page, in->at, end)};
    in->at = end;
}

bool html_next(HtmlScanner *in, HtmlToken *out)
{
    while (in->at < in->page.len) {
        char next = peek(in, in->at + 1);
        if (in->inside.len > 0) {
            take_inside(in, out);
            if (out->text.len > 0)
                return true;
            continue;
        }
        if (in->page.data[in->at] != '<' ||
            (!is_letter(next) && next != '/' && next != '!' && next != '?')) {
            take_text(in, out);
            return true;
        }
        if (take_cdata(in, out))
            return true;
        if (is_letter(next) ||
            (next == '/' && is_letter(peek(in, in->at + 2)))) {
            take_tag(in, next == '/', out);
            return true;
        }
        in->at = skip_markup(in);
    }
    return false;
}

static size_t skip_while(Str s, size_t at, bool space)
{
    while (at < s.len && (space ? is_space(s.data[at]) || s.data[at] == '/'
                                : !is_space(s.data[at]) && s.data[at] != '/' &&
                                      s.data[at] != '='))
        at++;
    return at;
}

/* The value that begins at *at, which moves behind it. */
static Str take_value(Str s, size_t *at)
{
    size_t start = *at, end = start;

    if (start < s.len && (s.data[start] == '"' || s.data[start] == '\'')) {
        const char *close =
            memchr(s.data + start + 1, s.data[start], s.len - start - 1);
        if (close != NULL) {
            end = (size_t)(close - s.data);
            *at = end + 1;
            return str_slice(s, start + 1, end);
        }
    }
    while (end < s.len && !is_space(s.data[end]))
        end++;
    *at = end;
    return str_slice(s, start, end);
}

bool html_attribute(Str *rest, Str *name, Str *value)
{
    Str s = *rest;
    size_t start = skip_while(s, 0, true), end, at;

    if (start == s.len)
        return false;
    end = skip_while(s, start + 1, false);
    *name = str_slice(s, start, end);
    *value = (Str){NULL, 0};
    at = end;
    while (at < s.len && is_space(s.data[at]))
        at++;
    if (at < s.len && s.data[at] == '=') {
        at++;
        while (at < s.len && is_space(s.data[at]))
            at++;
        *value = take_value(s, &at);
    } else {
        at = end;
    }
    *rest = str_slice(s, at, s.len);
    return true;
}
