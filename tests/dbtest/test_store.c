/* The store against a real database: dossiers out, decisions in, places bounded by capacity. Run by
 * tests/integration/test_store.py, which gives a migrated database as the only argument. Every test is a
 * municipality of its own. */
#include "base/grenzen.h"
#include "db/client_blok.h"
#include "db/queries.h"
#include "db/store_beleid.h"
#include "db/store_dossier.h"
#include "domain/profiel.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *conninfo;
static struct db *db;
static struct arena *arena;
static struct beleid beleid;
static struct schrijver wij;
static struct err err;
static const struct hash_key key = {{7}};

#define OK(call) ck_assert_msg((call) == ERR_NONE, "%s: %s", #call, err.text)

static void vandaag(int year, int month, int day)
{
    wij.vandaag = date_from_ymd(year, month, day);
    wij.nu = instant_from_civil(wij.vandaag, 36000);
}

static void begin(void)
{
    arena = arena_new(1 << 26);
    ck_assert_ptr_nonnull(arena);
    OK(db_open_intake(conninfo, NULL, &db, &err));
    beleid_standaard(&beleid);
    beleid.capaciteit[KANAAL_HUISBEZOEK] = 2;
}

static void end(void)
{
    db_close(db);
    arena_free(arena);
}

static void gemeente(const char *code)
{
    wij = (struct schrijver){
        .gemeentecode = slice_from_cstr(code), .key = &key, .beleid = &beleid, .wie = SLICE("planner")};
    wij.rol = SLICE("");
    vandaag(2026, 10, 5);
    OK(store_beleid(db, arena, wij.gemeentecode, SLICE("v1"), SLICE("drempel: 100"), wij.nu, &wij.beleid_nr,
                    &err));
}

/* The first number of the first row; g is this municipality. */
static long value(const char *sql)
{
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, wij.gemeentecode);
    const char *whole = arena_printf(arena, "WITH g (g) AS (SELECT $1::text) %s", sql);
    PGresult *result = PQexecParams(db_pq(db), whole, 1, NULL, params.value, NULL, NULL, 0);
    ck_assert_msg(PQresultStatus(result) == PGRES_TUPLES_OK, "%s: %s", sql, PQresultErrorMessage(result));
    long number = PQntuples(result) ? atol(PQgetvalue(result, 0, 0)) : -1;
    PQclear(result);
    return number;
}

/* Begins a transaction with the first n households. */
static struct dossier *load(size_t n, int64_t *ret_nr)
{
    int64_t *keys = ARENA_ARRAY(arena, int64_t, n);
    struct slice *names = ARENA_ARRAY(arena, struct slice, n);
    for (size_t i = 0; i < n; i++) {
        names[i] = slice_from_cstr(arena_printf(arena, "9401GE-%zu", i + 1));
        keys[i] = huishouden_sleutel(&key, wij.gemeentecode, names[i]);
    }
    struct dossier *dossiers = NULL;
    OK(db_begin(db, &err));
    OK(dossier_laad(db, arena, &wij, keys, names, n, &dossiers, ret_nr, &err));
    OK(bekenden_laad(db, arena, &wij, dossiers, n, &err));
    return dossiers;
}

static struct oordeel *judge(struct dossier *dossiers, size_t n)
{
    struct oordeel *oordelen = ARENA_ARRAY(arena, struct oordeel, n);
    struct beoordeel_context context = {&beleid, &key, wij.gemeentecode, wij.vandaag, true};
    for (size_t i = 0; i < n; i++) {
        ck_assert(beoordeel(arena, &dossiers[i], &context, &oordelen[i]));
    }
    return oordelen;
}

static void save(struct dossier *dossiers, const struct oordeel *oordelen, size_t n, int64_t nr)
{
    OK(oordeel_bewaar(db, arena, &wij, nr, dossiers, oordelen, n, &err));
    OK(db_commit(db, &err));
}

static void add_signal(struct dossier *dossier, const char *id, int64_t nr)
{
    struct signaal_feit *s = dossier_signaal_toe(arena, dossier);
    s->partner = SLICE("Actium");
    s->id = slice_from_cstr(arena_printf(arena, "%s-%lld", id, (long long)dossier->huishouden));
    s->sleutel = signaal_sleutel(&key, wij.gemeentecode, s->partner, s->id);
    s->type = PARTNER_HUUR;
    s->bedrag = 40000 + 10000 * (id[0] - 'A'); /* higher than before: no repeat (R5) */
    s->ontstaansdatum = DATE_NONE;
    s->signaaldatum = s->inhoud_dag = wij.vandaag;
    s->periode = month_of(wij.vandaag);
    s->ontvangen = wij.nu;
    s->spoed_ontvangen = INSTANT_NONE;
    s->nr_eerst = s->nr_inhoud = nr;
    s->kenmerk.geboortedatum = date_from_ymd(1980, 2, 29);
}

/* What intake does with a signal that is new. */
static void insert_signals(const struct dossier *dossier, const struct oordeel *oordeel)
{
    for (size_t i = 0; i < dossier->signalen_aantal; i++) {
        const struct signaal_feit *s = &dossier->signalen[i];
        const struct signaal_besluit *b = &oordeel->signalen[i];
        if (s->besluit.genomen) {
            continue;
        }
        char day[DATE_TEXT], month[DATE_TEXT];
        const char *sql =
            arena_printf(arena,
                         ", i AS (INSERT INTO signaal (sleutel, gemeentecode, partner, id, huishouden, "
                         "periode, type, versie, bedrag, "
                         "signaaldatum, crisis, warm, intrekking, inhoud_hash, ontvangen, inhoud_ontvangen, "
                         "nr_eerst, nr_inhoud, inhoud_dag, "
                         "levering, regel, voorletters, geboortedatum, status, reden, melding, regels, "
                         "geslaagd) SELECT %lld, g, 'Actium', "
                         "'%.*s', %lld, '%s', %d, 0, %lld, '%s', false, false, 0, '\\x00', "
                         "to_timestamp(%lld), to_timestamp(%lld), %lld, "
                         "%lld, '%s', 1, 1, 'J.P.', '1980-02-29', %d, %d, nullif(%lld, 0), %u, %s FROM g "
                         "RETURNING 1) SELECT count(*) FROM i",
                         (long long)s->sleutel, SLICE_ARG(s->id), (long long)dossier->huishouden,
                         date_format(month_first(s->periode), month), s->type, (long long)s->bedrag,
                         date_format(s->signaaldatum, day), (long long)s->ontvangen, (long long)s->ontvangen,
                         (long long)s->nr_eerst, (long long)s->nr_inhoud, day, b->status, b->reden,
                         (long long)b->melding, b->regels, b->geslaagd ? "true" : "false");
        ck_assert_int_eq(value(sql), 1);
    }
}

/* One signal each for the first n households, today. */
static void take_in(size_t n, const char *id)
{
    int64_t nr;
    struct dossier *dossiers = load(n, &nr);
    for (size_t i = 0; i < n; i++) {
        add_signal(&dossiers[i], id, nr);
    }
    struct oordeel *oordelen = judge(dossiers, n);
    for (size_t i = 0; i < n; i++) {
        insert_signals(&dossiers[i], &oordelen[i]);
    }
    save(dossiers, oordelen, n, nr);
}

static int64_t act(struct dossier *dossier, enum gebeurtenis_soort soort, int64_t melding, enum kanaal kanaal,
                   enum eindresultaat resultaat)
{
    struct gebeurtenis g = {
        .soort = soort, .melding = melding, .kanaal = kanaal, .dag = wij.vandaag, .resultaat = resultaat};
    OK(gebeurtenis_voeg_toe(db, arena, &wij, dossier, &g, NULL, SLICE_NONE, &err));
    return g.nr;
}

static enum err_kind undo(struct dossier *dossier, int64_t melding, int64_t target)
{
    struct gebeurtenis g = {.soort = GEB_ONGEDAAN, .melding = melding, .dag = wij.vandaag, .doel = target};
    return gebeurtenis_voeg_toe(db, arena, &wij, dossier, &g, NULL, SLICE("vergissing"), &err);
}

START_TEST(what_comes_back_is_what_went_in)
{
    gemeente("1001");
    take_in(3, "A");
    ck_assert_int_eq(value("SELECT count(*) FROM melding, g WHERE gemeentecode = g"), 3);
    ck_assert_int_eq(
        value("SELECT count(*) FROM besluit_melding b JOIN melding m ON m.sleutel = b.melding, g "
              "WHERE gemeentecode = g"),
        3);
    int64_t nr;
    struct dossier *d = load(3, &nr);
    ck_assert_int_eq(d[0].signalen_aantal, 1);
    const struct signaal_feit *s = &d[0].signalen[0];
    ck_assert(slice_eq(s->partner, SLICE("Actium")) && slice_eq(s->kenmerk.voorletters, SLICE("JP")));
    ck_assert(s->bedrag == 40000 && s->signaaldatum == wij.vandaag && s->periode == month_of(wij.vandaag));
    ck_assert(s->ontvangen == wij.nu && s->spoed_ontvangen == INSTANT_NONE && s->ontstaansdatum == DATE_NONE);
    ck_assert(s->nr_eerst < nr && s->kenmerk.geboortedatum == date_from_ymd(1980, 2, 29));
    ck_assert(s->besluit.genomen && s->besluit.status == STATUS_OPGEPAKT &&
              s->besluit.melding == d[0].meldingen[0].sleutel);
    db_rollback(db);
}
END_TEST

START_TEST(looking_again_writes_nothing)
{
    gemeente("1002");
    take_in(3, "A");
    long was = value("SELECT max(xmin::text::bigint) FROM melding, g WHERE gemeentecode = g");
    int64_t nr;
    struct dossier *d = load(3, &nr);
    for (size_t i = 0; i < 3; i++) {
        d[i].meldingen[0].gepland = false;
    }
    struct oordeel *o = ARENA_ARRAY(arena, struct oordeel, 3);
    struct beoordeel_context context = {&beleid, &key, wij.gemeentecode, wij.vandaag, false};
    for (size_t i = 0; i < 3; i++) {
        ck_assert(beoordeel(arena, &d[i], &context, &o[i]));
        o[i].meldingen[0].gepland = true; /* as take_in had it, with a look at the points */
    }
    save(d, o, 3, nr);
    ck_assert_int_eq(value("SELECT max(xmin::text::bigint) FROM melding, g WHERE gemeentecode = g"), was);
    ck_assert_int_eq(
        value("SELECT count(*) FROM besluit_signaal b JOIN signaal s ON s.sleutel = b.signaal, g "
              "WHERE gemeentecode = g"),
        3);
}
END_TEST

START_TEST(never_a_place_too_many)
{
    gemeente("1003");
    take_in(3, "A");
    int64_t nr;
    struct dossier *d = load(3, &nr);
    struct oordeel *o = judge(d, 3);
    for (size_t i = 0; i < 3; i++) {
        act(&d[i], GEB_PLAATS, o[i].meldingen[0].sleutel, KANAAL_HUISBEZOEK, RESULTAAT_GEEN);
    }
    o = judge(d, 3);
    ck_assert_int_eq(oordeel_bewaar(db, arena, &wij, nr, d, o, 3, &err), ERR_CONFLICT);
    ck_assert_ptr_nonnull(strstr(err.text, "capaciteit_niet_overschreden"));
    db_rollback(db);
    ck_assert_int_eq(value("SELECT count(*) FROM gebeurtenis, g WHERE gemeentecode = g"), 0);
    ck_assert_int_eq(value("SELECT count(*) FROM capaciteit, g WHERE gemeentecode = g"), 0);
}
END_TEST

/* Both places are taken; in one transaction one is undone and its place goes to the third household. */
START_TEST(what_is_undone_is_free_at_once)
{
    gemeente("1004");
    take_in(3, "A");
    int64_t nr, first, last;
    struct dossier *d = load(3, &nr);
    struct oordeel *o = judge(d, 3);
    first = act(&d[0], GEB_PLAATS, o[0].meldingen[0].sleutel, KANAAL_HUISBEZOEK, RESULTAAT_GEEN);
    act(&d[1], GEB_PLAATS, o[1].meldingen[0].sleutel, KANAAL_HUISBEZOEK, RESULTAAT_GEEN);
    save(d, judge(d, 3), 3, nr);
    ck_assert_int_eq(value("SELECT gebruikt FROM capaciteit, g WHERE gemeentecode = g AND kanaal = 3"), 2);
    vandaag(2026, 10, 6);
    d = load(3, &nr);
    OK(undo(&d[0], o[0].meldingen[0].sleutel, first));
    last = act(&d[2], GEB_PLAATS, o[2].meldingen[0].sleutel, KANAAL_HUISBEZOEK, RESULTAAT_GEEN);
    o = judge(d, 3);
    ck_assert_int_eq(o[0].stand.plaatsen_aantal, 0);
    save(d, o, 3, last);
    ck_assert_int_eq(value("SELECT gebruikt FROM capaciteit, g WHERE gemeentecode = g AND kanaal = 3"), 2);
    ck_assert_int_eq(value("SELECT count(*) FROM plaats, g WHERE gemeentecode = g AND lopend"), 2);
    d = load(3, &nr);
    ck_assert(d[0].gebeurtenissen[0].ongedaan);
    ck_assert_int_eq(undo(&d[0], o[0].meldingen[0].sleutel, first), ERR_CONFLICT);
    db_rollback(db);
}
END_TEST

START_TEST(a_move_frees_before_it_takes)
{
    gemeente("1005");
    beleid.capaciteit[KANAAL_HUISBEZOEK] = beleid.capaciteit[KANAAL_TELEFOON] = 1;
    take_in(1, "A");
    int64_t nr;
    struct dossier *d = load(1, &nr);
    struct oordeel *o = judge(d, 1);
    act(d, GEB_PLAATS, o->meldingen[0].sleutel, KANAAL_HUISBEZOEK, RESULTAAT_GEEN);
    save(d, judge(d, 1), 1, nr);
    d = load(1, &nr);
    act(d, GEB_VERPLAATSEN, o->meldingen[0].sleutel, KANAAL_TELEFOON, RESULTAAT_GEEN);
    save(d, judge(d, 1), 1, nr);
    ck_assert_int_eq(value("SELECT sum(gebruikt) FROM capaciteit, g WHERE gemeentecode = g"), 1);
    ck_assert_int_eq(value("SELECT plaats_kanaal FROM melding, g WHERE gemeentecode = g"), KANAAL_TELEFOON);
}
END_TEST

START_TEST(an_emptied_melding_goes_its_decisions_stay)
{
    gemeente("1006");
    take_in(1, "A");
    int64_t nr;
    struct dossier *d = load(1, &nr);
    d->meldingen[0].gepland = false; /* take_in had it with a look at the points: what is planned stays */
    d->signalen[0].intrekking = INTREKKING_ONTERECHT;
    d->signalen[0].nr_inhoud = nr;
    save(d, judge(d, 1), 1, nr);
    ck_assert_int_eq(value("SELECT count(*) FROM melding, g WHERE gemeentecode = g"), 0);
    ck_assert_int_eq(value("SELECT reden FROM signaal, g WHERE gemeentecode = g"), REDEN_INGETROKKEN);
    ck_assert_int_eq(
        value("SELECT count(*) FROM besluit_signaal b JOIN signaal s ON s.sleutel = b.signaal, g "
              "WHERE gemeentecode = g"),
        2);
}
END_TEST

/* Long after it was closed, what made it opeenvolgend is looked at no more: the figures of then stay. */
START_TEST(the_past_stays_as_it_was)
{
    gemeente("1007");
    vandaag(2026, 8, 5);
    take_in(1, "A");
    vandaag(2027, 2, 5);
    take_in(1, "B");
    int64_t nr;
    struct dossier *d = load(1, &nr);
    struct oordeel *o = judge(d, 1);
    ck_assert_int_eq(o->meldingen_aantal, 2);
    act(d, GEB_RESULTAAT, o->meldingen[1].sleutel, KANAAL_GEEN, RESULTAAT_ADVIES);
    save(d, judge(d, 1), 1, nr);
    static const char now[] =
        "SELECT count(*) FROM melding, g WHERE gemeentecode = g AND periode = '2027-02-01' "
        "AND opeenvolgend AND status = 9";
    ck_assert_int_eq(value(now), 1);
    vandaag(2028, 1, 5);
    take_in(1, "C");
    ck_assert_int_eq(value(now), 1);
    ck_assert_int_eq(value("SELECT count(*) FROM melding, g WHERE gemeentecode = g"), 3);
}
END_TEST

START_TEST(known_clients_are_found_once)
{
    gemeente("1008");
    ck_assert_int_eq(
        value(", l AS (INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, "
              "ontvangen, status) "
              "SELECT g, 'clienten-gkb', 'opdracht', 'a', 'csv', decode(repeat('00', 16), 'hex'), 1, "
              "to_timestamp(0), 'klaar' "
              "FROM g RETURNING id), c AS (INSERT INTO clientenlijst (nr, gemeentecode, bron, levering, "
              "ontvangen, aantal, "
              "actief) SELECT n, g, n % 2, id, to_timestamp(0), 1, n < 900002 FROM g, l, "
              "generate_series(900000, 900002) n "
              "RETURNING nr), k AS (INSERT INTO client (lijst, gemeentecode, bron, client_id, voorletters, "
              "geboortedatum, bsn_ps, "
              "naam_datum_adres, traject) SELECT nr, g, nr % 2, 'x', 'J.', '1980-02-29', decode(repeat('0a', "
              "16), 'hex'), "
              "decode(repeat('0b', 16), 'hex'), 0 FROM g, c RETURNING 1) SELECT count(*) FROM k"),
        3);
    OK(client_blok_werk_bij(db, arena, &key, wij.gemeentecode, &err));
    ck_assert_int_eq(
        value("SELECT count(DISTINCT lijst) FROM client_blok, g WHERE lijst BETWEEN 900000 AND 900002"),
        2); /* not the list that was replaced */
    int64_t nr;
    struct dossier *d = load(2, &nr);
    ck_assert(d[0].bekenden_er && d[1].bekenden_er);
    add_signal(&d[0], "A", nr);
    add_signal(&d[1], "A", nr);
    struct profiel a = {.geboorte = geboorte_van_getal(19800229)}, b = a;
    memset(a.bsn.bytes, 0x0a, 16);
    memset(b.bsn.bytes, 0x0c, 16);
    d[0].signalen[0].profiel = &a;
    d[1].signalen[0].profiel = &b;
    OK(bekenden_laad(db, arena, &wij, d, 2, &err));
    ck_assert_int_eq(d[0].bekenden_aantal, 2);
    ck_assert(d[0].bekenden[0].bron == BRON_GKB && d[0].bekenden[1].bron == BRON_WPDA);
    ck_assert(slice_eq(d[0].bekenden[0].profiel->voornamen.letters, SLICE("J")));
    ck_assert_int_eq(d[1].bekenden_aantal, 0);
    db_rollback(db);
}
END_TEST

/* n clients of a list who share a BSN, an e-mail address, or both; no two of the same period. */
static void add_clients(int list, int n, bool bsn, bool email)
{
    static int day;
    const char *sql = arena_printf(
        arena,
        ", k AS (INSERT INTO client (lijst, gemeentecode, bron, client_id, bsn_ps, email_ps, "
        "traject, vanaf) SELECT %d, g, %d %% 2, n, CASE WHEN %s THEN decode(repeat('0a', 16), 'hex') "
        "END, CASE WHEN %s THEN decode(repeat('0b', 16), 'hex') END, 0, date '2000-01-01' + %d + n FROM g, "
        "generate_series(1, %d) n RETURNING 1) SELECT count(*) FROM k",
        list, list, bsn ? "true" : "false", email ? "true" : "false", day, n);
    day += n;
    ck_assert_int_eq(value(sql), n);
}

/* grens: BEKENDEN_MAX */
START_TEST(who_shares_most_is_compared)
{
    gemeente("1009");
    ck_assert_int_eq(
        value(", l AS (INSERT INTO levering (gemeentecode, soort, bron, naam, formaat, inhoud_hash, bytes, "
              "ontvangen, status) SELECT g, 'clienten-gkb', 'opdracht', 'a', 'csv', decode(repeat('00', 16), "
              "'hex'), "
              "1, to_timestamp(0), 'klaar' FROM g RETURNING id), c AS (INSERT INTO clientenlijst (nr, "
              "gemeentecode, "
              "bron, levering, ontvangen, aantal, actief) SELECT n, g, n % 2, id, to_timestamp(0), 200, true "
              "FROM g, "
              "l, generate_series(900010, 900011) n RETURNING nr) SELECT count(*) FROM c"),
        2);
    add_clients(900010, 100, true, false);
    add_clients(900010, 99, false, true);
    add_clients(900011, 1, true, true);
    OK(client_blok_werk_bij(db, arena, &key, wij.gemeentecode, &err));
    struct profiel profiel = {0};
    memset(profiel.bsn.bytes, 0x0a, 16);
    memset(profiel.email.bytes, 0x0b, 16);
    int64_t nr;
    struct dossier *d = load(1, &nr);
    add_signal(&d[0], "A", nr);
    d[0].signalen[0].profiel = &profiel;
    OK(bekenden_laad(db, arena, &wij, d, 1, &err));
    ck_assert_int_eq(d[0].bekenden_aantal, BEKENDEN_MAX); /* just fits */
    db_rollback(db);
    add_clients(900010, 1, false, true);
    ck_assert_int_eq(
        value(", u AS (UPDATE clientenlijst SET blok_versie = 0 WHERE nr = 900010 RETURNING 1) SELECT "
              "count(*) FROM u"),
        1);
    OK(client_blok_werk_bij(db, arena, &key, wij.gemeentecode, &err));
    d = load(1, &nr);
    add_signal(&d[0], "A", nr);
    d[0].signalen[0].profiel = &profiel;
    OK(bekenden_laad(db, arena, &wij, d, 1, &err));
    ck_assert_int_eq(d[0].bekenden_aantal, BEKENDEN_MAX);
    size_t wpda = 0;
    for (size_t i = 0; i < d[0].bekenden_aantal; i++) {
        wpda += d[0].bekenden[i].bron == BRON_WPDA;
    }
    ck_assert_int_eq(wpda, 1); /* the last of the lists, but with the most in common */
    db_rollback(db);
}
END_TEST

START_TEST(an_error_tells_no_value)
{
    static const struct db_query wrong = {"wrong", "SELECT $1::int"};
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_text(&params, SLICE("Geheim"));
    ck_assert_int_eq(db_run(db, &wrong, &params, NULL, &err), ERR_INVALID);
    ck_assert_str_eq(err.text, "wrong: SQLSTATE 22P02");
    OK(db_begin(db, &err));
    OK(db_pipeline_begin(db, &err));
    db_send(db, &wrong, &params);
    db_send(db, &QUERY_JOURNAAL_NR, NULL);
    ck_assert_int_eq(db_pipeline_end(db, NULL, 0, &err), ERR_INVALID);
    ck_assert_int_eq(db_commit(db, &err), ERR_FATAL); /* nothing of a failed transaction is committed */
    OK(db_run(db, &QUERY_JOURNAAL_NR, NULL, NULL, &err));
}
END_TEST

int main(int argc, char **argv)
{
    conninfo = argc > 1 ? argv[1] : "";
    Suite *suite = suite_create("store");
    TCase *test_case = tcase_create("store");
    tcase_add_checked_fixture(test_case, begin, end);
    tcase_add_test(test_case, what_comes_back_is_what_went_in);
    tcase_add_test(test_case, looking_again_writes_nothing);
    tcase_add_test(test_case, never_a_place_too_many);
    tcase_add_test(test_case, what_is_undone_is_free_at_once);
    tcase_add_test(test_case, a_move_frees_before_it_takes);
    tcase_add_test(test_case, an_emptied_melding_goes_its_decisions_stay);
    tcase_add_test(test_case, the_past_stays_as_it_was);
    tcase_add_test(test_case, known_clients_are_found_once);
    tcase_add_test(test_case, who_shares_most_is_compared);
    tcase_add_test(test_case, an_error_tells_no_value);
    suite_add_tcase(suite, test_case);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
