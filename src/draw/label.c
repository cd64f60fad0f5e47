#include "draw/label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Labels are placed once, from all that the sheet may ever show, so that no
 * label moves when the day does. Each takes the cheapest of its candidates;
 * then each in turn reconsiders, until none wants to move. What still covers
 * something else is left out, least important first.
 */

enum { ROUNDS = 9, DIRECTIONS = 16, NEAR_STEPS = 8 };

static const double covered = LABEL_COVERED;
static const double own_plan = 14; /* of the monument that is named */
/* Whose name is it? So much beside another's mark, and beside its plan. */
static const double by_mark = 6, by_plan = 210;
/* A letter beside another's mark would be read as that one's. */
static const double by_mark_of_other = 120;
/* A longer line leads nowhere: a letter is better. In units of k. */
static const double longest_leader = 105;

typedef struct {
    Box box;
    Align align;
    bool arabic, leader;
    double cost;
    const Curve *curve; /* or NULL */
} Candidate;

static void measure(const Frame *frame, Label *label)
{
    TextStyle style = label_style(frame, label->kind);
    TextStyle second = label_second_style(frame, label->kind);
    Box box = {0, 0, text_measure(frame->fonts, &style, label->text).width,
               label_line_height(&style)};

    label->size = box;
    if (label->arabic.len == 0 || frame->one_script ||
        !label_bears_arabic(label->kind))
        return;
    box.width = fmax(box.width,
                     text_measure(frame->fonts, &second, label->arabic).width);
    box.height += label_line_height(&second) * 1.12;
    label->size_with_arabic = box;
}

/* ---- the price of a place --------------------------------------------- */

Point label_foot(const Label *label, Box box)
{
    Point from = label->anchor;

    return (Point){less(greater(from.x, box.x), box.x + box.width),
                   less(greater(from.y, box.y), box.y + box.height)};
}

/* A part stands on its whole's plan, and its name may. */
static bool is_own(const LabelObstacle *thing, const Label *label)
{
    return thing->site == label->site ||
           (thing->plan && thing->site != NULL && label->site != NULL &&
            label->site->part &&
            str_equal(thing->site->place->key, label->site->place->parent));
}

/* Beside what is another's; worse where glyphs had to part for names. */
static double price_beside(const LabelScene *scene, const LabelObstacle *thing,
                           const Label *label)
{
    const double in_a_crowd = 30;

    if (label->keyed)
        return by_mark_of_other;
    if (thing->plan && label->kind == LABEL_MINOR)
        return by_plan;
    return scene->frame->spread > 0 ? in_a_crowd : by_mark;
}

static double price_of_things(const LabelScene *scene, const Label *label,
                              const Candidate *candidate, double limit)
{
    double cost = 0;
    Point foot = label_foot(label, candidate->box);

    for (size_t i = 0; i < scene->count && cost < limit; i++) {
        const LabelObstacle *thing = &scene->obstacles[i];

        if (box_meets(thing->box, candidate->box))
            cost +=
                thing->plan && is_own(thing, label) ? own_plan : thing->price;
        else if (thing->site != NULL && !is_own(thing, label) &&
                 box_meets(box_grown(thing->box, 4), candidate->box))
            cost += price_beside(scene, thing, label);
        if (candidate->leader && !is_own(thing, label) &&
            segment_meets(label->anchor, foot, thing->box))
            cost += thing->price / 4;
    }
    return cost;
}

/* So near at the same height, two names are read as one. */
static const double one_name = 11;

static Box box_widened(Box box, double by)
{
    return (Box){box.x - by, box.y, box.width + 2 * by, box.height};
}

/* Whoever is placed now may have its room. */
static bool gives_way(const LabelScene *scene, const Label *label)
{
    for (size_t i = 0; i < scene->firm_count; i++)
        if (scene->firm[i] == label)
            return false;
    return scene->pushing;
}

static double price_of_label(const LabelScene *scene, const Label *label,
                             const Candidate *candidate, const Label *other)
{
    double cost = 0;
    Point foot, others;

    /* Who matters less has to go elsewhere, or not be said. */
    if (box_meets(box_grown(other->box, 2), candidate->box))
        cost += gives_way(scene, other)                 ? covered / 12
                : other->priority > label->priority + 2 ? covered / 50
                                                        : covered;
    else if (box_meets(box_widened(other->box, one_name), candidate->box))
        cost += 9;
    if (!candidate->leader && !other->leader)
        return cost;
    foot = label_foot(label, candidate->box);
    others = label_foot(other, other->box);
    if (candidate->leader &&
        segment_meets(label->anchor, foot, box_grown(other->box, 3)))
        cost += covered / 4;
    if (other->leader &&
        segment_meets(other->anchor, others, box_grown(candidate->box, 3)))
        cost += covered / 4;
    if (candidate->leader && other->leader &&
        segments_cross(label->anchor, foot, other->anchor, others))
        cost += covered / 8;
    return cost;
}

/* Of limit or more, it is told no more exactly than that. */
static double price(const LabelScene *scene, const Label *label,
                    const Candidate *candidate, double limit)
{
    const Frame *frame = scene->frame;
    Box map = box_grown(frame->layout.map, -5 * frame->k);
    Box box = candidate->box;
    double cost = candidate->cost;

    if (box.x < map.x || box.y < map.y ||
        box.x + box.width > map.x + map.width ||
        box.y + box.height > map.y + map.height)
        cost += 2 * covered;
    if (cost < limit)
        cost += price_of_things(scene, label, candidate, limit - cost);
    if (cost < limit)
        cost += label_lines_under(scene, label, box);
    for (size_t i = 0; i < frame->label_count && cost < limit; i++)
        if (&frame->labels[i] != label && frame->labels[i].placed)
            cost += price_of_label(scene, label, candidate, &frame->labels[i]);
    return cost;
}

/* ---- candidates ------------------------------------------------------- */

static void try_candidate(const LabelScene *scene, const Label *label,
                          const Candidate *candidate, Candidate *best)
{
    double cost = price(scene, label, candidate, best->cost);

    if (cost < best->cost) {
        *best = *candidate;
        best->cost = cost;
    }
}

/* The box beside the anchor, in that direction: 0 is east, then clockwise. */
static Candidate beside(const Label *label, Box size, int direction,
                        double reach)
{
    /* East is best, for reading; then west, the diagonals, above, below. */
    static const double taste[DIRECTIONS] = {0,  .5, .8,  2, 2.6, 2.2, 1.4, 1,
                                             .7, 1,  1.4, 2, 2.4, 1.8, .6,  .3};
    double angle = direction * 2 * PI / DIRECTIONS;
    double dx = cos(angle), dy = sin(angle);
    Point at = {label->anchor.x + dx * reach, label->anchor.y + dy * reach};
    Candidate candidate = {.box = size, .cost = taste[direction]};

    candidate.align = dx > 0.3    ? ALIGN_LEFT
                      : dx < -0.3 ? ALIGN_RIGHT
                                  : ALIGN_CENTRE;
    candidate.box.x = at.x - size.width * (1 - fmin(1, fmax(-1, dx * 1.6))) / 2;
    candidate.box.y =
        at.y - size.height * (1 - fmin(1, fmax(-1, dy * 1.6))) / 2;
    return candidate;
}

static void try_beside(const LabelScene *scene, const Label *label, Box size,
                       bool arabic, Candidate *best)
{
    double k = scene->frame->k;

    /* The steps before the first are a little off, but need no line yet. */
    for (int step = -2; step < label->reach; step++)
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            double away = (step < 0 ? 3 - 4.5 * step : 3 + 13 * step) * k;
            Candidate candidate =
                beside(label, size, direction, label->clearance + away);

            candidate.arabic = arabic;
            candidate.leader = step > 0;
            candidate.cost += step < 0    ? -2 * step
                              : step == 0 ? 0
                                          : 4 + 5 * step;
            candidate.cost += arabic || label->arabic.len == 0 ? 0 : 3;
            try_candidate(scene, label, &candidate, best);
        }
}

static Point corner(Box box, int index)
{
    return (Point){box.x + (index % 2) * box.width,
                   box.y + (index < 2 ? 0 : box.height)};
}

static int corners_outside(const Outline *area, Box box)
{
    int outside = 0;

    for (int i = 0; i < 4; i++)
        outside += !outline_holds(area, corner(box, i));
    return outside;
}

/* The name of a whole does not belong on one of its named parts. */
static bool lies_in_part(const Frame *frame, const Label *label, Point at)
{
    for (size_t i = 0; label->site != NULL && i < frame->site_count; i++) {
        const Site *site = &frame->sites[i];

        if (&site->outline != label->area && site->kind != SITE_WALL &&
            site->area < label->site->area && site->outline.count > 0 &&
            outline_holds(&site->outline, at))
            return true;
    }
    return false;
}

static int corners_in_parts(const Frame *frame, const Label *label, Box box)
{
    int inside = 0;

    for (int i = 0; i < 4; i++)
        inside += lies_in_part(frame, label, corner(box, i));
    return inside;
}

static void try_inside(const LabelScene *scene, const Label *label, Box size,
                       bool arabic, Candidate *best)
{
    enum { STEPS = 12 };
    Box area = label->area->box;

    for (int i = 1; i < STEPS; i++)
        for (int j = 1; j < STEPS; j++) {
            Point at = {area.x + area.width * i / STEPS,
                        area.y + area.height * j / STEPS};
            double off = hypot((at.x - label->anchor.x) / area.width,
                               (at.y - label->anchor.y) / area.height);
            Candidate candidate = {
                .box = {at.x - size.width / 2, at.y - size.height / 2,
                        size.width, size.height},
                .align = ALIGN_CENTRE,
                .arabic = arabic,
                .cost = 12 * off + (arabic || label->arabic.len == 0 ? 0 : 7)};

            if (candidate.cost >= best->cost || !outline_holds(label->area, at))
                continue;
            candidate.cost += 5 * corners_outside(label->area, candidate.box);
            candidate.cost +=
                4 * corners_in_parts(scene->frame, label, candidate.box);
            try_candidate(scene, label, &candidate, best);
        }
}

/* Around a spot that is known only roughly: the name stands on it. */
static void try_upon(const LabelScene *scene, const Label *label, Box size,
                     Candidate *best)
{
    for (int i = -3; i <= 3; i++)
        for (int j = -3; j <= 3; j++) {
            Candidate candidate = {
                .box = {label->anchor.x - size.width / 2 + i * size.width / 4,
                        label->anchor.y - size.height / 2 + j * size.height,
                        size.width, size.height},
                .align = ALIGN_CENTRE,
                .cost = abs(i) + abs(j)};

            try_candidate(scene, label, &candidate, best);
        }
}

/* Along its line; the best of the stretches is kept in *kept. */
static void try_along(const LabelScene *scene, const Label *label, Box size,
                      Curve *kept, Candidate *best)
{
    CurveSearch search = {0};
    Curve curve;

    while (curve_next(scene->frame, label->line, size.width, &search, &curve)) {
        Candidate candidate = {.box = curve.box, .cost = curve.cost - 3};
        double before = best->cost;

        candidate.curve = kept;
        try_candidate(scene, label, &candidate, best);
        if (best->cost < before)
            *kept = curve;
    }
}

static bool is_same_box(Box a, Box b)
{
    const double least = 1e-9;

    return fabs(a.x - b.x) < least && fabs(a.y - b.y) < least &&
           fabs(a.width - b.width) < least && fabs(a.height - b.height) < least;
}

/* Whether it stands elsewhere than it did. */
static bool place(const LabelScene *scene, Label *label)
{
    Candidate best = {.cost = HUGE_VAL};
    Box before = label->box;
    bool was_placed = label->placed;
    Curve curve;

    for (int arabic = label->size_with_arabic.width > 0; arabic >= 0;
         arabic--) {
        Box size = arabic != 0 ? label->size_with_arabic : label->size;

        if (label->line != NULL)
            try_along(scene, label, size, &curve, &best);
        if (label->area != NULL)
            try_inside(scene, label, size, arabic != 0, &best);
        else if (label->clearance <= 0)
            try_upon(scene, label, size, &best);
        else
            try_beside(scene, label, size, arabic != 0, &best);
    }
    label->placed = best.cost < HUGE_VAL;
    label->curved = best.curve != NULL;
    if (label->curved)
        label->curve = curve;
    label->box = best.box;
    label->align = best.align;
    label->leader = best.leader;
    label->with_arabic = best.arabic;
    label->cost = best.cost;
    return label->placed != was_placed || !is_same_box(label->box, before);
}

/* ---- placing ----------------------------------------------------------- */

static int compare_labels(const void *a, const void *b)
{
    const Label *left = a, *right = b;

    if (left->priority != right->priority)
        return left->priority < right->priority ? -1 : 1;
    return str_compare(left->text, right->text);
}

/* What a more important name came to stand on is left out. */
static void drop_covered(Frame *frame)
{
    for (size_t i = 1; i < frame->label_count; i++)
        for (size_t j = 0; j < i && frame->labels[i].placed; j++)
            if (frame->labels[j].placed &&
                box_meets(frame->labels[i].box, frame->labels[j].box))
                frame->labels[i].placed = false;
}

/* Whether any of them moved. */
static bool place_all(const LabelScene *scene, Frame *frame, bool forth)
{
    bool moved = false;

    for (size_t i = 0; i < frame->label_count; i++)
        moved |= place(scene,
                       &frame->labels[forth ? i : frame->label_count - 1 - i]);
    return moved;
}

static bool settle_one(const LabelScene *scene, Label *label)
{
    (void)place(scene, label);
    label->placed = label->cost < covered / 5;
    return label->placed;
}

/* Takes the best place as if others would make room, and sees whether all that
 * matter as much find another one. */
static bool push_in(LabelScene *scene, Frame *frame, Label *label)
{
    scene->pushing = true;
    (void)place(scene, label);
    scene->pushing = false;
    label->placed = label->cost < covered / 5;
    for (size_t i = 0; label->placed && i < frame->label_count; i++) {
        Label *other = &frame->labels[i];

        if (other != label && other->placed &&
            box_meets(box_grown(other->box, 2), label->box) &&
            !settle_one(scene, other) &&
            other->priority <= label->priority + 2) {
            if (scene->firm_count < LABEL_FIRM)
                scene->firm[scene->firm_count++] = other;
            return false;
        }
    }
    return label->placed;
}

/* Once more where somebody had no other room; kept has all as they stood. */
static void push_or_leave(LabelScene *scene, Frame *frame, Label *label,
                          const Label *kept)
{
    size_t firm;

    scene->firm_count = 0;
    do {
        firm = scene->firm_count;
        if (push_in(scene, frame, label))
            break;
        memcpy(frame->labels, kept, frame->label_count * sizeof *kept);
    } while (scene->firm_count > firm);
    scene->firm_count = 0;
}

/* What is told of must have its name: who has none pushes. */
static bool push_all(LabelScene *scene, Frame *frame, Error *err)
{
    size_t size = frame->label_count * sizeof *frame->labels;
    Label *kept =
        arena_array(&frame->arena, frame->label_count + 1, sizeof *kept, err);

    if (kept == NULL)
        return false;
    for (size_t i = 0; i < frame->label_count; i++) {
        Label *label = &frame->labels[i];

        if (label->placed || label->site == NULL || !label->site->damaged)
            continue;
        memcpy(kept, frame->labels, size);
        push_or_leave(scene, frame, label, kept);
    }
    return true;
}

/* Until none wants to move. */
static bool settle(LabelScene *scene, Frame *frame, Error *err)
{
    for (int round = 0; round < ROUNDS; round++)
        if (!place_all(scene, frame, round % 2 == 0))
            break;
    /* The least important leave first, and make room for the others. */
    for (size_t i = frame->label_count; i-- > 0;)
        (void)settle_one(scene, &frame->labels[i]);
    if (!push_all(scene, frame, err))
        return false;
    for (size_t i = 0; i < frame->label_count; i++)
        if (!frame->labels[i].placed)
            (void)settle_one(scene, &frame->labels[i]);
    drop_covered(frame);
    return true;
}

bool label_settle(LabelScene *scene, Frame *frame, Label *label, Label *kept)
{
    measure(frame, label);
    if (settle_one(scene, label))
        return true;
    memcpy(kept, frame->labels, frame->label_count * sizeof *kept);
    push_or_leave(scene, frame, label, kept);
    return label->placed;
}

static bool stands_on(const Frame *frame, Box box)
{
    for (size_t i = 0; i < frame->label_count; i++)
        if (frame->labels[i].placed && box_meets(frame->labels[i].box, box))
            return true;
    return false;
}

bool labels_make_way(Frame *frame, const Box *boxes, size_t count, Error *err)
{
    LabelScene *scene = arena_take(&frame->arena, sizeof *scene, err);
    bool any = false;

    if (scene == NULL)
        return false;
    scene->frame = frame;
    label_obstacles(scene);
    for (size_t i = 0; i < count; i++) {
        any = any || stands_on(frame, boxes[i]);
        label_keep_free(scene, box_grown(boxes[i], 4), NULL, 2 * covered);
    }
    return !any || settle(scene, frame, err);
}

static double leader_length(const Label *label)
{
    Point foot = label_foot(label, label->box);

    return label->leader
               ? hypot(foot.x - label->anchor.x, foot.y - label->anchor.y)
               : 0;
}

/* Who stands too far off looks for a place nearer by, if need be in others'
 * way, or has none. */
static bool call_back(LabelScene *scene, Frame *frame, Error *err)
{
    bool any = false;

    for (size_t i = 0; i < frame->label_count; i++) {
        Label *label = &frame->labels[i];

        label->reach = label->reach < NEAR_STEPS ? label->reach : NEAR_STEPS;
        if (!label->placed || leader_length(label) <= longest_leader * frame->k)
            continue;
        (void)settle_one(scene, label);
        any = true;
    }
    return !any || push_all(scene, frame, err);
}

/* The notes that tell of letters grow, and names make way for them; whoever
 * finds no other place gets a letter, too. */
static bool give_letters(LabelScene *scene, Frame *frame, Error *err)
{
    enum { MOST_TIMES = 3 };

    Label *kept;

    if (frame->still == NULL)
        return true;
    kept =
        arena_array(&frame->arena, frame->label_count + 1, sizeof *kept, err);
    if (kept == NULL || !call_back(scene, frame, err))
        return false;
    drop_covered(frame);
    for (int i = 0; i < MOST_TIMES && labels_key(scene, frame, kept); i++) {
        drop_covered(frame);
        notes_layout(frame);
        if (frame->layout.notes.width > 0 &&
            !labels_make_way(frame, &frame->layout.notes, 1, err))
            return false;
        scene->count = 0;
        label_obstacles(scene);
    }
    return true;
}

bool labels_place(Frame *frame, Error *err)
{
    LabelScene *scene = arena_take(&frame->arena, sizeof *scene, err);

    if (scene == NULL || !labels_gather(frame, err))
        return false;
    scene->frame = frame;
    label_obstacles(scene);
    if (frame->label_count > 0)
        qsort(frame->labels, frame->label_count, sizeof *frame->labels,
              compare_labels);
    labels_thin(frame);
    for (size_t i = 0; i < frame->label_count; i++)
        measure(frame, &frame->labels[i]);
    if (!settle(scene, frame, err))
        return false;
    return give_letters(scene, frame, err);
}
