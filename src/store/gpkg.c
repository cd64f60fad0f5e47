#include "store/gpkg.h"

#include <math.h>
#include <stdint.h>

enum {
    HEADER_SIZE = 8,
    ENVELOPE_SIZE = 32, /* of the kind that we write */
    SRS_WGS84 = 4326,
    FLAG_LITTLE = 0x01,
    FLAG_EMPTY = 0x10,
    FLAG_EXTENDED = 0x20,
    ENVELOPE_XY = 1,
    WKB_POINT = 1,
    WKB_LINE = 2,
    WKB_POLYGON = 3,
    PAIR_SIZE = 16, /* bytes of a position */
    POINT_SIZE = HEADER_SIZE + 5 + PAIR_SIZE,
};

/* ---- writing --------------------------------------------------------- */

typedef struct {
    unsigned char *bytes;
    size_t count;
} Writer;

static void put_byte(Writer *out, unsigned value)
{
    out->bytes[out->count++] = (unsigned char)value;
}

static void put_bits(Writer *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        put_byte(out, (unsigned)(value >> 8 * i) & 0xff);
}

static void put_double(Writer *out, double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    put_bits(out, bits, 8);
}

static void put_header(Writer *out, unsigned flags)
{
    put_byte(out, 'G');
    put_byte(out, 'P');
    put_byte(out, 0);
    put_byte(out, flags);
    put_bits(out, SRS_WGS84, 4);
}

static void put_type(Writer *out, unsigned type)
{
    put_byte(out, 1);
    put_bits(out, type, 4);
}

static void put_path(Writer *out, const GeoPath *path)
{
    for (size_t i = 0; i < path->count; i++) {
        put_double(out, path->points[i].lon);
        put_double(out, path->points[i].lat);
    }
}

static void put_point(Writer *out, LonLat position)
{
    GeoPath path = {&position, 1};

    put_header(out, FLAG_LITTLE);
    put_type(out, WKB_POINT);
    put_path(out, &path);
}

static void put_paths(Writer *out, const Shape *shape)
{
    GeoBox box = shape_box(shape);

    put_header(out, FLAG_LITTLE | ENVELOPE_XY << 1);
    put_double(out, box.min.lon);
    put_double(out, box.max.lon);
    put_double(out, box.min.lat);
    put_double(out, box.max.lat);
    put_type(out, shape->kind == SHAPE_LINE ? WKB_LINE : WKB_POLYGON);
    if (shape->kind == SHAPE_POLYGON)
        put_bits(out, shape->path_count, 4);
    for (size_t i = 0; i < shape->path_count; i++) {
        put_bits(out, shape->paths[i].count, 4);
        put_path(out, &shape->paths[i]);
    }
}

static size_t size_of(const Shape *shape)
{
    size_t size = HEADER_SIZE + ENVELOPE_SIZE + 5 + 4;

    for (size_t i = 0; i < shape->path_count; i++)
        size += 4 + shape->paths[i].count * PAIR_SIZE;
    return size;
}

bool gpkg_from_shape(Arena *arena, const Shape *shape, Str *out, Error *err)
{
    Writer writer = {0};

    if (shape->kind == SHAPE_NONE) {
        *out = (Str){NULL, 0};
        return true;
    }
    if (!shape_check(shape, err))
        return false;
    writer.bytes = arena_take(arena, size_of(shape), err);
    if (writer.bytes == NULL)
        return false;
    if (shape->kind == SHAPE_POINT)
        put_point(&writer, shape->paths[0].points[0]);
    else
        put_paths(&writer, shape);
    *out = (Str){(const char *)writer.bytes, writer.count};
    return true;
}

/* ---- reading --------------------------------------------------------- */

typedef struct {
    Str bytes;
    size_t at;
    bool little;
    bool bad; /* set once; what is read after that is 0 */
} Reader;

static unsigned take_byte(Reader *in)
{
    if (in->at >= in->bytes.len) {
        in->bad = true;
        return 0;
    }
    return (unsigned char)in->bytes.data[in->at++];
}

static uint64_t take_bits(Reader *in, int bytes)
{
    uint64_t value = 0;

    for (int i = 0; i < bytes; i++) {
        uint64_t byte = take_byte(in);
        value |= byte << 8 * (in->little ? i : bytes - 1 - i);
    }
    return value;
}

static double take_double(Reader *in)
{
    uint64_t bits = take_bits(in, 8);
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

static LonLat take_position(Reader *in)
{
    double lon = take_double(in);

    return (LonLat){lon, take_double(in)};
}

typedef struct {
    bool empty;
    bool has_box;
    GeoBox box;
} Header;

/* Leaves the reader at the well-known binary. */
static Header take_header(Reader *in)
{
    static const size_t envelope_sizes[8] = {0, 32, 48, 48, 64};
    Header header = {0};
    unsigned flags, kind;
    size_t start;

    in->bad |= take_byte(in) != 'G';
    in->bad |= take_byte(in) != 'P';
    (void)take_byte(in); /* version */
    flags = take_byte(in);
    kind = flags >> 1 & 7;
    in->bad |= kind > 4 || (flags & FLAG_EXTENDED) != 0;
    in->little = (flags & FLAG_LITTLE) != 0;
    (void)take_bits(in, 4);
    header.empty = (flags & FLAG_EMPTY) != 0;
    header.has_box = kind != 0;
    start = in->at;
    if (header.has_box) {
        header.box.min.lon = take_double(in);
        header.box.max.lon = take_double(in);
        header.box.min.lat = take_double(in);
        header.box.max.lat = take_double(in);
    }
    in->at = start + envelope_sizes[kind];
    return header;
}

static unsigned take_type(Reader *in)
{
    in->little = take_byte(in) != 0;
    return (unsigned)take_bits(in, 4);
}

/* A count of things that take at least size bytes each. */
static size_t take_count(Reader *in, size_t size)
{
    size_t count = (size_t)take_bits(in, 4);
    size_t left = in->bytes.len > in->at ? in->bytes.len - in->at : 0;

    in->bad |= count > left / size;
    return in->bad ? 0 : count;
}

static bool take_path(Reader *in, Arena *arena, size_t count, GeoPath *out,
                      Error *err)
{
    GeoPath path = {arena_array(arena, count, sizeof(LonLat), err), count};

    if (path.points == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        path.points[i] = take_position(in);
    *out = path;
    return true;
}

static bool take_paths(Reader *in, Arena *arena, Shape *out, Error *err)
{
    bool rings = out->kind == SHAPE_POLYGON;
    bool point = out->kind == SHAPE_POINT;

    out->path_count = rings ? take_count(in, 4) : 1;
    out->paths = arena_array(arena, out->path_count, sizeof(GeoPath), err);
    if (out->paths == NULL)
        return false;
    for (size_t i = 0; i < out->path_count; i++) {
        GeoPath *path = &out->paths[i];
        size_t count = point ? 1 : take_count(in, PAIR_SIZE);

        if (!take_path(in, arena, count, path, err))
            return false;
        if (rings)
            ring_turn(path, i == 0);
    }
    return true;
}

static bool kind_of(unsigned type, ShapeKind *out)
{
    static const ShapeKind kinds[] = {SHAPE_NONE, SHAPE_POINT, SHAPE_LINE,
                                      SHAPE_POLYGON};

    if (type < WKB_POINT || type > WKB_POLYGON)
        return false;
    *out = kinds[type];
    return true;
}

bool gpkg_to_shape(Arena *arena, Str geometry, Shape *out, Error *err)
{
    Reader in = {geometry, 0, true, false};
    Shape shape = {SHAPE_NONE, NULL, 0};

    (void)take_header(&in);
    if (in.bad || in.at >= geometry.len)
        return error_set(err, ERROR_INPUT, in.at,
                         "its geometry is no GeoPackage geometry");
    if (!kind_of(take_type(&in), &shape.kind))
        return error_set(err, ERROR_INPUT, in.at,
                         "its geometry is no plain point, line or polygon of "
                         "two dimensions");
    if (!take_paths(&in, arena, &shape, err))
        return false;
    if (in.bad || in.at != geometry.len)
        return error_set(err, ERROR_INPUT, in.at,
                         "its geometry is cut short or goes on too long");
    if (!shape_check(&shape, err))
        return false;
    *out = shape;
    return true;
}

/* ---- functions of SQL ------------------------------------------------- */

typedef enum { MIN_X, MAX_X, MIN_Y, MAX_Y, IS_EMPTY } Measure;

static double measured(const GeoBox *box, Measure measure)
{
    switch (measure) {
    case MIN_X:
        return box->min.lon;
    case MAX_X:
        return box->max.lon;
    case MIN_Y:
        return box->min.lat;
    default:
        return box->max.lat;
    }
}

/* The box of a geometry of any type; of those without an envelope, points,
 * lines and polygons only. */
static bool measure_box(Str geometry, bool *empty, GeoBox *out, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Reader in = {geometry, 0, true, false};
    Header header = take_header(&in);
    Shape shape;

    if (in.bad)
        return error_set(err, ERROR_INPUT, 0, "not a GeoPackage geometry");
    *empty = header.empty || (header.has_box && isnan(header.box.min.lon));
    *out = header.box;
    if (header.empty || header.has_box)
        return true;
    if (take_type(&in) == WKB_POINT && isnan(take_position(&in).lon)) {
        *empty = true;
        return true;
    }
    if (!gpkg_to_shape(&arena, geometry, &shape, err))
        return false;
    *out = shape_box(&shape);
    return true;
}

static void st_measure(sqlite3_context *context, sqlite3_value *value,
                       Measure measure)
{
    Str geometry = {sqlite3_value_blob(value),
                    (size_t)sqlite3_value_bytes(value)};
    GeoBox box = GEO_BOX_EMPTY;
    bool empty = true;
    Error err;

    if (sqlite3_value_type(value) == SQLITE_BLOB &&
        !measure_box(geometry, &empty, &box, &err))
        sqlite3_result_error(context, err.message, -1);
    else if (measure == IS_EMPTY)
        sqlite3_result_int(context, empty);
    else if (empty)
        sqlite3_result_null(context);
    else
        sqlite3_result_double(context, measured(&box, measure));
}

#define ST_FUNCTION(name, measure)                                             \
    static void name(sqlite3_context *context, int count,                      \
                     sqlite3_value **values)                                   \
    {                                                                          \
        (void)count;                                                           \
        st_measure(context, values[0], measure);                               \
    }

ST_FUNCTION(st_min_x, MIN_X)
ST_FUNCTION(st_max_x, MAX_X)
ST_FUNCTION(st_min_y, MIN_Y)
ST_FUNCTION(st_max_y, MAX_Y)
ST_FUNCTION(st_is_empty, IS_EMPTY)

static void st_point(sqlite3_context *context, int count,
                     sqlite3_value **values)
{
    unsigned char bytes[POINT_SIZE];
    Writer writer = {bytes, 0};

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL ||
        sqlite3_value_type(values[1]) == SQLITE_NULL) {
        sqlite3_result_null(context);
        return;
    }
    put_point(&writer, (LonLat){sqlite3_value_double(values[0]),
                                sqlite3_value_double(values[1])});
    sqlite3_result_blob(context, bytes, POINT_SIZE, SQLITE_TRANSIENT);
}

/* What is wrong with a geometry, or NULL. */
static void shape_problem(sqlite3_context *context, int count,
                          sqlite3_value **values)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);
    Str geometry = {sqlite3_value_blob(values[0]),
                    (size_t)sqlite3_value_bytes(values[0])};
    Shape shape;
    Error err;

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL ||
        gpkg_to_shape(&arena, geometry, &shape, &err))
        sqlite3_result_null(context);
    else
        sqlite3_result_text(context, err.message, -1, SQLITE_TRANSIENT);
}

int gpkg_register(sqlite3 *db)
{
    static const struct {
        const char *name;
        int arguments, flag;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"ST_MinX", 1, SQLITE_INNOCUOUS, st_min_x},
        {"ST_MaxX", 1, SQLITE_INNOCUOUS, st_max_x},
        {"ST_MinY", 1, SQLITE_INNOCUOUS, st_min_y},
        {"ST_MaxY", 1, SQLITE_INNOCUOUS, st_max_y},
        {"ST_IsEmpty", 1, SQLITE_INNOCUOUS, st_is_empty},
        {"ST_Point", 2, SQLITE_DIRECTONLY, st_point},
        {"shape_problem", 1, SQLITE_DIRECTONLY, shape_problem},
    };
    int rc = SQLITE_OK;

    for (size_t i = 0;
         i < sizeof functions / sizeof *functions && rc == SQLITE_OK; i++)
        rc = sqlite3_create_function_v2(
            db, functions[i].name, functions[i].arguments,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC | functions[i].flag, NULL,
            functions[i].call, NULL, NULL, NULL);
    return rc;
}
