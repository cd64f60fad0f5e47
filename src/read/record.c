#include "core/hash.h"
#include "read/http.h"
#include "read/page.h"
#include "read/record_read.h"

/* A page of a web archive. */
static bool read_archived(Arena *arena, const Record *record,
                          const RecordAids *aids, Document *out, Error *err)
{
    ReadHints own = *aids->hints;
    Str body = record->raw;
    Http http;

    if (record->http && (!http_parse(record->raw, &http) ||
                         !http_body(arena, &http, READ_CEILING, &body, err)))
        return false;
    if (record->url.len > 0)
        own.url = record->url;
    own.charset = record->type;
    own.name = record->id.len > 0 ? record->id : record->name;
    return (record->format == FORMAT_HTML
                ? html_fill(arena, body, &own, aids->rules, out, err)
                : plain_fill(arena, body, &own, aids->rules, out, err)) &&
           record_map(arena, record, body, out, err);
}

bool read_record(Arena *arena, const Record *record, const RecordAids *aids,
                 Document *out, Error *err)
{
    Document document;
    bool file = record->format != FORMAT_JSON && !record->archived, ok;

    if (record->problem.len > 0)
        return error_set(err, ERROR_INPUT, 0, "%.*s",
                         STR_ARGS(record->problem));
    if (file)
        return read_document(arena, record->raw, aids->hints, aids->rules, out,
                             err);
    ok = record->archived
             ? read_archived(arena, record, aids, &document, err)
             : record_json_read(arena, record, aids, &document, err);
    if (!ok || !hash_sha256(record->raw, document.sha256, err))
        return false;
    document.fetched = record->fetched;
    *out = document;
    return true;
}
