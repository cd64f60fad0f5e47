#include "core/utf8.h"
#include "core/vec.h"
#include "read/page.h"
#include "read/record_read.h"
#include "read/record_strings.h"

#include <jansson.h>

/* Where the news keeps what, the commonest first: schema.org, news-please,
 * Common Crawl's news, JSON Feed, Elasticsearch, the Guardian, the New York
 * Times, NewsAPI, Media Cloud, WordPress, Webhose. */
static const char *const text_paths[] = {
    "articleBody",  "text",         "body",         "content",
    "maintext",     "article",      "full_text",    "fulltext",
    "body_text",    "bodyText",     "fields.body",  "fields.bodyText",
    "content_text", "content_html", "article_text", "plain_text",
    "clean_text",   "story",        "raw_text"};
static const char *const title_paths[] = {"title", "headline", "webTitle",
                                          "article_title", "name"};
static const char *const published_paths[] = {
    "datePublished",      "date_publish",     "date_published", "published",
    "publishDate",        "publish_date",     "publishedAt",    "published_at",
    "published_date",     "publication_date", "pubDate",        "pub_date",
    "webPublicationDate", "firstPublished",   "date",           "dateCreated",
    "created_at",         "timestamp"};
static const char *const publisher_paths[] = {
    "publisher",     "source",    "source_name", "publication",
    "outlet",        "newspaper", "media_name",  "site_name",
    "source_domain", "domain",    "site",        "thread.site"};
static const char *const url_paths[] = {
    "url", "link", "webUrl", "web_url", "canonical_url", "permalink", "uri"};
static const char *const id_paths[] = {
    "id", "_id", "uuid", "guid", "@id", "doc_id", "article_id", "stories_id"};

/* Members that stand for the object around them. */
static const char *const value_members[] = {
    "name",  "main",   "rendered", "$oid",    "$date", "title",
    "value", "@value", "text",     "content", "href"};

#define LONGEST_ID 200 /* bytes */

typedef struct {
    Arena *arena;
    json_t *root;
    uint64_t names; /* of its members: name_bit */
    const LongStrings *strings;
    Error *err;
} Object;

static void release_json(json_t **json)
{
    json_decref(*json);
}

static const json_t *member_at(const json_t *from, Str path)
{
    char name[128];

    while (path.len > 0 && from != NULL) {
        Str key = str_take_until(&path, '.');

        if (key.len >= sizeof name)
            return NULL;
        memcpy(name, key.data, key.len);
        name[key.len] = '\0';
        from = json_object_get(from, name);
    }
    return from;
}

/* A bit for a name, from the first of its bytes and how many it has: most of
 * the usual places are told by it to be none of a record's. */
static uint64_t name_bit(Str name)
{
    return name.len == 0
               ? 1
               : (uint64_t)1
                     << (((unsigned char)name.data[0] + 7 * name.len) & 63);
}

static uint64_t names_of(json_t *root)
{
    uint64_t names = 0;

    for (void *at = json_object_iter(root); at != NULL;
         at = json_object_iter_next(root, at))
        names |= name_bit(str_from_cstr(json_object_iter_key(at)));
    return names;
}

static Object object_of(const Object *like, json_t *root)
{
    Object object = *like;

    if (root != like->root)
        object.names = names_of(root);
    object.root = root;
    return object;
}

/* A member whose name has dots in it goes before a path of names. */
static const json_t *find(const Object *in, Str path)
{
    Str rest = path, first = str_take_until(&rest, '.');
    char name[256];
    const json_t *found = NULL;

    if ((in->names & name_bit(path)) != 0 && path.len < sizeof name) {
        memcpy(name, path.data, path.len);
        name[path.len] = '\0';
        found = json_object_get(in->root, name);
    }
    return found != NULL || first.len == path.len ||
                   (in->names & name_bit(first)) == 0
               ? found
               : member_at(in->root, path);
}

static bool copy_string(const Object *in, const json_t *value, Str *out)
{
    Str text = {json_string_value(value), json_string_length(value)};
    Str whole = long_strings_of(in->strings, text);

    if (whole.data == text.data)
        return arena_copy(in->arena, text, out, in->err);
    *out = whole;
    return true;
}

/* The text of a string or number; empty where it is none. */
static bool scalar_text(const Object *in, const json_t *value, Str *out)
{
    if (json_is_string(value))
        return copy_string(in, value, out);
    if (json_is_integer(value))
        return arena_format(in->arena, out, in->err, "%lld",
                            (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_format(in->arena, out, in->err, "%.0f",
                            json_real_value(value));
    return true;
}

/* The same, or the text of the member that stands for an object. */
static bool text_of(const Object *in, const json_t *value, Str *out)
{
    for (size_t i = 0; json_is_object(value) &&
                       i < sizeof value_members / sizeof *value_members;
         i++) {
        const json_t *member = json_object_get(value, value_members[i]);

        if (json_is_string(member) || json_is_integer(member))
            return scalar_text(in, member, out);
    }
    return scalar_text(in, value, out);
}

/* Paragraphs may stand in an array, strings or objects. */
static bool paragraphs_of(const Object *in, const json_t *value, Str *out)
{
    VEC(Str) parts = {0};

    for (size_t i = 0; i < json_array_size(value); i++) {
        Str part = {0};

        if (!text_of(in, json_array_get(value, i), &part))
            return false;
        if (part.len > 0 && !VEC_PUSH(in->arena, &parts, part, in->err))
            return false;
    }
    return arena_join(in->arena, parts.items, parts.count, STR("\n\n"), out,
                      in->err);
}

static bool value_at(const Object *in, Str path, Str *out)
{
    const json_t *value = find(in, path);

    if (json_is_array(value))
        return paragraphs_of(in, value, out);
    return value == NULL || text_of(in, value, out);
}

/* The first of the usual places that holds something, or the one given. */
static bool look_up(const Object *in, Str given, const char *const *usual,
                    size_t count, Str *out)
{
    *out = (Str){0};
    if (given.len > 0)
        return value_at(in, given, out);
    for (size_t i = 0; i < count && str_trim(*out).len == 0; i++)
        if (!value_at(in, str_from_cstr(usual[i]), out))
            return false;
    return true;
}

#define LOOK_UP(object, given, usual, out)                                     \
    look_up((object), (given), (usual), sizeof(usual) / sizeof *(usual), (out))

/* Elasticsearch keeps the document in a member, beside its identifier. */
static json_t *inner(json_t *root)
{
    json_t *source = json_object_get(root, "_source");

    return json_is_object(source) ? source : root;
}

/* Whether the text has tags, as a page has them, in it. */
static bool has_tags(Str text)
{
    static const char *const tags[] = {"p",  "br",  "div",   "span", "a",
                                       "h1", "h2",  "h3",    "ul",   "li",
                                       "em", "img", "strong"};

    for (size_t at = 0; at < text.len; at++) {
        const char *open = memchr(text.data + at, '<', text.len - at);
        Str rest;

        if (open == NULL)
            return false;
        at = (size_t)(open - text.data);
        rest = str_slice(text, at + 1, text.len);
        if (str_begins(rest, STR("/")))
            rest = str_slice(rest, 1, rest.len);
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            size_t length = strlen(tags[i]);

            if (rest.len > length && str_begins(rest, str_from_cstr(tags[i])) &&
                strchr("> /", rest.data[length]) != NULL)
                return true;
        }
    }
    return false;
}

static bool fill_published(const Object *in, const FieldMap *fields,
                           ReadHints *hints)
{
    Str text;

    if (!LOOK_UP(in, fields->published, published_paths, &text))
        return false;
    if (text.len > 0 && moment_parse(in->arena, text, &hints->published))
        hints->published_how = PUBLISHED_METADATA;
    return true;
}

static bool fill_name(const Object *in, const Object *outer,
                      const FieldMap *fields, ReadHints *hints)
{
    Str id;

    if (!LOOK_UP(in, fields->id, id_paths, &id) ||
        (id.len == 0 && !LOOK_UP(outer, fields->id, id_paths, &id)))
        return false;
    id = str_trim(id);
    if (id.len > 0 && id.len <= LONGEST_ID)
        hints->name = id;
    return true;
}

static void take(Str said, Str *hint)
{
    said = str_trim(said);
    if (said.len > 0)
        *hint = said;
}

/* What the object says of itself, over the hints. */
static bool fill_hints(const Object *in, const Object *outer,
                       const FieldMap *fields, ReadHints *hints)
{
    Str title, publisher, url;

    if (!LOOK_UP(in, fields->title, title_paths, &title) ||
        !LOOK_UP(in, fields->publisher, publisher_paths, &publisher) ||
        !LOOK_UP(in, fields->url, url_paths, &url))
        return false;
    take(title, &hints->title);
    take(publisher, &hints->publisher);
    take(url, &hints->url);
    return fill_name(in, outer, fields, hints) &&
           fill_published(in, fields, hints);
}

static bool refuse_no_text(const FieldMap *fields, Error *err)
{
    if (fields->text.len > 0)
        return error_set(err, ERROR_INPUT, 0,
                         "the JSON object has no text in '%.*s'",
                         STR_ARGS(fields->text));
    return error_set(err, ERROR_INPUT, 0,
                     "the JSON object has no text where articles usually have "
                     "it (text, body, content ...); name the member by "
                     "--text-field");
}

static bool read_object(const Object *outer, const FieldMap *fields,
                        ReadHints *hints, Str *text)
{
    Object in = object_of(outer, inner(outer->root));

    if (!fill_hints(&in, outer, fields, hints) ||
        !LOOK_UP(&in, fields->text, text_paths, text) ||
        (text->len == 0 && fields->text.len > 0 &&
         !LOOK_UP(outer, fields->text, text_paths, text)))
        return false;
    return str_trim(*text).len > 0 || refuse_no_text(fields, outer->err);
}

/* Parses what is left without the long strings; where that fails, all of it,
 * for the place of the mistake. NULL with *why. */
static json_t *parse(Arena *arena, Str raw, LongStrings *strings, Error *err)
{
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
    json_error_t why;
    json_t *root = NULL;
    bool found;

    if (!long_strings_take(arena, raw, strings, &found, err))
        return NULL;
    if (found)
        root = json_loadb(strings->rest.data, strings->rest.len,
                          flags | JSON_ALLOW_NUL, &why);
    if (root == NULL) {
        strings->count = 0;
        root = json_loadb(raw.data, raw.len, flags, &why);
    }
    if (root == NULL)
        error_set(err, ERROR_INPUT, (size_t)why.position,
                  "no JSON: %s, at byte %d", why.text, why.position);
    return root;
}

bool record_json_read(Arena *arena, const Record *record,
                      const RecordAids *aids, Document *out, Error *err)
{
    LongStrings strings = {0};
    SCOPED(release_json)
    json_t *root = parse(arena, record->raw, &strings, err);
    Object object = {.arena = arena, .strings = &strings, .err = err};
    ReadHints own = *aids->hints;
    Str text = {0};

    own.name = record->name;
    if (root == NULL)
        return false;
    if (!json_is_object(root))
        return error_set(err, ERROR_INPUT, 0,
                         "a JSON value that is no object is no article");
    object = object_of(&object, root);
    if (!read_object(&object, aids->fields, &own, &text))
        return false;
    own.charset = STR("UTF-8");
    if (has_tags(text) ? html_fill(arena, text, &own, aids->rules, out, err)
                       : plain_fill(arena, text, &own, aids->rules, out, err)) {
        out->map = aids->unmapped ? (TextMap){0} : out->map;
        return aids->unmapped || record_map(arena, record, text, out, err);
    }
    if (str_equal(own.name, record->name))
        return false;
    return error_within(err, "'%.*s'", STR_ARGS(own.name));
}
