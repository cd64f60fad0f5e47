#include "read/html_element.h"

/* Sorted by name. Others are inline, and are not kept. */
static const Element elements[HTML_ELEMENT_COUNT] = {
    {"a", ROLE_INLINE, false, BOX_OTHER},
    {"address", ROLE_BLOCK, true, BOX_OTHER},
    {"article", ROLE_BLOCK, true, BOX_ARTICLE},
    {"aside", ROLE_BLOCK, true, BOX_OTHER},
    {"blockquote", ROLE_BLOCK, true, BOX_OTHER},
    {"body", ROLE_BLOCK, true, BOX_BODY},
    {"br", ROLE_VOID, false, BOX_OTHER},
    {"button", ROLE_BLOCK, false, BOX_OTHER},
    {"caption", ROLE_BLOCK, false, BOX_CAPTION},
    {"center", ROLE_BLOCK, true, BOX_OTHER},
    {"dd", ROLE_BLOCK, true, BOX_OTHER},
    {"details", ROLE_BLOCK, true, BOX_OTHER},
    {"dialog", ROLE_BLOCK, true, BOX_OTHER},
    {"div", ROLE_BLOCK, true, BOX_OTHER},
    {"dl", ROLE_BLOCK, true, BOX_OTHER},
    {"dt", ROLE_BLOCK, true, BOX_OTHER},
    {"fieldset", ROLE_BLOCK, true, BOX_OTHER},
    {"figcaption", ROLE_BLOCK, true, BOX_CAPTION},
    {"figure", ROLE_BLOCK, true, BOX_FIGURE},
    {"footer", ROLE_BLOCK, true, BOX_OTHER},
    {"form", ROLE_BLOCK, true, BOX_OTHER},
    {"h1", ROLE_BLOCK, true, BOX_HEADING},
    {"h2", ROLE_BLOCK, true, BOX_HEADING},
    {"h3", ROLE_BLOCK, true, BOX_HEADING},
    {"h4", ROLE_BLOCK, true, BOX_HEADING},
    {"h5", ROLE_BLOCK, true, BOX_HEADING},
    {"h6", ROLE_BLOCK, true, BOX_HEADING},
    {"header", ROLE_BLOCK, true, BOX_OTHER},
    {"hr", ROLE_VOID, true, BOX_OTHER},
    {"html", ROLE_BLOCK, false, BOX_BODY},
    {"img", ROLE_VOID, false, BOX_OTHER},
    {"input", ROLE_VOID, false, BOX_OTHER},
    {"label", ROLE_INLINE, false, BOX_OTHER},
    {"legend", ROLE_BLOCK, false, BOX_OTHER},
    {"li", ROLE_BLOCK, true, BOX_OTHER},
    {"link", ROLE_VOID, false, BOX_OTHER},
    {"main", ROLE_BLOCK, true, BOX_ARTICLE},
    {"menu", ROLE_BLOCK, true, BOX_OTHER},
    {"meta", ROLE_VOID, false, BOX_OTHER},
    {"nav", ROLE_BLOCK, true, BOX_OTHER},
    {"object", ROLE_DROP, false, BOX_OTHER},
    {"ol", ROLE_BLOCK, true, BOX_OTHER},
    {"optgroup", ROLE_DROP, false, BOX_OTHER},
    {"option", ROLE_BLOCK, false, BOX_OTHER},
    {"p", ROLE_BLOCK, true, BOX_OTHER},
    {"pre", ROLE_BLOCK, true, BOX_OTHER},
    {"section", ROLE_BLOCK, true, BOX_OTHER},
    {"select", ROLE_DROP, false, BOX_OTHER},
    {"span", ROLE_INLINE, false, BOX_OTHER},
    {"summary", ROLE_BLOCK, true, BOX_OTHER},
    {"svg", ROLE_DROP, false, BOX_OTHER},
    {"table", ROLE_BLOCK, true, BOX_OTHER},
    {"tbody", ROLE_BLOCK, false, BOX_OTHER},
    {"td", ROLE_CELL, false, BOX_OTHER},
    {"template", ROLE_DROP, false, BOX_OTHER},
    {"tfoot", ROLE_BLOCK, false, BOX_OTHER},
    {"th", ROLE_CELL, false, BOX_OTHER},
    {"thead", ROLE_BLOCK, false, BOX_OTHER},
    {"time", ROLE_INLINE, false, BOX_OTHER},
    {"tr", ROLE_BLOCK, false, BOX_OTHER},
    {"ul", ROLE_BLOCK, true, BOX_OTHER},
    {"wbr", ROLE_VOID, false, BOX_OTHER},
};

const Element *html_element(Str name)
{
    size_t low = 0, high = HTML_ELEMENT_COUNT;
    char lower[12];

    if (name.len == 0 || name.len >= sizeof lower)
        return NULL;
    for (size_t i = 0; i < name.len; i++) {
        int c = (unsigned char)name.data[i];
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare((Str){lower, name.len},
                                str_from_cstr(elements[middle].name));
        if (order == 0)
            return &elements[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

size_t html_element_index(const Element *element)
{
    return (size_t)(element - elements);
}

bool html_ends_sibling(const char *starts, const char *open)
{
    static const char *const pairs[][2] = {
        {"li", "li"},         {"dt", "dt"}, {"dt", "dd"}, {"dd", "dd"},
        {"dd", "dt"},         {"tr", "tr"}, {"tr", "td"}, {"tr", "th"},
        {"td", "td"},         {"td", "th"}, {"th", "th"}, {"th", "td"},
        {"option", "option"},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(starts, pairs[i][0]) == 0 && strcmp(open, pairs[i][1]) == 0)
            return true;
    return false;
}

bool html_ends_paragraph(const Element *element)
{
    return element->closes_p || element->role == ROLE_CELL ||
           strcmp(element->name, "tr") == 0 ||
           strcmp(element->name, "option") == 0;
}
