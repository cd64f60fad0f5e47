#include "cli/data.h"
#include "cli/deliver.h"
#include "cli/gazetteer_actions.h"
#include "cli/nearest.h"
#include "cli/options.h"
#include "cli/own.h"
#include "core/fold.h"
#include "publish/publish.h"

typedef struct {
    const Arguments *arguments;
    Arena *arena;
    const Gazetteer *gazetteer;
    Str *words; /* folded; one of them */
    size_t word_count;
    Str text;            /* folded; or empty */
    const char *kind;    /* or NULL */
    const Place *within; /* or NULL */
    VEC(Place) places;
} Listing;

/* ---- what is asked for ----------------------------------------------------
 */

static bool fold_words(Listing *listing, Error *err)
{
    const Arguments *arguments = listing->arguments;
    const char *text = option_value(arguments, "text");

    listing->word_count = arguments->operand_count - 1;
    listing->words = arena_array(listing->arena, listing->word_count,
                                 sizeof *listing->words, err);
    if (listing->words == NULL)
        return false;
    for (size_t i = 0; i < listing->word_count; i++)
        if (!fold(listing->arena, str_from_cstr(arguments->operands[i + 1]),
                  &listing->words[i], err))
            return false;
    return text == NULL ||
           fold(listing->arena, str_from_cstr(text), &listing->text, err);
}

static bool find_within(Listing *listing, Error *err)
{
    const char *name = option_value(listing->arguments, "within");
    Candidates found;

    if (name == NULL)
        return true;
    listing->within = gazetteer_find(listing->gazetteer, str_from_cstr(name));
    if (listing->within != NULL)
        return true;
    if (!locate_name(listing->arena, listing->gazetteer, str_from_cstr(name),
                     NULL, &found, err))
        return false;
    if (found.count == 0)
        return error_set(err, ERROR_INPUT, 0,
                         "there is no place '%s' to list what lies within; "
                         "'tetrapylon locate' finds names",
                         name);
    listing->within = found.items[0].place;
    return true;
}

static bool check_kind(const Listing *listing, Error *err)
{
    size_t count = 0;
    Str *kinds;

    if (listing->kind == NULL)
        return true;
    while (gazetteer_kind(listing->gazetteer, count).len > 0)
        count++;
    kinds = arena_array(listing->arena, count, sizeof *kinds, err);
    if (kinds == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        kinds[i] = gazetteer_kind(listing->gazetteer, i);
        if (str_is(kinds[i], listing->kind))
            return true;
    }
    return nearest_refuse("kind", str_from_cstr(listing->kind), kinds, count,
                          err);
}

/* ---- what is listed -------------------------------------------------------
 */

static bool has_word(const Listing *listing, const Place *place, Str name,
                     bool *out)
{
    *out = listing->word_count == 0;
    for (size_t i = 0; i < listing->word_count && !*out; i++) {
        Str word = listing->words[i];
        *out = str_find(name, word, 0) < name.len ||
               str_find(place->key, word, 0) < place->key.len ||
               str_equal(place->kind, word);
    }
    return *out;
}

/* In its name or another of its names. */
static bool has_text(const Listing *listing, const Place *place, Str name,
                     bool *out, Error *err)
{
    *out =
        listing->text.len == 0 || str_find(name, listing->text, 0) < name.len;
    for (size_t i = 0; i < place->name_count && !*out; i++) {
        Str other;
        if (!fold(listing->arena, place->names[i].text, &other, err))
            return false;
        *out = str_find(other, listing->text, 0) < other.len;
    }
    return true;
}

static bool is_listed(const Listing *listing, const Place *place, bool *out,
                      Error *err)
{
    Str name;

    *out = false;
    if ((listing->kind != NULL && !str_is(place->kind, listing->kind)) ||
        (listing->within != NULL &&
         !gazetteer_within(listing->gazetteer, place, listing->within)))
        return true;
    if (!fold(listing->arena, place->name, &name, err))
        return false;
    return !has_word(listing, place, name, out) ||
           has_text(listing, place, name, out, err);
}

static bool collect(Listing *listing, Error *err)
{
    const Gazetteer *gazetteer = listing->gazetteer;

    for (size_t i = 0; i < gazetteer_count(gazetteer); i++) {
        const Place *place = gazetteer_place(gazetteer, i);
        bool listed;

        if (!is_listed(listing, place, &listed, err))
            return false;
        if (listed && !VEC_PUSH(listing->arena, &listing->places, *place, err))
            return false;
    }
    return !gazetteer_failed(gazetteer, err);
}

/* ---- the list -------------------------------------------------------------
 */

static void print_place(Report *report, const Place *place)
{
    report_print(report, "%-28.*s %-20.*s ", STR_ARGS(place->key),
                 STR_ARGS(place->kind));
    if (place->located)
        report_print(report, "%11.6f %10.6f %8.0f m  ", place->position.lon,
                     place->position.lat, place->accuracy_m);
    else
        report_print(report, "%34s", "no known position  ");
    report_text(report, place->name);
    report_print(report, "\n");
}

static bool write_listing(const void *self, Sink sink, Error *err)
{
    const Listing *listing = self;
    Report report = report_make(sink, err);
    Evidence evidence = {.places = listing->places.items,
                         .place_count = listing->places.count};
    Chronicle none = {0};
    Material material = {.evidence = &evidence, .chronicle = &none};
    PublishRequest request = {.layer = LAYER_PLACES};

    if (option_given(listing->arguments, "json"))
        return records_write(&material, &request, sink, err);
    for (size_t i = 0; i < listing->places.count; i++)
        print_place(&report, &listing->places.items[i]);
    return report_finish(&report);
}

Code gazetteer_list(const Arguments *arguments, Error *err)
{
    Listing listing = {.arguments = arguments,
                       .arena = arguments->arena,
                       .kind = option_value(arguments, "kind")};
    Own own = {0};
    Str folder;

    if (!data_find(arguments, &folder, err) ||
        !own_load_project(arguments, &own, err) ||
        !own_read(arguments, &own, err) ||
        !own_gazetteer(arguments, listing.arena, folder, &own,
                       &listing.gazetteer, err))
        return CODE_FAILED;
    if (!check_kind(&listing, err) || !find_within(&listing, err))
        return CODE_USAGE;
    if (!fold_words(&listing, err) || !collect(&listing, err) ||
        !deliver("-", false, write_listing, &listing, err))
        return CODE_FAILED;
    if (listing.places.count == 0) {
        say("no place is like that");
        return CODE_FAILED;
    }
    return CODE_DONE;
}
