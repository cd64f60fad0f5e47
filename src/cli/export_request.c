#include "cli/days.h"
#include "cli/exporting.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/project.h"
#include "core/vec.h"

static bool choose_layer(const char *name, PublishLayer *out, Error *err)
{
    Str names[LAYER_COUNT];

    for (int i = 0; i < LAYER_COUNT; i++) {
        names[i] = layer_name((PublishLayer)i);
        if (str_is(names[i], name)) {
            *out = (PublishLayer)i;
            return true;
        }
    }
    return nearest_refuse("layer", str_from_cstr(name), names, LAYER_COUNT,
                          err);
}

static bool understand_layer(const Arguments *arguments,
                             const ExportFormat *format, PublishRequest *out,
                             Error *err)
{
    const char *name = option_value(arguments, "layer");

    out->layer =
        format->layer >= 0 ? (PublishLayer)format->layer : LAYER_STATES;
    if (name == NULL)
        return true;
    if (!choose_layer(name, &out->layer, err))
        return false;
    if (format->layer >= 0 && (int)out->layer != format->layer)
        return error_set(err, ERROR_INPUT, 0,
                         "%s holds %.*s only; leave --layer out", format->name,
                         STR_ARGS(layer_name((PublishLayer)format->layer)));
    return true;
}

static bool understand_days(const Arguments *arguments, PublishRequest *out,
                            Error *err)
{
    const char *at = option_value(arguments, "at");
    const char *from = option_value(arguments, "from");
    const char *to = option_value(arguments, "to");

    if ((at != NULL || from != NULL || to != NULL) &&
        out->layer == LAYER_PLACES && option_given(arguments, "layer"))
        return error_set(err, ERROR_INPUT, 0,
                         "--%s does not go with --layer places: places have no "
                         "dates; leave one out",
                         at != NULL     ? "at"
                         : from != NULL ? "from"
                                        : "to");
    if (at != NULL) {
        out->at_given = true;
        if (!days_day("at", at, &out->at, err))
            return false;
    }
    out->span = (When){WHEN_NO_FIRST, WHEN_NO_LAST};
    out->span_given = from != NULL || to != NULL;
    if ((from != NULL && !days_day("from", from, &out->span.first, err)) ||
        (to != NULL && !days_day("to", to, &out->span.last, err)))
        return false;
    if (out->span.first > out->span.last)
        return error_set(err, ERROR_INPUT, 0, "--from %s is later than --to %s",
                         from, to);
    return true;
}

static bool add_topic(Str name, unsigned *topics, Error *err)
{
    Str names[TOPIC_COUNT];
    Topic topic;

    if (topic_from_name(name, &topic)) {
        *topics |= 1U << topic;
        return true;
    }
    for (int i = 0; i < TOPIC_COUNT; i++)
        names[i] = topic_name((Topic)i);
    return nearest_refuse("topic", name, names, TOPIC_COUNT, err);
}

static bool understand_topics(const Arguments *arguments, PublishRequest *out,
                              Error *err)
{
    const char *given = option_value(arguments, "topic");
    Str rest = given == NULL ? (Str){NULL, 0} : str_from_cstr(given);

    while (rest.len > 0)
        if (!add_topic(str_trim(str_take_until(&rest, ',')), &out->topics, err))
            return false;
    return true;
}

static bool understand_box(const Arguments *arguments, PublishRequest *out,
                           Error *err)
{
    const char *given = option_value(arguments, "bbox");
    Str rest = given == NULL ? (Str){NULL, 0} : str_from_cstr(given);
    double sides[4];
    bool ok = true;

    if (given == NULL)
        return true;
    for (int i = 0; i < 4; i++)
        ok = ok &&
             str_to_double(str_trim(str_take_until(&rest, ',')), &sides[i]);
    if (ok && rest.len == 0) {
        out->box = (GeoBox){{sides[0], sides[1]}, {sides[2], sides[3]}};
        ok = lonlat_valid(out->box.min) && lonlat_valid(out->box.max) &&
             sides[1] <= sides[3];
    }
    out->box_given = true;
    return (ok && rest.len == 0) ||
           error_set(err, ERROR_INPUT, 0,
                     "--bbox '%s' is no box; write WEST,SOUTH,EAST,NORTH in "
                     "degrees: 38.2,34.5,38.3,34.6",
                     given);
}

/* "a,b,c"; none where the option is not given. */
static bool split(const Arguments *arguments, const char *option, Str **out,
                  size_t *count, Error *err)
{
    const char *given = option_value(arguments, option);
    Str rest = given == NULL ? (Str){NULL, 0} : str_from_cstr(given);
    VEC(Str) items = {0};

    while (rest.len > 0) {
        Str item = str_trim(str_take_until(&rest, ','));

        if (item.len > 0 && !VEC_PUSH(arguments->arena, &items, item, err))
            return false;
    }
    *out = items.items;
    *count = items.count;
    return true;
}

static bool understand_fields(const Arguments *arguments, PublishRequest *out,
                              Error *err)
{
    Str *fields = NULL;

    if (!split(arguments, "fields", &fields, &out->field_count, err))
        return false;
    out->fields = fields;
    return true;
}

static bool understand_care(const Arguments *arguments, PublishRequest *out,
                            Error *err)
{
    const char *km = option_value(arguments, "generalise");

    out->care.redact_people = option_given(arguments, "redact-people");
    if (km == NULL)
        return true;
    if (!str_to_double(str_from_cstr(km), &out->care.generalise_km) ||
        out->care.generalise_km < 0.01 || out->care.generalise_km > 1000)
        return error_set(err, ERROR_INPUT, 0,
                         "--generalise '%s' is no size of a grid; write "
                         "kilometres from 0.01 to 1000",
                         km);
    return true;
}

static bool understand_target(const Arguments *arguments,
                              const ExportChoice *choice, Error *err)
{
    if (option_value(arguments, "t_srs") == NULL ||
        choice->format.write == NULL)
        return true;
    return error_set(err, ERROR_INPUT, 0,
                     "%s has one reference system, longitude and latitude on "
                     "WGS 84; leave --t_srs out, or write .gpkg",
                     choice->format.name);
}

static bool understand_page(const Arguments *arguments,
                            const ExportChoice *choice, Error *err)
{
    const char *language = option_value(arguments, "lang");

    if ((choice->format.needs & NEEDS_PAGE) == 0 &&
        (language != NULL || option_given(arguments, "title")))
        return error_set(err, ERROR_INPUT, 0,
                         "--title and --lang are for .html only; leave them "
                         "out");
    return language == NULL || strcmp(language, "en") == 0 ||
           strcmp(language, "ar") == 0 ||
           error_set(err, ERROR_INPUT, 0,
                     "--lang '%s' is neither 'en' nor 'ar'", language);
}

bool export_understand(const Arguments *arguments, const ExportChoice *choice,
                       PublishRequest *out, Error *err)
{
    const char *where = option_value(arguments, "where");

    out->where = where == NULL ? (Str){NULL, 0} : str_from_cstr(where);
    return understand_layer(arguments, &choice->format, out, err) &&
           understand_days(arguments, out, err) &&
           understand_topics(arguments, out, err) &&
           understand_box(arguments, out, err) &&
           understand_fields(arguments, out, err) &&
           understand_care(arguments, out, err) &&
           understand_target(arguments, choice, err) &&
           understand_page(arguments, choice, err);
}

static bool find_places(const Arguments *arguments, const char *option,
                        const Evidence *evidence, const Str **out,
                        size_t *count, Error *err)
{
    Str *words = NULL;
    const Place *place = NULL;

    if (!split(arguments, option, &words, count, err))
        return false;
    for (size_t i = 0; i < *count; i++) {
        Str word;

        if (!arena_copy(arguments->arena, words[i], &word, err) ||
            !project_place(arguments->arena, evidence, word.data, &place, err))
            return false;
        words[i] = place->key;
    }
    *out = words;
    return true;
}

bool export_places(const Arguments *arguments, const Material *material,
                   PublishRequest *request, Error *err)
{
    return find_places(arguments, "place", material->evidence, &request->places,
                       &request->place_count, err) &&
           find_places(arguments, "withhold", material->evidence,
                       &request->care.withheld, &request->care.withheld_count,
                       err);
}
