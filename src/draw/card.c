#include "draw/card.h"

#include "draw/card_panel.h"
#include "draw/film_words.h"
#include "draw/scene.h"

#include <stdio.h>

#define GLYPH 18.0

static bool has_glyph(const Event *event)
{
    return event->states[0]->topic == TOPIC_DAMAGE;
}

void panel_of_event(const Frame *frame, const Event *event, Point at,
                    Panel *out)
{
    const CardText *card = &event->card;
    double width = frame_layout(frame)->card.width - 2 * PANEL_PADDING;
    Colour fill;

    panel_make(frame, at, out);
    if (card->actor.len > 0)
        frame_actor_colours(frame, card->actor, &fill, &out->rule);
    panel_add(frame, out,
              (TextStyle){.size = 15,
                          .face = FACE_BOLD,
                          .colour = frame->theme->ink,
                          .width = width - (has_glyph(event) ? GLYPH + 8 : 0),
                          .lines = 2},
              0, card->headline);
    panel_add(frame, out,
              (TextStyle){.size = 12.5,
                          .face = FACE_ITALIC,
                          .colour = frame->theme->ink,
                          .width = width,
                          .lines = 2},
              4, card->quote);
    panel_add(frame, out,
              (TextStyle){.size = 11,
                          .colour = frame->theme->quiet,
                          .width = width,
                          .lines = 2},
              3, card->source);
    panel_add(frame, out,
              (TextStyle){.size = 12,
                          .face = FACE_BOLD,
                          .colour = frame->theme->ink,
                          .width = width,
                          .lines = 2},
              6, card->counts);
    panel_add(frame, out,
              (TextStyle){.size = 11,
                          .colour = frame->theme->quiet,
                          .width = width,
                          .lines = 2},
              2, card->stake);
    panel_close(frame, out);
}

void card_paint_event(Frame *frame, cairo_t *cr, Point at, const Event *event)
{
    Panel panel;
    Point corner;

    panel_of_event(frame, event, at, &panel);
    corner = (Point){from_start(frame, panel.box,
                                panel.box.width - PANEL_PADDING - GLYPH / 2),
                     panel.box.y + PANEL_TOP + GLYPH / 2};
    panel_paint(frame, cr, &panel);
    if (has_glyph(event))
        frame_glyph(frame, cr, event->states[0], corner, GLYPH);
}

/* ---- opening ----------------------------------------------------------- */

static size_t stop_count(const Screenplay *play)
{
    size_t count = 0;

    for (size_t i = 0; i < play->event_count; i++)
        count += play->events[i].stops;
    return count;
}

static Str count_changes(const Frame *frame, const Screenplay *play,
                         char text[static PANEL_SAID])
{
    char all[24], stops[24];

    (void)snprintf(all, sizeof all, "%zu", play->event_count);
    (void)snprintf(stops, sizeof stops, "%zu", stop_count(play));
    word_fill_text(film_word(frame->picture->language, FILM_BASIS),
                   (Str[]){str_from_cstr(all), str_from_cstr(stops)}, 2, text,
                   PANEL_SAID);
    return str_from_cstr(text);
}

void panel_of_intro(const Frame *frame, const Screenplay *play, Point at,
                    Panel *out)
{
    TextStyle style = {.size = 20,
                       .face = FACE_BOLD,
                       .colour = frame->theme->ink,
                       .width =
                           frame_layout(frame)->card.width - 2 * PANEL_PADDING,
                       .tabular = true,
                       .lines = 2};

    panel_make(frame, at, out);
    frame_says_day(frame, (When){play->from, play->to}, out->said[0]);
    panel_add(frame, out, style, 0, str_from_cstr(out->said[0]));
    style.size = 13;
    style.face = FACE_REGULAR;
    panel_add(frame, out, style, 4, count_changes(frame, play, out->said[1]));
    style.size = 11;
    style.colour = frame->theme->quiet;
    style.lines = 3;
    panel_add(frame, out, style, 5,
              film_word(frame->picture->language, FILM_LIMITS));
    panel_close(frame, out);
}

void card_paint_intro(Frame *frame, cairo_t *cr, Point at,
                      const Screenplay *play)
{
    Panel panel;

    panel_of_intro(frame, play, at, &panel);
    panel_paint(frame, cr, &panel);
}
