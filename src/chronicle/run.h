/*
 * run.h - who held a place after whom: the order of holders, before their dates
 * are weighed.
 *
 * Reports that name a day (to within 3) are put in order first, and neighbours
 * of one holder become a run. A vaguer one ("in May", "since last year", "last
 * December") then only joins the run that its window meets, or opens one where
 * no better-dated report leaves its holder a day: it never cuts through what is
 * better dated. A run of one day, by one witness, between two runs of another
 * holder and within 14 days of one of its own, is that one's change of hands
 * dated badly or tried too soon, not two changes more.
 */
#ifndef CHRONICLE_RUN_H
#define CHRONICLE_RUN_H

#include "chronicle/inquiry.h"

typedef struct {
    Str holder;
    int32_t sure;                /* it held the place by the end of this day */
    int32_t last;                /* it held the place on or after this day */
    size_t first_mark, end_mark; /* day reports in it, or between its own */
    ReportList pro;              /* asserted reports of this holder */
    ReportList against;  /* reports that it did not hold the place then */
    ReportList agreeing; /* reports that another did not */
    ReportList rivals;   /* that another did, with no run of its own; hedges */
} Run;

typedef VEC(Run) RunList;

/* The runs of a bundle of control, by time, with all their reports. */
bool runs_find(const Inquiry *inquiry, Bundle bundle, RunList *out, Error *err);

/* The days in which a lasting report's holder began to hold the place: "since
 * May" names a month, not its first day. */
When lasting_begin(const Report *report);

#endif
