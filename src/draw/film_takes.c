#include "draw/film.h"

#include <math.h>

enum { VIDEO_RATE = 30, STILLS_RATE = 10, STILL_RATE = 5 };

int film_rate(const FilmRequest *request)
{
    if (request->still)
        return STILL_RATE;
    switch (request->format) {
    case FILM_GIF:
    case FILM_APNG:
    case FILM_WEBP:
        return STILLS_RATE;
    default:
        return VIDEO_RATE;
    }
}

/* Whether every frame is a scene of its own, however long it stands. */
static bool one_a_scene(const Film *film)
{
    FilmFormat format = film->request->format;

    return film->request->still &&
           (format == FILM_PAGES || format == FILM_RAW || format == FILM_SUMS);
}

/* Behind the fades and rings of its beginning, before those of its end. */
static double rest_of(const Scene *scene)
{
    return scene->start + 0.6 * scene->length;
}

static double second_of(const Film *film, int frame)
{
    double second = (double)frame / film->rate;

    if (one_a_scene(film))
        return rest_of(&film->play.scenes[frame]);
    return film->request->still ? rest_of(screenplay_scene(&film->play, second))
                                : second;
}

static bool find_range(Film *film, int *first, Error *err)
{
    const FilmRequest *request = film->request;
    int all = one_a_scene(film) ? (int)film->play.scene_count
                                : (int)lround(film->play.length * film->rate);
    int last = request->last < 0 ? all - 1 : request->last;

    if (request->first > last || last >= all)
        return error_set(err, ERROR_INPUT, 0,
                         "the film has frames 0 to %d; there are none %d to %d",
                         all - 1, request->first, last);
    *first = request->first;
    film->count = last - request->first + 1;
    return true;
}

bool film_takes(Film *film, Error *err)
{
    FilmView views[2];
    int first = 0, now = 0;
    Take *take = NULL;

    if (!find_range(film, &first, err))
        return false;
    film->takes =
        arena_array(&film->arena, (size_t)film->count, sizeof(Take), err);
    if (film->takes == NULL ||
        !film_view_make(&film->arena, &film->play, &views[0], err) ||
        !film_view_make(&film->arena, &film->play, &views[1], err))
        return false;
    for (int i = first; i < first + film->count; i++) {
        double second = second_of(film, i);
        film_view_at(&film->play, second, &views[1 - now]);
        if (take == NULL || !film_view_alike(&views[now], &views[1 - now])) {
            take = &film->takes[film->take_count++];
            *take = (Take){.first = i, .second = second};
            now = 1 - now;
        }
        take->count++;
    }
    return true;
}
