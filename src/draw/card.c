#include "draw/card.h"

#include "draw/film_words.h"
#include "draw/scene.h"

#include <math.h>
#include <stdio.h>

enum { LINES = 6 };

#define RULE         4.0
#define PADDING      16.0
#define TOP          11.0
#define GLYPH        18.0
#define GAP          12.0
#define STEP         16.0
#define USUAL_HEIGHT 100.0

/* One text of a panel; what is empty takes no room. */
typedef struct {
    TextStyle style;
    Str text;
    double gap; /* above it */
} Line;

typedef struct {
    Box box;
    Colour rule;
    Line lines[LINES];
    int count;
} Panel;

static void add_line(Panel *panel, TextStyle style, double gap, Str text)
{
    if (text.len > 0 && panel->count < LINES)
        panel->lines[panel->count++] = (Line){style, text, gap};
}

static double measure(Fonts *fonts, const Panel *panel)
{
    double height = TOP;

    for (int i = 0; i < panel->count; i++)
        height +=
            panel->lines[i].gap +
            text_measure(fonts, &panel->lines[i].style, panel->lines[i].text)
                .height;
    return height + TOP;
}

static void fill_box(cairo_t *cr, Box box, Colour colour, double alpha)
{
    cairo_set_source_rgba(cr, colour.red, colour.green, colour.blue, alpha);
    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    cairo_fill(cr);
}

/* The ground it stands on: a rim sets it off from light and dark alike. */
static void paint_ground(const Frame *frame, cairo_t *cr, const Panel *panel)
{
    Box box = panel->box;

    fill_box(cr, box_grown(box, 1), frame->theme->ink, 0.18);
    fill_box(cr, box, frame->theme->card, 0.97);
    fill_box(cr, part_from_start(frame, box, 0, RULE), panel->rule, 1);
}

static void paint_lines(const Frame *frame, cairo_t *cr, const Panel *panel)
{
    Fonts *fonts = frame_fonts(frame);
    double y = panel->box.y + TOP;

    for (int i = 0; i < panel->count; i++) {
        const Line *line = &panel->lines[i];
        TextSize size = text_measure(fonts, &line->style, line->text);
        y += line->gap;
        (void)text_draw(
            fonts, cr, &line->style,
            part_from_start(frame, panel->box, PADDING, line->style.width).x,
            y + size.baseline, line->text);
        y += size.height;
    }
}

/* ---- where ------------------------------------------------------------- */

static Box panel_box(const Frame *frame, Point at, double height)
{
    Box box = frame_layout(frame)->card;

    return (Box){at.x, at.y, box.width, height};
}

static bool hides(const Frame *frame, Box box, Str place)
{
    Point point;
    Box name;

    return (frame_place_point(frame, place, &point) &&
            box_holds(box_grown(box, 14), point)) ||
           (frame_place_name_box(frame, place, &name) && box_meets(box, name));
}

static size_t hidden_by(const Frame *frame, const Screenplay *play, Box box)
{
    enum { STOP = 4 }; /* a hidden place that a scene is about weighs more */
    size_t hidden = 0;

    for (size_t i = 0; i < play->event_count; i++)
        for (size_t k = 0; k < play->events[i].count; k++)
            if (hides(frame, box, play->events[i].states[k]->place))
                hidden += play->events[i].stops ? STOP : 1;
    return hidden;
}

static bool on_furniture(const FrameLayout *layout, Box box)
{
    const Box parts[] = {layout->legend, layout->locator, layout->scale_bar,
                         layout->credit};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].width > 0 && box_meets(box_grown(box, GAP / 2), parts[i]))
            return true;
    return false;
}

/* Every place a step apart is tried, from where cards stand unless that hides
 * something: the upper corner where reading begins. */
static Point best_place(const Frame *frame, const Screenplay *play,
                        double height)
{
    const FrameLayout *layout = frame_layout(frame);
    Box map = box_grown(layout->map, -GAP);
    double right = map.x + map.width - layout->card.width;
    Point first = {fmin(layout->card.x, right), layout->card.y}, best = first;
    size_t least = hidden_by(frame, play, panel_box(frame, first, height));
    int columns = (int)((map.width - layout->card.width) / STEP);
    int rows = (int)((map.height - height) / STEP);

    for (int i = 1; i < columns * rows && least > 0; i++) {
        int row = i / columns;
        double across = i % columns * STEP;
        Point at = {frame->mirrored ? first.x - across : first.x + across,
                    first.y + row * STEP};
        Box box = panel_box(frame, at, height);
        size_t hidden =
            on_furniture(layout, box) ? least : hidden_by(frame, play, box);
        if (hidden < least) {
            best = at;
            least = hidden;
        }
    }
    return best;
}

static bool has_glyph(const Event *event)
{
    return event->states[0]->topic == TOPIC_DAMAGE;
}

static Panel event_panel(Frame *frame, const Event *event, Point at)
{
    const CardText *card = &event->card;
    Panel panel = {.box = frame_layout(frame)->card, .rule = frame->theme->ink};
    double width = panel.box.width - 2 * PADDING;
    Colour fill;

    if (card->actor.len > 0)
        frame_actor_colours(frame, card->actor, &fill, &panel.rule);
    add_line(&panel,
             (TextStyle){.size = 15,
                         .face = FACE_BOLD,
                         .colour = frame->theme->ink,
                         .width = width - (has_glyph(event) ? GLYPH + 8 : 0),
                         .lines = 2},
             0, card->headline);
    add_line(&panel,
             (TextStyle){.size = 12.5,
                         .face = FACE_ITALIC,
                         .colour = frame->theme->ink,
                         .width = width,
                         .lines = 2},
             4, card->quote);
    add_line(&panel,
             (TextStyle){.size = 11,
                         .colour = frame->theme->quiet,
                         .width = width,
                         .lines = 2},
             3, card->source);
    add_line(&panel,
             (TextStyle){.size = 12,
                         .face = FACE_BOLD,
                         .colour = frame->theme->ink,
                         .width = width,
                         .lines = 2},
             6, card->counts);
    add_line(&panel,
             (TextStyle){.size = 11,
                         .colour = frame->theme->quiet,
                         .width = width,
                         .lines = 2},
             2, card->stake);
    panel.box = panel_box(frame, at, measure(frame_fonts(frame), &panel));
    return panel;
}

Point card_place(Frame *frame, const Screenplay *play)
{
    double height = USUAL_HEIGHT;

    for (size_t i = 0; i < play->event_count; i++)
        if (play->events[i].stops)
            height = fmax(
                height,
                event_panel(frame, &play->events[i], (Point){0, 0}).box.height);
    return best_place(frame, play, height);
}

void card_paint_event(Frame *frame, cairo_t *cr, Point at, const Event *event)
{
    Panel panel = event_panel(frame, event, at);
    Point corner = {
        from_start(frame, panel.box, panel.box.width - PADDING - GLYPH / 2),
        panel.box.y + TOP + GLYPH / 2};

    paint_ground(frame, cr, &panel);
    paint_lines(frame, cr, &panel);
    if (has_glyph(event))
        frame_glyph(frame, cr, event->states[0], corner, GLYPH);
}

/* ---- opening and closing ----------------------------------------------- */

/* A film's word with numbers in it. */
enum { SAID_SIZE = 400 };
static Str say(const Frame *frame, FilmWord word, const size_t *numbers,
               size_t count, char text[static SAID_SIZE])
{
    char digits[3][24];
    Str values[3];

    for (size_t i = 0; i < count; i++) {
        (void)snprintf(digits[i], sizeof digits[i], "%zu", numbers[i]);
        values[i] = str_from_cstr(digits[i]);
    }
    word_fill_text(film_word(frame->picture->language, word), values, count,
                   text, SAID_SIZE);
    return str_from_cstr(text);
}

void card_paint_intro(Frame *frame, cairo_t *cr, Point at,
                      const Screenplay *play)
{
    const Evidence *evidence = frame->picture->evidence;
    Panel panel = {.box = frame_layout(frame)->card, .rule = frame->theme->ink};
    TextStyle style = {.size = 20,
                       .face = FACE_BOLD,
                       .colour = frame->theme->ink,
                       .width = panel.box.width - 2 * PADDING,
                       .tabular = true,
                       .lines = 2};
    size_t numbers[] = {play->event_count, evidence_claims(evidence),
                        evidence->document_count};
    char period[DAY_TEXT_SIZE], basis[SAID_SIZE];

    frame_says_day(frame, (When){play->from, play->to}, period);
    add_line(&panel, style, 0, str_from_cstr(period));
    style.size = 13;
    style.face = FACE_REGULAR;
    add_line(&panel, style, 4, say(frame, FILM_BASIS, numbers, 3, basis));
    style.size = 11;
    style.colour = frame->theme->quiet;
    style.lines = 3;
    add_line(&panel, style, 5,
             film_word(frame->picture->language, FILM_LIMITS));
    panel.box = panel_box(frame, at, measure(frame_fonts(frame), &panel));
    paint_ground(frame, cr, &panel);
    paint_lines(frame, cr, &panel);
}

static size_t passing_count(const Screenplay *play)
{
    size_t count = 0;

    for (size_t i = 0; i < play->event_count; i++)
        count += !play->events[i].stops;
    return count;
}

static bool is_counted(const Frame *frame, const State *state)
{
    return !state->inherited && scene_site(frame, state->place) != NULL;
}

static bool occurs(const Frame *frame, const FrameView *view, Damage grade)
{
    for (size_t i = 0; i < view->count; i++) {
        const State *state = view->items[i].state;
        Damage own = DAMAGE_NONE;
        if (state->topic == TOPIC_DAMAGE && is_counted(frame, state) &&
            damage_from_name(state->value, &own) && own == grade)
            return true;
    }
    return false;
}

/* A heading, the damage grades there are, and up to five places under control.
 */
static double table_height(const Frame *frame, const FrameView *view)
{
    enum { HEAD = 24, ROW = 18, PLACES = 5 };
    int places = 0, grades = 0;

    for (size_t i = 0; i < view->count && places < PLACES; i++) {
        const State *state = view->items[i].state;
        places += state->topic == TOPIC_CONTROL && is_counted(frame, state);
    }
    for (int grade = 0; grade < DAMAGE_COUNT; grade++)
        grades += occurs(frame, view, (Damage)grade);
    return HEAD + ROW * (grades + places);
}

void card_paint_end(Frame *frame, cairo_t *cr, const Screenplay *play,
                    const FrameView *view)
{
    Panel panel = {.box = frame_layout(frame)->card, .rule = frame->theme->ink};
    double table = table_height(frame, view);
    size_t passing = passing_count(play);
    char day[DAY_TEXT_SIZE], title[SAID_SIZE], passed[SAID_SIZE];
    Language language = frame->picture->language;
    TextStyle note = {.size = 11,
                      .colour = frame->theme->quiet,
                      .width = panel.box.width - 2 * PADDING,
                      .lines = 4};
    TextStyle head = {.size = 18,
                      .face = FACE_BOLD,
                      .colour = frame->theme->ink,
                      .width = note.width,
                      .lines = 1};
    double title_height, height;
    Box box;

    frame_says_day(frame, (When){play->to, play->to}, day);
    word_fill_text(film_word(language, FILM_AS_OF), (Str[]){str_from_cstr(day)},
                   1, title, sizeof title);
    add_line(&panel, head, 0, str_from_cstr(title));
    title_height = measure(frame_fonts(frame), &panel) - TOP;
    add_line(&panel, note, table + 12, film_word(language, FILM_MORE_LIMITS));
    if (passing > 0)
        add_line(&panel, note, 4, say(frame, FILM_PASSED, &passing, 1, passed));
    height = measure(frame_fonts(frame), &panel);
    panel.box = panel_box(frame, best_place(frame, play, height), height);
    box = (Box){panel.box.x + PADDING, panel.box.y + title_height + 6,
                panel.box.width - 2 * PADDING, table};
    paint_ground(frame, cr, &panel);
    paint_lines(frame, cr, &panel);
    (void)frame_status_table(frame, cr, box, view->items, view->count);
}
