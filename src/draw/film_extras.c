/* What may lie beside a film: poster, contact sheet, captions, transcript. */
#include "core/emit.h"
#include "draw/film.h"
#include "draw/film_words.h"
#include "draw/png.h"
#include "draw/words.h"

#include <math.h>
#include <stdio.h>

static bool wanted(Sink sink)
{
    return sink.write != NULL;
}

static bool say(Sink sink, Str text, Error *err)
{
    return text.len == 0 || sink.write(sink.self, text.data, text.len, err);
}

/* ---- stills ------------------------------------------------------------ */

typedef struct {
    Film *film;
    FilmPainter painter;
    FilmView view;
    cairo_surface_t *surface;
} Stills;

static bool stills_open(Film *film, Stills *out, Error *err)
{
    Stills stills = {.film = film};

    if (!film_view_make(&film->arena, &film->play, &stills.view, err) ||
        !film_painter_open(&film->arena, &film->stages, &film->frames,
                           &film->play, &stills.painter, err))
        return false;
    stills.surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, film->picture->width, film->picture->height);
    *out = stills;
    return true;
}

static void stills_close(Stills *stills)
{
    film_painter_close(&stills->painter);
    cairo_surface_destroy(stills->surface);
}

/* Paints a scene as it stands when nothing in it moves. */
static bool stills_paint(Stills *stills, const Scene *scene, Error *err)
{
    film_view_at(&stills->film->play, scene->start + 0.6 * scene->length,
                 &stills->view);
    return film_painter_paint(&stills->painter, &stills->view, stills->surface,
                              err);
}

static size_t weight(const Event *event)
{
    return (event->major ? 1000 : 0) + 2 * event->states[0]->independent +
           event->count;
}

/* The scene of the weightiest event; of several, the first. */
static const Scene *poster_scene(const Screenplay *play)
{
    const Scene *best = NULL;

    for (size_t i = 0; i < play->scene_count; i++) {
        const Scene *scene = &play->scenes[i];
        if (scene->kind == SCENE_EVENT &&
            (best == NULL || weight(&play->events[scene->event]) >
                                 weight(&play->events[best->event])))
            best = scene;
    }
    return best != NULL ? best : &play->scenes[play->scene_count - 1];
}

static bool write_poster(Stills *stills, Sink sink, Error *err)
{
    return stills_paint(stills, poster_scene(&stills->film->play), err) &&
           png_write(stills->surface, 96, stills->film->notes.comment, sink,
                     err);
}

/* ---- contact sheet ----------------------------------------------------- */

/* A tile an event, and the closing table. */
typedef struct {
    int columns, rows, count;
    double width, height; /* of a tile, pixels */
} Grid;

enum { TILE_MAX = 480, GAP = 8, TILES_MAX = 120 };

static bool is_tile(const Scene *scene)
{
    return scene->kind == SCENE_EVENT || scene->kind == SCENE_END;
}

static Grid lay_grid(const Film *film)
{
    Grid grid = {.count = 0};
    double width = film->picture->width, height = film->picture->height;
    double scale = fmin(1, TILE_MAX / fmax(width, height));

    for (size_t i = 0; i < film->play.scene_count; i++)
        grid.count += is_tile(&film->play.scenes[i]);
    grid.count = grid.count < TILES_MAX ? grid.count : TILES_MAX;
    grid.width = round(width * scale);
    grid.height = round(height * scale);
    /* About as wide as high, or a little wider. */
    grid.columns =
        (int)ceil(sqrt(1.3 * grid.count * grid.height / fmax(grid.width, 1)));
    grid.columns = grid.columns < 1 ? 1 : grid.columns;
    grid.rows = (grid.count + grid.columns - 1) / grid.columns;
    return grid;
}

static void put_tile(const Stills *stills, const Grid *grid, int index,
                     cairo_t *cr)
{
    int column = index % grid->columns, line = index / grid->columns;
    double x = GAP + column * (grid->width + GAP);
    double y = GAP + line * (grid->height + GAP);

    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, grid->width / stills->film->picture->width,
                grid->height / stills->film->picture->height);
    cairo_set_source_surface(cr, stills->surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_rectangle(cr, 0, 0, stills->film->picture->width,
                    stills->film->picture->height);
    cairo_fill(cr);
    cairo_restore(cr);
}

static bool write_contact(Stills *stills, Sink sink, Error *err)
{
    const Screenplay *play = &stills->film->play;
    Grid grid = lay_grid(stills->film);
    cairo_surface_t *sheet = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)(GAP + grid.columns * (grid.width + GAP)),
        (int)(GAP + grid.rows * (grid.height + GAP)));
    cairo_t *cr = cairo_create(sheet);
    bool done = true;
    int index = 0;

    cairo_set_source_rgb(cr, 0.2, 0.2, 0.2);
    cairo_paint(cr);
    for (size_t i = 0; i < play->scene_count && done; i++) {
        if (!is_tile(&play->scenes[i]) || index >= grid.count)
            continue;
        done = stills_paint(stills, &play->scenes[i], err);
        if (done)
            put_tile(stills, &grid, index++, cr);
    }
    cairo_destroy(cr);
    cairo_surface_flush(sheet);
    done = done && png_write(sheet, 96, stills->film->notes.comment, sink, err);
    cairo_surface_destroy(sheet);
    return done;
}

static bool write_stills(Film *film, const FilmExtras *extras, Error *err)
{
    Stills stills;
    bool done;

    if (!wanted(extras->poster) && !wanted(extras->contact))
        return true;
    if (!stills_open(film, &stills, err))
        return false;
    done = (!wanted(extras->poster) ||
            write_poster(&stills, extras->poster, err)) &&
           (!wanted(extras->contact) ||
            write_contact(&stills, extras->contact, err));
    stills_close(&stills);
    return done;
}

/* ---- captions ---------------------------------------------------------- */

static void clock_text(double second, char text[static 16])
{
    unsigned ms = (unsigned)lround(second * 1000);

    (void)snprintf(text, 16, "%02u:%02u:%02u.%03u", ms / 3600000 % 100,
                   ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

static bool say_cue_line(Sink sink, Str text, Error *err)
{
    return text.len == 0 ||
           (vtt_text(sink, text, err) && say(sink, STR("\n"), err));
}

static bool say_cue(Language language, Sink sink, const Event *event,
                    const Scene *scene, Error *err)
{
    char from[16], to[16], day[DAY_TEXT_SIZE], head[64];
    int length;

    clock_text(scene->start, from);
    clock_text(scene->start + scene->length, to);
    length = snprintf(head, sizeof head, "\n%s --> %s\n", from, to);
    day_text_in(language, event->when, day);
    return say(sink, (Str){head, (size_t)length}, err) &&
           say_cue_line(sink, str_from_cstr(day), err) &&
           say_cue_line(sink, event->card.headline, err) &&
           say_cue_line(sink, event->card.quote, err) &&
           say_cue_line(sink, event->card.source, err) &&
           say_cue_line(sink, event->card.counts, err) &&
           say_cue_line(sink, event->card.stake, err);
}

static bool write_captions(const Film *film, Sink sink, Error *err)
{
    const Screenplay *play = &film->play;

    if (!say(sink, STR("WEBVTT\n"), err))
        return false;
    for (size_t i = 0; i < play->scene_count; i++) {
        const Scene *scene = &play->scenes[i];
        if (scene->kind == SCENE_EVENT &&
            !say_cue(play->language, sink, &play->events[scene->event], scene,
                     err))
            return false;
    }
    return true;
}

/* ---- transcript -------------------------------------------------------- */

static bool say_line(Sink sink, const char *before, Str text, Error *err)
{
    return text.len == 0 || (say(sink, str_from_cstr(before), err) &&
                             say(sink, text, err) && say(sink, STR("\n"), err));
}

static bool tell_event(Language language, Sink sink, const Event *event,
                       Error *err)
{
    Str no_card = film_word(language, FILM_NO_CARD);
    char day[DAY_TEXT_SIZE], head[DAY_TEXT_SIZE + 40];
    int second = (int)floor(event->second);
    int length;

    day_text_in(language, event->when, day);
    length = event->stops ? snprintf(head, sizeof head, "\n%d:%02d  %s\n",
                                     second / 60, second % 60, day)
                          : snprintf(head, sizeof head, "\n%s %.*s\n", day,
                                     STR_ARGS(no_card));
    return say(sink, (Str){head, (size_t)length}, err) &&
           say_line(sink, "", event->card.headline, err) &&
           say_line(sink, "", event->card.quote, err) &&
           say_line(sink, "\u2014 ", event->card.source, err) &&
           say_line(sink, "", event->card.counts, err) &&
           say_line(sink, "", event->card.stake, err);
}

static const Event **by_time(Film *film, Error *err)
{
    const Screenplay *play = &film->play;
    const Event **order =
        arena_array(&film->arena, play->event_count, sizeof(Event *), err);

    if (order == NULL)
        return NULL;
    for (size_t i = 0; i < play->event_count; i++) {
        size_t k = i;
        for (; k > 0 && order[k - 1]->second > play->events[i].second; k--)
            order[k] = order[k - 1];
        order[k] = &play->events[i];
    }
    return order;
}

static Str topic_word(Language language, Topic topic)
{
    if (topic == TOPIC_CONTROL || topic == TOPIC_DAMAGE)
        return film_word(language,
                         topic == TOPIC_CONTROL ? FILM_CONTROL : FILM_DAMAGE);
    return language == LANGUAGE_ENGLISH
               ? topic_name(topic)
               : word_of(language, word_of_topic(topic));
}

/* "control, Syrian government", "Destroyed", "looting" */
static bool say_what_stands(Film *film, const State *state, Str *out,
                            Error *err)
{
    Language language = film->play.language;
    Str topic = topic_word(language, state->topic);
    Str comma = film_word(language, FILM_COMMA);
    Str value = state->contested ? film_word(language, FILM_IS_DISPUTED)
                                 : film_name_of(film->picture->evidence,
                                                language, state->value);
    Damage grade;

    if (state->topic == TOPIC_DAMAGE &&
        damage_from_name(state->value, &grade)) {
        *out = word_of(language, word_of_damage(grade));
        return true;
    }
    if (value.len == 0) {
        *out = topic;
        return true;
    }
    return arena_format(&film->arena, out, err, "%.*s%.*s%.*s", STR_ARGS(topic),
                        STR_ARGS(comma), STR_ARGS(value));
}

/* "Temple: Destroyed" of what stands at the end. */
static bool tell_state(Film *film, Sink sink, const Cue *cue, Error *err)
{
    const State *state = cue->state;
    Str name = film_place_name(film->picture->evidence, film->play.language,
                               state->place);
    Str what, line;
    Point point;

    if (cue->sure > film->play.length || cue->gone <= film->play.length ||
        state->inherited ||
        !frame_place_point(film->frames.items[0], state->place, &point))
        return true;
    return say_what_stands(film, state, &what, err) &&
           arena_format(&film->arena, &line, err, "%.*s: %.*s\n",
                        STR_ARGS(name), STR_ARGS(what)) &&
           say(sink, line, err);
}

static bool tell_end(Film *film, Sink sink, Error *err)
{
    const Screenplay *play = &film->play;
    char day[DAY_TEXT_SIZE];
    Str as_of;

    day_text_in(play->language, (When){play->to, play->to}, day);
    if (!film_fill(&film->arena, play->language, FILM_AS_OF,
                   (Str[FILM_VALUES]){str_from_cstr(day)}, &as_of, err) ||
        !say_line(sink, "\n", as_of, err))
        return false;
    for (size_t i = 0; i < play->cue_count; i++)
        if (!tell_state(film, sink, &play->cues[i], err))
            return false;
    return say_line(sink, "\n", film_word(play->language, FILM_MORE_LIMITS),
                    err);
}

static bool tell_head(Film *film, Sink sink, Error *err)
{
    const Screenplay *play = &film->play;
    Str comma = film_word(play->language, FILM_COMMA);
    char days[DAY_TEXT_SIZE], seconds[24];
    Str length, line;

    day_text_in(play->language, (When){play->from, play->to}, days);
    (void)snprintf(seconds, sizeof seconds, "%ld", lround(play->length));
    return film_fill(&film->arena, play->language, FILM_LENGTH,
                     (Str[FILM_VALUES]){str_from_cstr(seconds)}, &length,
                     err) &&
           arena_format(&film->arena, &line, err, "%s\n%s%.*s%.*s\n",
                        film->notes.title, days, STR_ARGS(comma),
                        STR_ARGS(length)) &&
           say(sink, line, err);
}

static bool write_transcript(Film *film, Sink sink, Error *err)
{
    const Screenplay *play = &film->play;
    const Event **order = by_time(film, err);

    if (order == NULL || !tell_head(film, sink, err))
        return false;
    for (size_t i = 0; i < play->event_count; i++)
        if (!tell_event(play->language, sink, order[i], err))
            return false;
    return tell_end(film, sink, err) &&
           say_line(sink, "\n", str_from_cstr(film->notes.rights), err);
}

bool film_extras(Film *film, const FilmExtras *extras, Error *err)
{
    const Picture *picture = film->picture;

    return (!wanted(extras->script) ||
            script_write(&film->play, picture->sheet->title, picture->head,
                         extras->script, err)) &&
           write_stills(film, extras, err) &&
           (!wanted(extras->captions) ||
            write_captions(film, extras->captions, err)) &&
           (!wanted(extras->transcript) ||
            write_transcript(film, extras->transcript, err));
}
