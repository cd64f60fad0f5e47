#include "publish/related.h"

#include "core/date.h"

#include <stdio.h>

/* The headings of EAMENA's sheet "Heritage Place" (Bulk_Upload_template_240701,
 * github.com/eamena-project/eamena-arches-dev), with the severity beside the
 * extent. */
static const char *const headings[] = {
    "UNIQUEID",
    "Assessment Investigator - Actor",
    "Investigator Role Type",
    "Assessment Activity Type",
    "Assessment Activity Date",
    "GE Assessment(Yes/No)",
    "GE Imagery Acquisition Date",
    "Information Resource Used",
    "Information Resource Acquisition Date",
    "Resource Name",
    "Name Type",
    "Heritage Place Type",
    "General Description Type",
    "General Description",
    "Heritage Place Function",
    "Heritage Place Function Certainty",
    "Designation",
    "Designation From Date",
    "Designation To Date",
    "Geometric Place Expression",
    "Geometry Qualifier",
    "Site Location Certainty",
    "Geometry Extent Certainty",
    "Site Overall Shape Type",
    "Grid ID",
    "Country Type",
    "Overall Condition State",
    "Damage Extent Type",
    "Damage Severity Type",
    "Disturbance Cause Category Type",
    "Disturbance Cause Type",
    "Disturbance Cause Certainty",
    "Disturbance Date From",
    "Disturbance Date To",
    "Disturbance Date Occurred Before",
    "Disturbance Date Occurred On",
    "Disturbance Cause Assignment Assessor Name",
    "Effect Type",
    "Effect Certainty",
    "Threat Category",
    "Threat Type",
    "Threat Probability",
    "Threat Inference Making Assessor Name",
};
enum { HEADING_COUNT = sizeof headings / sizeof *headings };

/* The cross-walk from the scale of UNOSAT. A severe state is 31-60% or 61-90%
 * of the extent; which, it does not say. */
typedef struct {
    const char *grade, *condition, *extent, *severity;
} Grade;

static const Grade grades[] = {
    {"destroyed", "Destroyed", "91-100%", "Destroyed"},
    {"severe", "Very Bad", "Unknown", "Severe Damage"},
    {"moderate", "Poor", "11-30%", "Moderate Damage"},
    {"possible", "Unknown", "Unknown", "No Visible/Accessible/Known"},
    {"none", "Good", "No Visible/Known", "Intact/No Damage"},
};

typedef struct {
    const char *cause, *category, *type;
} Cause;

static const Cause causes[] = {
    {"airstrike", "Military/Armed Conflict", "Explosion/Heavy Weaponry"},
    {"missile", "Military/Armed Conflict", "Explosion/Heavy Weaponry"},
    {"shelling", "Military/Armed Conflict", "Explosion/Heavy Weaponry"},
    {"gunfire", "Military/Armed Conflict", "Gunfire/Light Weaponry"},
    {"blown_up", "Unknown", "Explosion/Heavy Weaponry"},
    {"explosion", "Unknown", "Explosion/Heavy Weaponry"},
    {"fire", "Unknown", "Fire"},
    {"earthquake", "Natural", "Seismic Activity"},
    {"flood", "Natural", "Flooding"},
    {"landslide", "Natural", "Land/Rock Slide"},
    {"storm", "Natural", "Water and/or Wind Action"},
    {"vandalism", "Vandalism", "Breaking/Smashing"},
    {"bulldozer", "Unknown", "Clearance (Bulldozing/Levelling)"},
    {"construction", "Building and Development", "Construction"},
    {"neglect", "Management and Institutional Factors",
     "Lack of Maintenance/Management/Legal Measures and Activities"},
};

typedef struct {
    Sink sink;
    Layer layer;
    Related related;
    Error *err;
    Str cells[HEADING_COUNT];
} Table;

static void set(Table *table, const char *heading, Str text)
{
    for (size_t i = 0; i < HEADING_COUNT; i++)
        if (strcmp(headings[i], heading) == 0)
            table->cells[i] = text;
}

static void set_cstr(Table *table, const char *heading, const char *text)
{
    set(table, heading, str_from_cstr(text));
}

/* ---- what the state says ------------------------------------------------ */

static void set_grade(Table *table, const Feature *feature)
{
    Str value = feature_text_of(feature, "value");

    set_cstr(table, "Overall Condition State", "Unknown");
    set_cstr(table, "Damage Extent Type", "Unknown");
    if (!str_is(feature_text_of(feature, "topic"), "damage"))
        return;
    for (size_t i = 0; i < sizeof grades / sizeof *grades; i++) {
        if (!str_is(value, grades[i].grade))
            continue;
        set_cstr(table, "Overall Condition State", grades[i].condition);
        set_cstr(table, "Damage Extent Type", grades[i].extent);
        set_cstr(table, "Damage Severity Type", grades[i].severity);
    }
}

/* The first claim for the state that names one. */
static const Claim *cause_of(const Table *table, const Feature *feature)
{
    Str ids = feature_text_of(feature, "claims_for_ids");

    while (ids.len > 0) {
        Str id = str_trim(str_take_until(&ids, ';'));
        const Claim *claim = related_claim(&table->related, id);

        if (claim != NULL && claim->cause.len > 0)
            return claim;
    }
    return NULL;
}

static const char *certainty_of(double confidence)
{
    return confidence >= 0.9   ? "High"
           : confidence >= 0.7 ? "Medium"
           : confidence >= 0.4 ? "Low"
                               : "Negligible";
}

static double number_of(const Feature *feature, const char *name)
{
    for (size_t i = 0; i < feature->property_count; i++)
        if (strcmp(feature->properties[i].name, name) == 0)
            return feature->properties[i].number;
    return 0;
}

static void set_cause(Table *table, const Feature *feature)
{
    const Claim *claim = cause_of(table, feature);
    const char *category = "Unknown", *type = "Unknown";
    double confidence = number_of(feature, "confidence");

    for (size_t i = 0; claim != NULL && i < sizeof causes / sizeof *causes; i++)
        if (str_is(claim->cause, causes[i].cause)) {
            category = causes[i].category;
            type = causes[i].type;
        }
    if (str_is(feature_text_of(feature, "topic"), "looting"))
        category = "Looting/Illegal Activities";
    set_cstr(table, "Disturbance Cause Category Type", category);
    set_cstr(table, "Disturbance Cause Type", type);
    set_cstr(table, "Disturbance Cause Certainty",
             strcmp(type, "Unknown") == 0 ? "Not Applicable"
                                          : certainty_of(confidence));
}

static bool set_day(Table *table, Arena *arena, const char *heading,
                    int32_t day)
{
    char text[DATE_TEXT_SIZE];
    Str kept;

    if (day == WHEN_NO_FIRST || day == WHEN_NO_LAST)
        return true;
    date_format(day, text);
    if (!arena_copy(arena, str_from_cstr(text), &kept, table->err))
        return false;
    set(table, heading, kept);
    return true;
}

static int32_t day_of(const Feature *feature, const char *name, int32_t open)
{
    for (size_t i = 0; i < feature->property_count; i++)
        if (strcmp(feature->properties[i].name, name) == 0)
            return feature->properties[i].unknown
                       ? open
                       : (int32_t)feature->properties[i].integer;
    return open;
}

static bool set_dates(Table *table, Arena *arena, const Feature *feature)
{
    int32_t first = day_of(feature, "from_earliest", WHEN_NO_FIRST);
    int32_t last = day_of(feature, "from_latest", WHEN_NO_LAST);

    if (first == last && first != WHEN_NO_FIRST)
        return set_day(table, arena, "Disturbance Date Occurred On", first);
    if (first == WHEN_NO_FIRST)
        return set_day(table, arena, "Disturbance Date Occurred Before",
                       day_after(last));
    return set_day(table, arena, "Disturbance Date From", first) &&
           set_day(table, arena, "Disturbance Date To", last);
}

static void set_threat(Table *table, const Feature *feature)
{
    if (!str_is(feature_text_of(feature, "topic"), "threat"))
        return;
    set_cstr(table, "Threat Category", "Unknown");
    set_cstr(table, "Threat Type", "Unknown");
    set_cstr(table, "Threat Probability", "Possible");
    set(table, "Threat Inference Making Assessor Name",
        feature_text_of(feature, "sources"));
}

/* ---- the place ---------------------------------------------------------- */

enum { DEPTH_MAX = 64 };

static Str country_of(const Table *table, const Place *place)
{
    for (int depth = 0; place != NULL && depth < DEPTH_MAX; depth++) {
        if (str_is(place->kind, "country"))
            return place->name;
        place = layer_place(&table->layer, place->parent);
    }
    return (Str){NULL, 0};
}

static bool set_point(Table *table, Arena *arena, const Feature *feature)
{
    double accuracy_m = number_of(feature, "accuracy_m");
    Str wkt;

    if (feature->shape.kind == SHAPE_NONE)
        return true;
    if (!arena_format(arena, &wkt, table->err, "POINT (%.6f %.6f)",
                      feature->anchor.lon, feature->anchor.lat))
        return false;
    set(table, "Geometric Place Expression", wkt);
    set_cstr(table, "Geometry Qualifier",
             feature->coarsened ? "Estimated" : "");
    set_cstr(table, "Site Location Certainty",
             accuracy_m <= 100    ? "High"
             : accuracy_m <= 1000 ? "Medium"
                                  : "Low");
    return true;
}

static bool set_place(Table *table, Arena *arena, const Feature *feature)
{
    Str text;

    set(table, "Resource Name", feature_text_of(feature, "name"));
    set_cstr(table, "Name Type", "Toponym");
    if (feature->place != NULL) {
        if (str_is(feature->place->kind, "archaeological_site"))
            set_cstr(table, "Heritage Place Type", "Archaeological Site");
        set(table, "Country Type", country_of(table, feature->place));
    }
    if (!arena_format(arena, &text, table->err, "%.*s%s%.*s, reported by %.*s",
                      STR_ARGS(feature_text_of(feature, "topic")),
                      feature_text_of(feature, "value").len > 0 ? " " : "",
                      STR_ARGS(feature_text_of(feature, "value")),
                      STR_ARGS(feature_text_of(feature, "sources"))))
        return false;
    set_cstr(table, "General Description Type", "General Description");
    set(table, "General Description", text);
    return set_point(table, arena, feature);
}

static bool put_row(Table *table, Arena *arena)
{
    for (size_t i = 0; i < HEADING_COUNT; i++) {
        Str text = table->cells[i];

        if (csv_is_formula(text) &&
            !arena_format(arena, &text, table->err, "'%.*s", STR_ARGS(text)))
            return false;
        if (!csv_field(table->sink, text, i == 0, table->err))
            return false;
    }
    return table->sink.write(table->sink.self, "\r\n", 2, table->err);
}

static bool put_state(Table *table, Arena *arena, const Feature *feature)
{
    memset(table->cells, 0, sizeof table->cells);
    set(table, "UNIQUEID", feature_text_of(feature, "place"));
    set_cstr(table, "Assessment Activity Type",
             "Literature Interpretation/Digitisation");
    set_cstr(table, "GE Assessment(Yes/No)", "No");
    set(table, "Information Resource Used",
        feature_text_of(feature, "sources"));
    set(table, "Disturbance Cause Assignment Assessor Name",
        feature_text_of(feature, "sources"));
    set_grade(table, feature);
    set_cause(table, feature);
    set_threat(table, feature);
    return set_dates(table, arena, feature) &&
           set_place(table, arena, feature) && put_row(table, arena);
}

static bool put_states(Table *table)
{
    SCOPED(arena_release) Arena arena = arena_make(FEATURE_CEILING);
    Feature feature;
    bool found;

    do {
        arena_clear(&arena);
        if (!layer_next(&table->layer, &arena, &feature, &found, table->err) ||
            (found && !put_state(table, &arena, &feature)))
            return false;
    } while (found);
    return true;
}

bool eamena_write(const Material *material, const PublishRequest *request,
                  Sink sink, Error *err)
{
    SCOPED(arena_release) Arena arena = arena_make(LAYER_CEILING);
    Table table = {.sink = sink, .err = err};
    PublishRequest ours = *request;

    if (ours.topics == 0)
        ours.topics =
            1U << TOPIC_DAMAGE | 1U << TOPIC_LOOTING | 1U << TOPIC_THREAT;
    if (!layer_open(&arena, material, &ours, &table.layer, err) ||
        !related_make(&arena, material, &table.related, err))
        return false;
    for (size_t i = 0; i < HEADING_COUNT; i++)
        table.cells[i] = str_from_cstr(headings[i]);
    return put_row(&table, &arena) && put_states(&table);
}
