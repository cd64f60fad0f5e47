#include "project.h"

/* A second project beside the first, at its path with a 2 behind. */
static Store *other_open(Project *project, StoreMode mode)
{
    Store *store = NULL;
    char path[112];

    (void)snprintf(path, sizeof path, "%s2", project->path);
    must(project, store_open(path, mode, &store, &project->err));
    return store;
}

static void put_document(Project *project, Store *store, const char *name,
                         const char *raw, const char *id)
{
    Document document = document_make(name);
    Claim claim = claim_make(id);
    Gazetteer gazetteer = gazetteer_make(project);
    Mention mention = {
        .span = {19, 25}, .place = &gazetteer.items[1], .score = 0.5};
    Error *err = &project->err;

    claim.doc = document.name;
    must(project, hash_sha256(str_from_cstr(raw), document.sha256, err));
    must(project,
         store_put_document(store, &document, str_from_cstr(raw), err));
    must(project, store_put_mentions(store, &document, &mention, 1, err));
    must(project, store_put_claims(store, &document, &claim, 1, err));
}

static void fill(Project *project, Store *store, const char *actor,
                 size_t places)
{
    Gazetteer gazetteer = gazetteer_make(project);
    Error *err = &project->err;

    must(project, store_set_actor(store, str_from_cstr(actor), err));
    must(project, store_begin(store, err));
    must(project, store_put_places(store, gazetteer.items, places, err));
    put_document(project, store, "both.txt", "both", "c1");
}

static void decide(Project *project, Store *store, const char *claim,
                   Verdict verdict)
{
    must(project, store_decide(store, str_from_cstr(claim), verdict, NULL,
                               STR("seen"), &project->err));
}

static void assert_whole(Project *project)
{
    Verification result = {0};

    must(project, store_verify(project->path, NULL, &project->arena, &result,
                               &project->err));
    if (result.finding_count > 0)
        fail_msg("%.*s %.*s: %.*s", STR_ARGS(result.findings[0].kind),
                 STR_ARGS(result.findings[0].subject),
                 STR_ARGS(result.findings[0].what));
}

static MergeResult merge(Project *project)
{
    Store *ours = project_open(project, STORE_WRITE);
    Store *theirs = other_open(project, STORE_READ);
    MergeResult result = {0};
    Error *err = &project->err;

    must(project, store_set_actor(ours, STR("Ann"), err));
    must(project, store_begin(ours, err));
    must(project, store_merge(ours, theirs, &project->arena, &result, err));
    must(project, store_commit(ours, err));
    store_close(&ours);
    store_close(&theirs);
    return result;
}

static void two_projects_become_one_that_verifies(void **state)
{
    Project *project = *state;
    Store *ours = project_open(project, STORE_WRITE);
    Store *theirs = other_open(project, STORE_WRITE);
    Error *err = &project->err;
    MergeResult result;

    fill(project, ours, "Ann", 2);
    put_document(project, ours, "ours.txt", "ours", "c2");
    put_document(project, ours, "same.txt", "one", "c3");
    decide(project, ours, "c1", VERDICT_ACCEPT);
    must(project, store_commit(ours, err));
    fill(project, theirs, "Bob", 3);
    put_document(project, theirs, "theirs.txt", "theirs", "c4");
    put_document(project, theirs, "gone.txt", "gone", "c5");
    put_document(project, theirs, "same.txt", "another", "c6");
    decide(project, theirs, "c1", VERDICT_REJECT);
    decide(project, theirs, "c4", VERDICT_ACCEPT);
    must(project, store_redact(theirs, STR("gone.txt"), STR("a witness"), err));
    must(project, store_retract(theirs, STR("gone.txt"), STR("wrong"), err));
    must(project, store_commit(theirs, err));
    store_close(&ours);
    store_close(&theirs);

    result = merge(project);
    assert_int_equal(result.documents, 2);
    assert_int_equal(result.decisions, 1);
    assert_int_equal(result.conflict_count, 2);
    assert_str(result.conflicts[0],
               "document 'same.txt' is another one there: theirs is not taken; "
               "rename it and read it in");
    assert_str(result.conflicts[1], "claim 'c1': reject by Bob there, accept "
                                    "by Ann here: ours stands");
    assert_whole(project);
    ASSERT_QUERY(project, "SELECT name FROM documents ORDER BY name",
                 "both.txt|gone.txt|ours.txt|same.txt|theirs.txt");
    ASSERT_QUERY(project,
                 "SELECT standing, redacted FROM documents"
                 " WHERE name = 'gone.txt'",
                 "retracted|1");
    ASSERT_QUERY(project, "SELECT count(*) FROM places", "3");
    ASSERT_QUERY(project, "SELECT decided_by FROM decisions ORDER BY seq",
                 "Ann|Bob");
    ASSERT_QUERY(project,
                 "SELECT count(DISTINCT head), count(*) > 5 FROM merged_log",
                 "1|1");
    ASSERT_QUERY(project, "PRAGMA foreign_key_check", "");
}

static void merging_twice_adds_nothing(void **state)
{
    Project *project = *state;
    Store *ours = project_open(project, STORE_WRITE);
    Store *theirs = other_open(project, STORE_WRITE);
    Error *err = &project->err;
    MergeResult result;

    fill(project, ours, "Ann", 2);
    must(project, store_commit(ours, err));
    fill(project, theirs, "Bob", 2);
    decide(project, theirs, "c1", VERDICT_REJECT);
    must(project, store_commit(theirs, err));
    store_close(&ours);
    store_close(&theirs);
    result = merge(project);
    assert_false(result.nothing_new);
    assert_int_equal(result.decisions, 1);
    result = merge(project);
    assert_true(result.nothing_new);
    assert_int_equal(result.decisions, 0);
    ASSERT_QUERY(project, "SELECT count(*) FROM log WHERE kind = 'merge'", "1");

    theirs = other_open(project, STORE_WRITE);
    must(project, store_set_actor(theirs, STR("Bob"), err));
    must(project, store_begin(theirs, err));
    put_document(project, theirs, "later.txt", "later", "c7");
    must(project, store_commit(theirs, err));
    store_close(&theirs);
    result = merge(project);
    assert_int_equal(result.documents, 1);
    assert_int_equal(result.decisions, 0);
    assert_int_equal(result.conflict_count, 0);
    assert_whole(project);
}

static void a_merged_log_that_is_altered_is_found(void **state)
{
    Project *project = *state;
    Store *ours = project_open(project, STORE_WRITE);
    Store *theirs = other_open(project, STORE_WRITE);
    Verification result = {0};
    Error *err = &project->err;

    fill(project, ours, "Ann", 2);
    must(project, store_commit(ours, err));
    fill(project, theirs, "Bob", 2);
    must(project, store_commit(theirs, err));
    store_close(&ours);
    store_close(&theirs);
    (void)merge(project);
    assert_whole(project);
    assert_string_equal(project_sql(project,
                                    "DROP TRIGGER merged_log_never_goes;"
                                    "DELETE FROM merged_log WHERE seq ="
                                    " (SELECT max(seq) FROM merged_log)"),
                        "");
    must(project,
         store_verify(project->path, NULL, &project->arena, &result, err));
    assert_int_equal(result.finding_count, 2);
    assert_str(result.findings[1].kind, "merge");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(two_projects_become_one_that_verifies),
        PROJECT_TEST(merging_twice_adds_nothing),
        PROJECT_TEST(a_merged_log_that_is_altered_is_found),
    };

    return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
