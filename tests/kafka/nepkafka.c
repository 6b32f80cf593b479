/* nepkafka: a mock cluster of librdkafka as a program of its own, so that errors can be put into the protocol
 * of a daemon in another process.
 *
 *     nepkafka [BROKERS]                  1 to 10, default 1, with the numbers 1, 2, ...
 *
 * The first line on standard output is the list of addresses (host:port, with commas). Then it reads
 * commands, one a line, and answers each with one line: `goed`, or `mis` and why.
 *
 *     topic NAAM PARTITIES                make a topic (one that is unknown is made at first use, with 4
 * partitions) fout API CODE AANTAL                the next AANTAL requests of this kind get this error. API:
 * a number or Produce Fetch ListOffsets Metadata FindCoordinator JoinGroup Heartbeat LeaveGroup SyncGroup
 * InitProducerId. CODE: the number of the protocol (6 not leader, 7 timed out, 15 no coordinator, 22
 * generation, 25 unknown member, 27 rebalance, 45 sequence), or -195: the connection breaks schoon API the
 * errors that wait are taken back weg BROKER / terug BROKER           refuses connections / takes them again
 *     traag BROKER MS                     answers so much later
 *     leider TOPIC PARTITIE BROKER        leadership moves
 *     coordinator GROEP BROKER            of a consumer group
 *     stuur TOPIC BESTAND KOPPEN AANTAL   so many messages of the bytes of that file, with so many headers
 *     stop                                ends; so does the end of standard input
 *
 * The mock is no broker: it keeps about 5 MB a partition and drops what is older, knows no sequence numbers
 * of producers (so what is sent twice is there twice), and forgets all at the end. */
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define WOORDEN 5
#define FOUTEN_MAX 1000

static const struct {
    const char *naam;
    int nr;
} apis[] = {{"Produce", 0},          {"Fetch", 1},          {"ListOffsets", 2}, {"Metadata", 3},
            {"FindCoordinator", 10}, {"JoinGroup", 11},     {"Heartbeat", 12},  {"LeaveGroup", 13},
            {"SyncGroup", 14},       {"InitProducerId", 22}};

static bool lees_getal(const char *woord, long van, long tot, long *ret)
{
    char *eind;
    *ret = strtol(woord, &eind, 10);
    return *woord && !*eind && *ret >= van && *ret <= tot;
}

static bool lees_api(const char *woord, long *ret)
{
    for (size_t i = 0; i < sizeof apis / sizeof apis[0]; i++) {
        if (strcasecmp(woord, apis[i].naam) == 0) {
            *ret = apis[i].nr;
            return true;
        }
    }
    return lees_getal(woord, 0, 100, ret);
}

static const char *zet_fouten(rd_kafka_mock_cluster_t *cluster, char **w)
{
    long api, code, aantal;
    if (!lees_api(w[1], &api) || !lees_getal(w[2], -200, 200, &code) ||
        !lees_getal(w[3], 1, FOUTEN_MAX, &aantal)) {
        return "fout API CODE AANTAL";
    }
    rd_kafka_resp_err_t fouten[FOUTEN_MAX];
    for (long i = 0; i < aantal; i++) {
        fouten[i] = (rd_kafka_resp_err_t)code;
    }
    rd_kafka_mock_push_request_errors_array(cluster, (int16_t)api, (size_t)aantal, fouten);
    return NULL;
}

static const char *stuur(rd_kafka_mock_cluster_t *cluster, const char *topic, const char *bestand,
                         long koppen, long aantal)
{
    static char bytes[3000000];
    FILE *f = fopen(bestand, "rb");
    if (!f) {
        return "no such file";
    }
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", rd_kafka_mock_cluster_bootstraps(cluster), NULL, 0);
    rd_kafka_conf_set(conf, "message.max.bytes", "4000000", NULL, 0);
    rd_kafka_conf_set(conf, "log_level", "0", NULL, 0);
    rd_kafka_t *rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, NULL, 0);
    rd_kafka_resp_err_t fout = rk ? RD_KAFKA_RESP_ERR_NO_ERROR : RD_KAFKA_RESP_ERR__FAIL;
    for (long i = 0; i < aantal && !fout; i++) {
        rd_kafka_headers_t *rij = rd_kafka_headers_new((size_t)koppen);
        for (long k = 0; k < koppen; k++) {
            rd_kafka_header_add(rij, "x", 1, "1", 1);
        }
        fout = rd_kafka_producev(
            rk, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_VALUE(bytes, n), RD_KAFKA_V_HEADERS(rij),
            RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY | RD_KAFKA_MSG_F_BLOCK), RD_KAFKA_V_END);
    }
    fout = fout ? fout : rd_kafka_flush(rk, 20000);
    if (rk) {
        rd_kafka_destroy(rk);
    }
    return fout ? rd_kafka_err2str(fout) : NULL;
}

/* NULL: done. */
static const char *doe(rd_kafka_mock_cluster_t *cluster, char **w, int aantal)
{
    long a, b;
    rd_kafka_resp_err_t fout = RD_KAFKA_RESP_ERR_NO_ERROR;
    if (strcmp(w[0], "fout") == 0 && aantal == 4) {
        return zet_fouten(cluster, w);
    } else if (strcmp(w[0], "schoon") == 0 && aantal == 2 && lees_api(w[1], &a)) {
        rd_kafka_mock_clear_request_errors(cluster, (int16_t)a);
    } else if (strcmp(w[0], "topic") == 0 && aantal == 3 && lees_getal(w[2], 1, 1000, &a)) {
        fout = rd_kafka_mock_topic_create(cluster, w[1], (int)a, 1);
    } else if (strcmp(w[0], "weg") == 0 && aantal == 2 && lees_getal(w[1], 1, 10, &a)) {
        fout = rd_kafka_mock_broker_set_down(cluster, (int32_t)a);
    } else if (strcmp(w[0], "terug") == 0 && aantal == 2 && lees_getal(w[1], 1, 10, &a)) {
        fout = rd_kafka_mock_broker_set_up(cluster, (int32_t)a);
    } else if (strcmp(w[0], "traag") == 0 && aantal == 3 && lees_getal(w[1], 1, 10, &a) &&
               lees_getal(w[2], 0, 600000, &b)) {
        fout = rd_kafka_mock_broker_set_rtt(cluster, (int32_t)a, (int)b);
    } else if (strcmp(w[0], "leider") == 0 && aantal == 4 && lees_getal(w[2], 0, 999, &a) &&
               lees_getal(w[3], 1, 10, &b)) {
        fout = rd_kafka_mock_partition_set_leader(cluster, w[1], (int32_t)a, (int32_t)b);
    } else if (strcmp(w[0], "coordinator") == 0 && aantal == 3 && lees_getal(w[2], 1, 10, &a)) {
        fout = rd_kafka_mock_coordinator_set(cluster, "group", w[1], (int32_t)a);
    } else if (strcmp(w[0], "stuur") == 0 && aantal == 5 && lees_getal(w[3], 0, 1000, &a) &&
               lees_getal(w[4], 1, 100000, &b)) {
        return stuur(cluster, w[1], w[2], a, b);
    } else {
        return "unknown command";
    }
    return fout ? rd_kafka_err2str(fout) : NULL;
}

static void luister(rd_kafka_mock_cluster_t *cluster)
{
    char regel[512];
    while (fgets(regel, sizeof regel, stdin)) {
        char *w[WOORDEN] = {0}, *rest = regel;
        int aantal = 0;
        while (aantal < WOORDEN && (w[aantal] = strsep(&rest, " \t\r\n"))) {
            aantal += *w[aantal] != '\0';
        }
        if (aantal == 0) {
            continue;
        }
        if (strcmp(w[0], "stop") == 0) {
            return;
        }
        const char *mis = doe(cluster, w, aantal);
        printf("%s%s\n", mis ? "mis " : "goed", mis ? mis : "");
        fflush(stdout);
    }
}

int main(int argc, char **argv)
{
    long brokers = 1;
    if (argc > 2 || (argc == 2 && !lees_getal(argv[1], 1, 10, &brokers))) {
        fprintf(stderr, "usage: nepkafka [BROKERS]\n");
        return 2;
    }
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "log_level", "0", NULL, 0);
    char waarom[256];
    rd_kafka_t *rk = rd_kafka_new(RD_KAFKA_PRODUCER, conf, waarom, sizeof waarom);
    rd_kafka_mock_cluster_t *cluster = rk ? rd_kafka_mock_cluster_new(rk, (int)brokers) : NULL;
    if (!cluster) {
        fprintf(stderr, "nepkafka: cannot start\n");
        return 1;
    }
    printf("%s\n", rd_kafka_mock_cluster_bootstraps(cluster));
    fflush(stdout);
    luister(cluster);
    rd_kafka_mock_cluster_destroy(cluster);
    rd_kafka_destroy(rk);
    return 0;
}
