#include "draw/scene.h"

#include <math.h>
#include <stdio.h>

/* What a printed sheet says beside its map: counts, sources, method, limits. */

typedef struct {
    size_t grades[DAMAGE_COUNT];
    size_t disputed;
} Counts;

static Counts count_items(const Frame *frame, const FrameItem *items,
                          size_t count)
{
    Counts counts = {{0}, 0};

    for (size_t i = 0; i < count; i++) {
        const State *state = items[i].state;
        Damage grade;

        /* What may only have begun by then is not counted yet. */
        if (state->topic != TOPIC_DAMAGE || state->inherited ||
            (items[i].unsure && items[i].opacity < 1) ||
            scene_site(frame, state->place) == NULL)
            continue;
        if (damage_from_name(state->value, &grade))
            counts.grades[grade]++;
        else
            counts.disputed++;
    }
    return counts;
}

static double head(const Frame *frame, cairo_t *cr, Box box, Str text)
{
    TextStyle style = {
        .size = 11.5 * frame->k, .colour = COLOUR_INK, .face = FACE_BOLD};

    text_draw(frame->fonts, cr, &style, box.x, box.y + 12 * frame->k, text);
    cairo_move_to(cr, box.x, box.y + 17.5 * frame->k);
    cairo_line_to(cr, box.x + box.width, box.y + 17.5 * frame->k);
    set_colour(cr, COLOUR_RULE);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
    return box.y + 20 * frame->k;
}

static void count_row(const Frame *frame, cairo_t *cr, Box row,
                      const State *sample, Str name, size_t count)
{
    double k = frame->k;
    TextStyle style = {.size = 11 * k, .colour = COLOUR_INK};
    TextStyle right = {.size = 11 * k,
                       .colour = COLOUR_INK,
                       .face = FACE_BOLD,
                       .align = ALIGN_RIGHT,
                       .tabular = true};
    char text[24];

    (void)snprintf(text, sizeof text, "%zu", count);
    frame_glyph(frame, cr, sample, (Point){row.x + 9 * k, row.y + 9 * k},
                13 * k);
    text_draw(frame->fonts, cr, &style, row.x + 26 * k, row.y + 13 * k, name);
    text_draw(frame->fonts, cr, &right, row.x + row.width, row.y + 13 * k,
              str_from_cstr(text));
}

static Box table_row(const Frame *frame, Box box, double *y)
{
    Box row = {box.x, *y, box.width, 18 * frame->k};

    *y += row.height;
    return row;
}

static void control_row(const Frame *frame, cairo_t *cr, Box row,
                        const FrameItem *item)
{
    const State *state = item->state;
    double k = frame->k;
    const Site *site = scene_site(frame, state->place);
    TextStyle style = {.size = 11 * k, .colour = COLOUR_INK};
    TextStyle right = {.size = 11 * k,
                       .colour = COLOUR_INK,
                       .face = FACE_BOLD,
                       .align = ALIGN_RIGHT};
    Str holder = state->contested       ? STR("contested")
                 : item->before != NULL ? STR("changing hands")
                                        : frame_actor_name(frame, state->value);
    double room =
        row.width - text_measure(frame->fonts, &right, holder).width - 10 * k;

    style.width = room;
    style.lines = 1;
    text_draw(frame->fonts, cr, &style, row.x, row.y + 13 * k, site->label);
    text_draw(frame->fonts, cr, &right, row.x + row.width, row.y + 13 * k,
              holder);
}

/* Held in its own right, and a place that people would look for. */
static bool in_table(const Frame *frame, const State *state)
{
    const Site *site = scene_site(frame, state->place);

    return state->topic == TOPIC_CONTROL && !state->inherited && site != NULL;
}

static void more_row(const Frame *frame, cairo_t *cr, Box row, size_t more)
{
    TextStyle style = {
        .size = 11 * frame->k, .colour = COLOUR_QUIET, .face = FACE_ITALIC};
    char text[64];

    (void)snprintf(text, sizeof text, "and %zu more places", more);
    text_draw(frame->fonts, cr, &style, row.x, row.y + 13 * frame->k,
              str_from_cstr(text));
}

static void control_rows(const Frame *frame, cairo_t *cr, Box box, double y,
                         const FrameItem *items, size_t count)
{
    size_t all = 0, done = 0;
    size_t room = (size_t)fmax(0, (box.y + box.height - y) / (18 * frame->k));

    for (size_t i = 0; i < count; i++)
        all += in_table(frame, items[i].state);
    for (size_t i = 0; i < count; i++) {
        if (!in_table(frame, items[i].state))
            continue;
        if (done + 1 >= room && all > room)
            break;
        control_row(frame, cr, table_row(frame, box, &y), &items[i]);
        done++;
    }
    if (done < all && room > 0)
        more_row(frame, cr, table_row(frame, box, &y), all - done);
}

void frame_status_table(Frame *frame, cairo_t *cr, Box box,
                        const FrameItem *items, size_t count)
{
    static const char *const names[DAMAGE_COUNT] = {
        "No visible damage", "Possible damage", "Moderate damage",
        "Severe damage", "Destroyed"};
    Counts counts = count_items(frame, items, count);
    double y = head(frame, cr, box, STR("Status on this day, as reported"));
    double bottom = box.y + box.height;
    /* Where room is short, grades that do not occur give way. */
    bool tight = y + DAMAGE_COUNT * 18 * frame->k > bottom;

    for (int grade = DAMAGE_COUNT - 1; grade >= 0; grade--) {
        State sample = {.topic = TOPIC_DAMAGE,
                        .value = damage_name((Damage)grade)};

        if (tight && counts.grades[grade] == 0)
            continue;
        if (y + 18 * frame->k > bottom)
            return;
        count_row(frame, cr, table_row(frame, box, &y), &sample,
                  str_from_cstr(names[grade]), counts.grades[grade]);
    }
    control_rows(frame, cr, box, y, items, count);
}

static double paragraph(const Frame *frame, cairo_t *cr, Box box, double y,
                        Str text)
{
    double k = frame->k;
    double size = 8.7 * k < 8 ? 8 : 8.7 * k; /* 6 points are the least */
    TextStyle style = {.size = size, .colour = COLOUR_TEXT, .width = box.width};
    TextSize room;

    if (y >= box.y + box.height)
        return y;
    style.lines = (int)((box.y + box.height - y) / (size * 1.25));
    if (style.lines < 1)
        return y;
    room = text_measure(frame->fonts, &style, text);
    text_draw(frame->fonts, cr, &style, box.x, y + room.baseline, text);
    return y + room.height;
}

static Str publisher_of(const Document *document)
{
    return document->publisher.len > 0 ? document->publisher : document->name;
}

static bool is_repeated(const Evidence *evidence, size_t index)
{
    Str publisher = publisher_of(&evidence->documents[index]);

    for (size_t i = 0; i < index; i++)
        if (str_equal(publisher_of(&evidence->documents[i]), publisher))
            return true;
    return false;
}

/* "Levant Wire (3 reports, 18 May – 24 Jun 2015)". */
static void publisher_text(const Evidence *evidence, size_t index, char *text,
                           size_t size)
{
    Str publisher = publisher_of(&evidence->documents[index]);
    When span = {WHEN_NO_LAST, WHEN_NO_FIRST};
    size_t count = 0;
    char days[DAY_TEXT_SIZE] = "undated";

    for (size_t i = index; i < evidence->document_count; i++) {
        const Document *document = &evidence->documents[i];
        When when = document->published;

        if (!str_equal(publisher_of(document), publisher))
            continue;
        count++;
        if (document->published_how == PUBLISHED_UNKNOWN)
            continue;
        span.first = when.first < span.first ? when.first : span.first;
        span.last = when.last > span.last ? when.last : span.last;
    }
    if (span.first <= span.last)
        day_text(span, days);
    if (count == 1)
        (void)snprintf(text, size, "%.*s (%s)", STR_ARGS(publisher), days);
    else
        (void)snprintf(text, size, "%.*s (%zu reports, %s)",
                       STR_ARGS(publisher), count, days);
}

static void sources_text(const Frame *frame, char *text, size_t size)
{
    const Evidence *evidence = frame->picture->evidence;
    size_t more = 0;

    text[0] = '\0';
    for (size_t i = 0; i < evidence->document_count; i++) {
        size_t length = strlen(text);
        char one[200];

        if (is_repeated(evidence, i))
            continue;
        if (length + 240 > size) {
            more++;
            continue;
        }
        publisher_text(evidence, i, one, sizeof one);
        (void)snprintf(text + length, size - length, "%s%s",
                       length == 0 ? "" : " · ", one);
    }
    if (more > 0)
        (void)snprintf(text + strlen(text), size - strlen(text),
                       " and %zu more publishers", more);
}

enum { SOURCES_SIZE = 1000 };

double sources_height(const Frame *frame, double width)
{
    TextStyle style = {.size = fmax(8, 8.7 * frame->k), .width = width};
    char text[SOURCES_SIZE];

    sources_text(frame, text, sizeof text);
    return 24 * frame->k +
           text_measure(frame->fonts, &style, str_from_cstr(text)).height;
}

static void paint_sources(const Frame *frame, cairo_t *cr, Box box)
{
    double y = head(frame, cr, box, STR("Reports"));
    char text[SOURCES_SIZE];

    sources_text(frame, text, sizeof text);
    paragraph(frame, cr, box, y, str_from_cstr(text));
}

/* Beside the locator: what a reader measures with. */
static void paint_facts(const Frame *frame, cairo_t *cr)
{
    Box locator = frame->layout.locator, legend = frame->layout.legend;
    double k = frame->k, x = locator.x + locator.width + 10 * k;
    Box box = {x, locator.y, legend.x + legend.width - x, locator.height};
    double ratio = scene_ratio(frame);
    double rounded = pow(10, floor(log10(ratio)) - 1);
    char text[200];
    double y = head(frame, cr, box, STR("Scale and projection"));

    ratio = round(ratio / rounded) * rounded;
    (void)snprintf(text, sizeof text, "About 1:%.0f,%03.0f at %s",
                   floor(ratio / 1000), fmod(ratio, 1000),
                   str_is(frame->picture->paper, "a3") ? "A3" : "A4");
    y = paragraph(frame, cr, box, y, str_from_cstr(text));
    y = paragraph(frame, cr, box, y, projection_name(frame->projection));
    paragraph(frame, cr, box, y,
              STR("Crosses: longitude and latitude, WGS 84"));
}

static void paint_method(const Frame *frame, cairo_t *cr, Box box)
{
    double y = head(frame, cr, box, STR("Method and limits"));

    paragraph(
        frame, cr, box, y,
        STR("Every mark follows from sentences of the reports named here; "
            "where they disagree, it shows that. Days are the reporters’. "
            "Preliminary; not validated in the field."));
}

static void paint_footer(const Frame *frame, cairo_t *cr, Str date)
{
    Box map = frame->layout.map, page = frame->layout.page;
    double top =
        frame->layout.strip.y + frame->layout.strip.height + 8 * frame->k;
    Box box = {map.x, top, page.width - 2 * map.x,
               page.height - top - map.x / 2};
    char sources[400], text[900];
    double y;

    (void)snprintf(text, sizeof text,
                   "Status as reported by the cited sources as of %.*s; not "
                   "verified on site unless stated. Absence of a symbol does "
                   "not mean absence of damage. Boundaries, names and control "
                   "shown do not imply endorsement.",
                   STR_ARGS(date));
    y = paragraph(frame, cr, box, box.y, str_from_cstr(text));
    notes_text(frame, text, sizeof text);
    if (text[0] != '\0')
        y = paragraph(frame, cr, box, y, str_from_cstr(text));
    credits_text(frame, sources, sizeof sources);
    (void)snprintf(text, sizeof text, "%s · Made with Tetrapylon", sources);
    paragraph(frame, cr, box, y, str_from_cstr(text));
}

void panels_paint(Frame *frame, cairo_t *cr, const FrameView *view)
{
    Box map = frame->layout.map;

    cairo_rectangle(cr, map.x, map.y, map.width, map.height);
    set_colour(cr, COLOUR_INK);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
    frame_status_table(frame, cr, frame->layout.status, view->items,
                       view->count);
    paint_facts(frame, cr);
    paint_sources(frame, cr, frame->layout.sources);
    paint_method(frame, cr, frame->layout.method);
    paint_footer(frame, cr, view->date);
}
