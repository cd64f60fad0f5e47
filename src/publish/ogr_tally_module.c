#include "publish/ogr_parts.h"

#include "core/word.h"

#include <math.h>

static uint64_t hash_bytes(const void *bytes, size_t count)
{
    return word_hash((Str){bytes, count});
}

void columns_find(OGRLayerH layer, const Writing *writing, Columns *out)
{
    OGRFeatureDefnH defn = OGR_L_GetLayerDefn(layer);
    const Feature *blank = &writing->wanted->blank;
    int count = OGR_FD_GetFieldCount(defn);

    for (int i = 0; i < writing->field_count; i++) {
        int at =
            OGR_FD_GetFieldIndex(defn, blank->properties[blank->shown[i]].name);

        out->at[i] = at < 0 && i < count ? i : at;
        if (out->at[i] >= 0)
            out->types[i] =
                OGR_Fld_GetType(OGR_FD_GetFieldDefn(defn, out->at[i]));
    }
}

static int64_t integer_of(OGRFeatureH record, int field, OGRFieldType type,
                          const OGRField *raw)
{
    return type == OFTInteger64 ? raw->Integer64
           : type == OFTInteger ? raw->Integer
                                : OGR_F_GetFieldAsInteger64(record, field);
}

static uint64_t hash_day(OGRFeatureH record, int field, OGRFieldType type,
                         const OGRField *raw)
{
    int at[7] = {0};

    if (type == OFTDate || type == OFTDateTime) {
        at[0] = raw->Date.Year;
        at[1] = raw->Date.Month;
        at[2] = raw->Date.Day;
    } else
        OGR_F_GetFieldAsDateTime(record, field, &at[0], &at[1], &at[2], &at[3],
                                 &at[4], &at[5], &at[6]);
    return hash_bytes(at, 3 * sizeof *at);
}

/* 0 of what is null or empty, which few formats tell apart. Fields are looked
 * at as they lie there: GDAL's getters would cost as much as the writing. */
static uint64_t hash_field(OGRFeatureH record, const Columns *columns,
                           int index, PropertyKind kind)
{
    int field = columns->at[index];
    OGRFieldType type = columns->types[index];
    const OGRField *raw;
    const char *text;
    int64_t integer;

    if (field < 0)
        return 0;
    raw = OGR_F_GetRawFieldRef(record, field);
    if (OGR_RawField_IsUnset(raw) || OGR_RawField_IsNull(raw))
        return 0;
    switch (kind) {
    case PROPERTY_NUMBER: /* of three decimals at most */
        integer = llround(1e6 * (type == OFTReal
                                     ? raw->Real
                                     : OGR_F_GetFieldAsDouble(record, field)));
        return hash_bytes(&integer, sizeof integer);
    case PROPERTY_INTEGER:
    case PROPERTY_BOOLEAN:
        integer = integer_of(record, field, type, raw);
        return hash_bytes(&integer, sizeof integer);
    case PROPERTY_DAY:
        return hash_day(record, field, type, raw);
    case PROPERTY_TEXT:
    default:
        text = type == OFTString ? raw->String
                                 : OGR_F_GetFieldAsString(record, field);
        return *text == '\0' ? 0 : hash_bytes(text, strlen(text));
    }
}

static uint64_t tally_path(Tally *tally, OGRGeometryH path)
{
    int count = OGR_G_GetPointCount(path);
    uint64_t sum = 0;

    for (int i = 0; i < count; i++) {
        double at[2], height;

        OGR_G_GetPoint(path, i, &at[0], &at[1], &height);
        tally->longitude += llround(at[0] * 1e6);
        tally->latitude += llround(at[1] * 1e6);
        tally->corners++;
        sum += hash_bytes(at, sizeof at);
    }
    return sum;
}

/* NOLINTNEXTLINE(misc-no-recursion): a shape has rings, and they points */
static uint64_t tally_geometry(Tally *tally, OGRGeometryH geometry)
{
    uint64_t sum = 0;
    int parts;

    if (OGR_G_GetGeometryType(geometry) == wkbPoint)
        return tally_path(tally, geometry);
    parts = OGR_G_GetGeometryCount(geometry);
    if (parts == 0)
        return tally_path(tally, geometry);
    for (int i = 0; i < parts; i++)
        sum += tally_geometry(tally, OGR_G_GetGeometryRef(geometry, i));
    return sum;
}

void tally_record(Tally *tally, OGRFeatureH record, const Writing *writing,
                  const Columns *columns)
{
    const Feature *blank = &writing->wanted->blank;
    OGRGeometryH geometry = OGR_F_GetGeometryRef(record);
    uint64_t id = 1;

    if (writing->id_field >= 0 && writing->field_count > 0)
        id |= hash_field(record, columns, writing->id_field, PROPERTY_TEXT);
    tally->count++;
    for (int i = 0; i < writing->field_count; i++) {
        PropertyKind kind = blank->properties[blank->shown[i]].kind;

        tally->fields[i] += id * hash_field(record, columns, i, kind);
    }
    if (geometry == NULL || OGR_G_IsEmpty(geometry))
        return;
    tally->located++;
    tally->shapes += id * tally_geometry(tally, geometry);
}
