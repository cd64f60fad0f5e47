#include "draw/base_cut.h"
#include "draw/base_format.h"

#include <assert.h>
#include <math.h>

/* ---- bytes -------------------------------------------------------------- */

/* Never reads behind its bytes: what is missing is failed, and zero. */
typedef struct {
    Str bytes;
    size_t at;
    bool failed;
} Cursor8;

static uint32_t u32_at(Str bytes, size_t at)
{
    const unsigned char *byte = (const unsigned char *)bytes.data + at;

    return byte[0] | (uint32_t)byte[1] << 8 | (uint32_t)byte[2] << 16 |
           (uint32_t)byte[3] << 24;
}

static uint32_t take_number(Cursor8 *in)
{
    uint32_t value = 0;

    for (int shift = 0; shift < 35 && in->at < in->bytes.len; shift += 7) {
        unsigned char byte = (unsigned char)in->bytes.data[in->at++];

        value |= (uint32_t)(byte & 127) << shift;
        if (byte < 128)
            return value;
    }
    in->failed = true;
    return 0;
}

static int32_t take_way(Cursor8 *in)
{
    uint32_t value = take_number(in);

    return (int32_t)(value >> 1) ^ -(int32_t)(value & 1);
}

/* Of things that take a byte or more each. */
static size_t take_count(Cursor8 *in)
{
    size_t count = take_number(in);

    in->failed |= count > in->bytes.len - in->at;
    return in->failed ? 0 : count;
}

static Str take_text(const BaseIndex *index, uint32_t at)
{
    Cursor8 in = {index->texts, at, at >= index->texts.len};
    size_t length = in.failed ? 0 : take_count(&in);

    return str_slice(in.bytes, in.at, in.failed ? in.at : in.at + length);
}

/* ---- features ----------------------------------------------------------- */

typedef struct {
    GeoBox box;
    ShapeKind kind;
    int rank;
    uint32_t layer, name, name_ar, path;
} Record;

static double degrees(uint32_t units)
{
    return (double)(int32_t)units / BASE_UNITS;
}

static GeoBox box_at(const BaseIndex *index, size_t number)
{
    Str bytes = index->records;
    size_t at = number * BASE_RECORD_SIZE;

    return (GeoBox){
        {degrees(u32_at(bytes, at)), degrees(u32_at(bytes, at + 4))},
        {degrees(u32_at(bytes, at + 8)), degrees(u32_at(bytes, at + 12))}};
}

static Record record_at(const BaseIndex *index, size_t number)
{
    Str bytes = index->records;
    size_t at = number * BASE_RECORD_SIZE;
    uint32_t kind = u32_at(bytes, at + 16);

    return (Record){.box = box_at(index, number),
                    .kind = (ShapeKind)(kind & ((1 << BASE_RANK_BITS) - 1)),
                    .rank = (int)(kind >> BASE_RANK_BITS),
                    .layer = u32_at(bytes, at + 20),
                    .name = u32_at(bytes, at + 24),
                    .name_ar = u32_at(bytes, at + 28),
                    .path = u32_at(bytes, at + 32)};
}

static GeoBox shifted(GeoBox box, double turn)
{
    return (GeoBox){{box.min.lon + turn, box.min.lat},
                    {box.max.lon + turn, box.max.lat}};
}

static bool damaged(Error *err)
{
    return error_set(err, ERROR_INPUT, 0,
                     "the base map is damaged; build the data anew");
}

/* On any turn of the globe. */
static bool lies_in(GeoBox box, GeoBox window)
{
    return box_overlaps(box, window) ||
           box_overlaps(shifted(box, -360), window) ||
           box_overlaps(shifted(box, 360), window);
}

bool base_index_open(Str bytes, BaseIndex *out, Error *err)
{
    BaseIndex index = {0};
    size_t texts, paths;

    if (bytes.len < BASE_HEADER_SIZE || u32_at(bytes, 0) != BASE_MAGIC)
        return error_set(err, ERROR_INPUT, 0, "it is no compiled base map");
    if (u32_at(bytes, 4) != BASE_VERSION)
        return error_set(err, ERROR_INPUT, 0,
                         "it is a compiled base map of another version; build "
                         "the data anew");
    index.count = u32_at(bytes, 8);
    texts = u32_at(bytes, 12);
    paths = u32_at(bytes, 16);
    if (index.count * BASE_RECORD_SIZE + texts + paths !=
        bytes.len - BASE_HEADER_SIZE)
        return damaged(err);
    bytes = str_slice(bytes, BASE_HEADER_SIZE, bytes.len);
    index.records = str_slice(bytes, 0, index.count * BASE_RECORD_SIZE);
    index.texts =
        str_slice(bytes, index.records.len, index.records.len + texts);
    index.paths = str_slice(bytes, index.records.len + texts, bytes.len);
    *out = index;
    return true;
}

/* ---- positions ---------------------------------------------------------- */

/* How a feature is read. */
typedef struct {
    Arena *arena;
    const BaseIndex *index;
    GeoBox window;
    double step; /* degrees: positions nearer to the last are left out */
    BaseMap *out;
    size_t room;
    Error *err;
} Taking;

/* The next ring or line, all of it, so many degrees farther east. */
static bool read_path(const Taking *taking, Cursor8 *in, double turn,
                      GeoPath *out)
{
    double squeeze = cos((taking->window.min.lat + taking->window.max.lat) / 2 *
                         GEO_RADIANS);
    size_t count = take_count(in);
    int32_t lon = 0, lat = 0;
    GeoPath path = {
        arena_array(taking->arena, count, sizeof *path.points, taking->err), 0};

    if (path.points == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        LonLat at, *last = &path.points[path.count == 0 ? 0 : path.count - 1];

        lon = (int32_t)((uint32_t)lon + (uint32_t)take_way(in));
        lat = (int32_t)((uint32_t)lat + (uint32_t)take_way(in));
        at = (LonLat){(double)lon / BASE_UNITS, (double)lat / BASE_UNITS};
        if (!lonlat_valid(at))
            in->failed = true;
        at.lon += turn;
        if (i > 0 && i + 1 < count && taking->step > 0 &&
            fabs(at.lon - last->lon) * squeeze < taking->step &&
            fabs(at.lat - last->lat) < taking->step)
            continue;
        path.points[path.count++] = at;
    }
    *out = path;
    return !in->failed || damaged(taking->err);
}

static bool keep(Taking *taking, const BaseFeature *feature)
{
    BaseMap *out = taking->out;

    if (out->count == taking->room &&
        !vec_grow(taking->arena, (void **)&out->items, &taking->room,
                  sizeof *out->items, taking->err))
        return false;
    out->items[out->count++] = *feature;
    return true;
}

/* Appends what of the feature lies in the window. */
static bool cut_paths(Taking *taking, const Record *record, double turn,
                      GeoPaths *out)
{
    Cursor8 in = {taking->index->paths, record->path, false};
    size_t count = take_count(&in);

    if (record->path >= in.bytes.len || in.failed)
        return damaged(taking->err);
    for (size_t i = 0; i < count; i++) {
        GeoPath path;

        if (!read_path(taking, &in, turn, &path))
            return false;
        if (record->kind == SHAPE_POLYGON
                ? !base_cut_ring(taking->arena, &path, taking->window, out,
                                 taking->err)
            : record->kind == SHAPE_LINE
                ? !base_cut_line(taking->arena, &path, taking->window, out,
                                 taking->err)
                : path.count > 0 &&
                      !VEC_PUSH(taking->arena, out, path, taking->err))
            return false;
    }
    return true;
}

/* An area is one feature, in however many pieces; a line is one each. */
static bool take_feature(Taking *taking, const Record *record)
{
    BaseFeature feature = {.layer = take_text(taking->index, record->layer),
                           .name = take_text(taking->index, record->name),
                           .name_ar = take_text(taking->index, record->name_ar),
                           .rank = record->rank};
    GeoPaths paths = {0};

    for (int turn = -360; turn <= 360; turn += 360)
        if (box_overlaps(shifted(record->box, turn), taking->window) &&
            !cut_paths(taking, record, turn, &paths))
            return false;
    if (paths.count == 0)
        return true;
    if (record->kind == SHAPE_POLYGON) {
        feature.shape = (Shape){SHAPE_POLYGON, paths.items, paths.count};
        return keep(taking, &feature);
    }
    for (size_t i = 0; i < paths.count; i++) {
        feature.shape = (Shape){record->kind, &paths.items[i], 1};
        if (!keep(taking, &feature))
            return false;
    }
    return true;
}

/* ---- the sea ------------------------------------------------------------ */

static GeoPath turned(GeoPath ring)
{
    for (size_t i = 0; i < ring.count / 2; i++) {
        LonLat at = ring.points[i];

        ring.points[i] = ring.points[ring.count - 1 - i];
        ring.points[ring.count - 1 - i] = at;
    }
    return ring;
}

static bool copy_turned(const Taking *taking, const GeoPath *ring, GeoPath *out)
{
    GeoPath copy = {arena_array(taking->arena, ring->count, sizeof *copy.points,
                                taking->err),
                    ring->count};

    if (copy.points == NULL)
        return false;
    for (size_t i = 0; i < ring->count; i++)
        copy.points[i] = ring->points[i];
    *out = turned(copy);
    return true;
}

static bool window_ring(const Taking *taking, GeoPaths *out)
{
    GeoBox box = taking->window;
    LonLat corners[] = {box.min,
                        {box.max.lon, box.min.lat},
                        box.max,
                        {box.min.lon, box.max.lat},
                        box.min};
    GeoPath ring = {corners, sizeof corners / sizeof *corners};

    return base_cut_ring(taking->arena, &ring, box, out, taking->err);
}

/* The window without the countries in it: they are its holes. */
static bool fill_sea(Taking *taking, BaseFeature *sea)
{
    GeoPaths rings = {0};

    assert(sea != NULL);
    if (!window_ring(taking, &rings))
        return false;
    for (size_t i = 0; i < taking->out->count; i++) {
        const BaseFeature *feature = &taking->out->items[i];

        if (!str_is(feature->layer, "country"))
            continue;
        for (size_t j = 0; j < feature->shape.path_count; j++) {
            GeoPath ring;

            if (!copy_turned(taking, &feature->shape.paths[j], &ring) ||
                !VEC_PUSH(taking->arena, &rings, ring, taking->err))
                return false;
        }
    }
    sea->shape = (Shape){SHAPE_POLYGON, rings.items, rings.count};
    return true;
}

static bool has_countries(const BaseIndex *index)
{
    for (size_t i = 0; i < index->count; i++)
        if (str_is(take_text(index, record_at(index, i).layer), "country"))
            return true;
    return false;
}

bool base_index_take(Arena *arena, const BaseIndex *index, GeoBox window,
                     double step, BaseMap *out, Error *err)
{
    BaseMap base = {0};
    Taking taking = {.arena = arena,
                     .index = index,
                     .window = window,
                     .step = step,
                     .out = &base,
                     .err = err};

    /* First, since all else lies on it. */
    if (has_countries(index) &&
        !keep(&taking, &(BaseFeature){.layer = STR("sea"), .rank = 1}))
        return false;
    for (size_t i = 0; i < index->count; i++) {
        Record record;

        if (!lies_in(box_at(index, i), window))
            continue;
        record = record_at(index, i);
        if (record.kind != SHAPE_NONE && record.kind <= SHAPE_POLYGON &&
            !take_feature(&taking, &record))
            return false;
    }
    if (has_countries(index) && !fill_sea(&taking, &base.items[0]))
        return false;
    *out = base;
    return true;
}

/* ---- countries ---------------------------------------------------------- */

/* Rings of the country's pieces, in their own longitudes. */
typedef struct {
    Taking taking;
    GeoPaths rings;
} Pieces;

static bool read_pieces(Pieces *pieces, const Record *record)
{
    Cursor8 in = {pieces->taking.index->paths, record->path, false};
    size_t count = take_count(&in);

    for (size_t i = 0; i < count; i++) {
        GeoPath ring;

        if (!read_path(&pieces->taking, &in, 0, &ring))
            return false;
        if (ring.count > 0 && !VEC_PUSH(pieces->taking.arena, &pieces->rings,
                                        ring, pieces->taking.err))
            return false;
    }
    return true;
}

static bool is_country(const BaseIndex *index, const Record *record)
{
    return record->kind == SHAPE_POLYGON &&
           str_is(take_text(index, record->layer), "country");
}

/* How far from the position a country may be that it is counted to: an islet
 * that the coast leaves out, a mole. */
static const double offshore = 0.3; /* degrees */

static bool measure(Pieces *pieces, const Record *record, LonLat at,
                    double *degrees_away)
{
    Shape shape;

    pieces->rings.count = 0;
    if (!read_pieces(pieces, record))
        return false;
    shape = (Shape){SHAPE_POLYGON, pieces->rings.items, pieces->rings.count};
    *degrees_away = shape_distance_m(&shape, at) / GEO_METRES_PER_DEGREE;
    return true;
}

bool base_index_country(Arena *arena, const BaseIndex *index, LonLat at,
                        BaseCountry *out, bool *found, Error *err)
{
    Pieces pieces = {.taking = {.arena = arena, .index = index, .err = err}};
    double least = offshore;
    GeoBox near;

    at.lon = remainder(at.lon, 360);
    near = (GeoBox){{at.lon - offshore, at.lat - offshore},
                    {at.lon + offshore, at.lat + offshore}};
    *found = false;
    for (size_t i = 0; i < index->count; i++) {
        Record record;
        Str name;
        double away;

        if (!box_overlaps(box_at(index, i), near))
            continue;
        record = record_at(index, i);
        if (!is_country(index, &record))
            continue;
        name = take_text(index, record.name);
        if (!measure(&pieces, &record, at, &away))
            return false;
        if (away >= least || name.len == 0)
            continue;
        least = away;
        *found = true;
        *out = (BaseCountry){.name = name,
                             .name_ar = take_text(index, record.name_ar)};
    }
    return !*found || base_index_country_box(arena, index, out->name, &out->box,
                                             found, err);
}

/* ---- how far it reaches ------------------------------------------------- */

static double box_size(GeoBox box)
{
    double squeeze = cos((box.min.lat + box.max.lat) / 2 * GEO_RADIANS);

    return (box.max.lon - box.min.lon) * squeeze * (box.max.lat - box.min.lat);
}

static double gap(double a_min, double a_max, double b_min, double b_max)
{
    return fmax(0, fmax(b_min - a_max, a_min - b_max));
}

/* In degrees; turned is b where it comes nearest round the globe. */
static double box_gap(GeoBox a, GeoBox b, GeoBox *turned)
{
    double least = HUGE_VAL;

    for (int turn = -360; turn <= 360; turn += 360) {
        GeoBox there = shifted(b, turn);
        double lon = gap(a.min.lon, a.max.lon, there.min.lon, there.max.lon);

        if (lon >= least)
            continue;
        least = lon;
        *turned = there;
    }
    return hypot(least, gap(a.min.lat, a.max.lat, b.min.lat, b.max.lat));
}

/* Its main land and what lies near it; what is overseas is not seen on its
 * map. */
static GeoBox join_near(GeoBox *boxes, size_t count)
{
    const double share = 0.1;
    GeoBox all = boxes[0];
    bool grew = true;

    for (size_t i = 1; i < count; i++)
        if (box_size(boxes[i]) > box_size(all))
            all = boxes[i];
    while (grew) {
        double reach =
            share * hypot(all.max.lon - all.min.lon, all.max.lat - all.min.lat);

        grew = false;
        for (size_t i = 0; i < count; i++) {
            GeoBox box = boxes[i], before = all;

            if (box_gap(all, boxes[i], &box) > reach)
                continue;
            all.min.lon = fmin(all.min.lon, box.min.lon);
            all.min.lat = fmin(all.min.lat, box.min.lat);
            all.max.lon = fmax(all.max.lon, box.max.lon);
            all.max.lat = fmax(all.max.lat, box.max.lat);
            grew |= box_size(all) > box_size(before) * 1.0001;
        }
    }
    return all;
}

bool base_index_country_box(Arena *arena, const BaseIndex *index, Str name,
                            GeoBox *out, bool *found, Error *err)
{
    Pieces pieces = {.taking = {.arena = arena, .index = index, .err = err}};
    VEC(GeoBox) boxes = {0};

    for (size_t i = 0; i < index->count; i++) {
        Record record = record_at(index, i);

        if (is_country(index, &record) &&
            str_equal(take_text(index, record.name), name) &&
            !read_pieces(&pieces, &record))
            return false;
    }
    for (size_t i = 0; i < pieces.rings.count; i++) {
        Shape ring = {SHAPE_POLYGON, &pieces.rings.items[i], 1};

        if (!VEC_PUSH(arena, &boxes, shape_box(&ring), err))
            return false;
    }
    *found = boxes.count > 0;
    if (*found)
        *out = join_near(boxes.items, boxes.count);
    return true;
}
