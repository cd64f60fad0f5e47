-- Gazetteers of the user's own, each a table as 'gazetteer --help' describes
-- it: they add to, override and forbid what the program's own gazetteer says.
-- A later one stands before an earlier one.
CREATE TABLE own_gazetteers (
    fid INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT sha256_is_64_hexadecimal_digits
        CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')
);

INSERT INTO gpkg_contents
    (table_name, data_type, identifier, description, last_change, srs_id)
VALUES
    ('own_gazetteers', 'attributes', 'Own gazetteers',
     'Places that the project''s people added, moved or forbade',
     '1970-01-01T00:00:00.000Z', NULL);
