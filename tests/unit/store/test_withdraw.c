#include "project.h"

static Store *project_claimed(Project *project)
{
    Store *store = project_filled(project);
    Document document = document_make("a.txt");
    Gazetteer gazetteer = gazetteer_make(project);
    Mention mention = {
        .span = {19, 25}, .place = &gazetteer.items[1], .score = 0.5};
    Claim claim = claim_make("c1");
    Error *err = &project->err;

    must(project, store_set_actor(store, STR("Ann"), err));
    must(project, store_begin(store, err));
    must(project, store_put_claims(store, &document, &claim, 1, err));
    must(project, store_put_mentions(store, &document, &mention, 1, err));
    return store;
}

static size_t count_claims(Project *project, Store *store)
{
    Claim *claims;
    size_t count = 0;

    must(project,
         store_claims(store, &project->arena, &claims, &count, &project->err));
    return count;
}

static size_t count_documents(Project *project, Store *store, bool all)
{
    Document *documents;
    size_t count = 0;

    must(project,
         (all ? store_versions : store_documents)(
             store, &project->arena, &documents, &count, &project->err));
    return count;
}

static void assert_whole(Project *project, size_t notes)
{
    Verification result = {0};

    must(project, store_verify(project->path, NULL, &project->arena, &result,
                               &project->err));
    if (result.finding_count > 0)
        fail_msg("%.*s: %.*s", STR_ARGS(result.findings[0].subject),
                 STR_ARGS(result.findings[0].what));
    assert_int_equal(result.note_count, notes);
}

static void a_retracted_document_stays_and_counts_no_more(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);
    Error *err = &project->err;

    assert_int_equal(count_claims(project, store), 1);
    must(project, store_retract(store, STR("a.txt"), STR("withdrawn"), err));
    assert_int_equal(count_claims(project, store), 0);
    assert_int_equal(count_documents(project, store, false), 0);
    assert_int_equal(count_documents(project, store, true), 1);
    MUST_REFUSE(project,
                store_retract(store, STR("a.txt"), STR("withdrawn"), err),
                ERROR_INPUT, "retracted already");
    MUST_REFUSE(project, store_retract(store, STR("b.txt"), STR("no"), err),
                ERROR_INPUT, "no such document");
    must(project, store_commit(store, err));
    store_close(&store);
    assert_whole(project, 1);
}

static void a_redacted_document_leaves_a_tombstone(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);
    Error *err = &project->err;
    Document *documents;
    Str raw = STR("untouched");
    bool found = true;
    size_t count = 0;
    char sha256[HASH_TEXT_SIZE];

    MUST_REFUSE(project, store_redact(store, STR("a.txt"), (Str){NULL, 0}, err),
                ERROR_INPUT, "a name and a reason");
    must(project, store_redact(store, STR("a.txt"), STR("a witness"), err));
    MUST_REFUSE(project, store_redact(store, STR("a.txt"), STR("again"), err),
                ERROR_INPUT, "redacted already");
    must(project, store_commit(store, err));
    must(project, store_compact(store, err));
    assert_int_equal(count_claims(project, store), 1);
    must(project,
         store_versions(store, &project->arena, &documents, &count, err));
    assert_int_equal(documents[0].text.len, 0);
    must(project, hash_sha256(STR("a.txt"), sha256, err));
    must(project,
         store_source(store, &project->arena, sha256, &raw, &found, err));
    assert_false(found);
    assert_str(raw, "untouched");
    store_close(&store);
    assert_whole(project, 1);
    ASSERT_QUERY(project,
                 "SELECT length(quote), length(surface) FROM claims, mentions",
                 "0|0");
    ASSERT_QUERY(project,
                 "SELECT json_extract(payload, '$.why'), actor FROM log"
                 " WHERE kind = 'redaction'",
                 "a witness|Ann");
}

static bool file_holds(const char *path, const char *words)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t size;

    assert_non_null(file);
    size = fread(bytes, 1, sizeof bytes, file);
    (void)fclose(file);
    return str_find((Str){bytes, size}, str_from_cstr(words), 0) < size;
}

static void nothing_redacted_is_left_in_the_file(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);
    Error *err = &project->err;

    must(project, store_commit(store, err));
    assert_true(file_holds(project->path, "troops held"));
    must(project, store_begin(store, err));
    must(project, store_redact(store, STR("a.txt"), STR("a witness"), err));
    must(project, store_commit(store, err));
    must(project, store_compact(store, err));
    store_close(&store);
    assert_false(file_holds(project->path, "troops held"));
}

static void put_version(Project *project, Store *store, const char *name,
                        const char *url)
{
    Document document = document_make(name);

    document.url = str_from_cstr(url);
    must(project,
         store_put_document(store, &document, document.name, &project->err));
}

static void a_corrected_article_supersedes_the_one_before(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);
    Error *err = &project->err;

    must(project, store_begin(store, err));
    put_version(project, store, "1.txt", "https://paper.example/story");
    put_version(project, store, "2.txt", "https://paper.example/story");
    put_version(project, store, "3.txt", "https://paper.example/other");
    put_version(project, store, "4.txt", "https://paper.example/");
    put_version(project, store, "5.txt", "https://paper.example/");
    put_version(project, store, "6.txt", "");
    put_version(project, store, "7.txt", "https://paper.example/story");
    must(project, store_commit(store, err));
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT name, superseded_by FROM documents"
                 " WHERE standing = 'superseded' ORDER BY name",
                 "1.txt|2.txt|2.txt|7.txt");
    assert_whole(project, 0);
}

static void
a_document_of_a_name_that_is_taken_can_be_put_under_another(void **state)
{
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);
    SCOPED(arena_release) Arena arena = arena_make(MEGABYTE);
    Error *err = &project->err;
    bool supersedes;
    Str name;

    must(project, store_begin(store, err));
    must(project, store_free_name(store, &arena, STR("1.txt"), &name, err));
    assert_true(str_is(name, "1.txt"));
    put_version(project, store, "1.txt", "https://paper.example/story");
    must(project, store_free_name(store, &arena, STR("1.txt"), &name, err));
    assert_true(str_is(name, "1.txt@2"));
    put_version(project, store, "1.txt@2", "https://paper.example/story");
    must(project, store_free_name(store, &arena, STR("1.txt"), &name, err));
    assert_true(str_is(name, "1.txt@3"));
    must(project, store_supersedes(store, STR("1.txt@2"), &supersedes, err));
    assert_true(supersedes);
    must(project, store_supersedes(store, STR("1.txt"), &supersedes, err));
    assert_false(supersedes);
    must(project, store_commit(store, err));
    store_close(&store);
}

static void a_snapshot_is_the_project_as_it_was(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);
    Error *err = &project->err;
    Summary first, second;
    char path[112];

    must(project, store_commit(store, err));
    (void)snprintf(path, sizeof path, "%s2", project->path);
    must(project, store_summary(store, &first, err));
    must(project, store_snapshot(store, path, err));
    MUST_REFUSE(project, store_snapshot(store, path, err), ERROR_DRIVER,
                "already exists");
    store_close(&store);
    must(project, store_open(path, STORE_READ, &store, err));
    must(project, store_summary(store, &second, err));
    assert_string_equal(first.head, second.head);
    assert_int_equal(first.claims, second.claims);
    store_close(&store);
}

static void a_source_comes_back_byte_for_byte(void **state)
{
    static char raw[4096];
    Project *project = *state;
    Store *store = project_open(project, STORE_WRITE);
    Document document = document_make("long.txt");
    Error *err = &project->err;
    Str back = {NULL, 0};
    bool found = false;

    for (size_t i = 0; i < sizeof raw; i++)
        raw[i] = (char)(i % 7);
    must(project, hash_sha256((Str){raw, sizeof raw}, document.sha256, err));
    must(project, store_begin(store, err));
    must(project,
         store_put_document(store, &document, (Str){raw, sizeof raw}, err));
    must(project, store_commit(store, err));
    must(project, store_source(store, &project->arena, document.sha256, &back,
                               &found, err));
    assert_true(found);
    assert_true(str_equal(back, (Str){raw, sizeof raw}));
    must(project,
         store_source(store, &project->arena, "00", &back, &found, err));
    assert_false(found);
    store_close(&store);
    ASSERT_QUERY(project,
                 "SELECT encoding, size, length(bytes) < 100 FROM sources",
                 "zlib|4096|1");
    assert_string_equal(
        project_sql(project, "UPDATE sources SET bytes = x'789c'"), "");
    store = project_open(project, STORE_READ);
    MUST_REFUSE(project,
                store_source(store, &project->arena, document.sha256, &back,
                             &found, err),
                ERROR_INPUT, "packed bytes are damaged");
    store_close(&store);
}

static void the_log_is_given_as_json_lines(void **state)
{
    Project *project = *state;
    Store *store = project_claimed(project);
    Memory memory = {.arena = &project->arena};
    Error *err = &project->err;
    Str text;

    must(project, store_log(store, memory_sink(&memory), err));
    store_close(&store);
    text = memory_text(&memory);
    assert_true(str_begins(text, STR("{\"seq\":1,\"kind\":\"places\",")));
    assert_true(str_find(text, STR("\"actor\":\"Ann\""), 0) < text.len);
    assert_true(str_ends(text, STR("}\n")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_retracted_document_stays_and_counts_no_more),
        PROJECT_TEST(a_redacted_document_leaves_a_tombstone),
        PROJECT_TEST(nothing_redacted_is_left_in_the_file),
        PROJECT_TEST(a_corrected_article_supersedes_the_one_before),
        PROJECT_TEST(
            a_document_of_a_name_that_is_taken_can_be_put_under_another),
        PROJECT_TEST(a_snapshot_is_the_project_as_it_was),
        PROJECT_TEST(a_source_comes_back_byte_for_byte),
        PROJECT_TEST(the_log_is_given_as_json_lines),
    };

    return cmocka_run_group_tests_name("withdraw", tests, NULL, NULL);
}
