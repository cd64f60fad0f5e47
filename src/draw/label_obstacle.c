#include "draw/label.h"

#include <math.h>

/* What names keep off. */

static const double covered = LABEL_COVERED;

void label_keep_free(LabelScene *scene, Box box, const Site *site, double price)
{
    if (scene->count < LABEL_OBSTACLES && box.width > 0)
        scene->obstacles[scene->count++] =
            (LabelObstacle){.box = box, .site = site, .price = price};
}

static void add_mark(LabelScene *scene, const Site *site)
{
    double r = 7 * scene->frame->k;
    Point at = mark_point(scene->frame, site, 0);

    if (site->noted && site->pinned)
        label_keep_free(scene, (Box){at.x - r, at.y - r, 2 * r, 2 * r}, site,
                        covered / 4);
}

/* A wide one, or one that only lies about others, has room for names. */
static void add_plan(LabelScene *scene, const Site *site)
{
    Box box = site->outline.box;

    if (scene->count < LABEL_OBSTACLES &&
        fmax(box.width, box.height) < LABEL_PLAN * scene->frame->k)
        scene->obstacles[scene->count++] = (LabelObstacle){
            .box = box, .site = site, .price = covered, .plan = true};
}

static void add_site(LabelScene *scene, const Site *site)
{
    double k = scene->frame->k, r = 12 * k;
    Point at = site->glyph;

    if (site->pinned && site->damaged && !site->idle) {
        label_keep_free(scene, (Box){at.x - r, at.y - r, 2 * r, 2 * r}, site,
                        covered);
        /* The count of sources, above right. */
        label_keep_free(scene,
                        (Box){at.x + 6 * k, at.y - 16 * k, 12 * k, 19 * k},
                        site, covered / 4.9);
    } else if (site->inside && site->outline.count == 0) {
        label_keep_free(
            scene,
            (Box){site->at.x - 5 * k, site->at.y - 5 * k, 10 * k, 10 * k}, site,
            covered / 30);
    }
    if (site->kind == SITE_MONUMENT && site->outline.count > 0)
        add_plan(scene, site);
}

void label_obstacles(LabelScene *scene)
{
    const FrameLayout *layout = &scene->frame->layout;

    label_lines(scene);
    label_keep_free(scene, box_grown(layout->legend, 6), NULL, 2 * covered);
    label_keep_free(scene, box_grown(layout->locator, 6), NULL, 2 * covered);
    label_keep_free(scene, box_grown(layout->scale_bar, 6), NULL, 2 * covered);
    label_keep_free(scene, layout->credit, NULL, 2 * covered);
    label_keep_free(scene, box_grown(layout->notes, 6), NULL, 2 * covered);
    if (notes_follow_legend(scene->frame))
        label_keep_free(scene,
                        box_grown(box_joined(layout->notes, layout->legend), 6),
                        NULL, 2 * covered);
    label_keep_free(scene, layout->card, NULL, 12);
    if (scene->frame->paper &&
        scene->frame->picture->sheet->layers & SHEET_GRATICULE) {
        Box names[24];
        size_t count = graticule_names(scene->frame, names, 24);

        for (size_t i = 0; i < count; i++)
            label_keep_free(scene, names[i], NULL, covered);
    }
    if (scene->frame->inset.box.width > 0) {
        Box part = inset_part_frame(scene->frame);
        Point badge = scene->frame->inset.badge;
        double r = 10 * scene->frame->k;

        label_keep_free(scene, box_grown(scene->frame->inset.box, 6), NULL,
                        2 * covered);
        label_keep_free(scene, (Box){badge.x - r, badge.y - r, 2 * r, 2 * r},
                        NULL, covered);
        label_keep_free(scene, box_grown(part, 2), NULL, covered / 4);
    }
    for (size_t i = 0; i < scene->frame->site_count; i++) {
        add_site(scene, &scene->frame->sites[i]);
        add_mark(scene, &scene->frame->sites[i]);
    }
}
