#include "draw/draw.h"

#include <math.h>

/* Numbers parted by blanks. */
static bool take_number(Str *rest, double *out)
{
    while (rest->len > 0 && (rest->data[0] == ' ' || rest->data[0] == '\n' ||
                             rest->data[0] == '\r'))
        *rest = str_slice(*rest, 1, rest->len);
    for (size_t end = 0; end <= rest->len; end++)
        if (end == rest->len || rest->data[end] == ' ' ||
            rest->data[end] == '\n' || rest->data[end] == '\r') {
            bool done = str_to_double(str_slice(*rest, 0, end), out);

            *rest = str_slice(*rest, end, rest->len);
            return done;
        }
    return false;
}

static Str without_comments(Str text)
{
    while (text.len > 0 && text.data[0] == '#')
        (void)str_take_until(&text, '\n');
    return text;
}

static bool refuse(Str name, Error *err)
{
    return error_set(err, ERROR_INPUT, 0,
                     "%.*s: 'west north step columns rows' and then as many "
                     "heights, from the north-west, are wanted",
                     STR_ARGS(name));
}

bool relief_parse(Arena *arena, Str name, Str text, Relief *out, Error *err)
{
    enum { MOST = 4000 };
    Str rest = without_comments(text);
    double head[5];
    Relief relief;

    for (int i = 0; i < 5; i++)
        if (!take_number(&rest, &head[i]))
            return refuse(name, err);
    if (!lonlat_valid((LonLat){head[0], head[1]}) || !(head[2] > 0) ||
        !(head[3] >= 2 && head[3] <= MOST && head[4] >= 2 && head[4] <= MOST))
        return refuse(name, err);
    relief =
        (Relief){{head[0], head[1]}, head[2], (int)head[3], (int)head[4], NULL};
    relief.heights =
        arena_array(arena, (size_t)relief.columns * (size_t)relief.rows,
                    sizeof *relief.heights, err);
    if (relief.heights == NULL)
        return false;
    for (int i = 0; i < relief.columns * relief.rows; i++) {
        double height;

        if (!take_number(&rest, &height) || fabs(height) > 12000)
            return refuse(name, err);
        relief.heights[i] = (float)height;
    }
    *out = relief;
    return true;
}

/* Catmull and Rom's cubic through four values in a row. */
static double cubic(const double v[4], double t)
{
    return v[1] + 0.5 * t *
                      (v[2] - v[0] +
                       t * (2 * v[0] - 5 * v[1] + 4 * v[2] - v[3] +
                            t * (3 * (v[1] - v[2]) + v[3] - v[0])));
}

double relief_height(const Relief *relief, LonLat at)
{
    double x = (at.lon - relief->corner.lon) / relief->step;
    double y = (relief->corner.lat - at.lat) / relief->step;
    int column = (int)floor(x), row = (int)floor(y);
    double rows[4];

    if (!(column >= 1 && column + 2 < relief->columns && row >= 1 &&
          row + 2 < relief->rows))
        return (double)NAN;
    for (int j = 0; j < 4; j++) {
        const float *from =
            &relief->heights[(row - 1 + j) * relief->columns + column - 1];
        double values[4] = {(double)from[0], (double)from[1], (double)from[2],
                            (double)from[3]};

        rows[j] = cubic(values, x - column);
    }
    return cubic(rows, y - row);
}
