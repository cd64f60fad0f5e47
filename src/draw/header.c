#include "draw/scene.h"

#include <stdio.h>

/* The first and last day that any claim speaks of. */
static bool claim_span(const Evidence *evidence, When *out)
{
    When span = {WHEN_NO_LAST, WHEN_NO_FIRST};

    for (size_t i = 0; i < evidence->claim_count; i++) {
        When when = evidence->claims[i].when;

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

static void count_text(size_t count, const char *one, char text[static 40])
{
    (void)snprintf(text, 40, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

static void subtitle_text(const Frame *frame, char *text, size_t size)
{
    const Evidence *evidence = frame->picture->evidence;
    Str own = frame->picture->sheet->subtitle;
    char claims[40], reports[40], days[DAY_TEXT_SIZE] = "";
    When span;

    count_text(evidence->claim_count, "claim", claims);
    count_text(evidence->document_count, "report", reports);
    if (claim_span(evidence, &span))
        day_text(span, days);
    (void)snprintf(text, size,
                   "%.*s%s%s in %s%s%s · as reported, not verified "
                   "on site",
                   STR_ARGS(own), own.len > 0 ? " · " : "", claims, reports,
                   days[0] != '\0' ? ", " : "", days);
}

static void paint_rule(cairo_t *cr, Box box)
{
    cairo_move_to(cr, box.x, box.y + box.height - 0.5);
    cairo_line_to(cr, box.x + box.width, box.y + box.height - 0.5);
    set_colour(cr, COLOUR_RULE);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
}

static double side(const Frame *frame)
{
    return frame->paper ? 0 : 24;
}

static double date_room(const Frame *frame)
{
    return 330 * frame->k;
}

void header_paint(const Frame *frame, cairo_t *cr)
{
    Box box = frame->layout.header;
    double k = frame->paper ? frame->k * 1.25 : 1;
    double x = box.x + side(frame);
    double room = box.width - 2 * side(frame) - date_room(frame);
    TextStyle title = {.size = 21 * k,
                       .colour = COLOUR_INK,
                       .face = FACE_BOLD,
                       .width = room,
                       .lines = 1};
    TextStyle subtitle = {
        .size = 12.5 * k, .colour = COLOUR_QUIET, .width = room, .lines = 1};
    char text[400];

    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    set_colour(cr, COLOUR_WHITE);
    cairo_fill(cr);
    subtitle_text(frame, text, sizeof text);
    text_draw(frame->fonts, cr, &title, x, box.y + 27 * k,
              frame->picture->sheet->title);
    text_draw(frame->fonts, cr, &subtitle, x, box.y + 46 * k,
              str_from_cstr(text));
    if (!frame->paper)
        paint_rule(cr, box);
}

void header_paint_date(const Frame *frame, cairo_t *cr, Str date)
{
    Box box = frame->layout.header;
    double k = frame->paper ? frame->k * 1.25 : 1;
    TextStyle style = {.size = 26 * k,
                       .colour = COLOUR_INK,
                       .face = FACE_BOLD,
                       .align = ALIGN_RIGHT,
                       .tabular = true};
    double width = text_measure(frame->fonts, &style, date).width;

    if (width > date_room(frame))
        style.size *= date_room(frame) / width;
    text_draw(frame->fonts, cr, &style, box.x + box.width - side(frame),
              box.y + 37 * k, date);
}
