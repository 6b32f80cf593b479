/* nazicht: see nazicht.h. The handle is that of a consumer, which makes no topic by asking for it. */
#include "kafka/nazicht.h"

#include "kafka/verbinding.h"

#include <stdlib.h>
#include <string.h>

#define AFSCHEID_MS 2000

static void zwijg(int ernst, const char *format, ...)
{
    (void)ernst, (void)format; /* what matters is in the answer */
}

/* --- which topics there are --- */

static void lees_topic(struct kafka_nazicht *n, const rd_kafka_metadata_topic_t *topic)
{
    n->ontzegd = topic->err == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED;
    n->er = topic->err == RD_KAFKA_RESP_ERR_NO_ERROR || topic->err == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE;
    n->partities = n->er ? topic->partition_cnt : 0;
    for (int i = 0; i < n->partities; i++) {
        int kopieen = topic->partitions[i].replica_cnt;
        if (i == 0 || kopieen < n->kopieen) {
            n->kopieen = kopieen;
        }
    }
}

static enum err_kind vraag_topic(struct verbinding *v, rd_kafka_t *rk, struct kafka_nazicht *n, int ms,
                                 struct err *err)
{
    const rd_kafka_metadata_t *antwoord = NULL;
    rd_kafka_topic_t *topic = rd_kafka_topic_new(rk, n->topic, NULL);
    if (!topic) {
        return err_set(err, ERR_INVALID, "'%s' is no name of a topic", n->topic);
    }
    rd_kafka_resp_err_t fout = rd_kafka_metadata(rk, 0, topic, &antwoord, ms);
    rd_kafka_poll(rk, 0); /* the reason, when there is one */
    if (fout == RD_KAFKA_RESP_ERR_NO_ERROR && antwoord->topic_cnt == 1) {
        lees_topic(n, &antwoord->topics[0]);
    }
    if (antwoord) {
        rd_kafka_metadata_destroy(antwoord);
    }
    rd_kafka_topic_destroy(topic);
    return fout == RD_KAFKA_RESP_ERR_NO_ERROR
               ? ERR_NONE
               : err_set(err, ERR_RETRY, "%s: %s", rd_kafka_err2str(fout), v->fout);
}

/* --- how they are kept --- */

static void lees_instellingen(struct kafka_nazicht *n, const rd_kafka_ConfigResource_t *bron)
{
    size_t aantal = 0;
    const rd_kafka_ConfigEntry_t **rij = rd_kafka_ConfigResource_configs(bron, &aantal);
    const struct {
        const char *naam;
        int64_t *waarde;
    } gezocht[] = {
        {"retention.ms", &n->bewaar_ms},
        {"retention.bytes", &n->bewaar_bytes},
        {"max.message.bytes", &n->grootste},
        {"min.insync.replicas", &n->minstens_in_pas},
    };
    for (size_t i = 0; i < aantal; i++) {
        const char *waarde = rd_kafka_ConfigEntry_value(rij[i]);
        for (size_t g = 0; waarde && g < sizeof gezocht / sizeof *gezocht; g++) {
            if (strcmp(rd_kafka_ConfigEntry_name(rij[i]), gezocht[g].naam) == 0) {
                *gezocht[g].waarde = strtoll(waarde, NULL, 10);
            }
        }
    }
}

static void lees_antwoord(rd_kafka_event_t *antwoord, struct kafka_nazicht *topics, size_t aantal)
{
    size_t bronnen = 0;
    const rd_kafka_DescribeConfigs_result_t *alles = rd_kafka_event_DescribeConfigs_result(antwoord);
    const rd_kafka_ConfigResource_t **bron =
        alles ? rd_kafka_DescribeConfigs_result_resources(alles, &bronnen) : NULL;
    for (size_t b = 0; b < bronnen; b++) {
        for (size_t i = 0; i < aantal; i++) {
            if (rd_kafka_ConfigResource_error(bron[b]) == RD_KAFKA_RESP_ERR_NO_ERROR &&
                strcmp(rd_kafka_ConfigResource_name(bron[b]), topics[i].topic) == 0) {
                lees_instellingen(&topics[i], bron[b]);
            }
        }
    }
}

static void vraag_instellingen(rd_kafka_t *rk, struct kafka_nazicht *topics, size_t aantal, int ms)
{
    rd_kafka_ConfigResource_t **vragen = calloc(aantal + 1, sizeof(rd_kafka_ConfigResource_t *));
    rd_kafka_queue_t *rij = rd_kafka_queue_new(rk);
    size_t n = 0;
    for (size_t i = 0; vragen && i < aantal; i++) {
        if (topics[i].er) {
            vragen[n++] = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topics[i].topic);
        }
    }
    if (n > 0) {
        rd_kafka_DescribeConfigs(rk, vragen, n, NULL, rij);
        rd_kafka_event_t *antwoord = rd_kafka_queue_poll(rij, ms);
        if (antwoord) {
            lees_antwoord(antwoord, topics, aantal);
            rd_kafka_event_destroy(antwoord);
        }
        rd_kafka_ConfigResource_destroy_array(vragen, n);
    }
    rd_kafka_queue_destroy(rij);
    free(vragen);
}

enum err_kind kafka_nazicht(const struct kafka_opties *opties, struct kafka_nazicht *topics, size_t aantal,
                            int ms, struct err *err)
{
    static const struct verbinding_zet onze[] = {{"allow.auto.create.topics", "false", false},
                                                 {NULL, NULL, false}};
    struct kafka_opties stil = *opties;
    stil.log = zwijg;
    struct verbinding *v = verbinding_nieuw(&stil, "doctor", NULL);
    rd_kafka_conf_t *conf = NULL;
    rd_kafka_t *rk = NULL;
    if (!v) {
        return err_set(err, ERR_FATAL, "out of memory");
    }
    for (size_t i = 0; i < aantal; i++) {
        topics[i] = (struct kafka_nazicht){
            topics[i].topic,  false,           false, 0, 0, NAZICHT_ONBEKEND, NAZICHT_ONBEKEND,
            NAZICHT_ONBEKEND, NAZICHT_ONBEKEND};
    }
    enum err_kind kind = verbinding_conf(v, &stil, onze, &conf, err);
    kind = kind ? kind : verbinding_open(v, RD_KAFKA_CONSUMER, conf, &rk, err);
    for (size_t i = 0; !kind && i < aantal; i++) {
        kind = vraag_topic(v, rk, &topics[i], ms, err);
    }
    if (!kind) {
        vraag_instellingen(rk, topics, aantal, ms);
    }
    if (rk) {
        verbinding_breek_af(v, rk, AFSCHEID_MS);
    }
    verbinding_los(v);
    return kind;
}
