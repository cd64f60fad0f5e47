-- From the tables of version 1, which stand in temp.old_NAME, to those of
-- today. Documents get their entry of the log afterwards, decisions too.

INSERT INTO runs (fid, version, verb, options, run_at)
    SELECT fid, version, verb, options, run_at FROM temp.old_runs;

INSERT INTO sources (fid, sha256, size, encoding, bytes)
    SELECT fid, sha256, size, 'plain', bytes FROM temp.old_sources;

INSERT INTO documents
    (fid, name, title, publisher, url, published_earliest, published_latest,
     published_edtf, published_how, sha256, run, read_at, entered, text)
    SELECT d.fid, name, title, publisher, url, published_earliest,
           published_latest, published_edtf, published_how, sha256, run,
           coalesce(run_at, '1970-01-01T00:00:00.000Z'), 0, text
    FROM temp.old_documents AS d LEFT JOIN temp.old_runs AS r ON r.fid = run;

INSERT INTO cuts
    (fid, doc, start_char, end_char, start_byte, end_byte, reason)
    SELECT fid, doc, start_char, end_char, start_byte, end_byte, reason
    FROM temp.old_cuts;

INSERT INTO places
    (fid, geom, key, name, kind, parent, twin, located, lon, lat, accuracy_m,
     footprint_accuracy_m, wikidata, pleiades, geonames, unesco, source,
     licence, note)
    SELECT fid, geom, key, name, kind, parent, twin, located, lon, lat,
           accuracy_m, footprint_accuracy_m, wikidata, pleiades, geonames,
           unesco, source, licence, note
    FROM temp.old_places;

INSERT INTO place_names (fid, place, name, language, kind)
    SELECT fid, place, name, language, kind FROM temp.old_place_names;

INSERT INTO mentions
    (fid, geom, doc, place, surface, start_char, end_char, start_byte, end_byte,
     role, nominal, relation, lon, lat, accuracy_m, score, published_earliest,
     published_latest)
    SELECT fid, geom, doc, place, surface, start_char, end_char, start_byte,
           end_byte, role, nominal, relation, lon, lat, accuracy_m, score,
           published_earliest, published_latest
    FROM temp.old_mentions;

INSERT INTO claims
    (fid, geom, id, doc, place, name, topic, value, agent, cause, polarity,
     source, earliest, latest, edtf, lasting, time_text, quote, start_char,
     end_char, start_byte, end_byte, rule, confidence, lon, lat, accuracy_m,
     at_place)
    SELECT fid, geom, id, doc, place, name, topic, value, agent, cause,
           polarity, source, earliest, latest, edtf, lasting, time_text, quote,
           start_char, end_char, start_byte, end_byte, rule, confidence, lon,
           lat, accuracy_m, at_place
    FROM temp.old_claims;

INSERT INTO states
    (fid, geom, id, place, name, topic, value, contested, rivals, confidence,
     valid_from, valid_to, certain, from_earliest, from_latest, to_earliest,
     to_latest, from_edtf, to_edtf, inherited, interested, independent,
     claims_for, claims_against, claims_for_ids, claims_against_ids, sources,
     accuracy_m)
    SELECT fid, geom, id, place, name, topic, value, contested, rivals,
           confidence, valid_from, valid_to, certain, from_earliest,
           from_latest, to_earliest, to_latest, from_edtf, to_edtf, inherited,
           interested, independent, claims_for, claims_against, claims_for_ids,
           claims_against_ids, sources, accuracy_m
    FROM temp.old_states;

INSERT INTO state_items (fid, state, list, item)
    SELECT fid, state, list, item FROM temp.old_state_items;
