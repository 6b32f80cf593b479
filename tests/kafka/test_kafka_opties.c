/* The options and the file of properties: all faults at once, in Dutch, and never a value. */
#include "hulp.h"
#include "unit/suite.h"

#include "kafka/eigenschappen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GEHEIM "hond-en-kat-17"

static char map[32], pad[64];
static char verteld[8192];
static struct kafka_opties opties;

static void begin(void)
{
    strcpy(map, "/tmp/vs-kafka-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(map));
    snprintf(pad, sizeof pad, "%s/kafka.properties", map);
    verteld[0] = '\0';
    opties = (struct kafka_opties){.brokers = "a.example:9092, [::1]:9093",
                                   .groep = "g",
                                   .topic = "t.x-1_2",
                                   .eigenschappen = pad,
                                   .buffer_kb = 4096,
                                   .log = hulp_log};
}

static void eind(void)
{
    unlink(pad);
    rmdir(map);
}

static void schrijf(const char *tekst, size_t n, mode_t rechten)
{
    FILE *f = fopen(pad, "w");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(n, fwrite(tekst, 1, n, f));
    fclose(f);
    chmod(pad, rechten);
}

static void onthoud(void *context, const char *tekst)
{
    (void)context;
    ck_assert_uint_lt(strlen(verteld) + strlen(tekst) + 2, sizeof verteld);
    strcat(verteld, tekst);
    strcat(verteld, "\n");
}

static size_t toets(const char *tekst)
{
    schrijf(tekst, strlen(tekst), 0600);
    verteld[0] = '\0';
    size_t n = kafka_opties_toets(&opties, onthoud, NULL);
    ck_assert_msg(!strstr(verteld, GEHEIM), "a value was told: %s", verteld);
    return n;
}

START_TEST(test_goed)
{
    ck_assert_uint_eq(0, toets(""));
    ck_assert_msg(toets("# beveiliging\r\n\r\n  security.protocol = SASL_PLAINTEXT  \nsasl.mechanisms=PLAIN\n"
                        "sasl.username=u\nsasl.password=" GEHEIM "=x#y\nclient.id=assen") == 0,
                  "%s", verteld);
    opties.eigenschappen = NULL;
    ck_assert_uint_eq(0, kafka_opties_toets(&opties, onthoud, NULL));
}
END_TEST

START_TEST(test_alle_fouten_tegelijk)
{
    opties.brokers = "geenpoort,x:99999,:1,x:,y:12";
    opties.groep = "";
    opties.topic = "a b";
    opties.buffer_kb = 10;
    size_t n =
        toets("sasl.password " GEHEIM "\n" GEHEIM "=1\ngroup.id=" GEHEIM "\nsecurity.protocol=" GEHEIM "\n"
              "client.id=a\nclient.id=b\n=x\nsasl.username=\001x\nauto.offset.reset=latest\ndebug=all\n");
    ck_assert_msg(n == 16, "%zu\n%s", n, verteld);
    ck_assert_ptr_nonnull(strstr(verteld, "regel 1: geen naam=waarde\n"));
    ck_assert_ptr_nonnull(strstr(verteld, "regel 2: een eigenschap die librdkafka niet kent\n"));
    ck_assert_ptr_nonnull(strstr(verteld, "regel 3: group.id bepaalt het programma zelf"));
    ck_assert_ptr_nonnull(strstr(verteld, "regel 4: security.protocol heeft een waarde die niet kan\n"));
    ck_assert_ptr_nonnull(strstr(verteld, "regel 6: client.id staat er twee keer\n"));
    ck_assert_ptr_nonnull(strstr(verteld, "regel 7: "));
    ck_assert_ptr_nonnull(strstr(verteld, "regel 8: er staan stuurtekens in\n"));
    ck_assert_ptr_nonnull(strstr(verteld, "regel 9: auto.offset.reset "));
    ck_assert_ptr_nonnull(strstr(verteld, "regel 10: debug "));
}
END_TEST

/* grens: EIGENSCHAPPEN_MAX_BYTES */
START_TEST(test_het_bestand)
{
    const struct {
        mode_t rechten;
        const char *tekst;
    } rechten[] = {{0640, "alleen voor de eigenaar"}, {0604, "alleen voor de eigenaar"}, {0400, NULL}};
    for (size_t i = 0; i < 3; i++) {
        verteld[0] = '\0';
        schrijf("client.id=x\n", 12, rechten[i].rechten);
        ck_assert_uint_eq(rechten[i].tekst != NULL, kafka_opties_toets(&opties, onthoud, NULL));
        ck_assert(!rechten[i].tekst || strstr(verteld, rechten[i].tekst));
        unlink(pad);
    }
    ck_assert_uint_eq(1, kafka_opties_toets(&opties, onthoud, NULL));
    ck_assert_ptr_nonnull(strstr(verteld, "kan niet worden gelezen"));
    opties.eigenschappen = map;
    ck_assert_uint_eq(1, kafka_opties_toets(&opties, onthoud, NULL));
    ck_assert_ptr_nonnull(strstr(verteld, "geen gewoon bestand"));
    opties.eigenschappen = pad;
    static char groot[EIGENSCHAPPEN_MAX_BYTES + 1];
    memset(groot, '\n', sizeof groot);
    schrijf(groot, sizeof groot - 1, 0600);
    ck_assert_uint_eq(0, kafka_opties_toets(&opties, onthoud, NULL));
    schrijf(groot, sizeof groot, 0600);
    ck_assert_uint_eq(1, kafka_opties_toets(&opties, onthoud, NULL));
    ck_assert_ptr_nonnull(strstr(verteld, "groter dan 64 KB"));
    schrijf("client.id=a\0b\n", 14, 0600);
    ck_assert_uint_eq(1, kafka_opties_toets(&opties, onthoud, NULL));
}
END_TEST

START_TEST(test_samen_onmogelijk)
{
    ck_assert_uint_eq(
        1, toets("security.protocol=SSL\nssl.ca.location=/bestaat/niet\nssl.key.password=" GEHEIM "\n"));
    ck_assert_ptr_nonnull(strstr(verteld, "kan met deze eigenschappen samen niet beginnen"));
    ck_assert_uint_eq(0, toets("security.protocol=SASL_SSL\nsasl.mechanisms=OAUTHBEARER\nclient.id=x\n"));
}
END_TEST

/* Every property by which a guarantee would fall. */
START_TEST(test_verboden)
{
    static const char *const namen[] = {"enable.auto.commit",
                                        "auto.commit.interval.ms",
                                        "enable.auto.offset.store",
                                        "auto.offset.reset",
                                        "group.id",
                                        "group.instance.id",
                                        "partition.assignment.strategy",
                                        "session.timeout.ms",
                                        "heartbeat.interval.ms",
                                        "max.poll.interval.ms",
                                        "isolation.level",
                                        "check.crcs",
                                        "queued.max.messages.kbytes",
                                        "queued.min.messages",
                                        "fetch.max.bytes",
                                        "fetch.message.max.bytes",
                                        "max.partition.fetch.bytes",
                                        "fetch.wait.max.ms",
                                        "fetch.min.bytes",
                                        "fetch.error.backoff.ms",
                                        "message.max.bytes",
                                        "receive.message.max.bytes",
                                        "enable.partition.eof",
                                        "allow.auto.create.topics",
                                        "enable.idempotence",
                                        "acks",
                                        "request.required.acks",
                                        "max.in.flight",
                                        "max.in.flight.requests.per.connection",
                                        "retries",
                                        "message.send.max.retries",
                                        "message.timeout.ms",
                                        "delivery.timeout.ms",
                                        "request.timeout.ms",
                                        "transactional.id",
                                        "queue.buffering.max.messages",
                                        "queue.buffering.max.kbytes",
                                        "linger.ms",
                                        "batch.size",
                                        "batch.num.messages",
                                        "partitioner",
                                        "bootstrap.servers",
                                        "metadata.broker.list",
                                        "debug",
                                        "log_level",
                                        "log.queue",
                                        "statistics.interval.ms",
                                        "plugin.library.paths",
                                        "test.mock.num.brokers",
                                        "topic.metadata.refresh.interval.ms",
                                        "enable.gapless.guarantee",
                                        "offset.store.method"};
    for (size_t i = 0; i < sizeof namen / sizeof namen[0]; i++) {
        char regel[100];
        snprintf(regel, sizeof regel, "%s=1\n", namen[i]);
        ck_assert_msg(toets(regel) == 1 && strstr(verteld, "bepaalt het programma zelf"), "%s: %s", namen[i],
                      verteld);
    }
}
END_TEST

/* The same faults when opening, in English and without values. */
START_TEST(test_openen_met_fouten)
{
    struct kafka_consumer *c = NULL;
    struct kafka_producer *p = NULL;
    struct err err = {0};
    schrijf("sasl.password=" GEHEIM "\nacks=0\n", strlen(GEHEIM) + 22, 0600);
    ck_assert_int_eq(ERR_INVALID, kafka_consumer_open(&opties, &c, &err));
    ck_assert_ptr_null(c);
    ck_assert_msg(strstr(err.text, "line 2: acks is decided by the program") && !strstr(err.text, GEHEIM),
                  "%s", err.text);
    ck_assert_int_eq(ERR_INVALID, kafka_producer_open(&opties, &p, &err));
    ck_assert_ptr_null(p);
    schrijf("security.protocol=SSL\nssl.ca.location=/bestaat/niet\n", 52, 0600);
    ck_assert_int_eq(ERR_INVALID, kafka_consumer_open(&opties, &c, &err));
    ck_assert_int_eq(ERR_INVALID, kafka_producer_open(&opties, &p, &err));
    ck_assert(strstr(err.text, "ssl.ca.location") != NULL);
}
END_TEST

SUITE_MAIN_MET("kafka_opties", begin, eind, 30, test_goed, test_alle_fouten_tegelijk, test_het_bestand,
               test_samen_onmogelijk, test_verboden, test_openen_met_fouten)
