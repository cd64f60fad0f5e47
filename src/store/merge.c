#include "core/emit.h"
#include "core/vec.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/log.h"

#include <assert.h>
#include <stdio.h>

/* One project on its way into another: ours is written, theirs is read. */
typedef struct {
    Store *ours, *theirs;
    Arena *arena;
    VEC(Str) conflicts;
    MergeResult result;
    Error *err;
} Merging;

__attribute__((format(printf, 2, 3))) static bool
add_conflict(Merging *merging, const char *format, ...)
{
    char text[400];
    va_list list;
    Str kept;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return arena_copy(merging->arena, str_from_cstr(text), &kept,
                      merging->err) &&
           VEC_PUSH(merging->arena, &merging->conflicts, kept, merging->err);
}

/* The first column of the first row of ours, as a number; 0 where there is no
 * row. */
static bool ask_ours(Merging *merging, const char *sql, Str key, int64_t *out)
{
    Row row = row_of(merging->ours, sql, merging->err);

    put_text(&row, key);
    *out = row_next(&row) ? take_integer(&row) : 0;
    return row_end(&row);
}

/* ---- rows as they are -------------------------------------------------- */

/* Runs insert on ours for each row that select gives of theirs, its columns
 * being the parameters, in order. key is the parameter of select. */
static bool copy_rows(Merging *merging, const char *select, Str key,
                      const char *insert)
{
    Row from = row_of(merging->theirs, select, merging->err);

    if (key.data != NULL)
        put_text(&from, key);
    while (row_next(&from)) {
        Row into = row_of(merging->ours, insert, merging->err);
        int columns = sqlite3_column_count(from.statement);

        for (int i = 0; i < columns && !into.failed; i++)
            if (sqlite3_bind_value(into.statement, i + 1,
                                   sqlite3_column_value(from.statement, i)) !=
                SQLITE_OK)
                into.failed = !sql_refused(merging->ours->db, merging->err);
        from.failed = !row_run(&into) || from.failed;
    }
    return row_end(&from);
}

/* ---- places ------------------------------------------------------------ */

static bool note_places(Merging *merging)
{
    Row row = row_of(merging->theirs,
                     "SELECT key, geom FROM places ORDER BY fid", merging->err);

    while (row_next(&row)) {
        Str key = take_text(&row, merging->arena);
        Row ours = row_of(merging->ours,
                          "SELECT geom IS NOT ?2 FROM places WHERE key = ?1",
                          merging->err);
        bool differs;

        put_text(&ours, key);
        if (!ours.failed &&
            sqlite3_bind_value(ours.statement, 2,
                               sqlite3_column_value(row.statement, 1)) !=
                SQLITE_OK)
            ours.failed = !sql_refused(merging->ours->db, merging->err);
        differs = row_next(&ours) && take_boolean(&ours);
        row.failed = !row_end(&ours) || row.failed ||
                     (differs &&
                      !add_conflict(merging,
                                    "place '%.*s' stands elsewhere there: ours "
                                    "stays",
                                    STR_ARGS(key)));
    }
    return row_end(&row);
}

static bool merge_places(Merging *merging)
{
    return note_places(merging) &&
           log_stash(merging->ours, SQL_PLACES_STASH, merging->err) &&
           sql_run(merging->ours, SQL_DEFER, merging->err) &&
           copy_rows(merging,
                     "SELECT place, name, language, kind FROM place_names"
                     " ORDER BY fid",
                     (Str){NULL, 0},
                     "INSERT INTO place_names (place, name, language, kind)"
                     " SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS"
                     " (SELECT 1 FROM places WHERE key = ?1)") &&
           copy_rows(merging,
                     "SELECT geom, key, name, kind, parent, twin, located, lon,"
                     " lat, accuracy_m, footprint_accuracy_m, wikidata,"
                     " pleiades, geonames, unesco, source, licence, note"
                     " FROM places ORDER BY fid",
                     (Str){NULL, 0},
                     "INSERT INTO places (geom, key, name, kind, parent, twin,"
                     " located, lon, lat, accuracy_m, footprint_accuracy_m,"
                     " wikidata, pleiades, geonames, unesco, source, licence,"
                     " note) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                     " ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18 WHERE NOT EXISTS"
                     " (SELECT 1 FROM places WHERE key = ?2)") &&
           sql_run(merging->ours, SQL_NO_DEFER, merging->err) &&
           log_changes(merging->ours, "places", SQL_PLACES_LOG, merging->err) &&
           sql_measure(merging->ours, SQL_PLACES_MEASURE, merging->err);
}

/* ---- gazetteers of the user's own --------------------------------------- */

static bool merge_own(Merging *merging)
{
    OwnTable *tables;
    size_t count;

    if (!store_own(merging->theirs, merging->arena, &tables, &count,
                   merging->err))
        return false;
    for (size_t i = 0; i < count; i++) {
        Str name = tables[i].name;
        int64_t known = 0, same = 0;

        if (!ask_ours(merging,
                      "SELECT count(*) FROM own_gazetteers WHERE name = ?",
                      name, &known) ||
            !ask_ours(merging,
                      "SELECT count(*) FROM own_gazetteers WHERE text = ?",
                      tables[i].text, &same) ||
            (known == 0 &&
             !store_put_own(merging->ours, &tables[i], merging->err)) ||
            (known > 0 && same == 0 &&
             !add_conflict(merging,
                           "gazetteer '%.*s' is another one there: ours stays",
                           STR_ARGS(name))))
            return false;
    }
    return true;
}

/* ---- documents --------------------------------------------------------- */

static const struct {
    const char *select, *insert;
} document_rows[] = {
    {"SELECT s.sha256, size, encoding, bytes FROM sources AS s"
     " JOIN documents USING (sha256) WHERE name = ?",
     "INSERT INTO sources (sha256, size, encoding, bytes)"
     " VALUES (?1, ?2, ?3, ?4)"},
    {"SELECT name, title, publisher, url, published_earliest,"
     " published_latest, published_edtf, published_how, sha256, redacted, text"
     " FROM documents WHERE name = ?",
     "INSERT INTO documents (name, title, publisher, url, published_earliest,"
     " published_latest, published_edtf, published_how, sha256, redacted, text,"
     " read_at, entered) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
     " '', (SELECT coalesce(max(seq), 0) + 1 FROM log))"},
    {"SELECT doc, start_char, end_char, start_byte, end_byte, reason, rule"
     " FROM cuts WHERE doc = ? ORDER BY fid",
     "INSERT INTO cuts (doc, start_char, end_char, start_byte, end_byte,"
     " reason, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
};

/* Stand where ours has their place. */
static const struct {
    const char *select, *insert;
} reading_rows[] = {
    {"SELECT doc, place, surface, start_char, end_char, start_byte, end_byte,"
     " role, nominal, relation, lon, lat, accuracy_m, score,"
     " published_earliest, published_latest FROM mentions WHERE doc = ?"
     " ORDER BY fid",
     "INSERT INTO mentions (doc, place, surface, start_char, end_char,"
     " start_byte, end_byte, role, nominal, relation, lon, lat, accuracy_m,"
     " score, published_earliest, published_latest, geom)"
     " SELECT ?1, key, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
     " iif(?10 IS NULL, lon, ?11), iif(?10 IS NULL, lat, ?12),"
     " iif(?10 IS NULL, accuracy_m, ?13), ?14, ?15, ?16,"
     " iif(?10 IS NULL, ST_Point(lon, lat), ST_Point(?11, ?12))"
     " FROM places WHERE key = ?2"},
    {"SELECT id, doc, place, topic, value, agent, cause, polarity, source,"
     " earliest, latest, edtf, lasting, time_text, quote, start_char,"
     " end_char, start_byte, end_byte, rule, confidence, lon, lat, accuracy_m,"
     " at_place FROM claims WHERE doc = ? ORDER BY fid",
     "INSERT INTO claims (id, doc, place, topic, value, agent, cause,"
     " polarity, source, earliest, latest, edtf, lasting, time_text, quote,"
     " start_char, end_char, start_byte, end_byte, rule, confidence, lon, lat,"
     " accuracy_m, at_place, name, geom) SELECT ?1, ?2, key, ?4, ?5, ?6, ?7,"
     " ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,"
     " iif(?25, lon, ?22), iif(?25, lat, ?23), ?24, ?25, name,"
     " iif(?25, geom, ST_Point(?22, ?23)) FROM places WHERE key = ?3"},
};

static bool log_rows(Merging *merging, const char *kind, Sql sql, Str doc)
{
    Row row = row_start(merging->ours, sql, merging->err);

    put_text(&row, doc);
    return log_append_row(merging->ours, kind, &row, NULL, merging->err);
}

static bool run_on_ours(Merging *merging, const char *sql, Str one, Str other)
{
    Row row = row_of(merging->ours, sql, merging->err);

    put_text(&row, one);
    put_text(&row, other);
    return row_run(&row);
}

static bool copy_document(Merging *merging, Str doc, Str url)
{
    for (size_t i = 0; i < sizeof document_rows / sizeof *document_rows; i++)
        if (!copy_rows(merging, document_rows[i].select, doc,
                       document_rows[i].insert))
            return false;
    if (!run_on_ours(merging,
                     "UPDATE documents SET read_at = ?2 WHERE name = ?1", doc,
                     str_from_cstr(merging->ours->now)) ||
        !document_supersede(merging->ours, doc, url, merging->err) ||
        !log_rows(merging, "document", SQL_DOCUMENT_LOG, doc))
        return false;
    for (size_t i = 0; i < sizeof reading_rows / sizeof *reading_rows; i++)
        if (!copy_rows(merging, reading_rows[i].select, doc,
                       reading_rows[i].insert))
            return false;
    merging->result.documents++;
    return log_rows(merging, "mentions", SQL_MENTIONS_LOG, doc) &&
           log_rows(merging, "claims", SQL_CLAIMS_LOG, doc);
}

static bool merge_document(Merging *merging, Str doc, Str sha256, Str url)
{
    int64_t same = 0, other = 0;

    if (!ask_ours(merging, "SELECT count(*) FROM documents WHERE sha256 = ?",
                  sha256, &same) ||
        !ask_ours(merging, "SELECT count(*) FROM documents WHERE name = ?", doc,
                  &other))
        return false;
    if (same > 0)
        return true;
    if (other > 0)
        return add_conflict(merging,
                            "document '%.*s' is another one there: theirs is "
                            "not taken; rename it and read it in",
                            STR_ARGS(doc));
    return copy_document(merging, doc, url) ||
           error_within(merging->err, "document '%.*s'", STR_ARGS(doc));
}

static bool merge_documents(Merging *merging)
{
    Row row = row_of(merging->theirs,
                     "SELECT name, sha256, url FROM documents ORDER BY fid",
                     merging->err);

    while (row_next(&row)) {
        Str doc = take_text(&row, merging->arena);
        Str sha256 = take_text(&row, merging->arena);
        Str url = take_text(&row, merging->arena);

        row.failed = row.failed || !merge_document(merging, doc, sha256, url);
    }
    return row_end(&row);
}

/* Redactions and retractions of what they have are ours, too. */
static bool merge_withdrawals(Merging *merging)
{
    Row row = row_of(merging->theirs,
                     "SELECT kind, json_extract(payload, '$.doc'), payload"
                     " FROM log WHERE kind IN ('retraction', 'redaction')"
                     " ORDER BY seq",
                     merging->err);

    while (row_next(&row)) {
        Str kind = take_text(&row, merging->arena);
        Str doc = take_text(&row, merging->arena);
        Str payload = take_text(&row, merging->arena);
        bool redaction = str_is(kind, "redaction");
        int64_t wanted = 0;

        row.failed =
            row.failed ||
            !ask_ours(merging,
                      redaction
                          ? "SELECT count(*) FROM documents AS d WHERE name = ?"
                            " AND redacted AND NOT EXISTS (SELECT 1 FROM log"
                            " WHERE kind = 'redaction'"
                            " AND json_extract(payload, '$.doc') = d.name)"
                          : "SELECT count(*) FROM documents WHERE name = ?"
                            " AND standing <> 'retracted'",
                      doc, &wanted) ||
            (wanted > 0 && !log_append(merging->ours, kind.data, payload, NULL,
                                       merging->err)) ||
            (wanted > 0 && !redaction &&
             !run_on_ours(merging,
                          "UPDATE documents SET standing = ?2 WHERE name = ?1",
                          doc, STR("retracted")));
    }
    return row_end(&row);
}

/* ---- decisions --------------------------------------------------------- */

/* The last that stands, or NULL. */
static const Decision *last_standing(const Decision *decisions, size_t count)
{
    for (size_t i = count; i > 0; i--)
        if (decisions[i - 1].stands)
            return &decisions[i - 1];
    return NULL;
}

static bool take_decisions(Merging *merging, const Decision *decisions,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        DecisionRow row = {.claim = decisions[i].claim,
                           .verdict = verdict_name(decisions[i].verdict),
                           .amendment = decisions[i].amendment,
                           .by = decisions[i].by,
                           .at = decisions[i].at,
                           .why = decisions[i].why};

        if (!decision_append(merging->ours, &row, merging->err))
            return false;
        merging->result.decisions++;
    }
    return true;
}

/* Where ours has decided already, ours stands; both logs keep both. */
static bool merge_decided(Merging *merging, Str claim)
{
    Decision *theirs, *ours;
    const Decision *there, *here;
    size_t count = 0, own = 0;

    if (!store_decisions(merging->theirs, merging->arena, claim, &theirs,
                         &count, merging->err) ||
        !store_decisions(merging->ours, merging->arena, claim, &ours, &own,
                         merging->err))
        return false;
    if (own == 0)
        return take_decisions(merging, theirs, count);
    there = last_standing(theirs, count);
    here = last_standing(ours, own);
    if (there == NULL || (here != NULL && there->verdict == here->verdict &&
                          str_equal(there->amendment, here->amendment)))
        return true;
    return add_conflict(
        merging,
        "claim '%.*s': %.*s by %.*s there, %.*s by %.*s here: "
        "ours stands",
        STR_ARGS(claim), STR_ARGS(verdict_name(there->verdict)),
        STR_ARGS(there->by),
        STR_ARGS(here == NULL ? STR("undo") : verdict_name(here->verdict)),
        STR_ARGS(here == NULL ? ours[own - 1].by : here->by));
}

static bool merge_decisions(Merging *merging)
{
    Row row = row_of(merging->theirs,
                     "SELECT claim FROM decisions GROUP BY claim"
                     " ORDER BY min(seq)",
                     merging->err);

    while (row_next(&row)) {
        Str claim = take_text(&row, merging->arena);
        int64_t known = 0;

        row.failed =
            row.failed ||
            !ask_ours(merging, "SELECT count(*) FROM claims WHERE id = ?",
                      claim, &known) ||
            (known > 0 && !merge_decided(merging, claim));
    }
    return row_end(&row);
}

/* ---- the logs ---------------------------------------------------------- */

static bool keep_logs(Merging *merging, Str head)
{
    return copy_rows(merging,
                     "SELECT ?1, seq, kind, at, actor, payload, previous_hash,"
                     " hash FROM log ORDER BY seq",
                     head,
                     "INSERT INTO merged_log (head, seq, kind, at, actor,"
                     " payload, previous_hash, hash)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)") &&
           copy_rows(merging,
                     "SELECT head, seq, kind, at, actor, payload,"
                     " previous_hash, hash FROM merged_log ORDER BY fid",
                     (Str){NULL, 0},
                     "INSERT INTO merged_log (head, seq, kind, at, actor,"
                     " payload, previous_hash, hash)"
                     " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE NOT EXISTS"
                     " (SELECT 1 FROM merged_log WHERE head = ?1"
                     " AND seq = ?2)") &&
           sql_touch(merging->ours, "merged_log", merging->err);
}

static bool log_merge(Merging *merging, Str head)
{
    Memory memory = {.arena = merging->arena};
    Json json = emit_make(memory_sink(&memory), 0, merging->err);

    emit_begin_object(&json);
    emit_member(&json, "head", head);
    emit_member_integer(&json, "documents", (int64_t)merging->result.documents);
    emit_member_integer(&json, "decisions", (int64_t)merging->result.decisions);
    emit_key(&json, "conflicts");
    emit_begin_array(&json);
    for (size_t i = 0; i < merging->conflicts.count; i++)
        emit_string(&json, merging->conflicts.items[i]);
    emit_end_array(&json);
    emit_end_object(&json);
    return emit_finish(&json) &&
           log_append(merging->ours, "merge", memory_text(&memory), NULL,
                      merging->err);
}

static bool merge_all(Merging *merging, Str head)
{
    return keep_logs(merging, head) && merge_places(merging) &&
           merge_own(merging) && merge_documents(merging) &&
           merge_withdrawals(merging) && merge_decisions(merging) &&
           log_merge(merging, head) &&
           sql_measure(merging->ours, SQL_MENTIONS_MEASURE, merging->err) &&
           sql_measure(merging->ours, SQL_CLAIMS_MEASURE, merging->err) &&
           sql_touch(merging->ours, "documents", merging->err) &&
           sql_touch(merging->ours, "sources", merging->err) &&
           sql_touch(merging->ours, "cuts", merging->err);
}

bool store_merge(Store *ours, Store *theirs, Arena *arena, MergeResult *out,
                 Error *err)
{
    Merging merging = {
        .ours = ours, .theirs = theirs, .arena = arena, .err = err};
    LogLast last;
    int64_t known = 0;
    Str head;

    assert(sqlite3_get_autocommit(ours->db) == 0);
    if (!log_last(theirs, &last, err) ||
        !arena_copy(arena, str_from_cstr(last.hash), &head, err) ||
        !ask_ours(&merging,
                  "SELECT (SELECT count(*) FROM merged_log WHERE hash = ?1)"
                  " + (SELECT count(*) FROM log WHERE hash = ?1)",
                  head, &known) ||
        (known == 0 && last.seq > 0 && !merge_all(&merging, head)))
        return false;
    merging.result.conflicts = merging.conflicts.items;
    merging.result.conflict_count = merging.conflicts.count;
    merging.result.nothing_new = known > 0 || last.seq == 0;
    *out = merging.result;
    return true;
}
