#include "cli/bag_maps.h"
#include "cli/epoch.h"
#include "cli/options.h"
#include "cli/project.h"
#include "core/input.h"
#include "publish/publish.h"

static const Option options[] = {
    {"project", "P.gpkg", "the project", 'p', true},
    {"output", "DIR", "the folder to make", 'o', true},
    {"sheet", "SHEET", "the sheet of the maps, instead of all that fit", 0,
     false},
    {"at", "DAY", "the day of the maps, instead of the last reported", 0,
     false},
};

typedef struct {
    const Arguments *arguments;
    Arena *arena;
    Bag *bag;
    Store *store;
    Project project;
    BagMaps maps;
    bool usage; /* it failed because of what was asked for */
    char now[EPOCH_TEXT_SIZE];
} Bagging;

/* ---- what goes in ------------------------------------------------------- */

static bool put_project(Bagging *bagging, Error *err)
{
    const char *path;

    return bag_path(bagging->bag, "project.gpkg", &path, err) &&
           store_snapshot(bagging->store, path, err) &&
           bag_count(bagging->bag, "project.gpkg", err);
}

static bool put_log(Bagging *bagging, Error *err)
{
    Memory memory = {.arena = bagging->arena};

    return store_log(bagging->store, memory_sink(&memory), err) &&
           bag_put(bagging->bag, "log.jsonl", memory_text(&memory), err);
}

static bool put_layer(Bagging *bagging, PublishLayer layer, const char *name,
                      Error *err)
{
    Memory memory = {.arena = bagging->arena};
    PublishRequest request = {.layer = layer, .head = bagging->project.head};
    Material material = {.evidence = &bagging->project.evidence,
                         .chronicle = &bagging->project.chronicle};

    return geojson_write(&material, &request, memory_sink(&memory), err) &&
           bag_put(bagging->bag, name, memory_text(&memory), err);
}

static bool source_name(Bagging *bagging, const Document *document, Str *out,
                        Error *err)
{
    return arena_format(bagging->arena, out, err, "sources/%s",
                        document->sha256);
}

/* Of a redacted one there is nothing. */
static bool put_source(Bagging *bagging, const Document *document, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(256 * MEGABYTE);
    Str raw = {NULL, 0}, name;
    bool there = false;

    return store_source(bagging->store, &arena, document->sha256, &raw, &there,
                        err) &&
           (!there || (source_name(bagging, document, &name, err) &&
                       bag_put(bagging->bag, name.data, raw, err)));
}

static bool put_sources(Bagging *bagging, const Document *documents,
                        size_t count, Error *err)
{
    for (size_t i = 0; i < count; i++)
        if (!put_source(bagging, &documents[i], err))
            return error_within(err, "document '%.*s'",
                                STR_ARGS(documents[i].name));
    return true;
}

/* Films, seals, whatever belongs to it. */
static bool put_files(Bagging *bagging, Error *err)
{
    const Arguments *arguments = bagging->arguments;

    for (size_t i = 0; i < arguments->operand_count; i++) {
        SCOPED(arena_release) Arena arena = arena_make(2048 * MEGABYTE);
        Str path = str_from_cstr(arguments->operands[i]), bytes, name;

        if (!input_read(&arena, path.data, 1024 * MEGABYTE, &bytes, err) ||
            !arena_format(bagging->arena, &name, err, "files/%.*s",
                          STR_ARGS(input_file_name(path))) ||
            !bag_put(bagging->bag, name.data, bytes, err))
            return false;
    }
    return true;
}

/* ---- its description: RO-Crate 1.1 -------------------------------------- */

static void emit_reference(Json *json, const char *key, Str id)
{
    emit_key(json, key);
    emit_begin_object(json);
    emit_member(json, "@id", id);
    emit_end_object(json);
}

static void emit_part(Json *json, const char *name)
{
    emit_begin_object(json);
    emit_member(json, "@id", str_from_cstr(name));
    emit_end_object(json);
}

static void emit_file(Json *json, Str id, Str name, Str type, Str description)
{
    emit_begin_object(json);
    emit_member(json, "@id", id);
    emit_member(json, "@type", STR("File"));
    emit_member(json, "name", name);
    if (type.len > 0)
        emit_member(json, "encodingFormat", type);
    emit_member(json, "description", description);
    emit_end_object(json);
}

static const struct {
    const char *id, *name, *type, *description;
} parts[] = {
    {"project.gpkg", "The project", "application/geopackage+sqlite3",
     "Everything, as a GeoPackage; 'tetrapylon verify' checks it"},
    {"log.jsonl", "The log", "application/jsonl",
     "All that was put in, each entry with the hash of the one before"},
    {"claims.geojson", "Claims", "application/geo+json",
     "What the documents say of places, with quotes"},
    {"states.geojson", "States", "application/geo+json",
     "What is concluded from the claims"},
};
enum { PART_COUNT = sizeof parts / sizeof *parts };

static void emit_source(Json *json, const Document *document, Str id)
{
    emit_begin_object(json);
    emit_member(json, "@id", id);
    emit_member(json, "@type", STR("File"));
    emit_member(json, "name", document->name);
    emit_member(json, "description", STR("A report, byte for byte as read"));
    emit_member(json, "sha256", str_from_cstr(document->sha256));
    if (document->title.len > 0)
        emit_member(json, "headline", document->title);
    if (document->publisher.len > 0)
        emit_member(json, "publisher", document->publisher);
    if (document->url.len > 0)
        emit_member(json, "url", document->url);
    emit_end_object(json);
}

static bool emit_sources(Bagging *bagging, Json *json,
                         const Document *documents, size_t count, bool whole,
                         Error *err)
{
    for (size_t i = 0; i < count; i++) {
        Str id;

        if (documents[i].text.len == 0)
            continue;
        if (!source_name(bagging, &documents[i], &id, err))
            return false;
        if (whole)
            emit_source(json, &documents[i], id);
        else
            emit_part(json, id.data);
    }
    return true;
}

static void emit_maps(const Bagging *bagging, Json *json, bool whole)
{
    for (size_t i = 0; i < bagging->maps.count; i++) {
        const BagMap *map = &bagging->maps.items[i];

        if (whole)
            emit_file(json, map->id, map->name, map->type,
                      STR("A map of the states, with the log's last hash"));
        else
            emit_part(json, map->id.data);
    }
}

static bool emit_files(Bagging *bagging, Json *json, bool whole, Error *err)
{
    const Arguments *arguments = bagging->arguments;

    for (size_t i = 0; i < arguments->operand_count; i++) {
        Str name = input_file_name(str_from_cstr(arguments->operands[i])), id;

        if (!arena_format(bagging->arena, &id, err, "files/%.*s",
                          STR_ARGS(name)))
            return false;
        if (whole)
            emit_file(json, id, name, (Str){NULL, 0},
                      STR("Added by who made the bag"));
        else
            emit_part(json, id.data);
    }
    return true;
}

static bool emit_root(Bagging *bagging, Json *json, const Document *documents,
                      size_t count, Error *err)
{
    Str project = input_file_name(
        str_from_cstr(option_value(bagging->arguments, "project")));
    bool done;

    emit_begin_object(json);
    emit_member(json, "@id", STR("./"));
    emit_member(json, "@type", STR("Dataset"));
    emit_member(json, "name", project);
    emit_member(json, "description",
                STR("A Tetrapylon project: reports about heritage sites in "
                    "danger, what they claim, and what is concluded"));
    emit_member(json, "datePublished", (Str){bagging->now, 10});
    emit_member(json, "license",
                STR("The reports belong to their publishers; positions are "
                    "under the licences named with them"));
    emit_member(json, "identifier", bagging->project.head);
    emit_key(json, "hasPart");
    emit_begin_array(json);
    for (int i = 0; i < PART_COUNT; i++)
        emit_part(json, parts[i].id);
    done = emit_sources(bagging, json, documents, count, false, err) &&
           emit_files(bagging, json, false, err);
    emit_maps(bagging, json, false);
    emit_end_array(json);
    emit_end_object(json);
    return done;
}

static bool describe(Bagging *bagging, const Document *documents, size_t count,
                     Error *err)
{
    Memory memory = {.arena = bagging->arena};
    Json json = emit_make(memory_sink(&memory), 2, err);

    emit_begin_object(&json);
    emit_member(&json, "@context",
                STR("https://w3id.org/ro/crate/1.1/context"));
    emit_key(&json, "@graph");
    emit_begin_array(&json);
    emit_begin_object(&json);
    emit_member(&json, "@id", STR("ro-crate-metadata.json"));
    emit_member(&json, "@type", STR("CreativeWork"));
    emit_reference(&json, "conformsTo", STR("https://w3id.org/ro/crate/1.1"));
    emit_reference(&json, "about", STR("./"));
    emit_end_object(&json);
    if (!emit_root(bagging, &json, documents, count, err))
        return false;
    for (int i = 0; i < PART_COUNT; i++)
        emit_file(&json, str_from_cstr(parts[i].id),
                  str_from_cstr(parts[i].name), str_from_cstr(parts[i].type),
                  str_from_cstr(parts[i].description));
    if (!emit_sources(bagging, &json, documents, count, true, err) ||
        !emit_files(bagging, &json, true, err))
        return false;
    emit_maps(bagging, &json, true);
    emit_end_array(&json);
    emit_end_object(&json);
    emit_newline(&json);
    return emit_finish(&json) && bag_put(bagging->bag, "ro-crate-metadata.json",
                                         memory_text(&memory), err);
}

/* ---- the verb ----------------------------------------------------------- */

static bool fill(Bagging *bagging, Error *err)
{
    Document *documents = NULL;
    size_t count = 0;

    return store_versions(bagging->store, bagging->arena, &documents, &count,
                          err) &&
           put_project(bagging, err) && put_log(bagging, err) &&
           put_layer(bagging, LAYER_CLAIMS, "claims.geojson", err) &&
           put_layer(bagging, LAYER_STATES, "states.geojson", err) &&
           put_sources(bagging, documents, count, err) &&
           put_files(bagging, err) &&
           bag_maps_put(bagging->arguments, &bagging->project, bagging->bag,
                        &bagging->maps, &bagging->usage, err) &&
           describe(bagging, documents, count, err);
}

static bool make(Bagging *bagging, Error *err)
{
    const char *folder = option_value(bagging->arguments, "output");
    char day[11] = {0};

    (void)memcpy(day, bagging->now, 10);
    if (!bag_open(bagging->arena, folder, &bagging->bag, err))
        return false;
    if (fill(bagging, err) && bag_commit(&bagging->bag, day, err))
        return true;
    bag_abandon(&bagging->bag);
    return false;
}

static Code run(const Arguments *arguments, Error *err)
{
    Bagging bagging = {.arguments = arguments, .arena = arguments->arena};
    const char *path = option_value(arguments, "project");
    bool done;

    if (!epoch_or_clock(bagging.now, err) ||
        !project_load(arguments, &bagging.project, err) ||
        !store_open(path, STORE_READ, &bagging.store, err))
        return CODE_FAILED;
    done = make(&bagging, err);
    store_close(&bagging.store);
    return done ? CODE_DONE : bagging.usage ? CODE_USAGE : CODE_FAILED;
}

const Command command_bag = {
    .name = "bag",
    .operands = "[FILE...]",
    .summary = "packs a project and its sources for an archive",
    .details =
        "Makes a folder after BagIt 1.0: the project, the sources byte for "
        "byte, the log,\nthe claims and states, maps, the FILEs named (films, "
        "seals), an RO-Crate\ndescription, and the hashes of all of them, "
        "which 'sha512sum -c\nmanifest-sha512.txt' checks inside it. The maps "
        "are drawn of each sheet in\nwhose extent something is reported.\n",
    .examples = "bag -p palmyra.gpkg -o palmyra-bag palmyra.mp4 palmyra.seal\n"
                "bag -p palmyra.gpkg -o palmyra-bag --sheet palmyra --at "
                "2016-03-27",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
