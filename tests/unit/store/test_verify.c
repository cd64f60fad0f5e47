#include "project.h"

#define NOW "2015-05-21T09:30:00.000Z"

/* A project with everything in it: what is checked must be there. */
static void make_project(Project *project)
{
    static Str ids[] = {TEXT("c1")};
    Store *store = project_filled(project);
    Document document = document_make("a.txt");
    Claim claims[] = {claim_make("c1"), claim_make("c2")};
    Gazetteer gazetteer = gazetteer_make(project);
    Mention mention = {
        .span = {19, 25}, .place = &gazetteer.items[1], .score = 0.5};
    State state = {.id = STR("s1"),
                   .place = STR("temple"),
                   .topic = TOPIC_CONTROL,
                   .value = STR("islamic_state"),
                   .from = {16500, 16501},
                   .to = {WHEN_NO_LAST, WHEN_NO_LAST},
                   .confidence = 0.5,
                   .claims_for = ids,
                   .for_count = 1};
    Run run = {STR("1"), STR("read"), STR("--catalog")};
    Error *err = &project->err;

    must(project, store_set_now(store, NOW, err));
    must(project, store_set_actor(store, STR("Ann"), err));
    must(project, store_begin(store, err));
    must(project, store_put_run(store, &run, err));
    must(project, store_put_mentions(store, &document, &mention, 1, err));
    must(project, store_put_claims(store, &document, LIST(claims), err));
    must(project, store_put_states(store, &state, 1, err));
    for (int i = 0; i < 3; i++)
        must(project, store_decide(store, STR("c1"), (Verdict)(i % 2), NULL,
                                   STR("seen"), err));
    must(project, store_commit(store, err));
    store_close(&store);
}

static Verification verify(Project *project, const char *head)
{
    Verification result = {0};

    must(project, store_verify(project->path, head, &project->arena, &result,
                               &project->err));
    return result;
}

static bool has_finding(const Finding *findings, size_t count, const char *kind,
                        const char *subject, const char *words)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(findings[i].kind, kind) &&
            (subject == NULL || str_is(findings[i].subject, subject)) &&
            str_find(findings[i].what, str_from_cstr(words), 0) <
                findings[i].what.len)
            return true;
    return false;
}

static void print_all(const Verification *result)
{
    for (size_t i = 0; i < result->finding_count; i++)
        print_message("%.*s %.*s: %.*s\n", STR_ARGS(result->findings[i].kind),
                      STR_ARGS(result->findings[i].subject),
                      STR_ARGS(result->findings[i].what));
}

static void an_untouched_project_is_whole(void **state)
{
    Project *project = *state;
    Verification result;

    make_project(project);
    result = verify(project, NULL);
    print_all(&result);
    assert_int_equal(result.finding_count, 0);
    assert_int_equal(result.note_count, 0);
    assert_int_equal(result.summary.entries, 9);
    assert_int_equal(result.summary.documents, 1);
    assert_int_equal(result.summary.sources, 1);
    assert_int_equal(result.summary.claims, 2);
    assert_int_equal(result.summary.decisions, 3);
    assert_int_equal(result.summary.places, 3);
    assert_int_equal(result.summary.states, 1);
    ASSERT_QUERY(project, "SELECT hash FROM log ORDER BY seq DESC LIMIT 1",
                 result.summary.head);
}

/* What must go before these tables can be altered at all. */
#define LOG_TRIGGERS                                                           \
    "DROP TRIGGER log_only_at_the_end; DROP TRIGGER log_never_changes;"        \
    "DROP TRIGGER log_never_goes;"
#define DECISION_TRIGGERS                                                      \
    "DROP TRIGGER decisions_only_with_the_log;"                                \
    "DROP TRIGGER decisions_never_change; DROP TRIGGER decisions_never_go;"

typedef struct {
    const char *sql, *kind, *subject, *words;
} Tampering;

static const Tampering tamperings[] = {
    {"UPDATE sources SET bytes = x'622e747874'", "source", NULL,
     "its bytes were changed: their SHA-256 is"},
    {"UPDATE sources SET size = 6, encoding = 'zlib'", "source", NULL,
     "was changed"},
    {"UPDATE sources SET encoding = 'redacted', bytes = NULL", "source", NULL,
     "no redaction says why"},
    {"PRAGMA foreign_keys = OFF; DELETE FROM sources", "source", NULL,
     "the file of document 'a.txt' is gone"},
    {"UPDATE claims SET quote = replace(quote, 'held', 'hold') WHERE id = 'c1'",
     "quote", "c1", "is not what stands there"},
    {"UPDATE claims SET start_byte = 3, start_char = 2 WHERE id = 'c1'",
     "quote", "c1", "is not what stands there"},
    {"UPDATE mentions SET surface = 'castle'", "quote", "a.txt at byte 19",
     "'castle' is not what stands there"},
    {"UPDATE claims SET value = 'opposition' WHERE id = 'c2'", "claim", "c2",
     "its value was changed from 'islamic_state' to 'opposition'"},
    {"UPDATE claims SET polarity = 'denied' WHERE id = 'c2'", "claim", "c2",
     "its polarity was changed from 'possible' to 'denied'"},
    {"UPDATE claims SET latest = '2015-03-05' WHERE id = 'c2'", "claim", "c2",
     "its latest date was changed from '2015-03-06' to '2015-03-05'"},
    {"UPDATE claims SET confidence = 0.6250000000000001 WHERE id = 'c2'",
     "claim", "c2", "its confidence was changed"},
    {"DELETE FROM claims WHERE id = 'c2'", "claim", "c2", "it was removed"},
    {"UPDATE claims SET id = 'c3' WHERE id = 'c2'", "claim", "c3",
     "it was added to 'a.txt' past the log"},
    {"UPDATE documents SET text = replace(text, 'Friday', 'Sunday')",
     "document", "a.txt", "its text was changed"},
    {"UPDATE documents SET publisher = 'Another'", "document", "a.txt",
     "its publisher was changed from 'A paper' to 'Another'"},
    {"UPDATE documents SET published_latest = '2015-03-08'", "document",
     "a.txt", "its published_latest was changed"},
    {"INSERT INTO tetrapylon_meta (name, value) VALUES ('states_as_of',"
     " '99 0.1.0')",
     "log", "", "its end was cut off: the states were made of 99 entries"},
    {"UPDATE documents SET standing = 'retracted'", "document", "a.txt",
     "its standing was changed to 'retracted'"},
    {"UPDATE documents SET text = '', redacted = 1", "document", "a.txt",
     "no redaction says why"},
    {"INSERT INTO cuts VALUES (9, 'a.txt', 0, 1, 0, 2, NULL, NULL)", "document",
     "a.txt", "a stretch cut"},
    {"UPDATE documents SET entered = 1", "document", "a.txt",
     "in no entry of the log"},
    {"UPDATE mentions SET score = 0.75", "mention", "a.txt", "was changed"},
    {"UPDATE states SET confidence = 0.75", "state", "s1", "'temple'"},
    {"UPDATE state_items SET item = 'c2'", "state", "s1", "'temple'"},
    {"PRAGMA foreign_keys = OFF; UPDATE states SET id = 's2'", "state", "s2",
     "past the log"},
    {"DELETE FROM state_items; DELETE FROM states", "state", "s1",
     "a state was removed"},
    {"UPDATE places SET geom = ST_Point(38.2, 34.5) WHERE key = 'temple'",
     "place", "temple", "geometry"},
    {"UPDATE places SET geom = ST_Point(38.2, 34.5) WHERE key = 'temple'",
     "geometry", "c1", "does not stand where its place"},
    {"UPDATE place_names SET name = 'Tadmor' WHERE fid = 1", "place", "town",
     "was changed"},
    {"UPDATE claims SET geom = (SELECT geom FROM places WHERE key = 'town')"
     " WHERE id = 'c1'",
     "geometry", "c1", "does not stand where its place"},
    {"UPDATE mentions SET geom = ST_Point(1, 2)", "geometry",
     "a.txt at byte 19", "the mention does not stand"},
    {"UPDATE states SET geom = ST_Point(1, 2)", "geometry", "s1",
     "the state does not stand"},
    {"UPDATE places SET geom = substr(geom, 1, length(geom) - 16)"
     " WHERE key = 'town'",
     "geometry", "town", "cut short"},
    {"DELETE FROM rtree_claims_geom", "geometry", "claims 1",
     "the spatial index does not fit"},
    {"INSERT INTO rtree_claims_geom VALUES (77, 0, 1, 0, 1)", "geometry",
     "claims 77", "holds what the table does not"},
    {"UPDATE runs SET options = '--published 2015'", "run", "1", "was changed"},
    {DECISION_TRIGGERS "UPDATE decisions SET verdict = 'reject' WHERE seq = 7",
     "decision", "7", "was changed: its verdict"},
    {DECISION_TRIGGERS "UPDATE decisions SET decided_by = 'Bob' WHERE seq = 8",
     "decision", "8", "was changed: its by"},
    {DECISION_TRIGGERS "DELETE FROM decisions WHERE seq = 8", "decision", "8",
     "a decision was removed"},
    {DECISION_TRIGGERS "INSERT INTO decisions SELECT 5, claim, verdict,"
                       " amendment, decided_by, decided_at, why,"
                       " previous_hash, hash FROM decisions WHERE seq = 7",
     "decision", "5", "added past the log"},
    {LOG_TRIGGERS "UPDATE log SET payload = replace(payload, 'seen', 'sene')"
                  " WHERE seq = 8",
     "log", "8", "entry 8 was changed"},
    {LOG_TRIGGERS "UPDATE log SET at = '2015-05-20T09:30:00.000Z'"
                  " WHERE seq = 8",
     "log", "8", "entry 8 was changed"},
    {LOG_TRIGGERS "UPDATE log SET actor = 'Bob' WHERE seq = 8", "log", "8",
     "entry 8 was changed"},
    {LOG_TRIGGERS "PRAGMA foreign_keys = OFF; DELETE FROM log WHERE seq = 4",
     "log", "5", "entries 4 to 4 are missing"},
    {LOG_TRIGGERS "PRAGMA foreign_keys = OFF; DELETE FROM log WHERE seq = 4;"
                  " UPDATE log SET seq = seq - 1 WHERE seq > 4",
     "log", "4", "inserted, removed or reordered"},
    {LOG_TRIGGERS "PRAGMA foreign_keys = OFF;"
                  " UPDATE log SET seq = 99 WHERE seq = 7;"
                  " UPDATE log SET seq = 7 WHERE seq = 8;"
                  " UPDATE log SET seq = 8 WHERE seq = 99",
     "log", "7", "inserted, removed or reordered"},
    {LOG_TRIGGERS "PRAGMA foreign_keys = OFF;"
                  " UPDATE log SET seq = -seq WHERE seq > 4;"
                  " INSERT INTO log SELECT 5, kind, at, actor, payload,"
                  " previous_hash, hash FROM log WHERE seq = 4;"
                  " UPDATE log SET seq = 1 - seq WHERE seq < 0",
     "log", "5", "inserted, removed or reordered"},
    {"DROP TRIGGER log_never_changes", "schema", "log_never_changes",
     "it lacks"},
    {"CREATE VIEW v AS SELECT 1", "schema", "v", "it holds the view"},
    {"CREATE TRIGGER t AFTER INSERT ON claims BEGIN SELECT 1; END", "schema",
     "t", "it holds the trigger"},
    {"ALTER TABLE claims ADD COLUMN mine", "schema", "claims", "the table"},
    {"DROP TABLE merged_log", "schema", "merged_log", "the table"},
    {"PRAGMA foreign_keys = OFF; UPDATE claims SET place = 'nowhere'"
     " WHERE id = 'c1'",
     "file", NULL, "refers to a row of places"},
    {"PRAGMA ignore_check_constraints = ON; UPDATE claims SET topic = 'x'"
     " WHERE id = 'c1'",
     "file", NULL, "CHECK constraint failed"},
};

static void every_tampering_is_found_and_named(void **state)
{
    Project *project = *state;

    for (size_t i = 0; i < sizeof tamperings / sizeof *tamperings; i++) {
        const Tampering *row = &tamperings[i];
        Verification result;

        (void)unlink(project->path);
        make_project(project);
        if (strcmp(project_sql(project, row->sql), "") != 0)
            fail_msg("%s: %s", row->sql, project_sql(project, row->sql));
        result = verify(project, NULL);
        if (!has_finding(result.findings, result.finding_count, row->kind,
                         row->subject, row->words)) {
            print_all(&result);
            fail_msg("not found: %s (%s)", row->sql, row->words);
        }
    }
}

static void a_log_cut_off_shows_against_a_head_from_outside(void **state)
{
    Project *project = *state;
    Verification result;
    char head[STORE_HEAD_SIZE];

    make_project(project);
    result = verify(project, NULL);
    (void)memcpy(head, result.summary.head, sizeof head);
    result = verify(project, head);
    assert_int_equal(result.finding_count, 0);
    assert_string_equal(
        project_sql(project, "DROP TRIGGER log_never_goes;" DECISION_TRIGGERS
                             "DELETE FROM decisions WHERE seq = 9;"
                             "DELETE FROM log WHERE seq = 9"),
        "");
    result = verify(project, head);
    assert_true(has_finding(result.findings, result.finding_count, "head", head,
                            "cut off after it was sealed"));
    assert_int_equal(result.summary.entries, 8);
}

static void a_log_that_has_grown_still_holds_its_old_head(void **state)
{
    Project *project = *state;
    Verification result;
    char head[STORE_HEAD_SIZE];
    Store *store;
    Error *err = &project->err;

    make_project(project);
    result = verify(project, NULL);
    (void)memcpy(head, result.summary.head, sizeof head);
    store = project_open(project, STORE_WRITE);
    must(project, store_set_actor(store, STR("Bob"), err));
    must(project, store_begin(store, err));
    must(project, store_decide(store, STR("c2"), VERDICT_ACCEPT, NULL,
                               STR("seen"), err));
    must(project, store_commit(store, err));
    store_close(&store);
    result = verify(project, head);
    assert_int_equal(result.finding_count, 0);
    assert_true(has_finding(result.notes, result.note_count, "head", head,
                            "grown by 1 entries"));
    result = verify(project,
                    "00000000000000000000000000000000000000000000000000000000"
                    "00000000"); /* of the empty log */
    assert_int_equal(result.finding_count, 0);
}

static void a_second_chain_written_with_other_hashes_is_found(void **state)
{
    Project *project = *state;
    Verification result;

    make_project(project);
    assert_string_equal(
        project_sql(project,
                    LOG_TRIGGERS "UPDATE log SET hash = substr(hash, 2) || '0'"
                                 " WHERE seq = 9"),
        "");
    result = verify(project, NULL);
    assert_true(has_finding(result.findings, result.finding_count, "log", "9",
                            "entry 9 was changed"));
}

static void refuses_what_is_no_project(void **state)
{
    Project *project = *state;
    Verification result = {0};

    MUST_REFUSE(project,
                store_verify(project->path, NULL, &project->arena, &result,
                             &project->err),
                ERROR_IO, "No such file");
    assert_string_equal(project_sql(project, "CREATE TABLE t (a)"), "");
    MUST_REFUSE(project,
                store_verify(project->path, NULL, &project->arena, &result,
                             &project->err),
                ERROR_INPUT, "no Tetrapylon project");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(an_untouched_project_is_whole),
        PROJECT_TEST(every_tampering_is_found_and_named),
        PROJECT_TEST(a_log_cut_off_shows_against_a_head_from_outside),
        PROJECT_TEST(a_log_that_has_grown_still_holds_its_old_head),
        PROJECT_TEST(a_second_chain_written_with_other_hashes_is_found),
        PROJECT_TEST(refuses_what_is_no_project),
    };

    return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
