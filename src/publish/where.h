/*
 * where.h - which features are kept, as people write it in SQL:
 *
 *     topic = 'damage' AND (value IN ('severe', 'destroyed') OR contested)
 *     valid_from >= '2015-05-01' AND NOT inherited AND name LIKE 'Temple%'
 *
 * Operators: = <> != < <= > >=, [NOT] LIKE (% and _, ASCII letters alike in
 * either case), [NOT] IN (...), [NOT] BETWEEN a AND b, IS [NOT] NULL, AND, OR,
 * NOT, brackets; a boolean property stands for itself. Words are alike in
 * either case. Values are 'texts' ('' is a quote in them), numbers, true, false
 * and NULL; days compare as texts YYYY-MM-DD do. What is compared with a null
 * is neither true nor false, and what is not true is not kept.
 */
#ifndef PUBLISH_WHERE_H
#define PUBLISH_WHERE_H

#include "core/arena.h"

typedef struct Where Where;
struct Feature;

/* ERROR_INPUT at the byte at fault; a property must be one of blank's, a value
 * of its kind. The text must outlive it. */
bool where_parse(Arena *arena, Str text, const struct Feature *blank,
                 const Where **out, Error *err);

/* Of a feature with the properties of blank. */
bool where_holds(const Where *where, const struct Feature *feature);

#endif
