#include "draw/style.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/*
 * Colours that mean something must be told apart by everybody: distances by
 * CIEDE2000 (Sharma, Wu and Dalal 2005) after the simulation of Machado,
 * Oliveira and Fernandes (2009, table 1, severity 1.0).
 */

typedef struct {
    double l, a, b;
} Lab;

enum { NORMAL, PROTAN, DEUTAN, TRITAN, EYES };

static const double eyes[EYES][9] = {
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882,
     -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820,
     0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733,
     0.691367, 0.303900},
};

static double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double f(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static Lab seen(Colour colour, int eye)
{
    const double *m = eyes[eye];
    double in[3] = {linear(colour.red), linear(colour.green),
                    linear(colour.blue)};
    double c[3], x, y, z;

    for (int i = 0; i < 3; i++)
        c[i] = fmin(1, fmax(0, m[3 * i] * in[0] + m[3 * i + 1] * in[1] +
                                   m[3 * i + 2] * in[2]));
    x = (0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047;
    y = 0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2];
    z = (0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883;
    return (Lab){116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

static double hue_of(double b, double a)
{
    double hue = atan2(b, a) * 180 / 3.14159265358979323846;

    return hue < 0 ? hue + 360 : hue;
}

static double wave(double degrees)
{
    return cos(degrees * 3.14159265358979323846 / 180);
}

/* Equations 2 to 22 of the paper. */
static double ciede2000(Lab p, Lab q)
{
    double mean = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2;
    double g = 0.5 * (1 - sqrt(pow(mean, 7) / (pow(mean, 7) + 6103515625.0)));
    double a1 = p.a * (1 + g), a2 = q.a * (1 + g);
    double c1 = hypot(a1, p.b), c2 = hypot(a2, q.b), c = (c1 + c2) / 2;
    double h1 = hue_of(p.b, a1), h2 = hue_of(q.b, a2), dh = h2 - h1, h, t;
    double l = (p.l + q.l) / 2 - 50, sl, sc, sh, rt, lightness, chroma, hue;

    dh = c1 * c2 == 0 ? 0 : dh > 180 ? dh - 360 : dh < -180 ? dh + 360 : dh;
    h = c1 * c2 == 0           ? h1 + h2
        : fabs(h1 - h2) <= 180 ? (h1 + h2) / 2
        : h1 + h2 < 360        ? (h1 + h2 + 360) / 2
                               : (h1 + h2 - 360) / 2;
    t = 1 - 0.17 * wave(h - 30) + 0.24 * wave(2 * h) + 0.32 * wave(3 * h + 6) -
        0.20 * wave(4 * h - 63);
    sl = 1 + 0.015 * l * l / sqrt(20 + l * l);
    sc = 1 + 0.045 * c;
    sh = 1 + 0.015 * c * t;
    rt = -2 * sqrt(pow(c, 7) / (pow(c, 7) + 6103515625.0)) *
         wave(90 - 60 * exp(-pow((h - 275) / 25, 2)));
    lightness = (q.l - p.l) / sl;
    chroma = (c2 - c1) / sc;
    hue = 2 * sqrt(c1 * c2) * wave(90 - dh / 2) / sh;
    return sqrt(lightness * lightness + chroma * chroma + hue * hue +
                rt * chroma * hue);
}

/* Three pairs of the paper's table 1. */
static void the_distance_is_that_of_the_paper(void **state)
{
    (void)state;
    assert_true(
        fabs(ciede2000((Lab){50, 2.6772, -79.7751}, (Lab){50, 0, -82.7485}) -
             2.0425) < 0.0001);
    assert_true(fabs(ciede2000((Lab){50, 2.5, 0}, (Lab){73, 25, -18}) -
                     27.1492) < 0.0001);
    assert_true(fabs(ciede2000((Lab){2.0776, 0.0795, -1.1350},
                               (Lab){0.9033, -0.0636, -0.5514}) -
                     0.9082) < 0.0001);
}

static const char *const holders[] = {"syrian_government", "islamic_state",
                                      "opposition", "sdf", "turkey_sna"};
enum { HOLDERS = sizeof holders / sizeof *holders };

/* What a holder's ground is on the theme's paper. */
static ColourPair ground_of(PaletteName palette, ThemeName theme, int index)
{
    ColourPair pair =
        style_actor(palette, NULL, 0, str_from_cstr(holders[index]));

    pair.fill = colour_over(pair.fill, ZONE_SHARE, style_theme(theme)->paper);
    return pair;
}

static void check_holders(PaletteName palette, ThemeName theme, double least)
{
    for (int eye = 0; eye < EYES; eye++)
        for (int i = 0; i < HOLDERS; i++)
            for (int j = 0; j < i; j++) {
                ColourPair a = ground_of(palette, theme, i);
                ColourPair b = ground_of(palette, theme, j);
                double apart = ciede2000(seen(a.fill, eye), seen(b.fill, eye));

                if (a.pattern == b.pattern && apart < least)
                    fail_msg("palette %d, theme %d, eye %d: %s and %s are "
                             "%.1f apart",
                             (int)palette, (int)theme, eye, holders[i],
                             holders[j], apart);
            }
}

static void holders_are_told_apart_on_every_ground(void **state)
{
    /* What was measured, rounded down: it must not get worse. */
    static const double least[PALETTE_COUNT] = {9.5, 8.5, 9.5};

    (void)state;
    for (int palette = 0; palette < PALETTE_COUNT; palette++)
        for (int theme = 0; theme < THEME_COUNT; theme++)
            check_holders((PaletteName)palette, (ThemeName)theme,
                          least[palette]);
}

static void grades_are_told_apart_and_grow_darker(void **state)
{
    (void)state;
    for (int palette = 0; palette < PALETTE_COUNT; palette++)
        for (int eye = 0; eye < EYES; eye++)
            for (int i = DAMAGE_POSSIBLE; i < DAMAGE_COUNT; i++)
                for (int j = DAMAGE_POSSIBLE; j < i; j++) {
                    Lab worse = seen(
                        style_damage((PaletteName)palette, (Damage)i), eye);
                    Lab less = seen(
                        style_damage((PaletteName)palette, (Damage)j), eye);

                    assert_true(worse.l < less.l);
                    if (ciede2000(worse, less) < 13)
                        fail_msg("palette %d, eye %d: grades %d and %d are "
                                 "%.1f apart",
                                 palette, eye, i, j, ciede2000(worse, less));
                }
}

static double luminance(Colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

static double contrast(Colour a, Colour b)
{
    double x = luminance(a), y = luminance(b);

    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static void every_text_stands_out_from_its_ground(void **state)
{
    (void)state;
    for (int name = 0; name < THEME_COUNT; name++) {
        const Theme *theme = style_theme((ThemeName)name);
        Colour texts[] = {theme->ink,        theme->text,
                          theme->quiet,      theme->accent_text,
                          theme->water_text, theme->relief_text,
                          theme->ruins_text};
        Colour grounds[] = {theme->page, theme->card, theme->halo,
                            theme->paper};

        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            for (size_t j = 0; j < sizeof grounds / sizeof *grounds; j++)
                if (contrast(texts[i], grounds[j]) < 4.5)
                    fail_msg("theme %d: text %zu on ground %zu is %.1f : 1",
                             name, i, j, contrast(texts[i], grounds[j]));
    }
}

static void ink_is_read_on_every_holder_s_ground(void **state)
{
    (void)state;
    for (int palette = 0; palette < PALETTE_COUNT; palette++)
        for (int i = 0; i < HOLDERS; i++)
            assert_true(
                contrast(ground_of((PaletteName)palette, THEME_LIGHT, i).fill,
                         style_theme(THEME_LIGHT)->ink) >= 4.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_distance_is_that_of_the_paper),
        cmocka_unit_test(holders_are_told_apart_on_every_ground),
        cmocka_unit_test(grades_are_told_apart_and_grow_darker),
        cmocka_unit_test(every_text_stands_out_from_its_ground),
        cmocka_unit_test(ink_is_read_on_every_holder_s_ground),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
