#include "core/hash.h"
#include "read/http.h"
#include "read/record_read.h"

bool article_read(Arena *arena, Format format, Str text, Str charset,
                  const ReadHints *hints, const ClutterRules *rules,
                  Document *out, Error *err)
{
    (void)format;
    (void)charset;
    return read_plain(arena, text, hints, rules, out, err);
}

/* A page of a web archive. */
static bool read_archived(Arena *arena, const Record *record,
                          const ReadHints *hints, const ClutterRules *rules,
                          Document *out, Error *err)
{
    ReadHints own = *hints;
    Str body = record->raw;
    Http http;

    if (record->http && (!http_parse(record->raw, &http) ||
                         !http_body(arena, &http, READ_CEILING, &body, err)))
        return false;
    if (record->url.len > 0)
        own.url = record->url;
    own.name = record->id.len > 0 ? record->id : record->name;
    return article_read(arena, record->format, body, record->type, &own, rules,
                        out, err);
}

bool read_record(Arena *arena, const Record *record, const FieldMap *fields,
                 const ReadHints *hints, const ClutterRules *rules,
                 Document *out, Error *err)
{
    Document document;
    char hash[HASH_TEXT_SIZE];
    bool ok;

    if (record->problem.len > 0)
        return error_set(err, ERROR_INPUT, 0, "%.*s",
                         STR_ARGS(record->problem));
    if (record->format == FORMAT_JSON)
        ok = record_json_read(arena, record, fields, hints, rules, &document,
                              err);
    else if (record->fetched.len > 0 || record->http)
        ok = read_archived(arena, record, hints, rules, &document, err);
    else
        ok = article_read(arena, record->format, record->raw, (Str){0}, hints,
                          rules, &document, err);
    if (!ok || !hash_sha256(record->raw, hash, err))
        return false;
    memcpy(document.sha256, hash, sizeof hash);
    *out = document;
    return true;
}
