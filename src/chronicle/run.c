#include "chronicle/run.h"

#include "core/date.h"

#include <assert.h>
#include <stdlib.h>

#define NEAR_DAYS                                                              \
    14 /* between a badly dated report and the change it means                 \
        */
#define MONTH_DAYS 30

typedef struct {
    int32_t day;
    int rank; /* within the day */
    const Report *report;
} Mark;

typedef VEC(Mark) MarkList;

typedef struct {
    const Inquiry *inquiry;
    Bundle bundle;
    MarkList marks;
    RunList runs;
} Course;

static Str holder_of(const Report *report)
{
    return report->claim->value;
}

static bool is_held(const Report *report)
{
    return report->claim->polarity == POLARITY_ASSERTED &&
           holder_of(report).len > 0;
}

static int64_t width(When when)
{
    return (int64_t)when.last - when.first;
}

When lasting_begin(const Report *report)
{
    When begin = report->when;

    if (begin.first == WHEN_NO_FIRST)
        return begin;
    if (begin.last == WHEN_NO_LAST || width(begin) > MONTH_DAYS)
        begin.last = day_earlier(begin.first + MONTH_DAYS, DAY_LAST);
    return begin;
}

/* The days on one of which the holder had the place. What is said with no first
 * day is news, not history: of the month before its last. */
static When held_days(const Report *report)
{
    When days = report->when;

    if (days.first == WHEN_NO_FIRST)
        days.first = day_later(days.last - MONTH_DAYS, DAY_FIRST);
    return days;
}

static bool names_day(const Report *report)
{
    return !report->claim->lasting && width(held_days(report)) <= DAY_WIDTH;
}

/* ---- reports that name a day --------------------------------------------- */

static int compare_marks(const void *a, const void *b)
{
    const Mark *x = a, *y = b;
    int order;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    order = str_compare(holder_of(x->report), holder_of(y->report));
    return order != 0 ? order
                      : (x->report > y->report) - (x->report < y->report);
}

static size_t day_end(const MarkList *marks, size_t begin)
{
    size_t end = begin;

    while (end < marks->count &&
           marks->items[end].day == marks->items[begin].day)
        end++;
    return end;
}

/* Whether marks begin..end, ordered by holder, have the holder. */
static bool day_has(const MarkList *marks, size_t begin, size_t end, Str holder)
{
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        int order = str_compare(holder_of(marks->items[middle].report), holder);
        if (order == 0)
            return true;
        if (order < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    return false;
}

/* On a day with several holders, yesterday's comes first and tomorrow's last.
 */
static void order_day(MarkList *marks, size_t begin, size_t end, Str before)
{
    size_t next_end = day_end(marks, end);

    for (size_t i = begin; i < end; i++) {
        Str holder = holder_of(marks->items[i].report);
        if (str_equal(holder, before))
            marks->items[i].rank = 0;
        else
            marks->items[i].rank =
                day_has(marks, end, next_end, holder) ? 2 : 1;
    }
    qsort(marks->items + begin, end - begin, sizeof *marks->items,
          compare_marks);
}

static bool list_marks(Course *course, Error *err)
{
    Bundle bundle = course->bundle;
    MarkList *marks = &course->marks;
    Str before = {0};

    for (size_t i = 0; i < bundle.count; i++) {
        const Report *report = &bundle.items[i];
        Mark mark = {.day = report->when.last, .report = report};
        if (is_held(report) && names_day(report) &&
            !VEC_PUSH(course->inquiry->arena, marks, mark, err))
            return false;
    }
    if (marks->count > 0)
        qsort(marks->items, marks->count, sizeof *marks->items, compare_marks);
    for (size_t begin = 0; begin < marks->count;) {
        size_t end = day_end(marks, begin);
        order_day(marks, begin, end, before);
        before = holder_of(marks->items[end - 1].report);
        begin = end;
    }
    return true;
}

static Run *last_run(const RunList *runs)
{
    assert(runs->count == 0 || runs->items != NULL);
    return runs->count == 0 ? NULL : &runs->items[runs->count - 1];
}

static bool chain_marks(Course *course, Error *err)
{
    RunList *runs = &course->runs;

    for (size_t i = 0; i < course->marks.count; i++) {
        const Report *report = course->marks.items[i].report;
        Run *run = last_run(runs);
        Run next = {.holder = holder_of(report),
                    .sure = report->when.last,
                    .last = report->when.first,
                    .first_mark = i};

        if (run == NULL || !str_equal(run->holder, next.holder)) {
            if (!VEC_PUSH(course->inquiry->arena, runs, next, err))
                return false;
            run = last_run(runs);
            assert(run != NULL);
        }
        run->last = day_later(run->last, report->when.first);
        run->end_mark = i + 1;
    }
    return true;
}

/* ---- badly dated changes ------------------------------------------------- */

static bool has_one_witness(const Course *course, const Run *run)
{
    for (size_t i = run->first_mark + 1; i < run->end_mark; i++)
        if (course->marks.items[i].report->origin !=
            course->marks.items[run->first_mark].report->origin)
            return false;
    return true;
}

static bool is_near(int32_t a, int32_t b)
{
    return (int64_t)b - a <= NEAR_DAYS;
}

/* Whether somebody denied on the run's days that it had begun. */
static bool is_denied(const Course *course, const Run *run)
{
    for (size_t i = 0; i < course->bundle.count; i++) {
        const Report *report = &course->bundle.items[i];
        if (report->when.first > run->sure)
            break;
        if (report->claim->polarity == POLARITY_DENIED &&
            report->when.first >= run->last &&
            str_equal(holder_of(report), run->holder))
            return true;
    }
    return false;
}

/* Whether the run at the index is a badly dated report of its holder's other
 * run. Of those before it, the first kept ones count. */
static bool is_stray(const Course *course, size_t kept, size_t at)
{
    const Run *runs = course->runs.items;
    size_t count = course->runs.count;

    if (kept == 0 || at + 1 >= count ||
        !str_equal(runs[kept - 1].holder, runs[at + 1].holder) ||
        width((When){runs[at].last, runs[at].sure}) > DAY_WIDTH ||
        runs[at].last > runs[at].sure || !has_one_witness(course, &runs[at]) ||
        is_denied(course, &runs[at]))
        return false;
    if (at + 2 < count && str_equal(runs[at + 2].holder, runs[at].holder) &&
        is_near(runs[at].sure, runs[at + 2].sure))
        return true;
    return kept >= 2 && str_equal(runs[kept - 2].holder, runs[at].holder) &&
           is_near(runs[kept - 2].last, runs[at].sure);
}

static void drop_strays(Course *course)
{
    RunList *runs = &course->runs;
    size_t kept = 0;

    for (size_t i = 0; i < runs->count; i++) {
        if (is_stray(course, kept, i)) {
            runs->items[kept - 1].last = runs->items[i + 1].last;
            runs->items[kept - 1].end_mark = runs->items[i + 1].end_mark;
            i++;
        } else {
            runs->items[kept++] = runs->items[i];
        }
    }
    runs->count = kept;
}

/* ---- vaguer reports ------------------------------------------------------ */

static int32_t reach_first(const RunList *runs, size_t at)
{
    assert(at == 0 || runs->items != NULL);
    return at == 0 ? WHEN_NO_FIRST : runs->items[at - 1].last;
}

static int32_t reach_last(const RunList *runs, size_t at)
{
    return at + 1 >= runs->count ? WHEN_NO_LAST : runs->items[at + 1].sure;
}

/* How well the window fits the run: 3 it may be the run's begin, 2 meets it, 1
 * meets the gap beside it, 0 not at all. */
static int fit(const RunList *runs, size_t at, When window)
{
    const Run *run = &runs->items[at];
    int32_t first = day_earlier(run->sure, run->last);
    int32_t last = day_later(run->sure, run->last);

    if (window.first <= run->sure && run->sure <= window.last)
        return 3;
    if (window.first <= last && first <= window.last)
        return 2;
    return window.first <= reach_last(runs, at) &&
           reach_first(runs, at) <= window.last;
}

static int64_t length(const Run *run)
{
    return (int64_t)run->last - run->sure;
}

/* The holder's run that the window fits best, of several the longest, or -1. */
static int best_run(const RunList *runs, Str holder, When window)
{
    int best = -1, best_fit = 0;

    for (size_t i = 0; i < runs->count; i++) {
        int value =
            str_equal(runs->items[i].holder, holder) ? fit(runs, i, window) : 0;
        if (value > best_fit ||
            (value > 0 && value == best_fit &&
             length(&runs->items[i]) > length(&runs->items[best]))) {
            best = (int)i;
            best_fit = value;
        }
    }
    return best;
}

/* The holder's run within NEAR_DAYS of the window, or -1. */
static int near_run(const RunList *runs, Str holder, When window)
{
    for (size_t i = 0; i < runs->count; i++) {
        const Run *run = &runs->items[i];
        if (!str_equal(run->holder, holder))
            continue;
        if ((run->sure >= window.last && is_near(window.last, run->sure)) ||
            (run->last <= window.first && is_near(run->last, window.first)))
            return (int)i;
    }
    return -1;
}

/* The last day on which the holder surely had the place: of a lasting report,
 * its last day; of an event, or with no end in sight, its first. */
static int32_t last_held(const Report *report, When days)
{
    return report->claim->lasting && days.last != WHEN_NO_LAST ? days.last
                                                               : days.first;
}

/* The report holds the run as far as no other comes between. */
static void stretch_run(RunList *runs, size_t at, const Report *report)
{
    Run *run = runs->items + at;
    When window = held_days(report);
    int32_t sure = day_later(window.last, reach_first(runs, at));
    int32_t last = day_earlier(last_held(report, window), reach_last(runs, at));

    assert(runs->items != NULL);
    if (sure < run->sure)
        run->sure = sure;
    if (last > run->last)
        run->last = last;
}

static bool insert_run(Course *course, size_t at, Run run, Error *err)
{
    RunList *runs = &course->runs;

    if (!VEC_PUSH(course->inquiry->arena, runs, run, err))
        return false;
    memmove(runs->items + at + 1, runs->items + at,
            (runs->count - 1 - at) * sizeof *runs->items);
    runs->items[at] = run;
    return true;
}

/* How many days of the window lie between runs at - 1 and at, or -1. */
static int64_t room_before(const RunList *runs, size_t at, When window)
{
    int32_t first = day_later(reach_first(runs, at), window.first);
    int32_t last = at < runs->count
                       ? day_earlier(runs->items[at].sure, window.last)
                       : window.last;

    return (int64_t)last - first;
}

static Run vague_run(const Report *report, When days)
{
    Run run = {
        .holder = holder_of(report), .sure = days.last, .last = days.first};

    if (report->claim->lasting) {
        run.sure = day_earlier(lasting_begin(report).last, days.last);
        run.last = day_later(last_held(report, days), run.sure);
    }
    return run;
}

static bool open_between(Course *course, const Report *report, bool *opened,
                         Error *err)
{
    RunList *runs = &course->runs;
    size_t best = 0;
    int64_t best_room = -1;
    When days = held_days(report);

    for (size_t at = 0; at <= runs->count; at++)
        if (room_before(runs, at, days) >= best_room) {
            best = at;
            best_room = room_before(runs, at, days);
        }
    *opened = best_room >= 0;
    if (!*opened)
        return true;
    days.first = day_later(days.first, reach_first(runs, best));
    if (best < runs->count)
        days.last = day_earlier(days.last, runs->items[best].sure);
    return insert_run(course, best, vague_run(report, days), err);
}

/* Days of the window before the first and after the last mark that the run has
 * in it. */
typedef struct {
    size_t first, end; /* marks within the window */
    When before, after;
} Margins;

static Margins margins_of(const Course *course, const Run *run, When window)
{
    const Mark *marks = course->marks.items;
    Margins found = {.before = window, .after = window};

    found.first = run->first_mark;
    while (found.first < run->end_mark && marks[found.first].day < window.first)
        found.first++;
    found.end = found.first;
    while (found.end < run->end_mark && marks[found.end].day <= window.last)
        found.end++;
    if (found.first < found.end) {
        found.before.last = marks[found.first].day;
        found.after.first = marks[found.end - 1].day;
    }
    return found;
}

/* Parts the run that covers the window on the side where it has no mark. */
static bool split_run(Course *course, size_t at, const Report *report,
                      Error *err)
{
    Run left = course->runs.items[at], right = left;
    Margins margins = margins_of(course, &left, held_days(report));
    bool after = width(margins.after) >= width(margins.before);
    When days = after ? margins.after : margins.before;
    size_t cut = after ? margins.end : margins.first;

    if (width(days) < 1 || cut <= left.first_mark || cut >= left.end_mark)
        return true;
    left.end_mark = cut;
    left.last = course->marks.items[cut - 1].report->when.first;
    right.first_mark = cut;
    right.sure = course->marks.items[cut].report->when.last;
    course->runs.items[at] = left;
    return insert_run(course, at + 1, right, err) &&
           insert_run(course, at + 1, vague_run(report, days), err);
}

static bool place_vague(Course *course, const Report *report, Error *err)
{
    RunList *runs = &course->runs;
    When days = held_days(report);
    int at = best_run(runs, holder_of(report), days);
    bool opened = false;

    if (at >= 0) {
        stretch_run(runs, (size_t)at, report);
        return true;
    }
    if (near_run(runs, holder_of(report), days) >= 0)
        return true;
    if (!open_between(course, report, &opened, err))
        return false;
    for (size_t i = 0; !opened && i < runs->count; i++)
        if (runs->items[i].sure < days.first && runs->items[i].last > days.last)
            return split_run(course, i, report, err);
    return true;
}

static int compare_widths(const void *a, const void *b)
{
    const Report *const *x = a, *const *y = b;
    int64_t a_width = width(held_days(*x)), b_width = width(held_days(*y));

    if (a_width != b_width)
        return a_width < b_width ? -1 : 1;
    return (*x > *y) - (*x < *y);
}

static bool place_all_vague(Course *course, Error *err)
{
    Bundle bundle = course->bundle;
    size_t count = 0;
    const Report **reports = arena_array(course->inquiry->arena, bundle.count,
                                         sizeof(const Report *), err);

    if (reports == NULL)
        return false;
    for (size_t i = 0; i < bundle.count; i++)
        if (is_held(&bundle.items[i]) && !names_day(&bundle.items[i]))
            reports[count++] = &bundle.items[i];
    if (count > 0)
        qsort(reports, count, sizeof(const Report *), compare_widths);
    for (size_t i = 0; i < count; i++)
        if (!place_vague(course, reports[i], err))
            return false;
    return true;
}

/* ---- the reports of each run --------------------------------------------- */

/* The run of the day: the last that had surely begun, or -1. */
static int run_on(const RunList *runs, int32_t day)
{
    int found = -1;

    for (size_t i = 0; i < runs->count && runs->items[i].sure <= day; i++)
        found = (int)i;
    return found;
}

static ReportList *list_for_held(RunList *runs, const Report *report)
{
    When days = held_days(report);
    int at = best_run(runs, holder_of(report), days);

    if (at < 0)
        at = near_run(runs, holder_of(report), days);
    if (at >= 0)
        return &runs->items[at].pro;
    at = run_on(runs, days.first);
    return at < 0 ? NULL : &runs->items[at].rivals;
}

static ReportList *list_for_other(const Inquiry *inquiry, RunList *runs,
                                  const Report *report)
{
    Polarity polarity = report->claim->polarity;
    int32_t day = report->when.first == WHEN_NO_FIRST ? report->when.last
                                                      : report->when.first;
    int at = run_on(runs, day);
    bool same = at >= 0 && inquiry_allied(inquiry, runs->items[at].holder,
                                          holder_of(report));

    if (at < 0 || polarity == POLARITY_PLANNED)
        return NULL;
    if (polarity == POLARITY_POSSIBLE)
        return same ? NULL : &runs->items[at].rivals;
    return same ? &runs->items[at].against : &runs->items[at].agreeing;
}

/* Gives each run its reports, and takes away those that it had. */
static bool share_out(Course *course, Error *err)
{
    Bundle bundle = course->bundle;

    for (size_t i = 0; i < course->runs.count; i++) {
        Run *run = &course->runs.items[i];
        run->pro = run->against = (ReportList){0};
        run->agreeing = run->rivals = (ReportList){0};
    }
    for (size_t i = 0; i < bundle.count; i++) {
        const Report *report = &bundle.items[i];
        ReportList *list =
            is_held(report)
                ? list_for_held(&course->runs, report)
                : list_for_other(course->inquiry, &course->runs, report);
        if (list != NULL &&
            !report_add(course->inquiry->arena, list, report, err))
            return false;
    }
    return true;
}

/* Takes away the runs whose reports all fit another of their holder better, and
 * makes neighbours of one holder one. */
static bool drop_empty(RunList *runs)
{
    size_t kept = 0, count = runs->count;

    for (size_t i = 0; i < count; i++) {
        Run *before = kept > 0 ? &runs->items[kept - 1] : NULL;
        const Run *run = &runs->items[i];

        if (run->pro.count == 0)
            continue;
        if (kept == i || before == NULL ||
            !str_equal(before->holder, run->holder)) {
            runs->items[kept++] = *run;
        } else {
            before->last = day_later(before->last, run->last);
            before->end_mark = run->end_mark;
        }
    }
    runs->count = kept;
    return kept < count;
}

bool runs_find(const Inquiry *inquiry, Bundle bundle, RunList *out, Error *err)
{
    Course course = {.inquiry = inquiry, .bundle = bundle};

    if (!list_marks(&course, err) || !chain_marks(&course, err))
        return false;
    drop_strays(&course);
    if (!place_all_vague(&course, err))
        return false;
    do {
        if (!share_out(&course, err))
            return false;
    } while (drop_empty(&course.runs));
    *out = course.runs;
    return true;
}
