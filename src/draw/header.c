#include "draw/scene.h"

#include <math.h>
#include <stdio.h>

/* The first and last day that any claim speaks of which counts: hints don't. */
static bool claim_span(const Evidence *evidence, When *out)
{
    When span = {WHEN_NO_LAST, WHEN_NO_FIRST};

    for (size_t i = 0; i < evidence->claim_count; i++) {
        When when = evidence->claims[i].when;

        if (claim_is_hint(&evidence->claims[i]))
            continue;
        if (when.first != WHEN_NO_FIRST && when.first < span.first)
            span.first = when.first;
        if (when.last != WHEN_NO_LAST && when.last > span.last)
            span.last = when.last;
    }
    if (span.first > span.last)
        return false;
    *out = span;
    return true;
}

static Str own_text(const Frame *frame, Str english, Str arabic)
{
    return frame->mirrored && arabic.len > 0 ? arabic : english;
}

static void subtitle_text(const Frame *frame, char *text, size_t size)
{
    const Evidence *evidence = frame->picture->evidence;
    const Sheet *sheet = frame->picture->sheet;
    Str own = own_text(frame, sheet->subtitle, sheet->subtitle_ar);
    char claims[24], reports[24], counts[120], days[DAY_TEXT_SIZE] = "";
    Str reported = frame_says(frame, WORD_AS_REPORTED);
    When span;

    (void)snprintf(claims, sizeof claims, "%zu", evidence_claims(evidence));
    (void)snprintf(reports, sizeof reports, "%zu", evidence->document_count);
    word_fill(frame->picture->language, WORD_CLAIMS,
              (Str[]){str_from_cstr(claims), str_from_cstr(reports)}, 2, counts,
              sizeof counts);
    if (claim_span(evidence, &span))
        frame_says_day(frame, span, days);
    (void)snprintf(text, size, "%.*s%s%s%s%s · %.*s", STR_ARGS(own),
                   own.len > 0 ? " · " : "", counts,
                   days[0] != '\0' ? " · " : "", days, STR_ARGS(reported));
}

static void paint_rule(const Frame *frame, cairo_t *cr, Box box)
{
    cairo_move_to(cr, box.x, box.y + box.height - 0.5);
    cairo_line_to(cr, box.x + box.width, box.y + box.height - 0.5);
    stroke_path(cr, frame->theme->rule, 1);
}

static double side(const Frame *frame)
{
    return frame->paper ? 0 : frame->tall ? 12 : 24;
}

static TextStyle date_style(const Frame *frame)
{
    double k = frame->paper ? frame->k * 1.25 : 1;

    return (TextStyle){.size = 26 * k,
                       .colour = frame->theme->ink,
                       .face = FACE_BOLD,
                       .align = align_end(frame),
                       .tabular = true};
}

/* For one day as much as it needs; a film's dates are of many lengths. */
static double date_room(const Frame *frame)
{
    double most = fmin(330 * frame->k, frame->layout.header.width * 0.36);
    TextStyle style = date_style(frame);
    char text[DAY_TEXT_SIZE];

    if (frame->still == NULL || frame->picture->has_since)
        return most;
    frame_says_day(frame, (When){frame->still->day, frame->still->day}, text);
    return fmin(most,
                text_measure(frame->fonts, &style, str_from_cstr(text)).width +
                    22 * frame->k);
}

/* Smaller where it is too long, by up to a fifth; then cut. */
static void text_fit(const Frame *frame, cairo_t *cr, const TextStyle *style,
                     Box box, double y, Str text)
{
    TextStyle fitted = *style;
    double width = text_measure(frame->fonts, &fitted, text).width;

    if (width > box.width)
        fitted.size *= fmax(0.8, box.width / width);
    if (text_measure(frame->fonts, &fitted, text).width <= box.width) {
        text_draw(frame->fonts, cr, &fitted, from_start(frame, box, 0), y,
                  text);
        return;
    }
    fitted.align = ALIGN_LEFT; /* of the text's own direction */
    fitted.width = box.width;
    text_draw(frame->fonts, cr, &fitted, box.x, y, text);
}

static void paint_new(const Frame *frame, cairo_t *cr, double x, double y)
{
    double k = frame->paper ? frame->k * 1.25 : 1;
    TextStyle style = {.size = 12.5 * k,
                       .colour = frame->theme->accent_text,
                       .face = FACE_BOLD,
                       .align = align_end(frame)};
    int32_t since = frame->picture->since;
    char day[DAY_TEXT_SIZE], text[DAY_TEXT_SIZE + 40];

    frame_says_day(frame, (When){since, since}, day);
    word_fill(frame->picture->language, WORD_NEW, (Str[]){str_from_cstr(day)},
              1, text, sizeof text);
    text_draw(frame->fonts, cr, &style, x, y, str_from_cstr(text));
}

/* ---- of a tall page: one below the other --------------------------------- */

static const double tall_top = 10, tall_date = 27, tall_foot = 8;

static TextStyle tall_title(const Frame *frame)
{
    return (TextStyle){.size = 18,
                       .colour = frame->theme->ink,
                       .face = FACE_BOLD,
                       .width = frame->layout.page.width - 2 * side(frame),
                       .lines = 3};
}

static TextStyle tall_subtitle(const Frame *frame)
{
    return (TextStyle){.size = 10.5,
                       .colour = frame->theme->quiet,
                       .width = frame->layout.page.width - 2 * side(frame),
                       .lines = 4};
}

static double tall_title_height(const Frame *frame)
{
    const Sheet *sheet = frame->picture->sheet;
    TextStyle style = tall_title(frame);

    return text_measure(frame->fonts, &style,
                        own_text(frame, sheet->title, sheet->title_ar))
        .height;
}

double header_height(const Frame *frame)
{
    TextStyle style = tall_subtitle(frame);
    char text[500];

    subtitle_text(frame, text, sizeof text);
    return tall_top + tall_title_height(frame) + tall_date +
           text_measure(frame->fonts, &style, str_from_cstr(text)).height +
           tall_foot;
}

static void paint_tall(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.header;
    const Sheet *sheet = frame->picture->sheet;
    TextStyle title = tall_title(frame), subtitle = tall_subtitle(frame);
    Str own = own_text(frame, sheet->title, sheet->title_ar);
    double y = box.y + tall_top;
    char text[500];

    text_draw(frame->fonts, cr, &title, side(frame),
              y + text_measure(frame->fonts, &title, own).baseline, own);
    y += tall_title_height(frame) + tall_date;
    subtitle_text(frame, text, sizeof text);
    own = str_from_cstr(text);
    text_draw(frame->fonts, cr, &subtitle, side(frame),
              y + text_measure(frame->fonts, &subtitle, own).baseline, own);
    if (frame->picture->has_since)
        paint_new(frame, cr, from_start(frame, box, box.width - side(frame)),
                  y - 7);
    paint_rule(frame, cr, box);
}

static void paint_tall_date(const Frame *frame, cairo_t *cr, Str date)
{
    Box box = frame->layout.header;
    TextStyle style = date_style(frame);

    style.size = 20;
    style.align = align_start(frame);
    text_draw(frame->fonts, cr, &style, from_start(frame, box, side(frame)),
              box.y + tall_top + tall_title_height(frame) + tall_date - 7,
              date);
}

/* ------------------------------------------------------------------------- */

void header_paint(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.header;
    const Sheet *sheet = frame->picture->sheet;
    double k = frame->paper ? frame->k * 1.25 : 1;
    double room = box.width - 2 * side(frame) - date_room(frame);
    Box words = part_from_start(frame, box, side(frame), room);
    TextStyle title = {.size = 21 * k,
                       .colour = frame->theme->ink,
                       .face = FACE_BOLD,
                       .align = align_start(frame),
                       .lines = 1};
    TextStyle subtitle = {.size = 12.5 * k,
                          .colour = frame->theme->quiet,
                          .align = align_start(frame),
                          .lines = 1};
    char text[500];

    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    set_colour(cr, frame->theme->page);
    cairo_fill(cr);
    if (frame->tall) {
        paint_tall(frame, cr);
        return;
    }
    subtitle_text(frame, text, sizeof text);
    text_fit(frame, cr, &title, words, box.y + 27 * k,
             own_text(frame, sheet->title, sheet->title_ar));
    text_fit(frame, cr, &subtitle, words, box.y + 46 * k, str_from_cstr(text));
    if (frame->still != NULL && frame->picture->has_since)
        paint_new(frame, cr, from_start(frame, box, box.width - side(frame)),
                  box.y + (frame->paper ? 46 : 52) * k);
    if (!frame->paper)
        paint_rule(frame, cr, box);
}

void header_paint_date(const Frame *frame, cairo_t *cr, Str date)
{
    Box box = frame->layout.header;
    double k = frame->paper ? frame->k * 1.25 : 1;
    bool raised = frame->still != NULL && frame->picture->has_since;
    TextStyle style = date_style(frame);

    if (frame->tall) {
        paint_tall_date(frame, cr, date);
        return;
    }
    text_narrow(frame->fonts, &style, date, date_room(frame));
    text_draw(frame->fonts, cr, &style,
              from_start(frame, box, box.width - side(frame)),
              box.y + (!raised        ? 37
                       : frame->paper ? 27
                                      : 31) *
                          k,
              date);
}
