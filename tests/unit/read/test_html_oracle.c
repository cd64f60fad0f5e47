/* libxml2 reads the same text from our pages, white space aside. It is told to
 * go on below depth 256, where it would else drop what it finds. */
#include "core/input.h"
#include "read/read.h"

#include <libxml/HTMLparser.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct {
    char bytes[1 << 17];
    size_t used;
} Text;

static void append(Text *text, Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.data[i] > ' ' && text->used < sizeof text->bytes)
            text->bytes[text->used++] = s.data[i];
}

static bool is_skipped(const xmlNode *node)
{
    static const char *const names[] = {"script", "style",    "title",
                                        "svg",    "textarea", "select"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (node->type == XML_ELEMENT_NODE &&
            xmlStrEqual(node->name, (const xmlChar *)names[i]))
            return true;
    return false;
}

/* In document order, by the links of the tree. */
static void collect(const xmlNode *root, Text *out)
{
    const xmlNode *node = root;

    while (node != NULL) {
        if (node->type == XML_TEXT_NODE)
            append(out, str_from_cstr((const char *)node->content));
        if (node->children != NULL && !is_skipped(node)) {
            node = node->children;
            continue;
        }
        while (node != NULL && node != root && node->next == NULL)
            node = node->parent;
        node = node == root || node == NULL ? NULL : node->next;
    }
}

static void check_same(Str page, const char *name)
{
    static Text ours, theirs;
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    ReadHints hints = {.name = STR("a.html")};
    htmlDocPtr tree = htmlReadMemory(page.data, (int)page.len, NULL, "UTF-8",
                                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | XML_PARSE_HUGE);
    Document document;
    Error err;
    size_t at = 0;

    ours.used = theirs.used = 0;
    assert_non_null(tree);
    collect(xmlDocGetRootElement(tree), &theirs);
    xmlFreeDoc(tree);
    if (!read_html(&arena, page, &hints, NULL, &document, &err))
        fail_msg("%s: %s", name, err.message);
    append(&ours, document.text);
    while (at < ours.used && at < theirs.used &&
           ours.bytes[at] == theirs.bytes[at])
        at++;
    if (ours.used != theirs.used || at != ours.used)
        fail_msg("%s: after %zu characters ours goes on '%.40s', theirs "
                 "'%.40s'",
                 name, at, ours.bytes + at, theirs.bytes + at);
}

static void our_pages_read_as_libxml2_reads_them(void **state)
{
    static const char *const names[] = {
        "krak-falls-semantic",  "nimrud-retaken-divs",   "samarra-dome-tables",
        "homs-mosque-unclosed", "aleppo-minaret-aspnet", "gori-letter-live",
    };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        SCOPED(arena_release) Arena arena = arena_make(4 * MEGABYTE);
        char path[400];
        Error err;
        Str page;
        (void)snprintf(path, sizeof path,
                       SOURCE_FOLDER "/tests/unit/read/pages/%s.html",
                       names[i]);
        if (!input_read(&arena, path, MEGABYTE, &page, &err))
            fail_msg("%s", err.message);
        check_same(page, names[i]);
    }
}

static void broken_pages_read_as_libxml2_reads_them(void **state)
{
    static const char *const pages[] = {
        "<p>One<p>two<div>three</p>four</div>five",
        "<ul><li>a<li>b<ul><li>c</ul></ul>d<b><i>e</b>f</i>g",
        "<table><tr><td>a<td>b<tr><th>c</table>d",
        "<!-- a > b --><p title='x>y'>c&amp;d&#233;&#x41;<br>e<hr>f",
        "<script>var a = '<p>no</p>';</script><style>p{}</style>yes",
        "<a href=x>a<a href=y>b</a></a></span>c",
    };

    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        check_same(str_from_cstr(pages[i]), pages[i]);
}

static void text_stands_however_deep(void **state)
{
    static char page[60000];
    size_t used = 0;

    (void)state;
    for (size_t i = 0; i < 2000; i++)
        used +=
            (size_t)snprintf(page + used, sizeof page - used, "<div>%zu", i);
    check_same((Str){page, used}, "two thousand boxes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_pages_read_as_libxml2_reads_them),
        cmocka_unit_test(broken_pages_read_as_libxml2_reads_them),
        cmocka_unit_test(text_stands_however_deep),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
