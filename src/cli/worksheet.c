#include "cli/worksheet.h"

#include "cli/amend.h"
#include "cli/project.h"
#include "core/date.h"
#include "core/emit.h"
#include "core/table.h"
#include "core/vec.h"

#include <stdio.h>

/* What an amendment may change: the topic before the value, which it rules. */
static const char *const amendable[] = {
    "place",    "topic",  "value",    "agent",  "cause",
    "polarity", "source", "earliest", "latest", "lasting"};
#define AMENDABLE_COUNT (sizeof amendable / sizeof *amendable)

static const char *const others[] = {"name", "quote", "doc", "confidence"};

/* ---- writing
 * ----------------------------------------------------------------- */

typedef struct {
    Sink sink;
    Error *err;
    bool first;  /* in its row */
    bool failed; /* set once */
} Sheet;

static void put_cell(Sheet *sheet, Str text)
{
    SCOPED(arena_release) Arena arena = arena_make(64 * MEGABYTE);

    sheet->failed =
        sheet->failed ||
        (csv_is_formula(text) &&
         !arena_format(&arena, &text, sheet->err, "'%.*s", STR_ARGS(text))) ||
        !csv_field(sheet->sink, text, sheet->first, sheet->err);
    sheet->first = false;
}

static void end_row(Sheet *sheet)
{
    sheet->failed = sheet->failed ||
                    !sheet->sink.write(sheet->sink.self, "\r\n", 2, sheet->err);
    sheet->first = true;
}

static void put_day(Sheet *sheet, int32_t day)
{
    char text[DATE_TEXT_SIZE] = "";

    if (day != WHEN_NO_FIRST && day != WHEN_NO_LAST)
        date_format(day, text);
    put_cell(sheet, str_from_cstr(text));
}

static void put_names(Sheet *sheet)
{
    put_cell(sheet, STR("claim"));
    put_cell(sheet, STR("verdict"));
    put_cell(sheet, STR("why"));
    for (size_t i = 0; i < AMENDABLE_COUNT; i++)
        put_cell(sheet, str_from_cstr(amendable[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        put_cell(sheet, str_from_cstr(others[i]));
    end_row(sheet);
}

static void put_claim(Sheet *sheet, const Evidence *evidence,
                      const Claim *claim)
{
    const Place *place = project_find_place(evidence, claim->place);
    char confidence[16];

    (void)snprintf(confidence, sizeof confidence, "%.3f", claim->confidence);
    put_cell(sheet, claim->id);
    put_cell(sheet, (Str){0});
    put_cell(sheet, (Str){0});
    put_cell(sheet, claim->place);
    put_cell(sheet, topic_name(claim->topic));
    put_cell(sheet, claim->value);
    put_cell(sheet, claim->agent);
    put_cell(sheet, claim->cause);
    put_cell(sheet, polarity_name(claim->polarity));
    put_cell(sheet, claim->source);
    put_day(sheet, claim->when.first);
    put_day(sheet, claim->when.last);
    put_cell(sheet, claim->lasting ? STR("true") : STR("false"));
    put_cell(sheet, place == NULL ? claim->place : place->name);
    put_cell(sheet, claim->quote_text);
    put_cell(sheet, claim->doc);
    put_cell(sheet, str_from_cstr(confidence));
    end_row(sheet);
}

bool worksheet_write(const Evidence *evidence, const Claim *const *claims,
                     size_t count, Sink sink, Error *err)
{
    Sheet sheet = {.sink = sink, .err = err, .first = true};

    put_names(&sheet);
    for (size_t i = 0; i < count && !sheet.failed; i++)
        put_claim(&sheet, evidence, claims[i]);
    return !sheet.failed;
}

/* ---- reading
 * ----------------------------------------------------------------- */

bool worksheet_claim(const Evidence *evidence, Str id, const Claim **out,
                     Error *err)
{
    const Claim *found = NULL;

    for (size_t i = 0; i < evidence->claim_count && id.len > 0; i++) {
        const Claim *claim = &evidence->claims[i];
        if (!str_begins(claim->id, id))
            continue;
        if (found != NULL)
            return error_set(err, ERROR_INPUT, 0,
                             "more than one claim begins with '%.*s'; give "
                             "more of the id",
                             STR_ARGS(id));
        found = claim;
    }
    if (found == NULL)
        return error_set(err, ERROR_INPUT, 0,
                         "there is no claim '%.*s'; 'tetrapylon claims' lists "
                         "their ids",
                         STR_ARGS(id));
    *out = found;
    return true;
}

/* Without the apostrophe that keeps a spreadsheet from running it. */
static Str cell(const Table *table, size_t row, int column)
{
    Str text = table_cell(table, row, column);

    return text.len > 1 && text.data[0] == '\'' &&
                   csv_is_formula(str_slice(text, 1, text.len))
               ? str_slice(text, 1, text.len)
               : text;
}

static bool amend_row(Arena *arena, const Evidence *evidence,
                      const Table *table, size_t row, Order *order, Error *err)
{
    order->amended = *order->claim;
    for (size_t i = 0; i < AMENDABLE_COUNT; i++) {
        int column = table_column(table, amendable[i]);
        if (column >= 0 &&
            !amend_field(arena, evidence, str_from_cstr(amendable[i]),
                         cell(table, row, column), &order->amended, err))
            return false;
    }
    return true;
}

static bool read_row(Arena *arena, const Evidence *evidence, const Table *table,
                     size_t row, Order *out, Error *err)
{
    Str verdict = cell(table, row, table_column(table, "verdict"));

    out->why = cell(table, row, table_column(table, "why"));
    if (!verdict_from_name(verdict, &out->verdict))
        return error_set(err, ERROR_INPUT, 0,
                         "'%.*s' is no verdict; write accept, reject, amend, "
                         "undo, or nothing",
                         STR_ARGS(verdict));
    if (!worksheet_claim(evidence,
                         cell(table, row, table_column(table, "claim")),
                         &out->claim, err))
        return false;
    return out->verdict != VERDICT_AMEND ||
           amend_row(arena, evidence, table, row, out, err);
}

bool worksheet_read(Arena *arena, const Evidence *evidence, Str name, Str text,
                    Orders *out, Error *err)
{
    VEC(Order) orders = {0};
    Table table;
    int verdict;
    int claim;

    if (!table_parse(arena, TABLE_CSV, name, text, &table, err) ||
        !table_need(&table, "claim", &claim, err) ||
        !table_need(&table, "verdict", &verdict, err))
        return false;
    for (size_t row = 0; row < table.row_count; row++) {
        Order order = {0};
        if (cell(&table, row, verdict).len == 0)
            continue;
        if (!read_row(arena, evidence, &table, row, &order, err))
            return error_within(err, "%.*s:%zu", STR_ARGS(name),
                                table.lines[row]);
        if (!VEC_PUSH(arena, &orders, order, err))
            return false;
    }
    *out = (Orders){orders.items, orders.count};
    return true;
}
