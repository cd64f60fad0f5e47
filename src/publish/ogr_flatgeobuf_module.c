#include "publish/ogr_parts.h"

#include "core/output.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

/*
 * The index of a FlatGeobuf (flatgeobuf.org, version 3), put into a file that
 * GDAL wrote without one. The file is a magic number, a header, the nodes of a
 * packed Hilbert R-tree from the root down, and the features in the tree's
 * order; header and features are flatbuffers behind their size in 4 bytes.
 */
enum {
    MAGIC_BYTES = 8,
    SIZE_BYTES = 4,
    NODE_FEATURES = 16,
    NODE_BYTES = 40,
    HEADER_MAX = 1 << 20,
    READ_BYTES = 1 << 16,
    WINDOW_BYTES = 1 << 23,
    WINDOW_STEP = 1 << 16, /* whole pages, whatever their size */
};

typedef struct {
    int file;
    const char *name;
    PackedBoxes *boxes;
    Sink sink;
    Arena *arena;
    unsigned char *header; /* without its size */
    size_t header_bytes;
    uint64_t feature_bytes; /* of all features */
} Indexing;

static uint64_t get_little(const unsigned char *at, size_t bytes)
{
    uint64_t value = 0;

    for (size_t i = bytes; i-- > 0;)
        value = value << 8 | at[i];
    return value;
}

static void put_little(unsigned char *at, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        at[i] = (unsigned char)(value >> 8 * i);
}

static void put_double(unsigned char *at, double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    put_little(at, bits, sizeof bits);
}

static bool refuse(const Indexing *indexing, Error *err)
{
    return error_set(err, ERROR_DRIVER, 0,
                     "'%s' is not as GDAL writes it and can't be indexed",
                     indexing->name);
}

static bool read_at(const Indexing *indexing, void *bytes, size_t count,
                    uint64_t at, Error *err)
{
    return pread(indexing->file, bytes, count, (off_t)at) == (ssize_t)count ||
           refuse(indexing, err);
}

static bool send(const Indexing *indexing, const void *bytes, size_t count,
                 Error *err)
{
    return indexing->sink.write(indexing->sink.self, bytes, count, err);
}

/* ---- the header --------------------------------------------------------- */

/* The fields of its table (header.fbs), and where ours has them: behind its
 * head and the list of these places. All that is longer than a number stands
 * in the old header, which the new one is put before; so what was aligned
 * stays so. */
enum {
    FIELD_ENVELOPE = 1,
    FIELD_COUNT = 8,
    FIELD_NODE = 9,
    FIELDS = 14,
    TABLE_AT = SIZE_BYTES + 4 + 2 * FIELDS,
    TABLE_BYTES = 48,
    ENVELOPE_AT = 88,
    OLD_AT = 128,
};

static const struct {
    unsigned char at, bytes;
} fields[FIELDS] = {
    {4, 4},  {8, 4},  {42, 1}, {43, 1}, {44, 1}, {45, 1}, {46, 1},
    {12, 4}, {32, 8}, {40, 2}, {16, 4}, {20, 4}, {24, 4}, {28, 4},
};

static bool is_offset(int field)
{
    return fields[field].bytes == 4;
}

/* Where the old header has the field; 0: it has not. */
static bool find_field(const Indexing *indexing, int field, size_t *out,
                       Error *err)
{
    const unsigned char *old = indexing->header;
    uint64_t size = indexing->header_bytes, table = get_little(old, 4), list;
    uint64_t entry = 4 + 2 * (uint64_t)field, at;

    if (table + 4 > size)
        return refuse(indexing, err);
    list = table - (uint64_t)(int32_t)get_little(old + table, 4);
    if (list > size - 4 || list + get_little(old + list, 2) > size)
        return refuse(indexing, err);
    at = entry < get_little(old + list, 2) ? get_little(old + list + entry, 2)
                                           : 0;
    if (table + at + fields[field].bytes > size)
        return refuse(indexing, err);
    *out = at == 0 ? 0 : (size_t)(table + at);
    return true;
}

static bool copy_field(const Indexing *indexing, int field,
                       unsigned char head[static OLD_AT], Error *err)
{
    unsigned char *at = head + TABLE_AT + fields[field].at;
    uint64_t value;
    size_t old = 0;

    if (!find_field(indexing, field, &old, err))
        return false;
    if (old == 0)
        return true;
    value = get_little(indexing->header + old, fields[field].bytes);
    if (is_offset(field))
        value += OLD_AT + old - (TABLE_AT + fields[field].at);
    put_little(at, value, fields[field].bytes);
    put_little(head + SIZE_BYTES + 4 + 2 * field, fields[field].at, 2);
    return true;
}

static void set_field(unsigned char head[static OLD_AT], int field,
                      uint64_t value)
{
    put_little(head + TABLE_AT + fields[field].at, value, fields[field].bytes);
    put_little(head + SIZE_BYTES + 4 + 2 * field, fields[field].at, 2);
}

static bool put_header(const Indexing *indexing, Error *err)
{
    const PackedBox *all = &indexing->boxes->all;
    const double envelope[] = {all->min_x, all->min_y, all->max_x, all->max_y};
    unsigned char head[OLD_AT] = {0}, size[SIZE_BYTES];

    put_little(head, TABLE_AT, 4);
    put_little(head + SIZE_BYTES, 4 + 2 * FIELDS, 2);
    put_little(head + SIZE_BYTES + 2, TABLE_BYTES, 2);
    put_little(head + TABLE_AT, TABLE_AT - SIZE_BYTES, 4);
    for (int field = 0; field < FIELDS; field++)
        if (!copy_field(indexing, field, head, err))
            return false;
    set_field(head, FIELD_ENVELOPE,
              ENVELOPE_AT - TABLE_AT - fields[FIELD_ENVELOPE].at);
    set_field(head, FIELD_COUNT, indexing->boxes->count);
    set_field(head, FIELD_NODE, NODE_FEATURES);
    put_little(head + ENVELOPE_AT, 4, 4);
    for (size_t i = 0; i < 4; i++)
        put_double(head + ENVELOPE_AT + 4 + 8 * i, envelope[i]);
    put_little(size, OLD_AT + indexing->header_bytes, sizeof size);
    return send(indexing, size, sizeof size, err) &&
           send(indexing, head, sizeof head, err) &&
           send(indexing, indexing->header, indexing->header_bytes, err);
}

static bool take_header(Indexing *indexing, unsigned char magic[static 8],
                        Error *err)
{
    unsigned char size[SIZE_BYTES];

    if (!read_at(indexing, magic, MAGIC_BYTES, 0, err) ||
        !read_at(indexing, size, sizeof size, MAGIC_BYTES, err))
        return false;
    indexing->header_bytes = (size_t)get_little(size, sizeof size);
    if (indexing->header_bytes < 4 || indexing->header_bytes > HEADER_MAX)
        return refuse(indexing, err);
    indexing->header =
        arena_array(indexing->arena, indexing->header_bytes, 1, err);
    return indexing->header != NULL &&
           read_at(indexing, indexing->header, indexing->header_bytes,
                   MAGIC_BYTES + SIZE_BYTES, err);
}

/* ---- the features ------------------------------------------------------- */

static uint64_t features_at(const Indexing *indexing)
{
    return MAGIC_BYTES + SIZE_BYTES + indexing->header_bytes;
}

/* Of the file from there on, as much as is looked at once. */
typedef struct {
    unsigned char *bytes;
    uint64_t from, until;
} Window;

static void window_close(Window *window)
{
    if (window->bytes != NULL)
        (void)munmap(window->bytes, (size_t)(window->until - window->from));
    window->bytes = NULL;
}

static bool window_move(const Indexing *indexing, uint64_t at, uint64_t size,
                        Window *window, Error *err)
{
    uint64_t from = at / WINDOW_STEP * WINDOW_STEP;
    uint64_t until = from + WINDOW_BYTES < size ? from + WINDOW_BYTES : size;
    void *bytes;

    if (at + SIZE_BYTES > size)
        return refuse(indexing, err);
    window_close(window);
    bytes = mmap(NULL, (size_t)(until - from), PROT_READ, MAP_SHARED,
                 indexing->file, (off_t)from);
    if (bytes == MAP_FAILED)
        return refuse(indexing, err);
    *window = (Window){bytes, from, until};
    return true;
}

/* Where each begins, counted from the first: they lie as they came. */
static bool find_features(Indexing *indexing, Error *err)
{
    SCOPED(window_close) Window window = {NULL, 0, 0};
    off_t end = lseek(indexing->file, 0, SEEK_END);
    uint64_t size = end < 0 ? 0 : (uint64_t)end;
    uint64_t begin = features_at(indexing), at = begin;

    for (size_t i = 0; i < indexing->boxes->count; i++) {
        if (at + SIZE_BYTES > window.until &&
            !window_move(indexing, at, size, &window, err))
            return false;
        packed_at(indexing->boxes, i)->key = at - begin;
        at += SIZE_BYTES +
              get_little(window.bytes + (at - window.from), SIZE_BYTES);
    }
    indexing->feature_bytes = at - begin;
    return size == at || refuse(indexing, err);
}

static uint64_t size_of(const Indexing *indexing, size_t index)
{
    const PackedBoxes *boxes = indexing->boxes;
    uint64_t next = index + 1 < boxes->count ? packed_at(boxes, index + 1)->key
                                             : indexing->feature_bytes;

    return next - packed_at(boxes, index)->key;
}

static bool copy_bytes(const Indexing *indexing, unsigned char *bytes,
                       uint64_t at, uint64_t count, Error *err)
{
    while (count > 0) {
        size_t part = count < READ_BYTES ? (size_t)count : READ_BYTES;

        if (!read_at(indexing, bytes, part, at, err) ||
            !send(indexing, bytes, part, err))
            return false;
        at += part;
        count -= part;
    }
    return true;
}

/* Those that follow each other here and there go at once: a project's states
 * come place by place. */
static bool put_features(const Indexing *indexing, Error *err)
{
    const PackedBoxes *boxes = indexing->boxes;
    unsigned char *bytes = arena_array(indexing->arena, READ_BYTES, 1, err);

    if (bytes == NULL)
        return false;
    for (size_t i = 0; i < boxes->count;) {
        size_t index = packed_index(boxes, i), run = 0;
        uint64_t count = 0;

        do
            count += size_of(indexing, index + run++);
        while (i + run < boxes->count &&
               packed_index(boxes, i + run) == index + run);
        if (!copy_bytes(indexing, bytes,
                        features_at(indexing) + packed_at(boxes, index)->key,
                        count, err))
            return false;
        i += run;
    }
    return true;
}

/* ---- the nodes ---------------------------------------------------------- */

static bool put_node(const Indexing *indexing, const PackedBox *box,
                     uint64_t where, Error *err)
{
    unsigned char bytes[NODE_BYTES];

    put_double(bytes, box->min_x);
    put_double(bytes + 8, box->min_y);
    put_double(bytes + 16, box->max_x);
    put_double(bytes + 24, box->max_y);
    put_little(bytes + 32, where, 8);
    return send(indexing, bytes, sizeof bytes, err);
}

static bool put_nodes(const Indexing *indexing, Error *err)
{
    PackedLevel levels[PACKED_LEVEL_MAX];
    PackedBoxes *boxes = indexing->boxes;
    size_t count = 0, below = 0;
    uint64_t offset = 0;

    if (!packed_levels(boxes, NODE_FEATURES, levels, &count, err))
        return false;
    for (size_t level = count; level-- > 0;) {
        below += levels[level].count;
        for (size_t i = 0; i < levels[level].count; i++)
            if (!put_node(indexing, &levels[level].nodes[i],
                          below + levels[level].nodes[i].key, err))
                return false;
    }
    for (size_t i = 0; i < boxes->count; i++) {
        size_t index = packed_index(boxes, i);

        if (!put_node(indexing, packed_at(boxes, index), offset, err))
            return false;
        offset += size_of(indexing, index);
    }
    return true;
}

static bool write_indexed(Indexing *indexing, Error *err)
{
    unsigned char magic[MAGIC_BYTES];

    return take_header(indexing, magic, err) && find_features(indexing, err) &&
           packed_sort(indexing->boxes, err) &&
           send(indexing, magic, sizeof magic, err) &&
           put_header(indexing, err) && put_nodes(indexing, err) &&
           put_features(indexing, err);
}

bool ogr_index_flatgeobuf(const char *file_name, PackedBoxes *boxes, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(4 * MEGABYTE);
    Indexing indexing = {.name = file_name, .boxes = boxes, .arena = &arena};
    Output *output = NULL;
    bool done;

    if (boxes->count == 0)
        return true;
    if (!output_open(file_name, true, &output, err))
        return false;
    indexing.sink = output_sink(output);
    indexing.file = open(file_name, O_RDONLY | O_CLOEXEC);
    done = indexing.file >= 0 ? write_indexed(&indexing, err)
                              : refuse(&indexing, err);
    if (indexing.file >= 0)
        (void)close(indexing.file);
    if (done)
        return output_commit(&output, err);
    output_abandon(&output);
    return false;
}
