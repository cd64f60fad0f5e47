#include "read/record_stream.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What ends a number or a word, which has no end of its own. */
static bool ends_bare(char c)
{
    return is_space(c) || c == ',' || c == ']' || c == '}';
}

static void pass_in_string(ValueScan *scan, char c)
{
    if (scan->escaped)
        scan->escaped = false;
    else if (c == '\\')
        scan->escaped = true;
    else if (c == '"')
        scan->in_string = false;
}

/* Goes to the next byte of a string that means something. */
static void skip_plain(ValueScan *scan, Str window)
{
    while (scan->at < window.len && window.data[scan->at] != '"' &&
           window.data[scan->at] != '\\')
        scan->at++;
}

bool value_end(ValueScan *scan, Str window, size_t *end)
{
    while (scan->at < window.len) {
        char c = window.data[scan->at];
        bool closes = false;

        if (scan->in_string) {
            pass_in_string(scan, c);
            closes = !scan->in_string;
        } else if (scan->depth == 0 && scan->at > 0 && ends_bare(c)) {
            *end = scan->at;
            return true;
        } else if (c == '"') {
            scan->in_string = true;
        } else if (c == '{' || c == '[') {
            scan->depth++;
        } else if ((c == '}' || c == ']') && scan->depth > 0) {
            scan->depth--;
            closes = true;
        }
        scan->at++;
        if (closes && scan->depth == 0) {
            *end = scan->at;
            return true;
        }
        if (scan->in_string && !scan->escaped)
            skip_plain(scan, window);
    }
    return false;
}

typedef enum { VALUE_WHOLE, VALUE_TOO_LONG, VALUE_CUT } ValueEnd;

/* Follows the value at the window's beginning; of one too long for the window
 * only the scan is kept. */
static bool follow(Feed *feed, ValueEnd *how, size_t *end, Error *why)
{
    ValueScan scan = {0};
    bool long_one = false;

    for (;;) {
        if (value_end(&scan, feed_window(feed), end)) {
            *how =
                long_one || *end > READ_CEILING ? VALUE_TOO_LONG : VALUE_WHOLE;
            return true;
        }
        if (feed->ended) {
            *how = long_one ? VALUE_TOO_LONG : VALUE_CUT;
            *end = feed_window(feed).len;
            return true;
        }
        if (scan.at > READ_CEILING) {
            long_one = true;
            feed_pass(feed, scan.at - 1); /* at > 0 tells that it has begun */
            scan.at = 1;
        }
        if (!feed_more(feed, why))
            return false;
    }
}

/* The first byte that is no space. False at the end, or at a fault. */
static bool skip_space(Feed *feed, char *next, Error *why)
{
    for (;;) {
        Str window = feed_window(feed);
        size_t at = 0;

        while (at < window.len && is_space(window.data[at]))
            at++;
        feed_pass(feed, at);
        if (at < window.len) {
            *next = window.data[at];
            return true;
        }
        if (feed->ended || !feed_more(feed, why))
            return false;
    }
}

/* Passes what stands between the values of an array. *closed: it ends here. */
static bool pass_separator(Records *records, Feed *feed, bool *closed,
                           Error *why)
{
    char next;

    *closed = false;
    if (!skip_space(feed, &next, why))
        return why->kind == ERROR_NONE &&
               error_set(why, ERROR_INPUT, feed->passed,
                         "the file ends within its array");
    if (next == ']') {
        *closed = true;
        feed_pass(feed, 1);
        return true;
    }
    if (records->number == 0)
        return true;
    if (next != ',')
        return error_set(why, ERROR_INPUT, feed->passed,
                         "byte %zu: between the objects of an array there must "
                         "be a comma",
                         feed->passed);
    feed_pass(feed, 1);
    return skip_space(feed, &next, why) || why->kind == ERROR_NONE;
}

/* Stands at the next value, or tells that there is none. */
static bool find_value(Records *records, Feed *feed, bool *found, Error *why)
{
    char next = 0;
    bool closed = false;

    if (!records->in_array) {
        *found = skip_space(feed, &next, why);
        if (!*found)
            return why->kind == ERROR_NONE;
        if (records->number > 0 || next != '[')
            return true;
        records->in_array = true;
        feed_pass(feed, 1);
    }
    if (!pass_separator(records, feed, &closed, why))
        return false;
    *found = !closed;
    if (closed && skip_space(feed, &next, why))
        return error_set(why, ERROR_INPUT, feed->passed,
                         "byte %zu: something follows the array", feed->passed);
    return why->kind == ERROR_NONE;
}

static bool name_value(const Records *records, Arena *arena, Record *out,
                       Error *err)
{
    return (!records->in_array && records->number < 2) ||
           record_name(records, arena, out, err);
}

bool json_next(Records *records, Arena *arena, Record *out, bool *found,
               Error *err)
{
    Feed *feed = records->gunzip != NULL ? &records->feed : &records->packed;
    Error why = records->fault;
    ValueEnd how = VALUE_WHOLE;
    size_t end = 0;
    bool ok = why.kind == ERROR_NONE && find_value(records, feed, found, &why);

    records->fault = (Error){0};
    if (ok && !*found) {
        records->done = true;
        *found = records->number == 0 && !records->in_array;
        return !*found ||
               record_refuse(arena, out, STR("the file is empty"), err);
    }
    records->number++;
    *found = true;
    out->format = FORMAT_JSON;
    if (!name_value(records, arena, out, err))
        return false;
    if (!ok || !follow(feed, &how, &end, &why))
        return record_fault(records, arena, &why, false, out, err);
    /* Brackets that don't match would make the rest one value. */
    records->done =
        how == VALUE_CUT || (how == VALUE_TOO_LONG && !records->in_array);
    if (how == VALUE_TOO_LONG) {
        feed_pass(feed, end);
        return arena_format(arena, &out->problem, err,
                            "'%.*s' is larger than %zu MB; split it",
                            STR_ARGS(out->name), READ_CEILING / MEGABYTE);
    }
    if (!arena_copy(arena, str_slice(feed_window(feed), 0, end), &out->raw,
                    err))
        return false;
    feed_pass(feed, end);
    return true;
}
