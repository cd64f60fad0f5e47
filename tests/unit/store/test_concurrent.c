#include "project.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

/* Several programs at one project, and programs that are killed. */

static void make_claimed(Project *project)
{
    Store *store = project_filled(project);
    Document document = document_make("a.txt");
    Claim claim = claim_make("c1");
    Error *err = &project->err;

    must(project, store_begin(store, err));
    must(project, store_put_claims(store, &document, &claim, 1, err));
    must(project, store_commit(store, err));
    store_close(&store);
}

static bool decide(Store *store, Error *err)
{
    if (store_begin(store, err) &&
        store_decide(store, STR("c1"), VERDICT_ACCEPT, NULL, STR("seen"),
                     err) &&
        store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}

static int write_decisions(const char *path, int count)
{
    Store *store = NULL;
    Error err = {0};
    bool done = store_open(path, STORE_WRITE, &store, &err) &&
                store_set_actor(store, STR("Ann"), &err);

    for (int i = 0; i < count && done; i++)
        done = decide(store, &err);
    store_close(&store);
    if (!done)
        (void)fprintf(stderr, "%s\n", err.message);
    return done ? 0 : 1;
}

static void assert_whole(Project *project)
{
    Verification result = {0};

    must(project, store_verify(project->path, NULL, &project->arena, &result,
                               &project->err));
    if (result.finding_count > 0)
        fail_msg("%.*s: %.*s", STR_ARGS(result.findings[0].kind),
                 STR_ARGS(result.findings[0].what));
}

static void eight_writers_wait_for_each_other(void **state)
{
    enum { WRITERS = 8, EACH = 250 };
    Project *project = *state;
    pid_t children[WRITERS];

    make_claimed(project);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            _exit(write_decisions(project->path, EACH));
    }
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;

        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    ASSERT_QUERY(project, "SELECT count(*) FROM decisions", "2000");
    assert_whole(project);
}

static void readers_see_the_last_commit_while_one_writes(void **state)
{
    Project *project = *state;
    Store *writer, *reader;
    Decision *decisions = NULL;
    size_t count = 9;
    Error *err = &project->err;

    make_claimed(project);
    writer = project_open(project, STORE_WRITE);
    must(project, store_set_actor(writer, STR("Ann"), err));
    must(project, store_begin(writer, err));
    must(project, store_decide(writer, STR("c1"), VERDICT_ACCEPT, NULL,
                               STR("seen"), err));
    reader = project_open(project, STORE_READ);
    must(project, store_decisions(reader, &project->arena, (Str){NULL, 0},
                                  &decisions, &count, err));
    assert_int_equal(count, 0);
    must(project, store_commit(writer, err));
    must(project, store_decisions(reader, &project->arena, (Str){NULL, 0},
                                  &decisions, &count, err));
    assert_int_equal(count, 1);
    store_close(&reader);
    store_close(&writer);
}

/* ---- killed ------------------------------------------------------------- */

static bool read_one(Store *store, int number, Error *err)
{
    char name[32];
    Document document;
    Claim claim = claim_make("c1");

    (void)snprintf(name, sizeof name, "%d.txt", number);
    document = document_make(name);
    claim.id = document.name;
    claim.doc = document.name;
    if (store_begin(store, err) &&
        store_put_document(store, &document, document.name, err) &&
        store_put_claims(store, &document, &claim, 1, err) &&
        store_put_mentions(store, &document, NULL, 0, err) &&
        store_commit(store, err))
        return true;
    store_rollback(store);
    return false;
}

/* Reads and decides until it is killed; a byte to the pipe after each
 * commit: 'd' for a decision, 'r' for a document. */
static void work_until_killed(const char *path, int acknowledge, int round)
{
    Store *store = NULL;
    Error err = {0};
    bool done = store_open(path, STORE_WRITE, &store, &err) &&
                store_set_actor(store, STR("Ann"), &err);

    for (int i = 0; done; i++) {
        done = i % 3 == 2 ? read_one(store, round * 100000 + i, &err)
                          : decide(store, &err);
        done = done && write(acknowledge, i % 3 == 2 ? "r" : "d", 1) == 1;
    }
    (void)fprintf(stderr, "%s\n", err.message);
    _exit(1);
}

typedef struct {
    long decided, read;
} Acknowledged;

static void count_bytes(int pipe, size_t limit, Acknowledged *out)
{
    char byte;

    for (size_t i = 0; i < limit && read(pipe, &byte, 1) == 1; i++) {
        out->decided += byte == 'd';
        out->read += byte == 'r';
    }
}

static void kill_one(Project *project, int round, unsigned *seed,
                     Acknowledged *out)
{
    int ends[2], status = 0;
    volatile unsigned spin;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        work_until_killed(project->path, ends[1], round);
    (void)close(ends[1]);
    *seed = *seed * 1664525U + 1013904223U;
    count_bytes(ends[0], *seed >> 29, out);
    spin = *seed >> 9 & 0x3fffff; /* somewhere within the next commits */
    while (spin > 0)
        spin--;
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    count_bytes(ends[0], SIZE_MAX, out);
    (void)close(ends[0]);
}

static long query_count(Project *project, const char *sql)
{
    long count = -1;

    assert_true(
        str_to_long(str_from_cstr(project_query(project, sql)), &count));
    return count;
}

/* scripts/bench killed does it more often. */
static int kills(void)
{
    const char *wanted = getenv("TETRAPYLON_KILLS"); /* NOLINT */
    long count = 20;

    if (wanted != NULL)
        assert_true(str_to_long(str_from_cstr(wanted), &count));
    return (int)count;
}

static void nothing_acknowledged_is_lost_by_a_kill(void **state)
{
    Project *project = *state;
    Acknowledged known = {0, 1}; /* a.txt */
    unsigned seed = 1;

    make_claimed(project);
    for (int i = 0, all = kills(); i < all; i++) {
        kill_one(project, i, &seed, &known);
        assert_whole(project);
        assert_true(query_count(project, "SELECT count(*) FROM decisions") >=
                    known.decided);
        assert_true(query_count(project, "SELECT count(*) FROM documents") >=
                    known.read);
    }
    print_message("%d kills: %ld decisions and %ld documents acknowledged, "
                  "none lost\n",
                  kills(), known.decided, known.read);
    assert_true(known.decided > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(eight_writers_wait_for_each_other),
        PROJECT_TEST(readers_see_the_last_commit_while_one_writes),
        PROJECT_TEST(nothing_acknowledged_is_lost_by_a_kill),
    };

    return cmocka_run_group_tests_name("concurrent", tests, NULL, NULL);
}
