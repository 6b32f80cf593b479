/* test_kafka_grenzen: the limits on what brokers hold for us and on what is set for librdkafka: what is
 * exactly as large is taken, one more waits or is refused. See base/grenzen.def; that a message larger than
 * all of them holds up its partition and is said is seen on a real broker
 * (tests/broker/test_grenzen_broker.py). */
#include "hulp.h"

#include "kafka/consumer_intern.h"
#include "kafka/eigenschappen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct nep nep;
static char verteld[8000];

static void begin(void)
{
    logboek = (struct logboek){0};
}

static void eind(void)
{
}

static rd_kafka_t *afzender(void)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", nep.brokers, NULL, 0);
    rd_kafka_conf_set(conf, "message.max.bytes", "4000000", NULL, 0);
    rd_kafka_conf_set(conf, "batch.num.messages", "10", NULL, 0);
    rd_kafka_conf_set(conf, "log_level", "0", NULL, 0);
    rd_kafka_t *rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, NULL, 0);
    ck_assert_ptr_nonnull(rk);
    return rk;
}

/* So many messages with a value of one byte and a header of `kop` bytes, on every partition. */
static void stuur_met_kop(int partities, int aantal, size_t kop)
{
    rd_kafka_t *rk = afzender();
    char *bytes = calloc(1, kop);
    for (int i = 0; i < partities * aantal; i++)
        ck_assert_int_eq(0, rd_kafka_producev(rk, RD_KAFKA_V_TOPIC(TOPIC),
                                              RD_KAFKA_V_PARTITION(i % partities), RD_KAFKA_V_VALUE(bytes, 1),
                                              RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                                              RD_KAFKA_V_HEADER("kop", bytes, (ssize_t)kop), RD_KAFKA_V_END));
    ck_assert_int_eq(0, rd_kafka_flush(rk, 20000));
    rd_kafka_destroy(rk);
    free(bytes);
}

/* A caller who does not read, of messages that are nearly all header, which librdkafka does not count: no
 * more than the bound lies there, and one answer. When he reads, all come. grens: KAFKA_MAX_LIGGEND */
START_TEST(test_wat_er_ligt_is_begrensd_ook_met_grote_koppen)
{
    nep_begin(&nep, 1, 2);
    stuur_met_kop(2, 150, 20000);
    struct lezer a = {.vol = true};
    lezer_open(&a, &nep, "g1");
    TOT(40, lezer_partities(&a) == 2 && kafka_consumer_heeft(a.c), &a);
    for (int64_t t = nu_ms(); nu_ms() - t < 3000; lezer_beurt(&a)) {
    }
    size_t liggend = rd_kafka_queue_length(a.c->data), antwoord = 2 * (KAFKA_MAX_OPHALEN / 20000 + 10);
    ck_assert_uint_ge(liggend, KAFKA_MAX_LIGGEND);
    ck_assert_msg(liggend <= KAFKA_MAX_LIGGEND + antwoord, "%zu lie there", liggend);
    a.vol = false;
    TOT(40, lezer_totaal(&a) == 300, &a);
    ck_assert_int_eq(0, a.dubbel + a.sprongen);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

/* The same by their values. The end of a batch that does not fit is asked for again.
 * grens: kafka.buffer_kb */
START_TEST(test_de_buffer_in_bytes)
{
    nep_begin(&nep, 1, 1);
    nep_voed(&nep, 0, 0, 50, 60000);
    struct lezer a = {.vol = true};
    lezer_open(&a, &nep, "g1"); /* with a buffer of 1024 KB: fewer than the bound in number */
    TOT(40, lezer_partities(&a) == 1 && kafka_consumer_heeft(a.c), &a);
    for (int64_t t = nu_ms(); nu_ms() - t < 2000; lezer_beurt(&a)) {
    }
    size_t bytes = rd_kafka_queue_length(a.c->data) * 60000;
    ck_assert_uint_gt(bytes, 512 * 1024);
    ck_assert_uint_le(bytes, (1024 + 600) * 1024 + KAFKA_MAX_OPHALEN);
    a.vol = false;
    TOT(40, lezer_totaal(&a) == 50, &a);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

/* One that is larger than an answer comes all the same, and weighs what it is. grens: KAFKA_MAX_OPHALEN */
START_TEST(test_een_bericht_groter_dan_een_antwoord)
{
    nep_begin(&nep, 1, 1);
    const size_t n = 3 * (size_t)KAFKA_MAX_OPHALEN;
    char *bytes = calloc(1, n);
    rd_kafka_t *rk = afzender();
    ck_assert_int_eq(0,
                     rd_kafka_producev(rk, RD_KAFKA_V_TOPIC(TOPIC), RD_KAFKA_V_PARTITION(0),
                                       RD_KAFKA_V_VALUE(bytes, n), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
                                       RD_KAFKA_V_HEADER("kop", bytes, 1000), RD_KAFKA_V_END));
    ck_assert_int_eq(0, rd_kafka_flush(rk, 20000));
    struct lezer a = {.vol = true};
    lezer_open(&a, &nep, "g1");
    struct kafka_bericht b;
    TOT(40, lezer_partities(&a) == 1 && kafka_consumer_haal(a.c, &b, 1) == 1, &a);
    ck_assert_uint_eq(n, b.waarde.n);
    ck_assert_uint_ge(b.gewicht, n + 2000);
    ck_assert_uint_le(b.gewicht, n + 2200);
    kafka_bericht_vrij(&b);
    rd_kafka_destroy(rk);
    free(bytes);
    lezer_sluit(&a);
    nep_eind(&nep);
}
END_TEST

/* --- options --- */

static void onthoud(void *context, const char *tekst)
{
    (void)context;
    strncat(verteld, tekst, sizeof verteld - strlen(verteld) - 2);
    strcat(verteld, "\n");
}

/* grens: KAFKA_MAX_NAAM */
START_TEST(test_namen)
{
    for (int meer = 0; meer < 2; meer++) {
        char naam[KAFKA_MAX_NAAM + 2] = "";
        memset(naam, 'a', (size_t)KAFKA_MAX_NAAM + (size_t)meer);
        struct kafka_opties opties = {.brokers = "a:1", .groep = naam, .topic = naam, .buffer_kb = 256};
        ck_assert_uint_eq(2 * (size_t)meer, kafka_opties_toets(&opties, onthoud, NULL));
        nep_begin(&nep, 1, 1);
        opties = hulp_opties(&nep, "g1");
        struct kafka_producer *pr;
        struct err err = {0};
        ck_assert_int_eq(ERR_NONE, kafka_producer_open(&opties, &pr, &err));
        const struct kafka_uit uit = {.topic = naam, .waarde = SLICE("1")};
        ck_assert_int_eq(meer ? ERR_INVALID : ERR_NONE, kafka_producer_stuur(pr, &uit, &err));
        kafka_producer_sluit(pr);
        nep_eind(&nep);
    }
}
END_TEST

/* Properties of librdkafka that may be set, with their own value, one a line: the first so many. */
static size_t schrijf_eigenschappen(const char *pad, size_t aantal)
{
    rd_kafka_conf_t *conf = rd_kafka_conf_new(), *proef = rd_kafka_conf_new();
    size_t n, gedaan = 0;
    const char **rij = rd_kafka_conf_dump(conf, &n);
    FILE *f = fopen(pad, "w");
    ck_assert_ptr_nonnull(f);
    for (size_t i = 0; i + 1 < n && gedaan < aantal; i += 2) {
        if (!*rij[i + 1] || strncmp(rij[i + 1], "0x", 2) == 0 ||
            rd_kafka_conf_set(proef, rij[i], rij[i + 1], NULL, 0) != RD_KAFKA_CONF_OK)
            continue;
        fflush(f);
        long hier = ftell(f);
        fprintf(f, "%s=%s\n", rij[i], rij[i + 1]);
        fflush(f);
        struct kafka_opties opties = {
            .brokers = "a:1", .groep = "g", .topic = "t", .eigenschappen = pad, .buffer_kb = 256};
        if (gedaan < EIGENSCHAPPEN_MAX && kafka_opties_toets(&opties, onthoud, NULL) > 0) {
            ck_assert_int_eq(0, ftruncate(fileno(f), hier));
            fseek(f, hier, SEEK_SET);
        } else {
            gedaan++;
        }
    }
    fclose(f);
    rd_kafka_conf_dump_free(rij, n);
    rd_kafka_conf_destroy(conf);
    rd_kafka_conf_destroy(proef);
    return gedaan;
}

/* grens: EIGENSCHAPPEN_MAX */
START_TEST(test_aantal_eigenschappen)
{
    char pad[] = "/tmp/test_kafka_grenzen.XXXXXX";
    int fd = mkstemp(pad);
    ck_assert_int_ge(fd, 0);
    close(fd);
    struct kafka_opties opties = {
        .brokers = "a:1", .groep = "g", .topic = "t", .eigenschappen = pad, .buffer_kb = 256};
    ck_assert_uint_eq(EIGENSCHAPPEN_MAX, schrijf_eigenschappen(pad, EIGENSCHAPPEN_MAX));
    ck_assert_uint_eq(0, kafka_opties_toets(&opties, onthoud, NULL));
    ck_assert_uint_eq(EIGENSCHAPPEN_MAX + 1, schrijf_eigenschappen(pad, EIGENSCHAPPEN_MAX + 1));
    verteld[0] = '\0';
    kafka_opties_toets(&opties, onthoud, NULL);
    ck_assert_msg(strstr(verteld, "meer dan 32 eigenschappen"), "%s", verteld);
    unlink(pad);
}
END_TEST

NAAST_ELKAAR_MAIN("kafka_grenzen", begin, eind, test_wat_er_ligt_is_begrensd_ook_met_grote_koppen,
                  test_de_buffer_in_bytes, test_een_bericht_groter_dan_een_antwoord, test_namen,
                  test_aantal_eigenschappen)
