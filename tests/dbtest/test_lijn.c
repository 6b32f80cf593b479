/* Waiting for a real PostgreSQL that freezes, dies, or never answers: a wait can be given up, it ends, and
 * what is left of the connection is safe to use. Run by tests/integration/test_store.py with a database as
 * the only argument. Backends are frozen with SIGSTOP, so this runs where the server runs. */
#include "db/copy.h"
#include "db/lijn.h"
#include "db/queries.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *conninfo;
static struct db *db, *ander; /* the one that is tried, and an onlooker */
static struct arena *arena;
static struct err err;
static pid_t bevroren;
static int tikken, geduld; /* how often the tick was called; how often it still says yes */

#define OK(call) ck_assert_msg((call) == ERR_NONE, "%s: %s", #call, err.text)

static int64_t nu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void slaap(long ms)
{
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000L}, NULL);
}

static bool tik(void *context)
{
    ck_assert_ptr_eq(context, &tikken);
    tikken++;
    return geduld-- > 0;
}

static const struct db_query KOPIE = {"kopie", "COPY lijn_proef (tekst) FROM STDIN (FORMAT binary)"};
static const struct db_wacht wacht = {tik, &tikken};

/* A statement is known by its address: each gets one of its own. */
static enum err_kind doe(struct db *op, const char *sql)
{
    static int nr;
    struct db_query *query = ARENA_NEW(arena, struct db_query);
    ck_assert_ptr_nonnull(query);
    *query = (struct db_query){arena_printf(arena, "proef_%d", ++nr), sql};
    return db_run(op, query, NULL, NULL, &err);
}

static long getal(struct db *op, const char *sql)
{
    PGresult *result = PQexec(db_pq(op), sql);
    ck_assert_msg(PQresultStatus(result) == PGRES_TUPLES_OK, "%s: %s", sql, PQresultErrorMessage(result));
    long n = atol(PQgetvalue(result, 0, 0));
    PQclear(result);
    return n;
}

static void begin(void)
{
    arena = arena_new(1 << 26);
    ck_assert_ptr_nonnull(arena);
    tikken = 0;
    geduld = 1 << 30;
    bevroren = 0;
    OK(db_open(conninfo, &ander, &err));
    OK(db_open_intake(conninfo, &wacht, &db, &err));
    OK(doe(ander, "CREATE TABLE IF NOT EXISTS lijn_proef (tekst text)"));
    OK(doe(ander, "TRUNCATE lijn_proef"));
}

static void end(void)
{
    int64_t van = nu();
    db_close(db);
    db_close(ander);
    ck_assert_msg(nu() - van < 500, "closing waits");
    if (bevroren)
        kill(bevroren, SIGCONT);
    arena_free(arena);
}

static void bevries(void)
{
    bevroren = PQbackendPID(db_pq(db));
    ck_assert_int_eq(kill(bevroren, SIGSTOP), 0);
    geduld = 4; /* 250 ms */
}

/* Whatever is asked of a connection that is gone is answered at once, and nothing else happens. */
static void is_weg(void)
{
    int64_t van = nu();
    struct copy copy;
    ck_assert(db_lost(db));
    db_rollback(db);
    ck_assert_int_eq(db_begin(db, &err), ERR_RETRY);
    ck_assert_int_eq(db_run(db, &QUERY_JOURNAAL_NR, NULL, NULL, &err), ERR_RETRY);
    copy_begin(&copy, db, arena, &KOPIE);
    copy_row(&copy, 1);
    copy_text(&copy, SLICE("x"));
    ck_assert_int_eq(copy_end(&copy, &err), ERR_RETRY);
    ck_assert_int_eq(db_pipeline_begin(db, &err), ERR_RETRY);
    db_send(db, &QUERY_JOURNAAL_NR, NULL);
    ck_assert_int_eq(db_pipeline_end(db, NULL, 0, &err), ERR_RETRY);
    ck_assert_int_eq(db_commit(db, &err), ERR_RETRY);
    ck_assert(db_lost(db));
    ck_assert_msg(nu() - van < 200, "a lost connection is waited for");
}

static void is_opgegeven(int64_t van)
{
    ck_assert_msg(strstr(err.text, "told not to wait for the server") != NULL, "%s", err.text);
    ck_assert_msg(nu() - van < 2000, "given up after %lld ms", (long long)(nu() - van));
    ck_assert_int_eq(geduld, -1); /* and the tick was not asked again */
    is_weg();
    ck_assert_int_eq(geduld, -1);
}

START_TEST(a_frozen_server_is_given_up)
{
    bevries();
    int64_t van = nu();
    ck_assert_int_eq(db_run(db, &QUERY_JOURNAAL_NR, NULL, NULL, &err), ERR_RETRY);
    is_opgegeven(van);
}
END_TEST

START_TEST(a_frozen_server_ends_a_pipeline)
{
    OK(db_pipeline_begin(db, &err));
    for (int i = 0; i < 20; i++)
        db_send(db, &QUERY_JOURNAAL_NR, NULL);
    bevries();
    int64_t van = nu();
    PGresult *results[20] = {0};
    ck_assert_int_eq(db_pipeline_end(db, results, 20, &err), ERR_RETRY);
    for (int i = 0; i < 20; i++)
        ck_assert_ptr_null(results[i]);
    is_opgegeven(van);
}
END_TEST

START_TEST(a_wait_ends_without_a_tick)
{
    db_lijn(db)->wacht.tik = NULL;
    db_lijn(db)->grens_ms = 300;
    bevries();
    int64_t van = nu();
    ck_assert_int_eq(db_run(db, &QUERY_JOURNAAL_NR, NULL, NULL, &err), ERR_RETRY);
    ck_assert_msg(strstr(err.text, "the server does not answer") != NULL, "%s", err.text);
    ck_assert(nu() - van >= 300 && nu() - van < 2000);
    is_weg();
}
END_TEST

START_TEST(a_rollback_does_not_wait_long)
{
    OK(db_begin(db, &err));
    bevries();
    geduld = 1 << 30;
    int64_t van = nu();
    db_rollback(db);
    ck_assert_msg(nu() - van < 4500, "%lld ms", (long long)(nu() - van));
    is_weg();
}
END_TEST

START_TEST(the_tick_is_called_while_waiting)
{
    tikken = 0;
    OK(doe(db, "SELECT pg_sleep(1)"));
    ck_assert_msg(tikken >= 8 && tikken <= 21, "%d ticks in a second", tikken);
    ck_assert(!db_lost(db));
}
END_TEST

START_TEST(many_short_waits_do_not_starve_the_tick)
{
    tikken = 0;
    for (int i = 0; i < 50; i++)
        OK(doe(db, "SELECT pg_sleep(0.01)"));
    ck_assert_msg(tikken >= 5, "%d ticks in half a second", tikken);
}
END_TEST

/* Rows of 1 KB. */
static enum err_kind kopieer(struct copy *copy, int rijen)
{
    static char tekst[1024];
    memset(tekst, 'a', sizeof(tekst));
    for (int i = 0; i < rijen; i++) {
        copy_row(copy, 1);
        copy_text(copy, (struct slice){tekst, sizeof(tekst)});
    }
    return copy_end(copy, &err);
}

START_TEST(a_copy_of_megabytes)
{
    struct copy copy;
    copy_begin(&copy, db, arena, &KOPIE);
    OK(kopieer(&copy, 8000));
    ck_assert_int_eq(getal(ander, "SELECT sum(length(tekst)) FROM lijn_proef"), 8000 * 1024);
    copy_begin(&copy, db, arena, &KOPIE);
    copy_row(&copy, 7); /* refused early: the rest goes nowhere, and the line lives */
    ck_assert_int_eq(kopieer(&copy, 8000), ERR_INVALID);
    ck_assert(!db_lost(db));
    OK(doe(db, "SELECT 1"));
}
END_TEST

START_TEST(a_copy_into_a_frozen_server)
{
    struct copy copy;
    OK(db_begin(db, &err));
    copy_begin(&copy, db, arena, &KOPIE);
    copy_row(&copy, 1);
    copy_text(&copy, SLICE("x"));
    bevries();
    int64_t van = nu();
    ck_assert_int_eq(kopieer(&copy, 8000), ERR_RETRY);
    is_opgegeven(van);
}
END_TEST

START_TEST(both_sides_send_much_at_once)
{
    static const struct db_query echo = {"echo", "SELECT $1::text || 'a'"};
    enum { N = 60, LENGTE = 200000 };
    PGresult *results[N];
    char *tekst = arena_alloc(arena, LENGTE);
    ck_assert_ptr_nonnull(tekst);
    memset(tekst, 'b', LENGTE);
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, (struct slice){tekst, LENGTE});
    OK(db_pipeline_begin(db, &err));
    for (int i = 0; i < N; i++)
        db_send(db, &echo, &params);
    OK(db_pipeline_end(db, results, N, &err));
    for (int i = 0; i < N; i++) {
        ck_assert_int_eq(PQgetlength(results[i], 0, 0), LENGTE + 1);
        PQclear(results[i]);
    }
    PGresult *groot; /* many times what a socket holds */
    static const struct db_query veel = {"veel", "SELECT repeat('c', 1000) FROM generate_series(1, 20000)"};
    OK(db_run(db, &veel, NULL, &groot, &err));
    ck_assert_int_eq(PQntuples(groot), 20000);
    PQclear(groot);
}
END_TEST

static long rijen_na(long gewenst)
{
    long n = -1;
    for (int i = 0; i < 100 && n != gewenst; i++, slaap(50))
        n = getal(ander, "SELECT count(*) FROM lijn_proef");
    return n;
}

START_TEST(a_commit_that_is_not_answered_may_have_been_done)
{
    OK(db_begin(db, &err));
    OK(doe(db, "INSERT INTO lijn_proef VALUES ('x')"));
    bevries();
    int64_t van = nu();
    ck_assert_int_eq(db_commit(db, &err), ERR_RETRY);
    is_opgegeven(van);
    ck_assert_int_eq(getal(ander, "SELECT count(*) FROM lijn_proef"), 0);
    kill(bevroren, SIGCONT);
    ck_assert_int_eq(rijen_na(1), 1); /* the caller did not know */
}
END_TEST

START_TEST(a_backend_that_is_ended_meanwhile)
{
    pid_t backend = PQbackendPID(db_pq(db)), kind = fork();
    if (kind == 0) {
        slaap(300);
        kill(backend, SIGTERM);
        _exit(0);
    }
    int64_t van = nu();
    ck_assert_int_eq(doe(db, "SELECT pg_sleep(30)"), ERR_RETRY);
    ck_assert_msg(strstr(err.text, "57P01") != NULL, "%s", err.text);
    ck_assert(nu() - van < 5000);
    waitpid(kind, NULL, 0);
    is_weg();
}
END_TEST

START_TEST(a_backend_that_is_ended_between)
{
    OK(db_begin(db, &err));
    kill(PQbackendPID(db_pq(db)), SIGTERM);
    slaap(300);
    ck_assert_int_eq(doe(db, "INSERT INTO lijn_proef VALUES ('x')"), ERR_RETRY);
    is_weg();
}
END_TEST

START_TEST(a_backend_that_is_killed_under_a_copy)
{
    struct copy copy;
    copy_begin(&copy, db, arena, &KOPIE);
    copy_row(&copy, 1);
    copy_text(&copy, SLICE("x"));
    kill(PQbackendPID(db_pq(db)), SIGTERM);
    slaap(300);
    ck_assert_int_eq(kopieer(&copy, 8000), ERR_RETRY);
    is_weg();
}
END_TEST

/* A socket that takes connections and says nothing: a server that is stopped looks like this. */
static int doof(char *map)
{
    ck_assert_ptr_nonnull(mkdtemp(map));
    struct sockaddr_un adres = {.sun_family = AF_UNIX};
    snprintf(adres.sun_path, sizeof(adres.sun_path), "%s/.s.PGSQL.5432", map);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    ck_assert_int_eq(bind(fd, (struct sockaddr *)&adres, sizeof(adres)), 0);
    ck_assert_int_eq(listen(fd, 5), 0);
    return fd;
}

START_TEST(a_server_that_never_answers)
{
    char map[] = "/tmp/vs-lijn-XXXXXX";
    int fd = doof(map);
    struct db *stil = NULL;
    const char *info = arena_printf(arena, "host=%s user=x dbname=x", map);
    geduld = 4;
    int64_t van = nu();
    ck_assert_int_eq(db_open_intake(info, &wacht, &stil, &err), ERR_RETRY);
    ck_assert_msg(strstr(err.text, "told not to wait") != NULL, "%s", err.text);
    ck_assert(nu() - van < 2000 && !stil && geduld == -1);

    struct lijn lijn = {0}; /* the bound, without a tick */
    van = nu();
    ck_assert(
        !lijn_verbind(&lijn, (const char *const[]){"dbname", NULL}, (const char *const[]){info, NULL}, 300));
    ck_assert(nu() - van >= 300 && nu() - van < 2000);
    ck_assert_str_eq(lijn.opgegeven, "the server does not answer");
    close(fd);
    ck_assert_int_eq(db_open_intake(info, &wacht, &stil, &err), ERR_RETRY); /* refused: told by libpq */
    ck_assert_msg(!strstr(err.text, "given up"), "%s", err.text);
    unlink(arena_printf(arena, "%s/.s.PGSQL.5432", map));
    rmdir(map);
}
END_TEST

START_TEST(the_server_watches_us_too)
{
    pid_t kind = fork();
    if (kind == 0) { /* a daemon at work, with a lock */
        struct db *mijn;
        if (!db_open_intake(conninfo, NULL, &mijn, &err) && !db_begin(mijn, &err) &&
            !doe(mijn, "INSERT INTO lijn_proef SELECT 'x' FROM pg_advisory_xact_lock(7), pg_sleep(60)"))
            _exit(1);
        _exit(0);
    }
    while (getal(ander, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7") == 0)
        slaap(20);
    kill(kind, SIGKILL);
    waitpid(kind, NULL, 0);
    int64_t van = nu();
    OK(doe(ander, "SELECT pg_advisory_xact_lock(7)"));
    ck_assert_msg(nu() - van < 5000, "the lock of the dead was held for %lld ms", (long long)(nu() - van));
    ck_assert_int_eq(getal(db, "SELECT setting::int FROM pg_settings WHERE name = "
                               "'idle_in_transaction_session_timeout'"),
                     15000);
}
END_TEST

#ifdef VS_FAALPUNTEN
/* What stands in the database after a program died at each of the points. */
START_TEST(the_points_around_a_commit)
{
    static const struct {
        const char *punt;
        long rijen;
    } punten[] = {{"na_begin", 0}, {"voor_commit", 0}, {"commit_gestuurd", 1}, {"na_commit", 1}};
    for (size_t i = 0; i < sizeof(punten) / sizeof(punten[0]); i++) {
        OK(doe(ander, "TRUNCATE lijn_proef"));
        pid_t kind = fork();
        if (kind == 0) {
            struct db *mijn;
            setenv("VS_FAALPUNT", punten[i].punt, 1);
            if (!db_open_intake(conninfo, NULL, &mijn, &err) && !db_begin(mijn, &err) &&
                !doe(mijn, "INSERT INTO lijn_proef VALUES ('x')"))
                (void)db_commit(mijn, &err);
            _exit(0);
        }
        int status = 0;
        waitpid(kind, &status, 0);
        ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "%s was not passed",
                      punten[i].punt);
        long rijen = punten[i].rijen ? rijen_na(1) : (slaap(200), rijen_na(0));
        ck_assert_msg(rijen == punten[i].rijen, "%s: %ld rows", punten[i].punt, rijen);
    }
}
END_TEST
#endif

int main(int argc, char **argv)
{
    const TTest *const tests[] = {
        a_frozen_server_is_given_up,
        a_frozen_server_ends_a_pipeline,
        a_wait_ends_without_a_tick,
        a_rollback_does_not_wait_long,
        the_tick_is_called_while_waiting,
        many_short_waits_do_not_starve_the_tick,
        a_copy_of_megabytes,
        a_copy_into_a_frozen_server,
        both_sides_send_much_at_once,
        a_commit_that_is_not_answered_may_have_been_done,
        a_backend_that_is_ended_meanwhile,
        a_backend_that_is_ended_between,
        a_backend_that_is_killed_under_a_copy,
        a_server_that_never_answers,
        the_server_watches_us_too,
#ifdef VS_FAALPUNTEN
        the_points_around_a_commit,
#endif
    };
    conninfo = argc > 1 ? argv[1] : "";
    Suite *suite = suite_create("lijn");
    TCase *tcase = tcase_create("lijn");
    tcase_add_checked_fixture(tcase, begin, end);
    for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
