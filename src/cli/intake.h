/*
 * intake.h - the articles of all inputs, one after the other.
 */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include "cli/inputs.h"
#include "read/records.h"

/* One article, before it is read. */
typedef struct {
    Record record;
    const Input *input; /* what it comes from */
} Article;

typedef struct {
    const Inputs *inputs;
    ArticleFormat format; /* of inputs whose names don't tell, or UNKNOWN */
    size_t next;          /* input */
    size_t skip;          /* articles to be left out */
    InputStream stream;
    Records *records; /* of the input at hand, or NULL */
} Intake;

void intake_close(Intake *intake);

/* The next one, which lives in arena; *found is false behind the last. What is
 * wrong with an input is the problem of an article. ERROR_STOPPED and
 * ERROR_MEMORY are failures. */
bool intake_next(Intake *intake, Arena *arena, Article *out, bool *found,
                 Error *err);

/* Whether the next one would have to be waited for: somebody else writes it. */
bool intake_waits(const Intake *intake);

/* The name that stands for the article in the output: its archive's or its
 * file's. */
Str article_name(const Article *article);

#endif
