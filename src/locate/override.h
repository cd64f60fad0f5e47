/*
 * override.h - a user's own gazetteer: one table that adds places and names,
 * moves and renames places, and forbids readings. It wins over every table of
 * the gazetteer.
 *
 * Tab-separated, the first row naming the columns, of which only key is needed
 * (and rule, where a row has one); lines that begin with '#' are skipped.
 *
 *   key         a place of the gazetteer, which the cells that are not empty
 *               change, or a new one (a-z, 0-9, _)
 *   rule        empty; only: its names mean this place and no other; never:
 *               its names never mean this place; nowhere (without a key): its
 *               names are no places
 *   name        what the place is called
 *   names       other names, parted by |, each with language and kind behind
 *               @ where it has them: Tadmor|Palmira@es@alternative
 *   kind        as in kinds.tsv
 *   parent      the key of what it lies in
 *   lon lat accuracy_m    degrees (WGS 84), and the radius in metres within
 *               which the truth lies: all three, or none
 *   wkt         its outline: POLYGON((38.2 34.5, ...))
 *   wikidata pleiades geonames unesco osm
 *   valid_from valid_to   years or days
 *   source licence note   where the position comes from; without one it is
 *               this file and line
 *
 * A name that a row gives its place speaks for it before its other bearers,
 * where nothing makes that impossible: ChoiceParts.override.
 *
 * A new place needs name, kind and position. A place that is moved without a
 * new outline loses the old one unless it still holds the position.
 */
#ifndef LOCATE_OVERRIDE_H
#define LOCATE_OVERRIDE_H

#include "core/table.h"
#include "locate/locate.h"

/* What is compiled together: own tables win, the later over the earlier. */
typedef struct {
    const GazetteerText *texts;
    size_t count;
    const GazetteerText *own; /* name is what messages and sources call each */
    size_t own_count;
} GazetteerTables;

/* gazetteer_build with tables of the form above. Refuses bad rows with file,
 * line and reason. */
bool gazetteer_build_with(Arena *arena, const GazetteerTables *from,
                          GazetteerParts *out, Error *err);

/* Where a table speaks of which place: the last row about each, by key. */
typedef struct {
    Str key;
    size_t line;
} OverrideLine;

typedef struct {
    OverrideLine *items;
    size_t count;
} OverrideLines;

/* text is a table that gazetteer_build_with has taken; the keys lie in it. */
bool override_lines(Arena *arena, const GazetteerText *own, OverrideLines *out,
                    Error *err);

/* 0 where no row is about the place. */
size_t override_line(const OverrideLines *lines, Str key);

#endif
