#include "cli/serve_review.h"

#include "cli/data.h"
#include "cli/epoch.h"
#include "cli/options.h"
#include "cli/project.h"

#include <jansson.h>

typedef struct {
    Str claim, by, why;
    Verdict verdict;
} Wish;

static void json_release(json_t **root)
{
    json_decref(*root);
}

static bool take_text(Arena *arena, const json_t *root, const char *key,
                      Str *out, Error *err)
{
    const json_t *value = json_object_get(root, key);
    Str text = {NULL, 0};

    if (!json_is_string(value))
        return error_set(err, ERROR_INPUT, 0, "'%s' is missing", key);
    text = str_trim((Str){json_string_value(value), json_string_length(value)});
    if (text.len == 0)
        return error_set(err, ERROR_INPUT, 0, "'%s' is empty", key);
    return arena_copy(arena, text, out, err);
}

static bool read_wish(Arena *arena, Str body, Wish *out, Error *err)
{
    json_error_t why;
    SCOPED(json_release)
    json_t *root =
        json_loadb(body.data, body.len, JSON_REJECT_DUPLICATES, &why);
    Str verdict = {NULL, 0};

    if (!json_is_object(root))
        return error_set(err, ERROR_INPUT, 0, "a decision is a JSON object");
    if (!take_text(arena, root, "claim", &out->claim, err) ||
        !take_text(arena, root, "verdict", &verdict, err) ||
        !take_text(arena, root, "by", &out->by, err) ||
        !take_text(arena, root, "why", &out->why, err))
        return false;
    if (!verdict_from_name(verdict, &out->verdict) ||
        out->verdict == VERDICT_AMEND)
        return error_set(err, ERROR_INPUT, 0,
                         "a verdict is accept, reject or undo");
    return true;
}

static bool decide(const Arguments *arguments, Store *store, const Wish *wish,
                   Error *err)
{
    char now[EPOCH_TEXT_SIZE];
    const Lexicon *lexicon;
    Str folder;
    size_t states;

    return epoch_or_clock(now, err) && store_set_now(store, now, err) &&
           store_set_actor(store, wish->by, err) &&
           data_find(arguments, &folder, err) &&
           data_lexicon(arguments->arena, folder, &lexicon, err) &&
           store_begin(store, err) &&
           store_decide(store, wish->claim, wish->verdict, NULL, wish->why,
                        err) &&
           project_update_states(store, lexicon, &states, err) &&
           store_commit(store, err);
}

bool serve_review(const Arguments *arguments, Arena *arena, Str body,
                  Error *err)
{
    Arguments mine = *arguments;
    Store *store = NULL;
    Wish wish = {0};
    bool done;

    mine.arena = arena; /* for as long as the request lasts */
    if (!read_wish(arena, body, &wish, err))
        return false;
    done = project_open(option_value(arguments, "project"), &store, err) &&
           decide(&mine, store, &wish, err);
    store_close(&store); /* takes back what is not committed */
    return done;
}
