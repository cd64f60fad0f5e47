#include "cli/reading.h"

#include "cli/data.h"

bool reader_load(Arena *arena, Str data_folder, const OwnLexicon *own,
                 Reader *out, Error *err)
{
    Reader reader = {0};

    if (!data_gazetteer(arena, data_folder, &reader.gazetteer, err) ||
        !lexicons_load(arena, data_folder, own, &reader.lexicons, err) ||
        !data_clutter(arena, data_folder, &reader.clutter, err) ||
        !data_anchors(arena, data_folder, &reader.anchors, err))
        return false;
    reader.lexicon = reader.lexicons.items[0];
    *out = reader;
    return true;
}

/* Whose words it is cut into, and claims are looked for with. */
static bool find_language(Arena *arena, const Reader *reader, Reading *reading,
                          Error *err)
{
    reading->lexicon =
        reader->language.len > 0
            ? reader->forced
            : lexicon_of_document(reader->lexicons.items,
                                  reader->lexicons.count, &reading->document);
    reading->language = reading->lexicon != NULL
                            ? lexicon_language(reading->lexicon)
                        : reader->language.len > 0 ? reader->language
                                                   : STR("und");
    reading->document.language = reading->language;
    return reading->lexicon == NULL ||
           document_spell(arena, lexicon_spelling(reading->lexicon),
                          &reading->document, err);
}

static bool find_places(Arena *arena, const Reader *reader, Reading *reading,
                        Error *err)
{
    Located located;

    if (!locate_document(arena, reader->gazetteer, &reading->document,
                         reader->explains, &located, err))
        return false;
    reading->mentions = located.mentions;
    reading->mention_count = located.mention_count;
    reading->names = located.names;
    return true;
}

ClaimText reading_text(const Reader *reader, const Reading *reading)
{
    return (ClaimText){.lexicon = reading->lexicon,
                       .gazetteer = reader->gazetteer,
                       .document = &reading->document,
                       .mentions = reading->mentions,
                       .mention_count = reading->mention_count,
                       .times = reading->times.items,
                       .time_count = reading->times.count};
}

static bool find_claims(Arena *arena, const Reader *reader, Reading *reading,
                        Error *err)
{
    ClaimText text;

    if (reading->lexicon == NULL)
        return true;
    if (!times_find_in(arena, reading->lexicon, &reading->document,
                       &reading->times, err))
        return false;
    text = reading_text(reader, reading);
    if (reader->cues && !claims_cues(arena, &text, &reading->pieces,
                                     &reading->piece_count, err))
        return false;
    return claims_extract(arena, &text, &reading->claims, &reading->claim_count,
                          err);
}

bool reading_of_document(Arena *arena, const Reader *reader,
                         const Document *document, Reading *out, Error *err)
{
    Reading reading = {.document = *document};

    if (!find_language(arena, reader, &reading, err) ||
        !find_places(arena, reader, &reading, err) ||
        !find_claims(arena, reader, &reading, err))
        return false;
    *out = reading;
    return true;
}

bool reading_make(Arena *arena, const Reader *reader, const Record *record,
                  const RecordAids *aids, Reading *out, Error *err)
{
    Document document;

    return read_record(arena, record, aids, &document, err) &&
           published_infer(arena, reader->anchors, &document, err) &&
           reading_of_document(arena, reader, &document, out, err);
}
