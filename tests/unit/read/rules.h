/*
 * rules.h - rules for clutter, for tests that read documents.
 */
#ifndef TESTS_READ_RULES_H
#define TESTS_READ_RULES_H

#include "core/input.h"
#include "read/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Those of geodata. */
static inline const ClutterRules *bundled_rules(Arena *arena)
{
    const ClutterRules *rules = NULL;
    Str text;
    Error err;

    if (!input_read(arena, SOURCE_FOLDER "/geodata/lexicon/clutter.tsv",
                    MEGABYTE, &text, &err) ||
        !clutter_load(arena, STR("clutter.tsv"), text, &rules, &err))
        fail_msg("%s", err.message);
    return rules;
}

/* One rule: lines that begin with "Ad" are no report. */
static inline const ClutterRules *rule_for_ads(Arena *arena)
{
    const ClutterRules *rules = NULL;
    Error err;

    if (!clutter_load(arena, STR("rules"),
                      STR("pattern\twords\topen\teffect\treason\n"
                          "Ad *\t9\tno\tline\ta\n"),
                      &rules, &err))
        fail_msg("%s", err.message);
    return rules;
}

#endif
