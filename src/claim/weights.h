/*
 * weights.h - the second reader's weights: how much each cue of a sentence
 * speaks for a topic, for a grade of damage, and each cue of a place for its
 * being the one that is meant.
 *
 * geodata/lexicon/LANGUAGE/weights.tsv holds them; scripts/train-reader makes
 * that table from articles that people annotated. What a cue is: cues.h.
 */
#ifndef CLAIM_WEIGHTS_H
#define CLAIM_WEIGHTS_H

#include "claim/cues.h"

/* Columns: a topic (that of control stays empty), a grade, the place. */
enum {
    WEIGHT_TOPIC = 0,
    WEIGHT_GRADE = TOPIC_COUNT,
    WEIGHT_PLACE = TOPIC_COUNT + DAMAGE_COUNT,
    WEIGHT_COUNT
};

typedef struct {
    float of[WEIGHT_COUNT];
} WeightRow;

typedef struct Weights {
    WordTable rows; /* by cue: 1 and more, index into list behind it */
    WeightRow *list;
    WeightRow bias;
    WeightRow threshold; /* by topic: the probability from which it is told that
                            the sentence tells it of a place */
    Rule rules[TOPIC_COUNT];
} Weights;

/* Refuses a bad row with file, line and reason. */
bool weights_load(Arena *arena, const LexiconText *text, const Weights **out,
                  Error *err);

/* Adds up what the cues weigh, each once. scratch may be emptied afterwards. */
bool weights_add(Arena *scratch, const Weights *weights, const Cues *cues,
                 WeightRow *out, Error *err);

/* What a sum means as a probability. */
double weight_probability(double sum);

#endif
