#include "store/digest.h"

#include <stdio.h>

enum { NUMBER_SIZE = 40 };

static Str value_bytes(sqlite3_value *value)
{
    const char *data = sqlite3_value_blob(value);

    return (Str){data, (size_t)sqlite3_value_bytes(value)};
}

static Str number_text(sqlite3_value *value, char text[static NUMBER_SIZE])
{
    int length =
        sqlite3_value_type(value) == SQLITE_INTEGER
            ? snprintf(text, NUMBER_SIZE, "%lld", sqlite3_value_int64(value))
            : snprintf(text, NUMBER_SIZE, "%.17g", sqlite3_value_double(value));

    return (Str){text, (size_t)length};
}

static bool add_value(Hasher *hasher, sqlite3_value *value, Error *err)
{
    int type = sqlite3_value_type(value);
    char number[NUMBER_SIZE], head[NUMBER_SIZE];
    Str bytes;

    if (type == SQLITE_NULL)
        return hasher_add(hasher, STR("-"), err);
    bytes = type == SQLITE_INTEGER || type == SQLITE_FLOAT
                ? number_text(value, number)
                : value_bytes(value);
    (void)snprintf(head, sizeof head, "%zu:", bytes.len);
    return hasher_add(hasher, str_from_cstr(head), err) &&
           hasher_add(hasher, bytes, err) && hasher_add(hasher, STR(","), err);
}

static void give_hash(sqlite3_context *context, Hasher *hasher, bool added,
                      Error *err)
{
    char text[HASH_TEXT_SIZE];

    if (!hasher_finish(hasher, text, err) || !added)
        sqlite3_result_error(context, err->message, -1);
    else
        sqlite3_result_text(context, text, HASH_TEXT_SIZE - 1,
                            SQLITE_TRANSIENT);
}

static void digest(sqlite3_context *context, int count, sqlite3_value **values)
{
    Hasher *hasher = sqlite3_user_data(context);
    bool added = true;
    Error err;

    for (int i = 0; i < count && added; i++)
        added = add_value(hasher, values[i], &err);
    give_hash(context, hasher, added, &err);
}

static void sha256(sqlite3_context *context, int count, sqlite3_value **values)
{
    Hasher *hasher = sqlite3_user_data(context);
    Error err;

    (void)count;
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        sqlite3_result_null(context);
    else
        give_hash(context, hasher,
                  hasher_add(hasher, value_bytes(values[0]), &err), &err);
}

static void exact(sqlite3_context *context, int count, sqlite3_value **values)
{
    char text[NUMBER_SIZE];
    Str number;

    (void)count;
    if (sqlite3_value_type(values[0]) != SQLITE_FLOAT) {
        sqlite3_result_value(context, values[0]);
        return;
    }
    number = number_text(values[0], text);
    sqlite3_result_text(context, number.data, (int)number.len,
                        SQLITE_TRANSIENT);
}

int digest_register(sqlite3 *db, Hasher *hasher)
{
    static const struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"sha256", 1, sha256}, {"digest", -1, digest}, {"exact", 1, exact}};
    int rc = SQLITE_OK;

    for (size_t i = 0;
         i < sizeof functions / sizeof *functions && rc == SQLITE_OK; i++)
        rc = sqlite3_create_function_v2(
            db, functions[i].name, functions[i].arguments,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, hasher,
            functions[i].call, NULL, NULL, NULL);
    return rc;
}
