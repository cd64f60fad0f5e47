#include "cli/build_data.h"
#include "cli/data.h"
#include "cli/gazetteer_actions.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/own.h"

static const Option options[] = {
    {"from", "GEODATA", "build: the folder of text files to compile", 0, false},
    {"to", "DIR", "build: the data folder to make", 0, false},
    {"json", NULL, "list: one JSON object a line instead of text", 0, false},
    {"output", "OUT", "import: the table NAME.tsv, or the folder, to make", 'o',
     false},
    {"overwrite", NULL, "import: replaces what is there already", 0, false},
    {"report", "FILE", "import: what was merged and what was left apart", 0,
     false},
    {"kind", "KIND",
     "list: of this kind alone; import: the kind of rows that fit none", 0,
     false},
    {"within", "PLACE", "list: what lies in this place, by key or name", 0,
     false},
    {"text", "WORDS", "list: with these words in one of their names", 0, false},
    {"project", "P.gpkg", "list: with the own places of this project", 'p',
     false},
    OWN_OPTION,
    {"source", "TEXT", "import: where the positions come from", 0, false},
    {"licence", "NAME", "import: and under which licence", 0, false},
    {"accuracy", "METRES", "import: how exact the positions are", 0, false},
    {"swap-axes", NULL, "import: latitude stands where longitude goes", 0,
     false},
    {"layer", "NAME", "import: of a file with several layers, this one", 0,
     false},
    {"name-field", "FIELD", "import: the layer's field with the name", 0,
     false},
    {"kind-field", "FIELD", "import: that with the kind", 0, false},
    {"id-field", "FIELD", "import: that with the row's own id", 0, false},
    {"parent-field", "FIELD", "import: that with the id of what holds it", 0,
     false},
    {"accuracy-field", "FIELD", "import: that with the accuracy in metres", 0,
     false},
};

static bool takes_no_words(const Arguments *arguments, Error *err)
{
    if (arguments->operand_count == 1)
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "'%s' is one word too many; 'gazetteer %s' takes options "
                     "only",
                     arguments->operands[1], arguments->operands[0]);
}

static bool takes_no_folders(const Arguments *arguments, Error *err)
{
    if (!option_given(arguments, "from") && !option_given(arguments, "to"))
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "--from and --to belong to 'gazetteer build'; 'gazetteer "
                     "%s' looks into the data folder that --data names",
                     arguments->operands[0]);
}

static Code list(const Arguments *arguments, Error *err)
{
    return takes_no_folders(arguments, err) ? gazetteer_list(arguments, err)
                                            : CODE_USAGE;
}

static bool check_sheet(const Arguments *arguments, Str folder, Str name,
                        const Gazetteer *gazetteer, Error *err)
{
    Sheet sheet;
    Str file;

    if (!arena_copy(arguments->arena, name, &file, err) ||
        !data_sheet(arguments->arena, folder, file.data, &sheet, err))
        return false;
    for (size_t i = 0; i < sheet.place_count; i++)
        if (gazetteer_find(gazetteer, sheet.places[i]) == NULL)
            return error_set(err, ERROR_INPUT, 0,
                             "the sheet '%.*s' names a place '%.*s' that the "
                             "gazetteer does not have",
                             STR_ARGS(name), STR_ARGS(sheet.places[i]));
    return true;
}

static Code check(const Arguments *arguments, Error *err)
{
    const Gazetteer *gazetteer;
    const Lexicon *lexicon;
    const ClutterRules *clutter;
    Str folder, *sheets;
    size_t sheet_count;
    BaseIndex base;

    if (!takes_no_folders(arguments, err))
        return CODE_USAGE;
    if (arguments->operand_count > 1)
        return gazetteer_check_data(arguments, err);
    if (!data_find(arguments, &folder, err) ||
        !data_gazetteer(arguments->arena, folder, &gazetteer, err) ||
        !gazetteer_verify(gazetteer, err) ||
        !data_lexicon(arguments->arena, folder, &lexicon, err) ||
        !data_clutter(arguments->arena, folder, &clutter, err) ||
        !data_basemap(arguments->arena, folder, &base, err) ||
        !data_sheet_names(arguments->arena, folder, &sheets, &sheet_count, err))
        return CODE_FAILED;
    for (size_t i = 0; i < sheet_count; i++)
        if (!check_sheet(arguments, folder, sheets[i], gazetteer, err))
            return CODE_FAILED;
    say("'%.*s' is sound: %zu places, %zu actors, %zu base features, %zu "
        "sheets",
        STR_ARGS(folder), gazetteer_count(gazetteer),
        lexicon_actor_count(lexicon), base.count, sheet_count);
    return gazetteer_check_data(arguments, err);
}

static Code build(const Arguments *arguments, Error *err)
{
    const char *from = option_value(arguments, "from");
    const char *to = option_value(arguments, "to");

    if (!takes_no_words(arguments, err))
        return CODE_USAGE;
    if (option_given(arguments, "json")) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "--json belongs to 'gazetteer list'");
        return CODE_USAGE;
    }
    if (from == NULL || to == NULL) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "'gazetteer build' needs --from GEODATA and --to DIR");
        return CODE_USAGE;
    }
    return build_data(arguments->arena, str_from_cstr(from), str_from_cstr(to),
                      err)
               ? CODE_DONE
               : CODE_FAILED;
}

static Code run(const Arguments *arguments, Error *err)
{
    static const struct {
        const char *name;
        CommandRun *run;
    } actions[] = {{"list", list},
                   {"check", check},
                   {"build", build},
                   {"import", gazetteer_import}};
    enum { ACTION_COUNT = sizeof actions / sizeof *actions };
    Str names[ACTION_COUNT];

    if (arguments->operand_count == 0) {
        (void)error_set(err, ERROR_INPUT, 0,
                        "what of the gazetteer? list, check, import or build");
        return CODE_USAGE;
    }
    for (size_t i = 0; i < ACTION_COUNT; i++) {
        names[i] = str_from_cstr(actions[i].name);
        if (str_is(names[i], arguments->operands[0]))
            return actions[i].run(arguments, err);
    }
    (void)nearest_refuse("gazetteer action",
                         str_from_cstr(arguments->operands[0]), names,
                         ACTION_COUNT, err);
    return CODE_USAGE;
}

const Command command_gazetteer = {
    .name = "gazetteer",
    .operands = "list [WORD...] | check [FILE|FOLDER...] | import [FORMAT] "
                "FILE... | build",
    .summary = "lists, checks and compiles what is known of places",
    .details =
        "list   the places, or those whose name or kind has a WORD in it and "
        "that\n"
        "       --kind, --within and --text let through\n"
        "check  all that is wrong with tables (FILE, FOLDER), with file and "
        "line;\n"
        "       without one, with everything in the data folder, sheets too\n"
        "import makes tables of ours from files of others, merged with each\n"
        "       other and with the gazetteer. FORMAT, told by the content "
        "where\n"
        "       it is not given: geonames (dump, alternate names), pleiades\n"
        "       (JSON), wikidata (query results as JSON, CSV, TSV; entities),\n"
        "       lpf (Linked Places), ogr (GeoJSON, OpenStreetMap, any layer\n"
        "       that GDAL reads). -o NAME.tsv makes a table for --gazetteer,\n"
        "       -o FOLDER tables to lay into geodata/gazetteer. Rows that "
        "can't\n"
        "       be used are written beside it, with reasons, in their own\n"
        "       format: correct them and import that file.\n"
        "build  compiles geodata/ into a data folder; a bad row stops it\n"
        "\n"
        "A table of your own, for 'read' and 'locate' --gazetteer FILE, wins\n"
        "over all of it. Tab-separated, the first row names the columns; only\n"
        "key is needed. A row whose key the gazetteer has changes what its\n"
        "cells say; another adds a place (name, kind, lon, lat, accuracy_m).\n"
        "  key name kind parent lon lat accuracy_m wkt   as in geodata\n"
        "  names   others, parted by |: "
        "Tadmor|Palmira@es|Zenobia@en@historical\n"
        "  rule    only: its names mean this place and no other;\n"
        "          never: its names never mean this place;\n"
        "          nowhere (no key): its names are no places\n"
        "  wikidata pleiades geonames unesco osm valid_from valid_to source\n"
        "  licence note\n",
    .examples = "gazetteer list temple\n"
                "gazetteer list --kind temple --within Syria --json\n"
                "gazetteer check\n"
                "gazetteer import SY.txt alternateNamesV2.txt -o syria.tsv\n"
                "gazetteer import sites.shp --name-field TITLE --kind temple "
                "--source 'Survey of 2021' --licence CC-BY-4.0 -o sites.tsv\n"
                "gazetteer build --from geodata --to build/data",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
