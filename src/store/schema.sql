-- The project file: a GeoPackage 1.3 (OGC 12-128r17) with our tables in it.
-- Dates are whole days, YYYY-MM-DD, or NULL for an open end. For those alone
-- "x IS date(x, '+0 days')" holds; without '+0 days', 30 February would pass.
-- rtree.sql follows for each feature table.

PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;

CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT
);

INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined',
     'undefined Cartesian coordinate reference system'),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined',
     'undefined geographic coordinate reference system'),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326,
     'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
     'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');

CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL
        DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    min_x DOUBLE,
    min_y DOUBLE,
    max_x DOUBLE,
    max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)
        REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name)
        REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id)
        REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_extensions (
    table_name TEXT,
    column_name TEXT,
    extension_name TEXT NOT NULL,
    definition TEXT NOT NULL,
    scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);

-- Of QGIS, as QGIS itself makes it, but for AUTOINCREMENT.
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY NOT NULL,
    f_table_catalog TEXT(256),
    f_table_schema TEXT(256),
    f_table_name TEXT(256),
    f_geometry_column TEXT(256),
    styleName TEXT(30),
    styleQML TEXT,
    styleSLD TEXT,
    useAsDefault BOOLEAN,
    description TEXT,
    owner TEXT(30),
    ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);

CREATE TABLE tetrapylon_meta (
    fid INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
);

INSERT INTO tetrapylon_meta (name, value) VALUES ('schema_version', '3');

-- All that was ever put in, in order: each entry holds the hash of the one
-- before. log.h says what is hashed, and what each kind of entry carries.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    at DATETIME NOT NULL,
    actor TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT hashes_are_64_hexadecimal_digits
        CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'
               AND length(previous_hash) = 64
               AND previous_hash NOT GLOB '*[^0-9a-f]*')
);
CREATE INDEX log_kind ON log (kind);
CREATE TRIGGER log_only_at_the_end BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
    OR NEW.previous_hash IS NOT coalesce(
        (SELECT hash FROM log ORDER BY seq DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
    SELECT raise(ABORT, 'an entry is appended after the last one');
END;
CREATE TRIGGER log_never_changes BEFORE UPDATE ON log
BEGIN
    SELECT raise(ABORT, 'the log is never changed');
END;
CREATE TRIGGER log_never_goes BEFORE DELETE ON log
BEGIN
    SELECT raise(ABORT, 'the log is never deleted from');
END;

-- The logs of projects that were merged into this one, as they were; head is
-- the hash of the last entry of each.
CREATE TABLE merged_log (
    fid INTEGER PRIMARY KEY NOT NULL,
    head TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at DATETIME NOT NULL,
    actor TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT an_entry_is_there_once UNIQUE (head, seq)
);
CREATE TRIGGER merged_log_never_changes BEFORE UPDATE ON merged_log
BEGIN
    SELECT raise(ABORT, 'a merged log is never changed');
END;
CREATE TRIGGER merged_log_never_goes BEFORE DELETE ON merged_log
BEGIN
    SELECT raise(ABORT, 'a merged log is never deleted from');
END;

-- What the program did: which version of it read, with which options.
CREATE TABLE runs (
    fid INTEGER PRIMARY KEY NOT NULL,
    version TEXT NOT NULL,
    verb TEXT NOT NULL,
    options TEXT,
    run_at DATETIME NOT NULL
);

-- Every file read, byte for byte; as zlib (RFC 1950) where that is shorter. Of
-- one that was redacted, only the hash.
CREATE TABLE sources (
    fid INTEGER PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    bytes BLOB,
    CONSTRAINT sha256_is_64_hexadecimal_digits
        CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT bytes_are_as_encoded
        CHECK (CASE encoding
               WHEN 'plain' THEN typeof(bytes) = 'blob' AND size = length(bytes)
               WHEN 'zlib' THEN typeof(bytes) = 'blob' AND size > length(bytes)
               WHEN 'redacted' THEN bytes IS NULL
               ELSE 0 END)
);

-- published is what the report claims of itself; read_at is when it came in
-- here, with the log's entry entered. A document that was corrected or
-- withdrawn stays, and counts no more.
CREATE TABLE documents (
    fid INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    title TEXT,
    publisher TEXT,
    url TEXT,
    published_earliest DATE,
    published_latest DATE,
    published_edtf TEXT,
    published_how TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE REFERENCES sources (sha256),
    run INTEGER REFERENCES runs (fid),
    read_at DATETIME NOT NULL,
    entered INTEGER NOT NULL REFERENCES log (seq)
        DEFERRABLE INITIALLY DEFERRED,
    standing TEXT NOT NULL DEFAULT 'current',
    superseded_by TEXT REFERENCES documents (name),
    redacted BOOLEAN NOT NULL DEFAULT 0,
    text TEXT NOT NULL,
    CONSTRAINT standing_is_known
        CHECK (standing IN ('current', 'superseded', 'retracted')
               AND (superseded_by IS NULL OR standing <> 'current')),
    CONSTRAINT redacted_has_no_text
        CHECK (redacted IN (0, 1) AND (NOT redacted OR text = '')),
    CONSTRAINT published_how_is_known CHECK (published_how IN
        ('unknown', 'metadata', 'catalog', 'option', 'dateline', 'inferred')),
    CONSTRAINT published_is_days
        CHECK (published_earliest IS date(published_earliest, '+0 days')
               AND published_latest IS date(published_latest, '+0 days')),
    CONSTRAINT published_begins_before_it_ends
        CHECK (published_earliest IS NULL OR published_latest IS NULL
               OR published_earliest <= published_latest),
    CONSTRAINT published_only_where_known
        CHECK ((published_how = 'unknown')
               = (coalesce(published_earliest, published_latest) IS NULL))
);
CREATE INDEX documents_run ON documents (run);
CREATE INDEX documents_url ON documents (url);
CREATE INDEX documents_entered ON documents (entered);
CREATE INDEX documents_superseded_by ON documents (superseded_by);

-- What of a document's text is no part of the report, and the rule that says
-- so. Here and below: start and end count code points, the *_byte columns bytes
-- of UTF-8; ends are exclusive.
CREATE TABLE cuts (
    fid INTEGER PRIMARY KEY NOT NULL,
    doc TEXT NOT NULL REFERENCES documents (name),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    reason TEXT,
    rule TEXT,
    CONSTRAINT span_is_forward
        CHECK (0 <= start_byte AND start_byte <= end_byte
               AND 0 <= start_char AND start_char <= end_char)
);
CREATE INDEX cuts_doc ON cuts (doc);

CREATE TABLE places (
    fid INTEGER PRIMARY KEY NOT NULL,
    geom GEOMETRY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT,
    parent TEXT REFERENCES places (key),
    twin TEXT REFERENCES places (key),
    located BOOLEAN NOT NULL,
    lon DOUBLE,
    lat DOUBLE,
    accuracy_m DOUBLE,
    footprint_accuracy_m DOUBLE,
    wikidata TEXT,
    pleiades TEXT,
    geonames TEXT,
    unesco TEXT,
    source TEXT,
    licence TEXT,
    note TEXT,
    CONSTRAINT located_is_boolean CHECK (located IN (0, 1)),
    CONSTRAINT located_has_a_position
        CHECK (located = (lon IS NOT NULL AND lat IS NOT NULL)
               AND (located OR (lon IS NULL AND lat IS NULL AND geom IS NULL))),
    CONSTRAINT position_is_on_earth
        CHECK ((lon IS NULL OR lon BETWEEN -180 AND 180)
               AND (lat IS NULL OR lat BETWEEN -90 AND 90)),
    CONSTRAINT accuracy_is_a_radius
        CHECK ((accuracy_m IS NULL OR accuracy_m BETWEEN 0 AND 2e7)
               AND (footprint_accuracy_m IS NULL
                    OR footprint_accuracy_m BETWEEN 0 AND 2e7))
);
CREATE INDEX places_parent ON places (parent);
CREATE INDEX places_twin ON places (twin);

CREATE TABLE place_names (
    fid INTEGER PRIMARY KEY NOT NULL,
    place TEXT NOT NULL REFERENCES places (key),
    name TEXT NOT NULL,
    language TEXT,
    kind TEXT
);
CREATE INDEX place_names_place ON place_names (place);

CREATE TABLE mentions (
    fid INTEGER PRIMARY KEY NOT NULL,
    geom POINT,
    doc TEXT NOT NULL REFERENCES documents (name),
    place TEXT NOT NULL REFERENCES places (key),
    surface TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    role TEXT NOT NULL,
    nominal BOOLEAN NOT NULL,
    relation TEXT,
    lon DOUBLE,
    lat DOUBLE,
    accuracy_m DOUBLE,
    score DOUBLE NOT NULL,
    published_earliest DATE,
    published_latest DATE,
    CONSTRAINT published_is_days
        CHECK (published_earliest IS date(published_earliest, '+0 days')
               AND published_latest IS date(published_latest, '+0 days')),
    CONSTRAINT role_is_known
        CHECK (role IN ('place', 'metonym', 'dateline', 'source_seat')),
    CONSTRAINT nominal_is_boolean CHECK (nominal IN (0, 1)),
    CONSTRAINT span_is_forward
        CHECK (0 <= start_byte AND start_byte < end_byte
               AND 0 <= start_char AND start_char < end_char),
    CONSTRAINT position_is_on_earth
        CHECK ((lon IS NULL) = (lat IS NULL)
               AND (lon IS NULL OR lon BETWEEN -180 AND 180)
               AND (lat IS NULL OR lat BETWEEN -90 AND 90)),
    CONSTRAINT accuracy_is_a_radius
        CHECK (accuracy_m IS NULL OR accuracy_m BETWEEN 0 AND 2e7),
    CONSTRAINT score_is_between_0_and_1 CHECK (score BETWEEN 0 AND 1)
);
CREATE INDEX mentions_doc ON mentions (doc);
CREATE INDEX mentions_place ON mentions (place);

CREATE TABLE claims (
    fid INTEGER PRIMARY KEY NOT NULL,
    geom GEOMETRY,
    id TEXT NOT NULL UNIQUE,
    doc TEXT NOT NULL REFERENCES documents (name),
    place TEXT NOT NULL REFERENCES places (key),
    name TEXT NOT NULL,
    topic TEXT NOT NULL,
    value TEXT,
    agent TEXT,
    cause TEXT,
    polarity TEXT NOT NULL,
    source TEXT,
    earliest DATE,
    latest DATE,
    edtf TEXT,
    lasting BOOLEAN NOT NULL,
    time_text TEXT,
    quote TEXT NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    rule TEXT,
    confidence DOUBLE NOT NULL,
    lon DOUBLE,
    lat DOUBLE,
    accuracy_m DOUBLE,
    at_place BOOLEAN NOT NULL,
    CONSTRAINT topic_is_known CHECK (topic IN
        ('control', 'damage', 'fighting', 'looting', 'threat', 'restoration')),
    CONSTRAINT value_is_of_the_topic
        CHECK (CASE topic
               WHEN 'control' THEN value IS NOT NULL
               WHEN 'damage' THEN coalesce(value, '') IN
                   ('none', 'possible', 'moderate', 'severe', 'destroyed')
               ELSE value IS NULL END),
    CONSTRAINT polarity_is_known CHECK (polarity IN
        ('asserted', 'denied', 'not_yet', 'possible', 'planned')),
    CONSTRAINT dates_are_days
        CHECK (earliest IS date(earliest, '+0 days')
               AND latest IS date(latest, '+0 days')),
    CONSTRAINT dates_are_in_order
        CHECK (earliest IS NULL OR latest IS NULL OR earliest <= latest),
    CONSTRAINT lasting_is_boolean CHECK (lasting IN (0, 1)),
    CONSTRAINT at_place_is_boolean CHECK (at_place IN (0, 1)),
    CONSTRAINT span_is_forward
        CHECK (0 <= start_byte AND start_byte < end_byte
               AND 0 <= start_char AND start_char < end_char),
    CONSTRAINT confidence_is_between_0_and_1 CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT position_is_on_earth
        CHECK ((lon IS NULL) = (lat IS NULL)
               AND (lon IS NULL OR lon BETWEEN -180 AND 180)
               AND (lat IS NULL OR lat BETWEEN -90 AND 90)),
    CONSTRAINT accuracy_is_a_radius
        CHECK (accuracy_m IS NULL OR accuracy_m BETWEEN 0 AND 2e7)
);
CREATE INDEX claims_doc ON claims (doc);
CREATE INDEX claims_place ON claims (place);

-- Append-only; each is an entry of the log, with its hashes. A claim may go (its
-- document read again by a better program); what was decided stays. An undo
-- takes back the last of a claim's decisions that still stands.
CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY NOT NULL REFERENCES log (seq),
    claim TEXT NOT NULL,
    verdict TEXT NOT NULL,
    amendment TEXT,
    decided_by TEXT NOT NULL,
    decided_at DATETIME NOT NULL,
    why TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT verdict_is_known
        CHECK (verdict IN ('accept', 'reject', 'amend', 'undo')),
    CONSTRAINT only_amend_has_an_amendment
        CHECK ((verdict = 'amend') = (amendment IS NOT NULL))
);
CREATE INDEX decisions_claim ON decisions (claim);
CREATE TRIGGER decisions_only_with_the_log BEFORE INSERT ON decisions
WHEN NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq AND kind = 'decision'
                 AND hash = NEW.hash AND previous_hash = NEW.previous_hash
                 AND seq = (SELECT max(seq) FROM log))
BEGIN
    SELECT raise(ABORT, 'a decision is the last entry of the log');
END;
CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions
BEGIN
    SELECT raise(ABORT, 'decisions are never changed');
END;
CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions
BEGIN
    SELECT raise(ABORT, 'decisions are never deleted');
END;

CREATE TABLE states (
    fid INTEGER PRIMARY KEY NOT NULL,
    geom GEOMETRY,
    id TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL REFERENCES places (key),
    name TEXT NOT NULL,
    topic TEXT NOT NULL,
    value TEXT,
    contested BOOLEAN NOT NULL,
    rivals TEXT,
    confidence DOUBLE NOT NULL,
    valid_from DATE,
    valid_to DATE,
    certain BOOLEAN NOT NULL,
    from_earliest DATE,
    from_latest DATE,
    to_earliest DATE,
    to_latest DATE,
    from_edtf TEXT,
    to_edtf TEXT,
    inherited BOOLEAN NOT NULL,
    interested BOOLEAN NOT NULL,
    independent INTEGER NOT NULL,
    claims_for INTEGER NOT NULL,
    claims_against INTEGER NOT NULL,
    claims_for_ids TEXT,
    claims_against_ids TEXT,
    sources TEXT,
    accuracy_m DOUBLE,
    CONSTRAINT topic_is_known CHECK (topic IN
        ('control', 'damage', 'fighting', 'looting', 'threat', 'restoration')),
    CONSTRAINT value_is_of_the_topic
        CHECK (CASE
               WHEN contested THEN value IS 'contested'
               WHEN topic = 'control' THEN value IS NOT NULL
               WHEN topic = 'damage' THEN coalesce(value, '') IN
                   ('none', 'possible', 'moderate', 'severe', 'destroyed')
               ELSE value IS NULL END),
    CONSTRAINT flags_are_boolean
        CHECK (contested IN (0, 1) AND certain IN (0, 1)
               AND inherited IN (0, 1) AND interested IN (0, 1)),
    CONSTRAINT dates_are_days
        CHECK (valid_from IS date(valid_from, '+0 days')
               AND valid_to IS date(valid_to, '+0 days')
               AND from_earliest IS date(from_earliest, '+0 days')
               AND from_latest IS date(from_latest, '+0 days')
               AND to_earliest IS date(to_earliest, '+0 days')
               AND to_latest IS date(to_latest, '+0 days')),
    CONSTRAINT dates_are_in_order
        CHECK ((from_earliest IS NULL OR from_latest IS NULL
                OR from_earliest <= from_latest)
               AND (to_earliest IS NULL OR to_latest IS NULL
                    OR to_earliest <= to_latest)
               AND (valid_from IS NULL OR valid_to IS NULL
                    OR valid_from <= valid_to)),
    CONSTRAINT confidence_is_between_0_and_1 CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT counts_are_counts
        CHECK (independent >= 0 AND claims_for >= 0 AND claims_against >= 0)
);
CREATE INDEX states_place ON states (place);

-- The lists of a state one by one: in states they are joined for reading.
CREATE TABLE state_items (
    fid INTEGER PRIMARY KEY NOT NULL,
    state TEXT NOT NULL REFERENCES states (id),
    list TEXT NOT NULL,
    item TEXT NOT NULL,
    CONSTRAINT list_is_known
        CHECK (list IN ('rivals', 'claims_for', 'claims_against', 'sources'))
);
CREATE INDEX state_items_state ON state_items (state, list);

INSERT INTO gpkg_contents
    (table_name, data_type, identifier, description, last_change, srs_id)
VALUES
    ('states', 'features', 'States',
     'What happened to each place, from when to when',
     '1970-01-01T00:00:00.000Z', 4326),
    ('claims', 'features', 'Claims', 'What each document says of a place',
     '1970-01-01T00:00:00.000Z', 4326),
    ('mentions', 'features', 'Mentions', 'Where documents name a place',
     '1970-01-01T00:00:00.000Z', 4326),
    ('places', 'features', 'Places', 'The gazetteer',
     '1970-01-01T00:00:00.000Z', 4326),
    ('place_names', 'attributes', 'Place names', 'Other names of places',
     '1970-01-01T00:00:00.000Z', NULL),
    ('documents', 'attributes', 'Documents', 'The reports, as read',
     '1970-01-01T00:00:00.000Z', NULL),
    ('cuts', 'attributes', 'Cuts', 'Text left out of the reading',
     '1970-01-01T00:00:00.000Z', NULL),
    ('sources', 'attributes', 'Sources', 'The files read, byte for byte',
     '1970-01-01T00:00:00.000Z', NULL),
    ('state_items', 'attributes', 'State items',
     'Claims, sources and rival values of states',
     '1970-01-01T00:00:00.000Z', NULL),
    ('decisions', 'attributes', 'Decisions', 'Verdicts of analysts on claims',
     '1970-01-01T00:00:00.000Z', NULL),
    ('log', 'attributes', 'Log', 'All that was put in, each entry holding the'
     || ' hash of the one before', '1970-01-01T00:00:00.000Z', NULL),
    ('merged_log', 'attributes', 'Merged logs',
     'The logs of projects merged into this one',
     '1970-01-01T00:00:00.000Z', NULL),
    ('runs', 'attributes', 'Runs', 'What the program did',
     '1970-01-01T00:00:00.000Z', NULL),
    ('tetrapylon_meta', 'attributes', 'Tetrapylon', 'Version of these tables',
     '1970-01-01T00:00:00.000Z', NULL),
    ('layer_styles', 'attributes', 'Layer styles', 'Default styles for QGIS',
     '1970-01-01T00:00:00.000Z', NULL);

INSERT INTO gpkg_geometry_columns VALUES
    ('places', 'geom', 'GEOMETRY', 4326, 0, 0),
    ('mentions', 'geom', 'POINT', 4326, 0, 0),
    ('claims', 'geom', 'GEOMETRY', 4326, 0, 0),
    ('states', 'geom', 'GEOMETRY', 4326, 0, 0);
