#include "cli/reading.h"

#include "cli/data.h"

bool reader_load(Arena *arena, Str data_folder, Reader *out, Error *err)
{
    Reader reader;

    if (!data_gazetteer(arena, data_folder, &reader.gazetteer, err) ||
        !data_lexicon(arena, data_folder, &reader.lexicon, err) ||
        !data_clutter(arena, data_folder, &reader.clutter, err) ||
        !data_anchors(arena, data_folder, &reader.anchors, err))
        return false;
    *out = reader;
    return true;
}

bool reading_make(Arena *arena, const Reader *reader, const Record *record,
                  const RecordAids *aids, Reading *out, Error *err)
{
    Reading reading = {0};

    if (!read_record(arena, record, aids, &reading.document, err) ||
        !published_infer(arena, reader->anchors, &reading.document, err) ||
        !locate_mentions(arena, reader->gazetteer, &reading.document,
                         &reading.mentions, &reading.mention_count, err) ||
        !times_find(arena, &reading.document, &reading.times,
                    &reading.time_count, err) ||
        !claims_extract(arena,
                        &(ClaimText){.lexicon = reader->lexicon,
                                     .gazetteer = reader->gazetteer,
                                     .document = &reading.document,
                                     .mentions = reading.mentions,
                                     .mention_count = reading.mention_count,
                                     .times = reading.times,
                                     .time_count = reading.time_count},
                        &reading.claims, &reading.claim_count, err))
        return false;
    *out = reading;
    return true;
}
