/*
 * spell.h - what held at one place for a while: a state in the making, with
 * the reports for and against it.
 */
#ifndef CHRONICLE_SPELL_H
#define CHRONICLE_SPELL_H

#include "chronicle/inquiry.h"

typedef struct {
    int site;
    Topic topic;
    Str value; /* empty of a control spell: nobody is known to hold it */
    bool contested;
    Str rival;     /* of a contested one: the other value, or empty */
    When from, to; /* as in State */
    bool inherited;
    bool again; /* a later sighting: a change only where it had been lost */
    ReportList pro, con;
    ReportList doubts; /* hedged reports of something else */
} Spell;

typedef VEC(Spell) SpellList;

/* Those who say so outweigh those who deny it where their odds are this many
 * times (as a logarithm) better: two sources against one. */
#define OUTWEIGH 1.0

#define DOUBT_SHARE 0.25 /* of a denial's weight */

#define WHEN_NEVER ((When){WHEN_NO_LAST, WHEN_NO_LAST})

/* Each appends the spells of one site, by time. */
bool control_spells(const Inquiry *inquiry, Bundle bundle, Tally *tally,
                    SpellList *out, Error *err);
bool damage_spells(const Inquiry *inquiry, Bundle bundle, Tally *tally,
                   SpellList *out, Error *err);
/* Of fighting, looting, threat and restoration. */
bool episode_spells(const Inquiry *inquiry, Bundle bundle, Tally *tally,
                    SpellList *out, Error *err);

#endif
