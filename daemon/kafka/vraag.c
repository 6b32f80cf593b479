/* vraag: partitions that come and go. The rebalance callback only notes what is asked and returns; the caller
 * of consumer.h answers in its own time, and until then librdkafka keeps up the membership by itself.
 *
 * Before partitions are assigned their queues are forwarded to `data`, so that no message ever comes by the
 * queue of questions. Offsets are given with the assignment. Everything is taken away at once before anything
 * is given (the eager protocol), so the last answer says all. */
#include "kafka/consumer_intern.h"

#include <stdlib.h>
#include <string.h>

static void antwoord_niets(struct kafka_consumer *c, enum kafka_vraag soort)
{
    /* An empty list ends the wait for an assignment, NULL that for a revocation; not the other way round. */
    rd_kafka_topic_partition_list_t *leeg =
        soort == KAFKA_GEGEVEN ? rd_kafka_topic_partition_list_new(0) : NULL;
    rd_kafka_assign(c->rk, leeg);
    if (leeg) {
        rd_kafka_topic_partition_list_destroy(leeg);
    }
    c->lid = soort == KAFKA_GEGEVEN;
}

static void vergeet_delen(struct kafka_consumer *c)
{
    free(c->delen);
    c->delen = NULL;
    c->delen_aantal = 0;
}

static void schuif_op(struct kafka_consumer *c)
{
    free(c->vragen[0].delen);
    c->vragen_aantal--;
    memmove(&c->vragen[0], &c->vragen[1], c->vragen_aantal * sizeof c->vragen[0]);
}

static int op_partitie(const void *a, const void *b)
{
    int32_t x = ((const struct kafka_deel *)a)->partitie, y = ((const struct kafka_deel *)b)->partitie;
    return (x > y) - (x < y);
}

void vraag_noteer(rd_kafka_t *rk, rd_kafka_resp_err_t fout, rd_kafka_topic_partition_list_t *lijst,
                  void *opaque)
{
    struct kafka_consumer *c = ((struct verbinding *)opaque)->eigenaar;
    enum kafka_vraag soort = fout == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS ? KAFKA_GEGEVEN
                             : rd_kafka_assignment_lost(rk)               ? KAFKA_VERLOREN
                                                                          : KAFKA_ONTNOMEN;
    size_t aantal = lijst ? (size_t)lijst->cnt : 0;
    struct kafka_deel *delen = calloc(aantal + 1, sizeof *delen);
    if (c->sluit || !delen || c->vragen_aantal == VRAGEN_MAX) {
        free(delen);
        antwoord_niets(c, soort);
        if (!c->sluit) { /* out of memory: ask again later */
            vergeet_delen(c);
            c->herstel_ms = verbinding_nu_ms() + 1000;
        }
        return;
    }
    for (size_t i = 0; i < aantal; i++) {
        delen[i] = (struct kafka_deel){lijst->elems[i].partition, KAFKA_BEGIN};
    }
    qsort(delen, aantal, sizeof *delen, op_partitie);
    c->vragen[c->vragen_aantal++] = (struct vraag){soort, delen, aantal};
}

enum kafka_vraag kafka_consumer_vraag(const struct kafka_consumer *c, const struct kafka_deel **ret,
                                      size_t *ret_aantal)
{
    if (c->vragen_aantal == 0) {
        *ret = NULL;
        *ret_aantal = 0;
        return KAFKA_NIETS;
    }
    *ret = c->vragen[0].delen;
    *ret_aantal = c->vragen[0].aantal;
    return c->vragen[0].soort;
}

bool vraag_wacht_op_laat(const struct kafka_consumer *c)
{
    for (size_t i = 0; i < c->vragen_aantal; i++) {
        if (c->vragen[i].soort != KAFKA_GEGEVEN) {
            return true;
        }
    }
    return false;
}

struct deel *vraag_zoek_deel(struct kafka_consumer *c, int32_t partitie)
{
    size_t van = 0, tot = c->delen_aantal;
    while (van < tot) {
        size_t midden = van + (tot - van) / 2;
        if (c->delen[midden].partitie == partitie) {
            return &c->delen[midden];
        }
        if (c->delen[midden].partitie < partitie) {
            van = midden + 1;
        } else {
            tot = midden;
        }
    }
    return NULL;
}

/* --- answers --- */

static bool zijn_gegeven(const struct vraag *vraag, const struct kafka_deel *delen, size_t aantal)
{
    for (size_t i = 0; i < aantal; i++) {
        if ((delen[i].offset < 0 && delen[i].offset != KAFKA_BEGIN) ||
            !bsearch(&delen[i], vraag->delen, vraag->aantal, sizeof *delen, op_partitie)) {
            return false;
        }
    }
    return true;
}

static enum err_kind wijs_toe(struct kafka_consumer *c, const struct kafka_deel *delen, size_t aantal,
                              struct err *err)
{
    rd_kafka_topic_partition_list_t *lijst = rd_kafka_topic_partition_list_new((int)aantal);
    enum err_kind kind = ERR_NONE;
    for (size_t i = 0; i < aantal && kind == ERR_NONE; i++) {
        rd_kafka_topic_partition_list_add(lijst, c->topic, delen[i].partitie)->offset =
            delen[i].offset == KAFKA_BEGIN ? RD_KAFKA_OFFSET_BEGINNING : delen[i].offset;
        rd_kafka_queue_t *eigen = rd_kafka_queue_get_partition(c->rk, c->topic, delen[i].partitie);
        if (eigen) {
            rd_kafka_queue_forward(eigen, c->data);
            rd_kafka_queue_destroy(eigen);
        } else {
            kind = err_set(err, ERR_RETRY, "kafka consumer: partition %d has no queue", delen[i].partitie);
        }
    }
    if (kind == ERR_NONE) {
        rd_kafka_resp_err_t fout = rd_kafka_assign(c->rk, lijst);
        if (fout) {
            kind = err_set(err, ERR_RETRY, "kafka consumer: assign: %s", rd_kafka_err2str(fout));
        }
    }
    rd_kafka_topic_partition_list_destroy(lijst);
    return kind;
}

enum err_kind kafka_consumer_neem(struct kafka_consumer *c, const struct kafka_deel *delen, size_t aantal,
                                  struct err *err)
{
    if (c->vragen_aantal == 0 || c->vragen[0].soort != KAFKA_GEGEVEN ||
        !zijn_gegeven(&c->vragen[0], delen, aantal)) {
        return err_set(err, ERR_INVALID, "kafka consumer: took partitions that were not given");
    }
    struct deel *nieuw = calloc(aantal + 1, sizeof *nieuw);
    if (!nieuw) {
        return err_set(err, ERR_RETRY, "kafka consumer: out of memory");
    }
    enum err_kind kind = wijs_toe(c, delen, aantal, err);
    if (kind != ERR_NONE) {
        free(nieuw);
        return kind;
    }
    for (size_t i = 0; i < aantal; i++) {
        size_t plek = i;
        for (; plek > 0 && nieuw[plek - 1].partitie > delen[i].partitie; plek--) {
            nieuw[plek] = nieuw[plek - 1];
        }
        nieuw[plek] = (struct deel){delen[i].partitie, delen[i].offset, false};
    }
    vergeet_delen(c);
    c->delen = nieuw;
    c->delen_aantal = aantal;
    c->lid = true;
    c->ontzegd = c->ontzegd && aantal == 0;
    schuif_op(c);
    return ERR_NONE;
}

void vraag_laat(struct kafka_consumer *c)
{
    if (c->vragen_aantal > 0 && c->vragen[0].soort != KAFKA_GEGEVEN) {
        antwoord_niets(c, c->vragen[0].soort);
        vergeet_delen(c);
        schuif_op(c);
    }
}

void vraag_beantwoord_alle(struct kafka_consumer *c)
{
    while (c->vragen_aantal > 0) {
        antwoord_niets(c, c->vragen[0].soort);
        schuif_op(c);
    }
    vergeet_delen(c);
}

bool vraag_geef_op(struct kafka_consumer *c)
{
    vraag_beantwoord_alle(c);
    return c->lid; /* after a revocation librdkafka joins again by itself */
}

void vraag_wis(struct kafka_consumer *c)
{
    while (c->vragen_aantal > 0) {
        schuif_op(c);
    }
    vergeet_delen(c);
}
