#include "draw/scene.h"

#include <math.h>
#include <stdio.h>

enum { NOTE_NAMES = 6 };

/* What stands on the map without being on the ground: scale, north, locator,
 * credits. */

void card_paint(const Frame *frame, cairo_t *cr, Box box)
{
    cairo_new_path(cr);
    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    set_colour_alpha(cr, frame->theme->card, 0.95);
    cairo_fill(cr);
    cairo_rectangle(cr, box.x + 0.5, box.y + 0.5, box.width - 1,
                    box.height - 1);
    stroke_path(cr, frame->theme->rule, 1);
}

/* ---- credits ---------------------------------------------------------- */

typedef struct {
    const char *needle; /* in a place's source or licence */
    const char *credit;
} Credit;

static bool mentions(Str text, const char *needle)
{
    Str wanted = str_from_cstr(needle);

    return str_find(text, wanted, 0) < text.len;
}

static bool shows_source(const Frame *frame, const char *needle)
{
    for (size_t i = 0; i < frame->site_count; i++) {
        const Place *place = frame->sites[i].place;

        if (mentions(place->source, needle) || mentions(place->licence, needle))
            return true;
    }
    return false;
}

static bool shows_base(const Frame *frame)
{
    for (size_t i = 0; i < frame->base.count; i++)
        if (frame->base.items[i].count > 0)
            return true;
    return frame->basemap.count > 0;
}

/* The Arabic names of its towns are GeoNames'. */
static bool names_base_in_arabic(const Frame *frame)
{
    Point at;

    for (size_t i = 0; frame->mirrored && i < frame->base.count; i++)
        if (frame->basemap.items[i].name_ar.len > 0 &&
            scene_base_town(frame, i, &at))
            return true;
    return false;
}

static void add_credit(char *text, size_t size, const char *credit)
{
    size_t length = strlen(text);

    if (mentions(str_from_cstr(text), credit))
        return;
    (void)snprintf(text + length, size - length, "%s%s",
                   length == 0 ? "" : " · ", credit);
}

void credits_text(const Frame *frame, char *text, size_t size)
{
    static const Credit credits[] = {
        {"ODbL", "© OpenStreetMap contributors, ODbL"},
        {"OSM", "© OpenStreetMap contributors, ODbL"},
        {"OpenStreetMap", "© OpenStreetMap contributors, ODbL"},
        {"GeoNames", "GeoNames, CC BY 4.0"},
        {"Who's On First", "Who’s On First"},
        {"Pleiades", "Pleiades, CC BY 3.0"},
        {"Wikipedia", "Wikipedia, CC BY-SA"},
        {"Wikidata", "Wikidata"},
        {"OurAirports", "OurAirports"},
    };

    text[0] = '\0';
    for (size_t i = 0; i < sizeof credits / sizeof *credits; i++)
        if (shows_source(frame, credits[i].needle))
            add_credit(text, size, credits[i].credit);
    if (names_base_in_arabic(frame))
        add_credit(text, size, "GeoNames, CC BY 4.0");
    if (shows_base(frame))
        add_credit(text, size, "Natural Earth");
}

/* ---- what has no mark ------------------------------------------------- */

static bool below_a_site(const Frame *frame, const Place *place)
{
    for (int depth = 0; depth < 8 && place != NULL; depth++) {
        const Site *whole = scene_site(frame, place->parent);

        if (whole != NULL && whole->inside && whole->kind != SITE_REGION)
            return true;
        place = scene_place(frame, place->parent);
    }
    return false;
}

/* On the day that is drawn, where one is. */
static bool is_of_day(const Frame *frame, const State *state)
{
    const Still *still = frame->still;

    for (size_t i = 0; still != NULL && i < still->count; i++)
        if (still->items[i].state == state)
            return true;
    return still == NULL;
}

/* A place of this map, said to be held, of which nothing shows who holds it. */
static bool is_unheld(const Frame *frame, const State *state)
{
    const Site *site = scene_site(frame, state->place);

    return state->topic == TOPIC_CONTROL && !state->inherited && site != NULL &&
           site->inside && !site_is_wide(site) && !site->pinned &&
           !site->in_inset &&
           (frame->picture->sheet->place_count == 0 || site->listed);
}

/* A place of this map, reported damaged, that no glyph stands for. */
static bool is_unmarked(const Frame *frame, const State *state)
{
    const Site *site = scene_site(frame, state->place);
    const Place *place = scene_place(frame, state->place);

    if (state->topic != TOPIC_DAMAGE || state->inherited || place == NULL)
        return false;
    if (site != NULL)
        return site->inside && !site->pinned && !site->in_inset;
    return (!place->located || !lonlat_valid(place->position)) &&
           below_a_site(frame, place);
}

static bool is_unshaped(const Frame *frame, const State *state)
{
    const Site *site = scene_site(frame, state->place);

    return site != NULL && site->unshaped && !state->inherited;
}

/* What stands before a name: the word, or a comma; nothing where no more names
 * fit. */
static void add_note(const Frame *frame, Word word, char *text, size_t size,
                     size_t count)
{
    size_t length = strlen(text);
    Str lead = count == 1        ? frame_says(frame, word)
               : frame->mirrored ? STR("، ")
                                 : STR(", ");

    if (count <= NOTE_NAMES)
        (void)snprintf(text + length, size - length, "%s%.*s",
                       count == 1 && length > 0 ? ". " : "", STR_ARGS(lead));
}

/* Said to have happened, but no report says when: on no day's map. */
static bool is_undated(const Frame *frame, const State *state)
{
    const Site *site = scene_site(frame, state->place);

    return state->topic == TOPIC_DAMAGE && !state->inherited && site != NULL &&
           site->inside && state->from.first == WHEN_NO_FIRST &&
           state->from.last == WHEN_NO_LAST;
}

static Str place_label(const Frame *frame, Str key)
{
    const Place *place = scene_place(frame, key);
    Str arabic = {NULL, 0};

    if (place != NULL && frame->mirrored)
        arabic = word_arabic(place);
    return arabic.len > 0 ? arabic : short_name(frame_place_name(frame, key));
}

/* Appends the places of such states behind the word, each once. */
static void list_places(const Frame *frame, bool whole, Word word,
                        bool (*wanted)(const Frame *, const State *),
                        char *text, size_t size)
{
    const Chronicle *chronicle = frame->picture->chronicle;
    Str last = {NULL, 0};
    size_t count = 0, length;

    for (size_t i = 0; i < chronicle->count; i++) {
        const State *state = &chronicle->states[i];

        if (!wanted(frame, state) || str_equal(state->place, last) ||
            (!whole && wanted != is_undated && !is_of_day(frame, state)))
            continue;
        last = state->place;
        add_note(frame, word, text, size, ++count);
        length = strlen(text);
        if (count <= NOTE_NAMES)
            (void)snprintf(text + length, size - length, "%.*s",
                           STR_ARGS(place_label(frame, state->place)));
    }
    length = strlen(text);
    if (count > NOTE_NAMES) {
        char number[24];

        (void)snprintf(number, sizeof number, "%zu", count - NOTE_NAMES);
        word_fill(frame->picture->language, WORD_MORE,
                  (Str[]){str_from_cstr(number)}, 1, text + length,
                  size - length);
    }
}

static void add_words(const Frame *frame, const char *before, Word word,
                      char *text, size_t size)
{
    size_t length = strlen(text);

    (void)snprintf(text + length, size - length, "%s%.*s",
                   length > 0 ? before : "", STR_ARGS(frame_says(frame, word)));
}

/* What the base map has here or near, and is too rough to say where. */
static void list_coarse(const Frame *frame, char *text, size_t size)
{
    static const struct {
        const char *layer;
        Word word;
    } kinds[] = {{"coast", WORD_A_COAST},
                 {"river", WORD_A_RIVER},
                 {"border", WORD_A_BORDER},
                 {"disputed_border", WORD_A_BORDER}};
    const char *comma = frame->mirrored ? "، " : ", ";
    size_t count = 0;

    for (size_t i = 0;
         !base_is_drawn(frame) && i < sizeof kinds / sizeof *kinds; i++) {
        if (!base_holds(frame, kinds[i].layer) ||
            (i == 3 && base_holds(frame, "border")))
            continue;
        if (count++ == 0)
            add_words(frame, ". ", WORD_COARSE, text, size);
        add_words(frame, count == 1 ? "" : comma, kinds[i].word, text, size);
    }
}

/* The sheet asks for it, at a scale that would show it. */
static bool lacks_relief(const Frame *frame)
{
    const Picture *picture = frame->picture;
    GeoBox extent = picture->sheet->extent;
    LonLat centre = {(extent.min.lon + extent.max.lon) / 2,
                     (extent.min.lat + extent.max.lat) / 2};

    return picture->sheet->layers & SHEET_RELIEF &&
           picture->relief_file.len == 0 &&
           extent.max.lon - extent.min.lon >= 1 &&
           (picture->relief == NULL || picture->relief->columns == 0 ||
            isnan(relief_height(picture->relief, centre)));
}

void notes_text(const Frame *frame, bool whole, char *text, size_t size)
{
    keys_text(frame, text, size);
    if (text[0] != '\0') {
        char keys[400];

        (void)snprintf(keys, sizeof keys, "%s", text);
        (void)snprintf(text, size, "%.*s%s",
                       STR_ARGS(frame_says(frame, WORD_KEYS)), keys);
    }
    list_coarse(frame, text, size);
    if (lacks_relief(frame))
        add_words(frame, ". ", WORD_NO_RELIEF, text, size);
    list_places(frame, whole, WORD_NOT_MARKED, is_unmarked, text, size);
    list_places(frame, whole, WORD_NOT_TINTED, is_unheld, text, size);
    list_places(frame, whole, WORD_UNDATED, is_undated, text, size);
    list_places(frame, whole, WORD_UNSHAPED, is_unshaped, text, size);
}

/* In a card so wide; below the map of a tall page there is none. */
static TextStyle note_style(const Frame *frame, double width)
{
    return (TextStyle){.size = 10,
                       .colour = frame->theme->text,
                       .width = width - (frame->tall ? 0 : 20)};
}

double notes_height(const Frame *frame, double width)
{
    TextStyle style = note_style(frame, width);
    char text[600];

    notes_text(frame, false, text, sizeof text);
    return text[0] == '\0'
               ? 0
               : text_measure(frame->fonts, &style, str_from_cstr(text))
                         .height +
                     6;
}

/* Under the locator, over or beside the scale bar, or in the corner where a
 * film has its cards. */
static size_t note_boxes(const Frame *frame, double height, Box boxes[4])
{
    const FrameLayout *layout = &frame->layout;
    double width = layout->legend.width;
    Box bar = layout->scale_bar, map = layout->map;
    Box under = {layout->legend.x,
                 layout->locator.y + layout->locator.height + 12, width,
                 height};
    Box over = {bar.x, bar.y - height - 8, bar.width, height};
    Box beside = {bar.x, bar.y + bar.height - height, bar.width, height};
    size_t count = 0;

    if (under.y + height <= layout->credit.y)
        boxes[count++] = under;
    if (over.y < map.y)
        over.y = bar.y + bar.height + 8;
    boxes[count++] = part_from_start(frame, over, 0, width);
    beside = part_from_start(frame, beside, bar.width + 10, width);
    if (!box_meets(beside, layout->credit))
        boxes[count++] = beside;
    if (frame->still != NULL)
        boxes[count++] = part_from_start(
            frame, (Box){map.x + 16, map.y + 16, map.width - 32, height}, 0,
            width);
    return count;
}

void notes_layout(Frame *frame)
{
    TextStyle style = note_style(frame, frame->layout.legend.width);
    double height, least = HUGE_VAL;
    Box boxes[4];
    size_t count;
    char text[600];

    notes_text(frame, true, text, sizeof text);
    if (frame->paper || frame->within || frame->tall || text[0] == '\0')
        return;
    height =
        text_measure(frame->fonts, &style, str_from_cstr(text)).height + 12;
    count = note_boxes(frame, height, boxes);
    for (size_t i = 0; i < count; i++) {
        double cost = card_hides(frame, boxes[i]) +
                      (box_meets(boxes[i], frame->inset.box) ? 1000 : 0);

        if (cost < least) {
            least = cost;
            frame->layout.notes = boxes[i];
        }
    }
}

bool notes_follow_legend(const Frame *frame)
{
    const FrameLayout *layout = &frame->layout;

    return layout->notes.width > 0 &&
           fabs(layout->notes.x - layout->legend.x) < 1;
}

static void paint_notes(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.notes;
    TextStyle style = note_style(frame, box.width);
    char text[600];

    notes_text(frame, false, text, sizeof text);
    if (box.width <= 0 || text[0] == '\0')
        return;
    if (frame->tall) {
        text_draw(frame->fonts, cr, &style, box.x, box.y + 11,
                  str_from_cstr(text));
        return;
    }
    card_paint(frame, cr, box);
    text_draw(frame->fonts, cr, &style, box.x + 10, box.y + 16,
              str_from_cstr(text));
}

double scene_ratio(const Frame *frame)
{
    return frame->ground * 96 / 0.0254;
}

static TextStyle credit_style(const Frame *frame, double width)
{
    return (TextStyle){
        .size = 9.5,
        .colour = frame->tall ? frame->theme->quiet : frame->theme->text,
        .align = frame->tall ? align_start(frame) : align_end(frame),
        .halo = frame->tall ? 0 : 1.8,
        .width = width,
        .lines = frame->tall ? 8 : 3};
}

/* With the projection. */
static void credit_text(const Frame *frame, char *text, size_t size)
{
    char sources[400];
    Str name = projection_name(frame->projection);

    credits_text(frame, sources, sizeof sources);
    (void)snprintf(text, size, "%s · %.*s", sources, STR_ARGS(name));
}

double credits_height(const Frame *frame, double width)
{
    TextStyle style = credit_style(frame, width);
    char text[600];

    if (frame->projection == NULL)
        return 0;
    credit_text(frame, text, sizeof text);
    return text_measure(frame->fonts, &style, str_from_cstr(text)).height;
}

void credits_settle(Frame *frame)
{
    Box *box = &frame->layout.credit, before = *box;
    TextStyle style = credit_style(frame, box->width);
    char text[600];
    double height;

    if (frame->paper || frame->within || frame->tall)
        return;
    credit_text(frame, text, sizeof text);
    height = text_measure(frame->fonts, &style, str_from_cstr(text)).height + 6;
    style.width = 0;
    box->width =
        fmin(box->width,
             text_measure(frame->fonts, &style, str_from_cstr(text)).width + 4);
    box->height = height;
    box->y = before.y + before.height - height;
    if (!frame->mirrored)
        box->x = before.x + before.width - box->width;
}

static void paint_credit(const Frame *frame, cairo_t *cr)
{
    char text[600];
    Box box = frame->layout.credit;
    TextStyle style = credit_style(frame, box.width);
    TextSize size;

    if (frame->paper)
        return;
    credit_text(frame, text, sizeof text);
    size = text_measure(frame->fonts, &style, str_from_cstr(text));
    text_draw(frame->fonts, cr, &style, box.x,
              frame->tall
                  ? box.y + size.baseline
                  : box.y + box.height - 3 - size.height + size.baseline,
              str_from_cstr(text));
}

void furniture_paint(const Frame *frame, cairo_t *cr)
{
    legend_paint(frame, cr);
    locator_paint(frame, cr);
    if (frame->paper && frame->picture->sheet->layers & SHEET_GRATICULE)
        graticule_paint(frame, cr);
    furniture_paint_scale(frame, cr);
    paint_credit(frame, cr);
    paint_notes(frame, cr);
}
