#include "draw/label.h"

#include <math.h>

/* ---- how labels look -------------------------------------------------- */

typedef struct {
    double size, tracking;
    Face face;
    bool arabic;
} LabelLook;

static const LabelLook looks[] = {
    [LABEL_SITE] = {13, 0, FACE_BOLD, true},
    [LABEL_MINOR] = {10.5, 0, FACE_REGULAR, false},
    [LABEL_TOWN] = {17, 0.6, FACE_BOLD, true},
    [LABEL_MIDDLE_TOWN] = {13.5, 0.3, FACE_BOLD, true},
    [LABEL_SMALL_TOWN] = {12, 0, FACE_REGULAR, false},
    [LABEL_RUINS] = {14.5, 1.2, FACE_BOLD_ITALIC, true},
    [LABEL_DISTRICT] = {11, 0.3, FACE_REGULAR, false},
    [LABEL_RELIEF] = {12, 0.6, FACE_ITALIC, false},
    [LABEL_OASIS] = {12.5, 0.8, FACE_ITALIC, true},
    [LABEL_WATER] = {11, 0.4, FACE_ITALIC, false},
    [LABEL_REGION] = {13.5, 2.5, FACE_REGULAR, false},
    [LABEL_KEY] = {13, 0, FACE_BOLD, false},
};

static Colour colour_of(const Theme *theme, LabelKind kind)
{
    switch (kind) {
    case LABEL_SITE:
    case LABEL_KEY:
        return theme->ink;
    case LABEL_RUINS:
        return theme->ruins_text;
    case LABEL_RELIEF:
    case LABEL_OASIS:
        return theme->relief_text;
    case LABEL_WATER:
        return theme->water_text;
    case LABEL_REGION:
        return theme->quiet;
    default:
        return theme->text;
    }
}

Colour label_colour(const Frame *frame, const Label *label)
{
    return colour_of(frame->theme, label->kind);
}

TextStyle label_style(const Frame *frame, LabelKind kind)
{
    const LabelLook *look = &looks[kind];

    return (TextStyle){.size = look->size * frame->k,
                       .colour = colour_of(frame->theme, kind),
                       .face = look->face,
                       .tracking =
                           frame->mirrored ? 0 : look->tracking * frame->k,
                       .halo = fmax(1.8, 1.8 * frame->k)};
}

TextStyle label_second_style(const Frame *frame, LabelKind kind)
{
    TextStyle style = label_style(frame, kind);

    style.tracking = 0;
    style.face = kind == LABEL_TOWN || kind == LABEL_MIDDLE_TOWN ? FACE_BOLD
                                                                 : FACE_REGULAR;
    return style;
}

/* Pango's line box is generous; the ink of a line is about this tall. */
double label_line_height(const TextStyle *style)
{
    return style->size * 1.18;
}

bool label_bears_arabic(LabelKind kind)
{
    return looks[kind].arabic;
}

/* ---- painting --------------------------------------------------------- */

static void paint_line(const Frame *frame, cairo_t *cr, const Label *label,
                       TextStyle style, Str text, double y)
{
    double x = label->box.x;

    if (label->align == ALIGN_CENTRE)
        x += label->box.width / 2;
    else if (label->align == ALIGN_RIGHT)
        x += label->box.width;
    style.align = label->align;
    text_draw(frame->fonts, cr, &style, x, y, text);
}

static void paint_leader(const Frame *frame, cairo_t *cr, const Label *label)
{
    Point foot = label_foot(label, label->box);
    double dx = foot.x - label->anchor.x, dy = foot.y - label->anchor.y;
    double length = hypot(dx, dy), k = frame->k;
    double start = fmin(label->clearance, length);

    for (int pass = 0; pass < 2; pass++) {
        cairo_move_to(cr, label->anchor.x + dx / length * start,
                      label->anchor.y + dy / length * start);
        cairo_line_to(cr, foot.x, foot.y);
        cairo_set_line_width(cr, (pass == 0 ? 2.6 : 0.9) * k);
        if (pass == 0)
            set_colour_alpha(cr, frame->theme->halo, 0.85);
        else
            set_colour(cr, frame->theme->ink);
        cairo_stroke(cr);
    }
}

static void paint_curved(const Frame *frame, cairo_t *cr, const Label *label)
{
    TextStyle style = label_style(frame, label->kind);
    double points[24][2];
    TextPath path = {.points = points, .count = 24, .shift = -3 * frame->k};

    for (int i = 0; i < 24; i++) {
        points[i][0] = label->curve.points[i].x;
        points[i][1] = label->curve.points[i].y;
    }
    text_draw_along(frame->fonts, cr, &style, &path, label->text);
}

static void paint_label(const Frame *frame, cairo_t *cr, const Label *label)
{
    TextStyle style = label_style(frame, label->kind);
    double baseline = label->box.y + style.size * 0.95;

    paint_line(frame, cr, label, style, label->text, baseline);
    if (label->with_arabic)
        paint_line(frame, cr, label, label_second_style(frame, label->kind),
                   label->arabic, baseline + label_line_height(&style) * 1.06);
}

void labels_paint(const Frame *frame, cairo_t *cr)
{
    for (size_t i = 0; i < frame->label_count; i++)
        if (frame->labels[i].placed && frame->labels[i].leader)
            paint_leader(frame, cr, &frame->labels[i]);
    for (size_t i = frame->label_count; i-- > 0;) {
        const Label *label = &frame->labels[i];

        if (label->placed && label->curved)
            paint_curved(frame, cr, label);
        else if (label->placed)
            paint_label(frame, cr, label);
    }
}
