#include "project.h"

/* One claim, c1, on which Ann decides. */
static Store *project_claimed(Project *project)
{
    Store *store = project_filled(project);
    Document document = document_make("a.txt");
    Claim claim = claim_make("c1");
    Error *err = &project->err;

    must(project, store_set_now(store, "2015-05-21T09:30:00.000Z", err));
    must(project, store_set_actor(store, STR("Ann"), err));
    must(project, store_begin(store, err));
    must(project, store_put_claims(store, &document, &claim, 1, err));
    return store;
}

static Claim first_claim(Project *project, Store *store)
{
    Claim *claims = NULL;
    size_t count = 0;

    must(project,
         store_claims(store, &project->arena, &claims, &count, &project->err));
    assert_int_equal(count, 1);
    return claims[0];
}

static void decide(Project *project, Store *store, Verdict verdict,
                   const Claim *amended)
{
    must(project, store_decide(store, STR("c1"), verdict, amended, STR("seen"),
                               &project->err));
}

static void a_verdict_stands_until_it_is_undone(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);

    assert_int_equal(first_claim(project, store).decided, DECIDED_NOT);
    decide(project, store, VERDICT_ACCEPT, NULL);
    assert_int_equal(first_claim(project, store).decided, DECIDED_ACCEPTED);
    decide(project, store, VERDICT_REJECT, NULL);
    assert_int_equal(first_claim(project, store).decided, DECIDED_REJECTED);
    decide(project, store, VERDICT_UNDO, NULL);
    assert_int_equal(first_claim(project, store).decided, DECIDED_ACCEPTED);
    decide(project, store, VERDICT_UNDO, NULL);
    assert_int_equal(first_claim(project, store).decided, DECIDED_NOT);
    MUST_REFUSE(project,
                store_decide(store, STR("c1"), VERDICT_UNDO, NULL, STR("no"),
                             &project->err),
                ERROR_INPUT, "no decision to undo");
    store_close(&store);
}

static void an_amendment_changes_what_it_names_and_no_more(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);
    Claim claim = first_claim(project, store), original;
    Error *err = &project->err;
    bool found = false;

    claim.value = STR("syrian_government");
    claim.agent = (Str){NULL, 0};
    claim.place = STR("town");
    claim.when = (When){16400, 16410};
    decide(project, store, VERDICT_AMEND, &claim);
    claim = first_claim(project, store);
    claim.polarity = POLARITY_DENIED;
    claim.topic = TOPIC_DAMAGE;
    claim.value = STR("severe");
    claim.lasting = false;
    decide(project, store, VERDICT_AMEND, &claim);

    claim = first_claim(project, store);
    assert_int_equal(claim.decided, DECIDED_AMENDED);
    assert_int_equal(claim.topic, TOPIC_DAMAGE);
    assert_str(claim.value, "severe");
    assert_int_equal(claim.agent.len, 0);
    assert_str(claim.place, "town");
    assert_true(claim.position.lon > 38.27 && claim.position.lon < 38.29);
    assert_int_equal(claim.when.first, 16400);
    assert_int_equal(claim.when.last, 16410);
    assert_int_equal(claim.polarity, POLARITY_DENIED);
    assert_false(claim.lasting);
    assert_str(claim.source, "an activist");

    must(project, store_original(store, &project->arena, STR("c1"), &original,
                                 &found, err));
    assert_true(found);
    assert_str(original.value, "islamic_state");
    assert_int_equal(original.when.first, WHEN_NO_FIRST);
    decide(project, store, VERDICT_UNDO, NULL);
    assert_str(first_claim(project, store).value, "syrian_government");
    assert_int_equal(first_claim(project, store).polarity, POLARITY_POSSIBLE);
    must(project, store_original(store, &project->arena, STR("c2"), &original,
                                 &found, err));
    assert_false(found);
    store_close(&store);
}

static void decisions_are_listed_with_who_when_and_why(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);
    Decision *decisions = NULL;
    Claim claim = first_claim(project, store);
    Error *err = &project->err;
    size_t count = 0;

    claim.cause = STR("shelling");
    decide(project, store, VERDICT_AMEND, &claim);
    must(project, store_set_actor(store, STR("Bob"), err));
    decide(project, store, VERDICT_ACCEPT, NULL);
    decide(project, store, VERDICT_UNDO, NULL);
    must(project, store_commit(store, err));
    must(project, store_decisions(store, &project->arena, STR("c1"), &decisions,
                                  &count, err));
    assert_int_equal(count, 3);
    assert_str(decisions[0].amendment, "{\"cause\":\"shelling\"}");
    assert_str(decisions[0].by, "Ann");
    assert_str(decisions[0].at, "2015-05-21T09:30:00.000Z");
    assert_str(decisions[0].why, "seen");
    assert_true(decisions[0].stands);
    assert_false(decisions[1].stands);
    assert_str(decisions[1].by, "Bob");
    assert_int_equal(decisions[2].verdict, VERDICT_UNDO);
    must(project, store_decisions(store, &project->arena, STR("c2"), &decisions,
                                  &count, err));
    assert_int_equal(count, 0);
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT count(*) FROM decisions JOIN log USING (seq, hash,"
                 " previous_hash) WHERE actor = decided_by AND kind ="
                 " 'decision'",
                 "3");
}

static void refuses_decisions_that_decide_nothing(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);
    Claim claim = first_claim(project, store);
    Error *err = &project->err;

    MUST_REFUSE(
        project,
        store_decide(store, STR("c9"), VERDICT_ACCEPT, NULL, STR("seen"), err),
        ERROR_INPUT, "claim 'c9': there is no such claim");
    MUST_REFUSE(project,
                store_decide(store, STR("c1"), VERDICT_ACCEPT, NULL,
                             (Str){NULL, 0}, err),
                ERROR_INPUT, "who decides, and why");
    MUST_REFUSE(
        project,
        store_decide(store, STR("c1"), VERDICT_AMEND, &claim, STR("seen"), err),
        ERROR_INPUT, "changes nothing");
    claim.topic = TOPIC_DAMAGE;
    MUST_REFUSE(
        project,
        store_decide(store, STR("c1"), VERDICT_AMEND, &claim, STR("seen"), err),
        ERROR_INPUT, "is no value of a claim of damage");
    claim = first_claim(project, store);
    claim.place = STR("nowhere");
    MUST_REFUSE(
        project,
        store_decide(store, STR("c1"), VERDICT_AMEND, &claim, STR("seen"), err),
        ERROR_INPUT, "'nowhere' is not in the project's gazetteer");
    claim = first_claim(project, store);
    claim.when = (When){16500, 16400};
    MUST_REFUSE(
        project,
        store_decide(store, STR("c1"), VERDICT_AMEND, &claim, STR("seen"), err),
        ERROR_INPUT, "out of order");
    must(project, store_set_actor(store, (Str){NULL, 0}, err));
    MUST_REFUSE(
        project,
        store_decide(store, STR("c1"), VERDICT_ACCEPT, NULL, STR("seen"), err),
        ERROR_INPUT, "who decides, and why");
    MUST_REFUSE(project, store_set_actor(store, STR("A\nnn"), err), ERROR_INPUT,
                "control character");
    MUST_REFUSE(project, store_set_actor(store, STR("\xFF"), err), ERROR_INPUT,
                "not UTF-8");
    store_close(&store);
}

static void names_its_verdicts(void **state)
{
    Verdict verdict = VERDICT_ACCEPT;

    (void)state;
    for (int i = 0; i < VERDICT_COUNT; i++) {
        assert_true(verdict_from_name(verdict_name((Verdict)i), &verdict));
        assert_int_equal(verdict, i);
    }
    assert_false(verdict_from_name(STR("perhaps"), &verdict));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_verdict_stands_until_it_is_undone),
        PROJECT_TEST(an_amendment_changes_what_it_names_and_no_more),
        PROJECT_TEST(decisions_are_listed_with_who_when_and_why),
        PROJECT_TEST(refuses_decisions_that_decide_nothing),
        cmocka_unit_test(names_its_verdicts),
    };

    return cmocka_run_group_tests_name("decisions", tests, NULL, NULL);
}
