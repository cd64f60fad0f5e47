-- A project as version 1 of the tables made it, with something in each; from
-- then on this file only grows older.

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

INSERT INTO tetrapylon_meta (name, value) VALUES ('schema_version', '1');

-- What the program did: which version of it read, with which options.
CREATE TABLE runs (
    fid INTEGER PRIMARY KEY NOT NULL,
    version TEXT NOT NULL,
    verb TEXT NOT NULL,
    options TEXT,
    run_at DATETIME NOT NULL
);

-- Every file read, byte for byte.
CREATE TABLE sources (
    fid INTEGER PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    CONSTRAINT sha256_is_64_hexadecimal_digits
        CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT size_is_that_of_the_bytes
        CHECK (typeof(bytes) = 'blob' AND size = length(bytes))
);

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
    text TEXT NOT NULL,
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

-- Append-only, each entry holding the hash of the one before. A claim may go
-- (its document read again by a better program); what was decided stays.
CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY NOT NULL,
    claim TEXT NOT NULL,
    verdict TEXT NOT NULL,
    amendment TEXT,
    decided_by TEXT NOT NULL,
    decided_at DATETIME NOT NULL,
    why TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    CONSTRAINT verdict_is_known
        CHECK (verdict IN ('accept', 'reject', 'amend')),
    CONSTRAINT only_amend_has_an_amendment
        CHECK ((verdict = 'amend') = (amendment IS NOT NULL)),
    CONSTRAINT hashes_are_64_hexadecimal_digits
        CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'
               AND length(previous_hash) = 64
               AND previous_hash NOT GLOB '*[^0-9a-f]*')
);
CREATE TRIGGER decisions_only_at_the_end BEFORE INSERT ON decisions
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM decisions)
    OR NEW.previous_hash IS NOT coalesce(
        (SELECT hash FROM decisions ORDER BY seq DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN
    SELECT raise(ABORT, 'a decision is appended after the last one');
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

INSERT INTO gpkg_extensions VALUES
    ('places', 'geom', 'gpkg_rtree_index',
     'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');

CREATE VIRTUAL TABLE "rtree_places_geom" USING rtree(id, minx, maxx, miny, maxy);

CREATE TRIGGER "rtree_places_geom_insert" AFTER INSERT ON "places"
WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_places_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_places_geom_update1" AFTER UPDATE OF "geom" ON "places"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_places_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_places_geom_update2" AFTER UPDATE OF "geom" ON "places"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_places_geom" WHERE id = OLD."fid";
END;

CREATE TRIGGER "rtree_places_geom_update3" AFTER UPDATE ON "places"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_places_geom" WHERE id = OLD."fid";
    INSERT OR REPLACE INTO "rtree_places_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_places_geom_update4" AFTER UPDATE ON "places"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_places_geom" WHERE id IN (OLD."fid", NEW."fid");
END;

CREATE TRIGGER "rtree_places_geom_delete" AFTER DELETE ON "places"
WHEN OLD."geom" NOT NULL
BEGIN
    DELETE FROM "rtree_places_geom" WHERE id = OLD."fid";
END;

INSERT INTO gpkg_extensions VALUES
    ('mentions', 'geom', 'gpkg_rtree_index',
     'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');

CREATE VIRTUAL TABLE "rtree_mentions_geom" USING rtree(id, minx, maxx, miny, maxy);

CREATE TRIGGER "rtree_mentions_geom_insert" AFTER INSERT ON "mentions"
WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_mentions_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_mentions_geom_update1" AFTER UPDATE OF "geom" ON "mentions"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_mentions_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_mentions_geom_update2" AFTER UPDATE OF "geom" ON "mentions"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_mentions_geom" WHERE id = OLD."fid";
END;

CREATE TRIGGER "rtree_mentions_geom_update3" AFTER UPDATE ON "mentions"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_mentions_geom" WHERE id = OLD."fid";
    INSERT OR REPLACE INTO "rtree_mentions_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_mentions_geom_update4" AFTER UPDATE ON "mentions"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_mentions_geom" WHERE id IN (OLD."fid", NEW."fid");
END;

CREATE TRIGGER "rtree_mentions_geom_delete" AFTER DELETE ON "mentions"
WHEN OLD."geom" NOT NULL
BEGIN
    DELETE FROM "rtree_mentions_geom" WHERE id = OLD."fid";
END;

INSERT INTO gpkg_extensions VALUES
    ('claims', 'geom', 'gpkg_rtree_index',
     'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');

CREATE VIRTUAL TABLE "rtree_claims_geom" USING rtree(id, minx, maxx, miny, maxy);

CREATE TRIGGER "rtree_claims_geom_insert" AFTER INSERT ON "claims"
WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_claims_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_claims_geom_update1" AFTER UPDATE OF "geom" ON "claims"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_claims_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_claims_geom_update2" AFTER UPDATE OF "geom" ON "claims"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_claims_geom" WHERE id = OLD."fid";
END;

CREATE TRIGGER "rtree_claims_geom_update3" AFTER UPDATE ON "claims"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_claims_geom" WHERE id = OLD."fid";
    INSERT OR REPLACE INTO "rtree_claims_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_claims_geom_update4" AFTER UPDATE ON "claims"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_claims_geom" WHERE id IN (OLD."fid", NEW."fid");
END;

CREATE TRIGGER "rtree_claims_geom_delete" AFTER DELETE ON "claims"
WHEN OLD."geom" NOT NULL
BEGIN
    DELETE FROM "rtree_claims_geom" WHERE id = OLD."fid";
END;

INSERT INTO gpkg_extensions VALUES
    ('states', 'geom', 'gpkg_rtree_index',
     'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');

CREATE VIRTUAL TABLE "rtree_states_geom" USING rtree(id, minx, maxx, miny, maxy);

CREATE TRIGGER "rtree_states_geom_insert" AFTER INSERT ON "states"
WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_states_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_states_geom_update1" AFTER UPDATE OF "geom" ON "states"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_states_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_states_geom_update2" AFTER UPDATE OF "geom" ON "states"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_states_geom" WHERE id = OLD."fid";
END;

CREATE TRIGGER "rtree_states_geom_update3" AFTER UPDATE ON "states"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_states_geom" WHERE id = OLD."fid";
    INSERT OR REPLACE INTO "rtree_states_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_states_geom_update4" AFTER UPDATE ON "states"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_states_geom" WHERE id IN (OLD."fid", NEW."fid");
END;

CREATE TRIGGER "rtree_states_geom_delete" AFTER DELETE ON "states"
WHEN OLD."geom" NOT NULL
BEGIN
    DELETE FROM "rtree_states_geom" WHERE id = OLD."fid";
END;

INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,
    f_geometry_column, styleName, styleQML, styleSLD, useAsDefault,
    description, owner, update_time)
VALUES ('', '', 'states', 'geom', 'mine', '<qgis/>', '', 1, 'drawn by hand', '',
    '2015-05-21T09:30:00.000Z');
INSERT INTO runs VALUES (1, '0.1.0', 'read', NULL, '2015-05-21T09:30:00.000Z');
INSERT INTO sources VALUES (1,
    '18b7cb099a9ea3f50ba899b5ba81e0d377a5f3b16f8f6eeb8b3e58cd4692b993', 5, x'612e747874');
INSERT INTO documents VALUES (1, 'a.txt', 'A title', 'A paper',
    'https://paper.example/a', '2015-03-06', '2015-03-07',
    '[2015-03-06..2015-03-07]', 'catalog',
    '18b7cb099a9ea3f50ba899b5ba81e0d377a5f3b16f8f6eeb8b3e58cd4692b993', 1,
    'The temple fell. All saw it.');
INSERT INTO cuts VALUES (1, 'a.txt', 17, 28, 17, 28, 'menu');
INSERT INTO places (fid, geom, key, name, kind, located, lon, lat, accuracy_m)
VALUES (1, ST_Point(38.5, 34.5), 'temple', 'Temple', 'temple', 1, 38.5, 34.5, 30);
INSERT INTO place_names VALUES (1, 'temple', 'The temple', 'en', NULL);
INSERT INTO mentions VALUES (1, ST_Point(38.5, 34.5), 'a.txt', 'temple',
    'temple', 4, 10, 4, 10, 'place', 0, NULL, 38.5, 34.5, 30, 0.9,
    '2015-03-06', '2015-03-07');
INSERT INTO claims VALUES (1, ST_Point(38.5, 34.5), 'c1', 'a.txt', 'temple',
    'Temple', 'damage', 'severe', NULL, 'collapse', 'asserted', NULL,
    '2015-03-06', '2015-03-07', '[2015-03-06..2015-03-07]', 0, NULL,
    'The temple fell.', 0, 16, 0, 16, 'fell', 0.75, 38.5, 34.5, 30, 1);
INSERT INTO states VALUES (1, ST_Point(38.5, 34.5), 's1', 'temple', 'Temple',
    'damage', 'severe', 0, NULL, 0.7, '2015-03-07', NULL, 1, '2015-03-06',
    '2015-03-07', NULL, NULL, '[2015-03-06..2015-03-07]', NULL, 0, 0, 1, 1, 0,
    'c1', NULL, 'A paper', 30);
INSERT INTO state_items VALUES (1, 's1', 'claims_for', 'c1');
INSERT INTO state_items VALUES (2, 's1', 'sources', 'A paper');
INSERT INTO decisions VALUES (1, 'c1', 'accept', NULL, 'Ann',
    '2015-05-22T09:30:00.000Z', 'seen',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '1111111111111111111111111111111111111111111111111111111111111111');
UPDATE gpkg_contents SET min_x = 38.5, min_y = 34.5, max_x = 38.5, max_y = 34.5
WHERE data_type = 'features';
CREATE TABLE drawn (fid INTEGER PRIMARY KEY NOT NULL, note TEXT);
INSERT INTO drawn VALUES (1, 'mine');
INSERT INTO gpkg_contents (table_name, data_type, identifier)
VALUES ('drawn', 'attributes', 'Drawn');
