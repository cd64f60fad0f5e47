#include "store/sql.h"

#include "core/vec.h"

static const char kept_mentions[] =
    "SELECT m.doc, m.place, m.surface, m.start_char, m.end_char, m.role,"
    " m.nominal, m.relation, m.lon IS NOT NULL, m.lon, m.lat, m.accuracy_m,"
    " m.score, m.published_earliest, m.published_latest FROM mentions AS m"
    " JOIN documents AS d ON d.name = m.doc WHERE d.standing = 'current'"
    " ORDER BY m.doc, m.start_char, m.fid";

static bool role_from_name(Str name, MentionRole *out)
{
    for (int role = ROLE_PLACE; role <= ROLE_SOURCE_SEAT; role++)
        if (str_equal(name, role_name((MentionRole)role))) {
            *out = (MentionRole)role;
            return true;
        }
    return false;
}

static Span take_chars(Row *row, Str doc)
{
    int64_t start = take_integer(row), end = take_integer(row);

    if (start < 0 || end < start) {
        row_refuse(row, "a span that runs backwards in", doc);
        return (Span){0, 0};
    }
    return (Span){(size_t)start, (size_t)end};
}

static KeptMention read_mention(Row *row, Arena *arena)
{
    KeptMention mention = {0};
    Str role;

    mention.doc = take_text(row, arena);
    mention.place = take_text(row, arena);
    mention.surface = take_text(row, arena);
    mention.chars = take_chars(row, mention.doc);
    role = take_bytes(row);
    if (!row->failed && !role_from_name(role, &mention.role))
        row_refuse(row, "no role", role);
    mention.nominal = take_boolean(row);
    mention.relation = take_text(row, arena);
    mention.located = take_boolean(row);
    mention.position.lon = take_number(row);
    mention.position.lat = take_number(row);
    mention.accuracy_m = take_number(row);
    mention.score = take_number(row);
    mention.published.first = take_day(row, WHEN_NO_FIRST);
    mention.published.last = take_day(row, WHEN_NO_LAST);
    return mention;
}

bool store_mentions(Store *store, Arena *arena, KeptMention **out,
                    size_t *count, Error *err)
{
    VEC(KeptMention) mentions = {0};
    Row row = row_of(store, kept_mentions, err);

    while (row_next(&row)) {
        KeptMention mention = read_mention(&row, arena);

        row.failed = row.failed || !VEC_PUSH(arena, &mentions, mention, err);
    }
    if (!row_end(&row))
        return error_within(err, "reading the mentions");
    *out = mentions.items;
    *count = mentions.count;
    return true;
}
