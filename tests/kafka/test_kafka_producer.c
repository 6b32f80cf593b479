/* The producer against librdkafka's mock cluster: every message is told about once, in every weather. Built
 * with less patience than the daemon has (GEEF_OP_MS). */
#include "hulp.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PRODUCE = 0, INIT_PRODUCER_ID = 22 };
#define AANTAL 300

static struct nep nep;
static struct kafka_producer *pr;
static struct {
    size_t goed, opnieuw, nooit;
    enum err_kind kind[2000];
    int keer[2000];
} verteld;

static void begin(void)
{
    memset(&logboek, 0, sizeof logboek);
    nep_begin(&nep, 1, 1);
    struct kafka_opties opties = hulp_opties(&nep, NULL);
    struct err err = {0};
    ck_assert_msg(kafka_producer_open(&opties, &pr, &err) == ERR_NONE, "%s", err.text);
}

static void eind(void)
{
    int64_t t = nu_ms();
    kafka_producer_sluit(pr);
    ck_assert_msg(nu_ms() - t < 1000, "closed in %d ms", (int)(nu_ms() - t));
    nep_eind(&nep);
}

static enum err_kind stuur_naar(const char *topic, int nr, size_t lengte)
{
    char *waarde = calloc(1, lengte + 1), kop[16];
    ck_assert_ptr_nonnull(waarde);
    snprintf(kop, sizeof kop, "%d", nr);
    struct bericht_kop koppen[] = {{SLICE("ce_id"), slice_from_cstr(kop)}, {SLICE("leeg"), SLICE("")}};
    struct kafka_uit uit = {topic, SLICE("M-1"), {waarde, lengte}, koppen, 2, nr};
    struct err err = {0};
    enum err_kind kind = kafka_producer_stuur(pr, &uit, &err);
    free(waarde);
    return kind;
}

static void stuur(int van, int tot)
{
    for (int nr = van; nr < tot; nr++) {
        ck_assert_int_eq(ERR_NONE, stuur_naar(TOPIC, nr, 100));
    }
}

static void beurt(void)
{
    struct pollfd pfd = {kafka_producer_fd(pr), POLLIN, 0};
    poll(&pfd, 1, 50);
    kafka_producer_pols(pr);
    struct kafka_bezorgd b[64];
    for (size_t n; (n = kafka_producer_bezorgd(pr, b, 64)) > 0;) {
        for (size_t i = 0; i < n; i++) {
            verteld.kind[b[i].nr] = b[i].kind;
            verteld.keer[b[i].nr]++;
            verteld.goed += b[i].kind == ERR_NONE;
            verteld.opnieuw += b[i].kind == ERR_RETRY;
            verteld.nooit += b[i].kind == ERR_INVALID;
            ck_assert((b[i].kind == ERR_NONE) == (b[i].fout == NULL));
        }
    }
}

#define BEURTEN(seconden, voorwaarde)                                                                        \
    for (int64_t tot_ = nu_ms() + (seconden)*1000; !(voorwaarde); beurt())                                   \
    ck_assert_msg(nu_ms() < tot_, "not within %d s: %s (%zu good, %zu again, %zu never)\n%s", (seconden),    \
                  #voorwaarde, verteld.goed, verteld.opnieuw, verteld.nooit, logboek.tekst)

/* What lies on the topic: the numbers of the headers, in order. */
static size_t lees_terug(int *ret, size_t hoogstens)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", nep.brokers, NULL, 0);
    rd_kafka_conf_set(conf, "group.id", "terug", NULL, 0);
    rd_kafka_conf_set(conf, "enable.partition.eof", "true", NULL, 0);
    rd_kafka_t *rk = rd_kafka_new(RD_KAFKA_CONSUMER, conf, NULL, 0);
    ck_assert_ptr_nonnull(rk);
    rd_kafka_topic_partition_list_t *lijst = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(lijst, TOPIC, 0)->offset = RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(rk, lijst);
    rd_kafka_topic_partition_list_destroy(lijst);
    size_t n = 0;
    for (bool eind_ = false; !eind_;) {
        rd_kafka_message_t *m = rd_kafka_consumer_poll(rk, 5000);
        ck_assert_ptr_nonnull(m);
        eind_ = m->err == RD_KAFKA_RESP_ERR__PARTITION_EOF;
        rd_kafka_headers_t *koppen;
        const void *waarde;
        size_t lengte;
        if (!m->err && n < hoogstens) {
            ck_assert_int_eq(0, rd_kafka_message_headers(m, &koppen));
            ck_assert_int_eq(0, rd_kafka_header_get_last(koppen, "ce_id", &waarde, &lengte));
            ck_assert(m->key_len == 3 && memcmp(m->key, "M-1", 3) == 0);
            ret[n++] = atoi(waarde);
        }
        rd_kafka_message_destroy(m);
    }
    rd_kafka_destroy(rk);
    return n;
}

/* Each number is there, and the first time of each comes in order. */
static void eerste_keren_in_volgorde(int aantal)
{
    static int nrs[5000];
    size_t n = lees_terug(nrs, 5000);
    int verwacht = 0;
    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(nrs[i] <= verwacht, "%d came before %d", nrs[i], verwacht);
        verwacht += nrs[i] == verwacht;
    }
    ck_assert_int_eq(aantal, verwacht);
}

START_TEST(test_alles_komt_aan_in_volgorde)
{
    stuur(0, AANTAL);
    ck_assert_uint_eq(AANTAL, kafka_producer_onderweg(pr));
    BEURTEN(40, verteld.goed == AANTAL);
    ck_assert_uint_eq(0, kafka_producer_onderweg(pr));
    ck_assert(kafka_producer_verbonden(pr));
    static int nrs[AANTAL + 1];
    ck_assert_uint_eq(AANTAL, lees_terug(nrs, AANTAL + 1));
    for (int i = 0; i < AANTAL; i++) {
        ck_assert_int_eq(i, nrs[i]);
        ck_assert_int_eq(1, verteld.keer[i]);
    }
    ck_assert_uint_eq(0, logboek.fouten + logboek.waarschuwingen);
}
END_TEST

START_TEST(test_tijdelijke_fouten_merkt_niemand)
{
    rd_kafka_mock_push_request_errors(nep.cluster, INIT_PRODUCER_ID, 2,
                                      RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS,
                                      RD_KAFKA_RESP_ERR_NOT_COORDINATOR);
    rd_kafka_mock_push_request_errors(nep.cluster, PRODUCE, 4, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
                                      RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
                                      RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
                                      RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE);
    stuur(0, AANTAL);
    BEURTEN(40, verteld.goed == AANTAL);
    ck_assert_uint_eq(0, verteld.opnieuw + verteld.nooit);
    eerste_keren_in_volgorde(AANTAL);
}
END_TEST

START_TEST(test_broker_weg_en_terug)
{
    stuur(0, 10);
    BEURTEN(40, verteld.goed == 10);
    rd_kafka_mock_broker_set_down(nep.cluster, 1);
    BEURTEN(40, !kafka_producer_verbonden(pr));
    stuur(10, 20);
    int64_t t = nu_ms();
    BEURTEN(40, nu_ms() - t > 700);
    ck_assert_uint_eq(10, verteld.goed);
    rd_kafka_mock_broker_set_up(nep.cluster, 1);
    BEURTEN(40, verteld.goed == 20 && kafka_producer_verbonden(pr));
    eerste_keren_in_volgorde(20);
    ck_assert_msg(log_telt("no broker can be reached") == 1 && log_telt("connected again") == 1, "%s",
                  logboek.tekst);
}
END_TEST

/* After GEEF_OP_MS everything is told at once, and what is sent again comes in the right order. */
START_TEST(test_te_lang_weg_geeft_alles_op)
{
    rd_kafka_mock_broker_set_down(nep.cluster, 1);
    stuur(0, AANTAL);
    BEURTEN(40, verteld.opnieuw == AANTAL);
    ck_assert_uint_eq(0, kafka_producer_onderweg(pr));
    ck_assert_int_eq(ERR_RETRY, stuur_naar(TOPIC, 0, 10)); /* the new handle is not there yet */
    rd_kafka_mock_broker_set_up(nep.cluster, 1);
    int64_t t = nu_ms();
    BEURTEN(40, nu_ms() - t > 1200);
    stuur(0, AANTAL);
    BEURTEN(40, verteld.goed == AANTAL);
    eerste_keren_in_volgorde(AANTAL);
    for (int i = 0; i < AANTAL; i++) {
        ck_assert_int_eq(2, verteld.keer[i]);
    }
}
END_TEST

static void stuur_vanaf_de_eerste_die_faalde(int van, int tot)
{
    size_t doel = verteld.goed + (size_t)(tot - van);
    for (int64_t t = nu_ms(); nu_ms() - t < 10000 && verteld.goed < doel; beurt()) {
        if (kafka_producer_onderweg(pr) == 0) {
            int nr = van;
            while (nr < tot && verteld.keer[nr] > 0 && verteld.kind[nr] == ERR_NONE) {
                nr++;
            }
            while (nr < tot && stuur_naar(TOPIC, nr, 100) == ERR_NONE) {
                nr++;
            }
        }
    }
}

START_TEST(test_fatale_fout_geeft_een_nieuwe)
{
    stuur(0, 10);
    BEURTEN(40, verteld.goed == 10);
    rd_kafka_mock_push_request_errors(nep.cluster, PRODUCE, 1, RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH);
    rd_kafka_mock_push_request_errors(nep.cluster, PRODUCE, 1,
                                      RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER);
    stuur(10, 20);
    BEURTEN(40, kafka_producer_onderweg(pr) == 0);
    stuur_vanaf_de_eerste_die_faalde(10, 20);
    eerste_keren_in_volgorde(20);
    ck_assert_msg(verteld.opnieuw > 0 && log_telt("OUT_OF_ORDER") > 0, "nothing was fatal: %s",
                  logboek.tekst);
}
END_TEST

START_TEST(test_wat_nooit_kan)
{
    ck_assert_int_eq(ERR_INVALID, stuur_naar(TOPIC, 0, 1500000)); /* at once */
    ck_assert_int_eq(ERR_INVALID, stuur_naar("", 0, 10));
    rd_kafka_mock_push_request_errors(nep.cluster, PRODUCE, 1, RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE);
    ck_assert_int_eq(ERR_NONE, stuur_naar(TOPIC, 1, 20000));
    BEURTEN(40, verteld.nooit == 1);
    ck_assert_int_eq(ERR_INVALID, verteld.kind[1]);
    rd_kafka_mock_push_request_errors(nep.cluster, PRODUCE, 1, RD_KAFKA_RESP_ERR_INVALID_RECORD);
    ck_assert_int_eq(ERR_NONE, stuur_naar(TOPIC, 2, 10));
    BEURTEN(40, verteld.nooit == 2);
    stuur_vanaf_de_eerste_die_faalde(3, 10);
    ck_assert_uint_eq(7, verteld.goed);
    ck_assert_uint_eq(0, logboek.fouten);
}
END_TEST

/* Rights are given and taken by people: an event must not be put aside for that. */
START_TEST(test_geen_rechten_is_later_weer)
{
    rd_kafka_mock_push_request_errors(nep.cluster, PRODUCE, 1, RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
    ck_assert_int_eq(ERR_NONE, stuur_naar(TOPIC, 0, 10));
    BEURTEN(40, verteld.opnieuw == 1);
    ck_assert_uint_eq(0, verteld.nooit);
}
END_TEST

/* A refused batch holds others too: those are not told as impossible. */
START_TEST(test_kleintjes_gaan_opnieuw)
{
    rd_kafka_mock_push_request_errors(nep.cluster, PRODUCE, 1, RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE);
    stuur(0, 5);
    BEURTEN(40, kafka_producer_onderweg(pr) == 0);
    ck_assert_uint_eq(0, verteld.nooit);
    ck_assert_uint_ge(verteld.opnieuw, 1);
}
END_TEST

/* grens: PRODUCER_MAX_ONDERWEG */
START_TEST(test_de_rij_is_begrensd)
{
    rd_kafka_mock_broker_set_down(nep.cluster, 1);
    int nr = 0;
    while (nr < 2000 && stuur_naar(TOPIC, nr, 1000) == ERR_NONE) {
        nr++;
    }
    ck_assert_int_eq(PRODUCER_MAX_ONDERWEG, nr);
    BEURTEN(40, verteld.opnieuw == PRODUCER_MAX_ONDERWEG);
}
END_TEST

START_TEST(test_de_rij_is_begrensd_in_bytes)
{
    rd_kafka_mock_broker_set_down(nep.cluster, 1);
    int nr = 0;
    while (nr < 2000 && stuur_naar(TOPIC, nr, 100000) == ERR_NONE) {
        nr++;
    }
    ck_assert_int_le(nr, 22);
    ck_assert_int_ge(nr, 18);
}
END_TEST

START_TEST(test_sluit_met_een_bevroren_broker)
{
    stuur(0, 10);
    BEURTEN(40, verteld.goed == 10);
    rd_kafka_mock_broker_set_rtt(nep.cluster, 1, 20000);
    stuur(10, 20);
    int64_t t = nu_ms();
    BEURTEN(40, nu_ms() - t > 300);
}
END_TEST

NAAST_ELKAAR_MAIN("kafka_producer", begin, eind, test_alles_komt_aan_in_volgorde,
                  test_tijdelijke_fouten_merkt_niemand, test_broker_weg_en_terug,
                  test_te_lang_weg_geeft_alles_op, test_fatale_fout_geeft_een_nieuwe, test_wat_nooit_kan,
                  test_geen_rechten_is_later_weer, test_kleintjes_gaan_opnieuw, test_de_rij_is_begrensd,
                  test_de_rij_is_begrensd_in_bytes, test_sluit_met_een_bevroren_broker)
