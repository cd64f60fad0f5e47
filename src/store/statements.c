#include "store/statements.h"
#include "store/sql.h"

/* What a table's row of gpkg_contents learns from the table. */
#define EXTENT_OF(table)                                                       \
    " FROM (SELECT min(ST_MinX(geom)) AS w, min(ST_MinY(geom)) AS s,"          \
    " max(ST_MaxX(geom)) AS e, max(ST_MaxY(geom)) AS n FROM " table
#define MEASURE(table)                                                         \
    "UPDATE gpkg_contents SET last_change = ?1,"                               \
    " min_x = w, min_y = s, max_x = e, max_y = n" EXTENT_OF(                   \
        table) ") WHERE table_name = '" table "'"
#define WIDER(of, column, other)                                               \
    " " column " = coalesce(" of "(" column ", " other "), " column ", " other \
    ")"
#define GROW(table)                                                            \
    "UPDATE gpkg_contents SET last_change = ?1," WIDER(                        \
        "min", "min_x",                                                        \
        "w") "," WIDER("min", "min_y",                                         \
                       "s") "," WIDER("max", "max_x",                          \
                                      "e") "," WIDER("max", "max_y", "n")      \
        EXTENT_OF(table) " WHERE doc = ?2) WHERE table_name = '" table "'"

#define DOCUMENT_SELECT                                                        \
    "SELECT name, title, publisher, url, text, sha256, published_earliest,"    \
    " published_latest, published_how FROM documents"
#define CLAIM_SELECT                                                           \
    "SELECT c.id, c.doc, c.place, c.lon, c.lat, c.accuracy_m, c.topic,"        \
    " c.value, c.agent, c.cause, c.polarity, c.source, c.earliest, c.latest,"  \
    " c.lasting, c.time_text, c.start_byte, c.end_byte, c.quote, c.rule,"      \
    " c.confidence, iif(d.redacted, c.end_byte, length(CAST(d.text AS BLOB)))" \
    " FROM claims AS c JOIN documents AS d ON d.name = c.doc"

const char *const sql_texts[SQL_COUNT] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_BEGIN_READING] = "BEGIN",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_DEFER] = "PRAGMA defer_foreign_keys = ON",
    [SQL_NO_DEFER] = "PRAGMA defer_foreign_keys = OFF",
    [SQL_RUN_PUT] = "INSERT INTO runs (version, verb, options, run_at)"
                    " VALUES (?, ?, ?, ?)",
    [SQL_RUN_LOG] = "SELECT json_object('run', fid, 'version', version,"
                    " 'verb', verb, 'options', options, 'at', run_at)"
                    " FROM runs ORDER BY fid DESC LIMIT 1",
    [SQL_LOG_LAST] = "SELECT seq, previous_hash, hash FROM log"
                     " ORDER BY seq DESC LIMIT 1",
    [SQL_LOG_PUT] =
        "INSERT INTO log (seq, kind, at, actor, payload, previous_hash, hash)"
        " VALUES (?, ?, ?, coalesce(?, ''), ?, ?, ?)",
    [SQL_STASH_CLEAR] = "DELETE FROM temp.stash",
    [SQL_TOUCH] =
        "UPDATE gpkg_contents SET last_change = ? WHERE table_name = ?",

    [SQL_DOCUMENT_LIKE] =
        "SELECT name, sha256 FROM documents WHERE sha256 = ?1 OR name = ?2"
        " ORDER BY sha256 <> ?1",
    [SQL_DOCUMENT_NAMED] = "SELECT 1 FROM documents WHERE name = ?",
    [SQL_DOCUMENT_BEFORE] = "SELECT 1 FROM documents WHERE superseded_by = ?",
    [SQL_SOURCE_PUT] = "INSERT INTO sources (sha256, size, encoding, bytes)"
                       " VALUES (?, ?, ?, ?)",
    [SQL_SOURCE] = "SELECT size, encoding, bytes FROM sources WHERE sha256 = ?",
    [SQL_DOCUMENT_PUT] =
        "INSERT INTO documents (name, title, publisher, url,"
        " published_earliest, published_latest, published_edtf, published_how,"
        " sha256, run, read_at, text, entered) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, ?, (SELECT coalesce(max(seq), 0) + 1 FROM log))",
    [SQL_DOCUMENT_SUPERSEDE] =
        "UPDATE documents SET standing = 'superseded', superseded_by = ?1"
        " WHERE url = ?2 AND name <> ?1 AND standing = 'current'",
    [SQL_DOCUMENT_LOG] =
        "SELECT " DOCUMENT_PAYLOAD " FROM documents AS d WHERE name = ?",
    [SQL_CUT_PUT] = "INSERT INTO cuts (doc, start_char, end_char, start_byte,"
                    " end_byte, reason, rule) VALUES (?, ?, ?, ?, ?, ?, ?)",
    [SQL_DOCUMENTS] =
        DOCUMENT_SELECT " WHERE standing = 'current' ORDER BY name",
    [SQL_DOCUMENTS_AT] =
        "SELECT name, title, publisher, url, NULL, sha256, published_earliest,"
        " published_latest, published_how FROM documents"
        " WHERE name IN (SELECT doc FROM claims WHERE place IN"
        " (SELECT place FROM temp.touched) OR id IN (SELECT claim FROM"
        " decisions WHERE verdict = 'amend')) AND standing = 'current'"
        " ORDER BY name",
    [SQL_VERSIONS] = DOCUMENT_SELECT " ORDER BY name",
    [SQL_CUTS] = "SELECT start_byte, end_byte, reason, rule FROM cuts"
                 " JOIN documents AS d ON d.name = doc WHERE doc = ?"
                 " AND NOT d.redacted ORDER BY start_byte, cuts.fid",

    [SQL_PLACE_NAMES_FORGET] = "DELETE FROM place_names",
    [SQL_PLACES_FORGET] = "DELETE FROM places",
    [SQL_PLACE_PUT] =
        "INSERT INTO places (key, name, kind, parent, twin, located, lon, lat,"
        " accuracy_m, footprint_accuracy_m, wikidata, pleiades, geonames,"
        " unesco, source, licence, note, geom) VALUES (?, ?, ?, ?, ?, ?, ?7,"
        " ?8, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, ST_Point(?7, ?8)))",
    [SQL_PLACE_NAME_PUT] = "INSERT INTO place_names (place, name, language,"
                           " kind) VALUES (?, ?, ?, ?)",
    [SQL_PLACE_MISSED] =
        "SELECT place FROM (SELECT place FROM mentions UNION"
        " SELECT place FROM claims UNION SELECT place FROM states UNION"
        " SELECT parent FROM places WHERE parent IS NOT NULL UNION"
        " SELECT twin FROM places WHERE twin IS NOT NULL"
        " EXCEPT SELECT key FROM places) ORDER BY place LIMIT 1",
    [SQL_PLACES_MEASURE] = MEASURE("places"),
    [SQL_PLACES] =
        "SELECT key, name, kind, parent, twin, located, lon, lat, accuracy_m,"
        " footprint_accuracy_m, wikidata, pleiades, geonames, unesco, source,"
        " licence, note, geom FROM places ORDER BY fid",
    [SQL_PLACE_NAMES] = "SELECT name, language, kind FROM place_names"
                        " WHERE place = ? ORDER BY fid",
    [SQL_PLACES_STASH] = STASH("places AS p", "p.key", PLACE_DIGEST),
    [SQL_PLACES_LOG] = CHANGES("places AS p", "p.key", PLACE_DIGEST),

    [SQL_MENTIONS_FORGET] = "DELETE FROM mentions WHERE doc = ?",
    [SQL_MENTION_PUT] =
        "INSERT INTO mentions (doc, place, surface, start_char, end_char,"
        " start_byte, end_byte, role, nominal, relation, lon, lat, accuracy_m,"
        " score, published_earliest, published_latest, geom)"
        " SELECT ?1, key, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
        " iif(?10 IS NULL, lon, ?11), iif(?10 IS NULL, lat, ?12),"
        " iif(?10 IS NULL, accuracy_m, ?13), ?14, ?15, ?16,"
        " iif(?10 IS NULL, ST_Point(lon, lat), ST_Point(?11, ?12))"
        " FROM places WHERE key = ?2",
    [SQL_MENTIONS_MOVE] =
        "UPDATE mentions SET geom = ST_Point(p.lon, p.lat), lon = p.lon,"
        " lat = p.lat, accuracy_m = p.accuracy_m FROM places AS p"
        " WHERE p.key = mentions.place AND mentions.relation IS NULL",
    [SQL_MENTIONS_GROW] = GROW("mentions"),
    [SQL_MENTIONS_MEASURE] = MEASURE("mentions"),
    [SQL_MENTIONS_LOG] =
        "SELECT json_object('doc', ?1, 'count', count(*), 'sha256',"
        " sha256(group_concat(m, ''))) FROM (SELECT " MENTION_DIGEST " AS m"
        " FROM mentions WHERE doc = ?1 ORDER BY fid)",

    /* A nanodegree is far below any accuracy and above rounding. */
    [SQL_CLAIMS_FORGET] = "DELETE FROM claims WHERE doc = ?",
    [SQL_CLAIM_PUT] =
        "INSERT INTO claims (id, doc, place, topic, value, agent, cause,"
        " polarity, source, earliest, latest, edtf, lasting, time_text, quote,"
        " start_char, end_char, start_byte, end_byte, rule, confidence,"
        " accuracy_m, lon, lat, name, at_place, geom)"
        " SELECT ?1, ?2, key, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
        " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, iif(at_place, lon, ?23),"
        " iif(at_place, lat, ?24), name, at_place,"
        " iif(at_place, geom, ST_Point(?23, ?24)) FROM (SELECT *,"
        " coalesce(abs(lon - ?23) < 1e-9 AND abs(lat - ?24) < 1e-9, 1)"
        " AS at_place FROM places WHERE key = ?3)",
    [SQL_CLAIMS_MOVE] =
        "UPDATE claims SET name = p.name, geom = iif(at_place, p.geom,"
        " claims.geom), lon = iif(at_place, p.lon, claims.lon),"
        " lat = iif(at_place, p.lat, claims.lat) FROM places AS p"
        " WHERE p.key = claims.place",
    [SQL_CLAIMS_GROW] = GROW("claims"),
    [SQL_CLAIMS_MEASURE] = MEASURE("claims"),
    [SQL_CLAIMS_LOG] =
        "SELECT json_object('doc', ?1, 'claims', json_group_object(id, c))"
        " FROM (SELECT id, " CLAIM_ARRAY " AS c FROM claims WHERE doc = ?1"
        " ORDER BY start_byte, fid)",
    [SQL_CLAIMS] = CLAIM_SELECT
    " AND d.standing = 'current' ORDER BY c.doc, c.start_byte, c.fid",
    [SQL_CLAIMS_AT] = CLAIM_SELECT
    " WHERE d.standing = 'current' AND (c.place IN"
    " (SELECT place FROM temp.touched) OR c.id IN (SELECT claim FROM decisions"
    " WHERE verdict = 'amend')) ORDER BY c.doc, c.start_byte, c.fid",
    [SQL_CLAIM] = CLAIM_SELECT " WHERE c.id = ?",
    [SQL_DECISION_LOG] =
        "SELECT " DECISION_PAYLOAD " FROM (SELECT ?1 AS claim, ?2 AS verdict,"
        " ?3 AS amendment, ?4 AS decided_by, ?5 AS decided_at, ?6 AS why)",
    [SQL_DECISION_PUT] =
        "INSERT INTO decisions (claim, verdict, amendment, decided_by,"
        " decided_at, why, seq, previous_hash, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_DECISIONS] =
        "SELECT seq, claim, verdict, amendment, decided_by, decided_at, why"
        " FROM decisions ORDER BY claim, seq",
    [SQL_DECISIONS_OF] =
        "SELECT seq, claim, verdict, amendment, decided_by, decided_at, why"
        " FROM decisions WHERE claim = ? ORDER BY seq",
    [SQL_AMENDMENT] = "SELECT key, value FROM json_each(?)",
    [SQL_AMENDMENT_MAKE] =
        "SELECT json_group_object(column1, column2) FROM (VALUES"
        " ('place', ?1, ?11), ('topic', ?2, ?12), ('value', ?3, ?13),"
        " ('agent', ?4, ?14), ('cause', ?5, ?15), ('polarity', ?6, ?16),"
        " ('source', ?7, ?17), ('earliest', ?8, ?18), ('latest', ?9, ?19),"
        " ('lasting', ?10, ?20)) WHERE column2 IS NOT column3"
        " HAVING count(*) > 0",
    [SQL_PLACE_POSITION] = "SELECT lon, lat, accuracy_m FROM places"
                           " WHERE key = ?",

    [SQL_STATE_ITEMS_FORGET] = "DELETE FROM state_items",
    [SQL_STATES_FORGET] = "DELETE FROM states",
    [SQL_STATE_PUT] =
        "INSERT INTO states (id, place, topic, value, contested, rivals,"
        " confidence, valid_from, valid_to, certain, from_earliest,"
        " from_latest, from_edtf, to_earliest, to_latest, to_edtf, inherited,"
        " interested, independent, claims_for, claims_against, claims_for_ids,"
        " claims_against_ids, sources, name, accuracy_m, geom)"
        " SELECT ?1, key, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
        " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, name, accuracy_m,"
        " geom FROM places WHERE key = ?2",
    [SQL_STATE_ITEM_PUT] =
        "INSERT INTO state_items (state, list, item) VALUES (?, ?, ?)",
    [SQL_STATES_MOVE] =
        "UPDATE states SET name = p.name, geom = p.geom,"
        " accuracy_m = p.accuracy_m FROM places AS p WHERE p.key = place",
    [SQL_STATES_MEASURE] = MEASURE("states"),
    [SQL_STATES] =
        "SELECT id, place, topic, value, contested, from_earliest,"
        " from_latest, to_earliest, to_latest, confidence, inherited,"
        " interested, independent FROM states ORDER BY place, fid",
    [SQL_STATE_ITEMS] = "SELECT item FROM state_items WHERE state = ?"
                        " AND list = ? ORDER BY fid",
    [SQL_TOUCHED_PUT] = "INSERT OR IGNORE INTO temp.touched VALUES (?)",
    [SQL_TOUCHED_HAS] = "SELECT 1 FROM temp.touched WHERE place = ?",
    [SQL_STATES_STASH] = STASH("states AS s", "s.id", STATE_DIGEST),
    [SQL_STATES_LOG] = CHANGES("states AS s", "s.id", STATE_DIGEST),
};
