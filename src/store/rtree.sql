-- The R-tree of one feature table, after GeoPackage 1.3, annex F.3; @ stands
-- for the table's name.

INSERT INTO gpkg_extensions VALUES
    ('@', 'geom', 'gpkg_rtree_index',
     'http://www.geopackage.org/spec130/#extension_rtree', 'write-only');

CREATE VIRTUAL TABLE "rtree_@_geom" USING rtree(id, minx, maxx, miny, maxy);

CREATE TRIGGER "rtree_@_geom_insert" AFTER INSERT ON "@"
WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_@_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_@_geom_update1" AFTER UPDATE OF "geom" ON "@"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    INSERT OR REPLACE INTO "rtree_@_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_@_geom_update2" AFTER UPDATE OF "geom" ON "@"
WHEN OLD."fid" = NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_@_geom" WHERE id = OLD."fid";
END;

CREATE TRIGGER "rtree_@_geom_update3" AFTER UPDATE ON "@"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_@_geom" WHERE id = OLD."fid";
    INSERT OR REPLACE INTO "rtree_@_geom" VALUES (
        NEW."fid",
        ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),
        ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));
END;

CREATE TRIGGER "rtree_@_geom_update4" AFTER UPDATE ON "@"
WHEN OLD."fid" != NEW."fid"
    AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN
    DELETE FROM "rtree_@_geom" WHERE id IN (OLD."fid", NEW."fid");
END;

CREATE TRIGGER "rtree_@_geom_delete" AFTER DELETE ON "@"
WHEN OLD."geom" NOT NULL
BEGIN
    DELETE FROM "rtree_@_geom" WHERE id = OLD."fid";
END;
