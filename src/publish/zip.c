#include "publish/zip.h"

#include <stdlib.h>
#define ZLIB_CONST /* what is packed is not changed */
#include <zlib.h>

enum {
    MEMBER_MAX = 16,
    OUT_SIZE = 32 * 1024,
    VERSION = 20,   /* deflate and data descriptors */
    FLAGS = 0x0008, /* sizes follow the data */
    METHOD_DEFLATE = 8,
    DATE_FIRST = 0x21, /* 1980-01-01: none */
    RECORD_SIZE = 46,  /* of a member in the directory, the longest */
};

typedef struct {
    const char *name;
    uint32_t crc;
    uint64_t size, packed, offset;
} Member;

struct Zip {
    Sink sink;
    Error first; /* failure */
    bool failed, open;
    uint64_t offset;
    Member members[MEMBER_MAX];
    size_t count;
    z_stream deflate;
    bool deflating;
    unsigned char out[OUT_SIZE];
};

static bool fail(Zip *zip, ErrorKind kind, const char *what)
{
    if (!zip->failed)
        (void)error_set(&zip->first, kind, 0, "%s", what);
    zip->failed = true;
    return false;
}

static bool put(Zip *zip, const void *bytes, size_t count)
{
    if (zip->failed)
        return false;
    if (!zip->sink.write(zip->sink.self, bytes, count, &zip->first))
        zip->failed = true;
    zip->offset += count;
    if (zip->offset > UINT32_MAX)
        return fail(zip, ERROR_LIMIT, "a zip archive ends at 4 GB");
    return !zip->failed;
}

/* Little-endian numbers, one after the other. */
typedef struct {
    unsigned char bytes[RECORD_SIZE];
    size_t count;
} Record;

static void add(Record *record, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        record->bytes[record->count++] =
            (unsigned char)((i < 8 ? value >> 8 * i : 0));
}

bool zip_open(Sink sink, Zip **out, Error *err)
{
    Zip *zip = calloc(1, sizeof *zip);

    if (zip == NULL)
        return error_set(err, ERROR_MEMORY, 0, "out of memory");
    zip->sink = sink;
    *out = zip;
    return true;
}

static bool pack(Zip *zip, const void *bytes, size_t count, int flush)
{
    int rc;

    zip->deflate.next_in = bytes;
    zip->deflate.avail_in = (uInt)count;
    do {
        zip->deflate.next_out = zip->out;
        zip->deflate.avail_out = OUT_SIZE;
        rc = deflate(&zip->deflate, flush);
        if (rc == Z_STREAM_ERROR)
            return fail(zip, ERROR_DRIVER, "zlib refuses to deflate");
        zip->members[zip->count - 1].packed +=
            OUT_SIZE - zip->deflate.avail_out;
        if (!put(zip, zip->out, OUT_SIZE - zip->deflate.avail_out))
            return false;
    } while (zip->deflate.avail_out == 0);
    return true;
}

static bool write_member(void *self, const void *bytes, size_t count,
                         Error *err)
{
    const size_t most = 1 << 20; /* fits zlib's counters */
    Zip *zip = self;
    const char *from = bytes;
    Member *member = &zip->members[zip->count - 1];

    while (!zip->failed && count > 0) {
        size_t part = count < most ? count : most;

        member->crc =
            (uint32_t)crc32(member->crc, (const Bytef *)from, (uInt)part);
        member->size += part;
        (void)pack(zip, from, part, Z_NO_FLUSH);
        from += part;
        count -= part;
    }
    if (zip->failed)
        *err = zip->first;
    return !zip->failed;
}

static void end_member(Zip *zip)
{
    Member *member;
    Record record = {.count = 0};

    if (!zip->open)
        return;
    member = &zip->members[zip->count - 1];
    zip->open = false;
    if (!zip->failed)
        (void)pack(zip, NULL, 0, Z_FINISH);
    add(&record, 0x08074B50, 4);
    add(&record, member->crc, 4);
    add(&record, member->packed, 4);
    add(&record, member->size, 4);
    (void)put(zip, record.bytes, record.count);
    if (member->size > UINT32_MAX)
        (void)fail(zip, ERROR_LIMIT, "a member of a zip archive ends at 4 GB");
}

static void begin_member(Zip *zip, const char *name)
{
    Record record = {.count = 0};
    int rc = zip->deflating
                 ? deflateReset(&zip->deflate)
                 : deflateInit2(&zip->deflate, Z_DEFAULT_COMPRESSION,
                                Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);

    zip->deflating = zip->deflating || rc == Z_OK;
    if (rc != Z_OK)
        (void)fail(zip, ERROR_MEMORY, "out of memory for zlib");
    zip->members[zip->count++] = (Member){.name = name, .offset = zip->offset};
    zip->open = true;
    add(&record, 0x04034B50, 4);
    add(&record, VERSION, 2);
    add(&record, FLAGS, 2);
    add(&record, METHOD_DEFLATE, 2);
    add(&record, 0, 2); /* time */
    add(&record, DATE_FIRST, 2);
    add(&record, 0, 4 + 4); /* CRC and packed size: later */
    add(&record, 0, 4);     /* size: later */
    add(&record, strlen(name), 2);
    add(&record, 0, 2);
    (void)put(zip, record.bytes, record.count);
    (void)put(zip, name, strlen(name));
}

Sink zip_member(Zip *zip, const char *name)
{
    end_member(zip);
    if (zip->count == MEMBER_MAX)
        (void)fail(zip, ERROR_LIMIT, "too many members for an archive");
    else
        begin_member(zip, name);
    return (Sink){write_member, zip};
}

static void put_directory(Zip *zip)
{
    uint64_t start = zip->offset;
    Record end = {.count = 0};

    for (size_t i = 0; i < zip->count; i++) {
        const Member *member = &zip->members[i];
        Record record = {.count = 0};

        add(&record, 0x02014B50, 4);
        add(&record, 3 << 8 | VERSION, 2); /* made on Unix */
        add(&record, VERSION, 2);
        add(&record, FLAGS, 2);
        add(&record, METHOD_DEFLATE, 2);
        add(&record, 0, 2);
        add(&record, DATE_FIRST, 2);
        add(&record, member->crc, 4);
        add(&record, member->packed, 4);
        add(&record, member->size, 4);
        add(&record, strlen(member->name), 2);
        add(&record, 0, 2 + 2 + 2); /* extra, comment, disk */
        add(&record, 0, 2);         /* internal attributes */
        add(&record, (uint64_t)0100644 << 16, 4);
        add(&record, member->offset, 4);
        (void)put(zip, record.bytes, record.count);
        (void)put(zip, member->name, strlen(member->name));
    }
    add(&end, 0x06054B50, 4);
    add(&end, 0, 4); /* disks */
    add(&end, zip->count, 2);
    add(&end, zip->count, 2);
    add(&end, zip->offset - start, 4);
    add(&end, start, 4);
    add(&end, 0, 2); /* comment */
    (void)put(zip, end.bytes, end.count);
}

void zip_abandon(Zip **slot)
{
    if (*slot != NULL && (*slot)->deflating)
        (void)deflateEnd(&(*slot)->deflate);
    free(*slot);
    *slot = NULL;
}

bool zip_finish(Zip **slot, Error *err)
{
    Zip *zip = *slot;
    bool ok;

    if (zip == NULL)
        return true;
    end_member(zip);
    if (!zip->failed)
        put_directory(zip);
    ok = !zip->failed;
    if (!ok)
        *err = zip->first;
    zip_abandon(slot);
    return ok;
}
