/* JSON-LD of schema.org: what a page says of its article. */
#include "read/html_page.h"

#include <jansson.h>

enum { NODES_MAX = 1000, VALUE_SIZE = 2000 };
#define JSON_CEILING MEGABYTE /* of one script */

static void json_release(json_t **json)
{
    json_decref(*json);
}

static Str text_of(const json_t *value)
{
    return json_is_string(value)
               ? (Str){json_string_value(value), json_string_length(value)}
               : (Str){NULL, 0};
}

/* "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting". */
static bool names_article(const json_t *type)
{
    Str name = text_of(type);

    return str_ends(name, STR("Article")) ||
           str_ends(name, STR("BlogPosting")) || str_ends(name, STR("Report"));
}

static bool is_article_type(const json_t *type)
{
    for (size_t i = 0; i < json_array_size(type) && i < NODES_MAX; i++)
        if (names_article(json_array_get(type, i)))
            return true;
    return names_article(type);
}

/* The name of a person or organisation, of the first of several; or a text. */
static Str name_of(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, "name");
    if (json_is_array(value))
        value = json_array_get(value, 0);
    return text_of(value);
}

static bool note(Arena *arena, Said *said, const json_t *value, const char *key,
                 int rank, Error *err)
{
    Str text = name_of(value), from, copy;

    if (text.len == 0 || text.len > VALUE_SIZE || rank <= said->rank)
        return true;
    if (!html_decode(arena, text, false, &copy, err) ||
        !arena_format(arena, &from, err, "JSON-LD %s", key))
        return false;
    said_better(said, copy, from, rank);
    return true;
}

static bool note_article(Arena *arena, const json_t *node, PageMeta *meta,
                         Error *err)
{
    const json_t *page = json_object_get(node, "mainEntityOfPage");
    const json_t *url = json_object_get(node, "url");

    if (json_is_object(page))
        page = json_object_get(page, "@id");
    return note(arena, &meta->title, json_object_get(node, "headline"),
                "headline", 5, err) &&
           note(arena, &meta->byline, json_object_get(node, "author"), "author",
                6, err) &&
           note(arena, &meta->publisher, json_object_get(node, "publisher"),
                "publisher", 5, err) &&
           note(arena, &meta->url, json_is_string(url) ? url : page, "url", 3,
                err) &&
           note(arena, &meta->published, json_object_get(node, "datePublished"),
                "datePublished", 8, err) &&
           note(arena, &meta->modified, json_object_get(node, "dateModified"),
                "dateModified", 8, err);
}

/* The root, what a list or @graph holds, and no deeper. */
static bool read_node(Arena *arena, const json_t *node, PageMeta *meta,
                      Error *err)
{
    return !json_is_object(node) ||
           !is_article_type(json_object_get(node, "@type")) ||
           note_article(arena, node, meta, err);
}

static bool read_list(Arena *arena, const json_t *list, PageMeta *meta,
                      Error *err)
{
    for (size_t i = 0; i < json_array_size(list) && i < NODES_MAX; i++)
        if (!read_node(arena, json_array_get(list, i), meta, err))
            return false;
    return true;
}

bool html_json_read(Arena *arena, Str text, PageMeta *meta, Error *err)
{
    Str trimmed = str_trim(text);
    json_error_t why;

    if (trimmed.len == 0 || trimmed.len > JSON_CEILING ||
        (trimmed.data[0] != '{' && trimmed.data[0] != '['))
        return true;
    SCOPED(json_release)
    json_t *root = json_loadb(trimmed.data, trimmed.len, 0, &why);
    if (root == NULL)
        return true;
    return read_node(arena, root, meta, err) &&
           read_list(arena, root, meta, err) &&
           read_list(arena, json_object_get(root, "@graph"), meta, err);
}
