/*
 * statements.h - how rows stand in the log: parts of SQL that write them, which
 * verify uses again.
 */
#ifndef STORE_STATEMENTS_H
#define STORE_STATEMENTS_H

/* A claim, as it was entered: without its quote, which the span and the text's
 * hash fix, and which a redaction takes away; without a position that is its
 * place's, which moves with the gazetteer. */
#define CLAIM_COLUMNS                                                          \
    "place, topic, value, agent, cause, polarity, source, earliest, latest,"   \
    " edtf, lasting, time_text, start_char, end_char, start_byte, end_byte,"   \
    " rule, exact(confidence), exact(accuracy_m), at_place,"                   \
    " iif(at_place, NULL, exact(lon)), iif(at_place, NULL, exact(lat))"
#define CLAIM_ARRAY "json_array(" CLAIM_COLUMNS ")"

#define MENTION_DIGEST                                                         \
    "digest(place, start_char, end_char, start_byte, end_byte, role, nominal," \
    " relation, iif(relation IS NULL, NULL, lon),"                             \
    " iif(relation IS NULL, NULL, lat),"                                       \
    " iif(relation IS NULL, NULL, accuracy_m), score, published_earliest,"     \
    " published_latest)"

#define CUT_DIGEST                                                             \
    "digest(start_char, end_char, start_byte, end_byte, reason, rule)"

/* Of a table p with the columns of places. */
#define PLACE_DIGEST                                                           \
    "digest(p.key, p.name, p.kind, p.parent, p.twin, p.located, p.lon, p.lat," \
    " p.accuracy_m, p.footprint_accuracy_m, p.wikidata, p.pleiades,"           \
    " p.geonames, p.unesco, p.source, p.licence, p.note, p.geom,"              \
    " (SELECT group_concat(n, '') FROM (SELECT digest(name, language, kind)"   \
    " AS n FROM place_names WHERE place = p.key ORDER BY fid)))"

/* Of a table s with the columns of states. */
#define STATE_DIGEST                                                           \
    "digest(s.id, s.place, s.topic, s.value, s.contested, s.rivals,"           \
    " s.confidence, s.valid_from, s.valid_to, s.certain, s.from_earliest,"     \
    " s.from_latest, s.to_earliest, s.to_latest, s.from_edtf, s.to_edtf,"      \
    " s.inherited, s.interested, s.independent, s.claims_for,"                 \
    " s.claims_against, s.claims_for_ids, s.claims_against_ids, s.sources,"    \
    " (SELECT group_concat(n, '') FROM (SELECT digest(list, item) AS n"        \
    " FROM state_items WHERE state = s.id ORDER BY fid)))"

/* The whole payload of a document's entry, of a table d like documents. */
#define DOCUMENT_PAYLOAD                                                       \
    "json_object('name', d.name, 'title', d.title, 'publisher', d.publisher,"  \
    " 'url', d.url, 'published_earliest', d.published_earliest,"               \
    " 'published_latest', d.published_latest,"                                 \
    " 'published_edtf', d.published_edtf, 'published_how', d.published_how,"   \
    " 'sha256', d.sha256, 'run', d.run, 'read_at', d.read_at,"                 \
    " 'text_sha256', sha256(d.text), 'cuts', (SELECT group_concat(c, '') FROM" \
    " (SELECT " CUT_DIGEST                                                     \
    " AS c FROM cuts WHERE doc = d.name ORDER BY fid)),"                       \
    " 'supersedes', json((SELECT json_group_array(name) FROM (SELECT name"     \
    " FROM documents WHERE superseded_by = d.name ORDER BY name))))"

#define DECISION_PAYLOAD                                                       \
    "json_object('claim', claim, 'verdict', verdict,"                          \
    " 'amendment', json(amendment), 'by', decided_by, 'at', decided_at,"       \
    " 'why', why)"

/* What is new or changed since it was stashed, by key; no row where nothing is.
 */
#define CHANGES(table, key, digest)                                            \
    "SELECT json_group_object(k, d) FROM (SELECT k, d FROM (SELECT " key       \
    " AS k, " digest " AS d FROM " table ") LEFT JOIN temp.stash"              \
    " ON key = k WHERE d IS NOT was UNION ALL SELECT key, NULL FROM"           \
    " temp.stash WHERE key NOT IN (SELECT " key " FROM " table ") ORDER BY 1)" \
    " HAVING count(*) > 0"
#define STASH(table, key, digest)                                              \
    "INSERT INTO temp.stash SELECT " key ", " digest " FROM " table

#endif
