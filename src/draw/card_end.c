/* The closing panel: how many places are how badly damaged, who holds what. */
#include "draw/card.h"
#include "draw/card_panel.h"
#include "draw/film_words.h"
#include "draw/scene.h"

#include <math.h>
#include <stdio.h>

#define HEAD_GAP  6.0
#define ROW       18.0
#define TABLE_GAP 10.0

enum { HOLDERS = 4, CLASSES = DAMAGE_COUNT + 1, DISPUTED = DAMAGE_COUNT };

typedef struct {
    size_t counts[CLASSES]; /* by grade; where sources disagree */
    int classes;            /* that occur */
    const FrameItem *holders[HOLDERS];
    int holder_count;
} Table;

static bool is_counted(const Frame *frame, const FrameItem *item)
{
    return !item->state->inherited &&
           scene_site(frame, item->state->place) != NULL;
}

static Table make_table(const Frame *frame, const FrameView *view)
{
    Table table = {.classes = 0};

    for (size_t i = 0; i < view->count; i++) {
        const FrameItem *item = &view->items[i];
        Damage grade;
        if (!is_counted(frame, item))
            continue;
        if (item->state->topic == TOPIC_CONTROL && table.holder_count < HOLDERS)
            table.holders[table.holder_count++] = item;
        /* What may only have begun by then is not counted yet. */
        if (item->state->topic != TOPIC_DAMAGE ||
            (item->unsure && item->opacity < 1))
            continue;
        if (damage_from_name(item->state->value, &grade))
            table.counts[grade]++;
        else
            table.counts[DISPUTED]++;
    }
    for (int i = 0; i < CLASSES; i++)
        table.classes += table.counts[i] > 0;
    return table;
}

static int class_rows(const Table *table)
{
    return (table->classes + 1) / 2;
}

static double table_height(const Table *table)
{
    return ROW * (class_rows(table) + table->holder_count);
}

static TextStyle head_style(const Frame *frame)
{
    return (TextStyle){.size = 18,
                       .face = FACE_BOLD,
                       .colour = frame->theme->ink,
                       .width =
                           frame_layout(frame)->card.width - 2 * PANEL_PADDING,
                       .lines = 1};
}

void panel_of_end(const Frame *frame, const Screenplay *play,
                  const FrameView *view, Point at, Panel *out)
{
    Table table = make_table(frame, view);
    Language language = frame->picture->language;
    TextStyle head = head_style(frame);
    TextStyle note = {.size = 11,
                      .colour = frame->theme->quiet,
                      .width = head.width,
                      .lines = 4};
    char day[DAY_TEXT_SIZE];

    panel_make(frame, at, out);
    frame_says_day(frame, (When){play->to, play->to}, day);
    word_fill_text(film_word(language, FILM_AS_OF), (Str[]){str_from_cstr(day)},
                   1, out->said[0], PANEL_SAID);
    panel_add(frame, out, head, 0, str_from_cstr(out->said[0]));
    panel_add(frame, out, note, HEAD_GAP + table_height(&table) + TABLE_GAP,
              film_word(language, FILM_MORE_LIMITS));
    panel_close(frame, out);
}

/* ---- painting ---------------------------------------------------------- */

static State sample_of(int class, Str rivals[static 2])
{
    State sample = {.topic = TOPIC_DAMAGE};

    if (class != DISPUTED) {
        sample.value = damage_name((Damage) class);
        return sample;
    }
    rivals[0] = damage_name(DAMAGE_DESTROYED);
    rivals[1] = damage_name(DAMAGE_MODERATE);
    sample.value = STR("contested");
    sample.contested = true;
    sample.rivals = rivals;
    sample.rival_count = 2;
    return sample;
}

static void write_right(const Frame *frame, cairo_t *cr, Box row, Str text)
{
    TextStyle style = {.size = 11.5,
                       .colour = frame->theme->ink,
                       .face = FACE_BOLD,
                       .align = align_end(frame),
                       .tabular = true};

    (void)text_draw(frame_fonts(frame), cr, &style,
                    from_start(frame, row, row.width), row.y + 13, text);
}

static void write_left(const Frame *frame, cairo_t *cr, Box row, double from,
                       Str text)
{
    TextStyle style = {
        .size = 11.5, .colour = frame->theme->ink, .align = align_start(frame)};

    (void)text_draw(frame_fonts(frame), cr, &style,
                    from_start(frame, row, from), row.y + 13, text);
}

static void paint_class(const Frame *frame, cairo_t *cr, Box row, int class,
                        size_t count)
{
    Str rivals[2];
    State sample = sample_of(class, rivals);
    char text[24];

    frame_glyph(frame, cr, &sample,
                (Point){from_start(frame, row, 8), row.y + 9}, 13);
    write_left(frame, cr, row, 22,
               frame_says(frame, class == DISPUTED
                                     ? WORD_DISAGREE
                                     : word_of_damage((Damage) class)));
    (void)snprintf(text, sizeof text, "%zu", count);
    write_right(frame, cr, row, str_from_cstr(text));
}

/* In two columns, the gravest first, down and then across. */
static void paint_classes(const Frame *frame, cairo_t *cr, Box box,
                          const Table *table)
{
    const double between = 28;
    static const int order[CLASSES] = {DAMAGE_DESTROYED, DAMAGE_SEVERE,
                                       DAMAGE_MODERATE,  DAMAGE_POSSIBLE,
                                       DAMAGE_NONE,      DISPUTED};
    double width = (box.width - between) / 2;
    int rows = class_rows(table), done = 0;

    for (int i = 0; i < CLASSES; i++) {
        int column = done / rows;
        Box row;
        if (table->counts[order[i]] == 0)
            continue;
        row = part_from_start(frame, box, column * (width + between), width);
        row.y += done % rows * ROW;
        paint_class(frame, cr, row, order[i], table->counts[order[i]]);
        done++;
    }
}

static Str holder_of(const Frame *frame, const FrameItem *item)
{
    if (item->state->contested)
        return frame_says(frame, WORD_DISPUTED);
    return item->before != NULL ? frame_says(frame, WORD_CHANGING)
                                : frame_actor_name(frame, item->state->value);
}

static void paint_holders(const Frame *frame, cairo_t *cr, Box box,
                          const Table *table)
{
    for (int i = 0; i < table->holder_count; i++) {
        Str place = table->holders[i]->state->place;
        write_left(frame, cr, box, 0, scene_site(frame, place)->label);
        write_right(frame, cr, box, holder_of(frame, table->holders[i]));
        box.y += ROW;
    }
}

void card_paint_end(Frame *frame, cairo_t *cr, Point at, const Screenplay *play,
                    const FrameView *view)
{
    Table table = make_table(frame, view);
    TextStyle head = head_style(frame);
    Panel panel;
    Box box;

    panel_of_end(frame, play, view, at, &panel);
    panel_paint(frame, cr, &panel);
    box = (Box){
        panel.box.x + PANEL_PADDING,
        panel.box.y + PANEL_TOP + HEAD_GAP +
            text_measure(frame_fonts(frame), &head, panel.lines[0].text).height,
        head.width, table_height(&table)};
    paint_classes(frame, cr, box, &table);
    box.y += ROW * class_rows(&table);
    paint_holders(frame, cr, box, &table);
}
