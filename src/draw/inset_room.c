#include "draw/scene.h"

#include <math.h>

/*
 * Where an inset hides least. The map is cut into small squares, each with the
 * price of hiding it; the box with the smallest sum is found by a table of sums
 * (Crow 1984), so that every place can be asked.
 */

static const double cell = 8; /* units of k: the side of a square */
static const double never = 1e6;
static const double most = 70; /* dearer places are not taken */

typedef struct {
    const Frame *frame;
    int columns, rows;
    double side;
    double *price; /* then the sums: of all squares above and to the left */
    cairo_surface_t *mask;
} Ground;

static double *at(const Ground *ground, int column, int row)
{
    return &ground->price[row * (ground->columns + 1) + column];
}

static int clamped(double value, int last)
{
    return value < 0 ? 0 : value > last ? last : (int)value;
}

/* Every square that the box touches. */
static void add_box(const Ground *ground, Box box, double price)
{
    Box map = ground->frame->layout.map;
    double side = ground->side;
    int left = clamped(floor((box.x - map.x) / side), ground->columns);
    int top = clamped(floor((box.y - map.y) / side), ground->rows);
    int right =
        clamped(ceil((box.x + box.width - map.x) / side), ground->columns);
    int bottom =
        clamped(ceil((box.y + box.height - map.y) / side), ground->rows);
    double squares = (double)(right - left) * (bottom - top);

    for (int row = top; row < bottom; row++)
        for (int column = left; column < right; column++)
            *at(ground, column + 1, row + 1) +=
                price >= never ? price : price / squares;
}

/* The cover of the outline, 0 to 255 a square. */
static const unsigned char *draw_mask(const Ground *ground,
                                      const Outline *outline)
{
    cairo_t *cr = cairo_create(ground->mask);
    Box map = ground->frame->layout.map;

    cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    cairo_scale(cr, 1 / ground->side, 1 / ground->side);
    cairo_translate(cr, -map.x, -map.y);
    outline_path(cr, outline);
    if (outline->closed) {
        cairo_fill(cr);
    } else {
        cairo_set_line_width(cr, ground->side);
        cairo_stroke(cr);
    }
    cairo_destroy(cr);
    cairo_surface_flush(ground->mask);
    return cairo_image_surface_get_data(ground->mask);
}

/* A price for the whole of it or, where each is true, for a square of it. */
static void add_outline(const Ground *ground, const Outline *outline,
                        double price, bool each)
{
    const unsigned char *cover;
    int stride = cairo_image_surface_get_stride(ground->mask);
    double sum = 0;

    if (outline->count == 0 ||
        !box_meets(outline->box, ground->frame->layout.map))
        return;
    cover = draw_mask(ground, outline);
    for (int row = 0; row < ground->rows; row++)
        for (int column = 0; column < ground->columns; column++)
            sum += cover[row * stride + column];
    for (int row = 0; sum > 0 && row < ground->rows; row++)
        for (int column = 0; column < ground->columns; column++) {
            double share = cover[row * stride + column];

            if (share > 0 && price >= never)
                *at(ground, column + 1, row + 1) += never;
            else
                *at(ground, column + 1, row + 1) +=
                    price * share / (each ? 255 : sum);
        }
}

static Box around(Point centre, double width, double height)
{
    return (Box){centre.x - width / 2, centre.y - height / 2, width, height};
}

/* What is drawn of it, and where its name would stand. */
static double price_of_outline(const Site *site)
{
    switch (site->kind) {
    case SITE_TOWN:
    case SITE_RUINS:
    case SITE_MONUMENT:
    case SITE_STREET:
    case SITE_WALL:
        return never;
    case SITE_ROUTE:
        return 12;
    case SITE_REGION:
    case SITE_NONE:
        return 0;
    default:
        return 1500;
    }
}

static void add_site(const Ground *ground, const Site *site)
{
    double k = ground->frame->k;
    bool told = site->pinned && (site->damaged || site->held || site->noted);
    bool chosen =
        ground->frame->picture->sheet->place_count == 0 || site->listed;

    add_outline(ground, &site->outline, price_of_outline(site), false);
    if (!site->inside || site->kind == SITE_REGION)
        return;
    if (told || (site->listed && site->kind == SITE_TOWN)) {
        add_box(ground, around(site->at, 36 * k, 36 * k), never);
        add_box(ground, around(site->at, 150 * k, 60 * k), 40);
    } else if (site->kind == SITE_TOWN || chosen) {
        add_box(ground, around(site->at, 90 * k, 30 * k),
                site->listed ? 60 : 12);
    }
}

static void add_furniture(const Ground *ground)
{
    const FrameLayout *layout = &ground->frame->layout;
    double k = ground->frame->k;
    Box taken[] = {layout->legend, layout->locator, layout->scale_bar,
                   layout->notes, layout->credit};
    Box names[24];
    size_t count = 0;

    if (ground->frame->paper &&
        ground->frame->picture->sheet->layers & SHEET_GRATICULE)
        count = graticule_names(ground->frame, names, 24);
    for (size_t i = 0; i < count; i++)
        add_box(ground, box_grown(names[i], 10 * k), never);
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (taken[i].width > 0)
            add_box(ground, box_grown(taken[i], 6 * k), never);
    add_box(ground, box_grown(inset_part_frame(ground->frame), 24 * k), never);
}

/* The country that the sheet is about, rivers and borders matter; a sea or a
 * neighbour's desert is what an inset may hide. */
static void add_base(const Ground *ground)
{
    const Frame *frame = ground->frame;

    for (size_t i = 0; i < frame->base.count; i++) {
        const BaseFeature *feature = &frame->basemap.items[i];
        const Outline *outline = &frame->base.items[i];
        Point town;

        if (scene_base_town(frame, i, &town))
            add_box(ground, around(town, 60 * frame->k, 24 * frame->k), 6);
        else if (!base_is_drawn(frame))
            continue;
        else if (str_is(feature->layer, "country") && outline->closed &&
                 scene_is_home(frame, feature))
            add_outline(ground, outline, 0.012, true);
        else if (!outline->closed && (str_is(feature->layer, "river") ||
                                      str_is(feature->layer, "border")))
            add_outline(ground, outline, 0.2, true);
    }
}

static void sum_up(const Ground *ground)
{
    for (int row = 1; row <= ground->rows; row++)
        for (int column = 1; column <= ground->columns; column++)
            *at(ground, column, row) += *at(ground, column - 1, row) +
                                        *at(ground, column, row - 1) -
                                        *at(ground, column - 1, row - 1);
}

static double price_of(const Ground *ground, int column, int row, int width,
                       int height)
{
    return *at(ground, column + width, row + height) -
           *at(ground, column, row + height) -
           *at(ground, column + width, row) + *at(ground, column, row);
}

/* The cheapest of all boxes of that size: its price, and where it is. */
static double search(const Ground *ground, int width, int height, Box *out)
{
    enum { MARGIN = 2 };
    Box map = ground->frame->layout.map;
    int right = ground->columns - width - MARGIN;
    int bottom = ground->rows - height - MARGIN;
    double least = HUGE_VAL;

    for (int row = MARGIN; row <= bottom; row++)
        for (int column = MARGIN; column <= right; column++) {
            bool edge = row == MARGIN || row == bottom || column == MARGIN ||
                        column == right;
            double price =
                price_of(ground, column, row, width, height) + (edge ? 0 : 8);

            if (price < least - 1e-6) {
                least = price;
                *out = (Box){map.x + column * ground->side,
                             map.y + row * ground->side, width * ground->side,
                             height * ground->side};
            }
        }
    return least;
}

/* How high the largest box is that a map may lose, and the least and largest
 * width of one so high: the part's own shape, and room for names beside it. */
typedef struct {
    double height, least, most;
} Wanted;

static Wanted wanted_size(const Frame *frame, double share)
{
    Box map = frame->layout.map, part = frame->inset.part;
    bool tall = map.height > map.width;
    double shape = fmin(1.7, fmax(1.15, part.width / fmax(part.height, 1e-9)));
    double widest = fmin(map.width * (tall ? 0.6 : 0.42), 540 * frame->k);
    double highest = fmin(map.height * 0.54, 400 * frame->k);
    double height = fmin(highest, widest / shape) * share;

    return (Wanted){height, height * shape, fmin(widest, height * 1.9)};
}

static bool ground_make(Frame *frame, Ground *ground, Error *err)
{
    Box map = frame->layout.map;
    double side = cell * frame->k;

    *ground = (Ground){.frame = frame,
                       .columns = (int)(map.width / side),
                       .rows = (int)(map.height / side),
                       .side = side};
    ground->price =
        arena_array(&frame->arena,
                    (size_t)(ground->columns + 1) * (size_t)(ground->rows + 1),
                    sizeof *ground->price, err);
    if (ground->price == NULL)
        return false;
    for (int i = 0; i < (ground->columns + 1) * (ground->rows + 1); i++)
        ground->price[i] = 0;
    ground->mask = cairo_image_surface_create(CAIRO_FORMAT_A8, ground->columns,
                                              ground->rows);
    add_furniture(ground);
    add_base(ground);
    for (size_t i = 0; i < frame->site_count; i++)
        if (!frame->sites[i].in_inset)
            add_site(ground, &frame->sites[i]);
    cairo_surface_destroy(ground->mask);
    sum_up(ground);
    return true;
}

/* Of boxes that show as much, the widest that hides little. */
static bool search_widths(const Ground *ground, const Wanted *wanted, Box *out)
{
    enum { STEPS = 4 };
    int height = (int)(wanted->height / ground->side);

    for (int i = 0; i <= STEPS; i++) {
        double width =
            wanted->most - (wanted->most - wanted->least) * i / STEPS;

        if (search(ground, (int)(width / ground->side), height, out) < most)
            return true;
    }
    return false;
}

bool inset_find_room(Frame *frame, bool *found, Error *err)
{
    static const double shares[] = {1, 0.92, 0.85, 0.78, 0.7, 0.62};
    Ground ground;

    *found = false;
    if (!ground_make(frame, &ground, err))
        return false;
    for (size_t i = 0; i < sizeof shares / sizeof *shares && !*found; i++) {
        Wanted wanted = wanted_size(frame, shares[i]);

        *found = search_widths(&ground, &wanted, &frame->inset.box);
    }
    return true;
}
