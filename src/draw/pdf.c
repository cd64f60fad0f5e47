#include "draw/pdf.h"

#include "core/utf8.h"
#include "core/vec.h"

#include <stdarg.h>
#include <stdio.h>

enum { CATALOG = 1, PAGES, PAGE, CONTENT, INFO, FIRST_LAYER };

typedef struct {
    Arena *arena;
    Sink sink;
    Error *err;
    size_t written;
    VEC(size_t) offsets; /* of objects from 1; 0: not there */
} Writer;

static bool put(Writer *out, Str text)
{
    out->written += text.len;
    return text.len == 0 ||
           out->sink.write(out->sink.self, text.data, text.len, out->err);
}

__attribute__((format(printf, 2, 3))) static bool print(Writer *out,
                                                        const char *format, ...)
{
    char text[600];
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return put(out,
               (Str){text, (size_t)length < sizeof text ? (size_t)length
                                                        : sizeof text - 1});
}

static bool begin(Writer *out, size_t number)
{
    while (out->offsets.count < number)
        if (!VEC_PUSH(out->arena, &out->offsets, 0, out->err))
            return false;
    out->offsets.items[number - 1] = out->written;
    return print(out, "%zu 0 obj\n", number);
}

/* ---- reading what cairo wrote ------------------------------------------- */

typedef struct {
    Str *objects; /* from 1, without "N 0 obj" and "endobj" */
    size_t count;
    size_t contents, resources;
    bool *dropped; /* page, catalog and the like */
} Source;

static size_t number_at(Str text, size_t at)
{
    size_t number = 0;

    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '\n'))
        at++;
    while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9' &&
           number < 100000000)
        number = number * 10 + (size_t)(text.data[at++] - '0');
    return number;
}

static size_t number_after(Str text, Str key)
{
    size_t at = str_find(text, key, 0);

    return at < text.len ? number_at(text, at + key.len) : 0;
}

static size_t find_last(Str text, Str needle)
{
    size_t last = text.len, at = 0;

    while ((at = str_find(text, needle, at)) < text.len)
        last = at++;
    return last;
}

/* What is neither stream nor string. */
static Str head_of(Str object)
{
    return str_slice(object, 0, str_find(object, STR("stream\n"), 0));
}

static Str object_text(Str pdf, size_t start, size_t end)
{
    Str all = str_slice(pdf, start, end);
    size_t from = str_find(all, STR("obj"), 0) + 3;
    size_t to = find_last(all, STR("endobj"));

    return from < to ? str_slice(all, from, to) : (Str){NULL, 0};
}

static void classify(Source *source, size_t index, size_t info)
{
    Str head = head_of(source->objects[index]);
    bool pages = str_find(head, STR("/Type /Pages"), 0) < head.len;
    bool page = !pages && str_find(head, STR("/Type /Page"), 0) < head.len;
    bool catalog = str_find(head, STR("/Type /Catalog"), 0) < head.len;

    if (page) {
        source->contents = number_after(head, STR("/Contents "));
        source->resources = number_after(head, STR("/Resources "));
    }
    source->dropped[index] = pages || page || catalog || index + 1 == info;
}

static bool read_objects(Str pdf, size_t table, Source *out)
{
    size_t line = str_find(pdf, STR("\n"), table + 5) + 1;
    size_t info = number_after(str_slice(pdf, table, pdf.len), STR("/Info "));

    for (size_t i = 0; i < out->count; i++) {
        size_t start = number_at(pdf, line + 20 * (i + 1)), end = table;

        for (size_t j = 0; j < out->count; j++) {
            size_t other = number_at(pdf, line + 20 * (j + 1));

            if (other > start && other < end)
                end = other;
        }
        if (start >= end || end > pdf.len)
            return false;
        out->objects[i] = object_text(pdf, start, end);
        classify(out, i, info);
    }
    return out->contents > 0 && out->contents <= out->count &&
           out->resources > 0;
}

static bool source_read(Arena *arena, Str pdf, Source *out, Error *err)
{
    size_t at = find_last(pdf, STR("startxref"));
    size_t table = at < pdf.len ? number_at(pdf, at + 9) : pdf.len;
    Source source = {.count = 0};
    size_t count;

    if (table + 7 < pdf.len &&
        str_equal(str_slice(pdf, table, table + 5), STR("xref\n"))) {
        count = number_at(pdf, table + 7);
        source.count = count > 0 && count < 100000 ? count - 1 : 0;
    }
    source.objects =
        arena_array(arena, source.count + 1, sizeof *source.objects, err);
    source.dropped =
        arena_array(arena, source.count + 1, sizeof *source.dropped, err);
    if (source.objects == NULL || source.dropped == NULL)
        return false;
    if (source.count == 0 || !read_objects(pdf, table, &source))
        return error_set(err, ERROR_DRIVER, 0,
                         "cairo's PDF of a layer has a form that is not known "
                         "here");
    *out = source;
    return true;
}

/* ---- writing it anew ----------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '.' || c == '-' || c == '/' || c == '_';
}

/* "12 0 R" at that place: how long it is; else 0. */
static size_t reference_at(Str text, size_t at)
{
    size_t end = at;

    if (!is_digit(text.data[at]) || (at > 0 && is_word(text.data[at - 1])))
        return 0;
    while (end < text.len && is_digit(text.data[end]))
        end++;
    if (!str_begins(str_slice(text, end, text.len), STR(" 0 R")))
        return 0;
    return end + 4 - at;
}

/* References count on from base. */
static bool put_head(Writer *out, Str head, size_t base)
{
    size_t done = 0;

    for (size_t at = 0; at < head.len; at++) {
        size_t length = reference_at(head, at);

        if (length == 0)
            continue;
        if (!put(out, str_slice(head, done, at)) ||
            !print(out, "%zu 0 R", number_at(head, at) + base))
            return false;
        done = at + length;
        at = done - 1;
    }
    return put(out, str_slice(head, done, head.len));
}

static bool put_object(Writer *out, const PdfPage *page, const Source *source,
                       size_t index, size_t base)
{
    Str object = source->objects[index], head = head_of(object);
    Str stream = str_slice(object, head.len, object.len);
    size_t open = str_find(head, STR("<<"), 0) + 2;

    if (!begin(out, base + index + 1))
        return false;
    if (index + 1 == source->contents && open <= head.len) {
        if (!print(out,
                   "<< /Type /XObject /Subtype /Form /BBox [0 0 %g %g] "
                   "/Group << /S /Transparency /I true /CS /DeviceRGB >> "
                   "/Resources %zu 0 R ",
                   page->width, page->height, base + source->resources))
            return false;
        head = str_slice(head, open, head.len);
    }
    return put_head(out, head, base) && put(out, stream) &&
           print(out, "endobj\n");
}

static bool put_layer(Writer *out, const PdfPage *page, const PdfLayer *layer,
                      size_t *form, Error *err)
{
    size_t base = out->offsets.count;
    Source source = {.count = 0};

    if (!source_read(out->arena, layer->pdf, &source, err))
        return false;
    *form = base + source.contents;
    for (size_t i = 0; i < source.count; i++)
        if (!source.dropped[i] && !put_object(out, page, &source, i, base))
            return false;
    while (out->offsets.count < base + source.count)
        if (!VEC_PUSH(out->arena, &out->offsets, 0, out->err))
            return false;
    return true;
}

/* UTF-16, as PDF has it. */
static bool put_text(Writer *out, Str text)
{
    size_t at = 0;

    if (!print(out, "<FEFF"))
        return false;
    while (at < text.len) {
        uint32_t code = utf8_next(text, &at);
        bool done = code < 0x10000
                        ? print(out, "%04X", (unsigned)code)
                        : print(out, "%04X%04X",
                                (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                                (unsigned)(0xDC00 + ((code - 0x10000) & 1023)));

        if (!done)
            return false;
    }
    return print(out, ">");
}

/* A string in brackets. */
static bool put_string(Writer *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];

        if (((c == '(' || c == ')' || c == '\\') && !print(out, "\\")) ||
            !print(out, "%c", c))
            return false;
    }
    return true;
}

static bool put_viewport(Writer *out, const PdfPage *page)
{
    const double *box = page->viewport;

    if (page->wkt.len == 0)
        return true;
    if (!print(out,
               "/VP [ << /Type /Viewport /Name (Map) /BBox [%.3f %.3f %.3f "
               "%.3f] /Measure << /Type /Measure /Subtype /GEO /Bounds [0 0 0 "
               "1 1 1 1 0] /LPTS [0 0 0 1 1 1 1 0] /GPTS [",
               box[0], box[1], box[2], box[3]))
        return false;
    for (int i = 0; i < 4; i++)
        if (!print(out, "%.9f %.9f ", page->corners[i].lat,
                   page->corners[i].lon))
            return false;
    if (!print(out, "] /GCS << /Type /PROJCS ") ||
        (page->epsg > 0 && !print(out, "/EPSG %ld ", page->epsg)))
        return false;
    return print(out, "/WKT (") && put_string(out, page->wkt) &&
           print(out, ") >> >> >> ]\n");
}

static bool put_page(Writer *out, const PdfPage *page, const size_t *forms,
                     size_t count)
{
    if (!begin(out, PAGE) ||
        !print(out,
               "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %g %g] /Contents "
               "%d 0 R /Group << /S /Transparency /I true /CS /DeviceRGB >>\n"
               "/Resources << /XObject << ",
               PAGES, page->width, page->height, CONTENT))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!print(out, "/L%zu %zu 0 R ", i, forms[i]))
            return false;
    if (!print(out, ">> /Properties << "))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!print(out, "/OC%zu %zu 0 R ", i, FIRST_LAYER + i))
            return false;
    return print(out, ">> >>\n") && put_viewport(out, page) &&
           print(out, ">>\nendobj\n");
}

static bool put_content(Writer *out, size_t count)
{
    char text[2048];
    size_t length = 0;

    for (size_t i = 0; i < count && length + 64 < sizeof text; i++)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "/OC /OC%zu BDC /L%zu Do EMC\n", i, i);
    return begin(out, CONTENT) &&
           print(out, "<< /Length %zu >>\nstream\n", length) &&
           put(out, (Str){text, length}) && print(out, "\nendstream\nendobj\n");
}

static bool put_groups(Writer *out, const PdfLayer *layers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!begin(out, FIRST_LAYER + i) ||
            !print(out, "<< /Type /OCG /Name (%s) >>\nendobj\n",
                   layers[i].name))
            return false;
    return true;
}

static bool put_list(Writer *out, size_t count, bool down)
{
    for (size_t i = 0; i < count; i++)
        if (!print(out, "%zu 0 R ", FIRST_LAYER + (down ? count - 1 - i : i)))
            return false;
    return true;
}

static bool put_frame(Writer *out, const PdfPage *page, size_t count)
{
    return begin(out, CATALOG) &&
           print(out,
                 "<< /Type /Catalog /Pages %d 0 R /Lang (%.*s) /OCProperties "
                 "<< /OCGs [ ",
                 PAGES, STR_ARGS(page->language)) &&
           put_list(out, count, false) && print(out, "] /D << /Order [ ") &&
           put_list(out, count, true) && print(out, "] /ON [ ") &&
           put_list(out, count, false) && print(out, "] >> >> >>\nendobj\n") &&
           begin(out, PAGES) &&
           print(out, "<< /Type /Pages /Kids [ %d 0 R ] /Count 1 >>\nendobj\n",
                 PAGE) &&
           begin(out, INFO) &&
           print(out,
                 "<< /Producer (Tetrapylon, cairo) /Keywords (%.*s) "
                 "/Title ",
                 STR_ARGS(page->keywords)) &&
           put_text(out, page->title) && print(out, " >>\nendobj\n");
}

static bool put_table(Writer *out)
{
    size_t table = out->written;

    if (!print(out, "xref\n0 %zu\n0000000000 65535 f \n",
               out->offsets.count + 1))
        return false;
    for (size_t i = 0; i < out->offsets.count; i++) {
        size_t at = out->offsets.items[i];

        if (!print(out, "%010zu %05d %c \n", at, at > 0 ? 0 : 65535,
                   at > 0 ? 'n' : 'f'))
            return false;
    }
    return print(out,
                 "trailer\n<< /Size %zu /Root %d 0 R /Info %d 0 R >>\n"
                 "startxref\n%zu\n%%%%EOF\n",
                 out->offsets.count + 1, CATALOG, INFO, table);
}

bool pdf_write(Arena *arena, const PdfPage *page, const PdfLayer *layers,
               size_t count, Sink sink, Error *err)
{
    Writer out = {.arena = arena, .sink = sink, .err = err};
    size_t *forms = arena_array(arena, count, sizeof *forms, err);

    if (forms == NULL || !print(&out, "%%PDF-1.6\n%%\xb5\xed\xae\xfb\n") ||
        !put_frame(&out, page, count) || !put_content(&out, count) ||
        !put_groups(&out, layers, count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!put_layer(&out, page, &layers[i], &forms[i], err))
            return false;
    return put_page(&out, page, forms, count) && put_table(&out);
}
