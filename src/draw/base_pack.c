#include "draw/base_format.h"

#include "core/vec.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* ---- bytes -------------------------------------------------------------- */

typedef VEC(char) Bytes;

typedef struct {
    Arena *arena;
    Bytes records, texts, paths;
    size_t count;
    Error *err;
} Pack;

static bool put_byte(Pack *pack, Bytes *bytes, unsigned value)
{
    return VEC_PUSH(pack->arena, bytes, (char)(unsigned char)value, pack->err);
}

static bool put_u32(Pack *pack, Bytes *bytes, uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        if (!put_byte(pack, bytes, value >> shift & 255))
            return false;
    return true;
}

static bool put_number(Pack *pack, Bytes *bytes, uint32_t value)
{
    for (; value > 127; value >>= 7)
        if (!put_byte(pack, bytes, (value & 127) | 128))
            return false;
    return put_byte(pack, bytes, value);
}

static bool put_way(Pack *pack, int32_t way)
{
    return put_number(pack, &pack->paths,
                      way < 0 ? ~((uint32_t)way << 1) : (uint32_t)way << 1);
}

/* Features of one name lie together: it is written once. */
static bool put_text(Pack *pack, Str text, Str *last, uint32_t *at)
{
    if (last->data != NULL && str_equal(text, *last))
        return true;
    assert(text.len == 0 || text.data != NULL);
    *at = (uint32_t)pack->texts.count;
    *last = text;
    if (text.data == NULL)
        last->data = "";
    if (!put_number(pack, &pack->texts, (uint32_t)text.len))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!put_byte(pack, &pack->texts, (unsigned char)text.data[i]))
            return false;
    return true;
}

static int32_t units(double degrees)
{
    return (int32_t)lround(degrees * BASE_UNITS);
}

static bool put_path(Pack *pack, const GeoPath *path)
{
    int32_t lon = 0, lat = 0;

    if (!put_number(pack, &pack->paths, (uint32_t)path->count))
        return false;
    for (size_t i = 0; i < path->count; i++) {
        int32_t x = units(path->points[i].lon), y = units(path->points[i].lat);

        if (!put_way(pack, x - lon) || !put_way(pack, y - lat))
            return false;
        lon = x;
        lat = y;
    }
    return true;
}

/* ---- features ----------------------------------------------------------- */

typedef struct {
    Str layer, name, name_ar;
    uint32_t layer_at, name_at, name_ar_at;
} Texts;

static bool put_box(Pack *pack, GeoBox box)
{
    const double corners[] = {box.min.lon, box.min.lat, box.max.lon,
                              box.max.lat};

    for (size_t i = 0; i < 4; i++)
        if (!put_u32(pack, &pack->records, (uint32_t)units(corners[i])))
            return false;
    return true;
}

static bool put_feature(Pack *pack, const BaseFeature *feature, Texts *texts)
{
    const Shape *shape = &feature->shape;
    uint32_t path_at = (uint32_t)pack->paths.count;

    if (!put_number(pack, &pack->paths, (uint32_t)shape->path_count))
        return false;
    for (size_t i = 0; i < shape->path_count; i++)
        if (!put_path(pack, &shape->paths[i]))
            return false;
    pack->count++;
    return put_text(pack, feature->layer, &texts->layer, &texts->layer_at) &&
           put_text(pack, feature->name, &texts->name, &texts->name_at) &&
           put_text(pack, feature->name_ar, &texts->name_ar,
                    &texts->name_ar_at) &&
           put_box(pack, shape_box(shape)) &&
           put_u32(pack, &pack->records,
                   (uint32_t)shape->kind | (uint32_t)feature->rank
                                               << BASE_RANK_BITS) &&
           put_u32(pack, &pack->records, texts->layer_at) &&
           put_u32(pack, &pack->records, texts->name_at) &&
           put_u32(pack, &pack->records, texts->name_ar_at) &&
           put_u32(pack, &pack->records, path_at);
}

/* ---- coasts ------------------------------------------------------------- */

typedef struct {
    int32_t x, y;
} Place32;

/* Between two positions of a ring, the lesser first. */
typedef struct {
    Place32 a, b;
} Edge;

typedef struct {
    Edge *items;
    size_t count;
} Edges;

static int compare_places(Place32 a, Place32 b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return (a.y > b.y) - (a.y < b.y);
}

static int compare_edges(const void *a, const void *b)
{
    const Edge *left = a, *right = b;
    int order = compare_places(left->a, right->a);

    return order != 0 ? order : compare_places(left->b, right->b);
}

static Edge edge_of(LonLat a, LonLat b)
{
    Place32 from = {units(a.lon), units(a.lat)};
    Place32 to = {units(b.lon), units(b.lat)};

    return compare_places(from, to) < 0 ? (Edge){from, to} : (Edge){to, from};
}

/* No shore, but where the world is cut to lie flat. */
static bool is_seam(Edge edge)
{
    const int32_t most = 180 * BASE_UNITS - BASE_UNITS / 200;

    return (abs(edge.a.x) >= most && abs(edge.b.x) >= most) ||
           (edge.a.y <= -most / 2 && edge.b.y <= -most / 2);
}

/* One country's alone: what two share is a border. */
static bool is_shore(const Edges *edges, Edge edge)
{
    const Edge *found =
        bsearch(&edge, edges->items, edges->count, sizeof edge, compare_edges);
    const Edge *last = edges->items + edges->count - 1;

    return found != NULL && !is_seam(edge) &&
           (found == edges->items || compare_edges(found - 1, &edge) != 0) &&
           (found == last || compare_edges(found + 1, &edge) != 0);
}

static bool is_country(const BaseFeature *feature)
{
    return str_is(feature->layer, "country") &&
           feature->shape.kind == SHAPE_POLYGON;
}

/* Of all rings of one country, or the number of those there would be. */
static size_t gather_edges(const Shape *shape, Edge *out)
{
    size_t count = 0;

    for (size_t i = 0; i < shape->path_count; i++)
        for (size_t j = 1; j < shape->paths[i].count; j++, count++)
            if (out != NULL)
                out[count] = edge_of(shape->paths[i].points[j - 1],
                                     shape->paths[i].points[j]);
    return count;
}

static bool find_edges(Arena *arena, const BaseMap *base, Edges *out,
                       Error *err)
{
    size_t count = 0;

    for (size_t i = 0; i < base->count; i++)
        if (is_country(&base->items[i]))
            count += gather_edges(&base->items[i].shape, NULL);
    out->items = arena_array(arena, count + 1, sizeof *out->items, err);
    if (out->items == NULL)
        return false;
    for (size_t i = 0; i < base->count; i++)
        if (is_country(&base->items[i]))
            out->count +=
                gather_edges(&base->items[i].shape, out->items + out->count);
    qsort(out->items, out->count, sizeof *out->items, compare_edges);
    return true;
}

static bool put_coast(Pack *pack, const GeoPath *ring, size_t from, size_t to,
                      Texts *texts)
{
    GeoPath path = {ring->points + from, to - from + 1};
    BaseFeature coast = {
        .layer = STR("coast"), .rank = 1, .shape = {SHAPE_LINE, &path, 1}};

    return to <= from || put_feature(pack, &coast, texts);
}

static bool put_coasts_of(Pack *pack, const Edges *edges, const GeoPath *ring,
                          Texts *texts)
{
    size_t from = 0;

    for (size_t i = 1; i < ring->count; i++)
        if (!is_shore(edges, edge_of(ring->points[i - 1], ring->points[i]))) {
            if (!put_coast(pack, ring, from, i - 1, texts))
                return false;
            from = i;
        }
    return ring->count == 0 ||
           put_coast(pack, ring, from, ring->count - 1, texts);
}

static bool put_coasts(Pack *pack, const BaseMap *base, Texts *texts)
{
    Edges edges = {0};

    if (!find_edges(pack->arena, base, &edges, pack->err))
        return false;
    for (size_t i = 0; i < base->count; i++) {
        const Shape *shape = &base->items[i].shape;

        for (size_t j = 0; is_country(&base->items[i]) && j < shape->path_count;
             j++)
            if (!put_coasts_of(pack, &edges, &shape->paths[j], texts))
                return false;
    }
    return true;
}

/* ---- all of it ---------------------------------------------------------- */

static bool join(Pack *pack, Str *out)
{
    enum { PARTS = 3 };
    const Bytes *parts[PARTS] = {&pack->records, &pack->texts, &pack->paths};
    const uint32_t numbers[] = {BASE_MAGIC, BASE_VERSION, (uint32_t)pack->count,
                                (uint32_t)pack->texts.count,
                                (uint32_t)pack->paths.count};
    Bytes all = {0};

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!put_u32(pack, &all, numbers[i]))
            return false;
    for (size_t i = 0; i < PARTS; i++)
        for (size_t j = 0; j < parts[i]->count; j++)
            if (!VEC_PUSH(pack->arena, &all, parts[i]->items[j], pack->err))
                return false;
    *out = (Str){all.items, all.count};
    return true;
}

bool base_index_pack(Arena *arena, const BaseMap *maps, size_t count, Str *out,
                     Error *err)
{
    Pack pack = {.arena = arena, .err = err};
    Texts texts = {0};

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < maps[i].count; j++)
            if (!put_feature(&pack, &maps[i].items[j], &texts))
                return false;
        if (!put_coasts(&pack, &maps[i], &texts))
            return false;
    }
    return join(&pack, out);
}
