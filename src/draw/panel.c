#include "draw/scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

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

        if (state->topic != TOPIC_DAMAGE ||
            !item_is_drawn(frame, &items[i], items, count))
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
    TextStyle style = {.size = 11.5 * frame->k,
                       .colour = frame->theme->ink,
                       .face = FACE_BOLD,
                       .align = align_start(frame)};

    text_draw(frame->fonts, cr, &style, from_start(frame, box, 0),
              box.y + 12 * frame->k, text);
    cairo_move_to(cr, box.x, box.y + 17.5 * frame->k);
    cairo_line_to(cr, box.x + box.width, box.y + 17.5 * frame->k);
    stroke_path(cr, frame->theme->rule, 1);
    return box.y + 20 * frame->k;
}

/* ---- status ------------------------------------------------------------- */

/* How far from a row's start its columns end: what changed, what stands. */
static double change_column(const Frame *frame, Box row)
{
    return row.width - 40 * frame->k;
}

static void cell(const Frame *frame, cairo_t *cr, Box row, double distance,
                 Str text, bool bold)
{
    TextStyle style = {.size = 11 * frame->k,
                       .colour =
                           bold ? frame->theme->ink : frame->theme->accent_text,
                       .face = FACE_BOLD,
                       .align = align_end(frame),
                       .tabular = true};

    text_draw(frame->fonts, cr, &style, from_start(frame, row, distance),
              row.y + 13 * frame->k, text);
}

static void count_row(const Frame *frame, cairo_t *cr, Box row,
                      const State *sample, size_t count, long change)
{
    double k = frame->k;
    TextStyle style = {.size = 11 * k,
                       .colour = frame->theme->ink,
                       .align = align_start(frame)};
    char text[24];
    Damage grade = DAMAGE_NONE;

    (void)damage_from_name(sample->value, &grade);
    frame_glyph(frame, cr, sample,
                (Point){from_start(frame, row, 9 * k), row.y + 9 * k}, 13 * k);
    text_draw(frame->fonts, cr, &style, from_start(frame, row, 26 * k),
              row.y + 13 * k, frame_says(frame, word_of_damage(grade)));
    (void)snprintf(text, sizeof text, "%zu", count);
    cell(frame, cr, row, row.width, str_from_cstr(text), true);
    if (change == 0)
        return;
    (void)snprintf(text, sizeof text, "%s%ld", change > 0 ? "+" : "–",
                   labs(change));
    cell(frame, cr, row, change_column(frame, row), str_from_cstr(text), false);
}

static Box table_row(const Frame *frame, Box box, double *y)
{
    Box row = {box.x, *y, box.width, 17.5 * frame->k};

    *y += row.height;
    return row;
}

static Str holder_of(const Frame *frame, const FrameItem *item)
{
    if (item->state->contested)
        return frame_says(frame, WORD_DISPUTED);
    return item->before != NULL ? frame_says(frame, WORD_CHANGING)
                                : frame_actor_name(frame, item->state->value);
}

static void control_row(const Frame *frame, cairo_t *cr, Box row,
                        const FrameItem *item)
{
    const State *state = item->state;
    double k = frame->k;
    const Site *site = scene_site(frame, state->place);
    bool fresh = item_is_new(frame, item);
    TextStyle style = {.size = 11 * k, .colour = frame->theme->ink};
    TextStyle right = {.size = 11 * k,
                       .colour = fresh ? frame->theme->accent_text
                                       : frame->theme->ink,
                       .face = FACE_BOLD,
                       .align = align_end(frame)};
    Str holder = holder_of(frame, item);
    double width = text_measure(frame->fonts, &right, holder).width;
    Box name = part_from_start(frame, row, 0, row.width - width - 10 * k);

    style.lines = 1;
    style.width = name.width;
    if (text_measure(frame->fonts, &style, site->label).width < name.width) {
        style.width = 0;
        style.align = align_start(frame);
        name.x = from_start(frame, name, 0);
    }
    text_draw(frame->fonts, cr, &style, name.x, row.y + 13 * k, site->label);
    text_draw(frame->fonts, cr, &right, from_start(frame, row, row.width),
              row.y + 13 * k, holder);
}

/* Held in its own right, and a place that people would look for. */
static bool in_table(const Frame *frame, const State *state)
{
    const Site *site = scene_site(frame, state->place);

    return state->topic == TOPIC_CONTROL && !state->inherited && site != NULL;
}

static void more_row(const Frame *frame, cairo_t *cr, Box row, size_t more)
{
    TextStyle style = {.size = 11 * frame->k,
                       .colour = frame->theme->quiet,
                       .align = align_start(frame)};
    char text[64], number[24];

    (void)snprintf(number, sizeof number, "%zu", more);
    word_fill(frame->picture->language, WORD_MORE,
              (Str[]){str_from_cstr(number)}, 1, text, sizeof text);
    text_draw(frame->fonts, cr, &style, from_start(frame, row, 0),
              row.y + 13 * frame->k, str_trim(str_from_cstr(text)));
}

/* How many had no room. */
static size_t control_rows(const Frame *frame, cairo_t *cr, Box box, double y,
                           const FrameItem *items, size_t count)
{
    size_t all = 0, done = 0;
    size_t room = (size_t)fmax(0, (box.y + box.height - y) / (17.5 * frame->k));

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
    return all - done;
}

/* What the column of changes counts from. */
static void change_head(const Frame *frame, cairo_t *cr, Box box)
{
    TextStyle style = {.size = 9.5 * frame->k,
                       .colour = frame->theme->accent_text,
                       .align = align_end(frame)};
    int32_t since = frame->picture->since;
    char day[DAY_TEXT_SIZE], text[DAY_TEXT_SIZE + 20];

    frame_says_day(frame, (When){since, since}, day);
    word_fill(frame->picture->language, WORD_CHANGE,
              (Str[]){str_from_cstr(day)}, 1, text, sizeof text);
    text_draw(frame->fonts, cr, &style, from_start(frame, box, box.width),
              box.y + 12 * frame->k, str_from_cstr(text));
}

size_t frame_status_table(const Frame *frame, cairo_t *cr, Box box,
                          const FrameItem *items, size_t count)
{
    Counts now = count_items(frame, items, count), before = now;
    double y = head(frame, cr, box, frame_says(frame, WORD_STATUS));
    double bottom = box.y + box.height;
    /* Where room is short, grades that do not occur give way. */
    bool tight = y + DAMAGE_COUNT * 17.5 * frame->k > bottom - 30 * frame->k;

    if (frame->still != NULL && frame->picture->has_since) {
        before = count_items(frame, frame->still->before,
                             frame->still->before_count);
        change_head(frame, cr, box);
    }
    for (int grade = DAMAGE_COUNT - 1; grade >= 0; grade--) {
        State sample = {.topic = TOPIC_DAMAGE,
                        .value = damage_name((Damage)grade)};

        if (tight && now.grades[grade] == 0 && before.grades[grade] == 0)
            continue;
        if (y + 17.5 * frame->k > bottom)
            break;
        count_row(frame, cr, table_row(frame, box, &y), &sample,
                  now.grades[grade],
                  (long)now.grades[grade] - (long)before.grades[grade]);
    }
    return control_rows(frame, cr, box, y, items, count);
}

static double paragraph(const Frame *frame, cairo_t *cr, Box box, double y,
                        Str text)
{
    double k = frame->k;
    double size = 8.7 * k < 8 ? 8 : 8.7 * k; /* 6 points are the least */
    TextStyle style = {
        .size = size, .colour = frame->theme->text, .width = box.width};
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
static void publisher_text(const Frame *frame, size_t index, char *text,
                           size_t size)
{
    const Evidence *evidence = frame->picture->evidence;
    Str publisher = publisher_of(&evidence->documents[index]);
    When span = {WHEN_NO_LAST, WHEN_NO_FIRST};
    size_t count = 0;
    char days[DAY_TEXT_SIZE], number[24], counted[200];

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
    (void)snprintf(days, sizeof days, "%.*s",
                   STR_ARGS(frame_says(frame, WORD_NO_DAY)));
    if (span.first <= span.last)
        frame_says_day(frame, span, days);
    (void)snprintf(number, sizeof number, "%zu", count);
    word_fill(frame->picture->language, WORD_REPORTS,
              (Str[]){str_from_cstr(number), str_from_cstr(days)}, 2, counted,
              sizeof counted);
    if (count == 1)
        (void)snprintf(text, size, "%.*s (%s)", STR_ARGS(publisher), days);
    else
        (void)snprintf(text, size, "%.*s (%s)", STR_ARGS(publisher), counted);
}

static void sources_text(const Frame *frame, char *text, size_t size)
{
    const Evidence *evidence = frame->picture->evidence;
    size_t more = 0;

    text[0] = '\0';
    for (size_t i = 0; i < evidence->document_count; i++) {
        size_t length = strlen(text);
        char one[400];

        if (is_repeated(evidence, i))
            continue;
        if (length + 440 > size) {
            more++;
            continue;
        }
        publisher_text(frame, i, one, sizeof one);
        (void)snprintf(text + length, size - length, "%s%s",
                       length == 0 ? "" : " · ", one);
    }
    if (more > 0) {
        char number[24];

        (void)snprintf(number, sizeof number, "%zu", more);
        word_fill(frame->picture->language, WORD_MORE,
                  (Str[]){str_from_cstr(number)}, 1, text + strlen(text),
                  size - strlen(text));
    }
}

enum { SOURCES_SIZE = 2000 };

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
    double y = head(frame, cr, box, frame_says(frame, WORD_REPORTS_HEAD));
    char text[SOURCES_SIZE];

    sources_text(frame, text, sizeof text);
    paragraph(frame, cr, box, y, str_from_cstr(text));
}

/* "14,100", to two digits where the ratio was not asked for. */
static void ratio_text(const Frame *frame, bool *exact, char text[static 32])
{
    double ratio = scene_ratio(frame), wanted = frame->picture->sheet->scale;
    double unit = pow(10, floor(log10(ratio)) - 1);
    double thousands;

    *exact = wanted > 0 && fabs(ratio / wanted - 1) < 0.004;
    ratio = *exact ? wanted : round(ratio / unit) * unit;
    thousands = floor(ratio / 1000);
    if (thousands >= 1000)
        (void)snprintf(text, 32, "%.0f,%03.0f,%03.0f", floor(thousands / 1000),
                       fmod(thousands, 1000), fmod(ratio, 1000));
    else if (thousands >= 1)
        (void)snprintf(text, 32, "%.0f,%03.0f", thousands, fmod(ratio, 1000));
    else
        (void)snprintf(text, 32, "%.0f", ratio);
}

/* Beside the locator: what a reader measures with. */
static void paint_facts(const Frame *frame, cairo_t *cr)
{
    Box locator = frame->layout.locator, legend = frame->layout.legend;
    double away = locator.width + 10 * frame->k;
    Box box = part_from_start(frame, legend, away, legend.width - away);
    Str paper = str_is(frame->picture->paper, "a3") ? STR("A3") : STR("A4");
    char ratio[32], text[200];
    bool exact;
    double y;

    box.y = locator.y;
    box.height = locator.height;
    y = head(frame, cr, box, frame_says(frame, WORD_SCALE_HEAD));
    ratio_text(frame, &exact, ratio);
    word_fill(frame->picture->language, exact ? WORD_RATIO_EXACT : WORD_RATIO,
              (Str[]){str_from_cstr(ratio), paper}, 2, text, sizeof text);
    y = paragraph(frame, cr, box, y, str_from_cstr(text));
    y = paragraph(frame, cr, box, y, projection_name(frame->projection));
    if (frame->picture->sheet->layers & SHEET_GRATICULE)
        paragraph(frame, cr, box, y, frame_says(frame, WORD_CROSSES));
}

/* On a smaller paper it stands below the map. */
static void paint_method(const Frame *frame, cairo_t *cr, Box box)
{
    double y;

    if (box.height <= 0)
        return;
    y = head(frame, cr, box, frame_says(frame, WORD_METHOD_HEAD));
    paragraph(frame, cr, box, y, frame_says(frame, WORD_METHOD));
}

/* Who made it, from what, and where every mark's sources are listed. */
static void colophon_text(const Frame *frame, char *text, size_t size)
{
    const Picture *picture = frame->picture;
    char sources[400], manifest[200] = "", head_text[80] = "";

    credits_text(frame, sources, sizeof sources);
    if (picture->manifest)
        word_fill(picture->language, WORD_MANIFEST, NULL, 0, manifest,
                  sizeof manifest);
    if (picture->head.len > 0)
        word_fill(
            picture->language, WORD_HEAD,
            (Str[]){str_slice(picture->head, 0,
                              picture->head.len < 12 ? picture->head.len : 12)},
            1, head_text, sizeof head_text);
    (void)snprintf(text, size, "%s · %.*s%s%s%s%s", sources,
                   STR_ARGS(frame_says(frame, WORD_MADE)),
                   head_text[0] != '\0' ? " · " : "", head_text,
                   manifest[0] != '\0' ? " · " : "", manifest);
}

/* "Who holds what, too: Sukhnah, Islamic State · ...": the last so many of the
 * status table, which had no room there. */
static void held_text(const Frame *frame, const FrameView *view, size_t last,
                      char *text, size_t size)
{
    size_t all = 0, seen = 0;

    (void)snprintf(text, size, "%.*s",
                   STR_ARGS(frame_says(frame, WORD_HELD_TOO)));
    for (size_t i = 0; i < view->count; i++)
        all += in_table(frame, view->items[i].state);
    for (size_t i = 0; i < view->count; i++) {
        const FrameItem *item = &view->items[i];
        size_t length = strlen(text);

        if (!in_table(frame, item->state) || ++seen <= all - last)
            continue;
        (void)snprintf(text + length, size - length, "%s%.*s – %.*s",
                       seen == all - last + 1 ? "" : " · ",
                       STR_ARGS(scene_site(frame, item->state->place)->label),
                       STR_ARGS(holder_of(frame, item)));
    }
}

static void paint_footer(const Frame *frame, cairo_t *cr, const FrameView *view,
                         size_t left_out)
{
    Box page = frame->layout.page;
    double margin = frame->layout.header.x;
    double top =
        frame->layout.strip.y + frame->layout.strip.height + 8 * frame->k;
    Box box = {margin, top, page.width - 2 * margin,
               page.height - top - margin / 2};
    char text[1200];
    double y = box.y;

    if (left_out > 0) {
        held_text(frame, view, left_out, text, sizeof text);
        y = paragraph(frame, cr, box, y, str_from_cstr(text));
    }
    word_fill(frame->picture->language, WORD_LIMITS, &view->date, 1, text,
              sizeof text);
    y = paragraph(frame, cr, box, y, str_from_cstr(text));
    if (frame->layout.method.height <= 0)
        y = paragraph(frame, cr, box, y, frame_says(frame, WORD_METHOD));
    notes_text(frame, false, text, sizeof text);
    if (text[0] != '\0')
        y = paragraph(frame, cr, box, y, str_from_cstr(text));
    colophon_text(frame, text, sizeof text);
    paragraph(frame, cr, box, y, str_from_cstr(text));
}

void panels_paint(const Frame *frame, cairo_t *cr, const FrameView *view)
{
    Box map = frame->layout.map;
    size_t left_out;

    cairo_rectangle(cr, map.x, map.y, map.width, map.height);
    stroke_path(cr, frame->theme->ink, 1);
    left_out = frame_status_table(frame, cr, frame->layout.status, view->items,
                                  view->count);
    paint_facts(frame, cr);
    paint_sources(frame, cr, frame->layout.sources);
    paint_method(frame, cr, frame->layout.method);
    paint_footer(frame, cr, view, left_out);
}
