#include "store/statements.h"
#include "store/verify.h"

/* The last entry of that kind of each document holds; what was there before
 * was read again. */
#define LAST_OF(kind)                                                          \
    "last AS (SELECT max(seq) AS seq FROM log WHERE kind = '" kind "'"         \
    " GROUP BY json_extract(payload, '$.doc'))"
#define LOGGED_CLAIMS                                                          \
    "WITH " LAST_OF("claims") ", logged AS (SELECT"                            \
                              " json_extract(l.payload, '$.doc') AS doc, "     \
                              "j.key AS id, j.value AS was"                    \
                              " FROM last JOIN log AS l USING (seq),"          \
                              " json_each(l.payload, '$.claims') AS j)"
/* The last entry of each of the user's own gazetteers. */
#define OWN_LOGGED                                                             \
    "WITH logged AS (SELECT json_extract(payload, '$.name') AS name,"          \
    " json_extract(payload, '$.sha256') AS sha256, max(seq) AS seq"            \
    " FROM log WHERE kind = 'gazetteer' GROUP BY 1)"
#define LOGGED_CHANGES(kind)                                                   \
    "WITH logged AS (SELECT j.key AS k, j.value AS was, max(l.seq)"            \
    " FROM log AS l, json_each(l.payload) AS j WHERE l.kind = '" kind "'"      \
    " GROUP BY j.key)"

/* As in CLAIM_COLUMNS. */
#define CLAIM_NAMES                                                            \
    "'[\"place\",\"topic\",\"value\",\"agent\",\"cause\",\"polarity\","        \
    "\"source\",\"earliest date\",\"latest date\",\"EDTF\",\"lasting\","       \
    "\"words of time\",\"start\",\"end\",\"start in bytes\",\"end in bytes\"," \
    "\"rule\",\"confidence\",\"accuracy\",\"standing at its place\",\"lon\","  \
    "\"lat\"]'"
#define FROM_TO(was, now)                                                      \
    "' was changed from ' || quote(" was ") || ' to ' || quote(" now ")"

/* The outside of a feature in its table's R-tree, which rounds outwards. */
#define RTREE_CHECK(table)                                                     \
    "SELECT '" table " ' || t.fid, 'the spatial index does not fit its"        \
    " geometry' FROM " table " AS t LEFT JOIN rtree_" table "_geom AS r"       \
    " ON r.id = t.fid WHERE geom NOT NULL AND NOT coalesce("                   \
    "minx <= ST_MinX(geom) AND maxx >= ST_MaxX(geom)"                          \
    " AND miny <= ST_MinY(geom) AND maxy >= ST_MaxY(geom), 0) UNION ALL"       \
    " SELECT '" table " ' || r.id, 'the spatial index holds what the table"    \
    " does not' FROM rtree_" table "_geom AS r LEFT JOIN " table " AS t"       \
    " ON t.fid = r.id WHERE geom IS NULL"

const RowCheck file_check = {
    "file", "SELECT NULL, integrity_check FROM pragma_integrity_check"
            " WHERE integrity_check <> 'ok'"};

const RowCheck constraint_check = {
    "file", "SELECT NULL, integrity_check FROM sqlite_schema AS s,"
            " pragma_integrity_check(s.name) WHERE s.type = 'table'"
            " AND s.name NOT IN ('log', 'merged_log')"
            " AND integrity_check LIKE 'CHECK%'"};

const RowCheck row_checks[] = {
    {"file", "SELECT \"table\" || ' ' || coalesce(rowid, ''), 'it refers to a"
             " row of ' || parent || ' that is not there'"
             " FROM pragma_foreign_key_check"},

    {"run", "SELECT run, 'the note of the run was changed' FROM (SELECT"
            " json_extract(payload, '$.run') AS run, payload FROM log"
            " WHERE kind = 'run') LEFT JOIN runs AS r ON r.fid = run"
            " WHERE payload IS NOT json_object('run', fid, 'version', version,"
            " 'verb', verb, 'options', options, 'at', run_at)"},

    {"source",
     "SELECT s.sha256, 'its bytes are gone, and no redaction says why'"
     " FROM sources AS s WHERE encoding = 'redacted' AND NOT EXISTS"
     " (SELECT 1 FROM log WHERE kind = 'redaction'"
     " AND json_extract(payload, '$.sha256') = s.sha256)"},
    {"source",
     "SELECT json_extract(payload, '$.sha256'), 'the file of document '''"
     " || json_extract(payload, '$.name') || ''' is gone' FROM log"
     " WHERE kind = 'document' AND NOT EXISTS (SELECT 1 FROM sources"
     " WHERE sha256 = json_extract(payload, '$.sha256'))"},

    {"document",
     "SELECT d.name, CASE e.key WHEN 'text_sha256' THEN 'its text was changed'"
     " WHEN 'cuts' THEN 'a stretch cut from its text was changed'"
     " ELSE 'its ' || e.key || " FROM_TO(
         "e.value",
         "n.value") " END"
                    " FROM documents AS d JOIN log AS l ON l.seq = d.entered"
                    " AND l.kind = 'document', json_each(l.payload) AS e,"
                    " json_each(" DOCUMENT_PAYLOAD ") AS n WHERE n.key = e.key"
                    " AND n.value IS NOT e.value AND l.payload IS "
                    "NOT " DOCUMENT_PAYLOAD
                    " AND NOT (d.redacted AND e.key = 'text_sha256')"},
    {"document",
     "SELECT d.name, 'it is in no entry of the log' FROM documents AS d"
     " WHERE NOT EXISTS (SELECT 1 FROM log WHERE seq = d.entered"
     " AND kind = 'document')"},
    {"document",
     "SELECT json_extract(payload, '$.name'), 'it was removed: the log has its"
     " entry ' || seq FROM log WHERE kind = 'document' AND NOT EXISTS"
     " (SELECT 1 FROM documents WHERE entered = log.seq)"},
    {"document",
     "SELECT name, 'its text is gone, and no redaction says why'"
     " FROM documents AS d WHERE redacted AND NOT EXISTS (SELECT 1 FROM log"
     " WHERE kind = 'redaction' AND json_extract(payload, '$.doc') = d.name)"},
    {"document",
     "WITH ends AS (SELECT json_extract(payload, '$.doc') AS name FROM log"
     " WHERE kind = 'retraction'), later AS (SELECT j.value AS name"
     " FROM log AS l, json_each(l.payload, '$.supersedes') AS j"
     " WHERE l.kind = 'document') SELECT name, 'its standing was changed to '"
     " || quote(standing) FROM documents WHERE standing IS NOT"
     " CASE WHEN name IN ends THEN 'retracted' WHEN name IN later"
     " THEN 'superseded' ELSE 'current' END"},

    {"claim", LOGGED_CLAIMS
     " SELECT t.id, 'its ' || json_extract(" CLAIM_NAMES
     ", '$[' || w.key || ']') || " FROM_TO(
         "w.value",
         "n.value") " FROM (SELECT id, was, " CLAIM_ARRAY " AS now FROM logged"
                    " JOIN claims USING (id)) AS t, json_each(was) AS w, "
                    "json_each(now) AS n"
                    " WHERE was IS NOT now AND w.key = n.key AND "
                    "w.value IS NOT n.value"},
    {"claim", LOGGED_CLAIMS
     " SELECT id, 'it was removed from ' || quote(logged.doc) FROM logged"
     " LEFT JOIN claims AS c USING (id) WHERE c.doc IS NOT logged.doc"},
    {"claim", LOGGED_CLAIMS
     " SELECT id, 'it was added to ' || quote(doc) || ' past the log'"
     " FROM claims WHERE id NOT IN (SELECT id FROM logged)"},

    {"mention",
     "WITH " LAST_OF(
         "mentions") " SELECT json_extract(payload, '$.doc'),"
                     " 'one of its mentions was changed, added or removed'"
                     " FROM last JOIN log AS l USING (seq) WHERE payload IS NOT"
                     " (SELECT json_object('doc', json_extract(l.payload, "
                     "'$.doc'),"
                     " 'count', count(*), 'sha256', sha256(group_concat(m, "
                     "''))) FROM"
                     " (SELECT " MENTION_DIGEST " AS m FROM mentions"
                     " WHERE doc = json_extract(l.payload, '$.doc') ORDER BY "
                     "fid))"},

    {"gazetteer",
     "SELECT name, 'its text is not what its hash is of' FROM own_gazetteers"
     " WHERE sha256 IS NOT sha256(text)"},
    {"gazetteer", OWN_LOGGED
     " SELECT o.name, 'it is not what was put in last' FROM own_gazetteers AS o"
     " LEFT JOIN logged USING (name) WHERE o.sha256 IS NOT logged.sha256"
     " UNION ALL SELECT name, 'it was removed' FROM logged"
     " WHERE name NOT IN (SELECT name FROM own_gazetteers)"},
    {"gazetteer",
     OWN_LOGGED " SELECT name, 'its turn among the others was changed' FROM"
                " (SELECT name, row_number() OVER (ORDER BY fid) AS at"
                " FROM own_gazetteers) AS o JOIN (SELECT name, row_number()"
                " OVER (ORDER BY seq) AS at FROM logged) AS l USING (name)"
                " WHERE o.at <> l.at"},

    {"quote",
     "SELECT c.id, 'its quote is not what stands there in the text of '"
     " || quote(d.name) FROM claims AS c JOIN documents AS d ON d.name = c.doc"
     " WHERE NOT d.redacted AND (quote IS NOT CAST(substr(CAST(text AS BLOB),"
     " start_byte + 1, end_byte - start_byte) AS TEXT) OR quote IS NOT"
     " substr(text, start_char + 1, end_char - start_char))"},
    {"quote",
     "SELECT m.doc || ' at byte ' || start_byte, 'the mention ' ||"
     " quote(surface) || ' is not what stands there in the text'"
     " FROM mentions AS m JOIN documents AS d ON d.name = m.doc"
     " WHERE NOT d.redacted AND (surface IS NOT CAST(substr("
     "CAST(text AS BLOB), start_byte + 1, end_byte - start_byte) AS TEXT)"
     " OR surface IS NOT substr(text, start_char + 1, end_char - start_char))"},

    {"decision",
     "SELECT d.seq, 'the decision on claim ' || quote(d.claim) ||"
     " ' was changed: its ' || coalesce((SELECT group_concat(e.key)"
     " FROM json_each(l.payload) AS e, json_each(" DECISION_PAYLOAD ") AS n"
     " WHERE n.key = e.key AND n.value IS NOT e.value), 'hash')"
     " FROM decisions AS d JOIN log AS l USING (seq) WHERE kind = 'decision'"
     " AND (payload IS NOT " DECISION_PAYLOAD " OR d.hash IS NOT l.hash"
     " OR d.previous_hash IS NOT l.previous_hash)"},
    {"decision", "SELECT seq, 'a decision was added past the log'"
                 " FROM decisions WHERE seq NOT IN (SELECT seq FROM log"
                 " WHERE kind = 'decision')"},
    {"decision", "SELECT seq, 'a decision was removed' FROM log"
                 " WHERE kind = 'decision'"
                 " AND seq NOT IN (SELECT seq FROM decisions)"},

    {"place",
     LOGGED_CHANGES(
         "places") " SELECT p.key, 'its name, position, geometry or another "
                   "column was"
                   " changed' FROM places AS p JOIN logged ON k = p.key"
                   " WHERE was IS NOT " PLACE_DIGEST},
    {"place",
     LOGGED_CHANGES(
         "places") " SELECT key, 'it was added past the log' FROM places"
                   " WHERE key NOT IN (SELECT k FROM logged) UNION ALL"
                   " SELECT k, 'it was removed' FROM logged WHERE was IS NOT "
                   "NULL"
                   " AND k NOT IN (SELECT key FROM places)"},
    {"state", LOGGED_CHANGES("states") " SELECT s.id, 'the state of ' || "
                                       "quote(s.place) || ' (' || s.topic ||"
                                       " ') was changed or replaced' FROM "
                                       "states AS s JOIN logged ON k = s.id"
                                       " WHERE was IS NOT " STATE_DIGEST},
    {"state",
     LOGGED_CHANGES(
         "states") " SELECT id, 'a state of ' || quote(place) || ' was added "
                   "past the log'"
                   " FROM states WHERE id NOT IN (SELECT k FROM logged WHERE "
                   "was IS NOT NULL)"
                   " UNION ALL SELECT k, 'a state was removed' FROM logged"
                   " WHERE was IS NOT NULL AND k NOT IN (SELECT id FROM "
                   "states)"},

    {"geometry", "SELECT key, problem FROM (SELECT key,"
                 " shape_problem(geom) AS problem FROM places)"
                 " WHERE problem IS NOT NULL"},
    {"geometry",
     "SELECT c.id, 'the claim does not stand where its place, or its own point,"
     " is' FROM claims AS c JOIN places AS p ON p.key = c.place"
     " WHERE c.geom IS NOT iif(at_place, p.geom, ST_Point(c.lon, c.lat))"
     " OR (at_place AND (c.lon IS NOT p.lon OR c.lat IS NOT p.lat))"
     " OR c.name IS NOT p.name"},
    {"geometry",
     "SELECT m.doc || ' at byte ' || start_byte, 'the mention does not stand"
     " where its place, or its own point, is' FROM mentions AS m"
     " JOIN places AS p ON p.key = m.place WHERE m.geom IS NOT"
     " iif(relation IS NULL, ST_Point(p.lon, p.lat), ST_Point(m.lon, m.lat))"},
    {"geometry", "SELECT s.id, 'the state does not stand where its place is'"
                 " FROM states AS s JOIN places AS p ON p.key = s.place"
                 " WHERE s.geom IS NOT p.geom OR s.name IS NOT p.name"
                 " OR s.accuracy_m IS NOT p.accuracy_m"},
    {"geometry", RTREE_CHECK("places")},
    {"geometry", RTREE_CHECK("mentions")},
    {"geometry", RTREE_CHECK("claims")},
    {"geometry", RTREE_CHECK("states")},
};
const size_t row_check_count = sizeof row_checks / sizeof *row_checks;

#define BY_AND_WHY                                                             \
    "actor || ', ' || at || ': ' || json_extract(payload, '$.why')"

const RowCheck row_notes[] = {
    {"redaction", "SELECT json_extract(payload, '$.doc'),"
                  " 'it was redacted by ' || " BY_AND_WHY
                  " FROM log WHERE kind = 'redaction' ORDER BY seq"},
    {"retraction", "SELECT json_extract(payload, '$.doc'),"
                   " 'it was retracted by ' || " BY_AND_WHY
                   " FROM log WHERE kind = 'retraction' ORDER BY seq"},
    {"merge", "SELECT json_extract(payload, '$.head'), 'another project was"
              " merged by ' || actor || ', ' || at"
              " FROM log WHERE kind = 'merge' ORDER BY seq"},
};
const size_t row_note_count = sizeof row_notes / sizeof *row_notes;
