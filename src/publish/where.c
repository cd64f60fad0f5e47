#include "publish/where.h"

#include "publish/feature.h"

#include "core/date.h"

/* SQL's three-valued logic. */
typedef enum { IS_FALSE, IS_TRUE, IS_NULL } Truth;

typedef enum {
    NODE_AND,
    NODE_OR,
    NODE_NOT,
    NODE_COMPARE, /* property, comparison, value */
    NODE_LIKE,
    NODE_IS_NULL,
} NodeKind;

typedef enum {
    COMPARE_EQUAL,
    COMPARE_UNEQUAL,
    COMPARE_LESS,
    COMPARE_LESS_EQUAL,
    COMPARE_GREATER,
    COMPARE_GREATER_EQUAL,
} Comparison;

struct Where {
    NodeKind kind;
    const Where *left, *right; /* of AND, OR; left of NOT */
    size_t property;
    Comparison comparison;
    Str text;
    double number;
};

enum { DEPTH_MAX = 64 };

typedef struct {
    Arena *arena;
    Str text;
    size_t at;
    const Feature *blank;
    int depth;
    Error *err;
} Parser;

static bool refuse(const Parser *in, const char *what)
{
    return error_set(in->err, ERROR_INPUT, in->at,
                     "--where: %s at character %zu, '%.*s'", what, in->at + 1,
                     STR_ARGS(str_slice(in->text, in->at, in->at + 24)));
}

static Where *make(const Parser *in, NodeKind kind)
{
    Where *node = arena_take(in->arena, sizeof *node, in->err);

    if (node != NULL)
        node->kind = kind;
    return node;
}

/* ---- words -------------------------------------------------------------- */

static void skip_spaces(Parser *in)
{
    while (in->at < in->text.len &&
           (in->text.data[in->at] == ' ' || in->text.data[in->at] == '\t' ||
            in->text.data[in->at] == '\n'))
        in->at++;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
}

static char lower(char c)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

    return c >= 'A' && c <= 'Z' ? letters[c - 'A'] : c;
}

static bool alike(Str word, const char *cstr)
{
    for (size_t i = 0; i < word.len; i++)
        if (lower(word.data[i]) != cstr[i])
            return false;
    return cstr[word.len] == '\0';
}

static Str peek_word(Parser *in)
{
    size_t end;

    skip_spaces(in);
    end = in->at;
    while (end < in->text.len && is_word(in->text.data[end]))
        end++;
    return str_slice(in->text, in->at, end);
}

static bool take_word(Parser *in, const char *wanted)
{
    Str word = peek_word(in);

    if (word.len == 0 || !alike(word, wanted))
        return false;
    in->at += word.len;
    return true;
}

static bool take_mark(Parser *in, const char *mark)
{
    Str wanted = str_from_cstr(mark);

    skip_spaces(in);
    if (!str_begins(str_slice(in->text, in->at, in->text.len), wanted))
        return false;
    in->at += wanted.len;
    return true;
}

static bool is_reserved(Str word)
{
    static const char *const words[] = {"and",   "or",     "not",  "in",
                                        "like",  "is",     "null", "true",
                                        "false", "between"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (alike(word, words[i]))
            return true;
    return false;
}

/* A name, as it is or "in quotes". */
static bool take_property(Parser *in, size_t *out)
{
    bool quoted = take_mark(in, "\"");
    Str word = peek_word(in);

    if (word.len == 0 || (!quoted && is_reserved(word)))
        return refuse(in, "the name of a property is missing");
    for (size_t i = 0; i < in->blank->property_count; i++) {
        if (!str_is(word, in->blank->properties[i].name))
            continue;
        in->at += word.len;
        *out = i;
        return !quoted || take_mark(in, "\"") || refuse(in, "'\"' is missing");
    }
    return refuse(in, "there is no such property");
}

/* ---- values ------------------------------------------------------------- */

static bool take_quoted(Parser *in, Str *out)
{
    char *copy = arena_take(in->arena, in->text.len - in->at + 1, in->err);
    size_t count = 0;

    if (copy == NULL)
        return false;
    for (in->at++; in->at < in->text.len; in->at++) {
        if (in->text.data[in->at] == '\'') {
            in->at++;
            if (in->at == in->text.len || in->text.data[in->at] != '\'') {
                *out = (Str){copy, count};
                return true;
            }
        }
        copy[count++] = in->text.data[in->at];
    }
    return refuse(in, "a text has no closing quote");
}

static bool is_text(const Property *property)
{
    return property->kind == PROPERTY_TEXT || property->kind == PROPERTY_DAY;
}

static bool take_number(Parser *in, double *out)
{
    size_t end;

    skip_spaces(in);
    end = in->at;
    while (end < in->text.len &&
           (is_word(in->text.data[end]) || in->text.data[end] == '.' ||
            in->text.data[end] == '-' || in->text.data[end] == '+'))
        end++;
    if (!str_to_double(str_slice(in->text, in->at, end), out))
        return refuse(in, "a number is missing");
    in->at = end;
    return true;
}

/* A value of the property's kind. */
static bool take_value(Parser *in, Where *node)
{
    const Property *property = &in->blank->properties[node->property];

    skip_spaces(in);
    if (is_text(property)) {
        if (in->at == in->text.len || in->text.data[in->at] != '\'')
            return refuse(in, "a text in 'quotes' is missing");
        return take_quoted(in, &node->text);
    }
    if (property->kind != PROPERTY_BOOLEAN)
        return take_number(in, &node->number);
    if (take_word(in, "true"))
        node->number = 1;
    else if (take_word(in, "false"))
        node->number = 0;
    else
        return refuse(in, "true or false is missing");
    return true;
}

/* ---- conditions --------------------------------------------------------- */

static bool parse_or(Parser *in, const Where **out);

static const Where *join(const Parser *in, NodeKind kind, const Where *left,
                         const Where *right)
{
    Where *node = make(in, kind);

    if (node != NULL)
        node->left = left, node->right = right;
    return node;
}

static bool negated(const Parser *in, bool negate, const Where *node,
                    const Where **out)
{
    *out = !negate || node == NULL ? node : join(in, NODE_NOT, node, NULL);
    return *out != NULL;
}

static bool parse_comparison(Parser *in, size_t property, Comparison comparison,
                             const Where **out)
{
    Where *node = make(in, NODE_COMPARE);

    if (node == NULL)
        return false;
    node->property = property;
    node->comparison = comparison;
    *out = node;
    return take_value(in, node);
}

static bool parse_in(Parser *in, size_t property, const Where **out)
{
    const Where *all = NULL, *one = NULL;

    if (!take_mark(in, "("))
        return refuse(in, "'(' is missing after IN");
    do {
        if (!parse_comparison(in, property, COMPARE_EQUAL, &one))
            return false;
        all = all == NULL ? one : join(in, NODE_OR, all, one);
        if (all == NULL)
            return false;
    } while (take_mark(in, ","));
    *out = all;
    return take_mark(in, ")") || refuse(in, "')' is missing");
}

static bool parse_between(Parser *in, size_t property, const Where **out)
{
    const Where *low = NULL, *high = NULL;

    if (!parse_comparison(in, property, COMPARE_GREATER_EQUAL, &low))
        return false;
    if (!take_word(in, "and"))
        return refuse(in, "AND is missing after BETWEEN");
    if (!parse_comparison(in, property, COMPARE_LESS_EQUAL, &high))
        return false;
    *out = join(in, NODE_AND, low, high);
    return *out != NULL;
}

static bool parse_like(Parser *in, size_t property, const Where **out)
{
    Where *node = make(in, NODE_LIKE);

    if (node == NULL)
        return false;
    if (in->blank->properties[property].kind != PROPERTY_TEXT)
        return refuse(in, "LIKE is for texts");
    node->property = property;
    *out = node;
    return take_value(in, node);
}

static bool parse_is(Parser *in, size_t property, const Where **out)
{
    bool negate = take_word(in, "not");
    Where *node = make(in, NODE_IS_NULL);

    if (node == NULL)
        return false;
    node->property = property;
    if (!take_word(in, "null"))
        return refuse(in, "NULL is missing after IS");
    return negated(in, negate, node, out);
}

static bool take_comparison(Parser *in, Comparison *out)
{
    static const struct {
        const char *mark;
        Comparison comparison;
    } marks[] = {
        {"<>", COMPARE_UNEQUAL},    {"!=", COMPARE_UNEQUAL},
        {"<=", COMPARE_LESS_EQUAL}, {">=", COMPARE_GREATER_EQUAL},
        {"<", COMPARE_LESS},        {">", COMPARE_GREATER},
        {"=", COMPARE_EQUAL},
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (take_mark(in, marks[i].mark)) {
            *out = marks[i].comparison;
            return true;
        }
    return false;
}

/* A boolean property by itself. */
static bool parse_bare(Parser *in, size_t property, const Where **out)
{
    Where *node;

    if (in->blank->properties[property].kind != PROPERTY_BOOLEAN)
        return refuse(in, "a comparison is missing");
    node = make(in, NODE_COMPARE);
    if (node == NULL)
        return false;
    node->property = property;
    node->comparison = COMPARE_EQUAL;
    node->number = 1;
    *out = node;
    return true;
}

static bool parse_condition(Parser *in, const Where **out)
{
    size_t property = 0;
    Comparison comparison = COMPARE_EQUAL;
    const Where *node = NULL;
    bool negate, parsed;

    if (!take_property(in, &property))
        return false;
    if (take_comparison(in, &comparison))
        return parse_comparison(in, property, comparison, out);
    if (take_word(in, "is"))
        return parse_is(in, property, out);
    negate = take_word(in, "not");
    if (take_word(in, "in"))
        parsed = parse_in(in, property, &node);
    else if (take_word(in, "like"))
        parsed = parse_like(in, property, &node);
    else if (take_word(in, "between"))
        parsed = parse_between(in, property, &node);
    else if (negate)
        return refuse(in, "IN, LIKE or BETWEEN is missing after NOT");
    else
        parsed = parse_bare(in, property, &node);
    return parsed && negated(in, negate, node, out);
}

/* NOLINTNEXTLINE(misc-no-recursion): brackets are DEPTH_MAX deep at most */
static bool parse_bracket(Parser *in, const Where **out)
{
    if (in->depth == DEPTH_MAX)
        return refuse(in, "brackets are too deep");
    in->depth++;
    if (!parse_or(in, out))
        return false;
    in->depth--;
    return take_mark(in, ")") || refuse(in, "')' is missing");
}

/* NOLINTNEXTLINE(misc-no-recursion): brackets are DEPTH_MAX deep at most */
static bool parse_not(Parser *in, const Where **out)
{
    const Where *node = NULL;
    bool negate = false;

    while (take_word(in, "not"))
        negate = !negate;
    if (!(take_mark(in, "(") ? parse_bracket(in, &node)
                             : parse_condition(in, &node)))
        return false;
    return negated(in, negate, node, out);
}

/* NOLINTNEXTLINE(misc-no-recursion): brackets are DEPTH_MAX deep at most */
static bool parse_and(Parser *in, const Where **out)
{
    const Where *right = NULL;

    if (!parse_not(in, out))
        return false;
    while (take_word(in, "and")) {
        if (!parse_not(in, &right))
            return false;
        *out = join(in, NODE_AND, *out, right);
        if (*out == NULL)
            return false;
    }
    return true;
}

/* NOLINTNEXTLINE(misc-no-recursion): brackets are DEPTH_MAX deep at most */
static bool parse_or(Parser *in, const Where **out)
{
    const Where *right = NULL;

    if (!parse_and(in, out))
        return false;
    while (take_word(in, "or")) {
        if (!parse_and(in, &right))
            return false;
        *out = join(in, NODE_OR, *out, right);
        if (*out == NULL)
            return false;
    }
    return true;
}

enum { TEXT_MAX = 4096 }; /* bytes: so deep a chain of AND is safe to follow */

bool where_parse(Arena *arena, Str text, const Feature *blank,
                 const Where **out, Error *err)
{
    Parser in = {arena, text, 0, blank, 0, err};
    const Where *root = NULL;

    if (text.len > TEXT_MAX)
        return error_set(err, ERROR_LIMIT, 0, "--where: more than %d bytes",
                         (int)TEXT_MAX);
    if (!parse_or(&in, &root))
        return false;
    skip_spaces(&in);
    if (in.at < text.len)
        return refuse(&in, "AND or OR is missing");
    *out = root;
    return true;
}

/* ---- asking ------------------------------------------------------------- */

static bool like(Str text, Str pattern)
{
    size_t t = 0, p = 0, star = pattern.len, mark = 0;

    while (t < text.len) {
        if (p < pattern.len && pattern.data[p] == '%') {
            star = p++;
            mark = t;
        } else if (p < pattern.len &&
                   (pattern.data[p] == '_' ||
                    lower(pattern.data[p]) == lower(text.data[t]))) {
            p++;
            t++;
            /* _ is a character, not a byte */
            while (pattern.data[p - 1] == '_' && t < text.len &&
                   ((unsigned char)text.data[t] & 0xC0U) == 0x80)
                t++;
        } else if (star < pattern.len) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.data[p] == '%')
        p++;
    return p == pattern.len;
}

static int order_of(const Where *node, const Property *property)
{
    char day[DATE_TEXT_SIZE];
    double number = property->kind == PROPERTY_NUMBER
                        ? property->number
                        : (double)property->integer;

    if (property->kind == PROPERTY_TEXT)
        return str_compare(property->text, node->text);
    if (property->kind == PROPERTY_DAY) {
        date_format((int32_t)property->integer, day);
        return str_compare(str_from_cstr(day), node->text);
    }
    return (number > node->number) - (number < node->number);
}

static Truth compare(const Where *node, const Property *property)
{
    int order;
    bool result = false;

    if (property->unknown)
        return IS_NULL;
    order = order_of(node, property);
    switch (node->comparison) {
    case COMPARE_EQUAL:
        result = order == 0;
        break;
    case COMPARE_UNEQUAL:
        result = order != 0;
        break;
    case COMPARE_LESS:
        result = order < 0;
        break;
    case COMPARE_LESS_EQUAL:
        result = order <= 0;
        break;
    case COMPARE_GREATER:
        result = order > 0;
        break;
    case COMPARE_GREATER_EQUAL:
    default:
        result = order >= 0;
        break;
    }
    return result ? IS_TRUE : IS_FALSE;
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as TEXT_MAX bytes can say */
static Truth ask(const Where *node, const Feature *feature)
{
    const Property *property = &feature->properties[node->property];
    Truth left = IS_NULL, right = IS_NULL, decides;

    switch (node->kind) {
    case NODE_COMPARE:
        return compare(node, property);
    case NODE_LIKE:
        return property->unknown                  ? IS_NULL
               : like(property->text, node->text) ? IS_TRUE
                                                  : IS_FALSE;
    case NODE_IS_NULL: /* an empty text says as little */
        return property->unknown || (property->kind == PROPERTY_TEXT &&
                                     property->text.len == 0)
                   ? IS_TRUE
                   : IS_FALSE;
    case NODE_NOT:
        left = ask(node->left, feature);
        return left == IS_NULL ? IS_NULL : left == IS_TRUE ? IS_FALSE : IS_TRUE;
    case NODE_AND:
    case NODE_OR:
    default:
        break;
    }
    decides = node->kind == NODE_AND ? IS_FALSE : IS_TRUE;
    left = ask(node->left, feature);
    if (left == decides)
        return decides;
    right = ask(node->right, feature);
    if (right == decides)
        return decides;
    return left == IS_NULL ? left : right;
}

bool where_holds(const Where *where, const Feature *feature)
{
    return ask(where, feature) == IS_TRUE;
}
