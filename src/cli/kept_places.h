/*
 * kept_places.h - which places a project keeps: those that its mentions and
 * claims speak of, with the sites of the towns they lie in (control of a town
 * passes to them), their twins, and all that holds them. So it explains itself
 * wherever it is opened, without the gazetteer.
 */
#ifndef CLI_KEPT_PLACES_H
#define CLI_KEPT_PLACES_H

#include "cli/project.h"
#include "draw/draw.h"

/* The places of the project as the gazetteer has them now; what it no longer
 * has stays as it was. One transaction. */
bool kept_refresh(Store *store, const Gazetteer *gazetteer, Error *err);

/* Adds what a reading needs that the project lacks; within its transaction. */
bool kept_add(Store *store, const Gazetteer *gazetteer, const Reading *reading,
              Error *err);

/* For a map: behind the project's places those that the sheet lists or, where
 * it lists none, that lie in its extent, and the roads through it, with what
 * holds them. */
bool kept_scenery(Arena *arena, const Gazetteer *gazetteer, const Sheet *sheet,
                  Evidence *evidence, Error *err);

#endif
