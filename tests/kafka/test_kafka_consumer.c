/* The consumer against librdkafka's mock cluster: order, faults of brokers, members that come and go. */
#include "hulp.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FETCH = 1, FIND_COORDINATOR = 10, HEARTBEAT = 12 };

static struct nep nep;

static int draden;

static void *niets(void *arg)
{
    return arg;
}

static void begin(void)
{
    memset(&logboek, 0, sizeof logboek);
    pthread_t eerste; /* with which ThreadSanitizer starts one of its own, that stays */
    if (pthread_create(&eerste, NULL, niets, NULL) == 0) {
        pthread_join(eerste, NULL);
    }
    draden = aantal_draden();
}

/* What librdkafka could not end within the bound ends by itself; only then the program may. */
static void eind(void)
{
    for (int64_t t = nu_ms(); aantal_draden() > draden;) {
        ck_assert_msg(nu_ms() - t < 30000, "%d threads stayed", aantal_draden() - draden);
        usleep(20000);
    }
}

START_TEST(test_leest_alles_in_volgorde)
{
    nep_begin(&nep, 1, 4);
    for (int p = 0; p < 4; p++) {
        nep_voed(&nep, p, 0, 500, 20);
    }
    struct lezer a = {0};
    lezer_open(&a, &nep, "g1");
    a.offset[0] = 100;
    a.offset[1] = KAFKA_BEGIN;
    TOT(40, lezer_totaal(&a) == 1900, &a);
    ck_assert_int_eq(0, a.dubbel);
    ck_assert_int_eq(0, a.sprongen);
    ck_assert_int_eq(400, a.gelezen[0]);
    struct kafka_stand stand;
    kafka_consumer_stand(a.c, &stand);
    ck_assert(stand.verbonden);
    ck_assert_uint_eq(4, stand.partities);
    ck_assert_int_eq(0, stand.achterstand);
    ck_assert_str_eq("", stand.fout);
    int64_t t = nu_ms();
    lezer_sluit(&a);
    ck_assert_msg(nu_ms() - t < 1500, "closed in %d ms", (int)(nu_ms() - t));
    nep_eind(&nep);
}
END_TEST

/* What a message holds, and what a tombstone does not. */
START_TEST(test_geeft_sleutel_waarde_en_koppen)
{
    nep_begin(&nep, 1, 1);
    nep_voed(&nep, 0, 0, 1, 4);
    nep_stuur_bijzonder(&nep); /* no value, 40 headers, one without a value */
    struct lezer a = {.vol = true};
    lezer_open(&a, &nep, "g1");
    TOT(40, kafka_consumer_heeft(a.c) && lezer_partities(&a) == 1, &a);
    struct kafka_bericht b[3];
    size_t n = 0;
    for (int64_t t = nu_ms(); n < 2 && nu_ms() - t < 5000; lezer_beurt(&a)) {
        n += kafka_consumer_haal(a.c, b + n, 3 - n);
    }
    ck_assert_uint_eq(2, n);
    ck_assert(slice_eq_cstr(b[0].sleutel, "k") && slice_eq_cstr(b[0].waarde, "p0-0"));
    ck_assert_uint_eq(1, b[0].koppen_aantal);
    ck_assert(slice_eq_cstr(b[0].koppen[0].naam, "nr") && slice_eq_cstr(b[0].koppen[0].waarde, "0"));
    ck_assert(b[1].sleutel.p == NULL && b[1].waarde.p == NULL && b[1].waarde.n == 0);
    ck_assert_uint_eq(40, b[1].koppen_aantal);
    ck_assert(slice_eq_cstr(b[1].koppen[0].naam, "leeg") && b[1].koppen[0].waarde.n == 0);
    kafka_bericht_vrij(&b[0]);
    kafka_bericht_vrij(&b[1]);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

/* A caller who does not read: fetching stops at the bound, the membership stays, and all of it comes after.
 */
START_TEST(test_de_buffer_is_begrensd)
{
    nep_begin(&nep, 1, 4);
    for (int p = 0; p < 4; p++) {
        nep_voed(&nep, p, 0, 900, 4000);
    }
    struct lezer a = {.vol = true};
    lezer_open(&a, &nep, "g1");
    TOT(40, lezer_partities(&a) == 4, &a);
    long voor = resident_kb();
    for (int64_t t = nu_ms(); nu_ms() - t < 3000; lezer_beurt(&a)) {
    }
    /* 14 MB are there; 1 MB is the buffer, half a megabyte an answer; allocators keep some. */
    ck_assert_msg(resident_kb() - voor < 6 * 1024 || GESANEERD, "%ld KB grew", resident_kb() - voor);
    a.vol = false;
    TOT(40, lezer_totaal(&a) == 3600, &a);
    ck_assert_int_eq(0, a.dubbel + a.sprongen + a.ontnomen + a.verloren);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

START_TEST(test_fouten_van_brokers)
{
    nep_begin(&nep, 3, 2);
    ck_assert_int_eq(0, rd_kafka_mock_coordinator_set(nep.cluster, "group", "g1", 3));
    rd_kafka_mock_partition_set_leader(nep.cluster, TOPIC, 0, 1);
    rd_kafka_mock_partition_set_leader(nep.cluster, TOPIC, 1, 2);
    rd_kafka_mock_push_request_errors(nep.cluster, FIND_COORDINATOR, 2,
                                      RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE,
                                      RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS);
    nep_voed(&nep, 0, 0, 100, 10);
    struct lezer a = {0};
    lezer_open(&a, &nep, "g1");
    TOT(40, lezer_totaal(&a) == 100, &a);
    rd_kafka_mock_push_request_errors(nep.cluster, FETCH, 4, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
                                      RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
                                      RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
                                      RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART);
    rd_kafka_mock_push_request_errors(nep.cluster, HEARTBEAT, 2, RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
                                      RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE);
    rd_kafka_mock_partition_set_leader(nep.cluster, TOPIC, 0, 2); /* a leader change */
    nep_voed(&nep, 0, 100, 100, 10);
    nep_voed(&nep, 1, 0, 100, 10);
    TOT(40, lezer_totaal(&a) == 300, &a);
    for (int b = 1; b <= 3; b++) {
        rd_kafka_mock_broker_set_down(nep.cluster, b);
    }
    struct kafka_stand stand = {.verbonden = true};
    TOT(40, (kafka_consumer_stand(a.c, &stand), !stand.verbonden), &a);
    ck_assert_str_ne("", stand.fout);
    for (int64_t t = nu_ms(); nu_ms() - t < 1500; lezer_beurt(&a)) {
    }
    for (int b = 1; b <= 3; b++) {
        rd_kafka_mock_broker_set_up(nep.cluster, b);
    }
    TOT(40, (kafka_consumer_stand(a.c, &stand), stand.verbonden), &a);
    nep_voed(&nep, 1, 100, 100, 10);
    TOT(40, lezer_totaal(&a) == 400, &a);
    ck_assert_int_eq(0, a.dubbel + a.sprongen);
    ck_assert_msg(log_telt("no broker can be reached") == 1 && log_telt("connected again") == 1 &&
                      logboek.regels < 8,
                  "%s", logboek.tekst);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

/* Two share; one that is killed is replaced; questions come one by one and wait for their answer. */
START_TEST(test_leden_komen_en_gaan)
{
    nep_begin(&nep, 1, 4);
    struct lezer a = {0}, b = {0};
    lezer_open(&a, &nep, "g1");
    lezer_open(&b, &nep, "g1");
    TOT(40, lezer_partities(&a) == 2 && lezer_partities(&b) == 2, &a, &b);
    for (int p = 0; p < 4; p++) {
        nep_voed(&nep, p, 0, 100, 10);
    }
    TOT(40, lezer_totaal(&a) == 200 && lezer_totaal(&b) == 200, &a, &b);
    ck_assert_int_eq(0, a.dubbel + a.sprongen + b.dubbel + b.sprongen);
    for (int p = 0; p < 4; p++) { /* the database is shared */
        a.offset[p] = b.offset[p] = a.offset[p] > b.offset[p] ? a.offset[p] : b.offset[p];
    }
    int64_t t = nu_ms();
    lezer_dood(&b);
    TOT(40, lezer_partities(&a) == 4, &a);
    ck_assert_msg(nu_ms() - t < 30000, "replaced in %d ms",
                  (int)(nu_ms() - t)); /* the mock itself takes 5 s */
    for (int p = 0; p < 4; p++) {
        nep_voed(&nep, p, 100, 100, 10);
    }
    TOT(40, lezer_totaal(&a) == 600, &a);
    ck_assert_int_eq(0, a.dubbel + a.sprongen);
    ck_assert_int_ge(a.ontnomen + a.verloren, 1);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

START_TEST(test_vragen_wachten)
{
    const struct kafka_deel *delen;
    size_t aantal;
    struct err err = {0};
    nep_begin(&nep, 1, 2);
    nep_voed(&nep, 0, 0, 100, 10);
    struct lezer a = {.wacht = true};
    lezer_open(&a, &nep, "g1");
    ck_assert_int_eq(KAFKA_NIETS, kafka_consumer_vraag(a.c, &delen, &aantal));
    kafka_consumer_laat(a.c); /* nothing asked: nothing happens */
    ck_assert_int_eq(ERR_INVALID, kafka_consumer_neem(a.c, NULL, 0, &err));
    TOT(40, kafka_consumer_vraag(a.c, &delen, &aantal) == KAFKA_GEGEVEN, &a);
    ck_assert_uint_eq(2, aantal);
    ck_assert(delen[0].partitie == 0 && delen[1].partitie == 1);
    ck_assert_int_eq(ERR_INVALID, kafka_consumer_neem(a.c, &(struct kafka_deel){7, 0}, 1, &err));
    ck_assert_int_eq(ERR_INVALID, kafka_consumer_neem(a.c, &(struct kafka_deel){0, -5}, 1, &err));
    for (int64_t t = nu_ms(); nu_ms() - t < 7000;
         lezer_beurt(&a)) { /* longer than the session: stays a member */
        ck_assert(!kafka_consumer_heeft(a.c));
    }
    ck_assert_int_eq(KAFKA_GEGEVEN, kafka_consumer_vraag(a.c, &delen, &aantal));
    kafka_consumer_opnieuw(a.c); /* instead of an answer */
    ck_assert_int_eq(KAFKA_NIETS, kafka_consumer_vraag(a.c, &delen, &aantal));
    a.wacht = false;
    TOT(40, lezer_totaal(&a) == 100, &a);
    /* Fenced: everything is asked anew, and nothing is given before the answers. */
    a.wacht = true;
    nep_voed(&nep, 0, 100, 100, 10);
    a.offset[0] = 50;
    kafka_consumer_opnieuw(a.c);
    TOT(40, kafka_consumer_vraag(a.c, &delen, &aantal) == KAFKA_ONTNOMEN, &a);
    ck_assert_int_eq(100, lezer_totaal(&a));
    ck_assert_int_eq(ERR_INVALID, kafka_consumer_neem(a.c, NULL, 0, &err));
    a.wacht = false;
    TOT(40, lezer_totaal(&a) == 250, &a);
    ck_assert_int_eq(0, a.dubbel + a.sprongen);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

/* The session ends while a question waits, because the database is away as long as the broker: both kinds. */
START_TEST(test_sessie_eindigt_onder_een_vraag)
{
    const struct kafka_deel *delen;
    size_t aantal;
    nep_begin(&nep, 1, 2);
    nep_voed(&nep, 0, 0, 100, 10);
    struct lezer a = {.wacht = true};
    lezer_open(&a, &nep, "g1");
    for (int ronde = 0; ronde < 2; ronde++) {
        enum kafka_vraag vraag = ronde == 0 ? KAFKA_GEGEVEN : KAFKA_ONTNOMEN;
        TOT(40, kafka_consumer_vraag(a.c, &delen, &aantal) == vraag, &a);
        rd_kafka_mock_broker_set_down(nep.cluster, 1);
        for (int64_t t = nu_ms(); nu_ms() - t < 7500; lezer_beurt(&a)) {
        }
        rd_kafka_mock_broker_set_up(nep.cluster, 1);
        a.wacht = false;
        nep_voed(&nep, 0, (ronde + 1) * 100, 100, 10);
        TOT(40, lezer_totaal(&a) == (ronde + 2) * 100, &a);
        ck_assert_int_eq(0, a.dubbel + a.sprongen);
        a.wacht = ronde == 0;
        kafka_consumer_opnieuw(a.c);
    }
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

/* Beyond the end (a topic made anew) and removed messages: from the oldest there is, and said once. */
START_TEST(test_offset_die_er_niet_is)
{
    nep_begin(&nep, 1, 2);
    nep_voed(&nep, 0, 0, 50, 10);
    nep_voed(&nep, 1, 0, 1600, 4000); /* more than the mock keeps */
    struct lezer a = {0};
    a.offset[0] = 500;
    lezer_open(&a, &nep, "g1");
    TOT(40, a.gelezen[0] == 50 && a.offset[1] == 1600, &a);
    ck_assert_int_lt(a.gelezen[1], 1600);
    ck_assert_int_eq(1, a.sprongen);
    ck_assert_uint_eq(1, log_telt("offset 500 does not exist"));
    ck_assert_msg(log_telt("were removed before they were read") == 1, "%s", logboek.tekst);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

static void sluit_snel(struct lezer *a)
{
    int64_t t = nu_ms();
    lezer_sluit(a);
    ck_assert_msg(nu_ms() - t < 2000, "closed in %d ms", (int)(nu_ms() - t));
}

/* Within two seconds, also when nobody answers, or half-way a rebalance (that takes the mock 5 seconds). */
START_TEST(test_sluit_hoe_dan_ook)
{
    nep_begin(&nep, 1, 1);
    struct lezer a = {0};
    lezer_open(&a, &nep, "g1");
    sluit_snel(&a);
    lezer_open(&a, &nep, "g2");
    TOT(40, lezer_partities(&a) == 1, &a);
    kafka_consumer_opnieuw(a.c);
    sluit_snel(&a);
    lezer_open(&a, &nep, "g3");
    TOT(40, lezer_partities(&a) == 1, &a);
    rd_kafka_mock_broker_set_rtt(nep.cluster, 1, 20000);
    for (int64_t t = nu_ms(); nu_ms() - t < 500; lezer_beurt(&a)) {
    }
    sluit_snel(&a);
    lezer_open(&a, &nep, "g4");
    sluit_snel(&a);
    rd_kafka_mock_broker_set_rtt(nep.cluster, 1, 0);
    nep_eind(&nep);
}
END_TEST

START_TEST(test_zonder_broker)
{
    struct kafka_opties opties = {
        .brokers = "127.0.0.1:1", .groep = "g", .topic = TOPIC, .buffer_kb = 1024, .log = hulp_log};
    struct lezer a = {0};
    struct err err = {0};
    ck_assert_int_eq(ERR_NONE, kafka_consumer_open(&opties, &a.c, &err));
    for (int64_t t = nu_ms(); nu_ms() - t < 3000; lezer_beurt(&a)) {
    }
    struct kafka_stand stand;
    kafka_consumer_stand(a.c, &stand);
    ck_assert(!stand.verbonden && stand.partities == 0 && stand.achterstand == 0);
    ck_assert_msg(strstr(stand.fout, "refused"), "%s", stand.fout);
    ck_assert_msg(logboek.regels == 1, "%s", logboek.tekst);
    int64_t t = nu_ms();
    lezer_sluit(&a);
    ck_assert_msg(nu_ms() - t < 2000, "closed in %d ms", (int)(nu_ms() - t));
    opties.topic = "";
    ck_assert_int_eq(ERR_INVALID, kafka_consumer_open(&opties, &a.c, &err));
}
END_TEST

NAAST_ELKAAR_MAIN("kafka_consumer", begin, eind, test_leest_alles_in_volgorde,
                  test_geeft_sleutel_waarde_en_koppen, test_de_buffer_is_begrensd, test_fouten_van_brokers,
                  test_leden_komen_en_gaan, test_vragen_wachten, test_sessie_eindigt_onder_een_vraag,
                  test_offset_die_er_niet_is, test_sluit_hoe_dan_ook, test_zonder_broker)
