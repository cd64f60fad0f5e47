/*
 * import_merge.h - the steps of import_merge, each in a file of its own.
 */
#ifndef LOCATE_IMPORT_MERGE_H
#define LOCATE_IMPORT_MERGE_H

#include "locate/import_parts.h"

typedef struct {
    Import *import;
    const Gazetteer *known; /* or NULL */
    Error *err;
} Merge;

/* The place that this one was merged into in the end, maybe itself. */
ImportPlace *merge_root(const Merge *merge, uint32_t place);

int merge_level(const Merge *merge, Str kind);

/* What is the same, in import_same.c; false only where memory ran out. */
bool merge_by_identifier(Merge *merge);
bool merge_by_name(Merge *merge);
/* Rows that were merged with one place of the gazetteer are one. */
bool merge_by_known(Merge *merge);

/* Parents, swapped axes, keys, in import_tree.c. */
bool merge_find_parents(Merge *merge);
bool merge_refuse_swapped(Merge *merge);
bool merge_give_keys(Merge *merge);

/* In import_nesting.c. */
bool merge_refuse_circles(Merge *merge);
bool merge_refuse_deep(Merge *merge);

__attribute__((format(printf, 3, 4))) bool
merge_refuse(Merge *merge, ImportPlace *place, const char *text, ...);

__attribute__((format(printf, 2, 3))) bool merge_remark(Merge *merge,
                                                        const char *text, ...);

#endif
