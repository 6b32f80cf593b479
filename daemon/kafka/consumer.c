/* consumer: messages of one topic for a member of a group; see consumer.h.
 *
 * Two queues of librdkafka, one eventfd. `besturing` carries everything but messages and is always emptied by
 * pols; `data` carries the messages and is read only when the caller wants some: so a caller who is busy or
 * waits keeps the broker polled, and librdkafka stops fetching when the buffer is full. The rebalance
 * callback only notes the question (vraag.c); the answer is given by the caller. */
#include "kafka/consumer.h"

#include "kafka/consumer_intern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define POLS_HOOGSTENS 1000 /* events in one pols */
#define HERSTEL_MS 5000     /* after an unreadable batch: wait, then read it again */
#define LID_MS 900          /* for becoming a member, only to leave then */
#define SLUIT_MS 500        /* for leaving the group */
#define AFBRAAK_MS 400      /* for the handle */
#define KOP_BYTES 64        /* what librdkafka needs to remember a header */

/* --- opening --- */

struct maten {
    char kbytes[24], berichten[24], fetch[24], deel[24], ontvangen[24];
};

/* librdkafka counts the values of what lies there, and neither keys nor headers: so the number of messages is
 * bounded too, and low. What a batch needs waits at the caller, who counts all. */
static void meet(struct kafka_consumer *c, const struct kafka_opties *opties, struct maten *ret)
{
    size_t fetch =
        opties->buffer_kb * 1024 / 2 < KAFKA_MAX_OPHALEN ? opties->buffer_kb * 1024 / 2 : KAFKA_MAX_OPHALEN;
    c->buffer.bytes = opties->buffer_kb * 1024;
    c->buffer.berichten = KAFKA_MAX_LIGGEND;
    snprintf(ret->kbytes, sizeof ret->kbytes, "%zu", opties->buffer_kb);
    snprintf(ret->berichten, sizeof ret->berichten, "%d", KAFKA_MAX_LIGGEND);
    snprintf(ret->fetch, sizeof ret->fetch, "%zu", fetch);
    snprintf(ret->deel, sizeof ret->deel, "%zu", fetch / 2);
    snprintf(ret->ontvangen, sizeof ret->ontvangen, "%d", KAFKA_MAX_ONTVANGEN);
}

static enum err_kind maak_conf(struct kafka_consumer *c, const struct kafka_opties *opties,
                               rd_kafka_conf_t **ret, struct err *err)
{
    struct maten maten;
    meet(c, opties, &maten);
    const struct verbinding_zet onze[] = {
        {"group.id", opties->groep, false},
        {"partition.assignment.strategy", "range", false},
        {"session.timeout.ms", "6000", false},
        {"heartbeat.interval.ms", "1000", false},
        {"max.poll.interval.ms", "60000", false},
        {"enable.auto.commit", "false", false},
        {"enable.auto.offset.store", "false", false},
        {"enable.partition.eof", "false", false},
        {"auto.offset.reset", "earliest", false},
        {"allow.auto.create.topics", "false", false},
        {"check.crcs", "true", false},
        {"isolation.level", "read_committed", false},
        {"topic.metadata.refresh.interval.ms", "5000", false},
        {"queued.max.messages.kbytes", maten.kbytes, false},
        {"queued.min.messages", maten.berichten, false},
        {"message.max.bytes", maten.fetch, false},
        {"fetch.max.bytes", maten.fetch, false},
        {"max.partition.fetch.bytes", maten.deel, false},
        {"receive.message.max.bytes", maten.ontvangen, false},
        {"fetch.wait.max.ms", "500", false},
        {"fetch.error.backoff.ms", "200", false},
        {"fetch.queue.backoff.ms", "20", true},
        {"group.protocol", "classic", true},
        {"enable.metrics.push", "false", true},
        {NULL, NULL, false},
    };
    enum err_kind kind = verbinding_conf(c->v, opties, onze, ret, err);
    if (kind == ERR_NONE) {
        rd_kafka_conf_set_rebalance_cb(*ret, vraag_noteer);
    }
    return kind;
}

static enum err_kind abonneer(struct kafka_consumer *c, struct err *err)
{
    rd_kafka_topic_partition_list_t *topics = rd_kafka_topic_partition_list_new(1);
    rd_kafka_topic_partition_list_add(topics, c->topic, RD_KAFKA_PARTITION_UA);
    rd_kafka_resp_err_t fout = rd_kafka_subscribe(c->rk, topics);
    rd_kafka_topic_partition_list_destroy(topics);
    return fout ? err_set(err, ERR_INVALID, "kafka consumer: subscribe: %s", rd_kafka_err2str(fout))
                : ERR_NONE;
}

static enum err_kind open_handvat(struct kafka_consumer *c, const struct kafka_opties *opties,
                                  struct err *err)
{
    rd_kafka_conf_t *conf;
    enum err_kind kind = maak_conf(c, opties, &conf, err);
    if (kind != ERR_NONE ||
        (kind = verbinding_open(c->v, RD_KAFKA_CONSUMER, conf, &c->rk, err)) != ERR_NONE) {
        return kind;
    }
    rd_kafka_poll_set_consumer(c->rk);
    c->besturing = rd_kafka_queue_get_consumer(c->rk);
    c->data = rd_kafka_queue_new(c->rk);
    verbinding_wek(c->v, c->besturing);
    verbinding_wek(c->v, c->data);
    return abonneer(c, err);
}

enum err_kind kafka_consumer_open(const struct kafka_opties *opties, struct kafka_consumer **ret,
                                  struct err *err)
{
    if (!opties->brokers || !opties->groep || !opties->topic || !*opties->topic || opties->buffer_kb == 0) {
        return err_set(err, ERR_INVALID, "kafka consumer: brokers, group, topic and buffer are needed");
    }
    struct kafka_consumer *c = calloc(1, sizeof *c);
    if (c) {
        c->topic = opties->topic;
        c->v = verbinding_nieuw(opties, "consumer", c);
    }
    if (!c || !c->v) {
        free(c);
        return err_set(err, ERR_RETRY, "kafka consumer: out of memory or file descriptors");
    }
    enum err_kind kind = open_handvat(c, opties, err);
    if (kind != ERR_NONE) {
        kafka_consumer_sluit(c);
        return kind;
    }
    *ret = c;
    return ERR_NONE;
}

/* --- closing --- */

static void gooi_leeg(struct kafka_consumer *c)
{
    rd_kafka_message_t *m;
    while ((m = rd_kafka_consume_queue(c->data, 0))) {
        rd_kafka_message_destroy(m);
    }
}

/* librdkafka tells the group that it leaves only when it is a member at rest. Closed half-way a rebalance it
 * would go without a word, and all others would wait until its session ends. */
static void kom_tot_rust(struct kafka_consumer *c)
{
    int64_t tot = verbinding_nu_ms() + LID_MS;
    vraag_beantwoord_alle(c);
    for (;;) {
        rd_kafka_message_t *m = rd_kafka_consumer_poll(c->rk, c->lid || !c->v->verbonden ? 0 : 20);
        if (m) {
            rd_kafka_message_destroy(m);
        } else if (c->lid || !c->v->verbonden || verbinding_nu_ms() >= tot) {
            return;
        }
    }
}

static void verlaat_groep(struct kafka_consumer *c)
{
    rd_kafka_queue_t *slot = rd_kafka_queue_new(c->rk);
    rd_kafka_error_t *fout = rd_kafka_consumer_close_queue(c->rk, slot);
    int64_t tot = verbinding_nu_ms() + SLUIT_MS;
    while (!fout && !rd_kafka_consumer_closed(c->rk) && verbinding_nu_ms() < tot) {
        rd_kafka_queue_poll_callback(slot, 20);
    }
    if (fout) {
        rd_kafka_error_destroy(fout);
    }
    rd_kafka_queue_destroy(slot);
}

void kafka_consumer_sluit(struct kafka_consumer *c)
{
    if (!c) {
        return;
    }
    if (c->rk) {
        c->sluit = true;
        kom_tot_rust(c);
        verbinding_zwijg(c->data);
        verbinding_zwijg(c->besturing);
        verlaat_groep(c);
        gooi_leeg(c);
        rd_kafka_queue_destroy(c->data);
        rd_kafka_queue_destroy(c->besturing);
        verbinding_breek_af(c->v, c->rk, AFBRAAK_MS);
    }
    verbinding_los(c->v);
    vraag_wis(c);
    free(c);
}

/* --- polling --- */

int kafka_consumer_fd(const struct kafka_consumer *c)
{
    return c->v->fd;
}

/* What librdkafka tells with a message. A batch that cannot be read must not be skipped: nothing more of that
 * partition is given out, and after a while it is read again from where the caller is. */
static void verwerk_fout(struct kafka_consumer *c, const rd_kafka_message_t *m)
{
    const char *naam = rd_kafka_err2name(m->err);
    switch (m->err) {
    case RD_KAFKA_RESP_ERR__PARTITION_EOF:
        return;
    case RD_KAFKA_RESP_ERR__BAD_MSG:
    case RD_KAFKA_RESP_ERR__BAD_COMPRESSION:
    case RD_KAFKA_RESP_ERR__NOT_IMPLEMENTED:
    case RD_KAFKA_RESP_ERR_INVALID_MSG:
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE: {
        struct deel *deel = vraag_zoek_deel(c, m->partition);
        if (deel) {
            deel->stuk = true;
            c->herstel_ms = verbinding_nu_ms() + HERSTEL_MS;
        }
        verbinding_zeg(c->v, 0, naam, "partition %d cannot be read and waits: %s", m->partition,
                       rd_kafka_message_errstr(m));
        return;
    }
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
        c->ontzegd = true;
        verbinding_zeg(c->v, 1, naam, "%s: %s", naam, rd_kafka_message_errstr(m));
        return;
    default:
        verbinding_zeg(c->v, 1, naam, "%s: %s", naam, rd_kafka_message_errstr(m));
    }
}

void kafka_consumer_pols(struct kafka_consumer *c)
{
    uint64_t teller;
    while (read(c->v->fd, &teller, sizeof teller) > 0) {
    }
    for (int i = 0; i < POLS_HOOGSTENS; i++) {
        rd_kafka_message_t *m = rd_kafka_consumer_poll(c->rk, 0);
        if (!m) {
            break;
        }
        if (m->err) {
            verwerk_fout(c, m);
        } else { /* cannot be: every partition is forwarded before it is assigned */
            verbinding_zeg(c->v, 0, "stray", "a message came by the wrong queue, reading again");
            c->herstel_ms = verbinding_nu_ms();
        }
        rd_kafka_message_destroy(m);
    }
    c->gepolst_ms = verbinding_nu_ms();
    verbinding_pols(c->v, true);
    if (c->herstel_ms && c->gepolst_ms >= c->herstel_ms) {
        kafka_consumer_opnieuw(c);
    }
}

void kafka_consumer_opnieuw(struct kafka_consumer *c)
{
    bool had = vraag_geef_op(c);
    gooi_leeg(c);
    c->herstel_ms = 0;
    struct err err = {0};
    if (had && abonneer(c, &err) != ERR_NONE) {
        verbinding_zeg(c->v, 0, "subscribe", "%s", err.text);
    }
}

void kafka_consumer_laat(struct kafka_consumer *c)
{
    vraag_laat(c);
    gooi_leeg(c);
}

/* --- messages --- */

/* Nothing is skipped in silence. Gaps that a compacted topic or a transaction leaves are as they should be.
 */
static void let_op_sprong(struct kafka_consumer *c, struct deel *deel, int64_t offset)
{
    int64_t laagste = 0, hoogste = 0;
    if (deel->verwacht == KAFKA_BEGIN || offset == deel->verwacht) {
        return;
    }
    if (offset < deel->verwacht) {
        verbinding_zeg(
            c->v, 1, "backward",
            "partition %d: offset %lld does not exist in this topic, reading from the oldest there is, %lld",
            deel->partitie, (long long)deel->verwacht, (long long)offset);
    } else if (rd_kafka_get_watermark_offsets(c->rk, c->topic, deel->partitie, &laagste, &hoogste) ==
                   RD_KAFKA_RESP_ERR_NO_ERROR &&
               laagste > deel->verwacht) {
        verbinding_zeg(
            c->v, 0, "removed",
            "partition %d: messages from offset %lld were removed before they were read, going on at %lld",
            deel->partitie, (long long)deel->verwacht, (long long)offset);
    }
}

static void lees_koppen(rd_kafka_message_t *m, struct kafka_bericht *ret)
{
    rd_kafka_headers_t *koppen;
    if (rd_kafka_message_headers(m, &koppen) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return;
    }
    const char *naam;
    const void *waarde;
    size_t n;
    for (size_t i = 0; rd_kafka_header_get_all(koppen, i, &naam, &waarde, &n) == RD_KAFKA_RESP_ERR_NO_ERROR;
         i++) {
        struct slice kop = slice_from_cstr(naam);
        if (i < CLOUDEVENT_MAX_KOPPEN) {
            ret->koppen[i] = (struct bericht_kop){kop, {waarde, n}};
        }
        ret->koppen_aantal = i + 1;
        ret->gewicht += 2 * (kop.n + n) + KOP_BYTES;
    }
}

/* When the buffer was full librdkafka before 2.2 looks only once a second whether there is room again.
 * Anything for the thread of a broker wakes it earlier: a question of which the answer is not waited for.
 * Later versions look by themselves (fetch.queue.backoff.ms); for them this is a question too many, once a
 * buffer. */
static void wek_ophalers(struct kafka_consumer *c)
{
    rd_kafka_topic_partition_list_t *lijst = rd_kafka_topic_partition_list_new((int)c->delen_aantal);
    for (size_t i = 0; i < c->delen_aantal; i++) {
        rd_kafka_topic_partition_list_add(lijst, c->topic, c->delen[i].partitie)->offset =
            RD_KAFKA_OFFSET_END;
    }
    rd_kafka_offsets_for_times(c->rk, lijst, 0);
    rd_kafka_topic_partition_list_destroy(lijst);
}

/* Sizes are only known of what was read, so they are guessed for what lies there; a wrong guess costs a
 * second. */
static void let_op_vol(struct kafka_consumer *c, const struct kafka_bericht *gelezen, size_t aantal)
{
    for (size_t i = 0; i < aantal; i++) {
        size_t n = gelezen[i].sleutel.n + gelezen[i].waarde.n;
        c->buffer.gemiddeld = (15 * c->buffer.gemiddeld + n) / 16;
    }
    size_t liggend = rd_kafka_queue_length(c->data), bytes = liggend * c->buffer.gemiddeld;
    if (bytes >= c->buffer.bytes / 4 * 3 || liggend >= c->buffer.berichten) {
        c->buffer.vol = true;
    } else if (c->buffer.vol && bytes < c->buffer.bytes / 2 && liggend < c->buffer.berichten / 2 &&
               c->delen_aantal > 0) {
        c->buffer.vol = false;
        wek_ophalers(c);
    }
}

size_t kafka_consumer_haal(struct kafka_consumer *c, struct kafka_bericht *ret, size_t hoogstens)
{
    size_t aantal = 0;
    while (aantal < hoogstens && !vraag_wacht_op_laat(c)) {
        rd_kafka_message_t *m = rd_kafka_consume_queue(c->data, 0);
        if (!m) {
            break;
        }
        struct deel *deel = m->err ? NULL : vraag_zoek_deel(c, m->partition);
        if (m->err) {
            verwerk_fout(c, m);
        }
        if (!deel || deel->stuk) {
            rd_kafka_message_destroy(m);
            continue;
        }
        let_op_sprong(c, deel, m->offset);
        deel->verwacht = m->offset + 1;
        struct kafka_bericht *bericht = &ret[aantal++];
        bericht->partitie = m->partition;
        bericht->offset = m->offset;
        bericht->sleutel = (struct slice){m->key, m->key_len};
        bericht->waarde = (struct slice){m->payload, m->len};
        bericht->koppen_aantal = 0;
        bericht->gewicht = m->key_len + m->len;
        bericht->eigen = m;
        lees_koppen(m, bericht);
    }
    let_op_vol(c, ret, aantal);
    return aantal;
}

bool kafka_consumer_heeft(struct kafka_consumer *c)
{
    return !vraag_wacht_op_laat(c) && rd_kafka_queue_length(c->data) > 0;
}

void kafka_bericht_vrij(struct kafka_bericht *bericht)
{
    if (bericht->eigen) {
        rd_kafka_message_destroy(bericht->eigen);
        bericht->eigen = NULL;
        bericht->sleutel = bericht->waarde = SLICE_NONE;
        bericht->koppen_aantal = 0;
    }
}

/* --- what an operator wants to know --- */

static int64_t achterstand_van(const struct kafka_consumer *c, const struct deel *deel)
{
    int64_t laagste, hoogste;
    if (rd_kafka_get_watermark_offsets(c->rk, c->topic, deel->partitie, &laagste, &hoogste) !=
            RD_KAFKA_RESP_ERR_NO_ERROR ||
        hoogste < 0) {
        return -1;
    }
    int64_t van = deel->verwacht < laagste ? laagste : deel->verwacht;
    return van < 0 || van > hoogste ? 0 : hoogste - van;
}

size_t kafka_consumer_achterstand(const struct kafka_consumer *c, struct kafka_achterstand *ret,
                                  size_t hoogstens)
{
    size_t n = 0;
    for (; n < c->delen_aantal && n < hoogstens; n++)
        ret[n] = (struct kafka_achterstand){c->delen[n].partitie, achterstand_van(c, &c->delen[n])};
    return n;
}

static int64_t achterstand(const struct kafka_consumer *c)
{
    int64_t som = 0;
    for (size_t i = 0; i < c->delen_aantal; i++) {
        int64_t een = achterstand_van(c, &c->delen[i]);
        if (een < 0)
            return -1;
        som += een;
    }
    return som;
}

void kafka_consumer_stand(const struct kafka_consumer *c, struct kafka_stand *ret)
{
    *ret = (struct kafka_stand){.verbonden = c->v->verbonden,
                                .ontzegd = c->ontzegd && c->delen_aantal == 0,
                                .partities = c->delen_aantal,
                                .achterstand = achterstand(c),
                                .gepolst_ms = c->gepolst_ms};
    if (!c->v->verbonden) {
        snprintf(ret->fout, sizeof ret->fout, "%.*s", (int)sizeof ret->fout - 1, c->v->fout);
    }
}
