/*
 * map.h - the inside of a DayMap, which the writers of its formats share.
 */
#ifndef DRAW_MAP_H
#define DRAW_MAP_H

#include "draw/scene.h"

struct DayMap {
    const Picture *picture;
    MapFormat format;
    int32_t day;
    Frame *frame;
    Still still;
    FrameView view;
    char date[DAY_TEXT_SIZE];
    Arena arena;
};

/* What cairo's writers tell: cairo keeps only that writing failed. */
typedef struct {
    Sink sink;
    Error *err;
} Target;

cairo_status_t target_write(void *self, const unsigned char *bytes,
                            unsigned count);

/* Fills err, where it is a failure. A sink that refused has said why. */
bool cairo_failed(cairo_status_t status, Error *err);

/* "Tetrapylon project head ...", or NULL. */
bool head_comment(DayMap *map, const char **out, Error *err);

/* Each layer of the map is a group, or a layer that viewers switch. */
bool svg_map_write(DayMap *map, Sink sink, Error *err);
bool pdf_map_write(DayMap *map, Sink sink, Error *err);

/* From pixels of a page to the projection's metres, as GDAL has it: x = t[0] +
 * column t[1] + row t[2], y = t[3] + column t[4] + row t[5]. */
void map_transform(const Frame *frame, double t[static 6]);

#endif
