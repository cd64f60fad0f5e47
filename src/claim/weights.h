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

/* In hundredths: they add up to the same in any order. */
typedef struct {
    int32_t of[WEIGHT_COUNT];
} CueWeights;

typedef struct Weights {
    WordTable rows; /* by cue: 1 and more, index into list behind it */
    CueWeights *list;
    CueWeights bias;
    WeightRow threshold; /* by topic: the probability from which it is told that
                            the sentence tells it of a place */
    WeightRow least;     /* the sums that mean as much */
    Rule rules[TOPIC_COUNT];
} Weights;

/* Refuses a bad row with file, line and reason. */
bool weights_load(Arena *arena, const LexiconText *text, const Weights **out,
                  Error *err);

/* What a cue weighs by itself; NULL where it has no row. */
const CueWeights *weights_of(const Weights *weights, uint64_t cue);

/* Adds up what the cues weigh, each once. scratch may be emptied afterwards. */
bool weights_add(Arena *scratch, const Weights *weights, const Cues *cues,
                 WeightRow *out, Error *err);

/* What a sum means as a probability. */
double weight_probability(double sum);

#endif
